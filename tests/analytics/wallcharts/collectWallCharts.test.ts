import { describe, expect, it } from 'vitest';
import {
  collectWallCharts,
  mostTiles,
  type WallChartsFacts,
  type WallChartsInput,
  type WallHousehold,
} from '../../../analytics/wallcharts';
import { gatherWorksByTown } from '../../../analytics/wallcharts/gatherWorks';
import { matchGolden } from '../../helpers/matchGolden';
import { exitCase, wallInput } from './wallInput';

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);

const counties = [
  ['renhua', 3_665, 109],
  ['mazhang', 3_050, 96],
] as const;

describe.each(counties)('the wall charts of %s', (county, count, villageCount) => {
  const input = wallInput(county, count);
  const facts = collectWallCharts(input);
  const villages = facts.towns.flatMap((town) => town.villages);

  it('hold every village and every household once', () => {
    expect(villages.map(({ code }) => code).sort()).toEqual(input.villages.map(({ code }) => code).sort());
    expect(villages).toHaveLength(villageCount);
    expect(sum(villages, ({ households }) => households)).toBe(count);
    expect(new Set(facts.households.map(({ id }) => id)).size).toBe(count);
    expect(sum(facts.towns, ({ persons }) => persons)).toBe(sum(input.households, ({ members }) => members));
    expect(sum(facts.causes, ({ households }) => households)).toBe(count);
    expect(
      sum(
        facts.causes.flatMap(({ byTown }) => byTown),
        ({ households }) => households,
      ),
    ).toBe(count);
  });

  it('count the same exits on the map, in the time-table, the list of strike-offs and the tiles', () => {
    const out = sum(villages, ({ outPersons }) => outPersons);
    expect(out).toBeGreaterThan(0);
    expect(sum(villages, ({ cells }) => cells[1]!.actual!)).toBe(out);
    expect(sum(facts.strikeOff, ({ outPersons }) => outPersons)).toBe(out);
    expect(sum(facts.households, ({ state, members }) => (state === 'out' ? members : 0))).toBe(out);
    expect(sum(facts.strikeOff, ({ outHouseholds }) => outHouseholds)).toBe(
      facts.households.filter(({ struckOff }) => struckOff !== null).length,
    );
    expect(sum(villages, ({ returnedPersons }) => returnedPersons)).toBe(
      sum(facts.households, ({ state, members }) => (state === 'returned' ? members : 0)),
    );
    expect(sum(facts.strikeOff, ({ plannedHouseholds }) => plannedHouseholds)).toBe(
      input.households.filter(({ plannedYear }) => plannedYear! > 0).length,
    );
  });

  it('add money up to the fen, within the horizon alone', () => {
    const total = sum(input.flows, ({ amountFen }) => amountFen) - 123;
    expect(sum(villages, ({ costFen }) => costFen)).toBe(total);
    const [all, ...rest] = facts.tasks;
    expect(sum(all!.years, ({ budgetFen }) => budgetFen)).toBe(total);
    for (const level of ['town', 'village', 'unit'] as const) {
      const rows = rest.filter((row) => row.level === level);
      expect(
        sum(
          rows.flatMap(({ years }) => years),
          ({ budgetFen }) => budgetFen,
        ),
        level,
      ).toBe(total);
    }
    for (const layer of [0, 1, 2])
      expect(
        sum(
          facts.money!.nodes.filter((node) => node.layer === layer),
          ({ amountFen }) => amountFen,
        ),
      ).toBe(total);
    expect(sum(facts.money!.links, ({ amountFen }) => amountFen)).toBe(total * 2);
  });

  it('tell nothing actual of what lies ahead, and never call it out before it is recorded', () => {
    for (const { cells, households, outPersons, persons } of villages) {
      expect(cells.map(({ actual }) => actual === null)).toEqual([false, false, true]);
      if (households > 0 && outPersons < persons) expect(cells[2]!.state).not.toBe('out');
      expect(cells[2]!.planned).toBeGreaterThanOrEqual(cells[1]!.planned);
    }
    expect(villages.filter(({ state }) => state === 'nobody').map(({ households }) => households)).toEqual([0]);
  });

  it('show of a town what the county shows of it', () => {
    const town = facts.towns[0]!;
    const alone = collectWallCharts({ ...input, scope: { code: town.code, name: town.name, level: 'town' } });
    expect(alone.towns).toEqual([town]);
    expect(alone.tasks[0]).toEqual(facts.tasks.find(({ code }) => code === town.code));
    expect(alone.households).toEqual(facts.households.filter(({ villageCode }) => villageCode.startsWith(town.code)));
    expect(gatherWorksByTown(alone.works)).toEqual(facts.works.filter(({ townCode }) => townCode === town.code));
    expect(alone.works.every(({ villageCode }) => villageCode.startsWith(town.code))).toBe(true);
    expect(
      alone.money!.nodes.filter(({ layer }) => layer === 2).every(({ id }) => id.startsWith(`place:${town.code}`)),
    ).toBe(true);
  });

  it('keep their rows', () => matchGolden(`wallcharts/facts-${county}.txt`, `${writeRows(facts).join('\n')}\n`));
});

