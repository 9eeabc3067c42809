import { fail, succeed } from '../engine';
import type { CancelSignal, ReportProgress, Result, Solver } from '../engine';
import { hasOpenVillage } from './collectWithin';
import { cancelled, keepPace, measureWork, workInSlices } from './keepPace';
import { listRegrets } from './listRegrets';
import { measurePlan } from './measurePlan';
import { polishBound, startAtPrice, type BoundStart, type PolishedBound } from './polishBound';
import type { PlanObjective } from './priceOptions';
import { raiseBound, type RaisedBound } from './raiseBound';
import { forceVillages, readAssignment, type Assignment, type ScaledProblem } from './scaleProblem';
import { searchPlan } from './searchPlan';
import type { ExitProblem } from './types';

export interface CostAttempt {
  bound: PolishedBound;
  /** Null when the bound shows that there is no plan, or does not settle. */
  assignment: Assignment | null;
  treeFinished: boolean;
  /** Yuan; claimed by a finished tree over the villages' years. */
  treeBound: number | null;
  iterations: number;
  columns: number;
}

export interface CostTask {
  shortfall: number;
  /** Rounds of cutting planes; with `patient`, the search goes on from bounds that have not settled. */
  roundLimit: number;
  patient: boolean;
  known?: Assignment;
  /** Prices of a similar problem. */
  price?: Float64Array;
  /** Share of the bound at which the search ends; by default a matter of the number of households. */
  targetGap?: number;
  /** Yuan on top of that. */
  targetUnit?: number;
}

export interface AttemptOptions {
  report?: ReportProgress;
  signal?: CancelSignal;
  /** A lower bound of the cost for the permitted shortfall, in fen, as soon as it stands. */
  onBound?: (boundFen: number, shortfall: number) => void;
}

/** Rounds of cutting planes: at first, where failure to settle may mean that the targets cannot be met; and at last. */
export const quickRounds = 110;
export const patientRounds = 300;

/**
 * The search ends at half of the certified gap asked of counties from 3,000 households (design §8: 0.01 %); below, the
 * step from broken to whole households weighs more, the fewer they are.
 */
const chooseTargetGap = (householdCount: number) => 5e-5 * Math.max(1, Math.min(10, (3000 / householdCount) ** 1.3));

/** One permitted shortfall: its cost bound, then a plan; no plan when the bound shows that there is none, or does not settle. */
export async function attemptCost(
  problem: ExitProblem,
  scaled: ScaledProblem,
  solver: Solver,
  task: CostTask,
  options: AttemptOptions,
): Promise<Result<CostAttempt>> {
  const { signal, report } = options;
  const { shortfall, known } = task;
  if (signal?.aborted) return fail(cancelled);
  report?.({ step: 'progress.bounding', share: 0 });
  const objective: PlanObjective = { kind: 'cost', shortfall };
  const bounded = await boundCost(scaled, solver, task, options);
  if (!bounded.ok) return bounded;
  const { polished, within, iterations, cuts, possible } = bounded.value;
  const effort = { iterations, columns: cuts + polished.columns };
  if (!possible && !known)
    return succeed({ bound: polished, assignment: null, treeFinished: false, treeBound: null, ...effort });
  options.onBound?.(floorToFen(scaled, polished), shortfall);
  if (signal?.aborted) return fail(cancelled);
  report?.({ step: 'progress.solving', share: 0.5 });
  const targetExcess =
    (task.targetGap ?? chooseTargetGap(scaled.householdCount)) * Math.max(1, Math.abs(polished.value)) +
    (task.targetUnit ?? 0);
  const found = await searchPlan(within, solver, polished, {
    objective,
    targetExcess,
    aim: 0.4 * targetExcess,
    known,
    signal,
    measure: async (assignment) => {
      await keepPace(scaled.pace, measureWork * scaled.householdCount);
      const { chosen, villageYear } = readAssignment(problem, scaled, assignment);
      const measured = measurePlan(problem, chosen, villageYear);
      return measured.keepsRows && measured.shortfall <= shortfall ? measured.costFen / 100 : null;
    },
    onStep: (step, steps) => report?.({ step: 'progress.solving', share: 0.5 + (0.5 * step) / steps }),
  });
  if (!found.ok) return found;
  return succeed({
    bound: polished,
    assignment: found.value.assignment,
    treeFinished: found.value.treeFinished,
    treeBound: found.value.treeBound,
    iterations: effort.iterations,
    columns: effort.columns + found.value.columns,
  });
}

/** The proved bound in whole fen: less an allowance for the rounding of its sum, then up, as costs are whole fen. */
export function floorToFen(scaled: ScaledProblem, bound: Pick<PolishedBound, 'value' | 'magnitude'>): number {
  const allowance = 0.1 + bound.magnitude * 100 * (scaled.householdCount + 100) * 4.6e-16;
  return Math.ceil(bound.value * 100 - allowance);
}

export interface CostBound {
  polished: PolishedBound;
  /** The problem that the bound was found in, and in which a plan is to be looked for: with villages that have no choice left out. */
  within: ScaledProblem;
  iterations: number;
  cuts: number;
  /** False when the bound shows that no plan has so small a shortfall, or that it may be so. */
  possible: boolean;
}

