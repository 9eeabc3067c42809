import { describe, expect, it } from 'vitest';
import {
  forecastIdle,
  ledgerLimits,
  listFilingsDue,
  listIdleMoney,
  listPermittedUses,
  measureLedger,
  readLedgerSettings,
  suggestMoves,
  takeLedgerRules,
  type Ledger,
  type LedgerNotice,
  type LedgerPayment,
  type LedgerProject,
} from '../../../analytics/funding';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';

const origin = (row: number) => ({ file: 'a.xlsx', sheet: '支付', row });
const notice = (
  number: string,
  date: string | null,
  amountFen: number | null,
  source: string | null = 'province',
): LedgerNotice => ({
  ...origin(1),
  number,
  date,
  source,
  sourceWritten: source ?? '月球资金',
  pool: 'housing',
  poolWritten: null,
  amountFen,
});
const project = (number: string, amountFen: number, townCode: string | null = 'T1'): LedgerProject => ({
  ...origin(1),
  number,
  name: null,
  villageCode: 'V1',
  townCode,
  villageWritten: null,
  measure: 'm',
  measureWritten: null,
  pool: 'housing',
  poolWritten: null,
  date: '2016-01-05',
  amountFen,
  households: 1,
  paidFen: null,
  actualFen: null,
  unit: null,
});
const payment = (
  noticeNumber: string | null,
  date: string | null,
  amountFen: number,
  source: string | null = null,
): LedgerPayment => ({
  ...origin(1),
  number: `ZF${date}`,
  date,
  project: 'XM1',
  notice: noticeNumber,
  source,
  sourceWritten: source,
  recipient: 'household',
  household: 'H1',
  part: null,
  amountFen,
  channel: 'card',
});
const ledgerOf = (rows: Partial<Ledger>): Ledger => ({
  notices: [],
  projects: [],
  payments: [],
  filings: [],
  loans: [],
  totals: [],
  sheets: [],
  problems: [],
  ...rows,
});

describe('measures of a ledger', () => {
  const ledger = ledgerOf({
    notices: [
      notice('1号', '2016-01-01', 10_000),
      notice('2号', '2017-05-01', 5_000),
      notice('3号', null, 700),
      notice('4号', '2017-01-01', 100, null),
      notice('5号', '2018-01-01', 9_999),
      notice('6号', '2017-01-01', null),
    ],
    projects: [project('XM1', 8_000), project('XM2', 50, null)],
    payments: [
      payment('1 号', '2016-02-10', 3_000),
      payment('2号', '2017-06-01', 1_000, 'province'),
      payment('9号', '2017-06-02', 200, 'province'),
      payment('1号', null, 40),
    ],
  });

  it('add up by hand: sources, ages, pools, towns, months', () => {
    const measure = measureLedger(ledger, '2017-06-30');
    expect(measure).toMatchObject({
      noticedFen: 15_800,
      approvedFen: 8_050,
      paidFen: 4_240,
      leftFen: 11_560,
      laterRows: 1,
      amountlessRows: 1,
    });
    expect(measure.bySource).toEqual([
      {
        source: 'province',
        written: null,
        noticedFen: 15_700,
        paidFen: 4_240,
        leftFen: 11_460,
        ages: { upTo90Fen: 4_000, upTo365Fen: 0, olderFen: 6_960, undatedFen: 700 },
        withoutNoticeFen: 200,
      },
      {
        source: null,
        written: '月球资金',
        noticedFen: 100,
        paidFen: 0,
        leftFen: 100,
        ages: { upTo90Fen: 0, upTo365Fen: 100, olderFen: 0, undatedFen: 0 },
        withoutNoticeFen: 0,
      },
    ]);
    expect(measure.byPool).toEqual([
      { pool: 'housing', written: null, noticedFen: 15_800, approvedFen: 8_050, paidFen: 4_240, leftFen: 11_560 },
    ]);
    expect(measure.byTown).toEqual([
      { townCode: 'T1', approvedFen: 8_000, paidFen: 4_240, openFen: 3_760 },
      { townCode: null, approvedFen: 50, paidFen: 0, openFen: 50 },
    ]);
    expect(measure.byMonth.map(({ month, leftFen }) => [month, leftFen])).toEqual([
      [null, 660],
      ['2016-01', 10_660],
      ['2016-02', 7_660],
      ['2017-01', 7_760],
      ['2017-05', 12_760],
      ['2017-06', 11_560],
    ]);
    expect(listIdleMoney(measure)).toEqual([{ source: 'province', amountFen: 6_960 }]);
  });

  it('refuse a sum that is not exact to the fen', () => {
    const huge = [notice('1号', '2016-01-01', Number.MAX_SAFE_INTEGER), notice('2号', '2016-01-01', 1)];
    expect(() => measureLedger(ledgerOf({ notices: huge }), '2017-06-30')).toThrow('ledger.sum_too_large');
  });
});

