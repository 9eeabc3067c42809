export const lt = 60;
const gt = 62, slash = 47, quote = 34, apostrophe = 39, equals = 61, colon = 58, exclamation = 33, question = 63, dash = 45, closingBracket = 93;
const openingBracket = 91;

export const maximumRow = 1_048_576;
export const maximumColumn = 16_384;

const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13;

/** One tag after another of the bytes of an XML part; its fields describe the tag it stands at. */
export interface TagCursor {
  bytes: Uint8Array;
  /** Start of the tag (its `<`), and the index behind its `>`. */
  start: number;
  end: number;
  /** Local name, without prefix. */
  nameStart: number;
  nameEnd: number;
  isClosing: boolean;
  isEmpty: boolean;
  /** Why the cursor stopped: the part ended, a tag never ends, or a declaration that no workbook has. */
  fault: 'unended' | 'declaration' | null;
}

export const startTags = (bytes: Uint8Array): TagCursor => ({ bytes, start: 0, end: 0, nameStart: 0, nameEnd: 0, isClosing: false, isEmpty: false, fault: null });

function findSequence(bytes: Uint8Array, from: number, first: number, second: number, third = -1): number {
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (bytes[at + 1] === second && (third < 0 || bytes[at + 2] === third)) return at + (third < 0 ? 2 : 3);
  }
  return -1;
}

/** Index behind a comment, CDATA section or processing instruction that starts at `at`; -1: never ends; -2: a declaration. */
function skipAside(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] === question) return findSequence(bytes, at + 2, question, gt);
  if (bytes[at + 2] === dash && bytes[at + 3] === dash) return findSequence(bytes, at + 4, dash, dash, gt);
  if (bytes[at + 2] === openingBracket) return findSequence(bytes, at + 9, closingBracket, closingBracket, gt);
  return -2;
}

/** Moves to the next tag; false at the end or at a fault. Comments, CDATA sections and instructions are passed over. */
export function nextTag(cursor: TagCursor): boolean {
  const { bytes } = cursor;
  const length = bytes.length;
  let at = cursor.end;
  for (;;) {
    while (at < length && bytes[at] !== lt) at += 1;
    if (at >= length) return false;
    const second = bytes[at + 1];
    if (second !== exclamation && second !== question) break;
    const behind = skipAside(bytes, at);
    if (behind < 0) {
      cursor.fault = behind === -1 ? 'unended' : 'declaration';
      return false;
    }
    at = behind;
  }
  cursor.start = at;
  at += 1;
  cursor.isClosing = bytes[at] === slash;
  if (cursor.isClosing) at += 1;
  cursor.nameStart = at;
  for (; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte === gt || byte === slash || byte <= 32) break;
    if (byte === colon) cursor.nameStart = at + 1;
  }
  cursor.nameEnd = at;
  for (; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte === gt) {
      cursor.isEmpty = bytes[at - 1] === slash;
      cursor.end = at + 1;
      return true;
    }
    if (byte === quote || byte === apostrophe) {
      at = bytes.indexOf(byte, at + 1);
      if (at < 0) break;
    }
  }
  cursor.fault = 'unended';
  return false;
}

/** Whether the tag's local name is `name`. */
export function isNamed({ bytes, nameStart, nameEnd }: TagCursor, name: string): boolean {
  if (nameEnd - nameStart !== name.length) return false;
  for (let i = 0; i < name.length; i += 1) if (bytes[nameStart + i] !== name.charCodeAt(i)) return false;
  return true;
}

/** Where the attribute's value starts (inclusive) and ends (exclusive); start -1: the tag has none of that name. */
export const found = { start: -1, end: -1 };

/** Finds the attribute `name` (without prefix) of the cursor's tag; its place is in `found`. */
export function findAttribute({ bytes, nameEnd, end }: TagCursor, name: string): boolean {
  let i = nameEnd;
  while (i < end) {
    while (i < end && isSpace(bytes[i]!)) i += 1;
    const start = i;
    while (i < end && bytes[i] !== equals && bytes[i] !== gt && !isSpace(bytes[i]!)) i += 1;
    const nameLength = i - start;
    while (i < end && bytes[i] !== quote && bytes[i] !== apostrophe) i += 1;
    if (i >= end) break;
    const mark = bytes[i]!;
    const valueStart = i + 1;
    i = valueStart;
    while (i < end && bytes[i] !== mark) i += 1;
    if (nameLength === name.length) {
      let same = 0;
      while (same < nameLength && bytes[start + same] === name.charCodeAt(same)) same += 1;
      if (same === nameLength) {
        found.start = valueStart;
        found.end = i;
        return true;
      }
    }
    i += 1;
  }
  found.start = -1;
  found.end = -1;
  return false;
}

/** The whole number written between two places, or -1 when it is none or has more than nine digits. */
export function readWhole(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from || to - from > 9) return -1;
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Row and column (from 1) of the last cell reference that `readReference` understood. */
export const reference = { row: 0, column: 0 };

/** Reads a cell reference such as `XFD1048576` or `$A$1`; false beyond Excel's limits or when it is none. */
export function readReference(bytes: Uint8Array, from: number, to: number): boolean {
  let i = from;
  let column = 0;
  if (bytes[i] === 36) i += 1;
  const letters = i;
  for (; i < to && i - letters < 4; i += 1) {
    const letter = bytes[i]! & 0xdf;
    if (letter < 65 || letter > 90 || bytes[i]! < 65) break;
    column = column * 26 + letter - 64;
  }
  if (i === letters || i - letters > 3 || column > maximumColumn) return false;
  if (bytes[i] === 36) i += 1;
  if (bytes[i] === 48) return false;
  const row = readWhole(bytes, i, to);
  if (row < 1 || row > maximumRow) return false;
  reference.row = row;
  reference.column = column;
  return true;
}

/** Letters of a column counted from 1, e.g. 28 → AB. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
