import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  assignHelpers,
  checkHelpers,
  checkPairing,
  measureLoads,
  pairingCosts,
  type Pairing,
  type PairingProblem,
} from '../../../analytics/people';
import { drawPairingCounty, pairingRules } from '../../helpers/pairingCounty';

function assign(problem: PairingProblem): Pairing {
  const assigned = assignHelpers(problem);
  if (!assigned.ok) throw new Error(assigned.problem.message.en);
  return assigned.value;
}

const other = { ...pairingRules[2]!, untilExit: true };
const helper = (id: string, more: object = {}) => ({ id, rank: 'other', unit: null, townCode: 'A', ...more });
const household = (id: string, presentHelpers: string[] = [], more: object = {}) => ({
  id,
  villageCode: 'A1',
  townCode: 'A',
  rules: ['others'],
  exitYear: null,
  hasLeft: false,
  presentHelpers,
  ...more,
});
const bare: PairingProblem = { helpers: [], households: [], rules: [other], units: [], kin: [] };

describe('costs', () => {
  it('keep the order of the aims for any number of households', () => {
    expect(pairingCosts(1)).toEqual({ uncovered: 12, broken: 6, otherUnit: 3, distance: [0, 1, 2] });
    for (const n of [1, 7, 10_000]) {
      const { uncovered, broken, otherUnit } = pairingCosts(n);
      expect(otherUnit).toBeGreaterThan(2 * n);
      expect(broken).toBeGreaterThan(n * (otherUnit + 2));
      expect(uncovered).toBeGreaterThan(n * (broken + otherUnit + 2));
    }
  });
});

describe('bad input', () => {
  it.each([
    ['people.id_twice', { ...bare, helpers: [helper('p1'), helper('p1')] }],
    ['people.id_twice', { ...bare, households: [household('h1'), household('h1')] }],
    ['people.households_not_whole', { ...bare, rules: [{ ...other, households: 1.5 }] }],
    ['people.households_not_whole', { ...bare, helpers: [helper('p1', { most: -1 })] }],
    ['people.unknown_rule', { ...bare, households: [household('h1', [], { rules: ['none'] })] }],
    ['people.costs', { ...bare, costs: { uncovered: 1, broken: 1, otherUnit: 1, distance: [2, 1, 0] as const } }],
    ['people.costs', { ...bare, costs: { uncovered: 2 ** 51, broken: 1, otherUnit: 1, distance: [0, 1, 2] as const } }],
  ])('is refused: %s', (code, problem) => {
    const assigned = assignHelpers(problem);
    expect(assigned.ok ? null : assigned.problem.code).toBe(code);
  });

  it('is no bad input: nobody at all', () => {
    expect(checkPairing(bare, assign(bare))).toEqual({ faults: [], gap: 0, proved: true });
  });
});

describe('pairs that may not end', () => {
  it('stay above the capacity, outside the rules and among kin, and each is told', () => {
    const problem: PairingProblem = {
      ...bare,
      helpers: [helper('p1'), helper('p2', { rank: 'none' }), helper('p3')],
      households: [
        household('h1', ['p1']),
        household('h2', ['p1']),
        household('h3', ['p2']),
        household('h4', ['p3']),
        household('h5', ['gone']),
      ],
      kin: [{ helper: 'p3', household: 'h4' }],
    };
    const pairing = assign(problem);
    expect(pairing.pairs.map((pair) => [pair.household, pair.helper, pair.state, pair.rule])).toEqual([
      ['h1', 'p1', 'held', 'others'],
      ['h2', 'p1', 'held', 'others'],
      ['h3', 'p2', 'held', null],
      ['h4', 'p3', 'held', 'others'],
    ]);
    expect(pairing.contradictions.map(({ kind, helper: id }) => [kind, id])).toEqual([
      ['held_outside_rules', 'p2'],
      ['held_kin', 'p3'],
      ['held_unknown_helper', 'gone'],
      ['held_above_capacity', 'p1'],
    ]);
    expect(pairing.uncovered.map(({ reason, households }) => [reason, households])).toEqual([['no_capacity', ['h5']]]);
    expect(pairing.ended).toEqual([{ household: 'h5', helper: 'gone' }]);
    expect(checkPairing(problem, pairing).proved).toBe(true);
  });

  it('may end once the household has left', () => {
    const problem: PairingProblem = {
      ...bare,
      helpers: [helper('p1')],
      households: [household('h1', ['p1'], { hasLeft: true }), household('h2', ['p1'])],
    };
    expect(assign(problem).counts).toMatchObject({ held: 1, uncovered: 1 });
  });
});

