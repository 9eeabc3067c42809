import { useCallback } from 'react';
import type { RecordCell, RecordColumn } from '../../../analytics/commands/contracts/records';
import { formatFen, formatNumber } from '../../app/format';
import { useLocalized, useText, type Language } from '../../app/text';

/** Numbers stand to the right. */
export function isNumeric({ type }: RecordColumn): boolean {
  return type === 'integer' || type === 'number' || type === 'amount';
}

/** Width of a column that nobody has changed, in pixels: room for its values and, in Chinese, for a heading of up to eight signs on one line. */
export function usualWidth(column: RecordColumn, language: Language): number {
  return Math.max(valueWidth(column, language), language === 'en' ? 0 : Math.min(column.label.zh.length, 8) * 12 + 24);
}

function valueWidth(column: RecordColumn, language: Language): number {
  const english = language === 'en';
  if (column.id === 'household_number') return 144;
  if (column.id.endsWith('id_number')) return 164;
  if (column.id.endsWith('telephone')) return 112;
  if (column.personal) return 70;
  if (column.id === 'town_code' || column.id === 'village_code') return 90;
  if (column.type === 'codes' || column.id === 'helper_unit' || column.id === 'source_file') return english ? 170 : 150;
  if (column.id === 'group_id') return 180;
  if (column.type === 'code') return english ? 110 : Math.max(90, Math.min(176, Math.max(0, ...column.options.map(({ label }) => label.zh.length)) * 13 + 24));
  if (column.type === 'yes_no' || column.type === 'year') return english ? 92 : 80;
  if (column.type === 'amount') return 126;
  if (column.type === 'number') return 96;
  if (column.type === 'integer') return english ? 88 : 68;
  return 110;
}

/** Writes a cell in the current language. */
export function useCellText(): (column: RecordColumn, cell: RecordCell) => string {
  const localized = useLocalized();
  const t = useText();
  return useCallback(
    (column, cell) => {
      if (cell === null || cell === '') return '';
      const name = (value: string) => {
        const option = column.options.find((candidate) => candidate.value === value);
        return option ? localized(option.label) : value;
      };
      switch (column.type) {
        case 'amount':
          return formatFen(Number(cell));
        case 'integer':
        case 'number':
          return column.unit.startsWith('yuan') ? formatFen(Number(cell) * 100) : formatNumber(Number(cell));
        case 'codes':
          return String(cell).split(',').map((part) => name(part.trim())).join(t('list.separator'));
        case 'code':
        case 'yes_no':
          return name(String(cell));
        default:
          return String(cell);
      }
    },
    [localized, t],
  );
}

/** Name of the unit that stands in a heading; empty where the numbers speak for themselves. */
export function useUnitOf(): (column: RecordColumn) => string {
  const t = useText();
  return useCallback(
    ({ unit, type }) => {
      if (type === 'amount' || unit.startsWith('yuan')) return t('records.unitYuan');
      if (unit === 'mu') return t('records.unitMu');
      return unit === 'month' ? t('records.unitMonth') : '';
    },
    [t],
  );
}
