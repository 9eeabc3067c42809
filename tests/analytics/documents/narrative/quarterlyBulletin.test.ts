import { describe, expect, it } from 'vitest';
import { composeQuarterlyBulletin, type QuarterlyBulletinInput } from '../../../../analytics/documents';
import { findPaperFaults, readPaper, tableOf, valueOf } from './plantReports';
import { bulletin, clause, label } from './reportInputs';

const read = (more: Partial<QuarterlyBulletinInput> = {}) => {
  const paper = composeQuarterlyBulletin({ ...bulletin, ...more });
  expect(findPaperFaults(paper)).toEqual([]);
  return { paper, text: readPaper(paper) };
};

describe('composeQuarterlyBulletin', () => {
  it('tells figures against the plan and the quarter before, with units and rounding', () => {
    const { paper, text } = read();
    for (const sentence of [
      '根据《小县三年方案》（小发〔2016〕1号）三按季度通报的要求，现将小县2017年第一季度脱贫攻坚工作进度通报如下。',
      '2017年第一季度销号退出10户、25人（上季度4户、9人），返贫3人；帮扶走访40次。',
      '到2017年3月31日累计退出120人，计划应累计退出150人※，完成计划的80.0%，少30人；尚未退出280人。',
      '按计划应验收的措施和项目预算50.0万元※，已验收的预算40.0万元，工程进度为计划的80.0%',
      '支付措施和项目资金1.2万元（不含补助发放），累计支付20.0万元。',
      '预算50.0万元※，支付为其40.0%。',
    ])
      expect(text).toContain(sentence);
    expect(valueOf(paper, 'money.paid')).toBe(1_234_567);
    expect(paper.fields.find(({ id }) => id === 'progress.planned_persons')?.basis).toMatchObject({ status: 'assumed', query: 'progress/collectBulletin:planned_persons' });
  });

  it('puts together what is alike with its towns, the longest late first', () => {
    const { paper, text } = read();
    expect(text).toContain('滞后的有：户退出2户、资金支付1个镇（街）。');
    expect(tableOf(paper, 'lags.table').rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'object' && cell ? cell.zh : cell)))).toEqual([
      ['1', '户退出', '2', '90', '西镇2', '计划2016年退出，至2017年3月31日没有销号，已晚90天。'],
      ['2', '2016年底前项目资金', '1', '90', '东镇1', '只支付10%。'],
    ]);
  });

  it('demands what the figures call for, counted', () => {
    const { text } = read();
    for (const demand of ['一是补齐退出进度。西镇少于计划40人', '二是补正退出程序。按记录核对发现程序问题2项', '三是加快资金支付。']) expect(text).toContain(demand);
    const good = read({
      towns: [bulletin.towns[0]!],
      slips: [],
      money: { source: 'ledger', plannedFen: 1, paidFen: 1 },
    }).text;
    expect(good).toContain('没有滞后事项。');
    expect(good).toContain('各项进度不落后于计划，请继续按月报送。');
    expect(good).toContain('小县只有东镇有任务，不作排名');
  });

  it('ranks by points where there is a scorecard, towns without data last and without a rank', () => {
    const scores = { label: label('计分卡'), citation: clause, points: [{ code: '440999001', total: null, rank: null }, { code: '440999002', total: 61.25, rank: 1 }] };
    const { paper, text } = read({ scores });
    expect(tableOf(paper, 'towns.table').rows.map(({ cells: [rank, name, points] }) => [rank, name, points])).toEqual([
      [{ zh: '1', en: '1' }, { zh: '西镇', en: '西镇' }, '61.3'],
      [null, { zh: '东镇', en: '东镇' }, null],
    ]);
    expect(text).toContain('《计分卡》得分');
    expect(text).toContain('排在首位的是西镇，排在末位的是西镇。');
  });

  it('without a rule, without a year that is over, with somebody due', () => {
    expect(read({ interviews: { rule: 'none', citation: null, judgedYears: [], due: [] } }).text).toContain('小县方案没有规定约谈条件');
    expect(read({ interviews: { rule: 'stated', citation: clause, judgedYears: [], due: [] } }).text).toContain('没有已到期并有进度记录的年度');
    expect(read().text).toContain('核对2016年任务，没有应约谈的镇（街）。');
    const due = [{ townCode: '440999002', name: '西镇', year: 2016, plannedPersons: 10, outPersons: 4, missedYears: 2, act: 'replace' as const, text: label(''), citation: clause }];
    const { paper, text } = read({ interviews: { rule: 'stated', citation: clause, judgedYears: [2015, 2016], due } });
    expect(text).toContain('应予约谈或组织调整的有西镇。');
    expect(tableOf(paper, 'interviews.table').rows).toHaveLength(1);
  });

  it('without progress or payments it says so and judges nobody', () => {
    const silent = read({ recordedFrom: null });
    expect(silent.paper.sections.map(({ id }) => id)).toEqual(['opening', 'unreported', 'demands']);
    expect(silent.text).toContain('按计划，到2017年3月31日应累计退出150人※。登记册已标明退出120人。');
    const poor = read({ money: null });
    expect(poor.text).toContain('没有资金台账，也没有录入支付，本期不通报资金支付情况。');
    expect(poor.text).not.toContain('万元 | 1.2');
  });
});
