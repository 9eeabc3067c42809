import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../../analytics/charts';
import type { Drawing, RectMark } from '../../../analytics/charts/types';
import { layOutWallChart } from '../../../analytics/wallcharts';
import { gatherTowns } from '../../../analytics/wallcharts/gatherTowns';
import type { ChartFrame, PlaceState, WallChartId, WallChartsFacts } from '../../../analytics/wallcharts/types';
import { matchGolden } from '../../helpers/matchGolden';
import { countyFacts } from '../../helpers/wallChartFacts';
import { findDrawingFaults } from './findDrawingFaults';
import { renhua as hanging, small as smallHanging, texts } from './hangingLayouts';

/** As large as the panels of a big screen of 1920 × 1080 are. */
const sizes = {
  operation_map: [672, 984],
  timetable: [560, 362],
  strike_off: [560, 362],
  money_flow: [636, 560],
  causes: [636, 412],
} as const satisfies Partial<Record<WallChartId, readonly [number, number]>>;
const charts = Object.keys(sizes) as (keyof typeof sizes)[];

const panel = (chart: keyof typeof sizes, language: 'zh' | 'en' = 'zh'): ChartFrame => ({
  medium: 'screen',
  width: sizes[chart][0],
  height: sizes[chart][1],
  language,
  largeType: false,
  period: null,
  compact: true,
});
const ofPlaces = { rhythm: 'year' } as const;
const whole = (facts: WallChartsFacts): WallChartsFacts => ({ ...facts, money: hanging.money, causes: hanging.causes });
const renhua = whole(countyFacts(ofPlaces));
const small: WallChartsFacts = {
  ...countyFacts({ ...ofPlaces, villages: 9, towns: 3 }),
  money: smallHanging.money,
  causes: smallHanging.causes,
};
const fresh: WallChartsFacts = {
  ...renhua,
  asOf: '2016-01-01',
  strikeOff: renhua.strikeOff.map((row) => ({
    ...row,
    outHouseholds: 0,
    outPersons: 0,
    underWay: 0,
    late: 0,
    lastDay: null,
  })),
};
const draw = (chart: keyof typeof sizes, facts: WallChartsFacts, language: 'zh' | 'en' = 'zh'): Drawing => {
  const { sheets } = layOutWallChart(chart, facts, panel(chart, language));
  expect(sheets).toHaveLength(1);
  return sheets[0]!;
};

describe('a panel among others', () => {
  for (const chart of charts) {
    for (const [name, facts] of [
      ['109 villages', renhua],
      ['9 villages', small],
      ['the first day', fresh],
    ] as const) {
      it(`${chart} of ${name} stands on one page, whole, with no text cut and nothing on anything`, () => {
        for (const language of ['zh', 'en'] as const) {
          const drawing = draw(chart, facts, language);
          expect(findDrawingFaults(drawing, 11)).toEqual([]);
          expect(texts([drawing]).filter((text) => text.includes('…'))).toEqual([]);
        }
      });
    }

    it(`${chart} has its name for a head: place, day and plan stand beside the panels`, () => {
      const [first] = draw(chart, renhua).marks.filter((mark) => mark.kind === 'text');
      expect(first).toMatchObject({ family: 'serif', weight: 700 });
      const said = texts([draw(chart, renhua)]).join('|');
      for (const other of ['仁化县脱贫攻坚', '截至', '倒计时', '依据《']) expect(said).not.toContain(other);
    });

    it(`${chart} looks as reviewed in a panel`, () => {
      matchGolden(`wallcharts/${chart}-panel.svg`, drawSvg(draw(chart, renhua), 'paper'));
    });
  }

  for (const chart of ['timetable', 'strike_off'] as const) {
    it(`${chart} has every town of a county once, and its villages where they are few or the place is a town`, () => {
      const keys = (facts: WallChartsFacts, level: string) =>
        draw(chart, facts).marks.flatMap(({ key }) => (new RegExp(`^${level}:\\d+$`).test(key ?? '') ? [key!] : []));
      expect(keys(renhua, 'town')).toEqual(renhua.towns.map(({ code }) => `town:${code}`));
      expect(keys(renhua, 'village')).toEqual([]);
      expect(keys(small, 'village')).toHaveLength(9);
      const [town] = small.towns;
      const inTown: WallChartsFacts = {
        ...small,
        scope: { code: town!.code, name: town!.name, level: 'town' },
        towns: [town!],
      };
      expect(keys(inTown, 'village')).toEqual(town!.villages.map(({ code }) => `village:${code}`));
    });

    it(`${chart} writes years whole, ’16 where there is little room`, () => {
      expect(texts([draw(chart, renhua)])).toContain('2016年');
      const narrow = { ...panel(chart), width: 300 } as ChartFrame;
      const said = texts(layOutWallChart(chart, renhua, narrow).sheets);
      expect(said.some((text) => /^(2016年?|’16)$/.test(text))).toBe(true);
      expect(said.filter((text) => /\d…|…年/.test(text))).toEqual([]);
    });
  }

  it('the timetable tells of each town how many left of those planned, with the state’s letter', () => {
    const drawing = draw('timetable', renhua);
    const [town] = gatherTowns(renhua, panel('timetable')).towns[0]!.villages;
    const [cell] = town!.cells;
    expect(texts([drawing]).some((text) => text.endsWith(` ${cell!.actual}/${cell!.planned}`))).toBe(true);
  });

  it('the strike-off table leaves out what nobody recorded, on a screen; paper keeps the columns for the pen', () => {
    expect(texts([draw('strike_off', renhua)]).join('')).toContain('最近销号日');
    expect(texts([draw('strike_off', fresh)]).join('')).not.toContain('最近销号日');
    const paper: ChartFrame = { medium: 'paper', size: 'A1', orientation: 'landscape', language: 'zh' };
    expect(texts(layOutWallChart('strike_off', fresh, paper).sheets).join('')).toContain('最近销号日');
    const cells = draw('strike_off', fresh).marks.filter(
      (mark): mark is RectMark => mark.kind === 'rect' && mark.key?.startsWith('strike:') === true,
    );
    const right = Math.max(...cells.map(({ x, width }) => x + width));
    expect(right).toBeGreaterThan(sizes.strike_off[0] * 0.7);
  });

  it('causes have all towns or none', () => {
    const towns = (facts: WallChartsFacts, width: number) =>
      layOutWallChart('causes', facts, { ...panel('causes'), width } as ChartFrame).sheets.map(
        ({ marks }) => new Set(marks.flatMap(({ key }) => (key?.startsWith('town:') ? [key] : []))).size,
      );
    expect(towns({ ...renhua, towns: hanging.towns }, 636)).toEqual([0]);
    expect(towns({ ...renhua, towns: hanging.towns }, 1800)).toEqual([hanging.towns.length]);
  });
});

