import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { codeOf, saveProject, sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';

let tools: CommandTools;

beforeAll(async () => {
  tools = await openSampleTools('dates');
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

async function openCounty(county: string): Promise<CommandDoor> {
  const door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
  return door;
}

describe('listDates', () => {
  it('仁化: the first cohort must begin on the day of the plan’s issue, 18 days before the end of the year', async () => {
    const { findings } = await sendOrFail(await openCounty('renhua'), 'listDates', {});
    const near = findings.filter(({ kind }) => kind === 'too_near');
    expect(near).toHaveLength(1);
    expect(near[0]).toMatchObject({
      id: 'cohorts:2016',
      level: 'tight',
      issued: '2016-12-13',
      latestStart: '2016-12-13',
      days: 18,
      floatWorkingDays: 0,
    });
    expect(near[0]!.citations.length).toBeGreaterThan(1);
  });

  it('麻章: three deadlines lie before the plan’s own date', async () => {
    const { findings, dates } = await sendOrFail(await openCounty('mazhang'), 'listDates', {});
    expect(
      findings
        .filter(({ kind }) => kind === 'before_issue')
        .map(({ id, level, date, days }) => [id, level, date, days]),
    ).toEqual([
      ['calendar:recognition_done', 'conflict', '2016-06-30', -123],
      ['calendar:plans_done', 'conflict', '2016-07-31', -92],
      ['calendar:fund_plans_2016', 'conflict', '2016-06-30', -123],
    ]);
    // They stand among the dates as well, from the first year of the horizon to its last.
    expect(dates.filter(({ day }) => day === '2016-06-30').map(({ entry }) => entry)).toContain('fund_plans_2016');
    expect([dates[0]!.day.slice(0, 4), dates.at(-1)!.day.slice(0, 4)]).toEqual(['2016', '2018']);
  });

  it('every sample county has dates in order, with days left counted from the as-of date', async () => {
    for (const county of ['renhua', 'mazhang', 'zaozhuang', 'hanyang']) {
      const { asOf, dates } = await sendOrFail(await openCounty(county), 'listDates', {
        from: '2016-01-01',
        to: '2017-12-31',
      });
      expect(asOf).toBe('2016-01-01');
      expect(dates.length).toBeGreaterThan(4);
      expect(dates.map(({ day }) => day)).toEqual(dates.map(({ day }) => day).sort());
      for (const { daysLeft, mark } of dates) expect(mark).toBe(daysLeft > 0 ? 'coming' : 'today');
    }
  });

  it('refuses a span that no list can show', async () => {
    const door = await openCounty('renhua');
    expect(await codeOf(door, 'listDates', { from: '2017-01-01', to: '2016-12-31' })).toBe('date_range');
    expect(await codeOf(door, 'listDates', { from: '1900-01-01', to: '2100-01-01' })).toBe('date_range');
    expect(await codeOf(door, 'listDates', { from: '2016-02-30', to: '2016-12-31' })).toBe('procedure_bad_day');
  });
});

describe('markDate', () => {
  it('turns a missing date into a met one, keeps it in the file, and takes it back', async () => {
    const door = await openCounty('mazhang');
    const markOf = async (at = door) => {
      const { dates } = await sendOrFail(at, 'listDates', {});
      const { mark, doneOn, daysLeft } = dates.find(({ entry }) => entry === 'fund_plans_2016')!;
      return [mark, doneOn, daysLeft];
    };
    const entry = { entry: 'fund_plans_2016', day: '2016-06-30' };
    await sendOrFail(door, 'setAsOf', { asOf: '2016-07-04' });
    expect(await markOf()).toEqual(['missing', null, -4]);
    expect(await codeOf(door, 'markDate', { ...entry, on: '2016-07-05' })).toBe('date_mark_too_late');
    expect(await codeOf(door, 'markDate', { ...entry, on: '2016-06-31' })).toBe('procedure_bad_day');
    expect(await codeOf(door, 'markDate', { ...entry, day: '2016-06-29', on: '2016-06-30' })).toBe('date_unknown');
    expect(await codeOf(door, 'markDate', { entry: 'nowhere', day: '2016-06-30', on: null })).toBe('date_unknown');
    await sendOrFail(door, 'markDate', { ...entry, on: '2016-07-01' });
    expect(await markOf()).toEqual(['done', '2016-07-01', -4]);
    const { edits } = await sendOrFail(door, 'projectOverview', {});
    await sendOrFail(door, 'markDate', { ...entry, on: '2016-07-01' });
    expect((await sendOrFail(door, 'projectOverview', {})).edits).toBe(edits);
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: (await saveProject(door)).bytes });
    expect(await markOf(other)).toEqual(['done', '2016-07-01', -4]);
    // On the last day of June it had not been filed.
    await sendOrFail(other, 'setAsOf', { asOf: '2016-06-30' });
    expect(await markOf(other)).toEqual(['today', null, 0]);
    await sendOrFail(door, 'markDate', { ...entry, on: null });
    expect(await markOf()).toEqual(['missing', null, -4]);
  });
});
