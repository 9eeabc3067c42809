import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../helpers/nodeEngine';
import { attackEngine, type AttackedEngine } from './attackEngine';
import { listSqlAttacks, loggingAttack } from './sqlAttacks';

const folder = mkdtempSync(join(tmpdir(), 'guatu-attack-')).replaceAll('\\', '/');
const bait = `${folder}/bait.csv`;
const loot = `${folder}/loot`;
const attacks = listSqlAttacks(bait, loot);
writeFileSync(bait, 'one\n440899197001019018\n');

const listLoot = (): string[] => readdirSync(folder).filter((name) => name !== 'bait.csv');
afterEach(() => listLoot().forEach((name) => rmSync(join(folder, name), { recursive: true, force: true })));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same DuckDB as the program's, open as it comes but for looking for extensions in the network. */
async function openUnlockedEngine(): Promise<AttackedEngine & { close(): void }> {
  const eh = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const module = { mainModule: eh, mainWorker: join(dirname(eh), 'duckdb-node-eh.worker.cjs') };
  const bindings = await createDuckDB({ mvp: module, eh: module }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  bindings.open({ path: ':memory:', query: { castBigIntToDouble: true } });
  const connection = bindings.connect();
  for (const name of ['autoload_known_extensions', 'autoinstall_known_extensions']) connection.query(`SET ${name}=false`);
  return {
    run: async (sql) => connection.query(sql).toArray().map((row: { toJSON(): Record<string, never> }) => row.toJSON()),
    close: () => bindings.reset(),
  };
}

describe('SQL attacks on the engine of this process', () => {
  it('are at least sixty', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it('are all refused and leave no trace', async () => {
    const engine = await createNodeEngine();
    expect(await attackEngine(engine, attacks)).toEqual([]);
    await engine.close();
    expect(listLoot()).toEqual([]);
  });

  it('cannot make it write its own log', async () => {
    const engine = await createNodeEngine();
    await engine.run(loggingAttack(loot)).catch(() => []);
    for (let i = 0; i < 3; i += 1) await engine.run('SELECT 1 AS one').catch(() => []);
    expect(listLoot()).toEqual([]);
    await engine.close();
  });

  it('go through where the lock is left off (sabotage)', async () => {
    const engine = await openUnlockedEngine();
    // What needs a network would wait for it for ever here.
    const near = attacks.filter(({ kind }) => kind !== 'address' && kind !== 'extension');
    const failures = await attackEngine(engine, near);
    engine.close();
    for (const name of ['read_text', 'glob', 'a macro over a file', 'COPY TO a file', 'ATTACH a file', 'unlock by RESET', 'more memory', 'stacked']) expect(failures).toContain(`not refused: ${name}`);
    expect(failures.length).toBeGreaterThan(35);
    expect(failures.filter((line) => line.startsWith('afterwards:')).length).toBeGreaterThan(1);
    expect(existsSync(`${loot}.csv`)).toBe(true);
  });
});
