import { describe, expect, test } from 'vitest';
import type { PlannerWish } from '../../../analytics/project/types';
import {
  describeMissing,
  describeWish,
  enumerateOptions,
  findWishFault,
  type OptionRequest,
} from '../../../analytics/schedule';
import { plainHousehold } from '../measures/plainHousehold';
import { fewMeasures, optionsOf, poorVillages, samplePack, withValues, yearsOf } from './optionPack';
import { makeHouseholds } from './syntheticHouseholds';

type Wish = PlannerWish extends infer W ? (W extends unknown ? Omit<W, 'id' | 'reason'> : never) : never;
const wish = (id: string, what: Wish): PlannerWish => ({ id, reason: 'r', ...what }) as PlannerWish;

const small = fewMeasures([
  'labour_transfer',
  'livestock',
  'asset_income',
  'house_repair',
  'medical_premium',
  'local_employment',
]);
const one = plainHousehold({ idle_labour_count: 2, labour_count: 2, earned_income_yuan: 6000 });
const list = (wishes: PlannerWish[], change: Partial<OptionRequest> = {}) =>
  enumerateOptions({ households: [one], pack: small, overlays: [], wishes, ...change });
const faultOf = (wishes: PlannerWish[], pack = small) =>
  findWishFault(wishes, { pack, overlays: [], households: [one] });

describe('years', () => {
  test('a lock leaves only its years; the others are told with the wish', async () => {
    const set = await list([wish('w', { kind: 'exit_year', subject: { households: [1] }, from: 2017, to: 2017 })]);
    expect(yearsOf(set, 0)).toEqual([2017]);
    expect(set.missing).toEqual(
      [2016, 2018].map((year) => ({ householdId: 1, year, reasons: [{ code: 'wish_year', wish: 'w' }] })),
    );
    expect(set.unmet).toEqual([]);
  });

  test('two locks narrow each other; 0 to 0 keeps the household in', async () => {
    const lock = (id: string, from: number, to: number): PlannerWish =>
      wish(id, { kind: 'exit_year', subject: 'county', from, to });
    expect(yearsOf(await list([lock('a', 2016, 2017), lock('b', 2017, 2018)]), 0)).toEqual([2017]);
    expect(yearsOf(await list([lock('a', 0, 0)]), 0)).toEqual([0]);
  });

  test('a lock on years without a way out is lifted and told; it never takes the last option away', async () => {
    const pack = withValues(small, {
      asset_shares_per_household: 0,
      livestock_income: 1,
      transfer_income: 1,
      local_wage_income: 1,
    });
    const poor = plainHousehold({ members: 6, earned_income_yuan: 2000, idle_labour_count: 1 });
    const set = await enumerateOptions({
      households: [poor],
      pack,
      overlays: [],
      wishes: [wish('w', { kind: 'exit_year', subject: 'county', from: 2016, to: 2016 })],
    });
    expect(yearsOf(set, 0)).toEqual([0]);
    expect(set.unmet).toMatchObject([{ wish: 'w', householdId: 1, because: 'no_way_out' }]);
  });
});

