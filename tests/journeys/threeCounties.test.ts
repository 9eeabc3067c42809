import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandValue, type PlanSummary } from '../../analytics/commands';
import { templateOf } from '../../analytics/documents';
import type { CommandTools } from '../../analytics/engine';
import { expectWhole } from '../helpers/checkPaper';
import { sendOrFail } from '../helpers/plantedProject';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../helpers/sampleCounty';

/** What may be said about a whole file: that its ID numbers are for demonstration. */
const aboutFiles = ['id_number_demo'];

/** The papers of a whole county that tell, compare and plan. */
const narratives = ['leaders_brief', 'county_briefing', 'quarterly_bulletin', 'inspection_pack', 'scenario_comparison', 'funding_plan', 'publicity_package'] as const;

/** The three counties that came after 仁化: their committed registers come in with nothing to find, and their plans stand. */
let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
});

afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

interface Expected {
  counts: { households: number; persons: number };
  villages: number;
  unit: 'persons' | 'households';
  /** Per year what the plan asks and what is planned. */
  quotas: [year: number, target: number, planned: number][];
  /** Villages that leave as a whole: by the end of a year what the plan asks and what is planned. */
  villageQuotas: [year: number, target: number, planned: number][];
  /** Whether the provincial rules for scattered households are among the county's. */
  scattered: boolean;
}

const counties: [string, Expected][] = [
  ['mazhang', { counts: { households: 3_050, persons: 7_684 }, villages: 96, unit: 'households', quotas: [[2016, 1_220, 1_220], [2017, 1_220, 1_220], [2018, 610, 610]], villageQuotas: [[2018, 4, 4]], scattered: true }],
  ['hanyang', { counts: { households: 1_097, persons: 2_469 }, villages: 42, unit: 'persons', quotas: [[2016, 741, 741], [2017, 1_234, 1_234], [2018, 494, 494]], villageQuotas: [[2016, 6, 6], [2017, 9, 9], [2018, 6, 6]], scattered: false }],
  ['zaozhuang', { counts: { households: 668, persons: 1_400 }, villages: 34, unit: 'persons', quotas: [[2016, 0, 0], [2017, 228, 228], [2018, 1_172, 1_172], [2019, 0, 0], [2020, 0, 0]], villageQuotas: [[2017, 1, 1]], scattered: false }],
];

describe.each(counties)('%s', (county, expected) => {
  let report: CommandValue<'importRegister'>;
  let summary: PlanSummary;

  beforeAll(async () => {
    await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
    report = await sendOrFail(door, 'importRegister', { files: await readSampleRegister(county) });
    const overview = await sendOrFail(door, 'acceptImport', { importId: report.importId });
    expect(overview.counts).toMatchObject(expected.counts);
    summary = await sendOrFail(door, 'runPlan', {});
    // A busy machine is slow, not broken.
  }, 400_000);

  it('comes in whole: no row rejected, the plan’s counts', () => {
    expect(report.balanced).toBe(true);
    expect(report.counts).toMatchObject({ ...expected.counts, villages: expected.villages });
    const sheets = report.files.flatMap((file) => file.sheets);
    expect(sheets.map(({ table }) => table)).not.toContain(null);
    expect(sheets.reduce((sum, sheet) => sum + sheet.rowsRejected, 0)).toBe(0);
  });

  it('has nothing that the checks find', () => {
    expect(report.checks.filter(({ check }) => !aboutFiles.includes(check)).map(({ check, count }) => `${check} ${count}`)).toEqual([]);
    expect(report.checks.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('meets every yearly target of its plan, each year by itself', () => {
    expect(summary.quotaUnit).toBe(expected.unit);
    expect(summary.quotas.map(({ year, target, planned }) => [year, target, planned])).toEqual(expected.quotas);
    expect(summary.villageQuotas.map(({ year, target, planned }) => [year, target, planned])).toEqual(expected.villageQuotas);
    expect(summary.quotas.reduce((sum, { households }) => sum + households, 0)).toBe(expected.counts.households);
    expect(summary.quotas.reduce((sum, { persons }) => sum + persons, 0)).toBe(expected.counts.persons);
    expect(summary.proof).toMatchObject({ shortfall: 0, violations: 0 });
    expect(summary.notWithinHorizon).toEqual({ households: 0, persons: 0 });
    expect(summary.householdsWithoutOption).toBe(0);
  });

  it('proves its least cost within one ten-thousandth, in a small county within one thousandth', () => {
    expect(summary.leastGap).toBeLessThanOrEqual(expected.counts.households >= 3_000 ? 1e-4 : 1e-3);
    expect(summary.leastCostFen).toBeGreaterThanOrEqual(summary.proof.boundFen);
    expect(summary.proof.costFen).toBeLessThanOrEqual(summary.leastCostFen * 1.001);
  });

  it('is calibrated as a believable plan (design §4)', () => {
    expect(summary.envelope.share).toBeGreaterThanOrEqual(0.7);
    expect(summary.envelope.share).toBeLessThanOrEqual(1);
    expect(summary.measures.filter((measure) => measure.incomeShare >= 0.1).length).toBeGreaterThanOrEqual(3);
    for (const kind of ['budget', 'capacity']) {
      expect(summary.prices.filter((price) => price.kind === kind && price.price > 0).length, kind).toBeGreaterThanOrEqual(1);
    }
  });

  it('has whole papers of every report and plan', async () => {
    const { code } = (await sendOrFail(door, 'projectOverview', {}))!.county;
    for (const template of narratives) {
      const { composition } = await sendOrFail(door, 'composeDocument', { template, scope: code, year: templateOf(template).byYear ? expected.quotas.find(([, target]) => target > 0)![0] : null });
      expectWhole(composition);
      expect(composition.template).toBe(template);
    }
  });

  it(expected.scattered ? 'shows the provincial rules for scattered households' : 'knows nothing of another province’s rules', async () => {
    const { entries } = await sendOrFail(door, 'listPolicy', {});
    const nine = entries.filter((entry) => entry.scope === 'guangdong_scattered');
    expect(nine.some((entry) => entry.id === 'nine_to_household')).toBe(expected.scattered);
    expect(nine.length > 20).toBe(expected.scattered);
  });
});
