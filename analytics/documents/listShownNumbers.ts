import type { LocalizedText } from '../engine';
import { readShownNumber, type ShownNumber } from './readShownNumber';
import type { Composition, DocumentCell, DocumentTable } from './types';

/** A number that a paper shows, wherever it stands. */
export interface ShownCell {
  id: string;
  /** Table that it stands in; null: in a sentence or form. */
  table: DocumentTable | null;
  row: number;
  column: number;
  /** Of a number in a sentence its id. */
  field: string | null;
  text: LocalizedText;
  number: ShownNumber | null;
  households?: number;
  counted?: string;
}

export const fieldCellId = (field: string): string => `field ${field}`;
export const tableCellId = (table: string, row: number, column: number): string => `table ${table} ${row} ${column}`;
export const formCellId = (form: string, row: number, column: number): string => `form ${form} ${row} ${column}`;

/** Every number of a paper in its order: sentences, then tables and forms. Cells with words alone are left out. */
export function listShownNumbers({ fields, sections }: Composition): ShownCell[] {
  const cells: ShownCell[] = fields.map(({ id, text, households, counted }) => ({
    id: fieldCellId(id),
    table: null,
    row: 0,
    column: 0,
    field: id,
    text,
    number: readShownNumber(text.zh),
    households,
    counted,
  }));
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'table') {
      block.table.rows.forEach((row, index) => row.cells.forEach((cell, column) => cells.push(...readCell(tableCellId(block.table.id, index, column), cell, { table: block.table, row: index, column }))));
    } else if (block.kind === 'form') {
      block.rows.forEach((row, index) => row.forEach(({ value }, column) => cells.push(...readCell(formCellId(block.id, index, column), value ?? null, { table: null, row: index, column }))));
    }
  }
  return cells;
}

/** Households before persons in one cell: `12户30人` counts 12. */
const pair = /^([\d,]+户)[\d,]+人$/u;

function readCell(id: string, cell: DocumentCell, at: Pick<ShownCell, 'table' | 'row' | 'column'>): ShownCell[] {
  if (cell === null) return [];
  const text = typeof cell === 'string' ? { zh: cell, en: cell } : cell;
  const number = readShownNumber(pair.exec(text.zh)?.[1] ?? text.zh);
  const { households, counted } = typeof cell === 'string' ? { households: undefined, counted: undefined } : cell;
  return number === null && households === undefined && counted === undefined ? [] : [{ id, ...at, field: null, text: { zh: text.zh, en: text.en }, number, households, counted }];
}
