import { Inflate } from 'fflate';
import { fail, ProblemError, succeed, workbookProblem, type LocalizedText, type Result, type WorkbookProblemCode } from '../engine';
import { crc32 } from './crc32';
import { scanSheetXml, type SheetScan } from './scanSheetXml';

const megabyte = 1024 * 1024;
/** Ceilings of a file that is read at all; a browser worker has no other memory ceiling. */
export const workbookLimits = {
  fileBytes: 200 * megabyte,
  entryBytes: 400 * megabyte,
  totalBytes: 600 * megabyte,
  sheetBytes: 180 * megabyte,
  sharedStringBytes: 100 * megabyte,
  cells: 6_000_000,
  entries: 2_000,
  ratio: 300,
  ratioFrom: 32 * megabyte,
};

/** Worksheets in the order of the workbook, each with what was counted in its part. */
export interface WorkbookGuard {
  sheets: { path: string; scan: SheetScan }[];
}

interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  start: number;
  headerStart: number;
}

const faultTexts: Record<NonNullable<SheetScan['fault']>, LocalizedText> = {
  closing_tag: { zh: '工作表内容不完整', en: 'the sheet is cut off' },
  cell_reference: { zh: '单元格编号超出 Excel 的范围', en: 'a cell reference beyond the limits of Excel' },
  row_number: { zh: '行号超出 Excel 的范围', en: 'a row number beyond the limits of Excel' },
  merges: { zh: '合并单元格过多或超出范围', en: 'too many merged cells, or merged cells beyond the limits' },
  columns: { zh: '列号超出 Excel 的范围', en: 'a column number beyond the limits of Excel' },
};

/**
 * Looks at an .xlsx before any workbook library does: directory, real sizes and CRC-32 of every part,
 * overlaps, doubles, `..`, document type declarations, limits, closing tags, references.
 * Shapes: `bytes` is the whole file and stays untouched.
 * Errors: a Problem whose code starts with `workbook_`, with file and part.
 * Source: measured cases of hostile files, design §7. Example: tests/analytics/register/guardWorkbook.test.ts.
 */
export function guardWorkbook(file: string, bytes: Uint8Array): Result<WorkbookGuard> {
  try {
    return succeed(inspect(file, bytes));
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    return fail(workbookProblem('workbook_damaged', { file }));
  }
}

function inspect(file: string, bytes: Uint8Array): WorkbookGuard {
  const refuse = (code: WorkbookProblemCode, zh?: string, en?: string, sheet?: string): never => {
    throw new ProblemError(workbookProblem(code, { file, ...(sheet ? { sheet } : {}) }, zh && en ? { zh, en } : undefined));
  };
  if (bytes.length > workbookLimits.fileBytes) refuse('workbook_too_large');
  const entries = readDirectory(bytes, refuse);
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > workbookLimits.totalBytes) refuse('workbook_too_large');
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (names.size !== entries.length) refuse('workbook_unsafe', '内部文件重名', 'a part occurs twice');
  if (!names.has('xl/workbook.xml') || !names.has('[content_types].xml')) {
    refuse('workbook_format');
  }
  const isSheet = (name: string): boolean => /^xl\/worksheets\/[^/]+\.xml$/i.test(name);
  let sheetBytes = 0;
  for (const entry of entries) {
    if (isSheet(entry.name)) sheetBytes += entry.size;
    const limit = /sharedstrings\.xml$/i.test(entry.name) ? workbookLimits.sharedStringBytes : workbookLimits.entryBytes;
    const dense = entry.size > workbookLimits.ratioFrom && entry.size > entry.packedSize * workbookLimits.ratio;
    if (entry.size > limit || dense || sheetBytes > workbookLimits.sheetBytes) refuse('workbook_too_large');
  }

  const scans = new Map<string, SheetScan>();
  const parts = new Map<string, string>();
  let cells = 0;
  for (const entry of entries) {
    const data = inflateEntry(bytes, entry, refuse);
    if (!/\.(xml|rels|vml)$/i.test(entry.name)) continue;
    if ((data[0] === 0xff && data[1] === 0xfe) || (data[0] === 0xfe && data[1] === 0xff) || findAscii(data, '<!DOCTYPE') || findAscii(data, '<!ENTITY')) {
      refuse('workbook_unsafe', '含有文档类型声明', 'it holds a document type declaration');
    }
    if (isSheet(entry.name)) {
      const scan = scanSheetXml(data);
      cells += scan.cells;
      if (cells > workbookLimits.cells) refuse('workbook_too_large');
      if (scan.fault) {
        const text = faultTexts[scan.fault];
        refuse(scan.fault === 'closing_tag' ? 'workbook_damaged' : 'workbook_unsafe', text.zh, text.en, entry.name.split('/').pop());
      }
      scans.set(entry.name.toLowerCase(), scan);
    } else if (/^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/i.test(entry.name)) {
      parts.set(entry.name.toLowerCase(), new TextDecoder().decode(data));
    }
  }
  return { sheets: listSheets(parts, scans, refuse) };
}

