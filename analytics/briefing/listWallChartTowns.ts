import { resolveValue } from '../policy';
import type { HouseholdInput, VillageInput, WallChartInput } from './inputs';
import type { ScopeRef, WallChartCell, WallChartRow, WallChartTown } from './types';
import { decideVillageStatus, findVillageExitYear, personsLeftAfter, type VillageCourse, type VillageLimit } from './villageStatus';

/** True when a place lies in (or is) the scope: codes are prefixes of the codes below them. */
export function isWithin(code: string, scope: ScopeRef): boolean {
  return code.startsWith(scope.code);
}

/**
 * Villages by town with their state at the as-of date (year 0) and at each year's end.
 * Towns and villages stand in the order given. A village that only households name is added behind the
 * others, so that no person is lost; a town without a village in the scope is left out.
 * Households and persons: of the register; cost in fen: payments within the horizon for the place.
 * @example listWallChartTowns(input, [2016, 2017, 2018])[0].rows[0].cells.map((cell) => cell.status)
 */
export function listWallChartTowns(input: WallChartInput, years: number[]): WallChartTown[] {
  const limits = input.pack.village_criteria.map((criterion): VillageLimit => ({
    kind: criterion.kind,
    limitOf: (year) => resolveValue(input.pack, input.overlays, criterion.limit, year).value,
  }));
  const householdsOf = new Map<string, HouseholdInput[]>();
  for (const household of input.households) {
    const known = householdsOf.get(household.villageCode);
    if (known) known.push(household);
    else householdsOf.set(household.villageCode, [household]);
  }
  const costOf = sumCosts(input, years);
  const villages = listVillages(input);
  const towns = [...input.towns];
  for (const { townCode } of villages) if (!towns.some((town) => town.code === townCode)) towns.push({ code: townCode, name: placeName(input, townCode) });
  return towns.flatMap((town) => {
    const rows = villages
      .filter((village) => village.townCode === town.code)
      .map((village) => formRow(village, householdsOf.get(village.code) ?? [], costOf.get(village.code) ?? 0, limits, years));
    if (rows.length === 0) return [];
    const own = costOf.get(`${town.code}/`) ?? 0;
    return {
      town: { code: town.code, name: town.name, level: 'town' as const },
      households: rows.reduce((sum, row) => sum + row.households, 0),
      persons: rows.reduce((sum, row) => sum + row.persons, 0),
      costFen: rows.reduce((sum, row) => sum + row.costFen, own),
      rows,
    };
  });
}

function listVillages({ pack, scope, villages, households }: WallChartInput): VillageInput[] {
  const listed = villages.filter((village) => isWithin(village.code, scope));
  const known = new Set(listed.map((village) => village.code));
  const places = new Map(pack.regions.map((region) => [region.code, region]));
  for (const { villageCode, townCode } of households) {
    if (known.has(villageCode) || !isWithin(villageCode, scope)) continue;
    known.add(villageCode);
    const place = places.get(villageCode);
    listed.push({ code: villageCode, name: place?.name ?? villageCode, townCode, tier: place?.tier ?? 'other', registeredPopulation: null, perCapitaIncomeYuan: null });
  }
  return listed;
}

function placeName({ pack }: WallChartInput, code: string): string {
  return pack.regions.find((region) => region.code === code)?.name ?? code;
}

/** Fen within the horizon by village code; payments for a town as a whole by `town code/`. */
function sumCosts({ scope, flows }: WallChartInput, years: number[]): Map<string, number> {
  const costs = new Map<string, number>();
  for (const { villageCode, townCode, year, amountFen } of flows) {
    if (!years.includes(year)) continue;
    const key = villageCode === '' ? `${townCode}/` : villageCode;
    if (isWithin(key, scope)) costs.set(key, (costs.get(key) ?? 0) + amountFen);
  }
  return costs;
}

function formRow(village: VillageInput, households: HouseholdInput[], costFen: number, limits: VillageLimit[], years: number[]): WallChartRow {
  const personsOut = new Map<number, number>();
  for (const { exitYear, members } of households) personsOut.set(exitYear, (personsOut.get(exitYear) ?? 0) + members);
  const persons = households.reduce((sum, household) => sum + household.members, 0);
  const course: VillageCourse = { tier: village.tier, registeredPopulation: village.registeredPopulation, personsAtStart: persons, personsOut };
  // A village that the plan counts leaves when the plan says so, even where it could have left before.
  const exitYear = village.plannedExitYear === undefined ? findVillageExitYear(course, limits, years) : village.plannedExitYear;
  const formCell = (year: number): WallChartCell => ({
    year,
    status: decideVillageStatus(course, exitYear, year),
    personsOut: year === 0 ? 0 : (personsOut.get(year) ?? 0),
    personsLeft: personsLeftAfter(course, year),
  });
  return {
    village: { code: village.code, name: village.name, level: 'village' },
    townCode: village.townCode,
    tier: village.tier,
    households: households.length,
    persons,
    costFen,
    cells: [0, ...years].map(formCell),
  };
}
