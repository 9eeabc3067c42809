import type { PlanSummary } from '../../../analytics/commands/contract';
import { formatCount, formatNumber, formatPercent, formatWanYuan, formatYuanOfFen } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';

/** Measures, the county-wide rows with what is used of them, and what one unit more would save. */
export function PlanTables({ plan }: { plan: PlanSummary }) {
  return (
    <>
      <Measures plan={plan} />
      <div className="plan-pair">
        <Rows plan={plan} />
        <Prices plan={plan} />
      </div>
    </>
  );
}

function Measures({ plan }: { plan: PlanSummary }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel title={t('plan.measures')} flush>
      <DataTable
        caption={t('plan.measures')}
        rows={plan.measures}
        rowKey={(row) => row.measure}
        columns={[
          { key: 'measure', title: t('household.measures'), render: (row) => localized(row.label) },
          {
            key: 'households',
            title: t('unit.households'),
            align: 'right',
            render: (row) => formatCount(row.households),
            sortValue: (row) => row.households,
          },
          {
            key: 'units',
            title: t('measure.units'),
            align: 'right',
            render: (row) => formatNumber(row.units),
            sortValue: (row) => row.units,
          },
          {
            key: 'cost',
            title: t('plan.costWan'),
            align: 'right',
            render: (row) => formatWanYuan(row.costFen),
            sortValue: (row) => row.costFen,
          },
          {
            key: 'income',
            title: t('plan.incomeShare'),
            align: 'right',
            render: (row) => formatPercent(row.incomeShare),
            sortValue: (row) => row.incomeShare,
            bar: (row) => row.incomeShare,
          },
        ]}
      />
    </Panel>
  );
}

function Rows({ plan }: { plan: PlanSummary }) {
  const t = useText();
  const localized = useLocalized();
  const year = useShell((state) => state.year);
  const rows = plan.rows.filter((row) => year === null || row.year === year);
  const amount = (row: PlanSummary['rows'][number], value: number) =>
    row.kind === 'budget' ? formatWanYuan(value) : formatNumber(value);
  return (
    <Panel title={t('plan.rows')} flush note={t('plan.rowsNote')}>
      <DataTable
        caption={t('plan.rows')}
        rows={rows}
        rowKey={(row) => row.row}
        maxHeight={380}
        columns={[
          { key: 'label', title: t('plan.row'), render: (row) => localized(row.label) },
          {
            key: 'year',
            title: t('year.label'),
            align: 'right',
            render: (row) => row.year,
            sortValue: (row) => row.year,
          },
          { key: 'used', title: t('plan.used'), align: 'right', render: (row) => amount(row, row.used) },
          { key: 'limit', title: t('plan.limit'), align: 'right', render: (row) => amount(row, row.limit) },
          {
            key: 'share',
            title: t('plan.usedShare'),
            align: 'right',
            render: (row) => {
              const share = row.limit > 0 ? row.used / row.limit : 0;
              return <span className={share > 0.995 ? 'binding' : undefined}>{formatPercent(share, 0)}</span>;
            },
            sortValue: (row) => (row.limit > 0 ? row.used / row.limit : 0),
            bar: (row) => (row.limit > 0 ? Math.min(1, row.used / row.limit) : 0),
          },
        ]}
      />
    </Panel>
  );
}

function Prices({ plan }: { plan: PlanSummary }) {
  const t = useText();
  const localized = useLocalized();
  const year = useShell((state) => state.year);
  const prices = plan.prices.filter((price) => Math.abs(price.price) > 1e-9 && (year === null || price.year === year));
  return (
    <Panel title={t('plan.prices')} flush note={t('plan.pricesNote')}>
      <DataTable
        caption={t('plan.prices')}
        rows={prices}
        rowKey={(price) => price.row}
        maxHeight={380}
        columns={[
          { key: 'label', title: t('plan.row'), render: (price) => localized(price.label) },
          {
            key: 'year',
            title: t('year.label'),
            align: 'right',
            render: (price) => price.year,
            sortValue: (price) => price.year,
          },
          {
            key: 'price',
            title: t('plan.price'),
            align: 'right',
            render: (price) => (price.kind === 'budget' ? formatNumber(price.price) : formatYuanOfFen(price.price)),
            sortValue: (price) => price.price,
          },
          {
            key: 'unit',
            title: t('policy.unit'),
            render: (price) => <span className="muted">{localized(price.unit)}</span>,
          },
        ]}
      />
    </Panel>
  );
}
