import { runSql } from '../../engine';
import { evaluatePredicate, type PolicyPack, type ScenarioOverlay } from '../../policy';
import { openCalendar, type BatchSchedule, type Day } from '../../procedures';
import {
  assessExitCases,
  assessStandards,
  latestEntries,
  listEntryItems,
  type ActualCost,
  type ExitCase,
  type ExitSubject,
  type PaceRow,
  type ProgressEntry,
  type StandardList,
  type WorkPackage,
} from '../../progress';
import { chosenScenario, type ProjectDocument } from '../../project';
import { loadRegister } from '../loadTables';
import { readPlannedExits } from '../planning/planTables';
import { asOfDay } from '../planning/rollingYear';
import { readVillageYears, type PlanResult } from '../planResult';
import { currentResult, requireProject, type OpenProject, type Session } from '../session';
import villageCasesSql from '../sql/village_cases.sql?raw';
import { scheduleExits } from '../timePlan/scheduleExits';
import { readRecordedFacts } from './planProgress';
import { listPackages } from './listPackages';
import { listCosts, type CostSource } from './listCosts';
import { readProgress } from './readProgress';
import progressHouseholdsSql from './sql/progress_households.sql?raw';

/** A household that has to leave or left, with the plan that progress is compared with. */
export interface ProgressHousehold
  extends PaceRow, Pick<ExitSubject, 'plannedYear' | 'register' | 'registerYear' | 'openGates'> {
  id: number;
  number: string;
}

/** The plan that progress is compared with. */
export interface ComparedPlan {
  result: PlanResult;
  /** Day on which it was adopted; null: the newest plan of the chosen scenario, as none was adopted. */
  adopted: string | null;
  stale: boolean;
}

/** Everything that the commands of progress are worked out from. */
export interface ProgressContext {
  project: OpenProject;
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  asOf: Day;
  /** All entries, oldest first; and those that hold now. */
  entries: readonly ProgressEntry[];
  latest: readonly ProgressEntry[];
  /** Day of the first fact; null: nothing recorded. */
  recordedFrom: Day | null;
  plan: ComparedPlan | null;
  households: readonly ProgressHousehold[];
  cases: readonly ExitCase[];
  standards: readonly StandardList[];
  packages: readonly WorkPackage[];
  costs: readonly ActualCost[];
  costSource: CostSource;
  /** Backward schedules of the plan by batch. */
  schedules: ReadonlyMap<string, BatchSchedule>;
  townOf: (villageCode: string) => string;
}

/** Documents never change: a new one is made of every edit. */
const known = new WeakMap<ProjectDocument, { vault: object; plan: string | null; context: Promise<ProgressContext> }>();

/** The adopted plan, which holds as it was adopted, else the newest of the chosen scenario; null without a plan. */
export async function comparedPlan(project: OpenProject): Promise<ComparedPlan | null> {
  const { baseline } = project.history.document;
  const result = baseline && project.results.get(baseline.planHash);
  if (!result) {
    const current = await currentResult(project);
    return current && { ...current, adopted: null };
  }
  return { result, adopted: baseline.time, stale: false };
}

/** Reads register, plan and records and works out what all screens of progress share; once for each state of the project. Errors: those of loading the register; `project_damaged`. */
export async function readProgressContext(session: Session): Promise<ProgressContext> {
  const project = requireProject(session);
  const { document } = project.history;
  const plan = await comparedPlan(project);
  const newest = plan?.adopted ? await newerPlan(project, plan) : null;
  const key = plan && `${plan.result.hash} ${plan.stale} ${newest?.result.hash ?? ''}`;
  const held = known.get(document);
  if (held && held.vault === project.vault && held.plan === key) return held.context;
  const context = workOut(session, project, plan, newest);
  known.set(document, { vault: project.vault, plan: key, context });
  context.catch(() => known.delete(document));
  return context;
}

