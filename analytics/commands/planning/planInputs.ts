import { readArrowColumns, runSql, type Problem } from '../../engine';
import type { BundleItem } from '../../measures';
import { chosenScenario, type PlannerWish } from '../../project';
import type { PolicyPack } from '../../policy';
import { listTargetVillages, villageAllowance, type PlanFacts, type WishGround } from '../../schedule';
import { readRefusals } from '../evidence/refusals';
import { loadRegister, readKeptTable } from '../loadTables';
import { describePlanProgress, mergeFacts, readRecordedFacts } from '../progress/planProgress';
import { requireProject, type OpenProject, type PlannedHousehold, type Session } from '../session';
import goneHouseholdsSql from '../sql/gone_households.sql?raw';
import villageRowsSql from '../sql/village_rows.sql?raw';
import { planPack, rollingYear } from './rollingYear';
import type { PlanInputs } from './types';

/** Inputs of the chosen scenario; wishes of which every year has passed are left out (targets are not). Errors: those of loading the register; `project_damaged`. */
export async function readPlanInputs(session: Session): Promise<PlanInputs> {
  const project = requireProject(session);
  const registered = await loadRegister(session);
  const villages = await readVillagePopulations(session);
  const { overlays, wishes } = chosenScenario(project.history.document);
  const year = rollingYear(project);
  const shared = { pack: planPack(project), overlays, wishes, villages };
  const isTold = (await describePlanProgress(project)) !== null;
  const refused = new Set((await readRefusals(session)).keys());
  if (year === null && !isTold) return { ...shared, households: registered, ...(refused.size > 0 ? { facts: noneBut(project.pack, refused) } : {}) };
  const { gone, merged } = await mergeNow(session, project, registered, villages);
  const { exited, begun, villagesOut } = merged;
  return {
    ...shared,
    wishes: year === null ? wishes : wishes.filter((wish) => !isOver(wish, year)),
    households: [
      ...registered.map((household) =>
        exited.has(household.household_id) ? { ...household, ...outOfPoverty } : household,
      ),
      ...gone.map(({ household }) => household),
    ],
    facts: {
      asOfYear: year ?? project.pack.horizon.from,
      exited,
      begun,
      ...(villagesOut.size > 0 ? { villagesOut } : {}),
      ...(refused.size > 0 ? { refused } : {}),
    },
  };
}

/** Nothing has happened but that some refuse help. */
function noneBut({ horizon }: PolicyPack, refused: ReadonlySet<number>): PlanFacts {
  return { asOfYear: horizon.from, exited: new Map(), begun: new Map(), refused };
}

/** Where register and recorded progress contradict each other; the plan says which of them it follows. */
export async function listContradictions(session: Session): Promise<Problem[]> {
  const project = requireProject(session);
  if ((await describePlanProgress(project)) === null) return [];
  const registered = await loadRegister(session);
  return (await mergeNow(session, project, registered, await readVillagePopulations(session))).merged.problems;
}

async function mergeNow(
  session: Session,
  project: OpenProject,
  registered: readonly PlannedHousehold[],
  villages: ReadonlyMap<string, number>,
) {
  const { pack, history } = project;
  const { overlays } = chosenScenario(history.document);
  const year = rollingYear(project);
  const gone = year === null ? [] : await listGone(session, project);
  const merged = mergeFacts(await readRecordedFacts(project), {
    registerYear: history.document.registerYear!,
    poor: new Set(registered.map(({ household_id }) => household_id)),
    gone: new Map(gone.map(({ household, exitYear }) => [household.household_id, exitYear])),
    allowances: new Map(
      (pack.village_cohorts ? listTargetVillages(pack) : []).map((code) => [
        code,
        villageAllowance(pack, overlays, villages.get(code)),
      ]),
    ),
    households: [...registered, ...gone.map(({ household }) => household)],
    planned: await readAdoptedItems(project),
    measures: new Set(pack.measures.flatMap(({ id, scope }) => (scope === 'household' ? [id] : []))),
    asOfYear: year ?? pack.horizon.from,
  });
  return { gone, merged };
}

/** True for a wish of which every year has passed: what came of it is among the facts. Targets of past years stay what they were. */
function isOver(wish: PlannerWish, year: number): boolean {
  if (wish.kind === 'exit_year') return wish.to !== 0 && wish.to < year;
  return wish.kind === 'village_year' && wish.year < year;
}

/** What a wish of these inputs is judged by. */
export function wishGround({ pack, overlays, households, villages, facts }: PlanInputs): WishGround {
  return { pack, overlays, households, villages, ...(facts ? { facts } : {}) };
}

/** Households that left within the horizon and before its as-of year; none where the whole horizon is planned. */
export async function listGoneHouseholds(session: Session): Promise<PlannedHousehold[]> {
  const project = requireProject(session);
  return rollingYear(project) === null ? [] : (await listGone(session, project)).map(({ household }) => household);
}

async function readVillagePopulations(session: Session): Promise<Map<string, number>> {
  const rows = await runSql(session.tools.engine, villageRowsSql);
  return new Map(
    rows.flatMap((row) =>
      row.registered_population === null
        ? []
        : [[row.village_code as string, row.registered_population as number] as const],
    ),
  );
}

async function listGone(
  session: Session,
  project: OpenProject,
): Promise<{ household: PlannedHousehold; exitYear: number }[]> {
  const rows = await runSql(session.tools.engine, goneHouseholdsSql, {
    first_year: project.pack.horizon.from,
    before_year: rollingYear(project)!,
  });
  return rows.map((row) => ({
    household: {
      ...outOfPoverty,
      household_id: row.household_id as number,
      village_code: row.village_code as string,
      town_code: row.town_code as string,
      kind: row.kind as string,
      main_cause: (row.main_cause as string | null) ?? '',
      members: row.members as number,
      group_id: project.pack.groups[0]!.id,
    },
    exitYear: row.exit_year as number,
  }));
}

/** Of who has left only place, size and begun measures count: nothing is due to it and no gate is open. */
const outOfPoverty = {
  village_tier: 'other',
  labour_count: 0,
  idle_labour_count: 0,
  working_labour_count: 0,
  pupil_count: 0,
  dropout_count: 0,
  elderly_count: 0,
  minor_count: 0,
  disabled_count: 0,
  severely_ill_count: 0,
  uninsured_count: 0,
  house_grade: 'A',
  safe_water: true,
  cropland_mu: 0,
  forest_mu: 0,
  net_income_per_head_yuan: 0,
  earned_income_yuan: 0,
  allowance_income_yuan: 0,
  pension_income_yuan: 0,
};

/** Measures of the adopted plan, by household. */
async function readAdoptedItems(project: OpenProject): Promise<Map<number, BundleItem[]>> {
  const planned = new Map<number, BundleItem[]>();
  const { baseline } = project.history.document;
  const ref = baseline && project.results.get(baseline.planHash)?.tables.plan_item;
  if (!ref) return planned;
  const { columns } = readArrowColumns(await readKeptTable(project, 'plan_item', ref));
  const of = (name: string) => columns.find((column) => column.name === name)!.values;
  const [household, measure, units, start] = [of('household_id'), of('measure'), of('units'), of('start_year')];
  household.forEach((id, index) => {
    const item = { measure: String(measure[index]), units: Number(units[index]), startYear: Number(start[index]) };
    const known = planned.get(Number(id));
    if (known) known.push(item);
    else planned.set(Number(id), [item]);
  });
  return planned;
}
