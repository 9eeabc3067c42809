import { ProblemError, runSql, type CancelSignal, type ReportProgress } from '../../engine';
import { costProject } from '../../funding';
import { readAreaList } from '../../policy';
import { listPeriods, type ProgressEntry, type Rhythm } from '../../progress';
import type { ProjectDocument } from '../../project';
import { codeLabel } from '../../terms';
import {
  chooseHouseholdList,
  collectWallCharts,
  type WallChartsFacts,
  type WallChartsInput,
  type WallHousehold,
} from '../../wallcharts';
import { fundingPlan } from '../funding/fundingPlan';
import { groupLines, loadRegister } from '../loadTables';
import { readPlanFlows, readPlannedExits } from '../planning/planTables';
import { readVillageYears } from '../planResult';
import { listWorkMeasures } from '../progress/listPackages';
import {
  comparedPlan,
  readProgressContext,
  type ComparedPlan,
  type ProgressContext,
} from '../progress/progressContext';
import { currentResult, requireProject, type OpenProject, type Session } from '../session';
import { readKeptBoundaries } from './boundaryTable';
import { listBases } from './listBases';
import { paidByVillage } from './paidByVillage';
import { matchBoundaries } from './readBoundaries';
import { listOrganisation, readPosts } from './readPosts';
import wallHouseholdsSql from './sql/wall_households.sql?raw';

interface Work {
  report: ReportProgress;
  signal?: CancelSignal | undefined;
}

/** Documents never change: a new one is made of every edit. What was last asked of one is kept. */
const known = new WeakMap<ProjectDocument, { key: string; vault: object; facts: WallChartsFacts | null }>();

/**
 * The facts of the whole set for one scope: register, plan that progress is compared with, what was recorded up to the
 * as-of day, people, money and boundaries. Null without a plan. Worked out once for each state of the project.
 * Errors: those of loading the register, of progress and of people; `project_damaged`.
 */
export async function readWallCharts(
  session: Session,
  scope: string,
  rhythm: Rhythm,
  work: Work,
): Promise<WallChartsFacts | null> {
  const project = requireProject(session);
  const plan = await comparedPlan(project);
  if (!plan) return null;
  const { document } = project.history;
  const key = [scope, rhythm, plan.result.hash, plan.stale].join(' ');
  const held = known.get(document);
  if (held?.key === key && held.vault === project.vault) return held.facts;
  const { vault } = project;
  const facts = await collectNow(session, scope, rhythm, work);
  known.set(document, { key, vault, facts });
  return facts;
}

async function collectNow(
  session: Session,
  scope: string,
  rhythm: Rhythm,
  work: Work,
): Promise<WallChartsFacts | null> {
  const project = requireProject(session);
  const progress = await readProgressContext(session);
  const { plan, pack, overlays, asOf } = progress;
  if (!plan) return null;
  const { document } = project.history;
  const entries = progress.latest.filter(({ day }) => day <= asOf);
  const households = await readHouseholds(session, progress, entries);
  const within = households.filter(({ villageCode }) => villageCode.startsWith(scope));
  const items = [...(await readPlannedExits(project, plan.result))].flatMap(([householdId, exit]) =>
    exit.items.map(({ measure, startYear }) => ({ householdId, measure, startYear })),
  );
  const flows = await readPlanFlows(project, plan.result);
  const areas = readAreaList(pack);
  const given: Omit<WallChartsInput, 'basis'> = {
    pack,
    ...(areas && { areas }),
    scope: describeScope(project, scope),
    scenario: scenarioOf(project, plan),
    adopted: plan.adopted !== null,
    stale: plan.stale,
    asOf,
    registerDay: registerDay(project),
    recordedFrom: progress.recordedFrom,
    periods: listPeriods(rhythm, `${pack.horizon.from}-01-01`, `${pack.horizon.to}-12-31`),
    villages: listVillages(progress, plan, await paidByVillage(session, households, entries)),
    households,
    cases: progress.cases,
    flows: flows.map((flow) => ({ ...flow, townCode: progress.townOf(flow.villageCode) })),
    items,
    works: listWorkMeasures(project),
    projects: document.projects.map((one) => ({ ...one, countsFen: costProject(one, pack, overlays).countsFen ?? 0 })),
    entries,
    schedules: [...progress.schedules.values()],
    standards: listShown(progress),
    responsibility: await readPosts(session, scope),
    organisation: listOrganisation(pack, within, items),
    money: await readMoney(session, scope, plan, work),
    boundaries: matchBoundaries(
      await readKeptBoundaries(project),
      pack.regions.filter(({ code }) => code.startsWith(scope)),
    ),
    causeLabel: (code) => (code === '' ? { zh: '未填', en: 'not written' } : codeLabel('cause', code)),
  };
  return collectWallCharts({ ...given, basis: listBases(given) });
}

