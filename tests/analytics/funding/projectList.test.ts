import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError, type TextSheet } from '../../../analytics/engine';
import {
  listProjectFaults,
  mostProjects,
  readProjectList,
  type PoolProject,
  type ProjectListContext,
} from '../../../analytics/funding';
import { readQuantity, unitFactor } from '../../../analytics/funding/projects/readQuantity';
import { recordEdit, startDocument, startHistory } from '../../../analytics/project';
import { journalEntrySchema } from '../../../analytics/project/schema';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';

const pack = readSamplePack('renhua');
const villages = pack.regions.filter(({ level }) => level === 'village');
const nameOf = (code: string): string => pack.regions.find((region) => region.code === code)!.name;
const [first, second] = [villages[0]!, villages[1]!];
const asOf = '2016-01-01';

type Row = (string | null)[];
const sheetOf = (rows: Row[], merges: TextSheet['merges'] = [], name = '项目库'): TextSheet => ({
  name,
  firstRow: 1,
  rows,
  merges,
});
const read = (sheets: TextSheet | TextSheet[], more: Partial<ProjectListContext> = {}) =>
  readProjectList([{ fileName: '项目库.xlsx', sha256: 'x', sheets: [sheets].flat() }], {
    pack,
    overlays: [],
    asOf,
    projects: [],
    placeAnswers: [],
    ...more,
  });
