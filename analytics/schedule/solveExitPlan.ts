import { fail, succeed } from '../engine';
import type { CancelSignal, ReportProgress, Result, Solver } from '../engine';
import { boundShortfall, polishShortfall, startShortfallBound, type ShortfallBound } from './boundShortfall';
import { listShortfalls, measurePlan } from './measurePlan';
import { polishBound, type PolishedBound } from './polishBound';
import type { PlanObjective } from './priceOptions';
import { raiseBound } from './raiseBound';
import { findProblemFault, scaleProblem, type ScaledProblem } from './scaleProblem';
import { searchPlan, type FoundPlan } from './searchPlan';
import type { ExitPlanChoice, ExitProblem } from './types';

export interface ExitPlanOptions {
  report?: ReportProgress;
  signal?: CancelSignal;
}

/**
 * The search ends at half of the certified gap asked of counties from 3,000 households (design §8: 0.01 %); below, the
 * step from broken to whole households weighs more, in proportion to their number.
 */
const chooseTargetGap = (householdCount: number) => 5e-5 * Math.max(1, Math.min(10, 3000 / householdCount));
/** Rounds of cutting planes: at first, where failure to settle may mean that the targets cannot be met; and at last. */
const quickRounds = 110;
const patientRounds = 300;

const cancelled = { code: 'cancelled', message: { zh: '计算已取消。', en: 'The calculation was cancelled.' } };

interface CostAttempt {
  bound: PolishedBound;
  chosen: Int32Array;
  treeFinished: boolean;
  iterations: number;
  columns: number;
}

/**
 * Chooses one option per household: (1) the least weighted shortfall from the targets, (2) with that shortfall, the
 * least cost. Resource rows are never broken. Shortfall = Σ_q |target − planned| for exact targets,
 * Σ_q max(0, target − planned) for `at_least`, weighted by persons (or households).
 *
 * Method: cutting planes on the prices of the coupling rows, an LP over nearly tied options for the exact LP
 * bound, whole-number models over nearly tied households for the plan; every candidate is re-added in whole
 * numbers before it counts. `proof.boundFen` holds for every plan with at most `proof.shortfall`; small counties
 * are solved by HiGHS' tree as well, whose bounds stand beside it as uncertified.
 *
 * Reports `progress.bounding`, `progress.solving`, `progress.proving`; stops between steps, or within a solve
 * where the solver lives in a worker, when the signal fires.
 * Errors: `schedule.bad_problem`, `schedule.rows_impossible`, `schedule.no_plan`, `cancelled`, the solver's own.
 * Source: design §5. Example: two households of 2 and 3 persons, target 3 in 2016, options of 100 and 200 fen: the second leaves.
 */
export async function solveExitPlan(
  problem: ExitProblem,
  solver: Solver,
  options: ExitPlanOptions = {},
): Promise<Result<ExitPlanChoice>> {
  const { signal, report } = options;
  const fault = findProblemFault(problem);
  if (fault) return fail(fault);
  const scaled = scaleProblem(problem);
  const effort = { iterations: 0, columns: 0 };
  const attempt = async (shortfall: number, roundLimit: number, known?: Int32Array) => {
    if (signal?.aborted) return fail<CostAttempt>(cancelled);
    const tried = await attemptCost(problem, scaled, solver, { shortfall, roundLimit, known }, options);
    if (tried.ok) {
      effort.iterations += tried.value.iterations;
      effort.columns += tried.value.columns;
    }
    return tried;
  };
  const plain = await attempt(0, quickRounds);
  if (!plain.ok) return plain;
  if (plain.value.chosen.length > 0)
    return succeed(describeChoice(problem, scaled, plain.value, startShortfallBound(problem), null, effort));
  report?.({ step: 'progress.proving' });
  const proved = await boundShortfall(problem, scaled, solver, plain.value.bound.price, signal);
  if (!proved.ok) return proved;
  effort.iterations += proved.value.iterations;
  if (proved.value.bound === 0) {
    const patient = await attempt(0, patientRounds);
    if (!patient.ok) return patient;
    if (patient.value.chosen.length > 0)
      return succeed(describeChoice(problem, scaled, patient.value, proved.value, null, effort));
  }
  const least = await searchLeastShortfall(problem, scaled, solver, proved.value, options);
  if (!least.ok) return least;
  effort.columns += least.value.columns;
  if (least.value.chosen.length === 0) return fail(noPlan);
  const shortfall = measurePlan(problem, least.value.chosen).shortfall;
  const treeBound = least.value.treeFinished ? shortfall : null;
  const costed = await attempt(shortfall, patientRounds, least.value.chosen);
  if (!costed.ok) return costed;
  return succeed(describeChoice(problem, scaled, costed.value, proved.value, treeBound, effort));
}

/** A plan of whole households with as small a shortfall as can be found above the proved one. */
async function searchLeastShortfall(
  problem: ExitProblem,
  scaled: ScaledProblem,
  solver: Solver,
  proved: ShortfallBound,
  options: ExitPlanOptions,
): Promise<Result<FoundPlan>> {
  const polished = proved.polished
    ? succeed(proved.polished)
    : await polishShortfall(scaled, solver, proved.start!, options.signal);
  if (!polished.ok) return polished;
  const leastExcess = Math.max(0, proved.bound - polished.value.value) + 1e-6;
  return searchPlan(scaled, solver, polished.value, {
    objective: { kind: 'shortfall', shortfall: 0 },
    targetExcess: leastExcess,
    aim: leastExcess,
    signal: options.signal,
    measure: (chosen) => {
      const measured = measurePlan(problem, chosen);
      return measured.keepsRows ? measured.shortfall : null;
    },
    onStep: (step, steps) => options.report?.({ step: 'progress.proving', share: step / steps }),
  });
}

