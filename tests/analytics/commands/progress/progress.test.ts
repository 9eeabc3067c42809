import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandArgument, type CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { buildWorkbook } from '../../../helpers/buildBrokenWorkbooks';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import {
  codeOf,
  plantReport,
  plantedPassword,
  protectProject,
  saveProject,
  sendOrFail,
  startPlantedProject,
} from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { partsOf, spoil } from '../../project/zipTools';
import { readSheets } from '../timePlan/readSheets';

const scope = '440224';
const page = { offset: 0, limit: 500 };
const steps = [
  'assembly',
  'check',
  'consent',
  'publicity',
  'town_check',
  'announcement',
  'filing',
  'strike_off',
] as const;
type Entry = CommandArgument<'recordProgress'>['entries'][number];

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
/** Household ids in the order of their numbers. */
let ids: number[];

const overview = (more: object = {}) => sendOrFail(door, 'progressOverview', { scope, ...more });
const record = (...entries: Entry[]) => sendOrFail(door, 'recordProgress', { entries });
const tryRecord = (...entries: Entry[]) => codeOf(door, 'recordProgress', { entries });
const step = (
  householdId: number,
  name: string,
  day: string,
  state: Entry['state'] = 'done',
  more: Partial<Entry> = {},
): Entry => ({
  kind: 'household_step',
  householdId,
  item: `household_exit/${name}`,
  state,
  day,
  ...more,
});
const caseOf = (id: number) => sendOrFail(door, 'exitCase', { id: `household:${id}` });
const fileOf = (bytes: Uint8Array, name = '月报.xlsx') => ({
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes,
});
const undo = () => sendOrFail(door, 'undo', {});
/** The last edit before the tests. */
let start: number;

