import type { PolicyPack, ProcedureStep, ScenarioOverlay, ValueStatus } from '../policy/types';
import { lastDayOf } from './days';
import { listTasks } from './tasks';

/** A step with the days that it takes by the plan, in the order of the procedure. */
export interface StepLength {
  step: ProcedureStep;
  days: number;
  dayKind: 'calendar' | 'working';
  status: ValueStatus;
}

/**
 * How long the steps of a procedure take in a year, without placing them on days.
 * Errors: ProblemError as `scheduleProcedure`.
 * Example: 仁化 household_exit, 2016: publicity 7 calendar days, strike_off 1 working day.
 */
export function listStepLengths(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  procedure: string,
  year: number,
): StepLength[] {
  const deadline = lastDayOf(year);
  return listTasks({ pack, overlays, procedure, deadline }, deadline).map(({ step, days, dayKind, status }) => ({
    step,
    days,
    dayKind,
    status,
  }));
}
