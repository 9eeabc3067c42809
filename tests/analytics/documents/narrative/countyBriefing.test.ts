import { beforeAll, describe, expect, it } from 'vitest';
import { collectWallChartFacts, type BriefingInput } from '../../../../analytics/briefing';
import { composeCountyBriefing, type Composition, type DocumentField } from '../../../../analytics/documents';
import { makeBriefingInput } from '../../../helpers/briefingFixture';
import { listTexts, readSection } from '../../../helpers/checkPaper';
import { makeNarrativeInput } from '../../../helpers/narrativeFixture';
import { tableOf } from './plantReports';

/* The figures of the county briefing against the rows that they come from; its progress and ledger are in narrativePapers. */
let input: BriefingInput;
let paper: Composition;

beforeAll(() => {
  input = makeBriefingInput();
  paper = tell();
});

function tell(more: Partial<BriefingInput> = {}): Composition {
  return composeCountyBriefing(makeNarrativeInput({ briefing: { ...input, ...more } }));
}

function figureOf(id: string, of = paper): DocumentField {
  const found = of.fields.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

const linesOf = (id: string, of = paper, language: 'zh' | 'en' = 'zh'): string[] => readSection(of, id, language).split('\n');
const rowsOf = (id: string, of = paper): string[][] => tableOf(of, id).rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell!.zh)));
const tablesOf = (id: string, of = paper): string[] => of.sections.find((section) => section.id === id)!.blocks.filter(({ kind }) => kind === 'table').map((block) => block.id);

/** Every text of the paper but its drawings, in one language. */
const textsOf = (language: 'zh' | 'en', of = paper): string[] => listTexts(of, language).filter((text) => !text.startsWith('<svg'));

/** Every sentence of the paper. */
const runOf = (language: 'zh' | 'en'): string => paper.sections.map(({ id }) => readSection(paper, id, language)).join('\n');

function sumFen(wanted: (flow: BriefingInput['flows'][number]) => boolean): number {
  return input.flows.filter(wanted).reduce((sum, flow) => sum + flow.amountFen, 0);
}

describe('what every county briefing keeps', () => {
  it('shows every recorded figure in a paragraph of both languages, with a finite value and a query', () => {
    expect(paper.fields.length).toBeGreaterThan(60);
    for (const language of ['zh', 'en'] as const) {
      const text = runOf(language);
      for (const { id, text: shown, value, basis } of paper.fields) {
        expect(text, id).toContain(shown[language]);
        expect(typeof value === 'string' || Number.isFinite(value), id).toBe(true);
        expect(basis.query, id).not.toBe('');
      }
    }
  });

  it('leaves no mark, no undefined and no empty sentence', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const text of textsOf(language)) expect(text).not.toMatch(/\{[\w.]+\}|undefined|NaN|null|Infinity|。。|；；|，，| {2,}\S/);
    }
  });

  it('writes English without Chinese punctuation and Chinese without ASCII commas between words', () => {
    for (const text of linesOf('targets_and_plan', paper, 'en')) expect(text).not.toMatch(/[，。；：、（）]/);
    for (const text of linesOf('targets_and_plan')) expect(text).not.toMatch(/[\u4e00-\u9fff],|,[\u4e00-\u9fff]/);
  });

  it('marks assumed figures and no stated one', () => {
    expect(figureOf('line.able_bodied_line.2016').basis.status).toBe('assumed');
    expect(runOf('zh')).toContain('2016年6,433元※');
    expect(figureOf('targets.2016').basis).toMatchObject({ status: 'stated', clauses: [{ zh: '《仁化县新时期精准扶贫精准脱贫三年攻坚实施方案》一（三）' }] });
    expect(runOf('zh')).toContain('2016年2,578人、');
    expect(readSection(paper, 'assumptions', 'zh')).toContain('数字后的※表示该数出自假设');
  });

  it('names only parameters that the pack holds', () => {
    const known = new Set([...input.pack.parameters, ...input.pack.series].map((entry) => entry.id));
    for (const { id, basis } of paper.fields) for (const parameter of basis.parameters) expect(known.has(parameter), `${id}: ${parameter}`).toBe(true);
  });

  it('draws causes, quotas, the way down and money by source', () => {
    const charts = paper.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'charts' ? block.charts : [])));
    expect(charts.map(({ id }) => id)).toEqual(['causes', 'quotas', 'burn_down', 'cost_by_source']);
    for (const { alternative } of charts) for (const language of ['zh', 'en'] as const) expect(alternative[language].length).toBeGreaterThan(5);
  });
});

