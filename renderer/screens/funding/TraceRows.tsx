import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { TraceRow, TraceStart } from '../../../analytics/commands/contract';
import { useDoors } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { gatherSheet } from '../../app/exports/gatherRows';
import { formatCount, formatFen } from '../../app/format';
import { usePageQuery } from '../../app/planning';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { VirtualTable, type VirtualColumn } from '../../widgets/VirtualTable';
import { useFundingView, useFundingYear } from './fundingView';

const pageSize = 200;

/** Every payment of the trace, largest first; only the rows that are seen are asked for. A row leads on to its household or project. */
export function TraceRows({ start, total, what }: { start: TraceStart; total: number; what: string }) {
  const t = useText();
  const { year } = useFundingYear();
  const queryOf = usePageQuery();
  const showTrace = useFundingView((state) => state.showTrace);
  const [visible, setVisible] = useState({ first: 0, last: 30 });
  const onVisible = useCallback((first: number, last: number) => setVisible({ first, last }), []);
  const pages = [...new Set([Math.floor(visible.first / pageSize), Math.floor(visible.last / pageSize)])];
  const answers = useQueries({
    queries: pages.map((page) => queryOf('traceMoney', { of: start, year, offset: page * pageSize, limit: pageSize })),
  });
  const rowAt = (index: number): TraceRow | undefined =>
    answers[pages.indexOf(Math.floor(index / pageSize))]?.data?.rows[index % pageSize];
  const title = t('trace.payments');
  return (
    <Panel
      title={title}
      unit={t('unit.yuan')}
      note={t('household.masked')}
      actions={
        <div className="button-row">
          <span className="muted">{t('table.rows', { count: formatCount(total) })}</span>
          <TraceExport start={start} title={`${title} ${what}`} />
        </div>
      }
    >
      <div className="trace-rows" style={{ height: Math.min(420, 40 + 32 * Math.max(2, total)) }}>
        <VirtualTable
          label={title}
          columns={useTraceColumns()}
          total={total}
          rowAt={rowAt}
          onVisible={onVisible}
          onSelect={(row) => showTrace(nextOf(row))}
          sort=""
          descending={false}
          onSort={() => undefined}
          resetKey={JSON.stringify([start, year])}
        />
      </div>
    </Panel>
  );
}

function nextOf(row: TraceRow): TraceStart {
  if (row.householdId !== null) return { kind: 'household', householdId: row.householdId };
  return row.project === null ? { kind: 'place', code: row.villageCode } : { kind: 'project', project: row.project };
}

function useTraceColumns(): VirtualColumn<TraceRow>[] {
  const t = useText();
  const localized = useLocalized();
  const cut = (text: string) => <span title={text}>{text}</span>;
  return [
    {
      key: 'source',
      title: t('funding.by.source'),
      track: 'minmax(120px, 1fr)',
      render: (row) =>
        row.source === null ? <b className="danger-text">{t('funding.unpaid')}</b> : cut(localized(row.sourceLabel)),
    },
    {
      key: 'use',
      title: t('funding.by.use'),
      track: 'minmax(110px, 1fr)',
      render: (row) => cut(localized(row.useLabel)),
    },
    { key: 'item', title: t('trace.item'), track: 'minmax(130px, 1.2fr)', render: (row) => cut(localized(row.item)) },
    { key: 'village', title: t('household.village'), track: '110px', render: (row) => row.villageName },
    {
      key: 'household',
      title: t('household.head'),
      track: 'minmax(110px, 0.8fr)',
      render: (row) => row.household || '–',
    },
    { key: 'year', title: t('year.label'), track: '60px', align: 'right', render: (row) => row.year },
    {
      key: 'fen',
      title: t('funding.amountHead'),
      track: '120px',
      align: 'right',
      render: (row) => formatFen(row.fen),
    },
  ];
}

/** All payments of the trace as a table. */
function TraceExport({ start, title }: { start: TraceStart; title: string }) {
  const t = useText();
  const localized = useLocalized();
  const { door } = useDoors();
  const { year } = useFundingYear();
  const gather = () =>
    gatherSheet(
      [
        t('funding.by.source'),
        t('funding.by.use'),
        t('trace.item'),
        t('household.village'),
        t('household.head'),
        t('year.label'),
        t('funding.amountHead'),
      ],
      async (page) => {
        const made = await door.send('traceMoney', { of: start, year, ...page });
        return made.ok ? { ok: true, value: { rows: made.value.rows, total: made.value.rowCount } } : made;
      },
      (row: TraceRow) => [
        row.source === null ? t('funding.unpaid') : localized(row.sourceLabel),
        localized(row.useLabel),
        localized(row.item),
        row.villageName,
        row.household,
        row.year,
        row.fen / 100,
      ],
    );
  return <TableExportButton title={title} rows={gather} />;
}
