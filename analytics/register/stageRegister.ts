import type { HeadingTemplate, PlaceAnswer } from '../project/types';
import { fail, ProblemError, runSql, succeed, toArrowBytes, type CancelSignal, type Problem, type QueryEngine, type ReportProgress, type Result, type Row, type TextWorkbook } from '../engine';
import { describeFinding, readChecks } from './checks';
import { describeNothingAccepted, refuseSameFiles } from './refuseImport';
import { loadRaw, loadTerms } from './loadRaw';
import { loadFormerIds, loadOtherYears, type OtherYear } from './loadFormer';
import { joinFormer, lastRawRows, type FormerRegister, type MergeRule, type StagedSheet } from './loadRawKept';
import { loadPackRules, noPackRules, type PackRules } from './packRules';
import { createRegisterSchema } from './registerTables';
import { describeDifference } from './repair/describeDifference';
import fillStgProblemSql from './sql/fill_stg_problem.sql?raw';
import placeStgProblemSql from './sql/place_stg_problem.sql?raw';
import startStgProblemSql from './sql/start_stg_problem.sql?raw';
import checkCountsSql from './sql/check_counts.sql?raw';
import checkExamplesSql from './sql/check_examples.sql?raw';
import importCountsSql from './sql/import_counts.sql?raw';
import importTotalsSql from './sql/import_totals.sql?raw';
import { showRecord, shortenDetail } from './showRecord';
import { discardStagedRegister, makeStagedTables, runStep } from './stageTables';
import type { CheckResult, ImportReport, RegisterRegion } from './types';

export interface StageOptions {
  importId: string;
  /** Register year: the copy's year, AAR040. */
  year: number;
  /** Answers to the inspection's questions: `file|sheet|column index` → field id, or '' to leave the column out. */
  mapping: Readonly<Record<string, string>>;
  regions: readonly RegisterRegion[];
  /** What written place names stand for, as the office said. */
  places?: readonly PlaceAnswer[];
  /** Layouts that the office has said what they mean. */
  templates?: readonly HeadingTemplate[];
  /** The register of this year that is there already. */
  former?: FormerRegister;
  /** Registers of other years: checks look at persons over the years. */
  otherYears?: readonly OtherYear[];
  /** What of it stays; `tables` when nothing is said. */
  merge?: MergeRule;
  /** What the checks take from the policy pack; without it they go by the national list alone. */
  rules?: PackRules;
  report?: ReportProgress;
  signal?: CancelSignal;
  /** Rows that are read and cast at one time (16,384 when nothing is said); the result does not depend on it. */
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
  const { importId, year, mapping, regions, places = [], templates = [], former, merge = 'tables', report, signal, batchRows } = options;
  const step = (name: string, share: number): void => {
    if (signal?.aborted) throw new ProblemError(cancelled);
    report?.({ step: name, share });
  };
  step('progress.matching', 0);
  refuseSameFiles(workbooks);
  // An earlier import that was never accepted would take its room beside this one.
  await discardStagedRegister(engine);
  await createRegisterSchema(engine);
  const tallies = await loadRaw(engine, workbooks, mapping, batchRows, { templates, regions, progress: (share) => step('progress.matching', 0.1 * share) });
  const joined = await joinFormer(engine, { workbooks, tallies, former, merge });
  await loadTerms(engine, regions, places);
  const rows = await lastRawRows(engine);
  const keepsIds = await loadFormerIds(engine, former);
  await loadOtherYears(engine, year, options.otherYears ?? []);
  await makeStagedTables(engine, { year, rows, batchRows, keepsIds, progress: (share) => step('progress.staging', 0.1 + 0.5 * share) });
  await loadPackRules(engine, options.rules ?? noPackRules);
  const checks = await runChecks(engine, year, (share) => step('progress.checking', 0.6 + 0.4 * share));
  const files = await tally(engine, joined.sheets);
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
  const counts = {
    households: Number(totals.households),
    persons: Number(totals.persons),
    villages: Number(totals.villages),
    helpers: Number(totals.helpers),
  };
  const done: ImportReport = { importId, year, files, counts, balanced: true, checks, accepted: false };
  return former === undefined ? done : { ...done, difference: describeDifference(done, joined, former, workbooks.length === 0) };
}

async function runChecks(engine: QueryEngine, year: number, progress: (share: number) => void): Promise<CheckResult[]> {
  const checks = readChecks();
  await runSql(engine, startStgProblemSql);
  for (const [index, check] of checks.entries()) {
    progress(index / checks.length);
    const found = await runStep(engine, check.sql, { year });
    if (found.length > 0) await keepFindings(engine, check.code, found);
  }
  await runSql(engine, placeStgProblemSql);
  const counts = new Map((await runSql(engine, checkCountsSql)).map((row) => [row.check_code as string, row.findings as number]));
  const examples = (await runSql(engine, checkExamplesSql)).map((row) => describeFinding(row as unknown as Parameters<typeof describeFinding>[0]));
  return checks
    .filter((check) => counts.has(check.code))
    .map((check) => ({
      check: check.code,
      number: check.number,
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

/** Rows of every sheet, also of kept ones; they must add up. Puts the sheets into `stg_sheet`. */
async function tally(engine: QueryEngine, sheets: readonly StagedSheet[]): Promise<ImportReport['files']> {
  const counted = await runSql(engine, importCountsSql);
  const files: ImportReport['files'] = [];
  const balanced = sheets.map((sheet) => {
    const row = counted.find((entry) => entry.source_file === sheet.file && entry.source_sheet === sheet.sheet);
    const rowsAccepted = Number(row?.accepted ?? 0);
    const rowsRejected = Number(row?.rejected ?? 0);
    const rowsSkipped = sheet.rowsSkipped + sheet.rowsLeftOut;
    if (sheet.rowsRead !== rowsAccepted + rowsRejected + rowsSkipped) throw new ProblemError(unbalanced(sheet.file));
    return { ...sheet, rowsAccepted, rowsRejected, rowsSkipped };
  });
  for (const { file: name, sha256, sheet, table, rowsRead, rowsAccepted, rowsRejected, rowsSkipped, rowsLeftOut, kept } of balanced) {
    let file = files.find((entry) => entry.name === name);
    if (!file) files.push((file = { name, sha256, sheets: [] }));
    file.sheets.push({ sheet, table, rowsRead, rowsAccepted, rowsRejected, rowsSkipped, ...(rowsLeftOut > 0 ? { rowsLeftOut } : {}), ...(kept ? { kept } : {}) });
  }
  await engine.insertArrow(
    'stg_sheet',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: balanced.map((sheet) => sheet.file) },
      { name: 'file_sha256', type: 'text', values: balanced.map((sheet) => sheet.sha256) },
      { name: 'source_sheet', type: 'text', values: balanced.map((sheet) => sheet.sheet) },
      { name: 'source_table', type: 'text', values: balanced.map((sheet) => sheet.table) },
      { name: 'rows_read', type: 'integer', values: balanced.map((sheet) => sheet.rowsRead) },
      { name: 'rows_skipped', type: 'integer', values: sheets.map((sheet) => sheet.rowsSkipped) },
      { name: 'rows_accepted', type: 'integer', values: balanced.map((sheet) => sheet.rowsAccepted) },
      { name: 'rows_rejected', type: 'integer', values: balanced.map((sheet) => sheet.rowsRejected) },
    ]),
  );
  return files;
}
