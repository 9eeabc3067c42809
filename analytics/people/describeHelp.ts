import { compareTexts } from '../engine';
import type { PolicyPack } from '../policy/types';
import type {
  DutyList,
  HelpMatrix,
  HelpPair,
  PairingProblem,
  Responsible,
  ResponsibilityNode,
  StaffingNeed,
  VillageCard,
} from './types';


function collect<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/**
 * A card for every village that has households or a unit: its units, its helpers with their households, who is without
 * one, and its posts. By village code.
 * Example: two households with one helper and one without: households 2 + 1, uncovered [its number].
 */
export function listVillageCards(
  problem: PairingProblem,
  {
    pairs,
    uncovered,
  }: {
    pairs: readonly Pick<HelpPair, 'household' | 'helper' | 'kind'>[];
    uncovered: readonly { households: readonly string[] }[];
  },
  needs: readonly StaffingNeed[] = [],
): VillageCard[] {
  const villageOf = new Map(problem.households.map(({ id, villageCode }) => [id, villageCode]));
  const helperOf = new Map(problem.helpers.map((helper) => [helper.id, helper]));
  const households = collect(problem.households, ({ villageCode }) => villageCode);
  const pairsOf = collect(pairs, ({ household }) => villageOf.get(household) ?? '');
  const without = new Set(uncovered.flatMap((group) => group.households));
  const codes = new Set([...households.keys(), ...problem.units.flatMap(({ villageCodes }) => villageCodes)]);
  return [...codes].sort().map((villageCode) => {
    const mine = pairsOf.get(villageCode) ?? [];
    const helped = (kind: HelpPair['kind']) =>
      new Set(mine.filter((pair) => pair.kind === kind).map(({ household }) => household)).size;
    return {
      villageCode,
      units: problem.units
        .filter((unit) => unit.villageCodes.includes(villageCode))
        .map(({ id }) => id)
        .sort(),
      households: households.get(villageCode)?.length ?? 0,
      uncovered: (households.get(villageCode) ?? [])
        .map(({ id }) => id)
        .filter((id) => without.has(id))
        .sort(),
      keyHelp: helped('key_help'),
      contactHelp: helped('contact_help'),
      helpers: [...collect(mine, ({ helper }) => helper)]
        .sort(([a], [b]) => compareTexts(a, b))
        .map(([helper, rows]) => ({
          helper,
          unit: helperOf.get(helper)?.unit ?? null,
          rank: helperOf.get(helper)?.rank ?? null,
          households: rows.map(({ household }) => household).sort(),
        })),
      needs: needs.filter((need) => need.place === villageCode),
    };
  });
}

/**
 * Units against villages: how many helpers and households meet there, which meetings the plan asked for, and which units
 * have not begun. Rows by unit, columns by village; cells without pair and without plan are left out.
 * Example: unit A given villages 1 and 2 with pairs in 1 alone: idle [A, 2].
 */
export function buildHelpMatrix(
  problem: PairingProblem,
  pairs: readonly Pick<HelpPair, 'household' | 'helper'>[],
): HelpMatrix {
  const villageOf = new Map(problem.households.map(({ id, villageCode }) => [id, villageCode]));
  const unitOf = new Map(problem.helpers.map(({ id, unit }) => [id, unit ?? '']));
  const assigned = new Set(
    problem.units.flatMap(({ id, villageCodes }) => villageCodes.map((village) => JSON.stringify([id, village]))),
  );
  const met = collect(pairs, ({ helper, household }) =>
    JSON.stringify([unitOf.get(helper) ?? '', villageOf.get(household) ?? '']),
  );
  const cells = [...new Set([...met.keys(), ...assigned])].sort().map((key) => {
    const [unit, village] = JSON.parse(key) as [string, string];
    const rows = met.get(key) ?? [];
    return {
      unit,
      village,
      helpers: new Set(rows.map(({ helper }) => helper)).size,
      households: new Set(rows.map(({ household }) => household)).size,
      assigned: assigned.has(key),
    };
  });
  return {
    units: [...new Set(cells.map(({ unit }) => unit))].sort(),
    villages: [...new Set(cells.map(({ village }) => village))].sort(),
    cells,
    idle: cells.filter(({ households }) => households === 0).map(({ unit, village }) => ({ unit, village })),
  };
}

