import { describe, expect, it } from 'vitest';
import {
  countVisits,
  listServiceTerms,
  measureStaffing,
  tallyVisits,
  type StaffingInput,
} from '../../../analytics/people';
import { readPolicyPack, type PolicyPack } from '../../../analytics/policy';
import { readSamplePolicy } from '../../helpers/sampleCounty';

function readCounty(county: string): PolicyPack {
  const read = readPolicyPack(readSamplePolicy(county));
  if (!read.ok) throw new Error(read.problem.message.en);
  return read.value;
}
const mazhang = readCounty('mazhang');
const renhua = readCounty('renhua');
const zaozhuang = readCounty('zaozhuang');
const hanyang = readCounty('hanyang');

const input = (pack: PolicyPack, more: Partial<StaffingInput> = {}): StaffingInput => ({
  pack,
  overlays: [],
  year: pack.horizon.from,
  units: [],
  ...more,
});
function measure(given: StaffingInput) {
  const measured = measureStaffing(given);
  if (!measured.ok) throw new Error(measured.problem.message.en);
  return measured.value;
}

describe('measureStaffing', () => {
  it('gives 麻章区 as an interval of 406 to 502 with the reading that the text leaves open (A14)', () => {
    const { villages, people, readings, needs } = measure(input(mazhang));
    expect(villages).toEqual({ least: 406, most: 502 });
    // As written, the captain besides: 408 to 502, and a group leader for each of the three towns.
    expect(people).toEqual({ least: 408 + 3, most: 502 + 3, present: null, shortfall: null });
    expect(readings.map(({ id, readings: both }) => [id, both.map(({ value, label }) => [label.zh, value])])).toEqual([
      [
        'staffing_least',
        [
          ['队长在4至5名之内', 406],
          ['队长另计', 408],
        ],
      ],
      [
        'staffing_most',
        [
          ['队长在4至5名之内', 500],
          ['队长另计', 502],
        ],
      ],
    ]);
    // By hand: 4 villages × 5, 2 × 9–11, 10 × 5–6, 80 × 4–5.
    const of = (prefix: string, end: 'least' | 'most') =>
      needs
        .filter(({ rule, per }) => per === 'village' && rule.startsWith(prefix))
        .reduce((sum, need) => sum + need[end], 0);
    expect([of('poor_', 'least'), of('city_', 'least'), of('many_', 'least'), of('other_', 'least')]).toEqual([
      20, 18, 50, 320,
    ]);
    expect([of('poor_', 'most'), of('city_', 'most'), of('many_', 'most'), of('other_', 'most')]).toEqual([
      20, 22, 60, 400,
    ]);
    expect(needs.find(({ rule }) => rule === 'town_working_group')!.counts).toBe('other');
  });

  it('follows a scenario’s value and its readings', () => {
    const { villages } = measure(
      input(mazhang, { overlays: [{ parameter: 'extra_members_most', value: 3, reason: 'test' }] }),
    );
    expect(villages).toEqual({ least: 406, most: 584 });
  });

  it('holds posts against the need, by rule and place, and tells posts that nobody asked for', () => {
    const [first, second] = mazhang.regions.filter(({ tier }) => tier === 'poor');
    const posting = (helper: string, place: string) => ({ helper, rule: 'poor_captain', place, since: null });
    const { needs, people, findings } = measure(
      input(mazhang, {
        postings: [
          posting('p1', first!.code),
          posting('p2', first!.code),
          posting('p2', first!.code),
          posting('p3', mazhang.county.code),
        ],
      }),
    );
    const captain = (place: string) => needs.find((need) => need.rule === 'poor_captain' && need.place === place);
    expect(captain(first!.code)).toMatchObject({ least: 1, most: 1, present: 2, shortfall: 0, surplus: 1 });
    expect(captain(second!.code)).toMatchObject({ present: 0, shortfall: 1, surplus: 0 });
    expect(people).toMatchObject({ present: 2, shortfall: 410 });
    expect(findings.map(({ code, where }) => [code, where?.record])).toEqual([['people.posting_not_asked', 'p3']]);
  });

  it('asks every town with tasks for its full-time staff, and no other (E27)', () => {
    const towns = zaozhuang.regions.filter(({ level }) => level === 'town');
    const needs = measure(input(zaozhuang, { towns: [towns[0]!.code] })).needs.filter(
      ({ rule }) => rule === 'street_staff',
    );
    expect(needs.map(({ place, least }) => [place, least])).toEqual([[towns[0]!.code, 5]]);
  });

  it('counts households with a helper apart from people', () => {
    const village = zaozhuang.regions.find(({ level }) => level === 'village')!.code;
    const given = input(zaozhuang, { householdsByVillage: { [village]: 12 }, pairedByVillage: { [village]: 9 } });
    expect(measure(given).needs.filter(({ per }) => per === 'household')).toMatchObject([
      { place: village, least: 12, present: 9, shortfall: 3, counts: 'other' },
    ]);
  });

  it('asks each unit for what 汉阳区 wants of it', () => {
    const units = Array.from({ length: 66 }, (_, u) => ({ id: `unit ${u}` }));
    const needs = measure(input(hanyang, { units })).needs.filter(({ rule }) => rule === 'first_responsible');
    expect(needs).toHaveLength(66);
  });
});

