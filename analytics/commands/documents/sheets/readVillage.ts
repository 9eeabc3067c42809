import { runSql, type Row } from '../../../engine';
import type { ProjectDocument } from '../../../project';
import type { SheetBase } from './sheetBase';
import flowsSql from './sql/sheet_flows.sql?raw';
import householdsSql from './sql/sheet_households.sql?raw';
import itemsSql from './sql/sheet_items.sql?raw';
import personsSql from './sql/sheet_persons.sql?raw';

/** A payment of the plan; household 0: of the village itself. */
export interface VillageFlow {
  householdId: number;
  measure: string;
  component: string;
  pool: string;
  source: string;
  year: number;
  amountFen: number;
}

export interface PlannedItem {
  householdId: number;
  measure: string;
  units: number;
  startYear: number;
  yearlyEffectYuan: number;
}

/** Tables of one village, read at once. Names are whole: they are masked by whoever writes them. */
export interface VillageTables {
  code: string;
  households: Row[];
  persons: ReadonlyMap<number, Row[]>;
  items: ReadonlyMap<number, PlannedItem[]>;
  flows: ReadonlyMap<number, VillageFlow[]>;
}

/** One village for each open vault, so that a batch of a whole county never holds more. */
const known = new WeakMap<object, { document: ProjectDocument; plan: string | null; village: string; tables: Promise<VillageTables> }>();

/** Everything that register and plan say of the households of a village. Errors: those of the engine. */
export function readVillage(base: SheetBase, village: string): Promise<VillageTables> {
  const { project, planHash } = base;
  const { document } = project.history;
  const held = known.get(project.vault);
  if (held?.document === document && held.plan === planHash && held.village === village) return held.tables;
  const tables = readTables(base, village);
  known.set(project.vault, { document, plan: planHash, village, tables });
  tables.catch(() => known.delete(project.vault));
  return tables;
}

async function readTables({ session }: SheetBase, village: string): Promise<VillageTables> {
  const { engine } = session.tools;
  const of = { village };
  const households = await runSql(engine, householdsSql, of);
  const persons = await runSql(engine, personsSql, of);
  const items = await runSql(engine, itemsSql, of);
  const flows = await runSql(engine, flowsSql, of);
  return {
    code: village,
    households,
    persons: groupBy(persons, (row) => row.household_id as number),
    items: groupBy(
      items.map((row) => ({
        householdId: row.household_id as number,
        measure: row.measure as string,
        units: row.units as number,
        startYear: row.start_year as number,
        yearlyEffectYuan: row.yearly_effect_yuan as number,
      })),
      ({ householdId }) => householdId,
    ),
    flows: groupBy(flows.map(readFlow), ({ householdId }) => householdId),
  };
}

export function readFlow(row: Row): VillageFlow {
  return {
    householdId: (row.household_id as number | undefined) ?? 0,
    measure: row.measure as string,
    component: row.component as string,
    pool: row.pool as string,
    source: row.source as string,
    year: row.year as number,
    amountFen: row.amount_fen as number,
  };
}

/** Rows by key, in the order of first appearance. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