describe('pairs set by hand', () => {
  it('are made where nothing forbids them, and told where something does', () => {
    const problem: PairingProblem = {
      ...bare,
      helpers: [helper('p1'), helper('p2', { townCode: 'B' }), helper('p3'), helper('p4')],
      households: ['h1', 'h2', 'h3', 'h4'].map((id) => household(id, id === 'h4' ? ['p4'] : [])),
      kin: [{ helper: 'p3', household: 'h3' }],
      fixed: [
        { household: 'h1', helper: 'p2' },
        { household: 'h2', helper: 'p2' },
        { household: 'h3', helper: 'p3' },
        { household: 'h4', helper: 'p1' },
        { household: 'h4', helper: 'p4' },
        { household: 'h9', helper: 'p1' },
      ],
    };
    const pairing = assign(problem);
    expect(pairing.pairs.map((pair) => [pair.household, pair.helper, pair.state])).toEqual([
      ['h1', 'p2', 'fixed'],
      ['h2', 'p3', 'new'],
      ['h3', 'p1', 'new'],
      ['h4', 'p4', 'held'],
    ]);
    const refused = pairing.contradictions.map(({ kind, helper: id, households }) => [kind, id, households[0]]);
    expect(refused).toEqual([
      ['fixed_refused', 'p2', 'h2'],
      ['fixed_refused', 'p3', 'h3'],
      ['fixed_refused', 'p1', 'h4'],
      ['fixed_refused', 'p1', 'h9'],
    ]);
    expect(pairing.counts).toMatchObject({ fixed: 1, held: 1, made: 2 });
    expect(checkPairing(problem, pairing)).toEqual({ faults: [], gap: 0, proved: true });
    const silent = checkPairing(problem, { ...pairing, contradictions: [] });
    expect(new Set(silent.faults.map(({ code }) => code))).toEqual(new Set(['people.check_fixed']));
  });
});

describe('what is left uncovered', () => {
  it('says why and what would lift it, in both languages and without names', () => {
    const leaders = pairingRules[0]!;
    const problem: PairingProblem = {
      ...bare,
      rules: [other, leaders],
      helpers: [helper('p1')],
      households: [
        household('h1', [], { rules: [] }),
        household('h2', [], { rules: ['leaders'], villageCode: 'A2' }),
        household('h3', [], { exitYear: 2018 }),
        household('h4', [], { exitYear: 2016 }),
      ],
    };
    const { uncovered } = assign(problem);
    expect(
      uncovered.map(({ reason, households, lifts }) => [
        reason,
        households,
        lifts.map(({ rule, helpers }) => [rule, helpers]),
      ]),
    ).toEqual([
      ['no_capacity', ['h3'], [['others', 1]]],
      ['no_rule', ['h1'], []],
      ['no_helper', ['h2'], [['leaders', 1]]],
    ]);
    expect(uncovered[0]!.message).toEqual({
      zh: '村 A1 有 1 户没有帮扶干部：符合规则的干部都已满额。',
      en: '1 household of village A1 without helper: all helpers that their rules allow have as many as they may.',
    });
    expect(uncovered[0]!.hint.zh).toBe('请增派“其他干部” 1 名（每名至多 1 户）。');
  });
});

