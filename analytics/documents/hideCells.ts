import { listTableSums, type Place } from './listTableSums';
import { tableCellId, type ShownCell } from './listShownNumbers';
import { protectCells, type CellSum, type ProtectedCell } from './protectCells';
import type { DocumentTable } from './types';

/**
 * Why a number is hidden: it counts one or two households (and says so, or not where its total would tell which), or such a
 * number would follow from it.
 */
export type HiddenHow = 'small' | 'blurred' | 'beside';

/** Fewer households than this are not told in public. */
export const smallestPublicCount = 3;

export const isSmallCount = (households: number | undefined): boolean => households !== undefined && households > 0 && households < smallestPublicCount;

/** A number of households itself, not persons or money of so many. */
export const countsHouseholds = ({ number, households }: Pick<ShownCell, 'number' | 'households'>): boolean =>
  number !== null && number.decimals === 0 && number.digits === households && (number.unit === '' || number.unit === '户' || number.unit === 'household' || number.unit === 'households');

/** Ways of a paper to repeat what it hides are followed so often; three are the most that a paper needed. */
const mostRounds = 8;

/**
 * The numbers of a paper that a public version hides: of one or two households, those hidden in other papers of the county
 * (`elsewhere`), and as few others as keep a reader from working the first out: by totals, subtotals, columns that add up,
 * numbers of the same households in another unit or place, and what is left of all.
 * @example findHiddenCells(listShownNumbers(composition), new Map()).get('field exits.households') // 'small'
 */
export function findHiddenCells(cells: readonly ShownCell[], elsewhere: ReadonlyMap<string, HiddenHow>): Map<string, HiddenHow> {
  const hidden = new Map<string, HiddenHow>();
  for (const cell of cells) {
    if (isSmallCount(cell.households)) hidden.set(cell.id, cell.counted !== undefined && elsewhere.get(cell.counted) === 'blurred' ? 'blurred' : 'small');
    else if (cell.counted !== undefined && elsewhere.has(cell.counted)) hidden.set(cell.id, 'beside');
  }
  const tables = new Map<DocumentTable, ShownCell[]>();
  for (const cell of cells) if (cell.table !== null) tables.set(cell.table, [...(tables.get(cell.table) ?? []), cell]);
  const told = cells.filter(({ table }) => table === null);
  for (let round = 0; round < mostRounds; round += 1) {
    const before = JSON.stringify([...hidden]);
    for (const [table, own] of tables) protectTable(table, own, told, hidden);
    protectTold(told, cells, hidden);
    hideRepeats(cells, hidden);
    if (JSON.stringify([...hidden]) === before) break;
  }
  return hidden;
}

/** The same households again: under their name anywhere, in one row of a table, in a sentence. */
function hideRepeats(cells: readonly ShownCell[], hidden: Map<string, HiddenHow>): void {
  const beside = cells.filter(({ id, households }) => hidden.get(id) === 'beside' && households !== 0);
  const names = new Set(beside.flatMap(({ counted }) => (counted === undefined ? [] : [counted])));
  const rows = new Set(beside.flatMap(({ table, row, households }) => (table === null || households === undefined ? [] : [`${table.id} ${row} ${households}`])));
  const counts = new Set(beside.flatMap(({ households }) => (households === undefined ? [] : [households])));
  const blurred = new Set(cells.flatMap(({ id, counted }) => (counted !== undefined && hidden.get(id) === 'blurred' ? [counted] : [])));
  for (const { id, table, row, households, counted } of cells) {
    if (counted !== undefined && blurred.has(counted) && hidden.get(id) === 'small') hidden.set(id, 'blurred');
    if (hidden.has(id)) continue;
    const isNamed = counted !== undefined && names.has(counted);
    const isBeside = table === null ? counted === undefined && households !== undefined && counts.has(households) : households !== undefined && rows.has(`${table.id} ${row} ${households}`);
    if (isNamed || isBeside) hidden.set(id, 'beside');
  }
}

