import { describe, expect, it } from 'vitest';
import type { EditSummary } from '../../../analytics/commands/contract';
import { countDown, listDueSteps, listImports, pickDates } from '../../../renderer/screens/overview/overviewRows';
import { makeSchedule } from '../../helpers/fakeTimePlan';

type DateRow = Parameters<typeof pickDates>[0][number];

describe('days left', () => {
  it('are counted to the last day of the plan, and beyond it', () => {
    const horizon = { from: 2016, to: 2018 };
    expect(countDown({ asOf: { date: '2016-01-01', status: 'assumed' }, horizon })).toEqual({
      day: '2018-12-31',
      days: 1095,
    });
    expect(countDown({ asOf: { date: '2018-12-31', status: 'stated' }, horizon }).days).toBe(0);
    expect(countDown({ asOf: { date: '2019-01-02', status: 'stated' }, horizon }).days).toBe(-2);
  });
});

describe('dates', () => {
  const date = (entry: string, daysLeft: number, mark: DateRow['mark']) => ({ entry, daysLeft, mark }) as DateRow;

  it('soon ones come nearest first; what was met is left out, what was missed is counted', () => {
    const dates = [
      date('later', 40, 'coming'),
      date('met', 3, 'done'),
      date('soon', 12, 'coming'),
      date('now', 0, 'today'),
      date('over', -5, 'missing'),
      date('over', -35, 'missing'),
    ];
    const { soon, missing } = pickDates(dates, 30, 4);
    expect(soon.map(({ entry }) => entry)).toEqual(['now', 'soon']);
    expect(missing).toBe(2);
    expect(pickDates(dates, 30, 1).soon).toHaveLength(1);
  });

  it('the next one stands there when none is near', () => {
    const dates = [date('far', 90, 'coming'), date('farther', 200, 'coming')];
    expect(pickDates(dates, 30, 4).soon.map(({ entry }) => entry)).toEqual(['far']);
    expect(pickDates([], 30, 4)).toEqual({ soon: [], missing: 0 });
  });
});

describe('steps of the backward schedule', () => {
  const schedule = makeSchedule('440224', null, { asOf: '2016-01-01', teams: [] });
  const open = schedule.rows.flatMap(({ steps }) => steps.filter(({ state }) => state === 'open'));
  const nearest = open.map(({ latestStart }) => latestStart).sort()[0]!;

  it('due within the days asked for are added up by step and day, and no others', () => {
    const asOf = nearest;
    const due = listDueSteps({ rows: schedule.rows, asOf }, 14);
    expect(due.length).toBeGreaterThan(0);
    expect(due[0]).toMatchObject({ day: nearest, daysLeft: 0 });
    expect(due.map(({ daysLeft }) => daysLeft)).toEqual(
      due.map(({ daysLeft }) => daysLeft).sort((one, other) => one - other),
    );
    const last = new Date(Date.parse(`${asOf}T00:00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10);
    const within = open.filter(({ latestStart }) => latestStart >= asOf && latestStart <= last);
    expect(due.reduce((sum, { batches }) => sum + batches, 0)).toBe(within.length);
    for (const { batches, villages } of due) expect(villages.length).toBeLessThanOrEqual(batches);
  });

  it('are none a year before the first', () => {
    expect(listDueSteps({ rows: schedule.rows, asOf: '2014-01-01' }, 14)).toEqual([]);
  });
});

describe('latest imports', () => {
  const edit = (seq: number, kind: string, zh: string): EditSummary => ({
    seq,
    kind,
    time: `2016-01-0${seq}T08:00:00Z`,
    text: { zh, en: zh },
  });
  const register = edit(1, 'accept_import', '导入 2015 年登记');
  const ledger = edit(2, 'set_ledger', '读入资金台账（80 行）');
  const listed = (...newestFirst: EditSummary[]) => listImports(newestFirst, 5).map(({ seq }) => seq);

  it('stand newest first, without changes that bring nothing in', () => {
    expect(listed(edit(3, 'set_overlay', '改动增收'), ledger, register)).toEqual([2, 1]);
    expect(listImports([ledger, register], 1)).toHaveLength(1);
  });

  it('leave out what was undone, until it is done again', () => {
    const undo = edit(3, 'undo', '撤销：读入资金台账（80 行）');
    const redo = edit(4, 'redo', '重做：读入资金台账（80 行）');
    expect(listed(undo, ledger, register)).toEqual([1]);
    expect(listed(redo, undo, ledger, register)).toEqual([2, 1]);
    const again = edit(5, 'undo', '撤销：读入资金台账（80 行）');
    expect(listed(again, redo, undo, ledger, register)).toEqual([1]);
  });

  it('the same import twice, undone once, stands once', () => {
    const second = edit(3, 'set_ledger', '读入资金台账（80 行）');
    expect(listed(edit(4, 'undo', '撤销：读入资金台账（80 行）'), second, ledger, register)).toEqual([2, 1]);
  });
});
