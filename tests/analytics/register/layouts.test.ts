import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextSheet, TextWorkbook } from '../../../analytics/engine';
import { inspectRegister } from '../../../analytics/register';
import { inspectSheet } from '../../../analytics/register/inspectSheet';
import { findField } from '../../../analytics/register/matchHeadings';
import { isIdNumber } from '../../../analytics/register/layout/valuesFit';
import { statedUnit, unitDoubtOf, unitOfLine } from '../../../analytics/register/layout/units';
import { readTermTables } from '../../../analytics/terms';
import { personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { smallCounty } from '../../helpers/smallCounty';

type Cell = string | number | null;
type Merge = TextSheet['merges'][number];
const sheet = (rows: Cell[][], merges: Merge[] = [], name = '表'): TextSheet => ({ name, firstRow: 1, merges, rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) });
const book = (fileName: string, ...sheets: TextSheet[]): TextWorkbook => ({ fileName, sha256: fileName.padEnd(64, '0'), sheets });
const across = (row: number, from: number, to: number): Merge => ({ startRow: row, endRow: row, startColumn: from, endColumn: to });
const fieldsOf = (read: ReturnType<typeof inspectSheet>) => read.columns.map((column) => column.field);
const table = (name: string) => readTermTables().find((entry) => entry.table === name)!;
const people = [1, 2, 3, 4, 5, 6].map((number) => personRow(number));

