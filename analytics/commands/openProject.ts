import { ProblemError } from '../engine';
import { replayJournal, startDocument, startHistory, startVault, unpackProject, type OpeningReport, type ProjectContent, type ProjectHistory } from '../project';
import type { ImportReport } from '../register';
import type { CommandHandler } from './commandHandler';
import { describeProject } from './describeProject';
import { unloadIdentities } from './identityTables';
import type { PlanResult } from './planResult';
import { isUnlocked } from './projectAccess';
import { noteAct, recordAct } from './recordActs';
import { forgetLoaded, hashPack, readPackOrThrow, type OpenProject, type Session } from './session';

/** Two projects on one county have two identities: journals and backups are kept by it. */
export function newProjectId(session: Session): string {
  return [...session.tools.cryptography.randomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const untroubled: OpeningReport = { migratedFrom: null, mendedTables: [], lostTables: [], lostParts: [] };

export const createProject: CommandHandler<'createProject'> = async ({ policyFiles, createdAt }, { session }) => {
  refuseFileNames(policyFiles);
  const pack = readPackOrThrow(policyFiles);
  const projectId = newProjectId(session);
  const vault = startVault(session.tools.cryptography);
  const project = {
    history: startHistory(startDocument(projectId, createdAt)),
    policyFiles,
    policyHash: await hashPack(pack),
    pack,
    tables: new Map(),
    results: new Map(),
    lastImport: null,
    vault,
    lastFrame: 0,
    saved: { generation: 0, parentSha256: null, application: session.tools.application, lastFrame: 0, tables: new Set<string>(), protected: false },
    changedOtherwise: true,
    ...startWork(projectId),
    readOnly: null,
    opening: untroubled,
    unknownParts: new Map(),
  };
  await takeProject(session, project);
  await recordAct(session, project, { action: 'create', subject: pack.county.code });
  return describeProject(session);
};

/** A policy file has a plain name of its own, or it would not come back out of the project file. */
function refuseFileNames(policyFiles: readonly { path: string }[]): void {
  const wrong = policyFiles.find(({ path }, index) => !/^[\w.-]+\.yaml$/.test(path) || policyFiles.findIndex((file) => file.path === path) !== index);
  if (!wrong) return;
  const file = wrong.path.slice(0, 80);
  throw new ProblemError({
    code: 'policy_file_name',
    message: {
      zh: `政策文件名“${file}”重复，或含有字母、数字、点、横线以外的字符。`,
      en: `The name of the policy file "${file}" stands twice or holds other than letters, digits, dots and dashes.`,
    },
    where: { file },
    hint: { zh: '请改名，如 measures.yaml。', en: 'Rename it, such as measures.yaml.' },
  });
}

/** What a project just opened has not done yet. */
function startWork(journalProjectId: string): Pick<OpenProject, 'exported' | 'pending' | 'formerLock' | 'framesWhileLocked' | 'sealedTables' | 'journalProjectId'> {
  return { exported: null, pending: [], formerLock: null, framesWhileLocked: { frames: [], tables: [] }, sealedTables: new Map(), journalProjectId };
}

/** Opens a project without touching DuckDB, so that the first screen does not wait for it. */
export const openProject: CommandHandler<'openProject'> = async ({ bytes, asCopy, donors }, { session }) => {
  const { content, report, readOnly } = await unpackProject(bytes, session.tools.cryptography, { donors });
  const pack = readPackOrThrow(content.policyFiles);
  const projectId = asCopy ? newProjectId(session) : content.projectId;
  const { vault } = content;
  const lastFrame = vault.state === 'open' ? (vault.records.at(-1)?.number ?? 0) : (vault.recordsHead?.number ?? 0);
  const project: OpenProject = {
    history: replayOrThrow(projectId, content.createdAt, content.entries),
    policyFiles: content.policyFiles,
    policyHash: await hashPack(pack),
    pack,
    tables: content.tables,
    results: readResults(content),
    lastImport: content.importReport === null ? null : readImportReport(content.texts.get(content.importReport)),
    vault,
    lastFrame,
    saved: {
      generation: asCopy ? 0 : content.generation,
      parentSha256: asCopy ? null : content.parentSha256,
      application: content.application,
      lastFrame,
      tables: asCopy ? new Set() : new Set([...content.tables.keys(), ...(vault.state === 'open' ? vault.tables.keys() : [])]),
      protected: vault.state === 'sealed',
    },
    changedOtherwise: asCopy || isTroubled(report),
    ...startWork(content.projectId),
    readOnly,
    opening: report,
    unknownParts: content.unknownParts,
  };
  await takeProject(session, project);
  noteOpening(session, project, report, asCopy);
  return describeProject(session);
};

/** Something had to be done before the file could be opened, so it is not as it stands on the disk. */
function isTroubled(report: OpeningReport): boolean {
  return report.migratedFrom !== null || countMended(report) > 0;
}

export function countMended({ mendedTables, lostTables, lostParts }: Pick<OpeningReport, 'mendedTables' | 'lostTables' | 'lostParts'>): number {
  return mendedTables.length + lostTables.length + lostParts.length;
}

function noteOpening(session: Session, project: OpenProject, report: OpeningReport, asCopy: boolean): void {
  noteAct(session, project, { action: 'open', ...(asCopy ? { subject: 'copy' } : {}) });
  if (report.migratedFrom !== null) noteAct(session, project, { action: 'migrate', subject: report.migratedFrom });
  const mended = countMended(report);
  if (mended > 0) noteAct(session, project, { action: 'mend', count: mended });
}

/** Takes a project into the session; whatever was known of the one before is forgotten. */
async function takeProject(session: Session, project: OpenProject): Promise<void> {
  await unloadIdentities(session);
  forgetLoaded(session);
  session.prepared?.dataKey.fill(0);
  session.prepared = null;
  const former = session.project;
  session.project = project;
  if (former && isUnlocked(former)) former.vault.lock?.dataKey.fill(0);
}

function readResults({ results, texts }: ProjectContent): Map<string, PlanResult> {
  const read = new Map<string, PlanResult>();
  for (const { planHash, facts, tables } of results) {
    const text = texts.get(facts);
    if (text === undefined) continue;
    const { summary, wallChart, choice = null } = JSON.parse(text) as Pick<PlanResult, 'summary' | 'wallChart'> & Partial<Pick<PlanResult, 'choice'>>;
    read.set(planHash, { hash: planHash, tables: tables as PlanResult['tables'], summary, wallChart, choice });
  }
  return read;
}

function readImportReport(text: string | undefined): ImportReport | null {
  return text === undefined ? null : (JSON.parse(text) as ImportReport);
}

function replayOrThrow(projectId: string, createdAt: string, entries: ProjectContent['entries']): ProjectHistory {
  try {
    return replayJournal(startDocument(projectId, createdAt), entries);
  } catch {
    throw new ProblemError({
      code: 'project_damaged',
      message: { zh: '项目的操作记录前后不连贯，无法重放。', en: 'The project’s journal does not follow from itself and cannot be replayed.' },
      hint: { zh: '请从备份恢复；未载入任何数据。', en: 'Restore a backup; nothing was loaded.' },
    });
  }
}
