import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCertificate } from '../../../analytics/certificate';
import { createCommandDoor, type CommandDoor, type PlanSummary } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { codeOf, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

const scope = '440224';
let tools: CommandTools;
let door: CommandDoor;
let plan: PlanSummary;
let household: number;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door } = await startPlantedProject(tools, { count: 160 }));
  plan = await sendOrFail(door, 'runPlan', {});
  const { rows } = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 500 });
  household = rows.find(({ exitYear }) => exitYear === 2016)?.householdId ?? rows[0]!.householdId;
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const wishOf = (from: number, to = from) => ({
  kind: 'exit_year' as const,
  subject: { households: [household] },
  from,
  to,
  reason: '入户意见',
});
const wishes = async () => (await sendOrFail(door, 'listScenarios', {})).scenarios.find(({ chosen }) => chosen)!.wishes;

describe('a plan of a small county', () => {
  it('tells its targets, its least cost and what was gained by spending a little more', () => {
    expect(plan.scenario).toEqual({ id: 'main', name: '' });
    expect(plan.quotas.map(({ year }) => year)).toEqual([2016, 2017, 2018]);
    expect(plan.leastGap).toBeLessThanOrEqual(plan.proof.relativeGap);
    expect(plan.leastCostFen).toBeLessThanOrEqual(plan.proof.costFen);
    expect(plan.proof.costFen).toBeLessThanOrEqual(Math.floor(plan.leastCostFen * 1.001));
    expect(plan.refined!.personYearsBelow).toBeLessThanOrEqual(plan.refined!.before);
  });

  it('names the targets that it misses and what stands in the way', () => {
    const missed = plan.quotas.filter(({ target, planned }) => target !== planned);
    expect(plan.shortfalls.map(({ year, target, planned }) => ({ year, target, planned }))).toEqual(
      missed.map(({ year, target, planned }) => ({ year, target, planned })),
    );
  });

  it('has a timetable whose rows add up to the plan', async () => {
    const towns = (await sendOrFail(door, 'planTimetable', { scope, by: 'town' }))!;
    const villages = (await sendOrFail(door, 'planTimetable', { scope, by: 'village' }))!;
    for (const table of [towns, villages]) {
      for (const { year, persons, households } of plan.quotas) {
        expect(table.total.years[year]).toEqual({ persons, households });
        expect(table.rows.reduce((sum, row) => sum + row.years[year]!.persons, 0)).toBe(persons);
      }
      expect(table.rows.reduce((sum, row) => sum + row.costFen, 0)).toBe(table.total.costFen);
      expect(table.total.costFen).toBe(plan.costFen);
      expect(table.targets).toHaveLength(plan.quotas.length);
    }
    const part = (await sendOrFail(door, 'planTimetable', { scope: villages.rows[0]!.key, by: 'village' }))!;
    expect(part.rows).toHaveLength(1);
    expect(part.targets).toEqual([]);
  });

  it('gives a certificate that a stranger can verify, also after it was saved and opened', async () => {
    const made = await sendOrFail(door, 'exportCertificate', {});
    const saved = await saveProject(door);
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: saved.bytes });
    const again = await sendOrFail(other, 'exportCertificate', {});
    expect(new TextDecoder().decode(again.bytes)).toBe(new TextDecoder().decode(made.bytes));
    const verified = verifyCertificate(new TextDecoder().decode(again.bytes));
    expect(verified.ok && verified.value).toMatchObject({
      holds: true,
      violations: [],
      costFen: plan.proof.costFen,
      subject: { planHash: plan.hash },
    });
  });

  it('explains a household: chosen way first, others priced, no way cheaper than the best', async () => {
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 500 });
    for (const { householdId, exitYear, costFen } of rows.slice(0, 12)) {
      const said = (await sendOrFail(door, 'explainHousehold', { householdId }))!;
      expect(said.exitYear).toBe(exitYear);
      expect(said.ways[0]).toMatchObject({ chosen: true, exitYear, costFen });
      expect(Math.min(...said.ways.map((way) => way.priceDifferenceFen))).toBeGreaterThanOrEqual(0);
      expect(said.ways.every((way) => way.why.zh.length > 5 && way.why.en.length > 5)).toBe(true);
      if (exitYear === 2016) expect(said.notEarlier).toBeNull();
    }
    expect(await codeOf(door, 'explainHousehold', { householdId: 9_999_999 })).toBe('unknown_household');
  });
});

