import { ProblemError, sha256Hex, type Problem } from '../engine';
import { deriveSubkey, looksSealed, openSealed, sealBytes } from '../../sealing';
import { appendEntry, appendRecord, packFrame, tableSetsOf, unpackFrame, type JournalEntry, type ProjectFrame, type ProjectHistory, type ProjectRecord } from '../project';
import type { CommandHandler } from './commandHandler';
import { describeProject, summariseEntries } from './describeProject';
import { findTable, isIdentityTable, keepTable } from './identityTables';
import { isUnlocked, requireWritable, type UnlockedProject } from './projectAccess';
import { noteAct, recordPending } from './recordActs';
import { recordAlone, requireProject, type OpenProject, type Session, type TakenFrames } from './session';

/**
 * What the journal on the disk needs to continue the file: one frame per record, and the tables that the
 * frames' entries name and that no saved file holds. Of a locked project what was sealed before.
 */
export const takeFrames: CommandHandler<'takeFrames'> = async ({ after }, { session }) => {
  const project = requireProject(session);
  await recordPending(session, project);
  if (isUnlocked(project)) return packFrames(session, project, after);
  const frames = project.framesWhileLocked.frames.filter(({ number }) => number > after);
  return { frames, tables: frames.length > 0 ? project.framesWhileLocked.tables : [] };
};

/** Frames of the records after a number, sealed with the key of the file that the journal continues. */
export async function packFrames(session: Session, project: UnlockedProject, after: number): Promise<TakenFrames> {
  const { cryptography } = session.tools;
  const { projectId } = project.history.document;
  const records = project.vault.records.slice(after);
  const key = await frameKeyOf(project);
  const frames: TakenFrames['frames'] = [];
  const named = new Map<string, string>();
  for (const record of records) {
    const entry = record.entry === undefined ? undefined : project.history.entries.at(record.entry - 1);
    const frame: ProjectFrame = entry === undefined ? { record } : { record, entry };
    if (entry) for (const [name, sha256] of tablesNamedBy(entry)) named.set(sha256, name);
    frames.push({ number: record.number, bytes: await packFrame(frame, projectId, cryptography, key) });
  }
  const tables: TakenFrames['tables'] = [];
  for (const [sha256, name] of named) {
    if (project.saved.tables.has(sha256)) continue;
    const bytes = findTable(project, name, sha256);
    if (bytes) tables.push(key && isIdentityTable(name) ? await sealTable(session, project, key, sha256, bytes) : { sha256, bytes });
  }
  return { frames, tables };
}

async function frameKeyOf(project: UnlockedProject): Promise<Uint8Array | null> {
  const lock = project.saved.protected ? (project.formerLock ?? project.vault.lock) : null;
  return lock && deriveSubkey(lock.dataKey, 'journal-frame');
}

/** A table with personal data, sealed once; it goes by the hash of its sealed bytes. */
async function sealTable(session: Session, project: OpenProject, key: Uint8Array, plainSha256: string, bytes: Uint8Array): Promise<{ sha256: string; bytes: Uint8Array }> {
  const known = project.sealedTables.get(plainSha256);
  if (known) return known;
  const sealed = await sealBytes(session.tools.cryptography, key, tableContext(project.history.document.projectId), bytes);
  const table = { sha256: await sha256Hex(sealed), bytes: sealed };
  project.sealedTables.set(plainSha256, table);
  return table;
}

function tableContext(projectId: string) {
  return { purpose: 'journal-table', subject: projectId };
}

function tablesNamedBy(entry: JournalEntry): [name: string, sha256: string][] {
  return tableSetsOf(entry).flatMap((tables) => Object.entries(tables).map(([name, ref]): [string, string] => [name, ref.sha256]));
}

/**
 * Continues the project by a journal: frames that stand in the file are counted, the others must continue its
 * chain one by one. All of them are applied, or none.
 * Errors: `journal_other_history`, `journal_tables_missing` (naming the tables), `journal_damaged`,
 * `project_locked`, `project_read_only`.
 */
export const replayFrames: CommandHandler<'replayFrames'> = async ({ frames, tables }, { session }) => {
  const project = requireWritable(session);
  const before = project.lastFrame;
  const continued = await recordAlone(session, () => continueBy(session, project, frames, tables));
  const replayed = project.lastFrame - before;
  if (replayed > 0) noteAct(session, project, { action: 'recover', count: replayed });
  return {
    overview: await describeProject(session),
    replayed,
    known: continued.known,
    edits: summariseEntries(project, continued.entries),
  };
};

interface GivenFrame {
  number: number;
  bytes: Uint8Array;
}

