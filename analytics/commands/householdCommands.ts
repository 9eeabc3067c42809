import { chosenScenario } from '../project';
import type { z } from 'zod';
import { ProblemError, runSql, type Row } from '../engine';
import type { BundleItem } from '../measures';
import { projectIncome } from '../measures';
import { evaluatePredicate, resolveLine } from '../policy';
import { maskIdNumber, maskName } from '../register';
import { codeLabel, termLabel } from '../terms';
import type { CommandValue, commandArguments, HouseholdDetail, HouseholdRow } from './contract';
import type { CommandHandler } from './commandHandler';
import { loadRegister } from './loadTables';
import { planPack } from './planning/rollingYear';
import { requireProject, type OpenProject, type PlannedHousehold, type Session } from './session';
import householdFlowsSql from './sql/household_flows.sql?raw';
import householdIncomeSql from './sql/household_income.sql?raw';
import householdItemsSql from './sql/household_items.sql?raw';
import householdPageSql from './sql/household_page.sql?raw';
import householdPersonsSql from './sql/household_persons.sql?raw';
import householdRowSql from './sql/household_row.sql?raw';

/** Far more rows than there are; greater numbers are not whole numbers to the engine any more. */
const lastRow = 2 ** 31 - 1;
/** What stands for a name or number that is not there, or out of reach while the project is locked. */
const nothing = '—';

type HouseholdQuery = z.output<(typeof commandArguments)['listHouseholds']>;

export const listHouseholds: CommandHandler<'listHouseholds'> = (argument, { session }) => listHouseholdRows(session, argument);

/** The households of a scope that meet the filters, one page of them; names masked. */
export async function listHouseholdRows(session: Session, argument: HouseholdQuery): Promise<CommandValue<'listHouseholds'>> {
  const project = requireProject(session);
  const households = await loadRegister(session);
  const rows = await runSql(session.tools.engine, householdPageSql, {
    scope: argument.scope,
    search: argument.search ?? '',
    group_id: argument.group ?? '',
    exit_year: argument.exitYear ?? -1,
    cause: argument.cause ?? '',
    sort: argument.sort,
    direction: argument.descending ? -1 : 1,
    first_row: Math.min(argument.offset + 1, lastRow),
    last_row: Math.min(argument.offset + argument.limit, lastRow),
  });
  const ids = rows.map((row) => row.household_id as number);
  const measures = await measuresOf(session, project, ids);
  const byId = new Map(households.map((household) => [household.household_id, household]));
  return {
    total: (rows[0]?.total as number | undefined) ?? 0,
    persons: (rows[0]?.total_persons as number | undefined) ?? 0,
    rows: rows.map((row) => describeRow(project, row, byId.get(row.household_id as number)!, measures)),
  };
}

/** A planned measure with what it brings in a full year. */
type PlannedItem = BundleItem & { yearlyEffectYuan: number };

/** Measures planned for each household of a page. */
async function measuresOf(session: Session, project: OpenProject, ids: number[]): Promise<Map<number, PlannedItem[]>> {
  const items = new Map<number, PlannedItem[]>();
  if (ids.length === 0) return items;
  const rows = await runSql(session.tools.engine, householdItemsSql, {
    first_household: Math.min(...ids),
    last_household: Math.max(...ids),
  });
  for (const row of rows) {
    const id = row.household_id as number;
    const item = {
      measure: row.measure as string,
      units: row.units as number,
      startYear: row.start_year as number,
      yearlyEffectYuan: row.yearly_effect_yuan as number,
    };
    const known = items.get(id);
    if (known) known.push(item);
    else items.set(id, [item]);
  }
  return items;
}

function describeRow(
  { pack }: OpenProject,
  row: Row,
  household: PlannedHousehold,
  items: Map<number, PlannedItem[]>,
): HouseholdRow {
  return {
    householdId: household.household_id,
    number: row.household_number as string,
    headName: maskName((row.head_name as string | null) ?? '') || nothing,
    townCode: row.town_code as string,
    villageCode: row.village_code as string,
    villageName: (row.village_name as string | null) ?? '',
    group: household.group_id,
    cause: (row.main_cause as string | null) ?? '',
    members: household.members,
    labour: household.labour_count,
    incomePerHeadYuan: household.net_income_per_head_yuan,
    gapPerHeadYuan: row.gap_yuan as number,
    openGates: pack.gates.filter((gate) => evaluatePredicate(gate.open, { ...household })).map((gate) => gate.id),
    exitYear: row.exit_year as number | null,
    costFen: row.cost_fen as number | null,
    measures: (items.get(household.household_id) ?? []).map((item) => item.measure),
  };
}

