/**
 * Text as it is compared: full-width letters, digits and brackets made half-width, blanks removed, lower
 * case, ID numbers without the ="…" around them. The SQL macro `plain_text` does the same. Example: plainText(' 务工时间（月） ') = '务工时间(月)'.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u00a0]+/g, '')
    .toLowerCase()
    .replace(/^="(.*)"$/, '$1');
}
