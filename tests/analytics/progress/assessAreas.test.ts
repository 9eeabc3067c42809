import { array, assert, boolean, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAreaList, listAreas } from '../../../analytics/policy';
import {
  assessAreas,
  assessStandards,
  type AreaRequest,
  type ProgressEntry,
  type StandardRequest,
} from '../../../analytics/progress';
import { readCounty } from '../procedures/countyPacks';
import { makeEntry } from './entries';

const pack = readCounty('mazhang');
const areas = listAreas(pack);
const asOf = '2017-06-30';
const villages = pack.regions.filter(({ tier }) => tier === 'poor').slice(0, 3);
const codes = villages.map(({ code }) => code);
const areasOfMeasure = new Map(
  pack.measures.flatMap((measure) => (measure.areas ? [[measure.id, measure.areas]] : [])),
);

function standards(entries: ProgressEntry[] = []): ReturnType<typeof assessStandards> {
  const request: StandardRequest = {
    pack,
    overlays: [],
    asOf,
    registerDay: '2015-12-31',
    villages: codes.map((villageCode, at) => ({
      villageCode,
      tier: 'poor',
      features: { unhardened_road_km: at === 0 ? 0 : 2, safe_water: at < 2, clinic: null },
    })),
    households: [1, 2, 3, 4].map((householdId) => ({
      householdId,
      villageCode: codes[0]!,
      features: { labour_count: 2, working_labour_count: householdId % 2, uninsured_count: householdId === 4 ? 1 : 0 },
    })),
    entries,
  };
  return assessStandards(request);
}

const assess = (more: Partial<AreaRequest> = {}) =>
  assessAreas({
    areas,
    list: findAreaList(pack)!.id,
    areasOfMeasure,
    standards: standards(),
    flows: [],
    packages: [],
    costs: [],
    asOf,
    ...more,
  });
const countOf = (found: ReturnType<typeof assess>, id: string, subject: 'village' | 'household' | 'rate') =>
  found.areas.find((area) => area.id === id)!.counts.find((count) => count.subject === subject);

describe('assessAreas', () => {
  it('counts what the register says of each area, and what nobody knows as no data', () => {
    const found = assess();
    // 七有 (7 items) and two of 贫困村基础设施 in 3 villages, with 标兵村: road met in 1, water in 2, each in two lists.
    expect(countOf(found, 'living_environment', 'village')).toEqual({
      subject: 'village',
      met: 2 + 4,
      open: 4 + 2,
      overdue: 0,
      noData: 3 * 10 - 12,
    });
    // Four households: two at work; training and start-up are known of none.
    expect(countOf(found, 'social_security', 'household')).toMatchObject({ met: 2, open: 2, noData: 8 });
    expect(countOf(found, 'industry', 'village')).toMatchObject({ met: 0, open: 0, noData: 6 });
    expect(countOf(found, 'party_building', 'village')).toMatchObject({ met: 0, open: 0, noData: 3 });
    expect(found.areas.find(({ id }) => id === 'governance')!.counts).toEqual([]);
    expect(found.areas.map(({ measures }) => measures)).toEqual([9, 6, 13, 0, 0]);
  });

  it('an improvement recorded as such stands apart from the items', () => {
    const entries = [
      makeEntry(1, {
        kind: 'village_item',
        villageCode: codes[0]!,
        item: 'five_improvements/governance',
        state: 'met',
      }),
    ];
    const governance = assess({ standards: standards(entries) }).areas.find(({ id }) => id === 'governance')!;
    expect(governance.declared).toEqual({ subject: 'village', met: 1, open: 0, overdue: 0, noData: 2 });
    expect(governance.counts).toEqual([]);
  });

  it('a pack without areas: no area, all money is the rest', () => {
    const found = assess({ areas: [], list: '', areasOfMeasure: new Map(), flows: [{ measure: 'tea', amountFen: 7 }] });
    expect(found.areas).toEqual([]);
    expect(found.rest).toEqual(found.whole);
    expect(found.whole.plannedFen).toBe(7);
  });
});

const measure = constantFrom(...pack.measures.map(({ id }) => id), '');
const day = constantFrom('2016-12-31', '2017-06-30', '2017-07-01', '2018-12-31');
const fen = integer({ min: 0, max: 10_000_000_000 });
const money = record({
  flows: array(record({ measure, amountFen: fen }), { maxLength: 30 }),
  packages: array(
    record({ measure, budgetFen: fen, plannedDay: day, acceptedDay: constantFrom(null, '2017-01-31', '2017-08-01') }),
    {
      maxLength: 20,
    },
  ),
  costs: array(record({ measure, amountFen: fen, day }), { maxLength: 20 }),
});

describe('properties', () => {
  it('money of areas is what plain loops find, and with the rest it is the whole', () => {
    assert(
      property(money, ({ flows, packages, costs }) => {
        const found = assess({
          standards: [],
          flows,
          packages: packages.map((one, at) => ({
            id: `p${at}`,
            villageCode: codes[0]!,
            townCode: codes[0]!.slice(0, 9),
            project: null,
            householdId: null,
            ...one,
          })),
          costs: costs.map((one) => ({ villageCode: '', townCode: '', project: null, ...one })),
        });
        for (const area of found.areas) {
          const expected = { plannedFen: 0, worksFen: 0, dueFen: 0, earnedFen: 0, paidFen: 0 };
          const isOwn = (id: string) => pack.measures.find((one) => one.id === id)?.areas?.includes(area.id) === true;
          for (const one of flows) if (isOwn(one.measure)) expected.plannedFen += one.amountFen;
          for (const one of packages) {
            if (!isOwn(one.measure)) continue;
            expected.worksFen += one.budgetFen;
            if (one.plannedDay <= asOf) expected.dueFen += one.budgetFen;
            if (one.acceptedDay !== null && one.acceptedDay <= asOf) expected.earnedFen += one.budgetFen;
          }
          for (const one of costs) if (isOwn(one.measure) && one.day <= asOf) expected.paidFen += one.amountFen;
          expect(area.money).toEqual(expected);
        }
        for (const key of ['plannedFen', 'worksFen', 'dueFen', 'earnedFen', 'paidFen'] as const) {
          const parts = found.areas.reduce((sum, area) => sum + area.money[key], found.rest[key]);
          expect(parts).toBe(found.whole[key]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('an item recorded as met turns exactly one from open or unknown to met; taken back, all is as before', () => {
    const items = ['seven_haves/sewage', 'village_industry/cooperative', 'village_goals/weak_party_branch'];
    assert(
      property(
        uniqueArray(record({ villageCode: constantFrom(...codes), item: constantFrom(...items) }), {
          maxLength: 6,
          selector: ({ villageCode, item }) => `${villageCode}|${item}`,
        }),
        boolean(),
        (facts, isTakenBack) => {
          const entries = facts.map((fact, at) =>
            makeEntry(at + 1, { kind: 'village_item', state: 'met', day: '2017-02-01', ...fact }),
          );
          const back = entries.map((one) => ({ ...one, number: one.number + 100, state: 'withdrawn' as const }));
          const found = assess({ standards: standards(isTakenBack ? [...entries, ...back] : entries) });
          const before = assess();
          const sum = (given: typeof found, key: 'met' | 'noData') =>
            given.areas.flatMap(({ counts }) => counts).reduce((total, count) => total + count[key], 0);
          const more = isTakenBack ? 0 : facts.length;
          expect(sum(found, 'met')).toBe(sum(before, 'met') + more);
          expect(sum(found, 'noData')).toBe(sum(before, 'noData') - more);
        },
      ),
      { numRuns: 40 },
    );
  });
});
