import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/host';
import { helpText, readArguments } from '../../../electron/headless/readArguments';
import { readCountyFolder } from '../../../electron/headless/readCountyFolder';
import { describeStop } from '../../../electron/headless/planCounty';
import { saveAll } from '../../../electron/headless/runOrder';
import { createStepWriter, formatProblem, formatResult } from '../../../electron/headless/writeReports';

describe('the command line', () => {
  it('is understood', () => {
    expect(readArguments(['brief', 'a', '--out', 'b'])).toEqual({ kind: 'brief', folder: 'a', out: 'b', language: 'zh', json: false });
    expect(readArguments(['--json', 'brief', '--language=en', '--out=b', 'a'])).toEqual({ kind: 'brief', folder: 'a', out: 'b', language: 'en', json: true });
    expect(readArguments(['build-sample', 'a', '--out', 'b.guatu'])).toEqual({ kind: 'build-sample', folder: 'a', out: 'b.guatu', json: false });
    for (const help of [['--help'], ['-h'], ['help'], [], ['brief', '--help']]) expect(readArguments(help)).toEqual({ kind: 'help' });
    expect(helpText).toMatch(/用法[\s\S]*Usage/);
  });

  it.each([[['nothing']], [['brief']], [['brief', 'a']], [['brief', 'a', '--out']], [['brief', 'a', 'b', '--out', 'c']], [['brief', 'a', '--out', 'b', '--more']], [['brief', 'a', '--out', 'b', '--language', 'fr']], [['build-sample', 'a', '--out', 'b.zip']], [['--json']]])(
    'refuses %j in both languages',
    (given) => {
      const order = readArguments(given);
      expect(order.kind).toBe('wrong');
      if (order.kind === 'wrong') expect(order.reason.zh + order.reason.en).toMatch(/[\u4e00-\u9fff][\s\S]*[a-z]/);
    },
  );
});

describe('the county folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guatu-county-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const problem = (place = folder): Promise<unknown> => readCountyFolder(place).then(() => null, (error: { problem: unknown }) => error.problem);

  it('is read with names inside it, in order', async () => {
    await mkdir(join(folder, 'policy', 'more'), { recursive: true });
    await mkdir(join(folder, 'register'));
    for (const name of ['policy/pack.yaml', 'policy/more/a.yml', 'policy/notes.txt', 'register/02.xlsx', 'register/01.csv', 'register/~$01.xlsx', 'register/readme.md']) await writeFile(join(folder, name), name);
    const county = await readCountyFolder(folder);
    expect(county.policyFiles).toEqual([
      { path: 'more/a.yml', text: 'policy/more/a.yml' },
      { path: 'pack.yaml', text: 'policy/pack.yaml' },
    ]);
    expect(county.registerFiles.map((file) => file.name)).toEqual(['01.csv', '02.xlsx']);
  });

  it('says which part is missing', async () => {
    expect(await problem()).toMatchObject({ code: 'county_folder_incomplete', message: { en: expect.stringContaining('policy') as string } });
    await mkdir(join(folder, 'policy'));
    await writeFile(join(folder, 'policy/pack.yaml'), 'id: a');
    expect(await problem()).toMatchObject({ code: 'county_folder_incomplete', message: { en: expect.stringContaining('register') as string } });
    expect(await problem(join(folder, 'nowhere'))).toMatchObject({ code: 'county_folder_incomplete', message: { zh: expect.stringContaining('县文件夹') as string } });
  });

  it('passes over no register in silence: a folder, a dead link or a table of another program stops it', async () => {
    await mkdir(join(folder, 'policy'));
    await mkdir(join(folder, 'register'));
    await writeFile(join(folder, 'policy/pack.yaml'), 'id: a');
    await writeFile(join(folder, 'register/01.xlsx'), 'x');
    expect(await problem()).toBeNull();
    await mkdir(join(folder, 'register/02.xlsx'));
    expect(await problem()).toMatchObject({ code: 'not_a_file', where: { file: '02.xlsx' } });
    await rm(join(folder, 'register/02.xlsx'), { recursive: true });
    await symlink(join(folder, 'nowhere'), join(folder, 'register/03.xlsx'));
    expect(await problem()).toMatchObject({ code: 'file_unreadable', where: { file: '03.xlsx' } });
    await rm(join(folder, 'register/03.xlsx'));
    await writeFile(join(folder, 'register/04.et'), 'x');
    expect(await problem()).toMatchObject({ code: 'register_format', where: { file: '04.et' } });
  });

  it('refuses policy text that is no UTF-8', async () => {
    await mkdir(join(folder, 'policy'));
    await writeFile(join(folder, 'policy/pack.yaml'), Buffer.from([0xc8, 0xca]));
    expect(await problem()).toMatchObject({ code: 'file_unreadable', where: { file: 'pack.yaml' } });
  });
});

