import { columnName, digitsOf, formulaCell, numberCell, textCell, valueCell } from './cells';
import { textWidth } from './cellText';
import { addDecimals, writeFen } from './exactDigits';
import type { Look } from './looks';
import { quoteSheet, type SheetParts } from './packWorkbook';
import { openRow, widthsOf } from './rowLayout';
import type { Column, TableRow, TableSheet, ValueKind } from './types';

/** What a table's words are in a language. */
export interface TableWords {
  total: string;
  foot: string;
}

/** The number of the row of heads, as programs count. */
const headRowOf = ({ titles }: TableSheet): number => titles.length + 1;

const isFormula = (column: Column): column is Extract<Column, { of: number }> => column.kind === 'difference' || column.kind === 'ten_thousand';

/** How values of a column are written; formulas as what they work out. */
function kindOf(column: Column): ValueKind {
  return isFormula(column) ? 'fen' : column.kind;
}

/** Whether the sum of a column stands under the table. */
function isSummed(columns: readonly Column[], column: Column): boolean {
  if (column.kind === 'ten_thousand') return isSummed(columns, columns[column.of]!);
  return column.kind === 'difference' ? isSummed(columns, columns[column.of]!) : 'total' in column && column.total === true;
}

const hasTotal = ({ columns }: TableSheet): boolean => columns.some((column) => isSummed(columns, column));

/** Where the total of a column stands, as another sheet names it. Example: totalCell(needs, 6) = "'资金需求'!$G$14". */
export function totalCell(table: TableSheet, column: number): string {
  return `${quoteSheet(table.name)}!$${columnName(column)}$${headRowOf(table) + table.rows.length + (table.groups?.length ?? 0) + 1}`;
}

/** The total of a column in fen. Errors: RangeError beyond what is exact to the fen. */
export function totalFen({ columns, rows }: TableSheet, column: number): number {
  const fen = sumFen(columns, rows, column);
  if (!Number.isSafeInteger(Number(fen))) throw new RangeError(`${fen} fen are not exact as a number`);
  return Number(fen);
}

/** A table made ready: its rows are written one by one. */
export function layTable(table: TableSheet, words: TableWords): SheetParts {
  const { columns, rows, groups = [], frozenColumns = 0 } = table;
  if (isSummed(columns, columns[0]!)) throw new Error(`The first column of ${table.name} holds the word for the total`);
  const headRow = headRowOf(table);
  const widths = widthsOf(columns.map(({ heading, width }) => ({ heading, width })), rows, columns.map(kindOf));
  return {
    name: table.name,
    widths,
    rows: writeRows(table, widths, words),
    frozen: { rows: headRow, columns: frozenColumns },
    // A filter would tear subtotals from their rows.
    table: { headRow, lastRow: headRow + Math.max(1, rows.length), columns: columns.length, isFiltered: groups.length === 0 },
    foot: words.foot,
  };
}

function* writeRows(table: TableSheet, widths: readonly number[], words: TableWords): Iterable<string> {
  const { columns, rows, titles, groups = [], totalLabel = words.total } = table;
  for (const [index, title] of titles.entries()) yield openRow(index + 1, index === 0 ? 20 : 15, textCell(`A${index + 1}`, title, index === 0 ? 'title' : 'line'));
  const heads = columns.map(({ heading }) => heading);
  let at = headRowOf(table);
  const letters = columns.map((_, c) => columnName(c));
  yield openRow(at, 15 * Math.max(1, ...heads.map((text, c) => Math.ceil((textWidth(text) + 1) / widths[c]!))), heads.map((text, c) => textCell(`${letters[c]}${at}`, text, 'head')).join(''));
  const first = at + 1;
  const starts = new Map(groups.map((group) => [group.from, group]));
  const wrapped = columns.flatMap(({ kind }, c) => (kind === 'text' ? [c] : []));
  for (const [index, row] of rows.entries()) {
    const group = starts.get(index);
    if (group) {
      at += 1;
      yield openRow(at, 15, writeSums(table, group.label, { number: at, from: at + 1, to: at + group.to - group.from, rows: rows.slice(group.from, group.to) }));
    }
    at += 1;
    let cells = '';
    for (let c = 0; c < columns.length; c += 1) cells += writeCell(columns, row, c, letters[c]!, at);
    let lines = 1;
    for (const c of wrapped) {
      const text = row[c];
      if (typeof text === 'string' && text.length > 8) lines = Math.max(lines, Math.ceil(textWidth(text) / widths[c]!));
    }
    yield openRow(at, 15 * Math.min(20, lines), cells);
  }
  if (table.closing) yield openRow(at + 1, 15, writeClosing(columns, table.closing, at + 1));
  else if (hasTotal(table) || table.totalLabel !== undefined) yield openRow(at + 1, 15, writeSums(table, totalLabel, { number: at + 1, from: first, to: at, rows }));
}

