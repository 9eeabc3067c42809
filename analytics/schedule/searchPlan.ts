import { succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { collectWithin, countColumns, hasOpenVillage, type Core } from './collectWithin';
import { decideVillages } from './decideVillages';
import { listRegrets, type Regrets } from './listRegrets';
import { polishBound, startAtPrice, type PolishedBound } from './polishBound';
import type { PlanObjective } from './priceOptions';
import { fixVillages, sumVillageMisses, type Assignment, type ScaledProblem } from './scaleProblem';
import { solveCore } from './solveCore';

export interface FoundPlan {
  /** Null when none was found. */
  assignment: Assignment | null;
  /** True when a finished tree over every option that could matter says that no plan is better (or none exists). */
  treeFinished: boolean;
  /** What a finished tree over the villages' years with broken households says to be out of reach for any plan; null without one. */
  treeBound: number | null;
  columns: number;
}

export interface SearchOptions {
  objective: PlanObjective;
  /** Excess over the bound, in the objective's unit, at which the search ends. */
  targetExcess: number;
  /** Excess at which a single whole-number model may stop. */
  aim: number;
  /** A plan already known. */
  known?: Assignment;
  /** Exact re-check of a candidate in whole numbers: its objective, or null when it breaks a row. */
  measure: (assignment: Assignment) => Promise<number | null>;
  signal?: CancelSignal;
  onStep?: (step: number, steps: number) => void;
}

/** The best plan so far, and what it took. */
interface Search {
  best: Assignment | null;
  value: number;
  columns: number;
  /** The solver's iterations in whole-number models. */
  iterations: number;
}

/** Core sizes in turn: households that may choose, and the reach of their options as a multiple of the LP's. */
const ladder: readonly { households: number; reach: number }[] = [
  { households: 100, reach: 1 },
  { households: 200, reach: 1 },
  { households: 400, reach: 1 },
  { households: 800, reach: 2 },
  { households: 1600, reach: 4 },
];
/** Where targets are missed there is no room for waste: all households choose, among as many options as come to so many columns. */
const tightColumns = { cost: [1500, 1800, 2100], shortfall: [1500] };
const tightReach = 16;
/** Where a core has no plan at all, options of this many times the regret are looked at, and the largest core is tried so often again. */
const widening = 3;
const widenings = 3;
/** Nodes of a core's tree; large ones get fewer. Most plans are found at its root. */
const ladderNodes = (columns: number) => (columns <= 600 ? 100 : columns <= 1500 ? 40 : 15);
/** Once a plan is known, no further core is begun after so many iterations of the solver. */
const patience = 80_000;
/** Cores round a known plan have no more columns than this. */
const improvementColumns = 2500;
const shortfallColumns = 1500;
/** Cores spread over the county have no more than this once a plan is known. */
const ladderColumns = 5000;
/** Afterwards the households on which most is lost choose again, with as many others. */
const improvementRounds = 8;
const improvementSize = 300;
const steps = ladder.length + widenings + improvementRounds + 1;
/** The tree over every option that could matter is tried up to this many columns; with a plan known in a larger county, up to fewer. */
const treeColumns = 20_000;
const fewColumns = 4000;
/** Trees are finished for a hamlet, and tried for a small county whatever its gap is. */
const hamletSize = 40;
const smallCounty = 300;
/** From this size multipliers close the gap; below, a tree is asked for a bound that a plan exceeds by no more than `treeGap`. */
const certifiedCounty = 3000;
const treeGap = 1e-4;

/**
 * Looks for a plan of whole households within a proved bound. Villages first: a tree over their years with broken
 * households, which is then fixed. Then small whole-number models over households whose choice is nearly tied, larger
 * ones in a fixed order until the gap is small enough; at last, where that is affordable, the tree over every option
 * whose regret does not exceed the gap (options beyond it cannot be part of a better plan). Same input, same plan.
 */
export async function searchPlan(
  scaled: ScaledProblem,
  solver: Solver,
  bound: PolishedBound,
  options: SearchOptions,
): Promise<Result<FoundPlan>> {
  const { objective, targetExcess, signal } = options;
  const search: Search = { best: null, value: Infinity, columns: 0, iterations: 0 };
  const small = scaled.householdCount <= smallCounty;
  let treeBound: number | null = null;
  await take(search, options, bound.fixed);
  if (options.known) await take(search, options, options.known);
  if (hasOpenVillage(scaled)) {
    // Years found for the least shortfall leave hardly any others open; a large tree over all of them takes long to say so.
    const given = options.known && objective.shortfall > 0 && !small ? options.known.leaving : undefined;
    const decided = await decideVillages(scaled, solver, bound, {
      objective,
      precision: 0.1 * targetExcess,
      quick: given !== undefined,
      signal,
    });
    if (!decided.ok) return decided;
    search.columns += decided.value.columns;
    treeBound = decided.value.bound === null ? null : bound.value + decided.value.bound;
    const leaving = decided.value.leaving ?? given;
    if (leaving) {
      const searched = await searchWithVillages(scaled, solver, bound, leaving, options, search);
      if (!searched.ok) return searched;
    }
  } else {
    const searched = await searchHouseholds(scaled, solver, bound, options, search);
    if (!searched.ok) return searched;
  }
  const excess = search.value - bound.value;
  const wanted =
    objective.kind === 'cost' && scaled.householdCount < certifiedCounty ? treeGap * Math.abs(bound.value) : Infinity;
  const unsure = small && objective.kind === 'cost' ? true : search.value - (treeBound ?? bound.value) > wanted;
  if (excess <= targetExcess && !unsure)
    return succeed({ assignment: search.best, treeFinished: false, treeBound, columns: search.columns });
  options.onStep?.(steps - 1, steps);
  const tree = await searchEverything(scaled, solver, bound, options, search);
  if (!tree.ok) return tree;
  const { finished, bound: byTree } = tree.value;
  if (byTree !== null && byTree > (treeBound ?? -Infinity)) treeBound = byTree;
  return succeed({ assignment: search.best, treeFinished: finished, treeBound, columns: search.columns });
}

async function take(search: Search, options: SearchOptions, assignment: Assignment | null): Promise<boolean> {
  const value = assignment ? await options.measure(assignment) : null;
  if (value === null || value >= search.value) return false;
  search.best = assignment;
  search.value = value;
  return true;
}

/** Fixes the villages' years, raises the bound of what is left, and searches within that. */
async function searchWithVillages(
  scaled: ScaledProblem,
  solver: Solver,
  bound: PolishedBound,
  leaving: Int16Array,
  options: SearchOptions,
  search: Search,
): Promise<Result<null>> {
  const fixed = fixVillages(scaled, leaving);
  const misses = sumVillageMisses(scaled, leaving);
  const { kind, shortfall } = options.objective;
  const objective: PlanObjective = { kind, shortfall: Math.max(0, shortfall - (kind === 'cost' ? misses : 0)) };
  const start = await startAtPrice(fixed, objective, bound.price);
  const polished = await polishBound(fixed, solver, start, objective, options.signal);
  if (!polished.ok) return polished;
  const within = polished.value;
  // In the shortfall phase the villages' own misses are part of every plan's value, but not of the fixed problem's.
  const shift = kind === 'shortfall' ? misses : 0;
  // There the search ends at the least whole number that is left to the households.
  const whole = kind === 'shortfall' ? Math.max(0, Math.ceil(within.value - 1e-6) - within.value) + 1e-6 : 0;
  const targetExcess = Math.max(
    whole,
    options.targetExcess + (kind === 'shortfall' ? bound.value - misses - within.value : 0),
  );
  const inner: SearchOptions = { ...options, objective, targetExcess, aim: Math.max(whole, options.aim) };
  return searchHouseholds(fixed, solver, within, inner, search, shift);
}

/** Whole-number models over more and more households, then over those on which most is lost. */
async function searchHouseholds(
  scaled: ScaledProblem,
  solver: Solver,
  bound: PolishedBound,
  options: SearchOptions,
  search: Search,
  shift = 0,
): Promise<Result<null>> {
  const { objective, targetExcess, onStep, signal } = options;
  const regrets = await listRegrets(scaled, bound.price, objective.kind);
  await take(search, options, bound.fixed);
  const isTight = objective.kind === 'shortfall' || objective.shortfall > 0;
  // Next to no room: a plan that is known is what trees begin with, as they might find none by themselves.
  let fixed = isTight && search.best !== null ? search.best : bound.fixed;
  let must = bound.divided;
  const excess = () => search.value - shift - bound.value;
  const isTired = () => search.best !== null && search.iterations > patience;
  const solveWhole = async (core: Core) => {
    const columns = countColumns(core);
    const absoluteGap = Math.max(0.1 * targetExcess, Number.isFinite(search.value) ? 0.02 * excess() : 0);
    search.columns += columns;
    const solved = await solveCore(
      scaled,
      solver,
      { core, price: bound.price, regrets, objective, mode: 'whole', fromPlan: core.fixed === search.best },
      { nodeLimit: ladderNodes(columns), branchingTrials: 1, objectiveTarget: options.aim, absoluteGap },
      signal,
    );
    if (!solved.ok) return solved;
    search.iterations += solved.value.iterations;
    if (await take(search, options, solved.value.assignment)) {
      fixed = search.best!;
      must = new Int32Array(0);
    }
    return solved;
  };
  let tight = 0;
  let last = 0;
  for (const most of isTight ? tightColumns[objective.kind] : []) {
    const core = await fillCore(scaled, regrets, bound.reach * tightReach, most, fixed);
    if (core === null || excess() <= targetExcess || isTired() || countColumns(core) <= last) continue;
    last = countColumns(core);
    onStep?.(tight++, steps);
    const solved = await solveWhole(core);
    if (!solved.ok) return solved;
  }
  const rungs =
    tight > 0 && search.best !== null ? [] : ladder.filter((size) => size.households / 2 < scaled.householdCount);
  let widen = 1;
  let empty = 0;
  for (let step = 0; step < rungs.length + widenings && excess() > targetExcess && !isTired(); step++) {
    const size = rungs[step] ?? rungs.at(-1);
    if (!size || (step >= rungs.length && search.best !== null)) break;
    onStep?.(step, steps);
    const core = await spreadCore(scaled, regrets, bound.reach * size.reach * widen, size.households, fixed, must);
    // With a plan known, cores that take long are left out; where shortfall is at stake most options are tied, and they find little.
    if (
      search.best !== null &&
      countColumns(core) > (objective.kind === 'shortfall' ? shortfallColumns : ladderColumns)
    )
      break;
    const solved = await solveWhole(core);
    if (!solved.ok) return solved;
    if (solved.value.assignment !== null) continue;
    widen *= widening;
    // With a plan known, the search goes on from that rather than from ever larger cores without any.
    if (search.best !== null && ++empty >= 2) break;
  }
  let idle = 0;
  // A permitted shortfall leaves so little room that only small cores are solved.
  let size = objective.shortfall > 0 ? Math.ceil(improvementSize / 3) : improvementSize;
  for (
    let round = 0;
    round < improvementRounds &&
    idle < (isTight ? 1 : 2) &&
    scaled.householdCount > smallCounty &&
    search.best !== null &&
    excess() > targetExcess &&
    !isTired();
    round++
  ) {
    onStep?.(ladder.length + widenings + round, steps);
    const before = excess();
    const from = search.best;
    const dearest = listDearest(regrets, from, size);
    let core = await spreadCore(scaled, regrets, bound.reach * 2 ** round, size, from, dearest);
    const most = objective.kind === 'shortfall' ? shortfallColumns : improvementColumns;
    for (let narrower = round - 1; narrower > -6 && countColumns(core) > most; narrower--)
      core = await spreadCore(scaled, regrets, bound.reach * 2 ** narrower, size, from, dearest);
    const solved = await solveWhole(core);
    if (!solved.ok) return solved;
    // The plan it comes from lies in the core: a tree that did not even find that was too large.
    if (solved.value.assignment === null) {
      size = Math.ceil(size / 3);
      continue;
    }
    idle = excess() > 0.95 * before ? idle + 1 : 0;
  }
  return succeed(null);
}

/**
 * The tree over every option that could be part of a better plan. `finished`: it says that nothing is better than the
 * best plan known, or that there is none. `bound`: what it says no plan comes below, where it ended within its gap.
 */
async function searchEverything(
  scaled: ScaledProblem,
  solver: Solver,
  bound: PolishedBound,
  options: SearchOptions,
  search: Search,
): Promise<Result<{ finished: boolean; bound: number | null }>> {
  const { objective, signal } = options;
  const regrets = await listRegrets(scaled, bound.price, objective.kind);
  const excess = search.value - bound.value;
  const { core } = await collectWithin(
    scaled,
    regrets,
    excess + 1e-6 * (1 + Math.abs(excess)),
    search.best ?? bound.fixed,
  );
  const count = countColumns(core);
  const small = scaled.householdCount <= smallCounty;
  if (count > (small || search.best === null ? treeColumns : fewColumns))
    return succeed({ finished: false, bound: null });
  if (count === 0 && core.slots.every((slots) => slots.length === 1)) return succeed({ finished: true, bound: null });
  search.columns += count;
  const hamlet = scaled.householdCount <= hamletSize;
  const precision = hamlet || objective.kind === 'shortfall' ? 1e-6 : 0.5 * treeGap * Math.abs(bound.value);
  const solved = await solveCore(
    scaled,
    solver,
    { core, price: bound.price, regrets, objective, mode: 'whole', fromPlan: core.fixed === search.best },
    {
      nodeLimit: hamlet ? 20_000 : 400,
      ...(hamlet ? {} : { branchingTrials: 1 }),
      absoluteGap: Math.max(1e-6, precision),
      relativeGap: 0,
    },
    signal,
  );
  if (!solved.ok) return solved;
  const { status, assignment, bound: claimed } = solved.value;
  const taken = await take(search, options, assignment);
  // The tree is believed only where its answer is a plan, re-measured in whole numbers.
  const isPlan = taken || (assignment !== null && search.best !== null && (await options.measure(assignment)) !== null);
  const ended = (status === 'optimal' && isPlan) || (status === 'infeasible' && search.best === null);
  const tight = claimed === null || solved.value.excess === null || solved.value.excess - claimed <= 2e-6;
  return succeed({
    finished: ended && (tight || precision <= 1e-6),
    bound: ended && claimed !== null ? bound.value + claimed : null,
  });
}

/** Households that stand on the options of greatest regret, at most `count`, none without regret. */
function listDearest(regrets: Regrets, { chosen }: Assignment, count: number): Int32Array {
  const regretOf = (h: number) => regrets.option[chosen[h]!]!;
  const order = Array.from(chosen.keys()).filter((h) => regretOf(h) > 0);
  order.sort((a, b) => regretOf(b) - regretOf(a) || a - b);
  return Int32Array.from(order.slice(0, count));
}

/** Every household with a choice, with options up to the longest reach (halved again and again) that keeps to so many columns; null where too many are tied. */
async function fillCore(
  scaled: ScaledProblem,
  regrets: Regrets,
  longest: number,
  columns: number,
  fixed: Assignment,
): Promise<Core | null> {
  for (let reach = longest; reach > 1e-6 * longest; reach /= 2) {
    const { core } = await collectWithin(scaled, regrets, reach, fixed);
    if (countColumns(core) <= columns) return core;
  }
  return null;
}

/** The divided households and, evenly spread over the county, others with a choice within reach. */
async function spreadCore(
  scaled: ScaledProblem,
  regrets: Regrets,
  reach: number,
  count: number,
  fixed: Assignment,
  must: Int32Array,
): Promise<Core> {
  const { core } = await collectWithin(scaled, regrets, reach, fixed);
  const near = core.households;
  const picked = new Uint8Array(scaled.householdCount);
  const picks = Math.min(count, near.length);
  for (let i = 0; i < picks; i++) picked[near[Math.floor((i * near.length) / picks)]!] = 1;
  for (const h of must) picked[h] = 1;
  const positions = Array.from(near.keys()).filter((position) => picked[near[position]!] === 1);
  return {
    ...core,
    households: Int32Array.from(positions, (position) => near[position]!),
    options: positions.map((position) => core.options[position]!),
  };
}
