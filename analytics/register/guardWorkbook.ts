import { fail, ProblemError, succeed, workbookProblem, type LocalizedText, type Result } from '../engine';
import { refuseFile, type Refuse } from './reading/refuse';
import { findWorkbookPart, readWorkbookParts, type PackageParts, type SheetEntry, type WorkbookParts } from './reading/workbookParts';
import { toUtf8 } from './reading/xmlText';
import { inflatePart, readZipDirectory, type ZipPart } from './reading/zipParts';
import { scanSheetXml, type SheetScan } from './scanSheetXml';

const megabyte = 1024 * 1024;
/** Ceilings of a file that is read at all; a browser worker has no other memory ceiling. */
export const workbookLimits = {
  fileBytes: 200 * megabyte,
  entryBytes: 400 * megabyte,
  totalBytes: 600 * megabyte,
  sheetBytes: 320 * megabyte,
  sharedStringBytes: 100 * megabyte,
  cells: 6_000_000,
  entries: 2_000,
  ratio: 300,
  ratioFrom: 32 * megabyte,
};

/** Worksheets in the order of the workbook, each with what was counted in its part. */
export interface WorkbookGuard {
  /** Excel's binary form (.xlsb) has no XML to look at: only its container was checked. */
  isBinary: boolean;
  date1904: boolean;
  sheets: { name: string; path: string; scan: SheetScan }[];
}

/** Gets the checked parts while they are in memory, shared strings and styles before the sheets. */
export interface PartVisitor {
  start(parts: WorkbookParts): void;
  sharedStrings(bytes: Uint8Array): void;
  styles(bytes: Uint8Array): void;
  sheet(sheet: SheetEntry, scan: SheetScan, bytes: Uint8Array): void;
}

const faultTexts: Record<NonNullable<SheetScan['fault']>, LocalizedText> = {
  closing_tag: { zh: '工作表内容不完整', en: 'the sheet is cut off' },
  declaration: { zh: '含有文档类型声明', en: 'it holds a document type declaration' },
  cell_reference: { zh: '单元格编号超出 Excel 的范围，或与所在行不符', en: 'a cell reference beyond the limits of Excel, or of another row' },
  row_number: { zh: '行号超出 Excel 的范围', en: 'a row number beyond the limits of Excel' },
  row_order: { zh: '行号重复或次序颠倒', en: 'row numbers that repeat or run backwards' },
  merges: { zh: '合并单元格过多或超出范围', en: 'too many merged cells, or merged cells beyond the limits' },
  columns: { zh: '列号超出 Excel 的范围', en: 'a column number beyond the limits of Excel' },
};

/**
 * Looks at an .xlsx before anything is read from it: directory, real sizes and CRC-32 of every part,
 * overlaps, doubles, `..`, document type declarations, limits, closing tags, references.
 * Shapes: `bytes` is the whole file and stays untouched; every part is unpacked once, and handed to `visitor`.
 * Errors: a Problem whose code starts with `workbook_`, with file, sheet and row where they are known.
 * Source: measured cases of hostile files, design §7. Example: tests/analytics/register/guardWorkbook.test.ts.
 */
export function guardWorkbook(file: string, bytes: Uint8Array, visitor?: PartVisitor, progress?: (share: number) => void): Result<WorkbookGuard> {
  try {
    return succeed(inspect(bytes, refuseFile(file), visitor, progress));
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    if (error instanceof RangeError) return fail(workbookProblem('workbook_damaged', { file }));
    throw error;
  }
}

