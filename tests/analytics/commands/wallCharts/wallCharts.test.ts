import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { CommandArgument, CommandDoor, CommandValue } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { wallChartIds, type WallChartsFacts } from '../../../../analytics/wallcharts';
import { withAreas } from '../../../helpers/areaPolicy';
import { findIdentities } from '../../../helpers/findIdentities';
import { plantBoundaries } from '../../../helpers/plantedBoundaries';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import {
  codeOf,
  plantedPassword,
  protectProject,
  saveProject,
  sendOrFail,
  startPlantedProject,
} from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { readPack } from '../../wallcharts/wallInput';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register } = await startPlantedProject(tools, { count: 40, planned: true, morePolicy: withAreas() }));
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

const county = '440224';
const facts = async (scope = county, rhythm: 'month' | 'year' = 'year'): Promise<WallChartsFacts> =>
  (await sendOrFail(door, 'wallCharts', { scope, rhythm }))!;
const villagesOf = ({ towns }: WallChartsFacts) => towns.flatMap(({ villages }) => villages);
const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);
type Entry = CommandArgument<'recordProgress'>['entries'][number];
const record = (...entries: Entry[]) => sendOrFail(door, 'recordProgress', { entries, reason: '月报' });
const rowsOf = (bytes: Uint8Array): string[][] => {
  const book = read(bytes, { dense: true });
  return utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
};

