import { incomeAgainstLineOption } from '../../../analytics/charts';
import type { HouseholdDetail } from '../../../analytics/commands/contract';
import { Chart } from '../../widgets/Chart';
import { DataTable } from '../../widgets/DataTable';
import { EmptyState } from '../../widgets/States';
import { useChartOption } from '../charts';
import { formatNumber, formatYuan, formatYuanOfFen } from '../format';
import { useLocalized, useText } from '../text';

/** Income of the register year, and the path against the line. */
export function HouseholdIncome({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const localized = useLocalized();
  const items = detail.incomeItems.filter((item) => item.yuan !== 0);
  return (
    <section className="household-income">
      <div>
        <h3>
          {t('household.income')} <span className="panel-unit">{t('unit.yuanPerYear')}</span>
        </h3>
        <DataTable
          caption={t('household.income')}
          columns={[
            { key: 'item', title: t('household.incomeItem'), render: (item) => localized(item.label) },
            { key: 'yuan', title: t('unit.yuan'), align: 'right', render: (item) => formatYuan(item.yuan) },
          ]}
          rows={items}
          rowKey={(item) => item.item}
        />
      </div>
      <HouseholdPath detail={detail} />
    </section>
  );
}

/** Projected income per head beside the line, year by year. */
export function HouseholdPath({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const option = useChartOption(incomeAgainstLineOption, detail.path);
  if (detail.path.length === 0) return null;
  return (
    <div>
      <h3>
        {t('household.path')}{' '}
        <span className="panel-unit">{t(`income.${detail.path[0]?.definition ?? 'disposable'}`)}</span>
      </h3>
      <Chart
        option={option}
        height={210}
        label={detail.path
          .map((point) => `${point.year}: ${formatYuan(point.incomeYuan)} / ${formatYuan(point.lineYuan)}`)
          .join('; ')}
      />
    </div>
  );
}

/** Planned measures with their money. */
export function HouseholdPlan({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const localized = useLocalized();
  const { plan } = detail;
  if (!plan) return <EmptyState title={t('household.noPlan')} hint={t('household.noPlanHint')} />;
  const total = plan.costs.reduce((sum, cost) => sum + cost.amountFen, 0);
  return (
    <section>
      <h3>{plan.exitYear ? t('household.planned', { year: plan.exitYear }) : t('household.notWithinHorizon')}</h3>
      <DataTable
        caption={t('household.measures')}
        columns={[
          { key: 'measure', title: t('household.measures'), render: (item) => localized(item.label) },
          { key: 'units', title: t('measure.units'), align: 'right', render: (item) => formatNumber(item.units) },
          { key: 'start', title: t('measure.start'), align: 'right', render: (item) => item.startYear },
          {
            key: 'effect',
            title: t('measure.effect'),
            align: 'right',
            render: (item) => formatYuan(item.yearlyEffectYuan),
          },
        ]}
        rows={plan.items.map((item, index) => ({ ...item, key: `${item.measure}-${index}` }))}
        rowKey={(item) => item.key}
      />
      <h3>
        {t('household.costs')} <span className="panel-unit">{t('unit.yuan')}</span>
      </h3>
      <DataTable
        caption={t('household.costs')}
        columns={[
          { key: 'what', title: t('cost.component'), render: (cost) => localized(cost.label) },
          { key: 'year', title: t('year.label'), align: 'right', render: (cost) => cost.year || '' },
          { key: 'amount', title: t('unit.yuan'), align: 'right', render: (cost) => formatYuanOfFen(cost.amountFen) },
        ]}
        rows={plan.costs.map((cost, index) => ({
          label: cost.label,
          year: cost.year,
          amountFen: cost.amountFen,
          key: String(index),
        }))}
        rowKey={(cost) => cost.key}
        footer={{ label: { zh: t('table.total'), en: t('table.total') }, year: 0, amountFen: total, key: 'total' }}
      />
      <ul className="source-list">
        {plan.sources.map((source) => (
          <li key={source.source}>
            <span>{localized(source.label)}</span>
            <b>{formatYuanOfFen(source.amountFen)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
