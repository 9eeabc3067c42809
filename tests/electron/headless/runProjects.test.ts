import { EventEmitter } from 'node:events';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockPathOf, type Printer } from '../../../electron/host';
import type { Keyboard } from '../../../electron/headless/askPassword';
import type { ProjectHolder } from '../../../electron/headless/projectHolder';
import { findPlanted, openBench, type Bench } from './commandLineHarness';

let bench: Bench;
let project = '';

beforeAll(async () => {
  bench = await openBench(24);
  project = bench.path('plan.guatu');
  const { code, errors } = await bench.run(['plan', bench.county, '--out', project]);
  expect(code, errors).toBe(0);
});
afterAll(() => bench.close());

const bytesOf = (path: string): Promise<string> => readFile(path, 'base64');
const locksLeft = async (): Promise<string[]> => (await readdir(bench.folder, { recursive: true })).filter((name) => /\.~|\.part$/.test(name));

/** A printer that does something before the first page. */
function paperAfter(work: () => void | Promise<void>): Printer {
  return {
    canPrint: () => Promise.resolve(true),
    async print({ title }) {
      await work();
      return { pages: 1, bytes: new TextEncoder().encode(title), headings: [], fonts: [], missingCharacters: [] };
    },
  };
}

describe('several counties', () => {
  it('each get a folder; a bad one stops nobody, and the exit code and the table say so', async () => {
    const bad = await bench.makeCounty('bad', { 'register/人员清单.xlsx': 'cut' });
    const out = bench.path('batch');
    const { code, lines, errors } = await bench.run(['wallchart', bench.county, bad, bench.path('nowhere'), project, '--out', out, '--json', '--language', 'en']);
    expect(code).toBe(1);
    expect(lines.map(({ ok, input }) => [ok, input])).toEqual([
      [true, bench.county],
      [false, bad],
      [false, bench.path('nowhere')],
      [true, project],
    ]);
    expect(lines[1]).toMatchObject({ order: 'wallchart', problem: { where: { file: '人员清单.xlsx' } } });
    expect(lines[2]).toMatchObject({ problem: { code: 'county_missing' } });
    expect(Object.keys(lines[1] ?? {})).toEqual(['ok', 'order', 'input', 'problem']);
    expect((await readdir(out)).sort()).toEqual(['plan', '旺苍 县']);
    for (const name of ['plan', '旺苍 县']) expect(await readdir(bench.path(`batch/${name}`))).toEqual(['仁化县-作战图.pdf']);
    const table = errors.trimEnd().split('\n').slice(-6);
    expect(table[0]).toMatch(/^input +county +result +files +problem$/);
    expect(table[3]).toContain('county_missing');
    expect(table[5]).toBe('2 of 4 counties done.');
    expect(errors).toContain(`[2/4] ${bad}`);
  });

  it('import into one project each, and end with 3 when the check finds errors in one', async () => {
    const second = await bench.makeCounty('second');
    const imported = await bench.run(['import', bench.county, second, '--out', bench.path('projects'), '--json', '--quiet']);
    expect(imported.code).toBe(0);
    expect(imported.errors).toBe('');
    expect(imported.lines.map(({ files }) => (files as { path: string }[])[0]?.path)).toEqual(['旺苍 县', 'second'].map((name) => bench.path(`projects/${name}/仁化县.guatu`)));
    const checked = await bench.run(['check', bench.county, second]);
    expect(checked.code).toBe(0);
    expect(checked.output).toBe('');
  });
});

describe('stopping', () => {
  it('during the first of two leaves nothing, gives the lock back, starts no other and ends with 130', async () => {
    const stop = new AbortController();
    const before = await bytesOf(project);
    const { code, lines, errors } = await bench.run(['wallchart', project, bench.county, '--out', bench.path('stopped'), '--json'], { signal: stop.signal, printer: paperAfter(() => stop.abort()) });
    expect(code).toBe(130);
    expect(lines).toMatchObject([{ ok: false, problem: { code: 'cancelled' } }]);
    expect(errors).toMatch(/未开始 not started/);
    expect(await readdir(bench.folder)).not.toContain('stopped');
    expect(await bytesOf(project)).toBe(before);
    expect(await locksLeft()).toEqual([]);
  });
});

