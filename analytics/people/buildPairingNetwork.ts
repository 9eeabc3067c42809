import { compareTexts } from '../engine';
import { noLimit, startCostFlow, type CostFlowNetwork } from './costFlow';
import type { OpenPairing } from './openPairing';
import type { Helper, HouseholdToHelp, PairingCosts } from './types';

/** Helpers who are the same to every household: rank, unit and places alike. Who is kin or has pairs stands alone. */
export interface HelperGroup {
  members: Helper[];
  /** Places of one member. */
  total: number;
  /** Node whose flow to the sink is all that the group takes. */
  node: number;
  /** Rules that speak of them: node to come in by, places of one member under it (null = all of them). */
  rules: Map<string, { node: number; places: number | null }>;
}

/** Households that are the same to every helper: village, rules and kin alike. */
export interface HouseholdGroup {
  /** Node that its households go out from. */
  node: number;
  villageCode: string;
  townCode: string;
  rules: readonly string[];
  kin: ReadonlySet<string>;
  /** Without present helper; `arc` brings them to the node. */
  plain: { households: HouseholdToHelp[]; node: number; arc: number };
  /** With present helpers: the arcs to them by rule, and the arc on which the pair is broken. */
  paired: {
    household: HouseholdToHelp;
    node: number;
    breaks: number;
    keeps: { helper: Helper; rule: string; arc: number }[];
  }[];
}

/** An arc from households (or a hub) to helpers under a rule. */
export interface RuleArc {
  from: number;
  arc: number;
  rule: string;
  group: HelperGroup;
}

export interface PairingNetwork {
  network: CostFlowNetwork;
  helperGroups: HelperGroup[];
  householdGroups: HouseholdGroup[];
  /** From households to hubs; every hub has one rule. */
  hubArcs: { from: number; arc: number; hub: number }[];
  ruleArcs: RuleArc[];
}

/** A hub of a town, or of the county (null). */
const hubKey = (rule: string, free: boolean, town: string | null) => JSON.stringify([rule, free, town]);
const noKin: ReadonlySet<string> = new Set();

/**
 * Lays the open pairing out as a network whose cheapest flow is the cheapest assignment. Households go to helpers straight
 * where these stand near (a unit of the village, the same village), else by hubs: one for each town and one for the county,
 * per rule and per fit of the unit. A hub never costs less than the pair itself, so the cheapest flow pays true costs.
 * Kin helpers have no hub; their arcs go past those they may not help.
 */
export function buildPairingNetwork(open: OpenPairing, costs: PairingCosts): PairingNetwork {
  const network = startCostFlow();
  const { helperGroups, kinGroups } = groupHelpers(open, network);
  const householdGroups = groupHouseholds(open, network, costs);
  const ruleArcs: RuleArc[] = [];
  const hubArcs: PairingNetwork['hubArcs'] = [];
  const addRuleArcs = (from: number, rules: readonly string[], group: HelperGroup, cost: number) => {
    const entered = new Set<number>();
    for (const rule of rules) {
      const way = group.rules.get(rule);
      if (!way || entered.has(way.node)) continue;
      entered.add(way.node);
      ruleArcs.push({ from, arc: network.addArc(from, way.node, noLimit, cost), rule, group });
    }
  };
  const groupOf = new Map(helperGroups.flatMap((group) => group.members.map((member) => [member.id, group] as const)));
  const fit = startFit(open);
  const price = (household: Pick<HouseholdToHelp, 'villageCode' | 'townCode'>, helper: Helper) =>
    (fit.sameUnit(household.villageCode, helper) ? 0 : costs.otherUnit) + costs.distance[distanceOf(household, helper)];

  const nearOf = groupBy(
    helperGroups.filter((group) => !kinGroups.has(group)),
    (group) => fit.nearVillages(group.members[0]!),
  );
  const hubs = new Map<string, number>();
  for (const group of householdGroups) {
    for (const near of nearOf.get(group.villageCode) ?? [])
      addRuleArcs(group.node, group.rules, near, price(group, near.members[0]!));
    for (const kin of kinGroups)
      if (!group.kin.has(kin.members[0]!.id)) addRuleArcs(group.node, group.rules, kin, price(group, kin.members[0]!));
    for (const rule of group.rules)
      for (const free of fit.isFree(group.villageCode) ? [true, false] : [false])
        for (const [town, distance] of [
          [group.townCode, 1],
          [null, 2],
        ] as const) {
          const key = hubKey(rule, free, town);
          const hub = hubs.get(key) ?? network.addNode();
          hubs.set(key, hub);
          const cost = (free ? 0 : costs.otherUnit) + costs.distance[distance];
          hubArcs.push({ from: group.node, arc: network.addArc(group.node, hub, noLimit, cost), hub });
        }
    for (const { household, node, keeps } of group.paired)
      for (const id of household.presentHelpers) {
        const other = groupOf.get(id);
        if (!other || group.kin.has(id)) continue;
        const entered = new Set<number>();
        for (const rule of group.rules) {
          const way = other.rules.get(rule);
          if (!way || entered.has(way.node)) continue;
          entered.add(way.node);
          keeps.push({
            helper: other.members[0]!,
            rule,
            arc: network.addArc(node, way.node, 1, price(household, other.members[0]!)),
          });
        }
      }
  }
  for (const group of helperGroups) {
    if (kinGroups.has(group)) continue;
    const [helper] = group.members as [Helper];
    for (const rule of group.rules.keys())
      for (const free of fit.helpsNone(helper) ? [true, false] : [false])
        for (const town of new Set([helper.townCode, null])) {
          const hub = hubs.get(hubKey(rule, free, town));
          if (hub !== undefined) addRuleArcs(hub, [rule], group, 0);
        }
  }
  return { network, helperGroups, householdGroups, hubArcs, ruleArcs };
}