beforeAll(async () => {
  tools = await openSampleTools('progress');
  ({ door, register } = await startPlantedProject(tools, { count: 160, planned: true }));
  const { rows } = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 500 });
  const byNumber = new Map(rows.map(({ number, householdId }) => [number, householdId]));
  ids = register.householdNumbers.flatMap((number) => byNumber.get(number) ?? []);
  await sendOrFail(door, 'adoptPlan', { adopt: true });
  start = (await sendOrFail(door, 'setAsOf', { asOf: '2016-12-31' })).undo!.seq;
});
afterEach(async () => {
  while ((await sendOrFail(door, 'projectOverview', {})).undo!.seq !== start) await undo();
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('before anything is recorded', () => {
  it('says so, against the adopted plan', async () => {
    const shown = await overview();
    expect(shown).toMatchObject({
      asOf: '2016-12-31',
      entries: 0,
      months: [],
      costSource: 'none',
      plan: { adopted: expect.any(String), stale: false },
    });
    expect(shown.pace).toMatchObject({ outPersons: 0, scheduleIndex: 0, forecast: null });
    expect(shown.cases.not_begun.households).toBe(ids.length);
    expect(shown.value).toMatchObject({ earnedFen: 0, actualFen: 0, accepted: 0, scheduleIndex: 0, costIndex: null });
    expect(shown.value!.plannedFen).toBeGreaterThan(0);
    expect(shown.periods).toHaveLength(36);
    expect((await overview({ rhythm: 'quarter' })).periods).toHaveLength(12);
  });
});

describe('listExitCases', () => {
  it('tells households from villages', async () => {
    const list = (subject: 'all' | 'household' | 'village') =>
      sendOrFail(door, 'listExitCases', { scope, subject, ...page });
    const [all, households, villages] = [await list('all'), await list('household'), await list('village')];
    expect(households.rows.every(({ householdId }) => householdId !== null)).toBe(true);
    expect(villages.rows.every(({ householdId }) => householdId === null)).toBe(true);
    expect(households.total).toBe(ids.length);
    expect(all.total).toBe(households.total + villages.total);
  });
});

describe('recordProgress', () => {
  it('takes a household through its exit; undo and redo take the facts away and back', async () => {
    const id = ids[0]!;
    const days = ['11-01', '11-02', '11-03', '11-15', '11-16', '11-25', '11-28', '12-01'];
    const before = (await overview()).pace!;
    await record(
      ...steps.map((name, n) =>
        step(id, name, `2016-${days[n]}`, 'done', { evidence: name === 'consent' ? '签字认可书3页' : '' }),
      ),
      step(id, 'publicity', '2016-11-05', 'begun'),
      step(id, 'announcement', '2016-11-18', 'begun'),
    );
    const { case: found, history } = await caseOf(id);
    expect(found).toMatchObject({ state: 'struck_off', struckOff: '2016-12-01', number: register.householdNumbers[0] });
    expect(found.headName).toMatch(/\*/);
    expect(history).toHaveLength(10);
    expect(history.find(({ item }) => item === 'household_exit/consent')).toMatchObject({
      evidence: '签字认可书3页',
      replacedBy: null,
      label: { zh: '拟退出户认可' },
    });
    const after = (await overview()).pace!;
    expect(after.outPersons - before.outPersons).toBe(found.persons);
    await undo();
    expect((await overview()).entries).toBe(0);
    await sendOrFail(door, 'redo', {});
    expect((await caseOf(id)).history.map(({ evidence }) => evidence).join('')).toBe('签字认可书3页');
  });

  it('keeps history: a correction is a later entry, a withdrawal takes the fact back', async () => {
    const id = ids[1]!;
    await record(step(id, 'publicity', '2016-11-01', 'begun'), step(id, 'publicity', '2016-11-05'));
    const short = (await caseOf(id)).case.findings.map(({ code }) => code);
    expect(short).toContain('too_short');
    await record(step(id, 'publicity', '2016-11-09'));
    const { case: found, history } = await caseOf(id);
    expect(found.findings.map(({ code }) => code)).not.toContain('too_short');
    expect(history.map(({ number, replacedBy }) => [number, replacedBy])).toEqual([
      [1, null],
      [2, 3],
      [3, null],
    ]);
    await record(step(id, 'publicity', '2016-11-09', 'withdrawn'));
    expect((await caseOf(id)).case.state).toBe('not_begun');
    expect((await caseOf(id)).history).toHaveLength(4);
  });

  it('refuses the impossible as a whole and keeps the doubtful with a finding', async () => {
    const id = ids[0]!;
    const good = step(id, 'assembly', '2016-11-01');
    expect(await tryRecord(good, step(999_999, 'assembly', '2016-11-01'))).toBe('progress_unknown_household');
    expect(await tryRecord(good, step(id, 'assembly', '2016-02-30'))).toBe('progress_bad_day');
    expect(await tryRecord(good, step(id, 'dance', '2016-11-01'))).toBe('progress_unknown_item');
    expect(
      await tryRecord({
        kind: 'village_item',
        villageCode: '999999999999',
        item: 'poor_village_standard/clinic',
        state: 'met',
        day: '2016-11-01',
      }),
    ).toBe('progress_unknown_village');
    expect(await tryRecord(step(id, 'publicity', '2016-11-05', 'begun'), step(id, 'publicity', '2016-11-01'))).toBe(
      'progress_done_before_begun',
    );
    expect((await overview()).entries).toBe(0);
    const { findings } = await record(step(id, 'assembly', '2017-06-01'), step(ids[1]!, 'strike_off', '2016-12-20'));
    expect(findings.map(({ code }) => code)).toEqual(['progress_in_future', 'progress_no_case']);
  });
});

describe('earned value', () => {
  it('earns a measure’s budget at its acceptance, and costs what was said to be paid', async () => {
    const before = await sendOrFail(door, 'earnedValue', { scope, by: 'measure' });
    const { rows } = await sendOrFail(door, 'listSlips', { scope, ...page });
    expect(rows.filter(({ kind }) => kind === 'package')).toEqual([]);
    await sendOrFail(door, 'setAsOf', { asOf: '2017-01-10' });
    const late = (await sendOrFail(door, 'listSlips', { scope, ...page })).rows.find(
      (row) => row.kind === 'package' && row.householdId !== null,
    )!;
    const measure = late.id.split(':')[2]!;
    await record({
      kind: 'measure',
      householdId: late.householdId,
      item: measure,
      state: 'done',
      day: '2016-12-20',
      amountFen: 2 * late.amountFen!,
    });
    const work = await sendOrFail(door, 'listWorkPackages', { scope, show: 'accepted', ...page });
    expect(work).toMatchObject({
      total: 1,
      rows: [
        { id: late.id, acceptedDay: '2016-12-20', begunDay: null, costFen: 2 * late.amountFen!, number: late.number },
      ],
    });
    const open = await sendOrFail(door, 'listWorkPackages', { scope, show: 'open', offset: 0, limit: 1 });
    const all = await sendOrFail(door, 'listWorkPackages', { scope, offset: 0, limit: 1 });
    expect(open.total).toBe(all.total - 1);
    const after = await sendOrFail(door, 'earnedValue', { scope, by: 'measure' });
    expect(after.costSource).toBe('entries');
    expect(after.total).toMatchObject({
      earnedFen: late.amountFen,
      actualFen: 2 * late.amountFen!,
      costIndex: 0.5,
      accepted: 1,
      budgetFen: before.total.budgetFen,
    });
    expect(after.total.estimateAtCompletionFen).toBe(2 * before.total.budgetFen);
    expect(after.rows.find(({ key }) => key === measure)).toMatchObject({ accepted: 1, earnedFen: late.amountFen });
    // A recorded payment says more exactly what it cost.
    await record({
      kind: 'payment',
      householdId: late.householdId,
      item: measure,
      state: 'done',
      day: '2016-12-21',
      amountFen: 100,
    });
    expect((await sendOrFail(door, 'earnedValue', { scope, by: 'town' })).total.actualFen).toBe(100);
  });

  it('takes what was paid from the ledger where one is kept, for projects of the pool', async () => {
    const fields = {
      number: 'XM9',
      name: '胡坑村道硬化',
      type: 'village_road',
      villageCode: '440224001201',
      year: 2016,
      quantities: { length_km: 1, surface_width_m: 3.5 },
      approvedFen: 30_000_000,
      measure: 'village_road',
    };
    const before = (await sendOrFail(door, 'earnedValue', { scope, by: 'project' })).total.budgetFen;
    const { id } = await sendOrFail(door, 'saveProject', { id: null, fields, proposedOn: '2016-12-14' });
    const ledger = buildWorkbook(
      {
        name: '项目',
        rows: [
          ['项目编号', '项目名称', '行政村', '措施', '批复日期', '批复金额（元）'],
          ['XM9', '胡坑村道硬化', '丹霞街道胡坑村', '村道硬化', '2016-12-15', 300_000],
        ],
      },
      {
        name: '支付',
        rows: [
          ['支付编号', '支付日期', '项目编号', '金额（元）'],
          ['Z1', '2016-12-20', 'xm９', 120_000.5],
          ['Z2', '2017-02-01', 'XM9', 10],
          ['Z3', '2016-12-20', null, 99],
        ],
      },
    );
    await sendOrFail(door, 'importLedger', { files: [fileOf(ledger, '台账.xlsx')] });
    await record({ kind: 'project', item: id, state: 'done', day: '2016-12-30' });
    const { rows, costSource, total } = await sendOrFail(door, 'earnedValue', { scope, by: 'project' });
    expect(costSource).toBe('ledger');
    expect(rows.find(({ key }) => key === id)).toMatchObject({
      label: { zh: '胡坑村道硬化' },
      budgetFen: 30_000_000,
      earnedFen: 30_000_000,
      actualFen: 12_000_050,
    });
    expect(total.actualFen).toBe(12_000_050);
    expect(total.budgetFen).toBeLessThanOrEqual(before + 30_000_000);
  });

  it('leaves yearly payments out: what is budgeted is less than the plan costs', async () => {
    const { total } = await sendOrFail(door, 'earnedValue', { scope, by: 'village' });
    const summary = (await sendOrFail(door, 'planSummary', {}))!;
    expect(total.budgetFen).toBeGreaterThan(0);
    expect(total.budgetFen).toBeLessThan(summary.costFen);
  });
});

describe('a plan made again', () => {
  it('takes strike-offs and begun measures as facts, and goes stale by nothing else', async () => {
    await sendOrFail(door, 'runPlan', {});
    const fresh = (await sendOrFail(door, 'projectOverview', {})).planHash;
    await record(
      { kind: 'visit', householdId: ids[0]!, state: 'done', day: '2016-11-01' },
      step(ids[0]!, 'assembly', '2016-11-01'),
    );
    expect(await sendOrFail(door, 'projectOverview', {})).toMatchObject({ planStale: false, planHash: fresh });
    const staying = (await sendOrFail(door, 'listExitCases', { scope, ...page })).rows.find(
      ({ plannedYear }) => plannedYear === 2018,
    )!;
    await record(step(staying.householdId!, 'strike_off', '2016-12-01'));
    expect(await sendOrFail(door, 'projectOverview', {})).toMatchObject({ planStale: true });
    await sendOrFail(door, 'runPlan', {});
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope, ...page });
    expect(rows.find(({ householdId }) => householdId === staying.householdId)!.exitYear).toBe(2016);
    // Progress is still compared with the plan that was adopted.
    expect((await caseOf(staying.householdId!)).case.plannedYear).toBe(2018);
    // The plan made again is drawn beside it, from the as-of day on.
    const points = (await overview()).pace!.points;
    expect(points.filter(({ rollingLeft }) => rollingLeft !== null).map(({ period }) => period.id)).toEqual(
      points.filter(({ period }) => period.to >= '2016-12-31').map(({ period }) => period.id),
    );
    expect(points.at(-1)!.rollingLeft).toBeLessThan(points[0]!.plannedLeft);
    await undo();
    await undo();
    expect(await sendOrFail(door, 'projectOverview', {})).toMatchObject({ planStale: false, planHash: fresh });
  });
});

