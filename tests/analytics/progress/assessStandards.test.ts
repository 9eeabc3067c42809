import { describe, expect, it } from 'vitest';
import { assessStandards, type ProgressEntry, type StandardRequest } from '../../../analytics/progress';
import { readCounty } from '../procedures/countyPacks';
import { makeEntry } from './entries';

const pack = readCounty('renhua');
const poor = '440224101201';
const other = '440224101202';

function assess(more: Partial<StandardRequest> = {}, county = pack) {
  const lists = assessStandards({
    pack: county,
    overlays: [],
    asOf: '2017-12-31',
    registerDay: '2016-12-31',
    villages: [
      { villageCode: poor, tier: 'poor', features: { unhardened_road_km: 2, safe_water: true, clinic: null } },
      { villageCode: other, tier: 'other', features: { unhardened_road_km: 0 } },
    ],
    households: [],
    entries: [],
    ...more,
  });
  return (checklist: string) => lists.find((list) => list.checklist === checklist)!;
}

function item(number: number, of: Partial<ProgressEntry>): ProgressEntry {
  return makeEntry(number, { kind: 'village_item', villageCode: poor, state: 'met', ...of });
}

function cellOf(list: ReturnType<ReturnType<typeof assess>>, id: string, village = poor) {
  return list.rows.find(({ villageCode }) => villageCode === village)!.cells.find((cell) => cell.item === id)!;
}