/** One permitted shortfall: its cost bound, then a plan; no plan when the bound shows that there is none, or does not settle. */
async function attemptCost(
  problem: ExitProblem,
  scaled: ScaledProblem,
  solver: Solver,
  task: { shortfall: number; roundLimit: number; known?: Int32Array },
  options: ExitPlanOptions,
): Promise<Result<CostAttempt>> {
  const { signal, report } = options;
  const { shortfall, roundLimit, known } = task;
  report?.({ step: 'progress.bounding', share: 0 });
  let ceiling = 1;
  for (let h = 0; h < scaled.householdCount; h++) {
    let dearest = -Infinity;
    for (let o = scaled.optionStart[h]!; o < scaled.optionStart[h + 1]!; o++)
      dearest = Math.max(dearest, scaled.costYuan[o]!);
    ceiling += dearest;
  }
  ceiling += 1e-6 * Math.abs(ceiling);
  const raised = await raiseBound(
    scaled,
    solver,
    {
      kind: 'cost',
      shortfall,
      tolerance: 2.5e-5 * Math.max(1, Math.abs(ceiling)),
      ceiling,
      iterationLimit: roundLimit,
    },
    { signal, onRound: (round) => report?.({ step: 'progress.bounding', share: Math.min(0.4, round / 60) }) },
  );
  if (!raised.ok) return raised;
  const start = { price: raised.value.price, value: raised.value.value, chosen: raised.value.choice.chosen };
  if (
    !known &&
    (raised.value.state === 'above_ceiling' || (raised.value.state === 'limit' && roundLimit === quickRounds))
  )
    return succeed(withoutPlan(start, raised.value));
  if (signal?.aborted) return fail(cancelled);
  const objective: PlanObjective = { kind: 'cost', shortfall };
  const polished = await polishBound(scaled, solver, start, objective, signal);
  if (!polished.ok) return polished;
  if (!known && polished.value.value > ceiling) return succeed(withoutPlan(polished.value, raised.value));
  if (signal?.aborted) return fail(cancelled);
  report?.({ step: 'progress.solving', share: 0.5 });
  const targetExcess = chooseTargetGap(scaled.householdCount) * Math.max(1, Math.abs(polished.value.value));
  const found = await searchPlan(scaled, solver, polished.value, {
    objective,
    targetExcess,
    aim: 0.4 * targetExcess,
    known,
    signal,
    measure: (chosen) => {
      const measured = measurePlan(problem, chosen);
      return measured.keepsRows && measured.shortfall <= shortfall ? measured.costFen / 100 : null;
    },
    onStep: (step, steps) => report?.({ step: 'progress.solving', share: 0.5 + (0.5 * step) / steps }),
  });
  if (!found.ok) return found;
  return succeed({
    bound: polished.value,
    chosen: found.value.chosen,
    treeFinished: found.value.treeFinished,
    iterations: raised.value.iterations + polished.value.rounds,
    columns: raised.value.cuts + polished.value.columns + found.value.columns,
  });
}

function withoutPlan(
  bound: { price: Float64Array; value: number },
  effort: { iterations: number; cuts: number },
): CostAttempt {
  const empty = new Int32Array(0);
  return {
    bound: {
      price: bound.price,
      value: bound.value,
      magnitude: Infinity,
      fixed: empty,
      divided: empty,
      reach: 0,
      rounds: 0,
      columns: 0,
    },
    chosen: empty,
    treeFinished: false,
    iterations: effort.iterations,
    columns: effort.cuts,
  };
}

function describeChoice(
  problem: ExitProblem,
  scaled: ScaledProblem,
  attempt: CostAttempt,
  shortfallBound: ShortfallBound,
  treeShortfallBound: number | null,
  effort: { iterations: number; columns: number },
): ExitPlanChoice {
  const { bound, chosen, treeFinished } = attempt;
  const measured = measurePlan(problem, chosen);
  // Allowance for the rounding of the sum, then up to whole fen: costs are whole fen.
  const allowance = 0.1 + bound.magnitude * 100 * (scaled.householdCount + 100) * 4.6e-16;
  const boundFen = Math.min(measured.costFen, Math.ceil(bound.value * 100 - allowance));
  const exact = treeFinished ? measured.costFen : null;
  return {
    chosen,
    villageYear: new Int16Array(0),
    proof: {
      shortfallBound: shortfallBound.bound,
      shortfall: measured.shortfall,
      boundFen,
      costFen: measured.costFen,
      relativeGap: measured.costFen === boundFen ? 0 : (measured.costFen - boundFen) / Math.max(1, Math.abs(boundFen)),
      quotaPrice: bound.price.slice(0, scaled.quotaCount).map((price) => price * 100),
      rowPrice: bound.price.slice(scaled.quotaCount).map((price, r) => (price * 100) / scaled.rowScale[r]!),
      villagePrice: new Float64Array(0),
      shortfallQuotaPrice: shortfallBound.quotaPrice,
      shortfallRowPrice: shortfallBound.rowPrice,
      shortfallVillagePrice: new Float64Array(0),
      treeBoundFen: exact,
      treeShortfallBound,
      method: treeFinished ? 'direct' : 'column_generation',
      iterations: effort.iterations,
      columnsGenerated: effort.columns,
    },
    shortfalls: listShortfalls(problem, measured),
  };
}

const noPlan = {
  code: 'schedule.no_plan',
  message: {
    zh: '在资金与能力限额内没有找到任何计划。',
    en: 'No plan was found within the budgets and capacities.',
  },
  hint: { zh: '请放宽最紧的预算或能力后重试。', en: 'Relax the tightest budget or capacity and try again.' },
};
