import { ProblemError, type CancelSignal, type Solver } from '../../engine';
import { boundExitPlan, startFromBound, type ExitPlanBound, type ExitProblem, type PlanStart } from '../../schedule';
import type { PlanBase } from './types';

/** Prices of a plan for bounds of problems near its own. */
export function startNear({ options, choice }: Pick<PlanBase, 'options' | 'choice'>): PlanStart {
  return startFromBound(options.problem, choice.proof);
}

/**
 * What every plan of a problem misses and costs at least, from the prices of a plan near it; no plan is looked for.
 * Errors: those of `boundExitPlan`, `cancelled` among them.
 */
export async function boundProblem(
  problem: ExitProblem,
  solver: Solver,
  start: PlanStart,
  signal?: CancelSignal,
): Promise<ExitPlanBound> {
  const bound = await boundExitPlan(problem, solver, { start, signal });
  if (!bound.ok) throw new ProblemError(bound.problem);
  return bound.value;
}

/** The same; null where not even what is due to all can be paid, so that there is no plan. */
export async function boundIfPossible(...given: Parameters<typeof boundProblem>): Promise<ExitPlanBound | null> {
  try {
    return await boundProblem(...given);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'schedule.rows_impossible') return null;
    throw error;
  }
}
