import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readArrowColumns, type QueryEngine, type TextWorkbook } from '../../../analytics/engine';
import { acceptStagedRegister, discardStagedRegister, emptyRegister, exportRawTables, exportRegisterTable, registerTableNames, stageRegister, type FormerAnswer, type FormerRegister, type MergeRule } from '../../../analytics/register';
import { personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

type Cell = string | number | null;
const book = (fileName: string, rows: Cell[][]): TextWorkbook => ({
  fileName,
  sha256: createHash('sha256').update(JSON.stringify([fileName, rows])).digest('hex'),
  sheets: [{ name: '表', firstRow: 1, merges: [], rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) }],
});
const persons = (rows: Cell[][], name = '人员.xlsx') => book(name, [personHeadings, ...rows]);
const householdHeadings = ['县', '乡镇', '行政村', '户编号', '户主姓名', '人数', '贫困户属性', '主要致贫原因', '脱贫标志', '纯收入', '人均纯收入'];
const number = (n: number) => `44022400120${String(n).padStart(5, '0')}`;
const householdRow = (n: number, changes: Record<string, Cell> = {}): Cell[] => {
  const row: Record<string, Cell> = { 县: '仁化县', 乡镇: '丹霞街道', 行政村: '胡坑', 户编号: number(n), 户主姓名: '甲某', 人数: 2, 贫困户属性: '一般贫困户', 主要致贫原因: '因病', 脱贫标志: '未脱贫', 纯收入: 5711, 人均纯收入: 2855.5, ...changes };
  return householdHeadings.map((heading) => row[heading] ?? null);
};
const households = (rows: Cell[][], name = '户.xlsx') => book(name, [householdHeadings, ...rows]);
const villages = (population: Cell) => book('村.xlsx', [['县', '乡镇', '行政村', '村类型', '户籍户数', '户籍人口'], ['仁化县', '丹霞街道', '胡坑', '贫困村', 413, population]]);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  await discardStagedRegister(engine);
  await emptyRegister(engine);
});

async function stage(workbooks: TextWorkbook[], former?: FormerRegister, merge?: MergeRule) {
  const staged = await stageRegister(engine, workbooks, { importId: 'x', year: 2015, mapping: {}, regions: smallCounty, former, merge });
  if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
  return { ...staged.value, found: Object.fromEntries(staged.value.checks.map((check) => [check.check, check.count])) };
}

/** Accepts what is staged and gives what is kept of it. */
async function keep(): Promise<Map<string, Uint8Array>> {
  const kept = new Map((await exportRawTables(engine)).map(({ name, bytes }) => [name, bytes]));
  await acceptStagedRegister(engine, 'x');
  for (const table of registerTableNames) kept.set(table, await exportRegisterTable(engine, table));
  return kept;
}

const formerOf = (kept: Map<string, Uint8Array>, answers: FormerAnswer[] = []): FormerRegister => ({ table: (name) => kept.get(name), answers });
const set = (key: string, value: string | null, index = 0): FormerAnswer => ({ act: 'set', entry: 2, index, key, value });
const column = (bytes: Uint8Array, name: string) => readArrowColumns(bytes).columns.find((entry) => entry.name === name)!.values;

