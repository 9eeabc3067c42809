import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { QueryEngine, TextWorkbook } from '../../../analytics/engine';
import {
  acceptStagedRegister, createRegisterSchema, discardStagedRegister, inspectRegister, listStagedProblems, maskIdNumber, maskName, maskTelephone, readChecks, readTextWorkbook, registerTableNames, stageRegister, type RegisterRegion,
} from '../../../analytics/register';
import { personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

type Cell = string | number | null;
const book = (fileName: string, rows: Cell[][]): TextWorkbook => ({
  fileName,
  sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
  sheets: [{ name: '表', firstRow: 1, merges: [], rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) }],
});
const persons = (rows: Cell[][]): TextWorkbook => book('人员.xlsx', [personHeadings, ...rows]);
const householdHeadings = ['县', '乡镇', '行政村', '户编号', '户主姓名', '人数', '贫困户属性', '主要致贫原因', '其他致贫原因', '脱贫标志', '房屋等级', '饮水安全', '耕地面积（亩）', '工资性收入', '生产经营性收入', '低保金', '养老保险金', '生产经营性支出', '年收入', '纯收入', '人均纯收入'];
const householdRow = (number: number, changes: Record<string, Cell> = {}): Cell[] => {
  const row: Record<string, Cell> = {
    县: '仁化县', 乡镇: '丹霞街道', 行政村: '胡坑', 户编号: `44022400120${String(number).padStart(5, '0')}`, 户主姓名: '甲某', 人数: 2, 贫困户属性: '一般贫困户', 主要致贫原因: '因病', 其他致贫原因: '缺技术、缺资金', 脱贫标志: '未脱贫', 房屋等级: 'B级', 饮水安全: '是', '耕地面积（亩）': 2.5,
    工资性收入: '3,000', 生产经营性收入: 2500.55, 低保金: 0, 养老保险金: 600, 生产经营性支出: 389.55, 年收入: 6100.55, 纯收入: 5711, 人均纯收入: 2855.5, ...changes,
  };
  return householdHeadings.map((heading) => row[heading] ?? null);
};

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
beforeEach(() => discardStagedRegister(engine));
afterAll(() => engine.close());

async function stage(workbooks: TextWorkbook[], mapping: Record<string, string> = {}, regions: RegisterRegion[] = smallCounty) {
  const staged = await stageRegister(engine, workbooks, { importId: 'test', year: 2015, mapping, regions });
  if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
  return { ...staged.value, found: Object.fromEntries(staged.value.checks.map((check) => [check.check, check.count])) };
}

