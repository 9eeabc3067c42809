import { assert, constantFrom, integer, property, array, record, boolean } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../../analytics/charts';
import type { Drawing, Mark } from '../../../analytics/charts/types';
import { paperSheets } from '../../../analytics/wallcharts/frameSizes';
import { growTree, splitTrunk } from '../../../analytics/wallcharts/layout/growTree';
import { say } from '../../../analytics/wallcharts/layout/words';
import type { ResponsiblePost, WallChartsFacts } from '../../../analytics/wallcharts/types';
import { matchGolden } from '../../helpers/matchGolden';
import { findDrawingFaults } from './findDrawingFaults';
import { hangingFacts } from './hangingFacts';
import { layouts, paper, screen, sizesOf, renhua, small, keysOf, texts } from './hangingLayouts';

const postKeys = (posts: readonly ResponsiblePost[]) => {
  const keys = posts
    .map(({ id }) => id.replace(/^place:(\d{12})$/, 'village:$1').replace(/^place:(\d{9})$/, 'town:$1'))
    .map((id) => (/^(village|town):/.test(id) ? id : `post:${id}`));
  return ['village:', 'town:', 'post:'].map((beginning) => ({
    beginning,
    keys: keys.filter((key) => key.startsWith(beginning)),
  }));
};

/** Keys that a chart must carry exactly once over its sheets. */
const expectedKeys: Record<string, (facts: WallChartsFacts) => { beginning: string; keys: string[] }[]> = {
  works_plan: ({ works }) => [
    {
      beginning: 'step:',
      keys: works.flatMap(({ bars }) => bars.map(({ id }) => id)).filter((id) => id.startsWith('step:')),
    },
    {
      beginning: 'measure:',
      keys: works.flatMap(({ bars }) => bars.map(({ id }) => id)).filter((id) => id.startsWith('measure:')),
    },
    {
      beginning: 'project:',
      keys: works.flatMap(({ bars }) => bars.map(({ id }) => id)).filter((id) => id.startsWith('project:')),
    },
  ],
  responsibility: ({ responsibility }) => postKeys(responsibility),
  organisation: ({ organisation }) => postKeys(organisation),
  household_tiles: ({ households }) => [
    { beginning: 'household:', keys: households.map(({ id }) => `household:${id}`) },
  ],
  money_flow: () => [],
  causes: () => [],
};

/** Trunk posts stand on every sheet, so that the tree never hangs in the air. */
const withoutTrunk = (name: string, facts: WallChartsFacts, keys: string[]): string[] => {
  if (name !== 'responsibility' && name !== 'organisation') return keys;
  const trunk = new Set(
    splitTrunk(growTree(name === 'responsibility' ? facts.responsibility : facts.organisation)).trunk.flatMap((post) =>
      postKeys([post]).flatMap(({ keys: own }) => own),
    ),
  );
  return keys.filter((key) => !trunk.has(key));
};