export const showHousehold: CommandHandler<'showHousehold'> = async ({ householdId }, { session }) => {
  const project = requireProject(session);
  const households = await loadRegister(session);
  const household = households.find((candidate) => candidate.household_id === householdId);
  const row = household && (await runSql(session.tools.engine, householdRowSql, { household_id: householdId }))[0];
  if (!household || !row) throw new ProblemError(unknownHousehold(householdId));
  const items = await measuresOf(session, project, [householdId]);
  const planned = items.get(householdId) ?? [];
  return {
    ...describeRow(project, row, household, items),
    persons: await listPersons(session, householdId),
    incomeItems: await listIncomeItems(session, householdId),
    path: describePath(project, household, planned),
    plan: row.exit_year === null ? null : await describePlan(session, project, row, planned, householdId),
    source: row.source_file
      ? { file: row.source_file as string, sheet: row.source_sheet as string, row: row.source_row as number }
      : null,
  };
};

/** No household of that number; the interface only offers those that are there. */
export function unknownHousehold(householdId: number) {
  return {
    code: 'unknown_household',
    message: { zh: `登记中没有第 ${householdId} 户。`, en: `The register holds no household ${householdId}.` },
    where: { record: String(householdId) },
    hint: { zh: '请从名单中选择。', en: 'Choose one from the list.' },
  };
}

async function listPersons(session: Session, householdId: number): Promise<HouseholdDetail['persons']> {
  const rows = await runSql(session.tools.engine, householdPersonsSql, { household_id: householdId });
  return rows.map((row) => ({
    name: maskName((row.name as string | null) ?? '') || nothing,
    idNumber: maskIdNumber((row.id_number as string | null) ?? '') || nothing,
    relation: codeLabel('relation', row.relation as string | null),
    sex: (row.sex as string | null) ?? '',
    age: row.age as number | null,
    education: codeLabel('education', row.education as string | null),
    health: ((row.health as string | null) ?? '').split(',').filter(Boolean).map((code) => codeLabel('health', code)),
    labour: codeLabel('labour', row.labour as string | null),
    monthsOfWork: row.months_of_work as number | null,
  }));
}

async function listIncomeItems(session: Session, householdId: number): Promise<HouseholdDetail['incomeItems']> {
  const row = (await runSql(session.tools.engine, householdIncomeSql, { household_id: householdId }))[0] ?? {};
  return Object.entries(row)
    .filter(([, fen]) => fen !== null)
    .map(([item, fen]) => ({ item, label: termLabel('household', item), yuan: (fen as number) / 100 }));
}

function describePath(project: OpenProject, household: PlannedHousehold, items: BundleItem[]): HouseholdDetail['path'] {
  const pack = planPack(project);
  const { overlays } = chosenScenario(project.history.document);
  const group = pack.groups.find((candidate) => candidate.id === household.group_id)!;
  const path: HouseholdDetail['path'] = [];
  for (let year = pack.horizon.from; year <= pack.horizon.to; year += 1) {
    const line = resolveLine(pack, overlays, group.line, year);
    path.push({
      year,
      incomeYuan: projectIncome(household, items, pack, overlays, year),
      lineYuan: line.valueYuan,
      definition: line.definition,
    });
  }
  return path;
}

async function describePlan(
  session: Session,
  { pack }: OpenProject,
  row: Row,
  planned: PlannedItem[],
  householdId: number,
): Promise<NonNullable<HouseholdDetail['plan']>> {
  const flows = await runSql(session.tools.engine, householdFlowsSql, { household_id: householdId });
  const sources = new Map<string, number>();
  for (const flow of flows) {
    const source = flow.source as string;
    sources.set(source, (sources.get(source) ?? 0) + (flow.amount_fen as number));
  }
  return {
    exitYear: row.exit_year === 0 ? null : (row.exit_year as number),
    items: planned.map((item) => ({ ...item, label: labelIn(pack.measures, item.measure) })),
    costs: mergeSources(flows).map((cost) => ({
      ...cost,
      label: labelIn(pack.measures.find((measure) => measure.id === cost.measure)?.costs ?? [], cost.component),
    })),
    sources: [...sources].map(([source, amountFen]) => ({ source, label: labelIn(pack.sources, source), amountFen })),
  };
}

/** Adds the sources of each payment together again. */
function mergeSources(flows: Row[]) {
  const costs = new Map<string, { measure: string; component: string; pool: string; year: number; amountFen: number; recipient: string }>();
  for (const flow of flows) {
    const key = [flow.measure, flow.component, flow.year].join('|');
    const cost = costs.get(key) ?? {
      measure: flow.measure as string,
      component: flow.component as string,
      pool: flow.pool as string,
      year: flow.year as number,
      amountFen: 0,
      recipient: flow.recipient as string,
    };
    cost.amountFen += flow.amount_fen as number;
    costs.set(key, cost);
  }
  return [...costs.values()];
}

function labelIn(entries: { id: string; label: { zh: string; en: string } }[], id: string) {
  return entries.find((entry) => entry.id === id)?.label ?? { zh: id, en: id };
}
