import { describe, expect, it } from 'vitest';
import { listPeriods, measureExitPace, periodBefore, readPeriod, type PaceRow } from '../../../analytics/progress';

const place = { villageCode: '440999101201', townCode: '440999101' };

function row(
  persons: number,
  plannedDay: string | null,
  outDay: string | null,
  returnedDay: string | null = null,
): PaceRow {
  return { ...place, persons, plannedDay, outDay, returnedDay };
}

const months = listPeriods('month', '2017-01-01', '2017-09-30');

describe('measureExitPace', () => {
  it('persons left by plan and as recorded; a household that came back is left again; the index at the as-of day', () => {
    const rows = [
      row(4, '2017-02-28', '2017-02-10'),
      row(3, '2017-02-28', null),
      row(5, '2017-05-31', '2017-03-05', '2017-04-20'),
      row(2, null, null),
    ];
    const found = measureExitPace({ rows, periods: months, asOf: '2017-04-30', recordedFrom: '2017-02-01' });
    expect(found.persons).toBe(14);
    expect(found.points.map(({ plannedLeft }) => plannedLeft)).toEqual([14, 7, 7, 7, 2, 2, 2, 2, 2]);
    expect(found.points.map(({ actualLeft }) => actualLeft)).toEqual([14, 10, 5, 10, null, null, null, null, null]);
    expect(found).toMatchObject({ outPersons: 4, plannedPersons: 7, scheduleIndex: 4 / 7 });
  });

  it('beside the adopted plan the newest one, which takes what was recorded as it is', () => {
    const rows = [
      { ...row(4, '2017-02-28', '2017-02-10'), rollingDay: '2017-07-31' },
      { ...row(3, '2017-02-28', null), rollingDay: '2017-06-30' },
      { ...row(5, '2017-05-31', '2017-03-05', '2017-04-20'), rollingDay: '2017-08-31' },
      { ...row(2, null, null), rollingDay: null },
    ];
    const at = (given: PaceRow[]) =>
      measureExitPace({ rows: given, periods: months, asOf: '2017-04-30', recordedFrom: null }).points.map(
        ({ rollingLeft }) => rollingLeft,
      );
    expect(at(rows)).toEqual([null, null, null, 10, 10, 7, 7, 2, 2]);
    expect(at(rows.map(({ rollingDay: _, ...rest }) => rest))).toEqual(months.map(() => null));
  });

  it('struck off once more after a return, it is out again', () => {
    const rows = [row(5, '2017-12-31', '2017-06-01', '2017-04-20')];
    const found = measureExitPace({ rows, periods: months, asOf: '2017-06-30', recordedFrom: null });
    expect(found).toMatchObject({ outPersons: 5, scheduleIndex: null, forecast: null });
  });

  it('the forecast: every run of three whole months is a pace; it goes on in whole persons until nobody is left', () => {
    const exits = [2, 4, 6, 8].map((persons, index) => row(persons, null, `2017-0${index + 1}-15`));
    const rows = [...exits, row(40, null, null)];
    const found = measureExitPace({ rows, periods: months, asOf: '2017-04-30', recordedFrom: '2017-01-15' });
    expect(found.forecast).toEqual({
      months: 4,
      slowest: 12,
      usual: 15,
      fastest: 18,
      doneBy: { low: '2017-11-30', usual: '2017-12-31', high: '2018-02-28' },
    });
    expect(found.points.map(({ forecastUsual }) => forecastUsual)).toEqual([null, null, null, 40, 35, 30, 25, 20, 15]);
    expect(found.points.map(({ forecastFew }) => forecastFew)).toEqual([null, null, null, 40, 34, 28, 22, 16, 10]);
    expect(found.points.at(-1)).toMatchObject({ forecastMany: 20 });
  });

  it('a month that is not over yet is none to go by; with two whole months there is no forecast', () => {
    const rows = [row(10, null, '2017-02-15'), row(30, null, null)];
    const at = (asOf: string) => measureExitPace({ rows, periods: months, asOf, recordedFrom: '2017-01-20' }).forecast;
    expect(at('2017-03-30')).toBeNull();
    expect(at('2017-03-31')).toMatchObject({ months: 3, usual: 10, doneBy: { usual: '2017-12-31' } });
  });

  it('when nobody leaves, or more come back than leave, no day is promised', () => {
    const rows = [row(10, null, '2017-01-15', '2017-03-01'), row(30, null, null)];
    const found = measureExitPace({ rows, periods: months, asOf: '2017-05-31', recordedFrom: '2017-01-01' });
    expect(found.forecast).toMatchObject({ slowest: 0, fastest: 0, doneBy: { low: null, usual: null, high: null } });
  });

  it('when everybody is out, the as-of day is the day', () => {
    const rows = [row(10, null, '2017-01-15')];
    const found = measureExitPace({ rows, periods: months, asOf: '2017-03-31', recordedFrom: '2017-01-01' });
    expect(found.forecast!.doneBy).toEqual({ low: '2017-03-31', usual: '2017-03-31', high: '2017-03-31' });
  });
});

describe('listPeriods', () => {
  it('whole periods over the days, with their ends and names', () => {
    expect(listPeriods('quarter', '2016-03-31', '2016-04-01').map(({ id, from, to }) => [id, from, to])).toEqual([
      ['2016-Q1', '2016-01-01', '2016-03-31'],
      ['2016-Q2', '2016-04-01', '2016-06-30'],
    ]);
    expect(listPeriods('month', '2016-02-10', '2016-02-10')[0]).toEqual({
      id: '2016-02',
      from: '2016-02-01',
      to: '2016-02-29',
      label: { zh: '2016年2月', en: 'February 2016' },
    });
    expect(listPeriods('year', '2016-12-31', '2018-01-01').map(({ id }) => id)).toEqual(['2016', '2017', '2018']);
    expect(listPeriods('half_year', '2016-06-30', '2016-07-01').map(({ label }) => label.zh)).toEqual([
      '2016年上半年',
      '2016年下半年',
    ]);
    expect(listPeriods('month', '2016-02-10', '2016-02-09')).toEqual([]);
    expect(() => listPeriods('month', '2016-02-30', '2016-03-01')).toThrow('progress_bad_day');
  });

  it('an id gives its period back, and the one before it', () => {
    for (const id of ['2016', '2016-H1', '2016-H2', '2016-Q1', '2016-Q4', '2016-01', '2016-12'])
      expect(readPeriod(id).id).toBe(id);
    expect(['2016', '2016-H1', '2016-Q1', '2016-01'].map((id) => periodBefore(readPeriod(id)).id)).toEqual([
      '2015',
      '2015-H2',
      '2015-Q4',
      '2015-12',
    ]);
    for (const id of ['2016-Q5', '2016-13', '16', '2016-H0'])
      expect(() => readPeriod(id)).toThrow('progress_bad_period');
  });
});