describe('every chart of the second half', () => {
  for (const [name, layOut] of Object.entries(layouts)) {
    for (const frame of [paper('A0'), paper('A3', 'portrait', 'en'), screen(1920, 1080), screen(1280, null)]) {
      it(`${name} of 仁化 on ${frame.medium === 'paper' ? frame.size : `${frame.width} × ${frame.height}`}: legible, nothing on each other, every row once`, () => {
        const { sheets } = layOut(renhua, frame);
        expect(sheets.flatMap((sheet) => findDrawingFaults(sheet, sizesOf(frame).least))).toEqual([]);
        for (const { beginning, keys } of expectedKeys[name]!(renhua)) {
          expect(withoutTrunk(name, renhua, keysOf(sheets, beginning))).toEqual(
            withoutTrunk(name, renhua, [...keys].sort()),
          );
        }
        if (frame.medium === 'paper') {
          const page = paperSheets(frame.size, frame.orientation);
          for (const sheet of sheets)
            expect([sheet.width, sheet.height, sheet.unit]).toEqual([page.width, page.height, 'mm']);
        }
        for (const sheet of sheets) expect(sheet.alternative).not.toBe('');
      });
    }

    it(`${name} keeps to its page whatever the county looks like`, () => {
      assert(
        property(
          record({
            seed: integer({ min: 1, max: 9999 }),
            villagesByTown: array(integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 22 }),
            households: integer({ min: 1, max: 400 }),
            helpersPerVillage: integer({ min: 0, max: 4 }),
            worksPerVillage: integer({ min: 1, max: 5 }),
            longNames: boolean(),
          }),
          constantFrom(
            paper('A0'),
            paper('A1', 'portrait'),
            paper('A2', 'landscape', 'en'),
            paper('A3'),
            paper('A3', 'portrait', 'en'),
            screen(1920, 1080),
            screen(3840, 2160),
            screen(900, null),
            screen(1366, null, 'en'),
          ),
          (county, frame) => {
            const facts = hangingFacts(county);
            const { sheets } = layOut(facts, frame);
            expect(sheets.flatMap((sheet) => findDrawingFaults(sheet, sizesOf(frame).least))).toEqual([]);
            for (const { beginning, keys } of expectedKeys[name]!(facts)) {
              expect(withoutTrunk(name, facts, keysOf(sheets, beginning))).toEqual(
                withoutTrunk(name, facts, [...keys].sort()),
              );
            }
          },
        ),
        { numRuns: 25, seed: 20_160_101 },
      );
    });

    it(`${name} says why where there is nothing to draw`, () => {
      const nothing: WallChartsFacts = {
        ...small,
        works: [],
        responsibility: [],
        organisation: [],
        households: [],
        money: null,
        causes: [],
      };
      const { sheets } = layOut(nothing, paper('A3'));
      expect(sheets).toHaveLength(1);
      const words = {
        works_plan: 'works_none',
        responsibility: 'posts_none',
        organisation: 'posts_organisation_none',
        household_tiles: 'tiles_none',
        money_flow: 'money_none',
        causes: 'causes_none',
      } as const;
      expect(texts(sheets).join('')).toContain(say('zh', words[name as keyof typeof words]).slice(0, 10));
    });

    it(`${name} draws the same marks each time`, () => {
      expect(layOut(small, paper('A2'))).toEqual(layOut(structuredClone(small), paper('A2')));
    });

    for (const [size, frame] of [
      ['A3', paper('A3')],
      ['1200px', screen(1200, null, 'en')],
    ] as const) {
      it(`${name} looks as reviewed at ${size}`, () => {
        const { sheets } = layOut(small, frame);
        matchGolden(
          `wallcharts/${name}-${size}.svg`,
          sheets.map((sheet) => drawSvg(sheet, frame.medium === 'paper' ? 'paper' : 'light')).join('\n'),
        );
      });
    }
  }
});

describe('the finder of faults', () => {
  const drawing = (marks: Mark[]): Drawing => ({ width: 100, height: 100, unit: 'mm', marks, alternative: '' });
  const line = (text: string, x: number, y: number, size = 5): Mark => ({
    kind: 'text',
    text,
    x,
    y,
    size,
    fill: 'text',
  });
  it('finds each fault that it is there for', () => {
    expect(findDrawingFaults(drawing([line('胡坑', 10, 10), line('官口', 10, 20)]), 2)).toEqual([]);
    expect(findDrawingFaults(drawing([line('胡坑', 10, 10), line('官口', 15, 11)]), 2)).toEqual(['“官口” on “胡坑”']);
    expect(findDrawingFaults(drawing([line('胡坑', 95, 10)]), 2)).toEqual(['“胡坑” beyond the page']);
    expect(findDrawingFaults(drawing([line('胡坑', 10, 10, 1)]), 2)).toEqual(['“胡坑” is 1 high']);
    const card: Mark = { kind: 'rect', x: 9, y: 2, width: 8, height: 12, key: 'post:1', title: '胡坑' };
    expect(findDrawingFaults(drawing([card, line('胡坑', 10, 10)]), 2)).toEqual(['“胡坑” beyond its box']);
    expect(findDrawingFaults(drawing([{ ...card, width: Number.NaN }]), 2)).toHaveLength(1);
  });
});
