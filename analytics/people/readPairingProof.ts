import { compareTexts } from '../engine';
import type { PairingNetwork } from './buildPairingNetwork';
import type { OpenPairing } from './openPairing';
import type { PairingCosts, PairingProof } from './types';

/**
 * Multipliers of households, helpers and rules from the distances of the network's nodes to its sink: worth of a household
 * = distance of its node; of a helper's place = max(0, distance of his node); of a place under a rule = max(0, what the
 * rule's node adds to it). Who has no place at all is worth whatever keeps his pairs out: the cost of no helper.
 */
export function readPairingProof(
  open: OpenPairing,
  { helperGroups, householdGroups }: PairingNetwork,
  distance: Float64Array,
  costs: PairingCosts,
): PairingProof {
  const worthOf = (node: number) => Math.max(0, distance[node]!);
  const households = householdGroups.flatMap(({ plain, paired }) => [
    ...plain.households.map(({ id }) => ({ id, worth: distance[plain.node]! })),
    ...paired.map(({ household, node }) => ({ id: household.id, worth: distance[node]! })),
  ]);
  const nodeOf = new Map(helperGroups.flatMap((group) => group.members.map((member) => [member.id, group] as const)));
  const helpers = open.helpers.flatMap(({ id }) => {
    const group = nodeOf.get(id);
    if (!group) return [{ id, worth: costs.uncovered, rules: [] }];
    const worth = worthOf(group.node);
    const rules = [...open.places.get(id)!.byRule.keys()].flatMap((rule) => {
      const way = group.rules.get(rule);
      const added = !way ? costs.uncovered : way.node === group.node ? 0 : Math.max(0, distance[way.node]! - worth);
      return added > 0 ? [{ rule, worth: added }] : [];
    });
    return worth > 0 || rules.length > 0 ? [{ id, worth, rules }] : [];
  });
  return { households: households.sort((a, b) => compareTexts(a.id, b.id)), helpers };
}
