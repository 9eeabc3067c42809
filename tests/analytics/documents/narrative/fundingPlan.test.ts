import { describe, expect, it } from 'vitest';
import { composeFundingPlan, type FundingPlanInput } from '../../../../analytics/documents';
import { findPaperFaults, readPaper, tableOf, valueOf } from './plantReports';
import { clause, funding, label } from './reportInputs';

const read = (more: Partial<FundingPlanInput> = {}) => {
  const paper = composeFundingPlan({ ...funding, ...more });
  expect(findPaperFaults(paper)).toEqual([]);
  return { paper, text: readPaper(paper) };
};
const rowsOf = (paper: ReturnType<typeof composeFundingPlan>, id: string) => tableOf(paper, id).rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' && cell ? cell.zh : cell)));

describe('composeFundingPlan', () => {
  it('adds up in fen and rounds in sentences alone', () => {
    const { paper, text } = read();
    expect(valueOf(paper, 'total.need')).toBe(39_000_03);
    expect(text).toContain('共需资金3.9万元※，已落实来源3.4万元，缺口0.5万元（占12.8%）；其中规划期后政策延续年度需0.4万元。');
    expect(rowsOf(paper, 'yearly.table')).toEqual([
      ['必保支出（社会兜底、应享尽享）', '10,000.01'],
      ['　省级', '10,000.01'],
      ['计划脱贫户的措施', '20,000.00'],
      ['　县级', '20,000.00'],
      ['合计', '30,000.01'],
    ]);
    expect(rowsOf(paper, 'yearly.after')).toEqual([
      ['必保支出（社会兜底、应享尽享）', '3,000.02', '1,000.00', '4,000.02'],
      ['　省级', '3,000.02', '1,000.00', '4,000.02'],
      ['合计', '3,000.02', '1,000.00', '4,000.02'],
    ]);
    expect(rowsOf(paper, 'uses.table')).toEqual([
      ['兜底', '10,000.01', null, '4,000.02', '14,000.03', null, '14,000.03'],
      ['产业', '20,000.00', null, null, '20,000.00', '5,000.00', '25,000.00'],
      ['合计', '30,000.01', null, '4,000.02', '34,000.03', '5,000.00', '39,000.03'],
    ]);
  });

  it('says who pays nothing and why, the rest in one row, with the whole below', () => {
    const { paper } = read();
    expect(rowsOf(paper, 'unmet.table')).toEqual([
      ['计划脱贫户的措施', '产业', '西镇', '2017', '4,000', '县级：2017年的10,000.00元已用完。'],
      ['其余2项', '', '', '', '1,000', ''],
      ['合计', '', '', '', '5,000', ''],
    ]);
    const met = read({ cells: funding.cells.filter(({ source }) => source !== ''), unmet: [], unmetRows: 0 });
    expect(met.text).toContain('各项需求都有来源，没有缺口。');
    expect(met.text).toContain('已落实来源3.4万元，没有缺口；');
  });

  it('names the conditions of the sources, marks assumed ones, and what is below its floor', () => {
    const { paper, text } = read();
    expect(rowsOf(paper, 'sources.table')).toEqual([
      ['省级', '省级', '兜底', '50%', '按需安排', '方案三'],
      ['县级※', '县（区）级', '产业', '62.5%–100%', '有年度限额；可结转下年；只用于东镇、西镇；有最低支出', '方案三'],
    ]);
    expect(tableOf(paper, 'sources.table').note!.zh).toBe('“方案”指《小县三年方案》（小发〔2016〕1号）。');
    expect(text).toContain('其中1个来源（标※）');
    expect(text).toContain('未达到最低支出的来源：县级差0.5万元※。');
    expect(rowsOf(paper, 'carried.table')).toEqual([
      ['县级', '', ''],
      ['　到位', '15,000', '10,000'],
      ['　支付', '10,000', '15,000'],
      ['　年末结余', '5,000', '0'],
    ]);
  });

  it('lists the pool by village; what lacks quantities is not counted', () => {
    const { paper, text } = read();
    expect(text).toContain('项目库有项目3个，金额合计0.3万元，其中1个按批复金额，其余按测算金额。有1个项目缺数量，金额未计。');
    expect(rowsOf(paper, 'pool.table').map((cells) => [cells[0], cells[2], cells[6]])).toEqual([
      ['东镇甲村', '路', '1,000'],
      ['东镇甲村', '桥', '2,000'],
      ['东镇甲村', '小计', '3,000'],
      ['西镇乙村', '井', null],
      ['合计', '', '3,000'],
    ]);
    expect(read({ projects: [], pool: { count: 0, fen: 0, replacedFen: 0 } }).text).toContain('项目库没有项目');
  });

  it('tells the state of the ledger, of none, and of one out of reach', () => {
    const ledger = {
      bySource: [{ label: label('省级'), noticedFen: 100_000_01, paidFen: 25_000_00, leftFen: 75_000_01 }],
      noticedFen: 100_000_01,
      approvedFen: 60_000_00,
      paidFen: 25_000_00,
      leftFen: 75_000_01,
      laterRows: 2,
      amountlessRows: 1,
      checks: [{ label: label('超批复支付'), severity: 'error' as const, count: 1, citation: clause }],
    };
    const { paper, text } = read({ ledger });
    expect(text).toContain('累计下达指标10.0万元，批复项目6.0万元，支付2.5万元（为下达的25.0%），结余7.5万元。另有3行（截至日以后的2行，没有金额的1行）未计入。');
    expect(rowsOf(paper, 'ledger.table').at(-1)).toEqual(['合计', '100,000.01', '25,000.00', '75,000.01']);
    expect(read().text).toContain('尚未导入资金台账');
    expect(read({ ledger: 'locked' }).text).toContain('资金台账要解锁后才能列入');
    expect(read({ ledger: { ...ledger, noticedFen: 0, bySource: [], checks: [], laterRows: 0, amountlessRows: 0 } }).text).toContain('没有发现问题');
  });

  it('names the next day of filing, or that none is left or stated', () => {
    expect(read().text).toContain('下一次报备为“2017年备案”，最迟2017年6月30日。');
    expect(read({ filings: [funding.filings[0]!] }).text).toContain('报备日期均已过');
    expect(read({ filings: [] }).text).toContain('小县方案没有写明资金计划报备的日期');
    expect(read({ cells: [], unmet: [], unmetRows: 0, sources: [], floorShortfall: [] }).text).toContain('计划没有需要资金的措施和项目。');
  });
});
