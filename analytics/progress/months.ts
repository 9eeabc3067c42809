import { ProblemError } from '../engine';
import type { Day } from '../procedures/types';

/** Months counted from year 0, so that neighbours differ by one. Example: monthNumber('2016-03-31') = 24194. */
export function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

export function firstOfMonth(month: number): Day {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

export function daysInMonth(month: number): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

export function lastOfMonth(month: number): Day {
  return `${firstOfMonth(month).slice(0, 8)}${daysInMonth(month)}`;
}

/** Whether a text is a day that exists, written as 2016-12-31. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(monthNumber(text));
}

/** Errors: ProblemError `progress_bad_day` for anything that is no day. */
export function requireDay(text: string): void {
  if (isDay(text)) return;
  throw new ProblemError({
    code: 'progress_bad_day',
    message: { zh: `“${text}”不是一个日期。`, en: `"${text}" is not a day.` },
    hint: { zh: '请写成 2016-12-31 这样的日期。', en: 'Write a day such as 2016-12-31.' },
  });
}

/** The same day some years later; 29 February becomes the 28th where there is none. Example: addYears('2016-02-29', 1) = '2017-02-28'. */
export function addYears(day: Day, years: number): Day {
  const month = monthNumber(day) + 12 * years;
  const of = Math.min(Number(day.slice(8)), daysInMonth(month));
  return `${firstOfMonth(month).slice(0, 8)}${String(of).padStart(2, '0')}`;
}
