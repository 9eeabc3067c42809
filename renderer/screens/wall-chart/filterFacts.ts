import type { PlaceState, WallChartId, WallChartsFacts } from '../../../analytics/wallcharts';

/** Charts whose rows are not places or households of one state. */
const untouched: ReadonlySet<WallChartId> = new Set(['money_flow', 'causes', 'organisation', 'responsibility']);

export const isFiltered = (chart: WallChartId): boolean => !untouched.has(chart);

/** States that villages of the facts are in, with how many are. */
export function countStates(facts: WallChartsFacts): Map<PlaceState, number> {
  const counts = new Map<PlaceState, number>();
  for (const { villages } of facts.towns)
    for (const { state } of villages) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/**
 * The facts with only the villages, their rows, and the households that are in one of the states; none: all. Sums of
 * towns become those of what is left, so that head and rows agree. Totals of the county stand as they are.
 */
export function filterFacts(facts: WallChartsFacts, states: readonly PlaceState[]): WallChartsFacts {
  if (states.length === 0) return facts;
  const wanted = new Set(states);
  const towns = facts.towns.flatMap((town) => {
    const villages = town.villages.filter(({ state }) => wanted.has(state));
    if (villages.length === 0) return [];
    const sum = (of: 'households' | 'persons' | 'outPersons') =>
      villages.reduce((total, village) => total + village[of], 0);
    return [
      { ...town, villages, households: sum('households'), persons: sum('persons'), outPersons: sum('outPersons') },
    ];
  });
  const kept = new Set(towns.flatMap(({ villages }) => villages.map(({ code }) => code)));
  const keptTowns = new Set(towns.map(({ code }) => code));
  const households = facts.households.filter(({ state }) => wanted.has(state));
  const keptHouseholds = new Set(households.map(({ id }) => `household:${id}`));
  const isKept = (code: string) => (code.startsWith('household:') ? keptHouseholds.has(code) : kept.has(code));
  return {
    ...facts,
    towns,
    households,
    tasks: facts.tasks.filter(
      ({ level, code }) => (level !== 'village' || kept.has(code)) && (level !== 'town' || keptTowns.has(code)),
    ),
    works: facts.works.filter(({ villageCode }) => kept.has(villageCode)),
    strikeOff: facts.strikeOff.filter(({ villageCode }) => kept.has(villageCode)),
    nineToHousehold: facts.nineToHousehold && {
      ...facts.nineToHousehold,
      rows: facts.nineToHousehold.rows.filter(({ code }) => isKept(code)),
    },
    standards: facts.standards.map((grid) => ({ ...grid, rows: grid.rows.filter(({ code }) => isKept(code)) })),
    boundaries: facts.boundaries.filter(({ code }) => kept.has(code) || keptTowns.has(code)),
    placesWithoutBoundary: facts.placesWithoutBoundary,
  };
}
