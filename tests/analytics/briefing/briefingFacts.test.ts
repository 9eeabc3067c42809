import { beforeAll, describe, expect, it } from 'vitest';
import { collectBriefingFacts, collectWallChartFacts, type BriefingFacts, type BriefingInput } from '../../../analytics/briefing';
import { resolveLine } from '../../../analytics/policy';
import { makeBriefingInput } from '../../helpers/briefingFixture';

let input: BriefingInput;
let facts: BriefingFacts;

beforeAll(() => {
  input = makeBriefingInput();
  facts = collectBriefingFacts(input);
});

function figure(id: string, of = facts) {
  const found = of.figures.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

function section(id: string, of = facts) {
  return of.sections.find((candidate) => candidate.id === id)!;
}

function table(id: string, of = facts) {
  return of.sections.flatMap((part) => part.tables).find((candidate) => candidate.id === id)!;
}

function risks(of: BriefingFacts): string {
  return section('risks', of).paragraphs.map((paragraph) => paragraph.zh).join('\n');
}

/** Every text that stands on paper, in one language. */
function allTexts(language: 'zh' | 'en', of = facts): string[] {
  return of.sections.flatMap((part) => [
    part.title[language],
    ...part.paragraphs.map((paragraph) => paragraph[language]),
    ...part.charts.flatMap((chart) => [chart.title[language], chart.alternative[language]]),
    ...part.tables.flatMap((rows) => [
      rows.title[language],
      ...rows.columns.map((column) => column.label[language]),
      ...rows.rows.flatMap((row) => row.cells.map((cell) => (typeof cell === 'string' ? cell : cell[language]))),
    ]),
  ]);
}

function sumFen(wanted: (flow: BriefingInput['flows'][number]) => boolean): number {
  return input.flows.filter(wanted).reduce((sum, flow) => sum + flow.amountFen, 0);
}

describe('what every briefing keeps', () => {
  it('has the seven sections in order', () => {
    expect(facts.sections.map((part) => part.title.zh)).toEqual(['一、基本情况', '二、目标与计划', '三、措施与成效', '四、资金', '五、分镇（街）安排与出列村', '六、风险与提示', '七、所用假设']);
  });

  it('gives the same text twice', () => {
    expect(JSON.stringify(collectBriefingFacts(makeBriefingInput()))).toBe(JSON.stringify(facts));
  });

  it('shows every recorded figure in a paragraph of both languages, with a finite value and a query', () => {
    expect(facts.figures.length).toBeGreaterThan(60);
    for (const language of ['zh', 'en'] as const) {
      const text = facts.sections.flatMap((part) => part.paragraphs.map((paragraph) => paragraph[language])).join('\n');
      for (const { id, text: shown, value, basis } of facts.figures) {
        expect(text, id).toContain(shown[language]);
        expect(Number.isFinite(value), id).toBe(true);
        expect(basis.query, id).not.toBe('');
      }
    }
  });

  it('leaves no mark, no undefined and no empty sentence', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const text of allTexts(language)) expect(text).not.toMatch(/\{\w+\}|undefined|NaN|null|Infinity|。。|；；|，，| {2,}\S/);
    }
  });

  it('writes English without Chinese punctuation and Chinese without ASCII commas between words', () => {
    for (const text of section('targets_and_plan').paragraphs) {
      expect(text.en).not.toMatch(/[，。；：、（）]/);
      expect(text.zh).not.toMatch(/[\u4e00-\u9fff],|,[\u4e00-\u9fff]/);
    }
  });

  it('marks assumed figures and no stated one', () => {
    const text = facts.sections.flatMap((part) => part.paragraphs.map((paragraph) => paragraph.zh)).join('\n');
    expect(figure('line.able_bodied_line.2016').basis.status).toBe('assumed');
    expect(text).toContain('2016年6,433元※');
    expect(figure('targets.2016').basis).toMatchObject({ status: 'stated', clauses: [{ zh: '《仁化县新时期精准扶贫精准脱贫三年攻坚实施方案》一（三）' }] });
    expect(text).toContain('2016年2,578人、');
  });

  it('names only parameters that the pack holds', () => {
    const known = new Set([...input.pack.parameters, ...input.pack.series].map((entry) => entry.id));
    for (const { id, basis } of facts.figures) for (const parameter of basis.parameters) expect(known.has(parameter), `${id}: ${parameter}`).toBe(true);
  });
});

