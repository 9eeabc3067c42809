import type { CommandArgument } from '../../analytics/commands';

/** A state of a project, ready to be saved. */
export interface ProjectState {
  bytes: Uint8Array;
  projectId: string;
  generation: number;
  lastFrame: number;
}

/** What stands on the disk before a save: its generation, and why it is worth a backup of its own. */
export interface FormerState {
  generation: number;
  before: 'import' | 'migration' | null;
}

/** Changes that a window recorded and did not come to save: journal frames with the tables they name. */
export type UnsavedChanges = CommandArgument<'replayFrames'>;

/** A project file that nobody else writes to until it is released. */
export interface HeldProject {
  /** The file's name, without its place. */
  name: string;
  bytes: Uint8Array;
  sha256: string;
  /** Null when the file may be written; else why not. */
  readOnly: 'rights' | null;
  /** What journals hold for the project, newest first; reads only. */
  readUnsaved(projectId: string): Promise<UnsavedChanges[]>;
  /** States kept earlier, newest first, to mend a damaged file with. */
  readBackups(): Promise<Uint8Array[]>;
  /** Saves durably, keeps the former state as a backup, and never over a state that was not loaded here. */
  save(state: ProjectState, former: FormerState): Promise<void>;
  release(): Promise<void>;
}

/** Project files by their paths, as the command line needs them. */
export interface ProjectHolder {
  /** Locks and reads a project file; a problem when somebody else works on it. */
  hold(path: string): Promise<HeldProject>;
  /** Saves a project under a name that no file has yet. */
  create(path: string, state: ProjectState): Promise<void>;
}
