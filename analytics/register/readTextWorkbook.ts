import { read, SSF, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';
import { fail, sha256Hex, succeed, workbookProblem, type Problem, type Result, type TextSheet, type TextWorkbook } from '../engine';
import { guardWorkbook, workbookLimits } from './guardWorkbook';
import { decodeText, readDelimitedText, tidyCell } from './readDelimitedText';

/** Old binary workbooks have no part list to check, so their size is the ceiling. */
const oldWorkbookBytes = 60 * 1024 * 1024;

/**
 * Reads an .xlsx, .xls, .csv or .txt file as sheets of text, whatever its name says. Runs inside a
 * killable worker. Numbers keep all their digits (an ID number that Excel made a number, and that lost
 * its last digits, shows as 4.4E+17), dates are ISO text, truth values 1 and 0.
 * Errors: a Problem with the file name: `file_empty`, `not_a_workbook`, `workbook_*`, `rows_lost`.
 * Example: readTextWorkbook('a.csv', bytes) → { fileName, sha256, sheets: [{ name, firstRow: 1, rows, merges: [] }] }.
 */
export async function readTextWorkbook(fileName: string, bytes: Uint8Array): Promise<Result<TextWorkbook>> {
  const file = fileName;
  if (bytes.length === 0) return fail(workbookProblem('file_empty', { file }));
  if (bytes.length > workbookLimits.fileBytes) return fail(workbookProblem('workbook_too_large', { file }));
  const sheets = readSheets(file, bytes);
  if (!sheets.ok) return sheets;
  if (sheets.value.every((sheet) => sheet.rows.length === 0)) return fail(workbookProblem('workbook_without_rows', { file }));
  return succeed({ fileName, sha256: await sha256Hex(bytes), sheets: sheets.value });
}

function readSheets(file: string, bytes: Uint8Array): Result<TextSheet[]> {
  const starts = (...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b)) return readNewWorkbook(file, bytes);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return readOldWorkbook(file, bytes);
  const text = decodeText(bytes);
  if (text === null) return fail(workbookProblem('not_a_workbook', { file }));
  if (/^\s*</.test(text)) return fail(workbookProblem('workbook_format', { file }));
  const name = file.replace(/\.[^.]*$/, '');
  let strayQuoteLine: number | null = null;
  const rows = readDelimitedText(text, (line) => {
    strayQuoteLine ??= line;
  });
  if (!rows.some((row) => row.filter((cell) => cell !== null).length > 1)) return fail(workbookProblem('not_a_workbook', { file }));
  if (strayQuoteLine !== null) return fail(strayQuoteProblem(file, name, strayQuoteLine));
  return succeed([{ name, firstRow: 1, rows: trimRows(rows), merges: [] }]);
}

function strayQuoteProblem(file: string, sheet: string, row: number): Problem {
  return {
    code: 'stray_quote',
    message: { zh: `第 ${row} 行的引号没有成对，后面的行会混进同一格，未导入。`, en: `A quotation mark in line ${row} has no partner; the rows behind it would run into one cell. Nothing was imported.` },
    where: { file, sheet, row },
    hint: { zh: '请删去或补上该引号，或用 Excel、WPS 另存为 .xlsx 后重新导入。', en: 'Delete the mark or close it, or save the table as .xlsx in Excel or WPS, and import again.' },
  };
}

/** A formula that no program has calculated yet would be read as an empty cell. */
function formulaProblem(file: string, sheet: string, cell: string): Problem {
  const row = /\d+$/.exec(cell)?.[0];
  const column = /^[A-Za-z]+/.exec(cell)?.[0];
  return {
    code: 'formula_without_value',
    message: { zh: `单元格 ${cell} 的公式没有计算结果，未导入。`, en: `The formula in cell ${cell} has no result; nothing was imported.` },
    where: { file, sheet, ...(row ? { row: Number(row) } : {}), ...(column ? { column } : {}) },
    hint: { zh: '请用 Excel 或 WPS 打开该文件，重新计算并保存后再导入。', en: 'Open the file in Excel or WPS, let it calculate, save it and import again.' },
  };
}

function parse(file: string, bytes: Uint8Array): Result<WorkBook> {
  try {
    return succeed(read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true, WTF: true }));
  } catch {
    return fail(workbookProblem('workbook_damaged', { file }));
  }
}

