import type { Host, HostArgument, Settings } from '../../electron/contract';
import { useProject, type ProjectState } from './project';

type WindowState = HostArgument<'showState'>;

const pauseMs = 250;

/** What the window shows outside the page, from the state of the project. */
export function windowStateOf(state: ProjectState, language: Settings['language']): WindowState {
  const task = state.tasks.at(-1);
  return {
    projectName: state.file?.name ?? null,
    progress: task ? (task.share === null ? 0 : Math.min(1, Math.max(0, task.share))) : null,
    unsaved: state.unsaved,
    language,
  };
}

/** Keeps the window's title, task bar and menu language in step; at most four times a second. Returns how to stop. */
export function followWindowState(host: Pick<Host, 'showState'>, language: Settings['language']): () => void {
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    timer = undefined;
    const next = windowStateOf(useProject.getState(), language);
    const text = JSON.stringify(next);
    if (text === shown) return;
    shown = text;
    void host.showState(next);
  };
  show();
  const stop = useProject.subscribe(() => {
    timer ??= setTimeout(show, pauseMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
