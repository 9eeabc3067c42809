import { chosenScenario } from '../project';
import { ProblemError, runSql, type Row } from '../engine';
import { collectWallChartFacts, type BriefingInput, type HouseholdInput, type ScopeRef, type WallChartFacts, type WallChartInput } from '../briefing';
import { projectIncome, type BundleItem } from '../measures';
import type { NeedClass } from '../funding';
import { loadFunding } from './funding/loadFunding';
import { groupLines, loadRegister } from './loadTables';
import { listGoneHouseholds } from './planning/planInputs';
import { planPack, shownPack } from './planning/rollingYear';
import { listExitGapsOf, measurePovertyOf } from './measureScope';
import { noPlanProblem, requireProject, type OpenProject, type PlannedHousehold, type Session } from './session';
import { readVillageYears, type PlanResult } from './planResult';
import classesSql from './funding/sql/funding_sheet_classes.sql?raw';
import sourceYearsSql from './funding/sql/funding_sheet_source_years.sql?raw';
import planExitsSql from './sql/plan_exits.sql?raw';
import planFlowsSql from './sql/plan_flows.sql?raw';
import planItemsSql from './sql/plan_items.sql?raw';
import villageRowsSql from './sql/village_rows.sql?raw';

/** The wall chart of one scope, from the register and plan tables now loaded. */
export async function collectWallChart(session: Session, scopeCode: string, result: PlanResult): Promise<WallChartFacts> {
  const households = await loadRegister(session);
  return collectWallChartFacts(await readWallChartInput(session, households, scopeCode, result));
}

/**
 * What a briefing of a county, town or village is written from: register and plan of the place. Limits that are full and the
 * proof are those of the whole county; who pays what is left out of a smaller place. Errors: those of loading the register.
 */
export async function readBriefingInput(session: Session, result: PlanResult, scope: string): Promise<BriefingInput> {
  const { summary } = result;
  const project = requireProject(session);
  const households = await loadRegister(session);
  const input = await readWallChartInput(session, households, scope, result);
  const here = new Set(input.households.map(({ householdId }) => householdId));
  const items = readItems(await runSql(session.tools.engine, planItemsSql)).filter(({ householdId }) => here.has(householdId));
  addIncomePaths(project, households, input.households, items);
  return {
    ...input,
    registerYear: project.history.document.registerYear!,
    items,
    causes: (await measurePovertyOf(session, scope, 'cause')).rows.map(({ label, households: count, persons }) => ({ label, households: count, persons })),
    poverty: await collectPoverty(session, project, scope),
    gaps: await collectGaps(session, scope),
    ...(scope === project.pack.county.code ? await collectFunding(session) : {}),
    resources: summary.rows,
    check: { checkedRows: summary.proof.checkedRows, violations: summary.proof.violations },
  };
}

async function readWallChartInput(
  session: Session,
  households: PlannedHousehold[],
  scopeCode: string,
  result: PlanResult,
): Promise<WallChartInput> {
  const project = requireProject(session);
  const { history } = project;
  const pack = shownPack(project);
  const { engine } = session.tools;
  const exits = new Map((await runSql(engine, planExitsSql)).map((row) => [row.household_id as number, row.exit_year as number]));
  const villages = await runSql(engine, villageRowsSql);
  const flows = await runSql(engine, planFlowsSql, { scope: scopeCode });
  const leaving = readVillageYears(pack, result);
  return {
    pack,
    overlays: chosenScenario(history.document).overlays,
    scope: scopeRef(project, scopeCode),
    towns: pack.regions.filter((region) => region.level === 'town').map(({ code, name }) => ({ code, name })),
    villages: villages.map((row) => ({
      code: row.village_code as string,
      name: row.name as string,
      townCode: row.town_code as string,
      tier: row.tier as 'poor' | 'many_poor' | 'other',
      registeredPopulation: row.registered_population as number | null,
      perCapitaIncomeYuan: row.per_capita_income_yuan as number | null,
      ...plannedExit(leaving?.get(row.village_code as string)),
    })),
    households: [...households, ...(await listGoneHouseholds(session))]
      .filter((household) => household.village_code.startsWith(scopeCode))
      .map((household) => ({
        householdId: household.household_id,
        villageCode: household.village_code,
        townCode: household.town_code,
        groupId: household.group_id,
        members: household.members,
        exitYear: exits.get(household.household_id) ?? 0,
      })),
    flows: flows.map(readFlow),
    proof: result.summary.proof,
  };
}

