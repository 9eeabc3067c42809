import { describe, expect, it } from 'vitest';
import type { TextSheet, TextWorkbook } from '../../../analytics/engine';
import { readLedger, type LedgerPack } from '../../../analytics/funding';
import { readAmount, readDay, readRate, readTerm, readWhole } from '../../../analytics/funding/ledger/readCells';
import { bareHeading, headingExponent, lineExponent, numberKey } from '../../../analytics/funding/ledger/readHeadings';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';

const pack: LedgerPack = readSamplePack('mazhang');
const province = '省级财政专项扶贫资金';

const sheetOf = (name: string, rows: (string | null)[][], merges: TextSheet['merges'] = []): TextSheet => ({
  name,
  firstRow: 1,
  rows,
  merges,
});
const bookOf = (...sheets: TextSheet[]): TextWorkbook => ({ fileName: '台账.xlsx', sha256: 'x', sheets });
const codesOf = (ledger: ReturnType<typeof readLedger>): string[] =>
  ledger.problems
    .filter(({ code }) => code !== 'ledger.sheet_missing')
    .map(({ code, where }) => `${code}:${where?.row ?? ''}`);
const noticeHeads = ['文号', '下达日期', '资金来源', '资金用途', '金额（元）'];
const notices = (...rows: (string | null)[][]) => readLedger([bookOf(sheetOf('指标', [noticeHeads, ...rows]))], pack);

describe('cells of a ledger', () => {
  it.each([
    ['1234.5', 0, 123450, null],
    ['１，２３４．５', 0, 123450, null],
    ['1,234,567.89', 0, 123456789, null],
    ['￥100', 0, 10000, null],
    ['人民币100元整', 0, 10000, null],
    ['1.2万元', 0, 1200000, null],
    ['12元', 4, 1200, null],
    ['1.5', 4, 1500000, null],
    ['0.000001', 4, 1, null],
    ['1.005', 0, 101, 'too_fine'],
    ['0.0000001', 4, 0, 'too_fine'],
    ['-5', 0, -500, 'negative'],
    ['(1,000)', 0, -100000, 'negative'],
    ['', 0, null, 'empty'],
    ['—', 0, null, 'empty'],
    ['壹万元整', 0, null, 'unread'],
    ['USD 100', 0, null, 'unread'],
    ['1,23', 0, null, 'unread'],
    ['(100', 0, null, 'unread'],
    ['NaN', 0, null, 'unread'],
    ['99999999999999999999', 0, null, 'unread'],
  ] as const)('amount %s × 10^%i yuan = %s fen, %s', (written, exponent, fen, fault) => {
    expect(readAmount(written, exponent)).toEqual({ fen, fault });
  });

  it.each([
    ['2016-05-01', '2016-05-01'],
    ['2016/5/1', '2016-05-01'],
    ['2016.5.1', '2016-05-01'],
    ['２０１６年５月１日', '2016-05-01'],
    ['20160501', '2016-05-01'],
    ['42491', '2016-05-01'],
    ['2016-05-01 08:30:00', '2016-05-01'],
    ['2016-02-30', null],
    ['2016年5月', null],
    ['五月', null],
  ])('day %s = %s', (written, day) => expect(readDay(written)).toBe(day));

  it.each([
    ['36个月', '期限', 36],
    ['３年', '期限', 36],
    ['2年6个月', '期限', 30],
    ['1.5年', '贷款期限', 18],
    ['36', '期限（月）', 36],
    ['3', '贷款年限', 36],
    ['3', '期限', null],
    ['0个月', '期限', null],
    ['0.3年', '期限', null],
    ['长期', '期限（年）', null],
    ['', '期限（月）', null],
  ])('term %s under %s = %s months', (written, heading, months) => expect(readTerm(written, heading)).toBe(months));

  it.each([
    ['4.35%', '利率', 435],
    ['４.３５', '年利率（%）', 435],
    ['0.0435', '利率', 435],
    ['4.3501', '利率', 436],
    ['0.3', '利率（%）', 30],
    ['0.3', '利率', 30],
    ['36', '利率', null],
    ['3.625', '月利率（‰）', null],
    ['百分之四', '利率', null],
    ['', '利率', null],
  ])('rate %s under %s = %s basis points', (written, heading, points) =>
    expect(readRate(written, heading)).toBe(points),
  );

  it('whole numbers, headings, units and numbers', () => {
    expect([readWhole('１２户'), readWhole('3.5'), readWhole(null)]).toEqual([12, null, null]);
    expect(['*3.金额（万元）', '批复金额(元)', '支付金额/万元', '资 金 来 源'].map(bareHeading)).toEqual([
      '金额',
      '批复金额',
      '支付金额',
      '资金来源',
    ]);
    expect(['金额（万元）', '金额（单位：元）', '支付金额/千元', '金额'].map(headingExponent)).toEqual([4, 0, 3, null]);
    expect(['单位：万元、户', '（金额单位：元）', '责任单位：区农业局'].map(lineExponent)).toEqual([4, 0, null]);
    expect(numberKey('湛财 (2016)1号')).toBe(numberKey('湛财〔２０１６〕1号'));
  });
});

