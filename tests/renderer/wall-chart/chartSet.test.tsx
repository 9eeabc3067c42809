import { beforeEach, describe, expect, it } from 'vitest';
import { wallChartIds, wallChartNames, type WallChartId } from '../../../analytics/wallcharts';
import { layOutPaper, renderWallChartsPaper } from '../../../renderer/app/paper';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { WallChartScreen } from '../../../renderer/screens/wall-chart';
import { drawingForPicture, stackSheets } from '../../../renderer/screens/wall-chart/chartPicture';
import { countStates, filterFacts } from '../../../renderer/screens/wall-chart/filterFacts';
import { findTarget } from '../../../renderer/screens/wall-chart/findTarget';
import { layOutOnScreen, layOutPages } from '../../../renderer/screens/wall-chart/layOutOnScreen';
import { readBoundaryFile } from '../../../renderer/screens/wall-chart/readBoundaryFile';
import { listPlayed, replayStep } from '../../../renderer/screens/wall-chart/replaySteps';
import { deck, turnSlide, type Slide } from '../../../renderer/screens/wall-chart/slideDeck';
import { useWallChartView, type ChartTabId } from '../../../renderer/screens/wall-chart/wallChartView';
import { createFakeProjectDoor } from '../../helpers/fakeProjectDoor';
import { fakeWallChartsFacts } from '../../helpers/fakeWallCharts';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

const facts = fakeWallChartsFacts();
const window = { width: 1180, height: 520, language: 'zh', period: null } as const;
/** A static rendering reads a store's initial state. */
const show = (part: Partial<ReturnType<typeof useWallChartView.getState>>) => {
  const state = {
    chart: 'summary' as ChartTabId,
    rhythm: 'month' as const,
    period: null,
    playing: false,
    states: [],
    zoom: 1,
    ...part,
  };
  useWallChartView.setState(state);
  Object.assign(useWallChartView.getInitialState(), state);
};

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null, householdId: null, presenting: false });
  show({});
});

describe.each(['zh-CN', 'en'] as const)('the set of wall charts in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);

  it('stands as tabs, the summary first', async () => {
    const markup = await renderScreen(<WallChartScreen />, { language });
    expect(markup.match(/role="tab"/g)).toHaveLength(wallChartIds.length + 1);
    expect(markup).toMatch(/data-chart="summary"[^>]*aria-selected="true"/);
    for (const id of wallChartIds)
      expect(markup).toContain(`<span>${wallChartNames[id][language === 'en' ? 'en' : 'zh']}</span>`);
    expect(markup).toContain(say('在册贫困人口', 'Registered poor persons'));
  });

  it.each(wallChartIds)('%s has replay, filter and ways out', async (chart) => {
    show({ chart });
    const door = createFakeProjectDoor();
    const markup = await renderScreen(<WallChartScreen />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    for (const text of [
      say('回放', 'Replay'),
      say('保存此图', 'Save chart'),
      say('大屏', 'Big screen'),
      say('基准日 2017-09-30', 'As of 2017-09-30'),
    ])
      expect(markup).toContain(text);
    expect(markup.match(/class="state-choice"/g)!.length).toBeGreaterThan(3);
    expect(markup).toContain(chart === 'operation_map' ? say('边界…', 'Boundaries…') : say('打印…', 'Print…'));
    expect(door.sent.some(({ command }) => command === 'wallChart')).toBe(false);
  });

  it('says that the plan is older than the data, and what a filter does not reach', async () => {
    show({ chart: 'money_flow', states: ['out'] });
    const markup = await renderScreen(<WallChartScreen />, {
      language,
      before: () => {
        const { overview } = useProject.getState();
        useProject.setState({ overview: overview && { ...overview, planStale: true } });
      },
    });
    expect(markup).toContain('is-stale');
    expect(markup).toContain(say('不受筛选影响', 'is not filtered'));
  });
});