function inspect(bytes: Uint8Array, refuse: Refuse, visitor?: PartVisitor, progress: (share: number) => void = () => undefined): WorkbookGuard {
  if (bytes.length > workbookLimits.fileBytes) refuse('workbook_too_large');
  const zip = readZipDirectory(bytes, workbookLimits.entries, refuse);
  const byPath = new Map(zip.map((part) => [part.name.toLowerCase(), part]));
  const read = (path: string): Uint8Array => checkPart(path, inflatePart(bytes, byPath.get(path)!, refuse), refuse);
  const parts: PackageParts = { has: (path) => byPath.has(path), read };
  refuseLargeParts(zip, refuse);
  const workbook = findWorkbookPart(parts, refuse);
  if (workbook === null || !parts.has('[content_types].xml')) return refuse('workbook_format');
  if (workbook.endsWith('.bin')) {
    for (const path of byPath.keys()) read(path);
    return { isBinary: true, date1904: false, sheets: [] };
  }
  const described = readWorkbookParts(workbook, parts, refuse);
  const worksheets = described.sheets.filter((sheet) => sheet.isWorksheet);
  const sheetPaths = new Set(worksheets.map((sheet) => sheet.path));
  if (sheetPaths.size !== worksheets.length) refuse('workbook_damaged');
  if (zip.reduce((sum, part) => sum + (sheetPaths.has(part.name.toLowerCase()) ? part.size : 0), 0) > workbookLimits.sheetBytes) refuse('workbook_too_large');

  const total = zip.reduce((sum, part) => sum + part.size, 1);
  let done = 0;
  /** Unpacking is a third of the work on a part, counting and reading its cells the others. */
  const advance = (path: string, thirds: number): void => progress((done += (byPath.get(path)!.size * thirds) / 3) / total);
  visitor?.start(described);
  for (const path of byPath.keys()) {
    if (sheetPaths.has(path)) continue;
    const data = read(path);
    if (path === described.sharedStrings) visitor?.sharedStrings(data);
    else if (path === described.styles) visitor?.styles(data);
    advance(path, 3);
  }
  let cells = 0;
  const sheets = worksheets.map((sheet) => {
    const data = read(sheet.path);
    advance(sheet.path, 1);
    const scan = scanSheetXml(data);
    cells += scan.cells;
    if (cells > workbookLimits.cells) refuse('workbook_too_large', undefined, { sheet: sheet.name });
    if (scan.fault) refuse(scan.fault === 'closing_tag' || scan.fault === 'row_order' ? 'workbook_damaged' : 'workbook_unsafe', faultTexts[scan.fault], { sheet: sheet.name, row: scan.faultRow });
    advance(sheet.path, 1);
    visitor?.sheet(sheet, scan, data);
    advance(sheet.path, 1);
    return { name: sheet.name, path: sheet.path, scan };
  });
  return { isBinary: false, date1904: described.date1904, sheets };
}

function refuseLargeParts(parts: readonly ZipPart[], refuse: Refuse): void {
  if (parts.reduce((sum, part) => sum + part.size, 0) > workbookLimits.totalBytes) refuse('workbook_too_large');
  for (const { name, size, packedSize } of parts) {
    const limit = /sharedstrings\.xml$/i.test(name) ? workbookLimits.sharedStringBytes : workbookLimits.entryBytes;
    const isBomb = size > workbookLimits.ratioFrom && size > packedSize * workbookLimits.ratio;
    if (size > limit || isBomb) refuse('workbook_too_large');
  }
}

/** XML parts as UTF-8 and without declarations, which could unfold to anything. */
function checkPart(path: string, data: Uint8Array, refuse: Refuse): Uint8Array {
  if (!/\.(xml|rels|vml)$/.test(path)) return data;
  const text = toUtf8(data) ?? refuse('workbook_damaged', { zh: '内部文件的编码无法识别', en: 'a part is in an unknown encoding' });
  for (let at = text.indexOf(33, 1); at >= 0; at = text.indexOf(33, at + 1)) {
    const next = text[at + 1]!;
    // Behind `<!` only a comment or a CDATA section may follow.
    if (text[at - 1] === 60 && next !== 45 && next !== 91) refuse('workbook_unsafe', faultTexts.declaration);
  }
  return text;
}
