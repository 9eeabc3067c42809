import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  openCalendar,
  scheduleProcedure,
  type ProcedureCase,
  type ScheduledStep,
  type StepProgress,
} from '../../../analytics/procedures';
import { readCounty } from './countyPacks';
import { packOfSteps, type StepCase } from './packOfSteps';

interface ScheduleCase {
  name: string;
  as_of: string;
  deadline: string;
  steps: Record<string, StepCase>;
  progress?: StepProgress[];
  expected: Record<string, string>;
  late?: Record<string, string>;
  chain?: string[];
  over?: number;
}

const cases = parse(readFileSync(new URL('../../cases/procedures.yaml', import.meta.url), 'utf8')) as ScheduleCase[];
const calendar = openCalendar();

function schedule(steps: Record<string, StepCase>, deadline: string, asOf: string, more: Partial<ProcedureCase> = {}) {
  const pack = packOfSteps({ household_exit: steps });
  return scheduleProcedure({ pack, overlays: [], procedure: 'household_exit', deadline, ...more }, calendar, asOf);
}

function describeDays(step: ScheduledStep): string {
  const float = step.floatDays === null ? 'done' : `${step.floatDays}/${step.floatWorkingDays}`;
  const days = `${step.latestStart}..${step.latestEnd} | ${step.earliestStart}..${step.earliestEnd}`;
  return `${days} | ${float}${step.critical ? ' *' : ''}`;
}

describe('scheduleProcedure', () => {
  it.each(cases)('$name', ({ as_of: asOf, deadline, steps, progress, expected, late, chain, over }) => {
    const found = schedule(steps, deadline, asOf, { progress });
    expect(Object.fromEntries(found.steps.map((step) => [step.id, describeDays(step)]))).toEqual(expected);
    expect(found.notices).toEqual([]);
    expect(found.latestStart).toBe(found.steps.map((step) => step.latestStart).sort()[0]);
    if (late) {
      expect(
        Object.fromEntries(found.steps.map((step) => [step.id, `${step.lateDays}/${step.lateWorkingDays}`])),
      ).toEqual(late);
      expect(found.lateDays).toBe(
        Math.max(...found.steps.filter((step) => step.state !== 'done').map((step) => step.lateDays)),
      );
    }
    if (chain) expect(found.criticalChain).toEqual(chain);
    if (over !== undefined) expect(found.overrunDays).toBe(over);
  });

  it('仁化: the first exits, 18 days after the issue, must begin on the day of the issue; the steps are borrowed', () => {
    const pack = readCounty('renhua');
    const found = scheduleProcedure(
      { pack, overlays: [], procedure: 'household_exit', deadline: '2016-12-31' },
      calendar,
      '2016-12-13',
    );
    expect(found.steps.map(({ id, latestStart, latestEnd }) => [id, latestStart, latestEnd])).toEqual([
      ['assembly', '2016-12-13', '2016-12-13'],
      ['check', '2016-12-14', '2016-12-14'],
      ['consent', '2016-12-15', '2016-12-15'],
      ['publicity', '2016-12-16', '2016-12-22'],
      ['town_check', '2016-12-23', '2016-12-23'],
      ['announcement', '2016-12-24', '2016-12-28'],
      ['filing', '2016-12-29', '2016-12-29'],
      ['strike_off', '2016-12-30', '2016-12-30'],
    ]);
    expect([found.floatDays, found.floatWorkingDays, found.lateDays, found.overrunDays]).toEqual([0, 0, 0, 0]);
    expect(found.criticalChain).toEqual(found.steps.map((step) => step.id));
    expect(found.borrowedFrom).toContain('枣庄高新区');
    expect(found.steps.at(-1)?.window).toEqual({ opens: '2016-11-01', closes: '2016-12-31' });
    expect(found.steps.map((step) => step.ground)).toEqual([
      'one_day',
      'one_day',
      'one_day',
      'plan',
      'one_day',
      'plan',
      'one_day',
      'one_day',
    ]);
    expect(found.status).toBe('assumed');
    expect(found.steps.at(-1)?.citations).toHaveLength(3);
  });

  it('枣庄: begun after the system has closed, the exit ends in the next opening', () => {
    const pack = readCounty('zaozhuang');
    const found = scheduleProcedure(
      { pack, overlays: [], procedure: 'household_exit', deadline: '2017-12-31' },
      calendar,
      '2017-12-08',
    );
    expect([found.latestStart, found.lateDays, found.floatDays, found.earliestEnd, found.overrunDays]).toEqual([
      '2017-11-27',
      11,
      -11,
      '2018-10-08',
      281,
    ]);
    expect(found.borrowedFrom).toBeNull();
  });

  it('takes the window of a year that a scenario gives', () => {
    const pack = readCounty('zaozhuang');
    const overlays = [{ parameter: 'system_closes', year: 2017, value: 325, reason: '2017 年开放期通知' }];
    const found = scheduleProcedure(
      { pack, overlays, procedure: 'household_exit', deadline: '2017-12-31' },
      calendar,
      '2017-06-01',
    );
    expect(found.steps.at(-1)).toMatchObject({
      latestEnd: '2017-11-21',
      window: { opens: '2017-10-01', closes: '2017-11-21' },
    });
  });

  it('counts longer days that the county expects, marked as assumed', () => {
    const found = schedule({ check: {}, posted: { days: 7, after: ['check'] } }, '2017-03-31', '2017-03-01', {
      expectedDays: { check: 3, posted: 10 },
    });
    expect(found.steps.map(({ days, dayKind, ground, status }) => [days, dayKind, ground, status])).toEqual([
      [3, 'working', 'expected', 'assumed'],
      [10, 'calendar', 'expected', 'assumed'],
    ]);
    expect(found.latestStart).toBe('2017-03-17');
  });

  it('says in which years only weekends are known, and still counts', () => {
    const found = schedule({ check: { days: 3, kind: 'working' } }, '2028-10-06', '2026-12-30');
    expect(found.unknownYears).toEqual([2027, 2028]);
    expect(found.notices.map((notice) => [notice.code, notice.message.zh.includes('2027、2028')])).toEqual([
      ['calendar_year_unknown', true],
    ]);
    expect(found.latestStart).toBe('2028-10-04');
  });

  it('uses an earlier opening where the deadline leaves no other, and says so', () => {
    const found = schedule({ strike_off: { opens: 306, closes: 366 } }, '2018-06-30', '2017-03-01');
    expect([found.latestStart, found.notices.map((notice) => notice.code)]).toEqual([
      '2017-12-29',
      ['procedure_window_of_earlier_year'],
    ]);
  });

  it('notices steps out of order', () => {
    const progress = [{ step: 'posted', begun: '2017-03-02' }];
    const found = schedule({ check: {}, posted: { days: 7, after: ['check'] } }, '2017-03-31', '2017-03-06', {
      progress,
    });
    expect(found.notices.map((notice) => notice.code)).toEqual(['procedure_out_of_order']);
    expect(found.steps.map((step) => step.state)).toEqual(['open', 'running']);
  });

  it('a step that was done late is told, but the case is late no more once it is caught up', () => {
    const progress = [
      { step: 'check', done: '2017-03-24' },
      { step: 'posted', begun: '2017-03-24' },
    ];
    const found = schedule({ check: {}, posted: { days: 7, after: ['check'] } }, '2017-03-30', '2017-03-27', {
      progress,
    });
    expect([found.steps.map((step) => [step.state, step.lateDays]), found.lateDays, found.floatDays]).toEqual([
      [
        ['done', 1],
        ['running', 0],
      ],
      0,
      0,
    ]);
  });

  it('has no float and nothing late once all is done', () => {
    const found = schedule({ check: {} }, '2017-03-31', '2017-05-01', {
      progress: [{ step: 'check', done: '2017-03-30' }],
    });
    expect([found.floatDays, found.lateDays, found.overrunDays, found.steps[0]?.state]).toEqual([null, 0, 0, 'done']);
  });
});

