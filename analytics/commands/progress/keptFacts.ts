import { ProblemError, sha256Hex, type Problem } from '../../engine';
import type { ProgressEntry } from '../../progress';
import type { ProgressBatch, ProjectDocument } from '../../project';
import { unpackEvidence, unpackProgress } from './progressTables';

/** What of a project is needed to read its progress. */
export interface ProgressStore {
  history: { document: ProjectDocument };
  /** Bytes of open tables by their hash. */
  tables: ReadonlyMap<string, Uint8Array>;
  /** Identity tables stand in an open vault. */
  vault?: object;
}

interface KnownEntries {
  vault: object | undefined;
  entries: Promise<ProgressEntry[]>;
}

/** Lists of batches never change: a new one is made of every edit. */
const known = new WeakMap<readonly ProgressBatch[], KnownEntries>();

/**
 * Everything that was reported, oldest first and numbered 1, 2, …; corrections and withdrawals are entries of their own
 * (`latestEntries` of `progress` tells what holds). The row of the report that an entry was read from is personal: it is
 * null while the project is locked. Read once for each state. Errors: ProblemError `project_damaged`, `progress_damaged`.
 */
export function readEntries(store: ProgressStore): Promise<ProgressEntry[]> {
  const { progress } = store.history.document;
  const held = known.get(progress);
  if (held && held.vault === store.vault) return held.entries;
  const entries = readNow(store, progress);
  known.set(progress, { vault: store.vault, entries });
  entries.catch(() => known.delete(progress));
  return entries;
}

async function readNow(store: ProgressStore, batches: readonly ProgressBatch[]): Promise<ProgressEntry[]> {
  const entries: ProgressEntry[] = [];
  for (const { recordedAt, facts, tables } of batches) {
    if (!tables) {
      for (const fact of facts) entries.push({ ...fact, number: entries.length + 1, recordedAt, origin: null });
      continue;
    }
    const bytes = store.tables.get(tables.progress.sha256);
    if (!bytes || (await sha256Hex(bytes)) !== tables.progress.sha256) throw new ProblemError(tableLost());
    const places = findEvidence(store, tables.evidence?.sha256);
    unpackProgress(bytes).forEach((fact, row) =>
      entries.push({ ...fact, number: entries.length + 1, recordedAt, origin: places[row]?.origin ?? null }),
    );
  }
  return entries;
}

/** Files, rows and texts behind the facts of an import; empty while the project is locked. */
export function findEvidence({ vault }: ProgressStore, sha256: string | undefined): ReturnType<typeof unpackEvidence> {
  const open = vault as { state?: string; tables?: ReadonlyMap<string, Uint8Array> } | undefined;
  const bytes = sha256 !== undefined && open?.state === 'open' ? open.tables?.get(sha256) : undefined;
  return bytes ? unpackEvidence(bytes) : [];
}

function tableLost(): Problem {
  return {
    code: 'project_damaged',
    message: {
      zh: '项目中的数据表“progress”缺失或已损坏，未载入。',
      en: 'The project\'s table "progress" is missing or damaged; it was not loaded.',
    },
    where: { record: 'progress' },
    hint: { zh: '请从备份恢复项目。', en: 'Restore the project from a backup.' },
  };
}