describe('sheets of a ledger', () => {
  it('are recognised below titles and under merged heads, in 万元', () => {
    const rows = [
      ['麻章区扶贫项目台账', null, null, null, null, null],
      ['单位：万元', null, null, null, null, null],
      ['项目编号', '行政村', '批复', null, '资金用途', '负责人'],
      [null, null, '日期', '金额', null, null],
      ['XM1', '湖光镇赤忏', '2016年5月1日', '1.5', '农村危房改造资金', '张三'],
    ];
    const merges = [{ startRow: 2, startColumn: 2, endRow: 2, endColumn: 3 }];
    const ledger = readLedger([bookOf(sheetOf('台账', rows, merges))], pack);
    expect(ledger.sheets[0]).toMatchObject({
      kind: 'project',
      headingRow: 4,
      rowsRead: 1,
      rowsTaken: 1,
      unreadHeadings: ['负责人'],
    });
    expect(ledger.projects[0]).toMatchObject({
      number: 'XM1',
      villageCode: '440811102212',
      townCode: '440811102',
      date: '2016-05-01',
      amountFen: 1500000,
      pool: 'housing',
      row: 5,
    });
    expect(codesOf(ledger)).toEqual([]);
    expect(JSON.stringify(ledger)).not.toContain('张三');
  });

  it.each(['实际投资（万元）', '实际造价万元', '竣工决算/万元', '结算金额(万元)'])(
    'of projects are read with what the works cost in the end: %s',
    (heading) => {
      const rows = [
        ['项目编号', '批复日期', '批复金额（元）', heading],
        ['XM1', '2016-05-01', '10000', '0.95'],
        ['XM2', '2016-05-01', '10000', '—'],
        ['XM3', '2016-05-01', '10000', '未决算'],
        ['合计', null, '30000', '0.95'],
      ];
      const ledger = readLedger([bookOf(sheetOf('项目', rows))], pack);
      expect(ledger.sheets[0]!.unreadHeadings).toEqual([]);
      expect(ledger.projects.map(({ amountFen, actualFen }) => [amountFen, actualFen])).toEqual([
        [1_000_000, 950_000],
        [1_000_000, null],
        [1_000_000, null],
      ]);
      expect(codesOf(ledger)).toEqual(['ledger.amount_unread:4']);
      expect(ledger.totals.map(({ field, statedFen }) => [field, statedFen])).toEqual([
        ['amountFen', 3_000_000],
        ['actualFen', 950_000],
      ]);
    },
  );

  it('of projects take the amount below a head that stands over its day as well', () => {
    const rows = [
      ['项目编号', '批复日期', '批复金额（元）', '竣工决算', null],
      [null, null, null, '时间', '金额（元）'],
      ['XM1', '2016-05-01', '10000', '2017-05-01', '9500'],
    ];
    const merges = [{ startRow: 0, startColumn: 3, endRow: 0, endColumn: 4 }];
    const ledger = readLedger([bookOf(sheetOf('项目', rows, merges))], pack);
    expect(ledger.sheets[0]).toMatchObject({ headingRow: 2, unreadHeadings: ['时间'] });
    expect(ledger.projects[0]).toMatchObject({ amountFen: 1_000_000, actualFen: 950_000 });
    expect(codesOf(ledger)).toEqual([]);
  });

  it('of loans are read with their terms and rates, what cannot be read named and the row kept', () => {
    const heads = [
      '借据号',
      '户编号',
      '姓名',
      '放款日期',
      '贷款金额（万元）',
      '贷款期限',
      '年利率',
      '累计贴息（元）',
      '承贷银行',
    ];
    const rows = [
      ['J1', 'H1', '张三', '2016年3月1日', '4.5', '36个月', '4.35%', '489.37', '农商行'],
      ['J2', 'H2', '李四', '2016年3月1日', '2', '3', '千分之三', null, '农商行'],
      ['合计', null, null, null, '6.5', null, null, '489.37', null],
    ];
    const ledger = readLedger([bookOf(sheetOf('贴息台账', [heads, ...rows]))], pack);
    expect(ledger.sheets[0]).toMatchObject({ kind: 'loan', rowsRead: 3, rowsTaken: 2, unreadHeadings: ['姓名'] });
    expect(ledger.loans.map(({ file: _, sheet: __, ...loan }) => loan)).toEqual([
      {
        row: 2,
        number: 'J1',
        date: '2016-03-01',
        household: 'H1',
        amountFen: 4_500_000,
        termMonths: 36,
        rateBasisPoints: 435,
        interestPaidFen: 48_937,
        bank: '农商行',
      },
      {
        row: 3,
        number: 'J2',
        date: '2016-03-01',
        household: 'H2',
        amountFen: 2_000_000,
        termMonths: null,
        rateBasisPoints: null,
        interestPaidFen: null,
        bank: '农商行',
      },
    ]);
    expect(ledger.totals.map(({ field, statedFen }) => [field, statedFen])).toEqual([
      ['amountFen', 6_500_000],
      ['interestPaidFen', 48_937],
    ]);
    expect(codesOf(ledger)).toEqual(['ledger.term_unread:3', 'ledger.rate_unread:3']);
    expect(JSON.stringify(ledger)).not.toMatch(/张三|李四/);
  });

  it('keep every row: taken, or aside with its reason', () => {
    const ledger = notices(
      ['1号', '2016-05-01', province, null, '100'],
      [null, null, null, null, null],
      ['小计', null, null, null, '100'],
      noticeHeads,
      ['2号', '2016-06-01', province, null, '50'],
      ['小计', null, null, null, '50'],
      ['合计', null, null, null, '151'],
      ['制表人：某某', null, null, null, null],
    );
    expect(ledger.sheets[0]).toMatchObject({ rowsRead: 7, rowsTaken: 2 });
    expect(ledger.sheets[0]!.aside).toEqual([
      { row: 4, why: 'total' },
      { row: 5, why: 'head' },
      { row: 7, why: 'total' },
      { row: 8, why: 'total' },
      { row: 9, why: 'note' },
    ]);
    expect(ledger.totals.map(({ statedFen, firstRow, lastRow }) => [statedFen, firstRow, lastRow])).toEqual([
      [10000, 2, 3],
      [5000, 5, 6],
      [15100, 2, 7],
    ]);
  });

  it('name what cannot be read and keep the row', () => {
    const ledger = notices(
      ['1号', '2016-05-01', province, '有劳动能力贫困户人均2万元财政专项扶贫资金', '-5'],
      [null, '2016-02-30', '月球资金', '种树', '一百元'],
      ['3号', '1998-01-01', '月球资金', null, null],
    );
    expect(codesOf(ledger)).toEqual([
      'ledger.amount_negative:2',
      'ledger.pool_unknown:3',
      'ledger.number_missing:3',
      'ledger.date_unread:3',
      'ledger.source_unknown:3',
      'ledger.amount_unread:3',
      'ledger.year_outside:4',
      'ledger.amount_empty:4',
    ]);
    expect(ledger.notices.map(({ source, sourceWritten, amountFen }) => [source, sourceWritten, amountFen])).toEqual([
      ['envelope_province', province, -500],
      [null, '月球资金', null],
      [null, '月球资金', null],
    ]);
    const unknown = ledger.problems.find(({ code }) => code === 'ledger.source_unknown')!;
    expect(unknown.message.zh).toContain('“月球资金”的资金来源，2行');
    for (const { message, hint } of ledger.problems)
      expect(message.zh && message.en && hint?.zh && hint.en).toBeTruthy();
  });

  it('hide what may be a person in the texts of problems', () => {
    const ledger = notices(
      ['1号', '2016-05-01', '张三', null, '5'],
      ['2号', '2016-05-01', '440899198501019123', null, '5'],
    );
    expect(JSON.stringify(ledger.problems)).not.toMatch(/张三|440899198501019123/);
    expect(ledger.notices.map(({ sourceWritten }) => sourceWritten)).toEqual(['张三', '440899198501019123']);
  });

  it('that are none of a ledger are said and kept aside; columns that are missing or doubled are said', () => {
    const strange = sheetOf('通讯录', [
      ['姓名', '电话'],
      ['某', '1'],
      [null, null],
    ]);
    const doubled = sheetOf('支付', [
      ['支付编号', '项目编号', '支付方式', '发放方式'],
      ['ZF1', 'XM1', '一卡通', '金条'],
    ]);
    const ledger = readLedger([bookOf(strange, doubled)], pack);
    expect(ledger.problems.map(({ code }) => code)).toEqual([
      'ledger.sheet_unknown',
      'ledger.column_missing',
      'ledger.column_twice',
      'ledger.sheet_missing',
      'ledger.sheet_missing',
    ]);
    expect(
      ledger.sheets.map(({ kind, rowsRead, rowsTaken, aside }) => [kind, rowsRead, rowsTaken, aside.length]),
    ).toEqual([
      [null, 2, 0, 2],
      ['payment', 1, 1, 0],
    ]);
    expect(ledger.payments[0]).toMatchObject({ channel: 'card', amountFen: null });
  });
});
