import { describe, expect, it } from 'vitest';
import {
  collectBulletin,
  listInterviews,
  listSlips,
  periodBefore,
  rankTowns,
  readPeriod,
  type ExitCase,
  type InterviewRequest,
  type PaceRow,
  type SlipRequest,
  type StandardList,
  type WorkPackage,
} from '../../../analytics/progress';
import { readCounty } from '../procedures/countyPacks';
import { readSmallCounty } from '../policy/smallCounty';
import { makeEntry } from './entries';

const said = { document: '小县方案', clause: '三' };

function row(
  townCode: string,
  persons: number,
  plannedDay: string | null,
  outDay: string | null,
  returnedDay: string | null = null,
): PaceRow {
  return { townCode, villageCode: `${townCode}201`, persons, plannedDay, outDay, returnedDay };
}

function exitOf(of: Partial<ExitCase>): ExitCase {
  return {
    id: 'household:1',
    householdId: 1,
    villageCode: 'a201',
    townCode: 'a',
    persons: 3,
    procedure: 'household_exit',
    plannedYear: 2017,
    state: 'not_begun',
    steps: [],
    next: null,
    due: null,
    lateDays: 0,
    struckOff: null,
    findings: [],
    ...of,
  };
}

function packageOf(of: Partial<WorkPackage>): WorkPackage {
  return {
    id: 'p1',
    measure: 'well',
    villageCode: 'a201',
    townCode: 'a',
    project: null,
    householdId: null,
    budgetFen: 100,
    plannedDay: '2017-06-30',
    acceptedDay: null,
    ...of,
  };
}

describe('rankTowns', () => {
  const rows = [
    row('a', 10, '2017-01-31', '2017-01-20'),
    row('b', 10, '2017-01-31', null),
    row('b', 5, '2017-12-31', '2017-02-01'),
    row('c', 4, null, null),
    row('d', 10, '2017-01-31', '2017-01-31'),
  ];
  const request = {
    asOf: '2017-06-30',
    towns: ['d', 'c', 'b', 'a'],
    rows,
    cases: [],
    packages: [],
    costs: [],
    money: new Map([['a', { plannedFen: 200, paidFen: 50 }]]),
  };

  it('by the exit index; equal towns share a rank, a town without an index stands last', () => {
    const found = rankTowns(request);
    expect(found.map(({ townCode, rank, exitIndex }) => [townCode, rank, exitIndex])).toEqual([
      ['a', 1, 1],
      ['d', 1, 1],
      ['b', 3, 0.5],
      ['c', 4, null],
    ]);
    expect(found[0]).toMatchObject({ paidShare: 0.25, persons: 10, plannedPersons: 10, outPersons: 10 });
    expect(found[1]!.paidShare).toBeNull();
  });

  it('back on the day of its strike-off, a household is not out', () => {
    const [a] = rankTowns({ ...request, towns: ['a'], rows: [row('a', 10, '2017-01-31', '2017-01-20', '2017-01-20')] });
    expect(a).toMatchObject({ outPersons: 0, exitIndex: 0 });
  });

  it('with equal exits the work decides, then late cases', () => {
    const packages = [packageOf({}), packageOf({ id: 'p2', townCode: 'd', acceptedDay: '2017-06-30' })];
    expect(
      rankTowns({ ...request, packages })
        .map(({ townCode, rank }) => [townCode, rank])
        .slice(0, 2),
    ).toEqual([
      ['d', 1],
      ['a', 2],
    ]);
    const cases = [exitOf({ lateDays: 3 })];
    const found = rankTowns({ ...request, cases });
    expect(found.map(({ townCode }) => townCode).slice(0, 2)).toEqual(['d', 'a']);
    expect(found[1]).toMatchObject({ rank: 2, lateCases: 1 });
  });
});

