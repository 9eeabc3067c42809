import { describe, expect, it } from 'vitest';
import {
  assignHelpers,
  buildHelpMatrix,
  buildResponsibilityTree,
  checkPairing,
  findUnansweredPlaces,
  listDuties,
  listReminders,
  listUnits,
  listVillageCards,
  preparePairing,
  readRuleHelpers,
  reviewPair,
  type PairingInput,
} from '../../../analytics/people';
import { readPolicyPack, type PolicyPack } from '../../../analytics/policy';
import { readSamplePolicy } from '../../helpers/sampleCounty';

function readCounty(county: string): PolicyPack {
  const read = readPolicyPack(readSamplePolicy(county));
  if (!read.ok) throw new Error(read.problem.message.en);
  return read.value;
}
const renhua = readCounty('renhua');
const mazhang = readCounty('mazhang');

const poor = renhua.regions.find(({ tier }) => tier === 'poor')!;
const plain = renhua.regions.find(
  ({ level, tier, parent }) => level === 'village' && tier !== 'poor' && parent !== poor.parent,
)!;
const household = (id: string, village: typeof poor, labour: number) => ({
  id,
  villageCode: village.code,
  townCode: village.parent!,
  exitYear: 2017,
  hasLeft: false,
  features: { labour_count: labour, village_tier: village.tier ?? 'other' },
});
const town = renhua.regions.find(({ code }) => code === plain.parent)!;
const helpers = [
  { id: 'p1', rank: 'vice_county', unit: '县财政局', townCode: poor.parent },
  { id: 'p2', rank: 'other', unit: `${town.name}政府`, townCode: plain.parent },
  { id: 'p3', rank: 'vice_section', unit: '县扶贫办', townCode: null },
];
const input: PairingInput = {
  pack: renhua,
  overlays: [],
  year: 2016,
  households: [
    household('h1', poor, 2),
    household('h2', plain, 1),
    household('h3', plain, 0),
    household('h4', poor, 0),
  ],
  helpers,
  present: [
    { helper: 'p3', household: 'h3' },
    { helper: 'p3', household: 'gone' },
  ],
  units: listUnits(helpers, renhua, { 县财政局: [poor.code] }),
  kin: [],
};
function prepare(given: PairingInput) {
  const prepared = preparePairing(given);
  if (!prepared.ok) throw new Error(prepared.problem.message.en);
  return prepared.value;
}

describe('readRuleHelpers', () => {
  it('reads the ranks of every bundled county', () => {
    const read = (pack: PolicyPack) =>
      Object.fromEntries(pack.pairing_rules.map((rule) => [rule.id, readRuleHelpers(rule)]));
    expect(read(renhua)).toEqual({
      vice_county: { ranks: ['vice_county'], from: 'any' },
      town_heads: { ranks: ['town_head'], from: 'any' },
      vice_section: { ranks: ['vice_section'], from: 'any' },
      other_cadres: { ranks: ['other'], from: 'any' },
      unit_helpers: { ranks: null, from: 'helping_unit' },
      scattered_key_help: { ranks: null, from: 'town' },
      scattered_contact_help: { ranks: null, from: 'any' },
    });
    for (const county of ['mazhang', 'hanyang', 'zaozhuang'])
      for (const rule of readCounty(county).pairing_rules)
        expect(readRuleHelpers(rule)).toEqual({ ranks: null, from: 'any' });
  });
});

describe('preparePairing', () => {
  it('takes households per helper and the households of each rule from the pack (B15: 3, 2, 1)', () => {
    const { problem, findings } = prepare(input);
    const households = Object.fromEntries(problem.rules.map((rule) => [rule.id, rule.households]));
    expect(households).toMatchObject({ vice_county: 3, vice_section: 2, other_cadres: 1, unit_helpers: 5 });
    expect(problem.households.map(({ id, rules }) => [id, rules])).toEqual([
      ['h1', ['unit_helpers']],
      [
        'h2',
        expect.arrayContaining(['vice_county', 'town_heads', 'vice_section', 'other_cadres', 'scattered_key_help']),
      ],
      ['h3', expect.arrayContaining(['vice_county', 'other_cadres', 'scattered_contact_help'])],
      ['h4', []],
    ]);
    expect(findings.map(({ code, where }) => [code, where?.record])).toEqual([
      ['people.pair_of_unknown_household', 'p3'],
    ]);
    expect(problem.units.map(({ id, level }) => [id, level])).toContainEqual([`${town.name}政府`, 'town']);
  });

  it('is paired by who may, and what no rule of the plan speaks of is named', () => {
    const { problem } = prepare(input);
    const assigned = assignHelpers(problem);
    if (!assigned.ok) throw new Error(assigned.problem.message.en);
    expect(checkPairing(problem, assigned.value)).toEqual({ faults: [], gap: 0, proved: true });
    expect(assigned.value.pairs.map((pair) => [pair.household, pair.helper, pair.state])).toEqual([
      ['h1', 'p1', 'new'],
      ['h2', 'p2', 'new'],
      ['h3', 'p3', 'held'],
    ]);
    expect(assigned.value.uncovered.map(({ reason, households }) => [reason, households])).toEqual([
      ['no_rule', ['h4']],
    ]);
  });

  it('lets a scenario change a capacity, and refuses one that is not whole', () => {
    const overlay = (value: number) => ({ ...input, overlays: [{ parameter: 'pairs_other', value, reason: 'test' }] });
    expect(prepare(overlay(4)).problem.rules.find(({ id }) => id === 'other_cadres')!.households).toBe(4);
    const refused = preparePairing(overlay(1.5));
    expect(refused.ok ? null : refused.problem.code).toBe('people.not_whole');
  });

  it('says when a plan has no pairing rule', () => {
    const refused = preparePairing({ ...input, pack: { ...renhua, pairing_rules: [] } });
    expect(refused.ok ? null : refused.problem.code).toBe('people.no_pairing_rules');
  });
});