describe('towns in place of villages', () => {
  const gathered = gatherTowns(renhua, panel('timetable'));
  it('have the sums of their villages, period by period and strike-off by strike-off', () => {
    const [county] = gathered.towns;
    expect(county!.villages.map(({ code }) => code)).toEqual(renhua.towns.map(({ code }) => code));
    for (const [at, town] of county!.villages.entries()) {
      const own = renhua.towns[at]!.villages;
      expect(town.persons).toBe(own.reduce((sum, { persons }) => sum + persons, 0));
      for (const [period, cell] of town.cells.entries()) {
        expect(cell.planned).toBe(own.reduce((sum, { cells }) => sum + cells[period]!.planned, 0));
        if (cell.state === 'out')
          expect(own.every(({ cells }) => ['out', 'nobody'].includes(cells[period]!.state))).toBe(true);
      }
    }
    for (const of of ['plannedHouseholds', 'outHouseholds', 'outPersons', 'underWay', 'late'] as const) {
      const sum = (facts: WallChartsFacts) => facts.strikeOff.reduce((total, row) => total + row[of], 0);
      expect(sum(gathered)).toBe(sum(renhua));
    }
  });

  it('are never green while anything of a village is unknown or open', () => {
    const [first, second] = small.towns[0]!.villages;
    const joined = (states: [PlaceState, PlaceState]) => {
      const many = Array.from({ length: 9 }, (_, index) => ({
        ...first!,
        code: `${first!.code}${index}`,
        state: states[index % 2]!,
      }));
      const towns = [
        { ...small.towns[0]!, villages: many },
        { ...small.towns[1]!, villages: [...many, second!] },
      ];
      return gatherTowns({ ...small, towns }, panel('timetable')).towns[0]!.villages[0]!.state;
    };
    expect(joined(['out', 'out'])).toBe('out');
    expect(joined(['out', 'nobody'])).toBe('out');
    expect(joined(['out', 'no_data'])).toBe('no_data');
    expect(joined(['due', 'no_data'])).toBe('due');
    expect(joined(['out', 'not_out'])).toBe('not_out');
    expect(joined(['out', 'returned'])).toBe('returned');
    expect(joined(['nobody', 'nobody'])).toBe('nobody');
  });

  it('are only for panels', () => {
    expect(gatherTowns(renhua, { medium: 'paper', size: 'A0', orientation: 'landscape', language: 'zh' })).toBe(renhua);
    expect(gatherTowns(small, panel('timetable'))).toBe(small);
  });
});

describe('the flow of money', () => {
  it('writes every name whole beside its bands, in panels and in windows', () => {
    for (const width of [636, 900, 1180]) {
      const { sheets } = layOutWallChart('money_flow', renhua, { ...panel('money_flow'), width } as ChartFrame);
      const said = texts(sheets).join('');
      for (const { label } of renhua.money!.nodes.filter(({ layer }) => layer === 1)) expect(said).toContain(label.zh);
    }
  });
});
