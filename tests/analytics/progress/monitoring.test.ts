import { describe, expect, it } from 'vitest';
import {
  allocateSurvey,
  drawSurveySample,
  incidentItem,
  latestEntries,
  listEarlySignals,
  listFollowUp,
  listIncidents,
  measureApproval,
  surveyMargin,
  surveySize,
  wilsonInterval,
  type ExitCase,
  type ProgressEntry,
  type SurveyFrameRow,
  type WorkPackage,
} from '../../../analytics/progress';
import { makeEntry } from './entries';

const frameOf = (...towns: number[]): SurveyFrameRow[] => {
  let id = 0;
  return towns.flatMap((count, town) =>
    Array.from({ length: count }, () => {
      id += 1;
      return { householdId: id, villageCode: `t${town}0${id % 3}`, townCode: `t${town}` };
    }),
  );
};
const answer = (number: number, householdId: number, state: ProgressEntry['state'], day = '2018-11-02') =>
  makeEntry(number, { kind: 'survey', householdId, item: 'survey', state, day });

describe('the sample of a survey', () => {
  it.each([
    // Cochran's table for p = ½: without end 384.1 (5 %), 96.0 (10 %), 1067.1 (3 %).
    [668, 0.05, 245],
    [3_665, 0.05, 348],
    [1_000_000_000, 0.05, 385],
    [1_000_000_000, 0.1, 97],
    [1_000_000_000, 0.03, 1_068],
    [10, 0.05, 10],
    [1, 0.5, 1],
    [0, 0.05, 0],
  ])('of %d households for a margin of %d has %d', (population, margin, size) => {
    expect(surveySize(population, margin)).toBe(size);
    if (population > 1) expect(surveyMargin(population, size)).toBeLessThanOrEqual(margin);
    if (size > 1 && population > size) expect(surveyMargin(population, size - 1)).toBeGreaterThan(margin);
  });

  it('is shared out proportionally, at least one to a town', () => {
    expect(allocateSurvey([60, 30, 9, 1], 10)).toEqual([5, 3, 1, 1]);
    expect(allocateSurvey([50, 50], 5)).toEqual([3, 2]);
    expect(allocateSurvey([5, 0, 5], 1)).toEqual([1, 0, 1]);
    expect(allocateSurvey([3, 2], 99)).toEqual([3, 2]);
    expect(allocateSurvey([], 4)).toEqual([]);
  });

  it('is the same for the same seed, whatever the order of the register, and another for another seed', () => {
    const frame = frameOf(40, 25, 3);
    const draw = (seed: number, rows = frame) => drawSurveySample({ frame: rows, size: 20, margin: 0.05, seed });
    const ids = (sample: ReturnType<typeof draw>) => sample.households.map(({ householdId }) => householdId);
    expect(ids(draw(7, frame.toReversed()))).toEqual(ids(draw(7)));
    expect(ids(draw(8))).not.toEqual(ids(draw(7)));
    expect(ids(draw(7)).length).toBe(20);
    expect(draw(7).towns.map(({ drawn, weight }) => [drawn, weight])).toEqual([
      [12, 40 / 12],
      [7, 25 / 7],
      [1, 3],
    ]);
    // Another town's household does not change who is drawn here.
    const more = [...frame, { householdId: 999, villageCode: 't9', townCode: 't9' }];
    const first = (sample: ReturnType<typeof draw>) => ids(sample).filter((id) => id <= 40);
    expect(first(drawSurveySample({ frame: more, size: 21, margin: 0.05, seed: 7 }))).toEqual(first(draw(7)));
  });

  it('of nobody is empty', () => {
    expect(drawSurveySample({ frame: [], size: null, margin: 0.05, seed: 1 })).toEqual({
      seed: 1,
      population: 0,
      wanted: 0,
      size: 0,
      margin: 1,
      towns: [],
      households: [],
    });
  });
});

