import { isCompact } from './frame';
import { joinStates } from './placeStates';
import type {
  ChartFrame,
  PlaceCell,
  PlaceState,
  StrikeOffRow,
  TownPlace,
  VillagePlace,
  WallChartsFacts,
} from './types';

/** Villages and headings of towns that a panel shows in type for a wall. */
const mostRows = 16;

/**
 * For a panel among others (`compact`): the county as one group whose rows are its towns, so that all of them stand at
 * once. The villages stay where they can all be read beside their towns, in a town and on any other frame.
 * A town's numbers are the sums of its villages. Its state is the worst that is known of them; where of some nothing is
 * known it is never green. It is struck off with the last of its villages.
 * @example gatherTowns(renhua, panel).towns[0].villages.length // 11
 */
export function gatherTowns(facts: WallChartsFacts, frame: ChartFrame): WallChartsFacts {
  const villages = facts.towns.reduce((sum, town) => sum + town.villages.length, 0);
  if (!isCompact(frame) || facts.towns.length < 2 || villages + facts.towns.length <= mostRows) return facts;
  const sum = (of: (town: TownPlace) => number) => facts.towns.reduce((total, town) => total + of(town), 0);
  const county: TownPlace = {
    code: facts.scope.code,
    name: facts.scope.name,
    households: sum((town) => town.households),
    persons: sum((town) => town.persons),
    outPersons: sum((town) => town.outPersons),
    villages: facts.towns.map(gatherTown),
  };
  return { ...facts, towns: [county], strikeOff: gatherStrikes(facts) };
}

/** True of a town that stands in the place of its villages. */
export const isGathered = ({ code, townCode }: VillagePlace): boolean => code === townCode;

function gatherTown(town: TownPlace): VillagePlace {
  const own = town.villages;
  const sum = (of: (village: VillagePlace) => number) => own.reduce((total, village) => total + of(village), 0);
  const lived = own.filter(({ persons }) => persons > 0);
  const days = lived.map(({ struckOff }) => struckOff);
  return {
    code: town.code,
    name: town.name,
    townCode: town.code,
    tier: 'other',
    households: town.households,
    persons: town.persons,
    outPersons: town.outPersons,
    returnedPersons: sum((village) => village.returnedPersons),
    exitYear: null,
    struckOff: days.length > 0 && days.every((day) => day !== null) ? days.sort().at(-1)! : null,
    state: joinPlaces(own.map(({ state }) => state)),
    cells: (own[0]?.cells ?? []).map(({ period }, at): PlaceCell => {
      const cells = own.flatMap((village) => village.cells[at] ?? []);
      const past = cells.filter(({ actual }) => actual !== null);
      return {
        period,
        state: joinPlaces(cells.map(({ state }) => state)),
        planned: cells.reduce((total, { planned }) => total + planned, 0),
        actual: past.length === 0 ? null : past.reduce((total, { actual }) => total + actual!, 0),
      };
    }),
    costFen: sum((village) => village.costFen),
    paidFen: sum((village) => village.paidFen),
  };
}

/** The worst state that is known of places; green only where all are known. */
function joinPlaces(states: readonly PlaceState[]): PlaceState {
  const lived = states.filter((state) => state !== 'nobody');
  if (lived.length === 0) return 'nobody';
  const known = lived.filter((state) => state !== 'no_data');
  const joined = known.length === 0 ? 'no_data' : joinStates(known);
  return joined === 'out' && known.length < lived.length ? 'no_data' : joined;
}

/** Strike-offs of the villages added up by town and year, in the order of the towns. */
function gatherStrikes(facts: WallChartsFacts): StrikeOffRow[] {
  const rows = new Map<string, StrikeOffRow>();
  for (const town of facts.towns) {
    const codes = new Set(town.villages.map(({ code }) => code));
    for (const row of facts.strikeOff) {
      if (!codes.has(row.villageCode)) continue;
      const key = `${town.code} ${row.year}`;
      const known = rows.get(key);
      rows.set(key, known ? addStrikes(known, row) : { ...row, villageCode: town.code });
    }
  }
  return [...rows.values()];
}

function addStrikes(sum: StrikeOffRow, row: StrikeOffRow): StrikeOffRow {
  const isLater = row.lastDay !== null && (sum.lastDay === null || row.lastDay > sum.lastDay);
  return {
    ...sum,
    plannedHouseholds: sum.plannedHouseholds + row.plannedHouseholds,
    plannedPersons: sum.plannedPersons + row.plannedPersons,
    outHouseholds: sum.outHouseholds + row.outHouseholds,
    outPersons: sum.outPersons + row.outPersons,
    underWay: sum.underWay + row.underWay,
    late: sum.late + row.late,
    lastDay: isLater ? row.lastDay : sum.lastDay,
  };
}
