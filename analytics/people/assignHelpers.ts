import { compareTexts, fail, type Result, succeed } from '../engine';
import { buildPairingNetwork, distanceOf, startFit } from './buildPairingNetwork';
import { distributePairs } from './distributePairs';
import { explainUncovered } from './explainUncovered';
import { findPairingFault } from './findPairingFault';
import { openPairing } from './openPairing';
import { pairingCosts } from './pairingCosts';
import { readPairingProof } from './readPairingProof';
import type { HelpPair, Helper, HouseholdToHelp, Pairing, PairingProblem, PairState } from './types';

const distances = ['village', 'town', 'other_town'] as const;

/**
 * Gives every household a helper at least cost: first as few households as possible without one, then as few present
 * pairs broken, then as few helpers of another unit, then the shortest ways (village 0, town 1, other town 2).
 *
 *   minimise Σ_h (uncovered · u_h + broken · b_h + Σ_p (otherUnit · [unit of p ≠ units of village of h] + distance(h, p)) x_hp)
 *   with Σ_p x_hp + u_h = 1 for every open household, Σ_h x_hp ≤ places of p, and Σ_h x_hpr ≤ places of p under rule r.
 *
 * Pairs that may not end before the exit and those set by hand are no choice; they take their places first. Exact: a minimum-cost flow in whole
 * numbers, with multipliers that prove it (`checkPairing` verifies them alone). The order of the input changes nothing.
 * Errors: `people.id_twice`, `people.households_not_whole`, `people.unknown_rule`, `people.costs`.
 * Source: 仁化县 plan 三（一）: vice-county level 3 households, vice-section level 2, others 1; 不脱贫不脱钩.
 * Example: two households of one village, one helper of that village with 1 place: one pair, one household uncovered with
 * the sentence that one more helper of the rank would do.
 */
export function assignHelpers(problem: PairingProblem): Result<Pairing> {
  const fault = findPairingFault(problem);
  if (fault) return fail(fault);
  const open = openPairing(problem);
  const costs = problem.costs ?? pairingCosts(problem.households.length);
  const built = buildPairingNetwork(open, costs);
  const { distance } = built.network.sendAtLeastCost(open.households.length);
  const { chosen, left } = distributePairs(built);

  const fit = startFit(open);
  const describe = (
    household: HouseholdToHelp,
    helper: Helper,
    rule: string | null,
    state: PairState,
    breaks: boolean,
  ): HelpPair => ({
    household: household.id,
    helper: helper.id,
    rule,
    kind: rule === null ? null : open.rules.get(rule)!.kind,
    state,
    breaks,
    otherUnit: !fit.sameUnit(household.villageCode, helper),
    distance: distances[distanceOf(household, helper)],
  });
  const made = chosen.map(({ household, helper, rule }) => {
    const stays = household.presentHelpers.includes(helper.id);
    return describe(household, helper, rule, stays ? 'kept' : 'new', !stays && household.presentHelpers.length > 0);
  });
  const held = open.held.map(({ household, helper, rule, state }) => {
    const known = household.presentHelpers.filter((id) => open.helpers.some((other) => other.id === id));
    return describe(household, helper, rule?.id ?? null, state, known.length > 0 && !known.includes(helper.id));
  });
  const pairs = [...held, ...made].sort((a, b) =>
    compareTexts(a.household, b.household) || compareTexts(a.helper, b.helper),
  );
  const there = new Set(pairs.map((pair) => JSON.stringify([pair.household, pair.helper])));
  const count = (matches: (pair: HelpPair) => boolean) => made.filter(matches).length;
  return succeed({
    pairs,
    ended: problem.households
      .flatMap(({ id, presentHelpers }) => [...new Set(presentHelpers)].map((helper) => ({ household: id, helper })))
      .filter(({ household, helper }) => !there.has(JSON.stringify([household, helper])))
      .sort((a, b) =>
        compareTexts(a.household, b.household) || compareTexts(a.helper, b.helper),
      ),
    uncovered: explainUncovered(open, left),
    contradictions: open.contradictions,
    counts: {
      households: problem.households.length,
      uncovered: left.length,
      broken: count((pair) => pair.breaks),
      otherUnit: count((pair) => pair.otherUnit),
      distance: {
        village: count((pair) => pair.distance === 'village'),
        town: count((pair) => pair.distance === 'town'),
        other_town: count((pair) => pair.distance === 'other_town'),
      },
      held: held.filter((pair) => pair.state === 'held').length,
      fixed: held.filter((pair) => pair.state === 'fixed').length,
      kept: count((pair) => pair.state === 'kept'),
      made: count((pair) => pair.state === 'new'),
    },
    costs,
    proof: readPairingProof(open, built, distance, costs),
    size: { nodes: built.network.nodeCount, arcs: built.network.arcCount },
  });
}
