import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { listOptionCosts, type BundleItem } from '../../../analytics/measures';
import { evaluatePredicate, readPolicyPack, resolveLine, resolveValue, type CoverageRule, type Measure, type PolicyPack } from '../../../analytics/policy';
import { describeOption, enumerateOptions, testExit, type GroupedHousehold, type OptionSet } from '../../../analytics/schedule';
import { plainHousehold } from '../measures/plainHousehold';
import { readRenhuaFiles } from '../policy/renhuaFiles';
import { makeHouseholds } from './syntheticHouseholds';

const pack = (readPolicyPack(readRenhuaFiles()) as { value: PolicyPack }).value;
const years = [2016, 2017, 2018];
const window = [2016, 2017, 2018, 2019, 2020, 2021];

const number = (from: PolicyPack, id: string, year: number): number => resolveValue(from, [], id, year).value;
const measureOf = (from: PolicyPack, id: string): Measure => from.measures.find((measure) => measure.id === id)!;
const field = (household: GroupedHousehold, name: string): number => (household as unknown as Record<string, number>)[name]!;

/** Income per head of a bundle, written anew from the rule (nothing of the production code but parameter look-up). */
function plainIncome(from: PolicyPack, household: GroupedHousehold, items: readonly BundleItem[], year: number): number {
  let earned = household.earned_income_yuan;
  let pension = household.pension_income_yuan;
  for (let y = 2016; y <= year; y += 1) {
    earned *= 1 + number(from, 'earned_income_growth', y);
    pension *= 1 + number(from, 'pension_growth', y);
  }
  let own = earned + pension;
  for (const item of items) {
    const { effect } = measureOf(from, item.measure);
    if (!effect || year < item.startYear) continue;
    own += item.units * number(from, effect.amount, year) * effect.ramp[Math.min(year - item.startYear, effect.ramp.length - 1)]!;
  }
  let total = own;
  for (const item of items) {
    const { benefit } = measureOf(from, item.measure);
    if (benefit?.calculator !== 'low_income_top_up' || year < item.startYear) continue;
    const full = Math.min(household.members, benefit.full_amount_fields.reduce((sum, name) => sum + field(household, name), 0));
    const standard = number(from, benefit.standard, year);
    total += standard * full + Math.max(0, standard * (household.members - full) - own);
  }
  const definition = household.labour_count > 0 ? 'disposable' : 'net';
  return (total / household.members) * (definition === 'disposable' ? number(from, 'net_to_disposable', year) : 1);
}

/** The exit test written anew. */
function mayLeave(from: PolicyPack, household: GroupedHousehold, items: readonly BundleItem[], exitYear: number): boolean {
  const group = from.groups.find((one) => one.id === household.group_id)!;
  for (let year = exitYear; year <= 2018; year += 1) {
    const margin = year > exitYear && group.exit_rule === 'income' ? number(from, 'later_years_margin', year) : 0;
    if (plainIncome(from, household, items, year) < resolveLine(from, [], group.line, year).valueYuan * (1 + margin) - 1e-5) return false;
  }
  return from.gates.every((gate) => !evaluatePredicate(gate.open, household) || items.some((item) => {
    const measure = measureOf(from, item.measure);
    return measure.closes.includes(gate.id) && item.startYear + measure.duration_years <= exitYear;
  }));
}

/** Cost and draws of a bundle, written anew: payments by listOptionCosts, summed by hand on the rows. */
function plainDraws(from: PolicyPack, household: GroupedHousehold, items: readonly BundleItem[], rows: OptionSet['problem']['rows']) {
  const payments = listOptionCosts(household, { items }, from, []);
  const use = rows.map((row) => {
    if (row.kind === 'budget') return payments.filter((cost) => cost.pool === row.of && cost.year <= row.year).reduce((sum, cost) => sum + cost.amountFen, 0);
    return items.reduce((sum, item) => {
      const per = measureOf(from, item.measure).capacities.find((one) => one.capacity === row.of)?.per_unit ?? 0;
      const stock = from.capacities.find((one) => one.id === row.of)!.kind === 'stock';
      const drawn = stock ? item.startYear <= row.year : item.startYear === row.year;
      return drawn ? sum + per * item.units : sum;
    }, 0);
  });
  return { cost: payments.reduce((sum, cost) => sum + cost.amountFen, 0), use };
}

