import { create } from 'zustand';
import type { Backup, Problem, StoredJournal } from '../../../electron/contract';
import type { EditSummary, ProjectOverview } from '../../../analytics/commands/contract';

export interface BusyTask {
  id: number;
  /** Key of an interface text. */
  label: string;
  step: string | null;
  share: number | null;
  cancelling: boolean;
  cancel(): void;
}

export interface ProjectHolder {
  user: string;
  computer: string;
  since: string;
}

export interface ProjectFile {
  /** Null as long as the project has no file of its own (the sample before its first change). */
  handle: string | null;
  name: string;
  /** State on the disk that the next save may replace. */
  sha256: string | null;
  isSample: boolean;
  access: 'write' | 'read_only';
  holder: ProjectHolder | null;
}

/** A journal that continues another state of the project than the file holds. */
export interface OtherHistory {
  journal: StoredJournal;
  /** The backup that the journal continues; null when it is no longer kept. */
  backup: Backup | null;
}

/** What came back at opening, and what did not. */
export interface RecoveryReport {
  replayed: number;
  /** Edits that came back, newest first. */
  edits: EditSummary[];
  /** Bytes at the end of a journal that were torn. */
  damagedBytes: number;
  mended: { table: string; backup: Backup | null }[];
  lost: string[];
  others: OtherHistory[];
  migratedFrom: string | null;
  /** The journals could not be read at all. */
  problem: Problem | null;
}

/** Leaving or closing was stopped, because something would not be on the disk. */
export interface StoppedLeave {
  problem: Problem;
  /** True when everything stands in the journal and only the file is behind. */
  recorded: boolean;
  proceed(): void;
  stay(): void;
}

export interface ProjectState {
  phase: 'opening' | 'open' | 'failed';
  openProblem: Problem | null;
  /** What could not be opened, when its identity is known: its backups can still be offered. */
  unopened: { projectId: string; name: string } | null;
  overview: ProjectOverview | null;
  file: ProjectFile | null;
  /** Grows with every change, so that answers of earlier states are never shown as current. */
  revision: number;
  /** `recorded` only after the host answered that everything stands in the journal (or in the file) on the disk. */
  recording: 'recorded' | 'recording' | 'failed';
  recordProblem: Problem | null;
  saving: 'idle' | 'saving' | 'failed';
  saveProblem: Problem | null;
  /** Something is recorded that the project file does not hold yet. */
  unsaved: boolean;
  /** When the file was saved last in this session, milliseconds. */
  savedAt: number | null;
  /** Name of the file that was saved beside one that another program had changed. */
  savedBeside: string | null;
  recovery: RecoveryReport | null;
  /** The analytics worker had to be started anew; how many records came back. */
  restarted: { records: number } | null;
  leaving: StoppedLeave | null;
  tasks: BusyTask[];
}

export const initialProjectState: ProjectState = {
  phase: 'opening',
  openProblem: null,
  unopened: null,
  overview: null,
  file: null,
  revision: 0,
  recording: 'recorded',
  recordProblem: null,
  saving: 'idle',
  saveProblem: null,
  unsaved: false,
  savedAt: null,
  savedBeside: null,
  recovery: null,
  restarted: null,
  leaving: null,
  tasks: [],
};

export const useProject = create<ProjectState>(() => ({ ...initialProjectState }));
export type ProjectStore = typeof useProject;

export type ReadOnlyWhy = 'holder' | 'file' | 'locked' | 'newer_minor';

/**
 * Why the open project cannot be changed; null when it can. Another holder or a write-protected file
 * comes first, because unlocking would not help then.
 */
export function readOnlyWhy(state: Pick<ProjectState, 'file' | 'overview'>): ReadOnlyWhy | null {
  if (state.file?.access === 'read_only') return state.file.holder ? 'holder' : 'file';
  return state.overview?.readOnly ?? null;
}
