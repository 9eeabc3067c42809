import { readArrowColumns, toArrowBytes, type ArrowColumn, type QueryEngine, type SqlValue } from '../engine';
import type { FormerRegister } from './loadRawKept';

/** The kept tables of the register of another year. */
export interface OtherYear extends Pick<FormerRegister, 'table'> {
  year: number;
}

type Values = ArrowColumn['values'];

function readColumns(bytes: Uint8Array, names: readonly string[]): Values[] {
  const { columns } = readArrowColumns(bytes);
  return names.map((name) => columns.find((column) => column.name === name)?.values ?? []);
}

/**
 * Puts numbers of the households, persons and helpers of the former register into the engine, so that those of the new one
 * go by the same: tables `former_household`, `former_person` and `former_helper` (empty where no helpers are kept). False
 * where there is none, or its households or persons are missing.
 */
export async function loadFormerIds(engine: QueryEngine, former: FormerRegister | undefined): Promise<boolean> {
  const [household, person, identity] = ['household', 'person', 'identity'].map((name) => former?.table(name));
  if (household === undefined || person === undefined || identity === undefined) return false;
  const [householdIds, villages, numbers] = readColumns(household, ['household_id', 'village_code', 'household_number']) as [Values, Values, Values];
  await engine.insertArrow(
    'former_household',
    toArrowBytes([
      { name: 'household_id', type: 'integer', values: householdIds },
      { name: 'village_code', type: 'text', values: villages },
      { name: 'household_number', type: 'text', values: numbers },
    ]),
  );
  const [personIds, households] = readColumns(person, ['person_id', 'household_id']) as [Values, Values];
  const [identityIds, names, idNumbers] = readColumns(identity, ['person_id', 'name', 'id_number']) as [Values, Values, Values];
  const turnOf = new Map(identityIds.map((id, turn) => [id, turn]));
  const ofPerson = (values: Values): Values => personIds.map((id) => values[turnOf.get(id) ?? -1] ?? null);
  await engine.insertArrow(
    'former_person',
    toArrowBytes([
      { name: 'person_id', type: 'integer', values: personIds },
      { name: 'household_id', type: 'integer', values: households },
      { name: 'name', type: 'text', values: ofPerson(names) },
      { name: 'id_number', type: 'text', values: ofPerson(idNumbers) },
    ]),
  );
  await loadFormerHelpers(engine, former);
  return true;
}

async function loadFormerHelpers(engine: QueryEngine, former: FormerRegister | undefined): Promise<void> {
  const [helper, identity] = [former?.table('helper'), former?.table('helper_identity')];
  const [ids = [], units = []] = helper === undefined ? [] : readColumns(helper, ['helper_id', 'unit']);
  const [named = [], names = [], telephones = []] = identity === undefined ? [] : readColumns(identity, ['helper_id', 'name', 'telephone']);
  const turnOf = new Map(named.map((id, turn) => [id, turn]));
  const ofHelper = (values: Values): Values => ids.map((id) => values[turnOf.get(id) ?? -1] ?? null);
  await engine.insertArrow(
    'former_helper',
    toArrowBytes([
      { name: 'helper_id', type: 'integer', values: ids },
      { name: 'unit', type: 'text', values: units },
      { name: 'name', type: 'text', values: ofHelper(names) },
      { name: 'telephone', type: 'text', values: ofHelper(telephones) },
    ]),
  );
}

/** Codes of AAB009 that last one school year: 七年级 … 高职三年级. Pre-school, primary school and college last several. */
const isGrade = (code: unknown): boolean => typeof code === 'string' && code >= '04' && code <= '15';

/** Years before the register's own that a check looks at. */
const yearsBack = 2;

/**
 * Table `other_year_pupil`: persons whose register of one of the two years before puts them into a grade of school,
 * by their ID number. Shapes: one row per person and year; empty where no such register is kept.
 */
export async function loadOtherYears(engine: QueryEngine, year: number, others: readonly OtherYear[]): Promise<void> {
  const pupils: { year: number; idNumber: SqlValue; grade: SqlValue }[] = [];
  for (const other of others) {
    const [person, identity] = [other.table('person'), other.table('identity')];
    if (other.year >= year || other.year < year - yearsBack || person === undefined || identity === undefined) continue;
    const [ids, grades] = readColumns(person, ['person_id', 'in_school']) as [Values, Values];
    const gradeOf = new Map(ids.flatMap((id, turn): [SqlValue, SqlValue][] => (isGrade(grades[turn]) ? [[id, grades[turn] ?? null]] : [])));
    const [identityIds, idNumbers] = readColumns(identity, ['person_id', 'id_number']) as [Values, Values];
    for (const [turn, id] of identityIds.entries()) {
      const idNumber = idNumbers[turn] ?? null;
      if (gradeOf.has(id) && idNumber !== null) pupils.push({ year: other.year, idNumber, grade: gradeOf.get(id) ?? null });
    }
  }
  await engine.insertArrow(
    'other_year_pupil',
    toArrowBytes([
      { name: 'year', type: 'integer', values: pupils.map((pupil) => pupil.year) },
      { name: 'id_number', type: 'text', values: pupils.map((pupil) => pupil.idNumber) },
      { name: 'in_school', type: 'text', values: pupils.map((pupil) => pupil.grade) },
    ]),
  );
}
