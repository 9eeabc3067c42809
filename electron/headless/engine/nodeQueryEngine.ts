import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { openQueryEngine, type DuckdbDriver, type QueryEngine } from '../../../analytics/engine';

const require = createRequire(import.meta.url);

/** Lets timers, signals and sockets of the process have their turn between two statements. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * DuckDB (WebAssembly, exception-handling build) inside this Node process, in memory, locked down.
 * Shapes: see `QueryEngine`. Errors: rejects when the WebAssembly file is missing or the lock fails.
 * Example: `const engine = await createNodeEngine(); await engine.run('SELECT 1 AS one')` → [{ one: 1 }].
 */
export async function createNodeEngine(options: { memoryLimitMegabytes?: number } = {}): Promise<QueryEngine> {
  const eh = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const module = { mainModule: eh, mainWorker: join(dirname(eh), 'duckdb-node-eh.worker.cjs') };
  const bindings = await createDuckDB({ mvp: module, eh: module }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  bindings.open({ path: ':memory:' });
  const driver: DuckdbDriver = {
    connect: async () => (bindings.connect() as unknown as { _conn: number })._conn,
    disconnect: async (connection) => bindings.disconnect(connection),
    async createPrepared(connection, sql) {
      await breathe();
      return bindings.createPrepared(connection, sql);
    },
    runPrepared: async (connection, statement, values) => bindings.runPrepared(connection, statement, values),
    closePrepared: async (connection, statement) => bindings.closePrepared(connection, statement),
    insertArrow: async (connection, bytes, table) => bindings.insertArrowFromIPCStream(connection, bytes, { name: table, create: true }),
    appendArrow: async (connection, bytes, table) => bindings.insertArrowFromIPCStream(connection, bytes, { name: table, create: false }),
    close: async () => bindings.reset(),
  };
  return openQueryEngine(driver, options);
}
