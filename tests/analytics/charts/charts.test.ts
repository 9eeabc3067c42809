import { describe, expect, it } from 'vitest';
import {
  burnDownOption,
  causeOption,
  chartPalettes,
  costBySourceOption,
  costByYearOption,
  frontierOption,
  gatherSankey,
  incomeAgainstLineOption,
  measureTextWidth,
  povertyByTownOption,
  quotaOption,
  renderChartSvg,
  sankeyOption,
  scenarioBarsOption,
  tornadoOption,
  type ChartContext,
  type ChartOption,
} from '../../../analytics/charts';
import { matchGolden } from '../../helpers/matchGolden';

const money = [
  { key: 'province', label: { zh: '省级', en: 'Province' }, years: [{ year: 2016, amountFen: 3_116_160_000 }, { year: 2017, amountFen: 2_000_000_000 }] },
  { key: 'county', label: { zh: '县级', en: 'County' }, years: [{ year: 2016, amountFen: 259_680_000 }, { year: 2018, amountFen: 1 }] },
];

const bar = (zh: string, en: string, low: [number, number], high: [number, number]) => ({
  label: { zh, en },
  low: { boundFen: low[0], shortfallBound: low[1] },
  high: { boundFen: high[0], shortfallBound: high[1] },
});
const tornado = [
  bar('产业奖补单价', 'industry subsidy', [15_310_000_000, 0], [15_492_000_000, 0]),
  bar('农村收入增速', 'growth of rural income', [16_020_000_000, 35], [15_020_000_000, 0]),
  bar('2017年帮扶资金', 'budget of 2017', [15_400_000_000, 212], [15_400_000_000, 0]),
];

const node = (id: string, zh: string, column: number, fen: number, unpaid = false) => ({ id, label: { zh, en: `${id} in English` }, column, fen, unpaid });
const flow = {
  nodes: [
    node('province', '省级财政', 0, 5_964_000_000),
    node('prefecture', '佛山市对口帮扶', 0, 2_982_000_000),
    node('county', '县级财政', 0, 497_000_000),
    node('unpaid', '没有来源', 0, 210_000_001, true),
    node('envelope', '帮扶资金', 1, 8_800_000_000),
    node('works', '村级公共设施', 1, 853_000_001),
    ...Array.from({ length: 5 }, (_, index) => node(`town${index}`, `第${index + 1}镇`, 2, index === 4 ? 1_653_000_001 : 2_000_000_000)),
  ],
  links: [
    { from: 'province', to: 'envelope', fen: 5_964_000_000 },
    { from: 'prefecture', to: 'envelope', fen: 2_626_000_000 },
    { from: 'prefecture', to: 'works', fen: 356_000_000 },
    { from: 'county', to: 'works', fen: 497_000_000 },
    { from: 'unpaid', to: 'envelope', fen: 210_000_000 },
    { from: 'unpaid', to: 'works', fen: 1 },
    ...Array.from({ length: 4 }, (_, index) => ({ from: 'envelope', to: `town${index}`, fen: 2_000_000_000 })),
    { from: 'envelope', to: 'town4', fen: 800_000_000 },
    { from: 'works', to: 'town4', fen: 853_000_001 },
  ],
};

/** Every kind of chart with small data of the sample county's size. */
const kinds: Record<string, (context: ChartContext) => ChartOption> = {
  'burn-down': (context) =>
    burnDownOption(
      [
        { year: 0, planned: 10_378, target: 10_378 },
        { year: 2016, planned: 7_800, target: 7_800 },
        { year: 2017, planned: 3_114, target: 3_114 },
        { year: 2018, planned: 0, target: 0 },
      ],
      { ...context, asOfDate: '2016-01-01' },
    ),
  quota: (context) => quotaOption([{ year: 2016, target: 2_578, planned: 2_578 }, { year: 2017, target: 4_686, planned: 4_600 }], { ...context, unit: 'persons' }),
  'cost-by-source': (context) => costBySourceOption(money.map(({ key, ...series }) => ({ ...series, source: key })), context),
  'cost-by-year': (context) => costByYearOption(money, context),
  'poverty-by-town': (context) => povertyByTownOption([{ label: '长江镇', persons: 1_572, incidence: 0.0488 }, { label: '闻韶镇', persons: 451, incidence: null }], context),
  cause: (context) => causeOption([{ label: { zh: '因病', en: 'illness' }, households: 1_603 }, { label: { zh: '因学', en: 'schooling' }, households: 24 }], context),
  'income-against-line': (context) =>
    incomeAgainstLineOption(
      [
        { year: 2016, incomeYuan: 5_000, lineYuan: 6_433, definition: 'disposable' },
        { year: 2017, incomeYuan: 6_900, lineYuan: 6_883, definition: 'disposable' },
        { year: 2018, incomeYuan: 7_500, lineYuan: 7_365, definition: 'disposable' },
      ],
      context,
    ),
  tornado: (context) => tornadoOption(tornado, { ...context, boundFen: 15_400_000_000 }),
  frontier: (context) =>
    frontierOption(
      [0.7, 0.8, 0.9, 1, 1.1].map((share, index) => ({ share, limitFen: Math.round(17_312_000_000 * share), shortfallBound: [2_140, 980, 310, 0, 0][index]! })),
      { ...context, target: 10_378, unit: 'persons' },
    ),
  sankey: (context) => sankeyOption(flow.nodes, flow.links, context),
  'scenario-bars': (context) =>
    scenarioBarsOption(
      [2016, 2017, 2018],
      [
        { name: '基准情景', values: [2_578, 4_686, 3_114] },
        { name: '资金减一成', values: [2_366, 4_686, 3_114] },
        { name: '未测算', values: [null, null, null] },
      ],
      { ...context, unit: '人', decimals: 0 },
    ),
};

