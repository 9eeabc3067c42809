import { fail, ProblemError, succeed, workbookProblem, type Result, type TextSheet } from '../../engine';
import { workbookLimits } from '../guardWorkbook';
import { readWithSheetJs } from './readWithSheetJs';
import { refuseFile } from './refuse';
import { maximumColumn, maximumRow } from './xmlBytes';
import { inflatePart, readZipDirectory } from './zipParts';

const rowHeader = 0, richTextCell = 62;

/**
 * Counts rows and cells with values of one worksheet part of an .xlsb (MS-XLSB 2.1.4 records).
 * Null: the part is cut off, or a row or column lies beyond Excel's limits.
 */
export function countBinaryRows(bytes: Uint8Array): { rows: number; cells: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rows = 0;
  let cells = 0;
  let isCounted = true;
  let at = 0;
  const readVariable = (maximumBytes: number): number => {
    let value = 0;
    for (let i = 0; i < maximumBytes; i += 1) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const type = readVariable(2);
    const length = readVariable(4);
    if (at + length > bytes.length) return null;
    if (type === rowHeader) {
      if (length < 4 || view.getUint32(at, true) >= maximumRow) return null;
      isCounted = false;
    } else if ((type >= 2 && type <= 11) || type === richTextCell) {
      if (length < 4 || view.getUint32(at, true) >= maximumColumn) return null;
      cells += 1;
      if (!isCounted) rows += 1;
      isCounted = true;
    }
    at += length;
  }
  return { rows, cells };
}

/**
 * Reads an .xlsb that passed the guard with SheetJS, and compares the rows it found with those counted in the parts.
 * Errors: `workbook_damaged`, `workbook_too_large`, `rows_lost`.
 */
export function readBinaryWorkbook(file: string, bytes: Uint8Array): Result<TextSheet[]> {
  try {
    const refuse = refuseFile(file);
    const parts = readZipDirectory(bytes, workbookLimits.entries, refuse).filter((part) => /^xl\/worksheets\/[^/]+\.bin$/i.test(part.name));
    const counted = parts.map((part) => countBinaryRows(inflatePart(bytes, part, refuse)) ?? refuse('workbook_damaged'));
    if (counted.reduce((sum, { cells }) => sum + cells, 0) > workbookLimits.cells) refuse('workbook_too_large');
    const sheets = readWithSheetJs(bytes) ?? refuse('workbook_damaged');
    const expected = counted.reduce((sum, { rows }) => sum + rows, 0);
    const found = sheets.reduce((sum, sheet) => sum + sheet.rowsWithValues, 0);
    if (found < expected) refuse('rows_lost', { zh: `应有 ${expected} 行，读出 ${found} 行`, en: `${expected} rows expected, ${found} read` });
    return succeed(sheets.map(({ sheet }) => sheet));
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    if (error instanceof RangeError) return fail(workbookProblem('workbook_damaged', { file }));
    throw error;
  }
}