describe('assessStandards', () => {
  it('a list holds for its tiers; the register answers what it can, the rest is no data and never met', () => {
    const list = assess()('poor_village_standard');
    expect(list.rows.map(({ villageCode }) => villageCode)).toEqual([poor]);
    expect(cellOf(list, 'hard_road')).toMatchObject({ state: 'open', source: 'register', day: '2016-12-31' });
    expect(cellOf(list, 'safe_water')).toMatchObject({ state: 'met', source: 'register', costFen: null });
    expect(cellOf(list, 'clinic')).toMatchObject({ state: 'no_data', source: 'none', day: null, costFen: null });
    expect(cellOf(list, 'sewage')).toMatchObject({ state: 'no_data', source: 'none' });
    expect(list.rows[0]).toMatchObject({ met: 1, fulfilledBy: null });
  });

  it('an entry of the office outweighs the register, the newest entry an older one; one of tomorrow does not count yet', () => {
    const entries = [
      item(1, { item: 'poor_village_standard/hard_road', day: '2017-05-01' }),
      item(2, { item: 'poor_village_standard/safe_water', day: '2017-05-01' }),
      item(3, { item: 'poor_village_standard/safe_water', state: 'open', day: '2017-06-01' }),
      item(4, { item: 'poor_village_standard/sewage', day: '2018-01-01' }),
      item(5, { item: 'poor_village_standard/toilet', day: '2017-12-31' }),
    ];
    const list = assess({ entries })('poor_village_standard');
    expect(cellOf(list, 'hard_road')).toMatchObject({ state: 'met', source: 'entry', entry: 1, day: '2017-05-01' });
    expect(cellOf(list, 'safe_water')).toMatchObject({ state: 'open', source: 'entry', entry: 3 });
    expect(cellOf(list, 'sewage').state).toBe('no_data');
    expect(cellOf(list, 'toilet').state).toBe('met');
  });

  it('open after its year is overdue, with what it costs to close; no data stays no data', () => {
    const entries = [item(1, { item: 'poor_village_standard/safe_water', state: 'open', day: '2017-06-01' })];
    const at = (asOf: string) => assess({ entries, asOf })('poor_village_standard');
    const cost = pack.parameters.find(({ id }) => id === 'village_water_cost')!.values[0]!.value * 100;
    expect(cost).toBeGreaterThan(0);
    expect(cellOf(at('2018-12-31'), 'safe_water')).toMatchObject({ state: 'open', costFen: cost });
    expect(cellOf(at('2019-01-01'), 'safe_water')).toMatchObject({ state: 'overdue', costFen: cost });
    expect(cellOf(at('2019-01-01'), 'sewage').state).toBe('no_data');
    expect(at('2019-01-01').rows[0]!.openCostFen).toBe(cost);
    const dearer = assess({ entries, overlays: [{ parameter: 'village_water_cost', value: 7, reason: '试算' }] });
    expect(cellOf(dearer('poor_village_standard'), 'safe_water').costFen).toBe(700);
  });

  it('all items met: fulfilled on the day of the last one', () => {
    const ids = pack.checklists.find(({ id }) => id === 'poor_village_standard')!.items.map(({ id }) => id);
    const entries = ids.map((id, index) =>
      item(index + 1, { item: `poor_village_standard/${id}`, day: `2017-0${(index % 9) + 1}-01` }),
    );
    expect(assess({ entries })('poor_village_standard').rows[0]).toMatchObject({
      met: ids.length,
      fulfilledBy: '2017-09-01',
      openCostFen: 0,
    });
  });

  it('rates of villages and of the county: what was reported against what the pack asks for', () => {
    const entries = [
      item(1, { item: 'village_targets/rubbish_2018', state: 'open', ratio: 0.89, day: '2017-06-01' }),
      item(2, { item: 'village_targets/sewage_2018', state: 'open', ratio: 0.99, day: '2017-06-01' }),
      item(3, { villageCode: '', item: 'county_targets/tap_water_2018', state: 'open', ratio: 0.5, day: '2017-06-01' }),
    ];
    const found = assess({ entries });
    expect(cellOf(found('village_targets'), 'rubbish_2018')).toMatchObject({ state: 'open', ratio: 0.89 });
    expect(cellOf(found('village_targets'), 'sewage_2018')).toMatchObject({ state: 'met', ratio: 0.99 });
    expect(cellOf(found('village_targets'), 'village_water_2018')).toMatchObject({ state: 'met', source: 'register' });
    expect(found('village_targets').rows).toHaveLength(1);
    expect(cellOf(found('county_targets'), 'tap_water_2018', '')).toMatchObject({ state: 'open', ratio: 0.5 });
    expect(cellOf(found('county_targets'), 'mobile_2018', '').state).toBe('no_data');
  });

  it('rates of households are counted by village from those whose answer is known', () => {
    const household = (householdId: number, uninsured: number | null) => ({
      householdId,
      villageCode: other,
      features: { uninsured_count: uninsured, house_grade: 'A' },
    });
    const list = assess({ households: [household(1, 0), household(2, 1), household(3, null)] })('household_targets');
    expect(list.rows.map(({ villageCode }) => villageCode)).toEqual([other]);
    expect(cellOf(list, 'insured', other)).toMatchObject({ ratio: 0.5, state: 'open', source: 'register' });
    expect(cellOf(list, 'urgent_houses_2017', other)).toMatchObject({ ratio: 1, state: 'met' });
  });

  it('九到户: each household by what the register and the office know; an unknown house is no safe house', () => {
    const household = (householdId: number, features: object) => ({
      householdId,
      villageCode: poor,
      features: { ...features },
    });
    const households = [
      household(1, {
        house_grade: 'A',
        safe_water: true,
        uninsured_count: 0,
        labour_count: 2,
        working_labour_count: 0,
      }),
      household(2, { house_grade: 'C', safe_water: null, labour_count: 0 }),
      household(3, { house_grade: null, safe_water: true }),
    ];
    const entries = [item(1, { householdId: 2, item: 'nine_to_household/finance', day: '2017-02-01' })];
    const list = assess({ households, entries }, readCounty('guangdong-scattered'))('nine_to_household');
    const states = list.rows.map(({ cells }) => Object.fromEntries(cells.map((cell) => [cell.item, cell.state])));
    expect(list.items).toHaveLength(9);
    expect(states[0]).toMatchObject({
      housing: 'met',
      medical: 'met',
      employment: 'open',
      finance: 'no_data',
      publicity: 'no_data',
    });
    expect(states[1]).toMatchObject({ housing: 'open', medical: 'no_data', employment: 'met', finance: 'met' });
    expect(states[2]).toMatchObject({ housing: 'no_data' });
  });

  it('五通十有 and 九有 stand in their counties’ packs', () => {
    expect(assess({}, readCounty('zaozhuang'))('five_through_ten_have').items.length).toBeGreaterThanOrEqual(15);
    expect(assess({}, readCounty('hanyang'))('nine_haves').items).toHaveLength(9);
    expect(assess({}, readCounty('mazhang'))('seven_haves').items).toHaveLength(7);
  });
});
