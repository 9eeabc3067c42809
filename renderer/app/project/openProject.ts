import type { OpenedProject, Problem, Result } from '../../../electron/contract';
import type { ProjectOverview } from '../../../analytics/commands/contract';
import { ownBytes } from '../ownBytes';
import type { Journal } from './journal';
import { isWorthTelling, openBytes, readProjectId, replayJournals, type Unwritten } from './recovery';
import { initialProjectState, type ProjectState, type RecoveryReport } from './store';
import { showOverview, type ProjectTools } from './tools';

export type WhichProject = 'start' | 'sample' | { handle: string };

export interface Opening {
  open(which: WhichProject, unwritten?: Unwritten): Promise<Problem | null>;
  /** After unlocking: what had to wait for the key is replayed now. */
  replayAfterUnlock(overview: ProjectOverview): Promise<void>;
  /** Shows a project that the worker holds already and that has no file yet; `later` is done once it is unlocked. */
  adopt(overview: ProjectOverview, name: string, later?: () => Promise<void>): void;
}

/** Opens project files: host, worker, journals; says what came back. A newer wish to open replaces an older one. */
export function createOpening(tools: ProjectTools, journal: Journal, userName: () => string): Opening {
  const { host, door, store } = tools;
  let turn = 0;
  let mendedAtOpening: RecoveryReport['mended'] = [];
  /** What can be done only with the key of a locked project. */
  let whenUnlocked: ((overview: ProjectOverview) => Promise<void>) | null = null;

  function fail(problem: Problem, unopened: ProjectState['unopened']): Problem {
    store.setState({ phase: 'failed', openProblem: problem, unopened });
    return problem;
  }

  function askHost(which: WhichProject): Promise<Result<OpenedProject>> {
    if (which === 'start') return host.openStartProject({});
    return which === 'sample' ? host.openSampleProject({}) : host.openProject(which);
  }

  async function replay(opened: ProjectOverview, unwritten: Unwritten | null): Promise<void> {
    const mine = turn;
    const { file } = store.getState();
    const writable = file?.handle !== null && file?.access === 'write' && opened.readOnly === null;
    const back = writable
      ? await replayJournals(tools, opened, file?.sha256 ?? null, unwritten)
      : { overview: opened, replayed: 0, edits: [], damagedBytes: 0, others: [], problem: null };
    if (mine !== turn) return;
    const { opening } = back.overview;
    const report: RecoveryReport = {
      replayed: back.replayed,
      edits: back.edits,
      damagedBytes: back.damagedBytes,
      others: back.others,
      problem: back.problem,
      mended: mendedAtOpening,
      lost: [...opening.lostTables, ...opening.lostParts],
      migratedFrom: opening.migratedFrom,
    };
    store.setState((state) => ({
      phase: 'open',
      overview: back.overview,
      revision: state.revision + 1,
      unsaved:
        state.unsaved ||
        (writable &&
          (back.overview.lastFrame > opened.lastFrame || mendedAtOpening.length > 0 || opening.migratedFrom !== null)),
      recovery: file?.isSample !== true && isWorthTelling(report) ? report : null,
    }));
    if (writable && file?.handle && file.sha256 !== null) {
      const { projectId, generation } = back.overview;
      journal.start({ projectId, base: { generation, sha256: file.sha256 } }, opened.lastFrame);
      journal.poke();
    }
  }

  return {
    async open(which, unwritten) {
      const mine = ++turn;
      whenUnlocked = null;
      store.setState({ ...initialProjectState, revision: store.getState().revision + 1 });
      const opened = await askHost(which);
      if (mine !== turn) {
        if (opened.ok && opened.value.handle) await host.closeProject({ handle: opened.value.handle });
        return null;
      }
      if (!opened.ok) {
        const { file, record } = opened.problem.where ?? {};
        const isKnown = opened.problem.code === 'project_missing' && file !== undefined && record !== undefined;
        return fail(opened.problem, isKnown ? { projectId: record, name: file } : null);
      }
      const { handle, name, sha256, isSample, access, holder } = opened.value;
      await door.send('identifyUser', { name: userName() });
      const read = await openBytes(tools, ownBytes(opened.value.bytes), isSample);
      if (mine !== turn) return null;
      if (!read.ok) {
        if (handle) await host.closeProject({ handle });
        const projectId = await readProjectId(ownBytes(opened.value.bytes));
        return fail(read.problem, projectId === null ? null : { projectId, name });
      }
      mendedAtOpening = read.value.mended;
      store.setState({ file: { handle, name, sha256: isSample ? null : sha256, isSample, access, holder } });
      await replay(read.value.overview, unwritten ?? null);
      whenUnlocked = (overview) => replay(overview, unwritten ?? null);
      return null;
    },
    async replayAfterUnlock(overview) {
      const wait = whenUnlocked;
      whenUnlocked = null;
      if (wait) await wait(overview);
      else showOverview(store, overview);
    },
    adopt(overview, name, later) {
      turn += 1;
      whenUnlocked = later
        ? async (unlocked) => {
            showOverview(store, unlocked);
            await later();
          }
        : null;
      mendedAtOpening = [];
      store.setState((state) => ({
        ...initialProjectState,
        revision: state.revision + 1,
        phase: 'open',
        overview,
        file: { handle: null, name, sha256: null, isSample: false, access: 'write', holder: null },
      }));
    },
  };
}
