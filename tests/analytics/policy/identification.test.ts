import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../analytics/engine';
import { evaluateIdentification, type IdentificationCase, type IdentificationResult } from '../../../analytics/policy';
import { readSmallCounty } from './smallCounty';

interface Case extends Partial<IdentificationCase> {
  name: string;
  facts: IdentificationCase['facts'];
  result: IdentificationResult;
  standing?: IdentificationResult;
  hits?: Record<string, string>;
  priority?: number | null;
  look?: [number, number] | null;
  missing?: string[];
  reason?: string;
}

const text = readFileSync(new URL('../../cases/identification.yaml', import.meta.url), 'utf8');
const { sections, cases } = parse(text, { merge: true }) as { sections: Record<string, unknown>; cases: Case[] };
const pack = readSmallCounty({ sections });

describe('identification', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const { facts, subject = 'household', override } = one;
    const found = evaluateIdentification(pack, { subject, facts, ...(override ? { override } : {}) });
    expect([found.result, found.standing], found.reason.zh).toEqual([one.result, one.standing ?? one.result]);
    if (one.hits) {
      const hits = found.hits.filter((hit) => hit.effect !== 'look' && hit.effect !== 'priority');
      expect(Object.fromEntries(hits.map((hit) => [hit.rule, hit.clause]))).toEqual(one.hits);
    }
    if (one.priority !== undefined) expect(found.priority).toBe(one.priority);
    if (one.look !== undefined) expect(found.lookScore).toEqual(one.look && { points: one.look[0], of: one.look[1] });
    if (one.missing) expect(found.missingFacts.map((fact) => fact.field)).toEqual(one.missing);
    if (one.reason) expect(found.reason.zh).toContain(one.reason);
    if (override) expect(found.override).toEqual(override);
  });

  test('every condition is told with what the case says, and a missing fact by its name and the rules that ask', () => {
    const village = evaluateIdentification(pack, { subject: 'village', facts: { per_capita_income_yuan: 7200 } });
    expect(village.answers.map((answer) => [answer.rule, answer.met, answer.conditions[0]?.text.zh, answer.conditions[0]?.actual])).toEqual([
      ['village_income_below', true, '全村人均可支配收入（元） 小于 8000', 7200],
      ['village_many_poor', null, '贫困人口占户籍人口比例 大于 0.05', null],
    ]);
    expect(village.missingFacts).toEqual([{ field: 'poor_share', label: { zh: '贫困人口占户籍人口比例', en: 'poor share of the registered population' }, rules: ['village_many_poor'] }]);
  });

  test('a decision by hand needs a reason', () => {
    const act = () => evaluateIdentification(pack, { subject: 'household', facts: {}, override: { result: 'taken_in', reason: ' ' } });
    expect(act).toThrow(ProblemError);
  });

  test('without required rules an inclusion takes in; with looks alone people decide', () => {
    const of = (effects: string[]) => ({ ...pack, identification_rules: pack.identification_rules.filter((rule) => effects.includes(rule.effect)) });
    const facts = { breadwinner_died: true, minor_count: 1, house_grade: 'A' };
    expect(evaluateIdentification(of(['inclusion']), { subject: 'household', facts }).result).toBe('taken_in');
    expect(evaluateIdentification(of(['inclusion']), { subject: 'household', facts: { ...facts, minor_count: 0 } }).result).toBe('kept_out');
    expect(evaluateIdentification(of(['inclusion']), { subject: 'household', facts: { minor_count: 1 } }).result).toBe('to_decide');
    expect(evaluateIdentification(of(['look', 'priority']), { subject: 'household', facts }).result).toBe('to_decide');
  });
});