describe('staging and accepting', () => {
  it('casts, groups and keeps personal values in the identity tables alone', async () => {
    const helpers = book('干部.xlsx', [['干部编号', '姓名', '单位', '职级', '电话', '乡镇', '帮扶户编号'], ['g1', '丙某', '县农业局', '副科级', '00090000001', '丹霞街道', '4402240012000001、4402240012000099']]);
    const villages = book('村.xlsx', [['县', '乡镇', '行政村', '村类型', '户籍户数', '户籍人口', '人均可支配收入（元）', '卫生站'], ['仁化县', '丹霞街道', '胡坑村委会', '贫困村', 413, 1821, 6772, '有'], ['仁化县', '城口镇', '恩村村', '非贫困村', 100, 400, 9000, '无']]);
    const report = await stage([persons([personRow(2), personRow(1)]), book('户.xlsx', [householdHeadings, householdRow(1)]), villages, helpers]);
    expect(report).toMatchObject({ balanced: true, accepted: false, counts: { households: 1, persons: 2, villages: 2, helpers: 1 } });
    expect(report.found).toEqual({ head_name_differs: 1, head_not_first: 1, id_number_demo: 1, pairing_unknown: 1, pension_without_old: 1 });
    await acceptStagedRegister(engine, 'test');
    expect(await engine.run('SELECT household_number, village_code, town_code, kind, main_cause, other_causes, exit_state, house_grade, safe_water, members, cropland_mu, wage_income_fen, production_income_fen, production_expense_fen, net_income_fen, net_income_per_head_fen, source_row FROM household')).toEqual([
      { household_number: '4402240012000001', village_code: '440224001201', town_code: '440224001', kind: 'general', main_cause: '1', other_causes: '7,9', exit_state: 'poor', house_grade: 'B', safe_water: true, members: 2, cropland_mu: 2.5, wage_income_fen: 300000, production_income_fen: 250055, production_expense_fen: 38955, net_income_fen: 571100, net_income_per_head_fen: 285550, source_row: 2 },
    ]);
    expect(await engine.run('SELECT person_id, is_head, sex, birth_date, relation, education, health, labour, months_of_work, medical_insurance, source_row FROM person ORDER BY person_id')).toEqual([
      { person_id: 1, is_head: true, sex: 'male', birth_date: '1970-01-01', relation: '01', education: '02', health: '02', labour: '01', months_of_work: 0, medical_insurance: true, source_row: 3 },
      { person_id: 2, is_head: false, sex: 'female', birth_date: '1970-01-02', relation: '02', education: '02', health: '01', labour: '01', months_of_work: 3, medical_insurance: true, source_row: 2 },
    ]);
    expect(await engine.run('SELECT p.household_id, h.rank, h.town_code FROM pairing p JOIN helper h USING (helper_id)')).toEqual([{ household_id: 1, rank: 'vice_section', town_code: '440224001' }]);
    expect(await engine.run('SELECT village_code, tier, registered_population, clinic FROM village ORDER BY 1')).toEqual([
      { village_code: '440224001201', tier: 'poor', registered_population: 1821, clinic: true },
      { village_code: '440224001202', tier: 'other', registered_population: null, clinic: null },
      { village_code: '440224105206', tier: 'other', registered_population: 400, clinic: false },
    ]);
    for (const table of registerTableNames) {
      const text = JSON.stringify(await engine.run(`SELECT * FROM ${table}`));
      const personal = /甲某|乙某|丙某|440899|000\d{8}/.test(text);
      expect(personal, table).toBe(table === 'identity' || table === 'helper_identity');
    }
    expect(await engine.run("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'raw_%' OR table_name LIKE 'stg_%'")).toEqual([]);
    expect(await listStagedProblems(engine, { check: 'pairing_unknown', offset: 0, limit: 10 })).toMatchObject({ total: 1, rows: [{ check: 'pairing_unknown', where: { file: '干部.xlsx', row: 2, record: '4402240012000099' } }] });
  });

  it('replaces the year it imports, changes nothing before acceptance, and refuses another import’s acceptance', async () => {
    await stage([persons([personRow(1), personRow(2)])]);
    await acceptStagedRegister(engine, 'test');
    const before = await engine.run('SELECT * FROM person ORDER BY person_id');
    await stage([persons([personRow(1), personRow(2), personRow(3), personRow(4)])]);
    expect(await engine.run('SELECT * FROM person ORDER BY person_id')).toEqual(before);
    await expect(acceptStagedRegister(engine, 'other')).rejects.toMatchObject({ problem: { code: 'no_staged_import' } });
    await acceptStagedRegister(engine, 'test');
    expect(await engine.run('SELECT count(*) AS n FROM person')).toEqual([{ n: 4 }]);
    expect(await engine.run('SELECT count(*) AS n FROM identity')).toEqual([{ n: 4 }]);
    await expect(acceptStagedRegister(engine, 'test')).rejects.toMatchObject({ problem: { code: 'no_staged_import' } });
  });

  it('undoes the whole acceptance when one statement fails', async () => {
    await stage([persons([personRow(1), personRow(2)])]);
    await acceptStagedRegister(engine, 'test');
    await stage([persons([personRow(1), personRow(2), personRow(3)])]);
    await engine.run('DROP TABLE stg_pairing');
    await expect(acceptStagedRegister(engine, 'test')).rejects.toThrow();
    expect(await engine.run('SELECT count(*) AS n FROM person')).toEqual([{ n: 2 }]);
    expect(await engine.run('SELECT count(*) AS n FROM identity')).toEqual([{ n: 2 }]);
  });

  it('stops when cancelled and leaves nothing staged', async () => {
    const stop = new AbortController();
    const staged = await stageRegister(engine, [persons([personRow(1)])], { importId: 'x', year: 2015, mapping: {}, regions: smallCounty, signal: stop.signal, report: ({ share }) => (share ?? 0) > 0.3 && stop.abort() });
    expect(staged).toMatchObject({ ok: false, problem: { code: 'import_cancelled' } });
    expect(await engine.run("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'raw_%' OR table_name LIKE 'stg_%'")).toEqual([]);
  });

  it('matches places by name, alias and what they are called, never across towns', async () => {
    const written = [['丹霞街道', '胡坑'], ['丹霞街道办事处', '胡坑村委会'], ['丹霞街办', '关口村'], ['城口镇', '恩村'], ['城口', '恩村村'], ['城口镇', '恩村村民委员会'], [null, '官口'], ['城口镇', '胡坑'], ['丹霞街道', '无此村']] as const;
    const report = await stage([persons(written.map(([town, village], i) => personRow(2 * i + 1, { '乡(镇)': town, 行政村: village })))]);
    expect(report.counts.households).toBe(7);
    expect(report.found.village_unknown).toBe(2);
    expect(await engine.run('SELECT village_code FROM stg_person WHERE person_id IS NOT NULL ORDER BY source_row')).toEqual(
      ['440224001201', '440224001201', '440224001202', '440224105206', '440224105206', '440224105206', '440224001202'].map((village_code) => ({ village_code })),
    );
  });

  it('finds income that does not add up, by item and per head', async () => {
    const report = await stage([book('户.xlsx', [householdHeadings, householdRow(1), householdRow(2, { 年收入: 6200.55 }), householdRow(3, { 纯收入: 5811, 人均纯收入: 2905.5 }), householdRow(4, { 人均纯收入: 3855.5 }), householdRow(5, { 人均纯收入: 0, 纯收入: 0 }), householdRow(1)])]);
    expect(report.found).toEqual({ household_twice: 1, income_net: 3, income_per_head: 1, income_range: 1, income_sum: 1 });
    expect(report.checks.find((check) => check.check === 'income_per_head')!.examples[0]).toMatchObject({ where: { row: 5, column: '人均纯收入', record: '4402240012000004' }, message: { zh: expect.stringContaining('1000') } });
  });
});