function writeCell(columns: readonly Column[], row: TableRow, c: number, letters: string, number: number): string {
  const column = columns[c]!;
  const place = `${letters}${number}`;
  if (!isFormula(column)) return valueCell(place, column.kind, row[c] ?? null);
  if (isOpen(columns, row, c)) return textCell(place, '', 'text');
  const fen = fenOf(columns, row, c);
  if (column.kind === 'ten_thousand') return formulaCell(place, `${columnName(column.of)}${number}/10000`, writeFen(fen, 6), 'ten_thousand');
  return formulaCell(place, [column.of, ...column.less].map((other) => `${columnName(other)}${number}`).join('-'), writeFen(fen), 'fen');
}

interface Summed {
  /** Row of the sum, and first and last row of what is summed, as programs count. */
  number: number;
  from: number;
  to: number;
  rows: readonly TableRow[];
}

/** A row of sums; those of groups, and the total over groups, count no other sum (`SUBTOTAL`). */
function writeSums({ columns, groups }: TableSheet, label: string, { number, from, to, rows }: Summed): string {
  return columns
    .map((column, c) => {
      const letters = columnName(c);
      const place = `${letters}${number}`;
      if (c === 0) return textCell(place, label, 'total_text');
      if (!isSummed(columns, column)) return textCell(place, '', 'total_text');
      const [digits, look] = sumDigits(columns, rows, c);
      if (column.kind === 'ten_thousand') return formulaCell(place, `${columnName(column.of)}${number}/10000`, digits, look);
      if (rows.length === 0) return numberCell(place, '0', look);
      const range = `${letters}${from}:${letters}${to}`;
      return formulaCell(place, groups ? `SUBTOTAL(9,${range})` : `SUM(${range})`, digits, look);
    })
    .join('');
}

const totalLooks: Record<ValueKind, Look> = {
  text: 'total_text',
  identifier: 'total_text',
  date: 'total_text',
  year: 'total_text',
  percent: 'total_decimal',
  integer: 'total_integer',
  decimal: 'total_decimal',
  fen: 'total_fen',
  yuan: 'total_fen',
};

function writeClosing(columns: readonly Column[], row: TableRow, number: number): string {
  return columns
    .map((column, c) => {
      const place = `${columnName(c)}${number}`;
      const [kind, value] = [kindOf(column), row[c] ?? null];
      const digits = digitsOf(kind, value);
      return digits === null ? textCell(place, String(value ?? ''), 'total_text') : numberCell(place, digits, totalLooks[kind]);
    })
    .join('');
}

function sumDigits(columns: readonly Column[], rows: readonly TableRow[], c: number): [digits: string, look: Look] {
  const column = columns[c]!;
  if (column.kind === 'ten_thousand') return [writeFen(sumFen(columns, rows, c), 6), 'total_ten_thousand'];
  if (column.kind === 'fen' || column.kind === 'difference') return [writeFen(sumFen(columns, rows, c)), 'total_fen'];
  const kind = kindOf(column);
  const digits = addDecimals(rows.flatMap((row) => (typeof row[c] === 'number' ? [digitsOf(kind, row[c])!] : [])));
  return [digits, totalLooks[kind]];
}

function sumFen(columns: readonly Column[], rows: readonly TableRow[], c: number): bigint {
  return rows.reduce((sum, row) => sum + (isOpen(columns, row, c) ? 0n : fenOf(columns, row, c)), 0n);
}

/** Fen of a row in a column of amounts. */
function fenOf(columns: readonly Column[], row: TableRow, c: number): bigint {
  const column = columns[c]!;
  if (column.kind === 'ten_thousand') return fenOf(columns, row, column.of);
  if (column.kind === 'difference') return column.less.reduce((rest, other) => rest - fenOf(columns, row, other), fenOf(columns, row, column.of));
  const value = row[c];
  return typeof value === 'number' ? BigInt(value) : 0n;
}

/** True where what a formula would go by has no number. */
function isOpen(columns: readonly Column[], row: TableRow, c: number): boolean {
  const column = columns[c]!;
  if (column.kind === 'ten_thousand') return isOpen(columns, row, column.of);
  if (column.kind === 'difference') return [column.of, ...column.less].some((other) => isOpen(columns, row, other));
  return typeof row[c] !== 'number';
}