const optionsOf = (set: OptionSet, h: number): number[] => Array.from({ length: set.problem.optionStart[h + 1]! - set.problem.optionStart[h]! }, (_, i) => set.problem.optionStart[h]! + i);

describe('a county of random households', () => {
  const households = makeHouseholds(7, 60, 60, 40);
  const made = enumerateOptions({ households, pack, overlays: [] });

  test('every option passes the exit test, told twice', async () => {
    const set = await made;
    households.forEach((household, h) => {
      for (const o of optionsOf(set, h)) {
        const option = set.optionDetail(o);
        if (option.exitYear === 0) continue;
        expect(mayLeave(pack, household, option.items, option.exitYear), JSON.stringify(option)).toBe(true);
        expect(testExit(household, option.items, option.exitYear, pack, [])).toEqual([]);
        expect(option.items.every((item) => item.startYear <= option.exitYear || measureOf(pack, item.measure).due_to_all)).toBe(true);
      }
    });
  });

  test('cost and draws are those of the payments, to the fen', async () => {
    const { problem, optionDetail } = await made;
    const set = await made;
    households.forEach((household, h) => {
      for (const o of optionsOf(set, h).filter((_, i) => i % 5 === 0)) {
        const option = optionDetail(o);
        const { cost, use } = plainDraws(pack, household, option.items, problem.rows);
        expect(option.costFen).toBe(cost);
        expect(problem.costFen[o]).toBe(cost);
        const drawn = problem.rows.map((row) => option.draws.filter((draw) => draw.row === row.id).reduce((sum, draw) => sum + draw.amount, 0));
        expect(drawn).toEqual(use);
      }
    });
  });

  test('units stay within quantities that measures share, and within the measure limit', async () => {
    const set = await made;
    const limit = number(pack, 'maximum_measures_per_household', 2016);
    households.forEach((household, h) => {
      for (const o of optionsOf(set, h)) {
        const chosen = set.optionDetail(o).items.filter((item) => !measureOf(pack, item.measure).due_to_all);
        expect(chosen.filter((item) => measureOf(pack, item.measure).capacities.length > 0).length).toBeLessThanOrEqual(limit);
        for (const name of ['idle_labour_count', 'working_labour_count', 'cropland_mu', 'forest_mu']) {
          const used = chosen.filter((item) => measureOf(pack, item.measure).quantity === name).reduce((sum, item) => sum + item.units, 0);
          expect(used).toBeLessThanOrEqual(field(household, name) + 1e-9);
        }
      }
    });
  });

  test('allowances run from the first year in every option; staying in never costs less than its due measures', async () => {
    const set = await made;
    households.forEach((household, h) => {
      const due = pack.measures.filter((measure) => measure.scope === 'household' && measure.due_to_all && evaluatePredicate(measure.eligibility, household));
      for (const o of optionsOf(set, h)) {
        const { items } = set.optionDetail(o);
        for (const measure of due) {
          const item = items.find((one) => one.measure === measure.id);
          expect(item, measure.id).toBeDefined();
          if (measure.capacities.length === 0) expect(item!.startYear).toBe(2016);
          if (measure.finish_by) expect(item!.startYear + measure.duration_years).toBeLessThanOrEqual(measure.finish_by);
        }
      }
    });
  });

  test('every household has option 0 first and at least one way out; at most 12 a year, none dominated by another kept one', async () => {
    const set = await made;
    households.forEach((household, h) => {
      const own = optionsOf(set, h);
      expect(set.problem.exitYear[own[0]!]).toBe(0);
      expect(own.some((o) => set.problem.exitYear[o]! > 0), `household ${household.household_id}`).toBe(true);
      for (const year of [0, ...years]) {
        const same = own.filter((o) => set.problem.exitYear[o] === year).map((o) => plainDraws(pack, household, set.optionDetail(o).items, set.problem.rows));
        expect(same.length).toBeLessThanOrEqual(12);
        for (const a of same) for (const b of same) if (a !== b) expect(dominated(a, b)).toBe(false);
      }
    });
  });

  test('the same input gives the same options', async () => {
    const again = await enumerateOptions({ households, pack, overlays: [] });
    const set = await made;
    expect(again.problem.costFen).toEqual(set.problem.costFen);
    expect(again.problem.drawAmount).toEqual(set.problem.drawAmount);
  });

  test('rows: cumulative budgets and yearly capacities', async () => {
    const { problem } = await made;
    expect(problem.rows.filter((row) => row.kind === 'budget').map((row) => [row.year, row.limit])).toEqual([[2016, 5_193_600_000], [2017, 12_118_400_000], [2021, 17_312_000_000]]);
    expect(problem.quotas).toEqual([2578, 4686, 3114].map((amount, index) => ({ from: 2016 + index, year: 2016 + index, amount, kind: 'exact' })));
    expect(problem.rows.filter((row) => row.kind === 'capacity')).toHaveLength(pack.capacities.length * 3);
  });
});

