import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import bundledWasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import bundledWorkerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { openQueryEngine, ProblemError, type DuckdbDriver, type QueryEngine } from '../../analytics/engine';

export interface DuckdbAssets {
  /** Address of duckdb-eh.wasm, served as `application/wasm` from our own origin. */
  wasmUrl: string;
  workerUrl: string;
  memoryLimitMegabytes?: number;
  timeLimitMilliseconds?: number;
}

const bundledAssets: DuckdbAssets = { wasmUrl: bundledWasmUrl, workerUrl: bundledWorkerUrl };

/** An engine that can be stopped in the middle of a statement; what it held is gone then. */
export interface StoppableEngine extends QueryEngine {
  /** Ends the worker at once. Running calls are rejected with `engine_stopped`; the next call starts empty. */
  stop(): Promise<void>;
}

function engineProblem(code: 'engine_start' | 'engine_stopped'): ProblemError {
  return new ProblemError(
    code === 'engine_start'
      ? {
          code,
          message: { zh: '数据引擎在 30 秒内未能启动。', en: 'The data engine did not start within 30 seconds.' },
          hint: { zh: '请关闭其他程序后重新打开本程序；若仍出现，安装文件可能不完整。', en: 'Close other programs and open this one again; if it stays so, the installed files may be incomplete.' },
        }
      : {
          code,
          message: { zh: '计算已停止。', en: 'The calculation was stopped.' },
          hint: { zh: '需要时请重新计算。', en: 'Run it again when needed.' },
        },
  );
}

/** A wrong media type of the WebAssembly file makes instantiate wait for ever, so it has a limit. */
async function withTimeLimit<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(engineProblem('engine_start')), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

interface RunningEngine {
  engine: QueryEngine;
  /** Ends the worker and rejects what waits for it. */
  halt(): void;
}

async function startDuckdb(assets: DuckdbAssets): Promise<RunningEngine> {
  const worker = new Worker(assets.workerUrl);
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    await withTimeLimit(database.instantiate(assets.wasmUrl), assets.timeLimitMilliseconds ?? 30_000);
    await database.open({ path: ':memory:' });
    // Calls to a terminated worker would wait for ever.
    const waiting = new Set<(error: Error) => void>();
    let halted = false;
    const orStopped = <T>(work: Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (halted) reject(engineProblem('engine_stopped'));
        waiting.add(reject);
        work.then(resolve, reject).finally(() => waiting.delete(reject));
      });
    const driver: DuckdbDriver = {
      connect: () => orStopped(database.connectInternal()),
      disconnect: (connection) => orStopped(database.disconnect(connection)),
      createPrepared: (connection, sql) => orStopped(database.createPrepared(connection, sql)),
      runPrepared: (connection, statement, values) => orStopped(database.runPrepared(connection, statement, values)),
      closePrepared: (connection, statement) => orStopped(database.closePrepared(connection, statement)),
      insertArrow: (connection, bytes, table) => orStopped(database.insertArrowFromIPCStream(connection, bytes, { name: table, create: true })),
      appendArrow: (connection, bytes, table) => orStopped(database.insertArrowFromIPCStream(connection, bytes, { name: table, create: false })),
      close: () => database.terminate(),
    };
    const engine = await openQueryEngine(driver, { memoryLimitMegabytes: assets.memoryLimitMegabytes });
    const halt = (): void => {
      halted = true;
      worker.terminate();
      for (const reject of [...waiting]) reject(engineProblem('engine_stopped'));
    };
    return { engine, halt };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/**
 * DuckDB (WebAssembly) in a worker of the browser, from local files only, locked down like every engine.
 * Shapes: see `QueryEngine`. Errors: rejects with `engine_start` after 30 seconds, `engine_stopped` after `stop`.
 * Example: `const engine = await createBrowserEngine(); await engine.run('SELECT 1 AS one')` → [{ one: 1 }].
 */
export async function createBrowserEngine(assets: DuckdbAssets = bundledAssets): Promise<StoppableEngine> {
  let current = startDuckdb(assets);
  await current;
  return {
    run: async (sql, variables) => (await current).engine.run(sql, variables),
    insertArrow: async (table, bytes) => (await current).engine.insertArrow(table, bytes),
    appendArrow: async (table, bytes) => (await current).engine.appendArrow(table, bytes),
    exportArrow: async (sql, variables) => (await current).engine.exportArrow(sql, variables),
    async stop() {
      (await current).halt();
      current = startDuckdb(assets);
      await current;
    },
    close: async () => (await current).engine.close(),
  };
}
