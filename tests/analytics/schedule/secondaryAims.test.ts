import { expect, test } from 'vitest';
import { explainIncome } from '../../../analytics/measures';
import { resolveLine } from '../../../analytics/policy';
import { enumerateOptions } from '../../../analytics/schedule';
import { easyFirstAmounts } from '../../../analytics/schedule/secondaryAims';
import { optionsOf, samplePack } from './optionPack';
import { makeHouseholds } from './syntheticHouseholds';

const pack = samplePack('renhua');

test('person-years below the line are those of the incomes, whole and per option', async () => {
  const households = makeHouseholds(9, 12, 12, 10);
  const set = await enumerateOptions({ households, pack, overlays: [] });
  const [below, easy] = set.secondary;
  expect([below!.id, easy!.id]).toEqual(['person_years_below', 'easy_first']);
  expect(
    set.secondary.every(
      ({ amount }) =>
        amount.length === set.problem.costFen.length && amount.every((value) => Number.isInteger(value) && value >= 0),
    ),
  ).toBe(true);
  let some = 0;
  households.forEach((household, h) => {
    const line = pack.groups.find((group) => group.id === household.group_id)!.line;
    for (const o of optionsOf(set, h)) {
      const { items, exitYear, personYearsBelow } = set.optionDetail(o);
      const years = [2016, 2017, 2018].filter(
        (year) =>
          explainIncome(household, items, pack, [], year).perHeadYuan <
          resolveLine(pack, [], line, year).valueYuan - 1e-6,
      );
      expect(years.every((year) => exitYear === 0 || year < exitYear)).toBe(true);
      expect(below!.amount[o]).toBe(years.length * household.members);
      expect(personYearsBelow).toBe(below!.amount[o]);
      some += years.length;
    }
  });
  expect(some).toBeGreaterThan(100);
});

test('of two households for two years the easy one goes first', () => {
  // Two households, options: stay, 2016, 2017; difficulties 1.6 and 0.2.
  const amounts = easyFirstAmounts(
    [1.6, 0.2],
    Int32Array.of(3, 3),
    Int32Array.of(0, 3, 6),
    Int16Array.of(0, 2016, 2017, 0, 2016, 2017),
    { from: 2016, to: 2018 },
  );
  expect([...amounts]).toEqual([9, 0, 3, 423 * 3, 0, 423]);
  const easyFirst = amounts[2]! + amounts[4]!;
  const difficultFirst = amounts[1]! + amounts[5]!;
  expect(easyFirst).toBeLessThan(difficultFirst);
  // Nobody is better off staying in.
  expect(amounts[0]!).toBeGreaterThan(amounts[2]!);
});
