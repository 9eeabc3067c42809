/** Longest text that a cell of a workbook takes, in UTF-16 units. */
export const longestText = 32_767;

/** C0 controls but tab and line feed, DEL and C1 controls, noncharacters, and halves of a character without the other half. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text that a cell can hold: line ends are line feeds, control characters and halves of a character are left out, and what
 * is too long is cut with a mark, never through a character. Example: cleanCellText('a\u0000b\r\nc') = 'ab\nc'.
 */
export function cleanCellText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(unwritable, '');
  if (plain.length <= longestText) return plain;
  const cut = plain.slice(0, longestText - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text between tags or in an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter]!);

/**
 * Text of a cell as it stands in the file. What looks like an escape (`_x0041_`, ECMA-376 22.9.2.19) would be read as
 * another character, so its first underscore is written as an escape itself.
 */
export function writeCellText(text: string): string {
  return escapeXml(cleanCellText(text).replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_'));
}

/** Columns that text takes: Chinese, Japanese, Korean and full-width characters count twice. Example: textWidth('户A') = 3. */
export function textWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Both halves of a character beyond the first 65,536 count one, together two.
    width += code < 0x1100 || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xff61 && code <= 0xffdc) ? 1 : code > 0x2e7f || code < 0x1160 ? 2 : 1;
  }
  return width;
}
