import { describe, expect, it } from 'vitest';
import { readReport, type ReportGround } from '../../../../analytics/commands/progress/readReport';
import { listStepColumns, readYes } from '../../../../analytics/commands/progress/reportHeadings';
import type { TextSheet } from '../../../../analytics/engine';
import { readPolicyPack, type PolicyPack } from '../../../../analytics/policy';
import { readSamplePolicy } from '../../../helpers/sampleCounty';

const packOf = (county: string): PolicyPack => {
  const pack = readPolicyPack(readSamplePolicy(county));
  if (!pack.ok) throw new Error(pack.problem.message.en);
  return pack.value;
};
const renhua = packOf('renhua');
const ground: ReportGround = {
  pack: renhua,
  projects: [],
  placeAnswers: [],
  households: [
    { id: 1, number: '0012', villageCode: '440224001201' },
    { id: 2, number: '0013', villageCode: '440224001201' },
    { id: 3, number: '0013', villageCode: '440224001202' },
  ],
};
const village = (code: string) => renhua.regions.find((region) => region.code === code)!.name;
const sheet = (name: string, ...rows: (string | null)[][]): TextSheet => ({ name, firstRow: 1, rows, merges: [] });
const read = (...sheets: TextSheet[]) => readReport([{ fileName: '月报.xlsx', sha256: '', sheets }], ground);
const facts = (...sheets: TextSheet[]) =>
  read(...sheets).rows.flatMap((row) =>
    row.facts.map(({ kind, householdId, item, state, day, amountFen, ratio }) => [
      kind,
      householdId,
      item,
      state,
      day,
      amountFen,
      ratio,
    ]),
  );
const whyLeft = (...sheets: TextSheet[]) =>
  read(...sheets).problems.map(({ where, message }) => `${where?.row ?? ''} ${message.zh}`);

describe('a sheet of exits', () => {
  it('has one column per step, also under heads of two rows, below titles', () => {
    const two: TextSheet = {
      ...sheet(
        '退出情况',
        ['仁化县脱贫进度表'],
        ['户编号', '户主', '村内公示', null, '系统退出销号'],
        [null, null, '开始', '完成', null],
        ['００１２', '张三', '2016.11.1', '2016年11月8日', '20161201'],
      ),
      merges: [{ startRow: 1, startColumn: 2, endRow: 1, endColumn: 3 }],
    };
    expect(facts(two)).toEqual([
      ['household_step', 1, 'household_exit/publicity', 'begun', '2016-11-01', null, null],
      ['household_step', 1, 'household_exit/publicity', 'done', '2016-11-08', null, null],
      ['household_step', 1, 'household_exit/strike_off', 'done', '2016-12-01', null, null],
    ]);
  });

  it('every sample county’s steps are told apart by their headings', () => {
    for (const county of ['renhua', 'mazhang', 'hanyang', 'zaozhuang']) {
      const pack = packOf(county);
      for (const kind of ['household_step', 'village_step'] as const) {
        const columns = listStepColumns(pack, kind);
        expect(columns.length, county).toBeGreaterThan(3);
        expect(new Set(columns.map(({ label }) => label)).size, county).toBe(columns.length);
      }
    }
  });

  it('knows households of one number by their village, and leaves out who is nobody', () => {
    const heads = ['户编号', '行政村', '系统退出销号'];
    expect(
      facts(sheet('退出', heads, ['0013', village('440224001202'), '2016-12-01'])).map(([, household]) => household),
    ).toEqual([3]);
    expect(
      whyLeft(
        sheet(
          '退出',
          heads,
          ['0013', null, '2016-12-01'],
          ['9', null, '2016-12-01'],
          ['0012', '不知何处', '2016-12-01'],
        ),
      ),
    ).toEqual([
      '2 “户编号”：几户的编号相同，请写上行政村，该行未读入。',
      '3 “户编号”：登记中没有这个户编号，该行未读入。',
    ]);
  });
});

describe('other sheets', () => {
  it('measures, with what they cost, of households and of villages', () => {
    const name = (id: string) => renhua.measures.find((measure) => measure.id === id)!.label.zh;
    const rows = sheet(
      '措施进度',
      ['户编号', '行政村', '措施', '开始日期', '验收日期', '实际金额（万元）'],
      ['0012', null, name('house_repair'), '2016-05-01', '2016-06-01', '1.5'],
      [null, village('440224001201'), name('village_road'), null, '2016-06-01', null],
    );
    expect(facts(rows)).toEqual([
      ['measure', 1, 'house_repair', 'begun', '2016-05-01', null, null],
      ['measure', 1, 'house_repair', 'done', '2016-06-01', 1_500_000, null],
      ['measure', null, 'village_road', 'done', '2016-06-01', null, null],
    ]);
  });

  it('standards, visits and returns', () => {
    const met = sheet(
      '达标情况',
      ['行政村', '达标项目', '是否达标', '达标率', '日期'],
      [village('440224001201'), '村村通光纤', '√', null, '2016-06-01'],
      [village('440224001201'), '饮水安全', '否', '80%', '2016-06-01'],
    );
    expect(facts(met)).toEqual([
      ['village_item', null, 'poor_village_standard/fibre', 'met', '2016-06-01', null, null],
      ['village_item', null, 'poor_village_standard/safe_water', 'open', '2016-06-01', null, 0.8],
    ]);
    expect(facts(sheet('返贫', ['户编号', '返贫日期', '返贫原因'], ['0012', '2017-03-01', '因病']))).toEqual([
      ['returned', 1, '', 'done', '2017-03-01', null, null],
    ]);
    expect(facts(sheet('走访', ['户编号', '走访日期', '走访记录'], ['0012', '2017-03-01', '户主在家']))).toEqual([
      ['visit', 1, '', 'done', '2017-03-01', null, null],
    ]);
  });

  it('of another kind are kept aside as a whole, and every row is counted', () => {
    const { files, problems } = read(
      sheet('通讯录', ['姓名', '电话'], ['甲', '1'], ['乙', '2']),
      sheet(
        '支付',
        ['户编号', '支付日期', '支付金额'],
        ['0012', '2016-05-01', '10'],
        ['0012', '2016-13-01', '10'],
        ['0012', '2016-05-02', '十元'],
      ),
    );
    expect(files.map(({ kind, rowsRead, rowsTaken, leftOut }) => [kind, rowsRead, rowsTaken, leftOut])).toEqual([
      [null, 3, 0, 3],
      ['payment', 3, 1, 2],
    ]);
    expect(problems.map(({ code }) => code)).toEqual([
      'progress_report.sheet_unknown',
      'progress_report.row_left_out',
      'progress_report.row_left_out',
    ]);
  });
});

it('words for yes and no', () => {
  expect(['是', ' 已达标', '√', '１', '否', '未达标', '×', '也许', '', null].map(readYes)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    null,
    null,
    null,
  ]);
});
