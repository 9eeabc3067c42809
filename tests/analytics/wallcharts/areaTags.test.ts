import { assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSvg } from '../../../analytics/charts';
import type { Drawing } from '../../../analytics/charts/types';
import { layOutWallChart } from '../../../analytics/wallcharts';
import { openAreaTags } from '../../../analytics/wallcharts/areaTags';
import type { ChartFrame, WallChartsFacts } from '../../../analytics/wallcharts/types';
import { matchGolden } from '../../helpers/matchGolden';
import { tagAreas } from '../../helpers/tagAreas';
import { countyFacts } from '../../helpers/wallChartFacts';
import { findDrawingFaults } from './findDrawingFaults';
import { keysOf, paper, screen, sizesOf, small, texts } from './hangingLayouts';

const charts = ['task_book', 'works_plan', 'nine_to_household', 'village_standards'] as const;

/** Places, tasks and grids of one county, works of another: each chart has rows. */
function factsOf(county: Parameters<typeof countyFacts>[0]): WallChartsFacts {
  const facts = countyFacts(county);
  const [town] = facts.towns;
  return { ...facts, works: small.works.map((row) => ({ ...row, townCode: town!.code })) };
}

const frames = [
  paper('A0'),
  paper('A1', 'portrait'),
  paper('A2', 'landscape', 'en'),
  paper('A3'),
  paper('A3', 'portrait', 'en'),
  screen(1920, 1080),
  screen(900, null),
];
const letters = ['A', 'B', 'C', 'E'];

/** What stands in each cell of items, by its key: state, rate and day. */
function cellsOf(sheets: readonly Drawing[]): Map<string, string> {
  return new Map(
    sheets.flatMap(({ marks }) =>
      marks.flatMap(({ key, title }): [string, string][] => (key?.startsWith('item:') ? [[key, title ?? '']] : [])),
    ),
  );
}

describe('areas (五个提升) on the wall charts', () => {
  it.each(charts)('%s keeps to its page with tags, says them in the legend and loses nothing', (chart) => {
    assert(
      property(
        record({
          seed: integer({ min: 1, max: 9999 }),
          villages: integer({ min: 1, max: 120 }),
          towns: integer({ min: 1, max: 12 }),
          longNames: boolean(),
        }),
        constantFrom(...frames),
        (county, frame) => {
          const plain = factsOf(county);
          const tagged = tagAreas(plain);
          const { sheets } = layOutWallChart(chart, tagged, frame);
          expect(sheets.flatMap((sheet) => findDrawingFaults(sheet, sizesOf(frame).least))).toEqual([]);
          const untagged = layOutWallChart(chart, plain, frame).sheets;
          const rowsOf = (given: Drawing[]) => keysOf(given, '').filter((key) => !key.startsWith('town:'));
          expect(rowsOf(sheets)).toEqual(rowsOf(untagged));
          expect(cellsOf(sheets)).toEqual(cellsOf(untagged));
        },
      ),
      { numRuns: 12, seed: 20_160_101 },
    );
  });

  it.each(charts)('%s tells each letter that it uses', (chart) => {
    const { sheets } = layOutWallChart(chart, tagAreas(factsOf({ villages: 20, towns: 3 })), paper('A2'));
    const said = texts(sheets);
    for (const letter of letters) expect(said).toContain(letter);
    for (const name of ['产业发展水平', '人居环境质量', '社会保障水平', '基层党建水平']) expect(said).toContain(name);
    expect(said).not.toContain('农村治理能力');
  });

  it('items of an area stand beside each other below its head, those of none last', () => {
    const facts = tagAreas(countyFacts({ villages: 9, towns: 3 }));
    const { sheets } = layOutWallChart('village_standards', facts, paper('A0'));
    const first = facts.towns[0]!.villages[0]!.code;
    const [grid] = facts.standards;
    const places = sheets[0]!.marks
      .flatMap((mark) => (mark.kind === 'rect' && mark.key?.startsWith(`item:${first}:`) ? [mark] : []))
      .sort((one, other) => one.x - other.x)
      .map(({ key }) => grid!.items.find(({ id }) => id === key!.split(':')[2])?.areas?.join(' ') ?? '');
    expect(places).toEqual([
      'industry',
      'industry',
      'living_environment',
      'living_environment',
      'living_environment',
      'social_security party_building',
      '',
    ]);
  });

  it('a pack without areas has no tag anywhere', () => {
    const tags = openAreaTags({}, 'zh');
    expect([tags.letters(['industry']), tags.names(['industry']), tags.legend([{ areas: ['industry'] }])]).toEqual([
      '',
      '',
      [],
    ]);
    expect(openAreaTags(tagAreas(small), 'en').names(['industry', 'party_building'])).toBe(
      'A Industry E Party building',
    );
  });

  it.each([
    ['village_standards', paper('A0')],
    ['village_standards', paper('A3')],
    ['task_book', paper('A3')],
    ['works_plan', paper('A3')],
  ] as [(typeof charts)[number], ChartFrame & { medium: 'paper' }][])('%s as it was looked at', (chart, frame) => {
    const facts =
      chart === 'works_plan' ? tagAreas(small) : tagAreas(countyFacts({ villages: 9, towns: 3, rhythm: 'quarter' }));
    const [sheet] = layOutWallChart(chart, facts, frame).sheets;
    matchGolden(`wallcharts/${chart}-areas-${frame.size}.svg`, drawSvg(sheet!, 'paper'));
  });
});
