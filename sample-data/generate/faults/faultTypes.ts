import type { RandomStream } from '../randomStream';
import type { CellValue, SampleHousehold, SampleHelper, SamplePerson, SampleVillageFacts, SheetTable } from '../types';

/** A row of a sheet together with what it stands for. */
export interface RowRef {
  table: SheetTable;
  row: CellValue[];
}
export interface PersonRow extends RowRef {
  household: HouseholdRow;
  person: SamplePerson;
}
export interface HouseholdRow extends RowRef {
  household: SampleHousehold;
  members: PersonRow[];
  helper: HelperRow | null;
}
export interface VillageRow extends RowRef {
  facts: SampleVillageFacts;
}
export interface HelperRow extends RowRef {
  helper: SampleHelper;
}

/** The sheets of a register as rows that know each other. */
export interface RegisterBook {
  persons: PersonRow[];
  households: HouseholdRow[];
  villages: VillageRow[];
  helpers: HelperRow[];
  /** Whether the person list repeats the household's fields (kind, income, cause) on each row. */
  repeatsHousehold: boolean;
  random: RandomStream;
  /** Households and helpers that a fault already stands in: none gets a second one. */
  taken: Set<HouseholdRow | HelperRow>;
  /** A copy of a row put below it, as rows come to stand twice. */
  repeat(ref: RowRef): RowRef;
  remove(ref: RowRef): void;
}

/** A finding that the checks must report for a fault. */
export interface ExpectedFinding {
  check: string;
  at: RowRef;
  field: string;
}

/** A kind of fault of real exports: where it is put, and which check must find it. */
export interface FaultKind<T extends RowRef = RowRef> {
  id: string;
  /** Number in the list of what real exports hold (domain facts, section 3). */
  list: number;
  field: string;
  /** Check that finds it. */
  check: string;
  /**
   * Puts the fault into a row that fits and says what else is to be found then, and in which rows besides its
   * household's something may be; null where it does not fit.
   */
  plant(target: T, book: RegisterBook): { at?: RowRef; also?: ExpectedFinding[]; touches?: RowRef[] } | null;
}

export const indexOf = ({ table }: RowRef, field: string): number => table.fields!.indexOf(field);
export const has = (ref: RowRef, field: string): boolean => indexOf(ref, field) >= 0;
export const read = (ref: RowRef, field: string): CellValue => ref.row[indexOf(ref, field)] ?? null;

/** Writes a cell; a sheet without that column is left alone. */
export function write(ref: RowRef, field: string, value: CellValue): void {
  const index = indexOf(ref, field);
  if (index >= 0) ref.row[index] = value;
}

/** Writes a field of the household wherever its sheets hold it. */
export function writeHousehold(target: HouseholdRow, field: string, value: CellValue): void {
  write(target, field, value);
  for (const member of target.members) write(member, field, value);
}

export const amountOf = (target: HouseholdRow, field: string): number => Number(read(target, field));
export const add = (target: HouseholdRow, field: string, yuan: number): void =>
  write(target, field, Math.round((amountOf(target, field) + yuan) * 100) / 100);

/** Works the sums of the income sheet out again from its items; the person list follows. */
export function sumIncome(target: HouseholdRow): void {
  const items = [
    'wage_income_fen',
    'production_income_fen',
    'property_income_fen',
    'family_planning_money_fen',
    'low_income_allowance_fen',
    'five_guarantees_allowance_fen',
    'pension_fen',
    'ecological_compensation_fen',
    'other_transfer_income_fen',
  ];
  const yearlyFen = items.reduce((sum, field) => sum + Math.round(amountOf(target, field) * 100), 0);
  const netFen = yearlyFen - Math.round(amountOf(target, 'production_expense_fen') * 100);
  write(target, 'yearly_income_fen', yearlyFen / 100);
  write(target, 'net_income_fen', netFen / 100);
  writeHousehold(target, 'net_income_per_head_fen', Math.round(netFen / target.members.length) / 100);
}
