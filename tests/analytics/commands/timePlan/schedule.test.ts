import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandValue } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { codeOf, saveProject, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { readSheets } from './readSheets';

type Schedule = NonNullable<CommandValue<'exitSchedule'>>;

const scope = '440224';
const reason = '乡镇意见';
const teams = [
  {
    id: 'town',
    name: '镇街验收组',
    steps: [{ procedure: 'household_exit', step: 'town_check' }],
    per: 'town' as const,
    teams: 1,
    casesPerTeamDay: 2,
  },
];
let tools: CommandTools;
let door: CommandDoor;
let free: Schedule;
let batch: string;

const read = async (argument: { scope?: string; year?: number | null } = {}): Promise<Schedule> =>
  (await sendOrFail(door, 'exitSchedule', { scope, ...argument }))!;
const rowOf = (schedule: Schedule, id = batch) => schedule.rows.find((row) => row.batch.id === id)!;
const stepOf = (schedule: Schedule, step: string, id = batch) =>
  rowOf(schedule, id).steps.find((one) => one.id === step)!;
const set = (step: string, days: { planned?: string; begun?: string; done?: string } | null, id = batch) =>
  codeOf(door, 'setStepDays', { batch: id, step, days, reason });
const faultOf = async (step: string, days: { planned?: string; begun?: string; done?: string }) => {
  const { problems } = await sendOrFail(door, 'tryStepDays', { batch, step, days });
  return problems.map(({ code, message }) => `${code}: ${message.zh}`);
};

beforeAll(async () => {
  tools = await openSampleTools('timePlan');
  ({ door } = await startPlantedProject(tools, { count: 160 }));
  expect(await sendOrFail(door, 'exitSchedule', { scope })).toBeNull();
  expect(await codeOf(door, 'exitOrder', { scope, year: 2016, offset: 0, limit: 10 })).toBe('no_plan');
  await sendOrFail(door, 'runPlan', {});
  free = await read();
  batch = free.rows.find((row) => row.batch.kind === 'household_exit' && row.batch.year === 2016)!.batch.id;
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('exitSchedule', () => {
  it('has every household that the plan lets leave in one batch of its village and year', async () => {
    const timetable = (await sendOrFail(door, 'planTimetable', { scope, by: 'village' }))!;
    const planned = timetable.rows.flatMap(({ key, years }) =>
      Object.entries(years).flatMap(([year, { households, persons }]) =>
        households > 0 ? [[`${key}:${year}`, households, persons]] : [],
      ),
    );
    const batches = free.rows.filter((row) => row.batch.kind === 'household_exit');
    expect(batches.map((row) => [row.batch.id, row.batch.households, row.batch.persons])).toEqual(planned.sort());
    expect(free).toMatchObject({ stale: false, asOf: '2016-01-01', problems: [], loads: [], teams: [] });
    expect(free.checkSteps.map(({ procedure, step }) => `${procedure}/${step}`)).toEqual([
      'household_exit/town_check',
      'village_exit/acceptance',
    ]);
  });

  it('counts back from the last day of the year: 仁化’s first cohort begins on 2016-12-13 at the latest', () => {
    for (const row of free.rows.filter(({ batch: { kind, year } }) => kind === 'household_exit' && year === 2016)) {
      expect([row.deadline, row.latestStart]).toEqual(['2016-12-31', '2016-12-13']);
      expect(row.borrowedFrom).toContain('枣庄高新区');
      expect(row.criticalChain).toEqual(row.steps.map(({ id }) => id));
    }
    expect(free.late.batches).toBe(0);
  });

  it('is late after the latest start, and says by how much', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2016-12-20' });
    const late = await read({ year: 2016 });
    expect(rowOf(late).lateDays).toBe(7);
    expect(rowOf(late).overrunDays).toBeGreaterThan(0);
    expect(late.late.batches).toBe(late.rows.filter((row) => row.lateDays > 0).length);
    expect(late.late.households).toBeGreaterThan(0);
    await sendOrFail(door, 'setAsOf', { asOf: null });
    expect(await read()).toEqual(free);
  });

  it('of a village or a year is a part of the whole', async () => {
    const village = batch.slice(0, 12);
    const [part, year] = [await read({ scope: village }), await read({ year: 2017 })];
    expect(part.rows).toEqual(free.rows.filter((row) => row.batch.villageCode === village));
    expect(year.rows).toEqual(free.rows.filter((row) => row.batch.year === 2017));
    expect(year.years).toEqual(free.years);
  });
});

describe('check teams', () => {
  it('never bring a check later, keep one batch at a time, and say how many are needed', async () => {
    await sendOrFail(door, 'setCheckTeams', { teams, reason });
    const levelled = await read();
    expect(levelled.teams).toEqual([{ ...teams[0], teamsOf: {} }]);
    expect(levelled.loads.length).toBeGreaterThan(0);
    for (const load of levelled.loads) {
      expect(load.name).toBe('镇街验收组');
      expect(load.needed).toBeGreaterThanOrEqual(1);
    }
    for (const row of levelled.rows.filter((one) => one.batch.kind === 'household_exit')) {
      const [check, was] = [stepOf(levelled, 'town_check', row.batch.id), stepOf(free, 'town_check', row.batch.id)];
      expect(check.latestStart <= was.latestStart).toBe(true);
      expect(check.days).toBe(Math.max(1, Math.ceil(row.batch.households / 2)));
    }
    const byTeam = new Map<string, { start: string; end: string }[]>();
    for (const row of levelled.rows) {
      for (const { team, latestStart: start, latestEnd: end } of row.steps) {
        if (!team) continue;
        const key = `${team.place} ${team.latest}`;
        byTeam.set(key, [...(byTeam.get(key) ?? []), { start, end }]);
      }
    }
    for (const days of byTeam.values()) {
      const sorted = days.sort((a, b) => (a.start < b.start ? -1 : 1));
      sorted.slice(1).forEach(({ start }, index) => expect(start > sorted[index]!.end).toBe(true));
    }
    await sendOrFail(door, 'undo', {});
    expect(await read()).toEqual(free);
  });

  it('refuses what cannot be counted with, and numbers of persons', async () => {
    const bad = (change: object) => codeOf(door, 'setCheckTeams', { teams: [{ ...teams[0]!, ...change }], reason });
    expect(await bad({ teams: 0 })).toBe('check_teams_unusable');
    expect(await bad({ casesPerTeamDay: 1.5 })).toBe('check_teams_unusable');
    expect(await bad({ teamsOf: { '440999001': 2 } })).toBe('check_teams_unusable');
    expect(await bad({ steps: [{ procedure: 'household_exit', step: 'nowhere' }] })).toBe('check_teams_unusable');
    expect(await bad({ name: '王组13912345678' })).toBe('reason_personal');
    expect(await codeOf(door, 'setCheckTeams', { teams: [teams[0]!, teams[0]!], reason })).toBe('check_teams_unusable');
    expect((await read()).teams).toEqual([]);
  });
});

describe('days by hand', () => {
  it('move the latest days of the step and of those before it', async () => {
    const tried = await sendOrFail(door, 'tryStepDays', { batch, step: 'publicity', days: { planned: '2016-11-10' } });
    expect(tried.problems).toEqual([]);
    expect(tried.before).toMatchObject({ latestStart: '2016-12-13' });
    expect(await read()).toEqual(free);
    expect(await set('publicity', { planned: '2016-11-10' })).toBe('done');
    const now = await read();
    expect(stepOf(now, 'publicity')).toMatchObject({ latestStart: '2016-11-10', latestEnd: '2016-11-16' });
    expect(rowOf(now)).toMatchObject({ latestStart: '2016-11-07', byHand: { publicity: { planned: '2016-11-10' } } });
    expect(stepOf(now, 'town_check')).toEqual({ ...stepOf(free, 'town_check'), critical: false });
    expect(tried.after.steps).toEqual(rowOf(now).steps);
    expect(now.rows.filter((row) => row.batch.id !== batch)).toEqual(free.rows.filter((row) => row.batch.id !== batch));
  });

  it('are refused with the step in the way', async () => {
    expect(await faultOf('town_check', { planned: '2016-12-24' })).toEqual([
      'step_day_off: “镇街验收审核”：2016-12-24 不是工作日，下一个工作日是 2016-12-26。',
    ]);
    expect(await faultOf('town_check', { planned: '2016-12-29' })).toEqual([
      'step_day_too_late: “镇街验收审核”：其后的“村内公告”最迟 2016-12-24 开始；本步最迟 2016-12-23 开始。',
    ]);
    expect(await faultOf('publicity', { planned: '2016-01-05' })).toEqual([
      'step_day_too_early: “村内公示”：要等“拟退出户认可”，它最早 2016-01-06 办完；本步最早 2016-01-07 开始。',
    ]);
    expect(await faultOf('assembly', { planned: '2015-12-29' })).toEqual([
      'step_day_too_early: “村民代表会议民主评议”：2015-12-29 在基准日 2016-01-01 之前；已经开始的，请填实际开始日。',
    ]);
    // 10 November is planned for the publicity; the consent before it cannot be later.
    expect(await faultOf('consent', { planned: '2016-11-11' })).toEqual([
      'step_day_too_late: “拟退出户认可”：其后的“村内公示”最迟 2016-11-10 开始；本步最迟 2016-11-09 开始。',
    ]);
    expect(await set('check', { planned: '2016-11-04' })).toBe('done');
    expect(await faultOf('publicity', { planned: '2016-10-10' })).toEqual([
      'step_day_against_plan: “村内公示”：要等“村“两委”和驻村工作队核实”，它按计划 2016-11-04 才开始，须改到 2016-10-08 或更早。',
    ]);
    expect(await faultOf('assembly', { begun: '2016-01-02' })).toEqual([
      'step_day_after_as_of: “村民代表会议民主评议”的实际日期 2016-01-02 在基准日 2016-01-01 之后。',
    ]);
    expect(await set('publicity', { planned: '2016-12-29' })).toBe('step_day_too_late');
    expect(await codeOf(door, 'tryStepDays', { batch, step: 'nowhere', days: {} })).toBe('step_unknown');
    expect(await codeOf(door, 'tryStepDays', { batch: '440224999999:2016', step: 'publicity', days: {} })).toBe(
      'exit_batch_unknown',
    );
    expect(await codeOf(door, 'setStepDays', { batch, step: 'check', days: null, reason: '电话13912345678' })).toBe(
      'reason_personal',
    );
  });

  it('count as progress once begun or done, in the order of the steps and for the plan’s length', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2016-12-20' });
    expect(await set('assembly', { begun: '2016-12-01', done: '2016-12-02' })).toBe('done');
    expect(await faultOf('consent', { begun: '2016-12-05' })).toEqual([
      'step_day_out_of_order: “拟退出户认可”：“拟退出户认可”2016-12-05 已开始，而它之前的“村“两委”和驻村工作队核实”还没有办完。',
    ]);
    expect(await set('check', { begun: '2016-12-05', done: '2016-12-05' })).toBe('done');
    expect(await set('consent', { done: '2016-12-06' })).toBe('done');
    expect((await faultOf('check', { done: '2016-12-08' }))[0]).toContain(
      '早于它之前的“村“两委”和驻村工作队核实”办完的 2016-12-08',
    );
    expect(await faultOf('publicity', { begun: '2016-12-07', done: '2016-12-12' })).toEqual([
      'step_too_short: “村内公示”：2016-12-07 至 2016-12-12 只有 6 天，方案规定 7 天。',
    ]);
    expect(await set('publicity', { begun: '2016-12-07', done: '2016-12-13' })).toBe('done');
    const now = rowOf(await read());
    expect(now.steps.map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'open',
      'open',
      'open',
      'open',
    ]);
    expect([now.lateDays, now.overrunDays]).toEqual([0, 0]);
    // On an earlier day none of it has happened yet.
    await sendOrFail(door, 'setAsOf', { asOf: null });
    expect(rowOf(await read()).steps.every(({ state }) => state === 'open')).toBe(true);
  });

  it('come back from the file, stand in the list of edits with the reason, and are forgotten one by one', async () => {
    const saved = await saveProject(door);
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: saved.bytes });
    expect(await sendOrFail(other, 'exitSchedule', { scope })).toEqual(await read());
    const edits = await sendOrFail(door, 'listEdits', { limit: 100 });
    expect(edits.find(({ kind }) => kind === 'set_time')).toMatchObject({ reason });
    for (const step of ['publicity', 'consent', 'check', 'assembly']) expect(await set(step, null)).toBe('done');
    expect(await read()).toEqual(free);
    const { edits: count } = await sendOrFail(door, 'projectOverview', {});
    expect(await set('assembly', null)).toBe('done');
    expect((await sendOrFail(door, 'projectOverview', {})).edits).toBe(count);
  });
});

