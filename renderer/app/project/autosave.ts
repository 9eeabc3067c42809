import type { Journal } from './journal';
import { readOnlyWhy } from './store';
import type { ProjectTools } from './tools';

export const autosaveEdits = 2_000;
export const autosaveBytes = 8 * 1024 * 1024;
export const autosaveIdleMs = 10 * 60_000;

/** Commands after which the whole project is saved at once. */
const savedAtOnce: readonly string[] = ['acceptImport', 'runPlan'];

export interface Autosave {
  /** Says that a command has changed something. */
  note(command: string): void;
  stop(): void;
}

/**
 * Saves by itself: after an import and a plan, when the journal has grown by 2,000
 * records or 8 MiB, and after ten minutes without a change. A failed save is tried again at the next of these.
 */
export function createAutosave({ store }: Pick<ProjectTools, 'store'>, journal: Journal, save: () => Promise<unknown>): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function saveIfNeeded(): void {
    const state = store.getState();
    if (!state.unsaved || state.saving === 'saving' || readOnlyWhy(state) !== null) return;
    void save();
  }

  return {
    note(command) {
      clearTimeout(timer);
      timer = setTimeout(saveIfNeeded, autosaveIdleMs);
      const { frames, bytes } = journal.growth();
      if (savedAtOnce.includes(command) || frames >= autosaveEdits || bytes >= autosaveBytes) saveIfNeeded();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