describe('towns, bulletin, workbook', () => {
  it('are not scored where the plan has no scorecard', async () => {
    expect(await sendOrFail(door, 'scoreTowns', { scope, by: 'town' })).toEqual({
      asOf: '2016-12-31',
      scorecard: null,
      rows: [],
    });
  });

  it('add up to the county', async () => {
    const { rows, rule } = await sendOrFail(door, 'rankTowns', {});
    expect(rule).toMatch(/stated|none/);
    const persons = rows.reduce((sum, row) => sum + row.persons, 0);
    expect(persons).toBe((await overview()).pace!.persons);
    const parts = await Promise.all(
      rows.map(({ townCode }) => sendOrFail(door, 'progressOverview', { scope: townCode })),
    );
    expect(parts.reduce((sum, { pace }) => sum + (pace?.persons ?? 0), 0)).toBe(persons);
    expect(parts.reduce((sum, { value }) => sum + value!.budgetFen, 0)).toBe((await overview()).value!.budgetFen);
  });

  it('have the quarter’s figures with those of the quarter before', async () => {
    await record(...steps.map((name, n) => step(ids[0]!, name, `2016-11-${String(n + 1).padStart(2, '0')}`)));
    const { figures, period, towns } = await sendOrFail(door, 'progressBulletin', { period: '2016-Q4' });
    expect(period).toMatchObject({ from: '2016-10-01', to: '2016-12-31' });
    expect(figures.length).toBeGreaterThan(5);
    expect(towns.length).toBeGreaterThan(1);
    const { case: found } = await caseOf(ids[0]!);
    expect(figures.find(({ id }) => id === 'exits_persons')).toMatchObject({ value: found.persons, previous: 0 });
    const sheets = readSheets((await sendOrFail(door, 'exportProgress', { scope })).bytes);
    expect(Object.keys(sheets)).toEqual([
      '脱贫进度',
      '退出进度',
      '问题',
      '挣值',
      '达标情况',
      '滞后',
      '乡镇排名',
      '进度记录',
      '说明',
    ]);
    expect(sheets['进度记录']).toHaveLength(1 + 9);
    expect(sheets['退出进度']!.length).toBe((await sendOrFail(door, 'listExitCases', { scope, ...page })).total + 2);
    expect(sheets['退出进度']!.flat()).toContain(`2016-11-${String(steps.length).padStart(2, '0')}`);
  });

  it('have the standards of every village, met by the register or by what was reported', async () => {
    const item = 'poor_village_standard/fibre';
    const villageOf = async () => {
      const { lists, names } = await sendOrFail(door, 'villageStandards', { scope });
      const list = lists.find(({ checklist }) => checklist === 'poor_village_standard')!;
      const at = list.items.findIndex(({ id }) => id === 'fibre');
      return { names, code: list.rows[0]!.villageCode, cell: list.rows[0]!.cells[at]! };
    };
    const { code, cell, names } = await villageOf();
    expect([cell.state, cell.source]).toEqual(['no_data', 'none']);
    expect(names[code]).toMatch(/\p{Script=Han}/u);
    await record({ kind: 'village_item', villageCode: code, item, state: 'met', day: '2016-11-01' });
    expect((await villageOf()).cell).toMatchObject({ state: 'met', source: 'entry', day: '2016-11-01' });
  });
});

