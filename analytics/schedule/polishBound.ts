import { succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { collectWithin, countColumns } from './collectWithin';
import { listRegrets } from './listRegrets';
import { priceOptions, valueObjective, type PlanObjective } from './priceOptions';
import type { Assignment, ScaledProblem } from './scaleProblem';
import { solveCore } from './solveCore';

/** Prices to start from, what they prove, and what everybody would choose at them. */
export interface BoundStart {
  price: Float64Array;
  value: number;
  assignment: Assignment;
}

/** Prices, the proved value at them (yuan, or units of shortfall), and a plan of broken households rounded to whole ones beside it. */
export interface PolishedBound {
  price: Float64Array;
  value: number;
  /** Σ |terms| of the value, for the allowance of rounding. */
  magnitude: number;
  /** Option of every household and year of every village in the last LP: the largest share. */
  fixed: Assignment;
  /** Households that the last LP divides. */
  divided: Int32Array;
  /** Regret within which the LP chose. */
  reach: number;
  /** True when LP and prices agree and the LP breaks no row: the targets can be met, but for whole households. */
  settled: boolean;
  rounds: number;
  columns: number;
}

const roundLimit = 12;

/** Value of the prices, and what everybody would choose at them. */
export async function startAtPrice(
  scaled: ScaledProblem,
  objective: PlanObjective,
  price: Float64Array,
): Promise<BoundStart & { magnitude: number }> {
  const choice = await priceOptions(scaled, price, objective.kind === 'cost' ? 1 : 0);
  const value = valueObjective(scaled, objective, price, choice);
  return { price, value, assignment: choice.assignment, magnitude: choice.magnitude + Math.abs(choice.value - value) };
}

/**
 * Raises prices that are already near the best ones to the exact LP bound: solves the LP over the options of
 * small regret, prices all options at its multipliers, widens the choice until the priced value and the LP
 * agree to 1e-9. Weak duality makes every step's value a true bound, whatever was left out.
 */
export async function polishBound(
  scaled: ScaledProblem,
  solver: Solver,
  start: BoundStart,
  objective: PlanObjective,
  signal?: CancelSignal,
): Promise<Result<PolishedBound>> {
  let { price, value } = start;
  let fixed = start.assignment;
  let divided: Int32Array = new Int32Array(0);
  let reach = objective.kind === 'cost' ? Math.max(1, (0.02 * Math.abs(value)) / scaled.householdCount) : 0.1;
  let columns = 0;
  let rounds = 0;
  let settled = false;
  const tolerance = 1e-9 * Math.abs(value) + 1e-6;
  while (rounds < roundLimit) {
    rounds++;
    const regrets = await listRegrets(scaled, price, objective.kind);
    const { core, complete } = await collectWithin(scaled, regrets, reach, fixed);
    if (core.households.length === 0) {
      if (complete) break;
      reach *= 3;
      continue;
    }
    const solved = await solveCore(scaled, solver, { core, price, regrets, objective, mode: 'broken' }, {}, signal);
    if (!solved.ok) return solved;
    columns += countColumns(core);
    const { price: next, excess, assignment } = solved.value;
    if (!next || excess === null || !assignment) break;
    const gain = (await startAtPrice(scaled, objective, next)).value - value;
    const missing = excess - gain;
    const improves = gain > 0;
    if (improves) {
      price = next;
      value += gain;
    }
    if (improves || missing <= tolerance) {
      fixed = assignment;
      divided = solved.value.divided;
    }
    settled = missing <= tolerance && !solved.value.breaksRows;
    if (missing <= tolerance) break;
    if (complete && gain <= tolerance) break;
    if (gain < 0.5 * excess) reach *= 3;
  }
  const final = await startAtPrice(scaled, objective, price);
  return succeed({
    price,
    value: final.value,
    magnitude: final.magnitude,
    fixed,
    divided,
    reach,
    settled,
    rounds,
    columns,
  });
}
