import { runSql, type QueryEngine } from '../engine';
import { compilePredicate, type Gate } from '../policy';
import { fillCondition } from './fillCondition';
import { loadLines } from './loadLines';
import countOpenGatesSql from './sql/count_open_gates.sql?raw';
import fillOpenGateSql from './sql/fill_open_gate.sql?raw';
import listExitGapsSql from './sql/list_exit_gaps.sql?raw';
import openGateSql from './sql/open_gate.sql?raw';
import type { ExitGap, ExitGapDimension } from './types';

/**
 * What stands between the registered households and their exit, within a scope and by one dimension:
 * households below their group's line, the yuan a year that are missing (Σ n · max(0, line − income per head)),
 * and the households with each gate of the pack open. Fills the table `open_gate` (household_id, gate_id).
 * Shapes: every row has an entry for every gate. Rows by place are in order of code, others by persons downwards.
 * Errors: ProblemError `group_without_line`, `line_not_positive`, `bad_predicate`.
 * Source: plan 一（三） (两不愁三保障). Example: tests/analytics/poverty/listExitGaps.test.ts.
 */
export async function listExitGaps(
  engine: QueryEngine,
  options: {
    scope: string;
    by: ExitGapDimension;
    gates: readonly Gate[];
    lineYuanByGroup: Readonly<Record<string, number>>;
  },
): Promise<{ rows: ExitGap[] }> {
  await loadLines(engine, options.lineYuanByGroup);
  await runSql(engine, openGateSql);
  for (const gate of options.gates) {
    await runSql(engine, fillCondition(fillOpenGateSql, compilePredicate(gate.open)), { gate_id: gate.id });
  }
  const variables = { scope: options.scope, dimension: options.by };
  const closed = Object.fromEntries(options.gates.map((gate) => [gate.id, 0]));
  const rows = (await runSql(engine, listExitGapsSql, variables)).map((row): ExitGap => ({
    key: String(row.key),
    label: String(row.key),
    households: Number(row.households),
    persons: Number(row.persons),
    belowLine: Number(row.below_line),
    incomeGapYuan: Number(row.income_gap_yuan),
    openGates: { ...closed },
  }));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  for (const count of await runSql(engine, countOpenGatesSql, variables)) {
    byKey.get(String(count.key))!.openGates[String(count.gate_id)] = Number(count.households);
  }
  if (options.by === 'group' || options.by === 'cause')
    rows.sort((a, b) => b.persons - a.persons || (a.key < b.key ? -1 : 1));
  return { rows };
}