describe('what would wipe, merge or double the register', () => {
  const refusal = async (...books: TextWorkbook[]) => {
    const staged = await stageRegister(engine, books, { importId: 'test', year: 2015, mapping: {}, regions: smallCounty });
    if (staged.ok) throw new Error('the import was not refused');
    expect(staged.problem.message.zh && staged.problem.message.en && staged.problem.hint?.zh && staged.problem.hint.en).toBeTruthy();
    expect(await engine.run("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'raw_%' OR table_name LIKE 'stg_%'")).toEqual([]);
    return staged.problem;
  };

  it('refuses headings without rows, a county without households, and a person list of which nothing is left', async () => {
    expect(await refusal(persons([]))).toMatchObject({ code: 'import_without_rows', where: { file: '人员.xlsx', sheet: '表', row: 1 } });
    expect(await refusal(persons([personRow(1, { 行政村: '无此村' })]))).toMatchObject({ code: 'import_without_rows', where: { row: 2, column: '行政村' }, message: { zh: expect.stringContaining('1 行被退回') } });
    expect(await refusal(book('村.xlsx', [['乡镇', '行政村', '村类型', '户籍户数', '户籍人口'], ['丹霞街道', '胡坑', '贫困村', 10, 20]]))).toMatchObject({ code: 'import_without_rows', where: { file: '村.xlsx' } });
    expect(await refusal(persons([]), book('户.xlsx', [householdHeadings, householdRow(1)]))).toMatchObject({ code: 'import_without_rows', where: { file: '人员.xlsx' } });
  });

  it('refuses one file twice and two files of one name', async () => {
    const list = persons([personRow(1)]);
    expect(await refusal(list, { ...list, fileName: '又一份.xlsx' })).toMatchObject({ code: 'file_twice', where: { file: '又一份.xlsx' } });
    expect(await refusal(list, persons([personRow(3)]))).toMatchObject({ code: 'file_name_twice', where: { file: '人员.xlsx' } });
  });

  it('takes a person listed again only once', async () => {
    const report = await stage([persons([personRow(1), personRow(2), personRow(1), personRow(2)])]);
    expect(report.counts).toMatchObject({ households: 1, persons: 2 });
    expect(report.found).toEqual({ id_number_demo: 1, person_twice: 2 });
    expect(report.files[0]!.sheets[0]).toMatchObject({ rowsAccepted: 2, rowsRejected: 2 });
  });

  it('rejects household numbers that Excel has rounded instead of merging the households', async () => {
    const report = await stage([persons([personRow(1), personRow(2), personRow(3, { 户编号: '4.40224001200001E15' }), personRow(5, { 户编号: '4.40224001200001E15' })])]);
    expect(report.counts).toMatchObject({ households: 1, persons: 2 });
    expect(report.found).toMatchObject({ household_number_digits_lost: 2 });
  });

  it('takes the list for an absurd number of members, and rejects what has no income, so that acceptance cannot fail', async () => {
    const none = { 工资性收入: null, 生产经营性收入: null, 低保金: null, 养老保险金: null, 生产经营性支出: null, 年收入: null, 纯收入: '9'.repeat(30), 人均纯收入: '1e400' };
    const report = await stage([
      persons([1, 2, 3, 4, 5, 6].map((number) => personRow(number))),
      book('户.xlsx', [householdHeadings, householdRow(1, { 人数: -3, 工资性收入: 999999999999, 纯收入: 999999999999 }), householdRow(2, { 人数: 99999999999 }), householdRow(3, none)]),
    ]);
    expect(report.counts).toMatchObject({ households: 2, persons: 4 });
    expect(report.found).toMatchObject({ income_unknown: 1, household_rejected: 2 });
    await acceptStagedRegister(engine, 'test');
    expect(await engine.run('SELECT members, net_income_fen, net_income_per_head_fen IS NULL AS unknown FROM household ORDER BY household_id')).toEqual([
      { members: 2, net_income_fen: 99999999999900, unknown: false },
      { members: 2, net_income_fen: 571100, unknown: false },
    ]);
  });

  it('converts amounts whose unit is stated above the headings or in one of them, exactly', async () => {
    await stage([persons([personRow(1)]), book('户.xlsx', [['户表'], ['单位：万元'], householdHeadings, householdRow(1, { 工资性收入: '0.3', 人均纯收入: '0.28555' })])]);
    expect(await engine.run('SELECT wage_income_fen, net_income_per_head_fen FROM stg_household WHERE origin = 1')).toEqual([{ wage_income_fen: 300000, net_income_per_head_fen: 285550 }]);
    const inHeading = householdHeadings.map((heading) => (heading === '人均纯收入' ? '人均纯收入（万元）' : heading));
    await stage([persons([personRow(1)]), book('户.xlsx', [inHeading, householdRow(1, { 人均纯收入: '0.28555' })])]);
    expect(await engine.run('SELECT wage_income_fen, net_income_per_head_fen FROM stg_household WHERE origin = 1')).toEqual([{ wage_income_fen: 300000, net_income_per_head_fen: 285550 }]);
    expect(await engine.run('SELECT net_income_per_head_fen AS written FROM raw_household')).toEqual([{ written: '0.28555万元' }]);
    expect(await engine.run('SELECT source_row, heading, unit FROM stg_conversion')).toEqual([{ source_row: 1, heading: '人均纯收入（万元）', unit: '万元' }]);
  });

  it('says which columns were left out', async () => {
    const rows = [[...personHeadings, '健康状况'], [...personRow(1), '残疾']];
    const report = await stage([book('人员.xlsx', rows)]);
    expect(report.checks.find((check) => check.check === 'column_unread')).toMatchObject({ count: 1, examples: [{ where: { file: '人员.xlsx', sheet: '表', row: 1 }, message: { zh: expect.stringContaining('健康状况') } }] });
  });

  it('quotes no name, ID number or endless text that a shifted column put into the household number', async () => {
    const written = ['甲某一', '440899197001019026', '13900000000', '9'.repeat(5000)];
    await stage([persons([personRow(1), ...written.map((number, i) => personRow(2 * i + 3, { 户编号: number, 文化程度: '不明' }))])]);
    const text = JSON.stringify((await listStagedProblems(engine, { offset: 0, limit: 500 })).rows);
    for (const value of written) expect(text).not.toContain(value);
    expect(text).toContain('**************9026');
  });
});

