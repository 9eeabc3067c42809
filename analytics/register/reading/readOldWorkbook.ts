import { CFB } from 'xlsx';
import { fail, succeed, workbookProblem, type Result, type TextSheet } from '../../engine';
import { readWithSheetJs } from './readWithSheetJs';

/** Old binary workbooks have no part list to check, so their size is the ceiling. */
const oldWorkbookBytes = 60 * 1024 * 1024;

/** Records of BIFF that stand for a cell with a value, each starting with its row: formulas, numbers, texts, truth values. */
const cellRecords = new Set([0x0006, 0x0206, 0x0406, 0x0203, 0x027e, 0x00bd, 0x00fd, 0x0204, 0x00d6, 0x0205]);
const record = { start: 0x0809, end: 0x000a, sheet: 0x0085, password: 0x002f };

interface BiffCount {
  hasPassword: boolean;
  /** Rows with values of every worksheet, in the order of the workbook; null: the stream is cut off. */
  rows: number[] | null;
}

/** Counts the rows of an old workbook's stream record by record, without any library. */
export function countBiffRows(stream: Uint8Array): BiffCount {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const sheets: number[] = [];
  let at = 0;
  for (; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) {
    const type = view.getUint16(at, true);
    if (type === record.password) return { hasPassword: true, rows: null };
    if (type === record.end) break;
    // Only worksheets (type 0) hold rows; charts and macro sheets do not.
    if (type === record.sheet && at + 10 <= stream.length && (view.getUint8(at + 9) & 15) === 0) sheets.push(view.getUint32(at + 4, true));
  }
  const rows: number[] = [];
  for (const start of sheets) {
    const count = countSheetRows(view, start);
    if (count === null) return { hasPassword: false, rows: null };
    rows.push(count);
  }
  return { hasPassword: false, rows };
}

function countSheetRows(view: DataView, start: number): number | null {
  const rows = new Set<number>();
  let depth = 0;
  for (let at = start; at + 4 <= view.byteLength; ) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > view.byteLength) return null;
    if ((type & 0xff) === 0x09 && length >= 4) depth += 1;
    else if (type === record.end) depth -= 1;
    else if (depth === 1 && length >= 6 && cellRecords.has(type)) rows.add(view.getUint16(at + 4, true));
    at += 4 + length;
    if (depth === 0) return rows.size;
  }
  return null;
}

/**
 * Reads an old .xls (also WPS .et) with SheetJS, and compares the rows it found with those counted in the stream.
 * Errors: `workbook_encrypted`, `workbook_format` (another kind of office file), `workbook_damaged`, `workbook_too_large`, `rows_lost`.
 */
export function readOldWorkbook(file: string, bytes: Uint8Array): Result<TextSheet[]> {
  const refuse = (code: Parameters<typeof workbookProblem>[0]): Result<TextSheet[]> => fail(workbookProblem(code, { file }));
  if (bytes.length > oldWorkbookBytes) return refuse('workbook_too_large');
  // A damaged container may still say what it is.
  const named = (name: string): boolean => contains(bytes, [...name].flatMap((letter) => [letter.charCodeAt(0), 0]));
  if (named('EncryptedPackage')) return refuse('workbook_encrypted');
  if (!named('Workbook') && !named('Book')) return refuse('workbook_format');
  const stream = readStream(bytes);
  if (stream === null) return refuse('workbook_damaged');
  const counted = countBiffRows(stream);
  if (counted.hasPassword) return refuse('workbook_encrypted');
  if (counted.rows === null) return refuse('workbook_damaged');
  const sheets = readWithSheetJs(bytes);
  if (sheets === null) return refuse('workbook_damaged');
  const expected = counted.rows.reduce((sum, rows) => sum + rows, 0);
  const found = sheets.reduce((sum, sheet) => sum + sheet.rowsWithValues, 0);
  if (found < expected) {
    return fail(workbookProblem('rows_lost', { file }, { zh: `应有 ${expected} 行，读出 ${found} 行`, en: `${expected} rows expected, ${found} read` }));
  }
  return succeed(sheets.map(({ sheet }) => sheet));
}

/** The stream of the workbook out of its container; null when it is not whole. */
function readStream(bytes: Uint8Array): Uint8Array | null {
  try {
    const container = CFB.read(bytes, { type: 'array' });
    const entry = CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
    if (!entry || entry.content.length < entry.size) return null;
    return Uint8Array.from(entry.content as ArrayLike<number>);
  } catch {
    return null;
  }
}

function contains(bytes: Uint8Array, pattern: number[]): boolean {
  for (let at = bytes.indexOf(pattern[0]!); at >= 0; at = bytes.indexOf(pattern[0]!, at + 1)) {
    if (pattern.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
