import { ProblemError, runSql, type Problem, type QueryEngine, type SqlValue } from '../engine';
import { describeFinding } from './checks';
import { discardStagedRegister } from './stageTables';
import acceptAppliedAnswerSql from './sql/accept_applied_answer.sql?raw';
import acceptImportColumnSql from './sql/accept_import_column.sql?raw';
import acceptImportSheetSql from './sql/accept_import_sheet.sql?raw';
import acceptHelperSql from './sql/accept_helper.sql?raw';
import acceptHelperIdentitySql from './sql/accept_helper_identity.sql?raw';
import acceptHouseholdSql from './sql/accept_household.sql?raw';
import acceptIdentitySql from './sql/accept_identity.sql?raw';
import acceptPairingSql from './sql/accept_pairing.sql?raw';
import acceptPersonSql from './sql/accept_person.sql?raw';
import acceptProblemSql from './sql/accept_problem.sql?raw';
import acceptRegionSql from './sql/accept_region.sql?raw';
import acceptVillageSql from './sql/accept_village.sql?raw';
import clearAppliedAnswerSql from './sql/clear_applied_answer.sql?raw';
import clearImportColumnSql from './sql/clear_import_column.sql?raw';
import clearImportSheetSql from './sql/clear_import_sheet.sql?raw';
import clearHelperSql from './sql/clear_helper.sql?raw';
import clearHelperIdentitySql from './sql/clear_helper_identity.sql?raw';
import clearHouseholdSql from './sql/clear_household.sql?raw';
import clearIdentitySql from './sql/clear_identity.sql?raw';
import clearImportProblemSql from './sql/clear_import_problem.sql?raw';
import clearPairingSql from './sql/clear_pairing.sql?raw';
import clearPersonSql from './sql/clear_person.sql?raw';
import clearRegionSql from './sql/clear_region.sql?raw';
import clearVillageSql from './sql/clear_village.sql?raw';
import countImportProblemSql from './sql/count_import_problem.sql?raw';
import countStgProblemSql from './sql/count_stg_problem.sql?raw';
import hasStagedProblemsSql from './sql/has_staged_problems.sql?raw';
import listImportProblemSql from './sql/list_import_problem.sql?raw';
import listStgProblemSql from './sql/list_stg_problem.sql?raw';
import stagedImportSql from './sql/staged_import.sql?raw';

const statements = [
  clearIdentitySql, clearHelperIdentitySql, clearPairingSql, clearPersonSql, clearHouseholdSql, clearVillageSql, clearHelperSql, clearImportProblemSql, clearRegionSql,
  clearImportSheetSql, clearImportColumnSql, clearAppliedAnswerSql,
  acceptRegionSql, acceptVillageSql, acceptHouseholdSql, acceptPersonSql, acceptIdentitySql, acceptHelperSql, acceptHelperIdentitySql, acceptPairingSql, acceptProblemSql,
  acceptImportSheetSql, acceptImportColumnSql, acceptAppliedAnswerSql,
];

/**
 * Puts the staged import into the register tables in one transaction, replacing what they held of its
 * year, and forgets the staged cells. Names, ID numbers and telephones go to `identity` and
 * `helper_identity` alone.
 * Errors: ProblemError `no_staged_import` when another or no import is staged; on any failure the
 * transaction is undone and the register is as before.
 * Example: stageRegister(engine, workbooks, { importId: 'a', … }) then acceptStagedRegister(engine, 'a').
 */
export async function acceptStagedRegister(engine: QueryEngine, importId: string): Promise<void> {
  const staged = (await runSql(engine, hasStagedProblemsSql))[0]?.found ? (await runSql(engine, stagedImportSql))[0] : undefined;
  if (staged?.import_id !== importId) {
    throw new ProblemError({
      code: 'no_staged_import',
      message: { zh: '这次导入已不在等待确认之列。', en: 'That import no longer waits for acceptance.' },
      where: { record: importId },
      hint: { zh: '请重新导入文件。', en: 'Import the files again.' },
    });
  }
  const year = staged.year as SqlValue;
  await engine.run('BEGIN TRANSACTION');
  try {
    for (const sql of statements) await runSql(engine, sql, /^-- vars:.*\byear\b/m.test(sql) ? { year } : {});
    await engine.run('COMMIT');
  } catch (error) {
    await engine.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await discardStagedRegister(engine);
}

/**
 * One page of the findings of the staged import, or of the last accepted one when none is staged.
 * Shapes: `total` counts all findings of the check (or of all checks); rows hold no personal value.
 */
export async function listStagedProblems(
  engine: QueryEngine,
  page: { check?: string; offset: number; limit: number },
): Promise<{ total: number; rows: (Problem & { check: string })[] }> {
  const staged = Boolean((await runSql(engine, hasStagedProblemsSql))[0]?.found);
  const check_code = page.check ?? null;
  const total = (await runSql(engine, staged ? countStgProblemSql : countImportProblemSql, { check_code }))[0]?.total;
  const rows = await runSql(engine, staged ? listStgProblemSql : listImportProblemSql, { check_code, offset: page.offset, limit: page.limit });
  return { total: Number(total ?? 0), rows: rows.map((row) => describeFinding(row as unknown as Parameters<typeof describeFinding>[0])) };
}
