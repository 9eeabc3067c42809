import { daySerial, writeFen, writeNumber, writeYuan } from './exactDigits';
import { lookNumber, type Look } from './looks';
import { escapeXml, writeCellText } from './cellText';
import type { CellValue, ValueKind } from './types';

/** Letters of a column. Example: columnName(27) = 'AB'. */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** A cell of text, whatever it begins with: no program takes it for a formula, a number or a day. */
export function textCell(place: string, text: string, look: Look): string {
  if (text === '') return `<c r="${place}" s="${lookNumber(look)}"/>`;
  return `<c r="${place}" s="${lookNumber(look)}" t="inlineStr"><is><t xml:space="preserve">${writeCellText(text)}</t></is></c>`;
}

export function numberCell(place: string, digits: string, look: Look): string {
  return `<c r="${place}" s="${lookNumber(look)}"><v>${digits}</v></c>`;
}

/** A formula of the program's own (never of data) with its value, so that programs that do not reckon show it too. */
export function formulaCell(place: string, formula: string, digits: string, look: Look): string {
  return `<c r="${place}" s="${lookNumber(look)}"><f>${escapeXml(formula)}</f><v>${digits}</v></c>`;
}

/**
 * The digits of a number cell; null where the value is text in its column (`按需` for an amount).
 * Errors: Error for a number that is not finite, RangeError for fen that are not whole.
 * Example: digitsOf('fen', 12345) = '123.45', digitsOf('date', '2016-01-01') = '42370'.
 */
export function digitsOf(kind: ValueKind, value: CellValue): string | null {
  if (kind === 'date') {
    const serial = typeof value === 'string' ? daySerial(value) : null;
    return serial === null ? null : String(serial);
  }
  if (typeof value !== 'number' || kind === 'text' || kind === 'identifier') return null;
  if (!Number.isFinite(value)) throw new Error(`A cell holds ${value}`);
  if (kind === 'fen') return writeFen(BigInt(value));
  return kind === 'yuan' ? writeYuan(value) : writeNumber(value);
}

/** A cell of data, typed by its column; what does not fit the column's kind is written as text. */
export function valueCell(place: string, kind: ValueKind, value: CellValue): string {
  if (value === null || value === '') return textCell(place, '', kind);
  const digits = digitsOf(kind, value);
  return digits === null ? textCell(place, String(value), kind === 'identifier' ? 'identifier' : 'text') : numberCell(place, digits, kind);
}
