import type { ChartFrame, HouseholdTile, TownPlace, VillagePlace, WallChartsFacts, WorksBar } from './types';

const dayLength = 86_400_000;
const countDays = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);

/**
 * The facts as they stood at the end of the period that a screen shows: later strike-offs, beginnings and acceptances are
 * not yet there, lateness is counted to that day. A period that ends on the as-of day or later, and paper, leave the facts
 * as they are: nothing is recorded after it, and what is planned is never shown as done. What carries no date (open
 * guarantees, a return to poverty) stays as it is known now.
 * @example replayPeriod(facts, { medium: 'screen', period: '2016-06', … }).asOf // '2016-06-30'
 */
export function replayPeriod(facts: WallChartsFacts, frame: ChartFrame): WallChartsFacts {
  const shown = frame.medium === 'screen' ? facts.periods.find(({ id }) => id === frame.period) : undefined;
  if (!shown || shown.to >= facts.asOf) return facts;
  const day = shown.to;
  return {
    ...facts,
    asOf: day,
    daysLeft: countDays(day, facts.deadline),
    towns: facts.towns.map((town) => replayTown(town, shown.id, day)),
    households: facts.households.map((household) => replayHousehold(household, day)),
    works: facts.works.map((row) => ({ ...row, bars: row.bars.map((bar) => replayBar(bar, day)) })),
  };
}

function replayTown(town: TownPlace, period: string, day: string): TownPlace {
  const villages = town.villages.map((village): VillagePlace => {
    const cell = village.cells.find((each) => each.period === period);
    const struckOff = village.struckOff !== null && village.struckOff <= day ? village.struckOff : null;
    return cell
      ? { ...village, state: cell.state, outPersons: cell.actual ?? village.outPersons, struckOff }
      : { ...village, struckOff };
  });
  return { ...town, villages, outPersons: villages.reduce((sum, { outPersons }) => sum + outPersons, 0) };
}

function replayHousehold(household: HouseholdTile, day: string): HouseholdTile {
  const { state, struckOff, exitYear } = household;
  const later = struckOff !== null && struckOff > day;
  if (state === 'no_data' || state === 'nobody' || (!later && (state === 'out' || state === 'returned')))
    return household;
  return {
    ...household,
    state: exitYear === Number(day.slice(0, 4)) ? 'due' : 'not_out',
    struckOff: later ? null : struckOff,
  };
}

function replayBar(bar: WorksBar, day: string): WorksBar {
  const known = (value: string | null) => (value !== null && value <= day ? value : null);
  const [actualFrom, actualTo] = [known(bar.actualFrom), known(bar.actualTo)];
  const until = actualTo ?? day;
  return {
    ...bar,
    actualFrom,
    actualTo,
    lateDays: actualTo !== null ? bar.lateDays : until > bar.plannedTo ? countDays(bar.plannedTo, until) : 0,
  };
}