/** A line for each row of each chart, as far as an eye can read them; households by their sums. */
function writeRows({ towns, tasks, works, strikeOff, causes, households, money, daysLeft }: WallChartsFacts): string[] {
  const states = ['not_out', 'out', 'returned', 'due', 'no_data'] as const;
  return [
    `days left ${daysLeft}`,
    ...towns.flatMap(({ name, villages, outPersons, persons }) => [
      `${name} ${outPersons}/${persons}`,
      ...villages.map(
        (village) =>
          `  ${village.name} ${village.tier} ${village.state} ${village.outPersons}-${village.returnedPersons}/${village.persons} exit ${village.exitYear} ${village.costFen} ${village.paidFen} | ${village.cells.map((cell) => `${cell.state}:${cell.planned}:${cell.actual}`).join(' ')}`,
      ),
    ]),
    ...tasks
      .filter(({ level }) => level !== 'village')
      .map(
        (task) =>
          `${task.level} ${task.name} ${task.households}/${task.persons} ${task.years.map((year) => Object.values(year).join(':')).join(' ')}`,
      ),
    ...strikeOff.slice(0, 30).map((row) => Object.values(row).join(' ')),
    ...causes.map(({ id, households: count, persons }) => `cause ${id} ${count} ${persons}`),
    ...works
      .slice(0, 20)
      .map(
        ({ villageCode, kind, bars }) =>
          `${villageCode} ${kind} ${bars.map((bar) => `${bar.id} ${bar.plannedFrom}…${bar.plannedTo} ≤${bar.latestTo} ${bar.critical} +${bar.lateDays} ${bar.amountFen}`).join('; ')}`,
      ),
    ...states.map((state) => `tiles ${state} ${households.filter((one) => one.state === state).length}`),
    ...(['house', 'medical', 'education', 'water', 'food', 'income'] as const).map(
      (id) => `open ${id} ${households.filter(({ openGuarantees }) => openGuarantees.includes(id)).length}`,
    ),
    ...money!.nodes.map(({ id, amountFen }) => `${id} ${amountFen}`),
  ];
}

describe('a household in one village', () => {
  const base = wallInput('renhua', 1);
  const village = base.villages[0]!;
  const household: WallHousehold = {
    ...base.households[0]!,
    villageCode: village.code,
    townCode: village.townCode,
    members: 4,
    plannedYear: 2017,
    plannedDay: '2017-12-10',
    outDay: null,
    returnedDay: null,
    openGates: [],
    belowLine: true,
  };
  const show = (changes: Partial<WallHousehold>, more: Partial<WallChartsInput> = {}) => {
    const own = { ...household, ...changes };
    const facts = collectWallCharts({
      ...base,
      flows: [],
      items: [],
      households: [own],
      cases: [exitCase(own)],
      recordedFrom: '2016-03-05',
      ...more,
    });
    return {
      tile: facts.households[0]!,
      place: facts.towns.flatMap(({ villages }) => villages).find(({ code }) => code === village.code)!,
    };
  };

  it.each([
    ['planned for a later year', { plannedYear: 2018 }, 'not_out'],
    ['planned for this year', {}, 'due'],
    ['planned for a year that is over', { plannedYear: 2016 }, 'due'],
    ['not within the horizon', { plannedYear: 0 }, 'not_out'],
    ['struck off', { outDay: '2017-05-02' }, 'out'],
    ['struck off after the as-of day', { outDay: '2017-07-02' }, 'due'],
    ['fallen back', { outDay: '2016-11-02', returnedDay: '2017-02-01' }, 'returned'],
    ['struck off once more after falling back', { outDay: '2017-05-02', returnedDay: '2017-02-01' }, 'out'],
  ] as const)('%s', (_, changes, state) => {
    const { tile, place } = show(changes);
    expect(tile.state).toBe(state);
    expect(place.state).toBe(state);
  });

  it('is hatched where nobody told of the day, never green and never red', () => {
    expect(show({}, { recordedFrom: null }).tile.state).toBe('no_data');
    expect(show({}, { recordedFrom: null }).place.state).toBe('no_data');
    expect(show({}, { recordedFrom: null, asOf: '2016-01-01' }).tile.state).toBe('not_out');
    // Reports began in the second year: the first one stays unknown.
    expect(show({}, { recordedFrom: '2017-02-01' }).place.cells.map(({ state }) => state)).toEqual([
      'no_data',
      'due',
      'no_data',
    ]);
  });

  it('replays the campaign period by period', () => {
    const { place } = show({
      outDay: '2016-11-02',
      returnedDay: '2017-02-01',
      plannedYear: 2016,
      plannedDay: '2016-12-10',
    });
    expect(place.cells).toEqual([
      { period: '2016', state: 'out', planned: 4, actual: 4 },
      { period: '2017', state: 'returned', planned: 4, actual: 0 },
      { period: '2018', state: 'no_data', planned: 4, actual: null },
    ]);
    expect(show({ plannedYear: 2018, plannedDay: '2018-12-10' }).place.cells.map(({ state }) => state)).toEqual([
      'not_out',
      'not_out',
      'due',
    ]);
  });

  it('has a frame for every open guarantee; one that is out keeps those of its gates', () => {
    const openGates = base.pack.gates.map(({ id }) => id);
    expect(show({ openGates: ['safe_house'] }).tile.openGuarantees).toEqual(['house', 'income']);
    expect(show({ openGates }).tile.openGuarantees).toEqual([
      'house',
      'medical',
      'education',
      'water',
      'food',
      'income',
    ]);
    expect(show({ openGates: ['safe_house'], outDay: '2017-05-02' }).tile.openGuarantees).toEqual(['house']);
    expect(show({ belowLine: false }).tile.openGuarantees).toEqual([]);
  });

  it('asks for a town where there are too many to show', () => {
    const many = Array.from({ length: mostTiles + 1 }, (_, index) => ({ ...household, id: index + 1 }));
    const facts = collectWallCharts({ ...base, flows: [], items: [], cases: [], households: many });
    expect([facts.households.length, facts.householdsLeftOut]).toEqual([0, mostTiles + 1]);
    expect(facts.towns[0]!.households).toBe(mostTiles + 1);
  });
});

