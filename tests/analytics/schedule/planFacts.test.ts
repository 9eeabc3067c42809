import { describe, expect, test } from 'vitest';
import { explainIncome, listOptionCosts, type BundleItem } from '../../../analytics/measures';
import { resolveLine, resolveValue, type PolicyPack } from '../../../analytics/policy';
import { enumerateOptions, testExit, type PlanFacts } from '../../../analytics/schedule';
import { plainHousehold } from '../measures/plainHousehold';
import { fewMeasures, optionsOf, samplePack, yearsOf } from './optionPack';
import { makeHouseholds } from './syntheticHouseholds';

const small = fewMeasures([
  'labour_transfer',
  'livestock',
  'asset_income',
  'house_repair',
  'medical_premium',
  'low_income_top_up',
]);
const factsOf = (
  asOfYear: number,
  exited: [number, number][] = [],
  begun: [number, BundleItem[]][] = [],
): PlanFacts => ({
  asOfYear,
  exited: new Map(exited),
  begun: new Map(begun),
});
const transfer: BundleItem = { measure: 'labour_transfer', units: 1, startYear: 2016 };
const premium: BundleItem = { measure: 'medical_premium', units: 3, startYear: 2016 };
const amount = (pack: PolicyPack, id: string, year: number): number => resolveValue(pack, [], id, year).value;

describe('with an as-of year inside the horizon', () => {
  const households = makeHouseholds(11, 14, 12, 8);
  const pack = samplePack('renhua');
  const made = enumerateOptions({
    households,
    pack,
    overlays: [],
    facts: factsOf(
      2017,
      [
        [1, 2016],
        [2, 2015],
      ],
      [
        [1, [transfer]],
        [3, [transfer, { ...premium, units: households[2]!.members }]],
      ],
    ),
  });

  test('nobody leaves and nothing starts before it but what has', async () => {
    const set = await made;
    households.forEach((household, h) => {
      for (const o of optionsOf(set, h)) {
        const { exitYear, items } = set.optionDetail(o);
        if (household.household_id > 2) expect([0, 2017, 2018]).toContain(exitYear);
        const early = items.filter((item) => item.startYear < 2017);
        expect(early.map((item) => item.measure)).toEqual(
          household.household_id === 1
            ? ['labour_transfer']
            : household.household_id === 3
              ? ['labour_transfer', 'medical_premium']
              : [],
        );
        if (household.household_id > 2 && exitYear > 0)
          expect(testExit(household, items, exitYear, pack, [])).toEqual([]);
      }
    });
  });

  test('who has left keeps that year; who left before the horizon counts in no year', async () => {
    const set = await made;
    expect([yearsOf(set, 0), yearsOf(set, 1)]).toEqual([[2016], [0]]);
    expect(set.missing.filter(({ householdId }) => householdId < 3)).toEqual([]);
    const below = set.secondary[0]!.amount;
    for (const o of [...optionsOf(set, 0), ...optionsOf(set, 1)]) expect(below[o]).toBe(0);
  });

  test('costs and draws are those of the payments, what has begun included', async () => {
    const set = await made;
    households.forEach((household, h) => {
      for (const o of optionsOf(set, h).filter((_, i) => i % 4 === 0)) {
        const option = set.optionDetail(o);
        const payments = listOptionCosts(household, option, pack, []);
        expect(option.costFen).toBe(payments.reduce((sum, payment) => sum + payment.amountFen, 0));
        for (const row of set.problem.rows.filter(({ kind }) => kind === 'budget')) {
          const paid = payments
            .filter(({ pool, year }) => pool === row.of && year <= row.year)
            .reduce((sum, payment) => sum + payment.amountFen, 0);
          expect(option.draws.find((draw) => draw.row === row.id)?.amount ?? 0).toBe(paid);
        }
      }
    });
  });
});