describe('figures against the rows they come from', () => {
  it('counts households, persons and the able-bodied inside and outside (part b 15, 16, 19)', () => {
    expect(figure('situation.persons').value).toBe(10_378);
    expect(figure('situation.persons').text).toEqual({ zh: '10,378人', en: '10,378 persons' });
    expect(figure('situation.able').value).toBe(8_656);
    expect(figure('situation.able_outside').value).toBe(4_232);
    expect(figure('situation.able_outside_share').text.zh).toBe('48.9%');
    expect(figure('targets.total').value).toBe(2_578 + 4_686 + 3_114);
    expect(table('groups').note?.zh).toBe('各类户数、人数与方案一致。');
  });

  it('says where register and plan differ', () => {
    const other = collectBriefingFacts({ ...input, households: input.households.slice(1) });
    expect(table('groups', other).note?.zh).toContain('不完全一致');
    expect(risks(other)).toContain('任务与登记数不符');
  });

  it('shows the same quotas, towns and money as the wall chart', () => {
    const chart = collectWallChartFacts(input);
    expect(table('years').rows.slice(0, 3).map((row) => row.cells.slice(1, 4).map((cell) => (cell as { zh: string }).zh))).toEqual([
      ['2,578', '2,578', '0'],
      ['4,686', '4,686', '0'],
      ['3,114', '3,114', '0'],
    ]);
    expect(chart.quotas.map((quota) => quota.planned)).toEqual([2_578, 4_686, 3_114]);
    expect(figure('money.total').value).toBe(chart.totals.costFen);
    expect(table('towns').rows).toHaveLength(chart.towns.length + 1);
  });

  it('sums money exactly in fen and rounds only the text', () => {
    for (const year of [2016, 2017, 2018]) expect(figure(`money.${year}`).value).toBe(sumFen((flow) => flow.year === year));
    expect(figure('money.total').value).toBe(sumFen((flow) => flow.year <= 2018));
    expect(figure('money.follow_up').value).toBe(sumFen((flow) => flow.year > 2018));
    const fen = figure('money.total').value;
    const tenths = Math.floor((fen + 50_000) / 100_000);
    expect(figure('money.total').text.zh.replaceAll(',', '')).toBe(`${Math.floor(tenths / 10)}.${tenths % 10}万元`);
    expect(figure('money.total').text.en.replaceAll(',', '')).toBe(`${(tenths / 1000).toFixed(3)} million yuan`);
  });

  it('adds the money tables up to their totals', () => {
    const read = (cell: unknown) => Math.round(Number((cell as { zh: string }).zh.replaceAll(',', '')) * 10);
    const levels = table('money_by_level').rows;
    for (let column = 1; column <= 4; column++) {
      const parts = levels.slice(0, -1).reduce((sum, row) => sum + read(row.cells[column]), 0);
      expect(Math.abs(parts - read(levels.at(-1)!.cells[column]))).toBeLessThanOrEqual(levels.length / 2);
    }
    const sources = table('money').rows.filter((row) => (row.cells[0] as { zh: string }).zh.startsWith('　'));
    expect(sources.map((row) => (row.cells[0] as { zh: string }).zh.trim())).toHaveLength(4);
    expect(read(table('money').rows.at(-1)!.cells[4])).toBe(read(levels.at(-1)!.cells[4]));
  });

  it('gives the envelope of 8,656 × 20,000 yuan and the share used (part b 17)', () => {
    expect(figure('money.limit.envelope').value).toBe(8_656 * 20_000 * 100);
    expect(figure('money.limit.envelope').text.zh).toBe('17,312.0万元');
    const used = sumFen((flow) => flow.pool === 'envelope' && flow.year <= 2018);
    expect(figure('money.used.envelope').value).toBe(used);
    expect(figure('money.share.envelope').value).toBeCloseTo(used / (8_656 * 20_000 * 100), 12);
    expect(figure('money.rest.envelope').value + used).toBe(8_656 * 20_000 * 100);
  });

  it('states gap, bound and the independent check', () => {
    const [, , proof] = section('targets_and_plan').paragraphs;
    expect(proof!.zh).toContain('19,873.5万元※');
    expect(proof!.zh).toContain('不低于19,872.6万元，两者至多差0.0042%');
    expect(proof!.zh).toContain('核对3,684条约束，全部符合');
  });

  it('lists the poor villages once each, under the year of the chart', () => {
    const names = table('villages').rows.map((row) => (row.cells[2] as { zh: string }).zh).join('；');
    const poor = input.villages.filter((village) => village.tier === 'poor');
    for (const village of poor) expect(names.split(/[：、；]/).filter((name) => name === village.name).length, village.name).toBeGreaterThanOrEqual(1);
    expect(table('villages').rows.reduce((sum, row) => sum + Number(row.cells[1]), 0)).toBe(33);
  });
});

