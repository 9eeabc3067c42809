import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeReports } from './breakEngine';
import { openBench, type Bench } from './openBench';
import type { EngineBench } from './page/engineBench';

declare global {
  interface Window {
    bench: EngineBench;
  }
}

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('engineBench.ts');
  await bench.page.waitForFunction(() => window.bench !== undefined);
});
afterAll(() => bench?.close());

describe('the engine in a browser’s worker', () => {
  it('refuses every SQL attack and asks nobody', async () => {
    expect(await bench.page.evaluate(() => window.bench.attackLocked())).toEqual([]);
    expect(bench.outside.filter((address) => !/google|gstatic/.test(address))).toEqual([]);
  });

  it('lets attacks through where the lock is left off (sabotage)', async () => {
    const failures = await bench.page.evaluate(() => window.bench.attackUnlocked());
    for (const name of ['read_text', 'glob', 'unlock by RESET', 'more memory', 'stacked']) expect(failures).toContain(`not refused: ${name}`);
    expect(failures.length).toBeGreaterThan(30);
  });

  it('answers “out of memory” with a Problem, keeps its tables and takes new ones', async () => {
    const reports = await bench.page.evaluate(() => window.bench.break([20, 200]));
    expect(judgeReports(reports)).toEqual([]);
    expect(reports.map((report) => report.codes.length)).toEqual([4, 4]);
  });

  it('is stopped in the middle of a long statement and gives the same answers after a rebuild', async () => {
    const outcome = await bench.page.evaluate(() => window.bench.stopLongQuery());
    expect(outcome.stopped).toBe('engine_stopped');
    expect(outcome.milliseconds).toBeLessThan(1_000);
    expect(outcome.rebuildMilliseconds).toBeLessThan(5_000);
    expect(outcome.after).toBe(outcome.before);
    expect(outcome.waiting).not.toBe('answered');
    expect(bench.complaints).toEqual([]);
  });
});
