import { inTransaction, runSql, type QueryEngine, type SqlValue } from '../engine';
import { rowsPerBatch } from './loadRaw';
import { keptScaffold } from './loadRawKept';
import fillStgCodeMemberSql from './sql/fill_stg_code_member.sql?raw';
import fillStgCodeYesNoSql from './sql/fill_stg_code_yes_no.sql?raw';
import keepHelperIdSql from './sql/keep_helper_id.sql?raw';
import keepHouseholdIdSql from './sql/keep_household_id.sql?raw';
import keepPersonIdSql from './sql/keep_person_id.sql?raw';
import macroCodeOfSql from './sql/macro_code_of.sql?raw';
import macroCodesInSql from './sql/macro_codes_in.sql?raw';
import macroCodesOfSql from './sql/macro_codes_of.sql?raw';
import macroDateOfSql from './sql/macro_date_of.sql?raw';
import macroFenOfSql from './sql/macro_fen_of.sql?raw';
import macroFenOfPlainSql from './sql/macro_fen_of_plain.sql?raw';
import macroIdEighteenSql from './sql/macro_id_eighteen.sql?raw';
import macroIdBirthSql from './sql/macro_id_birth.sql?raw';
import macroIdChecksSql from './sql/macro_id_checks.sql?raw';
import macroIdNumberOfSql from './sql/macro_id_number_of.sql?raw';
import macroIdSexSql from './sql/macro_id_sex.sql?raw';
import macroIntegerOfSql from './sql/macro_integer_of.sql?raw';
import macroNumberOfSql from './sql/macro_number_of.sql?raw';
import macroNumberOfPlainSql from './sql/macro_number_of_plain.sql?raw';
import macroPlainTextSql from './sql/macro_plain_text.sql?raw';
import macroTownTextSql from './sql/macro_town_text.sql?raw';
import macroUnitFactorSql from './sql/macro_unit_factor.sql?raw';
import macroVillageTextSql from './sql/macro_village_text.sql?raw';
import macroWholeOfSql from './sql/macro_whole_of.sql?raw';
import stgCodeSql from './sql/stg_code.sql?raw';
import stgCodeMapSql from './sql/stg_code_map.sql?raw';
import stgFamilySql from './sql/stg_family.sql?raw';
import stgFirstListedSql from './sql/stg_first_listed.sql?raw';
import stgHelperSql from './sql/stg_helper.sql?raw';
import stgHouseholdSql from './sql/stg_household.sql?raw';
import stgHouseholdCandidateSql from './sql/stg_household_candidate.sql?raw';
import stgHouseholdCastSql from './sql/stg_household_cast.sql?raw';
import stgKeptHelperSql from './sql/stg_kept_helper.sql?raw';
import stgKeptHouseholdSql from './sql/stg_kept_household.sql?raw';
import stgKeptPersonSql from './sql/stg_kept_person.sql?raw';
import stgListedSql from './sql/stg_listed.sql?raw';
import stgPairingSql from './sql/stg_pairing.sql?raw';
import stgPersonSql from './sql/stg_person.sql?raw';
import stgPersonJudgedSql from './sql/stg_person_judged.sql?raw';
import stgPersonKeySql from './sql/stg_person_key.sql?raw';
import stgPersonPlacedSql from './sql/stg_person_placed.sql?raw';
import stgPlaceSql from './sql/stg_place.sql?raw';
import stgSourceSql from './sql/stg_source.sql?raw';
import stgRegionAliasSql from './sql/stg_region_alias.sql?raw';
import stgVillageSql from './sql/stg_village.sql?raw';

const macros = [
  macroPlainTextSql, macroUnitFactorSql, macroNumberOfPlainSql, macroNumberOfSql, macroWholeOfSql, macroIntegerOfSql, macroFenOfPlainSql, macroFenOfSql, macroDateOfSql, macroIdNumberOfSql, macroIdChecksSql, macroIdEighteenSql,
  macroIdBirthSql, macroIdSexSql, macroCodeOfSql, macroCodesInSql, macroCodesOfSql, macroTownTextSql, macroVillageTextSql,
];

/** Tables that only staging itself reads; gone before the checks run. */
const scaffold = [
  'DROP TABLE IF EXISTS raw_batch',
  'DROP TABLE IF EXISTS stg_code',
  'DROP TABLE IF EXISTS stg_code_map',
  'DROP TABLE IF EXISTS stg_household_cast',
  'DROP TABLE IF EXISTS stg_person_key',
  'DROP TABLE IF EXISTS stg_person_placed',
  'DROP TABLE IF EXISTS stg_person_judged',
  'DROP TABLE IF EXISTS stg_listed',
  'DROP TABLE IF EXISTS stg_first_listed',
  'DROP TABLE IF EXISTS stg_household_candidate',
  'DROP TABLE IF EXISTS stg_kept_household',
  'DROP TABLE IF EXISTS stg_kept_person',
  'DROP TABLE IF EXISTS stg_kept_helper',
];
/** Everything else that staging makes. */
const staged = [
  'DROP TABLE IF EXISTS raw_household',
  'DROP TABLE IF EXISTS raw_person',
  'DROP TABLE IF EXISTS raw_village',
  'DROP TABLE IF EXISTS raw_helper',
  'DROP TABLE IF EXISTS term_code',
  'DROP TABLE IF EXISTS term_region',
  'DROP TABLE IF EXISTS term_answer',
  'DROP TABLE IF EXISTS term_unit',
  'DROP TABLE IF EXISTS stg_import',
  'DROP TABLE IF EXISTS raw_list',
  'DROP TABLE IF EXISTS stg_column',
  'DROP TABLE IF EXISTS stg_conversion',
  'DROP TABLE IF EXISTS stg_region_alias',
  'DROP TABLE IF EXISTS stg_place',
  'DROP TABLE IF EXISTS stg_household',
  'DROP TABLE IF EXISTS stg_person',
  'DROP TABLE IF EXISTS stg_village',
  'DROP TABLE IF EXISTS stg_helper',
  'DROP TABLE IF EXISTS stg_pairing',
  'DROP TABLE IF EXISTS stg_family',
  'DROP TABLE IF EXISTS pack_line',
  'DROP TABLE IF EXISTS pack_gate',
  'DROP TABLE IF EXISTS pack_value',
  'DROP TABLE IF EXISTS stg_problem',
  'DROP TABLE IF EXISTS found_problem',
  'DROP TABLE IF EXISTS stg_sheet',
  'DROP TABLE IF EXISTS stg_source',
  ...keptScaffold,
];