/**
 * The chain of responsibility: county, its towns, their villages, each with those answerable for it and the sums of what
 * hangs under it (a helper of several villages counts once above them). Those answerable for a place that is not in the pack stand nowhere (`findUnansweredPlaces` tells places
 * without anybody). Source: 麻章区 plan 五（一）.
 */
export function buildResponsibilityTree(
  pack: Pick<PolicyPack, 'county' | 'regions'>,
  cards: readonly VillageCard[],
  responsible: readonly Responsible[],
): ResponsibilityNode {
  const answerable = collect(responsible, ({ place }) => place);
  const cardOf = new Map(cards.map((card) => [card.villageCode, card]));
  const sum = (nodes: readonly ResponsibilityNode[], of: (node: ResponsibilityNode) => number) =>
    nodes.reduce((total, node) => total + of(node), 0);
  const village = ({ code, name }: { code: string; name: string }): ResponsibilityNode => {
    const card = cardOf.get(code);
    return {
      code,
      name,
      level: 'village',
      responsible: answerable.get(code) ?? [],
      units: card?.units ?? [],
      villages: 1,
      households: card?.households ?? 0,
      uncovered: card?.uncovered.length ?? 0,
      helpers: card?.helpers.length ?? 0,
      children: [],
    };
  };
  const above = (
    place: { code: string; name: string },
    level: 'county' | 'town',
    children: ResponsibilityNode[],
  ): ResponsibilityNode => ({
    ...place,
    level,
    responsible: answerable.get(place.code) ?? [],
    units: [...new Set(children.flatMap(({ units }) => units))].sort(),
    villages: sum(children, (node) => node.villages),
    households: sum(children, (node) => node.households),
    uncovered: sum(children, (node) => node.uncovered),
    helpers: new Set(
      listVillages(children).flatMap(({ code }) => cardOf.get(code)?.helpers.map(({ helper }) => helper) ?? []),
    ).size,
    children,
  });
  const towns = pack.regions
    .filter(({ level }) => level === 'town')
    .map(({ code, name }) =>
      above(
        { code, name },
        'town',
        pack.regions.filter(({ level, parent }) => level === 'village' && parent === code).map(village),
      ),
    );
  return above({ code: pack.county.code, name: pack.county.name.zh }, 'county', towns);
}

function listVillages(nodes: readonly ResponsibilityNode[]): ResponsibilityNode[] {
  return nodes.flatMap((node) => (node.level === 'village' ? [node] : listVillages(node.children)));
}

/** Places of the tree that nobody answers for, from the top down. */
export function findUnansweredPlaces(node: ResponsibilityNode): Pick<ResponsibilityNode, 'code' | 'name' | 'level'>[] {
  const { code, name, level, responsible, children } = node;
  return [...(responsible.length === 0 ? [{ code, name, level }] : []), ...children.flatMap(findUnansweredPlaces)];
}

/**
 * Lists of duties of the pack (十个落实, team duties, 六不准) for teams, households or villages, each item with its mark.
 * @param done marks of items by `checklist/item`; an item without mark is null.
 * Source: 麻章区 plan 二（四）10, 汉阳区 plan 六（五）.
 */
export function listDuties(
  pack: Pick<PolicyPack, 'checklists'>,
  subject: DutyList['subject'],
  done: Readonly<Record<string, boolean>> = {},
): DutyList[] {
  return pack.checklists
    .filter((list) => list.subject === subject && (list.kind === 'duties' || list.kind === 'discipline'))
    .map(({ id, label, items, citation }) => ({
      checklist: id,
      label,
      subject,
      items: items.map((item) => ({
        id: item.id,
        label: item.label,
        done: done[`${id}/${item.id}`] ?? null,
        citation: item.citation,
        status: item.status,
      })),
      citation,
    }));
}
