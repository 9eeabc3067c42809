import { columnLetters, found, findAttribute, isNamed, lt, maximumColumn, maximumRow, nextTag, readReference, readWhole, reference, startTags } from './reading/xmlBytes';

/** What one worksheet part holds, counted on its bytes before anything is read from it. */
export interface SheetScan {
  rows: number;
  /** Rows with at least one cell that carries a value. */
  rowsWithValues: number;
  cells: number;
  /** Why the sheet must not be read, or null. */
  fault: 'closing_tag' | 'declaration' | 'cell_reference' | 'row_number' | 'row_order' | 'merges' | 'columns' | null;
  /** Row of the file in which the fault stands. */
  faultRow?: number;
  /** First cell whose formula has no saved result, or null: its value would be lost. */
  formulaWithoutValue: string | null;
}

export const maximumMerges = 20_000;

/** True when `text` is a cell reference within Excel's limits, e.g. `XFD1048576`. */
export function isCellReference(text: string): boolean {
  return readReference(new TextEncoder().encode(text), 0, text.length);
}

/** A merged range `A1:C2`, or a single cell. */
function isRange(bytes: Uint8Array, from: number, to: number): boolean {
  const colon = bytes.indexOf(58, from);
  if (colon < 0 || colon >= to) return readReference(bytes, from, to);
  return readReference(bytes, from, colon) && readReference(bytes, colon + 1, to);
}

/**
 * Scans one worksheet part: row and cell counts, every cell, row, merge and column reference against
 * Excel's limits, the order of the rows, and the closing tag.
 * Shapes: `bytes` is the inflated XML, UTF-8. Errors: none; see `fault`.
 * Example: scanSheetXml of `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>` → 1 row, 1 cell.
 */
export function scanSheetXml(bytes: Uint8Array): SheetScan {
  const scan: SheetScan = { rows: 0, rowsWithValues: 0, cells: 0, fault: null, formulaWithoutValue: null };
  const tag = startTags(bytes);
  let merges = 0;
  let row = 0;
  let column = 0;
  let rowHasValue = false;
  let openFormula = false;
  let depth = 0;
  let isClosed = false;
  const stop = (fault: NonNullable<SheetScan['fault']>): SheetScan => ({ ...scan, fault, ...(row > 0 ? { faultRow: row } : {}) });
  while (nextTag(tag)) {
    const { nameStart, nameEnd, isClosing, isEmpty } = tag;
    const length = nameEnd - nameStart;
    const first = bytes[nameStart];
    if (isClosing) {
      depth -= 1;
      if (length === 1 && first === 99) {
        if (openFormula) scan.formulaWithoutValue ??= `${columnLetters(column)}${row}`;
        openFormula = false;
      } else if (length === 3 && first === 114 && bytes[nameStart + 1] === 111) {
        if (rowHasValue) scan.rowsWithValues += 1;
        rowHasValue = false;
      } else if (depth === 0) isClosed = isNamed(tag, 'worksheet') || isNamed(tag, 'chartsheet') || isNamed(tag, 'dialogsheet');
      continue;
    }
    if (!isEmpty) depth += 1;
    if (length === 1) {
      if (first === 99) {
        scan.cells += 1;
        column += 1;
        openFormula = false;
        if (findAttribute(tag, 'r')) {
          if (!readReference(bytes, found.start, found.end) || reference.row !== row) return stop('cell_reference');
          column = reference.column;
        } else if (column > maximumColumn) return stop('cell_reference');
      } else if (first === 102) openFormula = true;
      else if (first === 118) {
        openFormula = false;
        rowHasValue ||= !isEmpty && !(bytes[tag.end] === lt && bytes[tag.end + 1] === 47);
      }
    } else if (length === 2) {
      if (first === 105 && bytes[nameStart + 1] === 115 && !isEmpty) rowHasValue = true;
    } else if (length === 3 && first === 114 && bytes[nameStart + 1] === 111) {
      scan.rows += 1;
      column = 0;
      const last = row;
      if (findAttribute(tag, 'r')) {
        const number = readWhole(bytes, found.start, found.end);
        if (number < 1 || number > maximumRow) return stop('row_number');
        row = number;
      } else row += 1;
      if (row <= last) return stop('row_order');
      if (row > maximumRow) return stop('row_number');
    } else if (length === 3 && first === 99) {
      if (findAttribute(tag, 'max')) {
        const max = readWhole(bytes, found.start, found.end);
        if (max < 0 || max > maximumColumn) return stop('columns');
      }
    } else if (length === 9 && isNamed(tag, 'mergeCell')) {
      merges += 1;
      if (merges > maximumMerges || !findAttribute(tag, 'ref') || !isRange(bytes, found.start, found.end)) return { ...scan, fault: 'merges' };
    }
  }
  if (tag.fault === 'declaration') return stop('declaration');
  if (tag.fault !== null || !isClosed || depth !== 0) return stop('closing_tag');
  return scan;
}
