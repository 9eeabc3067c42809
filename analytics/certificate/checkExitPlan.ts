import type { ExitPlanChoice, ExitProblem, PlanViolation } from './types';

/**
 * Re-adds a plan from nothing but the problem and the chosen options. A violation is: a household without
 * exactly one option of its own, a county-wide row over its limit, a quota missed by other persons than the
 * plan itself reports, a shortfall or cost that differs from the sum over the households, a bound above the cost.
 * Sums of whole numbers are compared exactly; a row with broken amounts has room for 1e-9 of its limit.
 * Imports nothing of the solver. Returns an empty list for a sound plan.
 */
export function checkExitPlan(problem: ExitProblem, choice: ExitPlanChoice): PlanViolation[] {
  const violations: PlanViolation[] = [];
  const used = problem.rows.map(() => 0);
  const whole = problem.rows.map(() => true);
  const planned = new Map<number, number>();
  let costFen = 0;
  if (choice.chosen.length !== problem.householdCount) {
    return [{ row: 'household.count', limit: problem.householdCount, used: choice.chosen.length }];
  }
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
  let shortfall = 0;
  problem.quotas.forEach((quota) => {
    const count = planned.get(quota.year) ?? 0;
    const missing = quota.kind === 'exact' ? Math.abs(quota.amount - count) : Math.max(0, quota.amount - count);
    shortfall += missing;
    const told = choice.shortfalls.filter(
      (entry) => entry.year === quota.year && entry.target === quota.amount && entry.planned === count,
    );
    if (missing > 0 && told.length === 0)
      violations.push({ row: `quota:${quota.year}`, limit: quota.amount, used: count });
  });
  for (const entry of choice.shortfalls) {
    const quota = problem.quotas.find(
      (candidate) => candidate.year === entry.year && candidate.amount === entry.target,
    );
    const count = planned.get(entry.year) ?? 0;
    if (!quota || entry.planned !== count)
      violations.push({ row: `shortfall:${entry.year}`, limit: entry.planned, used: count });
  }
  const proof = choice.proof;
  if (proof.shortfall !== shortfall) violations.push({ row: 'shortfall.sum', limit: proof.shortfall, used: shortfall });
  if (!(proof.shortfallBound <= shortfall))
    violations.push({ row: 'shortfall.bound', limit: shortfall, used: proof.shortfallBound });
  if (proof.costFen !== costFen) violations.push({ row: 'cost.sum', limit: proof.costFen, used: costFen });
  if (!(proof.boundFen <= costFen)) violations.push({ row: 'cost.bound', limit: costFen, used: proof.boundFen });
  return violations;
}