function dominated(a: { cost: number; use: number[] }, by: { cost: number; use: number[] }): boolean {
  return by.cost <= a.cost && by.use.every((amount, row) => amount <= a.use[row]! + 1e-9);
}

describe('against brute force on a small catalogue', () => {
  const kept = new Set(['labour_transfer', 'local_employment', 'livestock', 'asset_income', 'house_repair', 'medical_premium']);
  const small: PolicyPack = {
    ...pack,
    measures: pack.measures.filter((measure) => measure.scope === 'household' && kept.has(measure.id)).map((measure) => ({ ...measure, excludes: [] })),
    gates: pack.gates.filter((gate) => gate.id === 'safe_house'),
    coverage_rules: [],
    parameters: pack.parameters.map((entry) =>
      entry.id === 'asset_shares_per_household' ? { ...entry, values: entry.values.map((value) => ({ ...value, value: 9 })) }
      : entry.id === 'asset_principal' ? { ...entry, values: entry.values.map((value) => ({ ...value, value: 20_000 })) }
      : entry.id === 'asset_yield' ? { ...entry, values: entry.values.map((value) => ({ ...value, value: 1_600 })) } : entry),
  };
  const household = fc.record({
    members: fc.integer({ min: 1, max: 4 }),
    labour_count: fc.constant(2),
    idle_labour_count: fc.integer({ min: 0, max: 2 }),
    house_grade: fc.constantFrom('B', 'B', 'C'),
    earned_income_yuan: fc.integer({ min: 3000, max: 22_000 }),
    pension_income_yuan: fc.integer({ min: 0, max: 2_000 }),
  });

  /** What is asked beside the pack: a rule on bundles, and what has begun. */
  interface Asked {
    keeps(items: readonly BundleItem[]): boolean;
    begun: BundleItem[];
    asOfYear: number;
  }
  const nothing: Asked = { keeps: () => true, begun: [], asOfYear: 2016 };

  /** Every bundle of the small catalogue that passes, undominated, by plain loops. */
  function bruteForce(one: GroupedHousehold, exitYear: number, rows: OptionSet['problem']['rows'], { keeps, begun, asOfYear }: Asked = nothing): string[] {
    const starts = years.filter((year) => year <= exitYear && year >= asOfYear);
    const had = (id: string): number => begun.reduce((sum, item) => (item.measure === id ? sum + item.units : sum), 0);
    const choices = (id: string, most: number): BundleItem[][] => [[], ...starts.flatMap((startYear) => Array.from({ length: Math.max(0, most - had(id)) }, (_, i) => [{ measure: id, units: i + 1, startYear }]))];
    const houses = one.house_grade === 'C' ? years.filter((year) => year >= asOfYear).map((startYear) => [{ measure: 'house_repair', units: 1, startYear }]) : [[]];
    const idle = one.idle_labour_count - had('labour_transfer') - had('local_employment');
    const found: { cost: number; use: number[] }[] = [];
    for (const house of houses) for (const transfer of choices('labour_transfer', one.idle_labour_count)) for (const local of choices('local_employment', one.idle_labour_count)) {
      if ([...transfer, ...local].reduce((sum, item) => sum + item.units, 0) > idle) continue;
      for (const livestock of choices('livestock', 2)) for (const asset of choices('asset_income', 9)) {
        const items = [...begun, { measure: 'medical_premium', units: one.members, startYear: asOfYear }, ...house, ...transfer, ...local, ...livestock, ...asset];
        if (keeps(items) && mayLeave(small, one, items, exitYear)) found.push(plainDraws(small, one, items, rows));
      }
    }
    const best = found.filter((a) => !found.some((b) => dominated(a, b) && !dominated(b, a)));
    return [...new Set(best.map(({ cost, use }) => JSON.stringify([cost, use])))].sort();
  }

  function listed(set: OptionSet, one: GroupedHousehold, exitYear: number): string[] {
    const got = optionsOf(set, 0).filter((o) => set.problem.exitYear[o] === exitYear).map((o) => {
      const { cost, use } = plainDraws(small, one, set.optionDetail(o).items, set.problem.rows);
      return JSON.stringify([cost, use]);
    });
    return [...new Set(got)].sort();
  }

  test('the undominated options are the same', async () => {
    await fc.assert(fc.asyncProperty(household, fc.constantFrom(...years), async (fields, exitYear) => {
      const one = plainHousehold(fields);
      const set = await enumerateOptions({ households: [one], pack: small, overlays: [], limit: Infinity });
      expect(listed(set, one, exitYear)).toEqual(bruteForce(one, exitYear, set.problem.rows));
    }), { seed: 5, numRuns: 12 });
  });

  test('and with a coverage rule, a forbidden measure, and measures begun a year ago', async () => {
    const rule: CoverageRule = { ...pack.coverage_rules[0]!, id: 'r', who: { all: [] }, of: { measures: ['livestock', 'local_employment', 'asset_income'] }, at_least: 'income_projects_per_household' };
    const kinds = fc.record({ atLeast: fc.constantFrom(0, 1, 2), forbidden: fc.constantFrom(null, 'livestock', 'asset_income'), begun: fc.constantFrom<BundleItem[]>([], [{ measure: 'livestock', units: 1, startYear: 2016 }], [{ measure: 'labour_transfer', units: 1, startYear: 2016 }]) });
    let kept = 0;
    await fc.assert(fc.asyncProperty(household, kinds, fc.constantFrom(2017, 2018), async (fields, { atLeast, forbidden, begun }, exitYear) => {
      const one = plainHousehold({ ...fields, idle_labour_count: 2 });
      const asOfYear = begun.length > 0 ? 2017 : 2016;
      const ruled: PolicyPack = {
        ...small,
        coverage_rules: atLeast > 0 ? [rule] : [],
        parameters: small.parameters.map((entry) => (entry.id === rule.at_least ? { ...entry, values: entry.values.map((value) => ({ ...value, value: atLeast })) } : entry)),
      };
      const set = await enumerateOptions({
        households: [one],
        pack: ruled,
        overlays: [],
        limit: Infinity,
        wishes: forbidden ? [{ id: 'w', reason: 'r', kind: 'forbid_measure', subject: 'county', measure: forbidden }] : [],
        ...(begun.length > 0 ? { facts: { asOfYear, exited: new Map(), begun: new Map([[1, begun]]) } } : {}),
      });
      const keeps = (items: readonly BundleItem[]): boolean =>
        new Set(items.map((item) => item.measure).filter((id) => rule.of.measures!.includes(id))).size >= atLeast &&
        !items.some((item) => item.measure === forbidden && !begun.includes(item));
      const wanted = years.some((year) => year >= asOfYear && bruteForce(one, year, set.problem.rows, { keeps, begun, asOfYear }).length > 0);
      if (!wanted) return;
      kept += 1;
      expect(listed(set, one, exitYear)).toEqual(bruteForce(one, exitYear, set.problem.rows, { keeps, begun, asOfYear }));
    }), { seed: 8, numRuns: 14 });
    expect(kept).toBeGreaterThan(7);
  });

  test('with the limit, what is kept is a part of the undominated options and the rest is counted', async () => {
    const one = plainHousehold({ members: 3, labour_count: 2, idle_labour_count: 2, earned_income_yuan: 6000 });
    const whole = await enumerateOptions({ households: [one], pack: small, overlays: [], limit: Infinity });
    const cut = await enumerateOptions({ households: [one], pack: small, overlays: [], limit: 6 });
    const key = (set: OptionSet, o: number): string => JSON.stringify([set.problem.exitYear[o], set.problem.costFen[o], set.optionDetail(o).draws]);
    const all = new Set(optionsOf(whole, 0).map((o) => key(whole, o)));
    const some = optionsOf(cut, 0);
    expect(some.length).toBeLessThan(all.size);
    expect(cut.cut).toBeGreaterThan(0);
    for (const o of some) expect(all.has(key(cut, o))).toBe(true);
    for (const year of years) {
      const least = (set: OptionSet): number => Math.min(...optionsOf(set, 0).filter((o) => set.problem.exitYear[o] === year).map((o) => set.problem.costFen[o]!));
      expect(least(cut)).toBe(least(whole));
    }
  });
});

