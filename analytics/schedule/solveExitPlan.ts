import { fail, succeed } from '../engine';
import type { CancelSignal, ReportProgress, Result, Solver } from '../engine';
import { attemptCost, floorToFen, patientRounds, quickRounds, type CostAttempt, type CostTask } from './attemptCost';
import {
  boundShortfall,
  polishShortfall,
  startShortfallBound,
  turnToUnits,
  type ShortfallBound,
} from './boundShortfall';
import { findProblemFault } from './findProblemFault';
import { answerCancelled, cancelled, keepPace, measureWork, startPace } from './keepPace';
import { listShortfalls, measurePlan } from './measurePlan';
import { placeStart } from './placeStart';
import { splitPrices, type PlanStart } from './planStart';
import { readAssignment, scaleProblem, type Assignment, type ScaledProblem } from './scaleProblem';
import { searchPlan, type FoundPlan } from './searchPlan';
import type { ExitPlanChoice, ExitProblem } from './types';

export interface ExitPlanOptions {
  report?: ReportProgress;
  signal?: CancelSignal;
  /** Prices and plan of a similar problem (`startFromPlan`); saves time, changes no guarantee. */
  start?: PlanStart;
  /** Told each lower bound of the cost as soon as it stands: fen, and the shortfall that it permits. */
  onBound?: (boundFen: number, shortfall: number) => void;
}

/**
 * Chooses one option per household, and a year for every village that leaves as a whole: (1) the least weighted
 * shortfall from the targets, (2) with that shortfall, the least cost. Resource rows are never broken. Shortfall =
 * Σ_q |target − planned| for exact targets, Σ_q max(0, target − planned) for `at_least`, in persons (or households);
 * a village missed counts `missWeight`.
 *
 * Method: cutting planes on the prices of the coupling rows, an LP over nearly tied options for the exact LP
 * bound, a tree over the villages' years, whole-number models over nearly tied households for the plan; every
 * candidate is re-added in whole numbers before it counts. `proof.boundFen` holds for every plan with at most
 * `proof.shortfall`; what HiGHS' trees claim stands beside it as uncertified. The order in which the problem lists
 * its households changes nothing.
 *
 * Reports `progress.bounding`, `progress.solving`, `progress.proving`; gives way to messages between slices of its own
 * work, and stops there, or within a solve where the solver lives in a worker, when the signal fires.
 * Errors: `schedule.bad_problem`, `schedule.rows_impossible`, `schedule.no_plan`, `cancelled`, the solver's own.
 * Source: design §5. Example: two households of 2 and 3 persons, target 3 in 2016, options of 100 and 200 fen: the second leaves.
 */
export function solveExitPlan(
  problem: ExitProblem,
  solver: Solver,
  options: ExitPlanOptions = {},
): Promise<Result<ExitPlanChoice>> {
  return answerCancelled(chooseOptions(problem, solver, options));
}

