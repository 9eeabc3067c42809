import { columnName, textCell } from './cells';
import type { Look } from './looks';
import { packWorkbook } from './packWorkbook';
import { openRow } from './rowLayout';

/** Looks of a cell: plain text, head of a column, the cell with the problem, a cell to be filled in, a note. */
export interface AnswerCell {
  text: string;
  look?: 'plain' | 'head' | 'problem' | 'answer' | 'note';
}

/** A sheet to be sent down and filled in. */
export interface AnswerSheet {
  name: string;
  columns: { width: number; hidden?: boolean }[];
  rows: AnswerCell[][];
  /** Rows and columns that stay in sight. */
  frozen: { rows: number; columns: number };
}

const lookOf: Record<NonNullable<AnswerCell['look']>, Look> = { plain: 'text', head: 'head', problem: 'problem', answer: 'answer', note: 'line' };

/**
 * Sheets of texts to be filled in by villages: coloured cells, hidden columns, heads in sight. All cells are text, so that nothing
 * becomes a formula or is rounded; the same sheets give the same bytes.
 * @example writeAnswerWorkbook([{ name: '人员', columns: [{ width: 9 }], rows: [[{ text: '=1+1' }]], frozen: { rows: 1, columns: 0 } }])
 */
export function writeAnswerWorkbook(sheets: readonly AnswerSheet[]): Uint8Array {
  return packWorkbook(
    sheets.map(({ name, columns, rows, frozen }) => ({
      name,
      widths: columns.map(({ width }) => width),
      hidden: columns.flatMap(({ hidden }, c) => (hidden ? [c] : [])),
      rows: rows.map((cells, r) => openRow(r + 1, 15, cells.map(({ text, look = 'plain' }, c) => textCell(`${columnName(c)}${r + 1}`, text, lookOf[look])).join(''))),
      frozen,
      table: frozen.rows === 0 ? null : { headRow: frozen.rows, lastRow: rows.length, columns: columns.length, isFiltered: false },
      foot: '&C第 &P 页，共 &N 页',
    })),
  );
}