describe('headings', () => {
  it('knows width, brackets, blanks and codes; asks for what it is not sure of; leaves the rest out', async () => {
    const odd = ['县（市、区、旗）', '乡（镇）', ' 行政村 ', 'AAC001', '人编号', 'AAB002', '公民身份号码', '人 数', '与户主\n关系', '民族', '文化程度', '在校生状况', '健康状况', '劳动技能', '务工状况', '务工时间(月)', '参加大病医疗', '贫困户属性', '主要致贫原因', '人均纯收入（万元）', '手机', '备注栏'];
    const rows = [odd, ...[1, 2].map((n) => [...personRow(n, { 人均纯收入: '0.28555' }), '无'])];
    const inspection = inspectRegister([book('a.xlsx', rows)]);
    expect(inspection.sheets[0]).toMatchObject({ table: 'person', headingRow: 1, dataRows: 2, missingRequired: [] });
    expect(inspection.questions).toEqual([]);
    expect(inspection.sheets[0]!.columns.find((column) => column.unit)).toMatchObject({ heading: '人均纯收入（万元）', unit: { written: '万元', factor: '10000', from: 'heading' } });
    const key = `a.xlsx|表|${odd.indexOf('人均纯收入（万元）')}`;
    await stage([book('a.xlsx', rows)]);
    expect(await engine.run('SELECT net_income_per_head_fen AS fen FROM stg_household')).toEqual([{ fen: 285550 }]);
    const without = await stageRegister(engine, [book('a.xlsx', rows)], { importId: 'test', year: 2015, mapping: { [key]: '' }, regions: smallCounty });
    expect(without).toMatchObject({ ok: false, problem: { code: 'import_without_rows', where: { row: 2, column: '人均纯收入' } } });
  });

  it('suggests a field by its values, masks the samples, and refuses until the planner answers', async () => {
    const headings = personHeadings.map((heading) => (heading === '证件号码' ? '号码' : heading));
    const file = book('a.xlsx', [headings, personRow(1), personRow(2)]);
    const { questions, problems } = inspectRegister([file]);
    expect(questions[0]).toMatchObject({ heading: '号码', candidates: expect.arrayContaining([expect.objectContaining({ field: 'id_number', score: 0.95 })]) });
    expect(questions[0]!.samples.join('')).not.toMatch(/440899/);
    expect(problems[0]).toMatchObject({ code: 'column_missing', where: { file: 'a.xlsx', row: 1, column: '证件号码' } });
    const refused = await stageRegister(engine, [file], { importId: 'x', year: 2015, mapping: {}, regions: smallCounty });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'column_missing' } });
    expect((await stage([file], { [questions[0]!.key]: 'id_number' })).counts.persons).toBe(2);
  });

  it('does not trip over mapping keys of the object prototype', async () => {
    expect((await stage([persons([personRow(1)])], JSON.parse('{"__proto__":"name","constructor":"name"}') as Record<string, string>)).counts.persons).toBe(1);
  });
});