describe('filter by state', () => {
  it('leaves the villages and households of the states, with their own rows and sums', () => {
    const counts = countStates(facts);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(109);
    const shown = filterFacts(facts, ['out', 'returned']);
    const villages = shown.towns.flatMap((town) => town.villages);
    expect(villages).toHaveLength(counts.get('out')! + counts.get('returned')!);
    const codes = new Set(villages.map(({ code }) => code));
    expect(shown.strikeOff.every(({ villageCode }) => codes.has(villageCode))).toBe(true);
    expect(shown.standards[0]!.rows.map(({ code }) => code).sort()).toEqual([...codes].sort());
    for (const town of shown.towns)
      expect(town.persons).toBe(town.villages.reduce((sum, { persons }) => sum + persons, 0));
    expect(shown.households.every(({ state }) => state === 'out' || state === 'returned')).toBe(true);
    expect(filterFacts(facts, [])).toBe(facts);
  });

  it('parts the county without rest: every village is in one state', () => {
    const states = [...countStates(facts).keys()];
    const parts = states.map((state) => filterFacts(facts, [state]).towns.flatMap(({ villages }) => villages));
    expect(parts.flat().length).toBe(109);
    expect(new Set(parts.flat().map(({ code }) => code)).size).toBe(109);
  });

  it('keeps households of a list by their own state', () => {
    const [first, second] = facts.households;
    const grid = {
      ...facts.nineToHousehold!,
      rows: [first!, second!].map(({ id }, at) => ({ ...facts.nineToHousehold!.rows[at]!, code: `household:${id}` })),
    };
    const other = { ...second!, state: 'no_data' as const };
    const shown = filterFacts({ ...facts, households: [{ ...first!, state: 'out' }, other], nineToHousehold: grid }, [
      'out',
    ]);
    expect(shown.nineToHousehold!.rows.map(({ code }) => code)).toEqual([`household:${first!.id}`]);
  });
});

describe('where marks lead', () => {
  const [town] = facts.towns;
  const village = town!.villages[0]!;
  const here = { kind: 'village', code: village.code, name: village.name };
  it.each([
    [`town:${town!.code}`, { kind: 'town', code: town!.code }],
    [`village:${village.code}`, here],
    [`village:${village.code}:2016-03`, here],
    [`strike:${village.code}:2016`, here],
    [`item:${village.code}:item_2`, here],
    [`cause:2:${town!.code}`, { kind: 'town', code: town!.code }],
    [`place:${village.code}`, here],
    ['household:17', { kind: 'household', id: 17 }],
    ['item:household:17:item_2', { kind: 'household', id: 17 }],
    ['village:household:17', { kind: 'household', id: 17 }],
    ['project:P3', { ...here, code: facts.works[3]!.villageCode, name: expect.any(String) as string }],
    ['money:source:province', { kind: 'funding' }],
    [`money:use:industry>place:${town!.code}`, { kind: 'town', code: town!.code }],
    ['county:440224', { kind: 'county' }],
    ['cause:2', null],
    ['village:999999999999', null],
    ['', null],
  ])('%s', (key, target) => expect(findTarget(key, facts)).toEqual(target));

  it('every keyed mark of every chart is looked up without fault', () => {
    for (const chart of wallChartIds) {
      const [drawing] = layOutOnScreen(chart, facts, window);
      for (const { key } of drawing!.marks) if (key !== undefined) expect(() => findTarget(key, facts)).not.toThrow();
    }
  });
});

describe('replay', () => {
  it('goes through every period up to the as-of day and ends on it', () => {
    const seen: (string | null)[] = [facts.periods[0]!.id];
    for (let goesOn = true; goesOn;) {
      const next = replayStep(facts, seen.at(-1)!);
      seen.push(next.period);
      goesOn = next.goesOn;
    }
    expect(seen).toEqual([...facts.periods.slice(0, 20).map(({ id }) => id), null]);
  });

  it('has nothing to play where the campaign has hardly begun', () => {
    const early = { ...facts, asOf: '2016-01-01' };
    expect(listPlayed(early).map(({ id }) => id)).toEqual(['2016-01']);
    expect(replayStep(early, '2016-01')).toEqual({ period: null, goesOn: false });
    expect(replayStep({ periods: [], asOf: '2016-01-01' }, null)).toEqual({ period: null, goesOn: false });
  });

  it('changes what the charts say', () => {
    const says = (chart: WallChartId, period: string | null) =>
      JSON.stringify(layOutOnScreen(chart, facts, { ...window, period }));
    for (const chart of ['operation_map', 'timetable', 'household_tiles', 'works_plan'] as const)
      expect(says(chart, '2016-06'), chart).not.toBe(says(chart, null));
  });
});

