import { assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../../analytics/charts';
import type { Drawing, Mark, RectMark, TextMark } from '../../../analytics/charts/types';
import { layOutWallChart } from '../../../analytics/wallcharts';
import { finishSheets, preparePage } from '../../../analytics/wallcharts/frame';
import { fitRows } from '../../../analytics/wallcharts/frameRows';
import { paperSheets, screenSizes } from '../../../analytics/wallcharts/frameSizes';
import { placeStyles } from '../../../analytics/wallcharts/frameStates';
import { layOutTable } from '../../../analytics/wallcharts/frameTable';
import { writeText } from '../../../analytics/wallcharts/frameTexts';
import { placeTowns } from '../../../analytics/wallcharts/layout/tileSchematic';
import type {
  ChartFrame,
  PaperOrientation,
  PaperSize,
  WallChartId,
  WallChartsFacts,
} from '../../../analytics/wallcharts/types';
import { matchGolden } from '../../helpers/matchGolden';
import { countyFacts } from '../../helpers/wallChartFacts';
import { findDrawingFaults } from './findDrawingFaults';

const charts = [
  'operation_map',
  'task_book',
  'timetable',
  'strike_off',
  'nine_to_household',
  'village_standards',
] as const satisfies readonly WallChartId[];
const tables = charts.filter((chart) => chart !== 'operation_map');
const sizes = ['A0', 'A1', 'A2', 'A3'] as const;

const paper = (
  size: PaperSize,
  orientation: PaperOrientation = 'landscape',
  language: 'zh' | 'en' = 'zh',
): ChartFrame => ({ medium: 'paper', size, orientation, language });
const screen = (width: number, height: number | null, largeType = false, language: 'zh' | 'en' = 'zh'): ChartFrame => ({
  medium: 'screen',
  width,
  height,
  language,
  largeType,
  period: null,
});
const leastOf = (frame: ChartFrame) =>
  (frame.medium === 'paper'
    ? paperSheets(frame.size, frame.orientation)
    : screenSizes(frame.width, frame.height, frame.largeType)
  ).sizes.least;

const renhua = countyFacts();
const small = countyFacts({ villages: 9, towns: 3, rhythm: 'quarter' });

const marksOf = <Kind extends Mark['kind']>(sheets: readonly Drawing[], kind: Kind) =>
  sheets.flatMap(({ marks }) => marks.filter((mark): mark is Extract<Mark, { kind: Kind }> => mark.kind === kind));
const texts = (sheets: readonly Drawing[]) => marksOf(sheets, 'text').map(({ text }) => text);
const keysOf = (sheets: readonly Drawing[], pattern: RegExp) =>
  sheets
    .flatMap(({ marks }) => marks.flatMap(({ key }) => (key !== undefined && pattern.test(key) ? [key] : [])))
    .sort();
const villageKeys = (facts: WallChartsFacts) =>
  facts.towns.flatMap(({ villages }) => villages.map(({ code }) => `village:${code}`)).sort();

/** What every chart of places must be: nothing on each other or beyond its box, every village once. */
function expectSound(chart: WallChartId, facts: WallChartsFacts, frame: ChartFrame): Drawing[] {
  const { sheets } = layOutWallChart(chart, facts, frame);
  expect(sheets.flatMap((sheet) => findDrawingFaults(sheet, leastOf(frame)))).toEqual([]);
  expect(keysOf(sheets, /^village:\d+$/)).toEqual(villageKeys(facts));
  return sheets;
}

describe('every chart of places', () => {
  for (const chart of charts) {
    for (const frame of [
      paper('A0'),
      paper('A1', 'portrait', 'en'),
      paper('A3'),
      screen(1280, null),
      screen(1920, 1080, true),
    ]) {
      it(`${chart} of 109 villages on ${frame.medium === 'paper' ? `${frame.size} ${frame.orientation}` : `${frame.width} × ${frame.height}`}`, () => {
        const sheets = expectSound(chart, renhua, frame);
        for (const sheet of sheets) {
          expect(sheet.alternative).toContain(frame.language === 'zh' ? '仁化县' : 'Renhua County');
          if (frame.medium === 'paper') {
            const page = paperSheets(frame.size, frame.orientation);
            expect([sheet.width, sheet.height, sheet.unit]).toEqual([page.width, page.height, 'mm']);
          } else {
            expect([sheet.width, sheet.unit]).toEqual([frame.width, 'px']);
            if (frame.height !== null) expect(sheet.height).toBe(frame.height);
          }
        }
      });
    }

    it(`${chart} stays sound whatever the county looks like`, () => {
      assert(
        property(
          record({
            seed: integer({ min: 1, max: 9999 }),
            villages: integer({ min: 1, max: 260 }),
            towns: integer({ min: 1, max: 24 }),
            longNames: boolean(),
            rhythm: constantFrom('month' as const, 'quarter' as const, 'year' as const),
            boundaries: constantFrom('none' as const, 'half' as const, 'villages' as const),
          }),
          constantFrom(
            paper('A0'),
            paper('A1', 'portrait'),
            paper('A2', 'landscape', 'en'),
            paper('A3'),
            paper('A3', 'portrait', 'en'),
            screen(1920, 1080),
            screen(900, 506, true),
            screen(900, null),
            screen(1366, null, true, 'en'),
          ),
          (county, frame) => void expectSound(chart, countyFacts(county), frame),
        ),
        { numRuns: 10, seed: 20_160_101 },
      );
    });

    it(`${chart} says why where there is nothing to draw`, () => {
      const nothing: WallChartsFacts = {
        ...small,
        towns: [],
        tasks: [],
        strikeOff: [],
        nineToHousehold: null,
        standards: [],
        periods: [],
      };
      const { sheets } = layOutWallChart(chart, nothing, paper('A3'));
      expect(sheets).toHaveLength(1);
      expect(texts(sheets).join('')).toMatch(/没有/);
    });

    it(`${chart} has a title of 8 mm and more at A0`, () => {
      for (const orientation of ['landscape', 'portrait'] as const) {
        const [title] = marksOf(layOutWallChart(chart, renhua, paper('A0', orientation)).sheets, 'text').filter(
          ({ family }) => family === 'serif',
        );
        expect(title!.size).toBeGreaterThanOrEqual(16);
      }
    });

    for (const [name, frame] of [
      ['A0', paper('A0')],
      ['A3', paper('A3', 'portrait', 'en')],
    ] as const) {
      it(`${chart} looks as reviewed at ${name}`, () => {
        const { sheets } = layOutWallChart(chart, small, frame);
        matchGolden(`wallcharts/${chart}-${name}.svg`, sheets.map((sheet) => drawSvg(sheet, 'paper')).join('\n'));
      });
    }
  }
});

describe('tables', () => {
  const leastRows = { A0: 3.5, A1: 3.2, A2: 3.0, A3: 2.8 };
  for (const chart of tables) {
    it(`${chart}: rows are as high as each paper asks, headings of towns 8 mm at A0`, () => {
      for (const size of sizes) {
        const rows = marksOf(layOutWallChart(chart, renhua, paper(size)).sheets, 'rect').filter(({ key }) =>
          /^village:\d+$/.test(key ?? ''),
        );
        expect(Math.min(...rows.map(({ height }) => height))).toBeGreaterThanOrEqual(leastRows[size]);
      }
      const towns = new Set(renhua.towns.map(({ name }) => name));
      const heads = marksOf(layOutWallChart(chart, renhua, paper('A0')).sheets, 'text').filter(
        ({ text, family }) => family === 'serif' && towns.has(text),
      );
      expect(heads.length).toBeGreaterThanOrEqual(towns.size);
      for (const { size } of heads) expect(size).toBeGreaterThanOrEqual(8);
    });
  }

  it('number their sheets, and a town that runs on says so', () => {
    const { sheets } = layOutWallChart('timetable', countyFacts({ villages: 200, towns: 2 }), paper('A3'));
    expect(sheets.length).toBeGreaterThan(2);
    sheets.forEach((sheet, index) => expect(texts([sheet])).toContain(`第${index + 1}张 共${sheets.length}张`));
    expect(texts(sheets.slice(1)).some((text) => text.endsWith('（续）'))).toBe(true);
  });

  it('take the fewest sheets: one at A0 for a county, and as many as the rows ask for', () => {
    const page = preparePage(renhua, 'strike_off', paper('A3'), { legend: [] });
    const room = { page, ems: 20, gap: 2, panels: 1, hasTotal: false, headHeight: () => 10 };
    const fit = fitRows([{ group: 'town', count: 20 }], room);
    expect([fit.sheets.length, fit.panels]).toEqual([1, 1]);
    expect(layOutWallChart('timetable', renhua, paper('A0')).sheets).toHaveLength(1);
    for (const count of [1, 60, 61, 300]) {
      const { sheets, rowHeight, groupHeight } = fitRows([{ group: 'town', count }], room);
      const rows = sheets.flat(2);
      expect(rows.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(count);
      for (const [piece] of sheets.flat())
        expect(10 + groupHeight + (piece!.to - piece!.from) * rowHeight).toBeLessThanOrEqual(page.body.height + 1e-6);
    }
  });

  it('never shorten a number: it is whole or left out', () => {
    const page = preparePage(renhua, 'strike_off', screen(300, null), { legend: [] });
    const columns = [
      { id: 'a', label: 'a', em: 30 },
      { id: 'b', label: 'b', em: 1 },
    ];
    const groups = [
      {
        label: 'town',
        rows: [
          { cells: [{ text: 'name' }, { text: '1234567890123', isNumber: true }] },
          { cells: [{ text: 'name' }, { text: '7', isNumber: true }] },
        ],
      },
    ];
    const shown = layOutTable(page, { columns, groups, alternative: String })[0]!.marks.flatMap((mark) =>
      mark.kind === 'text' ? [mark.text] : [],
    );
    expect(shown.filter((text) => /^\d|…/.test(text))).toEqual(['7']);
  });
});

describe('the frame', () => {
  it('tells place, day, countdown, scenario, whether the plan is adopted, and the sources', () => {
    const head = (facts: WallChartsFacts) =>
      texts(layOutWallChart('operation_map', facts, paper('A0')).sheets).join('|');
    for (const part of [
      '仁化县脱贫攻坚作战图',
      '截至2017年9月30日',
      '还有457天',
      '对照已批准计划（基本方案）',
      '2016年3月1日',
      '《仁化县实施方案》二（一）',
    ])
      expect(head(renhua)).toContain(part);
    const other = head({
      ...renhua,
      adopted: false,
      stale: true,
      daysLeft: -3,
      recordedFrom: null,
      scope: { code: '440224100', name: '丹霞街道', level: 'town' },
    });
    for (const part of ['仁化县丹霞街道脱贫攻坚作战图', '未批准', '计划待重算', '已过3天', '尚无进度记录'])
      expect(other).toContain(part);
  });

  it('gives the sizes of the papers, and a finished sheet for each body', () => {
    expect(paperSheets('A0', 'landscape')).toMatchObject({ width: 1189, height: 841 });
    expect(paperSheets('A3', 'portrait')).toMatchObject({ width: 297, height: 420 });
    const page = preparePage(renhua, 'timetable', paper('A0'), { legend: [], figures: [] });
    expect(page.width).toBe(1189);
    expect(finishSheets(page, [{ marks: [], alternative: '' }]).sheets).toHaveLength(1);
    expect(writeText('zh', 'continued', { name: '丹霞街道' })).toBe('丹霞街道（续）');
  });

  it('keeps the chart’s room in a low window: the legend goes first', () => {
    const legend = [{ label: '未脱贫', fill: 'not_out' as const }];
    const texts = (height: number) =>
      preparePage(renhua, 'timetable', screen(900, height), { legend }).head.flatMap((mark) =>
        mark.kind === 'text' ? [mark.text] : [],
      );
    expect(texts(900)).toContain('未脱贫');
    expect(texts(190)).not.toContain('未脱贫');
  });
});

describe('states', () => {
  const cells = (chart: WallChartId) => layOutWallChart(chart, renhua, paper('A0')).sheets;
  const villages = renhua.towns.flatMap((town) => town.villages);

  it('a village of which nothing is known is hatched and never green, in the map and in the timetable', () => {
    for (const chart of ['operation_map', 'timetable'] as const) {
      const rects = marksOf(cells(chart), 'rect');
      for (const village of villages.filter(({ state }) => state === 'no_data')) {
        const own = rects.filter(({ key, width }) => key?.startsWith(`village:${village.code}`) && width < 1000);
        const stated = own.filter(
          ({ key }) =>
            chart === 'operation_map' ||
            village.cells.some(({ period, actual }) => actual !== null && key?.endsWith(`:${period}`)),
        );
        expect(stated.length).toBeGreaterThan(0);
        for (const mark of stated) expect(mark).toMatchObject({ fill: 'paper', pattern: 'hatch' });
        expect(own.some(({ fill }) => fill === 'out')).toBe(false);
      }
    }
  });

  it('every tile carries its colour and its letter', () => {
    const [sheet] = cells('operation_map');
    for (const village of villages) {
      const tile = sheet!.marks.find(
        (mark): mark is RectMark => mark.kind === 'rect' && mark.key === `village:${village.code}`,
      )!;
      expect(tile.fill).toBe(placeStyles[village.state].fill);
      const inside = sheet!.marks.filter(
        (mark): mark is TextMark =>
          mark.kind === 'text' &&
          mark.x >= tile.x &&
          mark.x <= tile.x + tile.width &&
          mark.y >= tile.y &&
          mark.y <= tile.y + tile.height,
      );
      expect(inside.map(({ text }) => text)).toContain(placeStyles[village.state].letter.zh);
      expect(inside.map(({ text }) => text)).toContain(village.name);
    }
  });

  it('what lies after the as-of day is never drawn as done', () => {
    const rects = marksOf(cells('timetable'), 'rect');
    const ahead = new Set(renhua.periods.filter(({ from }) => from > renhua.asOf).map(({ id }) => id));
    const drawn = rects.filter(({ key }) => ahead.has(key?.split(':')[2] ?? ''));
    expect(drawn.length).toBe(villages.length * ahead.size);
    expect(drawn.filter(({ fill }) => fill !== undefined && fill !== 'nobody')).toEqual([]);
  });

  it('a corner stands where fewer had left than planned, and nowhere else', () => {
    const corners = marksOf(cells('timetable'), 'shape').filter(({ rings }) => rings[0]!.length === 6);
    const behind = villages.flatMap(({ cells: own }) =>
      own.filter(
        ({ actual, planned, state }) =>
          actual !== null && actual < planned && state !== 'no_data' && state !== 'nobody',
      ),
    );
    expect(corners).toHaveLength(behind.length);
  });

  it('an exit of all households of a year is green, a past year with some left is red', () => {
    const rects = new Map(
      marksOf(cells('strike_off'), 'rect').flatMap((mark) =>
        mark.key?.startsWith('strike:') ? [[mark.key, mark] as const] : [],
      ),
    );
    for (const row of renhua.strikeOff.filter(
      ({ year, plannedHouseholds }) => year === 2016 && plannedHouseholds > 0,
    )) {
      expect(rects.get(`strike:${row.villageCode}:2016`)?.fill).toBe(
        row.outHouseholds >= row.plannedHouseholds ? 'out' : 'not_out',
      );
    }
  });
});

describe('the map', () => {
  it('places every village of every town once, tiles apart from each other and within their town', () => {
    const box = { x: 10, y: 20, width: 1100, height: 700 };
    const areas = placeTowns(renhua.towns, box, { gap: 5, head: 12 });
    expect(areas.flatMap(({ tiles }) => tiles)).toHaveLength(109);
    for (const area of areas) {
      for (const { box: tile } of area.tiles) {
        expect(tile.x).toBeGreaterThanOrEqual(area.box.x);
        expect(tile.x + tile.width).toBeLessThanOrEqual(area.box.x + area.box.width + 1e-6);
        expect(tile.y + tile.height).toBeLessThanOrEqual(area.box.y + area.box.height + 1e-6);
      }
    }
    const boxes = areas.map((area) => area.box);
    boxes.forEach((a, index) =>
      boxes
        .slice(index + 1)
        .forEach((b) =>
          expect(
            a.x + a.width <= b.x + 1e-6 ||
              b.x + b.width <= a.x + 1e-6 ||
              a.y + a.height <= b.y + 1e-6 ||
              b.y + b.height <= a.y + 1e-6,
          ).toBe(true),
        ),
    );
  });

  it('stays as it is when states and numbers change', () => {
    const places = (facts: WallChartsFacts) =>
      placeTowns(facts.towns, { x: 0, y: 0, width: 1000, height: 700 }, { gap: 5, head: 12 }).map(({ box, tiles }) => [
        box,
        tiles.map((tile) => [tile.village.code, tile.box]),
      ]);
    const later = structuredClone(renhua);
    for (const village of later.towns.flatMap((town) => town.villages))
      Object.assign(village, { state: 'out', outPersons: village.persons });
    expect(places(later)).toEqual(places(renhua));
  });

  it('draws the office’s boundaries, the rest as tiles; what matches nothing is named and hatched', () => {
    const facts = countyFacts({ boundaries: 'half' });
    const { sheets } = layOutWallChart('operation_map', facts, paper('A1'));
    const shapes = new Map(
      marksOf(sheets, 'shape').flatMap((mark) => (mark.key === undefined ? [] : [[mark.key, mark] as const])),
    );
    expect(shapes.size).toBe(facts.boundaries.length);
    const tiles = keysOf([{ ...sheets[0]!, marks: marksOf(sheets, 'rect') }], /^village:/);
    expect(tiles).toEqual(facts.placesWithoutBoundary.map((code) => `village:${code}`).sort());
    expect(texts(sheets)).toContain('未匹配的边界：某某林场');
    expect(shapes.get('unmatched:1')).toMatchObject({ fill: 'paper', pattern: 'hatch' });
    // The thirteenth village lies below the first.
    const top = (index: number) =>
      Math.min(...shapes.get(`village:${facts.boundaries[index]!.code}`)!.rings[0]!.filter((_, at) => at % 2 === 1));
    expect(top(13)).toBeGreaterThan(top(1));
  });
});

describe('the time slider', () => {
  const at = (period: string | null): ChartFrame => ({
    medium: 'screen',
    width: 1600,
    height: 900,
    language: 'zh',
    largeType: false,
    period,
  });
  const fillOf = (chart: WallChartId, frame: ChartFrame) => {
    const { sheets } = layOutWallChart(chart, renhua, frame);
    return new Map(
      marksOf(sheets, 'rect').flatMap((mark) => (mark.key === undefined ? [] : [[mark.key, mark.fill] as const])),
    );
  };
  const villages = renhua.towns.flatMap((town) => town.villages);

  it('replays the map: every village in the state of the period, and the head says the day', () => {
    for (const [index, period] of [
      [0, '2016-01'],
      [11, '2016-12'],
      [20, '2017-09'],
    ] as const) {
      const fills = fillOf('operation_map', at(period));
      for (const village of villages)
        expect(fills.get(`village:${village.code}`)).toBe(placeStyles[village.cells[index]!.state].fill);
    }
    const head = (period: string | null) =>
      texts(layOutWallChart('operation_map', renhua, at(period)).sheets).join('|');
    expect(head('2016-12')).toContain('截至2016年12月31日 · 距2018年12月31日还有730天');
    expect(head('2018-03')).toContain('截至2017年9月30日');
    expect(head(null)).toContain('返贫（人）');
    expect(head('2016-12')).not.toContain('返贫（人）');
    const out = villages.reduce((sum, { cells }) => sum + cells[11]!.actual!, 0);
    expect(head('2016-12')).toContain(out.toLocaleString('en-US'));
  });

  it('shows the as-of day where no period, or one that nobody knows, is asked for', () => {
    const marks = (period: string | null) => layOutWallChart('operation_map', renhua, at(period)).sheets;
    expect(marks('1999-01')).toEqual(marks(null));
  });

  it('covers what came later in the timetable', () => {
    const fills = fillOf('timetable', at('2016-06'));
    for (const village of villages.filter(({ state }) => state !== 'nobody')) {
      const later = village.cells.slice(6).map(({ period }) => fills.get(`village:${village.code}:${period}`));
      expect(new Set(later)).toEqual(new Set([undefined]));
    }
  });
});
