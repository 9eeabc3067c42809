import { compareTexts } from '../engine';
import type { CalendarEntry, PolicyPack } from '../policy/types';
import { firstDayOf, lastDayOf, toDayNumber, yearOf } from './days';
import type { CalendarOccurrence, Day, WorkingCalendar } from './types';

export interface OccurrenceRequest {
  from: Day;
  to: Day;
  asOf: Day;
  /** Days before a date at which it counts as soon; absent: 14. */
  soonDays?: number;
}

const MONTHS = { month: 1, quarter: 3, half_year: 6, year: 12 } as const;

/**
 * The days on which something of the pack's calendar is due between two days, in order: fixed dates, days of every year
 * (6.30, 10.17), and ends of periods plus the days allowed after them.
 * Errors: ProblemError `procedure_bad_day`.
 * Example: a report of every month within 5 days: for January 2017 due on 2017-02-05, to be handed in on Saturday
 * 2017-02-04, a working day after the Spring Festival.
 */
export function listOccurrences(
  pack: PolicyPack,
  calendar: WorkingCalendar,
  request: OccurrenceRequest,
): CalendarOccurrence[] {
  const { from, to, asOf, soonDays = 14 } = request;
  for (const day of [from, to, asOf]) toDayNumber(day);
  const found = pack.calendar.flatMap((entry) =>
    listDays(entry.rule, calendar, from, to)
      .filter((day) => day >= from && day <= to)
      .map((day) => describeOccurrence(entry, day)),
  );
  return found.sort((one, other) =>
    compareTexts(one.day, other.day) || compareTexts(one.entry, other.entry),
  );

  function describeOccurrence(
    { id, label, kind, responsible_units, status, citation }: CalendarEntry,
    day: Day,
  ): CalendarOccurrence {
    const lastWorkingDay = calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, -1);
    const daysLeft = calendar.countDays(asOf, day);
    return {
      entry: id,
      label,
      kind,
      day,
      lastWorkingDay,
      daysLeft,
      workingDaysLeft: calendar.countWorkingDays(asOf, lastWorkingDay),
      state: daysLeft < 0 ? 'over' : daysLeft <= soonDays ? 'soon' : 'ahead',
      responsibleUnits: [...responsible_units],
      status,
      citation,
    };
  }
}

/** Days of a rule, some of them perhaps outside the range. */
function listDays(rule: CalendarEntry['rule'], calendar: WorkingCalendar, from: Day, to: Day): Day[] {
  if ('date' in rule) return [rule.date];
  const years = Array.from(
    { length: Math.max(0, yearOf(to) - yearOf(from) + 3) },
    (_, offset) => yearOf(from) - 1 + offset,
  );
  if ('every_year' in rule) {
    const { month, day } = rule.every_year;
    return years.map((year) =>
      calendar.addCalendarDays(firstOfMonth(year, month), Math.min(day, lengthOfMonth(calendar, year, month)) - 1),
    );
  }
  const length = MONTHS[rule.every];
  return years.flatMap((year) =>
    Array.from({ length: 12 / length }, (_, period) =>
      calendar.addCalendarDays(lastOfMonth(calendar, year, (period + 1) * length), rule.within_days ?? 0),
    ),
  );
}

function firstOfMonth(year: number, month: number): Day {
  return `${firstDayOf(year).slice(0, 5)}${String(month).padStart(2, '0')}-01`;
}

function lastOfMonth(calendar: WorkingCalendar, year: number, month: number): Day {
  return month === 12 ? lastDayOf(year) : calendar.addCalendarDays(firstOfMonth(year, month + 1), -1);
}

function lengthOfMonth(calendar: WorkingCalendar, year: number, month: number): number {
  return calendar.countDays(firstOfMonth(year, month), lastOfMonth(calendar, year, month)) + 1;
}
