import { describe, expect, it } from 'vitest';
import { explainStanding, listStandingPairs, type PairingProblem, type PairingTerms } from '../../../analytics/people';

const text = (zh: string) => ({ zh, en: zh });
const rule = (id: string, households: number, more: Partial<PairingTerms> = {}): PairingTerms => ({
  id,
  label: text(id),
  rank: text(id),
  ranks: null,
  from: 'any',
  households,
  kind: 'key_help',
  untilExit: false,
  ...more,
});
const household = (id: string, rules: string[], presentHelpers: string[] = []) => ({
  id,
  villageCode: 'v1',
  townCode: 't1',
  rules,
  exitYear: null,
  hasLeft: false,
  presentHelpers,
});
const problem = (more: Partial<PairingProblem>): PairingProblem => ({
  helpers: [
    { id: 'a', rank: 'other', unit: null, townCode: 't1' },
    { id: 'b', rank: 'vice_section', unit: null, townCode: null },
  ],
  households: [],
  rules: [rule('wide', 2), rule('held', 1, { untilExit: true, ranks: ['other'] })],
  units: [],
  kin: [],
  ...more,
});

describe('pairs that stand', () => {
  it('have the widest rule that allows them, and say whether they may end', () => {
    const pairs = listStandingPairs(
      problem({
        households: [
          household('h1', ['wide'], ['b']),
          household('h2', ['wide', 'held'], ['a']),
          household('h3', ['held'], ['b', 'gone']),
        ],
      }),
    );
    expect(
      pairs.map(({ household: id, helper, rule: by, state, distance }) => [id, helper, by, state, distance]),
    ).toEqual([
      ['h1', 'b', 'wide', 'kept', 'other_town'],
      ['h2', 'a', 'wide', 'held', 'town'],
      ['h3', 'b', null, 'held', 'other_town'],
    ]);
  });

  it('give way to those set by hand, but not where they may not end', () => {
    const fixed = [
      { household: 'h1', helper: 'a' },
      { household: 'h2', helper: 'b' },
    ];
    const pairs = listStandingPairs(
      problem({ households: [household('h1', ['wide'], ['b']), household('h2', ['wide', 'held'], ['a'])], fixed }),
    );
    expect(pairs.map(({ household: id, helper, state, breaks }) => [id, helper, state, breaks])).toEqual([
      ['h1', 'a', 'fixed', true],
      ['h2', 'a', 'held', false],
    ]);
  });
});

describe('households without pair', () => {
  const given = problem({
    households: [
      household('h1', ['wide'], ['b']),
      household('h2', ['wide']),
      household('h3', []),
      household('h4', ['nobody']),
    ],
    rules: [rule('wide', 1), rule('nobody', 1, { ranks: ['vice_county'] })],
  });
  const reason = (changes: Partial<PairingProblem>, id: string) => {
    const changed = { ...given, ...changes };
    return explainStanding(changed, listStandingPairs(changed)).get(id)?.zh;
  };

  it('have the reason: nobody yet, no rule, no such helper, kin, all full', () => {
    expect(reason({}, 'h1')).toBeUndefined();
    expect(reason({}, 'h2')).toBe('还没有结对；符合规则的干部中 1 名还有空额。');
    expect(reason({}, 'h3')).toContain('没有说到这类户');
    expect(reason({}, 'h4')).toContain('没有规则所说的干部');
    expect(reason({ helpers: [given.helpers[1]!] }, 'h2')).toContain('都已满额');
    const kin = ['a', 'b'].map((helper) => ({ helper, household: 'h2' }));
    expect(reason({ kin }, 'h2')).toContain('都是亲属');
  });
});
