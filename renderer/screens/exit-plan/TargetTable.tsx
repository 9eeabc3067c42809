import type { PlanSummary } from '../../../analytics/commands/contract';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';

interface TargetRow {
  of: 'units' | 'villages';
  /** Years counted together, such as 2016–2018. */
  years: string;
  target: number;
  planned: number;
}

/** Targets beside what is planned, also those of villages. */
export function TargetTable({ plan }: { plan: PlanSummary }) {
  const t = useText();
  const rows: TargetRow[] = [
    ...plan.quotas.map(({ year, target, planned }) => ({
      of: 'units' as const,
      years: String(year),
      target,
      planned,
    })),
    ...plan.villageQuotas.map(({ from, year, target, planned }) => ({
      of: 'villages' as const,
      years: from < year ? `${from}–${year}` : String(year),
      target,
      planned,
    })),
  ];
  const columns: TableColumn<TargetRow>[] = [
    {
      key: 'of',
      title: t('plan.targetOf'),
      render: ({ of, years }) =>
        t(of === 'villages' ? 'plan.targetVillages' : `plan.target.${plan.quotaUnit}`, { year: years }),
    },
    { key: 'target', title: t('plan.targetStated'), align: 'right', render: ({ target }) => formatCount(target) },
    { key: 'planned', title: t('plan.targetPlanned'), align: 'right', render: ({ planned }) => formatCount(planned) },
    {
      key: 'difference',
      title: t('plan.targetDifference'),
      align: 'right',
      render: ({ target, planned }) => {
        const difference = planned - target;
        if (difference === 0) return <span className="good-text">{t('quota.met')}</span>;
        const text = difference > 0 ? `+${formatCount(difference)}` : formatCount(difference);
        return <span className={difference < 0 ? 'danger-text' : undefined}>{text}</span>;
      },
    },
  ];
  return (
    <DataTable caption={t('plan.targets')} columns={columns} rows={rows} rowKey={({ of, years }) => `${of} ${years}`} />
  );
}
