import { compareTexts } from '../engine';
import type { HelperGroup, PairingNetwork } from './buildPairingNetwork';
import type { Helper, HouseholdToHelp } from './types';

export interface ChosenPair {
  household: HouseholdToHelp;
  helper: Helper;
  rule: string;
}

/**
 * Turns the flow into pairs: within a group all are alike, so the amounts are handed out in a fixed order. Households of
 * one group go in the order of their exit year; helpers of one group get as equal numbers as there can be, households of
 * one village together.
 */
export function distributePairs(built: PairingNetwork): { chosen: ChosenPair[]; left: HouseholdToHelp[] } {
  const { network, helperGroups, householdGroups, hubArcs, ruleArcs } = built;
  const chosen: ChosenPair[] = [];
  const left: HouseholdToHelp[] = [];
  const waiting = new Map<number, HouseholdToHelp[]>();
  const taken = new Map<HelperGroup, { household: HouseholdToHelp; rule: string }[]>(
    helperGroups.map((group) => [group, []]),
  );
  for (const { node, plain, paired } of householdGroups) {
    const going = network.flowOf(plain.arc);
    const out = plain.households.slice(0, going);
    left.push(...plain.households.slice(going));
    for (const { household, breaks, keeps } of paired) {
      const kept = keeps.find(({ arc }) => network.flowOf(arc) > 0);
      if (kept) chosen.push({ household, helper: kept.helper, rule: kept.rule });
      else if (network.flowOf(breaks) > 0) out.push(household);
      else left.push(household);
    }
    waiting.set(node, out);
  }
  const take = (node: number, amount: number) => waiting.get(node)?.splice(0, amount) ?? [];
  // Households first go straight or into hubs, then out of the hubs.
  const hubs = new Set(hubArcs.map(({ hub }) => hub));
  const give = (arcs: typeof ruleArcs) => {
    for (const { from, arc, rule, group } of arcs) {
      const amount = network.flowOf(arc);
      if (amount > 0) taken.get(group)!.push(...take(from, amount).map((household) => ({ household, rule })));
    }
  };
  give(ruleArcs.filter(({ from }) => !hubs.has(from)));
  for (const { from, arc, hub } of hubArcs) {
    const amount = network.flowOf(arc);
    if (amount > 0) waiting.set(hub, [...(waiting.get(hub) ?? []), ...take(from, amount)]);
  }
  give(ruleArcs.filter(({ from }) => hubs.has(from)));
  for (const [group, rows] of taken) chosen.push(...shareOut(group, rows));
  return { chosen, left: left.sort((a, b) => compareTexts(a.id, b.id)) };
}

/** Equal numbers for the members; where a rule has few places, each rule's rows are dealt round. */
function shareOut({ members, rules }: HelperGroup, rows: { household: HouseholdToHelp; rule: string }[]): ChosenPair[] {
  const sorted = [...rows].sort((a, b) => {
    const [one, other] = [a, b].map(({ household, rule }) => [household.villageCode, rule, household.id]) as [
      string[],
      string[],
    ];
    const at = one.findIndex((key, i) => key !== other[i]);
    return at < 0 ? 0 : one[at]! < other[at]! ? -1 : 1;
  });
  const limited = [...rules.values()].some(({ places }) => places !== null);
  if (!limited) {
    const even = Math.floor(sorted.length / members.length);
    const more = sorted.length % members.length;
    const start = (m: number) => m * even + Math.min(m, more);
    return members.flatMap((helper, m) => sorted.slice(start(m), start(m + 1)).map((row) => ({ ...row, helper })));
  }
  const byRule = [...rules.keys()].flatMap((rule) => sorted.filter((row) => row.rule === rule));
  return byRule.map((row, i) => ({ ...row, helper: members[i % members.length]! }));
}