describe('measureApproval', () => {
  // Newcombe 1998, table I: 81/263 → 0.2553…0.3662; 15/148 → 0.0624…0.1605; 0/20 → 0…0.1611; 1/29 → 0.0061…0.1718.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('has Wilson’s interval: %d of %d', (part, whole, low, high) => {
    const found = wilsonInterval(part / whole, whole);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('counts the last answer of a household within the days, and weighs the towns', () => {
    const frame = frameOf(40, 10, 5);
    const entries = latestEntries([
      answer(1, 1, 'open'),
      answer(2, 1, 'met'),
      answer(3, 2, 'met', '2018-10-31'),
      answer(4, 2, 'open', '2018-11-05'),
      answer(5, 3, 'met', '2018-12-01'),
      answer(6, 41, 'met'),
      answer(7, 42, 'met'),
      answer(8, 43, 'met'),
      answer(9, 43, 'withdrawn'),
      answer(10, 900, 'met'),
    ]);
    const found = measureApproval({ entries, frame, from: '2018-11-01', to: '2018-11-30' });
    expect(found.towns.map(({ asked, approving, share, weight }) => [asked, approving, share, weight])).toEqual([
      [2, 1, 0.5, 20],
      [2, 2, 1, 5],
      [0, 0, null, null],
    ]);
    // 40 × ½ + 10 × 1 of 50; the third town is silent.
    expect(found.county).toMatchObject({ asked: 4, approving: 3, share: 0.6, population: 55, tooFew: true });
    expect(found.silentTowns).toEqual(['t2']);
    expect(found.leftOut).toBe(1);
    // Effective number 50² ÷ (40²/2 + 10²/2) = 2500 ÷ 850.
    expect(found.county.interval).toEqual(wilsonInterval(0.6, 2500 / 850));
  });

  it('says too few, except where everybody was asked', () => {
    const frame = frameOf(3, 100);
    const entries = frame.slice(0, 32).map(({ householdId }, index) => answer(index + 1, householdId, 'met'));
    const [small, large] = measureApproval({ entries, frame, from: '2018-01-01', to: '2018-12-31' }).towns;
    expect([small!.needed, small!.tooFew, large!.needed, large!.asked, large!.tooFew]).toEqual([
      3,
      false,
      30,
      29,
      true,
    ]);
  });

  it('nobody asked has no share', () => {
    const { county } = measureApproval({ entries: [], frame: frameOf(3), from: '2018-01-01', to: '2018-12-31' });
    expect(county).toMatchObject({ share: null, interval: null, weight: null, asked: 0, tooFew: true });
  });
});

describe('listIncidents', () => {
  const incident = (number: number, reported: string, done: string | null, of: Partial<ProgressEntry> = {}) => {
    const base = { kind: 'incident', villageCode: 'v1', item: incidentItem('rough_manner', reported), ...of } as const;
    return [
      makeEntry(number, { ...base, state: 'begun', day: reported }),
      ...(done === null ? [] : [makeEntry(number + 1, { ...base, state: 'done', day: done })]),
    ];
  };
  const list = (entries: ProgressEntry[], days: number | null = 7) =>
    listIncidents({ entries: latestEntries(entries), asOf: '2018-03-20', days, townOf: () => 't' });

  it('tells open ones by their days, overdue first', () => {
    const found = list([
      ...incident(1, '2018-03-18', null),
      ...incident(3, '2018-03-05', null),
      ...incident(5, '2018-03-01', '2018-03-08', { householdId: 4 }),
      ...incident(7, '2018-03-01', '2018-03-09', { householdId: 5 }),
      ...incident(9, '2018-03-21', null),
    ]);
    expect(found.map(({ reported, state, openDays, lateDays }) => [reported, state, openDays, lateDays])).toEqual([
      ['2018-03-05', 'overdue', 15, 8],
      ['2018-03-18', 'open', 2, 0],
      ['2018-03-01', 'late', 8, 1],
      ['2018-03-01', 'handled', 7, 0],
    ]);
    expect(found[0]).toMatchObject({ id: 'v1|rough_manner/2018-03-05', kind: 'rough_manner', townCode: 't' });
  });

  it('one dealt with after the as-of day is still open; one taken back is gone; without a limit none is late', () => {
    const all = [...incident(1, '2018-03-05', '2018-03-25')];
    expect(list(all)[0]).toMatchObject({ state: 'overdue', done: null });
    expect(list(all, null)[0]).toMatchObject({ state: 'open', lateDays: 0 });
    expect(list([...all, makeEntry(9, { ...all[0]!, number: 9, state: 'withdrawn' })])).toEqual([]);
  });
});

