import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { ChangeRow } from '../../../analytics/commands/contracts/years';
import { formatCount } from '../../app/format';
import { useScope } from '../../app/regions';
import { isTextKey, useLocalized, useText, type Translate } from '../../app/text';
import { EmptyState } from '../../widgets/States';
import { VirtualTable, type VirtualColumn } from '../../widgets/VirtualTable';
import type { ChangeFilter } from './changeFilter';
import { useChangePages } from './useChangePages';

interface ChangeTableProps {
  filter: ChangeFilter;
  total: number;
  onOpen(row: ChangeRow): void;
  onClear(): void;
}

/** Those behind the chosen number, one line each; a line opens what changed. */
export function ChangeTable({ filter, total, onOpen, onClear }: ChangeTableProps) {
  const t = useText();
  const scope = useScope();
  const [visible, setVisible] = useState({ first: 0, last: 30 });
  const onVisible = useCallback((first: number, last: number) => setVisible({ first, last }), []);
  const wanted = { ...filter, scope };
  const rowAt = useChangePages(wanted, visible.first, visible.last);
  const columns = useChangeColumns(filter);
  const isFiltered = filter.field !== undefined || filter.states !== undefined;
  return (
    <div className="years-list">
      <div className="years-list-head">
        <h2>{filter.decided ? t('years.decisions') : filter.change === 'all' ? describeStates(filter.states, t) : t(`years.change.${filter.change}`)}</h2>
        <span className="muted" role="status">
          {t('years.found', { count: formatCount(total) })}
        </span>
        {isFiltered && (
          <Button size="small" onClick={onClear}>
            {t('years.clear')}
          </Button>
        )}
      </div>
      {total === 0 ? (
        <EmptyState title={t('years.noneFound')} hint={t('years.noneFoundHint')} />
      ) : (
        <VirtualTable
          label={t('years.list')}
          columns={columns}
          total={total}
          rowAt={rowAt}
          onVisible={onVisible}
          onSelect={onOpen}
          sort=""
          descending={false}
          onSort={() => undefined}
          resetKey={JSON.stringify(wanted)}
        />
      )}
      <p className="small-note">{t('years.masked')}</p>
    </div>
  );
}

/** State of the earlier year → state of the later one. */
function describeStates(states: ChangeFilter['states'], t: Translate): string {
  const name = (state: string | null) => {
    const key = `years.state.${state}`;
    return state !== null && isTextKey(key) ? t(key) : t('years.notListed');
  };
  return states ? `${name(states.from)} → ${name(states.to)}` : t('years.list');
}

function useChangeColumns({ of, change }: ChangeFilter): VirtualColumn<ChangeRow>[] {
  const t = useText();
  const localized = useLocalized();
  return useMemo(() => {
    const place = (row: ChangeRow) => row.to ?? row.from;
    const columns: VirtualColumn<ChangeRow>[] = [
      { key: 'number', title: t('years.number'), track: '150px', render: (row) => <code>{place(row)?.householdNumber}</code> },
      of === 'household'
        ? { key: 'head', title: t('years.head'), track: '70px', render: (row) => row.headName || '–' }
        : { key: 'name', title: t('years.name'), track: '70px', render: (row) => row.name || '–' },
      ...(of === 'household'
        ? [{ key: 'members', title: t('years.members'), track: '76px', align: 'right' as const, render: (row: ChangeRow) => row.members }]
        : [{ key: 'relation', title: t('years.relation'), track: '88px', render: (row: ChangeRow) => localized(row.relation) }]),
      {
        key: 'village',
        title: t('years.village'),
        track: 'minmax(90px, 0.8fr)',
        render: (row) => {
          const isMoved = row.from && row.to && row.from.villageCode !== row.to.villageCode;
          return isMoved ? `${row.from?.villageName} → ${row.to?.villageName}` : place(row)?.villageName;
        },
      },
      {
        key: 'what',
        title: change === 'changed' || change === 'moved' || change === 'all' ? t('years.what') : t('years.why'),
        track: 'minmax(140px, 2fr)',
        render: (row) =>
          row.changes.length > 0
            ? t('years.fieldsChanged', { count: row.changes.length, fields: row.changes.map(({ label }) => localized(label)).join(t('list.separator')) })
            : row.reasons.map(localized).join(t('list.separator')),
      },
    ];
    if (of === 'household' && change !== 'all') {
      columns.push({
        key: 'state',
        title: t('years.state'),
        track: 'minmax(132px, 1fr)',
        render: ({ states }) => {
          if (!states) return '';
          const to = t(`years.state.${states.to}`);
          return states.from === states.to ? to : `${states.from ? t(`years.state.${states.from}`) : t('years.notListed')} → ${to}`;
        },
      });
    }
    return columns;
  }, [t, localized, of, change]);
}
