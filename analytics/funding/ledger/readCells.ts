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
