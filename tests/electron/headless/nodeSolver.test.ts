import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinearModel } from '../../../analytics/engine';
import { createInProcessSolver, createNodeSolver } from '../../../electron/headless/engine/nodeSolver';

const root = new URL('../../../', import.meta.url);
let folder: string;
let workerUrl: URL;

beforeAll(async () => {
  // Beside node_modules, so that the bundled worker finds the highs package as it does when shipped.
  folder = await mkdtemp(join(tmpdir(), 'guatu-solver-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: root.pathname,
    build: {
      ssr: new URL('electron/headless/engine/solver.worker.ts', root).pathname,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'solver.worker.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { copyFile } = await import('node:fs/promises');
  await copyFile(new URL('node_modules/highs/build/highs.wasm', root), join(folder, 'highs.wasm'));
  workerUrl = pathToFileURL(join(folder, 'solver.worker.mjs'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A knapsack of near-equal weights that the tree cannot finish soon; `size` 1 is solved at once. */
function knapsack(size: number): LinearModel {
  const rows = 6;
  const weight = (j: number, i: number) => 1000 + ((j * 7919 + i * 104_729) % 9973);
  const columns = Array.from({ length: size }, (_, j) => j);
  return {
    columnCount: size,
    rowCount: rows,
    cost: Float64Array.from(columns, (j) => -(5000 + ((j * 31_337) % 4999))),
    columnLower: new Float64Array(size),
    columnUpper: new Float64Array(size).fill(1),
    integer: new Uint8Array(size).fill(1),
    rowLower: new Float64Array(rows).fill(-Infinity),
    rowUpper: Float64Array.from({ length: rows }, (_, i) =>
      Math.max(20_000, columns.reduce((sum, j) => sum + weight(j, i), 0) / 3),
    ),
    columnStart: Int32Array.from({ length: size + 1 }, (_, j) => j * rows),
    rowIndex: Int32Array.from({ length: size * rows }, (_, k) => k % rows),
    coefficient: Float64Array.from({ length: size * rows }, (_, k) => weight(Math.floor(k / rows), k % rows)),
  };
}

function createSignal() {
  const listeners = new Set<() => void>();
  const signal = {
    aborted: false,
    addEventListener: (_: 'abort', listener: () => void) => void listeners.add(listener),
    removeEventListener: (_: 'abort', listener: () => void) => void listeners.delete(listener),
  };
  return {
    signal,
    listeners,
    abort: () => ((signal.aborted = true), [...listeners].forEach((listener) => listener())),
  };
}

describe('createNodeSolver with the bundled worker', () => {
  it('answers like the solver in the calling thread, several requests in order', async () => {
    const solver = createNodeSolver(workerUrl);
    try {
      const answers = await Promise.all([
        solver.solve(knapsack(3)),
        solver.solve(knapsack(8)),
        solver.solve({ ...knapsack(2), cost: Float64Array.of(Number.NaN, 1) }),
      ]);
      const inProcess = createInProcessSolver();
      expect(answers[0]).toEqual(await inProcess.solve(knapsack(3)));
      expect(answers[1]).toEqual(await inProcess.solve(knapsack(8)));
      expect(answers[2]).toMatchObject({ ok: false, problem: { code: 'solver.bad_model' } });
    } finally {
      await solver.close();
    }
  });

  it('is killed in the middle of a solve, says so, and solves the next model in a new worker', async () => {
    const solver = createNodeSolver(workerUrl);
    try {
      await solver.solve(knapsack(1));
      const cancel = createSignal();
      const long = solver.solve(knapsack(120), {}, cancel.signal);
      setTimeout(cancel.abort, 300);
      expect(await long).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
      expect(cancel.listeners.size).toBe(0);
      expect(await solver.solve(knapsack(1))).toMatchObject({ ok: true, value: { status: 'optimal' } });
    } finally {
      await solver.close();
    }
  });

  it('does not start a solve for a signal that has fired, nor after closing', async () => {
    const solver = createNodeSolver(workerUrl);
    const cancel = createSignal();
    cancel.abort();
    expect(await solver.solve(knapsack(1), {}, cancel.signal)).toMatchObject({
      ok: false,
      problem: { code: 'cancelled' },
    });
    await solver.close();
    expect(await solver.solve(knapsack(1))).toMatchObject({ ok: false, problem: { code: 'solver.closed' } });
  });

  it('turns a worker that cannot start into a problem', async () => {
    const solver = createNodeSolver(new URL('missing.mjs', workerUrl));
    expect(await solver.solve(knapsack(1))).toMatchObject({ ok: false, problem: { code: 'solver.failed' } });
    await solver.close();
  });
});
