import { readCodeLists } from '../../terms';
import { townText, villageText } from '../places/placeIndex';
import { plainText } from '../plainText';
import type { HeadingMatch } from '../types';
import type { Cells } from './joinHeads';

/** Columns of a list of persons that say something of the whole household. */
export const householdColumns = [
  'province', 'city', 'county', 'town', 'village', 'natural_village', 'household_number', 'head_name', 'head_id_number', 'members', 'kind', 'identification_standard',
  'main_cause', 'exit_state', 'exit_year', 'dangerous_house', 'safe_water', 'water_difficult', 'net_income_per_head_fen', 'year',
] as const;

/** A row whose household cells are those of the row above that begins its household. */
export interface FilledRow {
  /** Index of that row. */
  from: number;
  /** Household columns that are blank in the row itself, whether or not the other row has them. */
  fields: string[];
  /** How many of them the other row has. */
  cells: number;
}

/** From this share on, a blank cell below the first row of a household is the layout and no gap. */
const layoutFrom = 0.6;

interface Block {
  first: number;
  rest: number[];
  number: string;
  hasHead: boolean;
  /** What the household's rows have said so far, by field. */
  said: Map<string, string>;
}

/** Reads cells of one sheet by field, as they are compared. */
interface SheetCells {
  columnOf: ReadonlyMap<string, number>;
  fields: string[];
  at(index: number, field: string): string;
  isHead(index: number): boolean;
}

const headTexts = new Set<string>();
const ways: Record<string, (text: string) => string> = { town: townText, village: villageText };

function sheetCells(rows: readonly Cells[], columns: readonly HeadingMatch[]): SheetCells {
  if (headTexts.size === 0) {
    const head = readCodeLists().find((list) => list.id === 'relation')!.values.find(({ code }) => code === '01')!;
    for (const text of head.written) headTexts.add(plainText(text));
  }
  const columnOf = columnsByField(columns);
  const at = (index: number, field: string): string => {
    const column = columnOf.get(field);
    const cell = column === undefined ? null : rows[index]![column];
    return cell === null || cell === undefined ? '' : (ways[field] ?? plainText)(cell);
  };
  return { columnOf, fields: householdColumns.filter((field) => columnOf.has(field)), at, isHead: (index) => headTexts.has(at(index, 'relation')) };
}

/**
 * Rows that belong to one household as they stand below each other. A row begins a new one with another number; without
 * a number with a second head, with a number of its own in the sheet's count of households, or with a household cell
 * that contradicts what the rows above said.
 */
function findBlocks(cells: SheetCells, dataRows: readonly number[], ends: readonly number[], serial: boolean): Block[] {
  const blocks: Block[] = [];
  let block: Block | null = null;
  let end = 0;
  for (const index of dataRows) {
    const number = cells.at(index, 'household_number');
    let isOver = block === null;
    for (; end < ends.length && ends[end]! < index; end += 1) isOver = true;
    const belongs = (current: Block): boolean => {
      if (number !== '') return number === current.number;
      if (isOver || (current.hasHead && cells.isHead(index))) return false;
      const fields = serial ? [...cells.fields, 'serial'] : cells.fields;
      return fields.every((field) => {
        const [own, said] = [cells.at(index, field), current.said.get(field)];
        return own === '' || said === undefined || own === said;
      });
    };
    if (block !== null && belongs(block)) block.rest.push(index);
    else blocks.push((block = { first: index, rest: [], number, hasHead: false, said: new Map() }));
    block.hasHead ||= cells.isHead(index);
    for (const field of [...cells.fields, 'serial']) {
      const own = cells.at(index, field);
      if (own !== '' && !block.said.has(field)) block.said.set(field, own);
    }
  }
  return blocks;
}

/** Is a column, as a rule, blank below the first row of the households whose first row has it? */
function isWrittenOnce(cells: SheetCells, blocks: readonly Block[], field: string): boolean {
  const rows = blocks.filter(({ first }) => cells.at(first, field) !== '').flatMap(({ rest }) => rest);
  return rows.length > 0 && rows.filter((index) => cells.at(index, field) === '').length >= layoutFrom * rows.length;
}

