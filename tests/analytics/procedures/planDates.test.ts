import { describe, expect, it } from 'vitest';
import { checkDeadlines, listOccurrences, openCalendar } from '../../../analytics/procedures';
import { readCounty } from './countyPacks';
import { packOfSteps } from './packOfSteps';

const calendar = openCalendar();
const list = (county: string) => checkDeadlines(readCounty(county), calendar);

describe('checkDeadlines', () => {
  it('麻章: three deadlines before the issue, each with its clause and the plan', () => {
    const early = list('mazhang').filter((finding) => finding.kind === 'before_issue');
    expect(
      early.map(({ id, level, days, citations }) => [
        id,
        level,
        days,
        citations.map((one) => one.clause ?? one.document_number),
      ]),
    ).toEqual([
      ['calendar:recognition_done', 'conflict', -123, ['二（四）1', '湛麻发〔2016〕5号']],
      ['calendar:plans_done', 'conflict', -92, ['二（四）4', '湛麻发〔2016〕5号']],
      ['calendar:fund_plans_2016', 'conflict', -123, ['四（二）', '湛麻发〔2016〕5号']],
    ]);
  });

  it('仁化: the first year ends 18 days after the issue, no working day is left', () => {
    const near = list('renhua').filter((finding) => finding.kind === 'too_near');
    expect(near).toHaveLength(1);
    expect(near[0]).toMatchObject({
      id: 'cohorts:2016',
      level: 'tight',
      days: 18,
      latestStart: '2016-12-13',
      floatWorkingDays: 0,
    });
    expect(near[0]!.citations.map((one) => one.clause)).toEqual(['一（三）', undefined, '第二章第四节二（一）']);
    expect(near[0]!.text.zh).toContain('18 天');
  });

  it('a plan issued a week later cannot keep the first year: the system opens again in November', () => {
    const pack = readCounty('renhua');
    const near = checkDeadlines({ ...pack, plan: { ...pack.plan, issued: '2016-12-20' } }, calendar).filter(
      (finding) => finding.kind === 'too_near',
    );
    expect(near[0]).toMatchObject({ id: 'cohorts:2016', level: 'conflict', days: 11 });
    expect(near[0]!.text.en).toContain('ends 305 days late at best');
  });

  it('枣庄: target years that were over at the issue are told, not judged', () => {
    const early = list('zaozhuang').filter((finding) => finding.kind === 'before_issue');
    expect(early.map(({ id, level }) => [id, level])).toEqual([
      ['calendar:exits_of_2017', 'conflict'],
      ['cohorts:2016', 'note'],
      ['cohorts:2017', 'note'],
      ['village_cohorts:2017', 'note'],
    ]);
  });

  it('汉阳: the last days of the three batches are days off', () => {
    expect(list('hanyang').map(({ kind, date, text }) => [kind, date, text.en.slice(-11, -1)])).toEqual([
      ['day_off', '2016-12-31', '2016-12-30'],
      ['day_off', '2017-12-31', '2017-12-29'],
      ['day_off', '2018-12-31', '2018-12-29'],
    ]);
  });

  it('a procedure that cannot be scheduled is a conflict in its own words', () => {
    const pack = packOfSteps({ household_exit: { strike_off: { opens: 300, closes: 200 } } });
    const found = checkDeadlines(pack, calendar).filter((finding) => finding.kind === 'too_near');
    expect(found.map(({ id, level, latestStart }) => [id, level, latestStart])).toEqual([
      ['cohorts:2018', 'conflict', null],
    ]);
  });
});

describe('listOccurrences', () => {
  const hanyang = () =>
    listOccurrences(readCounty('hanyang'), calendar, { from: '2017-01-01', to: '2017-04-30', asOf: '2017-02-01' });

  it('lists ends of periods with the days allowed after them, and the working day before', () => {
    expect(
      hanyang().map(({ entry, day, lastWorkingDay, daysLeft, workingDaysLeft, state }) => [
        entry,
        day,
        lastWorkingDay,
        daysLeft,
        workingDaysLeft,
        state,
      ]),
    ).toEqual([
      ['monthly_report', '2017-01-05', '2017-01-05', -27, 0, 'over'],
      ['quarterly_report', '2017-01-10', '2017-01-10', -22, 0, 'over'],
      ['monthly_report', '2017-02-05', '2017-02-04', 4, 2, 'soon'],
      ['monthly_report', '2017-03-05', '2017-03-03', 32, 22, 'ahead'],
      ['monthly_report', '2017-04-05', '2017-04-05', 63, 44, 'ahead'],
      ['quarterly_report', '2017-04-10', '2017-04-10', 68, 47, 'ahead'],
    ]);
  });

  it('lists the fixed days of every year (6.30, 10.17) and single dates', () => {
    const found = listOccurrences(readCounty('mazhang'), calendar, {
      from: '2016-06-01',
      to: '2017-10-31',
      asOf: '2016-10-31',
    });
    const days = (entry: string) => found.filter((one) => one.entry === entry).map((one) => one.day);
    expect(days('relief_day')).toEqual(['2016-06-30', '2017-06-30']);
    expect(days('poverty_day')).toEqual(['2016-10-17', '2017-10-17']);
    expect(days('fund_plans_2017')).toEqual(['2017-03-31']);
    expect(days('yearly_report')).toEqual(['2016-12-31']);
    expect(days('fund_plans_2018')).toEqual([]);
  });

  it('puts 29 February on the 28th of a common year', () => {
    const base = packOfSteps({});
    const entry = {
      ...readCounty('renhua').calendar.find(({ id }) => id === 'relief_day')!,
      rule: { every_year: { month: 2, day: 29 } },
    };
    const found = listOccurrences({ ...base, calendar: [entry] }, calendar, {
      from: '2016-01-01',
      to: '2017-12-31',
      asOf: '2016-01-01',
    });
    expect(found.map((one) => one.day)).toEqual(['2016-02-29', '2017-02-28']);
  });

  it('refuses a day that does not exist', () => {
    expect(() =>
      listOccurrences(packOfSteps({}), calendar, { from: '2017-02-30', to: '2017-12-31', asOf: '2017-01-01' }),
    ).toThrow(/procedure_bad_day: /);
  });
});
