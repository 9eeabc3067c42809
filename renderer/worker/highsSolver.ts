import bundledWasmUrl from 'highs/runtime?url';
import type {
  CancelSignal,
  LinearModel,
  LinearSolution,
  Problem,
  Result,
  Solver,
  SolverLimits,
} from '../../analytics/engine';

export interface SolverRequest {
  id: number;
  wasmUrl: string;
  model: LinearModel;
  limits: SolverLimits;
}
export interface SolverReply {
  id: number;
  result: Result<LinearSolution>;
}

const cancelled: Problem = { code: 'cancelled', message: { zh: '计算已取消。', en: 'The calculation was cancelled.' } };
const closed: Problem = { code: 'solver.closed', message: { zh: '求解器已关闭。', en: 'The solver has been closed.' } };
const broken: Problem = {
  code: 'solver.failed',
  message: { zh: '求解器意外结束。', en: 'The solver ended unexpectedly.' },
  hint: {
    zh: '请释放内存后重试；若仍出现，请重新启动本程序。',
    en: 'Free some memory and try again; if it happens again, restart the program.',
  },
};

function startWorker(): Worker {
  return new Worker(new URL('./workers/solver.worker.ts', import.meta.url), { type: 'module' });
}

/**
 * The solver of the interface: HiGHS in a module worker of its own, ended at once when the signal fires
 * (the next solve starts a new one). One solve at a time; further ones wait in order.
 * `wasmUrl`: address of highs.wasm; by default the file that the bundler copied.
 */
export function createBrowserSolver(
  wasmUrl: string = bundledWasmUrl,
  createWorker: () => Worker = startWorker,
): Solver {
  let worker: Worker | null = null;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let ended = false;
  let settleCurrent: ((result: Result<LinearSolution>) => void) | null = null;

  function stopWorker() {
    worker?.terminate();
    worker = null;
  }

  function solveInWorker(
    model: LinearModel,
    limits: SolverLimits,
    signal?: CancelSignal,
  ): Promise<Result<LinearSolution>> {
    if (ended) return Promise.resolve({ ok: false, problem: closed });
    if (signal?.aborted) return Promise.resolve({ ok: false, problem: cancelled });
    worker ??= createWorker();
    const current = worker;
    const id = ++lastId;
    return new Promise((resolve) => {
      const settle = (result: Result<LinearSolution>) => {
        current.removeEventListener('message', receive);
        current.removeEventListener('error', fault);
        signal?.removeEventListener('abort', abort);
        settleCurrent = null;
        resolve(result);
      };
      const receive = (event: MessageEvent<SolverReply>) => {
        if (event.data.id === id) settle(event.data.result);
      };
      const fault = () => {
        stopWorker();
        settle({ ok: false, problem: broken });
      };
      const abort = () => {
        stopWorker();
        settle({ ok: false, problem: cancelled });
      };
      settleCurrent = settle;
      current.addEventListener('message', receive);
      current.addEventListener('error', fault);
      signal?.addEventListener('abort', abort);
      const request: SolverRequest = { id, wasmUrl, model, limits };
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
      stopWorker();
      settleCurrent?.({ ok: false, problem: closed });
    },
  };
}
