import type { ExitProblem, QuotaShortfall } from './types';

export interface PlanMeasure {
  costFen: number;
  /** Persons (or households) leaving, per quota. */
  planned: number[];
  /** Weighted shortfall over all quotas; for exact quotas too many count like too few. */
  shortfall: number;
  /** Used amount per resource row, in its natural unit. */
  used: number[];
  /** True when no resource row is over its limit. */
  keepsRows: boolean;
}

/** Adds a plan up in natural units (fen, persons): whole numbers below 2^53 stay exact. */
export function measurePlan(problem: ExitProblem, chosen: Int32Array): PlanMeasure {
  const used = new Array<number>(problem.rows.length).fill(0);
  const byYear = new Map<number, number>();
  let costFen = 0;
  chosen.forEach((option, household) => {
    costFen += problem.costFen[option]!;
    const year = problem.exitYear[option]!;
    byYear.set(year, (byYear.get(year) ?? 0) + problem.weight[household]!);
    for (let k = problem.drawStart[option]!; k < problem.drawStart[option + 1]!; k++)
      used[problem.drawRow[k]!]! += problem.drawAmount[k]!;
  });
  const planned = problem.quotas.map((quota) => byYear.get(quota.year) ?? 0);
  const shortfall = problem.quotas.reduce((sum, quota, q) => {
    const missing = quota.amount - planned[q]!;
    return sum + (quota.kind === 'exact' ? Math.abs(missing) : Math.max(0, missing));
  }, 0);
  const keepsRows = problem.rows.every(
    (row, r) =>
      used[r]! <=
      row.limit + (Number.isInteger(used[r]) && Number.isInteger(row.limit) ? 0 : 5e-10 * (1 + Math.abs(row.limit))),
  );
  return { costFen, planned, shortfall, used, keepsRows };
}

/** The quotas that a plan misses, in words of numbers. */
export function listShortfalls(problem: ExitProblem, measure: PlanMeasure): QuotaShortfall[] {
  return problem.quotas.flatMap((quota, q) => {
    const planned = measure.planned[q]!;
    const missed = quota.kind === 'exact' ? planned !== quota.amount : planned < quota.amount;
    return missed ? [{ of: 'households', from: quota.from, year: quota.year, target: quota.amount, planned }] : [];
  });
}