describe('the facts of a planned county', () => {
  it('agree with the time-table of the plan, place by place', async () => {
    const shown = await facts();
    const timetable = (await sendOrFail(door, 'planTimetable', { scope: county, by: 'village' }))!;
    const tasks = new Map(shown.tasks.map((task) => [task.code, task]));
    for (const row of timetable.rows) {
      expect(
        tasks.get(row.key)?.years.map(({ year, households, persons }) => [year, { households, persons }]),
        row.label,
      ).toEqual(Object.entries(row.years).map(([year, cell]) => [Number(year), cell]));
      expect(
        shown.towns.flatMap(({ villages }) => villages).find(({ code }) => code === row.key)?.exitYear ?? null,
      ).toBe(row.villageYear || null);
    }
    expect(sum(villagesOf(shown), ({ households }) => households)).toBe(register.householdNumbers.length);
    expect(shown).toMatchObject({
      asOf: '2016-01-01',
      deadline: '2018-12-31',
      daysLeft: 1095,
      adopted: false,
      stale: false,
      recordedFrom: null,
    });
  });

  it('know the state at the as-of day from the register alone', async () => {
    const shown = await facts();
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 500 });
    const tiles = new Map(shown.households.map((tile) => [tile.id, tile]));
    for (const row of rows) {
      const tile = tiles.get(row.householdId)!;
      expect(tile.number).toBe(row.number);
      expect(tile.exitYear).toBe(row.exitYear ?? 0);
      expect(tile.state).toBe(row.exitYear === 2016 ? 'due' : 'not_out');
      expect(tile.openGuarantees.includes('income')).toBe(row.gapPerHeadYuan > 0);
      expect(tile.openGuarantees.includes('house')).toBe(row.openGates.includes('safe_house'));
      expect(tile.openGuarantees.includes('medical')).toBe(row.openGates.includes('medical_insurance'));
    }
  });

  it('carry the money of the funding plan and of the plan’s payments', async () => {
    const shown = await facts();
    const plan = (await sendOrFail(door, 'fundingPlan', { scope: county }))!;
    expect(
      sum(
        shown.money!.nodes.filter(({ layer }) => layer === 0),
        ({ amountFen }) => amountFen,
      ),
    ).toBe(plan.total.needFen);
    expect(
      sum(
        shown.money!.nodes.filter(({ layer }) => layer === 2),
        ({ amountFen }) => amountFen,
      ),
    ).toBe(plan.total.needFen);
    const { rows: costs } = await sendOrFail(door, 'listPlanCosts', { scope: county, by: 'village' });
    const own = new Map(
      costs.map(({ key, years }) => [
        key,
        sum(Object.entries(years), ([year, fen]) => (Number(year) <= 2018 ? fen : 0)),
      ]),
    );
    for (const village of villagesOf(shown)) expect(village.costFen, village.name).toBe(own.get(village.code) ?? 0);
  });

  it('hold every list of the pack, and hatch what nobody told', async () => {
    const { nineToHousehold, standards } = await facts();
    expect(nineToHousehold!.checklist).toBe('nine_to_household');
    expect(nineToHousehold!.items).toHaveLength(9);
    expect(standards.map(({ checklist }) => checklist)).toContain('poor_village_standard');
    const publicity = nineToHousehold!.items.findIndex(({ id }) => id === 'publicity');
    for (const { cells } of nineToHousehold!.rows) expect(cells[publicity]!.state).toBe('no_data');
  });

  it('are held against the adopted plan once there is one', async () => {
    expect((await facts()).adopted).toBe(false);
    await sendOrFail(door, 'adoptPlan', { adopt: true });
    expect((await facts()).adopted).toBe(true);
    await sendOrFail(door, 'undo', {});
    expect((await facts()).adopted).toBe(false);
  });

  it('name nobody', async () => {
    const county = await facts();
    const shown = await facts(villagesOf(county)[0]!.townCode);
    expect(shown.responsibility.some(({ id, holder }) => id.startsWith('helper:') && holder?.includes('*'))).toBe(true);
    // The county's own chart counts those who help; their names stand on the sheets of the towns.
    expect(county.responsibility.some(({ id }) => id.startsWith('helpers:'))).toBe(true);
    expect(county.responsibility.some(({ id }) => id.startsWith('helper:'))).toBe(false);
    expect(findIdentities([shown, county], register.identities)).toEqual([]);
    const ids = new Set(shown.responsibility.map(({ id }) => id));
    expect(ids.size).toBe(shown.responsibility.length);
    for (const tree of [shown.responsibility, shown.organisation, county.responsibility]) {
      const known = new Set(tree.map(({ id }) => id));
      expect(tree.filter(({ parent }) => parent === null)).toHaveLength(1);
      for (const { parent } of tree) if (parent !== null) expect(known.has(parent), parent).toBe(true);
    }
  });

  it('of a village list its households; an unknown place is told', async () => {
    const village = villagesOf(await facts()).find(({ households }) => households > 0)!;
    const shown = await facts(village.code);
    expect(villagesOf(shown)).toEqual([village]);
    expect(shown.nineToHousehold!.rows.map(({ name }) => name).sort()).toEqual(
      shown.households.map(({ number }) => number).sort(),
    );
    expect(await codeOf(door, 'wallCharts', { scope: '440224999' })).toBe('unknown_place');
  });
});

describe('the rows of a chart', () => {
  it('leave as a workbook for every chart that has some, each recorded', async () => {
    const village = villagesOf(await facts()).find(({ households }) => households > 0)!;
    for (const chart of wallChartIds) {
      const { bytes, fileName } = await sendOrFail(door, 'exportWallChartRows', { chart, scope: county });
      const [head, headings, ...rows] = rowsOf(bytes);
      expect(head![0]).toContain('数据截至 2016-01-01');
      expect(rows.length, chart).toBeGreaterThan(0);
      for (const row of rows) expect(row.length, chart).toBeLessThanOrEqual(headings!.length);
      expect(fileName).toMatch(/^仁化县-.+\.xlsx$/);
      expect(findIdentities(bytes, register.identities)).toEqual([]);
    }
    const { rows: log } = await sendOrFail(door, 'listAudit', { offset: 0, limit: wallChartIds.length });
    expect(log.every(({ action, text }) => action === 'export' && text.zh.startsWith('导出挂图明细'))).toBe(true);
    const { bytes } = await sendOrFail(door, 'exportWallChartRows', { chart: 'household_tiles', scope: village.code });
    const tiles = rowsOf(bytes);
    expect(tiles).toHaveLength(3 + village.households);
    expect(tiles.at(-1)!.slice(0, 4)).toEqual(['合计', , , village.persons]);
  });

  it('are refused where there are none', async () => {
    const empty = villagesOf(await facts()).find(({ households }) => households === 0)!;
    expect(await codeOf(door, 'exportWallChartRows', { chart: 'household_tiles', scope: empty.code })).toBe(
      'export_empty',
    );
  });
});

