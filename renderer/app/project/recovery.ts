import type { Backup, OpenedProject, Problem, Result, StoredJournal } from '../../../electron/contract';
import type { EditSummary, ProjectOverview } from '../../../analytics/commands/contract';
import { ownBytes } from '../ownBytes';
import type { OtherHistory, RecoveryReport } from './store';
import type { ProjectTools } from './tools';

type Doors = Pick<ProjectTools, 'host' | 'door'>;
type Mended = RecoveryReport['mended'];

/** Frames and tables that were never written to a journal: they waited here when the worker was lost. */
export interface Unwritten {
  frames: StoredJournal['frames'];
  tables: { sha256: string; bytes: Uint8Array<ArrayBuffer> }[];
}

/**
 * Opens the bytes of a file in the worker. What is damaged is taken from the project's backups, newest first and
 * one more at a time, so that it is known which backup mended what; what no backup holds stays listed as lost.
 */
export async function openBytes(
  { host, door }: Doors,
  bytes: OpenedProject['bytes'],
  asCopy: boolean,
): Promise<Result<{ overview: ProjectOverview; mended: Mended }>> {
  let opened = await door.send('openProject', { bytes, asCopy });
  if (asCopy || !needsDonors(opened)) return withoutMending(opened);
  const projectId = opened.ok ? opened.value.projectId : await readProjectId(bytes);
  if (projectId === null) return withoutMending(opened);
  const backups = await host.listBackups({ projectId });
  if (!backups.ok) return withoutMending(opened);
  const donors: Uint8Array[] = [];
  const mended: Mended = [];
  for (const backup of newestFirst(backups.value)) {
    const read = await host.readBackup({ projectId, id: backup.id });
    if (!read.ok) continue;
    donors.push(ownBytes(read.value.bytes));
    opened = await door.send('openProject', { bytes, asCopy, donors });
    if (opened.ok) {
      for (const table of opened.value.opening.mendedTables)
        if (!mended.some((known) => known.table === table)) mended.push({ table, backup });
    }
    if (!needsDonors(opened)) break;
  }
  return opened.ok ? { ok: true, value: { overview: opened.value, mended } } : opened;
}

/** The identity that a damaged file still tells, so that its backups are found; null when it tells none. */
export async function readProjectId(bytes: Uint8Array): Promise<string | null> {
  const { unzipSync, strFromU8 } = await import('fflate');
  try {
    const manifest = unzipSync(bytes, { filter: ({ name, originalSize }) => name === 'manifest.json' && originalSize < 1e7 })['manifest.json'];
    const { projectId } = JSON.parse(manifest ? strFromU8(manifest) : '{}') as { projectId?: unknown };
    return typeof projectId === 'string' && /^[\w-]{1,80}$/.test(projectId) ? projectId : null;
  } catch {
    // No readable list of parts: nothing tells whose backups could help.
    return null;
  }
}

function needsDonors(opened: Result<ProjectOverview>): boolean {
  if (!opened.ok) return opened.problem.code === 'project_damaged';
  return opened.value.opening.lostTables.length > 0;
}

function withoutMending(opened: Result<ProjectOverview>): Result<{ overview: ProjectOverview; mended: Mended }> {
  if (!opened.ok) return opened;
  const mended = opened.value.opening.mendedTables.map((table) => ({ table, backup: null }));
  return { ok: true, value: { overview: opened.value, mended } };
}

export interface Replayed {
  overview: ProjectOverview;
  replayed: number;
  edits: EditSummary[];
  damagedBytes: number;
  others: OtherHistory[];
  problem: Problem | null;
}

/**
 * Continues the open project by its journals, newest first. A journal whose frames the file already holds adds
 * nothing; one that continues another state is handed back as another history, never mixed in, never deleted.
 */
export async function replayJournals(
  { host, door }: Doors,
  opened: ProjectOverview,
  fileSha256: string | null,
  unwritten: Unwritten | null,
): Promise<Replayed> {
  const result: Replayed = { overview: opened, replayed: 0, edits: [], damagedBytes: 0, others: [], problem: null };
  const { projectId } = opened;
  const journals = await host.readJournals({ projectId });
  if (!journals.ok) result.problem = journals.problem;

  const replay = async (frames: StoredJournal['frames'], tables: Unwritten['tables']): Promise<Problem | null> => {
    const answer = await door.send('replayFrames', { frames, tables });
    if (!answer.ok) return answer.problem;
    result.overview = answer.value.overview;
    result.replayed += answer.value.replayed;
    result.edits = [...answer.value.edits, ...result.edits];
    return null;
  };

  for (const journal of journals.ok ? journals.value : []) {
    if (journal.base.sha256 === fileSha256) result.damagedBytes += journal.damagedBytes;
    if (journal.frames.length === 0) continue;
    const added = result.replayed;
    const tables = await readTables(host, projectId, journal);
    const problem = tables.ok ? await replay(journal.frames, tables.value) : tables.problem;
    if (problem?.code === 'journal_other_history') {
      result.others.push({ journal, backup: await findBackup(host, projectId, journal.base.sha256) });
    } else if (problem) result.problem ??= problem;
    else if (result.replayed > added && journal.base.sha256 !== fileSha256) result.damagedBytes += journal.damagedBytes;
  }
  if (unwritten && unwritten.frames.length > 0) {
    const problem = await replay(unwritten.frames, unwritten.tables);
    if (problem) result.problem ??= problem;
  }
  return result;
}

export async function readTables(
  host: ProjectTools['host'],
  projectId: string,
  journal: StoredJournal,
): Promise<Result<Unwritten['tables']>> {
  const tables: Unwritten['tables'] = [];
  for (const sha256 of journal.tables) {
    const read = await host.readJournalTable({ projectId, sha256 });
    if (!read.ok) return read;
    tables.push({ sha256, bytes: ownBytes(read.value.bytes) });
  }
  return { ok: true, value: tables };
}

async function findBackup(host: ProjectTools['host'], projectId: string, sha256: string): Promise<Backup | null> {
  const backups = await host.listBackups({ projectId });
  return backups.ok ? (backups.value.find((backup) => backup.sha256 === sha256) ?? null) : null;
}

export function newestFirst(backups: Backup[]): Backup[] {
  return [...backups].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : b.generation - a.generation));
}

/** True when there is something that a person has to be told after opening; acts alone (a reveal, a lock) are not. */
export function isWorthTelling(report: RecoveryReport): boolean {
  return (
    report.edits.length > 0 ||
    report.damagedBytes > 0 ||
    report.mended.length > 0 ||
    report.lost.length > 0 ||
    report.others.length > 0 ||
    report.problem !== null
  );
}
