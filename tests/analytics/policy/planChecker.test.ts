import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { checkPlan, readPolicyPack, verdictText, type PlanFinding, type PlanVerdict } from '../../../analytics/policy';
import { readRenhuaFiles } from './renhuaFiles';
import { parameterOf, readSmallCounty, type SmallCounty } from './smallCounty';

interface Expected {
  verdict: PlanVerdict;
  warning?: boolean;
  arithmetic?: string;
  says?: string;
  noted?: string;
}
interface DeclaredCase extends Expected {
  name: string;
  row?: string;
  issued?: string;
  check: object;
  clauses?: string[];
}
interface DerivedCase extends SmallCounty {
  name: string;
  findings: Record<string, Expected>;
  absent?: string[];
}

const read = <T>(name: string): T => parse(readFileSync(new URL(`../../cases/${name}.yaml`, import.meta.url), 'utf8')) as T;
const declared = read<DeclaredCase[]>('planChecker');
const derived = read<DerivedCase[]>('planCheckerDerived');
const citations = [{ document: 'plan_2016', clause: '三' }];

function expectFinding(finding: PlanFinding | undefined, expected: Expected): void {
  expect(finding).toBeDefined();
  expect([finding!.verdict, finding!.arithmetic, finding!.text.zh]).toEqual([expected.verdict, expected.arithmetic ?? finding!.arithmetic, finding!.text.zh]);
  if (expected.warning !== undefined) expect(finding!.warning).toBe(expected.warning);
  if (expected.says) expect(finding!.text.zh).toContain(expected.says);
  if (expected.noted) expect(finding!.note?.zh).toContain(expected.noted);
}

describe('declared identities', () => {
  test.each(declared.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const pack = readSmallCounty({
      ...(one.issued ? { pack: { plan: { document: '小县方案', issued: one.issued } } } : {}),
      sections: { identities: [{ id: 'tested', label: { zh: '试', en: 'Tested' }, ...(one.row ? { row: one.row } : {}), check: one.check, citations }] },
    });
    const finding = checkPlan(pack).find((candidate) => candidate.id === 'tested');
    expectFinding(finding, one);
    expect(finding!.row).toBe(one.row);
    expect(finding!.origin).toBe('declared');
    const clauses = finding!.citations.map((citation) => citation.clause);
    for (const clause of ['三', ...(one.clauses ?? [])]) expect(clauses).toContain(clause);
  });

  test('the cases show every verdict and every kind of check', () => {
    expect(new Set(declared.map((one) => one.verdict))).toEqual(new Set(['holds', 'rounded', 'open', 'fails']));
    expect(new Set(declared.map((one) => (one.check as { kind: string }).kind)).size).toBe(12);
  });
});

describe('checks that any pack must stand', () => {
  test.each(derived.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const findings = checkPlan(readSmallCounty(one));
    for (const [id, expected] of Object.entries(one.findings)) expectFinding(findings.find((candidate) => candidate.id === id), expected);
    for (const id of one.absent ?? []) expect(findings.some((candidate) => candidate.id === id)).toBe(false);
  });

  test('an identity of kind finding gives row, note and citation to a derived finding; an unknown name is a fault', () => {
    const label = { zh: '分年', en: 'By year' };
    const identities = [
      { id: 'row_of_total', label, row: 'b15', check: { kind: 'finding', finding: 'cohort_total' }, note: { zh: '注', en: 'note' }, citations, warning: true },
      { id: 'lost', label, check: { kind: 'finding', finding: 'no_such_check' } },
    ];
    const findings = checkPlan(readSmallCounty({ sections: { identities } }));
    expect(findings.filter((one) => one.id === 'cohort_total')).toHaveLength(1);
    expect(findings.find((one) => one.id === 'cohort_total')).toMatchObject({ row: 'b15', verdict: 'holds', warning: true, note: { zh: '注' }, citations: [{ clause: '三' }, { clause: '二' }, { clause: '一' }] });
    expect(findings.find((one) => one.id === 'lost')).toMatchObject({ verdict: 'fails', origin: 'declared' });
  });

  test('staffing is counted over the villages of each rule', () => {
    const rule = { role: { zh: '队员', en: 'Member' }, label: { zh: '队员', en: 'Member' }, per: 'village', citation: { document: 'plan_2016', clause: '五' }, status: 'stated' };
    const pack = readSmallCounty({
      sections: {
        parameters: [parameterOf('two', 2, 'persons_per_village'), parameterOf('three', 3, 'persons_per_village')],
        staffing_rules: [
          { ...rule, id: 'poor', tiers: ['poor', 'many_poor'], except_villages: ['夏村'], minimum: 'two', maximum: 'three' },
          { ...rule, id: 'other', villages: ['西镇/石桥'], minimum: 'two' },
        ],
        identities: [{ id: 'need', label: { zh: '需要', en: 'Need' }, check: { kind: 'readings', readings: [{ label: { zh: '少', en: 'least' }, term: { staffing: 'minimum' } }, { label: { zh: '多', en: 'most' }, term: { staffing: 'maximum' } }] }, citations }],
      },
    });
    expect(checkPlan(pack).find((one) => one.id === 'need')).toMatchObject({ verdict: 'open', arithmetic: '1 × 2 + 1 × 2 = 4；1 × 3 + 1 × 2 = 5' });
  });
});

test('the checker is pure: twice the same, every finding in both languages, every verdict named', () => {
  const result = readPolicyPack(readRenhuaFiles());
  if (!result.ok) throw new Error(result.problem.message.en);
  const before = JSON.stringify(result.value);
  const findings = checkPlan(result.value);
  expect(JSON.stringify(checkPlan(result.value))).toBe(JSON.stringify(findings));
  expect(JSON.stringify(result.value)).toBe(before);
  expect(findings.length).toBeGreaterThan(10);
  for (const finding of findings) {
    expect(finding.text.zh, finding.id).toMatch(/\p{Script=Han}/u);
    expect(finding.text.en, finding.id).toMatch(/^[A-Z0-9"]/);
    expect(verdictText(finding.verdict).zh).not.toBe('');
    expect(finding.citations.length, finding.id).toBeGreaterThan(0);
  }
  expect(findings.find((one) => one.id === 'cohort_total')).toMatchObject({ verdict: 'holds', arithmetic: '2578 + 4686 + 3114 = 10378' });
});
