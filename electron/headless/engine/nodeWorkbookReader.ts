import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { workbookProblem, type CancelSignal, type Result, type TextWorkbook, type WorkbookReader } from '../../../analytics/engine';
import { unpackWorkbook, type PackedWorkbook } from '../../../analytics/engine';
import { readPackedWorkbook } from '../../../analytics/register';

export interface WorkbookRequest {
  fileName: string;
  bytes: Uint8Array;
}
/** What the worker posts: how far it is, and in the end the workbook or a problem. */
export type WorkbookReply = Result<PackedWorkbook> | { share: number };

export interface NodeWorkbookReaderOptions {
  /** The bundled worker; by default `workbook.worker.mjs` beside the bundled program. */
  workerUrl?: URL;
  timeLimitMilliseconds?: number;
  memoryLimitMegabytes?: number;
}

const unpackReply = (reply: Result<PackedWorkbook>): Result<TextWorkbook> => (reply.ok ? { ok: true, value: unpackWorkbook(reply.value) } : reply);

/** A worker that has read a small file waits this long for the next one: starting one costs more than most files. */
const idleMilliseconds = 20_000;
/** After a larger file the worker is ended at once, and its memory with it. */
const smallFileBytes = 8 * 1024 * 1024;

/**
 * Reads workbooks in a worker thread, one file at a time in each; it is ended when it takes longer than 60
 * seconds, grows past its memory or the signal fires, and otherwise waits a while for the next file. Under
 * Vitest, where nothing is bundled, it reads in the calling thread unless a worker is named.
 * Errors: those of `readTextWorkbook`, and `workbook_timeout`, `workbook_too_large`, `workbook_cancelled`.
 */
export function createNodeWorkbookReader(options: NodeWorkbookReaderOptions = {}): WorkbookReader {
  const url = options.workerUrl ?? new URL('./workbook.worker.mjs', import.meta.url);
  const inProcess = !options.workerUrl && Boolean(process.env.VITEST) && !existsSync(url);
  const running = new Set<Worker>();
  let idle: { worker: Worker; timer: NodeJS.Timeout } | null = null;

  function takeWorker(): Worker {
    if (idle) {
      const { worker, timer } = idle;
      idle = null;
      clearTimeout(timer);
      forget(worker);
      worker.ref();
      return worker;
    }
    const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMegabytes ?? 1500 } });
    running.add(worker);
    return worker;
  }

  function forget(worker: Worker): void {
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  }

  function endWorker(worker: Worker): void {
    if (idle?.worker === worker) idle = null;
    running.delete(worker);
    void worker.terminate();
  }

  function keepWorker(worker: Worker): void {
    const timer = setTimeout(() => endWorker(worker), idleMilliseconds);
    // A worker that only waits keeps no process alive.
    timer.unref();
    worker.unref();
    worker.on('error', () => endWorker(worker));
    worker.on('exit', () => endWorker(worker));
    idle = { worker, timer };
  }

  function readInWorker(fileName: string, bytes: Uint8Array, signal?: CancelSignal, progress?: (share: number) => void): Promise<Result<TextWorkbook>> {
    const file = fileName;
    return new Promise((resolve) => {
      const worker = takeWorker();
      const settle = (reply: Result<TextWorkbook>, isWell = false): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        forget(worker);
        if (isWell && !idle && bytes.length <= smallFileBytes && running.has(worker)) keepWorker(worker);
        else endWorker(worker);
        resolve(reply);
      };
      const abort = (): void => settle({ ok: false, problem: workbookProblem('workbook_cancelled', { file }) });
      const timer = setTimeout(() => settle({ ok: false, problem: workbookProblem('workbook_timeout', { file }) }), options.timeLimitMilliseconds ?? 60_000);
      signal?.addEventListener('abort', abort);
      worker.on('message', (reply: WorkbookReply) => {
        if ('share' in reply) progress?.(reply.share);
        else settle(unpackReply(reply), reply.ok);
      });
      worker.on('error', (error: NodeJS.ErrnoException) =>
        settle({ ok: false, problem: workbookProblem(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook_too_large' : 'workbook_damaged', { file }) }),
      );
      worker.on('exit', () => settle({ ok: false, problem: workbookProblem('workbook_damaged', { file }) }));
      const request: WorkbookRequest = { fileName, bytes };
      worker.postMessage(request);
    });
  }

  return {
    async read(fileName, bytes, signal, progress) {
      if (signal?.aborted) return { ok: false, problem: workbookProblem('workbook_cancelled', { file: fileName }) };
      return inProcess ? unpackReply(await readPackedWorkbook(fileName, bytes, progress)) : readInWorker(fileName, bytes, signal, progress);
    },
    async close() {
      if (idle) clearTimeout(idle.timer);
      idle = null;
      await Promise.all([...running].map((worker) => worker.terminate()));
      running.clear();
    },
  };
}
