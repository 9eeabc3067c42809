import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  checkPlan,
  evaluateIdentification,
  evaluatePredicate,
  listPolicyProblems,
  measureProcedure,
  readPolicyPack,
  resolveLine,
  type Citation,
  type PlanFinding,
  type PolicyFile,
  type PolicyPack,
  type ValueStatus,
} from '../../../analytics/policy';

const counties = ['hanyang', 'zaozhuang'] as const;
type County = (typeof counties)[number];

const tree = new URL('../../../', import.meta.url);

function readFiles(county: County): PolicyFile[] {
  const folder = new URL(`sample-data/${county}/policy/`, tree);
  return readdirSync(folder).sort().map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

const files = Object.fromEntries(counties.map((county) => [county, readFiles(county)])) as Record<County, PolicyFile[]>;
const packs = {} as Record<County, PolicyPack>;
const findings = {} as Record<County, PlanFinding[]>;

beforeAll(() => {
  for (const county of counties) {
    const result = readPolicyPack(files[county]);
    if (!result.ok) throw new Error(`${county}: ${result.problem.message.en}`);
    packs[county] = result.value;
    findings[county] = checkPlan(result.value);
  }
});

interface Grounded {
  status: ValueStatus;
  citation: Citation;
}

/** Everything with a status and a citation, and every citation, wherever it stands in the pack. */
function collectGrounds(node: unknown, grounded: Grounded[] = [], citations: Citation[] = []): { grounded: Grounded[]; citations: Citation[] } {
  if (Array.isArray(node)) node.forEach((child) => collectGrounds(child, grounded, citations));
  else if (node !== null && typeof node === 'object') {
    const entry = node as Partial<Grounded>;
    if (entry.status && entry.citation && typeof entry.status === 'string') grounded.push(entry as Grounded);
    if (entry.citation) citations.push(entry.citation);
    Object.values(node).forEach((child) => collectGrounds(child, grounded, citations));
  }
  return { grounded, citations };
}

describe.each(counties)('%s', (county) => {
  test('reads without a problem', () => expect(listPolicyProblems(files[county])).toEqual([]));

  test('says where each value stands', () => {
    const { grounded, citations } = collectGrounds(packs[county]);
    const lacking = grounded.filter(({ status, citation }) => (status === 'stated' ? !citation.clause : status !== 'reported' && !citation.note));
    expect(lacking).toEqual([]);
    expect(citations.filter(({ document }) => !/\p{Script=Han}/u.test(document))).toEqual([]);
    const stated = grounded.filter(({ status }) => status === 'stated');
    expect(stated.length).toBeGreaterThan(100);
    expect(stated.every(({ citation }) => citation.document !== '挂图示例假设')).toBe(true);
  });

  test('gives every group a line in every year, and each open gate a measure that closes it', () => {
    const pack = packs[county];
    for (const group of pack.groups) {
      for (let year = pack.horizon.from; year <= pack.horizon.to + pack.follow_up_years; year += 1) {
        expect(resolveLine(pack, [], group.line, year).valueYuan, `${group.id} ${year}`).toBeGreaterThan(2000);
      }
    }
    const closed = new Set(pack.measures.flatMap((measure) => measure.closes));
    expect(pack.gates.map((gate) => gate.id).filter((gate) => !closed.has(gate))).toEqual([]);
  });

  test('lifts whoever leaves by coverage over the line in every year', () => {
    const pack = packs[county];
    const standard = pack.parameters.find((parameter) => parameter.id === 'low_income_standard')!;
    for (const group of pack.groups.filter((candidate) => candidate.exit_rule === 'coverage')) {
      for (let year = pack.horizon.from; year <= pack.horizon.to; year += 1) {
        const allowance = standard.values.findLast((value) => value.from <= year)!.value;
        expect(allowance, `${group.id} ${year}`).toBeGreaterThan(resolveLine(pack, [], group.line, year).valueYuan);
      }
    }
  });
});

type CoverageEntry = { pack: string; section: string; id: string } | { screen: string; issue: string; reason: string };
const coverage = parse(readFileSync(new URL('sample-data/coverage/north.yaml', tree), 'utf8')) as Record<string, CoverageEntry[]>;
const wanted = [
  ...Array.from({ length: 16 }, (_, index) => ({ row: `C${index + 1}`, county: 'hanyang' as County })),
  ...Array.from({ length: 32 }, (_, index) => ({ row: `E${index + 1}`, county: 'zaozhuang' as County })),
];

describe('rows of the two plans', () => {
  test('are all there, and no other', () => expect(Object.keys(coverage)).toEqual(wanted.map(({ row }) => row)));

  test.each(wanted)('$row leads to entries that are there', ({ row, county }) => {
    const pack = packs[county];
    const entries = coverage[row] ?? [];
    expect(entries.some((entry) => 'pack' in entry)).toBe(true);
    for (const entry of entries) {
      if ('screen' in entry) {
        expect(['导入与核查', '脱贫计划', '资金', '进度', '帮扶', '挂图', '文书']).toContain(entry.screen);
        expect([entry.issue.length > 5, entry.reason.length > 4]).toEqual([true, true]);
      } else if (entry.section === 'cohorts' || entry.section === 'village_cohorts') {
        expect(pack[entry.section]?.targets.map((target) => target.year), entry.section).toContain(Number(entry.id));
      } else {
        const section = pack[entry.section as keyof PolicyPack] as { id: string }[];
        expect(section.map(({ id }) => id), entry.section).toContain(entry.id);
        expect(pack.origins[`${entry.section}/${entry.id}`]).toBe(entry.pack);
      }
    }
  });
});

/** Verdicts as the plans were read by hand: each finding of the row by its id. */
const verdicts: Record<County, Record<string, Record<string, string>>> = {
  hanyang: {
    b20: { 'stated_total:helped_households': 'holds', 'stated_total:helped_persons': 'holds' },
    b21: { 'cohort_shares:persons': 'rounded', 'cohort_shares:households': 'rounded' },
    b22: { village_cohort_shares: 'rounded' },
    b23: { coupled_quotas: 'holds, warning' },
    b24: { money_floor: 'holds', sending_units: 'open' },
    b25: { 'list_count:nine_haves': 'holds', 'list_count:six_forbidden': 'holds', 'list_count:seven_classes': 'holds', 'list_count:five_batches': 'holds' },
    b38: { 'line_definition:city_line': 'fails' },
    b39: { household_size: 'holds' },
  },
  zaozhuang: {
    b18: { days_of_an_exit: 'holds' },
    b28: { national_line_of_2015: 'fails' },
    b29: { persons_under_the_line: 'fails' },
    b30: { left_for_2018: 'open' },
    b31: { two_deadlines: 'open' },
    b32: { growth_of_the_line: 'holds' },
    b33: { five_guarantees_multiple: 'holds' },
    b34: { temporary_aid_unit: 'holds' },
    b35: { two_lines_in_one: 'holds', two_lines_gap: 'holds' },
    b36: { house_money: 'holds', house_bands: 'holds', house_cap_of_four: 'holds' },
    b37: { major_illness_ordinary: 'holds', major_illness_poor: 'holds' },
    b39: { household_size: 'holds' },
  },
};

/** What the arithmetic of a row must show. */
const shown: [County, string, string[]][] = [
  ['hanyang', 'cohort_shares:persons', ['740.7 → 741', '1234.5 → 1234', '493.8 → 494']],
  ['hanyang', 'cohort_shares:households', ['329.1 → 329', '548.5 → 549', '219.4 → 219']],
  ['hanyang', 'village_cohort_shares', ['6.3 → 6', '8.4 → 9']],
  ['hanyang', 'coupled_quotas', ['2017: 80% / 70%']],
  ['hanyang', 'money_floor', ['= 4980000', '= 14940000', '≈ 6051']],
  ['hanyang', 'household_size', ['≈ 2.25', '≈ 1.66', '≈ 2.97']],
  ['zaozhuang', 'days_of_an_exit', ['7 + 5 = 12']],
  ['zaozhuang', 'national_line_of_2015', ['2800 ≠ 2855']],
  ['zaozhuang', 'persons_under_the_line', ['2096 ≠ 1400']],
  ['zaozhuang', 'left_for_2018', ['1400 − 228 = 1172']],
  ['zaozhuang', 'two_deadlines', ['2018-12-31', '2020-12-31']],
  ['zaozhuang', 'growth_of_the_line', ['≈ 0.0406']],
  ['zaozhuang', 'five_guarantees_multiple', ['3900 × 1.3 = 5070']],
  ['zaozhuang', 'temporary_aid_unit', ['3900 ÷ 12 = 325']],
  ['zaozhuang', 'two_lines_gap', ['3900 − 3509 = 391', '≈ 0.111']],
  ['zaozhuang', 'house_money', ['9 × 8000 = 72000', '9 × 25000 = 225000']],
  ['zaozhuang', 'house_cap_of_four', ['4 × 13 = 52', '4 × 18 = 72']],
  ['zaozhuang', 'major_illness_ordinary', ['= 2200', '= 24200', '= 64700', '= 186700']],
  ['zaozhuang', 'major_illness_poor', ['= 4200', '= 28200', '= 72200', '= 203200']],
  ['zaozhuang', 'household_size', ['1400 ÷ 668 ≈ 2.1']],
];

describe('the plan checker', () => {
  test.each(counties)('gives each row of %s the verdict of the reading by hand', (county) => {
    const found: Record<string, Record<string, string>> = {};
    for (const { row, id, verdict, warning } of findings[county]) {
      if (row !== undefined) found[row] = { ...found[row], [id]: warning ? `${verdict}, warning` : verdict };
    }
    expect(found).toEqual(verdicts[county]);
  });

  test.each(shown)('%s %s shows its arithmetic', (county, id, parts) => {
    const finding = findings[county].find((candidate) => candidate.id === id);
    for (const part of parts) expect(finding?.arithmetic).toContain(part);
    expect(finding?.citations.some((citation) => citation.clause)).toBe(true);
  });

  test.each(counties)('of %s fails nowhere else than where the plan itself does', (county) => {
    const expected = {
      hanyang: ['line_definition:city_line', 'line_definition:strive_line'],
      zaozhuang: ['national_line_of_2015', 'persons_under_the_line', 'before_issue:calendar:exits_of_2017', 'before_issue:outcome_targets:vocational_2017'],
    };
    expect(findings[county].filter(({ verdict }) => verdict === 'fails').map(({ id }) => id)).toEqual(expected[county]);
  });
});

describe('what the packs decide', () => {
  test('汉阳: 741, 1,234 and 494 persons, 6, 9 and 6 of 21 villages', () => {
    const { cohorts, village_cohorts: villages, regions } = packs.hanyang;
    expect(cohorts.targets.map((target) => target.amount)).toEqual([741, 1234, 494]);
    expect(villages?.targets.map((target) => target.amount)).toEqual([6, 9, 6]);
    const places = regions.filter((region) => region.level === 'village');
    expect([places.length, places.filter((village) => village.tier === 'poor').length]).toEqual([42, 21]);
    expect(packs.hanyang.village_tiers.status).toBe('assumed');
  });

  test('枣庄: 34 villages of which one has a name; only 横山口 is a key village', () => {
    const places = packs.zaozhuang.regions.filter((region) => region.level === 'village');
    expect(places).toHaveLength(34);
    expect(places.filter((village) => !village.placeholder).map((village) => [village.name, village.tier, village.parent])).toEqual([['横山口', 'poor', '370403004']]);
  });

  test('枣庄: an exit takes 7 + 5 days and then waits for the system to open', () => {
    const pack = packs.zaozhuang;
    for (const id of ['household_exit', 'village_exit']) {
      const procedure = pack.procedures.find((candidate) => candidate.id === id)!;
      expect(measureProcedure(pack, procedure, 2018)).toMatchObject({ calendar: 12, working: 0, borrowedFrom: null });
      expect(procedure.steps.at(-1)?.window).toEqual({ opens: 'system_opens', closes: 'system_closes' });
    }
    const borrowed = packs.hanyang.procedures.map((procedure) => measureProcedure(packs.hanyang, procedure, 2016));
    expect(borrowed.map(({ calendar, borrowedFrom }) => [calendar, borrowedFrom])).toEqual([
      [12, '枣庄高新区“十三五”脱贫攻坚规划'],
      [12, '枣庄高新区“十三五”脱贫攻坚规划'],
    ]);
  });

  test('枣庄: one high, one low, one without makes a key village', () => {
    const facts = { poor_share: 0.16, per_capita_income_yuan: 6000, collective_income_yuan: 0 };
    const judge = (changed: object): string => evaluateIdentification(packs.zaozhuang, { subject: 'village', facts: { ...facts, ...changed } }).result;
    expect(judge({})).toBe('taken_in');
    expect([judge({ poor_share: 0.14 }), judge({ per_capita_income_yuan: 7000 }), judge({ collective_income_yuan: 1 })]).toEqual(['kept_out', 'kept_out', 'kept_out']);
  });

  test('枣庄: benefits ask for the right people', () => {
    const benefit = (id: string): Parameters<typeof evaluatePredicate>[0] => packs.zaozhuang.benefits.find((candidate) => candidate.id === id)!.eligibility;
    expect(evaluatePredicate(benefit('elderly_80'), { age: 89 })).toBe(true);
    expect(evaluatePredicate(benefit('elderly_80'), { age: 90 })).toBe(false);
    expect(evaluatePredicate(benefit('boarding_junior'), { school_stage: 'junior', boarding: true })).toBe(true);
    expect(evaluatePredicate(benefit('boarding_junior'), { school_stage: 'junior', boarding: false })).toBe(false);
    expect(evaluatePredicate(benefit('disabled_living'), { health: '02,04', low_income_allowance: true })).toBe(true);
    expect(evaluatePredicate(benefit('disabled_living'), { health: '02', low_income_allowance: true })).toBe(false);
  });

  test('汉阳: a low-income household without its allowance is shown among the seven classes', () => {
    const elderly = packs.hanyang.checklists.find((list) => list.id === 'seven_classes')!.items.find((item) => item.id === 'elderly')!.fulfilled!;
    const household = { kind: 'low_income_allowance', elderly_count: 1, allowance_income_yuan: 0 };
    expect(evaluatePredicate(elderly, household)).toBe(false);
    expect(evaluatePredicate(elderly, { ...household, allowance_income_yuan: 800 })).toBe(true);
    expect(evaluatePredicate(elderly, { ...household, kind: 'general' })).toBe(true);
  });
});