describe('checkPairing', () => {
  const problem = drawPairingCounty({ households: 120, helpers: 60, paired: 0.4, kin: 12 });
  const held = drawPairingCounty({ households: 120, helpers: 60, paired: 0.4, held: true });
  const good = assign(problem);
  const goodHeld = assign(held);
  const codes = (given: PairingProblem, pairing: Pairing) => [
    ...new Set(checkPairing(given, pairing).faults.map(({ code }) => code)),
  ];
  const change = (pairing: Pairing, at: number, edit: object): Pairing => ({
    ...pairing,
    pairs: pairing.pairs.map((pair, i) => (i === at ? { ...pair, ...edit } : pair)),
  });

  it('shares no code with what it checks', () => {
    const files = ['checkPairing', 'checkPairingProof', 'checkedProblem'];
    for (const file of files) {
      const source = readFileSync(new URL(`../../../analytics/people/${file}.ts`, import.meta.url), 'utf8');
      const values = [...source.matchAll(/^import (?!type )[^;]* from '\.\/?([^']*)'/gm)].map(([, from]) => from);
      expect(source).toContain("from './types'");
      for (const from of values) expect(files).toContain(from);
    }
  });

  it('proves what is right', () => {
    expect(checkPairing(problem, good)).toEqual({ faults: [], gap: 0, proved: true });
    expect(checkPairing(held, goodHeld)).toEqual({ faults: [], gap: 0, proved: true });
  });

  it.each<[string, PairingProblem, Pairing, string]>([
    ['a pair left out', problem, { ...good, pairs: good.pairs.slice(1) }, 'people.check_listed'],
    ['a pair twice', problem, { ...good, pairs: [good.pairs[0]!, ...good.pairs] }, 'people.check_unknown'],
    ['a helper who is not there', problem, change(good, 0, { helper: 'nobody' }), 'people.check_unknown'],
    ['a rule that does not speak of them', problem, change(good, 0, { rule: 'none' }), 'people.check_rule'],
    ['a wrong mark', problem, change(good, 0, { otherUnit: !good.pairs[0]!.otherUnit }), 'people.check_marks'],
    ['a wrong kind', problem, change(good, 0, { kind: null }), 'people.check_marks'],
    [
      'a wrong count',
      problem,
      { ...good, counts: { ...good.counts, broken: good.counts.broken + 1 } },
      'people.check_counts',
    ],
    ['an end not told', problem, { ...good, ended: good.ended.slice(1) }, 'people.check_ended'],
    [
      'a pair ended before the exit',
      held,
      { ...goodHeld, pairs: goodHeld.pairs.filter(({ state }) => state !== 'held') },
      'people.check_unpaired',
    ],
    [
      'a second helper',
      problem,
      { ...good, pairs: [...good.pairs, { ...good.pairs[0]!, helper: good.pairs[5]!.helper }] },
      'people.check_several',
    ],
    [
      'a proof cut short',
      problem,
      { ...good, proof: { ...good.proof, households: good.proof.households.slice(1) } },
      'people.check_proof',
    ],
    [
      'a household said to be worth more than none costs',
      problem,
      {
        ...good,
        proof: {
          ...good.proof,
          households: good.proof.households.map((row) => ({ ...row, worth: good.costs.uncovered + 1 })),
        },
      },
      'people.check_proof',
    ],
    [
      'helpers said to be worth nothing',
      problem,
      { ...good, proof: { ...good.proof, helpers: [] } },
      'people.check_proof',
    ],
  ])('finds %s', (_, given, pairing, code) => {
    const check = checkPairing(given, pairing);
    expect(check.proved).toBe(false);
    expect(codes(given, pairing)).toContain(code);
  });

  it('finds kin and too many households', () => {
    const [pair] = good.pairs;
    const kin = [...problem.kin, { helper: pair!.helper, household: pair!.household }];
    expect(codes({ ...problem, kin }, good)).toContain('people.check_kin');
    const rules = problem.rules.map((rule) => ({ ...rule, households: 1 }));
    expect(codes({ ...problem, rules }, good)).toContain('people.check_places');
  });

  it('finds a dearer pairing that breaks no rule: no fault, but a gap', () => {
    const small: PairingProblem = {
      ...bare,
      helpers: [helper('p1'), helper('p2', { townCode: 'B' })],
      households: [household('h1')],
    };
    const best = assign(small);
    expect(best.pairs[0]!.helper).toBe('p1');
    const worse: Pairing = {
      ...best,
      pairs: [{ ...best.pairs[0]!, helper: 'p2', distance: 'other_town' }],
      counts: { ...best.counts, distance: { village: 0, town: 0, other_town: 1 } },
    };
    expect(checkPairing(small, worse)).toEqual({ faults: [], gap: 1, proved: false });
  });
});

describe('measureLoads and checkHelpers', () => {
  const problem: PairingProblem = {
    ...bare,
    helpers: [helper('p1'), helper('p2', { rank: null }), helper('p3', { unit: 'u1' })],
    households: [household('h1', ['p1']), household('h2', ['p1']), household('h3', ['gone']), household('h4', ['p2'])],
    units: [{ id: 'u1', level: 'county', villageCodes: [] }],
    kin: [{ helper: 'p1', household: 'h1' }],
  };

  it('count places, households, what is free and what is too much', () => {
    expect(
      measureLoads(problem, [
        { helper: 'p1', household: 'h1' },
        { helper: 'p1', household: 'h2' },
      ]),
    ).toEqual([
      { helper: 'p1', capacity: 1, households: 2, free: 0, above: 1 },
      { helper: 'p2', capacity: 0, households: 0, free: 0, above: 0 },
      { helper: 'p3', capacity: 1, households: 0, free: 1, above: 0 },
    ]);
  });

  it('find everything that is wrong with the helpers, and nothing else', () => {
    const matches = { registeredPoor: ['p3'], samePerson: [['p3', 'p1']], villagesToHelp: ['A1'] };
    expect(checkHelpers(problem, matches).map(({ code, where }) => [code, where?.record])).toEqual([
      ['people.helper_above_capacity', 'p1'],
      ['people.helper_outside_rules', 'p2'],
      ['people.helper_registered_poor', 'p3'],
      ['people.helper_same_person', 'p1'],
      ['people.pair_kin', 'h1'],
      ['people.pair_outside_rules', 'h4'],
      ['people.pair_unknown_helper', 'h3'],
      ['people.unit_without_village', 'u1'],
      ['people.village_without_unit', 'A1'],
    ]);
    expect(
      checkHelpers(
        { ...bare, helpers: [helper('p1'), helper('p1')] },
        { registeredPoor: [], samePerson: [], villagesToHelp: [] },
      ),
    ).toMatchObject([{ code: 'people.helper_twice', where: { record: 'p1' } }]);
  });
});
