import type { TextSheet } from '../../engine';
import { numberText, serialDate, tidyCell } from './cellText';
import { startSheet, type PackedSheet } from '../../engine';
import type { TextTable } from './readSharedStrings';
import { decodeUtf8, decodeXmlText } from './xmlText';
import { columnLetters, found, findAttribute, isNamed, maximumColumn, nextTag, readReference, readWhole, reference, startTags, type TagCursor } from './xmlBytes';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  table: TextTable;
  /** Number in `table` of every shared string. */
  sharedCodes: Int32Array;
  dateStyles: Uint8Array;
  date1904: boolean;
}

/** Cells of one sheet, empty ones between two others included, that are kept at most. */
const maximumRoom = 12_000_000;

export interface SheetFault {
  fault: 'shared_string' | 'cell_twice' | 'too_wide' | 'unended';
  row: number;
  column: string;
}

type CellKind = 'number' | 'date' | 'text' | 'shared' | 'truth' | 'error' | 'day';

const cacheSlots = 1 << 15;

/** Texts of the latest different values, found by their bytes: most values of a register repeat. */
function cacheTexts(bytes: Uint8Array, makeCode: (from: number, to: number) => number) {
  const starts = new Int32Array(cacheSlots).fill(-1);
  const lengths = new Int32Array(cacheSlots);
  const codes = new Int32Array(cacheSlots);
  return (from: number, to: number): number => {
    const length = to - from;
    if (length > 64) return makeCode(from, to);
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & (cacheSlots - 1);
    const start = starts[slot]!;
    if (start >= 0 && lengths[slot] === length) {
      let same = 0;
      while (same < length && bytes[start + same] === bytes[from + same]) same += 1;
      if (same === length) return codes[slot]!;
    }
    const code = makeCode(from, to);
    starts[slot] = from;
    lengths[slot] = length;
    codes[slot] = code;
    return code;
  };
}

function kindOf({ bytes }: TagCursor, hasType: boolean, isDate: boolean): CellKind {
  if (!hasType) return isDate ? 'date' : 'number';
  const { start, end } = found;
  const first = bytes[start];
  if (end - start === 1) {
    if (first === 115) return 'shared';
    if (first === 98) return 'truth';
    if (first === 101) return 'error';
    if (first === 100) return 'day';
    if (first === 110) return isDate ? 'date' : 'number';
  }
  return 'text';
}

/**
 * Reads the cells of one worksheet part as numbers into the workbook's texts. Understands prefixes, cells and rows
 * without references, inline and shared strings, truth values, errors, saved results of formulas, dates by
 * style or as ISO text, CDATA sections. Shapes: `bytes` is UTF-8 and passed `scanSheetXml`.
 * Errors: a fault with row and column. Example: tests/analytics/register/openXmlReader.test.ts.
 */
