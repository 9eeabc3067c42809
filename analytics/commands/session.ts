import { findScenario } from '../project';
import { ProblemError, sha256Hex, type CommandTools, type Problem } from '../engine';
import type { OpeningReport, OpenVault, ProjectHistory, ProjectLock, RecordDraft, SealedVault, TableRef } from '../project';
import { readPolicyPack, type PolicyPack } from '../policy';
import type { ImportReport } from '../register';
import type { GroupedHousehold } from '../schedule';
import type { KeyHeader } from '../../sealing';
import { describeRefusals } from './evidence/listRefusals';
import type { KeptFunding } from './funding/types';
import type { PlanBase } from './planning/types';
import { describePlanProgress } from './progress/planProgress';
import type { PlanResult } from './planResult';

export type PlannedHousehold = GroupedHousehold;

/** What the file on the disk holds of the project, as far as the host has said that it was saved. */
export interface SavedState {
  generation: number;
  parentSha256: string | null;
  application: string;
  /** Number of the newest record in the file. */
  lastFrame: number;
  /** Hashes of the tables in the file. */
  tables: ReadonlySet<string>;
  /** The file is protected by a password; the journal that continues it is then sealed with the file's key. */
  protected: boolean;
}

/** Something to be recorded that had to wait: until the vault is open, or until the journal has been replayed. */
export interface PendingAct {
  draft: RecordDraft;
  time: string;
  user: string;
}

/** Journal frames with the tables that they name, as `takeFrames` answers. */
export interface TakenFrames {
  frames: { number: number; bytes: Uint8Array }[];
  tables: { sha256: string; bytes: Uint8Array }[];
}

/** The open project in the worker's (or headless process') memory. */
export interface OpenProject {
  history: ProjectHistory;
  policyFiles: { path: string; text: string }[];
  policyHash: string;
  pack: PolicyPack;
  /** Arrow bytes of register and plan tables by their sha256; personal data stand in the vault. */
  tables: Map<string, Uint8Array>;
  /** Plan results by the hash of their inputs, oldest first. */
  results: Map<string, PlanResult>;
  lastImport: ImportReport | null;
  /** Personal data and the log of what was done; sealed while the project is locked. */
  vault: OpenVault | SealedVault;
  /** Records in the vault, also while it is sealed. */
  lastFrame: number;
  saved: SavedState;
  /** What the last `exportProject` answered with, until the host says that it is saved. */
  exported: SavedState | null;
  /** The project differs from the file by more than its records: it is new, a copy, migrated or mended. */
  changedOtherwise: boolean;
  pending: PendingAct[];
  /** The file's key after the password was taken away, until the file is saved without it. */
  formerLock: ProjectLock | null;
  /** Frames not yet in the file, sealed before the key was forgotten. */
  framesWhileLocked: TakenFrames;
  /** Journal tables already sealed, by the hash of their plain bytes. */
  sealedTables: Map<string, { sha256: string; bytes: Uint8Array }>;
  /** Project whose journal this one continues: its own, or the one that it is a copy of. */
  journalProjectId: string;
  readOnly: 'newer_minor' | null;
  opening: OpeningReport;
  /** Parts of a newer minor format, kept byte for byte. */
  unknownParts: Map<string, Uint8Array>;
}

/** Key and recovery code that wait for the code to be typed back. */
export interface PreparedPassword {
  projectId: string;
  header: KeyHeader;
  dataKey: Uint8Array;
}

/** What one command door remembers between commands. */
export interface Session {
  tools: CommandTools;
  project: OpenProject | null;
  /** Who works at this computer, for the log. */
  user: string;
  /** Import that waits for the planner's yes or no. */
  staged: ImportReport | null;
  prepared: PreparedPassword | null;
  /** Wrong passwords in a row, by the salt of the project's first key slot. */
  failedTries: Map<string, { count: number; waitUntil: number }>;
  /** Hash of the register state that DuckDB now holds, and of the plan result. */
  loadedRegister: string | null;
  loadedPlan: string | null;
  /** DuckDB may hold names, ID numbers and telephones. */
  holdsIdentities: boolean;
  /** Features of the loaded register, ordered by village and household. */
  households: PlannedHousehold[] | null;
  /** Options and choice of a plan made or explained in this session, by the hash of its inputs. */
  planBase: PlanBase | null;
  /** The funding plan that was last worked out, and the one that DuckDB holds. */
  funding: KeptFunding | null;
  loadedFunding: string | null;
  /** Restarts of the engine that this session has noticed. */
  engineRestarts: number;
  /** Settles when nobody fills shared tables. */
  filling: Promise<unknown>;
  /** Settles when nobody works out a funding plan. */
  allocating: Promise<unknown>;
  /** Settles when nobody adds to the log of what was done. */
  recording: Promise<unknown>;
}

