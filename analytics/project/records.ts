import { strToU8 } from 'fflate';
import { startHmac, type Hmac } from '../../sealing';
import { canonicalJson } from './canonicalJson';
import type { RecordsHead } from './content';
import type { JournalEntry, ProjectRecord, RecordDraft } from './types';

/** What stands before the first record. */
const firstHash = '0'.repeat(64);
/** Subject of the record that says: the journal was lost and starts anew with `count` entries. */
const journalRestart = 'journal_restart';

/**
 * The next record of the log: numbered, chained to the one before by its hash, and bound to the journal entry
 * it stands for. Nothing is pushed. Constant time.
 *
 * hash = HMAC-SHA-256(chain key, canonical JSON of the record with previousHash and entryHash).
 */
export async function appendRecord(
  records: readonly ProjectRecord[],
  chainKey: Uint8Array,
  draft: RecordDraft,
  { time, user }: { time: string; user: string },
  entry?: JournalEntry,
): Promise<ProjectRecord> {
  return makeRecord(await startHmac(chainKey), records.at(-1), draft, { time, user }, entry);
}

function makeRecord(
  hmac: Hmac,
  before: ProjectRecord | undefined,
  draft: RecordDraft,
  { time, user }: { time: string; user: string },
  covered?: JournalEntry | JournalEntry[],
): ProjectRecord {
  const record: Omit<ProjectRecord, 'hash'> = {
    ...draft,
    ...(covered === undefined || Array.isArray(covered) ? {} : { entry: covered.seq }),
    number: (before?.number ?? 0) + 1,
    time,
    user,
    previousHash: before?.hash ?? firstHash,
    ...(covered === undefined ? {} : { entryHash: hashJson(hmac, covered) }),
  };
  return { ...record, hash: hashJson(hmac, record) };
}

function hashJson(hmac: Hmac, value: unknown): string {
  return [...hmac(strToU8(canonicalJson(value)))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The action that stands for a journal entry. */
export function actionOf(entry: JournalEntry): 'edit' | 'undo' | 'redo' {
  return entry.kind === 'undo' || entry.kind === 'redo' ? entry.kind : 'edit';
}

/**
 * Checks the log against itself, against the journal and, when given, against the newest record that the
 * manifest names. Finds a record that was deleted, changed, moved or added, an entry that was, and a cut tail.
 *
 * @returns `brokenAt`: number of the first record that is not as it was made; one more than there are when the end is missing.
 */
export async function verifyRecords(
  records: readonly ProjectRecord[],
  chainKey: Uint8Array,
  entries: Iterable<JournalEntry>,
  head?: RecordsHead | null,
): Promise<{ verified: boolean; brokenAt: number | null }> {
  const hmac = await startHmac(chainKey);
  const journal = [...entries];
  const restart = records.findLastIndex(isRestart);
  let before: ProjectRecord | undefined;
  let next = 1;
  for (const [index, record] of records.entries()) {
    const { hash, ...covered } = record;
    const follows = record.number === index + 1 && record.previousHash === (before?.hash ?? firstHash);
    if (!follows || hashJson(hmac, covered) !== hash) return { verified: false, brokenAt: index + 1 };
    if (index === restart) {
      const kept = journal.slice(0, record.count);
      if (record.entryHash !== hashJson(hmac, kept)) return { verified: false, brokenAt: index + 1 };
      next = kept.length + 1;
    } else if (isChange(record) && index > restart) {
      const entry = journal[next - 1];
      const fits = entry?.seq === next && record.entry === next && actionOf(entry) === record.action;
      if (!fits || record.entryHash !== hashJson(hmac, entry)) return { verified: false, brokenAt: index + 1 };
      next += 1;
    }
    before = record;
  }
  const whole = next === journal.length + 1 && (!head || (before?.number === head.number && before.hash === head.hash));
  return whole ? { verified: true, brokenAt: null } : { verified: false, brokenAt: records.length + 1 };
}

function isChange(record: ProjectRecord): boolean {
  return record.action === 'edit' || record.action === 'undo' || record.action === 'redo';
}

function isRestart(record: ProjectRecord): boolean {
  return record.action === 'mend' && record.subject === journalRestart;
}

/** The newest record, as the manifest names it. */
export function headOf(records: readonly ProjectRecord[]): RecordsHead | null {
  const last = records.at(-1);
  return last ? { number: last.number, hash: last.hash } : null;
}

/**
 * Records for the journal entries behind the last one that the log holds; all of them for an empty log.
 * Who did it is not known, the time is the entry's. The same journal and key always give the same records.
 */
export async function continueRecords(
  records: readonly ProjectRecord[],
  chainKey: Uint8Array,
  entries: readonly JournalEntry[],
): Promise<ProjectRecord[]> {
  const hmac = await startHmac(chainKey);
  const last = records.findLast((record) => isChange(record) || isRestart(record));
  const lastEntry = (last && isRestart(last) ? last.count : last?.entry) ?? 0;
  const all = [...records];
  for (const entry of entries.slice(lastEntry)) {
    all.push(makeRecord(hmac, all.at(-1), { action: actionOf(entry) }, { time: entry.time, user: '' }, entry));
  }
  return all;
}

/** The log with a record saying that the journal was lost and starts anew with these entries. */
export async function restartRecords(
  records: readonly ProjectRecord[],
  chainKey: Uint8Array,
  entries: readonly JournalEntry[],
  time: string,
): Promise<ProjectRecord[]> {
  const draft = { action: 'mend', subject: journalRestart, count: entries.length } as const;
  const said = { time: records.at(-1)?.time ?? time, user: '' };
  return [...records, makeRecord(await startHmac(chainKey), records.at(-1), draft, said, [...entries])];
}

/** The same records chained under another key, when the former one is lost. */
export async function chainAnew(
  records: readonly ProjectRecord[],
  chainKey: Uint8Array,
  entries: readonly JournalEntry[],
): Promise<ProjectRecord[]> {
  const hmac = await startHmac(chainKey);
  const all: ProjectRecord[] = [];
  for (const {
    number: _number,
    previousHash: _before,
    entryHash: _entry,
    hash: _hash,
    time,
    user,
    ...draft
  } of records) {
    const restart = draft.action === 'mend' && draft.subject === journalRestart;
    const covered = restart
      ? entries.slice(0, draft.count)
      : draft.entry === undefined
        ? undefined
        : entries[draft.entry - 1];
    all.push(makeRecord(hmac, all.at(-1), draft, { time, user }, covered));
  }
  return all;
}