describe('who pays', () => {
  const needs = [
    { class: 'planned_exit' as const, year: 2016, needFen: 700_000_00, paidFen: 400_000_00 },
    { class: 'must_pay' as const, year: 2016, needFen: 100_000_00, paidFen: 100_000_00 },
    { class: 'planned_exit' as const, year: 2017, needFen: 200_000_00, paidFen: 200_000_00 },
  ];
  const payments = [
    { source: 'envelope_province', year: 2017, amountFen: 500_000_00 },
    { source: 'envelope_province', year: 2016, amountFen: 150_000_00 },
    { source: 'housing_province', year: 2016, amountFen: 50_000_00 },
  ];
  const noProjects = { count: 0, fen: 0, replacedFen: 0 };
  const tell = (funding: NonNullable<BriefingInput['funding']>) => collectBriefingFacts({ ...input, funding });

  it('is told only where needs and sources were matched', () => {
    expect(facts.money).toBeUndefined();
    expect(section('money').tables.map(({ id }) => id)).toEqual(['money_by_level', 'money']);
    expect(section('money').paragraphs).toHaveLength(2);
  });

  it('adds needs up by class in the order in which they are met, and payments by source and year', () => {
    const { money } = tell({ needs, payments, projects: noProjects });
    expect(money!.total).toEqual({ needFen: 1_000_000_00, paidFen: 700_000_00, unmetFen: 300_000_00 });
    expect(money!.classes.map(({ class: name, needFen, unmetFen }) => [name, needFen, unmetFen])).toEqual([
      ['must_pay', 100_000_00, 0],
      ['planned_exit', 900_000_00, 300_000_00],
    ]);
    expect(money!.sources.map(({ source, years }) => [source, ...years.map(({ year, amountFen }) => [year, amountFen])])).toEqual([
      ['envelope_province', [2016, 150_000_00], [2017, 500_000_00]],
      ['housing_province', [2016, 50_000_00], [2017, 0]],
    ]);
    expect(money!.basis).toMatchObject({ query: 'funding/allocateFunds', status: 'assumed' });
  });

  it('stands in a sentence and two tables, with what is short and what the project pool stands for', () => {
    const of = tell({ needs, payments, projects: { count: 2, fen: 50_000_00, replacedFen: 40_000_00 } });
    const [, , sentence] = section('money', of).paragraphs;
    expect(sentence!.zh).toContain('需求100.0万元※，安排70.0万元，尚有30.0万元（占30.0%）没有来源，其中计划脱贫户的措施30.0万元。');
    expect(sentence!.zh).toContain('项目库入库项目2个，需5.0万元，代替同村同一措施的测算4.0万元。');
    expect(sentence!.en).toContain('0.300 million yuan (30.0%) have no source: measures of planned exits 0.300 million yuan.');
    const cells = (id: string) => table(id, of).rows.map((row) => row.cells.slice(1).map((cell) => (cell as { zh: string }).zh));
    expect(cells('money_by_class')).toEqual([
      ['10.0', '10.0', '0.0'],
      ['90.0', '60.0', '30.0'],
      ['100.0', '70.0', '30.0'],
    ]);
    expect(cells('money_by_source').at(-1)).toEqual(['20.0', '50.0', '70.0']);
    for (const language of ['zh', 'en'] as const) for (const text of allTexts(language, of)) expect(text).not.toMatch(/\{\w+\}|undefined|NaN|null|Infinity|。。/);
  });

  it('says that nothing is short where nothing is', () => {
    const of = tell({ needs: needs.slice(1), payments, projects: noProjects });
    expect(section('money', of).paragraphs[2]!.zh).toContain('全部落实');
    expect(section('money', of).paragraphs[2]!.zh).not.toContain('项目库入库');
  });
});

