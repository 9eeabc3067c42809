import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { assignHelpers, checkPairing, type PairingProblem } from '../../../analytics/people';

interface Case {
  name: string;
  until_exit?: boolean;
  units?: Record<string, string[]>;
  rules: Record<string, [string, number]>;
  helpers: Record<string, [string, string | null, string | null, string?]>;
  households: Record<string, [string, string[]?]>;
  kin?: [string, string][];
  pairs?: Record<string, string>;
  loads?: Record<string, number>;
  uncovered?: number;
  broken?: number;
  lifts?: Record<string, number>;
  reasons?: string[];
}

const cases = parse(readFileSync(new URL('../../cases/pairing.yaml', import.meta.url), 'utf8')) as Case[];

function readCase(given: Case): PairingProblem {
  const text = { zh: '其他干部', en: 'Other' };
  return {
    rules: Object.entries(given.rules).map(([id, [rank, households]]) => ({
      id,
      label: text,
      rank: text,
      ranks: [rank],
      from: 'any',
      households,
      kind: 'key_help',
      untilExit: given.until_exit ?? false,
    })),
    units: Object.entries(given.units ?? {}).map(([id, villageCodes]) => ({ id, level: 'county', villageCodes })),
    helpers: Object.entries(given.helpers).map(([id, [rank, unit, townCode, villageCode]]) => ({
      id,
      rank,
      unit,
      townCode,
      villageCode: villageCode ?? null,
    })),
    households: Object.entries(given.households).map(([id, [villageCode, presentHelpers]]) => ({
      id,
      villageCode,
      townCode: villageCode[0]!,
      rules: Object.keys(given.rules),
      exitYear: null,
      hasLeft: false,
      presentHelpers: presentHelpers ?? [],
    })),
    kin: (given.kin ?? []).map(([helper, household]) => ({ helper, household })),
  };
}

describe('hand-made pairings', () => {
  it.each(cases.map((given) => [given.name, given] as const))('%s', (_, given) => {
    const problem = readCase(given);
    const assigned = assignHelpers(problem);
    if (!assigned.ok) throw new Error(assigned.problem.message.en);
    const { pairs, uncovered, counts } = assigned.value;
    expect(checkPairing(problem, assigned.value)).toEqual({ faults: [], gap: 0, proved: true });
    if (given.pairs)
      expect(Object.fromEntries(pairs.map(({ household, helper }) => [household, helper]))).toEqual(given.pairs);
    for (const [helper, load] of Object.entries(given.loads ?? {}))
      expect([helper, pairs.filter((pair) => pair.helper === helper).length]).toEqual([helper, load]);
    if (given.uncovered !== undefined) expect(counts.uncovered).toBe(given.uncovered);
    if (given.broken !== undefined) expect(counts.broken).toBe(given.broken);
    if (given.reasons) expect(uncovered.map(({ reason }) => reason)).toEqual(given.reasons);
    for (const [rule, helpers] of Object.entries(given.lifts ?? {}))
      expect(uncovered.flatMap(({ lifts }) => lifts)).toContainEqual({
        rule,
        helpers,
        rank: { zh: '其他干部', en: 'Other' },
      });
  });
});