describe('begun measures', () => {
  const one = plainHousehold({ idle_labour_count: 1, labour_count: 1, earned_income_yuan: 6000 });

  test('use up quantities, keep out what they exclude, and count against the limit', async () => {
    const none = await enumerateOptions({
      households: [one],
      pack: small,
      overlays: [],
      facts: factsOf(2017, [], [[1, [transfer]]]),
    });
    for (const o of optionsOf(none, 0))
      expect(none.optionDetail(o).items.filter((item) => item.measure === 'labour_transfer')).toEqual([transfer]);
    const excluding = {
      ...small,
      measures: small.measures.map((measure) =>
        measure.id === 'livestock' ? { ...measure, excludes: ['labour_transfer'] } : measure,
      ),
    };
    const kept = await enumerateOptions({
      households: [one],
      pack: excluding,
      overlays: [],
      facts: factsOf(2017, [], [[1, [transfer]]]),
    });
    expect(
      optionsOf(kept, 0).some((o) => kept.optionDetail(o).items.some((item) => item.measure === 'livestock')),
    ).toBe(false);
    const limited: PolicyPack = {
      ...small,
      parameters: small.parameters.map((entry) =>
        entry.id === 'maximum_measures_per_household'
          ? { ...entry, values: entry.values.map((value) => ({ ...value, value: 1 })) }
          : entry,
      ),
    };
    const full = await enumerateOptions({
      households: [one],
      pack: limited,
      overlays: [],
      facts: factsOf(2017, [], [[1, [transfer]]]),
    });
    expect(
      optionsOf(full, 0).some((o) => full.optionDetail(o).items.some((item) => item.measure === 'livestock')),
    ).toBe(false);
  });

  test('earn on top of the register of before, and only the rest on top of a register that shows them', () => {
    const late: PolicyPack = { ...small, as_of: { ...small.as_of, date: '2018-01-01' } };
    const effect = amount(small, 'transfer_income', 2018);
    const { ramp } = small.measures.find((measure) => measure.id === 'labour_transfer')!.effect!;
    expect(explainIncome(one, [transfer], small, [], 2018).effectYuan).toBeCloseTo(effect * ramp.at(-1)!, 6);
    expect(explainIncome(one, [transfer], late, [], 2018).effectYuan).toBeCloseTo(
      effect * (ramp.at(-1)! - ramp[1]!),
      6,
    );
    expect(explainIncome(one, [{ ...transfer, startYear: 2017 }], late, [], 2018).effectYuan).toBeCloseTo(
      effect * (ramp[1]! - ramp[0]!),
      6,
    );
    // The register of 2017 grows by one year only.
    expect(explainIncome(one, [], late, [], 2018).earnedYuan).toBeCloseTo(
      6000 * (1 + amount(small, 'earned_income_growth', 2018)),
      6,
    );
    expect(explainIncome(one, [], late, [], 2016).earnedYuan).toBeCloseTo(
      6000 / (1 + amount(small, 'earned_income_growth', 2017)),
      6,
    );
  });

  test('a register of the as-of year itself shows that year: what follows is decided, and incomes agree with the test', async () => {
    const late: PolicyPack = { ...small, as_of: { ...small.as_of, date: '2018-01-01' } };
    const set = await enumerateOptions({
      households: [one],
      pack: late,
      overlays: [],
      facts: factsOf(2017, [], [[1, [{ ...transfer, startYear: 2017 }]]]),
    });
    expect(yearsOf(set, 0)).toEqual([0, 2018]);
    for (const o of optionsOf(set, 0)) {
      const { items, exitYear } = set.optionDetail(o);
      expect(items[0]).toEqual({ ...transfer, startYear: 2017 });
      if (exitYear > 0) expect(testExit(one, items, exitYear, late, [])).toEqual([]);
    }
  });

  test('a top-up that starts late is neither paid nor earned before', async () => {
    const poor = plainHousehold({ kind: 'low_income_allowance', earned_income_yuan: 3000, idle_labour_count: 1 });
    const set = await enumerateOptions({ households: [poor], pack: small, overlays: [], facts: factsOf(2017) });
    const stay = set.optionDetail(0);
    expect(stay.items).toContainEqual({ measure: 'low_income_top_up', units: 3, startYear: 2017 });
    expect(stay.costFen).toBe(
      listOptionCosts(poor, stay, small, []).reduce((sum, payment) => sum + payment.amountFen, 0),
    );
    expect(listOptionCosts(poor, stay, small, []).some((payment) => payment.year < 2017)).toBe(false);
  });

  test('a measure that the pack no longer has is a problem that names it', async () => {
    const facts = factsOf(2017, [], [[1, [{ measure: 'silk', units: 1, startYear: 2016 }]]]);
    await expect(enumerateOptions({ households: [one], pack: small, overlays: [], facts })).rejects.toMatchObject({
      problem: { code: 'begun_measure_unknown', where: { field: 'silk' } },
    });
  });

  test('a past year that used more than its limit keeps what it used; later limits stand', async () => {
    const tight: PolicyPack = {
      ...small,
      parameters: small.parameters.map((entry) =>
        entry.id === 'transfer_places'
          ? { ...entry, values: entry.values.map((value) => ({ ...value, value: 0 })) }
          : entry,
      ),
    };
    const set = await enumerateOptions({
      households: [one],
      pack: tight,
      overlays: [],
      facts: factsOf(2017, [], [[1, [transfer]]]),
    });
    const limits = set.problem.rows.filter((row) => row.of === 'transfer_places').map((row) => [row.year, row.limit]);
    expect(limits).toEqual([
      [2016, 1],
      [2017, 0],
      [2018, 0],
    ]);
  });
});

