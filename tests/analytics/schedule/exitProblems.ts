import type { ExitProblem, QuotaRow, ResourceRow } from '../../../analytics/schedule';

export interface PlainOption {
  exitYear: number;
  costFen: number;
  draws?: Record<string, number>;
}

/** Writes a problem by hand: one list of options per household. */
export function writeExitProblem(
  households: { weight: number; options: PlainOption[] }[],
  rows: ResourceRow[],
  quotas: QuotaRow[],
): ExitProblem {
  const options = households.flatMap((household) => household.options);
  const optionStart = Int32Array.from([
    0,
    ...households.map((_, h) =>
      households.slice(0, h + 1).reduce((sum, household) => sum + household.options.length, 0),
    ),
  ]);
  const draws = options.map((option) => Object.entries(option.draws ?? {}));
  return {
    householdCount: households.length,
    weight: Int32Array.from(households, (household) => household.weight),
    optionStart,
    exitYear: Int16Array.from(options, (option) => option.exitYear),
    costFen: Float64Array.from(options, (option) => option.costFen),
    drawStart: Int32Array.from([
      0,
      ...draws.map((_, o) => draws.slice(0, o + 1).reduce((sum, list) => sum + list.length, 0)),
    ]),
    drawRow: Int16Array.from(draws.flatMap((list) => list.map(([id]) => rows.findIndex((row) => row.id === id)))),
    drawAmount: Float64Array.from(draws.flatMap((list) => list.map(([, amount]) => amount))),
    rows,
    quotas,
  };
}

export const row = (id: string, limit: number, kind: ResourceRow['kind'] = 'budget'): ResourceRow => ({
  id,
  kind,
  of: id,
  year: 2016,
  limit,
});

export interface BruteForceAnswer {
  shortfall: number;
  costFen: number;
}

/** Every combination of options: least shortfall, then least cost; null when none keeps the rows. */
export function solveByBruteForce(problem: ExitProblem): BruteForceAnswer | null {
  let best: BruteForceAnswer | null = null;
  const used = problem.rows.map(() => 0);
  const planned = new Map<number, number>();
  const visit = (h: number, cost: number) => {
    if (h === problem.householdCount) {
      if (problem.rows.some((resource, r) => used[r]! > resource.limit)) return;
      const shortfall = problem.quotas.reduce((sum, quota) => {
        const missing = quota.amount - (planned.get(quota.year) ?? 0);
        return sum + (quota.kind === 'exact' ? Math.abs(missing) : Math.max(0, missing));
      }, 0);
      if (!best || shortfall < best.shortfall || (shortfall === best.shortfall && cost < best.costFen))
        best = { shortfall, costFen: cost };
      return;
    }
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      const year = problem.exitYear[o]!;
      const move = (sign: 1 | -1) => {
        planned.set(year, (planned.get(year) ?? 0) + sign * problem.weight[h]!);
        for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++)
          used[problem.drawRow[k]!]! += sign * problem.drawAmount[k]!;
      };
      move(1);
      visit(h + 1, cost + problem.costFen[o]!);
      move(-1);
    }
  };
  visit(0, 0);
  return best;
}