function protectTable(table: DocumentTable, own: readonly ShownCell[], told: readonly ShownCell[], hidden: Map<string, HiddenHow>): void {
  if (!own.some(({ id }) => hidden.has(id))) return;
  const grid = new Map(own.map((cell) => [cell.id, cell]));
  const shares = new Set(own.flatMap(({ column, number }) => (number?.unit === '%' ? [column] : [])));
  const known = new Set(told.flatMap(({ id, number }) => (number === null || hidden.has(id) ? [] : [number.digits])));
  const isTotal = table.rows.map(({ emphasis }) => emphasis === true);
  const decimals = table.columns.map((_, column) => own.reduce((most, cell) => (cell.column === column ? Math.max(most, cell.number?.decimals ?? 0) : most), 0));
  const valueAt = (row: number, column: number): number | null => {
    const number = grid.get(tableCellId(table.id, row, column))?.number;
    if (number) return number.digits * 10 ** (decimals[column]! - number.decimals);
    const cell = table.rows[row]!.cells[column];
    return cell === '—' || (typeof cell === 'object' && cell?.zh === '—') ? 0 : null;
  };
  const sums: CellSum[] = [];
  for (const isShare of [false, true]) {
    const rows = table.rows.map((_, row) => table.columns.map((__, column) => (shares.has(column) === isShare ? valueAt(row, column) : null)));
    const isRounded = decimals.map((count) => count > 0 || isShare);
    const name = ([row, column]: Place): string => tableCellId(table.id, row, column);
    sums.push(...listTableSums({ rows, isTotal, isRounded, known }).map(({ total, parts }) => ({ total: total && name(total), parts: parts.map(name) })));
  }
  const said = new Set(told.flatMap(({ households, id }) => (households === undefined || hidden.has(id) ? [] : [households])));
  const scaled = own.flatMap((cell) => {
    const value = valueAt(cell.row, cell.column);
    return value === null ? [] : [{ cell, value }];
  });
  const greatest = Math.max(1, ...scaled.map(({ value }) => Math.abs(value)));
  for (const keepsNamed of [true, false]) {
    const asked = scaled.map(({ cell, value }) => {
      const isKept = keepsNamed && cell.counted !== undefined && !hidden.has(cell.id);
      const weight = (isTotal[cell.row] ? 50 : 1) + (cell.households === undefined ? 5 : 0) + (cell.households !== undefined && said.has(cell.households) ? 2 : 0);
      return askCell(cell, value, hidden, isKept ? Infinity : weight + Math.abs(value) / greatest, isTotal[cell.row] ? 0.2 : Infinity);
    });
    if (takeProtection(asked, sums, hidden, keepsNamed)) return;
  }
}

/** What a reader must hold possible of a number: a count of one or two stands as such, one hidden beside it is none of these. */
function askCell(cell: ShownCell, value: number, hidden: ReadonlyMap<string, HiddenHow>, cost: number, blur: number): ProtectedCell {
  const how = hidden.get(cell.id);
  const isSmall = how === 'small' || how === 'blurred';
  const own = { id: cell.id, value, isSmall, cost, blur };
  if (countsHouseholds(cell)) return { ...own, step: 1, least: isSmall ? 1 : smallestPublicCount, most: how === 'small' ? smallestPublicCount - 1 : Infinity };
  // Money and shares of so few are uncertain by a tenth at least, persons by one.
  const isAmount = (cell.number?.decimals ?? 0) > 0 || Math.abs(value) >= 10_000;
  return { ...own, step: isAmount ? Math.max(1, Math.round(Math.abs(value) / 10)) : 1, least: cell.number?.isSigned || value < 0 ? -Infinity : Math.min(value, 1), most: Infinity };
}

/** Hides what the protection needs; where it fails and nothing else may be tried, the whole sum is hidden. */
function takeProtection(asked: readonly ProtectedCell[], sums: readonly CellSum[], hidden: Map<string, HiddenHow>, mayFail: boolean): boolean {
  const before = new Set(asked.flatMap(({ id }) => (hidden.has(id) ? [id] : [])));
  const found = protectCells(asked, sums, before);
  if (found.exposed.length > 0 && mayFail) return false;
  const known = new Set(asked.map(({ id }) => id));
  for (const id of found.blurred) hidden.set(id, 'blurred');
  const more = sums.filter(({ parts, total }) => found.exposed.some((id) => id === total || parts.includes(id))).flatMap(({ parts, total }) => (total === null ? parts : [...parts, total]));
  for (const id of [...found.hidden, ...more]) if (known.has(id) && !hidden.has(id)) hidden.set(id, 'beside');
  return true;
}