describe('measures', () => {
  test('forbidden: in no bundle; wanted: in every bundle, also of those who stay in', async () => {
    const without = await list([
      wish('w', { kind: 'forbid_measure', subject: { village: one.village_code }, measure: 'asset_income' }),
    ]);
    for (const o of optionsOf(without, 0))
      expect(without.optionDetail(o).items.some((item) => item.measure === 'asset_income')).toBe(false);
    for (const measure of ['livestock', 'asset_income']) {
      const set = await list([wish('w', { kind: 'require_measure', subject: 'county', measure })]);
      expect(yearsOf(set, 0)).toEqual([0, 2016, 2017, 2018]);
      for (const o of optionsOf(set, 0))
        expect(
          set.optionDetail(o).items.some((item) => item.measure === measure),
          measure,
        ).toBe(true);
      expect(set.unmet).toEqual([]);
    }
  });

  test('wanting what is due anyway changes nothing', async () => {
    const key = (set: Awaited<ReturnType<typeof list>>): string[] =>
      optionsOf(set, 0)
        .map((o) => JSON.stringify([set.problem.exitYear[o], set.problem.costFen[o]]))
        .sort();
    const wanted = await list([wish('w', { kind: 'require_measure', subject: 'county', measure: 'house_repair' })], {
      households: [{ ...one, house_grade: 'C' }],
    });
    const free = await list([], { households: [{ ...one, house_grade: 'C' }] });
    expect(key(wanted)).toEqual(key(free));
  });

  test('who has no right to the measure is told, and planned as before', async () => {
    const set = await list([wish('w', { kind: 'require_measure', subject: 'county', measure: 'house_repair' })]);
    expect(set.unmet).toMatchObject([{ wish: 'w', householdId: 1, because: 'not_eligible' }]);
    expect(set.unmet[0]!.text.zh).toContain('不符合该措施的条件');
    expect(set.problem.costFen).toEqual((await list([])).problem.costFen);
  });

  test('a household that cannot leave because of a forbidden measure is told which wish', async () => {
    const able = withValues(small, { livestock_income: 1, local_wage_income: 1, asset_shares_per_household: 0 });
    const forbid = wish('w', { kind: 'forbid_measure', subject: { households: [1] }, measure: 'labour_transfer' });
    const set = await list([forbid], { pack: able });
    expect(yearsOf(set, 0)).toEqual([0]);
    const [reason, second] = set.missing[0]!.reasons;
    expect([reason!.code, second]).toEqual(['income_short', { code: 'wish_forbids', wish: 'w' }]);
    expect(describeMissing(second!, able, [forbid]).zh).toBe('要求“第 1 户：不用“东莞劳务输出””排除了一些措施');
  });

  test('of all kinds in a county: the options keep what is asked of each household', async () => {
    const pack = samplePack('renhua');
    const households = makeHouseholds(3, 12, 10, 6);
    const first = households.find((household) => household.idle_labour_count > 0)!.household_id;
    const wishes = [
      wish('a', { kind: 'forbid_measure', subject: 'county', measure: 'micro_credit' }),
      wish('b', { kind: 'exit_year', subject: { households: [2, 3, 4] }, from: 2017, to: 2018 }),
      wish('c', { kind: 'require_measure', subject: { households: [first] }, measure: 'labour_transfer' }),
    ];
    const set = await enumerateOptions({ households, pack, overlays: [], wishes });
    households.forEach((household, h) => {
      for (const o of optionsOf(set, h)) {
        const { items, exitYear } = set.optionDetail(o);
        const has = (measure: string): boolean => items.some((item) => item.measure === measure);
        expect(has('micro_credit')).toBe(false);
        if ([2, 3, 4].includes(household.household_id)) expect([2017, 2018]).toContain(exitYear);
        if (household.household_id === first) expect(has('labour_transfer')).toBe(true);
      }
    });
    expect(set.unmet).toEqual([]);
  });
});

describe('villages', () => {
  test('a wished year that too many persons cannot keep is told, and the village keeps its other years', async () => {
    const pack = samplePack('hanyang');
    const [village] = poorVillages(pack) as [string];
    const who = plainHousehold({ village_code: village, group_id: 'general', earned_income_yuan: 100, members: 6 });
    const poor = withValues(pack, {
      breeding_income: 1,
      online_shop_income: 1,
      start_up_income: 1,
      asset_shares_per_household: 0,
      cooperative_income: 1,
      tourism_income: 1,
    });
    const set = await enumerateOptions({
      households: [who],
      pack: poor,
      overlays: [],
      wishes: [wish('w', { kind: 'village_year', village, year: 2016 })],
    });
    expect(set.unmet).toMatchObject([{ wish: 'w', village, because: 'too_many_left' }]);
    expect([...set.problem.villages!.years.subarray(0, 4)]).toEqual([0, 2016, 2017, 2018]);
  });
});