describe('listFollowUp', () => {
  const household = (householdId: number, struckOff: string | null, villageCode = 'v1') => ({
    householdId,
    villageCode,
    townCode: 't',
    persons: 3,
    struckOff,
  });
  const visit = (number: number, householdId: number, day: string) =>
    makeEntry(number, { kind: 'visit', householdId, day });
  const follow = (households: ReturnType<typeof household>[], entries: ProgressEntry[], asOf = '2018-12-31') =>
    listFollowUp({ asOf, entries, households, years: () => 3 });

  it('counts visits since the strike-off and says when the household is to be looked at again', () => {
    const [row] = follow(
      [household(1, '2017-11-20')],
      [
        visit(1, 1, '2017-11-01'),
        visit(2, 1, '2017-12-05'),
        visit(3, 1, '2019-01-04'),
        makeEntry(4, { kind: 'measure', householdId: 1, item: 'goats', state: 'begun', day: '2017-01-01' }),
        makeEntry(5, { kind: 'measure', householdId: 1, item: 'house', state: 'begun', day: '2017-01-01' }),
        makeEntry(6, { kind: 'measure', householdId: 1, item: 'house', state: 'done', day: '2018-01-01' }),
      ],
    );
    expect(row).toEqual({
      householdId: 1,
      villageCode: 'v1',
      townCode: 't',
      persons: 3,
      struckOff: '2017-11-20',
      until: '2020-11-19',
      visits: 1,
      lastVisit: '2017-12-05',
      running: ['goats'],
      lookBack: '2018-12-05',
      state: 'late',
      lateDays: 26,
    });
  });

  it('ends on the last day of the policy; no look-back is due after it', () => {
    const at = (asOf: string) => follow([household(1, '2016-02-29')], [visit(1, 1, '2018-03-01')], asOf);
    expect(at('2019-02-27')[0]).toMatchObject({ until: '2019-02-27', lookBack: null, state: 'kept' });
    expect(at('2019-02-28')).toEqual([]);
    expect(at('2016-02-28')).toEqual([]);
    expect(at('2017-02-01')[0]).toMatchObject({ lookBack: '2017-02-28', state: 'soon', lateDays: 0 });
  });

  it('has the village with the latest household first, and leaves out who is not out', () => {
    const found = follow(
      [
        household(1, '2018-06-01', 'v1'),
        household(2, '2017-06-01', 'v2'),
        household(3, '2018-06-01', 'v2'),
        household(4, '2017-01-01', 'v3'),
        household(5, null, 'v3'),
      ],
      [],
    );
    expect(found.map(({ householdId }) => householdId)).toEqual([4, 2, 3, 1]);
  });
});

