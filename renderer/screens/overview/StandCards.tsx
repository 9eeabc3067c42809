import type { UseQueryResult } from '@tanstack/react-query';
import type { PlanSummary, ProgressOverview, ProjectOverview } from '../../../analytics/commands/contract';
import type { Problem } from '../../../electron/contract';
import { useCommand } from '../../app/doors';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { PlaceCard } from './Place';

/** The state of the campaign in four numbers, each with its way in. They stand at once; what is still asked for fills in. */
export function StandCards({
  overview,
  progress,
}: {
  overview: ProjectOverview;
  progress: UseQueryResult<ProgressOverview, Problem>;
}) {
  return (
    <div className={progress.isPlaceholderData ? 'place-cards is-former' : 'place-cards'}>
      <LeftCard overview={overview} progress={progress} />
      <PaidCard progress={progress} />
      <YearCard overview={overview} />
      <SlipCard progress={progress} />
    </div>
  );
}

interface CardProps {
  progress: UseQueryResult<ProgressOverview, Problem>;
}

function LeftCard({ overview, progress: { data, error } }: CardProps & { overview: ProjectOverview }) {
  const t = useText();
  const card = {
    screen: 'progress',
    part: 'overview',
    label: t('overview.left'),
    unit: t('unit.persons'),
    citation: <Citation basis={basisOf('progress/measureExitPace', 'derived')} />,
  } as const;
  // Until progress is worked out, the persons of the register are what is known.
  if (!data)
    return (
      <PlaceCard {...card} value={formatCount(overview.counts.persons)}>
        {t('overview.allNow')}
        {error && <FailureNote problem={error} />}
      </PlaceCard>
    );
  const { pace } = data;
  if (!pace)
    return (
      <PlaceCard {...card} value="–">
        {t('overview.nobody')}
      </PlaceCard>
    );
  const lead = pace.outPersons - pace.plannedPersons;
  return (
    <PlaceCard
      {...card}
      value={formatCount(pace.persons - pace.outPersons)}
      share={pace.persons === 0 ? null : pace.outPersons / pace.persons}
      tone={data.plan === null || lead === 0 ? 'plain' : lead > 0 ? 'good' : 'danger'}
    >
      {data.plan === null ? (
        t('overview.noPlan')
      ) : (
        <>
          {t('overview.leftPlan', { planned: formatCount(pace.persons - pace.plannedPersons) })}
          <b>
            {lead === 0
              ? t('overview.onPlan')
              : t(lead > 0 ? 'overview.ahead' : 'overview.behind', { count: formatCount(Math.abs(lead)) })}
          </b>
        </>
      )}
    </PlaceCard>
  );
}

function PaidCard({ progress: { data, error } }: CardProps) {
  const t = useText();
  const source = data?.costSource ?? 'none';
  const value = data?.value ?? null;
  const place =
    source === 'ledger'
      ? ({ screen: 'funding', part: 'ledger' } as const)
      : ({ screen: 'progress', part: 'value' } as const);
  const card = {
    ...place,
    label: t('overview.paid'),
    unit: t('unit.wanYuan'),
    citation: <Citation basis={basisOf('progress/measureEarnedValue', 'derived')} />,
  };
  if (!data) return <PlaceCard {...card} value={error ? '–' : null} />;
  if (!value)
    return (
      <PlaceCard {...card} value="–">
        {t('overview.noPlan')}
      </PlaceCard>
    );
  const due = value.plannedFen;
  return (
    <PlaceCard
      {...card}
      value={formatWanYuan(value.actualFen)}
      share={value.budgetFen === 0 ? null : value.actualFen / value.budgetFen}
      tone={due > 0 && value.actualFen < due ? 'danger' : 'plain'}
    >
      {due === 0 ? (
        <>
          {t('overview.paidNothingDue', { budget: formatWanYuan(value.budgetFen) })}
          <span>{t(`overview.paid.${source}`)}</span>
        </>
      ) : (
        <>
          {t('overview.paidPlan', { planned: formatWanYuan(due), budget: formatWanYuan(value.budgetFen) })}
          <b>{t('overview.paidShare', { share: formatPercent(value.actualFen / due, 0) })}</b>
          <span>{t(`overview.paid.${source}`)}</span>
        </>
      )}
    </PlaceCard>
  );
}

/** The target of the as-of day's year and what the plan sets against it; comes from the kept plan, without the database. */
function YearCard({ overview }: { overview: ProjectOverview }) {
  const t = useText();
  const { data: plan } = useCommand('planSummary', {});
  const { from, to } = overview.horizon;
  const year = Math.min(to, Math.max(from, Number(overview.asOf.date.slice(0, 4))));
  const label = t('overview.year', { year });
  if (plan === undefined) return <PlaceCard screen="exit-plan" label={label} value={null} />;
  const quota = plan?.quotas.find((candidate) => candidate.year === year);
  if (!plan || !quota)
    return (
      <PlaceCard screen="exit-plan" label={label} value="–">
        {t('overview.noPlan')}
      </PlaceCard>
    );
  return <PlannedYear plan={plan} quota={quota} label={label} />;
}

function PlannedYear({
  plan,
  quota,
  label,
}: {
  plan: PlanSummary;
  quota: PlanSummary['quotas'][number];
  label: string;
}) {
  const t = useText();
  const short = quota.target - quota.planned;
  const unit = t(`unit.${plan.quotaUnit}`);
  return (
    <PlaceCard
      screen="exit-plan"
      label={label}
      value={formatCount(quota.planned)}
      unit={unit}
      share={quota.target === 0 ? null : quota.planned / quota.target}
      tone={short > 0 ? 'danger' : 'good'}
      citation={<Citation basis={basisOf('schedule/solveExitPlan', quota.status, [quota.citation])} />}
    >
      {t('overview.yearTarget', { target: formatCount(quota.target) })}
      <b>{short > 0 ? t('overview.yearShort', { count: formatCount(short) }) : t('overview.yearMet')}</b>
    </PlaceCard>
  );
}

function SlipCard({ progress: { data, error } }: CardProps) {
  const t = useText();
  return (
    <PlaceCard
      screen="progress"
      part="overview"
      label={t('overview.slips')}
      value={data ? formatCount(data.slipCount) : error ? '–' : null}
      unit={t('overview.slipsUnit')}
      tone={!data ? 'plain' : data.slipCount > 0 ? 'danger' : 'good'}
      citation={<Citation basis={basisOf('progress/listSlips', 'derived')} />}
    >
      {data &&
        (data.slipCount === 0
          ? t('overview.noSlips')
          : t('overview.lateCases', { count: formatCount(data.lateCases) }))}
    </PlaceCard>
  );
}

function FailureNote({ problem }: { problem: Problem }) {
  const localized = useLocalized();
  return <span className="danger-text">{localized(problem.message)}</span>;
}
