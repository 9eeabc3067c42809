import { placePrices, type PlanStart } from './planStart';
import { startAtPrice } from './polishBound';
import { placeAssignment, type Assignment, type ScaledProblem } from './scaleProblem';
import type { ExitProblem } from './types';

/** What is kept of an earlier plan, in the solver's units. */
export interface WarmStart {
  costPrice: Float64Array;
  /** Present when the earlier prices prove that this problem's targets must be missed as well. */
  missPrice?: Float64Array;
  known?: Assignment;
}

export async function placeStart(problem: ExitProblem, scaled: ScaledProblem, start: PlanStart): Promise<WarmStart> {
  const missPrice = placePrices(problem, scaled, start.shortfall, 1).map((price, i) => {
    const most = scaled.targets[i]?.missWeight ?? Infinity;
    return Math.min(most, Math.max(-most, price));
  });
  const { value } = await startAtPrice(scaled, { kind: 'shortfall', shortfall: 0 }, missPrice);
  const known =
    start.chosen && start.villageYear ? placeAssignment(problem, scaled, start.chosen, start.villageYear) : null;
  return {
    costPrice: placePrices(problem, scaled, start.cost, 100),
    ...(value > 1e-3 ? { missPrice } : {}),
    ...(known ? { known } : {}),
  };
}