describe('works', () => {
  const base = wallInput('renhua', 1);
  const household = { ...base.households[0]!, plannedYear: 2017 };
  const measure = base.pack.measures.find(
    ({ scope, duration_years }) => scope === 'household' && duration_years === 0,
  )!;
  const entry = (number: number, state: 'begun' | 'done', day: string) => ({
    number,
    recordedAt: '',
    kind: 'measure' as const,
    householdId: household.id,
    villageCode: household.villageCode,
    item: measure.id,
    state,
    day,
    amountFen: null,
    ratio: null,
    origin: null,
  });
  const barOf = (startYear: number, entries: ReturnType<typeof entry>[]) =>
    collectWallCharts({
      ...base,
      households: [household],
      flows: [],
      schedules: [],
      items: [{ householdId: household.id, measure: measure.id, startYear }],
      entries,
    }).works[0]!.bars[0]!;

  it('of a measure have a bar for each year in which it begins, with the money of its own households', () => {
    const second = { ...household, id: 2, plannedYear: 2018 };
    const flow = (householdId: number, amountFen: number) => ({
      householdId,
      villageCode: household.villageCode,
      townCode: household.townCode,
      measure: measure.id,
      pool: '',
      source: '',
      year: 2016,
      amountFen,
    });
    const [row] = collectWallCharts({
      ...base,
      households: [household, second],
      schedules: [],
      entries: [entry(1, 'done', '2016-05-01')],
      flows: [flow(1, 100), flow(2, 7)],
      items: [
        { householdId: 1, measure: measure.id, startYear: 2016 },
        { householdId: 2, measure: measure.id, startYear: 2018 },
      ],
    }).works;
    expect(
      row!.bars.map(({ plannedTo, latestTo, critical, amountFen, actualTo }) => [
        plannedTo,
        latestTo,
        critical,
        amountFen,
        actualTo,
      ]),
    ).toEqual([
      ['2016-12-31', '2017-12-31', false, 100, '2016-05-01'],
      ['2018-12-31', '2018-12-31', true, 7, null],
    ]);
  });

  it('of a measure run through its year, and are critical where the exit waits for them', () => {
    expect(barOf(2016, [])).toMatchObject({
      plannedFrom: '2016-01-01',
      plannedTo: '2016-12-31',
      latestTo: '2017-12-31',
      critical: false,
      lateDays: 181,
      actualFrom: null,
    });
    expect(barOf(2017, [])).toMatchObject({ plannedTo: '2017-12-31', critical: true, lateDays: 0 });
  });

  it('have begun and are done on the recorded days', () => {
    expect(barOf(2016, [entry(1, 'begun', '2016-04-01')])).toMatchObject({ actualFrom: '2016-04-01', actualTo: null });
    expect(barOf(2016, [entry(1, 'begun', '2016-04-01'), entry(2, 'done', '2017-01-10')])).toMatchObject({
      actualFrom: '2016-04-01',
      actualTo: '2017-01-10',
      lateDays: 10,
    });
  });

  it('of an exit stand on the latest days of its steps', () => {
    const given = wallInput('renhua', 600);
    const [batch] = given.schedules;
    const scope = { code: batch!.batch.townCode, name: '', level: 'town' } as const;
    const rows = collectWallCharts({ ...given, scope }).works.filter(({ kind }) => kind === 'procedure');
    expect(rows).toHaveLength(3);
    for (const { bars } of rows) {
      expect(bars.at(-1)!.plannedTo <= '2017-12-31').toBe(true);
      expect(bars.some(({ critical }) => critical)).toBe(true);
      for (const bar of bars) expect(bar.plannedFrom <= bar.plannedTo).toBe(true);
    }
  });
});
