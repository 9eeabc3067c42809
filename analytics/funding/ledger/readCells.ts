import { ProblemError, yuanToFen } from '../../engine';
import { plain, unitExponent } from './readHeadings';

export type AmountFault = 'empty' | 'unread' | 'negative' | 'too_fine';
export interface ReadAmount {
  /** Whole fen; null where the cell is empty or cannot be read. */
  fen: number | null;
  fault: AmountFault | null;
}

/**
 * Reads an amount of money exactly: fen = written number × 10^exponent × 100, digits beyond the fen rounded half away
 * from zero and named. Thousands separators, full-width digits, a sign for yuan, a unit in the cell (which goes before
 * that of its column) and accountants' brackets for minus are understood; any other text is `unread`.
 * Shapes: `exponent` 0 for 元, 4 for 万元. Errors: none.
 * Example: readAmount('１，２３４．５', 0) = { fen: 123450, fault: null }; readAmount('(100)', 0) = { fen: -10000, fault: 'negative' }.
 */
export function readAmount(cell: string | null, exponent: number): ReadAmount {
  const text = plain(cell ?? '');
  if (/^[-/—–]*$/.test(text)) return { fen: null, fault: 'empty' };
  const parts =
    /^(\(?)(?:人民币|rmb|cny|[¥￥])?([+-]?)(?:[¥￥])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:e([+-]?\d{1,3}))?(百元|千元|万元|亿元|元|万)?整?(\)?)$/i.exec(
      text,
    );
  if (!parts || (parts[1] === '(') !== (parts[7] === ')')) return { fen: null, fault: 'unread' };
  const [, bracket, sign, whole = '', fraction = '', power = '0', unit] = parts;
  const shift = Number(power) + (unit === undefined ? exponent : unitExponent(unit)!);
  const isMinus = (sign === '-') !== (bracket === '(');
  try {
    const fen = yuanToFen(`${isMinus ? '-' : ''}${whole.replaceAll(',', '')}${fraction}e${shift}`);
    const finest = fraction.slice(1).replace(/0+$/, '').length;
    if (fen < 0) return { fen, fault: 'negative' };
    return { fen, fault: finest > 0 && finest - shift > 2 ? 'too_fine' : null };
  } catch (error) {
    if (error instanceof ProblemError) return { fen: null, fault: 'unread' };
    throw error;
  }
}

const write = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 ? date.toISOString().slice(0, 10) : null;
};

/**
 * Reads a day as ISO text: 2016-05-01 (also with points, strokes, 年月日 or a time behind), 20160501, or the day number
 * of a workbook. A day that the calendar does not have is null. Errors: none.
 * Example: readDay('２０１６年５月１日') = '2016-05-01', readDay('42491') = '2016-05-01', readDay('2016-02-30') = null.
 */
export function readDay(cell: string | null): string | null {
  const text = plain(cell ?? '');
  const parts =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})(?:日|号)?(?:t?\d{2}:\d{2}.*)?$/i.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts) return write(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (!/^\d{5}(\.\d+)?$/.test(text)) return null;
  // Day 1 of a workbook is 1 January 1900, and it counts a 29 February 1900 that was not.
  const date = new Date(Date.UTC(1899, 11, 30 + Math.floor(Number(text))));
  return date.toISOString().slice(0, 10);
}

/** Whole numbers such as a count or a year; null for anything else. Example: readWhole('１２户') = 12. */
export function readWhole(cell: string | null): number | null {
  const found = /^(\d{1,9})(?:\.0+)?(?:户|人|年|年度)?$/.exec(plain(cell ?? ''));
  return found ? Number(found[1]) : null;
}

const monthsOf = (text: string, perUnit: number): number | null => {
  const months = Number(text) * perUnit;
  return Number.isInteger(months) && months > 0 && months <= 600 ? months : null;
};

/**
 * Reads the term of a loan in whole months: 36个月, 3年, 2年6个月, or a bare number under a heading that states its unit
 * (期限（月）, 贷款年限). A bare number without a unit anywhere is null, as 3 may be years or months. Errors: none.
 * Example: readTerm('１.5年', '期限') = 18, readTerm('36', '期限（月）') = 36, readTerm('3', '期限') = null.
 */
export function readTerm(cell: string | null, heading: string): number | null {
  const text = plain(cell ?? '');
  const parts = /^(?:(\d{1,2}(?:\.\d+)?)年)?(?:零?(\d{1,3})(?:个月|月|期))?$/.exec(text);
  if (parts && text !== '') {
    const [years, months] = [monthsOf(parts[1] ?? '0', 12), monthsOf(parts[2] ?? '0', 1)];
    const isRead = (parts[1] === undefined || years !== null) && (parts[2] === undefined || months !== null);
    return isRead ? (years ?? 0) + (months ?? 0) : null;
  }
  if (!/^\d{1,3}(\.\d+)?$/.test(text)) return null;
  return heading.includes('月') ? monthsOf(text, 1) : heading.includes('年') ? monthsOf(text, 12) : null;
}

/**
 * Reads a yearly rate in whole basis points, a finer one rounded up: 4.35%, a bare number of percent, or a share below
 * 0.3. Monthly rates (‰, 月利率) and what is above 30 % are null. Errors: none.
 * Example: readRate('4.35%', '利率') = 435, readRate('0.0435', '利率') = 435, readRate('3.6', '月利率（‰）') = null.
 */
export function readRate(cell: string | null, heading: string): number | null {
  const parts = /^(\d{1,2})(?:\.(\d{1,12}))?(%?)$/.exec(plain(cell ?? ''));
  if (!parts || heading.includes('‰') || heading.includes('月')) return null;
  const [, whole = '', fraction = '', sign] = parts;
  // Digits before the point move: a number of percent by two places, a share by four.
  const isShare = sign === '' && !heading.includes('%') && Number(`${whole}.${fraction}`) < 0.3;
  const places = isShare ? 4 : 2;
  const digits = `${whole}${fraction.padEnd(places, '0').slice(0, places)}`;
  const points = Number(digits) + (/[1-9]/.test(fraction.slice(places)) ? 1 : 0);
  return points <= 3_000 ? points : null;
}
