import { readArrowColumns, type SqlValue } from '../../engine';
import { readKeptTable } from '../loadTables';
import type { PlanResult, PlanTableName } from '../planResult';
import type { OpenProject } from '../session';

/** What a plan decided about one household. */
export interface PlannedExit {
  /** 0: not within the horizon. */
  exitYear: number;
  costFen: number;
  items: { measure: string; units: number; startYear: number }[];
}

/** One payment of a plan. */
export interface PlanFlow {
  /** 0: a measure of a village. */
  householdId: number;
  villageCode: string;
  measure: string;
  component: string;
  pool: string;
  source: string;
  year: number;
  amountFen: number;
}

/** The decisions of any kept plan by household, also of one that the screens do not show. Errors: `project_damaged`. */
export async function readPlannedExits(project: OpenProject, result: PlanResult): Promise<Map<number, PlannedExit>> {
  const exits = await readTable(project, result, 'plan_exit');
  const planned = new Map<number, PlannedExit>();
  exits('household_id').forEach((id, row) => {
    planned.set(Number(id), {
      exitYear: Number(exits('exit_year')[row]),
      costFen: Number(exits('cost_fen')[row]),
      items: [],
    });
  });
  const items = await readTable(project, result, 'plan_item');
  const [measure, units, start] = [items('measure'), items('units'), items('start_year')];
  items('household_id').forEach((id, row) => {
    planned
      .get(Number(id))
      ?.items.push({ measure: String(measure[row]), units: Number(units[row]), startYear: Number(start[row]) });
  });
  return planned;
}

/** The payments of any kept plan. Errors: `project_damaged`. */
export async function readPlanFlows(project: OpenProject, result: PlanResult): Promise<PlanFlow[]> {
  const flows = await readTable(project, result, 'plan_flow');
  const [village, component, measure, pool, source, year, amount] = [
    flows('village_code'),
    flows('component'),
    flows('measure'),
    flows('pool'),
    flows('source'),
    flows('year'),
    flows('amount_fen'),
  ];
  return flows('household_id').map((id, row) => ({
    householdId: Number(id),
    villageCode: String(village[row]),
    measure: String(measure[row]),
    component: String(component[row]),
    pool: String(pool[row]),
    source: String(source[row]),
    year: Number(year[row]),
    amountFen: Number(amount[row]),
  }));
}

/** What the plan spends in a village on a measure, all years and sources together. */
export type VillageFlow = Pick<PlanFlow, 'villageCode' | 'measure' | 'amountFen'>;

const villageFlows = new WeakMap<PlanResult, Promise<VillageFlow[]>>();

/** The plan's money by village and measure; read once per plan, since overviews ask for it again and again. */
export function readVillageFlows(project: OpenProject, result: PlanResult): Promise<VillageFlow[]> {
  const known = villageFlows.get(result);
  if (known) return known;
  const read = readPlanFlows(project, result).then(sumByVillage);
  villageFlows.set(result, read);
  read.catch(() => villageFlows.delete(result));
  return read;
}

function sumByVillage(flows: readonly PlanFlow[]): VillageFlow[] {
  const sums = new Map<string, VillageFlow>();
  for (const { villageCode, measure, amountFen } of flows) {
    const key = `${villageCode}|${measure}`;
    const known = sums.get(key);
    if (known) known.amountFen += amountFen;
    else sums.set(key, { villageCode, measure, amountFen });
  }
  return [...sums.values()];
}

async function readTable(
  project: OpenProject,
  { tables }: PlanResult,
  name: PlanTableName,
): Promise<(column: string) => readonly SqlValue[]> {
  const { columns } = readArrowColumns(await readKeptTable(project, name, tables[name]));
  const byName = new Map(columns.map((column) => [column.name, column.values]));
  return (column) => byName.get(column) ?? [];
}