describe('a project that somebody else holds or changes', () => {
  it('is left alone while another computer has it open', async () => {
    const lock = lockPathOf(project);
    await writeFile(lock, JSON.stringify({ computer: `not-${hostname()}`, processId: 1, bootId: 'x', user: 'li', time: '2016-01-01T00:00:00Z', nonce: 'n' }));
    try {
      const before = await bytesOf(project);
      for (const typed of [['check', project], ['wallchart', project, '--out', bench.path('held')], ['plan', project, '--out', project], ['import', bench.county, '--out', project]]) {
        const { code, lines } = await bench.run([...typed, '--json']);
        expect(code).toBe(1);
        expect(lines[0]).toMatchObject({ problem: { code: 'project_in_use', message: { en: expect.stringContaining('li@') as string } } });
      }
      expect(await bytesOf(project)).toBe(before);
      expect(await readdir(bench.folder)).not.toContain('held');
    } finally {
      await rm(lock);
    }
  });

  it('is not saved over when it changed meanwhile; what was made stands beside it and no document is named', async () => {
    const changing = bench.path('changing.guatu');
    await copyFile(project, changing);
    const other = await readFile(bench.path('projects/second/仁化县.guatu'));
    const { code, lines } = await bench.run(['wallchart', changing, '--out', bench.path('changed'), '--json'], { printer: paperAfter(() => writeFile(changing, other)) });
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ problem: { code: 'project_changed_elsewhere' } });
    expect(Buffer.compare(await readFile(changing), other)).toBe(0);
    expect(await readdir(bench.folder)).not.toContain('changed');
    const { where } = (lines[0] as { problem: { where: { file: string } } }).problem;
    expect(await readdir(bench.folder)).toContain(where.file);
    expect(await locksLeft()).toEqual([]);
  });

  it('that may not be written gives its documents unrecorded and says so, but no personal data', async () => {
    const readOnly: ProjectHolder = {
      ...bench.holder,
      hold: async (path) => ({ ...(await bench.holder.hold(path)), readOnly: 'rights', save: () => Promise.reject(new Error('saved')) }),
    };
    const before = await bytesOf(project);
    const chart = await bench.run(['wallchart', project, '--out', bench.path('unrecorded'), '--json'], { projects: readOnly });
    expect(chart.code, chart.errors).toBe(0);
    expect(chart.lines[0]?.notes).toMatchObject([{ en: expect.stringContaining('not kept in its log') as string }]);
    const whole = await bench.run(['export', project, '--what', 'households', '--whole', '--reason', '入户核对', '--out', bench.path('refused'), '--json'], { projects: readOnly });
    expect(whole.code).toBe(1);
    expect(whole.lines[0]).toMatchObject({ problem: { code: 'export_not_recorded' } });
    expect(await readdir(bench.folder)).not.toContain('refused');
    expect(await bytesOf(project)).toBe(before);
  });
});

describe('changes that a window recorded and did not save', () => {
  it('are taken over, and saved with what the order did', async () => {
    const crashed = bench.path('crashed.guatu');
    await copyFile(bench.path('projects/second/仁化县.guatu'), crashed);
    const held = await bench.holder.hold(crashed);
    await held.release();
    await bench.look(crashed, async (send) => {
      const opened = await send('projectOverview', {});
      const parameter = (await send('listPolicy', {})).entries.find(({ kind, editable }) => kind === 'parameter' && editable);
      await send('setOverlay', { parameter: parameter?.id ?? '', value: parameter?.values[0]?.value ?? 0, reason: '试算' });
      const { frames, tables } = await send('takeFrames', { after: opened.lastFrame });
      const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
      await bench.services.journals.append({
        projectId: opened.projectId,
        base: { generation: opened.generation, sha256: held.sha256 },
        frames: frames.map(({ number, bytes }) => ({ number, bytes: copy(bytes) })),
        tables: tables.map(({ sha256, bytes }) => ({ sha256, bytes: copy(bytes) })),
      });
    });
    const { code, lines, errors } = await bench.run(['plan', crashed, '--out', crashed, '--json']);
    expect(code, errors).toBe(0);
    expect(lines[0]?.notes).toMatchObject([{ en: expect.stringContaining('had not saved') as string }]);
    await bench.look(crashed, async (send) => {
      expect((await send('projectOverview', {})).overlays).toMatchObject([{ reason: '试算' }]);
      expect((await send('planSummary', {}))?.stale).toBe(false);
    });
  });
});

