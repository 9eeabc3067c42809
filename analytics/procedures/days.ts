import { ProblemError } from '../engine';
import type { Day } from './types';

const MILLISECONDS = 86_400_000;

/** Days met so far: a schedule asks for the same few thousand again and again. */
const numbers = new Map<Day, number>();
const days = new Map<number, Day>();
const MOST_REMEMBERED = 50_000;

function remember<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, value);
  return value;
}

/** Days since 1970-01-01; a Thursday is 0. Errors: ProblemError `procedure_bad_day` for a day that does not exist. */
export function toDayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || toDay(time / MILLISECONDS) !== day) {
    throw new ProblemError({
      code: 'procedure_bad_day',
      message: { zh: `“${day}”不是一个日期。`, en: `"${day}" is not a day.` },
      hint: { zh: '请写成 2016-12-31 这样的日期。', en: 'Write a day such as 2016-12-31.' },
    });
  }
  return remember(numbers, day, time / MILLISECONDS);
}

/** The day of a day number. Example: toDay(0) = '1970-01-01'. */
export function toDay(dayNumber: number): Day {
  const known = days.get(dayNumber);
  return known ?? remember(days, dayNumber, new Date(dayNumber * MILLISECONDS).toISOString().slice(0, 10));
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function firstDayOf(year: number): Day {
  return `${String(year).padStart(4, '0')}-01-01`;
}

export function lastDayOf(year: number): Day {
  return `${String(year).padStart(4, '0')}-12-31`;
}

export function earlier(one: Day, other: Day): Day {
  return other < one ? other : one;
}

export function later(one: Day, other: Day): Day {
  return other > one ? other : one;
}