describe('reviewPair', () => {
  const { problem } = prepare(input);
  const codes = (
    householdId: string,
    helper: string,
    pairs: { household: string; helper: string; rule: string }[] = [],
  ) =>
    reviewPair({ ...problem, kin: [{ helper: 'p2', household: 'h2' }] }, pairs, {
      household: householdId,
      helper,
    }).problems.map(({ code }) => code);

  it('says at once what speaks against a pair', () => {
    expect(codes('h1', 'p1')).toEqual([]);
    expect(codes('h1', 'p2')).toEqual(['people.pair_outside_rules']);
    expect(codes('h2', 'p2')).toEqual(['people.pair_kin']);
    expect(codes('h3', 'p1')).toEqual(['people.pair_may_not_end']);
    expect(codes('h9', 'p1')).toEqual(['people.pair_unknown']);
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ household: id, helper: 'p1', rule: 'unit_helpers' }));
    expect(codes('h1', 'p1', rows)).toEqual(['people.pair_full']);
  });
});

describe('cards, matrix, tree and lists', () => {
  const { problem } = prepare(input);
  const assigned = assignHelpers(problem);
  if (!assigned.ok) throw new Error(assigned.problem.message.en);
  const cards = listVillageCards(problem, assigned.value);

  it('make a card per village', () => {
    expect(cards.find(({ villageCode }) => villageCode === poor.code)).toEqual({
      villageCode: poor.code,
      units: ['县财政局'],
      households: 2,
      uncovered: ['h4'],
      keyHelp: 1,
      contactHelp: 0,
      helpers: [{ helper: 'p1', unit: '县财政局', rank: 'vice_county', households: ['h1'] }],
      needs: [],
    });
  });

  it('set units against villages, also where nothing has begun', () => {
    const units = [...problem.units, { id: '县林业局', level: 'county' as const, villageCodes: [plain.code] }];
    const matrix = buildHelpMatrix({ ...problem, units }, assigned.value.pairs);
    expect(matrix.idle).toEqual([{ unit: '县林业局', village: plain.code }]);
    expect(matrix.cells).toContainEqual({
      unit: '县财政局',
      village: poor.code,
      helpers: 1,
      households: 1,
      assigned: true,
    });
    expect(matrix.cells).toHaveLength(4);
  });

  it('hang the villages under their towns and the county, each household once', () => {
    const tree = buildResponsibilityTree(renhua, cards, [
      { place: poor.code, post: { zh: '县委书记', en: 'Secretary' }, helper: null },
    ]);
    expect(tree).toMatchObject({ level: 'county', households: 4, uncovered: 1, helpers: 3, villages: 109 });
    expect(tree.children.find(({ code }) => code === plain.parent)).toMatchObject({ households: 2, helpers: 2 });
    expect(findUnansweredPlaces(tree)).toHaveLength(1 + 11 + 108);
  });

  it('list the duties of teams with their marks (A24)', () => {
    const lists = listDuties(mazhang, 'team', { 'record_keeping/household_card': true });
    const records = lists.find(({ checklist }) => checklist === 'record_keeping')!;
    expect(records.items.map(({ done }) => done)).toEqual([true, null, null, null, null, null, null]);
    expect(
      listDuties(mazhang, 'team')
        .flatMap(({ items }) => items)
        .every(({ done }) => done === null),
    ).toBe(true);
  });

  it('mark what is done, missing, due and ahead', () => {
    const occurrence = (entry: string, kind: 'filing' | 'event', daysLeft: number) => ({
      entry,
      label: { zh: entry, en: entry },
      kind,
      day: `2016-07-0${5 + daysLeft}`,
      lastWorkingDay: `2016-07-0${5 + daysLeft}`,
      daysLeft,
      workingDaysLeft: daysLeft,
      state: 'soon' as const,
      responsibleUnits: [],
      status: 'stated' as const,
      citation: { document: 'test' },
    });
    const rows = [
      occurrence('a', 'filing', -1),
      occurrence('b', 'filing', -1),
      occurrence('c', 'event', -1),
      occurrence('d', 'filing', 0),
      occurrence('e', 'event', 2),
    ];
    expect(
      listReminders(rows, [
        { entry: 'b', day: '2016-07-04' },
        { entry: 'b', day: '2015-07-04' },
      ]).map(({ entry, mark }) => [entry, mark]),
    ).toEqual([
      ['a', 'missing'],
      ['b', 'done'],
      ['d', 'today'],
      ['e', 'coming'],
    ]);
  });
});