describe('figures against the rows they come from', () => {
  it('counts households, persons and the able-bodied inside and outside (part b 15, 16, 19)', () => {
    expect(figureOf('situation.persons').value).toBe(10_378);
    expect(figureOf('situation.persons').text).toEqual({ zh: '10,378人', en: '10,378 persons' });
    expect(figureOf('situation.able').value).toBe(8_656);
    expect(figureOf('situation.able_outside').value).toBe(4_232);
    expect(figureOf('situation.able_outside_share').text.zh).toBe('48.9%');
    expect(figureOf('targets.total').value).toBe(2_578 + 4_686 + 3_114);
    expect(tableOf(paper, 'groups').note?.zh).toBe('各类户数、人数与方案一致。');
  });

  it('says where register and plan differ', () => {
    const other = tell({ households: input.households.slice(1) });
    expect(tableOf(other, 'groups').note?.zh).toContain('不完全一致');
    expect(readSection(other, 'risks', 'zh')).toContain('任务与登记数不符');
  });

  it('shows the same quotas, towns and money as the wall chart', () => {
    const chart = collectWallChartFacts(input);
    expect(rowsOf('years').slice(0, 3).map((row) => row.slice(1, 4))).toEqual([
      ['2,578', '2,578', '0'],
      ['4,686', '4,686', '0'],
      ['3,114', '3,114', '0'],
    ]);
    expect(chart.quotas.map((quota) => quota.planned)).toEqual([2_578, 4_686, 3_114]);
    expect(figureOf('money.total').value).toBe(chart.totals.costFen);
    expect(rowsOf('towns')).toHaveLength(chart.towns.length + 1);
  });

  it('sums money exactly in fen and rounds only the text', () => {
    for (const year of [2016, 2017, 2018]) expect(figureOf(`money.${year}`).value).toBe(sumFen((flow) => flow.year === year));
    expect(figureOf('money.total').value).toBe(sumFen((flow) => flow.year <= 2018));
    expect(figureOf('money.follow_up').value).toBe(sumFen((flow) => flow.year > 2018));
    const fen = sumFen((flow) => flow.year <= 2018);
    const tenths = Math.floor((fen + 50_000) / 100_000);
    expect(figureOf('money.total').text.zh.replaceAll(',', '')).toBe(`${Math.floor(tenths / 10)}.${tenths % 10}万元`);
    expect(figureOf('money.total').text.en.replaceAll(',', '')).toBe(`${(tenths / 1000).toFixed(3)} million yuan`);
  });

  it('adds the money tables up to their totals', () => {
    const read = (cell: string | undefined) => Math.round(Number(cell!.replaceAll(',', '')) * 10);
    const levels = rowsOf('money_by_level');
    for (let column = 1; column <= 4; column++) {
      const parts = levels.slice(0, -1).reduce((sum, row) => sum + read(row[column]), 0);
      expect(Math.abs(parts - read(levels.at(-1)![column]))).toBeLessThanOrEqual(levels.length / 2);
    }
    const money = rowsOf('money');
    expect(money.filter(([label]) => label!.startsWith('　'))).toHaveLength(4);
    expect(read(money.at(-1)![4])).toBe(read(levels.at(-1)![4]));
  });

  it('gives the envelope of 8,656 × 20,000 yuan and the share used (part b 17)', () => {
    expect(figureOf('money.limit.envelope').value).toBe(8_656 * 20_000 * 100);
    expect(figureOf('money.limit.envelope').text.zh).toBe('17,312.0万元');
    const used = sumFen((flow) => flow.pool === 'envelope' && flow.year <= 2018);
    expect(figureOf('money.used.envelope').value).toBe(used);
    expect(figureOf('money.share.envelope').value).toBeCloseTo(used / (8_656 * 20_000 * 100), 12);
    expect(Number(figureOf('money.rest.envelope').value) + used).toBe(8_656 * 20_000 * 100);
  });

  it('states gap, bound and the independent check', () => {
    const [, , proof] = linesOf('targets_and_plan');
    expect(proof).toContain('19,873.5万元※');
    expect(proof).toContain('不低于19,872.6万元，两者至多差0.0042%');
    expect(proof).toContain('核对3,684条约束，全部符合');
  });

  it('lists the poor villages once each, under the year of the chart', () => {
    const names = rowsOf('villages').map((row) => row[2]).join('；');
    const poor = input.villages.filter((village) => village.tier === 'poor');
    for (const village of poor) expect(names.split(/[：、；]/).filter((name) => name === village.name).length, village.name).toBeGreaterThanOrEqual(1);
    expect(rowsOf('villages').reduce((sum, row) => sum + Number(row[1]), 0)).toBe(33);
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

  it('is told only where needs and sources were matched', () => {
    expect(paper.fields.filter(({ id }) => id.startsWith('money.funding'))).toEqual([]);
    expect(tablesOf('money')).toEqual(['money_by_level', 'money']);
    expect(linesOf('money')).toHaveLength(2);
  });

  it('adds needs up by class in the order in which they are met, and payments by source and year', () => {
    const of = tell({ funding: { needs, payments, projects: noProjects } });
    const sums = ['need', 'paid', 'unmet', 'unmet.planned_exit'].map((id) => figureOf(`money.funding.${id}`, of).value);
    expect(sums).toEqual([1_000_000_00, 700_000_00, 300_000_00, 300_000_00]);
    expect(rowsOf('money_by_class', of)).toEqual([
      ['必保支出（社会兜底、应享尽享）', '10.0', '10.0', '0.0'],
      ['计划脱贫户的措施', '90.0', '60.0', '30.0'],
      ['合计', '100.0', '70.0', '30.0'],
    ]);
    const names = new Map(input.pack.sources.map(({ id, label }) => [id, label.zh]));
    expect(tableOf(of, 'money_by_source').columns.map(({ label }) => label.zh)).toEqual(['来源', '2016', '2017', '合计']);
    expect(rowsOf('money_by_source', of)).toEqual([
      [names.get('envelope_province'), '15.0', '50.0', '65.0'],
      [names.get('housing_province'), '5.0', '0.0', '5.0'],
      ['合计', '20.0', '50.0', '70.0'],
    ]);
    expect(figureOf('money.funding.need', of).basis).toMatchObject({ query: 'funding/allocateFunds', status: 'assumed' });
  });

  it('stands in a sentence, with what is short and what the project pool stands for', () => {
    const of = tell({ funding: { needs, payments, projects: { count: 2, fen: 50_000_00, replacedFen: 40_000_00 } } });
    const [, , sentence] = linesOf('money', of);
    expect(sentence).toContain('需求100.0万元※，安排70.0万元，尚有30.0万元（占30.0%）没有来源，其中计划脱贫户的措施30.0万元。');
    expect(sentence).toContain('项目库入库项目2个，需5.0万元，代替同村同一措施的测算4.0万元。');
    expect(linesOf('money', of, 'en')[2]).toContain('0.300 million yuan (30.0%) have no source: measures of planned exits 0.300 million yuan.');
    expect(tablesOf('money', of)).toEqual(['money_by_level', 'money', 'money_by_class', 'money_by_source']);
    for (const language of ['zh', 'en'] as const) for (const text of textsOf(language, of)) expect(text).not.toMatch(/\{[\w.]+\}|undefined|NaN|null|Infinity|。。/);
  });

  it('says that nothing is short where nothing is', () => {
    const of = tell({ funding: { needs: needs.slice(1), payments, projects: noProjects } });
    expect(linesOf('money', of)[2]).toContain('全部落实');
    expect(linesOf('money', of)[2]).not.toContain('项目库入库');
  });
});

describe('a plan that misses its targets', () => {
  it('says by how much and that no plan does better, and who stays', () => {
    const households = input.households.map((household, i) => (i < 10 ? { ...household, exitYear: 0 } : household));
    const lost = input.households.slice(0, 10);
    const persons = lost.reduce((sum, household) => sum + household.members, 0);
    const other = tell({ households, proof: { ...input.proof!, shortfall: persons, shortfallBound: persons - 0.5 } });
    const [task] = linesOf('targets_and_plan', other);
    expect(task).not.toContain('恰好完成');
    expect(task).toContain('本计划未能全部完成');
    expect(task).toContain(`各年偏差合计${persons}人`);
    expect(task).toContain(`都不会少于${persons}人`);
    expect(task).toContain('另有10户');
    expect(figureOf('plan.staying_persons', other).value).toBe(persons);
  });

  it('forbids a plan with violations', () => {
    const other = tell({ check: { checkedRows: 3_684, violations: 1 } });
    expect(linesOf('targets_and_plan', other, 'en')[2]).toContain('the plan must not be used');
    expect(linesOf('targets_and_plan', other)[2]).toContain('1条不符，本计划不得采用');
  });
});

describe('assumptions', () => {
  it('lists what the plan used, with value, unit, years and reason', () => {
    const rows = new Map(paper.assumptions.map((row) => [row.parameter, row]));
    expect(rows.get('net_to_disposable')).toMatchObject({ value: { zh: '1.00', en: '1.00' }, status: 'assumed' });
    expect(rows.get('low_income_standard')!.value.zh).toBe('2016年4,560、2017年4,920、2018年5,280、2019年5,640、2020年6,000、2021年6,360元/人·年');
    expect(rows.get('rural_income_guangdong_planned')!.value.zh).toContain('2018年16,367元/人·年');
    expect(rows.get('rural_income_guangdong_planned')!.why.zh).toContain('7%');
    for (const row of paper.assumptions) expect(row.why.zh.length, row.parameter).toBeGreaterThan(0);
  });

  it('leaves out stated numbers and numbers of measures that the plan does not use', () => {
    const ids = paper.assumptions.map((row) => row.parameter);
    expect(ids).not.toContain('able_bodied_line_share');
    expect(ids).not.toContain('homestay_cost');
    expect(ids).not.toContain('public_post_wage');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists a scenario change as assumed, with its reason', () => {
    const changed = tell({ overlays: [{ parameter: 'provincial_income_growth', value: 0.08, reason: '试算较快增长' }] });
    const row = changed.assumptions.find((candidate) => candidate.parameter === 'provincial_income_growth')!;
    expect(row).toMatchObject({ value: { zh: '8%' }, why: { zh: '试算较快增长' } });
    expect(linesOf('assumptions', changed).at(-1)).toContain('1项为情景改动');
  });
});
