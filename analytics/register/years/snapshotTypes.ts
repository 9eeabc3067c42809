import type { SqlValue } from '../../engine';

/** Rows of one register table, column by column; a column that an older file lacks is absent. */
export interface SnapshotTable {
  rows: number;
  columns: Readonly<Record<string, readonly SqlValue[]>>;
}

/**
 * A register of one year as far as it is compared: households and persons by their row, and what matching asks for.
 * It holds names and ID numbers: it may live only as long as the project is unlocked.
 */
export interface RegisterSnapshot {
  year: number;
  household: SnapshotTable;
  person: SnapshotTable;
  /** Row of the household of each person; -1 when the register lists none. */
  householdOf: Int32Array;
  /** Rows of the persons of each household, the head first. */
  membersOf: readonly (readonly number[])[];
  /** Household number, with the village where the number alone is not the county's. */
  householdKey: readonly string[];
  /** Names, ID numbers of 18 characters, dates of birth; empty where there is none. */
  name: readonly string[];
  idKey: readonly string[];
  birth: readonly string[];
}

/** Why two entries were taken, or not, for the same one. */
export type MatchReason =
  | 'same_id'
  | 'same_household_number'
  | 'same_name'
  | 'near_name'
  | 'other_name'
  | 'same_birth'
  | 'near_birth'
  | 'other_birth'
  | 'other_sex'
  | 'near_id'
  | 'other_id'
  | 'id_twice'
  | 'same_members'
  | 'some_members'
  | 'same_head'
  | 'decided';

/** Two rows, one of each register, with the points that speak for them being the same. */
export interface RowPair {
  from: number;
  to: number;
  points: number;
  reasons: MatchReason[];
}

/** Outcome of matching: certain pairs, and rows that have a likely counterpart but none clearly ahead. */
export interface RowMatching {
  pairs: RowPair[];
  /** Possible pairs of rows that were left undecided, best first. */
  undecided: RowPair[];
}

export interface RegisterMatching {
  households: RowMatching;
  persons: RowMatching;
}

/** What people said of pairs that the registers left open: rows of `from` and `to`. */
export interface DecidedPairs {
  same: readonly (readonly [from: number, to: number])[];
  different: readonly (readonly [from: number, to: number])[];
}

export interface DecidedMatching {
  households: DecidedPairs;
  persons: DecidedPairs;
}

export const nothingDecided: DecidedMatching = { households: { same: [], different: [] }, persons: { same: [], different: [] } };

/** The cell of a row; null for a column that the table lacks. */
export function cellOf(table: SnapshotTable, column: string, row: number): SqlValue {
  return table.columns[column]?.[row] ?? null;
}

/** The cell as text; empty for nothing. */
export function textOf(table: SnapshotTable, column: string, row: number): string {
  const value = cellOf(table, column, row);
  return value === null ? '' : String(value);
}