describe('a wish', () => {
  it('is tried without being made, then made, and the plan follows it', async () => {
    const tried = await sendOrFail(door, 'tryWish', { wish: wishOf(2018) });
    expect(tried).toMatchObject({
      households: 1,
      presentBoundFen: plan.proof.boundFen,
      presentCostFen: plan.proof.costFen,
    });
    expect(await wishes()).toEqual([]);
    expect((await sendOrFail(door, 'setWish', { wish: wishOf(2018) })).planStale).toBe(true);
    const after = await sendOrFail(door, 'runPlan', {});
    expect(after.hash).not.toBe(plan.hash);
    if (after.proof.shortfall === 0) expect(after.proof.costFen).toBeGreaterThanOrEqual(tried.boundFen);
    expect((await sendOrFail(door, 'showHousehold', { householdId: household })).exitYear).toBe(2018);
    const explained = (await sendOrFail(door, 'explainHousehold', { householdId: household }))!;
    expect(explained.wishes).toHaveLength(1);
    expect(explained.notEarlier!.zh).toContain('没有能脱贫的办法');
  });

  it('names the household by its masked head and number', async () => {
    const [row] = await wishes();
    const { number, headName } = await sendOrFail(door, 'showHousehold', { householdId: household });
    expect(row!.text.zh).toBe(`${headName}户（${number}）：2018 年脱贫`);
    expect(row!.text.en).toContain(headName);
  });

  it('takes the place of one of the same subject and kind; its reason is no part of the plan', async () => {
    const { planHash } = await sendOrFail(door, 'setWish', { wish: { ...wishOf(2018), reason: '另一个理由' } });
    expect((await wishes()).map(({ reason }) => reason)).toEqual(['另一个理由']);
    expect((await sendOrFail(door, 'projectOverview', {})).planStale).toBe(false);
    expect(planHash).not.toBeNull();
    await sendOrFail(door, 'setWish', { wish: wishOf(2017, 2018) });
    expect(await wishes()).toHaveLength(1);
  });

  it('is refused with a name where it contradicts another, speaks of nothing known or holds a number', async () => {
    const village = (await sendOrFail(door, 'showHousehold', { householdId: household })).villageCode;
    const clash = await door.send('setWish', {
      wish: { kind: 'exit_year', subject: { village }, from: 2016, to: 2016, reason: '全村先走' },
    });
    expect(clash.ok || clash.problem.code).toBe('wish_contradiction');
    expect(await codeOf(door, 'setWish', { wish: { ...wishOf(2016), subject: { households: [9_999_999] } } })).toBe(
      'wish_unknown',
    );
    expect(await codeOf(door, 'setWish', { wish: { ...wishOf(2018), reason: '电话 13912345678' } })).toBe(
      'reason_personal',
    );
    expect(await codeOf(door, 'tryWish', { wish: { ...wishOf(2018), reason: '440224196601011003' } })).toBe(
      'reason_personal',
    );
    expect(await wishes()).toHaveLength(1);
  });

  it('goes, by name or by undo, and the former plan is the present one again', async () => {
    const [row] = await wishes();
    await sendOrFail(door, 'removeWish', { id: row!.id });
    expect(await codeOf(door, 'removeWish', { id: row!.id })).toBe('unknown_wish');
    expect((await sendOrFail(door, 'planSummary', {}))!).toMatchObject({ hash: plan.hash, stale: false });
  });
});