describe('what is written', () => {
  it('is everything or nothing new: a disk that fills up at the second file takes the first back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guatu-out-'));
    try {
      await writeFile(join(folder, 'b.pdf'), 'old');
      const files = ['a.xlsx', 'b.pdf', 'c.pdf'].map((name) => ({ name, content: new TextEncoder().encode(`new ${name}`) }));
      let made = 0;
      const full = Object.assign(new Error('planted'), { code: 'ENOSPC' });
      const filling = { ...nodeFileSystem, createFile: (...given: [string, number]) => ((made += 1) === 2 ? Promise.reject(full) : nodeFileSystem.createFile(...given)) };
      await expect(saveAll(folder, files, filling)).rejects.toMatchObject({ problem: { code: 'disk_full' } });
      expect(await readdir(folder)).toEqual(['b.pdf']);
      expect(await readFile(join(folder, 'b.pdf'), 'utf8')).toBe('old');
      await saveAll(folder, files);
      expect((await readdir(folder)).sort()).toEqual(['a.xlsx', 'b.pdf', 'c.pdf']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is one line per step in a log, one changing line on a terminal', () => {
    const lines: string[] = [];
    const log = createStepWriter({ write: (text) => lines.push(text) });
    for (const share of [0, 0.5, 1]) log.report({ step: { zh: '导入', en: 'Importing' }, share });
    log.report({ step: { zh: '计划', en: 'Planning' } });
    log.end();
    expect(lines).toEqual(['导入 Importing …\n', '计划 Planning …\n']);
    const shown: string[] = [];
    const terminal = createStepWriter({ write: (text) => shown.push(text), isTTY: true });
    terminal.report({ step: { zh: '导入', en: 'Importing' }, share: 0.504 });
    terminal.report({ step: { zh: '导入', en: 'Importing' }, share: 0.505 });
    terminal.end();
    expect(shown.join('')).toContain('50 %');
    expect(shown.at(-1)).toBe('\r\u001b[2K');
  });

  it('says cancelled after Ctrl-C, whatever the stopped step said', () => {
    const stop = new AbortController();
    const error = Object.assign(new Error('x'), { problem: { code: 'print_failed', message: { zh: '浏览器退出', en: 'gone' } } });
    expect(describeStop('brief', error, stop.signal).code).toBe('print_failed');
    stop.abort();
    expect(describeStop('brief', error, stop.signal).code).toBe('cancelled');
  });

  it('names the rows that were not taken with an example, in both languages', () => {
    const example = { code: 'register.village_unknown', message: { zh: '村名不识', en: 'Unknown village' }, where: { file: 'a.xlsx', sheet: '人员', row: 4, column: '行政村' } };
    const text = formatResult({
      files: [], county: '仁化县', households: 1, persons: 2, rowsRejected: 3, notTaken: [{ count: 3, example }], quotas: [], costFen: 0, relativeGap: 0, violations: 0, missingCharacters: [],
    });
    expect(text).toContain('rows not taken  3');
    for (const part of ['3 ×', '村名不识', 'Unknown village', 'a.xlsx › 人员 › 行 row 4 › 行政村']) expect(text).toContain(part);
  });

  it('names a problem, its place and what to do', () => {
    const text = formatProblem({ code: 'x', message: { zh: '缺列', en: 'A column is missing' }, where: { file: 'a.xlsx', sheet: '人员', row: 3, column: 'B' }, hint: { zh: '补上', en: 'Add it' } });
    expect(text).toBe('缺列\nA column is missing\n  a.xlsx › 人员 › 行 row 3 › B\n  补上\n  Add it\n  [x]\n');
  });
});
