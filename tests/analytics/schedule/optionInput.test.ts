import { describe, expect, test } from 'vitest';
import type { PolicyPack } from '../../../analytics/policy';
import { enumerateOptions, type OptionRequest } from '../../../analytics/schedule';
import { plainHousehold } from '../measures/plainHousehold';
import { fewMeasures, optionsOf, samplePack, withValues, yearsOf } from './optionPack';

const pack = fewMeasures(['labour_transfer', 'livestock', 'asset_income', 'medical_premium']);
const ask = (change: Partial<OptionRequest>) =>
  enumerateOptions({ households: [plainHousehold()], pack, overlays: [], ...change });
const overlay = (parameter: string, value: number) => [{ parameter, value, reason: 'r' }];

describe('bad input is a problem that names the entry', () => {
  const cases: [string, Partial<OptionRequest>, string, object][] = [
    ['a cost that is no number', { overlays: overlay('transfer_cost', NaN) }, 'bad_number', { field: 'transfer_cost' }],
    ['an infinite cost', { overlays: overlay('transfer_cost', Infinity) }, 'bad_number', { field: 'transfer_cost' }],
    ['a cost below 0', { overlays: overlay('transfer_cost', -1) }, 'bad_number', { field: 'transfer_cost' }],
    ['a cost beyond counting', { overlays: overlay('transfer_cost', 1e300) }, 'bad_number', { field: 'transfer_cost' }],
    [
      'an infinite number in the pack',
      { pack: withValues(pack, { transfer_income: Infinity }) },
      'bad_number',
      { field: 'transfer_income' },
    ],
    [
      'a number of units below 0',
      { overlays: overlay('livestock_batches_per_household', -1) },
      'bad_number',
      { field: 'livestock_batches_per_household' },
    ],
    ['a capacity below 0', { overlays: overlay('transfer_places', -5) }, 'bad_number', { field: 'transfer_places' }],
    [
      'an empty horizon',
      { pack: { ...pack, horizon: { from: 2018, to: 2016 } } },
      'empty_horizon',
      { field: 'horizon' },
    ],
    [
      'a horizon that is over',
      { facts: { asOfYear: 2019, exited: new Map(), begun: new Map() } },
      'empty_horizon',
      { field: 'horizon' },
    ],
    [
      'a horizon that is none',
      { pack: { ...pack, horizon: { from: NaN, to: 2016 } } },
      'empty_horizon',
      { field: 'horizon' },
    ],
    [
      'a pack without measures',
      { pack: { ...pack, measures: pack.measures.filter(({ scope }) => scope !== 'household') } },
      'no_measures',
      { field: 'measures' },
    ],
    ['a household of nobody', { households: [plainHousehold({ members: 0 })] }, 'bad_household', { record: '1' }],
    [
      'an income that is no number',
      { households: [plainHousehold({ earned_income_yuan: NaN })] },
      'bad_household',
      { record: '1' },
    ],
    [
      'a household that stands twice',
      { households: [plainHousehold(), plainHousehold()] },
      'bad_household',
      { record: '1' },
    ],
  ];
  test.each(cases)('%s', async (_, change, code, where) => {
    await expect(ask(change)).rejects.toMatchObject({ problem: { code, where } });
  });
});

describe('measures of many units', () => {
  /** A measure without a capacity, bounded by nothing; the filler is another, of more units. */
  const unlimited = (most: number): PolicyPack => {
    const known = samplePack('renhua').measures.find((measure) => measure.id === 'asset_income')!;
    const maximum = {
      ...samplePack('renhua').parameters.find(({ id }) => id === 'asset_shares_per_household')!,
      id: 'many',
    };
    const second = { ...known, id: 'second_shares', maximum_units: 'many', excludes: [] };
    return withValues(
      { ...pack, measures: [...pack.measures, second], parameters: [...pack.parameters, maximum] },
      { many: most, asset_shares_per_household: most + 1 },
    );
  };

  test.each([30, 599, 1e9])('%d units of two uncounted measures: there are bundles of both sorts', async (most) => {
    const one = plainHousehold({ idle_labour_count: 1, earned_income_yuan: 4000, members: 4 });
    const set = await enumerateOptions({ households: [one], pack: unlimited(most), overlays: [] });
    expect(yearsOf(set, 0)).toEqual(most === 30 ? [0, 2017, 2018] : [0, 2016, 2017, 2018]);
    const items = optionsOf(set, 0).flatMap((o) => set.optionDetail(o).items.map((item) => item.measure));
    expect(items).toContain('labour_transfer');
    expect(set.cut).toBeGreaterThan(0);
  });

  test('without the filler the many-unit measure still fills the gap', async () => {
    const one = plainHousehold({ earned_income_yuan: 4000, members: 4, labour_count: 1, idle_labour_count: 0 });
    const only = unlimited(1e9);
    const set = await enumerateOptions({
      households: [one],
      pack: {
        ...only,
        measures: only.measures.map((measure) =>
          measure.id === 'asset_income' ? { ...measure, excludes: ['second_shares'] } : measure,
        ),
      },
      overlays: [],
    });
    expect(yearsOf(set, 0)).toEqual([0, 2016, 2017, 2018]);
  });

  test('many measures without a capacity: the ceiling leaves the small bundles, not none', async () => {
    const known = pack.measures.find((measure) => measure.id === 'livestock')!;
    const many = Array.from({ length: 12 }, (_, i) => ({ ...known, id: `free_${i}`, capacities: [] }));
    const one = plainHousehold({ earned_income_yuan: 7000, members: 2 });
    const set = await enumerateOptions({
      households: [one],
      pack: { ...pack, measures: [...many, ...pack.measures.filter(({ id }) => id !== 'asset_income')] },
      overlays: [],
    });
    expect(yearsOf(set, 0)).toEqual([0, 2016, 2017, 2018]);
  });
});
