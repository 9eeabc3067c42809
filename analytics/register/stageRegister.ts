import { fail, ProblemError, runSql, succeed, toArrowBytes, type CancelSignal, type Problem, type QueryEngine, type ReportProgress, type Result, type Row, type SqlValue, type TextWorkbook } from '../engine';
import { describeFinding, readChecks } from './checks';
import { describeNothingAccepted, refuseSameFiles } from './refuseImport';
import { loadRaw, loadTerms, type RegisterRegion, type SheetTally } from './loadRaw';
import { createRegisterSchema } from './registerTables';
import checkCountsSql from './sql/check_counts.sql?raw';
import checkExamplesSql from './sql/check_examples.sql?raw';
import importCountsSql from './sql/import_counts.sql?raw';
import importTotalsSql from './sql/import_totals.sql?raw';
import macroCodeOfSql from './sql/macro_code_of.sql?raw';
import macroCodesOfSql from './sql/macro_codes_of.sql?raw';
import macroDateOfSql from './sql/macro_date_of.sql?raw';
import macroFenOfSql from './sql/macro_fen_of.sql?raw';
import macroIdBirthSql from './sql/macro_id_birth.sql?raw';
import macroIdChecksSql from './sql/macro_id_checks.sql?raw';
import macroIdNumberOfSql from './sql/macro_id_number_of.sql?raw';
import macroIdSexSql from './sql/macro_id_sex.sql?raw';
import macroIntegerOfSql from './sql/macro_integer_of.sql?raw';
import macroNumberOfSql from './sql/macro_number_of.sql?raw';
import macroPlainTextSql from './sql/macro_plain_text.sql?raw';
import macroTownTextSql from './sql/macro_town_text.sql?raw';
import macroVillageTextSql from './sql/macro_village_text.sql?raw';
import stgHelperSql from './sql/stg_helper.sql?raw';
import stgHouseholdSql from './sql/stg_household.sql?raw';
import stgHouseholdCastSql from './sql/stg_household_cast.sql?raw';
import stgPairingSql from './sql/stg_pairing.sql?raw';
import stgPersonSql from './sql/stg_person.sql?raw';
import stgPersonCastSql from './sql/stg_person_cast.sql?raw';
import stgPlaceSql from './sql/stg_place.sql?raw';
import stgRegionAliasSql from './sql/stg_region_alias.sql?raw';
import stgVillageSql from './sql/stg_village.sql?raw';
import { showRecord, shortenDetail } from './showRecord';
import type { CheckResult, ImportReport } from './types';

const macros = [
  macroPlainTextSql, macroNumberOfSql, macroIntegerOfSql, macroFenOfSql, macroDateOfSql, macroIdNumberOfSql, macroIdChecksSql,
  macroIdBirthSql, macroIdSexSql, macroCodeOfSql, macroCodesOfSql, macroTownTextSql, macroVillageTextSql,
];
const steps = [
  stgRegionAliasSql, stgPlaceSql, stgHouseholdCastSql, stgPersonCastSql, stgHouseholdSql, stgPersonSql, stgVillageSql, stgHelperSql, stgPairingSql,
];
/** Everything that staging makes. */
const discardStatements = [
  'DROP TABLE IF EXISTS raw_household',
  'DROP TABLE IF EXISTS raw_person',
  'DROP TABLE IF EXISTS raw_village',
  'DROP TABLE IF EXISTS raw_helper',
  'DROP TABLE IF EXISTS term_code',
  'DROP TABLE IF EXISTS term_region',
  'DROP TABLE IF EXISTS stg_import',
  'DROP TABLE IF EXISTS stg_column',
  'DROP TABLE IF EXISTS stg_region_alias',
  'DROP TABLE IF EXISTS stg_place',
  'DROP TABLE IF EXISTS stg_household_cast',
  'DROP TABLE IF EXISTS stg_person_cast',
  'DROP TABLE IF EXISTS stg_household',
  'DROP TABLE IF EXISTS stg_person',
  'DROP TABLE IF EXISTS stg_village',
  'DROP TABLE IF EXISTS stg_helper',
  'DROP TABLE IF EXISTS stg_pairing',
  'DROP TABLE IF EXISTS stg_problem',
];

export interface StageOptions {
  importId: string;
  /** Register year: the copy's year, AAR040. */
  year: number;
  /** Answers to the inspection's questions: `file|sheet|column index` → field id, or '' to leave the column out. */
  mapping: Readonly<Record<string, string>>;
  regions: readonly RegisterRegion[];
  report?: ReportProgress;
  signal?: CancelSignal;
}

/** Runs a statement with those of the variables that its header names. */
function runStep(engine: QueryEngine, sql: string, variables: Record<string, SqlValue>) {
  const named = (/^-- vars:(.*)$/m.exec(sql)?.[1] ?? '').split(/[\s,]+/);
  return runSql(engine, sql, Object.fromEntries(Object.entries(variables).filter(([name]) => named.includes(name))));
}

const cancelled: Problem = { code: 'import_cancelled', message: { zh: '导入已取消，登记数据未改动。', en: 'The import was cancelled; the register was not changed.' } };

const unbalanced = (file: string): Problem => ({
  code: 'import_unbalanced',
  message: { zh: '读入的行数与接收、退回、跳过的行数之和不符，未导入。', en: 'The rows read are not those accepted, rejected and skipped; nothing was imported.' },
  where: { file },
  hint: { zh: '请把该文件交给维护人员。', en: 'Give this file to whoever maintains the program.' },
});