describe('the checks', () => {
  it('have unique codes, sentences in both languages, a source, and bind in the engine', async () => {
    const checks = readChecks();
    expect(checks.length).toBeGreaterThan(40);
    expect(new Set(checks.map((check) => check.code)).size).toBe(checks.length);
    for (const check of checks) {
      expect(['error', 'warning', 'note']).toContain(check.severity);
      expect(check.label.zh && check.label.en && check.message.zh && check.message.en && check.source, check.code).toBeTruthy();
      expect(check.label.zh + check.label.en, check.code).not.toMatch(/[{}]/);
      expect(check.sql.startsWith(`-- check_${check.code}:`), check.code).toBe(true);
    }
    const files = readdirSync(join(import.meta.dirname, '../../../analytics/register/checks'));
    expect(files.length).toBe(checks.length);
    await stage([persons([personRow(1)])]);
  });

  const faults: [string, Record<string, Cell>][] = [
    ['relation_sex', { 与户主关系: '之子' }],
    ['spouse_sex', { 证件号码: '440899197001029158' }],
    ['id_number_twice', { 证件号码: personRow(1)[6]! }],
    ['id_number_form', { 证件号码: '12345' }],
    ['id_number_empty', { 证件号码: null }],
    ['id_number_birth', { 证件号码: '440899197013019020' }],
    ['id_number_written', { 证件号码: '440899 197001029201' }],
    ['id_number_digits_lost', { 证件号码: '4.40899197001029E+17' }],
    ['person_field_empty', { 民族: null }],
    ['school_and_education', { 在校生状况: '七年级' }],
    ['pupil_age', { 在校生状况: '小学', 文化程度: null }],
    ['labour_against_health', { 劳动技能: '丧失劳动力' }],
    ['months_without_labour', { 劳动技能: '无劳动力' }],
    ['months_range', { '务工时间（月）': 13 }],
    ['months_without_place', { 务工状况: null }],
    ['value_unread', { 健康状况: '还行' }],
    ['name_empty', { 姓名: null }],
    ['head_twice', { 与户主关系: '本人或户主' }],
    ['head_none', { 与户主关系: '配偶' }],
    ['members_differ', { 人数: 3 }],
    ['cause_without_reason', { 健康状况: '健康' }],
    ['village_unknown', { 行政村: '无此村' }],
  ];
  it('each find their planted fault, at its row, and nothing in the clean rows', async () => {
    const onHead = ['head_none', 'members_differ', 'cause_without_reason'];
    const rows = faults.flatMap(([check, changes], i) => {
      const head = personRow(2 * i + 1, onHead.includes(check) ? changes : {});
      return [head, personRow(2 * i + 2, onHead.includes(check) ? {} : changes)];
    });
    const clean = persons(faults.flatMap((_, i) => [personRow(2 * i + 1), personRow(2 * i + 2)]));
    expect((await stage([clean])).found).toEqual({ id_number_demo: 1 });
    await stage([persons(rows)]);
    for (const [i, [check]] of faults.entries()) {
      const { rows: found } = await listStagedProblems(engine, { check, offset: 0, limit: 50 });
      const household = 2 + 2 * i;
      expect(found.map((row) => row.where!.row), check).toEqual(expect.arrayContaining([expect.toSatisfy((row: number) => row === household || row === household + 1)]));
      expect(found.every((row) => row.message.zh && row.message.en && row.where?.file), check).toBe(true);
      expect(JSON.stringify(found), check).not.toMatch(/440899|某/);
    }
  });

  it('page through their findings', async () => {
    await stage([persons([1, 3, 5, 7].map((number) => personRow(number, { 民族: null })))]);
    const first = await listStagedProblems(engine, { check: 'person_field_empty', offset: 0, limit: 3 });
    const second = await listStagedProblems(engine, { check: 'person_field_empty', offset: 3, limit: 3 });
    expect([first.total, first.rows.length, second.rows.length]).toEqual([4, 3, 1]);
    expect(second.rows[0]!.where).toMatchObject({ row: 5, column: '民族' });
    expect((await listStagedProblems(engine, { offset: 0, limit: 500 })).rows.length).toBeGreaterThan(4);
  });
});

