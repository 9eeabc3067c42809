import type { MoneyTrace, TraceStart } from '../../../analytics/commands/contract';
import { formatCount, formatFen } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';

export const traceSides = ['source', 'use', 'place', 'year'] as const;
export type TraceSide = (typeof traceSides)[number];

export interface TraceShare {
  key: string;
  label: string;
  fen: number;
  /** Where it can be followed on from here. */
  next: TraceStart | null;
}

/** Need, paid, unmet and how many households it reaches. */
export function TraceSums({ trace }: { trace: MoneyTrace }) {
  const t = useText();
  return (
    <dl className="money-facts">
      <div>
        <dt>{t('funding.needHead')}</dt>
        <dd>{formatFen(trace.total.needFen)}</dd>
      </div>
      <div>
        <dt>{t('funding.paidHead')}</dt>
        <dd>{formatFen(trace.total.paidFen)}</dd>
      </div>
      <div>
        <dt>{t('funding.unmetHead')}</dt>
        <dd className={trace.total.unmetFen > 0 ? 'danger-text' : 'good-text'}>{formatFen(trace.total.unmetFen)}</dd>
      </div>
      <div>
        <dt>{t('trace.households')}</dt>
        <dd>{formatCount(trace.households)}</dd>
      </div>
    </dl>
  );
}

/** The same money by one of its sides; a line leads on. */
export function TraceTable({
  trace,
  side,
  onFollow,
}: {
  trace: MoneyTrace;
  side: TraceSide;
  onFollow(start: TraceStart): void;
}) {
  const t = useText();
  const shares = useTraceShares(trace, side);
  const title = t(`funding.by.${side}`);
  return (
    <DataTable<TraceShare>
      caption={title}
      rows={shares}
      rowKey={({ key }) => key}
      maxHeight={380}
      footer={{ key: 'total', label: t('table.total'), fen: shares.reduce((sum, { fen }) => sum + fen, 0), next: null }}
      onSelect={shares.some(({ next }) => next) ? ({ next }) => next && onFollow(next) : undefined}
      columns={[
        { key: 'label', title, render: ({ label }) => label },
        {
          key: 'fen',
          title: t('funding.amountHead'),
          align: 'right',
          render: ({ fen }) => formatFen(fen),
          sortValue: ({ fen }) => fen,
          bar: ({ fen }) => (trace.total.needFen > 0 ? fen / trace.total.needFen : 0),
        },
      ]}
    />
  );
}

function useTraceShares(trace: MoneyTrace, side: TraceSide): TraceShare[] {
  const localized = useLocalized();
  if (side === 'year')
    return trace.byYear.map(({ year, fen }) => ({ key: String(year), label: String(year), fen, next: null }));
  const rows = { source: trace.bySource, use: trace.byUse, place: trace.byPlace }[side];
  return rows.map(({ key, label, fen }) => ({ key, label: localized(label), fen, next: follow(side, key) }));
}

function follow(side: TraceSide, key: string): TraceStart | null {
  if (key === '') return null;
  if (side === 'source') return { kind: 'source', source: key };
  if (side === 'use') return { kind: 'use', use: key };
  return /^\d{6}(\d{3}(\d{3})?)?$/.test(key) ? { kind: 'place', code: key } : null;
}
