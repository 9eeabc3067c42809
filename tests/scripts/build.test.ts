import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The scripts are plain JavaScript without types: each test names the shape it uses. */
async function load<T>(name: string): Promise<T> {
  return (await import(/* @vite-ignore */ pathToFileURL(resolve('scripts/build', name)).href)) as T;
}

describe('code made from text', () => {
  it('is found in built scripts, and only there', async () => {
    const { findEval, refuseEvalInWorker } = await load<{ findEval(code: string): string[]; refuseEvalInWorker(code: string): string }>('withoutEval.mjs');
    const bad = ['new Function("a")', 'x=eval(y)', 'globalThis.eval(a)', 'window.eval(a)', 'Function("return this")', ';new  Function(a,b)'];
    for (const code of bad) expect(findEval(code), code).toHaveLength(1);
    for (const code of ['retrieval(x)', 'a.eval(x)', 'isFunction("a")', 'newFunction(1)', 'evaluate(1)', 'class Function2{}']) expect(findEval(code), code).toEqual([]);
    for (const code of bad.slice(0, 2)) {
      const refused = refuseEvalInWorker(code);
      expect(findEval(refused)).toEqual([]);
    }
  });

  it('is rewritten at every known place of the installed packages', async () => {
    const { withoutEval } = await load<{ withoutEval(): { transform(code: string, id: string): { code: string } | null } }>('withoutEval.mjs');
    const { readFile } = await import('node:fs/promises');
    for (const file of ['apache-arrow/builder/valid.mjs', 'echarts/lib/coord/geo/GeoJSONResource.js', 'zod/v4/core/util.js', 'zod/v4/core/doc.js', 'zod/v4/core/compile.js']) {
      const path = resolve('node_modules', file);
      const code = await readFile(path, 'utf8');
      expect(code).toMatch(/Function/);
      const rewritten = withoutEval().transform(code, path)?.code ?? '';
      expect(rewritten, file).not.toMatch(/new Function\s*\(|new F\(|const F = Function/);
    }
  });

  it('is replaced by a null test that answers as arrow’s own', async () => {
    const { withoutEval } = await load<{ withoutEval(): { transform(code: string, id: string): { code: string } | null } }>('withoutEval.mjs');
    const ours = withoutEval().transform('', '/node_modules/apache-arrow/builder/valid.mjs')?.code ?? '';
    const address = `data:text/javascript,${encodeURIComponent(ours)}`;
    const { createIsValidFunction } = (await import(/* @vite-ignore */ address)) as { createIsValidFunction(nulls?: unknown[]): (value: unknown) => boolean };
    const real = (await import(/* @vite-ignore */ pathToFileURL(resolve('node_modules/apache-arrow/builder/valid.mjs')).href)) as typeof import('apache-arrow') & {
      createIsValidFunction: typeof createIsValidFunction;
    };
    for (const nulls of [undefined, [], [null], [null, undefined], [null, 'N/A'], [NaN], [null, 0, 5n]]) {
      for (const value of [null, undefined, 'N/A', '', NaN, 0, 1, 5n, false]) {
        expect(createIsValidFunction(nulls)(value), `${String(nulls)} ${String(value)}`).toBe(real.createIsValidFunction(nulls)(value));
      }
    }
  });
});

interface Counts {
  passed: number;
  failed: number;
  skipped: string[];
}

describe('the counts of a test run', () => {
  const count = async (report: unknown, code: number): Promise<Counts> => {
    const { readReport } = await load<{ readReport(path: string | null, code: number): Counts }>('readReport.mjs');
    if (report === null) return readReport(null, code);
    const folder = await mkdtemp(join(tmpdir(), 'guatu-report-'));
    await writeFile(join(folder, 'report.json'), JSON.stringify(report));
    const counted = readReport(join(folder, 'report.json'), code);
    await rm(folder, { recursive: true });
    return counted;
  };

  it('never make a broken run look good', async () => {
    const fine = { numPassedTests: 3, numFailedTests: 0, testResults: [{ status: 'passed', assertionResults: [] }] };
    expect(await count(fine, 0)).toEqual({ passed: 3, failed: 0, skipped: [] });
    expect(await count(fine, 1)).toEqual({ passed: 3, failed: 1, skipped: [] });
    expect(await count(null, 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
    expect(await count({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
    expect(await count({ numPassedTests: 3, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] }, 1)).toEqual({ passed: 3, failed: 1, skipped: [] });
    expect(await count({ numPassedTests: 3, numFailedTests: 2, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] }, 1)).toEqual({ passed: 3, failed: 2, skipped: [] });
    const idle = [{ status: 'passed', assertionResults: [{ status: 'skipped', fullName: 'the true program' }] }];
    expect(await count({ numPassedTests: 3, numFailedTests: 0, testResults: idle }, 0)).toEqual({ passed: 3, failed: 0, skipped: ['the true program'] });
  });
});

describe('the set-up', () => {
  it('recognises what is installed', async () => {
    const { arePackagesInstalled } = await load<{ arePackagesInstalled(): boolean }>('installPackages.mjs');
    expect(arePackagesInstalled()).toBe(true);
  });

  it('notices every change of a source, and a missing one', async () => {
    const { hashFiles } = await load<{ hashFiles(places: string[]): string }>('tree.mjs');
    const folder = await mkdtemp(join(tmpdir(), 'guatu-hash-'));
    const place = join('..', '..', '..', '..', '..', folder);
    const seen = new Set<string>();
    for (const [name, text] of [['a', '1'], ['a', '2'], ['b', '1'], ['c', '']] as const) {
      await writeFile(join(folder, name), text);
      seen.add(hashFiles([place]));
    }
    seen.add(hashFiles([join(place, 'nowhere')]));
    expect(seen.size).toBe(5);
    expect(hashFiles([place])).toBe(hashFiles([place]));
    await rm(folder, { recursive: true });
  });

  it('knows where a window can be shown', async () => {
    const { hasDisplay } = await load<{ hasDisplay(environment: object, platform: string): boolean }>('startElectron.mjs');
    expect([hasDisplay({}, 'linux'), hasDisplay({ DISPLAY: ':0' }, 'linux'), hasDisplay({ WAYLAND_DISPLAY: 'w' }, 'linux'), hasDisplay({}, 'win32')]).toEqual([false, true, true, true]);
  });
});
