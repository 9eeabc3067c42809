import { fail, succeed } from '../engine';
import type { Result, Solver } from '../engine';
import type { BoundProof } from '../certificate';
import { boundCost, floorToFen, patientRounds, quickRounds } from './attemptCost';
import { boundShortfall, startShortfallBound, turnToUnits, type ShortfallBound } from './boundShortfall';
import { findProblemFault } from './findProblemFault';
import { answerCancelled, cancelled, startPace } from './keepPace';
import { placeStart } from './placeStart';
import { splitPrices } from './planStart';
import type { PolishedBound } from './polishBound';
import { scaleProblem, type ScaledProblem } from './scaleProblem';
import type { ExitPlanOptions } from './solveExitPlan';
import type { ExitProblem } from './types';

/** What every plan of a problem misses and costs at least. */
export interface ExitPlanBound {
  /** Units by which every plan misses the targets at least. */
  shortfallBound: number;
  /** Fen that every plan which misses no more than that costs at least. */
  boundFen: number;
  /** Both with their multipliers: `verifyBound` confirms them, `startFromBound` makes a start of them. */
  proof: BoundProof;
}

/**
 * Bounds and prices of an exit problem without the search for a plan: what `solveExitPlan` proves before it looks for
 * whole households. With the prices of a near problem as `start` it takes a fraction of a solve.
 * The cost bound is that of the proved least shortfall; a plan that misses more may cost less.
 * Errors: `schedule.bad_problem`, `schedule.rows_impossible`, `cancelled`, the solver's own.
 * Source: design §5. Example: two households of 2 and 3 persons, target 3 in 2016, options of 100 and 200 fen: bound 167 (the
 * first and a third of the second).
 */
export function boundExitPlan(
  problem: ExitProblem,
  solver: Solver,
  options: ExitPlanOptions = {},
): Promise<Result<ExitPlanBound>> {
  return answerCancelled(raiseBounds(problem, solver, options));
}

async function raiseBounds(
  problem: ExitProblem,
  solver: Solver,
  options: ExitPlanOptions,
): Promise<Result<ExitPlanBound>> {
  const { signal, start } = options;
  const pace = startPace(signal);
  const fault = await findProblemFault(problem, pace);
  if (fault) return fail(fault);
  const scaled = await scaleProblem(problem, pace);
  const warm = start ? await placeStart(problem, scaled, start) : null;
  if (signal?.aborted) return fail(cancelled);
  let missPrice = warm?.missPrice;
  if (!missPrice) {
    const task = { shortfall: 0, roundLimit: quickRounds, patient: false, price: warm?.costPrice };
    const met = await boundCost(scaled, solver, task, options);
    if (!met.ok) return met;
    if (met.value.possible)
      return succeed(describeBound(problem, scaled, met.value.polished, startShortfallBound(problem)));
    missPrice = turnToUnits(scaled, met.value.polished.price);
  }
  if (signal?.aborted) return fail(cancelled);
  options.report?.({ step: 'progress.proving' });
  const missed = await boundShortfall(problem, scaled, solver, missPrice, signal);
  if (!missed.ok) return missed;
  if (signal?.aborted) return fail(cancelled);
  const task = {
    shortfall: missed.value.bound,
    roundLimit: patientRounds,
    patient: true,
    price: warm?.missPrice && warm.costPrice,
  };
  const costed = await boundCost(scaled, solver, task, options);
  if (!costed.ok) return costed;
  return succeed(describeBound(problem, scaled, costed.value.polished, missed.value));
}

function describeBound(
  problem: ExitProblem,
  scaled: ScaledProblem,
  polished: PolishedBound,
  missed: ShortfallBound,
): ExitPlanBound {
  const prices = splitPrices(problem, scaled, polished.price, 100);
  const boundFen = floorToFen(scaled, polished);
  return {
    shortfallBound: missed.bound,
    boundFen,
    proof: {
      shortfallBound: missed.bound,
      shortfall: missed.bound,
      boundFen,
      quotaPrice: prices.quota,
      rowPrice: prices.row,
      villagePrice: prices.village,
      shortfallQuotaPrice: missed.quotaPrice,
      shortfallRowPrice: missed.rowPrice,
      shortfallVillagePrice: missed.villagePrice,
    },
  };
}
