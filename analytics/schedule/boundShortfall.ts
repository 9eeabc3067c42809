import { fail, succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { polishBound, type PolishedBound } from './polishBound';
import { largestQuotaPrice } from './priceOptions';
import { raiseBound } from './raiseBound';
import type { ScaledProblem } from './scaleProblem';
import type { ExitProblem } from './types';

export interface ShortfallBound {
  /** Whole persons below which no plan within the rows can get. */
  bound: number;
  quotaPrice: Float64Array;
  /** Persons per natural unit of the row. */
  rowPrice: Float64Array;
  iterations: number;
  /** Best prices found, in the solver's units, and what they prove. */
  start: { price: Float64Array; value: number; chosen: Int32Array } | null;
  /** The same after the LP; null where the targets looked reachable and the LP was spared. */
  polished: PolishedBound | null;
}

/** Below this many persons a shortfall of the LP is taken for none, and whole households must show the rest. */
const negligible = 0.01;

/** A shortfall of nothing needs no proof: zero multipliers. */
export function startShortfallBound(problem: ExitProblem): ShortfallBound {
  return {
    bound: 0,
    quotaPrice: new Float64Array(problem.quotas.length),
    rowPrice: new Float64Array(problem.rows.length),
    iterations: 0,
    start: null,
    polished: null,
  };
}

/**
 * Proves how far the targets must be missed: first whether the resource rows can be kept at all with nobody
 * counted (else a Problem names the rows), then the greatest lower bound of the shortfall that multipliers give,
 * and what whole households cannot add up to in single years.
 * `costPrice`: prices of a cost bound that did not settle, a good place to start from.
 */
export async function boundShortfall(
  problem: ExitProblem,
  scaled: ScaledProblem,
  solver: Solver,
  costPrice: Float64Array | null,
  signal?: CancelSignal,
): Promise<Result<ShortfallBound>> {
  const common = { shortfall: 0, ceiling: Infinity, iterationLimit: 200 };
  const rows = await raiseBound(scaled, solver, { kind: 'rows', tolerance: 1e-9, ...common }, { signal });
  if (!rows.ok) return rows;
  if (rows.value.value > 1e-7)
    return fail(describeImpossibleRows(problem, rows.value.price.subarray(scaled.quotaCount)));
  const raised = await raiseBound(
    scaled,
    solver,
    { kind: 'shortfall', tolerance: 1e-4, ...common },
    { start: turnToPersons(scaled, costPrice), signal },
  );
  if (!raised.ok) return raised;
  const start = { price: raised.value.price, value: raised.value.value, chosen: raised.value.choice.chosen };
  const reached = addUnreachablePersons(problem);
  if (start.value + raised.value.remaining < negligible) {
    return succeed({
      ...startShortfallBound(problem),
      bound: reached,
      iterations: rows.value.iterations + raised.value.iterations,
      start,
    });
  }
  const polished = await polishShortfall(scaled, solver, start, signal);
  if (!polished.ok) return polished;
  const { price, value, magnitude } = polished.value;
  const allowance = 1e-9 + magnitude * (scaled.householdCount + 100) * 4.6e-16;
  const byPrices = Math.max(0, Math.ceil(value - allowance - 1e-6));
  return succeed({
    bound: Math.max(byPrices, reached),
    quotaPrice: byPrices > 0 ? price.slice(0, scaled.quotaCount) : new Float64Array(scaled.quotaCount),
    rowPrice:
      byPrices > 0
        ? price.slice(scaled.quotaCount).map((value, r) => value / scaled.rowScale[r]!)
        : new Float64Array(scaled.rowCount),
    iterations: rows.value.iterations + raised.value.iterations + polished.value.rounds,
    start,
    polished: polished.value,
  });
}

/** The LP of the shortfall over the options that matter at the given prices. */
export function polishShortfall(
  scaled: ScaledProblem,
  solver: Solver,
  start: { price: Float64Array; value: number; chosen: Int32Array },
  signal?: CancelSignal,
): Promise<Result<PolishedBound>> {
  return polishBound(scaled, solver, start, { kind: 'shortfall', shortfall: 0 }, signal);
}

/**
 * Prices at which the cost bound passed every cost (so that no plan meets the targets) bound the shortfall once
 * they are divided by the largest quota price: yuan per unit become persons per unit.
 */
function turnToPersons(scaled: ScaledProblem, costPrice: Float64Array | null): Float64Array | undefined {
  const largest = costPrice ? largestQuotaPrice(scaled, costPrice) : 0;
  return costPrice && largest > 0 ? costPrice.map((price) => price / largest) : undefined;
}

/** Sums over more persons than this are reachable for all practical purposes and are not listed. */
const sumLimit = 60_000;

/** Distance of every year's target from the nearest sum of whole households that may leave in that year. */
function addUnreachablePersons(problem: ExitProblem): number {
  const total = problem.weight.reduce((sum, weight) => sum + weight, 0);
  if (total > sumLimit) return 0;
  let distance = 0;
  for (const quota of problem.quotas) {
    let reachable = new Uint8Array(total + 1);
    reachable[0] = 1;
    let highest = 0;
    for (let h = 0; h < problem.householdCount; h++) {
      const years = problem.exitYear.subarray(problem.optionStart[h], problem.optionStart[h + 1]);
      const stays = years.some((year) => year !== quota.year);
      if (!years.includes(quota.year)) continue;
      const weight = problem.weight[h]!;
      const next = stays ? reachable.slice() : new Uint8Array(total + 1);
      for (let sum = 0; sum <= highest; sum++) if (reachable[sum] === 1) next[sum + weight] = 1;
      highest += weight;
      reachable = next;
    }
    let nearest = Infinity;
    for (let sum = 0; sum <= highest; sum++) {
      if (reachable[sum] === 1)
        nearest = Math.min(
          nearest,
          quota.kind === 'exact' ? Math.abs(sum - quota.amount) : Math.max(0, quota.amount - sum),
        );
    }
    distance += nearest;
  }
  return distance;
}

function describeImpossibleRows(problem: ExitProblem, rowPrice: Float64Array) {
  const rows = problem.rows.filter((_, r) => rowPrice[r]! > 0);
  const names = rows.slice(0, 6).map((row) => `${row.of} ${row.year}`);
  return {
    code: 'schedule.rows_impossible',
    message: {
      zh: `即使一户也不脱贫，下列资金或能力限额也不够：${names.join('、')}。`,
      en: `Even if no household left, these budgets or capacities are too small: ${names.join(', ')}.`,
    },
    where: { record: rows[0]?.id },
    hint: {
      zh: '请提高这些限额，或减少对所有户应保尽保的措施。',
      en: 'Raise these limits, or reduce the measures that every household is due.',
    },
  };
}
