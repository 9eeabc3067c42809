import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine, TextSheet } from '../../../analytics/engine';
import {
  checkLedger,
  listLoanLimits,
  readLedger,
  readLedgerChecks,
  readLedgerSettings,
  takeLedgerRules,
  type LedgerSettings,
} from '../../../analytics/funding';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';
import { createNodeEngine } from '../../helpers/nodeEngine';

const pack = readSamplePack('mazhang');
const asOf = '2017-06-30';
const housing = '农村危房改造资金';
const province = '省级危房改造资金';
const measures = pack.measures.filter(({ costs }) => costs.some(({ pool }) => pool === 'housing'));
const repair = measures[0]!.label.zh;

type Cells = (string | null)[];
interface Sheets {
  notices?: Cells[];
  projects?: Cells[];
  payments?: Cells[];
  filings?: Cells[];
  loans?: Cells[];
}
const heads: Record<keyof Sheets, Cells> = {
  notices: ['文号', '下达日期', '资金来源', '资金用途', '金额（元）'],
  projects: ['项目编号', '行政村', '措施', '资金用途', '批复日期', '批复金额（元）', '已支付（元）', '实际投资（元）'],
  payments: [
    '支付编号',
    '支付日期',
    '项目编号',
    '指标文号',
    '资金来源',
    '收款',
    '户编号',
    '款项',
    '金额（元）',
    '支付方式',
  ],
  filings: ['备案事项', '年度', '备案日期'],
  loans: ['贷款编号', '户编号', '贷款日期', '贷款金额（元）', '期限（月）', '年利率（%）', '已贴息（元）'],
};
const good = {
  notices: [['1号', '2016-07-01', province, housing, '10000']],
  projects: [['XM1', '湖光镇赤忏', repair, housing, '2016-08-01', '10000', '9500']],
  payments: [['ZF1', '2016-09-01', 'XM1', '1号', province, '农户', 'H1', '首付', '9500', '一卡通']],
} satisfies Sheets;

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

async function check(sheets: Sheets, settings: Partial<LedgerSettings> = {}) {
  const list = (Object.keys(sheets) as (keyof Sheets)[]).map((name): TextSheet => ({
    name,
    firstRow: 1,
    rows: [heads[name], ...sheets[name]!],
    merges: [],
  }));
  const ledger = readLedger([{ fileName: '台账.xlsx', sha256: 'x', sheets: list }], pack);
  return checkLedger(engine, ledger, { ...readLedgerSettings(pack, asOf), ...settings });
}
const codes = async (sheets: Sheets, settings?: Partial<LedgerSettings>): Promise<string[]> =>
  (await check(sheets, settings)).map(({ check: code, problem }) => `${code}:${problem.where?.row ?? ''}`);
const change = (row: Cells, index: number, cell: string | null): Cells =>
  row.map((old, at) => (at === index ? cell : old));
const [notice, project, payment] = [good.notices[0]!, good.projects[0]!, good.payments[0]!];