describe('procedures', () => {
  it('are listed with their steps and what is expected here', async () => {
    expect(
      await codeOf(door, 'setExpectedDays', { procedure: 'household_exit', step: 'publicity', days: 6, reason }),
    ).toBe('procedure_shortened');
    expect(
      await codeOf(door, 'setExpectedDays', { procedure: 'household_exit', step: 'nowhere', days: 6, reason }),
    ).toBe('procedure_bad_progress');
    expect(await codeOf(door, 'setExpectedDays', { procedure: 'nowhere', step: 'nowhere', days: 6, reason })).toBe(
      'procedure_unknown',
    );
    expect(
      await codeOf(door, 'setExpectedDays', { procedure: '__proto__', step: 'toString', days: null, reason }),
    ).toBe('done');
    await sendOrFail(door, 'setExpectedDays', { procedure: 'household_exit', step: 'filing', days: 5, reason });
    const { procedures } = await sendOrFail(door, 'listProcedures', {});
    const exit = procedures.find(({ id }) => id === 'household_exit')!;
    expect(exit.steps.map(({ id, days, dayKind, expectedDays }) => `${id} ${days} ${dayKind} ${expectedDays}`)).toEqual(
      [
        'assembly 1 working null',
        'check 1 working null',
        'consent 1 working null',
        'publicity 7 calendar null',
        'town_check 1 working null',
        'announcement 5 calendar null',
        'filing 1 working 5',
        'strike_off 1 working null',
      ],
    );
    expect(stepOf(await read(), 'filing')).toMatchObject({ days: 5, ground: 'expected' });
    expect(rowOf(await read()).latestStart < '2016-12-13').toBe(true);
    await sendOrFail(door, 'setExpectedDays', { procedure: 'household_exit', step: 'filing', days: null, reason });
    expect(await read()).toEqual(free);
  });

  it('begun on a day: when it is done; and back from a deadline', async () => {
    const forward = await sendOrFail(door, 'tryProcedure', { procedure: 'household_exit', from: '2016-03-01' });
    expect(forward).toMatchObject({
      asOf: '2016-03-01',
      earliestEnd: '2016-11-01',
      deadline: '2016-11-01',
      overrunDays: 0,
    });
    const back = await sendOrFail(door, 'tryProcedure', { procedure: 'household_exit', deadline: '2017-12-29' });
    expect([back.asOf, back.latestStart]).toEqual(['2016-01-01', back.steps[0]!.latestStart]);
    const both = await sendOrFail(door, 'tryProcedure', {
      procedure: 'household_exit',
      from: '2016-12-14',
      deadline: '2016-12-31',
    });
    expect(both.lateDays).toBe(1);
    expect(await codeOf(door, 'tryProcedure', { procedure: 'nowhere' })).toBe('procedure_unknown');
    expect(await codeOf(door, 'tryProcedure', { procedure: 'household_exit', from: '2016-02-30' })).toBe(
      'procedure_bad_day',
    );
  });
});