async function chooseOptions(
  problem: ExitProblem,
  solver: Solver,
  options: ExitPlanOptions,
): Promise<Result<ExitPlanChoice>> {
  const { signal, report } = options;
  const pace = startPace(signal);
  const fault = await findProblemFault(problem, pace);
  if (fault) return fail(fault);
  const scaled = await scaleProblem(problem, pace);
  const warm = options.start ? await placeStart(problem, scaled, options.start) : null;
  const effort = { iterations: 0, columns: 0 };
  const attempt = async (task: CostTask) => {
    const tried = await attemptCost(problem, scaled, solver, task, options);
    if (tried.ok) {
      effort.iterations += tried.value.iterations;
      effort.columns += tried.value.columns;
    }
    return tried;
  };
  let missPrice = warm?.missPrice;
  if (!missPrice) {
    const plain = await attempt({ shortfall: 0, roundLimit: quickRounds, patient: false, price: warm?.costPrice });
    if (!plain.ok) return plain;
    if (plain.value.assignment)
      return succeed(await describeChoice(problem, scaled, plain.value, startShortfallBound(problem), null, effort));
    missPrice = turnToUnits(scaled, plain.value.bound.price);
  }
  report?.({ step: 'progress.proving' });
  const proved = await boundShortfall(problem, scaled, solver, missPrice, signal);
  if (!proved.ok) return proved;
  effort.iterations += proved.value.iterations;
  if (proved.value.bound === 0) {
    const patient = await attempt({ shortfall: 0, roundLimit: patientRounds, patient: true });
    if (!patient.ok) return patient;
    if (patient.value.assignment)
      return succeed(await describeChoice(problem, scaled, patient.value, proved.value, null, effort));
  }
  const least = await searchLeastShortfall(problem, scaled, solver, proved.value, warm?.known, options);
  if (!least.ok) return least;
  effort.columns += least.value.columns;
  const known = least.value.assignment;
  if (!known) return fail(noPlan);
  const { chosen, villageYear } = readAssignment(problem, scaled, known);
  await keepPace(pace, measureWork * scaled.householdCount);
  const { shortfall } = measurePlan(problem, chosen, villageYear);
  const treeBound = least.value.treeFinished ? shortfall : null;
  const costed = await attempt({ shortfall, roundLimit: patientRounds, patient: true, known });
  if (!costed.ok) return costed;
  return succeed(await describeChoice(problem, scaled, costed.value, proved.value, treeBound, effort));
}

/** A plan of whole households with as small a shortfall as can be found above the proved one. */
async function searchLeastShortfall(
  problem: ExitProblem,
  scaled: ScaledProblem,
  solver: Solver,
  proved: ShortfallBound,
  known: Assignment | undefined,
  options: ExitPlanOptions,
): Promise<Result<FoundPlan>> {
  if (options.signal?.aborted) return fail(cancelled);
  const polished = proved.polished
    ? succeed(proved.polished)
    : await polishShortfall(scaled, solver, proved.start!, options.signal);
  if (!polished.ok) return polished;
  const leastExcess = Math.max(0, proved.bound - polished.value.value) + 1e-6;
  return searchPlan(scaled, solver, polished.value, {
    objective: { kind: 'shortfall', shortfall: 0 },
    targetExcess: leastExcess,
    aim: leastExcess,
    known,
    signal: options.signal,
    measure: async (assignment) => {
      await keepPace(scaled.pace, measureWork * scaled.householdCount);
      const { chosen, villageYear } = readAssignment(problem, scaled, assignment);
      const measured = measurePlan(problem, chosen, villageYear);
      return measured.keepsRows ? measured.shortfall : null;
    },
    onStep: (step, steps) => options.report?.({ step: 'progress.proving', share: step / steps }),
  });
}

async function describeChoice(
  problem: ExitProblem,
  scaled: ScaledProblem,
  attempt: CostAttempt,
  missed: ShortfallBound,
  treeShortfallBound: number | null,
  effort: { iterations: number; columns: number },
): Promise<ExitPlanChoice> {
  const { bound, treeFinished, treeBound } = attempt;
  const { chosen, villageYear } = readAssignment(problem, scaled, attempt.assignment!);
  await keepPace(scaled.pace, measureWork * scaled.householdCount);
  const measured = measurePlan(problem, chosen, villageYear);
  const boundFen = Math.min(measured.costFen, floorToFen(scaled, bound));
  const prices = splitPrices(problem, scaled, bound.price, 100);
  const byVillages =
    treeBound === null ? null : Math.max(boundFen, Math.min(measured.costFen, Math.floor(treeBound * 100)));
  return {
    chosen,
    villageYear,
    proof: {
      shortfallBound: missed.bound,
      shortfall: measured.shortfall,
      boundFen,
      costFen: measured.costFen,
      relativeGap: measured.costFen === boundFen ? 0 : (measured.costFen - boundFen) / Math.max(1, Math.abs(boundFen)),
      quotaPrice: prices.quota,
      rowPrice: prices.row,
      villagePrice: prices.village,
      shortfallQuotaPrice: missed.quotaPrice,
      shortfallRowPrice: missed.rowPrice,
      shortfallVillagePrice: missed.villagePrice,
      treeBoundFen: treeFinished ? measured.costFen : byVillages,
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
