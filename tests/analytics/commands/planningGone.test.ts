import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { buildWorkbook, completeIdNumber, personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

const headings = [...personHeadings, '脱贫属性', '脱贫年度'];
/** Exit mark and year of one household of two persons each: two left in 2016, one in 2015, before the horizon. */
const marks: [string, number | null][] = [
  ['已脱贫', 2016],
  ['已脱贫', 2016],
  ['已脱贫', 2015],
  ...Array.from({ length: 9 }, (): [string, null] => ['未脱贫', null]),
];

let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', {
    policyFiles: readSamplePolicy('renhua'),
    createdAt: '2016-01-01T00:00:00Z',
  });
  const rows = marks.flatMap(([state, year], h) =>
    [0, 1].map((place) => [
      ...personRow(2 * h + place + 1, {
        '乡(镇)': '丹霞街道',
        行政村: '胡坑村',
        户编号: `44022499${70_000_000 + h}`,
        人编号: `44022499${70_000_000 + h}0${place + 1}`,
        证件号码: completeIdNumber(`4402241970010${1 + place}${String(100 + h)}`),
        人数: 2,
        与户主关系: ['户主', '配偶'][place]!,
        人均纯收入: 2_600,
      }),
      state,
      year,
    ]),
  );
  const bytes = buildWorkbook({ rows: [headings, ...rows] });
  const files = [{ name: '人员.xlsx', sha256: createHash('sha256').update(bytes).digest('hex'), bytes }];
  const report = await sendOrFail(door, 'importRegister', { files });
  await sendOrFail(door, 'acceptImport', { importId: report.importId });
  for (const [year, amount] of [
    [2016, 4],
    [2017, 10],
    [2018, 8],
  ] as const)
    await sendOrFail(door, 'setWish', { wish: { kind: 'target', year, amount, reason: '小县试算' } });
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('households that the register says have left', () => {
  it('are no part of a plan of the whole horizon', async () => {
    const plan = await sendOrFail(door, 'runPlan', {});
    expect(plan.quotas.reduce((sum, { households }) => sum + households, plan.notWithinHorizon.households)).toBe(9);
  });

  it('count in the year in which they left once the plan is made again within the horizon; those before it do not', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2017-03-01' });
    const plan = await sendOrFail(door, 'runPlan', {});
    expect(plan.quotas[0]).toMatchObject({ year: 2016, target: 4, planned: 4, households: 2 });
    expect(
      plan.quotas.slice(1).reduce((sum, { households }) => sum + households, plan.notWithinHorizon.households),
    ).toBe(9);
    expect(plan.shortfalls.map(({ year }) => year)).not.toContain(2016);
    const timetable = (await sendOrFail(door, 'planTimetable', { scope: '440224', by: 'village' }))!;
    expect(timetable.total.years[2016]).toEqual({ households: 2, persons: 4 });
    const chart = (await sendOrFail(door, 'wallChart', { scope: '440224' }))!;
    expect(chart.totals).toMatchObject({ households: 11, persons: 22 });
    expect(chart.burnDown[0]!.planned - chart.burnDown[1]!.planned).toBe(4);
  });
});
