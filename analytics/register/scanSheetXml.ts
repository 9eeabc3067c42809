/** What one worksheet part holds, counted on its bytes before any workbook library sees it. */
export interface SheetScan {
  rows: number;
  /** Rows with at least one cell that carries a value. */
  rowsWithValues: number;
  cells: number;
  /** Why the sheet must not be read, or null. */
  fault: 'closing_tag' | 'cell_reference' | 'row_number' | 'merges' | 'columns' | null;
  /** First cell whose formula has no saved result, or null: its value would be lost. */
  formulaWithoutValue: string | null;
}

export const maximumRow = 1_048_576;
export const maximumColumn = 16_384;
export const maximumMerges = 20_000;

const lt = 60, gt = 62, slash = 47, quote = 34, apostrophe = 39, equals = 61, colon = 58;
const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13;

/** True when `text` is a cell reference within Excel's limits, e.g. `XFD1048576`. */
export function isCellReference(text: string): boolean {
  const parts = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!parts) return false;
  let column = 0;
  for (const letter of parts[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= maximumColumn && Number(parts[2]) <= maximumRow;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to && i < from + 64; i += 1) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** Value of attribute `name` in the tag between `from` and `to`, or null; a value over 64 bytes is cut. */
function attribute(bytes: Uint8Array, from: number, to: number, name: string): string | null {
  let i = from;
  while (i < to) {
    while (i < to && isSpace(bytes[i]!)) i += 1;
    const start = i;
    while (i < to && bytes[i] !== equals && !isSpace(bytes[i]!)) i += 1;
    const end = i;
    while (i < to && bytes[i] !== quote && bytes[i] !== apostrophe) i += 1;
    const mark = bytes[i];
    const valueStart = i + 1;
    i = valueStart;
    while (i < to && bytes[i] !== mark) i += 1;
    if (end - start === name.length && ascii(bytes, start, end) === name) return ascii(bytes, valueStart, i);
    i += 1;
  }
  return null;
}

/** End of the tag that starts at `from` (index of its `>`), quotes respected; -1 when it never ends. */
function tagEnd(bytes: Uint8Array, from: number): number {
  let mark = 0;
  for (let i = from; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (mark !== 0) {
      if (byte === mark) mark = 0;
    } else if (byte === quote || byte === apostrophe) mark = byte;
    else if (byte === gt) return i;
  }
  return -1;
}

/**
 * Scans one worksheet part: row and cell counts, every cell, row, merge and column reference against
 * Excel's limits, and the closing tag. A cell `ZZZZZZ99999999` never ends in SheetJS, a cut sheet reads
 * there as zero rows: both are faults here.
 * Shapes: `bytes` is the inflated XML, UTF-8. Errors: none; see `fault`.
 * Example: scanSheetXml of `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>` → 1 row, 1 cell.
 */
export function scanSheetXml(bytes: Uint8Array): SheetScan {
  const scan: SheetScan = { rows: 0, rowsWithValues: 0, cells: 0, fault: null, formulaWithoutValue: null };
  let merges = 0;
  let rowHasValue = false;
  let cellReference = '';
  let openFormula = false;
  let lastTag = '';
  let at = bytes.indexOf(lt);
  while (at >= 0) {
    const end = tagEnd(bytes, at + 1);
    if (end < 0) return { ...scan, fault: 'closing_tag' };
    let nameStart = at + 1;
    const closing = bytes[nameStart] === slash;
    if (closing) nameStart += 1;
    let nameEnd = nameStart;
    while (nameEnd < end && !isSpace(bytes[nameEnd]!) && bytes[nameEnd] !== slash) {
      if (bytes[nameEnd] === colon) nameStart = nameEnd + 1;
      nameEnd += 1;
    }
    const length = nameEnd - nameStart;
    const first = bytes[nameStart];
    if (closing) {
      if (length > 3) lastTag = ascii(bytes, nameStart, nameEnd);
      if (first === 114 && length === 3) {
        if (rowHasValue) scan.rowsWithValues += 1;
        rowHasValue = false;
      } else if (first === 99 && length === 1) {
        if (openFormula) scan.formulaWithoutValue ??= cellReference;
        openFormula = false;
      }
    } else if (first === 99 && length === 1) {
      scan.cells += 1;
      const reference = attribute(bytes, nameEnd, end, 'r');
      if (reference !== null && !isCellReference(reference)) return { ...scan, fault: 'cell_reference' };
      cellReference = reference ?? '';
      openFormula = false;
    } else if (first === 102 && length === 1) {
      openFormula = true;
    } else if (first === 118 && length === 1) {
      openFormula = false;
      rowHasValue ||= bytes[end - 1] !== slash && bytes[end + 1] !== lt;
    } else if (length === 3 && first === 114 && bytes[nameStart + 1] === 111) {
      scan.rows += 1;
      const number = attribute(bytes, nameEnd, end, 'r');
      if (number !== null && !(/^[1-9]\d{0,6}$/.test(number) && Number(number) <= maximumRow)) return { ...scan, fault: 'row_number' };
    } else if (length === 2 && first === 105) {
      rowHasValue ||= bytes[end - 1] !== slash;
    } else if (length === 3 && first === 99) {
      const max = attribute(bytes, nameEnd, end, 'max');
      if (max !== null && !(/^\d{1,5}$/.test(max) && Number(max) <= maximumColumn)) return { ...scan, fault: 'columns' };
    } else if (length === 9 && ascii(bytes, nameStart, nameEnd) === 'mergeCell') {
      merges += 1;
      const reference = attribute(bytes, nameEnd, end, 'ref') ?? '';
      if (merges > maximumMerges || !reference.split(':').every(isCellReference)) return { ...scan, fault: 'merges' };
    }
    at = bytes.indexOf(lt, end + 1);
  }
  if (lastTag !== 'worksheet' && lastTag !== 'chartsheet') return { ...scan, fault: 'closing_tag' };
  return scan;
}
