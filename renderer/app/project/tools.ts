import type { Host, Problem } from '../../../electron/contract';
import type { CommandDoor, ProjectOverview } from '../../../analytics/commands/contract';
import type { ProjectStore } from './store';

/** What the parts of a project's life work with. */
export interface ProjectTools {
  host: Host;
  door: CommandDoor;
  store: ProjectStore;
}

export function problemOf(code: string, zh: string, en: string, hint?: { zh: string; en: string }): Problem {
  return { code, message: { zh, en }, ...(hint ? { hint } : {}) };
}

/** True for the answer of a command that carries the project's new state. */
export function isOverview(value: unknown): value is ProjectOverview {
  return typeof value === 'object' && value !== null && 'projectId' in value && 'lastFrame' in value;
}

/** Puts a new state of the project on screen. */
export function showOverview(store: ProjectStore, overview: ProjectOverview): void {
  store.setState((state) => ({ overview, revision: state.revision + 1 }));
}
