import { create } from 'zustand';
import type { Host, Problem } from '../../electron/contract';
import type {
  CommandArgument,
  CommandDoor,
  CommandName,
  CommandValue,
  ProjectOverview,
} from '../../analytics/commands/contract';
import type { Result } from '../../analytics/engine';
import { ownBytes } from './ownBytes';

export interface BusyTask {
  id: number;
  /** Key of an interface text. */
  label: string;
  step: string | null;
  share: number | null;
  cancelling: boolean;
  cancel(): void;
}

export interface ProjectFile {
  name: string;
  /** State on disk that the next save may replace; null when nothing may be there yet. */
  sha256: string | null;
  isSample: boolean;
}

export interface ProjectState {
  phase: 'opening' | 'open' | 'failed';
  openProblem: Problem | null;
  overview: ProjectOverview | null;
  file: ProjectFile | null;
  /** Grows with every change, so that answers of earlier states are never shown as current. */
  revision: number;
  saving: 'saved' | 'saving' | 'failed';
  saveProblem: Problem | null;
  tasks: BusyTask[];
}

export const initialProjectState: ProjectState = {
  phase: 'opening',
  openProblem: null,
  overview: null,
  file: null,
  revision: 0,
  saving: 'saved',
  saveProblem: null,
  tasks: [],
};

export const useProject = create<ProjectState>(() => ({ ...initialProjectState }));

/** Commands after which the project differs and is saved. */
type ChangingCommand = 'acceptImport' | 'rejectImport' | 'setOverlay' | 'undo' | 'redo' | 'runPlan';

export interface ProjectActions {
  open(which: 'start' | 'sample'): Promise<void>;
  /** Runs long work that leaves the project as it is, shown in the status bar with a cancel button. */
  work<C extends CommandName>(
    command: C,
    argument: CommandArgument<C>,
    label: string,
  ): Promise<Result<CommandValue<C>>>;
  /** Runs a command that changes the project, then saves it. */
  change<C extends ChangingCommand>(
    command: C,
    argument: CommandArgument<C>,
    label: string,
  ): Promise<Result<CommandValue<C>>>;
  save(): Promise<void>;
  /** Saves beside the file that another program changed. */
  saveCopy(suffix: string): Promise<void>;
}

let nextTaskId = 1;

/** Binds what the screens can do with the project to the two doors. */
export function createProjectActions(
  host: Host,
  door: CommandDoor,
  store: typeof useProject = useProject,
): ProjectActions {
  let saveChain: Promise<void> = Promise.resolve();

  async function runTask<C extends CommandName>(command: C, argument: CommandArgument<C>, label: string) {
    const abort = new AbortController();
    const id = nextTaskId++;
    const update = (part: Partial<BusyTask>) =>
      store.setState((state) => ({ tasks: state.tasks.map((task) => (task.id === id ? { ...task, ...part } : task)) }));
    const task: BusyTask = {
      id,
      label,
      step: null,
      share: null,
      cancelling: false,
      cancel: () => {
        update({ cancelling: true });
        abort.abort();
      },
    };
    store.setState((state) => ({ tasks: [...state.tasks, task] }));
    try {
      return await door.send(command, argument, {
        signal: abort.signal,
        onProgress: (report) => update({ step: report.step, share: report.share ?? null }),
      });
    } finally {
      store.setState((state) => ({ tasks: state.tasks.filter((other) => other.id !== id) }));
    }
  }

  async function refresh(): Promise<void> {
    const answer = await door.send('projectOverview', {});
    if (answer.ok) store.setState((state) => ({ overview: answer.value, revision: state.revision + 1 }));
  }

  async function saveNow(): Promise<void> {
    const file = store.getState().file;
    if (!file) return;
    store.setState({ saving: 'saving' });
    const exported = await door.send('exportProject', {});
    const saved = exported.ok
      ? await host.saveProject({ name: file.name, bytes: ownBytes(exported.value.bytes), expectedSha256: file.sha256 })
      : exported;
    if (saved.ok) {
      store.setState({
        saving: 'saved',
        saveProblem: null,
        file: { name: saved.value.name, sha256: saved.value.sha256, isSample: false },
      });
    } else {
      store.setState({ saving: 'failed', saveProblem: saved.problem });
    }
  }

  function queueSave(): Promise<void> {
    saveChain = saveChain.then(saveNow);
    return saveChain;
  }

  return {
    async open(which) {
      store.setState({ ...initialProjectState, revision: store.getState().revision + 1 });
      const opened = await (which === 'start' ? host.openStartProject({}) : host.openSampleProject({}));
      if (!opened.ok) return store.setState({ phase: 'failed', openProblem: opened.problem });
      const overview = await door.send('openProject', { bytes: opened.value.bytes });
      if (!overview.ok) return store.setState({ phase: 'failed', openProblem: overview.problem });
      const { name, sha256, isSample } = opened.value;
      store.setState((state) => ({
        phase: 'open',
        overview: overview.value,
        file: { name, sha256: isSample ? null : sha256, isSample },
        revision: state.revision + 1,
      }));
    },
    work: runTask,
    async change(command, argument, label) {
      const answer = await runTask(command, argument, label);
      if (answer.ok) {
        await refresh();
        void queueSave();
      }
      return answer;
    },
    save: queueSave,
    async saveCopy(suffix) {
      const file = store.getState().file;
      if (!file) return;
      const dot = file.name.lastIndexOf('.');
      const name = dot > 0 ? `${file.name.slice(0, dot)}${suffix}${file.name.slice(dot)}` : `${file.name}${suffix}`;
      store.setState({ file: { ...file, name, sha256: null } });
      await queueSave();
    },
  };
}