describe('areas of a plan in the commands', () => {
  it('money of an area is the cost of the measures that serve it; with the rest it is the whole plan', async () => {
    const costs = await sendOrFail(door, 'listPlanCosts', { scope: county, by: 'measure' });
    expect(costs.areas?.items.map(({ letter, label }) => `${letter} ${label.zh}`)).toEqual(['A 产业', 'B 道路']);
    const tagged = costs.rows.filter(({ areas }) => areas?.includes('industry'));
    expect(tagged.length).toBeGreaterThan(0);
    for (const { key } of tagged) expect(['citrus', 'tea', 'livestock']).toContain(key);
    const { areas } = await sendOrFail(door, 'progressOverview', { scope: county });
    const [industry, roads] = areas!.areas;
    expect(industry!.money.plannedFen).toBe(tagged.reduce((sum, { totalFen }) => sum + totalFen, 0));
    expect(industry!.money.plannedFen).toBeGreaterThan(0);
    expect(areas!.whole.plannedFen).toBe(costs.total.totalFen);
    expect(industry!.money.plannedFen + roads!.money.plannedFen + areas!.rest.plannedFen).toBe(costs.total.totalFen);
    expect((await sendOrFail(door, 'listPlanCosts', { scope: county, by: 'town' })).areas).toBeUndefined();
  });

  it('a town’s areas are its own, and towns add up to the county', async () => {
    const { rows } = await sendOrFail(door, 'listPlanCosts', { scope: county, by: 'town' });
    let planned = 0;
    for (const { key } of rows) {
      const { areas } = await sendOrFail(door, 'progressOverview', { scope: key });
      planned += areas!.areas[0]!.money.plannedFen;
    }
    const whole = await sendOrFail(door, 'progressOverview', { scope: county });
    expect(planned).toBe(whole.areas!.areas[0]!.money.plannedFen);
  });

  it('an item recorded and an acceptance recorded show in their areas', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2017-06-30' });
    const before = (await sendOrFail(door, 'progressOverview', { scope: county })).areas!;
    const standards = await sendOrFail(door, 'villageStandards', { scope: county });
    expect(standards.areas?.items.map(({ id }) => id)).toEqual(['industry', 'roads']);
    const list = standards.lists.find(({ checklist }) => checklist === 'poor_village_standard')!;
    const place = list.items.findIndex(({ id }) => id === 'hard_road');
    expect(list.items[place]!.areas).toEqual(['roads']);
    const open = list.rows.find(({ cells }) => cells[place]!.state !== 'met')!;
    const { rows } = await sendOrFail(door, 'listWorkPackages', { scope: county, offset: 0, limit: 500 });
    const work = rows.find(({ measure, householdId }) => measure === 'livestock' && householdId !== null)!;
    await sendOrFail(door, 'recordProgress', {
      entries: [
        {
          kind: 'village_item',
          villageCode: open.villageCode,
          item: 'poor_village_standard/hard_road',
          state: 'met',
          day: '2017-03-01',
        },
        { kind: 'measure', householdId: work.householdId!, item: 'livestock', state: 'done', day: '2017-03-01' },
      ],
    });
    const after = (await sendOrFail(door, 'progressOverview', { scope: county })).areas!;
    const met = ({ areas }: typeof after) => areas[1]!.counts[0]!.met;
    expect(met(after)).toBe(met(before) + 1);
    expect(after.areas[0]!.money.earnedFen).toBe(before.areas[0]!.money.earnedFen + work.budgetFen);
    expect(after.areas[1]!.money).toEqual(before.areas[1]!.money);
    for (let taken = 0; taken < 2; taken += 1) await sendOrFail(door, 'undo', {});
  });

  it('the wall charts and their workbooks carry the tags', async () => {
    const shown = await facts();
    expect(shown.areas?.label.zh).toBe('两个提升');
    const tagged = shown.works.filter(({ areas }) => areas?.includes('industry'));
    expect([...new Set(tagged.map(({ kind }) => kind))]).toEqual(['measure']);
    const { rows } = await sendOrFail(door, 'listPlanCosts', { scope: county, by: 'measure' });
    const labels = rows.flatMap(({ areas, label }) => (areas ? [label.zh] : []));
    expect(new Set(tagged.map(({ label }) => label.zh))).toEqual(new Set(labels));
    const units = shown.tasks.filter(({ areas }) => areas);
    expect(units.map(({ level, areas }) => [level, areas])).toEqual([['unit', ['industry']]]);
    const { bytes } = await sendOrFail(door, 'exportWallChartRows', { chart: 'village_standards', scope: county });
    const [, heads, ...cells] = rowsOf(bytes) as [string[], string[], ...string[][]];
    const at = heads.indexOf('两个提升');
    expect(heads[3]).toBe('项目');
    const tags = new Set(cells.map((row) => `${row[3]}: ${row[at] ?? ''}`));
    expect(tags).toContain('200人以上自然村公路硬化: 道路');
  });
});