/** Numbers in sentences and forms: those of one list add up to another number; one of all leaves the rest. */
function protectTold(told: readonly ShownCell[], all: readonly ShownCell[], hidden: Map<string, HiddenHow>): void {
  const own = told.filter(({ number, households }) => number !== null && number.decimals === 0 && households !== undefined);
  const whole = own.find((cell) => cell.counted?.startsWith('all@') && countsHouseholds(cell));
  const inTables = new Set(all.flatMap(({ table, households, id }) => (table === null || households === undefined || hidden.has(id) ? [] : [households])));
  const sums = listToldSums(own);
  const rests: ProtectedCell[] = [];
  for (const cell of own) {
    const rest = whole === undefined || cell === whole || cell.counted !== undefined || !countsHouseholds(cell) ? 0 : whole.number!.digits - cell.number!.digits;
    if (!isSmallCount(rest)) continue;
    rests.push({ id: `rest of ${cell.id}`, value: rest, isSmall: true, least: 1, most: smallestPublicCount - 1, blur: 0, step: 1, cost: Infinity });
    sums.push({ total: whole!.id, parts: [cell.id, `rest of ${cell.id}`] });
  }
  if (rests.length === 0 && !own.some(({ id }) => hidden.has(id))) return;
  const ask = (keepsNamed: boolean): ProtectedCell[] => [
    ...own.map((cell) => {
      const isKept = !hidden.has(cell.id) && (inTables.has(cell.households!) || (keepsNamed && cell.counted !== undefined));
      return askCell(cell, cell.number!.digits, hidden, isKept ? Infinity : (cell === whole ? 50 : 1) + cell.number!.digits / 1e9, Infinity);
    }),
    ...rests,
  ];
  if (!takeProtection(ask(true), sums, hidden, true)) takeProtection(ask(false), sums, hidden, false);
  for (const { id } of rests) hidden.delete(id);
}

/** Where a sentence tells households and persons of all of them, a sum has to hold in both: else it holds by chance. */
function holdsInOtherUnit(total: ShownCell, parts: readonly ShownCell[], cells: readonly ShownCell[]): boolean {
  const others = [total, ...parts].map(({ id }) => {
    const other = id.includes('households') ? id.replace('households', 'persons') : id.replace('persons', 'households');
    return other === id ? undefined : cells.find((cell) => cell.id === other)?.number?.digits;
  });
  if (others.some((digits) => digits === undefined)) return true;
  const [whole, ...rest] = others as number[];
  return rest.reduce((sum, digits) => sum + digits, 0) === whole;
}

/** Numbers of one unit whose ids differ in the last word, alone or with one more, or any two of them, that make another one. */
function listToldSums(cells: readonly ShownCell[]): CellSum[] {
  const sums: CellSum[] = [];
  for (const unit of new Set(cells.map(({ number }) => number!.unit))) {
    const own = cells.filter(({ number }) => number!.unit === unit && number!.digits !== 0);
    const lists = new Map<string, ShownCell[]>();
    for (const cell of own) {
      const list = cell.id.slice(0, cell.id.lastIndexOf('.'));
      lists.set(list, [...(lists.get(list) ?? []), cell]);
    }
    const sets = [...lists.values()].filter((list) => list.length > 1).flatMap((list) => [list, ...own.filter((cell) => !list.includes(cell)).map((cell) => [...list, cell])]);
    own.forEach((first, at) => own.slice(at + 1).forEach((second) => sets.push([first, second])));
    for (const parts of sets) {
      const value = parts.reduce((sum, { number }) => sum + number!.digits, 0);
      for (const total of own) if (!parts.includes(total) && total.number!.digits === value && holdsInOtherUnit(total, parts, cells)) sums.push({ total: total.id, parts: parts.map(({ id }) => id) });
    }
  }
  return sums;
}
