import { readArrowColumns, type SqlValue } from '../../engine';
import { birthOfKey, householdKey, identityKey, nameKey } from './identityKeys';
import { cellOf, textOf, type RegisterSnapshot, type SnapshotTable } from './snapshotTypes';

/** Arrow bytes of the tables of one register year. */
export interface SnapshotBytes {
  household: Uint8Array;
  person: Uint8Array;
  identity: Uint8Array;
}

/**
 * Reads one register out of its tables; rows of other years are left out, persons get name, ID number and telephone.
 * Shapes: rows in the order of the tables. Errors: those of `readArrowColumns` (`arrow_damaged`).
 */
export function readSnapshot(year: number, bytes: SnapshotBytes): RegisterSnapshot {
  const household = tableOf(bytes.household, year);
  const person = tableOf(bytes.person, year);
  return buildSnapshot(year, household, withIdentity(person, tableOf(bytes.identity, null)));
}

/** A snapshot of tables that are already columns; used for parts of a register as well. */
export function buildSnapshot(year: number, household: SnapshotTable, person: SnapshotTable): RegisterSnapshot {
  const rowOfHousehold = new Map<SqlValue, number>();
  for (let row = 0; row < household.rows; row += 1) rowOfHousehold.set(cellOf(household, 'household_id', row), row);
  const householdOf = new Int32Array(person.rows);
  const membersOf: number[][] = Array.from({ length: household.rows }, () => []);
  const name = new Array<string>(person.rows);
  const idKey = new Array<string>(person.rows);
  const birth = new Array<string>(person.rows);
  for (let row = 0; row < person.rows; row += 1) {
    const home = rowOfHousehold.get(cellOf(person, 'household_id', row)) ?? -1;
    householdOf[row] = home;
    if (home >= 0) {
      if (cellOf(person, 'is_head', row) === true) membersOf[home]!.unshift(row);
      else membersOf[home]!.push(row);
    }
    name[row] = nameKey(textOf(person, 'name', row));
    idKey[row] = identityKey(textOf(person, 'id_number', row));
    birth[row] = textOf(person, 'birth_date', row) || birthOfKey(idKey[row]!);
  }
  const keys = Array.from({ length: household.rows }, (_, row) => householdKey(textOf(household, 'village_code', row), textOf(household, 'household_number', row)));
  return { year, household, person, householdOf, membersOf, householdKey: keys, name, idKey, birth };
}

/** Only these households with their members, as a register of its own. */
export function selectHouseholds(snapshot: RegisterSnapshot, rows: readonly number[]): RegisterSnapshot {
  const persons = rows.flatMap((row) => [...snapshot.membersOf[row]!]);
  return buildSnapshot(snapshot.year, pickRows(snapshot.household, rows), pickRows(snapshot.person, persons));
}

function pickRows(table: SnapshotTable, rows: readonly number[]): SnapshotTable {
  const columns = Object.entries(table.columns).map(([name, values]) => [name, rows.map((row) => values[row] ?? null)] as const);
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}

function tableOf(bytes: Uint8Array, year: number | null): SnapshotTable {
  const { rowCount, columns } = readArrowColumns(bytes);
  const table: SnapshotTable = { rows: rowCount, columns: Object.fromEntries(columns.map((column) => [column.name, column.values])) };
  const years = table.columns.year;
  if (year === null || !years || years.every((value) => value === year)) return table;
  return pickRows(table, Array.from(years.keys()).filter((row) => years[row] === year));
}

const identityColumns = ['name', 'id_number', 'telephone'] as const;

function withIdentity(person: SnapshotTable, identity: SnapshotTable): SnapshotTable {
  const rowOf = new Map<SqlValue, number>();
  for (let row = 0; row < identity.rows; row += 1) rowOf.set(cellOf(identity, 'person_id', row), row);
  const ids = person.columns.person_id ?? [];
  const known = ids.map((id) => rowOf.get(id) ?? -1);
  const columns = identityColumns.map((column) => [column, known.map((row) => (row < 0 ? null : cellOf(identity, column, row)))] as const);
  return { rows: person.rows, columns: { ...person.columns, ...Object.fromEntries(columns) } };
}
