import type { Day } from '../procedures/types';
import { isWithin, type WallChartsInput, type WallFlow, type WallHousehold, type WallVillage } from './collectInputs';
import { isKnownOn, isOutOn, isReturnedOn, joinStates, stateOfHousehold } from './placeStates';
import type { PlaceCell, PlaceState, TownPlace, VillagePlace } from './types';

/**
 * Towns with their villages, each with its state at the as-of day and at the end of every period (时间表).
 * Formulas: planned = Σ members planned out by the period's end; actual = Σ members struck off by then and not fallen
 * back, at the as-of day for the period that holds it, null for later ones. Cost = Σ payments of the plan within the
 * horizon. Villages of the pack are all there, also without a registered household; the sums of a town are those of its
 * villages. States: `stateOfHousehold`, `joinStates`; a later period is due when somebody leaves in it by the plan, no
 * data when the plan has all out before (nobody can know it yet), else as at the as-of day.
 * Source: plan-requirements C12; colours of domain-facts 13.
 */
export function collectTowns(input: WallChartsInput): TownPlace[] {
  const households = groupBy(input.households, ({ villageCode }) => villageCode);
  const costs = sumCosts(input);
  const struckOff = new Map(
    input.cases.flatMap((exit) => (exit.householdId === null ? [[exit.villageCode, exit.struckOff] as const] : [])),
  );
  const villages = input.villages
    .filter(({ code }) => isWithin(code, input.scope))
    .map((village) =>
      collectVillage(
        input,
        village,
        households.get(village.code) ?? [],
        costs.get(village.code) ?? 0,
        struckOff.get(village.code) ?? null,
      ),
    );
  const byTown = groupBy(villages, ({ townCode }) => townCode);
  return input.pack.regions
    .filter(({ level, code }) => level === 'town' && byTown.has(code))
    .map(({ code, name }) => {
      const own = byTown.get(code)!;
      const sum = (of: (village: VillagePlace) => number): number =>
        own.reduce((total, village) => total + of(village), 0);
      return {
        code,
        name,
        households: sum((village) => village.households),
        persons: sum((village) => village.persons),
        outPersons: sum((village) => village.outPersons),
        villages: own,
      };
    });
}

function collectVillage(
  input: WallChartsInput,
  { code, name, townCode, tier, exitYear, paidFen }: WallVillage,
  households: readonly WallHousehold[],
  costFen: number,
  struckOff: string | null,
): VillagePlace {
  const { asOf } = input;
  const isKnown = isKnownOn(input, asOf);
  const state = joinStates(households.map((household) => stateOfHousehold(household, asOf, isKnown)));
  return {
    code,
    name,
    townCode,
    tier,
    households: households.length,
    persons: countMembers(households, () => true),
    outPersons: countMembers(households, (household) => isOutOn(household, asOf)),
    returnedPersons: countMembers(households, (household) => isReturnedOn(household, asOf)),
    exitYear,
    struckOff,
    state,
    cells: input.periods.map((period): PlaceCell => {
      const planned = countMembers(households, ({ plannedDay }) => plannedDay !== null && plannedDay <= period.to);
      if (period.from > asOf)
        return {
          period: period.id,
          state: stateAhead(households, period.from, period.to, state),
          planned,
          actual: null,
        };
      const end = period.to > asOf ? asOf : period.to;
      const isKnownThen = isKnownOn(input, end);
      return {
        period: period.id,
        state: joinStates(households.map((household) => stateOfHousehold(household, end, isKnownThen))),
        planned,
        actual: countMembers(households, (household) => isOutOn(household, end)),
      };
    }),
    costFen,
    paidFen,
  };
}

function stateAhead(households: readonly WallHousehold[], from: string, to: string, now: PlaceState): PlaceState {
  if (now === 'nobody' || now === 'out') return now;
  const days = households.map(({ plannedDay }) => plannedDay);
  if (days.some((day) => day !== null && day >= from && day <= to)) return 'due';
  if (days.every((day) => day !== null && day < from)) return 'no_data';
  return now === 'due' ? 'not_out' : now;
}

/** Money of the plan by village within the horizon; what a village's place is not known of is left to the county's sums. */
function sumCosts({ pack, flows }: WallChartsInput): Map<string, number> {
  const costs = new Map<string, number>();
  for (const flow of flows) {
    if (!isInHorizon(pack, flow)) continue;
    costs.set(flow.villageCode, (costs.get(flow.villageCode) ?? 0) + flow.amountFen);
  }
  return costs;
}

export const isInHorizon = ({ horizon }: WallChartsInput['pack'], { year }: Pick<WallFlow, 'year'>): boolean =>
  year >= horizon.from && year <= horizon.to;

export function countMembers(
  households: readonly WallHousehold[],
  counts: (household: WallHousehold) => boolean,
): number {
  let persons = 0;
  for (const household of households) if (counts(household)) persons += household.members;
  return persons;
}

/** Rows by a key, in the order of first appearance. */
export function groupBy<T>(rows: Iterable<T>, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Money by two keys; there may be hundreds of thousands of payments. */
export function addUpFlows<K>(
  flows: readonly WallFlow[],
  outer: (flow: WallFlow) => string,
  inner: (flow: WallFlow) => K,
): Map<string, Map<K, number>> {
  const sums = new Map<string, Map<K, number>>();
  for (const flow of flows) {
    const key = outer(flow);
    let own = sums.get(key);
    if (!own) sums.set(key, (own = new Map()));
    const part = inner(flow);
    own.set(part, (own.get(part) ?? 0) + flow.amountFen);
  }
  return sums;
}

/** Calendar days from one day to another; negative when the second lies before the first. */
export function countDays(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