function describeScope({ pack }: OpenProject, code: string): WallChartsInput['scope'] {
  if (code === pack.county.code) return { code, name: pack.county.name.zh, level: 'county' };
  const region = pack.regions.find((one) => one.code === code);
  return { code, name: region?.name ?? code, level: region?.level ?? (code.length === 9 ? 'town' : 'village') };
}

function registerDay({ history }: OpenProject): string | null {
  const { registerYear } = history.document;
  return registerYear === null ? null : `${registerYear}-12-31`;
}

/** The scenario that the plan was made for; null when it is no more. */
function scenarioOf({ history }: OpenProject, { result }: ComparedPlan): WallChartsInput['scenario'] {
  const { scenarios, scenario: chosen } = history.document;
  const made = scenarios.find(({ id }) => id === (result.summary.scenario?.id ?? chosen));
  return made ? { name: made.name, changes: made.overlays.length + made.wishes.length } : null;
}

function listVillages(
  { pack, townOf }: ProgressContext,
  { result }: ComparedPlan,
  paid: ReadonlyMap<string, number>,
): WallChartsInput['villages'] {
  const leaving = readVillageYears(pack, result);
  return pack.regions
    .filter(({ level }) => level === 'village')
    .map(({ code, name, tier }) => ({
      code,
      name,
      townCode: townOf(code),
      tier: tier ?? 'other',
      exitYear: leaving?.get(code) || null,
      paidFen: paid.get(code) ?? 0,
    }));
}

/** Lists of villages, and the one list of households that hangs on the wall. */
function listShown({ pack, standards }: ProgressContext): ProgressContext['standards'] {
  const chosen = chooseHouseholdList(pack.checklists);
  const shown = new Set(
    pack.checklists.flatMap(({ id, subject }) => (subject === 'village' || id === chosen?.id ? [id] : [])),
  );
  return standards.filter(({ checklist }) => shown.has(checklist));
}

/** Households that are to leave within the horizon or left within it, with what the register says of them. */
async function readHouseholds(
  session: Session,
  progress: ProgressContext,
  entries: readonly ProgressEntry[],
): Promise<WallHousehold[]> {
  const { project } = progress;
  const features = new Map((await loadRegister(session)).map((household) => [household.household_id, household]));
  const lines = new Map(groupLines(project).map(({ group, yuan }) => [group, yuan]));
  const causes = new Map(
    (await runSql(session.tools.engine, wallHouseholdsSql)).map((row) => [
      row.household_id as number,
      row.main_cause as string | null,
    ]),
  );
  const closed = listClosedGates(progress, entries);
  return progress.households.map((household): WallHousehold => {
    const {
      id,
      number,
      villageCode,
      townCode,
      persons,
      plannedYear,
      plannedDay,
      outDay,
      returnedDay,
      register,
      openGates,
    } = household;
    const own = features.get(id);
    // The register knows that it fell back, not when: by the end of its year.
    const fellBack = returnedDay ?? (register === 'returned' && outDay === null ? registerDay(project) : null);
    return {
      id,
      number,
      villageCode,
      townCode,
      members: persons,
      groupId: own?.group_id ?? null,
      cause: causes.get(id) ?? '',
      plannedYear,
      plannedDay,
      outDay,
      returnedDay: fellBack,
      openGates: openGates.filter((gate) => !closed.get(id)?.has(gate)),
      belowLine: own !== undefined && own.net_income_per_head_yuan < (lines.get(own.group_id) ?? 0),
    };
  });
}

/** Gates that an accepted measure has closed, by household. */
function listClosedGates({ pack }: ProgressContext, entries: readonly ProgressEntry[]): Map<number, Set<string>> {
  const closes = new Map(pack.measures.map((measure) => [measure.id, measure.closes]));
  const closed = new Map<number, Set<string>>();
  for (const { kind, householdId, item, state } of entries) {
    if (kind !== 'measure' || state !== 'done' || householdId === null) continue;
    const own = closed.get(householdId) ?? new Set();
    for (const gate of closes.get(item) ?? []) own.add(gate);
    closed.set(householdId, own);
  }
  return closed;
}

/**
 * Who pays for what by the funding plan. Null where it is worked out for another plan than the adopted one, or where its
 * sources contradict each other: the plan's own payments then stand for it.
 */
async function readMoney(
  session: Session,
  scope: string,
  { result }: ComparedPlan,
  { report, signal }: Work,
): Promise<WallChartsInput['money']> {
  const current = await currentResult(requireProject(session));
  if (current?.result.hash !== result.hash) return null;
  try {
    const plan = await fundingPlan({ scope, year: null }, { session, report, signal });
    if (!plan || plan.nodes.length === 0) return null;
    const layers: Record<string, number> = { source: 0, unpaid: 0, use: 1, place: 2 };
    return {
      nodes: plan.nodes.map(({ id, kind, label, fen }) => ({ id, label, layer: layers[kind] ?? 1, amountFen: fen })),
      links: plan.links.map(({ from, to, fen }) => ({ from, to, amountFen: fen })),
    };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code.startsWith('funding.')) return null;
    throw error;
  }
}
