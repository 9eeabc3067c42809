import { ProblemError, sha256Hex, type CommandTools, type Problem } from '../engine';
import { startDocument, startHistory, type ProjectHistory, type TableRef } from '../project';
import { readPolicyPack, type PolicyPack } from '../policy';
import type { ImportReport } from '../register';
import type { HouseholdFeature } from '../poverty';
import type { PlanResult } from './planResult';

export type PlannedHousehold = HouseholdFeature & { group_id: string };

/** The open project in the worker's (or headless process') memory. */
export interface OpenProject {
  history: ProjectHistory;
  policyFiles: { path: string; text: string }[];
  policyHash: string;
  pack: PolicyPack;
  /** Arrow bytes of register and plan tables by their sha256. */
  tables: Map<string, Uint8Array>;
  /** Plan results by the hash of their inputs, oldest first. */
  results: Map<string, PlanResult>;
  lastImport: ImportReport | null;
}

/** What one command door remembers between commands. */
export interface Session {
  tools: CommandTools;
  project: OpenProject | null;
  /** Import that waits for the planner's yes or no. */
  staged: ImportReport | null;
  /** Hash of the register state that DuckDB now holds, and of the plan result. */
  loadedRegister: string | null;
  loadedPlan: string | null;
  /** Features of the loaded register, ordered by village and household. */
  households: PlannedHousehold[] | null;
  /** Settles when nobody fills shared tables. */
  filling: Promise<unknown>;
}

export function startSession(tools: CommandTools): Session {
  return {
    tools,
    project: null,
    staged: null,
    loadedRegister: null,
    loadedPlan: null,
    households: null,
    filling: Promise.resolve(),
  };
}

/** The open project, or a problem that says how to get one. */
export function requireProject(session: Session): OpenProject {
  if (session.project) return session.project;
  throw new ProblemError({
    code: 'no_project',
    message: { zh: '尚未打开项目。', en: 'No project is open.' },
    hint: { zh: '请先打开示例县或自己的项目。', en: 'Open the sample county or your own project first.' },
  });
}

/** Takes a project into the session; whatever was loaded before is forgotten. */
export function takeProject(session: Session, project: OpenProject): void {
  session.project = project;
  session.staged = null;
  forgetLoaded(session);
}

/** Makes the next query load the tables of the document again. */
export function forgetLoaded(session: Session): void {
  session.loadedRegister = null;
  session.loadedPlan = null;
  session.households = null;
}

/** Runs work that fills shared tables while nobody else does; two at once would fill them twice. */
export function fillAlone<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const done = session.filling.then(work);
  session.filling = done.catch(() => undefined);
  return done;
}

/** A project without data on a county's policy folder. */
export async function startProject(
  policyFiles: { path: string; text: string }[],
  createdAt: string,
): Promise<OpenProject> {
  const pack = readPackOrThrow(policyFiles);
  const policyHash = await hashPack(pack);
  const projectId = `${pack.id}-${policyHash.slice(0, 12)}`;
  return {
    history: startHistory(startDocument(projectId, createdAt)),
    policyFiles,
    policyHash,
    pack,
    tables: new Map(),
    results: new Map(),
    lastImport: null,
  };
}

export function readPackOrThrow(policyFiles: { path: string; text: string }[]): PolicyPack {
  const pack = readPolicyPack(policyFiles);
  if (!pack.ok) throw new ProblemError(pack.problem);
  return pack.value;
}

/** Hash of the assembled pack: the county's files with the national and provincial packs they extend. */
export function hashPack(pack: PolicyPack): Promise<string> {
  return hashText(JSON.stringify(pack));
}

export function hashText(text: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(text));
}

/** Hash of the register state: names and hashes of its tables. */
export function hashTables(tables: Record<string, TableRef>): Promise<string> {
  const sorted = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  return hashText(JSON.stringify(sorted.map(([name, ref]) => [name, ref.sha256])));
}

/** Version of the planning method; a change makes earlier results stale. */
const plannerVersion = 1;

/** Hash of everything a plan depends on: register tables, policy texts, scenario overlays, method. */
export async function hashPlanInputs(project: OpenProject): Promise<string> {
  const { tables, overlays, registerYear } = project.history.document;
  return hashText(
    JSON.stringify([plannerVersion, await hashTables(tables), project.policyHash, registerYear, overlays]),
  );
}

/** The result to show: the one of the present inputs, else the newest (stale) one. */
export async function currentResult(project: OpenProject): Promise<{ result: PlanResult; stale: boolean } | null> {
  const exact = project.results.get(await hashPlanInputs(project));
  if (exact) return { result: exact, stale: false };
  const newest = [...project.results.values()].at(-1);
  return newest ? { result: newest, stale: true } : null;
}

export function noRegisterProblem(): Problem {
  return {
    code: 'no_register',
    message: { zh: '项目里还没有登记数据。', en: 'The project holds no register yet.' },
    hint: { zh: '请在“导入与核查”中导入贫困户名单。', en: 'Import the register under "Import and checks".' },
  };
}

export function noPlanProblem(): Problem {
  return {
    code: 'no_plan',
    message: { zh: '尚未编制脱贫计划。', en: 'There is no exit plan yet.' },
    hint: { zh: '请在“脱贫计划”中点击“编制计划”。', en: 'Run the plan under "Exit plan".' },
  };
}
