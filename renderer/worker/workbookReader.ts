import {
  unpackWorkbook,
  workbookProblem,
  type PackedWorkbook,
  type Result,
  type TextWorkbook,
  type WorkbookReader,
} from '../../analytics/engine';

export interface WorkbookRequest {
  fileName: string;
  bytes: Uint8Array;
}

/** What the worker posts: how far it is, and in the end the workbook or a problem. */
export type WorkbookReply = Result<PackedWorkbook> | { share: number };

function startWorker(): Worker {
  return new Worker(new URL('./workers/workbook.worker.ts', import.meta.url), { type: 'module' });
}

/**
 * Reads workbooks in a module worker of their own, one per file, terminated when the file is read, after
 * 60 seconds, or when the signal fires. A browser worker has no memory ceiling: the guard's limits are it.
 * Errors: those of `readTextWorkbook`, and `workbook_timeout`, `workbook_cancelled`.
 */
export function createBrowserWorkbookReader(
  createWorker: () => Worker = startWorker,
  timeLimitMilliseconds = 60_000,
): WorkbookReader {
  const running = new Set<Worker>();
  return {
    read(fileName, bytes, signal, progress) {
      const file = fileName;
      if (signal?.aborted) return Promise.resolve({ ok: false, problem: workbookProblem('workbook_cancelled', { file }) });
      return new Promise<Result<TextWorkbook>>((resolve) => {
        const worker = createWorker();
        running.add(worker);
        const settle = (reply: Result<TextWorkbook>): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
          running.delete(worker);
          worker.terminate();
          resolve(reply);
        };
        const abort = (): void => settle({ ok: false, problem: workbookProblem('workbook_cancelled', { file }) });
        const timer = setTimeout(() => settle({ ok: false, problem: workbookProblem('workbook_timeout', { file }) }), timeLimitMilliseconds);
        signal?.addEventListener('abort', abort);
        worker.addEventListener('message', ({ data }: MessageEvent<WorkbookReply>) => {
          if ('share' in data) progress?.(data.share);
          else settle(data.ok ? { ok: true, value: unpackWorkbook(data.value) } : data);
        });
        worker.addEventListener('error', () => settle({ ok: false, problem: workbookProblem('workbook_damaged', { file }) }));
        const request: WorkbookRequest = { fileName, bytes };
        worker.postMessage(request);
      });
    },
    close() {
      for (const worker of running) worker.terminate();
      running.clear();
      return Promise.resolve();
    },
  };
}
