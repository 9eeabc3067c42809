import { expect, test } from 'vitest';
import type { PolicyPack } from '../../../analytics/policy';
import {
  enumerateOptions,
  listQuotas,
  listVillageQuotas,
  listVillageTargets,
  villageAllowance,
} from '../../../analytics/schedule';
import { plainHousehold } from '../measures/plainHousehold';
import { poorVillages, samplePack, withValues } from './optionPack';

const rows = (quotas: { from: number; year: number; amount: number; kind: string }[]): string[] =>
  quotas.map(({ from, year, amount, kind }) => `${from}-${year} ${kind === 'exact' ? '=' : '≥'} ${amount}`);
const goal = (id: string, year: number, amount: number) => ({ id, reason: 'r', kind: 'target' as const, year, amount });

/** 麻章's 1,220, 2,440 and 3,050 households as if it asked for at least so many. */
function atLeast(): PolicyPack {
  const pack = samplePack('mazhang');
  return { ...pack, cohorts: { ...pack.cohorts, kind: 'at_least' } };
}

test('cumulative at-least targets count from the first year; exact and yearly ones stay yearly', () => {
  expect(rows(listQuotas(atLeast()))).toEqual(['2016-2016 ≥ 1220', '2016-2017 ≥ 2440', '2016-2018 ≥ 3050']);
  expect(rows(listQuotas(samplePack('mazhang')))).toEqual(['2016-2016 = 1220', '2017-2017 = 1220', '2018-2018 = 610']);
  expect(rows(listQuotas(samplePack('renhua')))).toEqual(['2016-2016 = 2578', '2017-2017 = 4686', '2018-2018 = 3114']);
  expect(rows(listQuotas(samplePack('zaozhuang')))).toEqual([
    '2016-2016 = 0',
    '2017-2017 = 228',
    '2018-2018 = 1172',
    '2019-2019 = 0',
    '2020-2020 = 0',
  ]);
  expect(rows(listVillageQuotas(samplePack('hanyang')))).toEqual(['2016-2016 = 6', '2017-2017 = 9', '2018-2018 = 6']);
  expect(rows(listVillageQuotas(samplePack('zaozhuang')))).toEqual(['2017-2017 = 1']);
});

test('cumulative exact targets become the differences, over the years since the one before', () => {
  const pack = samplePack('mazhang');
  const [first, , last] = pack.cohorts.targets;
  const exact: PolicyPack = { ...pack, cohorts: { ...pack.cohorts, targets: [first!, last!] } };
  expect(rows(listQuotas(exact))).toEqual(['2016-2016 = 1220', '2017-2018 = 1830']);
});

test('a wish takes the place of one year’s target and speaks of that year alone', () => {
  expect(rows(listQuotas(samplePack('renhua'), [goal('a', 2017, 4000)]))).toEqual([
    '2016-2016 = 2578',
    '2017-2017 = 4000',
    '2018-2018 = 3114',
  ]);
  expect(rows(listQuotas(atLeast(), [goal('a', 2017, 1000)]))).toEqual([
    '2016-2016 ≥ 1220',
    '2017-2017 ≥ 1000',
    '2016-2018 ≥ 3050',
  ]);
  // All 3,050 still leave by 2018: who does not leave in 2017 leaves a year later.
  expect(rows(listQuotas(samplePack('mazhang'), [goal('a', 2017, 1000)]))).toEqual([
    '2016-2016 = 1220',
    '2017-2017 = 1000',
    '2017-2018 = 1830',
  ]);
  const village = { id: 'b', reason: 'r', kind: 'village_target' as const, year: 2016, amount: 7 };
  expect(rows(listVillageQuotas(samplePack('hanyang'), [village, goal('a', 2017, 1)]))).toEqual([
    '2016-2016 = 7',
    '2017-2017 = 9',
    '2018-2018 = 6',
  ]);
});

