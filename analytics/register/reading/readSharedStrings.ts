import { tidyCell } from './cellText';
import { decodeXmlText } from './xmlText';
import { isNamed, nextTag, startTags } from './xmlBytes';

/** Texts of a workbook by number, each added once; number 0 is the empty cell. */
export interface TextTable {
  texts: (string | null)[];
  add(text: string | null): number;
}

export function startTexts(): TextTable {
  const texts: (string | null)[] = [null];
  return { texts, add: (text) => (text === null ? 0 : texts.push(text) - 1) };
}

/**
 * Reads the shared strings: for every string its number in `table` (0 when nothing is left of it). Runs of rich
 * text are joined, phonetic readings left out. Null: the part is cut off.
 */
export function readSharedStrings(bytes: Uint8Array, table: TextTable): Int32Array | null {
  const tag = startTags(bytes);
  const codes: number[] = [];
  let text: string | null = null;
  let phonetic = 0;
  let depth = 0;
  while (nextTag(tag)) {
    const { nameStart, nameEnd, isClosing, isEmpty } = tag;
    const length = nameEnd - nameStart;
    const first = bytes[nameStart];
    if (!isEmpty) depth += isClosing ? -1 : 1;
    if (length === 1 && first === 116) {
      if (isClosing || isEmpty || phonetic > 0) continue;
      const from = tag.end;
      if (!nextTag(tag)) return null;
      depth -= 1;
      const piece = decodeXmlText(bytes, from, tag.start);
      text = text === null ? piece : text + piece;
    } else if (length === 2 && first === 115 && bytes[nameStart + 1] === 105) {
      if (isClosing || isEmpty) codes.push(table.add(text === null ? null : tidyCell(text)));
      text = null;
    } else if (length === 3 && isNamed(tag, 'rPh') && !isEmpty) phonetic += isClosing ? -1 : 1;
  }
  return tag.fault !== null || depth !== 0 ? null : Int32Array.from(codes);
}