describe('original cells', () => {
  it('are kept whole, also of rejected rows, and give the same register again', async () => {
    const first = await stage([persons([personRow(1), personRow(2), personRow(3, { 行政村: '无此村' })]), households([householdRow(1)])]);
    const kept = await keep();
    expect(column(kept.get('raw_person')!, 'village')).toEqual(['胡坑村', '胡坑村', '无此村']);
    const again = await stage([], formerOf(kept));
    const byName = (files: typeof first.files) => [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(again.files)).toEqual(byName(first.files.map((file) => ({ ...file, sheets: file.sheets.map((sheet) => ({ ...sheet, kept: true })) }))));
    expect(again.checks).toEqual(first.checks);
    expect(again.difference).toMatchObject({ recheck: true, rejected: { before: 1, after: 1 }, answers: { applied: 0, dropped: [] } });
    const keptAgain = await keep();
    for (const [name, bytes] of kept) expect(Buffer.from(keptAgain.get(name)!).equals(Buffer.from(bytes)), name).toBe(true);
  });

  it('stand beside what was repaired: a repaired row is accepted, the original cell stays', async () => {
    await stage([persons([personRow(1), personRow(2), personRow(3, { 行政村: '无此村' }), personRow(4, { 行政村: '无此村' })]), households([householdRow(1), householdRow(2, { 人均纯收入: 1 })])]);
    const kept = await keep();
    const report = await stage([], formerOf(kept, [
      set('person|3|village|village_unknown', '胡坑'),
      set('person|4|village|village_unknown', '胡坑', 1),
      set('household|2|net_income_per_head_fen|income_per_head', '2855.5', 2),
      { act: 'right', entry: 3, index: 0, key: 'person|1|id_number|id_number_demo', value: '演示' },
    ]));
    expect(report.counts).toMatchObject({ households: 2, persons: 4 });
    expect(report.found.village_unknown).toBeUndefined();
    expect(report.difference).toMatchObject({ counts: { before: { persons: 2 }, after: { persons: 4 } }, rejected: { before: 2, after: 0 }, answers: { applied: 3, kept: 4, dropped: [] } });
    expect(report.difference!.checks.find((check) => check.check === 'income_per_head')).toMatchObject({ before: 1, after: 0 });
    const again = await keep();
    for (const name of ['raw_person', 'raw_household']) expect(Buffer.from(again.get(name)!).equals(Buffer.from(kept.get(name)!)), name).toBe(true);
    expect(column(again.get('applied_answer')!, 'answer_key')).toEqual(['household|2|net_income_per_head_fen|income_per_head', 'person|3|village|village_unknown', 'person|4|village|village_unknown']);
    expect(await engine.run('SELECT net_income_per_head_fen AS f FROM household ORDER BY household_id')).toEqual([{ f: 285550 }, { f: 285550 }]);
  });

  it('of a row that is left out are kept as well, and the rows still add up', async () => {
    await stage([persons([personRow(1), personRow(2), personRow(2)]), households([householdRow(1)])]);
    const kept = await keep();
    const report = await stage([], formerOf(kept, [{ act: 'leave_out', entry: 2, index: 0, key: 'person|3||person_twice', value: '重复' }]));
    expect(report.found.person_twice).toBeUndefined();
    expect(report.files.find((file) => file.name === '人员.xlsx')!.sheets[0]).toMatchObject({ rowsRead: 4, rowsAccepted: 2, rowsRejected: 0, rowsSkipped: 2, rowsLeftOut: 1 });
    expect(column((await keep()).get('raw_person')!, 'raw_row')).toEqual([1, 2, 3]);
  });

  it('empty a cell, take the last of several answers, and pass over one whose value was lost', async () => {
    await stage([persons([personRow(1), personRow(2)]), households([householdRow(1)])]);
    const kept = await keep();
    const key = (check: string) => `person|1|work_place|${check}`;
    await stage([], formerOf(kept, [set(key('a'), '县内', 0), set(key('b'), '省外', 1), set('person|2|work_place|', null, 2), { act: 'set', entry: 9, index: 0, key: 'person|1|nationality|a', value: undefined }]));
    expect(await engine.run('SELECT work_place, nationality FROM raw_person ORDER BY raw_row')).toEqual([{ work_place: '省外', nationality: '汉族' }, { work_place: null, nationality: '汉族' }]);
  });
});

