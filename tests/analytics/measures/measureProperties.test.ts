import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { calculateLowIncomeTopUp, explainIncome, listOptionCosts, listVillageMeasureCosts, projectIncome, type BundleItem } from '../../../analytics/measures';
import { readPolicyPack, type PolicyPack } from '../../../analytics/policy';
import { readRenhuaFiles } from '../policy/renhuaFiles';
import { plainHousehold } from './plainHousehold';

const pack = (readPolicyPack(readRenhuaFiles()) as { value: PolicyPack }).value;
const measures = pack.measures.filter((measure) => measure.scope === 'household').map((measure) => measure.id);
const household = fc.record({
  members: fc.integer({ min: 1, max: 7 }),
  labour_count: fc.integer({ min: 0, max: 3 }),
  elderly_count: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('general', 'low_income_allowance', 'five_guarantees'),
  earned_income_yuan: fc.integer({ min: 0, max: 30_000 }),
  pension_income_yuan: fc.integer({ min: 0, max: 5_000 }),
  allowance_income_yuan: fc.integer({ min: 0, max: 9_000 }),
});
const item: fc.Arbitrary<BundleItem> = fc.record({ measure: fc.constantFrom(...measures), units: fc.integer({ min: 1, max: 5 }), startYear: fc.integer({ min: 2016, max: 2018 }) });
const year = fc.integer({ min: 2016, max: 2021 });

describe('income and cost', () => {
  test('income never falls when units are added, whatever top-up stands last', () => {
    fc.assert(fc.property(household, fc.array(item, { maxLength: 5 }), fc.nat(4), year, (fields, items, which, at) => {
      fc.pre(items.length > 0);
      // One top-up at most, as in every bundle that the enumeration makes.
      const topUps = items.filter((one) => pack.measures.find((measure) => measure.id === one.measure)!.benefit?.calculator === 'low_income_top_up');
      fc.pre(topUps.length <= 1);
      const one = plainHousehold(fields);
      const more = items.map((entry, index) => (index === which % items.length ? { ...entry, units: entry.units + 1 } : entry));
      const before = projectIncome(one, items, pack, [], at);
      expect(projectIncome(one, more, pack, [], at)).toBeGreaterThanOrEqual(before - 1e-9);
    }), { seed: 1, numRuns: 200 });
  });

  test('income does not depend on the allowances of the register, and a top-up never lowers it', () => {
    fc.assert(fc.property(household, year, (fields, at) => {
      const one = plainHousehold(fields);
      expect(projectIncome(one, [], pack, [], at)).toBe(projectIncome({ ...one, allowance_income_yuan: 0 }, [], pack, [], at));
      const withTopUp = explainIncome(one, [{ measure: 'low_income_top_up', units: 1, startYear: 2016 }], pack, [], at);
      expect(withTopUp.perHeadYuan).toBeGreaterThanOrEqual(projectIncome(one, [], pack, [], at));
    }), { seed: 2, numRuns: 100 });
  });

  test('costs of measures without a top-up add up, are whole fen and stay in the window', () => {
    const withoutTopUp = item.filter((one) => !pack.measures.find((measure) => measure.id === one.measure)!.benefit);
    fc.assert(fc.property(household, fc.array(withoutTopUp, { maxLength: 5 }), (fields, items) => {
      const one = plainHousehold(fields);
      const sum = (list: BundleItem[]): number => listOptionCosts(one, { items: list }, pack, []).reduce((total, cost) => total + cost.amountFen, 0);
      expect(sum(items)).toBe(items.reduce((total, entry) => total + sum([entry]), 0));
      for (const cost of listOptionCosts(one, { items }, pack, [])) {
        expect(Number.isInteger(cost.amountFen)).toBe(true);
        expect(cost.year).toBeGreaterThanOrEqual(2016);
        expect(cost.year).toBeLessThanOrEqual(2021);
      }
    }), { seed: 3, numRuns: 100 });
  });

  test('income after the top-up rises with own income', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.double({ min: 0, max: 60_000, noNaN: true }), fc.double({ min: 0, max: 9_000, noNaN: true }), (members, full, own, more) => {
      const total = (ownIncomeYuan: number): number => ownIncomeYuan + calculateLowIncomeTopUp({ standardYuan: 4560, members, fullAmountMembers: full, ownIncomeYuan });
      expect(total(own + more)).toBeGreaterThanOrEqual(total(own) - 1e-9);
    }), { seed: 4 });
  });
});

test('village measures: road by the kilometre, upkeep from the year after, spread over the horizon', () => {
  const village = (code: string, km: number) => ({ village_code: `4402241022${code}`, town_code: '440224102', tier: 'poor', unhardened_road_km: km, dangerous_bridge_area_m2: 0, safe_water: true, clinic: true, information_point: true });
  const rows = [village('01', 2.5), village('02', 2.5), village('03', 2.5), { ...village('04', 9), tier: 'other' }];
  const costs = listVillageMeasureCosts(rows, pack, []);
  const subsidy = costs.filter((cost) => cost.component === 'county_subsidy');
  expect(subsidy.map((cost) => [cost.villageCode, cost.year, cost.amountFen])).toEqual([['440224102201', 2016, 5_000_000], ['440224102202', 2017, 5_000_000], ['440224102203', 2018, 5_000_000]]);
  expect(costs.filter((cost) => cost.measure === 'road_upkeep' && cost.villageCode === '440224102201').map((cost) => [cost.year, cost.amountFen])).toEqual([2017, 2018, 2019, 2020, 2021].map((at) => [at, 250_000]));
  expect(costs.every((cost) => cost.townCode === '440224102' && cost.villageCode !== '440224102204')).toBe(true);
});
