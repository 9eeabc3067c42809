import { compareTexts } from '../engine';
import { countPlaces, readUnits } from './ruleFits';
import type { HelperLoad, HelpPair, PairingProblem } from './types';

/**
 * What every helper has on: his places by the rules, his households, how many he could still take, how many are too many.
 * By helper. Pairs of helpers who are not there are left out.
 * Example: places 2, households 3 → free 0, above 1.
 */
export function measureLoads(
  problem: Pick<PairingProblem, 'helpers' | 'rules' | 'units'>,
  pairs: readonly Pick<HelpPair, 'helper' | 'household'>[],
): HelperLoad[] {
  const units = readUnits(problem.units);
  const households = new Map<string, Set<string>>();
  for (const { helper, household } of pairs) {
    const mine = households.get(helper);
    if (mine) mine.add(household);
    else households.set(helper, new Set([household]));
  }
  return [...problem.helpers]
    .sort((a, b) => compareTexts(a.id, b.id))
    .map((helper) => {
      const capacity = countPlaces(helper, problem.rules, units).total;
      const count = households.get(helper.id)?.size ?? 0;
      return {
        helper: helper.id,
        capacity,
        households: count,
        free: Math.max(0, capacity - count),
        above: Math.max(0, count - capacity),
      };
    });
}
