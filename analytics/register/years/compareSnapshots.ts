import type { RegisterChange } from '../types';
import { matchHouseholds } from './matchHouseholds';
import { matchPersons } from './matchPersons';
import { cellOf, nothingDecided, type DecidedMatching, type RegisterMatching, type RegisterSnapshot, type RowPair, type SnapshotTable } from './snapshotTypes';

/** Fields of a household that two registers are compared by. */
export const comparedHouseholdFields = [
  'household_number', 'village_code', 'kind', 'main_cause', 'other_causes', 'exit_state', 'exit_year', 'house_grade', 'safe_water', 'members',
  'cropland_mu', 'forest_mu', 'wage_income_fen', 'production_income_fen', 'asset_dividend_fen', 'other_property_income_fen', 'family_planning_money_fen',
  'low_income_allowance_fen', 'five_guarantees_allowance_fen', 'pension_fen', 'ecological_compensation_fen', 'other_transfer_income_fen',
  'production_expense_fen', 'net_income_fen', 'net_income_per_head_fen',
] as const;

/** Fields of a person that two registers are compared by. */
export const comparedPersonFields = [
  'name', 'id_number', 'telephone', 'sex', 'birth_date', 'relation', 'is_head', 'nationality', 'education', 'in_school', 'health', 'labour', 'work_place',
  'months_of_work', 'medical_insurance', 'pension_insurance', 'low_income_allowance',
] as const;

/** Why a household or person is in one of the two registers only. */
export type AbsenceReason =
  | 'new_number'
  | 'split'
  | 'merged'
  | 'number_given_to_others'
  | 'not_listed'
  | 'household_came'
  | 'household_left'
  | 'born'
  | 'joined'
  | 'gone';

/** What became of one household or person; −1 where a register does not have it. */
export interface ComparedRow {
  from: number;
  to: number;
  /** `came`, `left`, `undecided`, `same`, or `changed` and `moved` together or alone. */
  changes: readonly RegisterChange[];
  /** Fields of which the registers say different things. */
  fields: readonly string[];
  /** The pair that it was matched by. */
  pair: RowPair | null;
  absence: AbsenceReason | null;
}

export interface RegisterComparison {
  from: RegisterSnapshot;
  to: RegisterSnapshot;
  matching: RegisterMatching;
  /** Those of `to` and of both in the order of `to`, then those of `from` alone. */
  households: ComparedRow[];
  persons: ComparedRow[];
}

/** Matches the persons and households of two registers; what people decided of a pair goes before every score. */
export function matchRegisters(from: RegisterSnapshot, to: RegisterSnapshot, decided: DecidedMatching = nothingDecided): RegisterMatching {
  const persons = matchPersons(from, to, decided.persons);
  return { persons, households: matchHouseholds(from, to, persons, decided.households) };
}

/**
 * Who came, who left, who changed and how, who moved (households: to another village, persons: to another household)
 * between two registers. Every row of either stands in exactly one entry; a field that one of the registers does not
 * have at all is not compared. Shapes: rows of the tables of `from` and `to`. Errors: none.
 */
export function compareSnapshots(from: RegisterSnapshot, to: RegisterSnapshot, matching = matchRegisters(from, to)): RegisterComparison {
  const homeOf = new Int32Array(from.household.rows).fill(-1);
  for (const pair of matching.households.pairs) homeOf[pair.from] = pair.to;
  const households = compareRows(from.household, to.household, matching.households, {
    fields: comparedHouseholdFields,
    isMoved: (a, b) => cellOf(from.household, 'village_code', a) !== cellOf(to.household, 'village_code', b),
    absence: householdAbsence(from, to, matching),
  });
  const matchedTo = new Uint8Array(to.household.rows);
  for (const pair of matching.households.pairs) matchedTo[pair.to] = 1;
  const persons = compareRows(from.person, to.person, matching.persons, {
    fields: comparedPersonFields,
    isMoved: (a, b) => (homeOf[from.householdOf[a]!] ?? -1) !== to.householdOf[b],
    absence: {
      came: (row) => (to.birth[row]! > `${from.year}-12-31` ? 'born' : matchedTo[to.householdOf[row]!] ? 'joined' : 'household_came'),
      left: (row) => ((homeOf[from.householdOf[row]!] ?? -1) >= 0 ? 'gone' : 'household_left'),
    },
  });
  return { from, to, matching, households, persons };
}

interface RowRules {
  fields: readonly string[];
  isMoved(a: number, b: number): boolean;
  absence: { came(row: number): AbsenceReason; left(row: number): AbsenceReason };
}

function compareRows(from: SnapshotTable, to: SnapshotTable, { pairs, undecided }: RegisterMatching['persons'], rules: RowRules): ComparedRow[] {
  const pairOf = new Map(pairs.map((pair) => [pair.to, pair]));
  const matched = new Set(pairs.map((pair) => pair.from));
  const openFrom = new Set(undecided.map((pair) => pair.from));
  const openTo = new Set(undecided.map((pair) => pair.to));
  const compared = rules.fields.filter((field) => from.columns[field] && to.columns[field]);
  const alone = (row: { from: number; to: number }, change: RegisterChange, absence: AbsenceReason | null): ComparedRow => ({
    ...row, changes: [change], fields: [], pair: null, absence,
  });
  const rows: ComparedRow[] = [];
  for (let b = 0; b < to.rows; b += 1) {
    const pair = pairOf.get(b);
    if (!pair) {
      rows.push(openTo.has(b) ? alone({ from: -1, to: b }, 'undecided', null) : alone({ from: -1, to: b }, 'came', rules.absence.came(b)));
      continue;
    }
    const fields = compared.filter((field) => from.columns[field]![pair.from] !== to.columns[field]![b]);
    const changes: RegisterChange[] = [];
    if (fields.length > 0) changes.push('changed');
    if (rules.isMoved(pair.from, b)) changes.push('moved');
    rows.push({ from: pair.from, to: b, changes: changes.length > 0 ? changes : ['same'], fields, pair, absence: null });
  }
  for (let a = 0; a < from.rows; a += 1) {
    if (matched.has(a)) continue;
    rows.push(openFrom.has(a) ? alone({ from: a, to: -1 }, 'undecided', null) : alone({ from: a, to: -1 }, 'left', rules.absence.left(a)));
  }
  return rows;
}

function householdAbsence(from: RegisterSnapshot, to: RegisterSnapshot, { persons }: RegisterMatching): RowRules['absence'] {
  const movedOut = new Set<number>();
  const movedIn = new Set<number>();
  for (const pair of persons.pairs) {
    movedOut.add(from.householdOf[pair.from]!);
    movedIn.add(to.householdOf[pair.to]!);
  }
  const numbersFrom = new Set(from.householdKey);
  const numbersTo = new Set(to.householdKey);
  return {
    came: (row) => (movedIn.has(row) ? 'split' : numbersFrom.has(to.householdKey[row]!) ? 'number_given_to_others' : 'new_number'),
    left: (row) => (movedOut.has(row) ? 'merged' : numbersTo.has(from.householdKey[row]!) ? 'number_given_to_others' : 'not_listed'),
  };
}
