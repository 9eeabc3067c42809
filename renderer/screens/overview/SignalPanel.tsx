import type { UseQueryResult } from '@tanstack/react-query';
import type { ProgressOverview, ProjectOverview } from '../../../analytics/commands/contract';
import type { Slip } from '../../../analytics/progress/types';
import type { Problem } from '../../../electron/contract';
import { formatCount, formatNumber, formatPercent, formatWanYuan } from '../../app/format';
import { useRegions } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { countDown } from './overviewRows';
import { PlaceRow } from './Place';

const mostSlips = 5;

/** What is behind, where it heads, and what the numbers rest on so far. */
export function SignalPanel({
  overview,
  answer,
}: {
  overview: ProjectOverview;
  answer: UseQueryResult<ProgressOverview, Problem>;
}) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const total = answer.data?.slipCount ?? 0;
  return (
    <Panel
      title={t('overview.signals')}
      flush
      note={t('overview.signalsNote', { date: overview.asOf.date })}
      actions={
        total > mostSlips && (
          <button type="button" className="overview-link" onClick={() => goTo('progress', 'overview')}>
            {t('overview.moreSlips', { count: formatCount(total) })}
          </button>
        )
      }
    >
      <Answered answer={answer} rows={5}>
        {(progress) => (
          <ul className="place-rows">
            <Ground overview={overview} progress={progress} />
            <Heading overview={overview} progress={progress} />
            <Incidents progress={progress} />
            {progress.slips.slice(0, mostSlips).map((slip) => (
              <SlipRow key={`${slip.kind} ${slip.id}`} slip={slip} />
            ))}
            {total === 0 && <PlaceRow screen="progress" part="overview" tone="good" text={t('overview.noSlips')} />}
          </ul>
        )}
      </Answered>
    </Panel>
  );
}

interface SignalProps {
  overview: ProjectOverview;
  progress: ProgressOverview;
}

/** What must be known about the ground of the numbers: plan stale, not adopted, nothing recorded. */
function Ground({ overview, progress: { plan, entries } }: SignalProps) {
  const t = useText();
  return (
    <>
      {overview.planStale && <PlaceRow screen="exit-plan" tone="warning" text={t('overview.planStale')} />}
      {plan !== null && plan.adopted === null && <PlaceRow screen="exit-plan" text={t('overview.notAdopted')} />}
      {entries === 0 && <PlaceRow screen="progress" part="entry" text={t('overview.nothingRecorded')} />}
    </>
  );
}

/** Exits and cost against the plan so far, and when everybody is out at the present pace. */
function Heading({ overview, progress: { pace, value, plan } }: SignalProps) {
  const t = useText();
  const { day: deadline } = countDown(overview);
  const forecast = pace?.forecast ?? null;
  const usual = forecast?.doneBy.usual ?? null;
  const index = plan === null ? null : (pace?.scheduleIndex ?? null);
  const cost = value?.costIndex ?? null;
  return (
    <>
      {index !== null && index < 1 && (
        <PlaceRow
          screen="progress"
          part="overview"
          tone="danger"
          text={t('overview.exitsBehind', { share: formatPercent(index, 0) })}
        />
      )}
      {forecast && usual === null && (
        <PlaceRow
          screen="progress"
          part="overview"
          tone="danger"
          text={t('overview.forecastNever', { months: forecast.months })}
        />
      )}
      {forecast && usual !== null && (
        <PlaceRow
          screen="progress"
          part="overview"
          tone={usual > deadline ? 'danger' : 'good'}
          text={t(usual > deadline ? 'overview.forecastLate' : 'overview.forecastGood', {
            months: forecast.months,
            day: usual,
            deadline,
          })}
        />
      )}
      {value && cost !== null && cost > 0 && cost < 1 && value.estimateAtCompletionFen !== null && (
        <PlaceRow
          screen="progress"
          part="value"
          tone="warning"
          text={t('overview.costOver', {
            ratio: formatNumber(Math.round(100 / cost) / 100),
            estimate: formatWanYuan(value.estimateAtCompletionFen),
          })}
        />
      )}
    </>
  );
}

/** Incidents of the outpost that nobody has dealt with yet. */
function Incidents({ progress: { incidents } }: Pick<SignalProps, 'progress'>) {
  const t = useText();
  const { open, overdue } = incidents;
  if (open === 0) return null;
  return (
    <PlaceRow
      screen="progress"
      part="monitoring"
      tone={overdue > 0 ? 'danger' : 'warning'}
      text={t(overdue > 0 ? 'overview.incidentsOverdue' : 'overview.incidents', {
        open: formatCount(open),
        overdue: formatCount(overdue),
      })}
    />
  );
}

function SlipRow({ slip }: { slip: Slip }) {
  const t = useText();
  const localized = useLocalized();
  const regions = useRegions();
  const place = regions
    .pathTo(slip.villageCode || slip.townCode)
    .map(({ name }) => name)
    .slice(1)
    .join(' › ');
  const part =
    slip.kind === 'case' || slip.kind === 'village'
      ? (`case:${slip.householdId === null ? `village:${slip.villageCode}` : `household:${slip.householdId}`}` as const)
      : slip.kind === 'item'
        ? 'standards'
        : 'value';
  return (
    <PlaceRow
      screen="progress"
      part={part}
      tone="danger"
      text={[place, localized(slip.label)].filter(Boolean).join(' · ')}
      note={localized(slip.reason)}
      end={t('overview.lateDays', { days: formatCount(slip.lateDays) })}
    />
  );
}
