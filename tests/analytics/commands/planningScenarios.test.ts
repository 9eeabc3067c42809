import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type PlanSummary } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { codeOf, protectProject, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

const scope = '440224';
let tools: CommandTools;
let door: CommandDoor;
let main: PlanSummary;

/** Targets that 96 persons can meet. */
const targets = { 2016: 32, 2017: 40, 2018: 24 } as const;
const setTarget = (year: number, amount: number) =>
  sendOrFail(door, 'setWish', { wish: { kind: 'target', year, amount, reason: '小县试算' } });
const list = () => sendOrFail(door, 'listScenarios', {});

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door } = await startPlantedProject(tools, { count: 100 }));
  for (const [year, amount] of Object.entries(targets)) await setTarget(Number(year), amount);
  main = await sendOrFail(door, 'runPlan', {});
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('targets that a wish sets', () => {
  it('are what the plan meets, year by year', () => {
    expect(main.quotas.map(({ year, target, planned }) => [year, target, planned])).toEqual(
      Object.entries(targets).map(([year, amount]) => [Number(year), amount, amount]),
    );
    expect(main.proof.shortfall).toBe(0);
    expect(main.shortfalls).toEqual([]);
    expect(main.quotas.every(({ citation }) => citation.document.length > 0)).toBe(true);
  });
});

describe('what rules cost', () => {
  it('is never negative, and the bound without a target is no plan’s cost more', async () => {
    const { rows } = await sendOrFail(door, 'listRuleCosts', {});
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ savesFen, lifts }) => savesFen >= 0 && lifts === 0)).toBe(true);
    expect(rows.some(({ kind }) => kind === 'target')).toBe(true);
    expect([...rows].sort((a, b) => b.savesFen - a.savesFen).map(({ savesFen }) => savesFen)).toEqual(
      rows.map(({ savesFen }) => savesFen),
    );
  });

  it('agrees with a plan made without the rule', async () => {
    const { rows } = await sendOrFail(door, 'listRuleCosts', {});
    const margin = rows.find(({ kind }) => kind === 'margin');
    await sendOrFail(door, 'setOverlay', { parameter: 'later_years_margin', value: 0, reason: '不留余量' });
    const without = await sendOrFail(door, 'runPlan', {});
    await sendOrFail(door, 'undo', {});
    expect(without.leastCostFen).toBeGreaterThanOrEqual(main.proof.boundFen - (margin?.savesFen ?? 0) - 100);
  });
});