describe('the three layouts of the field', () => {
  it.each([
    ['the 27 columns of 2015–2017', 'person', '序号|县(市、区、旗)|乡(镇)|行政村|自然村|户编号|人编号|姓名|证件号码|人数|与户主关系|民族|文化程度|在校生状况|健康状况|劳动技能|务工状况|务工时间（月）|参加大病医疗|脱贫属性|脱贫年度|贫困户属性|主要致贫原因|危房户|饮水安全|饮水困难|人均纯收入|联系电话'],
    ['the full list of 2018–2021', 'person', '省|市|县|乡|村|户编号|人口编号|姓名|性别|出生日期|证件类型|证件号码|民族|户联系电话|成员联系电话|年度|与户主关系|文化程度|在校生状况|劳动技能|务工时间（月）|健康状况|政治面貌|务工企业名称|是否享受低保|是否参加城镇职工基本养老保险|是否参加大病保险|是否参加新型农村合作医疗（城乡居民基本医疗保险）|是否参加城乡居民基本养老保险|失学或辍学原因|是否会讲普通话|是否参加商业补充医疗保险|是否国外务工|产业分类|是否接受大病医疗救助|是否接受其他健康扶贫|公益性岗位类型|公益性岗位(月数)|就业渠道|残疾类别|务工所在地|户主姓名|户主证件号码|是否参加城镇职工基本医疗保险|是否特困供养人员|残疾证办证年度|识别标准'],
    ['the income sheet of 2018', 'household', '县|乡|村|户编号|户主姓名|家庭人口|贫困户属性|工资性收入|生产经营性收入|财产性收入|资产收益扶贫分红收入|其他财产性收入|计划生育金|低保金|特困供养金|养老保险金|生态补偿金|其他转移性收入|生产经营性支出|年收入|纯收入|人均纯收入'],
  ])('%s map every column and ask nothing', (_, name, written) => {
    const headings = written.split('|');
    // 是 and 否 in every column: what the values look like must not turn a known heading into a question.
    const inspection = inspectRegister([book('a.xlsx', sheet([headings, ...Array.from({ length: 6 }, () => headings.map(() => '是'))]))], { regions: smallCounty });
    expect(inspection.sheets[0]).toMatchObject({ table: name, missingRequired: [] });
    expect(inspection.sheets[0]!.columns.filter((column) => column.field === null).map((column) => column.heading)).toEqual([]);
    expect(inspection.questions).toEqual([]);
    const fields = inspection.sheets[0]!.columns.map((column) => column.field);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('reads headings that are codes, with or without names beside them', () => {
    const codes = ['AAD001', 'AAC001', 'AAB002', 'AAB004', 'AAB006', 'AAB008 文化程度', '健康状况（AAB017）', '3.劳动技能', '务工时间/月'];
    expect(codes.map((heading) => findField(table('person'), heading)?.id)).toEqual(['village', 'household_number', 'name', 'id_number', 'relation', 'education', 'health', 'labour', 'months_of_work']);
  });
});

describe('heads', () => {
  it('names a column by its group where only both make a heading, and says whose it is', () => {
    const rows: Cell[][] = [
      ['贫困户花名册', null, null, null, null, null, null, null, null, null],
      ['行政村', '户编号', '户主', null, '成员', null, null, '是否参加', null, '收入（万元）'],
      [null, null, '姓名', '证件号码', '姓名', '证件号码', '与户主关系', '新型农村合作医疗', '大病保险', '人均纯收入'],
      ...people.map((_, i) => ['胡坑', '4402240012000001', '甲某', '440899197001019026', '乙某', '440899197001029158', '配偶', '是', '否', `0.${i + 2}8`]),
    ];
    const read = inspectSheet(sheet(rows, [across(1, 2, 3), across(1, 4, 6), across(1, 7, 8)]));
    expect(fieldsOf(read)).toEqual(['village', 'household_number', 'head_name', 'head_id_number', 'name', 'id_number', 'relation', 'medical_insurance', 'major_illness_insurance', 'net_income_per_head_fen']);
    expect(read).toMatchObject({ table: 'person', headingStart: 1, headingEnd: 2, missingRequired: [] });
    expect(read.columns[9]!.unit).toEqual({ written: '万元', factor: '10000', from: 'group' });
    // The same without merged cells, as a text file has it.
    expect(fieldsOf(inspectSheet(sheet(rows)))).toEqual(fieldsOf(read));
  });

  it('takes three rows of heads, and leaves out titles, column numbers, repeated heads and titles, subtotals and notes', () => {
    const wide = personHeadings.length;
    const blank = (cells: Record<number, Cell>): Cell[] => Array.from({ length: wide }, (_, c) => cells[c] ?? null);
    const rows: Cell[][] = [
      blank({ 0: '建档立卡贫困人口花名册' }),
      blank({ 0: '填报单位：丹霞街道', 4: '2016年1月5日' }),
      blank({ 0: '基本情况', 8: '学业与就业' }),
      personHeadings,
      personHeadings.map((_, c) => c + 1),
      ...people.slice(0, 2),
      blank({ 0: '小计', 5: '2人' }),
      blank({ 0: '建档立卡贫困人口花名册' }),
      personHeadings,
      ...people.slice(2),
      blank({ 0: '合  计：' }),
      blank({ 0: '注：本表按户排列，户主在前。' }),
      blank({ 0: '填表人：', 3: '审核人：' }),
    ];
    const read = inspectSheet(sheet(rows, [across(2, 0, 7), across(2, 8, wide - 1)]));
    expect(read.dataRows).toEqual([5, 6, 10, 11, 12, 13]);
    expect(read.headingEnd).toBe(3);
    expect(read.dataRows.length + read.skippedRows.length).toBe(rows.length);
  });

  it('never takes a person for a subtotal or a repeated head', () => {
    const read = inspectSheet(sheet([personHeadings, personRow(1, { 姓名: '小计', 备注: '合计' }), personRow(2, { 姓名: '姓名' })]));
    expect(read.dataRows).toEqual([1, 2]);
  });

  it('recognises a sheet whose headings are all written in another way, asks for every one, and reads what the planner says it is', () => {
    const odd = ['所属行政村名', '贫困户的户编号', '成员的姓名', '居民证件号', '和户主关系', '身体健康情况'];
    const rows = people.map(() => ['胡坑', '4402240012000001', '甲某', '440899197001019026', '配偶', '健康']);
    const inspection = inspectRegister([book('a.xlsx', sheet([odd, ...rows]))], { regions: smallCounty });
    expect(inspection.sheets[0]).toMatchObject({ table: 'person', dataRows: 6 });
    expect(inspection.questions.map(({ candidates }) => candidates[0]?.field)).toEqual(['village', 'household_number', 'name', 'id_number', 'relation', 'health']);
    const strange = inspectRegister([book('a.xlsx', sheet([['甲', '乙', '丙', '丁', '戊'], ...people.map((row) => ['胡坑', '4402240012000001', '李某', row[6] ?? null, '配偶'])]))], {
      regions: smallCounty,
      mapping: { 'a.xlsx|表|table': 'person' },
    });
    expect(strange.sheets[0]!.table).toBe('person');
    expect(strange.questions.map(({ candidates }) => candidates[0]!.field)).toEqual(['village', 'household_number', 'name', 'id_number', 'relation']);
  });

  it('leaves out a sheet when it is told so, and takes that for an answer about the file', () => {
    const file = book('a.xlsx', sheet([personHeadings, ...people]));
    expect(inspectRegister([file], { mapping: { 'a.xlsx|表|table': '' } })).toMatchObject({ sheets: [{ table: null }], problems: [] });
    expect(inspectRegister([book('b.xlsx', sheet([['甲', '乙']]))]).problems).toMatchObject([{ code: 'no_register_table' }]);
  });

  it('goes on without a required column only when it is told so', () => {
    const at = personHeadings.indexOf('证件号码');
    const file = book('a.xlsx', sheet([personHeadings, ...people].map((row) => row.filter((_, c) => c !== at))));
    const { missing, problems } = inspectRegister([file]);
    expect(missing).toMatchObject([{ field: 'id_number' }]);
    expect(problems).toMatchObject([{ code: 'column_missing' }]);
    expect(inspectRegister([file], { mapping: { [missing[0]!.key]: 'go_on' } })).toMatchObject({ missing: [], problems: [] });
  });

  it('asks when the values of a column contradict its heading', () => {
    const swapped = personHeadings.map((heading) => (heading === '姓名' ? '证件号码' : heading === '证件号码' ? '姓名' : heading));
    const { questions } = inspectRegister([book('a.xlsx', sheet([swapped, ...people]))]);
    expect(questions.map(({ heading }) => heading).sort()).toEqual(['姓名', '证件号码'].sort());
    expect(JSON.stringify(questions)).not.toMatch(/440899|甲某|乙某/);
  });

  it('is the same whatever stands in the cells: every row that is not blank is data or skipped', () => {
    const cell = fc.oneof(fc.constant(null), fc.constantFrom(...personHeadings, '合计', '注：', '单位：万元', '1', '0.28', '440899197001019026', '__proto__'), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), fc.boolean(), (rows, hasHeads) => {
        const all = hasHeads ? [personHeadings, ...rows] : rows;
        const read = inspectSheet(sheet(all as Cell[][], [across(0, 0, 2)]));
        const filled = all.flatMap((row, index) => (row.some((value) => value !== null) ? [index] : []));
        expect([...read.dataRows, ...read.skippedRows].sort((a, b) => a - b)).toEqual(filled);
        expect(read.dataRows.every((index) => index > read.headingEnd)).toBe(true);
      }),
      { numRuns: 120, seed: 7 },
    );
  });
});

