/**
 * The number of pages of a PDF as Chromium writes it: the largest `/Count` of its page tree, or the number
 * of page objects where no tree is readable. 0 for anything that is no PDF.
 */
export function countPdfPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-')) return 0;
  let count = 0;
  for (const match of text.matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*?\/Type\s*\/Pages\b/g)) {
    count = Math.max(count, Number(match[1] ?? match[2]));
  }
  return count > 0 ? count : (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
}