describe('listSlips', () => {
  const standards: StandardList[] = [
    {
      checklist: 'seven_haves',
      label: { zh: '七有', en: 'Seven' },
      citation: said,
      items: [
        {
          id: 'road',
          label: { zh: '村道', en: 'Road' },
          due: 2016,
          responsibleUnits: [],
          costFen: 500,
          status: 'stated',
          citation: said,
        },
      ],
      rows: [
        {
          villageCode: 'a201',
          householdId: null,
          met: 0,
          openCostFen: 500,
          fulfilledBy: null,
          cells: [
            { item: 'road', state: 'overdue', source: 'register', day: null, entry: null, ratio: null, costFen: 500 },
          ],
        },
        {
          villageCode: 'a202',
          householdId: null,
          met: 0,
          openCostFen: 0,
          fulfilledBy: null,
          cells: [
            { item: 'road', state: 'no_data', source: 'none', day: null, entry: null, ratio: null, costFen: null },
          ],
        },
      ],
    },
  ];
  const request: SlipRequest = {
    asOf: '2017-08-31',
    cases: [
      exitOf({ lateDays: 0 }),
      exitOf({ id: 'household:2', householdId: 2, plannedYear: 2016, lateDays: 243, state: 'not_begun' }),
      exitOf({
        id: 'village:a201',
        householdId: null,
        lateDays: 12,
        next: 'publicity',
        due: '2017-08-19',
        persons: 90,
        steps: [
          {
            step: 'publicity',
            label: { zh: '村内公示', en: 'Publicity' },
            begun: null,
            done: null,
            latestStart: '2017-08-19',
            latestEnd: '2017-08-25',
            state: 'late',
            days: null,
            requiredDays: 7,
            dayKind: 'calendar',
            notice: 'publicity',
            citation: said,
          },
        ],
      }),
    ],
    packages: [
      packageOf({}),
      packageOf({ id: 'p2', acceptedDay: '2017-07-15' }),
      packageOf({ id: 'p3', plannedDay: '2017-08-31' }),
      packageOf({ id: 'p4', acceptedDay: '2017-09-01', budgetFen: 300 }),
    ],
    standards,
    money: [
      {
        id: 'm1',
        label: { zh: '县级资金', en: 'County' },
        villageCode: '',
        townCode: 'a',
        due: '2017-06-30',
        plannedFen: 300,
        paidFen: 100,
      },
      {
        id: 'm2',
        label: { zh: '县级资金', en: 'County' },
        villageCode: '',
        townCode: 'b',
        due: '2017-06-30',
        plannedFen: 300,
        paidFen: 300,
      },
    ],
    townOf: (village) => village.slice(0, 1),
    labelOf: ({ measure }) => ({ zh: measure, en: measure }),
  };

  it('exits, work, items and money that are behind, the longest first, each with its reason in days', () => {
    const found = listSlips(request);
    expect(found.map(({ kind, id, lateDays, due }) => [kind, id, lateDays, due])).toEqual([
      ['case', 'household:2', 243, '2016-12-31'],
      ['item', 'a201|seven_haves/road', 243, '2016-12-31'],
      ['package', 'p4', 62, '2017-06-30'],
      ['money', 'm1', 62, '2017-06-30'],
      ['package', 'p1', 62, '2017-06-30'],
      ['village', 'village:a201', 12, '2017-08-19'],
    ]);
    const reasons = Object.fromEntries(found.map(({ id, reason }) => [id, reason.zh]));
    expect(reasons['village:a201']).toBe('“村内公示”最迟应于 2017-08-19 开始，已晚 12 天。');
    expect(reasons['household:2']).toContain('计划 2016 年退出');
    expect(reasons.m1).toContain('只支付 33%');
    expect(found.find(({ id }) => id === 'm1')!.amountFen).toBe(200);
    expect(found.find(({ kind }) => kind === 'item')).toMatchObject({ townCode: 'a', amountFen: 500 });
  });
});

