import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandName, type CommandValue, type PlanSummary } from '../../analytics/commands';
import { plantRegister } from '../helpers/plantedCounty';
import { readTables } from '../helpers/readTables';
import { sendOrFail, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../helpers/sampleCounty';
import type { CommandTools } from '../../analytics/engine';

let tools: CommandTools;
let door: CommandDoor;
let summary: PlanSummary;

async function send<C extends CommandName>(command: C, argument: Parameters<typeof door.send<C>>[1]): Promise<CommandValue<C>> {
  const result = await door.send(command, argument);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message.en}`);
  return result.value;
}

beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
  await send('createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
  const report = await send('importRegister', { files: await readSampleRegister('renhua') });
  expect(report.balanced).toBe(true);
  await send('acceptImport', { importId: report.importId });
  summary = await send('runPlan', {});
  // A busy machine is slow, not broken.
}, 400_000);

afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

describe('one county from its registers to a plan', () => {
  it('hits the plan’s quotas to the person', () => {
    expect(summary.quotas.map(({ year, target, planned }) => ({ year, target, planned }))).toEqual([
      { year: 2016, target: 2_578, planned: 2_578 },
      { year: 2017, target: 4_686, planned: 4_686 },
      { year: 2018, target: 3_114, planned: 3_114 },
    ]);
    expect(summary.proof.shortfall).toBe(0);
    expect(summary.notWithinHorizon).toEqual({ households: 0, persons: 0 });
  });

  it('proves the least cost within one ten-thousandth, and spends at most a thousandth more so that families wait less', () => {
    expect(summary.leastGap).toBeLessThanOrEqual(1e-4);
    expect(summary.leastCostFen).toBeGreaterThanOrEqual(summary.proof.boundFen);
    expect(summary.proof.costFen).toBeLessThanOrEqual(summary.leastCostFen * 1.001);
    expect(summary.refined!.personYearsBelow).toBeLessThan(summary.refined!.before);
    expect(summary.proof.violations).toBe(0);
  });

  it('is calibrated as a believable plan (design §4)', () => {
    expect(summary.householdsWithoutOption).toBe(0);
    expect(summary.envelope.share).toBeGreaterThanOrEqual(0.7);
    expect(summary.envelope.share).toBeLessThanOrEqual(1);
    const carrying = summary.measures.filter((measure) => measure.incomeShare >= 0.1);
    expect(carrying.length).toBeGreaterThanOrEqual(3);
    const binding = (kind: string) => summary.prices.filter((price) => price.kind === kind && price.price > 0);
    expect(binding('budget').length).toBeGreaterThanOrEqual(1);
    expect(binding('capacity').length).toBeGreaterThanOrEqual(1);
  });

  it('sums money to the fen over every dimension', async () => {
    const totals = [];
    for (const by of ['measure', 'town', 'village', 'pool', 'source'] as const) {
      const { rows, total } = await send('listPlanCosts', { scope: '440224', by });
      expect(rows.reduce((sum, row) => sum + row.totalFen, 0)).toBe(total.totalFen);
      totals.push(total.totalFen);
    }
    expect(new Set(totals)).toEqual(new Set([summary.costFen]));
  });

  it('gives every village of the county a row on the wall chart', async () => {
    const facts = (await send('wallChart', { scope: '440224' }))!;
    expect(facts.towns.flatMap((town) => town.rows)).toHaveLength(109);
    expect(facts.totals).toMatchObject({ villages: 109, poorVillages: 33, households: 3_665, persons: 10_378 });
    expect(facts.burnDown.map((point) => point.planned)).toEqual([10_378, 7_800, 3_114, 0]);
    const town = facts.towns[0]!.town.code;
    const scoped = (await send('wallChart', { scope: town }))!;
    expect(scoped.towns.flatMap((entry) => entry.rows).map((row) => row.village.code)).toEqual(
      facts.towns[0]!.rows.map((row) => row.village.code),
    );
  });

  it('explains one household without a name or an ID number', async () => {
    const { rows, total } = await send('listHouseholds', { scope: '440224', offset: 0, limit: 50, sort: 'cost', descending: true });
    expect(total).toBe(3_665);
    const detail = await send('showHousehold', { householdId: rows[0]!.householdId });
    expect(detail.plan!.costs.reduce((sum, cost) => sum + cost.amountFen, 0)).toBe(rows[0]!.costFen);
    expect(detail.plan!.sources.reduce((sum, source) => sum + source.amountFen, 0)).toBe(rows[0]!.costFen);
    expect(JSON.stringify(detail)).not.toMatch(/\d{17}[\dX]/);
    expect(detail.path.length).toBe(3);
  });

  it('finds the plan again after an edit is undone, and marks it stale before', async () => {
    const policy = await send('listPolicy', {});
    const growth = policy.entries.find((entry) => entry.editable && entry.kind === 'parameter')!;
    const edited = await send('setOverlay', { parameter: growth.id, value: growth.values[0]!.value + 0.001, reason: '试算' });
    expect(edited.planStale).toBe(true);
    const undone = await send('undo', {});
    expect(undone.planStale).toBe(false);
    expect(undone.planHash).toBe(summary.hash);
    expect((await send('redo', {})).planStale).toBe(true);
    await send('undo', {});
  });

  it('comes back from its file with plan, chart and undo', async () => {
    const { bytes } = await send('exportProject', {});
    const second = createCommandDoor(tools);
    const opened = await second.send('openProject', { bytes });
    expect(opened.ok && opened.value.planHash).toBe(summary.hash);
    const chart = await second.send('wallChart', { scope: '440224' });
    expect(chart.ok && chart.value).toEqual(await send('wallChart', { scope: '440224' }));
    const again = await second.send('exportProject', {});
    expect(again.ok && Buffer.compare(again.value.bytes, bytes)).toBe(0);
    const imported = await second.send('lastImport', {});
    expect(imported.ok && imported.value).toMatchObject({ accepted: true, balanced: true });
    const problems = await second.send('listProblems', { offset: 0, limit: 10 });
    expect(problems.ok && problems.value.total).toBeGreaterThan(0);
  });

  it('answers reading commands while a plan is being made, and lets it be cancelled', async () => {
    const policy = await send('listPolicy', {});
    const parameter = policy.entries.find((entry) => entry.editable && entry.kind === 'parameter')!;
    await send('setOverlay', { parameter: parameter.id, value: parameter.values[0]!.value + 0.002, reason: '试算' });
    const stop = new AbortController();
    const order: string[] = [];
    const planning = door.send('runPlan', {}, { signal: stop.signal }).then((result) => {
      order.push('plan');
      return result;
    });
    await send('planSummary', {}).then((value) => order.push(value?.stale ? 'stale summary' : 'summary'));
    stop.abort();
    const result = await planning;
    expect(result.ok ? 'planned' : result.problem.code).toBe('cancelled');
    expect(order).toEqual(['stale summary', 'plan']);
    expect((await send('undo', {})).planHash).toBe(summary.hash);
  });

  it('leaves nothing of a project that was open before', async () => {
    const { bytes } = await send('exportProject', {});
    await send('createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const households = await door.send('listHouseholds', { scope: '440224', offset: 0, limit: 1 });
    expect(households.ok ? 'rows' : households.problem.code).toBe('no_register');
    const report = await send('importRegister', { files: plantRegister(80).files });
    await send('rejectImport', { importId: report.importId });
    const refused = await door.send('acceptImport', { importId: report.importId });
    expect(refused.ok ? 'accepted' : refused.problem.code).toBe('no_staged_import');
    await send('openProject', { bytes });
    expect((await send('listHouseholds', { scope: '440224', offset: 0, limit: 1 })).total).toBe(3_665);
  });

  it('keeps the former register when the new one cannot be used', async () => {
    const before = await send('projectOverview', {});
    let failing = false;
    const engine = {
      ...tools.engine,
      run: (...call: Parameters<typeof tools.engine.run>) =>
        failing && call[0].includes('household_feature') ? Promise.reject(new Error('engine stopped')) : tools.engine.run(...call),
    };
    const second = createCommandDoor({ ...tools, engine });
    const { bytes } = await send('exportProject', {});
    await second.send('openProject', { bytes });
    const report = await second.send('importRegister', { files: plantRegister(80).files });
    if (!report.ok) throw new Error(report.problem.message.en);
    failing = true;
    const accepted = await second.send('acceptImport', { importId: report.value.importId });
    expect(accepted.ok ? 'accepted' : accepted.problem.code).toBe('unexpected_error');
    failing = false;
    const after = await second.send('projectOverview', {});
    expect(after.ok && after.value).toEqual(before);
    const listed = await second.send('listHouseholds', { scope: '440224', offset: 0, limit: 1 });
    expect(listed.ok && listed.value.total).toBe(3_665);
    await send('openProject', { bytes });
  });

  it('writes a workbook whose only formulas are its totals', async () => {
    const { bytes, fileName } = await send('exportPlanWorkbook', {});
    expect(fileName).toBe('仁化县-脱贫计划.xlsx');
    const tables = readTables(bytes);
    expect(Object.keys(tables)).toEqual(['汇总', '分村时间表', '分户计划', '成本', '资金安排', '说明']);
    const households = tables['分户计划']!;
    expect(households).toHaveLength(3_665 + 3);
    const { sums } = await send('listRecords', { table: 'household', columns: ['household_number'], scope: '440224', offset: 0, limit: 1 });
    expect(households.at(-1)!.at(-1)).toBe(sums.plan_cost_fen! / 100);
    const { total } = await send('listPlanCosts', { scope: '440224', by: 'measure' });
    expect(tables['成本']!.at(-1)!.slice(2)).toEqual([total.totalFen / 100, total.totalFen / 1_000_000]);
    expect(tables['资金安排']!.at(-1)!.at(-1)).toBe(total.totalFen / 100);
    expect(total.totalFen).toBe((await send('planSummary', {}))!.costFen);
  });

  // tests/e2e/headless.test.ts does so with the whole county, each time in a process of its own.
  it('plans the same county twice the same', async () => {
    const plan = async (): Promise<[PlanSummary | null, Uint8Array]> => {
      const planted = await startPlantedProject(tools, { count: 200, planned: true });
      return [await sendOrFail(planted.door, 'planSummary', {}), (await sendOrFail(planted.door, 'exportPlanWorkbook', {})).bytes];
    };
    const [first, workbook] = await plan();
    const [again, sameWorkbook] = await plan();
    expect(first?.proof.violations).toBe(0);
    expect(again).toEqual(first);
    expect(Buffer.compare(sameWorkbook, workbook)).toBe(0);
  });
});
