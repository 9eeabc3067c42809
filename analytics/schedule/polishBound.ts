import { succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { listRegrets, priceOptions, valueObjective, type PlanObjective } from './priceOptions';
import type { ScaledProblem } from './scaleProblem';
import { solveCore } from './solveCore';

/** Prices, the proved value at them (yuan, or persons of shortfall), and a plan of broken households rounded to whole ones beside it. */
export interface PolishedBound {
  price: Float64Array;
  value: number;
  /** Σ |terms| of the value, for the allowance of rounding. */
  magnitude: number;
  /** Option of every household in the last LP: the largest share. */
  fixed: Int32Array;
  /** Households that the last LP divides. */
  divided: Int32Array;
  /** Regret within which the LP chose. */
  reach: number;
  rounds: number;
  columns: number;
}

const roundLimit = 12;

/**
 * Raises prices that are already near the best ones to the exact LP bound: solves the LP over the options of
 * small regret, prices all options at its multipliers, widens the choice until the priced value and the LP
 * agree to 1e-9. Weak duality makes every step's value a true bound, whatever was left out.
 */
export async function polishBound(
  scaled: ScaledProblem,
  solver: Solver,
  start: { price: Float64Array; value: number; chosen: Int32Array },
  objective: PlanObjective,
  signal?: CancelSignal,
): Promise<Result<PolishedBound>> {
  let { price, value } = start;
  let fixed = start.chosen;
  let divided: Int32Array = new Int32Array(0);
  let reach = objective.kind === 'cost' ? Math.max(1, (0.02 * Math.abs(value)) / scaled.householdCount) : 0.1;
  const costWeight = objective.kind === 'cost' ? 1 : 0;
  let columns = 0;
  let rounds = 0;
  const tolerance = 1e-9 * Math.abs(value) + 1e-6;
  while (rounds < roundLimit) {
    rounds++;
    const regret = listRegrets(scaled, price, objective.kind);
    const { households, options, complete } = collectWithin(scaled, regret, reach, fixed);
    if (households.length === 0) {
      if (complete) break;
      reach *= 3;
      continue;
    }
    const solved = await solveCore(
      scaled,
      solver,
      { core: { households, options, fixed }, price, regret, objective, households: 'broken' },
      {},
      signal,
    );
    if (!solved.ok) return solved;
    columns += options.reduce((sum, open) => sum + open.length, 0);
    const { price: next, excess } = solved.value;
    if (!next || excess === null) break;
    const gain = valueObjective(scaled, objective, next, priceOptions(scaled, next, costWeight)) - value;
    const missing = excess - gain;
    const improves = gain > 0;
    if (improves) {
      price = next;
      value += gain;
    }
    if (improves || missing <= tolerance) {
      fixed = solved.value.chosen;
      divided = solved.value.divided;
    }
    if (missing <= tolerance) break;
    if (complete && gain <= tolerance) break;
    if (gain < 0.5 * excess) reach *= 3;
  }
  const final = priceOptions(scaled, price, costWeight);
  return succeed({
    price,
    value: valueObjective(scaled, objective, price, final),
    magnitude: final.magnitude + Math.abs(final.value - valueObjective(scaled, objective, price, final)),
    fixed,
    divided,
    reach,
    rounds,
    columns,
  });
}

/** Households with more than one option of regret ≤ reach (and the one they stand on), with those options. */
export function collectWithin(
  scaled: ScaledProblem,
  regret: Float64Array,
  reach: number,
  fixed: Int32Array,
): { households: Int32Array; options: Int32Array[]; complete: boolean } {
  const households: number[] = [];
  const options: Int32Array[] = [];
  let complete = true;
  for (let h = 0; h < scaled.householdCount; h++) {
    const open: number[] = [];
    for (let o = scaled.optionStart[h]!; o < scaled.optionStart[h + 1]!; o++) {
      if (regret[o]! <= reach || o === fixed[h]) open.push(o);
      else complete = false;
    }
    if (open.length < 2) continue;
    households.push(h);
    options.push(Int32Array.from(open));
  }
  return { households: Int32Array.from(households), options, complete };
}
