import { fail, ProblemError, runSql, succeed, toArrowBytes, type CancelSignal, type Problem, type QueryEngine, type ReportProgress, type Result, type Row, type TextWorkbook } from '../engine';
import { describeFinding, readChecks } from './checks';
import { describeNothingAccepted, refuseSameFiles } from './refuseImport';
import { loadRaw, loadTerms, rowsPerBatch, type RegisterRegion, type SheetTally } from './loadRaw';
import { createRegisterSchema } from './registerTables';
import fillStgProblemSql from './sql/fill_stg_problem.sql?raw';
import startStgProblemSql from './sql/start_stg_problem.sql?raw';
import checkCountsSql from './sql/check_counts.sql?raw';
import checkExamplesSql from './sql/check_examples.sql?raw';
import importCountsSql from './sql/import_counts.sql?raw';
import importTotalsSql from './sql/import_totals.sql?raw';
import { showRecord, shortenDetail } from './showRecord';
import { discardStagedRegister, makeStagedTables, runStep } from './stageTables';
import type { CheckResult, ImportReport, RegisterTable } from './types';

export interface StageOptions {
  importId: string;
  /** Register year: the copy's year, AAR040. */
  year: number;
  /** Answers to the inspection's questions: `file|sheet|column index` → field id, or '' to leave the column out. */
  mapping: Readonly<Record<string, string>>;
  regions: readonly RegisterRegion[];
  report?: ReportProgress;
  signal?: CancelSignal;
  /** Rows that are read and cast at one time (20,000); the result does not depend on it. */
  batchRows?: number;
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
  const { importId, year, mapping, regions, report, signal, batchRows = rowsPerBatch } = options;
  const step = (name: string, share: number): void => {
    if (signal?.aborted) throw new ProblemError(cancelled);
    report?.({ step: name, share });
  };
  step('progress.matching', 0);
  refuseSameFiles(workbooks);
  // An earlier import that was never accepted would take its room beside this one.
  await discardStagedRegister(engine);
  await createRegisterSchema(engine);
  const tallies = await loadRaw(engine, workbooks, mapping, batchRows);
  await loadTerms(engine, regions);
  const counted = (table: RegisterTable): number => tallies.reduce((sum, entry) => sum + (entry.table === table ? entry.rowsRead - entry.rowsSkipped : 0), 0);
  const rows = { household: counted('household'), person: counted('person') };
  await makeStagedTables(engine, { year, rows, batchRows, progress: (share) => step('progress.staging', 0.1 + 0.5 * share) });
  const checks = await runChecks(engine, year, (share) => step('progress.checking', 0.6 + 0.4 * share));
  const files = await tally(engine, workbooks, tallies);
  const totals = (await runSql(engine, importTotalsSql))[0] ?? {};
  const isPersonListLost = Number(totals.persons) === 0 && tallies.some((entry) => entry.table === 'person');
  if (Number(totals.households) === 0 || isPersonListLost) throw new ProblemError(describeNothingAccepted(files, checks));
  await engine.insertArrow(
    'stg_import',
    toArrowBytes([
      { name: 'import_id', type: 'text', values: [importId] },
      { name: 'year', type: 'integer', values: [year] },
    ]),
  );
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
  await runSql(engine, startStgProblemSql);
  for (const [index, check] of checks.entries()) {
    progress(index / checks.length);
    const found = await runStep(engine, check.sql, { year });
    if (found.length > 0) await keepFindings(engine, check.code, found);
  }
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

/** Adds the findings of one check to `stg_problem`, without what is personal. */
async function keepFindings(engine: QueryEngine, code: string, found: readonly Row[]): Promise<void> {
  await engine.insertArrow(
    'found_problem',
    toArrowBytes([
      { name: 'check_code', type: 'text', values: found.map(() => code) },
      { name: 'source_file', type: 'text', values: found.map((row) => row.source_file ?? null) },
      { name: 'source_sheet', type: 'text', values: found.map((row) => row.source_sheet ?? null) },
      { name: 'field', type: 'text', values: found.map((row) => row.field ?? null) },
      { name: 'record', type: 'text', values: found.map((row) => showRecord(row.record)) },
      { name: 'detail', type: 'text', values: found.map((row) => shortenDetail(row.detail)) },
      { name: 'source_row', type: 'integer', values: found.map((row) => row.source_row ?? null) },
    ]),
  );
  await runSql(engine, fillStgProblemSql);
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
