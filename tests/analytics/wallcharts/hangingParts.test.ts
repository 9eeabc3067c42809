import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../analytics/charts';
import type { Mark } from '../../../analytics/charts/types';
import { layOutCauses } from '../../../analytics/wallcharts/layout/causes';
import { flowColumns, levelColumns } from '../../../analytics/wallcharts/layout/flowColumns';
import { growTree, splitTrunk } from '../../../analytics/wallcharts/layout/growTree';
import { guaranteeFrames, layOutHouseholdTiles } from '../../../analytics/wallcharts/layout/household_tiles';
import { layOutMoneyFlow } from '../../../analytics/wallcharts/layout/money_flow';
import { layOutResponsibility } from '../../../analytics/wallcharts/layout/responsibility';
import { openTimeAxis, placeDay } from '../../../analytics/wallcharts/layout/timeAxis';
import { layOutWorksPlan } from '../../../analytics/wallcharts/layout/works_plan';
import { setLanes } from '../../../analytics/wallcharts/layout/worksRows';
import { replayPeriod } from '../../../analytics/wallcharts/replayPeriod';
import type {
  ChartFrame,
  ResponsiblePost,
  WallChartsFacts,
  WorksBar,
  WorksRow,
} from '../../../analytics/wallcharts/types';
import { findDrawingFaults } from './findDrawingFaults';
import { hangingFacts } from './hangingFacts';
import { layouts, paper, screen, renhua, smallCounty, small, keysOf, texts } from './hangingLayouts';

describe('works plan', () => {
  const bar = (id: string, more: Partial<WorksBar>): WorksBar => ({
    id,
    label: { zh: id, en: id },
    plannedFrom: '2017-01-01',
    plannedTo: '2017-03-31',
    actualFrom: null,
    actualTo: null,
    latestTo: null,
    critical: false,
    lateDays: 0,
    amountFen: 0,
    ...more,
  });
  const planOf = (bars: WorksBar[]) =>
    layOutWorksPlan(
      {
        ...small,
        works: [
          {
            villageCode: small.towns[0]!.villages[0]!.code,
            townCode: small.towns[0]!.code,
            label: { zh: '路', en: 'Road' },
            kind: 'project',
            bars,
          },
        ],
      },
      screen(1200, null),
    ).sheets[0]!;
  const ofKind = <Kind extends Mark['kind']>(marks: Mark[], kind: Kind) =>
    marks.filter((mark): mark is Extract<Mark, { kind: Kind }> => mark.kind === kind);

  it('lateness has stripes beside its colour, and its days stand in words', () => {
    const sheet = planOf([bar('project:1', { actualFrom: '2017-01-10', actualTo: '2017-04-30', lateDays: 30 })]);
    const late = ofKind(sheet.marks, 'rect').filter(({ fill }) => fill === 'late');
    expect(late.length).toBeGreaterThan(0);
    for (const mark of late) expect(mark.pattern).toBe('stripes');
    expect(texts([sheet])).toContain('拖后30天');
  });

  it('a longer plan is a longer bar, on one scale', () => {
    const sheet = planOf([
      bar('project:1', { plannedTo: '2017-01-31' }),
      bar('project:2', { plannedFrom: '2017-03-01', plannedTo: '2017-05-01' }),
    ]);
    const widths = ['project:1', 'project:2'].map(
      (key) => ofKind(sheet.marks, 'rect').find((mark) => mark.key === key)!.width,
    );
    expect(widths[1]! / widths[0]!).toBeCloseTo(62 / 31, 1);
  });

  it('the sentence of a bar tells plan, start, end, float and lateness', () => {
    const sheet = planOf([
      bar('project:1', {
        actualFrom: '2017-01-10',
        actualTo: '2017-04-30',
        latestTo: '2017-05-31',
        critical: true,
        lateDays: 30,
      }),
    ]);
    const title = sheet.marks.find(({ key }) => key === 'project:1')!.title!;
    for (const part of [
      '2017年1月1日',
      '2017年3月31日',
      '2017年1月10日开工',
      '2017年4月30日完工',
      '最迟2017年5月31日',
      '关键线路',
      '拖后30天',
    ])
      expect(title).toContain(part);
  });

  it('a procedure says its days and how many of its steps are done', () => {
    const steps = [
      bar('step:1', {
        plannedFrom: '2018-12-05',
        plannedTo: '2018-12-11',
        actualFrom: '2018-12-05',
        actualTo: '2018-12-11',
      }),
      bar('step:2', { plannedFrom: '2018-12-12', plannedTo: '2018-12-31' }),
    ];
    const works: WorksRow[] = [
      {
        villageCode: small.towns[0]!.villages[0]!.code,
        townCode: small.towns[0]!.code,
        label: { zh: '退出', en: 'Exit' },
        kind: 'procedure',
        bars: steps,
      },
    ];
    expect(texts(layOutWorksPlan({ ...small, works }, screen(1200, null)).sheets)).toContain('12-5至12-31，2步完成1步');
  });

  it('bars at the same time stand in lanes of their own', () => {
    expect(
      setLanes([
        bar('a', {}),
        bar('b', { plannedFrom: '2017-02-01' }),
        bar('c', { plannedFrom: '2017-04-01', plannedTo: '2017-05-01' }),
      ]).map((lane) => lane.map(({ id }) => id)),
    ).toEqual([['a', 'c'], ['b']]);
    expect(setLanes([])).toEqual([[]]);
  });

  it('a plan that ends before it begins is still drawn', () => {
    expect(
      findDrawingFaults(planOf([bar('project:1', { plannedFrom: '2017-05-01', plannedTo: '2017-03-01' })]), 11),
    ).toEqual([]);
  });
});

