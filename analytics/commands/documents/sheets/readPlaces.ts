import type { Count, CourseYear, StandardFacts, VillageRecord } from '../../../documents';
import { runSql, type Row } from '../../../engine';
import { codeLabel } from '../../../terms';
import type { StandardList } from '../../../progress';
import { fullVillageName } from '../../progress/noticePlaces';
import villageRowsSql from '../../sql/village_rows.sql?raw';
import { readFlow, type PlannedItem, type VillageFlow } from './readVillage';
import type { SheetBase } from './sheetBase';
import courseSql from './sql/sheet_course.sql?raw';
import measuresSql from './sql/sheet_measures.sql?raw';
import moneySql from './sql/sheet_money.sql?raw';

/** Lists that hold rates, not items to be fulfilled. */
const rateLists = new Set(['village_targets', 'household_targets', 'county_targets']);

const ofBase = new WeakMap<SheetBase, Promise<Map<string, VillageRecord>>>();

/** Villages of the register by code; read once for each base. */
export function readVillageRecords(base: SheetBase): Promise<Map<string, VillageRecord>> {
  const held = ofBase.get(base) ?? readRecordsOf(base);
  ofBase.set(base, held);
  return held;
}

async function readRecordsOf(base: SheetBase): Promise<Map<string, VillageRecord>> {
  const rows = await runSql(base.session.tools.engine, villageRowsSql);
  return new Map(rows.map((row) => [row.village_code as string, recordOf(base, row)]));
}

function recordOf(base: SheetBase, row: Row): VillageRecord {
  const code = row.village_code as string;
  return {
    code,
    name: fullVillageName(base.place(code)),
    tier: codeLabel('village_tier', row.tier as string).zh,
    registeredHouseholds: row.registered_households as number | null,
    registeredPopulation: row.registered_population as number | null,
    perCapitaIncomeYuan: row.per_capita_income_yuan as number | null,
    collectiveIncomeYuan: row.collective_income_yuan as number | null,
  };
}

/** A village that the register does not list apart has its name alone. */
export function villageRecord(base: SheetBase, records: ReadonlyMap<string, VillageRecord>, code: string): VillageRecord {
  return (
    records.get(code) ?? {
      code,
      name: fullVillageName(base.place(code)),
      tier: '',
      registeredHouseholds: null,
      registeredPopulation: null,
      perCapitaIncomeYuan: null,
      collectiveIncomeYuan: null,
    }
  );
}

export interface PlaceCourse {
  poor: Count;
  course: CourseYear[];
  staying: Count;
  /** Villages with poor households. */
  villages: number;
  items: PlannedItem[];
  flows: (VillageFlow & { townCode: string; villageCode: string })[];
}

/** What the plan has happen within a place: who leaves in each year, who is left, what falls due. */
export async function readCourse(base: SheetBase, scope: string): Promise<PlaceCourse> {
  const { engine } = base.session.tools;
  const rows = await runSql(engine, courseSql, { scope });
  const flows = (await runSql(engine, moneySql, { scope })).map(readFlow);
  const measures = await runSql(engine, measuresSql, { scope });
  const poor = sumCounts(rows);
  const staying = sumCounts(rows.filter(({ exit_year: year }) => year === 0));
  let left = poor;
  const course = base.years.map((year): CourseYear => {
    const leaving = sumCounts(rows.filter(({ exit_year: exitYear }) => exitYear === year));
    left = { households: left.households - leaving.households, persons: left.persons - leaving.persons };
    return { year, leaving, left, costFen: flows.reduce((sum, flow) => sum + (flow.year === year ? flow.amountFen : 0), 0) };
  });
  return {
    poor,
    course,
    staying,
    villages: new Set(rows.map(({ village_code: code }) => code)).size,
    items: measures.map((row) => ({ householdId: 0, measure: row.measure as string, units: 0, startYear: row.start_year as number, yearlyEffectYuan: 0 })),
    flows: flows.map((flow) => ({ ...flow, townCode: scope.slice(0, 9), villageCode: scope })),
  };
}

function sumCounts(rows: readonly Row[]): Count {
  return {
    households: rows.reduce((sum, row) => sum + (row.households as number), 0),
    persons: rows.reduce((sum, row) => sum + (row.persons as number), 0),
  };
}

/** Items of the village's standards with their state; rates stand apart. */
export function listStandards(lists: readonly StandardList[], village: string): StandardFacts[] {
  return lists
    .filter(({ checklist }) => !rateLists.has(checklist))
    .flatMap(({ label: list, items, rows }) => {
      const row = rows.find(({ householdId, villageCode }) => householdId === null && villageCode === village);
      if (!row) return [];
      const cells = new Map(row.cells.map((cell) => [cell.item, cell]));
      return items.map((item): StandardFacts => {
        const cell = cells.get(item.id);
        return {
          list,
          label: item.label,
          state: cell?.state ?? 'no_data',
          source: cell?.source ?? 'none',
          day: cell?.day ?? null,
          ratio: cell?.ratio ?? null,
          due: item.due,
          costFen: cell?.state === 'met' ? null : (item.costFen ?? null),
          responsible: item.responsibleUnits,
          status: item.status,
          citation: item.citation,
        };
      });
    });
}

/** Rates of the plan that are measured for the village, with their state. */
export function listRates(lists: readonly StandardList[], village: string) {
  return lists
    .filter(({ checklist }) => rateLists.has(checklist) && checklist !== 'county_targets')
    .flatMap(({ items, rows }) => {
      const row = rows.find(({ villageCode }) => villageCode === village);
      if (!row) return [];
      return items.flatMap((item) => {
        const cell = row.cells.find((one) => one.item === item.id);
        return cell ? [{ item, cell }] : [];
      });
    });
}
