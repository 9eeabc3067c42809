import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Printer } from '../../../electron/host';
import { anotherDay, findPlanted, openBench, type Bench } from './commandLineHarness';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const planned = await bench.run(['plan', bench.county, '--out', bench.path('planned.guatu'), '--json']);
  expect(planned.code, planned.errors).toBe(0);
});
afterAll(() => bench.close());

/** A village where none of the households lives. */
async function anotherVillage(project: string, numbers: readonly string[]): Promise<string> {
  return bench.look(project, async (send) => {
    const regions = (await send('listRegions', {})).filter(({ level }) => level === 'village');
    for (const { code } of regions) {
      const { rows } = await send('listHouseholds', { scope: code, search: '', offset: 0, limit: 100 });
      if (rows.length > 0 && rows.every(({ number }) => !numbers.includes(number))) return code;
    }
    throw new Error('every village has one of them');
  });
}

describe('the order document', () => {
  it('writes one paper of the county, the same at every run, and keeps its numbers in the project', async () => {
    const project = bench.path('planned.guatu');
    const order = ['document', project, '--template', 'county_briefing', '--json', '--out'];
    const first = await bench.run([...order, bench.path('papers')]);
    expect(first.code, first.errors).toBe(0);
    expect(first.lines[0]).toMatchObject({ template: 'county_briefing', scope: { code: '440224', level: 'county' }, year: null, whole: false, papers: 1 });
    const name = '仁化县-全县汇报材料.pdf';
    expect(await readdir(bench.path('papers'))).toEqual([name]);
    const second = await anotherDay(() => bench.run([...order, bench.path('papers-2')]));
    expect(second.code, second.errors).toBe(0);
    expect(Buffer.compare(await readFile(bench.path(`papers/${name}`)), await readFile(bench.path(`papers-2/${name}`)))).toBe(0);
    expect(bench.printed.at(-1)?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    await bench.look(project, async (send) => {
      const [draft] = await send('listDrafts', {});
      expect(draft).toMatchObject({ template: 'county_briefing', scope: '440224', year: null });
      expect(Object.keys(draft?.exported?.values ?? {}).length).toBeGreaterThan(10);
      const { rows } = await send('listAudit', { offset: 0, limit: 50 });
      expect(rows.map(({ text }) => text.zh).join()).toContain(name);
    });
  });

  it('writes the sheets of households in a book for each village, or one file each, masked', async () => {
    const project = bench.path('planned.guatu');
    const books = await bench.run(['document', project, '--template', 'household_sheet', '--out', bench.path('books'), '--json']);
    expect(books.code, books.errors).toBe(0);
    const total = books.lines[0]?.papers as number;
    expect(total).toBeGreaterThan(3);
    const names = await readdir(bench.path('books'));
    expect(names.length).toBeLessThan(total);
    for (const name of names) expect(name).toMatch(/-一户一策\.pdf$/);
    const each = await bench.run(['document', project, '--template', 'household_sheet', '--each', '--out', bench.path('each'), '--json']);
    expect(each.code, each.errors).toBe(0);
    expect(await readdir(bench.path('each'))).toHaveLength(total);
    for (const place of ['books', 'each']) {
      for (const name of await readdir(bench.path(place))) expect(findPlanted(bench.register, name + (await readFile(bench.path(`${place}/${name}`), 'utf8'))), name).toEqual([]);
    }
  });

  it('writes the sheets of the households of a list, and refuses a list with a number that nobody has', async () => {
    const project = bench.path('planned.guatu');
    const order = ['document', project, '--template', 'household_card', '--json', '--out'];
    const numbers = await bench.look(project, async (send) => (await send('listHouseholds', { scope: '440224', search: '', offset: 0, limit: 3 })).rows.map(({ number }) => number));
    const list = bench.path('list.txt');
    await writeFile(list, `户编号\n${numbers.slice(0, 2).join('\r\n')}\n`);
    const { code, lines, errors } = await bench.run([...order, bench.path('listed'), '--households', list]);
    expect(code, errors).toBe(0);
    expect(lines[0]).toMatchObject({ papers: 2 });
    expect(errors).not.toContain('名单上另有');
    const elsewhere = await bench.run([...order, bench.path('elsewhere'), '--households', list, '--scope', await anotherVillage(project, numbers.slice(0, 2))]);
    expect(elsewhere.lines[0]).toMatchObject({ ok: false, problem: { code: 'document_nothing' } });
    await writeFile(list, `1\t${numbers[0]}\t张三丰\n2\t99999999\t李四光\n`);
    const wrong = await bench.run([...order, bench.path('wrong'), '--households', list]);
    expect(wrong.lines[0]).toMatchObject({ ok: false, problem: { code: 'list_unknown', where: { file: 'list.txt' }, message: { zh: expect.stringContaining('第 2 行没有这一户') as string } } });
    expect(wrong.errors + JSON.stringify(wrong.lines)).not.toMatch(/张三丰|李四光/);
    await writeFile(list, '没有编号\n');
    const empty = await bench.run([...order, bench.path('wrong'), '--households', list]);
    expect(empty.lines[0]).toMatchObject({ ok: false, problem: { code: 'list_empty' } });
    await expect(readdir(bench.path('wrong'))).rejects.toThrow('ENOENT');
  });

  it('writes whole names for a reason that is kept, and only of a project', async () => {
    const order = ['--template', 'household_card', '--whole', '--reason', '入户核对', '--json', '--out', bench.path('whole')];
    const folder = await bench.run(['document', bench.county, ...order]);
    expect(folder.lines[0]).toMatchObject({ ok: false, problem: { code: 'export_not_recorded' } });
    const project = bench.path('planned.guatu');
    const { code, lines, errors } = await bench.run(['document', project, ...order]);
    expect(code, errors).toBe(0);
    expect(lines[0]).toMatchObject({ whole: true });
    const [name] = await readdir(bench.path('whole'));
    expect((await stat(bench.path(`whole/${name}`))).mode & 0o777).toBe(0o600);
    expect(findPlanted(bench.register, await readFile(bench.path(`whole/${name}`), 'utf8')).length).toBeGreaterThan(0);
    await bench.look(project, async (send) => {
      const { rows } = await send('listAudit', { offset: 0, limit: 50 });
      expect(JSON.stringify(rows)).toContain('入户核对');
    });
  });

  it('keeps what is written when it is stopped', async () => {
    const stop = new AbortController();
    let prints = 0;
    const printer: Printer = {
      canPrint: () => Promise.resolve(true),
      print({ title }) {
        prints += 1;
        if (prints === 3) stop.abort();
        return Promise.resolve({ pages: 2, bytes: new TextEncoder().encode(title), headings: [], fonts: [], missingCharacters: [] });
      },
    };
    const run = await bench.run(['document', bench.path('planned.guatu'), '--template', 'household_card', '--each', '--out', bench.path('stopped'), '--json'], { printer, signal: stop.signal });
    expect(run.code).toBe(130);
    expect(await readdir(bench.path('stopped'))).toHaveLength(2);
  });

  it('says why a paper cannot be written', async () => {
    const project = bench.path('planned.guatu');
    const english = await bench.run(['document', project, '--template', 'village_plan', '--scope', '440224', '--language', 'en', '--out', bench.path('no'), '--json']);
    expect(english.lines[0]).toMatchObject({ ok: false, problem: { code: 'document_language' } });
    const nowhere = await bench.run(['document', project, '--template', 'village_plan', '--scope', '无此村', '--out', bench.path('no'), '--json']);
    expect(nowhere.lines[0]).toMatchObject({ ok: false, problem: { code: 'scope_unknown' } });
  });
});
