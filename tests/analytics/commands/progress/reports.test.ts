import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgument, CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { buildWorkbook } from '../../../helpers/buildBrokenWorkbooks';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { codeOf, plantReport, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { readSheets } from '../timePlan/readSheets';

const scope = '440224';
const page = { offset: 0, limit: 500 };
type Entry = CommandArgument<'recordProgress'>['entries'][number];

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
/** Household ids in the order of their numbers. */
let ids: number[];

const overview = (more: object = {}) => sendOrFail(door, 'progressOverview', { scope, ...more });
const record = (...entries: Entry[]) => sendOrFail(door, 'recordProgress', { entries });
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
  ({ door, register } = await startPlantedProject(tools, { count: 80, planned: true }));
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

describe('monthly reports', () => {
  it('are read row by row, taken as one edit, and change nothing when read again', async () => {
    const first = await sendOrFail(door, 'readProgressFiles', { files: [plantReport(register)] });
    expect(first.files).toEqual([
      { file: '一月进度.xlsx', sheet: '户退出进度', kind: 'household_step', rowsRead: 3, rowsTaken: 1, leftOut: 2 },
      { file: '一月进度.xlsx', sheet: '支付', kind: 'payment', rowsRead: 1, rowsTaken: 1, leftOut: 0 },
    ]);
    expect(first).toMatchObject({ fresh: 4, corrections: 0, unchanged: 0 });
    expect(
      first.problems
        .filter(({ code }) => code === 'progress_report.row_left_out')
        .map(({ where }) => [where?.row, where?.column]),
    ).toEqual([
      [4, '村内公示完成'],
      [5, '户编号'],
    ]);
    expect((await overview()).entries).toBe(0);
    expect((await sendOrFail(door, 'acceptProgressFiles', { importId: first.importId })).taken).toBe(4);
    expect(await codeOf(door, 'acceptProgressFiles', { importId: first.importId })).toBe('no_read_answers');
    const { case: found, history } = await caseOf(ids[0]!);
    expect(found.steps.find(({ step: id }) => id === 'publicity')).toMatchObject({
      begun: '2015-12-03',
      done: '2015-12-10',
    });
    expect(history[0]!.origin).toEqual({ file: '一月进度.xlsx', sheet: '户退出进度', row: 3 });
    expect(history.find(({ kind }) => kind === 'payment')).toMatchObject({ amountFen: 123_450, item: '' });
    // Evidence with a telephone in it is out of sight.
    expect(history[0]!.evidence).toBe('…');
    const again = await sendOrFail(door, 'readProgressFiles', { files: [plantReport(register)] });
    expect(again).toMatchObject({ fresh: 0, corrections: 0, unchanged: 4 });
    expect((await sendOrFail(door, 'rejectProgressFiles', { importId: again.importId })).rejected).toBe(true);
    expect((await sendOrFail(door, 'rejectProgressFiles', { importId: again.importId })).rejected).toBe(false);
    await undo();
    expect((await overview()).entries).toBe(0);
  });

  it('read in a long form too, and take facts back', async () => {
    const [number = '', other = ''] = register.householdNumbers;
    const heads = ['户编号', '步骤', '开始日期', '完成日期', '撤回'];
    const read = async (...rows: (string | null)[][]) => {
      const { importId, ...counted } = await sendOrFail(door, 'readProgressFiles', {
        files: [fileOf(buildWorkbook({ name: '退出', rows: [heads, ...rows] }))],
      });
      await sendOrFail(door, 'acceptProgressFiles', { importId });
      return counted;
    };
    expect(
      await read(
        [number, '村内公示', '20161101', '2016年11月8日', null],
        [other, '村内公示', '42675', null, null],
        [number, '跳舞', '2016-11-01', null, null],
      ),
    ).toMatchObject({
      fresh: 3,
      corrections: 0,
      files: [{ rowsRead: 3, rowsTaken: 2, leftOut: 1 }],
    });
    expect((await caseOf(ids[1]!)).case.steps.find(({ step: id }) => id === 'publicity')!.begun).toBe('2016-11-01');
    expect(
      await read([number, '村内公示', null, '2016-11-09', null], [other, '村内公示', '2016-11-01', null, '是']),
    ).toMatchObject({ fresh: 0, corrections: 2 });
    expect((await caseOf(ids[0]!)).case.steps.find(({ step: id }) => id === 'publicity')!.done).toBe('2016-11-09');
    expect((await caseOf(ids[1]!)).case.state).toBe('not_begun');
  });

  it('are refused when no sheet is one, and when progress was recorded meanwhile', async () => {
    const none = fileOf(
      buildWorkbook({
        rows: [
          ['姓名', '电话'],
          ['甲', '1'],
        ],
      }),
    );
    expect(await codeOf(door, 'readProgressFiles', { files: [none] })).toBe('progress_report.no_sheet');
    const { importId } = await sendOrFail(door, 'readProgressFiles', { files: [plantReport(register)] });
    await record(step(ids[0]!, 'assembly', '2016-11-01'));
    expect(await codeOf(door, 'acceptProgressFiles', { importId })).toBe('progress_report.changed');
  });

  it('come as a form with the households due, which reads back once it is filled in', async () => {
    await record(step(ids[0]!, 'assembly', '2016-11-01'));
    const { bytes, fileName } = await sendOrFail(door, 'exportProgressForm', { scope, month: '2016-12' });
    expect(fileName).toBe('仁化县-进度月报2016-12.xlsx');
    const sheets = readSheets(bytes);
    expect(Object.keys(sheets)).toEqual([
      '户退出进度',
      '村出列进度',
      '措施进度',
      '项目进度',
      '达标情况',
      '走访',
      '支付',
      '返贫',
      '满意度调查',
      '前哨事件',
    ]);
    const [title, heads, ...rows] = sheets['户退出进度']!;
    expect(title![0]).toBe('户退出进度（2016年12月）');
    expect(heads).toContain('村内公示开始');
    const due = await sendOrFail(door, 'listExitCases', { scope, year: 2016, ...page });
    expect(rows.length).toBeGreaterThanOrEqual(due.total);
    const blank = await sendOrFail(door, 'readProgressFiles', { files: [fileOf(bytes)] });
    expect(blank).toMatchObject({ fresh: 0, corrections: 0, unchanged: 1, problems: [] });
    expect(blank.files.map(({ kind }) => kind)).toEqual([
      'household_step',
      'village_step',
      'measure',
      'project',
      'village_item',
      'visit',
      'payment',
      'returned',
      'survey',
      'incident',
    ]);
    // Filled in: every row of every sheet that has rows.
    const fill = (name: string, columns: Record<string, string>): void => {
      const [, own, ...body] = sheets[name]!;
      for (const row of body)
        for (const [heading, value] of Object.entries(columns)) row[own!.indexOf(heading)] = value;
    };
    fill('户退出进度', { 村内公示开始: '2016-11-02', 村内公示完成: '2016-11-09' });
    fill('措施进度', { 验收日期: '2016-12-20' });
    fill('达标情况', { 是否达标: '是', 日期: '2016-12-20' });
    const filled = buildWorkbook(
      ...Object.entries(sheets).map(([name, all]) => ({ name, rows: all as (string | number | null)[][] })),
    );
    const read = await sendOrFail(door, 'readProgressFiles', { files: [fileOf(filled)] });
    expect(read.problems.filter(({ code }) => code.startsWith('progress_report'))).toEqual([]);
    expect(read.files.map(({ rowsTaken, leftOut }) => [rowsTaken, leftOut]).slice(0, 5)).toEqual(
      Object.values(sheets)
        .slice(0, 5)
        .map((all, index) => [[1, 3].includes(index) ? 0 : all.length - 2, 0]),
    );
  });
});
