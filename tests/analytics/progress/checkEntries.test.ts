import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  checkEntries,
  collectRecordedFacts,
  latestEntries,
  listEntryItems,
  listReplacements,
  progressKey,
  type EntryGround,
  type ProgressEntry,
} from '../../../analytics/progress';
import { readCounty } from '../procedures/countyPacks';
import { makeEntry } from './entries';

interface WrittenCase {
  name: string;
  entries: Partial<ProgressEntry>[];
  refused?: string[];
  findings?: string[];
}

const cases = parse(
  readFileSync(new URL('../../cases/progress/entries.yaml', import.meta.url), 'utf8'),
) as WrittenCase[];
const pack = readCounty('renhua');
const village = '440224101201';
const begun = makeEntry(1, {
  householdId: 7,
  villageCode: village,
  item: 'household_exit/publicity',
  state: 'begun',
  day: '2017-10-12',
});
const ground: EntryGround = {
  asOf: '2017-12-31',
  planIssued: pack.plan.issued,
  households: new Map([
    [7, { villageCode: village }],
    [8, { villageCode: village }],
  ]),
  villages: new Set([village, '440224101202']),
  ...listEntryItems(pack),
  projects: new Set(['P1']),
  recorded: [begun],
};

describe('checkEntries', () => {
  it.each(cases)('$name', ({ entries, refused = [], findings = [] }) => {
    const found = checkEntries(
      entries.map((entry, index) => makeEntry(index + 2, entry)),
      ground,
    );
    expect(found.refused.map(({ entry, problem }) => `${entry} ${problem.code}`)).toEqual(refused);
    expect(found.findings.map(({ entry, problem }) => `${entry} ${problem.code}`)).toEqual(findings);
    for (const { entry, problem } of [...found.refused, ...found.findings]) {
      expect(problem.where).toEqual({ record: String(entry + 1) });
      expect(problem.message.zh && problem.message.en && problem.hint?.zh && problem.hint.en).toBeTruthy();
    }
  });

  it('a problem of a monthly report names its row', () => {
    const origin = { file: '10月.xlsx', sheet: '退出', row: 12 };
    const { refused } = checkEntries([makeEntry(2, { householdId: 99, day: '2017-10-18', origin })], ground);
    expect(refused[0]!.problem.where).toEqual(origin);
  });

  it('the pack tells its steps, strike-offs and lists', () => {
    const items = listEntryItems(pack);
    expect([...items.strikeOffSteps]).toEqual(['household_exit/strike_off', 'village_exit/strike_off']);
    expect(items.householdSteps.has('household_exit/publicity')).toBe(true);
    expect(items.villageSteps.has('village_exit/acceptance')).toBe(true);
    expect([...items.items].filter((id) => id.startsWith('assessment_rules/'))).toEqual([]);
    expect(items.items.has('county_targets/tap_water_2018')).toBe(true);
    expect([...listEntryItems(readCounty('zaozhuang')).strikeOffSteps]).toContain('village_exit/system_update');
  });
});

describe('latestEntries', () => {
  const step = { householdId: 7, villageCode: village, item: 'household_exit/publicity' };
  const entries = [
    makeEntry(1, { ...step, state: 'begun', day: '2017-10-12' }),
    makeEntry(2, { ...step, day: '2017-10-16' }),
    makeEntry(3, { ...step, day: '2017-10-18' }),
    makeEntry(4, { kind: 'visit', householdId: 7, day: '2017-10-01' }),
    makeEntry(5, { kind: 'visit', householdId: 7, day: '2017-10-02' }),
    makeEntry(6, { kind: 'visit', householdId: 7, day: '2017-10-02', state: 'withdrawn' }),
  ];

  it('a later entry replaces its like; begun and done stand beside each other; visits of other days stay', () => {
    expect(latestEntries(entries).map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(latestEntries(entries.toReversed()).map(({ number }) => number)).toEqual([1, 3, 4]);
    expect([...listReplacements(entries)]).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });

  it('a withdrawal takes begun and done away', () => {
    const withdrawn = makeEntry(7, { ...step, state: 'withdrawn', day: '2017-12-01' });
    expect(latestEntries([...entries, withdrawn]).map(({ number }) => number)).toEqual([4]);
    expect(listReplacements([...entries, withdrawn]).get(1)).toBe(7);
  });

  it('villages and households of the same step have keys of their own', () => {
    expect(progressKey(entries[0]!)).toBe('household_step|7|household_exit/publicity');
    expect(progressKey(makeEntry(1, { kind: 'payment', item: 'P1', day: '2017-10-01' }))).toBe(
      'payment|-|P1|2017-10-01',
    );
  });
});

describe('collectRecordedFacts', () => {
  const out = (number: number, householdId: number, day: string) =>
    makeEntry(number, { householdId, villageCode: village, item: 'household_exit/strike_off', day });
  const entries = [
    out(1, 7, '2017-11-20'),
    out(2, 8, '2017-11-20'),
    out(3, 9, '2018-11-20'),
    makeEntry(4, { kind: 'returned', householdId: 7, day: '2018-03-01' }),
    makeEntry(5, { kind: 'returned', householdId: 9, day: '2018-03-01' }),
    makeEntry(6, { kind: 'village_step', villageCode: village, item: 'village_exit/strike_off', day: '2017-12-20' }),
    makeEntry(7, {
      kind: 'measure',
      householdId: 8,
      villageCode: village,
      item: 'house',
      state: 'begun',
      day: '2017-02-01',
    }),
    makeEntry(8, { kind: 'measure', householdId: 8, villageCode: village, item: 'house', day: '2018-02-01' }),
    makeEntry(9, { kind: 'measure', householdId: 9, villageCode: village, item: 'pig', day: '2017-06-01' }),
  ];

  it('out, back, and out once more, as of three days', () => {
    const at = (asOf: string) => collectRecordedFacts(pack, entries, asOf);
    expect([...at('2017-12-31').exited.keys()]).toEqual([7, 8]);
    expect([...at('2018-06-30').exited.keys()]).toEqual([8]);
    expect([...at('2018-06-30').returned.keys()]).toEqual([7, 9]);
    expect([...at('2018-12-31').exited]).toEqual([
      [8, '2017-11-20'],
      [9, '2018-11-20'],
    ]);
    expect([...at('2018-12-31').returned.keys()]).toEqual([7]);
    expect([...at('2017-12-19').villagesOut]).toEqual([]);
    expect([...at('2017-12-20').villagesOut]).toEqual([[village, '2017-12-20']]);
  });

  it('back on the day of its strike-off, it is not out', () => {
    const facts = collectRecordedFacts(
      pack,
      [out(1, 7, '2017-11-20'), makeEntry(2, { kind: 'returned', householdId: 7, day: '2017-11-20' })],
      '2017-12-31',
    );
    expect([[...facts.exited], [...facts.returned]]).toEqual([[], [[7, '2017-11-20']]]);
  });

  it('a measure has its first day; one that is only reported as done began then', () => {
    expect(collectRecordedFacts(pack, entries, '2017-12-31').measures).toEqual([
      { householdId: 8, villageCode: village, measure: 'house', begun: '2017-02-01', done: null },
      { householdId: 9, villageCode: village, measure: 'pig', begun: '2017-06-01', done: '2017-06-01' },
    ]);
    expect(collectRecordedFacts(pack, entries, '2018-02-01').measures[0]).toMatchObject({
      begun: '2017-02-01',
      done: '2018-02-01',
    });
  });
});
