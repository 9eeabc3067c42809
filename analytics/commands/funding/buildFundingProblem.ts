import {
  listProjectNeeds,
  type AllocationNeed,
  type AllocationProblem,
  type AllocationSource,
  type NeedClass,
  type SharedUse,
} from '../../funding';
import { listSourceYears, resolveValue, type FundingSource, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { PoolProject } from '../../project';
import type { PlannedPayment } from '../plannedPayment';
import type { FundingFacts } from './types';

/** A payment of a plan of exits, whoever makes it; village measures have household 0. */
export type NeededPayment = Omit<PlannedPayment, 'recipient'>;

/** One need of the funding plan: a payment of the plan of exits, or a cost of a project. */
export interface FundingItem extends NeededPayment {
  id: string;
  /** Empty: of no project. */
  project: string;
  class: NeedClass;
  latestYear: number;
}

/** What a plan needs money for, and what else there is to know of it. */
export interface FundingInput {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  projects: readonly PoolProject[];
  payments: readonly NeededPayment[];
  /** Group of each household. */
  groupOf: ReadonlyMap<number, string>;
  /** Year in which each household leaves; 0: not within the horizon. */
  exitYearOf: ReadonlyMap<number, number>;
}

export interface FundingProblem {
  items: FundingItem[];
  problem: AllocationProblem;
  projects: FundingFacts['projects'];
}

/**
 * The needs of a plan and its project pool, and the sources that may pay them, as an allocation problem over the cost
 * window (t0 … T + follow-up).
 * Classes: groups that leave by coverage and measures due to all must be paid; then what serves planned exits; then
 * measures and projects of villages; then the rest. Payments to households are made in the year in which they fall
 * due; village ones may come later, to the end of the horizon, never earlier.
 * A project's costs stand in place of the payments of its measure in its village.
 * The sources of a pool pay it by their shares of the year; what those cannot, its sources with an amount of their own
 * pay with what they have beyond their parts, and sources that name it among their further uses. Amounts in whole fen. Errors: as `listSourceYears`, `resolveValue`.
 * Example: 仁化, envelope of 2016: a shared use of four parts, 0.6, 0.3, 0.05, 0.05.
 */
export function buildFundingProblem(input: FundingInput): FundingProblem {
  const { pack, overlays } = input;
  const { from, to } = pack.horizon;
  const last = to + pack.follow_up_years;
  const needs = listProjectNeeds(input.projects, pack, overlays);
  const replaced = new Set(needs.flatMap((need) => (need.replaces ? [`${need.measure}|${need.villageCode}`] : [])));
  const items = new Map<string, FundingItem>();
  let replacedFen = 0;
  const classify = classifier(input);
  for (const payment of input.payments) {
    const { householdId, villageCode, measure, component, pool, year, amountFen } = payment;
    if (householdId === 0 && replaced.has(`${measure}|${villageCode}`)) {
      replacedFen += amountFen;
      continue;
    }
    const id = `${householdId}|${villageCode}|${measure}|${component}|${pool}|${year}`;
    const known = items.get(id);
    if (known) known.amountFen += amountFen;
    else
      items.set(id, {
        ...payment,
        id,
        project: '',
        class: classify(payment),
        latestYear: householdId === 0 ? Math.max(year, to) : year,
      });
  }
  for (const { id, measure, use, replaces: _, ...need } of needs) {
    const key = `project|${id}`;
    items.set(key, {
      ...need,
      id: key,
      householdId: 0,
      measure: measure ?? '',
      pool: use,
      class: 'village_standard',
      latestYear: Math.max(need.year, to),
    });
  }
  const listed = [...items.values()].filter(({ amountFen }) => amountFen > 0);
  return {
    items: listed,
    problem: {
      from,
      to: last,
      needs: listed.map(
        ({ id, class: rank, pool, townCode, villageCode, year, latestYear, amountFen }): AllocationNeed => ({
          id,
          class: rank,
          use: useOf(pack, pool),
          townCode,
          villageCode,
          year,
          latestYear,
          amountFen,
        }),
      ),
      sources: listAllocationSources(pack, overlays),
      sharedUses: listSharedUses(pack, overlays),
    },
    projects: {
      count: new Set(needs.map(({ project }) => project)).size,
      fen: needs.reduce((sum, { amountFen }) => sum + amountFen, 0),
      replacedFen,
    },
  };
}

function classifier({ pack, groupOf, exitYearOf }: FundingInput): (payment: NeededPayment) => NeedClass {
  const covered = new Set(pack.groups.filter((group) => group.exit_rule === 'coverage').map(({ id }) => id));
  const dueToAll = new Set(pack.measures.filter((measure) => measure.due_to_all).map(({ id }) => id));
  return ({ householdId, measure }) => {
    if (householdId === 0) return 'village_standard';
    if (dueToAll.has(measure) || covered.has(groupOf.get(householdId) ?? '')) return 'must_pay';
    return (exitYearOf.get(householdId) ?? 0) > 0 ? 'planned_exit' : 'other';
  };
}

/** Money of every source by year, with what it may pay; the order of the pack decides where nothing else does. */
function listAllocationSources(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): AllocationSource[] {
  const brought = listSourceYears(pack, overlays);
  return pack.sources.map((source, rank): AllocationSource => {
    const years = brought.filter((one) => one.source === source.id);
    const floors = years.flatMap(({ floorFen }) => (floorFen === null ? [] : [floorFen]));
    return {
      id: source.id,
      uses: usesOf(source).map((pool) => useOf(pack, pool)),
      ...(source.towns ? { towns: source.towns } : {}),
      amountFen: Object.fromEntries(years.map(({ year, amountFen }) => [year, amountFen])),
      ...(floors.length > 0 ? { floorFen: floors.reduce((sum, floor) => sum + floor, 0) } : {}),
      carriesOver: carriesOver(pack, source),
      rank,
    };
  });
}

/** A pool as a use of the problem, where uses must not be named like sources. */
const useOf = ({ sources }: PolicyPack, pool: string): string =>
  sources.some(({ id }) => id === pool) ? `pool ${pool}` : pool;

/** Every pool that a source may pay, its own first. */
export const usesOf = ({ pool, uses = [] }: FundingSource): string[] => [...new Set([pool, ...uses])];

/** Whether what is left of a source may be spent in the next year. */
export const carriesOver = (pack: PolicyPack, { pool, carry_over }: FundingSource): boolean =>
  carry_over ?? pack.pools.find(({ id }) => id === pool)?.carry_over ?? false;

/**
 * Pools of several sources, and those that sources of other pools may pay beyond. A source with an amount of its own
 * also pays with what it has beyond its part: the part of another that is late or short holds nobody back.
 */
function listSharedUses(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): SharedUse[] {
  const { from, to } = pack.horizon;
  return pack.pools.flatMap(({ id }): SharedUse[] => {
    const members = pack.sources.filter(({ pool }) => pool === id);
    const beyond = pack.sources
      .filter(({ pool, amount, uses }) => (pool === id ? amount !== undefined : uses?.includes(id)))
      .map((source) => source.id);
    if (members.length === 0 || (members.length === 1 && beyond.every((source) => source === members[0]!.id)))
      return [];
    const partsIn = (year: number): SharedUse['parts'] =>
      members.map((source) => ({ source: source.id, share: resolveValue(pack, overlays, source.share, year).value }));
    const parts = partsIn(from);
    const yearly: NonNullable<SharedUse['yearly']> = {};
    for (let year = from + 1; year <= to + pack.follow_up_years; year += 1) {
      const own = partsIn(year);
      if (own.some(({ share }, index) => share !== parts[index]!.share)) yearly[year] = own;
    }
    return [
      {
        use: useOf(pack, id),
        parts,
        ...(Object.keys(yearly).length > 0 ? { yearly } : {}),
        ...(beyond.length > 0 ? { beyond } : {}),
      },
    ];
  });
}