/** The casting macros and the ways of writing places; needs `term_code`, `term_region` and `term_answer`. */
export async function makeCasts(engine: QueryEngine): Promise<void> {
  for (const sql of [...macros, stgRegionAliasSql]) await runSql(engine, sql);
}

/** Runs a statement with those of the variables that its header names. */
export function runStep(engine: QueryEngine, sql: string, variables: Record<string, SqlValue>) {
  const named = (/^-- vars:(.*)$/m.exec(sql)?.[1] ?? '').split(/[\s,]+/);
  return runSql(engine, sql, Object.fromEntries(Object.entries(variables).filter(([name]) => named.includes(name))));
}

/** Forgets what was staged, with every original cell. The register tables stay as they are. */
export async function discardStagedRegister(engine: QueryEngine): Promise<void> {
  for (const statement of [...scaffold, ...staged]) await engine.run(statement);
}

/** The last row number of the raw tables; rows that are left out are missing between. */
export interface RawRowCounts {
  household: number;
  person: number;
}

/**
 * The statement of one batch of rows, which stand where the file says TRUE: the first batch makes the table, every
 * other one is added to it. The numbers are the program's own and stand in the text: a statement that asks for a
 * variable is planned twice, and planning a wide one costs as much as running it.
 */
function batchOf(sql: string, first: number, last: number): string {
  const rows = sql.replace(/WHERE TRUE\s*$/, `WHERE raw_row BETWEEN ${Math.trunc(first)} AND ${Math.trunc(last)}`);
  return first === 1 ? rows : rows.replace(/^CREATE OR REPLACE TABLE (\w+) AS$/m, 'INSERT INTO $1');
}

/**
 * Makes the `stg_*` tables out of the raw ones. Memory: wide rows are cast in batches of
 * `batchRows` rows of `raw_row`, and exist once; whatever must see all rows (places, codes, doubles,
 * numbering) works on narrow tables. The batch size changes no result.
 * `keepsIds`: households, persons and helpers of the former register (`former_household`, `former_person`, `former_helper`) keep their numbers, so that plans, answers and pairs go on to mean the same ones.
 * Shapes: `progress(share)` is called before every statement and may throw to stop.
 * Example: the property test in tests/analytics/register/batches.test.ts.
 */
export async function makeStagedTables(
  engine: QueryEngine,
  { year, rows, batchRows = rowsPerBatch, keepsIds = false, progress }: { year: number; rows: RawRowCounts; batchRows?: number; keepsIds?: boolean; progress: (share: number) => void },
): Promise<void> {
  // The batches of one table belong together.
  const fill = (sql: string, count: number): string[][] => [Array.from({ length: Math.max(1, Math.ceil(count / batchRows)) }, (_, batch) => batchOf(sql, batch * batchRows + 1, (batch + 1) * batchRows))];
  const plain = (...statements: string[]): string[][] => statements.map((sql) => [sql]);
  const groups = [
    ...plain(...macros, stgRegionAliasSql, stgPlaceSql, stgCodeSql, fillStgCodeYesNoSql, fillStgCodeMemberSql, stgCodeMapSql),
    ...fill(stgHouseholdCastSql, rows.household),
    ...plain(stgPersonKeySql, stgListedSql, stgFirstListedSql, stgHouseholdCandidateSql, stgHouseholdSql, ...(keepsIds ? [stgKeptHouseholdSql, keepHouseholdIdSql] : []), stgPersonPlacedSql, stgPersonJudgedSql, ...(keepsIds ? [stgKeptPersonSql, keepPersonIdSql] : [])),
    ...fill(stgPersonSql, rows.person),
    ...plain(stgVillageSql, stgHelperSql, ...(keepsIds ? [stgKeptHelperSql, keepHelperIdSql] : []), stgPairingSql, stgFamilySql, stgSourceSql),
  ];
  const count = groups.flat().length;
  let done = 0;
  const runGroup = async (statements: readonly string[]): Promise<void> => {
    for (const sql of statements) {
      progress(done / count);
      await runStep(engine, sql, { year });
      done += 1;
    }
  };
  for (const group of groups) await (group.length === 1 ? runGroup(group) : inTransaction(engine, () => runGroup(group)));
  for (const statement of scaffold) await engine.run(statement);
}
