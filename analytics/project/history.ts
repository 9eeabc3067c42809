import { applyEdit, makeEdit, revertEdit } from './applyEdit';
import { mainScenario } from './scenarios';
import { emptyPeople, emptyTime } from './people';
import { append, dropLast, startList, type GrowingList } from './growingList';
import type { Edit, EditKind, EditPayloads, JournalEntry, ProjectDocument } from './types';

/**
 * The document with the journal that led to it, and what can be undone or redone now. Never changed: every
 * act answers with another history in constant time, also after 50,000 edits, and the old one still reads as before.
 */
export interface ProjectHistory {
  document: ProjectDocument;
  entries: GrowingList<JournalEntry>;
  undoable: GrowingList<Edit>;
  redoable: GrowingList<Edit>;
}

/** An empty document on which every project starts. */
export function startDocument(projectId: string, createdAt: string): ProjectDocument {
  return {
    projectId,
    createdAt,
    registerYear: null,
    tables: {},
    imports: [],
    scenarios: [{ id: mainScenario, name: '', overlays: [], wishes: [] }],
    scenario: mainScenario,
    baseline: null,
    asOf: null,
    otherRegisters: {},
    headingTemplates: [],
    placeAnswers: [],
    answers: {},
    savedViews: [],
    projects: [],
    ledger: null,
    time: emptyTime(),
    people: emptyPeople(),
    pairing: null,
    progress: [],
    boundaries: null,
    documents: {},
  };
}

/** A history without edits. */
export function startHistory(document: ProjectDocument): ProjectHistory {
  return { document, entries: startList(), undoable: startList(), redoable: startList() };
}

/** Rebuilds a history by replaying a journal; throws on an entry that does not follow from the ones before. */
export function replayJournal(start: ProjectDocument, entries: Iterable<JournalEntry>): ProjectHistory {
  let history = startHistory(start);
  for (const entry of entries) history = appendEntry(history, entry);
  return history;
}

/** Records one edit; what could be redone before can no longer be. */
export function recordEdit<K extends EditKind>(
  history: ProjectHistory,
  time: string,
  kind: K,
  payload: EditPayloads[K],
  reason?: string,
): ProjectHistory {
  const seq = history.entries.length + 1;
  return appendEntry(history, makeEdit(history.document, seq, time, kind, payload, reason));
}

/** Takes back the newest edit that stands; the history is unchanged when there is none. */
export function undoEdit(history: ProjectHistory, time: string): ProjectHistory {
  const last = history.undoable.at(-1);
  if (!last) return history;
  return appendEntry(history, { seq: history.entries.length + 1, time, kind: 'undo', of: last.seq });
}

/** Brings back the edit last undone; the history is unchanged when there is none. */
export function redoEdit(history: ProjectHistory, time: string): ProjectHistory {
  const last = history.redoable.at(-1);
  if (!last) return history;
  return appendEntry(history, { seq: history.entries.length + 1, time, kind: 'redo', of: last.seq });
}

/** Continues a history by one entry of its journal; throws when the entry does not follow from the ones before. */
export function appendEntry(history: ProjectHistory, entry: JournalEntry): ProjectHistory {
  if (entry.seq !== history.entries.length + 1) {
    throw new Error(`journal entry ${entry.seq} does not follow entry ${history.entries.length}`);
  }
  const entries = append(history.entries, entry);
  if ('of' in entry && entry.kind === 'undo') {
    const edit = history.undoable.at(-1);
    if (edit?.seq !== entry.of)
      throw new Error(`journal entry ${entry.seq} undoes ${entry.of}, which is not the newest edit`);
    return {
      document: revertEdit(history.document, edit),
      entries,
      undoable: dropLast(history.undoable),
      redoable: append(history.redoable, edit),
    };
  }
  if ('of' in entry) {
    const edit = history.redoable.at(-1);
    if (edit?.seq !== entry.of)
      throw new Error(`journal entry ${entry.seq} redoes ${entry.of}, which was not undone last`);
    return {
      document: applyEdit(history.document, edit),
      entries,
      undoable: append(history.undoable, edit),
      redoable: dropLast(history.redoable),
    };
  }
  return {
    document: applyEdit(history.document, entry),
    entries,
    undoable: append(history.undoable, entry),
    redoable: startList(),
  };
}