async function workOut(
  session: Session,
  project: OpenProject,
  plan: ComparedPlan | null,
  newest: NewerPlan | null,
): Promise<ProgressContext> {
  const { pack } = project;
  const { document } = project.history;
  const overlays = chosenScenario(document).overlays;
  const asOf = asOfDay(project);
  const registered = await loadRegister(session);
  const { engine } = session.tools;
  const rows = await runSql(engine, progressHouseholdsSql, { first_year: pack.horizon.from });
  const villages = await runSql(engine, villageCasesSql, { year: document.registerYear });
  const entries = await readProgress(project);
  const latest = latestEntries(entries);
  const facts = await readRecordedFacts(project);
  const exits = plan ? await readPlannedExits(project, plan.result) : null;
  const villageYears = plan && readVillageYears(pack, plan.result);
  const scheduled = plan && (await scheduleExits(session, plan));
  const schedules = new Map((scheduled?.set.schedules ?? []).map((schedule) => [schedule.batch.id, schedule]));

  const rolling = newest && (await readRolling(session, project, newest));

  const towns = new Map(pack.regions.map(({ code, parent }) => [code, parent ?? code.slice(0, 9)]));
  const townOf = (code: string): string => towns.get(code) ?? code.slice(0, 9);
  const features = new Map(registered.map((household) => [household.household_id, household]));
  const found = rows.map((row) => {
    const id = row.household_id as number;
    const own = features.get(id);
    const exit = exits?.get(id);
    const plannedYear = exits === null ? null : (exit?.exitYear ?? 0);
    const state = row.exit_state as string;
    return {
      id,
      number: row.household_number as string,
      villageCode: row.village_code as string,
      townCode: row.town_code as string,
      persons: row.members as number,
      plannedYear,
      register:
        state === 'out' ? ('out' as const) : state === 'returned' ? ('returned' as const) : ('not_out' as const),
      registerYear: (row.exit_year as number | null) ?? null,
      openGates: own
        ? pack.gates.filter((gate) => evaluatePredicate(gate.open, { ...own })).map((gate) => gate.id)
        : [],
    };
  });
  const personsOf = new Map<string, number>();
  for (const { villageCode, persons } of found) personsOf.set(villageCode, (personsOf.get(villageCode) ?? 0) + persons);
  const subjects: ExitSubject[] = found.map(({ id, number: _, ...rest }) => ({ householdId: id, ...rest }));
  for (const [code, year] of villageYears ?? []) {
    subjects.push({
      householdId: null,
      villageCode: code,
      townCode: townOf(code),
      persons: personsOf.get(code) ?? 0,
      plannedYear: year,
      register: 'not_out',
      registerYear: null,
      openGates: [],
    });
  }
  const cases = assessExitCases({ pack, overlays, calendar: openCalendar(), asOf, entries, subjects, schedules });
  const caseOf = new Map(cases.map((one) => [one.householdId, one]));
  const strikeOff = listEntryItems(pack).strikeOffSteps;
  const households = found.map((household): ProgressHousehold => ({
    ...household,
    plannedDay: plannedDay(household.villageCode, household.plannedYear, schedules, strikeOff),
    ...(rolling && {
      rollingDay: plannedDay(
        household.villageCode,
        rolling.exits.get(household.id)?.exitYear ?? 0,
        rolling.schedules,
        strikeOff,
      ),
    }),
    outDay: caseOf.get(household.id)?.struckOff ?? registeredOut(household, asOf),
    returnedDay: facts.returned.get(household.id) ?? null,
  }));

  const packages = plan
    ? await listPackages({ project, overlays, result: plan.result, exits: exits!, townOf, latest, asOf })
    : [];
  const { costs, costSource } = await listCosts(session, { pack, packages, latest, townOf, households: found, asOf });
  const { registerYear } = document;
  const standards = assessStandards({
    pack,
    overlays,
    asOf,
    registerDay: registerYear === null ? null : `${registerYear}-12-31`,
    villages: villages.map((row) => ({
      villageCode: row.village_code as string,
      tier: row.tier as 'poor' | 'many_poor' | 'other',
      features: row,
    })),
    households: registered.map((household) => ({
      householdId: household.household_id,
      villageCode: household.village_code,
      features: { ...household },
    })),
    entries,
  });
  const days = latest.map(({ day }) => day).filter((day) => day <= asOf);
  return {
    project,
    pack,
    overlays,
    asOf,
    entries,
    latest,
    recordedFrom: days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null),
    plan,
    households,
    cases,
    standards,
    packages,
    costs,
    costSource,
    schedules,
    townOf,
  };
}

type NewerPlan = Pick<ComparedPlan, 'result' | 'stale'>;

/** The newest plan of the chosen scenario, where it is up to date and another than the adopted one. */
async function newerPlan(project: OpenProject, { result }: ComparedPlan): Promise<NewerPlan | null> {
  const current = await currentResult(project);
  return !current || current.stale || current.result.hash === result.hash ? null : current;
}

/** Who leaves when by a plan, and the days of its batches. */
async function readRolling(session: Session, project: OpenProject, newest: NewerPlan) {
  const scheduled = await scheduleExits(session, newest);
  return {
    exits: await readPlannedExits(project, newest.result),
    schedules: new Map((scheduled?.set.schedules ?? []).map((schedule) => [schedule.batch.id, schedule])),
  };
}

/** Day by which the plan has a household (or village) out: the strike-off day of its batch, else the end of its year; null for who stays. */
export function plannedDay(
  villageCode: string,
  year: number | null,
  schedules: ReadonlyMap<string, BatchSchedule>,
  strikeOff: ReadonlySet<string>,
  subject: 'households' | 'village' = 'households',
): Day | null {
  if (!year) return null;
  const schedule = schedules.get(`${villageCode}:${subject === 'village' ? 'exit' : year}`);
  const step = schedule?.steps.find(({ id }) => strikeOff.has(`${schedule.procedure}/${id}`)) ?? schedule?.steps.at(-1);
  return step?.latestEnd ?? `${year}-12-31`;
}

/** The register knows the year of an exit alone: its last day, or the as-of day before it. */
function registeredOut(
  { register, registerYear }: Pick<ProgressHousehold, 'register' | 'registerYear'>,
  asOf: Day,
): Day | null {
  if (register !== 'out' || registerYear === null) return null;
  const end = `${registerYear}-12-31`;
  return end < asOf ? end : asOf;
}
