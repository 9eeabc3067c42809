import { succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { collectWithin, type PolishedBound } from './polishBound';
import { listRegrets, type PlanObjective } from './priceOptions';
import type { ScaledProblem } from './scaleProblem';
import { solveCore, type Core } from './solveCore';

export interface FoundPlan {
  /** Option of every household; empty when none was found. */
  chosen: Int32Array;
  /** True when a finished tree over every option that could matter says that no plan is better (or none exists). */
  treeFinished: boolean;
  columns: number;
}

export interface SearchOptions {
  objective: PlanObjective;
  /** Excess over the bound, in the objective's unit, at which the search ends. */
  targetExcess: number;
  /** Excess at which a single whole-number model may stop. */
  aim: number;
  /** A plan already known. */
  known?: Int32Array;
  /** Exact re-check of a candidate in whole numbers: its objective, or null when it breaks a row. */
  measure: (chosen: Int32Array) => number | null;
  signal?: CancelSignal;
  onStep?: (step: number, steps: number) => void;
}

/** Core sizes in turn: households that may choose, and the reach of their options as a multiple of the LP's. */
const ladder: readonly { households: number; reach: number }[] = [
  { households: 100, reach: 1 },
  { households: 200, reach: 1 },
  { households: 400, reach: 1 },
  { households: 800, reach: 2 },
  { households: 1600, reach: 4 },
];
const ladderNodes = 200;
/** Afterwards the households on which most is lost choose again, with as many others. */
const improvementRounds = 6;
const improvementSize = 300;
/** The tree over every option that could matter is tried up to this many columns. */
const treeColumns = 20_000;
const smallCounty = 300;
/** Nodes of that tree: finished for a hamlet, a fair try for a small county. */
const treeNodes = (householdCount: number) => (householdCount <= 40 ? 20_000 : 400);

/**
 * Looks for a plan of whole households within a proved bound: small whole-number models over households whose
 * choice is nearly tied, larger ones in a fixed order until the gap is small enough; then, where that is
 * affordable, the tree over every option whose regret does not exceed the gap (options beyond it cannot
 * be part of a better plan). Same input, same plan.
 */
export async function searchPlan(
  scaled: ScaledProblem,
  solver: Solver,
  bound: PolishedBound,
  options: SearchOptions,
): Promise<Result<FoundPlan>> {
  const { objective, targetExcess, measure, signal, onStep } = options;
  const regret = listRegrets(scaled, bound.price, objective.kind);
  let fixed = bound.fixed;
  let must = bound.divided;
  let best: Int32Array = new Int32Array(0);
  let bestExcess = Infinity;
  let columns = 0;
  const take = (chosen: Int32Array) => {
    const value = chosen.length > 0 ? measure(chosen) : null;
    if (value === null || value - bound.value >= bestExcess) return false;
    best = chosen;
    bestExcess = value - bound.value;
    fixed = chosen;
    must = new Int32Array(0);
    return true;
  };
  take(bound.fixed);
  const known = options.known ? measure(options.known) : null;
  if (options.known && known !== null && known - bound.value < bestExcess) {
    // Only a fallback: the search goes on from the LP's plan, which is nearer to the best one.
    best = options.known;
    bestExcess = known - bound.value;
  }
  const small = scaled.householdCount <= smallCounty;
  const steps = ladder.length + improvementRounds + 1;
  const solveWhole = async (core: Core) => {
    columns += countColumns(core);
    return solveCore(
      scaled,
      solver,
      { core, price: bound.price, regret, objective, households: 'whole' },
      { nodeLimit: ladderNodes, objectiveTarget: options.aim, absoluteGap: 0.1 * targetExcess },
      signal,
    );
  };
  for (const [step, size] of ladder.entries()) {
    if (bestExcess <= targetExcess || size.households / 2 >= scaled.householdCount) break;
    onStep?.(step, steps);
    const solved = await solveWhole(spreadCore(scaled, regret, bound.reach * size.reach, size.households, fixed, must));
    if (!solved.ok) return solved;
    take(solved.value.chosen);
  }
  let idle = 0;
  for (
    let round = 0;
    round < improvementRounds && idle < 2 && !small && best.length > 0 && bestExcess > targetExcess;
    round++
  ) {
    onStep?.(ladder.length + round, steps);
    const before = bestExcess;
    const solved = await solveWhole(
      spreadCore(
        scaled,
        regret,
        bound.reach * 2 ** round,
        improvementSize,
        best,
        listDearest(scaled, regret, best, improvementSize),
      ),
    );
    if (!solved.ok) return solved;
    take(solved.value.chosen);
    idle = bestExcess > 0.95 * before ? idle + 1 : 0;
  }
  if (bestExcess <= targetExcess && (!small || objective.kind === 'shortfall'))
    return succeed({ chosen: best, treeFinished: false, columns });
  onStep?.(steps - 1, steps);
  const everything = collectWithin(scaled, regret, bestExcess + 1e-6 * (1 + Math.abs(bestExcess)), fixed);
  const count = everything.options.reduce((sum, open) => sum + open.length, 0);
  if (count > treeColumns) return succeed({ chosen: best, treeFinished: false, columns });
  if (count === 0) return succeed({ chosen: best, treeFinished: true, columns });
  columns += count;
  const solved = await solveCore(
    scaled,
    solver,
    {
      core: { households: everything.households, options: everything.options, fixed },
      price: bound.price,
      regret,
      objective,
      households: 'whole',
    },
    { nodeLimit: treeNodes(scaled.householdCount), absoluteGap: 1e-6, relativeGap: 0 },
    signal,
  );
  if (!solved.ok) return solved;
  const { status, chosen } = solved.value;
  const taken = take(chosen);
  // The tree is believed only where its answer is the plan that is kept, re-measured in whole numbers.
  const sameCost = taken || (chosen.length > 0 && best.length > 0 && measure(chosen) !== null);
  const treeFinished = (status === 'optimal' && sameCost) || (status === 'infeasible' && best.length === 0);
  return succeed({ chosen: best, treeFinished, columns });
}

function countColumns(core: Core): number {
  return core.options.reduce((sum, open) => sum + open.length, 0);
}

/** Households that stand on the options of greatest regret, at most `count`, none without regret. */
function listDearest(scaled: ScaledProblem, regret: Float64Array, chosen: Int32Array, count: number): Int32Array {
  const order = Array.from(chosen.keys()).filter((h) => regret[chosen[h]!]! > 0);
  order.sort((a, b) => regret[chosen[b]!]! - regret[chosen[a]!]! || a - b);
  return Int32Array.from(order.slice(0, count));
}

/** The divided households and, evenly spread over the county, others with a choice within reach. */
function spreadCore(
  scaled: ScaledProblem,
  regret: Float64Array,
  reach: number,
  count: number,
  fixed: Int32Array,
  must: Int32Array,
): Core {
  const near = collectWithin(scaled, regret, reach, fixed);
  const take = new Uint8Array(scaled.householdCount);
  const picks = Math.min(count, near.households.length);
  for (let i = 0; i < picks; i++) take[near.households[Math.floor((i * near.households.length) / picks)]!] = 1;
  for (const h of must) take[h] = 1;
  const places = Array.from(near.households.keys()).filter((place) => take[near.households[place]!] === 1);
  return {
    households: Int32Array.from(places, (place) => near.households[place]!),
    options: places.map((place) => near.options[place]!),
    fixed,
  };
}
