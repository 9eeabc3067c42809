import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { workbookProblem, type CancelSignal, type Result, type TextWorkbook, type WorkbookReader } from '../../../analytics/engine';
import { readPackedWorkbook, unpackWorkbook, type PackedWorkbook } from '../../../analytics/register';

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

/**
 * Reads workbooks in a worker thread of their own, one thread per file, ended when the file is read, when
 * it takes longer than 60 seconds, grows past its memory or the signal fires. Under Vitest, where nothing
 * is bundled, it reads in the calling thread unless a worker is named.
 * Errors: those of `readTextWorkbook`, and `workbook_timeout`, `workbook_too_large`, `workbook_cancelled`.
 */
export function createNodeWorkbookReader(options: NodeWorkbookReaderOptions = {}): WorkbookReader {
  const url = options.workerUrl ?? new URL('./workbook.worker.mjs', import.meta.url);
  const inProcess = !options.workerUrl && Boolean(process.env.VITEST) && !existsSync(url);
  const running = new Set<Worker>();

  function readInWorker(fileName: string, bytes: Uint8Array, signal?: CancelSignal, progress?: (share: number) => void): Promise<Result<TextWorkbook>> {
    const file = fileName;
    return new Promise((resolve) => {
      const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMegabytes ?? 1500 } });
      running.add(worker);
      const settle = (reply: Result<TextWorkbook>): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        running.delete(worker);
        void worker.terminate();
        resolve(reply);
      };
      const abort = (): void => settle({ ok: false, problem: workbookProblem('workbook_cancelled', { file }) });
      const timer = setTimeout(() => settle({ ok: false, problem: workbookProblem('workbook_timeout', { file }) }), options.timeLimitMilliseconds ?? 60_000);
      signal?.addEventListener('abort', abort);
      worker.on('message', (reply: WorkbookReply) => {
        if ('share' in reply) progress?.(reply.share);
        else settle(unpackReply(reply));
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
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}