describe('what cannot be scheduled is named', () => {
  const check = { check: {} };
  const refusals: [string, string, () => unknown][] = [
    [
      'an unknown procedure',
      'procedure_unknown',
      () => schedule(check, '2017-03-31', '2017-03-01', { procedure: 'lost' }),
    ],
    [
      'a circle',
      'policy_cyclic_steps',
      () => schedule({ one: { after: ['two'] }, two: { after: ['one'] } }, '2017-03-31', '2017-03-01'),
    ],
    ['negative days', 'procedure_bad_days', () => schedule({ check: { days: -1 } }, '2017-03-31', '2017-03-01')],
    ['half days', 'procedure_bad_days', () => schedule({ check: { days: 2.5 } }, '2017-03-31', '2017-03-01')],
    ['endless days', 'procedure_bad_days', () => schedule({ check: { days: 1e7 } }, '2017-03-31', '2017-03-01')],
    ['a deadline that does not exist', 'procedure_bad_day', () => schedule(check, '2017-02-30', '2017-01-01')],
    ['an as-of date that does not exist', 'procedure_bad_day', () => schedule(check, '2017-02-28', '今天')],
    [
      'a window that closes before it opens',
      'procedure_window_closed',
      () => schedule({ check: { opens: 300, closes: 200 } }, '2017-12-31', '2017-01-01'),
    ],
    [
      'a window without a working day',
      'procedure_window_closed',
      () => schedule({ check: { opens: 275, closes: 277 } }, '2017-12-31', '2017-01-01'),
    ],
    [
      'a window shorter than the step',
      'procedure_window_closed',
      () => schedule({ check: { days: 9, opens: 10, closes: 15 } }, '2017-12-31', '2017-01-01'),
    ],
    [
      'a window in the 400th day of the year',
      'procedure_bad_window',
      () => schedule({ check: { opens: 300, closes: 400 } }, '2017-12-31', '2017-01-01'),
    ],
    [
      'a window in half days',
      'procedure_bad_window',
      () => schedule({ check: { opens: 1.5, closes: 15 } }, '2017-12-31', '2017-01-01'),
    ],
    [
      'fewer days than the plan',
      'procedure_shortened',
      () => schedule({ check: { days: 7 } }, '2017-12-31', '2017-01-01', { expectedDays: { check: 5 } }),
    ],
    [
      'expected days of no step',
      'procedure_bad_progress',
      () => schedule(check, '2017-12-31', '2017-01-01', { expectedDays: { lost: 5 } }),
    ],
    [
      'progress of no step',
      'procedure_bad_progress',
      () => schedule(check, '2017-12-31', '2017-01-01', { progress: [{ step: 'lost' }] }),
    ],
    [
      'progress twice',
      'procedure_bad_progress',
      () => schedule(check, '2017-12-31', '2017-01-01', { progress: [{ step: 'check' }, { step: 'check' }] }),
    ],
    [
      'progress of tomorrow',
      'procedure_bad_progress',
      () => schedule(check, '2017-12-31', '2017-01-01', { progress: [{ step: 'check', done: '2017-01-02' }] }),
    ],
    [
      'done before begun',
      'procedure_bad_progress',
      () =>
        schedule(check, '2017-12-31', '2017-01-09', {
          progress: [{ step: 'check', begun: '2017-01-05', done: '2017-01-04' }],
        }),
    ],
  ];
  it.each(refusals)('%s: %s', (_, code, run) => {
    expect(run).toThrow(new RegExp(`^${code}: `));
  });
});
