import { copyFile, cp, mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommandLine, readLines, type CommandLine } from '../helpers/openCommandLine';
import { readPdf } from '../helpers/readPdf';

let line: CommandLine;
let folder = '';
const run: CommandLine['run'] = (...call) => line.run(...call);
beforeAll(async () => {
  line = await openCommandLine();
  folder = line.folder;
});
afterAll(() => line.close());

describe('the command line', () => {
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