/**
 * Takes workbooks through raw tables, casts, surrogate ids and checks, and reports; applies nothing.
 * Balance: rows read = accepted + rejected + skipped for every sheet, else the import is refused.
 * Shapes: tables `raw_*` (text as in the files) and `stg_*`; they live until acceptance or discard.
 * Errors: a Problem (`no_register_table`, `column_missing`, `import_unbalanced`, `import_cancelled`,
 * engine problems); the register tables are then unchanged and nothing stays staged.
 * Source: register layout of the national system (AC01, AC07, AB01, AB10), cleaning list of a province.
 * Example: tests/analytics/register/stageRegister.test.ts.
 */
export async function stageRegister(engine: QueryEngine, workbooks: readonly TextWorkbook[], options: StageOptions): Promise<Result<ImportReport>> {
  try {
    return succeed(await stage(engine, workbooks, options));
  } catch (error) {
    await discardStagedRegister(engine);
    if (error instanceof ProblemError) return fail(error.problem);
    throw error;
  }
}

async function stage(engine: QueryEngine, workbooks: readonly TextWorkbook[], options: StageOptions): Promise<ImportReport> {
  const { importId, year, mapping, regions, report, signal } = options;
  const step = (name: string, share: number): void => {
    if (signal?.aborted) throw new ProblemError(cancelled);
    report?.({ step: name, share });
  };
  step('progress.matching', 0);
  refuseSameFiles(workbooks);
  await createRegisterSchema(engine);
  const tallies = await loadRaw(engine, workbooks, mapping);
  await loadTerms(engine, regions);
  await engine.insertArrow(
    'stg_import',
    toArrowBytes([
      { name: 'import_id', type: 'text', values: [importId] },
      { name: 'year', type: 'integer', values: [year] },
    ]),
  );
  for (const sql of macros) await runStep(engine, sql, {});
  for (const [index, sql] of steps.entries()) {
    step('progress.staging', 0.1 + (0.5 * index) / steps.length);
    await runStep(engine, sql, { year });
  }
  const checks = await runChecks(engine, year, (share) => step('progress.checking', 0.6 + 0.4 * share));
  const files = await tally(engine, workbooks, tallies);
  const totals = (await runSql(engine, importTotalsSql))[0] ?? {};
  const isPersonListLost = Number(totals.persons) === 0 && tallies.some((entry) => entry.table === 'person');
  if (Number(totals.households) === 0 || isPersonListLost) throw new ProblemError(describeNothingAccepted(files, checks));
  return {
    importId,
    year,
    files,
    counts: {
      households: Number(totals.households),
      persons: Number(totals.persons),
      villages: Number(totals.villages),
      helpers: Number(totals.helpers),
    },
    balanced: true,
    checks,
    accepted: false,
  };
}

async function runChecks(engine: QueryEngine, year: number, progress: (share: number) => void): Promise<CheckResult[]> {
  const checks = readChecks();
  const findings: Row[] = [];
  for (const [index, check] of checks.entries()) {
    progress(index / checks.length);
    const found = await runStep(engine, check.sql, { year });
    for (const row of found) findings.push({ ...row, check_code: check.code });
  }
  await engine.insertArrow(
    'stg_problem',
    toArrowBytes([
      { name: 'check_code', type: 'text', values: findings.map((row) => row.check_code ?? null) },
      { name: 'source_file', type: 'text', values: findings.map((row) => row.source_file ?? null) },
      { name: 'source_sheet', type: 'text', values: findings.map((row) => row.source_sheet ?? null) },
      { name: 'field', type: 'text', values: findings.map((row) => row.field ?? null) },
      { name: 'record', type: 'text', values: findings.map((row) => showRecord(row.record)) },
      { name: 'detail', type: 'text', values: findings.map((row) => shortenDetail(row.detail)) },
      { name: 'source_row', type: 'integer', values: findings.map((row) => row.source_row ?? null) },
    ]),
  );
  const counts = new Map((await runSql(engine, checkCountsSql)).map((row) => [row.check_code as string, row.findings as number]));
  const examples = (await runSql(engine, checkExamplesSql)).map((row) => describeFinding(row as unknown as Parameters<typeof describeFinding>[0]));
  return checks
    .filter((check) => counts.has(check.code))
    .map((check) => ({
      check: check.code,
      label: check.label,
      severity: check.severity,
      group: check.group,
      count: counts.get(check.code)!,
      examples: examples.filter((example) => example.check === check.code).map(({ check: _, ...problem }) => problem),
    }));
}

async function tally(engine: QueryEngine, workbooks: readonly TextWorkbook[], tallies: readonly SheetTally[]): Promise<ImportReport['files']> {
  const counted = await runSql(engine, importCountsSql);
  return workbooks.map(({ fileName: name, sha256 }) => ({
    name,
    sha256,
    sheets: tallies
      .filter((entry) => entry.file === name)
      .map(({ sheet, table, rowsRead, rowsSkipped }) => {
        const row = counted.find((entry) => entry.source_file === name && entry.source_sheet === sheet);
        const rowsAccepted = Number(row?.accepted ?? 0);
        const rowsRejected = Number(row?.rejected ?? 0);
        if (rowsRead !== rowsAccepted + rowsRejected + rowsSkipped) throw new ProblemError(unbalanced(name));
        return { sheet, table, rowsRead, rowsAccepted, rowsRejected, rowsSkipped };
      }),
  }));
}

/** Forgets what was staged, with every original cell. The register tables stay as they are. */
export async function discardStagedRegister(engine: QueryEngine): Promise<void> {
  for (const statement of discardStatements) await engine.run(statement);
}