describe('boundaries of the office', () => {
  const give = (file: CommandArgument<'setBoundaries'>['file']): Promise<CommandValue<'setBoundaries'>> =>
    sendOrFail(door, 'setBoundaries', { file, reason: '测绘院提供' });

  it('are matched, named where they match nothing, and taken away by undo', async () => {
    const { matched, problems, overview } = await give(plantBoundaries());
    expect([matched, problems.map(({ code }) => code)]).toEqual([2, ['boundary_without_place']]);
    expect(overview.undo?.text.zh).toContain('边界');
    const shown = await facts();
    expect(shown.boundaries.map(({ code }) => code)).toEqual(['440224001201', '440224001202', 'unmatched:1']);
    expect(shown.unmatchedBoundaries).toEqual(['外县某村']);
    expect(shown.placesWithoutBoundary).toHaveLength(107);
    const town = await facts('440224001');
    expect(town.boundaries.map(({ code }) => code)).toEqual(shown.boundaries.map(({ code }) => code));
    expect(town.placesWithoutBoundary).toHaveLength(villagesOf(town).length - 2);
    await sendOrFail(door, 'undo', {});
    expect((await facts()).boundaries).toEqual([]);
    await sendOrFail(door, 'redo', {});
    expect((await facts()).boundaries).toHaveLength(3);
    expect((await give(null)).matched).toBe(0);
    expect((await facts()).boundaries).toEqual([]);
  });

  it('stay as they are when a file is none', async () => {
    await give(plantBoundaries());
    const bytes = new TextEncoder().encode('行政村,边界\n胡坑,1');
    const file = { name: 'a.csv', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
    expect(await codeOf(door, 'setBoundaries', { file, reason: '测绘院提供' })).toBe('boundaries_unreadable');
    expect((await facts()).boundaries).toHaveLength(3);
  });
});

describe('recorded progress', () => {
  it('turns a struck-off household green, and the rest of the year is known', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2016-12-31' });
    const before = await facts();
    // The register tells of the end of 2015 alone, and nobody has told anything since.
    expect(new Set(before.households.map(({ state }) => state))).toEqual(new Set(['no_data']));
    const [first, second] = before.households.filter(({ exitYear }) => exitYear === 2016);
    const { procedures } = await sendOrFail(door, 'listProcedures', {});
    const exit = procedures.find(({ kind }) => kind === 'household_exit')!;
    const step = ({ id, villageCode }: typeof first & object, index: number, day: string): Entry => ({
      kind: 'household_step',
      householdId: id,
      villageCode,
      item: `${exit.id}/${exit.steps[index]!.id}`,
      state: 'done',
      day,
    });
    await record(
      ...exit.steps.map((_, index) => step(first!, index, `2016-11-${String(1 + index * 2).padStart(2, '0')}`)),
      step(second!, 0, '2016-11-01'),
    );
    const shown = await facts();
    const tile = shown.households.find(({ id }) => id === first!.id)!;
    expect(tile).toMatchObject({
      state: 'out',
      struckOff: `2016-11-${String(1 + (exit.steps.length - 1) * 2).padStart(2, '0')}`,
    });
    expect(shown.households.find(({ id }) => id === second!.id)!.state).toBe('due');
    expect(shown.recordedFrom).toBe('2016-11-01');
    const village = villagesOf(shown).find(({ code }) => code === first!.villageCode)!;
    expect(village.outPersons).toBe(first!.members);
    expect(village.cells[0]!.actual).toBe(first!.members);
    const row = shown.strikeOff.filter(({ year }) => year === 2016);
    expect(sum(row, ({ outHouseholds }) => outHouseholds)).toBe(1);
    expect(sum(row, ({ underWay }) => underWay)).toBe(1);
    const months = villagesOf(await facts(county, 'month')).find(({ code }) => code === first!.villageCode)!.cells;
    expect(months).toHaveLength(36);
    expect(months.slice(0, 12).map(({ actual }) => actual)).toEqual([
      ...Array<number>(10).fill(0),
      first!.members,
      first!.members,
    ]);
    expect(months.slice(0, 10).every(({ state }) => state === 'no_data')).toBe(true);
  });

  it('closes the guarantee that an accepted measure closes', async () => {
    const pack = readPack('renhua');
    const gate = pack.gates.find(({ id }) => id === 'food_and_clothing')!;
    const measure = pack.measures.find(({ closes }) => closes.includes(gate.id))!;
    const tile = (await facts()).households.find(
      ({ openGuarantees, state }) => state !== 'out' && openGuarantees.includes('food'),
    )!;
    const { id, villageCode, openGuarantees } = tile;
    const accepted: Entry = {
      kind: 'measure',
      householdId: id,
      villageCode,
      item: measure.id,
      state: 'done',
      day: '2016-12-01',
    };
    await record({ ...accepted, state: 'begun' });
    expect((await facts()).households.find((one) => one.id === id)!.openGuarantees).toEqual(openGuarantees);
    await record(accepted);
    expect((await facts()).households.find((one) => one.id === id)!.openGuarantees).toEqual(
      openGuarantees.filter((one) => one !== 'food'),
    );
  });

  it('turns it yellow when it falls back, and takes both back when withdrawn', async () => {
    const tile = (await facts()).households.find(({ state }) => state === 'out')!;
    const fell: Entry = {
      kind: 'returned',
      householdId: tile.id,
      villageCode: tile.villageCode,
      state: 'done',
      day: '2016-12-20',
    };
    await record(fell);
    expect((await facts()).households.find(({ id }) => id === tile.id)!.state).toBe('returned');
    await record({ ...fell, state: 'withdrawn' });
    expect((await facts()).households.find(({ id }) => id === tile.id)!.state).toBe('out');
  });

  it('is still there, with the boundaries, when the project is opened again and locked', async () => {
    await protectProject(door);
    const { bytes } = await saveProject(door);
    const shown = await facts();
    await sendOrFail(door, 'openProject', { bytes });
    const locked = await facts();
    expect(locked.households).toEqual(shown.households);
    expect(locked.boundaries).toEqual(shown.boundaries);
    expect(locked.responsibility.filter(({ holder }) => holder?.includes('*'))).toEqual([]);
    expect(await codeOf(door, 'exportWallChartRows', { chart: 'causes', scope: county })).toBe('project_locked');
    expect(await codeOf(door, 'setBoundaries', { file: null, reason: '不用了' })).toBe('project_locked');
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect((await facts()).responsibility).toEqual(shown.responsibility);
  });
});