type Refuse = (code: WorkbookProblemCode, zh?: string, en?: string, sheet?: string) => never;

function readDirectory(bytes: Uint8Array, refuse: Refuse): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const floor = Math.max(0, end - 65_535);
  while (end >= floor && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < floor || end < 0) return refuse('workbook_damaged', '文件被截断', 'the file is cut off');
  const count = view.getUint16(end + 10, true);
  const directoryStart = view.getUint32(end + 16, true);
  if (count > workbookLimits.entries) return refuse('workbook_too_large');
  if (count === 0xffff || directoryStart === 0xffffffff) return refuse('workbook_format');
  const entries: ZipEntry[] = [];
  let at = directoryStart;
  for (let i = 0; i < count; i += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) return refuse('workbook_damaged');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const headerStart = view.getUint32(at + 42, true);
    if (flags & 1) return refuse('workbook_encrypted');
    if (name.split(/[\\/]/).includes('..') || name.startsWith('/') || name.includes('\u0000') || name.includes('\\')) {
      return refuse('workbook_unsafe', '内部路径越界', 'a part lies outside the workbook');
    }
    if (view.getUint32(headerStart, true) !== 0x04034b50) return refuse('workbook_damaged');
    const localName = new TextDecoder().decode(bytes.subarray(headerStart + 30, headerStart + 30 + view.getUint16(headerStart + 26, true)));
    if (localName !== name) return refuse('workbook_unsafe', '内部目录不一致', 'the directory contradicts the parts');
    entries.push({
      name,
      headerStart,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: headerStart + 30 + view.getUint16(headerStart + 26, true) + view.getUint16(headerStart + 28, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  let last = 0;
  for (const entry of [...entries].sort((a, b) => a.headerStart - b.headerStart)) {
    if (entry.headerStart < last) return refuse('workbook_unsafe', '内部文件互相重叠', 'parts overlap');
    last = entry.start + entry.packedSize;
  }
  if (last > directoryStart) return refuse('workbook_damaged');
  return entries.filter((entry) => !entry.name.endsWith('/'));
}

function inflateEntry(bytes: Uint8Array, entry: ZipEntry, refuse: Refuse): Uint8Array {
  const packed = bytes.subarray(entry.start, entry.start + entry.packedSize);
  let data: Uint8Array;
  if (entry.method === 0) {
    if (entry.packedSize !== entry.size) return refuse('workbook_damaged');
    data = packed;
  } else if (entry.method === 8) {
    data = new Uint8Array(entry.size);
    let at = 0;
    const inflate = new Inflate((chunk) => {
      if (at + chunk.length > entry.size) refuse('workbook_unsafe', '实际大小与目录不符', 'a part is larger than it says');
      data.set(chunk, at);
      at += chunk.length;
    });
    // Small steps bound what one step can unpack (deflate: at most about 1,032 times).
    const step = 16_384;
    try {
      for (let from = 0; from < packed.length || from === 0; from += step) {
        inflate.push(packed.subarray(from, from + step), from + step >= packed.length);
      }
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      return refuse('workbook_damaged');
    }
    if (at !== entry.size) return refuse('workbook_damaged');
  } else {
    return refuse('workbook_format');
  }
  if (crc32(0, data) !== entry.crc) return refuse('workbook_damaged', '校验和不符', 'a checksum does not match');
  return data;
}

function findAscii(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  const second = text.charCodeAt(1);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (bytes[at + 1] !== second) continue;
    let same = 2;
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same += 1;
    if (same === text.length) return true;
  }
  return false;
}

function readAttributes(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((match) => [match[1]!, match[2] ?? match[3] ?? '']));
}

function listSheets(parts: Map<string, string>, scans: Map<string, SheetScan>, refuse: Refuse): WorkbookGuard['sheets'] {
  const targets = new Map<string, string>();
  for (const [tag] of (parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const attributes = readAttributes(tag);
    const target = attributes.get('Target') ?? '';
    if (target.split(/[\\/]/).includes('..')) refuse('workbook_unsafe', '内部路径越界', 'a part lies outside the workbook');
    targets.set(attributes.get('Id') ?? '', (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase());
  }
  const sheets: WorkbookGuard['sheets'] = [];
  for (const [tag] of (parts.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const attributes = readAttributes(tag);
    const id = [...attributes].find(([name]) => /(^|:)id$/.test(name))?.[1] ?? '';
    const path = targets.get(id) ?? '';
    const scan = scans.get(path);
    if (!scan && !/chartsheets|dialogsheets|macrosheets/.test(path)) refuse('workbook_damaged', '缺少工作表', 'a sheet is missing');
    if (scan) sheets.push({ path, scan });
  }
  if (sheets.length === 0) refuse('workbook_damaged', '没有工作表', 'it holds no sheet');
  return sheets;
}
