import { ProblemError, type LocalizedText } from '../engine';
import type { Day } from '../procedures/types';
import { firstOfMonth, lastOfMonth, monthNumber, requireDay } from './months';
import type { Period } from './types';

export type Rhythm = 'month' | 'quarter' | 'half_year' | 'year';

const MONTHS: Record<Rhythm, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };
const NUMERALS = ['一', '二', '三', '四'];
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * Whole months, quarters, half-years or years that cover the days from one to the other, both counted; none when `to`
 * lies before. Errors: ProblemError `progress_bad_day`.
 * Example: listPeriods('quarter', '2016-03-31', '2016-04-01') = 2016-Q1 (1 January to 31 March) and 2016-Q2.
 */
export function listPeriods(rhythm: Rhythm, from: Day, to: Day): Period[] {
  requireDay(from);
  requireDay(to);
  if (to < from) return [];
  const length = MONTHS[rhythm];
  const first = Math.floor(monthNumber(from) / length);
  const last = Math.floor(monthNumber(to) / length);
  return Array.from({ length: last - first + 1 }, (_, offset) => makePeriod(rhythm, first + offset));
}

/**
 * The period of an id: `2016`, `2016-H1`, `2016-Q1` or `2016-03`. Errors: ProblemError `progress_bad_period`.
 * Example: readPeriod('2016-H2') = 2016-07-01 … 2016-12-31.
 */
export function readPeriod(id: string): Period {
  const match = /^(\d{4})(?:-(?:(H)([12])|(Q)([1-4])|(0[1-9]|1[0-2])))?$/.exec(id);
  if (!match) {
    throw new ProblemError({
      code: 'progress_bad_period',
      message: { zh: `“${id}”不是一个时期。`, en: `"${id}" is not a period.` },
      hint: { zh: '请写成 2016、2016-H1、2016-Q1 或 2016-03。', en: 'Write 2016, 2016-H1, 2016-Q1 or 2016-03.' },
    });
  }
  const year = Number(match[1]);
  if (match[2]) return makePeriod('half_year', year * 2 + Number(match[3]) - 1);
  if (match[4]) return makePeriod('quarter', year * 4 + Number(match[5]) - 1);
  return match[6] ? makePeriod('month', year * 12 + Number(match[6]) - 1) : makePeriod('year', year);
}

/** The period of the same length before one. Example: before 2016-Q1 stands 2015-Q4. */
export function periodBefore(period: Period): Period {
  const length = monthNumber(period.to) - monthNumber(period.from) + 1;
  const rhythm = (Object.keys(MONTHS) as Rhythm[]).find((one) => MONTHS[one] === length) ?? 'month';
  return makePeriod(rhythm, Math.floor(monthNumber(period.from) / length) - 1);
}

/** `number` counts periods of the length from year 0. */
function makePeriod(rhythm: Rhythm, number: number): Period {
  const length = MONTHS[rhythm];
  const from = firstOfMonth(number * length);
  const year = from.slice(0, 4);
  const part = number % (12 / length);
  const to = lastOfMonth(number * length + length - 1);
  const ids: Record<Rhythm, string> = {
    month: from.slice(0, 7),
    quarter: `${year}-Q${part + 1}`,
    half_year: `${year}-H${part + 1}`,
    year,
  };
  return { id: ids[rhythm], from, to, label: labelOf(rhythm, year, part) };
}

function labelOf(rhythm: Rhythm, year: string, part: number): LocalizedText {
  if (rhythm === 'year') return { zh: `${year}年`, en: year };
  if (rhythm === 'half_year')
    return { zh: `${year}年${part === 0 ? '上' : '下'}半年`, en: `${part === 0 ? 'First' : 'Second'} half of ${year}` };
  if (rhythm === 'quarter') return { zh: `${year}年${NUMERALS[part]}季度`, en: `Q${part + 1} ${year}` };
  return { zh: `${year}年${part + 1}月`, en: `${MONTH_NAMES[part]} ${year}` };
}