describe('the forecast of idle money', () => {
  const monthly = (fens: readonly number[]): LedgerPayment[] =>
    fens.map((fen, index) => payment('1号', `2017-0${index + 1}-15`, fen, 'province'));
  const with700 = (fens: readonly number[]): Ledger =>
    ledgerOf({
      notices: [notice('1号', '2017-01-01', 70_000 + fens.reduce((sum, fen) => sum + fen, 0))],
      payments: monthly(fens),
    });

  it('goes on at the pace of the last six months', () => {
    const forecast = forecastIdle(with700([10_000, 10_000, 10_000, 10_000, 10_000, 10_000]), '2017-06-30');
    expect(forecast.months).toEqual(['2017-01', '2017-02', '2017-03', '2017-04', '2017-05', '2017-06']);
    expect(forecast.total).toEqual({
      source: null,
      written: null,
      leftFen: 70_000,
      expectedFen: 10_000,
      lowestFen: 10_000,
      highestFen: 10_000,
    });
    expect(forecast.bySource).toEqual([{ ...forecast.total, source: 'province' }]);
  });

  it('spans from the three best to the three worst months', () => {
    const { total } = forecastIdle(with700([0, 0, 3_000, 9_000, 9_000, 9_000]), '2017-06-30');
    // 30,000 ÷ 6 = 5,000 a month, 9,000 in the best and 1,000 in the worst three, for six months.
    expect(total).toMatchObject({ leftFen: 70_000, expectedFen: 40_000, lowestFen: 16_000, highestFen: 64_000 });
  });

  it('counts the month under way by its days, and says nothing from less than three months', () => {
    // Half of June is left and six months after it: 6.5 × 10,000.
    const { months, total } = forecastIdle(with700([10_000, 10_000, 10_000, 10_000, 10_000]), '2017-06-15');
    expect(months).toEqual(['2017-01', '2017-02', '2017-03', '2017-04', '2017-05']);
    expect(total).toMatchObject({ leftFen: 70_000, expectedFen: 5_000 });
    expect(forecastIdle(with700([10_000, 10_000]), '2017-02-28')).toMatchObject({
      months: ['2017-01', '2017-02'],
      total: null,
      bySource: [],
    });
    expect(forecastIdle(ledgerOf({}), '2017-06-30')).toMatchObject({ months: [], total: null });
  });
});

