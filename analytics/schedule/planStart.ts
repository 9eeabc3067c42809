import type { ScaledProblem } from './scaleProblem';
import type { BoundProof, ExitPlanChoice, ExitProblem, QuotaRow } from './types';

/** Multipliers by name, so that they outlive a change of rows. */
export interface NamedPrices {
  /** By `<from>-<year>`. */
  quota: Record<string, number>;
  villageQuota: Record<string, number>;
  /** By row id. */
  row: Record<string, number>;
}

/**
 * What a solve may start from: prices of an earlier plan of a similar problem, and that plan itself. It saves time;
 * bound, plan and proof are as valid as without it. `chosen` and `villageYear` count only where the options are the
 * same as those of the plan.
 */
export interface PlanStart {
  cost: NamedPrices;
  shortfall: NamedPrices;
  chosen?: Int32Array;
  villageYear?: Int16Array;
}

const nameQuota = (quota: QuotaRow) => `${quota.from}-${quota.year}`;

/** Keeps of a plan what the next solve may start from. */
export function startFromPlan(problem: ExitProblem, choice: ExitPlanChoice): PlanStart {
  const { chosen, villageYear } = choice;
  return { ...startFromBound(problem, choice.proof), chosen, villageYear };
}

/** The same of a bound, which has no plan. */
export function startFromBound(problem: ExitProblem, proof: BoundProof): PlanStart {
  return {
    cost: namePrices(problem, proof.quotaPrice, proof.villagePrice, proof.rowPrice),
    shortfall: namePrices(problem, proof.shortfallQuotaPrice, proof.shortfallVillagePrice, proof.shortfallRowPrice),
  };
}

function namePrices(
  problem: ExitProblem,
  quotaPrice: BoundProof['quotaPrice'],
  villagePrice: BoundProof['villagePrice'],
  rowPrice: BoundProof['rowPrice'],
): NamedPrices {
  const name = (keys: string[], prices: Float64Array) =>
    Object.fromEntries(keys.map((key, i) => [key, prices[i] ?? 0]));
  return {
    quota: name(problem.quotas.map(nameQuota), quotaPrice),
    villageQuota: name((problem.villages?.quotas ?? []).map(nameQuota), villagePrice),
    row: name(
      problem.rows.map((row) => row.id),
      rowPrice,
    ),
  };
}

/** Named prices in the solver's units and within their domain; rows without a name start at 0. `unit`: 100 for fen, 1 for units of shortfall. */
export function placePrices(
  problem: ExitProblem,
  scaled: ScaledProblem,
  named: NamedPrices,
  unit: 1 | 100,
): Float64Array {
  const usable = (price: number | undefined) => (price !== undefined && Math.abs(price) < 1e15 ? price / unit : 0);
  const targets = [
    ...problem.quotas.map((quota) => usable(named.quota[nameQuota(quota)])),
    ...(problem.villages?.quotas ?? []).map((quota) => usable(named.villageQuota[nameQuota(quota)])),
  ].map((price, i) => (scaled.targets[i]!.exact ? price : Math.max(0, price)));
  const rows = problem.rows.map((row, r) => Math.max(0, usable(named.row[row.id])) * scaled.rowScale[r]!);
  return Float64Array.from([...targets, ...rows]);
}

/** Prices in the solver's units as a proof tells them: by quota, village quota and row, in natural units. */
export function splitPrices(problem: ExitProblem, scaled: ScaledProblem, price: Float64Array, unit: 1 | 100) {
  const quotas = problem.quotas.length;
  return {
    quota: price.slice(0, quotas).map((value) => value * unit),
    village: price.slice(quotas, scaled.targetCount).map((value) => value * unit),
    row: price.slice(scaled.targetCount).map((value, r) => (value * unit) / scaled.rowScale[r]!),
  };
}