/** 0 same village, 1 same town, 2 other town; a place not written is another. */
export function distanceOf(household: Pick<HouseholdToHelp, 'villageCode' | 'townCode'>, helper: Helper): 0 | 1 | 2 {
  if (helper.villageCode === household.villageCode) return 0;
  return helper.townCode === household.townCode ? 1 : 2;
}

/** Whether units and villages belong together. */
export function startFit({ units }: Pick<OpenPairing, 'units'>) {
  const isFree = (village: string) => (units.unitsOf.get(village)?.size ?? 0) === 0;
  const helpsNone = ({ unit }: Helper) => (units.villagesOf.get(unit ?? '')?.size ?? 0) === 0;
  return {
    isFree,
    helpsNone,
    sameUnit: (village: string, helper: Helper) =>
      isFree(village) ? helpsNone(helper) : (units.unitsOf.get(village)?.has(helper.unit ?? '') ?? false),
    nearVillages: (helper: Helper) => [
      ...new Set([
        ...(units.villagesOf.get(helper.unit ?? '') ?? []),
        ...(helper.villageCode ? [helper.villageCode] : []),
      ]),
    ],
  };
}

function groupBy<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows)
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  return groups;
}

function groupHelpers(open: OpenPairing, network: CostFlowNetwork) {
  const kin = new Set([...open.kinOf.values()].flatMap((helpers) => [...helpers]));
  const present = new Set(open.households.flatMap((household) => household.presentHelpers));
  const groups = groupBy(
    open.helpers.filter((helper) => open.places.get(helper.id)!.total > 0),
    (helper) => {
      const { total, byRule } = open.places.get(helper.id)!;
      const alone = kin.has(helper.id) || present.has(helper.id) ? helper.id : null;
      return [JSON.stringify([helper.unit, helper.townCode, helper.villageCode ?? null, total, [...byRule], alone])];
    },
  );
  const helperGroups = [...groups.values()].map((members): HelperGroup => {
    const { total, byRule } = open.places.get(members[0]!.id)!;
    const node = network.addNode();
    network.addArc(node, 1, total * members.length, 0);
    const rules = new Map<string, { node: number; places: number | null }>();
    for (const [rule, places] of byRule) {
      if (places >= total) rules.set(rule, { node, places: null });
      else if (places > 0) {
        const way = network.addNode();
        network.addArc(way, node, places * members.length, 0);
        rules.set(rule, { node: way, places });
      }
    }
    return { members, total, node, rules };
  });
  return { helperGroups, kinGroups: new Set(helperGroups.filter((group) => kin.has(group.members[0]!.id))) };
}

function groupHouseholds(open: OpenPairing, network: CostFlowNetwork, costs: PairingCosts): HouseholdGroup[] {
  const groups = groupBy(open.households, ({ id, villageCode, townCode, rules }) => [
    JSON.stringify([villageCode, townCode, [...rules].sort(), [...(open.kinOf.get(id) ?? [])].sort()]),
  ]);
  const supply = (count: number) => {
    const node = network.addNode();
    network.addArc(0, node, count, 0);
    network.addArc(node, 1, count, costs.uncovered);
    return node;
  };
  return [...groups.values()].map((all) => {
    const sorted = [...all].sort((a, b) => (a.exitYear ?? 9999) - (b.exitYear ?? 9999) || compareTexts(a.id, b.id));
    const [{ id, villageCode, townCode, rules }] = sorted as [HouseholdToHelp];
    const node = network.addNode();
    const households = sorted.filter((household) => household.presentHelpers.length === 0);
    const plainNode = supply(households.length);
    return {
      node,
      villageCode,
      townCode,
      rules: open.rules.size > 0 ? [...open.rules.keys()].filter((rule) => rules.includes(rule)) : [],
      kin: open.kinOf.get(id) ?? noKin,
      plain: { households, node: plainNode, arc: network.addArc(plainNode, node, households.length, 0) },
      paired: sorted
        .filter((household) => household.presentHelpers.length > 0)
        .map((household) => {
          const own = supply(1);
          return { household, node: own, breaks: network.addArc(own, node, 1, costs.broken), keeps: [] };
        }),
    };
  });
}