describe('suggestions what to move', () => {
  const need = (use: string, amountFen: number, needClass: 'must_pay' | 'other' = 'other', townCode = 'T') => ({
    class: needClass,
    use,
    townCode,
    amountFen,
  });

  it('move what a source may pay, and say the effect', () => {
    expect(
      suggestMoves([{ source: 'a', amountFen: 100 }], [need('roads', 60)], [{ id: 'a', uses: ['roads'] }]),
    ).toEqual({
      moves: [{ source: 'a', class: 'other', use: 'roads', townCode: 'T', amountFen: 60 }],
      idle: [{ source: 'a', beforeFen: 100, afterFen: 40 }],
      missing: [{ class: 'other', use: 'roads', townCode: 'T', beforeFen: 60, afterFen: 0 }],
    });
  });

  it('leave the freer source to the use that only it may pay', () => {
    const idle = [
      { source: 'free', amountFen: 50 },
      { source: 'roads_only', amountFen: 50 },
    ];
    const sources = [
      { id: 'free', uses: ['roads', 'water'] },
      { id: 'roads_only', uses: ['roads'] },
    ];
    const { missing } = suggestMoves(idle, [need('roads', 50), need('water', 50)], sources);
    expect(missing.map(({ afterFen }) => afterFen)).toEqual([0, 0]);
  });

  it('meet the must-pay needs first, keep to towns, and leave shared uses alone', () => {
    const sources = [{ id: 'a', uses: ['roads', 'water', 'envelope'], towns: ['T'] }];
    const unmet = [
      need('roads', 80),
      need('water', 70, 'must_pay'),
      need('water', 9, 'must_pay', 'elsewhere'),
      need('envelope', 30),
    ];
    const { moves, missing } = suggestMoves([{ source: 'a', amountFen: 100 }], unmet, sources, [{ use: 'envelope' }]);
    expect(moves.map(({ use, townCode, amountFen }) => [use, townCode, amountFen])).toEqual([
      ['water', 'T', 70],
      ['roads', 'T', 30],
    ]);
    expect(missing.map(({ use, afterFen }) => [use, afterFen])).toEqual([
      ['water', 0],
      ['water', 9],
      ['roads', 50],
    ]);
  });
});

describe('what the checks take from a pack', () => {
  const pack = readSamplePack('mazhang');
  const citation = { document: '方案', clause: '三（六）' };

  it('filings by the calendar, uses by pool and by list, cards and clauses by the rules', () => {
    expect(listFilingsDue(pack, ['fund_plans_2016', 'fund_plans_2018']).map(({ year, due }) => [year, due])).toEqual([
      [2016, '2016-06-30'],
      [2018, '2018-03-31'],
    ]);
    const yearly = { ...pack.calendar[0]!, id: 'f', kind: 'filing' as const };
    const horizon = { from: 2016, to: 2017 };
    const dueOf = (rule: (typeof yearly)['rule']): string[] =>
      listFilingsDue({ calendar: [{ ...yearly, rule }], horizon }, ['f']).map(({ due }) => due);
    expect(dueOf({ every_year: { month: 6, day: 5 } })).toEqual(['2016-06-05', '2017-06-05']);
    expect(dueOf({ every: 'half_year', within_days: 10 })).toEqual([
      '2016-07-10',
      '2017-01-10',
      '2017-07-10',
      '2018-01-10',
    ]);
    expect(
      listPermittedUses({ pools: [{ id: 'p', sources: [] }], sources: [{ id: 's', pool: 'p', uses: ['q', 'p'] }] }),
    ).toEqual([
      { source: 's', pool: 'p' },
      { source: 's', pool: 'q' },
    ]);
    const rules = takeLedgerRules(pack.pools, [
      { check: 'card_payment', pools: ['housing'], calendar: [], citation },
      {
        check: 'yearly_filing',
        pools: [],
        calendar: ['fund_plans_2017'],
        citation: { document: '方案', clause: '四（二）' },
      },
    ]);
    expect(readLedgerSettings(pack, '2017-06-30', rules)).toMatchObject({
      cardDue: { pools: ['housing'] },
      filingsDue: [{ id: 'fund_plans_2017', due: '2017-03-31' }],
      clauses: { card_payment: citation },
      limits: ledgerLimits,
    });
    expect(
      takeLedgerRules(pack.pools, [{ check: 'card_payment', pools: [], calendar: [], citation }]).cardDue?.pools.length,
    ).toBe(pack.pools.length);
    const heldToCost = (...pools: string[][]) =>
      takeLedgerRules(
        pack.pools,
        pools.map((named) => ({ check: 'within_actual_cost', pools: named, calendar: [], citation })),
      ).actualCostDue;
    expect([heldToCost(), heldToCost(['housing'], ['housing', 'roads']), heldToCost([])]).toEqual([
      [],
      [{ pool: 'housing' }, { pool: 'roads' }],
      [{ pool: null }],
    ]);
  });
});