describe('replay of a period', () => {
  const at = (period: string | null): ChartFrame => ({ ...screen(1400, null), period }) as ChartFrame;
  const states = (period: string | null) => {
    const counts: Record<string, number> = {};
    for (const { state } of replayPeriod(renhua, at(period)).households) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };
  it('nobody is out before the strike-off; those of the year are due', () => {
    const early: WallChartsFacts = {
      ...renhua,
      periods: [{ id: '2016-06', from: '2016-06-01', to: '2016-06-30', label: { zh: '6月', en: 'June' } }],
    };
    const { asOf, daysLeft, households } = replayPeriod(early, at('2016-06'));
    expect([asOf, daysLeft]).toEqual(['2016-06-30', 914]);
    expect(households.filter(({ state }) => state === 'out')).toEqual([]);
    for (const { state, exitYear } of households) if (state === 'due') expect(exitYear).toBe(2016);
    expect(households.map(({ id }) => id)).toEqual(renhua.households.map(({ id }) => id));
  });
  it('a later strike-off only ever adds to those who are out', () => {
    expect(states('2016').out!).toBeGreaterThan(0);
    expect(states('2016').out!).toBeLessThanOrEqual(states(null).out!);
  });
  it('what lies after the as-of day shows nothing as done', () => {
    expect(replayPeriod(renhua, at('2018'))).toBe(renhua);
    expect(replayPeriod(renhua, paper('A0'))).toBe(renhua);
  });
  it('works that begin or end later are not yet there, and the axis stays', () => {
    const works = replayPeriod(renhua, at('2016')).works.flatMap(({ bars }) => bars);
    for (const { actualFrom, actualTo, plannedTo, lateDays } of works) {
      expect(actualFrom === null || actualFrom <= '2016-12-31').toBe(true);
      expect(actualTo === null || actualTo <= '2016-12-31').toBe(true);
      if (actualTo === null) expect(lateDays > 0).toBe(plannedTo < '2016-12-31');
    }
    const plan = (period: string | null) =>
      layOutWorksPlan(renhua, at(period))
        .sheets[0]!.marks.filter(({ key }) => key?.startsWith('project:'))
        .map((mark) => (mark.kind === 'rect' ? mark.x : 0));
    const [now, then] = [plan(null), plan('2016')];
    then.forEach((x, index) => expect(x).toBeCloseTo(now[index]!, 6));
  });
});

describe('time axis', () => {
  it('holds whole months, a day at its share', () => {
    const axis = openTimeAxis(['2016-02-03', '2016-04-01', '']);
    expect([axis.from, axis.to, axis.days]).toEqual(['2016-02-01', '2016-04-30', 29 + 31 + 30]);
    expect(placeDay(axis, { x: 10, width: 90 }, '2016-02-01')).toBe(10);
    expect(placeDay(axis, { x: 10, width: 90 }, '2016-02-01', true)).toBe(11);
    expect(placeDay(axis, { x: 10, width: 90 }, '2030-01-01')).toBe(100);
  });
});

describe('columns', () => {
  const head = { row: 'head', height: 2 };
  const items = [
    { ...head, heads: [], keepsNext: true },
    ...['a', 'b', 'c', 'd'].map((row) => ({ row, height: 3, heads: [head], keepsNext: false })),
  ];
  it('repeat the head where a column begins below it, and never end with one', () => {
    const sheets = flowColumns(
      [
        ...items,
        { row: 'next', height: 2, heads: [], keepsNext: true },
        { row: 'e', height: 3, heads: [], keepsNext: false },
      ],
      8,
      2,
    );
    expect(
      sheets.map((columns) =>
        columns.map((column) => column.map(({ row, again }) => (again ? `(${row})` : row)).join(' ')),
      ),
    ).toEqual([['head a b', '(head) c d'], ['next e']]);
  });
  it('are levelled to the least height that one sheet needs', () => {
    expect(levelColumns(items, 100, 2)).toBeCloseTo(8, 3);
    expect(levelColumns(items, 5, 2)).toBeCloseTo(5, 3);
  });
});