describe('files that bring a part of the register', () => {
  it('leave the tables that they do not bring as they are', async () => {
    await stage([persons([personRow(1), personRow(2)]), households([householdRow(1)]), villages(1821)]);
    const kept = await keep();
    const report = await stage([persons([personRow(1), personRow(2, { '务工时间（月）': 5 })], '新人员.xlsx')], formerOf(kept));
    expect(report.counts).toMatchObject({ households: 1, persons: 2, villages: 1 });
    expect(report.difference!.kept).toEqual([{ table: 'household', rows: 1 }, { table: 'village', rows: 1 }]);
    expect(report.difference!.counts.before.villages).toBe(1);
    await keep();
    expect(await engine.run('SELECT net_income_fen AS f FROM household')).toEqual([{ f: 571100 }]);
    expect(await engine.run("SELECT registered_population AS p FROM village WHERE village_code = '440224001201'")).toEqual([{ p: 1821 }]);
  });

  it('replace everything only when told so', async () => {
    await stage([persons([personRow(1), personRow(2)]), households([householdRow(1)]), villages(1821)]);
    const kept = await keep();
    const report = await stage([persons([personRow(1), personRow(2)])], formerOf(kept), 'all');
    expect(report.difference!.kept).toEqual([]);
    expect(report.files.map((file) => file.name)).toEqual(['人员.xlsx']);
  });

  it('replace whole households of a table when told that the others stay', async () => {
    const [a, b] = [personRow(1), personRow(3)];
    await stage([persons([a, personRow(2), b, personRow(4)]), households([householdRow(1), householdRow(2)])]);
    const kept = await keep();
    const report = await stage([persons([personRow(3, { '务工时间（月）': 7 })], '一户.xlsx')], formerOf(kept), 'rows');
    expect(report.counts).toMatchObject({ households: 2, persons: 3 });
    expect(await engine.run('SELECT source_file AS f, months_of_work AS m FROM stg_person ORDER BY source_file, source_row')).toEqual([
      { f: '一户.xlsx', m: 7 }, { f: '人员.xlsx', m: 0 }, { f: '人员.xlsx', m: 3 },
    ]);
  });

  it('may have the name of a kept file: the kept rows are told apart', async () => {
    await stage([book('名单.xlsx', [personHeadings, personRow(1), personRow(2)]), households([householdRow(1)], '户.xlsx')]);
    const kept = await keep();
    const report = await stage([households([householdRow(1, { 纯收入: 6000, 人均纯收入: 3000 })], '名单.xlsx')], formerOf(kept));
    expect(report.files.map((file) => file.name)).toEqual(['名单.xlsx', '此前导入 · 名单.xlsx']);
    expect(report.counts).toMatchObject({ households: 1, persons: 2 });
  });
});

describe('answers in a corrected file', () => {
  it('go on with rows whose cells are the same, wherever they stand, and are dropped with others', async () => {
    await stage([persons([personRow(1), personRow(2), personRow(3), personRow(4)])]);
    const kept = await keep();
    const answers: FormerAnswer[] = [
      set('person|1|work_place|', '县内'),
      { act: 'right', entry: 3, index: 0, key: 'person|2|id_number|id_number_demo', value: '演示' },
      { act: 'postpone', entry: 4, index: 0, key: 'person|4|id_number|id_number_demo', value: null },
    ];
    const report = await stage([persons([personRow(3), personRow(4, { '务工时间（月）': 9 }), personRow(1), personRow(2)])], formerOf(kept, answers));
    expect(report.difference!.answers).toEqual({ applied: 1, kept: 2, dropped: [{ table: 'person', row: 4, field: 'id_number', check: 'id_number_demo' }] });
    expect(await engine.run('SELECT former_key, answer_key FROM stg_answer ORDER BY 1')).toEqual([
      { former_key: 'person|1|work_place|', answer_key: 'person|3|work_place|' },
      { former_key: 'person|2|id_number|id_number_demo', answer_key: 'person|4|id_number|id_number_demo' },
      { former_key: 'person|4|id_number|id_number_demo', answer_key: null },
    ]);
    expect(await engine.run('SELECT work_place FROM raw_person WHERE raw_row = 3')).toEqual([{ work_place: '县内' }]);
  });

  it('go to equal rows in their order', async () => {
    await stage([persons([personRow(1), personRow(2), personRow(2)])]);
    const kept = await keep();
    const report = await stage([persons([personRow(2), personRow(1), personRow(2)])], formerOf(kept, [{ act: 'leave_out', entry: 2, index: 0, key: 'person|3||person_twice', value: '重复' }]));
    expect(report.difference!.answers).toMatchObject({ applied: 1, dropped: [] });
    expect(await engine.run('SELECT raw_row FROM raw_person ORDER BY 1')).toEqual([{ raw_row: 1 }, { raw_row: 2 }]);
  });
});
