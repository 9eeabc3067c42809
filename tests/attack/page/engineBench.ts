import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Problem } from '../../../analytics/engine';
import { createBrowserEngine } from '../../../renderer/worker/duckdbEngine';
import { attackEngine } from '../attackEngine';
import { breakEngine, type BreakReport } from '../breakEngine';
import { listSqlAttacks, loggingAttack } from '../sqlAttacks';

/** Problem code of a rejection, or what came instead. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'answered', (error: { problem?: Problem }) => error.problem?.code ?? String(error));

const bench = {
  async attackLocked(): Promise<string[]> {
    const engine = await createBrowserEngine();
    const failures = await attackEngine(engine, listSqlAttacks('/bait.csv', '/loot'));
    await engine.run(loggingAttack('/loot')).catch(() => []);
    await engine.close();
    return failures;
  },
  /** The same engine left as it comes; attacks that would wait for a network are left out. */
  async attackUnlocked(): Promise<string[]> {
    const worker = new Worker(workerUrl);
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    await database.instantiate(wasmUrl);
    await database.open({ path: ':memory:', query: { castBigIntToDouble: true } });
    await database.registerFileText('/bait.csv', 'one\n1\n');
    const connection = await database.connect();
    for (const name of ['autoload_known_extensions', 'autoinstall_known_extensions']) await connection.query(`SET ${name}=false`);
    const near = listSqlAttacks('/bait.csv', '/loot').filter(({ kind }) => ['read', 'write', 'lock', 'stacked'].includes(kind));
    const failures = await attackEngine({ run: async (sql) => (await connection.query(sql)).toArray().map((row: { toJSON(): Record<string, never> }) => row.toJSON()) }, near);
    worker.terminate();
    return failures;
  },
  break: (limits: number[]): Promise<BreakReport[]> => breakEngine((memoryLimitMegabytes) => createBrowserEngine({ wasmUrl, workerUrl, memoryLimitMegabytes }), limits),
  /** A statement that would run for hours is stopped; then a rebuild must give the same answer as before. */
  async stopLongQuery(): Promise<{ before: string; stopped: string; milliseconds: number; rebuildMilliseconds: number; after: string; waiting: string }> {
    const engine = await createBrowserEngine();
    const fill = "CREATE TABLE part AS SELECT i, hash(i) % 1000 AS h FROM range(200000) t(i)";
    const ask = async (): Promise<string> => JSON.stringify(await engine.run('SELECT sum(h) AS s, count(*) AS n, max(i) AS m FROM part'));
    await engine.run(fill);
    const before = await ask();
    const long = codeOf(engine.run('SELECT count(*) AS n FROM range(3000000) a(i), range(3000000) b(j) WHERE (a.i * b.j) % 7 = 3'));
    const waiting = codeOf(engine.run('SELECT 1 AS one'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const started = performance.now();
    const stopping = engine.stop();
    const stopped = await long;
    const milliseconds = performance.now() - started;
    await stopping;
    await engine.run(fill);
    const after = await ask();
    const rebuildMilliseconds = performance.now() - started;
    const queued = await waiting;
    await engine.close();
    return { before, stopped, milliseconds, rebuildMilliseconds, after, waiting: queued };
  },
};

Object.assign(window, { bench });
export type EngineBench = typeof bench;