describe('the journal and a damaged file', () => {
  it('brings progress back from the journal', async () => {
    const { bytes, lastFrame } = await sendOrFail(door, 'exportProject', {});
    const { importId } = await sendOrFail(door, 'readProgressFiles', { files: [plantReport(register)] });
    await sendOrFail(door, 'acceptProgressFiles', { importId });
    const { frames, tables } = await sendOrFail(door, 'takeFrames', { after: lastFrame });
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes });
    expect((await sendOrFail(other, 'replayFrames', { frames, tables })).edits.map(({ text }) => text.zh)).toEqual([
      '登记 4 条进度',
    ]);
    const { history } = await sendOrFail(other, 'exitCase', { id: `household:${ids[0]}` });
    expect(history.map(({ origin }) => origin?.row)).toEqual([3, 3, 3, 2]);
  });

  it('opens without the facts that were lost, and says so where they are needed', async () => {
    const { importId } = await sendOrFail(door, 'readProgressFiles', { files: [plantReport(register)] });
    await sendOrFail(door, 'acceptProgressFiles', { importId });
    const { bytes } = await sendOrFail(door, 'exportProject', {});
    const document = JSON.parse(Buffer.from((await partsOf(bytes)).get('document.json')!).toString());
    const { sha256 } = document.progress[0].tables.progress;
    const other = createCommandDoor(tools);
    const { opening } = await sendOrFail(other, 'openProject', { bytes: spoil(bytes, `tables/${sha256}.arrow`) });
    expect(opening.lostTables).toEqual(['progress']);
    expect(await codeOf(other, 'progressOverview', { scope })).toBe('project_damaged');
    expect(await codeOf(other, 'runPlan', {})).toBe('project_damaged');
    expect(await codeOf(other, 'projectOverview', {})).toBe('done');
  });
});