describe('trees of posts', () => {
  const post = (id: string, parent: string | null, holder: string | null = '陈**'): ResponsiblePost => ({
    id,
    parent,
    place: '胡坑',
    role: { zh: '村支部书记', en: 'Village secretary' },
    holder,
    households: 3,
  });
  it('lose nobody: unknown superiors and rings stand at the top', () => {
    const roots = growTree([
      post('a', null),
      post('b', 'a'),
      post('c', 'gone'),
      post('d', 'e'),
      post('e', 'd'),
      post('f', 'f'),
    ]);
    const count = (nodes: typeof roots): number => nodes.reduce((sum, node) => sum + 1 + count(node.children), 0);
    expect(count(roots)).toBe(6);
    expect(roots.map((node) => node.post.id)).toEqual(['a', 'c', 'e', 'f']);
  });
  it('set apart who stands alone at the top', () => {
    const { trunk, parts } = splitTrunk(growTree([post('a', null), post('b', 'a'), post('c', 'b'), post('d', 'b')]));
    expect([trunk.map(({ id }) => id), parts.map((part) => part.post.id)]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
  it('a vacant post says so, within dashes', () => {
    for (const responsibility of [[post('a', null), post('b', 'a', null), post('c', 'a')], renhua.responsibility]) {
      const [sheet] = layOutResponsibility({ ...small, responsibility }, paper('A0')).sheets;
      const vacant = responsibility.filter(({ id, holder }) => holder === null && !id.startsWith('place:')).length;
      expect(texts([sheet!]).filter((each) => each === '空缺')).toHaveLength(vacant + 1); // the key figure says it too
      expect(
        sheet!.marks.filter((mark) => mark.kind === 'rect' && mark.stroke === 'late' && mark.dash !== undefined),
      ).toHaveLength(vacant);
    }
  });
});

describe('household tiles', () => {
  const tiles = layOutHouseholdTiles(renhua, paper('A0')).sheets[0]!;
  it('every guarantee has a colour and a dash of its own', () => {
    expect(new Set(guaranteeFrames.map(({ ink }) => ink)).size).toBe(6);
    expect(new Set(guaranteeFrames.map(({ dash }) => dash.join())).size).toBe(6);
  });
  it('a frame for each open guarantee, a letter in every tile', () => {
    const frames = tiles.marks.filter((mark) => mark.kind === 'rect' && mark.stroke?.startsWith('guarantee_'));
    const legend = new Set(renhua.households.flatMap(({ openGuarantees }) => openGuarantees)).size;
    expect(frames).toHaveLength(
      renhua.households.reduce((sum, { openGuarantees }) => sum + openGuarantees.length, 0) + legend,
    );
    const letters = texts([tiles]).filter((each) => ['脱', '限', '返', '贫', '?'].includes(each));
    expect(letters.length).toBeGreaterThanOrEqual(renhua.households.length);
  });
  it('a household of which nothing is known is hatched, never green', () => {
    const unknown = new Set(
      renhua.households.filter(({ state }) => state === 'no_data').map(({ id }) => `household:${id}`),
    );
    const drawn = tiles.marks.filter((mark) => unknown.has(mark.key ?? ''));
    expect(drawn).toHaveLength(unknown.size);
    for (const mark of drawn) expect(mark).toMatchObject({ fill: 'paper', pattern: 'hatch' });
  });
  it('asks for a town where a county is too large', () => {
    const { sheets } = layOutHouseholdTiles(
      { ...small, households: [], householdsLeftOut: 52_000 },
      screen(1200, null),
    );
    expect(texts(sheets).join('')).toContain('52,000');
  });
  it('households of villages that nobody knows are drawn as well', () => {
    const { sheets } = layOutHouseholdTiles({ ...small, towns: [] }, paper('A3'));
    expect(keysOf(sheets, 'household:')).toHaveLength(small.households.length);
  });
});

describe('flow of money', () => {
  it('bands are as wide as their amounts, and fill both sides of a node', () => {
    const [sheet] = layOutMoneyFlow(renhua, paper('A0')).sheets;
    const bands = sheet!.marks.flatMap((mark) => (mark.kind === 'curve' ? [mark] : []));
    const widthOf = (mark: (typeof bands)[number]) => mark.points[13]! - mark.points[7]!;
    const money = renhua.money!;
    const scale = money.links.map(
      ({ from, to, amountFen }) => widthOf(bands.find(({ key }) => key === `money:${from}>${to}`)!) / amountFen,
    );
    for (const each of scale) expect(each).toBeCloseTo(scale[0]!, 12);
    for (const { id } of money.nodes.filter(({ layer }) => layer === 1)) {
      const node = sheet!.marks.find((mark) => mark.kind === 'rect' && mark.key === `money:${id}`) as {
        height: number;
      };
      for (const side of [`>${id}`, `${id}>`]) {
        const sum = bands
          .filter(({ key }) => key!.slice(6).includes(side) || key!.endsWith(side))
          .reduce((total, mark) => total + widthOf(mark), 0);
        expect(sum / node.height).toBeCloseTo(1, 6);
      }
    }
  });
  it('what nobody pays is striped and named', () => {
    const [sheet] = layOutMoneyFlow(renhua, paper('A0')).sheets;
    expect(
      sheet!.marks.some((mark) => mark.kind === 'rect' && mark.fill === 'late' && mark.pattern === 'stripes'),
    ).toBe(true);
    expect(texts([sheet!])).toContain('资金缺口');
  });
  it('a hundred places on A3: the smallest together, no yuan lost', () => {
    const nodes = [
      { id: 's', label: { zh: '省级', en: 'Province' }, layer: 0, amountFen: 101 * 50 * 1_000_000 },
      ...Array.from({ length: 100 }, (_, index) => ({
        id: `v${index}`,
        label: { zh: `第${index}村`, en: `V${index}` },
        layer: 1,
        amountFen: (index + 1) * 1_000_000,
      })),
    ];
    const money = { nodes, links: nodes.slice(1).map(({ id, amountFen }) => ({ from: 's', to: id, amountFen })) };
    const [sheet] = layOutMoneyFlow({ ...small, money }, paper('A3')).sheets;
    expect(findDrawingFaults(sheet!, 2.1)).toEqual([]);
    const widths = sheet!.marks.flatMap((mark) => (mark.kind === 'curve' ? [mark.points[13]! - mark.points[7]!] : []));
    const source = sheet!.marks.find((mark) => mark.kind === 'rect' && mark.key === 'money:s') as { height: number };
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(source.height, 6);
    expect(texts([sheet!]).some((each) => each.startsWith('其他'))).toBe(true);
  });
});

describe('causes', () => {
  const [sheet] = layOutCauses(renhua, paper('A1')).sheets;
  it('bars are in proportion and fall', () => {
    const bars = [...renhua.causes]
      .sort((a, b) => b.households - a.households)
      .filter(({ households }) => households > 0);
    const widths = bars.map(
      ({ id }) => (sheet!.marks.find((mark) => mark.key === `cause:${id}`) as { width: number }).width,
    );
    bars.forEach(({ households }, index) =>
      expect(widths[index]! / widths[0]!).toBeCloseTo(households / bars[0]!.households, 9),
    );
  });
  it('squares have the area of their number, and each first cause a star', () => {
    const squares = renhua.causes.flatMap(({ id, byTown }) =>
      byTown.flatMap(({ townCode, households }) => {
        const mark = sheet!.marks.find(({ key }) => key === `cause:${id}:${townCode}`);
        return mark?.kind === 'rect' ? [{ area: mark.width * mark.height, households }] : [];
      }),
    );
    expect(squares.length).toBeGreaterThan(60);
    for (const { area, households } of squares)
      expect(area / households).toBeCloseTo(squares[0]!.area / squares[0]!.households, 6);
    expect(texts([sheet!]).filter((each) => /^\d+\*$/.test(each)).length).toBeGreaterThanOrEqual(renhua.towns.length);
  });
  it('sums stand below: the county’s households and each town’s', () => {
    const total = renhua.causes.reduce((sum, { households }) => sum + households, 0);
    expect(texts([sheet!])).toContain(total.toLocaleString('en-US'));
  });
  it('towns that do not fit go on to a further sheet, each once', () => {
    const facts = hangingFacts({
      ...smallCounty,
      villagesByTown: Array.from({ length: 40 }, () => 1),
      longNames: true,
    });
    const { sheets } = layOutCauses(facts, paper('A3', 'portrait'));
    expect(sheets.length).toBeGreaterThan(1);
    const shown = facts.towns.filter(({ code }) =>
      facts.causes.some(({ byTown }) => byTown.some((part) => part.townCode === code && part.households > 0)),
    );
    expect(keysOf(sheets, 'town:')).toEqual(shown.map(({ code }) => `town:${code}`).sort());
  });
});

it('headings are at least 8 mm high at A0', () => {
  for (const layOut of Object.values(layouts)) {
    const title = layOut(renhua, paper('A0')).sheets[0]!.marks.find(
      (mark) => mark.kind === 'text' && mark.family === 'serif',
    ) as { size: number; text: string };
    expect(title.size).toBeGreaterThanOrEqual(8);
    expect(textWidth(title.text, title.size, 700, 'serif')).toBeLessThan(1189);
  }
});
