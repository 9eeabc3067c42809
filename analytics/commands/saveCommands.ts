import { ProblemError } from '../engine';
import { packProject, tableSetsOf, type KeptResult, type OpenVault, type ProjectContent } from '../project';
import type { CommandHandler } from './commandHandler';
import type { PlanResult } from './planResult';
import { isUnlocked, readOnlyProblem } from './projectAccess';
import { recordPending } from './recordActs';
import { hashPlanInputs, hashText, recordAlone, requireProject, type OpenProject, type SavedState, type Session } from './session';

/** How many of the newest plan results stay in the project file, beside the adopted one and each scenario's own. */
const keptResults = 3;

/**
 * The whole project as file bytes: a new generation, or the same state again (the same bytes, when there is
 * no password) when nothing has changed since it was saved. What is changed meanwhile is not in it.
 * Errors: `no_project`, `project_read_only`.
 */
export const exportProject: CommandHandler<'exportProject'> = async ({ parentSha256 }, { session }) => {
  const project = requireProject(session);
  if (project.readOnly !== null) throw new ProblemError(readOnlyProblem());
  await recordPending(session, project);
  const { scenarios } = project.history.document;
  const present = new Set(await Promise.all(scenarios.map(({ id }) => hashPlanInputs(project, id))));
  const { content, texts, state } = await recordAlone(session, async () => takeSnapshot(session, project, parentSha256, present));
  const bytes = await packProject(await nameTexts(content, texts), session.tools.cryptography);
  if (content.vault.state === 'open') content.vault.lock?.dataKey.fill(0);
  if (session.project === project) project.exported = state;
  return { bytes, projectId: content.projectId, generation: state.generation, lastFrame: state.lastFrame };
};

/** The host has saved what was exported last; frames and tables in it need not be kept in the journal any more. */
export const noteSaved: CommandHandler<'noteSaved'> = async ({ generation }, { session }) => {
  const project = requireProject(session);
  const { exported } = project;
  if (exported?.generation === generation) {
    project.saved = exported;
    project.exported = null;
    project.changedOtherwise = false;
    project.journalProjectId = project.history.document.projectId;
    if (!exported.protected) project.formerLock = null;
    project.framesWhileLocked = { ...project.framesWhileLocked, frames: project.framesWhileLocked.frames.filter(({ number }) => number > exported.lastFrame) };
    return null;
  }
  if (project.saved.generation === generation) return null;
  throw new ProblemError({
    code: 'generation_unknown',
    message: { zh: `第 ${generation} 代项目文件不是刚才导出的那一份。`, en: `State ${generation} of the project is not the one that was exported.` },
    hint: { zh: '请再保存一次。', en: 'Save once more.' },
  });
};

interface Snapshot {
  /** Results and import report still name their texts by position; `nameTexts` gives them their hashes. */
  content: ProjectContent;
  texts: string[];
  state: SavedState;
}

/** Everything of one moment, in one go: no change can come between. */
function takeSnapshot({ tools }: Session, project: OpenProject, parentSha256: string | null, present: ReadonlySet<string>): Snapshot {
  const { saved, lastFrame } = project;
  const changed = project.changedOtherwise || lastFrame !== saved.lastFrame;
  const kept = resultsToKeep(project, present);
  const hashes = tablesInUse(project, kept);
  const tables = pickTables(project.tables, hashes);
  const vault = isUnlocked(project) ? copyVault(project.vault, hashes) : project.vault;
  const { document } = project.history;
  const texts = kept.map(({ summary, wallChart, choice }) => JSON.stringify({ summary, wallChart, choice }));
  if (project.lastImport) texts.push(JSON.stringify(project.lastImport));
  const state: SavedState = {
    generation: changed ? saved.generation + 1 : saved.generation,
    parentSha256: changed ? parentSha256 : saved.parentSha256,
    application: changed ? tools.application : saved.application,
    lastFrame,
    tables: new Set([...tables.keys(), ...(vault.state === 'open' ? vault.tables.keys() : hashes)]),
    protected: vault.state === 'sealed' || vault.lock !== null,
  };
  const content: ProjectContent = {
    projectId: document.projectId,
    createdAt: document.createdAt,
    generation: state.generation,
    parentSha256: state.parentSha256,
    application: state.application,
    entries: project.history.entries.slice(),
    results: kept.map(({ hash, tables: refs }): KeptResult => ({ planHash: hash, facts: '', tables: refs })),
    importReport: null,
    policyFiles: project.policyFiles,
    tables,
    texts: new Map(),
    vault,
    unknownParts: project.unknownParts,
  };
  return { content, texts, state };
}

/** The newest results, those of the scenarios' present inputs, and the adopted one; oldest first. */
function resultsToKeep({ results, history }: OpenProject, present: ReadonlySet<string>): PlanResult[] {
  const all = [...results.values()];
  const newest = new Set(all.slice(-keptResults));
  return all.filter((result) => newest.has(result) || present.has(result.hash) || result.hash === history.document.baseline?.planHash);
}

/** Puts the hashes of the texts where results and import report name them. */
async function nameTexts(content: ProjectContent, texts: readonly string[]): Promise<ProjectContent> {
  const hashes = await Promise.all(texts.map(hashText));
  return {
    ...content,
    results: content.results.map((result, index) => ({ ...result, facts: hashes[index]! })),
    importReport: hashes[content.results.length] ?? null,
    texts: new Map(texts.map((text, index) => [hashes[index]!, text])),
  };
}

/** The vault as it is now; its key is copied, since locking wipes it. */
function copyVault(vault: OpenVault, hashes: ReadonlySet<string>): OpenVault {
  const lock = vault.lock && { header: vault.lock.header, dataKey: vault.lock.dataKey.slice() };
  return { ...vault, tables: pickTables(vault.tables, hashes), records: [...vault.records], lock };
}

function pickTables(tables: Map<string, Uint8Array>, hashes: ReadonlySet<string>): Map<string, Uint8Array> {
  return new Map([...tables].filter(([hash]) => hashes.has(hash)));
}

/** Tables that the journal (also through undo and redo) or a kept result still names. */
function tablesInUse(project: OpenProject, kept: readonly PlanResult[]): Set<string> {
  const hashes = new Set<string>();
  for (const entry of project.history.entries) {
    for (const tables of tableSetsOf(entry)) for (const ref of Object.values(tables)) hashes.add(ref.sha256);
  }
  for (const result of kept) for (const ref of Object.values(result.tables)) hashes.add(ref.sha256);
  return hashes;
}
