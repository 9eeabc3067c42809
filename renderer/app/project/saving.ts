import type { Problem, Result } from '../../../electron/contract';
import type { ProjectOverview } from '../../../analytics/commands/contract';
import { ownBytes } from '../ownBytes';
import type { Journal } from './journal';
import { projectFileName } from './projectFile';
import { readOnlyWhy, type ProjectFile } from './store';
import { problemOf, type ProjectTools } from './tools';

export interface Saving {
  /** Saves now; saves asked for meanwhile follow one after the other. The problem, or null. */
  save(): Promise<Problem | null>;
  /** Makes the project's first file, named after its county; the problem, or null. Does nothing when it has one. */
  ensureFile(): Promise<Problem | null>;
  /** Gives the open project a new file of its own under a free name. */
  createFile(name: string): Promise<Problem | null>;
  /** Saves under another name; the value is false when the user chose no place. */
  saveAs(name: string): Promise<Result<boolean>>;
  /** Keeps the state before an import: what is not saved yet is saved first. */
  keepBefore(kind: 'before_import' | 'by_hand'): Promise<Problem | null>;
  /** Waits until no save is under way. */
  idle(): Promise<void>;
}

/** Saves: the worker writes the bytes, the host puts them on the disk, the journal continues the new state. */
export function createSaving({ host, door, store }: ProjectTools, journal: Journal): Saving {
  let chain: Promise<unknown> = Promise.resolve();
  /** State on the disk whose format is an older one and of which a backup was kept. */
  let keptMigration: string | null = null;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = chain.then(work, work);
    chain = next.catch(() => undefined);
    return next;
  }

  function fail(problem: Problem): Problem {
    store.setState({ saving: 'failed', saveProblem: problem });
    return problem;
  }

  /** Sets the project's file to what was just written. */
  async function settleOn(
    written: Pick<ProjectFile, 'handle' | 'name' | 'sha256'> & { sha256: string },
    exported: { projectId: string; generation: number; lastFrame: number },
  ): Promise<void> {
    const noted = await door.send('noteSaved', { generation: exported.generation });
    const base = { generation: exported.generation, sha256: written.sha256 };
    if (journal.isOn()) journal.rebase(base, exported.lastFrame);
    else {
      journal.start({ projectId: exported.projectId, base }, exported.lastFrame);
      journal.poke();
    }
    const overview = await door.send('projectOverview', {});
    store.setState((state) => ({
      file: {
        handle: written.handle,
        name: written.name,
        sha256: written.sha256,
        isSample: false,
        access: 'write',
        holder: null,
      },
      overview: overview.ok ? overview.value : state.overview,
      unsaved: overview.ok ? overview.value.lastFrame > exported.lastFrame : false,
      savedAt: Date.now(),
      saving: noted.ok ? 'idle' : 'failed',
      saveProblem: noted.ok ? null : noted.problem,
    }));
  }

  async function keepMigrated(file: ProjectFile, overview: ProjectOverview): Promise<Problem | null> {
    const savedSinceOpening = store.getState().savedAt !== null;
    if (overview.opening.migratedFrom === null || savedSinceOpening || !file.handle) return null;
    if (keptMigration === file.sha256) return null;
    const kept = await host.keepBackup({
      handle: file.handle,
      projectId: overview.projectId,
      generation: overview.generation,
      kind: 'before_migration',
    });
    if (!kept.ok) return kept.problem;
    keptMigration = file.sha256;
    return null;
  }

  async function saveNow(): Promise<Problem | null> {
    const { file, overview } = store.getState();
    if (!file || !overview) return null;
    if (readOnlyWhy({ file, overview }) !== null) return readOnlyProblem;
    if (!file.handle || file.sha256 === null) return createNow(projectFileName(overview.county.name.zh));
    store.setState({ saving: 'saving' });
    const unkept = await keepMigrated(file, overview);
    if (unkept) return fail(unkept);
    journal.beginMove();
    const exported = await door.send('exportProject', { parentSha256: file.sha256 });
    const saved = exported.ok
      ? await host.saveProject({
          handle: file.handle,
          bytes: ownBytes(exported.value.bytes),
          expectedSha256: file.sha256,
          projectId: exported.value.projectId,
          generation: exported.value.generation,
          lastFrame: exported.value.lastFrame,
        })
      : exported;
    if (!exported.ok || !saved.ok) {
      journal.endMove();
      return fail(saved.ok ? readOnlyProblem : saved.problem);
    }
    await settleOn(saved.value, exported.value);
    if (saved.value.savedBeside) {
      store.setState({ savedBeside: saved.value.name });
      if (saved.value.handle !== file.handle) await host.closeProject({ handle: file.handle });
    }
    return null;
  }

  async function createNow(name: string): Promise<Problem | null> {
    store.setState({ saving: 'saving' });
    const exported = await door.send('exportProject', { parentSha256: null });
    if (!exported.ok) return fail(exported.problem);
    const { bytes, projectId, generation } = exported.value;
    const created = await host.createProjectFile({ name, bytes: ownBytes(bytes), projectId, generation });
    if (!created.ok) return fail(created.problem);
    await settleOn(created.value, exported.value);
    return null;
  }

  return {
    save: () => inTurn(saveNow),
    ensureFile: () =>
      inTurn(async () => {
        const { file, overview } = store.getState();
        if (!file || !overview || file.handle) return null;
        return createNow(projectFileName(overview.county.name.zh));
      }),
    createFile: (name) => inTurn(() => createNow(name)),
    saveAs: (name) =>
      inTurn(async () => {
        const { file } = store.getState();
        journal.beginMove();
        const exported = await door.send('exportProject', { parentSha256: file?.sha256 ?? null });
        if (!exported.ok) {
          journal.endMove();
          return exported;
        }
        const { bytes, projectId, generation } = exported.value;
        const saved = await host.saveProjectAs({ name, bytes: ownBytes(bytes), projectId, generation });
        if (!saved.ok || saved.value === null) {
          journal.endMove();
          return saved.ok ? { ok: true, value: false } : saved;
        }
        const former = file?.handle ?? null;
        await settleOn(saved.value, exported.value);
        store.setState({ savedBeside: null });
        if (former !== null && former !== saved.value.handle) await host.closeProject({ handle: former });
        return { ok: true, value: true };
      }),
    idle: () => inTurn(() => Promise.resolve()),
    async keepBefore(kind) {
      const before = store.getState();
      if (before.file && !before.file.handle) return null;
      if (before.unsaved) {
        const problem = await this.save();
        if (problem) return problem;
      }
      return inTurn(async () => {
        const { file, overview } = store.getState();
        if (!file?.handle || !overview) return null;
        const kept = await host.keepBackup({
          handle: file.handle,
          projectId: overview.projectId,
          generation: overview.generation,
          kind,
        });
        return kept.ok ? null : kept.problem;
      });
    },
  };
}

const readOnlyProblem = problemOf(
  'project_read_only',
  '这个项目只能查看，没有保存。',
  'This project can only be looked at; nothing was saved.',
  { zh: '请打开副本后再改动。', en: 'Open a copy to make changes.' },
);
