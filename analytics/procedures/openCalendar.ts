import { ProblemError } from '../engine';
import { toDay, toDayNumber, weekdayOf, yearOf } from './days';
import { readStatutoryDays, type StatutoryDays } from './statutoryDays';
import type { Day, DayDescription, WorkingCalendar } from './types';

/** No procedure lasts so long; a count beyond it is a slip of the pen. */
export const LONGEST_COUNT = 36_600;

let statutory: StatutoryDays | undefined;

/**
 * The working calendar of the mainland: weekends, statutory holidays and the weekend days worked for them (调休).
 * Days are ISO text and are counted on the UTC calendar, so that no time zone moves them. In years outside `knownYears`
 * only weekends are days off, and `describeDay().known` is false.
 * Source: yearly notices of the State Council's office on holidays, by the table of chinese-days.
 * Example: openCalendar().addWorkingDays('2017-09-29', 2) = '2017-10-09'.
 */
export function openCalendar(): WorkingCalendar {
  return buildCalendar((statutory ??= readStatutoryDays()));
}

/** A calendar of given days. */
export function buildCalendar({ holidays, workdays, years }: StatutoryDays): WorkingCalendar {
  const isKnown = (year: number): boolean => year >= years.from && year <= years.to;
  const works = (dayNumber: number): boolean => {
    if (workdays.has(dayNumber)) return true;
    const weekday = weekdayOf(dayNumber);
    return weekday !== 0 && weekday !== 6 && !holidays.has(dayNumber);
  };
  const kindOf = (dayNumber: number): DayDescription['kind'] => {
    if (workdays.has(dayNumber)) return 'adjusted';
    if (holidays.has(dayNumber)) return 'holiday';
    return works(dayNumber) ? 'weekday' : 'weekend';
  };
  return {
    knownYears: { ...years },
    isWorkingDay: (day) => works(toDayNumber(day)),
    describeDay: (day) => {
      const dayNumber = toDayNumber(day);
      const holiday = workdays.get(dayNumber) ?? holidays.get(dayNumber) ?? null;
      return { day, working: works(dayNumber), kind: kindOf(dayNumber), holiday, known: isKnown(yearOf(day)) };
    },
    addCalendarDays: (day, days) => toDay(toDayNumber(day) + requireCount(days)),
    addWorkingDays: (day, workingDays) => {
      const sign = Math.sign(requireCount(workingDays));
      let at = toDayNumber(day);
      for (let left = Math.abs(workingDays); left > 0;) {
        at += sign;
        if (works(at)) left -= 1;
      }
      return toDay(at);
    },
    countDays: (from, to) => toDayNumber(to) - toDayNumber(from),
    countWorkingDays: (from, to) => {
      let count = 0;
      const last = toDayNumber(to);
      for (let at = toDayNumber(from); at <= last; at++) if (works(at)) count += 1;
      return count;
    },
    listUnknownYears: (from, to) => listYears(from, to).filter((year) => !isKnown(year)),
  };
}

function listYears(from: Day, to: Day): number[] {
  const first = yearOf(from);
  return Array.from({ length: Math.max(0, yearOf(to) - first + 1) }, (_, offset) => first + offset);
}

function requireCount(days: number): number {
  if (Number.isInteger(days) && Math.abs(days) <= LONGEST_COUNT) return days;
  throw new ProblemError({
    code: 'procedure_bad_days',
    message: { zh: `天数 ${days} 不是可用的整数。`, en: `${days} is not a usable whole number of days.` },
  });
}
