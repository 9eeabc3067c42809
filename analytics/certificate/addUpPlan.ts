import type { PlanPicks, ExitProblem, PlanViolation, QuotaRow } from './types';

/** A target with what the plan gives. */
export interface CountedQuota extends QuotaRow {
  of: 'households' | 'villages';
  planned: number;
  /** |amount − planned|, or for `at_least` what is missing. */
  missing: number;
}

export interface AddedPlan {
  costFen: number;
  quotas: CountedQuota[];
  /** Weighted: a village counts `missWeight`. */
  shortfall: number;
  /** Households without an option of their own, and county-wide rows over their limit. */
  violations: PlanViolation[];
}

/** Adds a plan up from nothing but the problem and what was chosen; `chosen` has one entry per household. */
export function addUpPlan(problem: ExitProblem, choice: PlanPicks): AddedPlan {
  const { costFen, leaving, violations } = addHouseholds(problem, choice);
  const villagesLeaving = new Map<number, number>();
  for (const year of choice.villageYear) villagesLeaving.set(year, (villagesLeaving.get(year) ?? 0) + 1);
  const quotas = [
    ...problem.quotas.map((quota) => countQuota(quota, 'households', leaving)),
    ...(problem.villages?.quotas ?? []).map((quota) => countQuota(quota, 'villages', villagesLeaving)),
  ];
  const missWeight = problem.villages?.missWeight ?? 1;
  const shortfall = quotas.reduce((sum, { of, missing }) => sum + missing * (of === 'villages' ? missWeight : 1), 0);
  return { costFen, quotas, shortfall, violations };
}

function countQuota(quota: QuotaRow, of: CountedQuota['of'], leaving: ReadonlyMap<number, number>): CountedQuota {
  let planned = 0;
  for (const [year, amount] of leaving) if (year > 0 && quota.from <= year && year <= quota.year) planned += amount;
  const missing = quota.kind === 'exact' ? Math.abs(quota.amount - planned) : Math.max(0, quota.amount - planned);
  return { ...quota, of, planned, missing };
}

interface AddedHouseholds {
  costFen: number;
  /** Weight leaving by year. */
  leaving: Map<number, number>;
  violations: PlanViolation[];
}

function addHouseholds(problem: ExitProblem, choice: PlanPicks): AddedHouseholds {
  const violations: PlanViolation[] = [];
  const rows = problem.rows.map(() => ({ sum: 0, lost: 0, size: 0, isWhole: true }));
  const leaving = new Map<number, number>();
  let costFen = 0;
  for (let h = 0; h < problem.householdCount; h++) {
    const option = choice.chosen[h]!;
    if (!(option >= problem.optionStart[h]! && option < problem.optionStart[h + 1]!)) {
      violations.push({ row: `household:${h}`, limit: 1, used: 0 });
      continue;
    }
    costFen += problem.costFen[option]!;
    const year = problem.exitYear[option]!;
    leaving.set(year, (leaving.get(year) ?? 0) + problem.weight[h]!);
    for (let k = problem.drawStart[option]!; k < problem.drawStart[option + 1]!; k++)
      addAmount(rows[problem.drawRow[k]!]!, problem.drawAmount[k]!);
  }
  problem.rows.forEach(({ id, limit }, r) => {
    const { sum, lost, size, isWhole } = rows[r]!;
    // Whole numbers exactly; what a broken decimal loses as a floating-point number is no overdraft.
    const room = isWhole && Number.isInteger(limit) ? 0 : 2 ** -50 * (size + Math.abs(limit));
    if (!(sum + lost <= limit + room)) violations.push({ row: id, limit, used: sum + lost });
  });
  return { costFen, leaving, violations };
}

/** Neumaier's sum: what an addition rounds away is kept beside it. */
function addAmount(row: { sum: number; lost: number; size: number; isWhole: boolean }, amount: number): void {
  const sum = row.sum + amount;
  row.lost += Math.abs(row.sum) >= Math.abs(amount) ? row.sum - sum + amount : amount - sum + row.sum;
  row.sum = sum;
  row.size += Math.abs(amount);
  if (!Number.isInteger(amount)) row.isWhole = false;
}