export function startSession(tools: CommandTools): Session {
  return {
    tools,
    project: null,
    user: '',
    staged: null,
    prepared: null,
    failedTries: new Map(),
    loadedRegister: null,
    loadedPlan: null,
    holdsIdentities: false,
    households: null,
    planBase: null,
    funding: null,
    loadedFunding: null,
    engineRestarts: tools.engine.restarts ?? 0,
    filling: Promise.resolve(),
    allocating: Promise.resolve(),
    recording: Promise.resolve(),
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

/** Makes the next query load the tables of the document again. */
export function forgetLoaded(session: Session): void {
  session.loadedRegister = null;
  session.loadedPlan = null;
  session.loadedFunding = null;
  session.households = null;
}

/** After the engine was stopped in the middle of a statement it is empty: tables are loaded again, a waiting import is gone. */
export function noticeRestart(session: Session): void {
  const restarts = session.tools.engine.restarts ?? 0;
  if (restarts === session.engineRestarts) return;
  session.engineRestarts = restarts;
  session.staged = null;
  forgetLoaded(session);
}

/** Runs work that fills shared tables while nobody else does; two at once would fill them twice. */
export function fillAlone<T>(session: Session, work: () => Promise<T>): Promise<T> {
  return takeTurns(session, 'filling', work);
}

/** Runs work that adds to the log, or needs it whole, while nobody else does; two at once would take one number twice. */
export function recordAlone<T>(session: Session, work: () => Promise<T>): Promise<T> {
  return takeTurns(session, 'recording', work);
}

/** Runs work after all of its kind that came before it, whatever came of them. */
export function takeTurns<T>(session: Session, kind: 'filling' | 'recording' | 'allocating', work: () => Promise<T>): Promise<T> {
  const done = session[kind].then(work);
  session[kind] = done.catch(() => undefined);
  return done;
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
const plannerVersion = 2;

/**
 * Hash of everything that the plan of a scenario (the chosen one unless told) depends on: register tables, policy
 * texts, overlays, wishes, what has happened, method. Reasons and names change no plan.
 */
export async function hashPlanInputs(project: Pick<OpenProject, 'history' | 'policyHash' | 'pack' | 'tables'> & Partial<Pick<OpenProject, 'vault'>>, scenario = project.history.document.scenario): Promise<string> {
  const { history, policyHash, pack } = project;
  const { tables, registerYear, asOf, baseline } = history.document;
  const { overlays, wishes } = findScenario(history.document, scenario);
  // Up to the end of the first year nothing of the horizon is decided by what has happened.
  const happened = asOf === null || Number(asOf.slice(0, 4)) <= pack.horizon.from ? null : [asOf.slice(0, 4), baseline?.planHash ?? null];
  // What was lost with the progress table changes the inputs too; whoever plans is told of it.
  const reported = await describePlanProgress(project).catch((error: unknown) => {
    if (error instanceof ProblemError) return 'lost';
    throw error;
  });
  const told = reported === null ? [] : [[reported, baseline?.planHash ?? null]];
  const refusals = describeRefusals(project);
  if (refusals !== null) told.push(['refused', refusals]);
  return hashText(JSON.stringify([plannerVersion, await hashTables(withoutOriginals(tables)), policyHash, registerYear, happened, overlays.map(withoutReason), wishes.map(withoutReason), ...told]));
}

/** The members in one order, as a file may give them back in another. */
function withoutReason({ reason: _, ...rest }: { reason: string }): unknown {
  return Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Original cells and lists of other offices change no plan. */
function withoutOriginals(tables: Record<string, TableRef>): Record<string, TableRef> {
  return Object.fromEntries(Object.entries(tables).filter(([name]) => name !== 'other_list' && !name.startsWith('raw_')));
}

/**
 * The result to show for a scenario (the chosen one unless told): the one of its present inputs, else the newest that
 * was made for it; for the chosen one at last the newest of any.
 */
export async function currentResult(project: OpenProject, scenario = project.history.document.scenario): Promise<{ result: PlanResult; stale: boolean } | null> {
  const exact = project.results.get(await hashPlanInputs(project, scenario));
  if (exact) return { result: exact, stale: false };
  const all = [...project.results.values()];
  const own = all.findLast(({ summary }) => summary.scenario?.id === scenario);
  const newest = own ?? (scenario === project.history.document.scenario ? all.at(-1) : undefined);
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