describe('refused', () => {
  const subject = { households: [1] };
  const cases: [string, string, PlannerWish[]][] = [
    [
      'years apart',
      'wish_contradiction',
      [
        wish('a', { kind: 'exit_year', subject, from: 2016, to: 2016 }),
        wish('b', { kind: 'exit_year', subject: 'county', from: 2017, to: 2018 }),
      ],
    ],
    [
      'never and sometime',
      'wish_contradiction',
      [
        wish('a', { kind: 'exit_year', subject, from: 0, to: 0 }),
        wish('b', { kind: 'exit_year', subject, from: 2017, to: 2018 }),
      ],
    ],
    [
      'wanted and forbidden',
      'wish_contradiction',
      [
        wish('a', { kind: 'require_measure', subject, measure: 'livestock' }),
        wish('b', { kind: 'forbid_measure', subject: 'county', measure: 'livestock' }),
      ],
    ],
    [
      'two targets of one year',
      'wish_contradiction',
      [wish('a', { kind: 'target', year: 2017, amount: 1 }), wish('b', { kind: 'target', year: 2017, amount: 2 })],
    ],
    ['an unknown measure', 'wish_unknown', [wish('a', { kind: 'require_measure', subject, measure: 'teleportation' })]],
    [
      'an unknown household',
      'wish_unknown',
      [wish('a', { kind: 'exit_year', subject: { households: [99] }, from: 2017, to: 2017 })],
    ],
    [
      'an unknown village',
      'wish_unknown',
      [wish('a', { kind: 'exit_year', subject: { village: '110000000000' }, from: 2017, to: 2017 })],
    ],
    [
      'a village without a target',
      'wish_unknown',
      [wish('a', { kind: 'village_year', village: '110000000000', year: 2017 })],
    ],
    ['a year outside', 'wish_unknown', [wish('a', { kind: 'target', year: 2019, amount: 1 })]],
    ['years in the wrong order', 'wish_unknown', [wish('a', { kind: 'exit_year', subject, from: 2018, to: 2016 })]],
    ['no number', 'wish_unknown', [wish('a', { kind: 'target', year: 2017, amount: NaN })]],
    [
      'what is due to all',
      'wish_against_rule',
      [wish('a', { kind: 'forbid_measure', subject, measure: 'medical_premium' })],
    ],
  ];

  test.each(cases)('%s', async (_, code, wishes) => {
    expect(faultOf(wishes)?.code).toBe(code);
    await expect(list(wishes)).rejects.toMatchObject({ problem: { code } });
  });

  test('a contradiction names both wishes in words', () => {
    expect(faultOf(cases[0]![2])!.message.zh).toBe(
      '两项要求互相矛盾：“第 1 户：2016 年脱贫”与“全县：2017–2018 年脱贫”。',
    );
  });

  test('measures that exclude each other, wished for different households, are no contradiction', () => {
    const pack = {
      ...small,
      measures: small.measures.map((measure) =>
        measure.id === 'livestock' ? { ...measure, excludes: ['labour_transfer'] } : measure,
      ),
    };
    const other = { ...one, household_id: 2 };
    const asked = (id: string, measure: string, household: number): PlannerWish =>
      wish(id, { kind: 'require_measure', subject: { households: [household] }, measure });
    const ground = { pack, overlays: [], households: [one, other] };
    expect(findWishFault([asked('a', 'livestock', 1), asked('b', 'labour_transfer', 2)], ground)).toBeNull();
    expect(findWishFault([asked('a', 'livestock', 1), asked('b', 'labour_transfer', 1)], ground)?.code).toBe(
      'wish_contradiction',
    );
  });

  test('a village that leaves while a wish keeps its household in; not where so many may be left', () => {
    const pack = samplePack('renhua');
    const [village] = poorVillages(pack) as [string];
    const wishes = [
      wish('a', { kind: 'village_year', village, year: 2016 }),
      wish('b', { kind: 'exit_year', subject, from: 2017, to: 2017 }),
    ];
    const ground = { pack, overlays: [], households: [{ ...one, village_code: village }] };
    expect(findWishFault(wishes, ground)?.code).toBe('wish_contradiction');
    expect(findWishFault(wishes, { ...ground, villages: new Map([[village, 150]]) })).toBeNull();
  });

  test('years that are past', () => {
    const facts = { asOfYear: 2017, exited: new Map<number, number>(), begun: new Map() };
    const ground = { pack: small, overlays: [], households: [one], facts };
    expect(findWishFault([wish('a', { kind: 'exit_year', subject, from: 2016, to: 2016 })], ground)?.code).toBe(
      'wish_past',
    );
    expect(findWishFault([wish('a', { kind: 'target', year: 2016, amount: 5 })], ground)?.code).toBe('wish_past');
    expect(findWishFault([wish('a', { kind: 'exit_year', subject, from: 2016, to: 2017 })], ground)).toBeNull();
  });
});

test('wishes in words', () => {
  const text = (what: Wish): string => describeWish(wish('w', what), small).zh;
  expect(text({ kind: 'exit_year', subject: { households: [1, 2, 3, 4] }, from: 2016, to: 2017 })).toBe(
    '第 1、2、3 户等 4 户：2016–2017 年脱贫',
  );
  expect(text({ kind: 'exit_year', subject: 'county', from: 0, to: 0 })).toBe('全县：规划期内不脱贫');
  expect(text({ kind: 'require_measure', subject: { households: [7] }, measure: 'livestock' })).toBe(
    '第 7 户：必须有“畜禽养殖”',
  );
  expect(text({ kind: 'target', year: 2017, amount: 12 })).toBe('2017 年脱贫 12 人');
  expect(text({ kind: 'village_target', year: 2017, amount: 3 })).toBe('2017 年出列 3 个村');
});
