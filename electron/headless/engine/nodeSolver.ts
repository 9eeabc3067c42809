import { Worker } from 'node:worker_threads';
import loadHighs from 'highs';
import { solveLinearModel } from '../../../analytics/engine';
import type {
  CancelSignal,
  LinearModel,
  LinearSolution,
  Problem,
  Result,
  Solver,
  SolverLimits,
} from '../../../analytics/engine';

export interface SolverRequest {
  id: number;
  model: LinearModel;
  limits: SolverLimits;
}
export interface SolverReply {
  id: number;
  result: Result<LinearSolution>;
}

const cancelled: Problem = {
  code: 'cancelled',
  message: { zh: '计算已取消。', en: 'The calculation was cancelled.' },
};
const closed: Problem = {
  code: 'solver.closed',
  message: { zh: '求解器已关闭。', en: 'The solver has been closed.' },
};
const broken = (reason: string): Problem => ({
  code: 'solver.failed',
  message: { zh: `求解器进程意外结束：${reason}`, en: `The solver process ended unexpectedly: ${reason}` },
  hint: { zh: '请释放内存后重试。', en: 'Free some memory and try again.' },
});

/**
 * A solver that runs inside the calling thread, for tests and scripts. It cannot be stopped in the middle
 * of a solve; the signal is looked at before and after.
 */
export function createInProcessSolver(): Solver {
  const highs = loadHighs();
  return {
    async solve(model, limits = {}, signal) {
      const loaded = await highs;
      if (signal?.aborted) return { ok: false, problem: cancelled };
      const result = solveLinearModel(loaded, model, limits);
      return signal?.aborted ? { ok: false, problem: cancelled } : result;
    },
    async close() {
      await highs;
    },
  };
}

/**
 * The solver of the headless program: HiGHS in a worker thread of its own, ended at once when the signal
 * fires (the next solve starts a new one). One solve at a time; further ones wait in order.
 * `workerUrl`: the bundled worker, by default `solver.worker.mjs` beside the bundled program. Under
 * Vitest, where nothing is bundled, the solver runs in the calling thread unless a worker is named.
 */
export function createNodeSolver(workerUrl?: URL): Solver {
  if (!workerUrl && process.env.VITEST) return createInProcessSolver();
  const url = workerUrl ?? new URL('./solver.worker.mjs', import.meta.url);
  let worker: Worker | null = null;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let ended = false;

  async function stopWorker() {
    const stopping = worker;
    worker = null;
    await stopping?.terminate();
  }

  function solveInWorker(
    model: LinearModel,
    limits: SolverLimits,
    signal?: CancelSignal,
  ): Promise<Result<LinearSolution>> {
    if (ended) return Promise.resolve({ ok: false, problem: closed });
    if (signal?.aborted) return Promise.resolve({ ok: false, problem: cancelled });
    worker ??= new Worker(url);
    const current = worker;
    const id = ++lastId;
    return new Promise((resolve) => {
      const settle = (result: Result<LinearSolution>) => {
        current.off('message', receive);
        current.off('error', fault);
        current.off('exit', leave);
        signal?.removeEventListener('abort', abort);
        current.unref();
        resolve(result);
      };
      const receive = (reply: SolverReply) => {
        if (reply.id === id) settle(reply.result);
      };
      const fault = (error: Error) => {
        if (worker === current) worker = null;
        settle({ ok: false, problem: broken(error.message.slice(0, 200)) });
      };
      const leave = () => {
        if (worker === current) worker = null;
        settle({ ok: false, problem: ended ? closed : broken('exit') });
      };
      const abort = () => {
        settle({ ok: false, problem: cancelled });
        void stopWorker();
      };
      current.ref();
      current.on('message', receive);
      current.on('error', fault);
      current.on('exit', leave);
      signal?.addEventListener('abort', abort);
      const request: SolverRequest = { id, model, limits };
      current.postMessage(request);
    });
  }

  return {
    solve(model, limits = {}, signal) {
      const turn = queue.then(() => solveInWorker(model, limits, signal));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      ended = true;
      await stopWorker();
    },
  };
}
