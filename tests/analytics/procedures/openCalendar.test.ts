import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCalendar, type DayDescription } from '../../../analytics/procedures';

interface CalendarCases {
  notices: { year: number; source: string; off: string[]; work: string[] }[];
  days: { day: string; kind: DayDescription['kind']; holiday: string | null; known?: boolean }[];
  steps: { from: string; working: number; to: string }[];
  counts: { from: string; to: string; working: number }[];
}

const cases = parse(
  readFileSync(new URL('../../cases/procedures-calendar.yaml', import.meta.url), 'utf8'),
) as CalendarCases;
const calendar = openCalendar();

function listDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = calendar.addCalendarDays(day, 1)) days.push(day);
  return days;
}

describe('the working calendar', () => {
  it.each(cases.notices)('has every day of $year as the notices have it ($source)', ({ year, off, work }) => {
    const worked = new Set(work.map((day) => `${year}-${day}`));
    const free = new Set(
      off.flatMap((range) => {
        const [from = '', to = ''] = range.split('..');
        return listDays(`${year}-${from}`, `${year}-${to}`);
      }),
    );
    const days = listDays(`${year}-01-01`, `${year}-12-31`);
    expect(days.length).toBeGreaterThan(364);
    const expected = days.filter((day) => {
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      return worked.has(day) || (!weekend && !free.has(day));
    });
    expect(days.filter((day) => calendar.isWorkingDay(day))).toEqual(expected);
  });

  it.each(cases.days)('$day is $kind', ({ day, kind, holiday, known = true }) => {
    const found = calendar.describeDay(day);
    expect([found.kind, found.holiday?.zh ?? null, found.known]).toEqual([kind, holiday, known]);
    expect(found.working).toBe(calendar.isWorkingDay(day));
  });

  it.each(cases.steps)('$working working days from $from lead to $to', ({ from, working, to }) => {
    expect(calendar.addWorkingDays(from, working)).toBe(to);
  });

  it.each(cases.counts)('$from to $to are $working working days', ({ from, to, working }) => {
    expect(calendar.countWorkingDays(from, to)).toBe(working);
  });

  it('says which years it knows', () => {
    expect(calendar.knownYears).toEqual({ from: 2004, to: 2026 });
    expect(calendar.listUnknownYears('2025-12-31', '2028-01-01')).toEqual([2027, 2028]);
    expect(calendar.listUnknownYears('2016-01-01', '2018-12-31')).toEqual([]);
  });

  it('counts days over leap years and year ends', () => {
    expect(calendar.addCalendarDays('2016-02-28', 2)).toBe('2016-03-01');
    expect(calendar.addCalendarDays('2017-01-01', -1)).toBe('2016-12-31');
    expect([calendar.countDays('2016-01-01', '2017-01-01'), calendar.countDays('2016-12-31', '2016-12-13')]).toEqual([
      366, -18,
    ]);
  });

  it.each(['2017-02-30', '2017-2-3', '', '2017-01-01T00:00', '二〇一七'])('refuses “%s” as a day', (day) => {
    expect(() => calendar.isWorkingDay(day)).toThrow(/procedure_bad_day:/);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])('refuses %s days', (days) => {
    expect(() => calendar.addWorkingDays('2017-01-01', days)).toThrow(/procedure_bad_days/);
    expect(() => calendar.addCalendarDays('2017-01-01', days)).toThrow(/procedure_bad_days/);
  });
});

describe('time zones', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });
  it.each(['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati'])('move no day in %s', (zone) => {
    process.env.TZ = zone;
    expect(new Date('2017-10-01T00:00:00Z').getTimezoneOffset()).not.toBe(0);
    for (const { from, working, to } of cases.steps) expect(calendar.addWorkingDays(from, working)).toBe(to);
    expect(calendar.describeDay('2015-09-06').kind).toBe('adjusted');
  });
});
