import { addUpPlan, type CountedQuota } from './addUpPlan';
import { checkVillages } from './checkVillages';
import type { ExitPlanChoice, ExitProblem, PlanViolation } from './types';

/**
 * Re-adds a plan from nothing but the problem and the chosen options. A violation is: a household without
 * exactly one option of its own, a county-wide row over its limit, a village that leaves with more poor persons
 * than it may still have, a quota missed by other numbers than the plan itself reports, a shortfall or cost that
 * differs from the sum over the households, a bound above the cost.
 * Whole numbers are compared exactly; a row with broken amounts has room for their last binary digit.
 * Imports nothing of the solver. Returns an empty list for a sound plan.
 */
export function checkExitPlan(problem: ExitProblem, choice: ExitPlanChoice): PlanViolation[] {
  if (choice.chosen.length !== problem.householdCount)
    return [{ row: 'household.count', limit: problem.householdCount, used: choice.chosen.length }];
  const { violations, costFen, quotas, shortfall } = addUpPlan(problem, choice);
  violations.push(...checkVillages(problem, choice), ...checkShortfalls(quotas, choice));
  const { proof } = choice;
  if (proof.shortfall !== shortfall) violations.push({ row: 'shortfall.sum', limit: proof.shortfall, used: shortfall });
  if (!(proof.shortfallBound <= shortfall))
    violations.push({ row: 'shortfall.bound', limit: shortfall, used: proof.shortfallBound });
  if (proof.costFen !== costFen) violations.push({ row: 'cost.sum', limit: proof.costFen, used: costFen });
  if (!(proof.boundFen <= costFen)) violations.push({ row: 'cost.bound', limit: costFen, used: proof.boundFen });
  return violations;
}

/** A miss that the plan does not report, and a report that is wrong or speaks of no target, are violations. */
function checkShortfalls(quotas: readonly CountedQuota[], choice: ExitPlanChoice): PlanViolation[] {
  const told = (quota: CountedQuota) =>
    choice.shortfalls.some(
      (entry) => isOf(entry, quota) && entry.target === quota.amount && entry.planned === quota.planned,
    );
  const unreported = quotas
    .filter((quota) => quota.missing > 0 && !told(quota))
    .map(({ of, year, amount, planned }) => ({
      row: `${of === 'households' ? 'quota' : 'village_quota'}:${year}`,
      limit: amount,
      used: planned,
    }));
  const wrong = choice.shortfalls
    .filter(
      (entry) =>
        !quotas.some((quota) => isOf(entry, quota) && entry.target === quota.amount && entry.planned === quota.planned),
    )
    .map((entry) => ({ row: `shortfall:${entry.year}`, limit: entry.target, used: entry.planned }));
  return [...unreported, ...wrong];
}

function isOf(entry: ExitPlanChoice['shortfalls'][number], quota: CountedQuota): boolean {
  return entry.of === quota.of && entry.year === quota.year && entry.from === quota.from;
}
