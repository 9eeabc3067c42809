import { columnName, formulaCell, textCell, valueCell } from './cells';
import { textWidth } from './cellText';
import { writeFen } from './exactDigits';
import type { Look } from './looks';
import type { SheetParts } from './packWorkbook';
import { openRow } from './rowLayout';
import type { NoteCell, NoteRow, NoteSheet } from './types';

const mostLines = 20;

/** A sheet of lines made ready: its title stays in sight. */
export function layNotes({ name, widths, rows }: NoteSheet, foot: string): SheetParts {
  return { name, widths, rows: rows.map((row, r) => writeLine(row, r + 1, widths)), frozen: { rows: 1, columns: 0 }, table: null, foot };
}

function writeLine(row: NoteRow, number: number, widths: readonly number[]): string {
  const isTitle = number === 1;
  // A line by itself runs on over the columns beside it.
  const look: Look = isTitle ? 'title' : row.length === 1 ? 'line' : 'note';
  const lines = row.map((cell, c) => (typeof cell === 'string' && look === 'note' ? Math.ceil((textWidth(cell) * 1.05) / (widths[c] ?? 8)) : 1));
  const height = isTitle ? 20 : 15 * Math.min(mostLines, Math.max(1, ...lines));
  return openRow(number, height, row.map((cell, c) => writeNote(cell, `${columnName(c)}${number}`, look)).join(''));
}

function writeNote(cell: NoteCell, place: string, look: Look): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textCell(place, cell, look);
  if ('head' in cell) return textCell(place, cell.head, 'head');
  if ('formula' in cell) return formulaCell(place, cell.formula, writeFen(BigInt(cell.fen)), 'fen');
  return valueCell(place, cell.kind, cell.value);
}
