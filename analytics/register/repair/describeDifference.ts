import { readArrowColumns } from '../../engine';
import { parseAnswerKey } from '../../project';
import { readChecks } from '../checks';
import type { FormerRegister, JoinedRegister } from '../loadRawKept';
import type { ImportDifference, ImportReport, RegisterTable } from '../types';

/** Values of one column of a kept table; none where the table was not kept. */
function columnOf(former: FormerRegister, table: string, column: string): readonly unknown[] {
  const bytes = former.table(table);
  return bytes === undefined ? [] : (readArrowColumns(bytes).columns.find((entry) => entry.name === column)?.values ?? []);
}

/** Rows of a table that the former import accepted; the village table itself has also those of the county that no sheet had. */
function acceptedRows(former: FormerRegister, table: RegisterTable): number {
  const accepted = columnOf(former, 'import_sheet', 'rows_accepted');
  return sum(columnOf(former, 'import_sheet', 'source_table').map((name, row) => (name === table ? accepted[row] : 0)));
}

const sum = (values: readonly unknown[]): number => values.reduce<number>((total, value) => total + Number(value ?? 0), 0);

/**
 * What accepting a staged import would change, against the kept tables of the register that is there.
 * Formula: before and after are counts of accepted rows, rejected rows and findings per check; checks without a
 * finding on both sides are left out.
 * Example: tests/analytics/register/repair.test.ts.
 */
export function describeDifference(report: ImportReport, joined: JoinedRegister, former: FormerRegister, recheck: boolean): ImportDifference {
  const before = new Map<string, number>();
  for (const code of columnOf(former, 'import_problem', 'check_code') as string[]) before.set(code, (before.get(code) ?? 0) + 1);
  const sheets = report.files.flatMap((file) => file.sheets);
  const kept = new Map<RegisterTable, number>();
  for (const sheet of recheck ? [] : joined.sheets.filter((entry) => entry.kept)) {
    const table = sheet.table as RegisterTable;
    kept.set(table, (kept.get(table) ?? 0) + sheet.rowsRead - sheet.rowsSkipped);
  }
  return {
    recheck,
    counts: {
      before: {
        households: columnOf(former, 'household', 'household_id').length,
        persons: columnOf(former, 'person', 'person_id').length,
        villages: acceptedRows(former, 'village'),
        helpers: columnOf(former, 'helper', 'helper_id').length,
      },
      after: report.counts,
    },
    rejected: { before: sum(columnOf(former, 'import_sheet', 'rows_rejected')), after: sum(sheets.map((sheet) => sheet.rowsRejected)) },
    checks: readChecks()
      .map(({ code, label, severity }) => ({ check: code, label, severity, before: before.get(code) ?? 0, after: report.checks.find((check) => check.check === code)?.count ?? 0 }))
      .filter((check) => check.before > 0 || check.after > 0),
    kept: [...kept].map(([table, rows]) => ({ table, rows })),
    answers: {
      applied: joined.applied,
      kept: Object.keys(joined.carried).length,
      dropped: joined.dropped.flatMap(({ key }) => parseAnswerKey(key) ?? []),
    },
  };
}