describe('exportSchedule', () => {
  it('has all batches and steps, Chinese heads, days that are days, no formula but its totals, and is recorded', async () => {
    const { fileName, bytes } = await sendOrFail(door, 'exportSchedule', { scope, year: 2016 });
    expect(fileName).toBe('仁化县-2016年倒排工期.xlsx');
    const sheets = readSheets(bytes);
    expect(Object.keys(sheets)).toEqual(['批次', '步骤', '验收组', '未排上', '说明']);
    const rows = free.rows.filter((row) => row.batch.year === 2016);
    expect(sheets['批次']!.at(-1)![4]).toBe(rows.reduce((sum, { batch }) => sum + batch.households, 0));
    expect(sheets['批次']!.slice(2, -1).map((row) => [row[4], row[6]])).toEqual(
      rows.map((row) => [row.batch.households, row.latestStart]),
    );
    expect(sheets['步骤']).toHaveLength(2 + rows.reduce((sum, { steps }) => sum + steps.length, 0));
    expect(sheets['步骤']![1]!.every((head) => /^[\u4e00-\u9fff（）]+$/.test(String(head)))).toBe(true);
    const log = await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 });
    expect(log.rows[0]).toMatchObject({ action: 'export', text: { en: expect.stringContaining('backward schedule') } });
    expect(await codeOf(door, 'exportSchedule', { scope, year: 2040 })).toBe('export_empty');
  });
});