test('after the exit support goes on: yearly payments run to the end of the follow-up (E29)', async () => {
  const pack = samplePack('renhua');
  const old = plainHousehold({
    labour_count: 0,
    members: 2,
    earned_income_yuan: 0,
    kind: 'low_income_allowance',
    elderly_count: 2,
  });
  const set = await enumerateOptions({ households: [old], pack, overlays: [] });
  const first = optionsOf(set, 0).find((o) => set.problem.exitYear[o] === 2016)!;
  const payments = listOptionCosts(old, set.optionDetail(first), pack, []);
  for (const measure of ['low_income_allowance', 'medical_premium']) {
    expect(payments.filter((payment) => payment.measure === measure).map((payment) => payment.year)).toEqual([
      2016, 2017, 2018, 2019, 2020, 2021,
    ]);
  }
  // All options are costed over one window: leaving later saves nothing of what is due.
  expect(new Set(optionsOf(set, 0).map((o) => set.problem.costFen[o])).size).toBe(1);
});

test('consolidation years ask for income too: an exit of 2018 holds the line with the margin in 2019 and 2020 (E4)', async () => {
  const pack = samplePack('zaozhuang');
  const one = plainHousehold({
    idle_labour_count: 1,
    working_labour_count: 1,
    labour_count: 2,
    cropland_mu: 2,
    earned_income_yuan: 7000,
    group_id: 'able_bodied',
  });
  const set = await enumerateOptions({ households: [one], pack, overlays: [] });
  const leaving = optionsOf(set, 0).filter((o) => set.problem.exitYear[o] === 2018);
  expect(leaving.length).toBeGreaterThan(0);
  for (const o of leaving) {
    const { incomePerHead } = set.optionDetail(o);
    const at = (year: number): number => resolveLine(pack, [], pack.groups[0]!.line, year).valueYuan;
    expect(incomePerHead[2]!).toBeGreaterThanOrEqual(at(2018) - 1e-6);
    for (const year of [2019, 2020])
      expect(incomePerHead[year - 2016]!).toBeGreaterThanOrEqual(
        at(year) * (1 + amount(pack, 'later_years_margin', year)) - 1e-6,
      );
  }
});

test('what was begun in the first open year itself is part of every option', async () => {
  const households = makeHouseholds(3, 6, 12, 4);
  const begun: BundleItem = { measure: 'labour_transfer', units: 1, startYear: 2016 };
  const set = await enumerateOptions({
    households,
    pack: samplePack('renhua'),
    overlays: [],
    facts: factsOf(2016, [[2, 2016]], [[1, [begun]]]),
  });
  for (const o of optionsOf(set, 0)) expect(set.optionDetail(o).items).toContainEqual(begun);
  expect(yearsOf(set, 1)).toEqual([2016]);
});

describe('a top-up that has begun goes on where another one would now be due', () => {
  const pack = fewMeasures(['labour_transfer', 'low_income_allowance', 'low_income_top_up']);
  const grownUp = plainHousehold({ kind: 'low_income_allowance', earned_income_yuan: 3000, idle_labour_count: 1 });
  const topUpsOf = async (begun: BundleItem[]): Promise<string[][]> => {
    const facts = factsOf(2017, [], [[grownUp.household_id, begun]]);
    const set = await enumerateOptions({ households: [grownUp], pack, overlays: [], facts });
    return optionsOf(set, 0).map((o) => {
      const { items, exitYear } = set.optionDetail(o);
      if (exitYear > 0) expect(testExit(grownUp, items, exitYear, pack, [])).toEqual([]);
      return items
        .filter(({ measure }) => measure.startsWith('low_income'))
        .map(({ measure, startYear }) => `${measure} ${startYear}`);
    });
  };
  const allowance: BundleItem = { measure: 'low_income_allowance', units: 3, startYear: 2016 };

  test('one', async () => {
    for (const topUps of await topUpsOf([allowance])) expect(topUps).toEqual(['low_income_allowance 2016']);
    for (const topUps of await topUpsOf([])) expect(topUps).toEqual(['low_income_top_up 2017']);
  });

  test('two: the newer one has taken the place of the older', async () => {
    const newer: BundleItem = { measure: 'low_income_top_up', units: 3, startYear: 2017 };
    for (const begun of [[allowance, newer], [newer, allowance]])
      for (const topUps of await topUpsOf(begun)) expect(topUps).toEqual(['low_income_top_up 2017']);
  });
});
