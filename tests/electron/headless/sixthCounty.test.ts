import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkbook, completeIdNumber, personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { openBench, type Bench } from './commandLineHarness';

/**
 * A county that no line of the program knows: its folder is written by `new-county`, a few values are filled in, and
 * a register of nine households stands in it. It must come to a plan by files alone.
 */
let bench: Bench;
let folder: string;

beforeAll(async () => {
  bench = await openBench(8);
  folder = bench.path('青 石县');
});
afterAll(() => bench.close());

const edit = async (file: string, changes: [find: string, put: string][]): Promise<void> => {
  const path = join(folder, 'policy', file);
  let text = await readFile(path, 'utf8');
  for (const [find, put] of changes) {
    expect(text, `${file} holds ${find}`).toContain(find);
    text = text.replaceAll(find, put);
  }
  await writeFile(path, text);
};

/** Household, place in it, village; the head and the spouse of the first seven can work. */
const people = Array.from({ length: 9 }, (_, household) => Array.from({ length: household < 7 ? 3 : 1 }, (_, place) => ({ household, place }))).flat();

function registerRows(): unknown[][] {
  return people.map(({ household, place }, index) => {
    const able = household < 7 && place < 2;
    const birth = place < 2 && household < 7 ? `197${household}05${String(10 + index)}` : household < 7 ? `20080${1 + (household % 9)}12` : '19400312';
    const number = `44099955${String(10_000_000 + household)}`;
    return personRow(index + 1, {
      '县(市、区、旗)': '青石县',
      '乡(镇)': '青石镇',
      行政村: household % 2 === 0 ? '上石村' : '下石村',
      户编号: number,
      人编号: `${number}0${place + 1}`,
      姓名: `石${'甲乙丙丁戊己庚辛壬'[household]}${'一二三'[place]}`,
      证件号码: completeIdNumber(`440999${birth}${100 + index * 7}`),
      人数: household < 7 ? 3 : 1,
      与户主关系: ['户主', '配偶', '之子'][place]!,
      健康状况: '健康',
      劳动技能: able ? '普通劳动力' : '无劳动力',
      务工状况: null,
      '务工时间（月）': 0,
      人均纯收入: household < 7 ? 2_500 + household * 100 : 1_500,
    });
  });
}

describe('a sixth county, from files alone', () => {
  it('gets a folder with a commented pack, and never over one that is there', async () => {
    const typed = ['new-county', folder, '--name', '青石县', '--code', '440999', '--extends', 'guangdong', '--json'];
    const { code, lines, errors } = await bench.run(typed);
    expect(code, errors).toBe(0);
    expect(lines[0]).toMatchObject({ ok: true, order: 'new-county', county: '青石县', countyCode: '440999' });
    const written = (lines[0] as { files: { path: string }[] }).files.map(({ path }) => path);
    for (const path of written) expect((await stat(path)).size).toBeGreaterThan(0);
    expect((await readdir(join(folder, 'policy'))).length).toBe(written.length - 1);
    expect(await readdir(join(folder, 'register'))).toEqual([]);
    expect((lines[0] as { toFillIn: unknown[] }).toFillIn.length).toBeGreaterThan(8);
    const again = await bench.run(typed);
    expect(again.code).toBe(1);
    expect(again.lines[0]).toMatchObject({ problem: { code: 'target_exists' } });
  });

  it('is told what is still missing', async () => {
    const { code, errors, lines } = await bench.run(['check', folder, '--json']);
    expect(code).toBe(3);
    expect(lines[0]).toMatchObject({ registerMissing: true, policyProblems: [] });
    expect(errors).toContain('parameters：');
    expect(errors).toContain('There is no procedure for recognition');
    expect((await bench.run(['check-plan', folder])).code).toBe(0);
  });

  it('fills in its own values and places', async () => {
    await edit('pack.yaml', [
      ['document: 待填写：方案全称', 'document: 青石县三年方案'],
      ['households: 60                   # 待填写', 'households: 7'],
      ['persons: 200                     # 待填写', 'persons: 21'],
      ['households: 20                   # 待填写', 'households: 2'],
      ['persons: 30                      # 待填写', 'persons: 2'],
      ['{ year: 2016, share: 0.4, status: assumed, citation: { document: county_plan, note: 待填写 } }', '{ year: 2016, share: 0.25, amount: 6, status: stated, citation: { document: county_plan, clause: 一 } }'],
      ['{ year: 2017, share: 0.4, status: assumed, citation: { document: county_plan, note: 待填写 } }', '{ year: 2017, share: 0.5, amount: 11, status: stated, citation: { document: county_plan, clause: 一 } }'],
      ['{ year: 2018, share: 0.2, status: assumed, citation: { document: county_plan, note: 待填写 } }', '{ year: 2018, share: 0.25, amount: 6, status: stated, citation: { document: county_plan, clause: 一 } }'],
    ]);
    await edit('regions.yaml', [['待填写镇', '青石镇'], ['待填写村一', '上石'], ['待填写村二', '下石']]);
    await edit('parameters.yaml', [['value: 230, status: assumed, citation: { document: county_plan, note: 待填写 }', 'value: 23, status: stated, citation: { document: county_plan, clause: 一 }']]);
    await writeFile(join(folder, 'register', '人员清单.xlsx'), buildWorkbook({ rows: [personHeadings, ...registerRows()] as never }));
    const { code, lines, errors } = await bench.run(['check', folder, '--json']);
    expect(code, errors).toBe(0);
    expect(lines[0]).toMatchObject({ errors: 0, registerMissing: false, rowsAccepted: people.length });
    const gaps = (lines[0] as { packGaps: { id: string }[] }).packGaps.map(({ id }) => id);
    expect(gaps).not.toContain('regions');
    expect(gaps).toContain('parameters');
  });

  it('is imported and planned, every person in a year', async () => {
    const project = bench.path('青石.guatu');
    const imported = await bench.run(['import', folder, '--out', project, '--json']);
    expect(imported.code, imported.errors).toBe(0);
    expect(imported.lines[0]).toMatchObject({ households: 9, persons: 23, rowsRejected: 0 });
    const { code, lines, errors } = await bench.run(['plan', folder, '--out', bench.path('青石 plan.xlsx'), '--json']);
    expect(code, errors).toBe(0);
    const plan = lines[0] as { quotas: { year: number; target: number; planned: number }[]; notWithinHorizon: number; violations: number };
    expect(plan).toMatchObject({ households: 9, persons: 23, violations: 0, notWithinHorizon: 0 });
    expect(plan.quotas.map(({ year, target }) => [year, target])).toEqual([[2016, 6], [2017, 11], [2018, 6]]);
    expect(plan.quotas.reduce((sum, { planned }) => sum + planned, 0)).toBe(23);
  });
});