describe('sensitivity', () => {
  it('gives bounds on both sides of every lever, and a frontier that more money never makes worse', async () => {
    const { bars, frontier, boundFen, change } = await sendOrFail(door, 'planSensitivity', {});
    expect(change).toBe(0.1);
    expect(boundFen).toBe(main.proof.boundFen);
    expect(new Set(bars.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    for (const { kind, low, high, value } of bars) {
      expect(low.value).toBeCloseTo(value * 0.9, 6);
      if (kind === 'unit_cost') expect(low.boundFen).toBeLessThanOrEqual(high.boundFen);
      if (kind === 'budget' || kind === 'capacity')
        expect(low.shortfallBound).toBeGreaterThanOrEqual(high.shortfallBound);
    }
    expect(frontier.map(({ share }) => share)).toEqual([0.7, 0.8, 0.9, 1, 1.1]);
    for (const [index, point] of frontier.entries())
      if (index > 0) expect(point.shortfallBound).toBeLessThanOrEqual(frontier[index - 1]!.shortfallBound);
  });

  it('stops when it is told to', async () => {
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      addEventListener: (_: 'abort', listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: 'abort', listener: () => void) => void listeners.delete(listener),
    };
    const result = await door.send(
      'planSensitivity',
      {},
      {
        signal,
        onProgress: () => {
          signal.aborted = true;
          for (const listener of listeners) listener();
        },
      },
    );
    expect(result.ok || result.problem.code).toBe('cancelled');
    expect(listeners.size).toBe(0);
  });
});

describe('scenarios', () => {
  it('are copied with a name, chosen at once, and share the plan of equal inputs', async () => {
    await sendOrFail(door, 'addScenario', { name: '先慢后快', copyOf: 'main' });
    const { chosen, scenarios } = await list();
    expect(chosen).toBe('s2');
    expect(scenarios.map(({ id, chosen: isChosen, result }) => [id, isChosen, result?.hash])).toEqual([
      ['main', false, main.hash],
      ['s2', true, main.hash],
    ]);
    expect((await sendOrFail(door, 'planSummary', {}))!).toMatchObject({
      stale: false,
      scenario: { id: 's2', name: '先慢后快' },
    });
    expect(await codeOf(door, 'addScenario', { name: '先慢后快', copyOf: 'main' })).toBe('scenario_name_taken');
    expect(await codeOf(door, 'addScenario', { name: '电话13912345678', copyOf: 'main' })).toBe('name_personal');
    expect(await codeOf(door, 'addScenario', { name: '无', copyOf: 'none' })).toBe('unknown_scenario');
  });

  it('have a plan each; choosing one brings its own back', async () => {
    await setTarget(2016, 20);
    await setTarget(2018, 36);
    expect((await sendOrFail(door, 'planSummary', {}))!.stale).toBe(true);
    expect(await codeOf(door, 'exportCertificate', {})).not.toBe('plan_missing');
    const slow = await sendOrFail(door, 'runPlan', {});
    expect(slow.scenario).toEqual({ id: 's2', name: '先慢后快' });
    expect(slow.quotas.map(({ planned }) => planned)).toEqual([20, 40, 36]);
    await sendOrFail(door, 'chooseScenario', { id: 'main' });
    expect((await sendOrFail(door, 'planSummary', {}))!).toMatchObject({ hash: main.hash, stale: false });
    expect((await list()).scenarios.map(({ result }) => [result!.hash, result!.stale])).toEqual([
      [main.hash, false],
      [slow.hash, false],
    ]);
  });

  it('are compared: exits, cost by year, source and measure, and who moves', async () => {
    const { columns, costByYear, costBySource, costByMeasure, movers } = await sendOrFail(door, 'compareScenarios', {
      ids: ['main', 's2'],
    });
    for (const [index, { result }] of columns.entries()) {
      for (const rows of [costByYear, costBySource, costByMeasure])
        expect(rows.reduce((sum, { fen }) => sum + fen[index]!, 0)).toBe(result!.costFen);
    }
    expect(columns[1]!.result!.exits.map(({ persons }) => persons)).toEqual([20, 40, 36]);
    expect(movers[0]).toBeNull();
    const moved = movers[1]!;
    expect(moved.later).toBeGreaterThan(0);
    const page = await sendOrFail(door, 'listMovers', { from: 'main', to: 's2', scope, offset: 0, limit: 500 });
    expect(page.total).toBe(moved.earlier + moved.later + moved.in + moved.out + moved.otherMeasures);
    expect(page.rows).toHaveLength(page.total);
    expect(
      page.rows.every(({ headName, number, why }) => headName.includes('*') && number !== '' && why.zh !== ''),
    ).toBe(true);
    expect(page.rows[0]!.why.zh).toContain('任务由');
    expect((await sendOrFail(door, 'listMovers', { from: 'main', to: 's2', scope, offset: 1, limit: 1 })).rows).toEqual(
      [page.rows[1]],
    );
    expect(
      (await sendOrFail(door, 'listMovers', { from: 'main', to: 'main', scope, offset: 0, limit: 10 })).total,
    ).toBe(0);
  });

  it('survive the file with their plans; the adopted plan stays whatever is planned later', async () => {
    await sendOrFail(door, 'adoptPlan', { adopt: true });
    expect((await list()).baseline).toEqual({ planHash: main.hash, time: '2016-01-01T00:00:00Z' });
    for (const value of [0.051, 0.052, 0.053, 0.054]) {
      await sendOrFail(door, 'setOverlay', { parameter: 'later_years_margin', value, reason: '试算' });
      await sendOrFail(door, 'runPlan', {});
    }
    expect(await codeOf(door, 'removeOverlay', { parameter: 'none' })).toBe('unknown_overlay');
    await sendOrFail(door, 'removeOverlay', { parameter: 'later_years_margin' });
    expect((await sendOrFail(door, 'planSummary', {}))!).toMatchObject({ hash: main.hash, stale: false });
    const saved = await saveProject(door);
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: saved.bytes });
    const { scenarios, baseline } = await sendOrFail(other, 'listScenarios', {});
    expect(scenarios.map(({ result }) => result?.stale)).toEqual([false, false]);
    expect(baseline!.planHash).toBe(main.hash);
  });

  it('are renamed and removed, but for the main and the chosen one', async () => {
    await sendOrFail(door, 'renameScenario', { id: 's2', name: '缓一缓' });
    expect((await list()).scenarios[1]!.name).toEqual({ zh: '缓一缓', en: '缓一缓' });
    for (const command of ['renameScenario', 'removeScenario'] as const)
      expect(await codeOf(door, command, { id: 'main', name: '甲' } as never)).not.toBe('done');
    await sendOrFail(door, 'chooseScenario', { id: 's2' });
    expect(await codeOf(door, 'removeScenario', { id: 's2' })).toBe('scenario_stays');
    await sendOrFail(door, 'chooseScenario', { id: 'main' });
    await sendOrFail(door, 'removeScenario', { id: 's2' });
    expect((await list()).scenarios).toHaveLength(1);
  });
});

describe('a day within the horizon', () => {
  it('leaves only later years to be decided: what has begun goes on, nobody leaves before it', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2017-07-01' });
    expect((await list()).asOf).toBe('2017-07-01');
    const rolled = await sendOrFail(door, 'runPlan', {});
    expect(rolled.quotas[0]).toMatchObject({ year: 2016, planned: 0 });
    expect(rolled.shortfalls.map(({ year }) => year)).toContain(2016);
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 500 });
    expect(rows.every(({ exitYear }) => exitYear !== 2016)).toBe(true);
    const costs = await sendOrFail(door, 'listPlanCosts', { scope, by: 'measure' });
    expect(costs.total.years[2016] ?? 0).toBeGreaterThan(0);
    for (const asOf of ['2017-02-30', '2019-01-01', '2014-12-31'])
      expect(await codeOf(door, 'setAsOf', { asOf })).toBe('as_of_outside');
    await sendOrFail(door, 'setAsOf', { asOf: null });
    expect((await sendOrFail(door, 'planSummary', {}))!).toMatchObject({ hash: main.hash, stale: false });
  });
});

describe('a locked project', () => {
  it('tries wishes, explains and lists scenarios without names, and changes nothing', async () => {
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 1 });
    const { householdId, number } = rows[0]!;
    const wish = {
      kind: 'exit_year' as const,
      subject: { households: [householdId] },
      from: 2017,
      to: 2018,
      reason: '入户意见',
    };
    await sendOrFail(door, 'setWish', { wish });
    await protectProject(door);
    await sendOrFail(door, 'lockProject', {});
    const texts = (await list()).scenarios[0]!.wishes.map(({ text }) => text.zh);
    expect(texts).toContain(`户 ${number}：2017–2018 年脱贫`);
    expect(await codeOf(door, 'setWish', { wish })).toBe('project_locked');
    expect(await codeOf(door, 'chooseScenario', { id: 'main' })).toBe('project_locked');
  });
});
