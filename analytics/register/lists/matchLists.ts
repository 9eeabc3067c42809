import { runSql, type QueryEngine, type Row } from '../../engine';
import type { ListTableName } from '../../terms';
import { matchRows, type PersonTraits } from '../duplicates';
import readHouseholdStatementsSql from './sql/read_household_statements.sql?raw';
import readOtherListSql from './sql/read_other_list.sql?raw';
import readRegisterPersonsSql from './sql/read_register_persons.sql?raw';
import readRegisterStatementsSql from './sql/read_register_statements.sql?raw';
import type { ListRow, MatchedLists, RegisterHousehold, RegisterPerson, SourcePlace } from './types';

const text = (row: Row, name: string): string | null => (row[name] as string | null | undefined) ?? null;
const count = (row: Row, name: string): number | null => (row[name] as number | null | undefined) ?? null;

function placeOf(row: Row): SourcePlace | null {
  return row.source_file === null ? null : { file: String(row.source_file), sheet: String(row.source_sheet ?? ''), row: Number(row.source_row ?? 0) };
}

function traitsOf(row: Row): PersonTraits {
  return {
    name: text(row, 'name'),
    idNumber: text(row, 'id_number'),
    birthDate: text(row, 'birth_date'),
    sex: text(row, 'sex'),
    villageCode: text(row, 'village_code'),
    telephone: text(row, 'telephone'),
    householdNumber: text(row, 'household_number'),
  };
}

/** Everybody in the register of a year with names and ID numbers (empty while the project is locked). */
export async function readRegisterPersons(engine: QueryEngine, year: number): Promise<RegisterPerson[]> {
  const identities = await runSql(engine, readRegisterPersonsSql, { year });
  const statements = new Map((await runSql(engine, readRegisterStatementsSql, { year })).map((row) => [row.person_id as number, row]));
  return identities.map((row) => {
    const said = statements.get(row.person_id as number) ?? {};
    return {
      personId: row.person_id as number,
      householdId: row.household_id as number,
      isHead: row.is_head === true,
      relation: text(row, 'relation'),
      traits: traitsOf(row),
      health: (text(said, 'health') ?? '').split(',').filter(Boolean),
      education: text(said, 'education'),
      inSchool: text(said, 'in_school'),
      lowIncomeAllowance: (said.low_income_allowance as boolean | null | undefined) ?? null,
      place: placeOf(row),
    };
  });
}

async function readRegisterHouseholds(engine: QueryEngine, year: number): Promise<RegisterHousehold[]> {
  return (await runSql(engine, readHouseholdStatementsSql, { year })).map((row) => ({
    householdId: row.household_id as number,
    number: String(row.household_number),
    villageCode: String(row.village_code),
    kind: String(row.kind),
    houseGrade: text(row, 'house_grade'),
    members: row.members as number,
    lowIncomeAllowanceFen: count(row, 'low_income_allowance_fen'),
    place: placeOf(row),
  }));
}

async function readListRows(engine: QueryEngine): Promise<ListRow[]> {
  return (await runSql(engine, readOtherListSql)).map((row) => ({
    list: row.list as ListTableName,
    listRow: row.list_row as number,
    traits: traitsOf(row),
    villageWritten: text(row, 'village_written') ?? '',
    allowanceMonthFen: count(row, 'allowance_month_fen'),
    coveredPersons: count(row, 'covered_persons'),
    disabilityKind: text(row, 'disability_kind'),
    disabilityGrade: text(row, 'disability_grade'),
    houseGrade: text(row, 'house_grade'),
    schoolName: text(row, 'school_name'),
    schoolStage: text(row, 'school_stage'),
    place: placeOf(row),
  }));
}

/**
 * Holds the lists of other offices against the register of a year: which person each row is, with score and reasons.
 * Errors: those of the engine. Example: tests/analytics/register/lists.test.ts.
 */
export async function matchLists(engine: QueryEngine, year: number): Promise<MatchedLists> {
  const persons = await readRegisterPersons(engine, year);
  const households = await readRegisterHouseholds(engine, year);
  const rows = await readListRows(engine);
  return { persons, households, rows, matches: matchRows(rows.map((row) => row.traits), persons.map((person) => person.traits)) };
}
