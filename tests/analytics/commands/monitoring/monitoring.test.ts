import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandArgument, type CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { buildWorkbook } from '../../../helpers/buildBrokenWorkbooks';
import { findIdentities } from '../../../helpers/findIdentities';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { codeOf, protectProject, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';
import { readSheets } from '../timePlan/readSheets';

const scope = '440224';
const page = { offset: 0, limit: 500 };
type Entry = CommandArgument<'recordProgress'>['entries'][number];

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
/** Household ids in the order of their numbers. */
let ids: number[];
/** The last edit before the tests. */
let start: number;

const record = (...entries: Entry[]) => sendOrFail(door, 'recordProgress', { entries });
const asked = (householdId: number, state: 'met' | 'open' | 'withdrawn', day = '2016-11-02'): Entry => ({
  kind: 'survey',
  householdId,
  item: 'survey',
  state,
  day,
});
const incident = (of: Partial<Entry>, reported = '2016-12-01'): Entry => ({
  kind: 'incident',
  item: `rough_manner/${reported}`,
  state: 'begun',
  day: reported,
  ...of,
});
const out = (householdId: number, day: string): Entry => ({
  kind: 'household_step',
  householdId,
  item: 'household_exit/strike_off',
  state: 'done',
  day,
});
const approval = (from = '2016-01-01', to = '2016-12-31') => sendOrFail(door, 'surveyApproval', { scope, from, to });
const fileOf = (bytes: Uint8Array, name = '调查.xlsx') => ({
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes,
});
const expectNoNames = (value: unknown) => expect(findIdentities(value, register.identities)).toEqual([]);

beforeAll(async () => {
  tools = await openSampleTools('monitoring');
  ({ door, register } = await startPlantedProject(tools, { count: 120, planned: true }));
  await protectProject(door);
  const { rows } = await sendOrFail(door, 'listHouseholds', { scope, ...page });
  const byNumber = new Map(rows.map(({ number, householdId }) => [number, householdId]));
  ids = register.householdNumbers.flatMap((number) => byNumber.get(number) ?? []);
  await sendOrFail(door, 'adoptPlan', { adopt: true });
  start = (await sendOrFail(door, 'setAsOf', { asOf: '2016-12-31' })).undo!.seq;
}, 60_000);
afterEach(async () => {
  while ((await sendOrFail(door, 'projectOverview', {})).undo!.seq !== start) await sendOrFail(door, 'undo', {});
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('a survey of approval', () => {
  it('is drawn by its seed, masked; among those who are out only them', async () => {
    const draw = (more: object = {}) => sendOrFail(door, 'drawSurvey', { scope, size: 9, seed: 7, ...more });
    const list = await draw();
    expect(list).toMatchObject({ population: ids.length, wanted: 9, among: 'all', placeName: '仁化县' });
    expect(list.rows).toHaveLength(list.size);
    expect(list.towns.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(list.size);
    expect(list.rows.every(({ headName, number }) => /\*|—/.test(headName) && number !== '')).toBe(true);
    expectNoNames(list);
    expect(await draw()).toEqual(list);
    expect((await draw({ seed: 8 })).rows).not.toEqual(list.rows);
    expect((await draw({ size: null, margin: 0.5 })).wanted).toBe(4);
    expect((await draw({ among: 'out' })).rows).toEqual([]);
    await record(out(ids[3]!, '2016-11-20'), asked(ids[3]!, 'met'));
    expect((await draw({ among: 'out' })).rows).toMatchObject([
      { householdId: ids[3], outDay: '2016-11-20', answer: { day: '2016-11-02', approves: true } },
    ]);
  });

  it('with whole names needs a reason, and is recorded', async () => {
    const whole = { scope, size: 5, seed: 7, identities: 'whole' } as const;
    for (const command of ['drawSurvey', 'exportSurvey'] as const)
      expect(await codeOf(door, command, whole)).toBe('export_reason_missing');
    const list = await sendOrFail(door, 'drawSurvey', { ...whole, reason: '入户调查' });
    expect(findIdentities(list, register.identities).length).toBe(list.rows.length);
    const [last] = (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows;
    expect(last).toMatchObject({ action: 'export', count: list.size, reason: '入户调查' });
    expect(last!.text.zh).toContain('满意度调查名单（含户主姓名）');
  });

  it('comes as a workbook that reads back once it is filled in; the check of wrong exits has those who are out', async () => {
    await record(...ids.slice(0, 6).map((id) => out(id, '2016-11-20')));
    const { bytes, fileName, rows } = await sendOrFail(door, 'exportSurvey', { scope, size: 500, seed: 1 });
    expect([fileName, rows]).toEqual(['仁化县-满意度调查名单.xlsx', ids.length]);
    expectNoNames(bytes);
    const sheets = readSheets(bytes);
    expect(Object.keys(sheets)).toEqual(['满意度调查', '错退核查表', '抽样说明']);
    expect(sheets['错退核查表']!.length).toBe(2 + 6);
    expect(sheets['抽样说明']!.flat().join()).toContain('±0%');
    const blank = await sendOrFail(door, 'readProgressFiles', { files: [fileOf(bytes)] });
    expect(blank).toMatchObject({
      fresh: 0,
      problems: [expect.objectContaining({ code: 'progress_report.sheet_unknown' })],
    });
    const [note, heads, ...body] = sheets['满意度调查']!;
    const at = (name: string) => heads!.indexOf(name);
    body.forEach((row, index) => {
      if (index >= 10) return;
      row[at('是否认可')] = ['认可', '是', '满意', '不认可', '不满意'][index % 5]!;
      if (index !== 9) row[at('调查日期')] = '2016年12月5日';
    });
    const filled = fileOf(
      buildWorkbook({ name: '满意度调查', rows: [note!, heads!, ...body] as (string | number | null)[][] }),
    );
    const read = await sendOrFail(door, 'readProgressFiles', { files: [filled] });
    expect(read.files).toMatchObject([{ kind: 'survey', rowsRead: 10, rowsTaken: 9, leftOut: 1 }]);
    await sendOrFail(door, 'acceptProgressFiles', { importId: read.importId });
    expect((await approval()).county).toMatchObject({ asked: 9, approving: 6 });
    expect(await sendOrFail(door, 'readProgressFiles', { files: [filled] })).toMatchObject({ fresh: 0, unchanged: 9 });
  });

  it('is counted within its days, weighted, with corrections and withdrawals', async () => {
    expect((await approval()).county).toMatchObject({ asked: 0, share: null, tooFew: true, population: ids.length });
    await record(asked(ids[0]!, 'open'), asked(ids[1]!, 'met'), asked(ids[2]!, 'met', '2016-12-01'));
    await record(asked(ids[0]!, 'met'), asked(ids[1]!, 'withdrawn'));
    const found = await approval();
    expect(found.county).toMatchObject({ asked: 2, approving: 2, share: 1 });
    expect(found.days).toEqual([
      { day: '2016-11-02', answers: 1 },
      { day: '2016-12-01', answers: 1 },
    ]);
    expect(found.required).toEqual({ value: 0.9, status: 'assumed', citation: null });
    expect(found.towns.every(({ name, townCode }) => name !== '' && name !== townCode)).toBe(true);
    expect((await approval('2016-11-15')).county).toMatchObject({ asked: 1 });
    const { history } = await sendOrFail(door, 'exitCase', { id: `household:${ids[0]}` });
    expect(history.map(({ state, replacedBy, label }) => [state, replacedBy, label.zh])).toEqual([
      ['open', 4, '满意度调查'],
      ['met', null, '满意度调查'],
    ]);
  });
});

describe('incidents of the outpost', () => {
  const list = (show: CommandArgument<'listIncidents'>['show'] = 'all') =>
    sendOrFail(door, 'listIncidents', { scope, show, ...page });

  it('are told with their days, masked in what was said, and dealt with', async () => {
    const { name, telephone } = register.identities[0]!;
    const { villageCode } = (await sendOrFail(door, 'exitCase', { id: `household:${ids[0]}` })).case;
    await record(
      incident({ householdId: ids[0]!, evidence: `${name}反映材料没有送到` }),
      incident({ villageCode, evidence: `来电${telephone}` }, '2016-12-28'),
    );
    const found = await list();
    expect(found.rows.map(({ state, openDays, number, evidence }) => [state, openDays, number, evidence])).toEqual([
      ['overdue', 30, register.householdNumbers[0], expect.stringContaining('反映材料没有送到')],
      ['open', 3, '', '…'],
    ]);
    expectNoNames(found);
    expect(found).toMatchObject({
      counts: { overdue: 1, open: 1, late: 0, handled: 0 },
      limit: { value: 7, status: 'assumed' },
    });
    expect((await sendOrFail(door, 'progressOverview', { scope })).incidents).toEqual({ open: 2, overdue: 1 });
    await record(incident({ householdId: ids[0]!, state: 'done', day: '2016-12-30' }));
    expect((await list('open')).rows.map(({ state }) => state)).toEqual(['open']);
    expect((await list('handled')).rows).toMatchObject([
      { state: 'late', done: '2016-12-30', openDays: 29, lateDays: 22 },
    ]);
    expect((await list('overdue')).total).toBe(0);
    await record(incident({ villageCode, state: 'withdrawn' }, '2016-12-28'));
    expect((await sendOrFail(door, 'progressOverview', { scope })).incidents).toEqual({ open: 0, overdue: 0 });
  });

  it('come in a monthly report too; a row without a kind, or without its first day, is left out', async () => {
    const [number = ''] = register.householdNumbers;
    const rows = [
      ['户编号', '事件类别', '报告日期', '处置日期', '事件经过'],
      [number, '工作不到位', '2016-12-01', '2016-12-03', '补发到位'],
      [number, '舆情', '2016-12-05', null, null],
      [number, '下雨', '2016-12-05', null, null],
      [number, '其他', null, '2016-12-05', null],
    ];
    const read = await sendOrFail(door, 'readProgressFiles', {
      files: [fileOf(buildWorkbook({ name: '前哨', rows }))],
    });
    expect(read.files).toMatchObject([{ kind: 'incident', rowsRead: 4, rowsTaken: 2, leftOut: 2 }]);
    await sendOrFail(door, 'acceptProgressFiles', { importId: read.importId });
    const { rows: found } = await list();
    expect(found.map(({ kind, state, done }) => [kind, state, done])).toEqual([
      ['public_talk', 'overdue', null],
      ['work_lacking', 'handled', '2016-12-03'],
    ]);
    expect(found[1]!.evidence).toBe('补发到位；补发到位');
  });

  it('that are impossible are refused', async () => {
    expect(
      await codeOf(door, 'recordProgress', { entries: [incident({ householdId: ids[0]!, item: 'rain/2016-12-01' })] }),
    ).toBe('progress_unknown_item');
    expect(
      await codeOf(door, 'recordProgress', { entries: [incident({ householdId: ids[0]!, day: '2016-12-02' })] }),
    ).toBe('progress_incident_day');
  });
});

describe('early signals', () => {
  it('come from the facts of the project: out below the line, returned, steps skipped; each with its case', async () => {
    const list = (show: CommandArgument<'listEarlySignals'>['show'] = 'all') =>
      sendOrFail(door, 'listEarlySignals', { scope, show, ...page });
    const before = await list();
    expect(before.registerDay).toBe('2015-12-31');
    expect(before.total).toBe(before.counts.measure_late);
    await record(out(ids[0]!, '2015-12-20'), out(ids[1]!, '2016-11-20'), out(ids[2]!, '2016-10-20'), {
      kind: 'returned',
      householdId: ids[2]!,
      state: 'done',
      day: '2016-12-01',
    });
    const found = await list();
    const of = (id: number) => found.rows.filter(({ householdId }) => householdId === id).map(({ code }) => code);
    // Struck off before the day of the register, which still has it without a safe house; the later one is beyond it.
    expect(of(ids[0]!)).toContain('gate_open');
    expect(of(ids[1]!)).not.toContain('gate_open');
    expect(of(ids[1]!)).toContain('steps_skipped');
    expect(of(ids[2]!)).toEqual(['returned']);
    expect(found.rows.every(({ caseId, householdId }) => caseId === `household:${householdId}`)).toBe(true);
    expect((await list('returned')).rows.map(({ householdId }) => householdId)).toEqual([ids[2]]);
    expectNoNames(found);
  });
});

describe('follow-up after the exit', () => {
  it('lists who is out with visits and the look-back, for the years that the plan says', async () => {
    const list = () => sendOrFail(door, 'listFollowUp', { scope, ...page });
    expect((await list()).total).toBe(0);
    const seen: Entry = { kind: 'visit', householdId: ids[1]!, state: 'done', day: '2016-06-01' };
    await record(out(ids[0]!, '2015-12-20'), out(ids[1]!, '2015-12-20'), seen, {
      kind: 'returned',
      householdId: ids[2]!,
      state: 'done',
      day: '2016-12-01',
    });
    const found = await list();
    expect(found.rule.value).toBeGreaterThan(0);
    expect(found.counts).toEqual({ late: 1, soon: 0, kept: 1 });
    expect(found.rows.find(({ householdId }) => householdId === ids[0])).toMatchObject({
      lookBack: '2016-12-20',
      state: 'late',
      lateDays: 11,
      visits: 0,
    });
    expect(found.rows.find(({ householdId }) => householdId === ids[1])).toMatchObject({
      visits: 1,
      lookBack: '2017-06-01',
    });
    expectNoNames(found);
    expect((await sendOrFail(door, 'listFollowUp', { scope, show: 'late', ...page })).rows).toHaveLength(1);
  });
});

describe('a register of the year of the exit', () => {
  it('shows who is out and below the line of that year', async () => {
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'createProject', {
      policyFiles: readSamplePolicy('renhua'),
      createdAt: '2016-01-01T00:00:00Z',
    });
    const { importId } = await sendOrFail(other, 'importRegister', { files: register.files, year: 2016 });
    await sendOrFail(other, 'acceptImport', { importId });
    await sendOrFail(other, 'setAsOf', { asOf: '2017-06-30' });
    const { rows } = await sendOrFail(other, 'listHouseholds', { scope, ...page });
    const [poor] = rows.filter(({ gapPerHeadYuan }) => gapPerHeadYuan > 0);
    await sendOrFail(other, 'recordProgress', { entries: [out(poor!.householdId, '2016-11-20')] });
    const found = await sendOrFail(other, 'listEarlySignals', { scope, show: 'income_below', ...page });
    expect(found.rows).toMatchObject([{ householdId: poor!.householdId, since: '2016-12-31' }]);
    expect(found.rows[0]!.why.zh).toContain(`人均纯收入 ${poor!.incomePerHeadYuan} 元，低于标准线`);
    expect(found.rows[0]!.headName).toMatch(/\*/);
  });
});