const codeOf = (...given: Parameters<typeof read>): string => {
  try {
    read(...given);
    return 'read';
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
};
const heads: Row = [
  '项目编号',
  '项目名称',
  '项目类型',
  '乡镇',
  '行政村',
  '实施年度',
  '长度（公里）',
  '路面宽度（米）',
  '批复金额（元）',
  '申报日期',
  '批复日期',
  '开工日期',
  '项目状态',
];
const row = (changes: Partial<Record<string, string | null>> = {}): Row => {
  const cells: Record<string, string | null> = {
    项目编号: 'R1',
    项目名称: '村道硬化一期',
    项目类型: '村道建设',
    乡镇: nameOf(first.parent!),
    行政村: first.name,
    实施年度: '2016',
    '长度（公里）': '10',
    '路面宽度（米）': '4.5',
    '批复金额（元）': '4500000',
    申报日期: '2016-01-05',
    批复日期: '2016-02-01',
    开工日期: null,
    项目状态: '已批复',
    ...changes,
  };
  return heads.map((head) => cells[head!] ?? null);
};
const expected: Omit<PoolProject, 'id'> = {
  number: 'R1',
  name: '村道硬化一期',
  type: 'village_road',
  villageCode: first.code,
  year: 2016,
  quantities: { length_km: 10, surface_width_m: 4.5 },
  approvedFen: 450_000_000,
  states: [
    { state: 'proposed', date: '2016-01-05' },
    { state: 'approved', date: '2016-02-01' },
  ],
  measure: 'village_road',
};

describe('a list of projects', () => {
  it('is read row by row', () => {
    const list = read(sheetOf([heads, row()]));
    expect(list).toMatchObject({ rowsRead: 1, problems: [], projects: { p00001: { id: 'p00001', ...expected } } });
    expect(list.rows).toEqual([
      {
        number: 'R1',
        name: '村道硬化一期',
        what: 'fresh',
        changes: [],
        place: { file: '项目库.xlsx', sheet: '项目库', row: 2 },
      },
    ]);
  });

  it('below titles, under heads of two rows, in 万元, in other units, with full-width digits and days in several ways', () => {
    const rows: Row[] = [
      ['仁化县2016年项目库', null, null, null, null, null, null, null, null, null, null],
      ['单位：万元', null, null, null, null, null, null, null, null, null, null],
      ['序号', '项目编号', '项目名称', '项目类别', '实施地点', '年度', '建设规模', null, '资金规模', '项目进展', null],
      [null, null, null, null, null, null, '长度（米）', '路面宽度', null, '入库时间', '批复时间'],
      [
        '1',
        ' R１ ',
        '村道硬化一期',
        '村道',
        `${nameOf(first.parent!)}${first.name}`,
        '２０１６年',
        '１０，０００',
        '4.5米',
        '450',
        '2016年1月5日',
        '42401',
      ],
      ['合计', null, null, null, null, null, '10000', null, '450', null, null],
      ['说明：按年度汇总', null, null, null, null, null, null, null, null, null, null],
    ];
    const merges = [
      { startRow: 0, startColumn: 0, endRow: 0, endColumn: 10 },
      ...[0, 1, 2, 3, 4, 5, 8].map((column) => ({ startRow: 2, startColumn: column, endRow: 3, endColumn: column })),
      { startRow: 2, startColumn: 6, endRow: 2, endColumn: 7 },
      { startRow: 2, startColumn: 9, endRow: 2, endColumn: 10 },
    ];
    const list = read(sheetOf(rows, merges));
    expect(list.problems.map(({ code }) => code)).toEqual(['project_list.rows_aside']);
    expect(Object.values(list.projects)).toEqual([{ id: 'p00001', ...expected, number: 'R１' }]);
    expect(list.rowsRead).toBe(1);
  });

  it('says what changes and what is the same; what a row leaves empty stays', () => {
    const pool: PoolProject[] = [
      { id: 'p00007', ...expected, quantities: { ...expected.quantities, bed_width_m: 5.5 } },
    ];
    expect(read(sheetOf([heads, row()]), { projects: pool })).toMatchObject({ projects: {}, rows: [{ what: 'same' }] });
    const empty = row({
      项目名称: null,
      项目类型: null,
      行政村: null,
      实施年度: null,
      '长度（公里）': null,
      '批复金额（元）': '—',
      申报日期: null,
      批复日期: null,
    });
    expect(read(sheetOf([heads, empty]), { projects: pool })).toMatchObject({ projects: {}, rows: [{ what: 'same' }] });
    const changed = read(
      sheetOf([
        heads,
        row({
          '批复金额（元）': '4600000',
          开工日期: '2016.3.1',
          '长度（公里）': '10.5',
          行政村: second.name,
          乡镇: nameOf(second.parent!),
        }),
        row({ 项目编号: 'R2' }),
      ]),
      { projects: pool },
    );
    expect(changed.rows.map(({ what }) => what)).toEqual(['changed', 'fresh']);
    expect(changed.rows[0]!.changes.map(({ zh }) => zh)).toEqual([
      `行政村：${first.name} → ${second.name}`,
      '长度：10 公里 → 10.5 公里',
      '批复金额：4,500,000.00 元 → 4,600,000.00 元',
      '在建：无 → 2016-03-01',
    ]);
    expect(Object.keys(changed.projects)).toEqual(['p00007', 'p00008']);
    expect(changed.projects.p00007!.quantities).toEqual({ length_km: 10.5, surface_width_m: 4.5, bed_width_m: 5.5 });
    // The number is the same however its brackets and widths are written.
    const brackets = read(sheetOf([heads, row({ 项目编号: '仁扶〔2016〕1号' })]), {
      projects: [{ ...pool[0]!, number: '仁扶（２０１６）1号' }],
    });
    expect(brackets.rows[0]).toMatchObject({ what: 'same', changes: [] });
  });

  it.each<[string, Partial<Record<string, string | null>>, string]>([
    ['no number', { 项目编号: null }, 'number_missing'],
    ['no name', { 项目名称: null }, 'name_missing'],
    ['a name that is too long', { 项目名称: '村'.repeat(121) }, 'too_long'],
    ['an ID number in the name', { 项目名称: '户主 440899198501019123 危房' }, 'personal'],
    ['an ID number as number', { 项目编号: '440899198501019123' }, 'personal'],
    ['a telephone in the number', { 项目编号: '胡坑-13970000000' }, 'personal'],
    ['a type that nobody knows', { 项目类型: '机场', 项目名称: '某工程' }, 'type_unknown'],
    ['no type', { 项目类型: null, 项目名称: '某工程' }, 'type_missing'],
    ['no village', { 行政村: null }, 'village_missing'],
    ['a village elsewhere', { 行政村: '不存在的村' }, 'village_unknown'],
    ['a year that is none', { 实施年度: '明年' }, 'year_unread'],
    ['a year far off', { 实施年度: '1066' }, 'year_unread'],
    ['a negative amount', { '批复金额（元）': '-5' }, 'amount_negative'],
    ['an amount in words', { '批复金额（元）': '壹万元整' }, 'amount_unread'],
    ['another currency', { '批复金额（元）': 'USD 5' }, 'amount_unread'],
    ['an amount beyond all', { '批复金额（元）': '1000000000001' }, 'amount_large'],
    ['an amount of 1e308', { '批复金额（元）': '1e308' }, 'amount_unread'],
    ['a quantity of 1e308', { '长度（公里）': '1e308' }, 'quantity_unread'],
    ['a quantity that is none', { '长度（公里）': 'NaN' }, 'quantity_unread'],
    ['a negative quantity', { '长度（公里）': '-3' }, 'quantity_unread'],
    ['a quantity in a unit of another kind', { '长度（公里）': '10亩' }, 'quantity_unread'],
    ['a day that is none', { 批复日期: '2016-02-30' }, 'date_unread'],
    ['a month without a day', { 批复日期: '2016年2月' }, 'date_unread'],
    ['days that run backwards', { 申报日期: '2016-03-01' }, 'date_backwards'],
    ['approved without a cost', { '批复金额（元）': null, '长度（公里）': null }, 'cost_unknown'],
    ['an estimate beyond all', { '批复金额（元）': null, '长度（公里）': '1000000000' }, 'cost_unworkable'],
  ])('refuses %s, by name and row, and takes the others', (_, changes, code) => {
    const list = read(sheetOf([heads, row({ 项目编号: 'R0' }), row(changes)]));
    expect(list.rows.map(({ what }) => what)).toEqual(['fresh', 'refused']);
    expect(Object.values(list.projects).map(({ number }) => number)).toEqual(['R0']);
    const problem = list.problems.find((one) => one.code === `project_list.${code}`);
    expect(problem?.where).toMatchObject({ file: '项目库.xlsx', sheet: '项目库', row: 3 });
    expect(list.rows[1]!.changes.length).toBeGreaterThan(0);
    for (const { message } of list.problems) expect(message.zh + message.en).not.toMatch(/undefined|\{a\}|19850101/);
  });

  it('refuses a number for the second time and says where it stands first', () => {
    const list = read(sheetOf([heads, row(), row({ 项目编号: 'r1 ' })]));
    expect(list.rows.map(({ what }) => what)).toEqual(['fresh', 'refused']);
    expect(list.problems[0]!.message.zh).toContain('第 2 行');
  });

  it('takes a state without a day at the last one that has one, and a quantity of another type not at all; both are told of', () => {
    const building = read(sheetOf([heads, row({ 项目状态: '在建' })]));
    expect(building.problems.map(({ code }) => code)).toEqual(['project_list.state_undated']);
    expect(building.projects.p00001!.states.at(-1)!.state).toBe('approved');
    const clinic = read(
      sheetOf([
        [...heads, '处数'],
        [...row({ 项目类型: '村标准化卫生站', '路面宽度（米）': null }), '2'],
      ]),
    );
    expect(clinic.problems.map(({ code }) => code)).toEqual(['project_list.quantity_of_other_type']);
    expect(clinic.projects.p00001).toMatchObject({
      type: 'village_clinic',
      measure: 'village_clinic',
      quantities: { places: 2 },
    });
    const undated = read(sheetOf([heads, row({ 申报日期: null, 批复日期: null, 项目状态: '奇怪' })]));
    expect(undated.problems.map(({ code }) => code)).toEqual(['project_list.state_unknown']);
    expect(undated.projects.p00001!.states).toEqual([{ state: 'proposed', date: asOf }]);
  });

  it('knows types by parts of their names and by the project’s name, and villages that the office named before', () => {
    expect(read(sheetOf([heads, row({ 项目类型: '基础设施', 项目名称: '东片村道建设' })])).projects.p00001!.type).toBe(
      'village_road',
    );
    expect(read(sheetOf([heads, row({ 项目类型: '危桥改造', 项目名称: '某桥' })])).rows[0]!.what).toBe('refused');
    const placeAnswers = [{ level: 'village' as const, parent: null, written: '老屋', code: second.code }];
    const sheet = sheetOf([heads, row({ 乡镇: null, 行政村: '老屋' })]);
    expect(read(sheet).rows[0]!.what).toBe('refused');
    expect(read(sheet, { placeAnswers }).projects.p00001!.villageCode).toBe(second.code);
  });

  it('knows a width by a shorter heading', () => {
    const short = heads.map((head) => head!.replace('路面宽度', '路面宽'));
    expect(read(sheetOf([short, row()])).projects.p00001!.quantities).toEqual({ length_km: 10, surface_width_m: 4.5 });
  });

  it('keeps formulas and control characters as plain text', () => {
    const { projects } = read(
      sheetOf([heads, row({ 项目编号: '=1+1', 项目名称: '=HYPERLINK("x")\u0000\n村道\u200b建设' })]),
    );
    expect(projects.p00001).toMatchObject({ number: '=1+1', name: '=HYPERLINK("x") 村道 建设' });
  });

  it('counts every row with content: projects, or told of as sums and notes', () => {
    const list = read([
      sheetOf([
        heads,
        row(),
        ['小计', null, null, null, null, null, null, null, '450'],
        row({ 项目编号: 'R2', 行政村: '？' }),
        heads,
        ['注：完'],
        [null],
      ]),
      sheetOf([['别的'], ['表']], [], '说明'),
    ]);
    expect([list.rowsRead, list.rows.length]).toEqual([2, 2]);
    expect(list.problems.map(({ code }) => code).sort()).toEqual([
      'project_list.rows_aside',
      'project_list.sheet_unknown',
      'project_list.village_unknown',
    ]);
    expect(list.problems.find(({ code }) => code.endsWith('rows_aside'))!.message.zh).toContain('3 行');
  });

  it('is refused whole without the headings, and above the limit at once', () => {
    expect(
      codeOf(
        sheetOf([
          ['姓名', '电话', '住址'],
          ['甲', '乙', '丙'],
        ]),
      ),
    ).toBe('project_list.no_sheet');
    expect(codeOf([])).toBe('project_list.no_sheet');
    expect(codeOf(sheetOf([heads.slice(1), row().slice(1)]))).toBe('project_list.column_missing');
    const many = Array.from({ length: 100_000 }, (_, index) => row({ 项目编号: `R${index}` }));
    const start = performance.now();
    expect(codeOf(sheetOf([heads, ...many]))).toBe('project_list.too_many');
    expect(performance.now() - start).toBeLessThan(5_000);
    const full = Array.from({ length: mostProjects }, (_, index) => ({
      id: `p${index}`,
      ...expected,
      number: `N${index}`,
    }));
    expect(codeOf(sheetOf([heads, row()]), { projects: full })).toBe('project_list.too_many');
  });
});

describe('whatever stands in the cells', () => {
  const odd = fc.constantFrom(
    null,
    '',
    ' ',
    '-',
    '合计',
    '1e308',
    'NaN',
    '-1',
    '=1+1',
    '2016-02-30',
    '\ud800',
    '__proto__',
    'constructor',
    '９',
    '42401',
    '村'.repeat(300),
    '项目编号',
  );
  const cell = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 8 }));

  it('every row of the list is accounted for, and what is taken can be kept (property)', () => {
    const pool: PoolProject[] = [{ id: 'p00003', ...expected }];
    const spoilt = fc
      .dictionary(fc.constantFrom(...(heads as string[])), cell, { maxKeys: 4 })
      .map((changes) => row(changes));
    fc.assert(
      fc.property(fc.array(fc.oneof(spoilt, fc.array(cell, { maxLength: 16 })), { maxLength: 8 }), (rows) => {
        const list = read(sheetOf([heads, ...rows]), { projects: pool });
        const count = (what: string) => list.rows.filter((one) => one.what === what).length;
        expect(list.rows).toHaveLength(list.rowsRead);
        expect(count('fresh') + count('changed')).toBe(Object.keys(list.projects).length);
        const told = list.problems
          .filter(({ message }) => message.zh.includes('没有收入'))
          .map(({ where }) => where?.row);
        for (const { what, place, changes } of list.rows) {
          expect(what === 'refused').toBe(told.includes(place.row));
          if (what === 'refused') expect(changes.length).toBeGreaterThan(0);
        }
        const start = startHistory(startDocument('x', 't'));
        const history = recordEdit(start, 't', 'set_projects', { projects: list.projects });
        expect(
          history.entries
            .slice()
            .every((entry) => journalEntrySchema.safeParse(JSON.parse(JSON.stringify(entry))).success),
        ).toBe(true);
        for (const project of Object.values(list.projects)) {
          expect(JSON.parse(JSON.stringify(project))).toEqual(project);
          expect(listProjectFaults(project, { pack, overlays: [], asOf }).map(({ code }) => code)).not.toContain(
            'project.date_backwards',
          );
        }
      }),
      { seed: 20160203, numRuns: 150 },
    );
  });
});

describe('quantities', () => {
  it.each<[string, string | null, string, number | null]>([
    ['10', null, 'kilometre', 10],
    ['４，５００米', '公里', 'kilometre', 4.5],
    ['3.5km', null, 'kilometre', 3.5],
    ['2公里', null, 'metre', 2000],
    ['1,234.5', '平方米', 'square_metre', 1234.5],
    ['3处', null, 'count', 3],
    ['2座', null, 'count', 2],
    ['1.2', '万元', 'yuan', 12_000],
    ['1e3', null, 'metre', 1000],
    ['1e400', null, 'metre', null],
    ['1,23', null, 'metre', null],
    ['10米', null, 'square_metre', null],
    ['', null, 'metre', null],
    ['Infinity', null, 'metre', null],
  ])('%s in %s as %s is %s', (cell, unit, wanted, value) => expect(readQuantity(cell, unit, wanted)).toBe(value));

  it('units of different kinds have no factor', () => {
    expect([unitFactor('米', 'kilometre'), unitFactor('亩', 'metre'), unitFactor('constructor', 'metre')]).toEqual([
      [1, 1000],
      null,
      null,
    ]);
  });
});