describe('listServiceTerms', () => {
  const posting = (since: string | null, rule = 'first_secretary') => ({ helper: 'p1', rule, place: 'v', since });
  const terms = (pack: PolicyPack, postings: ReturnType<typeof posting>[], asOf: string, days = 90) => {
    const listed = listServiceTerms({ pack, overlays: [] }, postings, asOf, days);
    if (!listed.ok) throw new Error(listed.problem.message.en);
    return listed.value.map(({ until, daysLeft, state }) => [until, daysLeft, state]);
  };

  it('ends three years in 仁化 and two in 枣庄, on the day before (B18, E24)', () => {
    expect(terms(renhua, [posting('2016-05-01')], '2019-04-01')).toEqual([['2019-04-30', 29, 'ending']]);
    expect(terms(zaozhuang, [posting('2018-03-01')], '2018-04-01')).toEqual([['2020-02-29', 699, 'running']]);
  });

  it('tells what is over, what runs, what is not known; a leap day ends on 28 February', () => {
    expect(
      terms(renhua, [posting('2016-02-29'), posting(null), posting('2016-13-01'), posting('2018-01-01')], '2019-03-01'),
    ).toEqual([
      ['2019-02-27', -2, 'over'],
      ['2020-12-31', 671, 'running'],
      [null, null, 'unknown'],
      [null, null, 'unknown'],
    ]);
    expect(terms(renhua, [posting('2016-05-01', 'town_staff')], '2017-01-01')).toEqual([]);
  });
});

describe('countVisits', () => {
  it('asks leaders of each town for two visits a year (B16)', () => {
    const [town, other] = renhua.regions.filter(({ level }) => level === 'town').map(({ code }) => code);
    const visit = (date: string) => ({ rule: 'leader_visits', place: town!, date });
    const counted = countVisits(input(renhua, { towns: [town!, other!] }), [
      visit('2016-03-01'),
      visit('2015-12-31'),
      visit('2016-09-01'),
      visit('2016-10-01'),
    ]);
    expect(counted).toEqual({
      ok: true,
      value: [
        { rule: 'leader_visits', place: town, required: 2, made: 3, missing: 0 },
        { rule: 'leader_visits', place: other, required: 2, made: 0, missing: 2 },
      ],
    });
  });
});

describe('tallyVisits', () => {
  const village = '420115010200';
  const of = (
    asOf: string,
    noted: { rule: string; place: string; day: string }[],
    recorded: [number, string][],
    more: Partial<StaffingInput> = {},
  ) => {
    const tallied = tallyVisits(
      input(hanyang, { year: 2017, householdsByVillage: { [village]: 2 }, ...more }),
      asOf,
      noted,
      recorded.map(([householdId, day]) => ({ householdId, villageCode: village, day })),
    );
    if (!tallied.ok) throw new Error(tallied.problem.message.en);
    return tallied.value;
  };
  const days = (household: number, number: number): [number, string][] =>
    Array.from({ length: number }, (_, index) => [household, `2017-0${1 + (index % 6)}-${10 + index}`]);

  it('asks for a visit a month of each household (汉阳, assumed); nine of one do not make up for three of the other', () => {
    expect(of('2017-06-30', [], [...days(1, 9), ...days(2, 3)])).toEqual([{ place: village, due: 12, done: 9 }]);
    expect(of('2017-06-29', [], [])).toEqual([{ place: village, due: 10, done: 0 }]);
    expect(of('2017-01-30', [], days(1, 1))).toEqual([{ place: village, due: 0, done: 0 }]);
    expect(of('2017-12-31', [], days(1, 1))).toEqual([{ place: village, due: 24, done: 1 }]);
  });

  it('counts a day once, this year alone, and of two sources the one that tells more', () => {
    const noted = (number: number, day: string) =>
      Array.from({ length: number }, () => ({ rule: 'household_helper', place: village, day }));
    expect(
      of(
        '2017-06-30',
        [],
        [
          [1, '2017-03-01'],
          [1, '2017-03-01'],
          [1, '2016-12-31'],
          [2, '2017-07-01'],
        ],
      )[0]!.done,
    ).toBe(1);
    expect(of('2017-06-30', noted(5, '2017-02-01'), days(1, 4))[0]!.done).toBe(5);
    expect(of('2017-06-30', noted(3, '2017-02-01'), days(1, 4))[0]!.done).toBe(4);
    expect(of('2017-06-30', noted(30, '2017-02-01'), [])[0]!.done).toBe(12);
    expect(of('2017-06-30', noted(30, '2016-02-01'), [])[0]!.done).toBe(0);
  });

  it('asks leaders of each town for two a year (仁化): one is due by the end of June', () => {
    const [town] = renhua.regions.filter(({ level }) => level === 'town').map(({ code }) => code);
    const at = (asOf: string) =>
      tallyVisits(
        input(renhua, { year: 2017, towns: [town!] }),
        asOf,
        [{ rule: 'leader_visits', place: town!, day: '2017-02-01' }],
        [],
      );
    expect(at('2017-05-31')).toEqual({ ok: true, value: [{ place: town, due: 0, done: 0 }] });
    expect(at('2017-06-30')).toEqual({ ok: true, value: [{ place: town, due: 1, done: 1 }] });
    expect(at('2017-12-31')).toEqual({ ok: true, value: [{ place: town, due: 2, done: 1 }] });
  });
});