describe('rows in = rows accepted + rejected + skipped', () => {
  const anything = fc.oneof(fc.constant(null), fc.constantFrom('是', '合计', '小计', '注：说明', '户主', '胡坑', '0', '-1', 'NaN', '1e400', '２０１５', '9'.repeat(30), "'; DROP TABLE person; --", '\u0000', '1949.12.31'), fc.string({ maxLength: 12 }));
  it('whatever stands in the cells', async () => {
    await createRegisterSchema(engine);
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.array(fc.tuple(fc.constantFrom(...personHeadings), anything), { maxLength: 6 }), fc.boolean()), { maxLength: 12 }),
        async (plans) => {
          const rows = plans.map(([number, changes, blank]) => (blank && number % 5 === 0 ? personHeadings.map(() => null) : personRow(number, Object.fromEntries(changes))));
          const file = persons(rows);
          const staged = await stageRegister(engine, [file], { importId: 'p', year: 2015, mapping: {}, regions: smallCounty });
          // With not one row that can be taken there is nothing to count: the import is refused as a whole.
          if (!staged.ok && staged.problem.code === 'import_without_rows') return;
          if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
          counted += 1;
          const sheet = staged.value.files[0]!.sheets[0]!;
          const notBlank = file.sheets[0]!.rows.filter((row) => row.some((cell) => cell !== null)).length;
          expect(sheet.rowsRead).toBe(notBlank);
          expect(sheet.rowsAccepted + sheet.rowsRejected + sheet.rowsSkipped).toBe(sheet.rowsRead);
          expect(staged.value.counts.persons).toBe(sheet.rowsAccepted);
          expect(await engine.run('SELECT count(*) AS n FROM raw_person')).toEqual([{ n: sheet.rowsAccepted + sheet.rowsRejected }]);
          const rejected = staged.value.checks.filter((check) => check.group === 'rows').reduce((sum, check) => sum + check.count, 0);
          expect(rejected).toBeGreaterThanOrEqual(sheet.rowsRejected);
        },
      ),
      { numRuns: 10, seed: 5 },
    );
    expect(counted).toBeGreaterThan(4);
  });
});

