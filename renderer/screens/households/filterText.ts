import { useCallback } from 'react';
import type { RecordColumn, RecordFilter } from '../../../analytics/commands/contracts/records';
import { formatValue } from '../../app/format';
import { useText } from '../../app/text';
import { useCellText } from './cellText';

/** A filter in a few words, for its button and its mark above the table. */
export function useFilterText(): (column: RecordColumn, filter: RecordFilter) => string {
  const t = useText();
  const cellText = useCellText();
  return useCallback(
    (column, filter) => {
      switch (filter.kind) {
        case 'one_of': {
          const first = filter.values[0] ? cellText(column, filter.values[0]) : t('records.emptyValue');
          return filter.values.length === 1 ? first : t('records.filterMore', { first, count: filter.values.length });
        }
        case 'between': {
          const bound = (value: number | null) => (value === null ? '' : formatValue(column.type === 'amount' ? value / 100 : value, column.unit));
          if (filter.from === null) return `≤ ${bound(filter.to)}`;
          return filter.to === null ? `≥ ${bound(filter.from)}` : `${bound(filter.from)}–${bound(filter.to)}`;
        }
        case 'empty':
          return t(filter.empty ? 'records.filterEmpty' : 'records.filterFilled');
        case 'contains':
          return t('records.filterContainsShort', { text: filter.text });
      }
    },
    [t, cellText],
  );
}