describe('a protected project', () => {
  const password = '仁化-2016 挂图';
  let locked = '';

  beforeAll(async () => {
    locked = bench.path('locked.guatu');
    await bench.look(project, async (send) => {
      const { recoveryCode } = await send('preparePassword', { password });
      await send('confirmPassword', { recoveryCode });
      await writeFile(locked, (await send('exportProject', {})).bytes);
    });
  });

  it('works with the password out of the environment and stays protected', async () => {
    const { code, lines, errors } = await bench.run(['export', locked, '--what', 'households', '--whole', '--reason', '入户核对', '--out', bench.path('unlocked.xlsx'), '--json'], { password });
    expect(code, errors).toBe(0);
    expect(lines[0]).toMatchObject({ whole: true, rows: 6 });
    const refused = await bench.run(['check', locked, '--json'], { password: 'wrong password' });
    expect(refused.code).toBe(1);
    expect(refused.lines).toMatchObject([{ problem: { code: 'password_wrong' } }]);
  });

  it('is refused without password and terminal, and nothing is written', async () => {
    const before = await bytesOf(locked);
    const { code, lines } = await bench.run(['wallchart', locked, '--out', bench.path('no password'), '--json'], { keyboard: Object.assign(new EventEmitter(), { isTTY: false }) as unknown as Keyboard });
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ problem: { code: 'password_needed' } });
    expect(await readdir(bench.folder)).not.toContain('no password');
    expect(await bytesOf(locked)).toBe(before);
    expect(await locksLeft()).toEqual([]);
  });

  it('asks on a terminal, again after a wrong one, and shows none', async () => {
    const emitter = new EventEmitter();
    const typed = ['wrong password\r', `${password}\r`];
    const keyboard = Object.assign(emitter, {
      isTTY: true,
      setRawMode: () => undefined,
      resume: () => setImmediate(() => emitter.emit('data', typed.shift())),
      pause: () => undefined,
    }) as unknown as Keyboard;
    let shown = '';
    const { code } = await bench.run(['check', locked], { keyboard, errors: { isTTY: true, write: (text) => (shown += text) } });
    expect(code, shown).toBe(0);
    expect(typed).toEqual([]);
    expect(shown.match(/\(not shown\)/g)).toHaveLength(2);
    for (const secret of [password, 'wrong password']) expect(shown).not.toContain(secret);
  });
});

describe('what is said', () => {
  it('has no planted person, no password and no key', () => {
    expect(bench.said().length).toBeGreaterThan(3000);
    expect(findPlanted(bench.register, bench.said())).toEqual([]);
    expect(bench.said()).not.toContain('仁化-2016');
  });

  it('is help and version on standard output, wrong usage on standard error', async () => {
    expect(await bench.run(['--version'])).toMatchObject({ code: 0, output: 'Guatu 挂图 1.2.3\n', errors: '' });
    expect(await bench.run(['brief', '--help'])).toMatchObject({ code: 0, errors: '' });
    const wrong = await bench.run(['breif', 'a\u001b[2J']);
    expect(wrong).toMatchObject({ code: 2, output: '' });
    expect(wrong.errors).toMatch(/是不是想写 brief[\s\S]*did you mean brief/);
  });
});
