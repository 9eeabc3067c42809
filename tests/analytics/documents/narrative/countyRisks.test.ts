import { beforeAll, describe, expect, it } from 'vitest';
import type { BriefingInput } from '../../../../analytics/briefing';
import { composeCountyBriefing, type Composition } from '../../../../analytics/documents';
import { resolveLine } from '../../../../analytics/policy';
import { makeBriefingInput } from '../../../helpers/briefingFixture';
import { readSection, valueOf } from '../../../helpers/checkPaper';
import { makeNarrativeInput } from '../../../helpers/narrativeFixture';

let input: BriefingInput;
let paper: Composition;

beforeAll(() => {
  input = makeBriefingInput();
  paper = tell();
});

function tell(more: Partial<BriefingInput> = {}): Composition {
  return composeCountyBriefing(makeNarrativeInput({ briefing: { ...input, ...more } }));
}

const risksOf = (of: Composition): string => readSection(of, 'risks', 'zh');
const issuedOn = (issued: string): Composition => tell({ pack: { ...input.pack, plan: { ...input.pack.plan, issued } } });

describe('risks come from the data', () => {
  it('counts 18 days from issue to the first deadline (part b 18)', () => {
    expect(valueOf(paper, 'risk.days')).toBe(18);
    expect(risksOf(paper)).toContain('只有18天');
    const early = issuedOn('2015-06-01');
    expect(risksOf(early)).not.toContain('时间紧');
    const late = issuedOn('2017-01-05');
    expect(risksOf(late)).toContain('已过5天');
  });

  it('compares the forecast line with the series the pack holds (part b 5, 6)', () => {
    const line = resolveLine(input.pack, [], 'able_bodied_line', 2018).valueYuan;
    expect(line).toBeCloseTo(7_364.96, 1);
    expect(valueOf(paper, 'risk.other_line')).toBeCloseTo(0.45 * 17_168, 6);
    expect(paper.fields.find(({ id }) => id === 'risk.line_difference')!.text.zh).toBe('361元');
    const other = 0.45 * 17_168;
    const able = input.households.filter((household) => household.groupId !== 'without_labour');
    const below = able.filter((household) => household.incomePerHead![2]! < other);
    expect(valueOf(paper, 'risk.below_other_households')).toBe(below.length);
    const alone = tell({ pack: { ...input.pack, series: input.pack.series.filter((series) => series.id !== 'rural_income_guangdong') } });
    expect(risksOf(alone)).toContain('2018年标准是预测数');
    expect(risksOf(alone)).not.toContain('若按资料中');
  });

  it('holds a village against the series that its criterion names, not that of the first line', () => {
    const criteria = input.pack.village_criteria.map((criterion) => (criterion.kind === 'income_at_least_share' ? { ...criterion, series: 'rural_income_guangdong' } : criterion));
    const named = tell({ pack: { ...input.pack, village_criteria: criteria } });
    const needed = (of: Composition) => valueOf(of, 'villages.income_needed');
    expect(needed(named)).toBeCloseTo(0.6 * 17_168, 6);
    expect(needed(paper)).toBeCloseTo(9_820, -1);
    expect(needed(paper)).not.toBeCloseTo(0.6 * 17_168, 0);
  });

  it('names the two kinds of income (part b 38)', () => {
    expect(risksOf(paper)).toContain('登记表记的是人均纯收入，方案考核人均可支配收入；本计划按系数1.00※折算');
  });

  it('lists full budgets and capacities only', () => {
    expect(valueOf(paper, 'risk.full_rows')).toBe(3);
    expect(risksOf(paper)).toContain('东莞劳务输出名额（2016、2017年）');
    expect(risksOf(paper)).not.toContain('2021');
    expect(risksOf(tell({ resources: [] }))).not.toContain('没有余地');
  });

  it('speaks of the village list only while it is assumed', () => {
    expect(risksOf(paper)).toContain('贫困村名单待确认');
    const sure = { ...input.pack, village_tiers: { ...input.pack.village_tiers, status: 'stated' as const } };
    expect(risksOf(tell({ pack: sure }))).not.toContain('贫困村名单待确认');
  });

  it('counts households just above their line', () => {
    expect(risksOf(paper)).not.toContain('刚过线');
    let moved = 0;
    const households = input.households.map((household) => {
      if (household.groupId === 'without_labour' || moved === 7) return household;
      moved += 1;
      const line = resolveLine(input.pack, [], 'able_bodied_line', household.exitYear).valueYuan;
      const path = household.incomePerHead!.map((income, i) => (i === household.exitYear - 2016 ? line * (moved === 1 ? 1.0501 : 1.01) : income));
      return { ...household, incomePerHead: path };
    });
    expect(valueOf(tell({ households }), 'risk.narrow_households')).toBe(6);
  });
});