/** Names stand beside the nodes of a Sankey, and need the room. */
const sizeOf = (name: string) => (name === 'sankey' ? { width: 700, height: 320 } : { width: 360, height: 200 });

describe.each(Object.entries(kinds))('chart %s', (name, build) => {
  it('is drawn on paper as looked at by eye', () => {
    matchGolden(`charts/${name}.svg`, renderChartSvg(build({ language: 'zh', theme: 'paper' }), sizeOf(name)));
  });

  it('is plain data in every language and theme', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const theme of Object.keys(chartPalettes) as ChartContext['theme'][]) {
        const option = build({ language, theme });
        expect(structuredClone(option)).toEqual(option);
        expect(JSON.parse(JSON.stringify(option))).toEqual(option);
      }
    }
  });

  it('is the same text at every call, with nothing that runs', () => {
    const draw = () => renderChartSvg(build({ language: 'en', theme: 'paper' }), { width: 360, height: 200 });
    const svg = draw();
    expect(draw()).toBe(svg);
    expect(svg).not.toMatch(/<script|<style|\son[a-z]+=|javascript:|https?:\/\/(?!www\.w3\.org)/i);
  });
});

describe('charts', () => {
  it('show hostile names as text', () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&{b}';
    const svg = renderChartSvg(povertyByTownOption([{ label: hostile, persons: 3, incidence: 0.1 }], { language: 'zh', theme: 'paper' }), { width: 400, height: 100 });
    expect(svg).not.toContain('<img');
    expect(svg).toContain('&lt;img');
  });

  it('never draw net and disposable income on one axis', () => {
    const row = { year: 2016, incomeYuan: 1, lineYuan: 1 };
    expect(() =>
      incomeAgainstLineOption([{ ...row, definition: 'net' }, { ...row, definition: 'disposable' }], { language: 'zh', theme: 'paper' }),
    ).toThrow();
  });

  it('sum what is too small to draw as others, to the fen', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      source: `s${index}`,
      label: { zh: `来源${index}`, en: `source ${index}` },
      years: [{ year: 2016, amountFen: 1_000_000 * (index + 1) }],
    }));
    const option = costBySourceOption(many, { language: 'zh', theme: 'paper' }) as { series: { stack?: string; data: ({ value: number } | number)[] }[] };
    const stacked = option.series.filter((series) => series.stack === 'cost' && series.data.length > 0);
    const total = stacked.reduce((sum, series) => sum + Number((series.data[0] as { value: number }).value ?? series.data[0]), 0);
    expect(total).toBeCloseTo(78, 9);
  });

  it('write a number into a part only where it is tall enough', () => {
    const rows = [
      { source: 'a', label: { zh: '甲', en: 'A' }, years: [{ year: 2016, amountFen: 87_000_000 }] },
      { source: 'b', label: { zh: '乙', en: 'B' }, years: [{ year: 2016, amountFen: 11_000_000 }] },
    ];
    const labels = (height: number) => {
      const svg = renderChartSvg(costBySourceOption(rows, { language: 'zh', theme: 'paper', fontSize: 10, height }), { width: 300, height });
      return [...svg.matchAll(/>([\d,]+)<\/text>/g)].map((match) => match[1]).filter((label) => label === '87' || label === '11');
    };
    expect(labels(130)).toEqual(['87']);
    expect(labels(400)).toEqual(['87', '11']);
  });

  it('draw a tornado with the largest swing first, and say where targets are missed', () => {
    const option = tornadoOption(tornado, { boundFen: 15_400_000_000, language: 'zh', theme: 'paper' }) as unknown as {
      yAxis: { data: string[] };
      series: { data: { value: number; label: { formatter: string } }[] }[];
    };
    expect(option.yAxis.data).toEqual(['农村收入增速', '产业奖补单价', '2017年帮扶资金']);
    expect(option.series.map(({ data }) => data.map(({ value }) => value))).toEqual([[620, -90, 0], [-380, 92, 0]]);
    expect(option.series[0]!.data[0]!.label.formatter).toBe('+620.0 (差35)');
    expect(option.series[0]!.data[2]!.label.formatter).toBe('0.0 (差212)');
  });

  it('gather the smallest places of a Sankey, losing no fen, never what is unpaid', () => {
    const towns = Array.from({ length: 20 }, (_, index) => node(`t${index}`, `镇${index}`, 1, 1_000_003 + index * 7));
    const total = towns.reduce((sum, { fen }) => sum + fen, 0);
    const nodes = [node('s', '省级', 0, total - 9), node('unpaid', '没有来源', 0, 9, true), ...towns];
    const links = towns.flatMap(({ id, fen }, index) => (index === 0 ? [{ from: 's', to: id, fen: fen - 9 }, { from: 'unpaid', to: id, fen: 9 }] : [{ from: 's', to: id, fen }]));
    const drawn = gatherSankey(nodes, links, 6);
    expect(drawn.nodes.map(({ id }) => id)).toEqual(['s', 'unpaid', 't15', 't16', 't17', 't18', 't19', 'others 1']);
    const others = drawn.nodes.at(-1)!;
    expect(others.label).toEqual({ zh: '其他 15 项', en: '15 others' });
    expect(others.members).toHaveLength(15);
    expect(drawn.nodes.filter(({ column }) => column === 1).reduce((sum, { fen }) => sum + fen, 0)).toBe(total);
    expect(drawn.links.reduce((sum, { fen }) => sum + fen, 0)).toBe(total);
    expect(drawn.links.find(({ from, to }) => from === 'unpaid' && to === others.id)?.fen).toBe(9);
    expect(gatherSankey(nodes, links, 20).nodes).toHaveLength(22);
    const sources = Array.from({ length: 9 }, (_, index) => node(`s${index}`, `来源${index}`, 0, 100 + index, index === 0));
    expect(gatherSankey(sources, [], 4).nodes.map(({ id }) => id)).toEqual(['s0', 's7', 's8', 'others 0']);
  });

  it('keep the names of a Sankey apart and tell what nobody pays by hatching', () => {
    const svg = renderChartSvg(sankeyOption(flow.nodes, flow.links, { language: 'zh', theme: 'paper' }), { width: 700, height: 320 });
    expect(svg).toContain('<pattern');
    const names = new Set(flow.nodes.map(({ label }) => label.zh));
    const rows = [...svg.matchAll(/<text[^>]*transform="translate\(([\d.-]+) ([\d.-]+)\)"[^>]*>([^<]*)</g)]
      .filter((match) => names.has(match[3]!))
      .map((match) => [Number(match[1]), Number(match[2])] as const);
    expect(rows).toHaveLength(flow.nodes.length);
    for (const [i, a] of rows.entries())
      for (const b of rows.slice(i + 1)) expect(Math.abs(a[0] - b[0]) < 4 && Math.abs(a[1] - b[1]) < 11, `${a} ${b}`).toBe(false);
  });

  it('read no name of a Sankey as markup, template or style', () => {
    const hostile = '<img src=x onerror=alert(1)>{b|x}{c}';
    const option = sankeyOption([node('a', hostile, 0, 5), node('b', hostile, 1, 5)], [{ from: 'a', to: 'b', fen: 5 }], { language: 'zh', theme: 'light' });
    expect(JSON.stringify(option)).not.toMatch(/\{b\||\{c\}/);
    expect((option.tooltip as { renderMode: string }).renderMode).toBe('richText');
    expect(renderChartSvg(option, { width: 400, height: 120 })).not.toContain('<img');
  });

  it('measure text by the bundled font, not by the machine', () => {
    expect(measureTextWidth('10人', 10)).toBeCloseTo(21.1, 6);
    expect(measureTextWidth('人'.repeat(5), 12)).toBe(60);
    expect(measureTextWidth('abc', 12, 700)).toBeGreaterThan(measureTextWidth('abc', 12, 400));
  });
});
