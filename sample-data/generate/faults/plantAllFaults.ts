import { openRandomStream } from '../randomStream';
import type { CellValue, SampleRegister, SheetTable } from '../types';
import type {
  ExpectedFinding,
  FaultKind,
  HelperRow,
  HouseholdRow,
  PersonRow,
  RegisterBook,
  RowRef,
  VillageRow,
} from './faultTypes';
import { householdFaults } from './householdFaults';
import { personFaults } from './personFaults';
import { helperFaults, villageFaults } from './placeFaults';

/** Rows of a table that get each kind of fault: this share of them, and two at least. */
export const faultRate = 0.003;

/** A fault that was put in: where it stands, and what the checks must say. */
export interface PlacedFault {
  kind: string;
  list: number;
  field: string;
  check: string;
  at: RowRef;
  expected: ExpectedFinding[];
  /** Rows in which a consequence of the fault may be found as well. */
  touched: RowRef[];
}

/** Ties the rows of the sheets to the register that they were made from, in its order. */
export function openBook(seed: number, register: SampleRegister, tables: readonly SheetTable[]): RegisterBook {
  const personTables = tables.filter((table) => table.fields!.includes('relation'));
  const householdTable = tables.find((table) => table.fields!.includes('wage_income_fen'))!;
  const villageTable = tables.find((table) => table.fields!.includes('registered_population'))!;
  const helperTable = tables.find((table) => table.fields!.includes('helper_number'))!;
  const helpers = register.helpers.map((helper, index): HelperRow => ({
    table: helperTable,
    row: helperTable.rows[index]!,
    helper,
  }));
  const helperOf = new Map(
    helpers.flatMap((row) => row.helper.householdNumbers.map((number) => [number, row] as const)),
  );
  const households = register.households.map((household, index): HouseholdRow => ({
    table: householdTable,
    row: householdTable.rows[index]!,
    household,
    members: [],
    helper: helperOf.get(household.number) ?? null,
  }));
  const listed = personTables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  // Towns follow each other in the register as they do in the sheets.
  let next = 0;
  const persons = households.flatMap((household) =>
    household.household.members.map((person): PersonRow => {
      const row: PersonRow = { ...listed[next++]!, household, person };
      household.members.push(row);
      return row;
    }),
  );
  const villages = register.villages.map((facts, index): VillageRow => ({
    table: villageTable,
    row: villageTable.rows[index]!,
    facts,
  }));
  return {
    persons,
    households,
    villages,
    helpers,
    repeatsHousehold: personTables[0]!.fields!.includes('net_income_per_head_fen'),
    random: openRandomStream(seed, 'all faults'),
    taken: new Set(),
    repeat(ref) {
      const copy: CellValue[] = [...ref.row];
      ref.table.rows.splice(ref.table.rows.indexOf(ref.row) + 1, 0, copy);
      return { table: ref.table, row: copy };
    },
    remove(ref) {
      ref.table.rows.splice(ref.table.rows.indexOf(ref.row), 1);
    },
  };
}

const ownerOf = (target: RowRef): HouseholdRow | HelperRow | null =>
  'members' in target
    ? (target as HouseholdRow)
    : 'person' in target
      ? (target as PersonRow).household
      : 'helper' in target
        ? (target as HelperRow)
        : null;

const rowsOf = (owner: HouseholdRow | HelperRow | null, target: RowRef): RowRef[] =>
  owner !== null && 'members' in owner
    ? [owner, ...owner.members, ...(owner.helper === null ? [] : [owner.helper])]
    : [target];

/**
 * Puts every fault of the list into the sheets, in place: each kind into a share of the rows of its table, no
 * household with two. A kind that the layout has no column for, or that no row fits, stays out.
 */
export function plantAllFaults(book: RegisterBook): PlacedFault[] {
  const placed: PlacedFault[] = [];
  const plantIn = <T extends RowRef>(kinds: readonly FaultKind<T>[], targets: readonly T[]): void => {
    for (const kind of kinds) {
      const wanted = Math.max(2, Math.round(targets.length * faultRate));
      let count = 0;
      for (const target of book.random.shuffle([...targets])) {
        if (count === wanted) break;
        const owner = ownerOf(target);
        if (owner !== null && book.taken.has(owner)) continue;
        const made = kind.plant(target, book);
        if (made === null) continue;
        count += 1;
        if (owner !== null) book.taken.add(owner);
        const at = made.at ?? target;
        const also = made.also ?? [];
        const { id, list, field, check } = kind;
        placed.push({
          kind: id,
          list,
          field,
          check,
          at,
          expected: [{ check, at, field }, ...also],
          touched: [...new Set([...rowsOf(owner, target), at, ...also.map((finding) => finding.at), ...(made.touches ?? [])])],
        });
      }
    }
  };
  plantIn(householdFaults, book.households);
  plantIn(personFaults, book.persons);
  plantIn(villageFaults, book.villages);
  plantIn(helperFaults, book.helpers);
  return placed;
}

/** Every kind of fault that the generator knows. */
export const faultKinds: readonly { id: string; list: number; check: string }[] = [
  ...householdFaults,
  ...personFaults,
  ...villageFaults,
  ...helperFaults,
];
