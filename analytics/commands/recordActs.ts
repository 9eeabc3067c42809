import { appendRecord, recordEdit, redoEdit, undoEdit, type EditKind, type EditPayloads, type JournalEntry, type ProjectHistory, type ProjectRecord, type RecordDraft } from '../project';
import { isUnlocked, type UnlockedProject } from './projectAccess';
import { recordAlone, type OpenProject, type Session } from './session';

/**
 * Writes one act that leaves the document as it is into the log. What had to wait comes before it.
 * Example: recordAct(session, project, { action: 'reveal', subject: '17', count: 4, reason: '核实' }).
 */
export function recordAct(session: Session, project: UnlockedProject, draft: RecordDraft): Promise<void> {
  return recordAlone(session, async () => {
    await appendPending(project);
    await append(project, draft, stamp(session));
  });
}

/** Records one edit: the next state of the document, its journal entry and its line in the log, all or none. */
export function recordChange<K extends EditKind>(
  session: Session,
  project: UnlockedProject,
  kind: K,
  payload: EditPayloads[K],
  { reason, ...draft }: Pick<RecordDraft, 'reason' | 'count' | 'details'> = {},
): Promise<void> {
  // The journal is open: of an edit whose values are personal, the reason stands in the log alone as well.
  const openReason = draft.details === undefined ? reason : undefined;
  return recordStep(session, project, { action: 'edit', subject: kind, reason, ...draft }, (time) => recordEdit(project.history, time, kind, payload, openReason));
}

/** Records an undo or a redo; without anything to take back or bring back nothing happens. */
export function recordTurn(session: Session, project: UnlockedProject, kind: 'undo' | 'redo'): Promise<void> {
  const turn = kind === 'undo' ? undoEdit : redoEdit;
  return recordStep(session, project, { action: kind }, (time) => turn(project.history, time));
}

function recordStep(session: Session, project: UnlockedProject, draft: RecordDraft, step: (time: string) => ProjectHistory): Promise<void> {
  return recordAlone(session, async () => {
    const at = stamp(session);
    const next = step(at.time);
    if (next === project.history) return;
    await appendPending(project);
    const record = await nextRecord(project, draft, at, next.entries.at(-1));
    project.history = next;
    take(project, record);
  });
}

/** Notes an act that the log takes with the next one: while the vault is sealed, or before a journal is replayed. */
export function noteAct(session: Session, project: OpenProject, draft: RecordDraft): void {
  project.pending.push({ draft, ...stamp(session) });
}

/**
 * Writes what had to wait, if the vault is open. That a project was opened is written with the first thing
 * done in it: a mere look leaves the file as it was.
 */
export function recordPending(session: Session, project: OpenProject): Promise<void> {
  return recordAlone(session, async () => {
    if (project.pending.every(({ draft }) => draft.action === 'open') || !isUnlocked(project)) return;
    await appendPending(project);
  });
}

async function appendPending(project: UnlockedProject): Promise<void> {
  for (let next = project.pending[0]; next; next = project.pending[0]) {
    await append(project, next.draft, next);
    project.pending.shift();
  }
}

async function append(project: UnlockedProject, draft: RecordDraft, at: Stamp): Promise<void> {
  take(project, await nextRecord(project, draft, at));
}

interface Stamp {
  time: string;
  user: string;
}

function stamp(session: Session): Stamp {
  return { time: session.tools.now(), user: session.user };
}

async function nextRecord({ vault }: UnlockedProject, draft: RecordDraft, { time, user }: Stamp, entry?: JournalEntry): Promise<ProjectRecord> {
  return appendRecord(vault.records, vault.chainKey, inFileOrder({ ...draft, entry: entry?.seq }), { time, user }, entry);
}

/** The draft with its members as they come back from a file, so that the same log always gives the same bytes. */
function inFileOrder({ action, entry, count, subject, reason, details }: RecordDraft): RecordDraft {
  return {
    action,
    ...(entry === undefined ? {} : { entry }),
    ...(count === undefined ? {} : { count }),
    ...(subject === undefined ? {} : { subject }),
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
  };
}

function take(project: UnlockedProject, record: ProjectRecord): void {
  project.vault.records.push(record);
  project.lastFrame = record.number;
}