describe('a plan that misses its targets', () => {
  it('says by how much and that no plan does better, and who stays', () => {
    const households = input.households.map((household, i) => (i < 10 ? { ...household, exitYear: 0 } : household));
    const lost = input.households.slice(0, 10);
    const persons = lost.reduce((sum, household) => sum + household.members, 0);
    const other = collectBriefingFacts({ ...input, households, proof: { ...input.proof!, shortfall: persons, shortfallBound: persons - 0.5 } });
    const [task] = section('targets_and_plan', other).paragraphs;
    expect(task!.zh).not.toContain('恰好完成');
    expect(task!.zh).toContain('本计划未能全部完成');
    expect(task!.zh).toContain(`各年偏差合计${persons}人`);
    expect(task!.zh).toContain(`都不会少于${persons}人`);
    expect(task!.zh).toContain('另有10户');
    expect(figure('plan.staying_persons', other).value).toBe(persons);
  });

  it('forbids a plan with violations', () => {
    const other = collectBriefingFacts({ ...input, check: { checkedRows: 3_684, violations: 1 } });
    expect(section('targets_and_plan', other).paragraphs[2]!.en).toContain('the plan must not be used');
    expect(section('targets_and_plan', other).paragraphs[2]!.zh).toContain('1条不符，本计划不得采用');
  });
});