function plannedExit(year: number | undefined): { plannedExitYear?: number | null } {
  return year === undefined ? {} : { plannedExitYear: year === 0 ? null : year };
}

function scopeRef({ pack }: OpenProject, code: string): ScopeRef {
  const region = pack.regions.find((candidate) => candidate.code === code);
  return { code, name: region?.name ?? code, level: region?.level ?? 'county' };
}

function readFlow(row: Row) {
  return {
    measure: row.measure as string,
    component: row.component as string,
    pool: row.pool as string,
    source: row.source as string,
    townCode: row.town_code as string,
    villageCode: row.village_code as string,
    year: row.year as number,
    amountFen: row.amount_fen as number,
  };
}

function readItems(rows: Row[]) {
  return rows.map((row) => ({
    householdId: row.household_id as number,
    measure: row.measure as string,
    units: row.units as number,
    startYear: row.start_year as number,
    yearlyEffectYuan: row.yearly_effect_yuan as number,
  }));
}

function addIncomePaths(
  project: OpenProject,
  households: PlannedHousehold[],
  inputs: HouseholdInput[],
  items: (BundleItem & { householdId: number })[],
): void {
  const pack = planPack(project);
  const { overlays } = chosenScenario(project.history.document);
  const itemsOf = new Map<number, BundleItem[]>();
  for (const { householdId, ...item } of items) {
    const known = itemsOf.get(householdId);
    if (known) known.push(item);
    else itemsOf.set(householdId, [item]);
  }
  const byId = new Map(households.map((household) => [household.household_id, household]));
  for (const input of inputs) {
    const household = byId.get(input.householdId);
    // Who has left within the horizon has no income in the register's features.
    if (!household) continue;
    const path: number[] = [];
    for (let year = pack.horizon.from; year <= pack.horizon.to; year += 1) {
      path.push(projectIncome(household, itemsOf.get(input.householdId) ?? [], pack, overlays, year));
    }
    input.incomePerHead = path;
  }
}

/** A pack whose sources contradict each other does not keep the rest of the briefing back: it says so. */
async function collectFunding(session: Session): Promise<Pick<BriefingInput, 'funding' | 'fundingFault'>> {
  try {
    return { funding: await readFunding(session) };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code.startsWith('funding.')) return { fundingFault: error.problem };
    throw error;
  }
}

/** Needs and payments of the funding plan of the plan that is shown. */
async function readFunding(session: Session): Promise<NonNullable<BriefingInput['funding']>> {
  const { engine } = session.tools;
  const funding = await loadFunding(session);
  if (!funding) throw new ProblemError(noPlanProblem());
  return {
    needs: (await runSql(engine, classesSql)).map((row) => ({
      class: row.class as NeedClass,
      year: Number(row.due_year),
      needFen: Number(row.need_fen),
      paidFen: Number(row.paid_fen),
    })),
    payments: (await runSql(engine, sourceYearsSql)).map((row) => ({
      source: String(row.source),
      year: Number(row.year),
      amountFen: Number(row.amount_fen),
    })),
    projects: funding.projects,
  };
}

async function collectPoverty(session: Session, project: OpenProject, scope: string): Promise<BriefingInput['poverty']> {
  const byTown = await measurePovertyOf(session, scope, scope === project.pack.county.code ? 'town' : 'village');
  const line = groupLines(project)[0]!;
  return {
    lineYear: project.pack.horizon.to,
    lineYuan: line.yuan,
    definition: line.definition,
    total: byTown.total,
    byTown: byTown.rows,
  };
}

async function collectGaps(session: Session, scope: string): Promise<BriefingInput['gaps']> {
  const rows = await listExitGapsOf(session, scope, 'town');
  const openGates: Record<string, number> = {};
  for (const row of rows) {
    for (const [gate, count] of Object.entries(row.openGates)) openGates[gate] = (openGates[gate] ?? 0) + count;
  }
  return {
    belowLine: rows.reduce((sum, row) => sum + row.belowLine, 0),
    incomeGapYuan: rows.reduce((sum, row) => sum + row.incomeGapYuan, 0),
    openGates,
  };
}
