import type { ExitSchedule, TimePlanValues } from '../../../analytics/commands/contracts/timePlan';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { listDueSteps, pickDates } from './overviewRows';
import { PlaceRow } from './Place';

const stepDays = 14;
const dateDays = 30;
const mostDates = 4;
const mostSteps = 4;
const mostVillages = 3;

/** What has to be begun, filed or reported now: days of the calendar, then steps of the backward schedule. */
export function DuePanel({ late }: { late: boolean }) {
  const t = useText();
  const scope = useScope();
  const dates = useCommand('listDates', {});
  const schedule = useCommand('exitSchedule', { scope, year: null }, { enabled: late });
  return (
    <Panel title={t('overview.due')} flush note={t('overview.dueNote', { days: stepDays, dates: dateDays })}>
      <Answered answer={dates} rows={4}>
        {(value) => <DueList dates={value} schedule={schedule.data ?? null} />}
      </Answered>
    </Panel>
  );
}

export function DueList({ dates, schedule }: { dates: TimePlanValues['listDates']; schedule: ExitSchedule | null }) {
  const t = useText();
  const localized = useLocalized();
  const { soon, missing } = pickDates(dates.dates, dateDays, mostDates);
  const steps = schedule ? listDueSteps(schedule, stepDays).slice(0, mostSteps) : [];
  const lateBatches = schedule?.late.batches ?? 0;
  const when = (days: number) => (days === 0 ? t('overview.today') : t('overview.inDays', { days: formatCount(days) }));
  return (
    <ul className="place-rows">
      {soon.map(({ entry, day, daysLeft, label, responsibleUnits }) => (
        <PlaceRow
          key={`${entry} ${day}`}
          screen="schedule"
          part="dates"
          tone={daysLeft === 0 ? 'warning' : 'plain'}
          text={localized(label)}
          note={[day, responsibleUnits.join(t('list.separator'))].filter(Boolean).join(' · ')}
          end={when(daysLeft)}
        />
      ))}
      {steps.map(({ key, label, day, daysLeft, batches, households, villages }) => (
        <PlaceRow
          key={key}
          screen="schedule"
          part="board"
          tone={daysLeft === 0 ? 'warning' : 'plain'}
          text={localized(label)}
          note={[
            t(households > 0 ? 'overview.dueBatches' : 'overview.dueVillages', {
              day,
              batches: formatCount(batches),
              households: formatCount(households),
            }),
            villages.length <= mostVillages ? villages.join(t('list.separator')) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          end={when(daysLeft)}
        />
      ))}
      {lateBatches > 0 && (
        <PlaceRow
          screen="schedule"
          part="late"
          tone="danger"
          text={t('overview.lateBatches')}
          end={formatCount(lateBatches)}
        />
      )}
      {missing > 0 && (
        <PlaceRow
          screen="schedule"
          part="dates"
          tone="warning"
          text={t('overview.missing')}
          end={formatCount(missing)}
        />
      )}
      {soon.length + steps.length + lateBatches + missing === 0 && (
        <PlaceRow screen="schedule" part="dates" tone="good" text={t('overview.nothingDue')} />
      )}
    </ul>
  );
}