describe('presentation', () => {
  const pagesOf = (item: Slide['item']) => (item === 'timetable' ? 3 : 1);
  it('goes through all pages of all charts and back the same way', () => {
    const forth: Slide[] = [{ item: 'summary', page: 0 }];
    for (;;) {
      const next = turnSlide(forth.at(-1)!, 1, pagesOf);
      if (next.item === forth.at(-1)!.item && next.page === forth.at(-1)!.page) break;
      forth.push(next);
    }
    expect(forth).toHaveLength(deck.length + 2);
    expect(forth.at(-1)).toEqual({ item: 'organisation', page: 0 });
    const back: Slide[] = [forth.at(-1)!];
    while (back.length < forth.length) back.push(turnSlide(back.at(-1)!, -1, pagesOf));
    expect(back.reverse()).toEqual(forth);
    expect(turnSlide({ item: 'organisation', page: 0 }, 1, pagesOf, true)).toEqual({ item: 'summary', page: 0 });
  });
});

describe('layout and paper', () => {
  it.each(wallChartIds)('%s fills the window or is as wide as it, and pages are as large as the screen', (chart) => {
    for (const drawing of layOutOnScreen(chart, facts, window)) expect([1180, 1166]).toContain(drawing.width);
    expect(layOutOnScreen(chart, facts, { ...window, zoom: 2 })[0]!.width).toBe(2346);
    for (const page of layOutPages(chart, facts, { ...window, width: 1920, height: 1000, largeType: true }))
      expect([page.width, page.height]).toEqual([1920, 1000]);
  });

  it('stacks sheets below each other without losing a mark', () => {
    const sheets = layOutPages('timetable', facts, { ...window, height: 260 });
    expect(sheets.length).toBeGreaterThan(1);
    const whole = stackSheets(sheets);
    expect(whole.marks).toHaveLength(sheets.reduce((sum, { marks }) => sum + marks.length, 0));
    expect(whole.height).toBe(sheets.length * 260);
    expect(() => stackSheets([])).toThrow(RangeError);
    expect(drawingForPicture('causes', facts, { language: 'en', period: null }).width).toBe(1600);
  });

  it('prints the set or one chart, whole or in tiles, as many pages as it says', async () => {
    const choice = { size: 'A1', orientation: 'portrait', tiles: null, grey: false } as const;
    const all = layOutPaper(facts, wallChartIds, choice, 'zh-CN');
    expect(all.count).toBeGreaterThanOrEqual(wallChartIds.length);
    expect([all.pages, all.width]).toEqual([all.count, 594]);
    const tiled = layOutPaper(facts, ['causes'], { ...choice, tiles: 'A4' }, 'en');
    const html = await renderWallChartsPaper(tiled.sheets, { ...choice, tiles: 'A4', grey: true }, 'Renhua', 'en');
    expect(html.match(/<section class="page"/g)).toHaveLength(tiled.pages);
    expect(tiled.pages).toBeGreaterThan(tiled.count);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('#d4291f');
  });
});

describe('boundaries', () => {
  it('reads a file with its hash, and refuses one that is too large or unreadable', async () => {
    const read = await readBoundaryFile(new File(['{}'], 'villages.geojson'));
    expect(read).toMatchObject({ ok: true, value: { name: 'villages.geojson', bytes: new Uint8Array([123, 125]) } });
    expect(read.ok && read.value.sha256).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    const large = { name: 'a.json', size: 41 * 1024 * 1024 } as File;
    expect(await readBoundaryFile(large)).toMatchObject({ ok: false, problem: { code: 'boundaries_too_large' } });
    const gone = { name: 'a.json', size: 2, arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as File;
    expect(await readBoundaryFile(gone)).toMatchObject({ ok: false, problem: { code: 'file_unreadable' } });
  });
});