export function readSheetCells(name: string, bytes: Uint8Array, { table, sharedCodes, dateStyles, date1904 }: SheetContext): { sheet: PackedSheet; rowsWithValues: number } | SheetFault {
  const tag = startTags(bytes);
  const sheet = startSheet();
  const merges: TextSheet['merges'] = [];
  const line = new Int32Array(maximumColumn + 1);
  const isTaken = new Uint8Array(maximumColumn + 1);
  const numberCode = cacheTexts(bytes, (from, to) => table.add(tidyCell(numberText(decodeUtf8(bytes, from, to).trim()))));
  const dateCode = cacheTexts(bytes, (from, to) => {
    const written = decodeUtf8(bytes, from, to).trim();
    return table.add(Number.isFinite(Number(written)) ? serialDate(Number(written), date1904) : tidyCell(written));
  });
  const textCode = cacheTexts(bytes, (from, to) => table.add(tidyCell(decodeXmlText(bytes, from, to))));
  const otherCode = (kind: CellKind, from: number, to: number): number => {
    const written = decodeXmlText(bytes, from, to).trim();
    if (kind === 'truth') return table.add(written === '' ? null : written === '1' || written === 'true' ? '1' : '0');
    if (kind === 'day') return table.add(tidyCell(/^\d{4}-\d\d-\d\d(?=T|$)/.exec(written)?.[0] ?? (/^[\d.]+$/.test(written) ? serialDate(Number(written), date1904) : written)));
    return table.add(tidyCell(written));
  };

  let row = 0;
  let column = 0;
  let width = 0;
  let widest = 0;
  let rowsWithValues = 0;
  let rowHasValue = false;
  let inSheetData = false;
  let inCell = false;
  let kind: CellKind = 'number';
  let code = 0;
  let inline: string | null = null;
  let inlineDepth = 0;
  let firstFrom = 0;
  let firstTo = -1;
  let phonetic = 0;

  const fault = (what: SheetFault['fault']): SheetFault => ({ fault: what, row, column: columnLetters(column) });
  const endRow = (): void => {
    while (width > 0 && line[width] === 0) width -= 1;
    if (width > 0) {
      sheet.startRow(row, width);
      for (let c = 1; c <= width; c += 1) sheet.add(line[c]!);
    }
    line.fill(0, 1, widest + 1);
    isTaken.fill(0, 1, widest + 1);
    if (rowHasValue) rowsWithValues += 1;
    rowHasValue = false;
    width = 0;
    widest = 0;
  };

  while (nextTag(tag)) {
    const { nameStart, nameEnd, isClosing, isEmpty } = tag;
    const length = nameEnd - nameStart;
    const first = bytes[nameStart]!;
    if (!inSheetData) {
      if (length === 9 && isNamed(tag, 'sheetData')) inSheetData = !isClosing && !isEmpty;
      else if (length === 9 && !isClosing && isNamed(tag, 'mergeCell') && findAttribute(tag, 'ref')) merges.push(readMerge(bytes, found.start, found.end));
      continue;
    }
    if (length === 1) {
      if (first === 99) {
        if (isClosing) {
          if (inline !== null) code = table.add(tidyCell(inline));
          if (code !== 0) {
            line[column] = code;
            if (column > width) width = column;
          }
          inCell = false;
          continue;
        }
        column = findAttribute(tag, 'r') && readReference(bytes, found.start, found.end) ? reference.column : column + 1;
        if (column > maximumColumn) return fault('too_wide');
        if (isTaken[column] === 1) return fault('cell_twice');
        isTaken[column] = 1;
        if (column > widest) widest = column;
        if (isEmpty) continue;
        const style = findAttribute(tag, 's') ? readWhole(bytes, found.start, found.end) : 0;
        const isDate = dateStyles[style] === 1;
        kind = kindOf(tag, findAttribute(tag, 't'), isDate);
        inCell = true;
        code = 0;
        inline = null;
        firstTo = -1;
      } else if (first === 118 && inCell && !isClosing && !isEmpty) {
        const from = tag.end;
        if (!nextTag(tag)) return fault('unended');
        const to = tag.start;
        if (to === from) continue;
        rowHasValue = true;
        if (kind === 'shared') {
          const index = readWhole(bytes, from, to);
          if (index < 0 || index >= sharedCodes.length) return fault('shared_string');
          code = sharedCodes[index]!;
        } else if (kind === 'number') code = numberCode(from, to);
        else if (kind === 'date') code = dateCode(from, to);
        else if (kind === 'text') code = textCode(from, to);
        else code = otherCode(kind, from, to);
      } else if (first === 116 && inlineDepth > 0 && phonetic === 0 && !isClosing && !isEmpty) {
        const from = tag.end;
        if (!nextTag(tag)) return fault('unended');
        if (firstTo < 0) {
          // Most inline strings are of one piece.
          code = textCode(from, tag.start);
          firstFrom = from;
          firstTo = tag.start;
        } else inline = (inline ?? decodeXmlText(bytes, firstFrom, firstTo)) + decodeXmlText(bytes, from, tag.start);
      }
    } else if (length === 2) {
      if (first === 105 && bytes[nameStart + 1] === 115 && inCell) {
        if (!isEmpty) rowHasValue = true;
        if (!isEmpty) inlineDepth += isClosing ? -1 : 1;
      }
    } else if (length === 3) {
      if (first === 114 && bytes[nameStart + 1] === 111) {
        if (isClosing) endRow();
        else {
          row = findAttribute(tag, 'r') ? readWhole(bytes, found.start, found.end) : row + 1;
          column = 0;
          if (sheet.cellCount() > maximumRoom) return fault('too_wide');
        }
      } else if (isNamed(tag, 'rPh') && !isEmpty) phonetic += isClosing ? -1 : 1;
    } else if (length === 9 && isClosing && isNamed(tag, 'sheetData')) inSheetData = false;
  }
  if (tag.fault !== null) return fault('unended');
  return { sheet: sheet.finish(name, merges), rowsWithValues };
}

function readMerge(bytes: Uint8Array, from: number, to: number): TextSheet['merges'][number] {
  const colon = bytes.indexOf(58, from);
  const hasEnd = colon >= 0 && colon < to;
  readReference(bytes, from, hasEnd ? colon : to);
  const { row, column } = reference;
  if (hasEnd) readReference(bytes, colon + 1, to);
  return {
    startRow: Math.min(row, reference.row) - 1,
    startColumn: Math.min(column, reference.column) - 1,
    endRow: Math.max(row, reference.row) - 1,
    endColumn: Math.max(column, reference.column) - 1,
  };
}
