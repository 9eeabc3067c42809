import { expect, it } from 'vitest';
import type { PlanSummary } from '../../../analytics/commands';
import { describeShortfalls } from '../../../electron/headless/describeShortfalls';

const row = {
  row: 'budget:fund:2018',
  label: { zh: '专项资金', en: 'Fund' },
  from: 2016,
  year: 2018,
  needed: 120_000_000,
  atLeast: false,
  unit: 'fen',
};
const summary = (shortfallBound: number, inTheWay: (typeof row)[]): PlanSummary =>
  ({
    quotaUnit: 'persons',
    proof: { shortfall: 212, shortfallBound },
    shortfalls: [{ of: 'units', from: 2016, year: 2016, target: 2_578, planned: 2_366, inTheWay }],
  }) as unknown as PlanSummary;

it('says which target is missed, what is proved, what stands in the way and what would do', () => {
  const said = describeShortfalls(
    summary(212, [row, { ...row, from: 2018, needed: 31, atLeast: true, unit: 'persons' }]),
  );
  expect(said.map(({ zh }) => zh)).toEqual([
    '2016 年少 212 人（任务 2,578，计划 2,366）',
    '已证明任何计划都少不了这个缺口',
    '卡在 2016–2018 年累计的“专项资金”：单给它再增加 120 万元即可',
    expect.stringMatching(/^卡在 2018 年“专项资金”：单靠它至少还要增加 31 /),
  ]);
  expect(said[2]!.en).toBe('in the way: “Fund” of 2016–2018 together; 120 ×10⁴ yuan more would do by itself');
});

it('names the interval where the least shortfall is not settled, and the rules where no row is scarce', () => {
  const said = describeShortfalls(summary(200, [])).map(({ zh }) => zh);
  expect(said[1]).toBe('已证明任何计划至少差 200，本计划差 212');
  expect(said[2]).toContain('认定标准和措施条件');
  expect(describeShortfalls({ shortfalls: [] } as unknown as PlanSummary)).toEqual([]);
});
