import { describe, expect, it } from 'vitest';
import type { ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import { countShort, findTightest, listLines } from '../../../renderer/screens/schedule/boardRows';
import { draftOf, newDraft, teamsOf } from '../../../renderer/screens/schedule/teamDraft';
import {
  dayOfNumber,
  isDay,
  listTicks,
  listWeekends,
  makeAxis,
  numberOfDay,
  placeDay,
  placeSpan,
  shiftDay,
} from '../../../renderer/screens/schedule/timeAxis';
import { makeSchedule } from '../../helpers/fakeTimePlan';

describe('days on the axis', () => {
  it('are counted without a time zone, through leap days and years', () => {
    expect(dayOfNumber(0)).toBe('1970-01-01');
    expect(shiftDay('2016-02-28', 1)).toBe('2016-02-29');
    expect(shiftDay('2016-12-31', 1)).toBe('2017-01-01');
    expect(shiftDay('2017-03-01', -1)).toBe('2017-02-28');
    expect(numberOfDay('2017-01-01') - numberOfDay('2016-01-01')).toBe(366);
    expect(['2017-02-29', '2017-2-1', '2017-13-01', '', '2017-02-28'].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('span whole months and fit into the room', () => {
    const axis = makeAxis(['2016-12-31', '2016-03-15'], 'whole', 1000);
    expect([dayOfNumber(axis.from), dayOfNumber(axis.to)]).toEqual(['2016-03-01', '2017-01-01']);
    expect(axis.width).toBe(1000);
    expect(placeDay(axis, '2016-03-01')).toBe(0);
    const week = makeAxis(['2016-03-15', '2016-12-31'], 'week', 1000);
    expect(placeSpan(week, '2016-03-01', '2016-03-07')).toEqual({ left: 0, width: 7 * 18 });
    expect(placeSpan(axis, '2016-03-02', '2016-03-02', 5).width).toBe(5);
  });

  it('are headed by years and months, or months and weeks', () => {
    const month = listTicks(makeAxis(['2016-11-05', '2017-02-05'], 'month', 200));
    expect(month.years.map(({ label }) => label)).toEqual(['2016', '2017']);
    expect(month.fine.map(({ label }) => label)).toEqual(['11', '12', '1', '2']);
    const week = listTicks(makeAxis(['2017-01-05', '2017-01-20'], 'week', 200));
    expect(week.years.map(({ label }) => label)).toEqual(['2017-01']);
    expect(week.fine.map(({ label }) => label)).toEqual(['01-01', '01-02', '01-09', '01-16', '01-23', '01-30']);
    const whole = listTicks(makeAxis(['2016-01-01', '2018-12-31'], 'whole', 500));
    expect(whole.fine.map(({ label }) => label).slice(0, 5)).toEqual(['1', '4', '7', '10', '1']);
  });

  it('leave out weekends on which offices work', () => {
    const axis = makeAxis(['2017-01-01', '2017-01-31'], 'week', 500);
    expect(listWeekends(axis, ['2017-01-22']).slice(0, 4)).toEqual([
      ['2017-01-01', '2017-01-01'],
      ['2017-01-07', '2017-01-08'],
      ['2017-01-14', '2017-01-15'],
      ['2017-01-21', '2017-01-21'],
    ]);
  });
});

describe('lines of the board', () => {
  const { rows, loads } = makeSchedule('440224', null, { asOf: '2016-12-20' });

  it('hold every batch once under its town; folded towns keep their head', () => {
    const all = { order: 'place', shown: 'all', folded: new Set<string>() } as const;
    const lines = listLines(rows, all);
    const ids = lines.flatMap((line) => (line.kind === 'batch' ? [line.row.batch.id] : []));
    expect(new Set(ids).size).toBe(rows.length);
    expect(ids).toHaveLength(rows.length);
    const heads = lines.filter((line) => line.kind === 'town');
    expect(heads.reduce((sum, { batches }) => sum + batches, 0)).toBe(rows.length);
    const town = heads[0]!.code;
    expect(listLines(rows, { ...all, folded: new Set([town]) })).toHaveLength(lines.length - heads[0]!.batches);
  });

  it('put what is late first, then what is tightest', () => {
    const lines = listLines(rows, { order: 'float', shown: 'all', folded: new Set() });
    const own = lines.flatMap((line) => (line.kind === 'batch' ? [line.row] : []));
    const lates = own.map(({ lateDays }) => lateDays);
    expect(lates[0]).toBeGreaterThan(0);
    expect(lates).toEqual([...lates].sort((a, b) => b - a));
    expect(findTightest(rows)!.batch.id).toBe(own[0]!.batch.id);
    const late = listLines(rows, { order: 'float', shown: 'late', folded: new Set() });
    expect(late).toHaveLength(lates.filter((days) => days > 0).length);
  });

  it('have no tightest batch once everything is done', () => {
    expect(findTightest([{ ...rows[0]!, floatWorkingDays: null } as ScheduleRow])).toBeNull();
  });

  it('count missing teams by place', () => {
    expect(countShort(loads)).toEqual({ teams: 2, places: 1, known: true });
    expect(countShort([])).toEqual({ teams: 0, places: 0, known: false });
  });
});

describe('teams in the form', () => {
  const { teams, checkSteps } = makeSchedule('440224', null);
  const steps = checkSteps.map(({ procedure, step }) => `${procedure}/${step}`);

  it('are given back as they were', () => {
    expect(teamsOf(teams.map(draftOf))).toEqual(teams);
  });

  it('get a new id and the steps nobody has yet', () => {
    const drafts = teams.map(draftOf);
    const added = newDraft(drafts, steps, '组');
    expect(drafts.map(({ id }) => id)).not.toContain(added.id);
    expect(added.steps).not.toContain(drafts[0]!.steps[0]);
    expect([...drafts[0]!.steps, ...added.steps].sort()).toEqual([...steps].sort());
  });

  it('are not saved while something is missing', () => {
    const whole = newDraft([], steps, '组');
    expect(teamsOf([whole])).toHaveLength(1);
    for (const part of [{ name: ' ' }, { steps: [] }, { teams: null }, { casesPerTeamDay: null }])
      expect(teamsOf([{ ...whole, ...part }]), JSON.stringify(part)).toBeNull();
    expect(teamsOf([{ ...whole, per: 'county', teamsOf: { '440224001': 2 } }])![0]!.teamsOf).toEqual({});
  });
});
