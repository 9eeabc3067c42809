import { fail, ProblemError, sha256Hex, succeed, workbookProblem, type Problem, type Result, type TextSheet, type TextWorkbook } from '../engine';
import { workbookLimits } from './guardWorkbook';
import { decodeText, readDelimitedText } from './readDelimitedText';
import { packWorkbook, unpackWorkbook, type PackedWorkbook } from '../engine';
import { readOldWorkbook } from './reading/readOldWorkbook';
import { readBinaryWorkbook } from './reading/readBinaryWorkbook';
import { readOpenXmlWorkbook } from './reading/readOpenXmlWorkbook';

/**
 * Reads an .xlsx, .xlsb, .xls, .csv or .txt file as sheets of text, whatever its name says. Runs inside a
 * killable worker. Numbers keep all their digits (an ID number that Excel made a number, and that lost
 * its last digits, shows as 4.4E+17), dates are ISO text, truth values 1 and 0.
 * Errors: a Problem with the file name: `file_empty`, `not_a_workbook`, `workbook_*`, `rows_lost`, `formula_without_value`, `stray_quote`.
 * Example: readTextWorkbook('a.csv', bytes) → { fileName, sha256, sheets: [{ name, firstRow: 1, rows, merges: [] }] }.
 */
export async function readTextWorkbook(fileName: string, bytes: Uint8Array): Promise<Result<TextWorkbook>> {
  const packed = await readPackedWorkbook(fileName, bytes);
  return packed.ok ? succeed(unpackWorkbook(packed.value)) : packed;
}

/** The same in the form that a worker hands over (see `PackedWorkbook`); `progress` gets the share that is done, 0…1. */
export async function readPackedWorkbook(fileName: string, bytes: Uint8Array, progress?: (share: number) => void): Promise<Result<PackedWorkbook>> {
  const file = fileName;
  if (bytes.length === 0) return fail(workbookProblem('file_empty', { file }));
  if (bytes.length > workbookLimits.fileBytes) return fail(workbookProblem('workbook_too_large', { file }));
  const read = readBytes(file, bytes, progress);
  if (!read.ok) return read;
  if (read.value.sheets.every((sheet) => sheet.rowNumbers.length === 0)) return fail(workbookProblem('workbook_without_rows', { file }));
  return succeed({ ...read.value, sha256: await sha256Hex(bytes) });
}

function readBytes(file: string, bytes: Uint8Array, progress?: (share: number) => void): Result<PackedWorkbook> {
  const starts = (...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);
  const pack = (read: Result<TextSheet[]>): Result<PackedWorkbook> => (read.ok ? succeed(packWorkbook({ fileName: file, sha256: '', sheets: read.value })) : read);
  if (starts(0x50, 0x4b)) {
    const read = readOpenXmlWorkbook(file, bytes, progress);
    if (!read.ok) return read;
    return read.value.isBinary ? pack(readBinaryWorkbook(file, bytes)) : succeed({ fileName: file, sha256: '', ...read.value });
  }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return pack(readOldWorkbook(file, bytes));
  return pack(readTextTable(file, bytes));
}

function readTextTable(file: string, bytes: Uint8Array): Result<TextSheet[]> {
  const text = decodeText(bytes);
  if (text === null) return fail(workbookProblem('not_a_workbook', { file }));
  if (/^\s*</.test(text)) return fail(workbookProblem('workbook_format', { file }));
  const name = file.replace(/\.[^.]*$/, '');
  try {
    const rows = readDelimitedText(text, (line) => {
      throw new ProblemError(strayQuoteProblem(file, name, line));
    });
    if (!rows.some((row) => row.filter((cell) => cell !== null).length > 1)) return fail(workbookProblem('not_a_workbook', { file }));
    return succeed([{ name, firstRow: 1, rows, merges: [] }]);
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    throw error;
  }
}

function strayQuoteProblem(file: string, sheet: string, row: number): Problem {
  return {
    code: 'stray_quote',
    message: { zh: `第 ${row} 行的引号没有成对，后面的行会混进同一格，未导入。`, en: `A quotation mark in line ${row} has no partner; the rows behind it would run into one cell. Nothing was imported.` },
    where: { file, sheet, row },
    hint: { zh: '请删去或补上该引号，或用 Excel、WPS 另存为 .xlsx 后重新导入。', en: 'Delete the mark or close it, or save the table as .xlsx in Excel or WPS, and import again.' },
  };
}