describe('listEarlySignals', () => {
  const caseOf = (of: Partial<ExitCase>): ExitCase => ({
    id: `household:${of.householdId ?? 1}`,
    householdId: 1,
    villageCode: 'v1',
    townCode: 't',
    persons: 3,
    procedure: 'household_exit',
    plannedYear: 2017,
    state: 'struck_off',
    steps: [],
    next: null,
    due: null,
    lateDays: 0,
    struckOff: '2016-11-20',
    findings: [],
    ...of,
  });
  const own = { householdId: 1, outDay: '2016-11-20', returnedDay: null, plannedDay: null, register: null };
  const register = { day: '2017-12-31', incomeYuan: 3_100.555, lineYuan: 3_200, openGates: [] };
  const package_: WorkPackage = {
    id: 'p',
    measure: 'goats',
    villageCode: 'v1',
    townCode: 't',
    project: null,
    householdId: 1,
    budgetFen: 1,
    plannedDay: '2018-01-31',
    acceptedDay: null,
  };
  const find = (
    one: ExitCase,
    household: Parameters<typeof listEarlySignals>[0]['households'][number],
    packages: WorkPackage[] = [],
  ) =>
    listEarlySignals({
      asOf: '2018-03-31',
      cases: [one],
      households: [household],
      packages,
      labelOf: ({ measure }) => ({ zh: measure, en: measure }),
    });

  it('a household that is out and below its line by a later register', () => {
    const [signal, ...more] = find(caseOf({}), { ...own, register });
    expect(signal).toMatchObject({ code: 'income_below', since: '2017-12-31', caseId: 'household:1', persons: 3 });
    expect(signal!.why.zh).toBe('2016-11-20 销号，2017 年名册人均纯收入 3100.56 元，低于标准线 3200 元。');
    expect(more).toEqual([]);
  });

  it('an older register, an income on the line, or no line says nothing', () => {
    expect(find(caseOf({}), { ...own, register: { ...register, day: '2015-12-31' } })).toEqual([]);
    expect(find(caseOf({}), { ...own, register: { ...register, incomeYuan: 3_200 } })).toEqual([]);
    expect(find(caseOf({}), { ...own, register: { ...register, lineYuan: null } })).toEqual([]);
    expect(find(caseOf({ state: 'under_way' }), { ...own, outDay: null, register })).toEqual([]);
  });

  it('a guarantee that is open again, by name', () => {
    const openGates = [
      { id: 'housing', label: { zh: '住房安全', en: 'safe house' } },
      { id: 'water', label: { zh: '饮水安全', en: 'safe water' } },
    ];
    const [signal] = find(caseOf({}), { ...own, register: { ...register, incomeYuan: 9_000, openGates } });
    expect(signal).toMatchObject({ code: 'gate_open' });
    expect(signal!.why.zh).toContain('住房安全、饮水安全');
  });

  it('one that returned, by the records or by the register', () => {
    const back = caseOf({ state: 'returned' });
    expect(find(back, { ...own, returnedDay: '2018-02-03' })[0]).toMatchObject({
      code: 'returned',
      since: '2018-02-03',
    });
    expect(find(back, { ...own, register })[0]).toMatchObject({ code: 'returned', since: '2017-12-31' });
  });

  it('a measure late before an exit that is near, not before one far away', () => {
    const waiting = caseOf({ state: 'under_way', struckOff: null });
    const near = { ...own, outDay: null, plannedDay: '2018-09-27' };
    expect(find(waiting, near, [package_])[0]).toMatchObject({ code: 'measure_late', since: '2018-01-31' });
    expect(find(waiting, near, [package_, { ...package_, id: 'q', plannedDay: '2018-03-30' }])[0]!.why.en).toContain(
      '59 days ago, and 1 more',
    );
    expect(find(waiting, { ...near, plannedDay: '2018-09-28' }, [package_])).toEqual([]);
    expect(find(waiting, near, [{ ...package_, acceptedDay: '2018-03-01' }])).toEqual([]);
    expect(find(waiting, near, [{ ...package_, plannedDay: '2018-03-31' }])).toEqual([]);
    expect(find(caseOf({}), { ...own, plannedDay: '2018-09-27' }, [package_])).toEqual([]);
  });

  it('steps that were skipped or too short, once it is out', () => {
    const finding = (code: 'step_skipped' | 'too_short' | 'before_plan' | 'no_case') => ({
      code,
      step: null,
      problem: { code, message: { zh: '', en: '' } },
      citation: null,
    });
    const findings = [finding('step_skipped'), finding('too_short'), finding('too_short'), finding('before_plan')];
    const [signal] = find(caseOf({ findings }), own);
    expect(signal).toMatchObject({ code: 'steps_skipped', since: '2016-11-20' });
    expect(signal!.why.en).toContain('1 were skipped and 2 were too short');
    expect(find(caseOf({ findings, state: 'under_way' }), { ...own, outDay: null })).toEqual([]);
    expect(find(caseOf({ findings: [finding('before_plan')] }), own)).toEqual([]);
    expect(find(caseOf({ findings: [finding('no_case')] }), own)[0]!.why.en).toContain('none of the steps');
  });
});