async function continueBy(session: Session, project: UnlockedProject, given: readonly GivenFrame[], tables: readonly { bytes: Uint8Array }[]): Promise<{ known: number; entries: JournalEntry[] }> {
  const { vault } = project;
  const key = await frameKeyOf(project);
  const all = [...vault.records];
  const fresh: ProjectRecord[] = [];
  const entries: JournalEntry[] = [];
  let { history } = project;
  let known = 0;
  for (const { number, bytes } of [...given].sort((a, b) => a.number - b.number)) {
    const { record, entry } = await unpackFrame(bytes, project.journalProjectId, number, session.tools.cryptography, key);
    if (number <= all.length) {
      if (all[number - 1]?.hash !== record.hash) throw new ProblemError(otherHistory(number));
      known += 1;
      continue;
    }
    if (!(await follows(all, vault.chainKey, record, entry))) throw new ProblemError(otherHistory(number));
    if (entry) history = continueHistory(history, entry, number);
    all.push(record);
    fresh.push(record);
    if (entry) entries.push(entry);
  }
  const found = await findTables(session, project, key, entries, tables);
  // Nothing fails from here on.
  for (const [sha256, { name, bytes }] of found) keepTable(project, name, sha256, bytes);
  for (const record of fresh) vault.records.push(record);
  project.lastFrame = all.length;
  project.history = history;
  // The report of an import is kept in the project file only; its findings are in the tables.
  if (entries.some((entry) => entry.kind === 'accept_import')) project.lastImport = null;
  return { known, entries };
}

/** True when the record is the very one that comes next: made with this project's key, on this chain, for this entry. */
async function follows(records: readonly ProjectRecord[], chainKey: Uint8Array, record: ProjectRecord, entry: JournalEntry | undefined): Promise<boolean> {
  const { number, time, user, previousHash: _before, entryHash: _entry, hash, ...draft } = record;
  const expected = await appendRecord(records, chainKey, draft, { time, user }, entry);
  return expected.number === number && expected.hash === hash;
}

function continueHistory(history: ProjectHistory, entry: JournalEntry, number: number): ProjectHistory {
  try {
    return appendEntry(history, entry);
  } catch {
    throw new ProblemError(otherHistory(number));
  }
}

/** The tables that new entries name and no entry before them did, each checked by its hash. */
async function findTables(
  session: Session,
  project: UnlockedProject,
  key: Uint8Array | null,
  entries: readonly JournalEntry[],
  given: readonly { bytes: Uint8Array }[],
): Promise<Map<string, { name: string; bytes: Uint8Array }>> {
  const before = new Set(project.history.entries.slice().flatMap(tablesNamedBy).map(([, sha256]) => sha256));
  const wanted = new Map<string, string>();
  for (const [name, sha256] of entries.flatMap(tablesNamedBy)) if (!before.has(sha256)) wanted.set(sha256, name);
  const found = new Map<string, { name: string; bytes: Uint8Array }>();
  if (wanted.size === 0) return found;
  for (const { bytes } of given) {
    const context = tableContext(project.journalProjectId);
    const plain = key && looksSealed(bytes) ? await openSealed(session.tools.cryptography, key, context, bytes) : bytes;
    if (!plain) continue;
    const sha256 = await sha256Hex(plain);
    const name = wanted.get(sha256);
    if (name !== undefined) found.set(sha256, { name, bytes: plain });
  }
  const missing = [...wanted].filter(([sha256]) => !found.has(sha256)).map(([, name]) => name);
  if (missing.length > 0) throw new ProblemError(missingTables(missing));
  return found;
}

function otherHistory(number: number): Problem {
  return {
    code: 'journal_other_history',
    message: {
      zh: `日志第 ${number} 条与本项目文件的操作记录对不上：它属于该项目的另一个版本。未恢复任何内容。`,
      en: `Entry ${number} of the journal does not continue this file: it belongs to another state of the project. Nothing was replayed.`,
    },
    where: { record: String(number) },
    hint: { zh: '可以把该日志恢复为单独的副本，再自行比较。', en: 'Recover that journal as a separate copy and compare the two.' },
  };
}

function missingTables(names: readonly string[]): Problem {
  return {
    code: 'journal_tables_missing',
    message: {
      zh: `日志引用的数据表缺失或已损坏：${names.join('、')}。未恢复任何内容。`,
      en: `Tables that the journal names are missing or damaged: ${names.join(', ')}. Nothing was replayed.`,
    },
    where: { record: names[0]! },
    hint: { zh: '请从备份恢复，或重新导入登记表。', en: 'Restore a backup, or import the registers again.' },
  };
}
