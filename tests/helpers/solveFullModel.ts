import type { LinearSolution, Solver, SolverLimits } from '../../analytics/engine';
import type { ExitProblem, QuotaRow } from '../../analytics/schedule';

/**
 * The exit problem as one plain model in yuan, written without any of the planner's code: every option a column, one
 * row per household, per target and per resource; where villages leave as a whole, a column per village and year and
 * a row in persons for it. `broken` allows fractions of households and villages (the LP).
 */
export async function solveFullModel(
  problem: ExitProblem,
  solver: Solver,
  households: 'whole' | 'broken',
  limits: SolverLimits = {},
): Promise<LinearSolution> {
  const villages = problem.villages;
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const addRow = (lower: number, upper: number) => rowLower.push(lower) && rowUpper.push(upper) - 1;
  const columnStart = [0];
  const cost: number[] = [];
  const rowIndex: number[] = [];
  const coefficient: number[] = [];
  const addColumn = (price: number, entries: [row: number, value: number][]) => {
    cost.push(price);
    for (const [row, value] of entries) {
      if (value === 0) continue;
      rowIndex.push(row);
      coefficient.push(value);
    }
    columnStart.push(rowIndex.length);
  };
  const scale = problem.rows.map((resource) => (resource.kind === 'budget' ? 100_000 : 1));
  const addTarget = (quota: QuotaRow) => addRow(quota.amount, quota.kind === 'exact' ? quota.amount : Infinity);
  const targets = problem.quotas.map(addTarget);
  const villageTargets = (villages?.quotas ?? []).map(addTarget);
  const resources = problem.rows.map((resource, r) => addRow(-Infinity, resource.limit / scale[r]!));
  const householdRows = Array.from({ length: problem.householdCount }, () => addRow(1, 1));
  const members = Array.from({ length: villages?.count ?? 0 }, (_, v) =>
    Array.from(villages!.villageOf.keys()).filter((h) => villages!.villageOf[h] === v),
  );
  // Persons late ≤ all − (all − allowance)·z, where z = 1 when the village leaves in that year.
  const lateRows = members.map((list, v) => {
    const all = list.reduce((sum, h) => sum + villages!.persons[h]!, 0);
    const years = villages!.years.subarray(villages!.yearStart[v], villages!.yearStart[v + 1]);
    return new Map(
      Array.from(years)
        .filter((year) => year > 0)
        .map((year) => [year, { row: addRow(-Infinity, all), drop: all - Math.min(all, villages!.allowance[v]!) }]),
    );
  });
  const villageRows = members.map(() => addRow(1, 1));
  for (let h = 0; h < problem.householdCount; h++) {
    const village = villages ? villages.villageOf[h]! : -1;
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      const year = problem.exitYear[o]!;
      const entries: [number, number][] = [[householdRows[h]!, 1]];
      problem.quotas.forEach((quota, q) => {
        if (year > 0 && quota.from <= year && year <= quota.year) entries.push([targets[q]!, problem.weight[h]!]);
      });
      for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++)
        entries.push([resources[problem.drawRow[k]!]!, problem.drawAmount[k]! / scale[problem.drawRow[k]!]!]);
      if (village >= 0)
        for (const [left, { row }] of lateRows[village]!)
          if (year === 0 || year > left) entries.push([row, villages!.persons[h]!]);
      addColumn(problem.costFen[o]! / 100, entries);
    }
  }
  members.forEach((_, v) => {
    for (const year of villages!.years.subarray(villages!.yearStart[v], villages!.yearStart[v + 1])) {
      const entries: [number, number][] = [[villageRows[v]!, 1]];
      const late = lateRows[v]!.get(year);
      if (late) entries.push([late.row, late.drop]);
      villages!.quotas.forEach((quota, q) => {
        if (year > 0 && quota.from <= year && year <= quota.year) entries.push([villageTargets[q]!, 1]);
      });
      addColumn(0, entries);
    }
  });
  const columnCount = cost.length;
  const result = await solver.solve(
    {
      columnCount,
      rowCount: rowLower.length,
      cost: Float64Array.from(cost),
      columnLower: new Float64Array(columnCount),
      columnUpper: new Float64Array(columnCount).fill(households === 'whole' ? 1 : Infinity),
      integer: new Uint8Array(columnCount).fill(households === 'whole' ? 1 : 0),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      columnStart: Int32Array.from(columnStart),
      rowIndex: Int32Array.from(rowIndex),
      coefficient: Float64Array.from(coefficient),
    },
    limits,
  );
  if (!result.ok) throw new Error(result.problem.message.en);
  return result.value;
}
