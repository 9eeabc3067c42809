import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../analytics/engine';
import type { PlannerWish } from '../../../analytics/project/types';
import { describeMissing, enumerateOptions, type OptionRequest, type PlanFacts } from '../../../analytics/schedule';
import { plainHousehold } from '../measures/plainHousehold';
import { coverageRule, fewMeasures, optionsOf, yearsOf } from './optionPack';
import { makeHouseholds } from './syntheticHouseholds';

const facts = (refused: number[], more: Partial<PlanFacts> = {}): PlanFacts => ({ asOfYear: 2016, exited: new Map(), begun: new Map(), refused: new Set(refused), ...more });
const small = fewMeasures(['labour_transfer', 'asset_income', 'house_repair', 'medical_premium', 'low_income_allowance']);
const poor = plainHousehold({ members: 4, labour_count: 2, idle_labour_count: 2, earned_income_yuan: 6000, kind: 'low_income_allowance', uninsured_count: 2 });
const list = (request: Partial<OptionRequest> & Pick<OptionRequest, 'households'>) => enumerateOptions({ pack: small, overlays: [], ...request });

describe('a household that refuses help', () => {
  test('has no measure, not even one that is due to all, and costs nothing; the same one without the refusal has', async () => {
    const helped = await list({ households: [poor] });
    expect(yearsOf(helped, 0)).toContain(2016);
    expect(optionsOf(helped, 0).every((option) => helped.optionDetail(option).items.length > 0)).toBe(true);
    const set = await list({ households: [poor], facts: facts([1]) });
    const own = optionsOf(set, 0).map((option) => set.optionDetail(option));
    expect(own.map(({ exitYear, items, costFen }) => [exitYear, items, costFen])).toEqual([[0, [], 0]]);
    for (const { reasons } of set.missing) expect(reasons[0]).toEqual({ code: 'refused_help' });
    expect(set.missing.map(({ year }) => year)).toEqual([2016, 2017, 2018]);
    expect(describeMissing(set.missing[0]!.reasons[0]!, small)).toEqual({ zh: '该户已声明放弃帮扶，不安排措施', en: 'The household refuses help in writing; no measure is planned for it' });
  });

  test('leaves where it passes the test by itself: the tests are not changed', async () => {
    const rich = plainHousehold({ labour_count: 2, earned_income_yuan: 60_000, net_income_per_head_yuan: 20_000 });
    const set = await list({ households: [rich], facts: facts([1]) });
    expect(yearsOf(set, 0)).toEqual([0, 2016, 2017, 2018]);
    expect(optionsOf(set, 0).every((option) => set.optionDetail(option).items.length === 0)).toBe(true);
  });

  test('keeps what has begun: it is a fact', async () => {
    const begun = new Map([[1, [{ measure: 'labour_transfer', units: 1, startYear: 2015 }]]]);
    const set = await list({ households: [poor], facts: facts([1], { begun }) });
    for (const option of optionsOf(set, 0)) expect(set.optionDetail(option).items).toEqual(begun.get(1));
  });

  test('is asked for by no coverage rule, and a wish for a measure of it is told to be in vain', async () => {
    const pack = fewMeasures(['labour_transfer', 'asset_income'], [coverageRule('project', ['labour_transfer', 'asset_income'])]);
    const wishes: PlannerWish[] = [{ id: 'w', kind: 'require_measure', subject: { households: [1] }, measure: 'labour_transfer', reason: 'r' }];
    const set = await list({ households: [poor], pack, wishes, facts: facts([1]) });
    expect(set.coverage).toMatchObject([{ asked: [], held: [], unable: [] }]);
    expect(set.unmet).toMatchObject([{ wish: 'w', householdId: 1, because: 'refused_help' }]);
    expect(set.unmet[0]!.text.zh).toContain('已声明放弃帮扶');
    expect((await list({ households: [poor], pack, wishes })).unmet).toEqual([]);
  });
});

test.each([1, 2, 3])('whoever refuses, everybody is counted and the others have the options that they had (seed %i)', async (seed) => {
  const households = makeHouseholds(seed, 6, 4, 4);
  const random = seededRandom(seed);
  const refused = households.filter(() => random.next() < 0.3).map(({ household_id: id }) => id);
  expect(refused.length).toBeGreaterThan(0);
  // Without coverage rules, whose capacities all households share, nobody's options depend on the others.
  const pack = small;
  const before = await enumerateOptions({ households, pack, overlays: [], limit: Infinity });
  const after = await enumerateOptions({ households, pack, overlays: [], limit: Infinity, facts: facts(refused) });
  expect(after.problem.householdCount).toBe(before.problem.householdCount);
  expect([...after.problem.weight]).toEqual([...before.problem.weight]);
  expect(after.problem.quotas).toEqual(before.problem.quotas);
  households.forEach(({ household_id: id }, h) => {
    const own = optionsOf(after, h).map((option) => after.optionDetail(option));
    if (!refused.includes(id)) return expect(own).toEqual(optionsOf(before, h).map((option) => before.optionDetail(option)));
    expect(own.length).toBeGreaterThan(0);
    for (const { items, costFen } of own) expect([items, costFen]).toEqual([[], 0]);
    // Whoever passes without help could leave with help, too.
    for (const year of yearsOf(after, h)) expect(yearsOf(before, h)).toContain(year);
    return undefined;
  });
});