describe('units', () => {
  const amount = table('household').fields.find((field) => field.id === 'wage_income_fen')!;
  const land = table('household').fields.find((field) => field.id === 'cropland_mu')!;
  it.each([
    ['工资性收入(万元)', '10000'],
    ['工资性收入(单位:千元)', '1000'],
    ['工资性收入/万元', '10000'],
    ['工资性收入万元', '10000'],
    ['工资性收入(元/年)', '1'],
    ['工资性收入(元/月)', null],
    ['工资性收入(美元)', null],
    ['工资性收入(必填)', undefined],
    ['工资性收入', undefined],
  ])('%s', (heading, factor) => {
    expect(statedUnit(heading, amount)?.factor).toBe(factor);
  });
  it('reads 公顷 for land and the line above the heads', () => {
    expect(statedUnit('耕地面积(公顷)', land)).toEqual({ written: '公顷', factor: '15' });
    expect(unitOfLine('金额单位：人民币万元')?.factor ?? unitOfLine('单位：万元、人')?.factor).toBe('10000');
    expect(unitOfLine('填报单位：丹霞街道办事处')).toBeNull();
    expect(unitOfLine('单位：元、亩')).toEqual({ written: '元', factor: '1' });
  });
  it('doubts amounts that look like another unit, and only those', () => {
    expect(unitDoubtOf(['0.28', '1.2', '0.9', '0.33', '0.4'], null)).toBe('seems_ten_thousand');
    expect(unitDoubtOf(['2800', '12000.5', '900', '3300', '40'], null)).toBeNull();
    expect(unitDoubtOf(['0', '0', '0', '0', '30'], null)).toBeNull();
    expect(unitDoubtOf(['2800', '12000', '9000', '3300', '4000'], { written: '万元', factor: '10000', from: 'sheet' })).toBe('seems_yuan');
  });
  it('asks about such a column and does what is answered', () => {
    const rows = people.map((row, i) => row.map((cell, c) => (personHeadings[c] === '人均纯收入' ? `0.${i + 21}` : cell)));
    const file = book('a.xlsx', sheet([personHeadings, ...rows]));
    const { units } = inspectRegister([file]);
    expect(units).toMatchObject([{ heading: '人均纯收入', doubt: 'seems_ten_thousand', samples: ['0.21', '0.22', '0.23', '0.24'] }]);
    const answered = inspectRegister([file], { mapping: { [units[0]!.key]: 'ten_thousand_yuan' } });
    expect(answered.units).toEqual([]);
    expect(answered.sheets[0]!.columns.find((column) => column.unit)?.unit).toEqual({ written: '万元', factor: '10000', from: 'answer' });
  });
});