describe('what cannot be', () => {
  test('a household without a way out is told what is missing', async () => {
    const poorer: PolicyPack = { ...pack, measures: pack.measures.filter((measure) => !['asset_income', 'house_rebuild'].includes(measure.id)) };
    const one = plainHousehold({ members: 5, earned_income_yuan: 5000, house_grade: 'D' });
    const set = await enumerateOptions({ households: [one], pack: poorer, overlays: [] });
    expect(set.missing.map((entry) => entry.year)).toEqual(years);
    for (const entry of set.missing) {
      expect(entry.reasons.map((reason) => reason.code)).toEqual(['gate_open', 'income_short']);
      expect(entry.reasons[0]!.gate).toBe('safe_house');
      expect(entry.reasons[1]!.amountYuan).toBeGreaterThan(0);
    }
    expect(optionsOf(set, 0).every((o) => set.problem.exitYear[o] === 0)).toBe(true);
  });

  test('an able-bodied household without own income does not leave by dividends alone', async () => {
    const one = plainHousehold({ earned_income_yuan: 0, pension_income_yuan: 0, members: 1 });
    const set = await enumerateOptions({ households: [one], pack, overlays: [] });
    const leaving = optionsOf(set, 0).map((o) => set.optionDetail(o)).filter((option) => option.exitYear > 0);
    expect(leaving.length).toBeGreaterThan(0);
    for (const option of leaving) {
      expect(option.items.some((item) => measureOf(pack, item.measure).closes.includes('own_income'))).toBe(true);
    }
  });

  test('an aborted run stops with a problem', async () => {
    const signal = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    await expect(enumerateOptions({ households: [plainHousehold()], pack, overlays: [], signal })).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  });
});

test('an option is told in a sentence', () => {
  const items = [{ measure: 'medical_premium', units: 4, startYear: 2016 }, { measure: 'labour_transfer', units: 1, startYear: 2016 }];
  expect(describeOption(pack, { exitYear: 2017, items })).toEqual({ zh: '2017 年脱贫：东莞劳务输出 1 名劳动力（2016 年起）', en: 'Leaves in 2017: Work in Dongguan, 1 workers (from 2016)' });
  expect(window).toHaveLength(2018 + pack.follow_up_years - 2016 + 1);
});
