import type { TextSheet } from '../../engine';
import {
  bareHeading,
  headingExponent,
  lineExponent,
  plain,
  readLedgerDictionary,
  type LedgerDictionary,
} from './readHeadings';

export interface LedgerColumn {
  field: string;
  index: number;
  /** Power of ten between the written unit and the yuan. */
  exponent: number;
  /** As written, with what stands above it; it may name the unit of a term or a rate. */
  heading: string;
}
export interface LedgerHeads {
  dictionary: LedgerDictionary;
  /** Rows of heads within `sheet.rows`, both included. */
  start: number;
  end: number;
  columns: LedgerColumn[];
  /** Headings that name no field, and those whose field another column has already. */
  unknown: string[];
  twice: string[];
}

const searchRows = 20;
const mostHeadRows = 3;
const leastFields = 3;

/** Texts of the heads over one column, top to bottom, a merged text over every column that it covers. */
function textsOver(sheet: TextSheet, start: number, end: number): string[][] {
  const width = Math.max(0, ...sheet.rows.slice(start, end + 1).map((row) => row.length));
  const rows = Array.from({ length: end - start + 1 }, (_, turn) =>
    Array.from({ length: width }, (__, column) => sheet.rows[start + turn]?.[column] ?? null),
  );
  for (const { startRow, startColumn, endRow, endColumn } of sheet.merges) {
    if (startRow < start || endRow > end) continue;
    const text = sheet.rows[startRow]?.[startColumn] ?? null;
    for (let row = startRow; row <= endRow; row += 1)
      for (let column = startColumn; column <= Math.min(endColumn, width - 1); column += 1)
        rows[row - start]![column] ??= text;
  }
  return Array.from({ length: width }, (_, column) =>
    rows
      .map((row) => row[column] ?? null)
      .filter((text, index, all): text is string => text !== null && text !== all[index - 1]),
  );
}

function readAs(dictionary: LedgerDictionary, sheet: TextSheet, start: number, end: number): LedgerHeads {
  const heads: LedgerHeads = { dictionary, start, end, columns: [], unknown: [], twice: [] };
  const ofSheet =
    sheet.rows.slice(0, start).flatMap((row) => row.flatMap((cell) => lineExponent(cell ?? '') ?? []))[0] ?? 0;
  const taken = new Set<string>();
  const fieldOf = (name: string): string | undefined => dictionary.fieldOf.get(bareHeading(name));
  const over = textsOver(sheet, start, end).map((texts) => {
    const [parent = '', own = ''] = [texts.at(-2), texts.at(-1)];
    return { texts, own, parent, direct: fieldOf(`${bareHeading(parent)}${bareHeading(own)}`) ?? fieldOf(own) };
  });
  const named = new Set(over.map(({ direct }) => direct));
  for (const [index, { texts, own, parent, direct }] of over.entries()) {
    if (own === '') continue;
    // What stands above names a column only where no other is named itself: of 竣工决算 over 时间 and 金额 the amount.
    const above = fieldOf(parent);
    const field = direct ?? (named.has(above) ? undefined : above);
    if (field === undefined) heads.unknown.push(own);
    else {
      const stated = texts.map(headingExponent).findLast((exponent) => exponent !== null);
      if (taken.has(field)) heads.twice.push(own);
      else heads.columns.push({ field, index, exponent: stated ?? ofSheet, heading: plain(texts.join('')) });
      taken.add(field);
    }
  }
  return heads;
}

/**
 * Finds the heads of a sheet within its first 20 rows, one to three rows high below any titles: those of the kind of
 * sheet most of whose columns they name, the name of the sheet deciding between equals. Null: it is none of a ledger.
 * Errors: none. Example: a sheet whose second row reads 文号 | 下达日期 | 资金来源 | 金额（万元） → notice, exponent 4.
 */
export function findLedgerHeads(
  sheet: TextSheet,
  dictionaries: readonly LedgerDictionary[] = readLedgerDictionary().sheets,
): LedgerHeads | null {
  let best: { heads: LedgerHeads; score: number } | null = null;
  for (const dictionary of dictionaries) {
    const isNamed = dictionary.names.some((name) => plain(sheet.name).includes(name));
    for (let start = 0; start < Math.min(sheet.rows.length, searchRows); start += 1) {
      if (sheet.rows[start]!.filter((cell) => cell !== null).length < 2) continue;
      for (let end = start; end < Math.min(start + mostHeadRows, sheet.rows.length); end += 1) {
        const heads = readAs(dictionary, sheet, start, end);
        const found = new Set(heads.columns.map(({ field }) => field));
        const required = dictionary.required.filter((field) => found.has(field)).length;
        if (found.size < leastFields || required === 0) continue;
        // Rows of heads are as few as do: a further row has to name further columns, or to tell columns apart.
        const faults = 0.01 * (end - start) + 0.03 * heads.twice.length + 0.001 * start;
        const score = found.size + 2 * required + (isNamed ? 0.5 : 0) - faults;
        if (best === null || score > best.score) best = { heads, score };
      }
    }
  }
  return best?.heads ?? null;
}
