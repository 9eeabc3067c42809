import { addUpFlows, groupBy, isInHorizon } from './collectPlaces';
import { isWithin, type WallChartsInput, type WallFlow, type WallHousehold } from './collectInputs';
import type { CauseRow, StrikeOffRow, TaskRow } from './types';
import { isOutOn } from './placeStates';

type TaskYear = TaskRow['years'][number];

/**
 * Tasks and numbers (任务书): the scope, its towns and villages, and the units that lead a programme of the pack.
 * A place's year: households and persons that the plan lets leave in it, villages that leave, money of the plan.
 * A unit's year: households and persons for whom a measure of its programmes begins, the villages in which one does,
 * and the money of those measures. Projects: those of the pool in the place, or of measures of the unit.
 */
export function collectTasks(input: WallChartsInput): TaskRow[] {
  const { pack, scope } = input;
  const years = horizonYears(input);
  const flows = input.flows.filter((flow) => isInHorizon(pack, flow));
  const villages = villageTasks(input, years, flows);
  const sumOf = (place: Pick<TaskRow, 'code' | 'name' | 'level'>): TaskRow =>
    addTasks(
      place,
      years,
      villages.filter(({ code }) => isWithin(code, place)),
    );
  const places = pack.regions.filter(
    ({ code, level }) => level !== 'county' && code !== scope.code && isWithin(code, scope),
  );
  return [
    sumOf(scope),
    ...places.map(({ code, name, level }) => sumOf({ code, name, level })),
    ...(scope.level === 'county' ? unitTasks(input, years, flows) : []),
  ];
}

const horizonYears = ({ pack: { horizon } }: WallChartsInput): number[] =>
  Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index);

const emptyYear = (year: number): TaskYear => ({ year, households: 0, persons: 0, villages: 0, budgetFen: 0 });

function villageTasks(input: WallChartsInput, years: readonly number[], flows: readonly WallFlow[]): TaskRow[] {
  const households = groupBy(input.households, ({ villageCode }) => villageCode);
  const money = addUpFlows(
    flows,
    ({ villageCode }) => villageCode,
    ({ year }) => year,
  );
  return input.villages.map(({ code, name, exitYear }) => {
    const own = households.get(code) ?? [];
    const budget = money.get(code);
    return {
      code,
      name,
      level: 'village',
      households: own.length,
      persons: countPersons(own),
      years: years.map((year): TaskYear => {
        const leaving = own.filter(({ plannedYear }) => plannedYear === year);
        const village = exitYear === year ? 1 : 0;
        return {
          year,
          households: leaving.length,
          persons: countPersons(leaving),
          villages: village,
          budgetFen: budget?.get(year) ?? 0,
        };
      }),
      projects: input.projects.filter(({ villageCode }) => villageCode === code).length,
    };
  });
}

function addTasks(
  place: Pick<TaskRow, 'code' | 'name' | 'level'>,
  years: readonly number[],
  rows: readonly TaskRow[],
): TaskRow {
  const { code, name, level } = place;
  const sum: TaskRow = { code, name, level, households: 0, persons: 0, years: years.map(emptyYear), projects: 0 };
  for (const row of rows) {
    sum.households += row.households;
    sum.persons += row.persons;
    sum.projects += row.projects;
    row.years.forEach(({ households, persons, villages, budgetFen }, index) => {
      const year = sum.years[index]!;
      year.households += households;
      year.persons += persons;
      year.villages += villages;
      year.budgetFen += budgetFen;
    });
  }
  return sum;
}