/**
 * Whether the sheet may be one that writes household cells once, by a look at its cells as they are: most sheets
 * repeat them on every row and need no more than this.
 */
function mayBeWrittenOnce(rows: readonly Cells[], dataRows: readonly number[], columnOf: ReadonlyMap<string, number>): boolean {
  const number = columnOf.get('household_number')!;
  const columns = householdColumns.flatMap((field) => columnOf.get(field) ?? []);
  const [below, blank] = [columns.map(() => 0), columns.map(() => 0)];
  let first: Cells = [];
  for (const index of dataRows) {
    const row = rows[index]!;
    if ((row[number] ?? first[number] ?? null) !== (first[number] ?? null)) first = row;
    else {
      for (let turn = 0; turn < columns.length; turn += 1) {
        if ((first[columns[turn]!] ?? null) === null) continue;
        below[turn]! += 1;
        if ((row[columns[turn]!] ?? null) === null) blank[turn]! += 1;
      }
    }
  }
  return blank.some((count, turn) => count >= (layoutFrom / 2) * below[turn]! && count > 0);
}

/**
 * Rows of a list of persons that get household cells from the row that begins their household, where the sheet, as a
 * rule, writes these only once (the head's row; the others blank). A lone gap in a sheet that repeats them is left to
 * the checks, and so is whatever is doubtful: a sheet that begins with a member without number (the head may stand
 * below), rows after a subtotal, more rows than the household is said to have members.
 * Shapes: by row index; `ends` are indexes of subtotals, which no household goes across. Errors: none.
 * Example: 户编号 1 | 户主, then blank | 配偶 → the second row gets the number of the first.
 */
export function findFilledRows(rows: readonly Cells[], dataRows: readonly number[], ends: readonly number[], columns: readonly HeadingMatch[]): Map<number, FilledRow> {
  const filled = new Map<number, FilledRow>();
  const cells = sheetCells(rows, columns);
  if (!cells.fields.includes('household_number') || !mayBeWrittenOnce(rows, dataRows, cells.columnOf)) return filled;
  const unnumbered = dataRows.filter((index) => cells.at(index, 'household_number') === '');
  const isSerialOfHousehold = unnumbered.filter((index) => cells.at(index, 'serial') === '').length >= layoutFrom * unnumbered.length;
  const blocks = findBlocks(cells, dataRows, ends, isSerialOfHousehold);
  const fields = cells.fields.filter((field) => isWrittenOnce(cells, blocks, field));
  const isNumberOnce = fields.includes('household_number');
  if (fields.length === 0 || (isNumberOnce && blocks[0]!.number === '' && !cells.isHead(blocks[0]!.first))) return filled;
  for (const { first, rest: others } of blocks) {
    const members = Number(cells.at(first, 'members'));
    for (const [turn, index] of others.entries()) {
      const isNumbered = cells.at(index, 'household_number') !== '';
      if (!isNumbered && (!isNumberOnce || turn + 2 > (members >= 1 ? members : Infinity))) continue;
      const blank = fields.filter((field) => cells.at(index, field) === '');
      if (blank.length > 0) filled.set(index, { from: first, fields: blank, cells: blank.filter((field) => cells.at(first, field) !== '').length });
    }
  }
  return filled;
}

function columnsByField(columns: readonly HeadingMatch[]): Map<string, number> {
  return new Map(columns.flatMap(({ field, columnIndex }): [string, number][] => (field === null ? [] : [[field, columnIndex]])).reverse());
}

/** Writes the household cells into the rows that lack them; `rows` is changed, not the rows in it. */
export function fillRows(rows: Cells[], filled: ReadonlyMap<number, FilledRow>, columns: readonly HeadingMatch[]): void {
  const columnOf = columnsByField(columns);
  for (const [index, { from, fields }] of filled) {
    const row = [...rows[index]!];
    for (const field of fields) {
      const column = columnOf.get(field)!;
      while (row.length <= column) row.push(null);
      row[column] = rows[from]![column] ?? null;
    }
    rows[index] = row;
  }
}
