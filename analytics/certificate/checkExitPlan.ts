import { checkVillages } from './checkVillages';
import type { ExitPlanChoice, ExitProblem, PlanViolation, QuotaRow } from './types';

/**
 * Re-adds a plan from nothing but the problem and the chosen options. A violation is: a household without
 * exactly one option of its own, a county-wide row over its limit, a village that leaves with more poor persons
 * than it may still have, a quota missed by other numbers than the plan itself reports, a shortfall or cost that
 * differs from the sum over the households, a bound above the cost.
 * Sums of whole numbers are compared exactly; a row with broken amounts has room for 1e-9 of its limit.
 * Imports nothing of the solver. Returns an empty list for a sound plan.
 */
export function checkExitPlan(problem: ExitProblem, choice: ExitPlanChoice): PlanViolation[] {
  if (choice.chosen.length !== problem.householdCount)
    return [{ row: 'household.count', limit: problem.householdCount, used: choice.chosen.length }];
  const { violations, costFen, planned } = checkHouseholds(problem, choice);
  violations.push(...checkVillages(problem, choice));
  let shortfall = checkQuotas(problem.quotas, 'households', (year) => planned.get(year) ?? 0, choice, violations);
  if (problem.villages) {
    const leaving = (year: number) => choice.villageYear.reduce((sum, left) => sum + (left === year ? 1 : 0), 0);
    shortfall += problem.villages.missWeight * checkQuotas(problem.villages.quotas, 'villages', leaving, choice, violations);
  }
  const proof = choice.proof;
  if (proof.shortfall !== shortfall) violations.push({ row: 'shortfall.sum', limit: proof.shortfall, used: shortfall });
  if (!(proof.shortfallBound <= shortfall))
    violations.push({ row: 'shortfall.bound', limit: shortfall, used: proof.shortfallBound });
  if (proof.costFen !== costFen) violations.push({ row: 'cost.sum', limit: proof.costFen, used: costFen });
  if (!(proof.boundFen <= costFen)) violations.push({ row: 'cost.bound', limit: costFen, used: proof.boundFen });
  return violations;
}

interface Added {
  violations: PlanViolation[];
  costFen: number;
  /** Weight leaving by year. */
  planned: Map<number, number>;
}

function checkHouseholds(problem: ExitProblem, choice: ExitPlanChoice): Added {
  const violations: PlanViolation[] = [];
  const used = problem.rows.map(() => 0);
  const whole = problem.rows.map(() => true);
  const planned = new Map<number, number>();
  let costFen = 0;
  for (let h = 0; h < problem.householdCount; h++) {
    const option = choice.chosen[h]!;
    if (!(option >= problem.optionStart[h]! && option < problem.optionStart[h + 1]!)) {
      violations.push({ row: `household:${h}`, limit: 1, used: 0 });
      continue;
    }
    costFen += problem.costFen[option]!;
    const year = problem.exitYear[option]!;
    planned.set(year, (planned.get(year) ?? 0) + problem.weight[h]!);
    for (let k = problem.drawStart[option]!; k < problem.drawStart[option + 1]!; k++) {
      const row = problem.drawRow[k]!;
      const amount = problem.drawAmount[k]!;
      used[row] = used[row]! + amount;
      if (!Number.isInteger(amount)) whole[row] = false;
    }
  }
  problem.rows.forEach((row, r) => {
    const room = whole[r] ? 0 : 1e-9 * (1 + Math.abs(row.limit));
    if (!(used[r]! <= row.limit + room)) violations.push({ row: row.id, limit: row.limit, used: used[r]! });
  });
  return { violations, costFen, planned };
}

/** The missing number over all quotas of one kind; a miss that the plan does not report, and a report that is wrong, are violations. */
function checkQuotas(
  quotas: readonly QuotaRow[],
  of: 'households' | 'villages',
  leaving: (year: number) => number,
  choice: ExitPlanChoice,
  violations: PlanViolation[],
): number {
  const name = of === 'households' ? 'quota' : 'village_quota';
  const told = choice.shortfalls.filter((entry) => entry.of === of);
  let shortfall = 0;
  for (const quota of quotas) {
    let count = 0;
    for (let year = quota.from; year <= quota.year; year++) count += leaving(year);
    const missing = quota.kind === 'exact' ? Math.abs(quota.amount - count) : Math.max(0, quota.amount - count);
    shortfall += missing;
    const own = told.filter((entry) => entry.year === quota.year && entry.from === quota.from);
    if (missing > 0 && own.length === 0)
      violations.push({ row: `${name}:${quota.year}`, limit: quota.amount, used: count });
    if (own.some((entry) => entry.target !== quota.amount || entry.planned !== count))
      violations.push({ row: `shortfall:${quota.year}`, limit: quota.amount, used: count });
  }
  for (const entry of told) {
    if (!quotas.some((quota) => quota.year === entry.year && quota.from === entry.from))
      violations.push({ row: `shortfall:${entry.year}`, limit: entry.target, used: entry.planned });
  }
  return shortfall;
}
