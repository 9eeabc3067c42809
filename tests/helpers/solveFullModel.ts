import type { LinearSolution, Solver, SolverLimits } from '../../analytics/engine';
import type { ExitProblem } from '../../analytics/schedule';

/**
 * The exit problem as one plain model in yuan, written without any of the planner's code: every option a column, one
 * row per household, per target and per resource. `broken` allows fractions of households (the LP).
 */
export async function solveFullModel(
  problem: ExitProblem,
  solver: Solver,
  households: 'whole' | 'broken',
  limits: SolverLimits = {},
): Promise<LinearSolution> {
  const quotaCount = problem.quotas.length;
  const coupling = quotaCount + problem.rows.length;
  const scale = problem.rows.map((resource) => (resource.kind === 'budget' ? 100_000 : 1));
  const columnStart = [0];
  const rowIndex: number[] = [];
  const coefficient: number[] = [];
  for (let h = 0; h < problem.householdCount; h++) {
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      const quota = problem.quotas.findIndex((candidate) => candidate.year === problem.exitYear[o]);
      if (quota >= 0) {
        rowIndex.push(quota);
        coefficient.push(problem.weight[h]!);
      }
      for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
        rowIndex.push(quotaCount + problem.drawRow[k]!);
        coefficient.push(problem.drawAmount[k]! / scale[problem.drawRow[k]!]!);
      }
      rowIndex.push(coupling + h);
      coefficient.push(1);
      columnStart.push(rowIndex.length);
    }
  }
  const columnCount = problem.costFen.length;
  const ones = new Array<number>(problem.householdCount).fill(1);
  const result = await solver.solve(
    {
      columnCount,
      rowCount: coupling + problem.householdCount,
      cost: problem.costFen.map((fen) => fen / 100),
      columnLower: new Float64Array(columnCount),
      columnUpper: new Float64Array(columnCount).fill(households === 'whole' ? 1 : Infinity),
      integer: new Uint8Array(columnCount).fill(households === 'whole' ? 1 : 0),
      rowLower: Float64Array.from([
        ...problem.quotas.map((quota) => quota.amount),
        ...problem.rows.map(() => -Infinity),
        ...ones,
      ]),
      rowUpper: Float64Array.from([
        ...problem.quotas.map((quota) => (quota.kind === 'exact' ? quota.amount : Infinity)),
        ...problem.rows.map((resource, r) => resource.limit / scale[r]!),
        ...ones,
      ]),
      columnStart: Int32Array.from(columnStart),
      rowIndex: Int32Array.from(rowIndex),
      coefficient: Float64Array.from(coefficient),
    },
    limits,
  );
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}
