import { measurePlan } from './measurePlan';
import type { ExitPlanChoice, ExitProblem, QuotaRow } from './types';

/** How the proved lower bound answers to one row; one-sided rates of the bound, not of the plan. */
export interface BoundRate {
  /** `quota:<year>`, `quota:<from>-<year>` where it counts several years, `village_quota:…` likewise, or the id of the resource row. */
  row: string;
  kind: 'quota' | 'village_quota' | 'budget' | 'capacity';
  year: number;
  limit: number;
  used: number;
  /** Resource rows: the bound answers to it (rate > 0). Quotas: met to the person. */
  binding: boolean;
  /**
   * Fen by which the bound rises per one more person in the target (quota), or falls per one more unit of the limit
   * (budget: fen per fen; capacity: fen per unit).
   */
  rateFen: number;
}

/**
 * Lists, for every row of a plan, what is used of it and the rate of the bound. Moving one person from the target of
 * year a to that of year b changes the bound by rate_b − rate_a. Example: a quota rate of 120,000 in 2017 and of 90,000
 * in 2018 means that one more person out in 2017 instead of 2018 costs about 300 yuan.
 */
export function listBoundRates(problem: ExitProblem, choice: ExitPlanChoice): BoundRate[] {
  const measured = measurePlan(problem, choice.chosen, choice.villageYear);
  const list = (
    kind: 'quota' | 'village_quota',
    quotas: readonly QuotaRow[],
    planned: readonly number[],
    prices: Float64Array,
  ) =>
    quotas.map((quota, q): BoundRate => ({
      row: `${kind}:${quota.from === quota.year ? '' : `${quota.from}-`}${quota.year}`,
      kind,
      year: quota.year,
      limit: quota.amount,
      used: planned[q]!,
      binding: planned[q] === quota.amount,
      rateFen: prices[q]!,
    }));
  const quotas = [
    ...list('quota', problem.quotas, measured.planned, choice.proof.quotaPrice),
    ...list('village_quota', problem.villages?.quotas ?? [], measured.plannedVillages, choice.proof.villagePrice),
  ];
  const rows = problem.rows.map((row, r): BoundRate => ({
    row: row.id,
    kind: row.kind,
    year: row.year,
    limit: row.limit,
    used: measured.used[r]!,
    binding: choice.proof.rowPrice[r]! > 0,
    rateFen: choice.proof.rowPrice[r]!,
  }));
  return [...quotas, ...rows];
}
