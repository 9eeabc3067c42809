import { read, SSF, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';
import type { TextSheet } from '../../engine';
import { doubleText, serialDate, tidyCell } from './cellText';
import { isDateFormat } from './readDateStyles';

type DenseRows = (CellObject | undefined)[][];
const denseRows = (sheet: WorkSheet): DenseRows => (sheet as unknown as { '!data'?: DenseRows })['!data'] ?? [];

/** A sheet as SheetJS read it, with the number of its rows that hold a cell with a value. */
export interface SheetJsSheet {
  sheet: TextSheet;
  rowsWithValues: number;
}

/**
 * Reads a workbook with SheetJS as sheets of text: old .xls and binary .xlsb, and in tests the oracle of our own
 * reader of .xlsx. Its input must have passed a guard: it reports success for cut and hostile files.
 * Errors: null when SheetJS cannot read it.
 */
export function readWithSheetJs(bytes: Uint8Array): SheetJsSheet[] | null {
  const book = parse(bytes);
  if (book === null) return null;
  const isDate1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name] as (WorkSheet & { '!type'?: string }) | undefined;
    if (!sheet || sheet['!type'] === 'chart') return [];
    return [readSheet(name, sheet, isDate1904)];
  });
}

function parse(bytes: Uint8Array): WorkBook | null {
  try {
    return read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true, WTF: true });
  } catch {
    return null;
  }
}

/** Errors by the code of the binary formats (MS-XLS 2.5.10). */
const errorTexts: Record<number, string> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };

const emptyRow: (string | null)[] = [];

function readSheet(name: string, sheet: WorkSheet, date1904: boolean): SheetJsSheet {
  const rows: (string | null)[][] = [];
  let rowsWithValues = 0;
  for (const cells of denseRows(sheet)) {
    if (!cells) {
      rows.push(emptyRow);
      continue;
    }
    if (cells.some((cell) => cell !== undefined && cell.t !== 'z')) rowsWithValues += 1;
    rows.push(Array.from({ length: cells.length }, (_, c) => cellText(cells[c], date1904)));
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ startRow: s.r, startColumn: s.c, endRow: e.r, endColumn: e.c }));
  return { sheet: { name, firstRow: 1, rows, merges }, rowsWithValues };
}

function cellText(cell: CellObject | undefined, date1904: boolean): string | null {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null;
  if (cell.t === 'b') return cell.v ? '1' : '0';
  if (cell.t === 'e') return typeof cell.w === 'string' ? cell.w : (errorTexts[Number(cell.v)] ?? '#N/A');
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const format = typeof cell.z === 'number' ? SSF.get_table()[cell.z] : cell.z;
    return typeof format === 'string' && isDateFormat(format) ? serialDate(cell.v, date1904) : doubleText(cell.v);
  }
  return tidyCell(String(cell.v));
}
