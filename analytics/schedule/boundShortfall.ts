import { fail, succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { addUnreachable } from './addUnreachable';
import { workInSlices } from './keepPace';
import { splitPrices } from './planStart';
import { polishBound, type BoundStart, type PolishedBound } from './polishBound';
import { largestTargetPrice } from './priceOptions';
import { raiseBound } from './raiseBound';
import type { ScaledProblem } from './scaleProblem';
import type { ExitProblem } from './types';

export interface ShortfallBound {
  /** Whole units below which no plan within the rows can get. */
  bound: number;
  quotaPrice: Float64Array;
  villagePrice: Float64Array;
  /** Units per natural unit of the row. */
  rowPrice: Float64Array;
  iterations: number;
  /** Best prices found, in the solver's units, and what they prove. */
  start: BoundStart | null;
  /** The same after the LP; null where the targets looked reachable and the LP was spared. */
  polished: PolishedBound | null;
}

/** Below this many units a shortfall of the LP is taken for none, and whole households must show the rest. */
const negligible = 0.01;

/** A shortfall of nothing needs no proof: zero multipliers. */
export function startShortfallBound(problem: ExitProblem): ShortfallBound {
  return {
    bound: 0,
    quotaPrice: new Float64Array(problem.quotas.length),
    villagePrice: new Float64Array(problem.villages?.quotas.length ?? 0),
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
 * `price`: prices per unit of shortfall, a good place to start from.
 */
export async function boundShortfall(
  problem: ExitProblem,
  scaled: ScaledProblem,
  solver: Solver,
  price: Float64Array | undefined,
  signal?: CancelSignal,
): Promise<Result<ShortfallBound>> {
  const common = { shortfall: 0, ceiling: Infinity, iterationLimit: 200 };
  let iterations = 0;
  if (!(await keepsRowsSparingly(scaled))) {
    const rows = await raiseBound(scaled, solver, { kind: 'rows', tolerance: 1e-9, ...common }, { signal });
    if (!rows.ok) return rows;
    if (rows.value.value > 1e-7)
      return fail(describeImpossibleRows(problem, rows.value.price.subarray(scaled.targetCount)));
    iterations += rows.value.iterations;
  }
  const raised = await raiseBound(
    scaled,
    solver,
    { kind: 'shortfall', tolerance: 1e-4, ...common },
    { start: price, signal },
  );
  if (!raised.ok) return raised;
  iterations += raised.value.iterations;
  const start = { price: raised.value.price, value: raised.value.value, assignment: raised.value.choice.assignment };
  const reached = await addUnreachable(problem, scaled.pace);
  if (start.value + raised.value.remaining < negligible)
    return succeed({ ...startShortfallBound(problem), bound: reached, iterations, start });
  const polished = await polishShortfall(scaled, solver, start, signal);
  if (!polished.ok) return polished;
  const { value, magnitude } = polished.value;
  const allowance = 1e-9 + magnitude * (scaled.householdCount + 100) * 4.6e-16;
  const byPrices = Math.max(0, Math.ceil(value - allowance - 1e-6));
  const prices = splitPrices(problem, scaled, polished.value.price, 1);
  return succeed({
    ...startShortfallBound(problem),
    ...(byPrices > 0 ? { quotaPrice: prices.quota, villagePrice: prices.village, rowPrice: prices.row } : {}),
    bound: Math.max(byPrices, reached),
    iterations: iterations + polished.value.rounds,
    start,
    polished: polished.value,
  });
}

/** The LP of the shortfall over the options that matter at the given prices. */
export function polishShortfall(
  scaled: ScaledProblem,
  solver: Solver,
  start: BoundStart,
  signal?: CancelSignal,
): Promise<Result<PolishedBound>> {
  return polishBound(scaled, solver, start, { kind: 'shortfall', shortfall: 0 }, signal);
}

/**
 * Prices at which the cost bound passed every cost (so that no plan meets the targets) bound the shortfall once
 * they are divided by the largest target price: yuan per unit become units per unit.
 */
export function turnToUnits(scaled: ScaledProblem, costPrice: Float64Array): Float64Array | undefined {
  const largest = largestTargetPrice(scaled, costPrice);
  return largest > 0 ? costPrice.map((price) => price / largest) : undefined;
}

/** True when the option of every household that draws least, as a share of the limits, keeps all rows together. */
async function keepsRowsSparingly(scaled: ScaledProblem): Promise<boolean> {
  const { villages, targetCount, limit } = scaled;
  for (let v = 0; v < villages.count; v++)
    if (!villages.slotYear.subarray(villages.slotStart[v], villages.slotStart[v + 1]).includes(-1)) return false;
  const used = new Float64Array(scaled.rowCount);
  const addSparest = (h: number) => {
    let least = Infinity;
    let best = -1;
    for (let o = scaled.optionStart[h]!; o < scaled.optionStart[h + 1]!; o++) {
      let share = 0;
      for (let k = scaled.drawStart[o]!; k < scaled.drawStart[o + 1]!; k++)
        share += scaled.drawAmount[k]! / Math.max(1e-9, Math.abs(limit[targetCount + scaled.drawRow[k]!]!));
      if (share >= least) continue;
      least = share;
      best = o;
    }
    for (let k = scaled.drawStart[best]!; k < scaled.drawStart[best + 1]!; k++)
      used[scaled.drawRow[k]!]! += scaled.drawAmount[k]!;
  };
  await workInSlices(scaled.pace, scaled.optionStart, (first, end) => {
    for (let h = first; h < end; h++) addSparest(h);
  });
  return used.every((amount, r) => amount <= limit[targetCount + r]!);
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
