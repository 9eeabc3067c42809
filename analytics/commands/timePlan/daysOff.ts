import type { BatchSchedule, Day, WorkingCalendar } from '../../procedures';
import type { ExitSchedule } from '../contracts/timePlan';

/**
 * Statutory holidays as runs of days, and the weekend days worked for them, in the years that schedules touch.
 * Example: of 2017-01: 2017-01-27 to 2017-02-02 (春节), worked on 2017-01-22.
 */
export function listDaysOff(
  calendar: WorkingCalendar,
  rows: readonly Pick<BatchSchedule, 'latestStart' | 'earliestEnd' | 'deadline'>[],
  asOf: Day,
): Pick<ExitSchedule, 'holidays' | 'workedWeekends'> {
  const days = [
    asOf,
    ...rows.flatMap(({ latestStart, earliestEnd, deadline }) => [latestStart, earliestEnd, deadline]),
  ];
  days.sort();
  const holidays: ExitSchedule['holidays'] = [];
  const workedWeekends: Day[] = [];
  const last = `${days.at(-1)!.slice(0, 4)}-12-31`;
  for (let day = `${days[0]!.slice(0, 4)}-01-01`; day <= last; day = calendar.addCalendarDays(day, 1)) {
    const { kind, holiday } = calendar.describeDay(day);
    if (kind === 'adjusted') workedWeekends.push(day);
    if (kind !== 'holiday' || !holiday) continue;
    const run = holidays.at(-1);
    if (run && run.label.zh === holiday.zh && calendar.countDays(run.to, day) === 1) run.to = day;
    else holidays.push({ from: day, to: day, label: holiday });
  }
  return { holidays, workedWeekends };
}