describe('templates', () => {
  const odd = ['村庄', '编码', '人员', '号码', '身份', '健康', '编码'];
  const rows = people.map(() => ['胡坑', '4402240012000001', '甲某', '440899197001019026', '配偶', '健康', 'x']);
  const file = book('a.xlsx', sheet([['花名册'], odd, ...rows]));
  const template = { name: '县扶贫办二〇一六', table: 'person', headings: { 村庄: 'village', 编码: 'household_number', 人员: 'name', 号码: 'id_number', 身份: 'relation', 健康: 'health', '编码#2': '' } };
  it('are applied by themselves to a sheet with their headings, and named', () => {
    const inspection = inspectRegister([file], { templates: [template] });
    expect(inspection.sheets[0]).toMatchObject({ table: 'person', template: '县扶贫办二〇一六', missingRequired: [], headingRow: 2 });
    expect(inspection.sheets[0]!.columns.map((column) => column.field)).toEqual(['village', 'household_number', 'name', 'id_number', 'relation', 'health', null]);
    expect(inspection.questions).toEqual([]);
  });
  it('are not applied to other headings, nor for a table that the planner did not name', () => {
    const other = book('a.xlsx', sheet([[...odd, '新列'], ...rows]));
    expect(inspectRegister([other], { templates: [template] }).sheets[0]!.template).toBeNull();
    expect(inspectRegister([file], { templates: [template], mapping: { 'a.xlsx|表|table': 'household' } }).sheets[0]!.template).toBeNull();
    expect(inspectRegister([file], { templates: [{ ...template, table: 'gone' }] }).sheets[0]!.template).toBeNull();
  });
  it('yield to an answer about one column', () => {
    const { sheets } = inspectRegister([file], { templates: [template], mapping: { 'a.xlsx|表|6': 'person_number' } });
    expect(sheets[0]!.columns[6]).toMatchObject({ field: 'person_number', by: 'answer' });
  });
});

describe('the year', () => {
  const year = (name: string, title: string, column?: string) => inspectRegister([book(name, sheet([[title], column === undefined ? personHeadings : [...personHeadings, '年度'], ...people.map((row) => [...row, column ?? null])]))]).year;
  it('is that of the column, else of a title, else of the file name', () => {
    expect(year('2014.xlsx', '2015年度花名册', '2016')).toEqual({ year: 2016, from: 'column', others: [2014, 2015] });
    expect(year('2014.xlsx', '2015年度花名册')).toMatchObject({ year: 2015, from: 'title' });
    expect(year('人员清单2017.xlsx', '花名册')).toMatchObject({ year: 2017, from: 'file_name' });
    expect(year('人员.xlsx', '填报时间：2016.01.05')).toEqual({ year: null, from: null, others: [] });
  });
});

describe('ID numbers', () => {
  it('are known by their check character', () => {
    expect(['11010519491231002X', '11010519491231002x', '440524188001010014', '44052418800101001444B1', '110105491231002'].map(isIdNumber)).toEqual([true, true, true, true, true]);
    expect(['110105194912310021', '12345', '110105499931002', '甲'].map(isIdNumber)).toEqual([false, false, false, false]);
  });
});

describe('a village that only the name of the sheet says', () => {
  const headings = ['户编号', '姓名', '证件号码', '与户主关系', '健康状况'];
  const rows: Cell[][] = [['贫困户花名册'], headings, ['4402240012000001', '陈甲', '11010519491231002X', '户主', '健康'], ['4402240012000001', '陈乙', '440524188001010014', '配偶'], ['合计', '2人']];
  const places = { has: (text: string) => text === 'village|胡坑村' };

  it('stands in a column behind the last one, in the rows of records alone', () => {
    const read = inspectSheet(sheet(rows, [], '胡坑村'), { places });
    expect(read.columns.at(-1)).toMatchObject({ columnIndex: 5, heading: '胡坑村', field: 'village', certain: true, by: 'sheet_name' });
    expect(read.dataRows.map((index) => read.rows[index]![5])).toEqual(['胡坑村', '胡坑村']);
    expect(read.skippedRows.map((index) => read.rows[index]!.length)).toEqual([1, 5, 2]);
  });

  it('is not taken where a column says it, where the name is no village, or of another table', () => {
    const withColumn = rows.map((row, index): Cell[] => (index === 0 ? row : [...row, ...new Array<null>(5 - row.length).fill(null), index === 1 ? '行政村' : '官口']));
    for (const read of [inspectSheet(sheet(withColumn, [], '胡坑村'), { places }), inspectSheet(sheet(rows, [], 'Sheet1'), { places }), inspectSheet(sheet(rows, [], '胡坑村'))]) {
      expect(read.columns.filter(({ by }) => by === 'sheet_name')).toEqual([]);
    }
  });
});
