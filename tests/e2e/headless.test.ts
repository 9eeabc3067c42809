import { spawn } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../helpers/readPdf';

interface Run {
  code: number | null;
  output: string;
  errors: string;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '挂图 brief-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the built command line with a data folder of its own; `interruptAt` presses Ctrl-C when that text has appeared. */
function run(given: string[], interruptAt?: string): Promise<Run> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [resolve('dist/node/guatu.mjs'), ...given], { env: { ...process.env, GUATU_DATA: join(folder, 'data') } });
    let output = '';
    let errors = '';
    let pressed = false;
    child.stdout.on('data', (piece) => (output += String(piece)));
    child.stderr.on('data', (piece) => {
      errors += String(piece);
      if (interruptAt !== undefined && !pressed && errors.includes(interruptAt)) pressed = child.kill('SIGINT');
    });
    child.on('close', (code) => settle({ code, output, errors }));
  });
}

const readLines = (output: string): Record<string, unknown>[] => output.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
const millimetres = (points: number): number => Math.round((points / 72) * 25.4);

describe('the command line', () => {
  it('writes the plan, the briefing and the wall chart of the sample county', async () => {
    const out = join(folder, 'out');
    const { code, output, errors } = await run(['brief', 'sample-data/renhua', '--out', out, '--json']);
    expect(errors).toContain('制定脱贫计划 Planning the exits');
    expect(code, errors).toBe(0);
    expect(readLines(output)).toMatchObject([{ ok: true, violations: 0, households: 3665, persons: 10378, missingCharacters: [] }]);
    expect((await readdir(out)).sort()).toEqual(['仁化县-作战图.pdf', '仁化县-汇报.pdf', '仁化县-脱贫计划.xlsx'].sort());

    const chart = readPdf(await readFile(join(out, '仁化县-作战图.pdf')));
    expect(chart.pages.map((page) => [millimetres(page.widthPoints), millimetres(page.heightPoints)])).toEqual([[420, 297]]);
    const briefing = readPdf(await readFile(join(out, '仁化县-汇报.pdf')));
    expect(briefing.pages.length).toBeGreaterThanOrEqual(3);
    expect(briefing.pages.length).toBeLessThanOrEqual(5);
    for (const { fonts } of [chart, briefing]) expect(fonts.filter((font) => !/^Noto(Sans|Serif)SC/.test(font))).toEqual([]);
    expect(chart.pages[0]?.text).toContain('仁化县');
    expect((await readFile(join(out, '仁化县-脱贫计划.xlsx'))).subarray(0, 2).toString('latin1')).toBe('PK');
  }, 400_000);

  it('works on a project file beside a bad one: chart of a town, check, masked list, log', async () => {
    const project = join(folder, '仁化 县.guatu');
    await copyFile('dist/sample/renhua.guatu', project);
    const out = join(folder, 'charts');
    const charts = await run(['wallchart', project, join(folder, 'nowhere.guatu'), '--scope', '城口镇', '--out', out, '--json', '--language', 'en']);
    expect(charts.code).toBe(1);
    expect(charts.errors).toContain('1 of 2 counties done.');
    expect(readLines(charts.output)).toMatchObject([{ ok: true, scope: { name: '城口镇' }, planMade: false }, { ok: false, problem: { code: 'county_missing' } }]);
    const chart = readPdf(await readFile(join(out, '仁化 县', '仁化县-城口镇-作战图.pdf')));
    expect(chart.pages).toHaveLength(1);

    const check = await run(['check', project, '--json', '--quiet']);
    expect(check).toMatchObject({ code: 3, errors: '' });
    expect(readLines(check.output)[0]?.errors).toBeGreaterThan(0);

    for (const what of ['households', 'audit']) {
      const exported = await run(['export', project, '--what', what, '--out', join(folder, 'lists'), '--json', '--quiet']);
      expect(exported).toMatchObject({ code: 0, errors: '' });
    }
    expect(await readdir(join(folder, 'lists'))).toHaveLength(2);
    expect((await readdir(folder)).filter((name) => name.startsWith('.~'))).toEqual([]);
  });

  it('writes nothing when it is stopped', async () => {
    const out = join(folder, 'stopped');
    const { code, errors } = await run(['brief', 'sample-data/renhua', '--out', out], '导入登记表');
    expect(code).toBe(130);
    expect(errors).toContain('已取消');
    expect(await readdir(folder)).not.toContain('stopped');
  });

  it('names the file that is cut, and writes nothing', async () => {
    const county = join(folder, 'county');
    await cp('sample-data/renhua', county, { recursive: true });
    await truncate(join(county, 'register', '01-贫困户人员清单.xlsx'), 100_000);
    await mkdir(join(folder, 'empty'));
    const { code, output, errors } = await run(['import', county, '--out', join(folder, 'empty'), '--json']);
    expect(code).toBe(1);
    expect(errors).toContain('01-贫困户人员清单.xlsx');
    expect(readLines(output)).toMatchObject([{ ok: false, problem: { message: { zh: expect.any(String) as string, en: expect.any(String) as string } } }]);
    expect(await readdir(join(folder, 'empty'))).toEqual([]);
  });

  it('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, errors: '' });
    expect(await run(['export', '--help'])).toMatchObject({ code: 0, errors: '' });
    expect((await run(['--version'])).output).toMatch(/^Guatu 挂图 \d+\.\d+\.\d+\n$/);
    expect(await run(['nonsense'])).toMatchObject({ code: 2, output: '' });
    expect((await run(['brief', 'nowhere', '--out', folder])).code).toBe(1);
  });
});
