import { utils, write, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';

export type Cell = string | number | null;

/** Longest text that a cell of a workbook takes. */
const longestText = 32_767;

/**
 * A sheet of text and numbers only, so that nothing in the data can become a formula. Columns named in
 * `textColumns` (numbers of households and persons) are marked as text, so that no program rounds them.
 * Example: sheetOf([['户名单'], ['户编号'], ['0012']], [0]) keeps the zeros.
 */
export function sheetOf(rows: readonly Cell[][], textColumns: readonly number[] = []): WorkSheet {
  const cells = rows.map((row) => row.map((cell, column) => cellOf(cell, textColumns.includes(column))));
  const sheet = utils.aoa_to_sheet(cells);
  const widths: number[] = [];
  for (const row of rows.slice(1)) {
    row.forEach((cell, column) => {
      const width = [...String(cell ?? '')].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 2);
      widths[column] = Math.min(48, Math.max(widths[column] ?? 8, width));
    });
  }
  sheet['!cols'] = widths.map((wch) => ({ wch }));
  return sheet;
}

function cellOf(cell: Cell, asText: boolean): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'number' && !asText) return { t: 'n', v: cell };
  return { t: 's', v: plainCellText(String(cell)), ...(asText ? { z: '@' } : {}) };
}

/** Text that a workbook can hold: without control characters, and cut with a mark where it is too long. */
function plainCellText(text: string): string {
  const plain = [...text].filter((letter) => letter >= ' ' || letter === '\t' || letter === '\n').join('');
  return plain.length > longestText ? `${plain.slice(0, longestText - 1)}…` : plain;
}

/** A workbook of named sheets as file bytes. */
export function writeWorkbook(sheets: readonly (readonly [name: string, sheet: WorkSheet])[]): Uint8Array {
  const book: WorkBook = utils.book_new();
  for (const [name, sheet] of sheets) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

/** A file name that every system takes. Example: fileNameOf('仁化县', '脱贫计划', 'xlsx') = '仁化县-脱贫计划.xlsx'. */
export function fileNameOf(place: string, what: string, ending: string): string {
  const safe = [...place].map((letter) => (letter < ' ' || '\\/:*?"<>|'.includes(letter) ? '_' : letter)).slice(0, 60);
  return `${safe.join('') || '_'}-${what}.${ending}`;
}