describe('risks come from the data', () => {
  it('counts 18 days from issue to the first deadline (part b 18)', () => {
    expect(figure('risk.days').value).toBe(18);
    expect(risks(facts)).toContain('只有18天');
    const early = collectBriefingFacts({ ...input, pack: { ...input.pack, plan: { ...input.pack.plan, issued: '2015-06-01' } } });
    expect(risks(early)).not.toContain('时间紧');
    const late = collectBriefingFacts({ ...input, pack: { ...input.pack, plan: { ...input.pack.plan, issued: '2017-01-05' } } });
    expect(risks(late)).toContain('已过5天');
  });

  it('compares the forecast line with the series the pack holds (part b 5, 6)', () => {
    const line = resolveLine(input.pack, [], 'able_bodied_line', 2018).valueYuan;
    expect(line).toBeCloseTo(7_364.96, 1);
    expect(figure('risk.other_line').value).toBeCloseTo(0.45 * 17_168, 6);
    expect(figure('risk.line_difference').text.zh).toBe('361元');
    const other = 0.45 * 17_168;
    const able = input.households.filter((household) => household.groupId !== 'without_labour');
    const below = able.filter((household) => household.incomePerHead![2]! < other);
    expect(figure('risk.below_other_households').value).toBe(below.length);
    const alone = collectBriefingFacts({ ...input, pack: { ...input.pack, series: input.pack.series.filter((series) => series.id !== 'rural_income_guangdong') } });
    expect(risks(alone)).toContain('2018年标准是预测数');
    expect(risks(alone)).not.toContain('若按资料中');
  });

  it('holds a village against the series that its criterion names, not that of the first line', () => {
    const criteria = input.pack.village_criteria.map((criterion) => (criterion.kind === 'income_at_least_share' ? { ...criterion, series: 'rural_income_guangdong' } : criterion));
    const named = collectBriefingFacts({ ...input, pack: { ...input.pack, village_criteria: criteria } });
    const needed = (of: BriefingFacts) => of.figures.find((candidate) => candidate.id === 'villages.income_needed')!.value;
    expect(needed(named)).toBeCloseTo(0.6 * 17_168, 6);
    expect(needed(facts)).toBeCloseTo(9_820, -1);
    expect(needed(facts)).not.toBeCloseTo(0.6 * 17_168, 0);
  });

  it('names the two kinds of income (part b 38)', () => {
    expect(risks(facts)).toContain('登记表记的是人均纯收入，方案考核人均可支配收入；本计划按系数1.00※折算');
  });

  it('lists full budgets and capacities only', () => {
    expect(figure('risk.full_rows').value).toBe(3);
    expect(risks(facts)).toContain('东莞劳务输出名额（2016、2017年）');
    expect(risks(facts)).not.toContain('2021');
    expect(risks(collectBriefingFacts({ ...input, resources: [] }))).not.toContain('没有余地');
  });

  it('speaks of the village list only while it is assumed', () => {
    expect(risks(facts)).toContain('贫困村名单待确认');
    const sure = { ...input.pack, village_tiers: { ...input.pack.village_tiers, status: 'stated' as const } };
    expect(risks(collectBriefingFacts({ ...input, pack: sure }))).not.toContain('贫困村名单待确认');
  });

  it('counts households just above their line', () => {
    expect(risks(facts)).not.toContain('刚过线');
    let moved = 0;
    const households = input.households.map((household) => {
      if (household.groupId === 'without_labour' || moved === 7) return household;
      moved += 1;
      const line = resolveLine(input.pack, [], 'able_bodied_line', household.exitYear).valueYuan;
      const path = household.incomePerHead!.map((income, i) => (i === household.exitYear - 2016 ? line * (moved === 1 ? 1.0501 : 1.01) : income));
      return { ...household, incomePerHead: path };
    });
    expect(figure('risk.narrow_households', collectBriefingFacts({ ...input, households })).value).toBe(6);
  });
});

describe('assumptions', () => {
  it('lists what the plan used, with value, unit, years and reason', () => {
    const rows = new Map(facts.assumptions.map((row) => [row.parameter, row]));
    expect(rows.get('net_to_disposable')).toMatchObject({ value: { zh: '1.00', en: '1.00' }, status: 'assumed' });
    expect(rows.get('low_income_standard')!.value.zh).toBe('2016年4,560、2017年4,920、2018年5,280、2019年5,640、2020年6,000、2021年6,360元/人·年');
    expect(rows.get('rural_income_guangdong_planned')!.value.zh).toContain('2018年16,367元/人·年');
    expect(rows.get('rural_income_guangdong_planned')!.why.zh).toContain('7%');
    for (const row of facts.assumptions) expect(row.why.zh.length, row.parameter).toBeGreaterThan(0);
  });

  it('leaves out stated numbers and numbers of measures that the plan does not use', () => {
    const ids = facts.assumptions.map((row) => row.parameter);
    expect(ids).not.toContain('able_bodied_line_share');
    expect(ids).not.toContain('homestay_cost');
    expect(ids).not.toContain('public_post_wage');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists a scenario change as assumed, with its reason', () => {
    const changed = collectBriefingFacts({ ...input, overlays: [{ parameter: 'provincial_income_growth', value: 0.08, reason: '试算较快增长' }] });
    const row = changed.assumptions.find((candidate) => candidate.parameter === 'provincial_income_growth')!;
    expect(row).toMatchObject({ value: { zh: '8%' }, why: { zh: '试算较快增长' } });
    expect(section('assumptions', changed).paragraphs.at(-1)!.zh).toContain('1项为情景改动');
  });
});
