import { runSql } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import type { Timetable, TimetableRow } from '../contract';
import { loadRegister } from '../loadTables';
import { readVillageYears } from '../planResult';
import { currentResult, requireProject, type OpenProject } from '../session';
import planCostsSql from '../sql/plan_costs.sql?raw';
import { listGoneHouseholds } from './planInputs';
import { readPlannedExits } from './planTables';

/**
 * Households and persons leaving by year, by town or by village, with cost; targets stand beside the whole county only,
 * as the plan sets none below it. Villages of the target's tiers are listed also without a registered household.
 */
export const planTimetable: CommandHandler<'planTimetable'> = async ({ scope, by }, { session }) => {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) return null;
  const households = [...(await loadRegister(session)), ...(await listGoneHouseholds(session))];
  const exits = await readPlannedExits(project, current.result);
  const costs = await runSql(session.tools.engine, planCostsSql, { scope, dimension: by });
  const { from, to } = project.pack.horizon;
  const years = Array.from({ length: to - from + 1 }, (_, y) => from + y);
  const leaving = readVillageYears(project.pack, current.result);
  const rows = new Map<string, TimetableRow>();
  const rowOf = (key: string): TimetableRow => {
    const known = rows.get(key);
    if (known) return known;
    const row = {
      ...startRow(project, key, years),
      ...(by === 'village' ? describeVillage(project, leaving, key) : {}),
    };
    rows.set(key, row);
    return row;
  };
  if (by === 'village') for (const code of leaving?.keys() ?? []) if (code.startsWith(scope)) rowOf(code);
  const total = { ...startRow(project, scope, years), key: 'total' };
  for (const household of households) {
    const planned = exits.get(household.household_id);
    if (!household.village_code.startsWith(scope) || !planned) continue;
    for (const row of [rowOf(by === 'town' ? household.town_code : household.village_code), total]) {
      const cell =
        planned.exitYear === 0 ? row.staying : (row.years[planned.exitYear] ??= { households: 0, persons: 0 });
      cell.households += 1;
      cell.persons += household.members;
    }
  }
  for (const cost of costs) {
    const row = rows.get(cost.key as string);
    if (row) row.costFen += cost.amount_fen as number;
    total.costFen += cost.amount_fen as number;
  }
  const { summary } = current.result;
  const isCounty = scope === project.pack.county.code;
  const target = ({ year, target: amount, planned }: { year: number; target: number; planned: number }) => ({
    year,
    target: amount,
    planned,
  });
  return {
    years,
    unit: summary.quotaUnit,
    rows: [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    total,
    targets: isCounty ? summary.quotas.map(target) : [],
    villageTargets: isCounty ? (summary.villageQuotas ?? []).map(target) : [],
  } satisfies Timetable;
};

function startRow({ pack }: OpenProject, key: string, years: readonly number[]): TimetableRow {
  return {
    key,
    label: pack.regions.find((region) => region.code === key)?.name ?? key,
    years: Object.fromEntries(years.map((year) => [year, { households: 0, persons: 0 }])),
    staying: { households: 0, persons: 0 },
    costFen: 0,
  };
}

function describeVillage(
  { pack }: OpenProject,
  leaving: ReadonlyMap<string, number> | null,
  code: string,
): Pick<TimetableRow, 'tier' | 'villageYear'> {
  const tier = pack.regions.find((region) => region.code === code)?.tier ?? 'other';
  return { tier, villageYear: leaving?.get(code) ?? null };
}