/**
 * The cost bound alone: at the prices of a similar problem where they settle in the LP, else from cutting planes on.
 * Where nothing may be missed and villages have no choice, their years are fixed first, and their targets priced last.
 */
export async function boundCost(
  scaled: ScaledProblem,
  solver: Solver,
  task: CostTask,
  options: AttemptOptions,
): Promise<Result<CostBound>> {
  const forced = task.shortfall === 0 ? forceVillages(scaled) : null;
  const within = forced?.scaled ?? scaled;
  const bounded = await boundWithin(within, solver, task, options);
  if (!bounded.ok || !forced) return bounded.ok ? succeed({ ...bounded.value, within }) : bounded;
  const { polished } = bounded.value;
  const price = await priceForced(scaled, forced, polished.price);
  const { value, magnitude } = await startAtPrice(scaled, { kind: 'cost', shortfall: 0 }, price);
  return succeed({ ...bounded.value, polished: { ...polished, price, value, magnitude }, within });
}

/**
 * Raises the prices of the targets that force villages until none of them would rather do otherwise, and no further:
 * raised or lowered together they leave the value what it is, but large ones cost it exactness.
 */
async function priceForced(
  scaled: ScaledProblem,
  { scaled: within, by }: { scaled: ScaledProblem; by: number[] },
  price: Float64Array,
): Promise<Float64Array> {
  const lowest = Math.min(...by.map((i) => price[i]!));
  const lowered = price.map((value, i) => (by.includes(i) ? value - lowest : value));
  const { slot } = await listRegrets(scaled, lowered, 'cost');
  const { slotStart, slotYear, count } = scaled.villages;
  let rise = 0;
  for (let v = 0; v < count; v++) {
    const open = within.villages.slotYear.subarray(within.villages.slotStart[v], within.villages.slotStart[v + 1]);
    let least = Infinity;
    for (let s = slotStart[v]!; s < slotStart[v + 1]!; s++)
      if (open.includes(slotYear[s]!)) least = Math.min(least, slot[s]!);
    rise = Math.max(rise, least);
  }
  return lowered.map((value, i) => (by.includes(i) ? value + rise : value));
}

async function boundWithin(
  scaled: ScaledProblem,
  solver: Solver,
  task: CostTask,
  options: AttemptOptions,
): Promise<Result<Omit<CostBound, 'within'>>> {
  const { signal, report } = options;
  const objective: PlanObjective = { kind: 'cost', shortfall: task.shortfall };
  const ceiling = await addDearest(scaled);
  if (task.price) {
    const start = await startAtPrice(scaled, objective, task.price);
    options.onBound?.(floorToFen(scaled, start), task.shortfall);
    const warm = await polishBound(scaled, solver, start, objective, signal);
    if (!warm.ok) return warm;
    if (warm.value.settled && warm.value.value <= ceiling)
      return succeed({ polished: warm.value, iterations: warm.value.rounds, cuts: 0, possible: true });
  }
  const raised = await raiseBound(
    scaled,
    solver,
    {
      kind: 'cost',
      shortfall: task.shortfall,
      tolerance: (hasOpenVillage(scaled) ? 1e-6 : 2.5e-5) * Math.max(1, Math.abs(ceiling)),
      ceiling,
      iterationLimit: task.roundLimit,
    },
    {
      start: task.price,
      signal,
      onRound: (round) => report?.({ step: 'progress.bounding', share: Math.min(0.4, round / 60) }),
    },
  );
  if (!raised.ok) return raised;
  const { price, value, choice, state, iterations, cuts } = raised.value;
  const start: BoundStart = { price, value, assignment: choice.assignment };
  const unsettled = state === 'above_ceiling' || (state === 'limit' && !task.patient);
  if (unsettled && !task.known)
    return succeed({ polished: leaveUnpolished(start, raised.value), iterations, cuts, possible: false });
  const polished = await polishBound(scaled, solver, start, objective, signal);
  if (!polished.ok) return polished;
  return succeed({
    polished: polished.value,
    iterations: iterations + polished.value.rounds,
    cuts,
    possible: polished.value.value <= ceiling,
  });
}

/** A cost that no plan exceeds. */
async function addDearest({ optionStart, costYuan, pace }: ScaledProblem): Promise<number> {
  let ceiling = 1;
  await workInSlices(pace, optionStart, (first, end) => {
    let sum = ceiling;
    for (let h = first; h < end; h++) {
      let dearest = -Infinity;
      for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) dearest = Math.max(dearest, costYuan[o]!);
      sum += dearest;
    }
    ceiling = sum;
  });
  return ceiling + 1e-6 * Math.abs(ceiling);
}

function leaveUnpolished(start: BoundStart, raised: RaisedBound): PolishedBound {
  return {
    price: start.price,
    value: start.value,
    magnitude: raised.choice.magnitude,
    fixed: start.assignment,
    divided: new Int32Array(0),
    reach: 1,
    settled: false,
    rounds: 0,
    columns: 0,
  };
}
