import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandName, type CommandValue, type PlanSummary } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../helpers/sampleCounty';

/** The three counties that came after 仁化: their committed registers come in without an error, and their plans stand. */
let tools: CommandTools;
let door: CommandDoor;

async function send<C extends CommandName>(command: C, argument: Parameters<typeof door.send<C>>[1]): Promise<CommandValue<C>> {
  const result = await door.send(command, argument);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message.en}`);
  return result.value;
}

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
  unit: 'persons' | 'households';
  /** Per year what the plan asks and what is planned. */
  quotas: [year: number, target: number, planned: number][];
  /** Whether the provincial rules for scattered households are among the county's. */
  scattered: boolean;
}

const counties: [string, Expected][] = [
  ['mazhang', { counts: { households: 3_050, persons: 7_684 }, unit: 'households', quotas: [[2016, 1_220, 1_220], [2017, 1_220, 1_220], [2018, 610, 610]], scattered: true }],
  ['hanyang', { counts: { households: 1_097, persons: 2_469 }, unit: 'persons', quotas: [[2016, 741, 741], [2017, 1_234, 1_234], [2018, 494, 494]], scattered: false }],
  ['zaozhuang', { counts: { households: 668, persons: 1_400 }, unit: 'persons', quotas: [[2016, 0, 0], [2017, 228, 228], [2018, 1_172, 1_172], [2019, 0, 0], [2020, 0, 0]], scattered: false }],
];

describe.each(counties)('%s', (county, expected) => {
  let summary: PlanSummary;

  beforeAll(async () => {
    await send('createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
    const report = await send('importRegister', { files: await readSampleRegister(county) });
    expect(report.balanced).toBe(true);
    expect(report.checks.filter(({ severity }) => severity === 'error')).toEqual([]);
    const overview = await send('acceptImport', { importId: report.importId });
    expect(overview.counts).toMatchObject(expected.counts);
    summary = await send('runPlan', {});
    // A busy machine is slow, not broken.
  }, 400_000);

  it('meets every yearly target of its plan, each year by itself', () => {
    expect(summary.quotaUnit).toBe(expected.unit);
    expect(summary.quotas.map(({ year, target, planned }) => [year, target, planned])).toEqual(expected.quotas);
    expect(summary.quotas.reduce((sum, { households }) => sum + households, 0)).toBe(expected.counts.households);
    expect(summary.quotas.reduce((sum, { persons }) => sum + persons, 0)).toBe(expected.counts.persons);
    expect(summary.proof).toMatchObject({ shortfall: 0, violations: 0 });
    expect(summary.notWithinHorizon).toEqual({ households: 0, persons: 0 });
    expect(summary.householdsWithoutOption).toBe(0);
  });

  it('proves its cost within one ten-thousandth', () => {
    expect(summary.proof.relativeGap).toBeLessThanOrEqual(1e-4);
    expect(summary.proof.costFen).toBeGreaterThanOrEqual(summary.proof.boundFen);
  });

  it('is calibrated as a believable plan (design §4)', () => {
    expect(summary.envelope.share).toBeGreaterThanOrEqual(0.7);
    expect(summary.envelope.share).toBeLessThanOrEqual(1);
    expect(summary.measures.filter((measure) => measure.incomeShare >= 0.1).length).toBeGreaterThanOrEqual(3);
    for (const kind of ['budget', 'capacity']) {
      expect(summary.prices.filter((price) => price.kind === kind && price.price > 0).length, kind).toBeGreaterThanOrEqual(1);
    }
  });

  it(expected.scattered ? 'shows the provincial rules for scattered households' : 'knows nothing of another province’s rules', async () => {
    const { entries } = await send('listPolicy', {});
    const nine = entries.filter((entry) => entry.scope === 'guangdong_scattered');
    expect(nine.some((entry) => entry.id === 'nine_to_household')).toBe(expected.scattered);
    expect(nine.length > 20).toBe(expected.scattered);
  });
});