function readNewWorkbook(file: string, bytes: Uint8Array): Result<TextSheet[]> {
  const guard = guardWorkbook(file, bytes);
  if (!guard.ok) return guard;
  const book = parse(file, bytes);
  if (!book.ok) return book;
  const names = book.value.SheetNames.filter((name) => (book.value.Sheets[name] as { '!type'?: string } | undefined)?.['!type'] !== 'chart');
  if (names.length !== guard.value.sheets.length) return fail(workbookProblem('workbook_damaged', { file }));
  const sheets: TextSheet[] = [];
  for (const [index, name] of names.entries()) {
    const sheet = book.value.Sheets[name];
    const expected = guard.value.sheets[index]!.scan.rowsWithValues;
    const found = countRows(sheet);
    if (!sheet || found < expected) {
      return fail(workbookProblem('rows_lost', { file, sheet: name }, { zh: `应有 ${expected} 行，读出 ${found} 行`, en: `${expected} rows expected, ${found} read` }));
    }
    const { formulaWithoutValue } = guard.value.sheets[index]!.scan;
    if (formulaWithoutValue !== null) return fail(formulaProblem(file, name, formulaWithoutValue));
    sheets.push(readSheet(name, sheet, isDate1904(book.value)));
  }
  return succeed(sheets);
}

function readOldWorkbook(file: string, bytes: Uint8Array): Result<TextSheet[]> {
  if (bytes.length > oldWorkbookBytes) return fail(workbookProblem('workbook_too_large', { file }));
  const utf16 = (text: string): number[] => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  if (contains(bytes, utf16('EncryptedPackage'))) return fail(workbookProblem('workbook_encrypted', { file }));
  if (!contains(bytes, utf16('Workbook')) && !contains(bytes, utf16('Book'))) return fail(workbookProblem('workbook_format', { file }));
  const book = parse(file, bytes);
  if (!book.ok) return book;
  return succeed(
    book.value.SheetNames.flatMap((name) => {
      const sheet = book.value.Sheets[name];
      return sheet ? [readSheet(name, sheet, isDate1904(book.value))] : [];
    }),
  );
}

function contains(bytes: Uint8Array, pattern: number[]): boolean {
  for (let at = bytes.indexOf(pattern[0]!); at >= 0; at = bytes.indexOf(pattern[0]!, at + 1)) {
    if (pattern.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

const isDate1904 = (book: WorkBook): boolean => book.Workbook?.WBProps?.date1904 === true;

type DenseRows = (CellObject | undefined)[][];
const denseRows = (sheet: WorkSheet): DenseRows => (sheet as unknown as { '!data'?: DenseRows })['!data'] ?? [];

function countRows(sheet: WorkSheet | undefined): number {
  if (!sheet) return 0;
  let count = 0;
  for (const row of denseRows(sheet)) if (row && row.some((cell) => cell !== undefined && cell.t !== 'z')) count += 1;
  return count;
}

const emptyRow: (string | null)[] = [];

function readSheet(name: string, sheet: WorkSheet, date1904: boolean): TextSheet {
  const source = denseRows(sheet);
  const rows: (string | null)[][] = [];
  for (let r = 0; r < source.length; r += 1) {
    const cells = source[r];
    if (!cells) {
      rows.push(emptyRow);
      continue;
    }
    const row = new Array<string | null>(cells.length);
    for (let c = 0; c < cells.length; c += 1) row[c] = cellText(cells[c], date1904);
    rows.push(row);
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ startRow: s.r, startColumn: s.c, endRow: e.r, endColumn: e.c }));
  return { name, firstRow: 1, rows: trimRows(rows), merges };
}

function trimRows(rows: (string | null)[][]): (string | null)[][] {
  let end = rows.length;
  while (end > 0 && !rows[end - 1]!.some((cell) => cell !== null)) end -= 1;
  return rows.slice(0, end);
}

function cellText(cell: CellObject | undefined, date1904: boolean): string | null {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null;
  if (cell.t === 'b') return cell.v ? '1' : '0';
  if (cell.t === 'e') return typeof cell.w === 'string' ? cell.w : '#N/A';
  if (cell.t === 'n' && typeof cell.v === 'number') {
    return typeof cell.z === 'string' && SSF.is_date(cell.z) ? serialDate(cell.v, date1904) : numberText(cell.v);
  }
  return tidyCell(String(cell.v));
}

/** A number as the digits that were kept: 15 and more of them mean that Excel has already rounded. */
function numberText(value: number): string {
  if (Math.abs(value) < 1e15) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa}E${exponent}`;
}

function serialDate(serial: number, date1904: boolean): string {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  // Day 60 of the 1900 system never existed; day 1 is 1900-01-01.
  const sinceEpoch = days - (days > 59 ? 25569 : 25568);
  if (!Number.isFinite(serial) || Math.abs(sinceEpoch) > 3_000_000) return numberText(serial);
  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
}
