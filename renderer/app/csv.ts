/**
 * A table as CSV for a spreadsheet: UTF-8 with BOM, every cell quoted, and texts that a spreadsheet would
 * take for a formula put behind an apostrophe.
 *
 * @example tableToCsv([['a', 1], ['=1+1', 2]]) // "\ufeff\"a\",\"1\"\r\n\"'=1+1\",\"2\"\r\n"
 */
export function tableToCsv(rows: (string | number)[][]): string {
  return `\ufeff${rows.map((row) => `${row.map(quoteCell).join(',')}\r\n`).join('')}`;
}

function quoteCell(cell: string | number): string {
  if (typeof cell === 'number') return `"${cell}"`;
  const text = /^[\s\0]*[=+\-@\t\0＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