/** Units that lead programmes, in the order of the pack; one that leads several stands once. */
function unitTasks(input: WallChartsInput, years: readonly number[], flows: readonly WallFlow[]): TaskRow[] {
  const { pack } = input;
  const byId = new Map(input.households.map((household) => [household.id, household]));
  const measuresOf = groupBy(pack.measures, ({ programme }) => programme);
  const money = addUpFlows(
    flows,
    ({ measure }) => measure,
    ({ year }) => year,
  );
  const order = (input.areas?.items ?? []).map(({ id }) => id);
  const ofVillages = flows.filter(({ householdId }) => householdId === 0);
  return [...groupBy(pack.programmes, ({ lead_unit }) => lead_unit)].map(([unit, programmes]) => {
    const ofUnit = programmes.flatMap(({ id }) => measuresOf.get(id) ?? []);
    const areas = order.filter((area) => ofUnit.some((measure) => measure.areas?.includes(area)));
    const measures = new Set(ofUnit.map(({ id }) => id));
    const items = input.items.filter(({ measure }) => measures.has(measure));
    const own = ofVillages.filter(({ measure }) => measures.has(measure));
    const projects = input.projects.filter(({ measure }) => measure !== null && measures.has(measure));
    const served = (year: number | null): WallHousehold[] => {
      const ids = new Set(
        items.flatMap(({ householdId, startYear }) => (year === null || startYear === year ? [householdId] : [])),
      );
      return [...ids].flatMap((id) => byId.get(id) ?? []);
    };
    const all = served(null);
    return {
      code: `unit:${unit}`,
      name: unit,
      level: 'unit',
      households: all.length,
      persons: countPersons(all),
      years: years.map((year): TaskYear => {
        const households = served(year);
        const places = new Set([
          ...households.map(({ villageCode }) => villageCode),
          ...own.flatMap((flow) => (flow.year === year ? [flow.villageCode] : [])),
        ]);
        return {
          year,
          households: households.length,
          persons: countPersons(households),
          villages: places.size,
          budgetFen: [...measures].reduce((sum, id) => sum + (money.get(id)?.get(year) ?? 0), 0),
        };
      }),
      projects: projects.length,
      ...(areas.length > 0 && { areas }),
    };
  });
}

const countPersons = (households: readonly WallHousehold[]): number =>
  households.reduce((sum, { members }) => sum + members, 0);
/**
 * The list of strike-offs (销号表) by village and year: planned ones, those struck off in the year (whenever they were
 * planned) and not fallen back, and of the planned ones that are not out how many are under way or late. The as-of year
 * and those before count what was recorded; a year without any of it has no row.
 */
export function collectStrikeOffs(input: WallChartsInput): StrikeOffRow[] {
  const cases = new Map(
    input.cases.flatMap((exit) => (exit.householdId === null ? [] : [[exit.householdId, exit] as const])),
  );
  const rows = new Map<string, StrikeOffRow>();
  const rowOf = (villageCode: string, year: number): StrikeOffRow => {
    const key = `${villageCode}:${year}`;
    const known = rows.get(key);
    if (known) return known;
    const row = {
      villageCode,
      year,
      plannedHouseholds: 0,
      plannedPersons: 0,
      outHouseholds: 0,
      outPersons: 0,
      underWay: 0,
      late: 0,
      lastDay: null,
    };
    rows.set(key, row);
    return row;
  };
  for (const household of input.households) {
    const { id, villageCode, members, plannedYear, outDay } = household;
    const isOut = isOutOn(household, input.asOf);
    if (plannedYear !== null && plannedYear > 0) {
      const row = rowOf(villageCode, plannedYear);
      row.plannedHouseholds += 1;
      row.plannedPersons += members;
      const exit = cases.get(id);
      if (!isOut && exit?.state === 'under_way') row.underWay += 1;
      if (!isOut && exit && exit.lateDays > 0) row.late += 1;
    }
    if (!isOut || outDay === null) continue;
    const row = rowOf(villageCode, Number(outDay.slice(0, 4)));
    row.outHouseholds += 1;
    row.outPersons += members;
    if (row.lastDay === null || outDay > row.lastDay) row.lastDay = outDay;
  }
  return [...rows.values()].sort((a, b) => compareCodes(a.villageCode, b.villageCode) || a.year - b.year);
}

/** Main causes by households downwards, each by town; the sum over causes is all households of the scope. */
export function collectCauses(input: WallChartsInput): CauseRow[] {
  return [...groupBy(input.households, ({ cause }) => cause)]
    .map(([id, households]): CauseRow => ({
      id,
      label: input.causeLabel(id),
      households: households.length,
      persons: countPersons(households),
      byTown: [...groupBy(households, ({ townCode }) => townCode)]
        .map(([townCode, own]) => ({ townCode, households: own.length }))
        .sort((a, b) => compareCodes(a.townCode, b.townCode)),
    }))
    .sort((a, b) => b.households - a.households || compareCodes(a.id, b.id));
}

const compareCodes = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