describe('the checks of a ledger', () => {
  it('leave a good ledger alone, and one whose other sheets are not there', async () => {
    expect(await codes(good)).toEqual([]);
    expect(await codes({ payments: good.payments })).toEqual([]);
    expect(await codes({ notices: [change(notice, 1, '2016-01-01')] })).toEqual([]);
    expect(await codes({})).toEqual([]);
  });

  it('count the days to the limit: 90 without a payment, 365 for what is left, from 1,000 yuan on', async () => {
    const other = (date: string): Cells => ['2号', date, province, housing, '5000'];
    const withOther = (date: string): Sheets => ({ ...good, notices: [notice, other(date)] });
    expect(await codes(withOther('2017-04-01'))).toEqual([]);
    expect(await codes(withOther('2017-03-31'))).toEqual(['notice_unused:3']);
    const left = (date: string, yuan: string): Sheets => ({
      ...good,
      notices: [change(change(notice, 1, date), 4, yuan)],
    });
    expect(await codes(left('2016-06-30', '10500'))).toEqual([]);
    expect(await codes(left('2016-06-29', '10500'))).toEqual(['notice_idle:2']);
    expect(await codes(left('2016-06-29', '10499.99'))).toEqual([]);
  });

  it('find one fen too much, on the notice and on the project', async () => {
    expect(await codes({ ...good, notices: [change(notice, 4, '9499.99')] })).toEqual(['notice_overpaid:2']);
    const findings = await check({ ...good, projects: [change(project, 5, '9499.99')] });
    expect(findings.map(({ check: code, problem }) => [code, problem.message.zh])).toEqual([
      ['project_overpaid', '该项目的支付合计超过批复金额0.01元。'],
    ]);
  });

  it('take the day of the approval and of the notice as early enough', async () => {
    expect(await codes({ ...good, payments: [change(payment, 1, '2016-08-01')] })).toEqual([]);
    expect(await codes({ ...good, payments: [change(payment, 1, '2016-07-31')] })).toEqual(['paid_before_approved:2']);
    expect(await codes({ ...good, payments: [change(payment, 1, '2016-06-30')] })).toEqual([
      'paid_before_approved:2',
      'paid_before_notice:2',
    ]);
  });

  it('let a notice of several rows pay what they add up to, and a repeated row not twice', async () => {
    const half = change(notice, 4, '4750');
    expect(await codes({ ...good, notices: [half, change(half, 1, '2016-07-02')] })).toEqual([]);
    expect(await codes({ ...good, notices: [half, half] })).toEqual(['notice_twice:3', 'notice_overpaid:2']);
  });

  it('know vouchers of one day from a second payment, a second part and another year', async () => {
    const cheap = { ...good, projects: [change(project, 6, null)] };
    const again = (...changes: [number, string][]): Sheets => ({
      ...cheap,
      payments: [
        change(payment, 8, '4000'),
        changes.reduce((row, [index, cell]) => change(row, index, cell), change(change(payment, 8, '4000'), 0, 'ZF2')),
      ],
    });
    expect(await codes(again())).toEqual([]);
    expect(await codes(again([1, '2016-10-01']))).toEqual(['household_paid_twice:3']);
    expect(await codes(again([1, '2016-10-01'], [7, '验收后付清']))).toEqual([]);
    expect(await codes(again([1, '2017-01-01']))).toEqual([]);
    expect(await codes(again([1, '2016-10-01'], [6, 'H2']))).toEqual([]);
  });

  it('ask for the card where a rule does, and name its clause; without a clause they say that it is our assumption', async () => {
    const cash = { ...good, payments: [change(payment, 9, '现金')] };
    expect(await codes(cash)).toEqual([]);
    const citation = { document: '方案', document_number: '湛麻发〔2016〕5号', clause: '三（六）' };
    const rules = takeLedgerRules(pack.pools, [{ check: 'card_payment', pools: ['housing'], calendar: [], citation }]);
    const settings = readLedgerSettings(pack, asOf, rules);
    const [finding] = await check(cash, settings);
    expect(finding).toMatchObject({ check: 'cash_not_card', number: 1017, citation });
    expect(finding!.problem.hint?.zh).toContain('依据：湛麻发〔2016〕5号 三（六）。');
    expect(await codes({ ...good, payments: [change(change(payment, 9, '现金'), 5, '企业')] }, settings)).toEqual([]);
    const [assumed] = await check({
      ...good,
      payments: [change(payment, 2, 'XM7')],
      projects: [change(project, 6, '0')],
    });
    expect(assumed).toMatchObject({ check: 'payment_without_project', citation: null });
    expect(assumed!.problem.hint?.zh).toContain('按挂图的假设核对');
  });

  it('hold projects to their actual cost where a rule does, to the fen, and name its clause', async () => {
    const citation = { document: '规划', clause: '第五章第二节专栏3' };
    const under = (...pools: string[][]) =>
      readLedgerSettings(
        pack,
        asOf,
        takeLedgerRules(
          pack.pools,
          pools.map((named) => ({ check: 'within_actual_cost', pools: named, calendar: [], citation })),
        ),
      );
    const [housed, other, all] = [
      under(['housing']),
      under([pack.pools.find(({ id }) => id !== 'housing')!.id]),
      under([]),
    ];
    const costs = (yuan: string | null, row: Cells = project): Cells => [...row, yuan];
    const ledger = (...projects: Cells[]): Sheets => ({ ...good, projects });
    // Paid: 9,500 yuan.
    const dear = ledger(costs('9499.99'));
    const [finding, ...further] = await check(dear, housed);
    expect(further).toEqual([]);
    expect(finding).toMatchObject({ check: 'paid_above_actual', number: 1027, severity: 'error', citation });
    expect(finding!.problem.message.zh).toBe('该项目的支付合计超过实际投资0.01元。');
    expect(finding!.problem.hint?.zh).toContain('依据：规划 第五章第二节专栏3。');
    expect(finding!.problem.where).toMatchObject({ row: 2, column: '实际投资', record: 'XM1' });
    expect(await codes(dear, all)).toEqual(['paid_above_actual:2']);
    expect([await codes(dear, other), await codes(dear, under()), await codes(dear)]).toEqual([[], [], []]);
    for (const yuan of ['9500', null, '—']) expect(await codes(ledger(costs(yuan)), housed)).toEqual([]);
    // A project listed twice is said once, and is held to the higher of its costs.
    expect(await codes(ledger(costs('9000'), costs('9400')), housed)).toEqual([
      'project_twice:3',
      'paid_above_actual:2',
    ]);
    expect(await codes(ledger(costs('9000'), costs('9500')), housed)).toEqual(['project_twice:3']);
    // A use that the pack does not know, or none: only a rule for every pool holds it.
    const useless = ledger(costs('9000', change(project, 3, null)));
    expect([await codes(useless, housed), await codes(useless, all)]).toEqual([[], ['paid_above_actual:2']]);
    // Without the payments, by what the sheet says was paid; also of projects without a number.
    const alone = { projects: [costs('9000'), costs('9000', change(project, 0, null)), costs('9500')] };
    expect((await codes(alone, housed)).filter((code) => code.startsWith('paid_above'))).toEqual([
      'paid_above_actual:3',
    ]);
    expect(await codes({ projects: [costs('9000', change(project, 6, null))] }, housed)).toEqual([]);
  });

  it('ask for filings that are due, by their item or else by their year', async () => {
    const filings = ['fund_plans_2016', 'fund_plans_2017', 'fund_plans_2018'];
    const settings = readLedgerSettings(pack, asOf, { filings });
    const found = async (...rows: Cells[]) =>
      (await check({ ...good, filings: rows }, settings)).map(({ check: code, problem, citation }) => [
        code,
        problem.where?.record,
        citation?.clause,
      ]);
    const first = ['2016年涉农资金安排计划备案', '2016', '2016-06-30'];
    expect(await found(first, ['扶贫资金计划', '2017', '2017-03-31'])).toEqual([]);
    expect(await found(first)).toEqual([['filing_missing', '2017年涉农资金安排计划备案', '四（二）']]);
    expect(await found(first, ['扶贫资金计划', '2017', '2017-04-01'])).toEqual([
      ['filing_late', '2017年涉农资金安排计划备案', '四（二）'],
    ]);
  });

  it('hold sums and subtotals against the rows that they cover', async () => {
    const second = change(change(notice, 0, '2号'), 1, '2017-05-01');
    const sum = (word: string, yuan: string): Cells => [word, null, null, null, yuan];
    const rows = (...sums: string[]): Sheets => ({
      ...good,
      notices: [notice, sum('小计', sums[0]!), second, sum('小计', sums[1]!), sum('合计', sums[2]!)],
    });
    expect(await codes(rows('10000', '10000', '20000'))).toEqual([]);
    expect(await codes(rows('10000', '10000.01', '20000'))).toEqual(['total_differs:5']);
    expect(await codes(rows('10000', '10000', '30000'))).toEqual(['total_differs:6']);
    expect(await codes({ ...good, notices: [sum('合计', '9'), notice] })).toEqual(['total_differs:2']);
  });

  it('hold loans to the largest amount and the longest term of the pack, to the fen and the month, and name its clause', async () => {
    const loanLimits = listLoanLimits(pack, []);
    expect(loanLimits[0]).toMatchObject({ year: 2016, largestFen: 5_000_000, longestMonths: 36, rateBasisPoints: 435 });
    const loan: Cells = ['J1', 'H1', '2016-07-01', '50000', '36', '4.35', null];
    const settings = readLedgerSettings(pack, asOf, { loanLimits });
    expect(await codes({ loans: [loan] }, settings)).toEqual([]);
    expect(await codes({ loans: [change(change(loan, 3, '50000.01'), 4, '37')] }, settings)).toEqual([
      'loan_too_large:2',
      'loan_too_long:2',
    ]);
    // The years beside the plan are held to its first and last; a loan without its day to the year of the as-of day.
    const outside = [change(loan, 2, '2014-01-01'), change(loan, 2, '2030-01-01'), change(loan, 2, null)].map(
      (row, index) => change(change(row, 3, '60000'), 1, `H${index}`),
    );
    expect(await codes({ loans: outside }, settings)).toEqual([
      'loan_too_large:2',
      'loan_too_large:3',
      'loan_too_large:4',
    ]);
    expect(await codes({ loans: outside })).toEqual([]);
    const [finding] = await check({ loans: [change(loan, 4, '48')] }, settings);
    expect(finding!.problem.hint?.zh).toContain('四（三）1');
    expect(finding!.problem.where).toMatchObject({ column: '期限', record: 'J1', row: 2 });
  });

  it('allow interest of amount × rate × days ÷ 360 and one yuan more, up to the as-of day or the end of the term', async () => {
    const settings = readLedgerSettings(pack, asOf, { loanLimits: listLoanLimits(pack, []) });
    // 50,000 × 4.35 % × 364 ÷ 360 = 2199.1666…; of 12 months from 2016-01-01: 366 days = 2211.25.
    const loan = (date: string, term: string, interest: string, rate: string | null = '4.35'): Cells => [
      'J1',
      'H1',
      date,
      '50000',
      term,
      rate,
      interest,
    ];
    expect(await codes({ loans: [loan('2016-07-01', '36', '2200.16')] }, settings)).toEqual([]);
    const [beyond] = await check({ loans: [loan('2016-07-01', '36', '2200.17')] }, settings);
    expect([beyond!.check, beyond!.problem.message.zh]).toEqual([
      'loan_interest_beyond',
      '贴息超过按金额、年利率和实际天数（一年按360天）计算的利息1.00元（已容差1元）。',
    ]);
    expect(await codes({ loans: [loan('2016-01-01', '12', '2212.25')] }, settings)).toEqual([]);
    expect(await codes({ loans: [loan('2016-01-01', '12', '2212.26')] }, settings)).toEqual(['loan_interest_beyond:2']);
    expect(await codes({ loans: [loan('2016-07-01', '36', '2200.17', null)] }, settings)).toEqual([
      'loan_interest_beyond:2',
    ]);
    expect(await codes({ loans: [loan('2018-01-01', '36', '1.01')] }, settings)).toEqual(['loan_interest_beyond:2']);
    expect(await codes({ loans: [loan('2016-07-01', '36', '2200.17', null)] })).toEqual([]);
  });

  it('note a second loan while the first runs, and loans of households that the register does not have', async () => {
    const loan = (household: string, date: string): Cells => ['J', household, date, '10000', '12', '4.35', null];
    expect(
      await codes({ loans: [loan('H1', '2016-01-31'), loan('H1', '2017-01-31'), loan('H2', '2016-06-01')] }),
    ).toEqual([]);
    const twice = await check({ loans: [loan('H1', '2016-01-31'), loan('Ｈ1', '2017-01-30')] });
    expect(
      twice.map(({ check: code, severity, problem }) => [code, severity, problem.where?.row, problem.message.en]),
    ).toEqual([['loan_twice', 'note', 3, 'An earlier loan of the household (of 2016-01-31) still runs.']]);
    const known = (knownHouseholds: string[] | null) =>
      codes(
        { loans: [loan('H1', '2016-01-31'), loan('H9', '2016-01-31')] },
        readLedgerSettings(pack, asOf, { knownHouseholds }),
      );
    expect(await known(['H1', 'H2'])).toEqual(['loan_household_unknown:3']);
    // No number of the sheet is one of the register: the bank counts households its own way.
    expect([await known(['A1']), await known(null)]).toEqual([[], []]);
  });

  it('take the approvals of the project pool for projects that the ledger does not list', async () => {
    const payments = [payment, change(change(payment, 0, 'ZF2'), 1, '2016-10-01')];
    const withPool = (approvedOn: string | null, amountFen: number | null, sheets: Sheets = { payments }) =>
      codes(
        sheets,
        readLedgerSettings(pack, asOf, {
          poolApprovals: [
            { number: 'xm1', approvedOn, amountFen },
            { number: 'XM1', approvedOn: null, amountFen: 1 },
          ],
        }),
      );
    expect(await withPool('2016-09-01', 1_900_000)).toEqual([]);
    expect(await withPool('2016-09-02', 1_899_999)).toEqual(['project_overpaid:3', 'paid_before_approved:2']);
    expect(await withPool(null, null)).toEqual(['paid_before_approved:2', 'paid_before_approved:3']);
    expect(await withPool(null, 1, good)).toEqual([]);
    const other = {
      ...good,
      payments: [...good.payments, change(change(payment, 0, 'ZF3'), 2, 'XM2')],
      notices: [change(notice, 4, '19000')],
    };
    const pool = readLedgerSettings(pack, asOf, {
      poolApprovals: [{ number: 'XM2', approvedOn: '2016-08-01', amountFen: null }],
    });
    expect([await codes(other, pool), await codes(other)]).toEqual([[], ['payment_without_project:3']]);
  });

  it('are numbered from 1001 without a gap, and their sentences stand in both languages', () => {
    expect(readLedgerChecks().map(({ number }) => number)).toEqual(readLedgerChecks().map((_, index) => 1001 + index));
    for (const { message, hint } of readLedgerChecks()) {
      expect(message.zh.includes('{detail}')).toBe(message.en.includes('{detail}'));
      for (const said of [message.en, hint.en]) expect(said).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});
