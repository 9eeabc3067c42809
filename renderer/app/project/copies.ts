import type { Backup, Problem, Result, SavedFile } from '../../../electron/contract';
import type { ProjectOverview } from '../../../analytics/commands/contract';
import { ownBytes } from '../ownBytes';
import type { Deliver } from './exports';
import type { Journal } from './journal';
import type { Opening } from './openProject';
import { withSuffix } from './projectFile';
import { readTables } from './recovery';
import type { Saving } from './saving';
import type { OtherHistory } from './store';
import { showOverview, type ProjectTools } from './tools';

export interface Copies {
  /** Opens the present project as a copy with a file of its own; the way out of read-only. */
  openCopy(suffix: string): Promise<Problem | null>;
  /** Opens a backup as a copy; the present file stays as it is. */
  openBackup(backup: Backup, suffix: string): Promise<Problem | null>;
  /** Opens what a journal holds that continues another state: its backup, with its frames, as a copy. */
  openOther(other: OtherHistory, suffix: string): Promise<Problem | null>;
  /** Hands out a copy without personal data. */
  exportAnonymousCopy(): Promise<Result<SavedFile | null>>;
}

interface CopyTools {
  tools: ProjectTools;
  journal: Journal;
  saving: Saving;
  opening: Opening;
  leave(): Promise<boolean>;
  deliver: Deliver;
}

/** Copies never touch what they are made from: they get an identity and a file of their own. */
export function createCopies({ tools, journal, saving, opening, leave, deliver }: CopyTools): Copies {
  const { host, door, store } = tools;

  /** Shows a copy that the worker holds and gives it a file; when that fails the former project is opened again. */
  async function settleOn(made: Result<ProjectOverview>, name: string, former: string | null): Promise<Problem | null> {
    if (!made.ok) {
      await opening.open(former === null ? 'start' : { handle: former });
      return made.problem;
    }
    opening.adopt(made.value, name);
    return saving.createFile(name);
  }

  function present(): { projectId: string; name: string; handle: string | null } | null {
    const { overview, file, unopened } = store.getState();
    if (unopened) return { ...unopened, handle: null };
    return overview && file ? { projectId: overview.projectId, name: file.name, handle: file.handle } : null;
  }

  return {
    async openCopy(suffix) {
      const from = present();
      if (!from) return null;
      const exported = await door.send('exportProject', { parentSha256: null });
      if (!exported.ok) return exported.problem;
      if (!(await leave())) return null;
      const made = await door.send('openProject', { bytes: exported.value.bytes, asCopy: true });
      return settleOn(made, withSuffix(from.name, suffix), from.handle);
    },
    async openBackup(backup, suffix) {
      const from = present();
      if (!from) return null;
      const read = await host.readBackup({ projectId: from.projectId, id: backup.id });
      if (!read.ok) return read.problem;
      if (!(await leave())) return null;
      const made = await door.send('openProject', { bytes: ownBytes(read.value.bytes), asCopy: true });
      return settleOn(made, withSuffix(from.name, suffix), from.handle);
    },
    async openOther({ journal: stored, backup }, suffix) {
      const from = present();
      if (!from || !backup) return null;
      const read = await host.readBackup({ projectId: from.projectId, id: backup.id });
      if (!read.ok) return read.problem;
      const tables = await readTables(host, from.projectId, stored);
      if (!tables.ok) return tables.problem;
      if (!(await leave())) return null;
      journal.stop();
      const opened = await door.send('openProject', { bytes: ownBytes(read.value.bytes), asCopy: true });
      if (!opened.ok) return settleOn(opened, from.name, from.handle);
      const name = withSuffix(from.name, suffix);
      const replay = () => door.send('replayFrames', { frames: stored.frames, tables: tables.value });
      if (opened.value.readOnly === 'locked') {
        opening.adopt(opened.value, name, async () => {
          const replayed = await replay();
          if (replayed.ok) showOverview(store, replayed.value.overview);
          else store.setState({ saving: 'failed', saveProblem: replayed.problem });
          await saving.createFile(name);
        });
        return null;
      }
      const replayed = await replay();
      return settleOn(replayed.ok ? { ok: true, value: replayed.value.overview } : replayed, name, from.handle);
    },
    async exportAnonymousCopy() {
      const made = await door.send('exportAnonymousCopy', {});
      if (!made.ok) return made;
      return deliver(null, {
        suggestedName: made.value.fileName,
        mediaType: 'application/octet-stream',
        bytes: made.value.bytes,
      });
    },
  };
}
