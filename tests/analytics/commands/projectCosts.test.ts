import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { codeOf, sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools('projectCosts');
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', {
    policyFiles: readSamplePolicy('renhua'),
    createdAt: '2016-01-01T00:00:00Z',
  });
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('kinds of projects and what they cost', () => {
  it('are those of the pack with their standards', async () => {
    const { types, measures, years } = await sendOrFail(door, 'listProjectTypes', {});
    const road = types.find(({ id }) => id === 'village_road')!;
    expect(
      road.dimensions.map(({ id, unit, standards }) => [id, unit.zh, standards.map(({ minimum }) => minimum)]),
    ).toEqual([
      ['length_km', '公里', []],
      ['surface_width_m', '米', [4.5]],
      ['bed_width_m', '米', [5.5]],
    ]);
    expect(road.measureLabel?.zh).toBeTruthy();
    expect(measures.map(({ id }) => id)).toContain('village_road');
    expect(years).toEqual([2016, 2017, 2018]);
  });

  it('are worked out in words of both languages', async () => {
    const costs = await sendOrFail(door, 'estimateProject', {
      type: 'village_road',
      quantities: { length_km: 10, surface_width_m: 3.5 },
      year: 2016,
    });
    expect(costs.lines.map(({ text }) => text)).toEqual([
      { zh: '20,000 元/公里 × 10 公里 = 200,000 元', en: '20,000 yuan per kilometre × 10 kilometres = 200,000 yuan' },
      {
        zh: '430,000 元/公里 × 10 公里 = 4,300,000 元',
        en: '430,000 yuan per kilometre × 10 kilometres = 4,300,000 yuan',
      },
    ]);
    expect(costs).toMatchObject({ oneOffFen: 450_000_000, yearlyFen: 0, problems: [] });
    expect(costs.lines[0]).toMatchObject({
      fen: 20_000_000,
      status: 'stated',
      citation: { document: expect.any(String), clause: '二（五）' },
    });
    expect(costs.standards).toEqual([
      {
        dimension: { zh: '路面宽度', en: 'Width of the surface' },
        standard: { zh: '新农村公路', en: 'village road' },
        minimum: 4.5,
        value: 3.5,
        met: false,
      },
    ]);
    const bridge = await sendOrFail(door, 'estimateProject', {
      type: 'bridge_medium',
      quantities: { length_m: 40, width_m: 7.5 },
      year: 2016,
    });
    expect([bridge.lines[0]!.text.zh, bridge.lines[0]!.fen]).toEqual([
      '700 元/平方米 × 40 米 × 7.5 米 = 210,000 元',
      21_000_000,
    ]);
    const upkeep = await sendOrFail(door, 'estimateProject', {
      type: 'road_upkeep',
      quantities: { length_km: 1.25 },
      year: 2016,
    });
    expect([upkeep.lines[0]!.text, upkeep.oneOffFen, upkeep.yearlyFen]).toEqual([
      {
        zh: '1,000 元/公里·年 × 1.25 公里 = 1,250 元/年',
        en: '1,000 yuan per kilometre-year × 1.25 kilometres = 1,250 yuan a year',
      },
      0,
      125_000,
    ]);
  });

  it('name what is missing or wrong and leave its lines out', async () => {
    const none = await sendOrFail(door, 'estimateProject', {
      type: 'bridge_small',
      quantities: { length_m: 4, doors: 2 },
      year: 2016,
    });
    expect(none.lines).toEqual([]);
    expect(none.problems.map(({ where }) => where?.field).sort()).toEqual(['doors', 'width_m']);
    expect(await codeOf(door, 'estimateProject', { type: 'airport', quantities: {}, year: 2016 })).toBe(
      'project.unknown_type',
    );
    expect(
      await codeOf(door, 'estimateProject', { type: 'village_road', quantities: { length_km: 1 }, year: 1990 }),
    ).toBe('policy_before_first_date');
    expect(
      await codeOf(door, 'estimateProject', { type: 'village_road', quantities: { length_km: 1e308 }, year: 2016 }),
    ).toBe('wrong_argument');
    expect(
      await codeOf(door, 'estimateProject', {
        type: 'village_road',
        quantities: { length_km: Number.NaN },
        year: 2016,
      }),
    ).toBe('wrong_argument');
    expect(
      await codeOf(door, 'estimateProject', {
        type: 'bridge_small',
        quantities: { length_m: 1e9, width_m: 1e9 },
        year: 2016,
      }),
    ).toBe('bad_amount');
  });

  it('follow the scenario', async () => {
    await sendOrFail(door, 'setOverlay', { parameter: 'road_subsidy', value: 30_000, reason: '试算' });
    const { lines } = await sendOrFail(door, 'estimateProject', {
      type: 'village_road',
      quantities: { length_km: 10 },
      year: 2016,
    });
    expect(lines[0]).toMatchObject({ fen: 30_000_000, status: 'assumed' });
  });
});
