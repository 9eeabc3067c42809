import type { CommandArgument, CommandDoor, CommandName, CommandValue } from '../../analytics/commands/contract';
import type { Problem, ProgressReport, Result } from '../../analytics/engine';
import { workCancelled, type DoorMessage, type DoorRequest } from './protocol';

/** The part of a Worker that the door uses. */
export interface WorkerLike {
  postMessage(message: DoorRequest): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: DoorMessage }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: unknown) => void): void;
}

export interface WorkerDoor extends CommandDoor {
  /** Called when the worker was lost and with it the opened project; the next command starts a new worker. */
  onLost(listener: (problem: Problem) => void): void;
  close(): void;
}

interface Pending {
  resolve(result: Result<never>): void;
  onProgress?: (report: ProgressReport) => void;
  stopListening(): void;
  graceTimer?: ReturnType<typeof setTimeout>;
}

/**
 * The interface's side of the second door. Each call gets exactly one `Result`: the worker's answer, or a
 * Problem when the worker crashes, cannot start, or does not stop within `cancelGraceMs` after a cancel.
 *
 * @param spawn makes a new worker; called on first use and after a loss
 * @example const door = openWorkerDoor(() => new Worker(url, { type: 'module' }));
 *          const overview = await door.send('projectOverview', {});
 */
export function openWorkerDoor(spawn: () => WorkerLike, options: { cancelGraceMs?: number } = {}): WorkerDoor {
  const cancelGraceMs = options.cancelGraceMs ?? 10_000;
  const pending = new Map<number, Pending>();
  const lostListeners: ((problem: Problem) => void)[] = [];
  let worker: WorkerLike | null = null;
  let nextId = 1;

  function settle(id: number, result: Result<unknown>): void {
    const entry = pending.get(id);
    if (!entry) return;
    pending.delete(id);
    entry.stopListening();
    if (entry.graceTimer !== undefined) clearTimeout(entry.graceTimer);
    entry.resolve(result as Result<never>);
  }

  function loseWorker(lost: WorkerLike | null, problem: Problem): void {
    if (lost !== worker) return;
    worker?.terminate();
    worker = null;
    for (const id of [...pending.keys()]) settle(id, { ok: false, problem });
    for (const listener of lostListeners) listener(problem);
  }

  function startWorker(): WorkerLike {
    if (worker) return worker;
    const started = spawn();
    worker = started;
    started.addEventListener('message', ({ data }) => {
      if (worker !== started) return;
      if (data.kind === 'progress') pending.get(data.id)?.onProgress?.(data.report);
      else if (data.kind === 'answer') settle(data.id, data.result);
    });
    started.addEventListener('error', () => loseWorker(started, workerCrashed));
    started.addEventListener('messageerror', () => loseWorker(started, workerCrashed));
    return started;
  }

  return {
    send<C extends CommandName>(
      command: C,
      argument: CommandArgument<C>,
      sendOptions: Parameters<CommandDoor['send']>[2] = {},
    ) {
      return new Promise<Result<CommandValue<C>>>((resolve) => {
        const { signal, onProgress } = sendOptions;
        if (signal?.aborted) return resolve({ ok: false, problem: workCancelled });
        const id = nextId++;
        const cancel = () => {
          const entry = pending.get(id);
          if (!entry || entry.graceTimer !== undefined) return;
          worker?.postMessage({ kind: 'cancel', id });
          entry.graceTimer = setTimeout(() => loseWorker(worker, workerStopped), cancelGraceMs);
        };
        pending.set(id, {
          resolve: resolve as Pending['resolve'],
          onProgress,
          stopListening: () => signal?.removeEventListener('abort', cancel),
        });
        signal?.addEventListener('abort', cancel);
        try {
          startWorker().postMessage({ kind: 'request', id, command, argument });
        } catch {
          settle(id, { ok: false, problem: workerCrashed });
        }
      });
    },
    onLost(listener) {
      lostListeners.push(listener);
    },
    close() {
      const closing = worker;
      lostListeners.length = 0;
      loseWorker(closing, workerStopped);
    },
  };
}

/** True when a problem only says that the user stopped the work. */
export function isCancelled(problem: Problem): boolean {
  return problem.code === workCancelled.code;
}

const workerCrashed: Problem = {
  code: 'worker_crashed',
  message: {
    zh: '分析程序意外停止，正在进行的工作没有完成。',
    en: 'The analysis stopped unexpectedly; the work under way was not finished.',
  },
  hint: {
    zh: '重新打开项目即可继续；已保存的内容没有丢失。',
    en: 'Reopen the project to go on; what was saved is not lost.',
  },
};
const workerStopped: Problem = {
  code: 'worker_stopped',
  message: { zh: '分析程序没有及时停下，已被强制结束。', en: 'The analysis did not stop in time and was ended.' },
  hint: {
    zh: '重新打开项目即可继续；已保存的内容没有丢失。',
    en: 'Reopen the project to go on; what was saved is not lost.',
  },
};