test('allowance: nobody where all must be out, else the share of the population, whole persons down', () => {
  expect(villageAllowance(samplePack('hanyang'), [], 2000)).toBe(0);
  const renhua = samplePack('renhua');
  expect(villageAllowance(renhua, [], 1480)).toBe(29);
  expect(villageAllowance(renhua, [], 1450)).toBe(29);
  expect(villageAllowance(renhua, [], undefined)).toBe(0);
  expect(villageAllowance(withValues(renhua, { village_incidence_limit: 0.03 }), [], 100)).toBe(3);
  expect(
    villageAllowance(renhua, [{ parameter: 'village_incidence_limit', year: 2018, value: 0.01, reason: 'r' }], 1480),
  ).toBe(14);
  const both = {
    ...renhua,
    village_criteria: [...renhua.village_criteria, ...samplePack('hanyang').village_criteria.slice(0, 1)],
  };
  expect(villageAllowance(both, [], 1480)).toBe(0);
  expect(villageAllowance({ ...renhua, village_criteria: [] }, [], 1480)).toBe(0);
});

test('villages of the target tiers with their households; others and households outside are in none', () => {
  const pack = samplePack('renhua');
  const [a, b] = poorVillages(pack) as [string, string];
  const other = pack.regions.find((region) => region.level === 'village' && region.tier !== 'poor')!.code;
  const households = [b, a, other, a].map((village_code, h) => ({ household_id: h + 1, village_code, members: h + 2 }));
  const weight = Int32Array.from(households, ({ members }) => members);
  const targets = listVillageTargets(households, weight, pack, [], { villages: new Map([[a, 1000]]) })!;
  expect(targets.count).toBe(33);
  expect([...targets.villageOf]).toEqual([1, 0, -1, 0]);
  expect([...targets.persons]).toEqual([2, 3, 4, 5]);
  expect([...targets.allowance.subarray(0, 3)]).toEqual([20, 0, 0]);
  expect([...targets.years.subarray(targets.yearStart[0], targets.yearStart[1])]).toEqual([0, 2016, 2017, 2018]);
  expect(targets.missWeight).toBe(1);
  expect(listVillageTargets(households, Int32Array.from([0, 330, 0, 330]), pack, [], {})!.missWeight).toBe(20);
  expect(listVillageTargets(households, weight, { ...pack, village_cohorts: undefined }, [], {})).toBeUndefined();
});

test('a wished year is the village’s only one; facts close the years before and villages that are out', () => {
  const pack = samplePack('hanyang');
  const [a, b] = poorVillages(pack) as [string, string];
  const facts = {
    asOfYear: 2017,
    exited: new Map([
      [1, 2015],
      [2, 2016],
    ]),
    begun: new Map(),
    villagesOut: new Map([[b, 2016]]),
  };
  const wishes = [{ id: 'w', reason: 'r', kind: 'village_year' as const, village: a, year: 2018 }];
  const households = [1, 2].map((household_id) => ({ household_id, village_code: a, members: 1 }));
  const targets = listVillageTargets(households, Int32Array.of(1, 1), pack, [], { wishes, facts })!;
  const years = (v: number): number[] => [...targets.years.subarray(targets.yearStart[v], targets.yearStart[v + 1])];
  expect([years(0), years(1), years(2)]).toEqual([[2018], [2016], [0, 2017, 2018]]);
  // Who left before the horizon holds no village back.
  expect([...targets.villageOf]).toEqual([-1, 0]);
});

test('the options carry targets and villages', async () => {
  const pack = samplePack('mazhang');
  const [village] = poorVillages(pack) as [string];
  const household = plainHousehold({ village_code: village, group_id: 'able_bodied', kind: 'general' });
  const set = await enumerateOptions({
    households: [household],
    pack,
    overlays: [],
    villages: new Map([[village, 1500]]),
    wishes: [goal('a', 2016, 0)],
  });
  expect(rows(set.problem.quotas)[0]).toBe('2016-2016 = 0');
  expect(set.villageCodes[set.problem.villages!.villageOf[0]!]).toBe(village);
  expect(set.problem.villages!.allowance[0]).toBe(30);
});
