import type { CommandArgument, CommandName, CommandValue } from '../../../analytics/commands/contract';
import type { Result } from '../../../analytics/engine';
import type { BusyTask } from './store';
import type { ProjectTools } from './tools';

let nextTaskId = 1;

/** Runs a command as a task that the status bar shows, with its progress and a way to cancel. */
export async function runTask<C extends CommandName>(
  { door, store }: Pick<ProjectTools, 'door' | 'store'>,
  command: C,
  argument: CommandArgument<C>,
  label: string,
): Promise<Result<CommandValue<C>>> {
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