describe('listInterviews', () => {
  const rows = [
    row('a', 100, '2017-12-31', null),
    row('a', 80, null, '2017-06-01'),
    row('a', 50, '2018-12-31', null),
    row('a', 40, null, '2018-06-01'),
    row('b', 10, '2017-12-31', '2017-06-01'),
    row('b', 10, '2018-12-31', '2017-06-02'),
  ];
  const request: Omit<InterviewRequest, 'pack'> = {
    overlays: [],
    asOf: '2018-12-31',
    towns: ['b', 'a'],
    rows,
    recordedFrom: '2017-02-01',
  };

  it('枣庄: a missed year is talked about, two in a row bring a replacement; who went ahead owes nothing', () => {
    const { rule, interviews } = listInterviews({ ...request, pack: readCounty('zaozhuang') });
    expect(rule).toBe('stated');
    expect(
      interviews.map(({ townCode, year, plannedPersons, outPersons, missedYears, act }) => [
        townCode,
        year,
        plannedPersons,
        outPersons,
        missedYears,
        act,
      ]),
    ).toEqual([
      ['a', 2017, 100, 80, 1, 'interview'],
      ['a', 2018, 50, 40, 2, 'replace'],
    ]);
    expect(interviews[1]!.text.zh).toContain('连续 2 年');
    expect(interviews[0]!.citation.clause).toContain('第十二章第四节二');
  });

  it.each(['renhua', 'mazhang', 'guangdong-scattered'])('%s: the list names the talk, and no replacement', (county) => {
    const { rule, interviews } = listInterviews({ ...request, pack: readCounty(county) });
    expect(rule).toBe('stated');
    expect(interviews.map(({ act, missedYears }) => [act, missedYears])).toEqual([
      ['interview', 1],
      ['interview', 2],
    ]);
  });

  it('a pack without a rule has nobody due', () => {
    expect(listInterviews({ ...request, pack: readSmallCounty() })).toEqual({ rule: 'none', interviews: [] });
  });

  it('a year that is not over, or that nobody recorded, is not judged', () => {
    const pack = readCounty('renhua');
    expect(listInterviews({ ...request, pack, asOf: '2018-12-30' }).interviews.map(({ year }) => year)).toEqual([2017]);
    expect(
      listInterviews({ ...request, pack, recordedFrom: '2018-01-01' }).interviews.map(({ year, missedYears }) => [
        year,
        missedYears,
      ]),
    ).toEqual([[2018, 1]]);
    expect(listInterviews({ ...request, pack, recordedFrom: null }).interviews).toEqual([]);
  });
});

describe('collectBulletin', () => {
  const period = readPeriod('2017-Q2');
  const rows = [
    row('a', 40, '2017-05-31', '2017-05-10'),
    row('a', 5, '2017-03-31', '2017-02-10', '2017-06-01'),
    row('a', 7, '2017-12-31', null),
  ];
  const request = {
    pack: readSmallCounty(),
    period,
    previous: periodBefore(period),
    asOf: '2017-06-30',
    rows,
    cases: [exitOf({ lateDays: 2 })],
    packages: [packageOf({ acceptedDay: '2017-05-01', budgetFen: 12345 })],
    costs: [
      { day: '2017-04-01', measure: 'well', villageCode: 'a201', townCode: 'a', project: null, amountFen: 10050 },
    ],
    standards: [],
    entries: [
      makeEntry(1, { kind: 'visit', householdId: 1, day: '2017-04-05' }),
      makeEntry(2, { kind: 'visit', householdId: 1, day: '2017-07-05' }),
    ],
  };

  it('figures of the quarter beside those of the quarter before', () => {
    const found = Object.fromEntries(
      collectBulletin(request).map(({ id, value, previous }) => [id, [value, previous]]),
    );
    expect(found).toMatchObject({
      exits_households: [1, 1],
      exits_persons: [40, 5],
      returned_persons: [5, 0],
      out_persons: [40, 5],
      planned_persons: [45, 5],
      left_persons: [12, 47],
      exit_index: [40 / 45, 1],
      earned_value: [123.45, 0],
      paid: [100.5, 0],
      visits: [1, 0],
      late_cases: [1, null],
    });
  });

  it('a quarter that is not over is counted up to the as-of day, that day and the first one counted', () => {
    const at = (asOf: string) =>
      Object.fromEntries(collectBulletin({ ...request, asOf }).map(({ id, value }) => [id, value]));
    expect(at('2017-05-09')).toMatchObject({ exits_persons: 0, planned_persons: 5, paid: 100.5, visits: 1 });
    expect(at('2017-05-10')).toMatchObject({ exits_persons: 40, out_persons: 45, late_cases: 1 });
    expect(at('2017-04-01')).toMatchObject({ exits_persons: 0, paid: 100.5, visits: 0 });
  });

  it('a quarter that has not begun has no figures; one that is over says nothing of today’s delays', () => {
    expect(
      collectBulletin({ ...request, asOf: '2017-03-31' }).filter(
        ({ id, value }) => value !== null && id !== 'late_cases' && id !== 'findings' && id !== 'items_met',
      ),
    ).toEqual([]);
    const later = Object.fromEntries(
      collectBulletin({ ...request, asOf: '2017-09-30' }).map(({ id, value }) => [id, value]),
    );
    expect(later).toMatchObject({ late_cases: null, exits_persons: 40 });
  });
});