describe('the project file', () => {
  it('keeps facts and evidence, hides the evidence while locked, and leaves it out of a copy without names', async () => {
    const { importId } = await sendOrFail(door, 'readProgressFiles', { files: [plantReport(register)] });
    await sendOrFail(door, 'acceptProgressFiles', { importId });
    await record(step(ids[2]!, 'assembly', '2016-11-01', 'done', { evidence: '会议记录' }));
    await protectProject(door);
    const { bytes } = await saveProject(door);
    const opened = createCommandDoor(tools);
    await sendOrFail(opened, 'openProject', { bytes });
    const locked = await sendOrFail(opened, 'exitCase', { id: `household:${ids[0]}` });
    expect(locked.history.map(({ origin, evidence }) => [origin, evidence])).toEqual([
      [null, ''],
      [null, ''],
      [null, ''],
      [null, ''],
    ]);
    expect(await codeOf(opened, 'recordProgress', { entries: [step(ids[0]!, 'check', '2016-11-02')] })).toBe(
      'project_locked',
    );
    await sendOrFail(opened, 'unlockProject', { kind: 'password', text: plantedPassword });
    const open = await sendOrFail(opened, 'exitCase', { id: `household:${ids[2]}` });
    expect(open.history.map(({ evidence }) => evidence)).toEqual(['会议记录']);
    expect((await sendOrFail(opened, 'exitCase', { id: `household:${ids[0]}` })).history[0]!.origin!.row).toBe(3);
    const copy = await sendOrFail(opened, 'exportAnonymousCopy', {});
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: copy.bytes });
    expect((await sendOrFail(other, 'progressOverview', { scope })).entries).toBe(5);
    const named = await sendOrFail(other, 'exitCase', { id: `household:${ids[0]}` });
    expect(named.history[0]).toMatchObject({ origin: null, evidence: '', day: '2015-12-01' });
    expect(await sendOrFail(other, 'projectOverview', {})).toMatchObject({ planStale: false });
  });
});