describe('the sample county', () => {
  it('imports whole, and the checks find exactly the planted faults', async () => {
    const folder = join(import.meta.dirname, '../../../sample-data/renhua');
    const workbooks: TextWorkbook[] = [];
    for (const name of readdirSync(join(folder, 'register')).filter((file) => file.endsWith('.xlsx')).sort()) {
      const read = await readTextWorkbook(name, new Uint8Array(readFileSync(join(folder, 'register', name))));
      if (!read.ok) throw new Error(JSON.stringify(read.problem));
      workbooks.push(read.value);
    }
    const inspection = inspectRegister(workbooks);
    expect(inspection.questions).toEqual([]);
    expect(inspection.problems).toEqual([]);
    expect(inspection.sheets.flatMap((sheet) => sheet.columns.filter((column) => column.heading && !column.field))).toEqual([]);
    const report = await stage(workbooks, {}, readRegions(readFileSync(join(folder, 'policy/regions.yaml'), 'utf8')));
    expect(report.counts).toMatchObject({ households: 3665, persons: 10378, villages: 109 });
    expect(report.checks.filter((check) => check.group === 'rows')).toEqual([]);
    const faults = parse(readFileSync(join(folder, 'register/planted-faults.yaml'), 'utf8')) as { kind: string; places: { row: number }[] }[];
    const list = Array.isArray(faults) ? faults : (faults as unknown as { faults: typeof faults }).faults;
    const checkOf: Record<string, string> = {
      id_check_digit: 'id_number_check_digit', id_lower_case_x: 'id_number_written', relation_against_sex: 'relation_sex', months_without_place: 'months_without_place',
      healthy_without_labour_ability: 'labour_against_health', main_cause_repeated: 'cause_repeated', illness_cause_all_healthy: 'cause_without_reason',
    };
    for (const { kind, places } of list) {
      expect(checkOf[kind], kind).toBeDefined();
      const { rows } = await listStagedProblems(engine, { check: checkOf[kind]!, offset: 0, limit: 500 });
      const found = new Set(rows.map((row) => row.where!.row));
      expect(places.filter((place) => !found.has(place.row)), kind).toEqual([]);
    }
  });
});

function readRegions(yaml: string): RegisterRegion[] {
  interface Place { code: string; name: string; aliases?: string[]; tier?: string }
  const raw = parse(yaml) as { county: Place; towns: (Place & { villages: Place[] })[] };
  const entry = (place: Place, level: RegisterRegion['level'], parent: string | null): RegisterRegion => ({ code: place.code, level, name: place.name, parent, aliases: place.aliases ?? [], ...(place.tier ? { tier: place.tier } : {}) });
  return [entry(raw.county, 'county', null), ...raw.towns.flatMap((town) => [entry(town, 'town', raw.county.code), ...town.villages.map((village) => entry(village, 'village', town.code))])];
}

describe('masks', () => {
  it('hide names, ID numbers and telephones', () => {
    expect([maskName('张明'), maskName('张小明'), maskName('张'), maskName('')]).toEqual(['张*', '张*明', '张', '']);
    expect(maskIdNumber('440899198501019123')).toBe('**************9123');
    expect(maskTelephone('00012345678')).toBe('000****5678');
  });
});
