import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  calculateBenefits,
  calculateLowIncomeTopUp,
  checkHousePlan,
  compareBands,
  totalBenefits,
  type BenefitAnswer,
  type BenefitApplicant,
  type BenefitOutcome,
  type Facts,
  type HousePlan,
} from '../../../analytics/measures';
import { findParameter, readPolicyPack, type Benefit, type PolicyPack } from '../../../analytics/policy';
import { benefitCounties, readCountyFiles, readCountyPack, workOutLine, type BenefitCounty } from './benefitPacks';

interface Due {
  person?: number;
  benefit: string;
  yuan: number;
  clause: string;
  working?: string;
  status?: string;
}
interface Case {
  name: string;
  year: number;
  person?: Facts;
  household?: Facts;
  persons?: Facts[];
  due: Due[];
  others?: Record<string, BenefitOutcome>;
  missing?: Record<string, string[]>;
  totals?: { year: number; once: number; term: number; open: number };
}
interface CaseFile {
  county: BenefitCounty;
  cases: Case[];
  bands?: { benefit: string; year: number; rows: { cost: number; ordinary: number; poor: number; working: string }[] };
  houses?: { name: string; plan: Omit<HousePlan, 'year'>; fails: string[]; warnings: string[] }[];
}

const readCases = (county: BenefitCounty): CaseFile =>
  parse(readFileSync(new URL(`../../cases/benefits-${county}.yaml`, import.meta.url), 'utf8')) as CaseFile;
const packs = Object.fromEntries(benefitCounties.map((county) => [county, readCountyPack(county)])) as Record<BenefitCounty, PolicyPack>;
const files = benefitCounties.map(readCases);
const zaozhuang = files.find((file) => file.county === 'zaozhuang')!;

const applicantOf = ({ year, person, household, persons }: Case): BenefitApplicant =>
  household ? { year, household, ...(persons ? { persons } : {}) } : { year, person: person! };
const givenOf = (answers: readonly BenefitAnswer[]): BenefitAnswer[] => answers.filter((answer) => answer.outcome === 'given');

describe.each(files)('$county', ({ county, cases }) => {
  test.each(cases)('$name', (one) => {
    const applicant = applicantOf(one);
    const answers = calculateBenefits(packs[county], [], applicant);
    const given = givenOf(answers).map(({ benefit, person, amountFen, clause }) => ({ benefit, person, yuan: amountFen! / 100, clause }));
    const person = (due: Due): number | null => due.person ?? (one.household ? null : 1);
    expect(given).toEqual(one.due.map((due) => ({ benefit: due.benefit, person: person(due), yuan: due.yuan, clause: due.clause })));
    for (const due of one.due) {
      const answer = answers.find((candidate) => candidate.benefit === due.benefit && candidate.person === person(due))!;
      if (due.working !== undefined) expect(answer.working).toBe(due.working);
      if (due.status !== undefined) expect(answer.status).toBe(due.status);
    }
    for (const [benefit, outcome] of Object.entries(one.others ?? {})) {
      const answer = answers.find((candidate) => candidate.benefit === benefit)!;
      expect([answer.outcome, answer.reason?.zh]).toEqual([outcome, expect.stringMatching(/。$/)]);
    }
    for (const [benefit, missing] of Object.entries(one.missing ?? {})) {
      const answer = answers.find((candidate) => candidate.benefit === benefit)!;
      expect(answer).toMatchObject({ outcome: 'facts_missing', amountFen: null });
      expect(answer.missing.map(({ field }) => field)).toEqual(missing);
    }
    if (one.totals) {
      const { yearFen, onceFen, termFen, open } = totalBenefits(answers);
      expect({ year: yearFen / 100, once: onceFen / 100, term: termFen / 100, open }).toEqual(one.totals);
    }
  });
});

describe('the packs', () => {
  test('every benefit of every pack is given in a case', () => {
    const shown = new Set<string>();
    const asked = new Set<string>();
    for (const { county, cases } of files) {
      const key = (id: string): string => `${packs[county].origins[`benefits/${id}`]}/${id}`;
      for (const benefit of packs[county].benefits) asked.add(key(benefit.id));
      for (const one of cases) for (const due of one.due) shown.add(key(due.benefit));
    }
    expect(asked.size).toBeGreaterThan(50);
    expect([...asked].filter((key) => !shown.has(key))).toEqual([]);
  });

  test('amounts per month stand in parameters per month, others do not', () => {
    const wrong = benefitCounties.flatMap((county) =>
      packs[county].benefits
        .filter(({ calculation }) => calculation.kind === 'fixed')
        .filter(({ calculation }) => {
          const fixed = calculation as Extract<Benefit['calculation'], { kind: 'fixed' }>;
          const monthly = findParameter(packs[county], fixed.amount).unit.endsWith('_month');
          return monthly !== (fixed.per === 'month');
        })
        .map(({ id }) => `${county}/${id}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every calculation that works on a bill or a loan names the case fact that holds it', () => {
    const nameless = benefitCounties.flatMap((county) =>
      packs[county].benefits
        .filter(({ calculation }) => ['share', 'bands', 'interest'].includes(calculation.kind) && !('of' in calculation))
        .map(({ id }) => `${county}/${id}`),
    );
    expect(nameless).toEqual([]);
  });

  test('every line of arithmetic comes to the amount beside it', () => {
    let lines = 0;
    for (const { county, cases } of files) {
      for (const one of cases) {
        for (const { working, amountFen } of givenOf(calculateBenefits(packs[county], [], applicantOf(one)))) {
          lines += 1;
          const { left, right } = workOutLine(working);
          expect(Math.abs(left - amountFen! / 100), working).toBeLessThan(0.005 + 1e-9);
          expect(Math.round(right * 100), working).toBe(amountFen);
        }
      }
    }
    expect(lines).toBeGreaterThan(80);
  });
});

describe('what a pack may name', () => {
  test.each([
    ['hanyang', 'of: treatment_cost', 'of: nowhere', 'nowhere'],
    ['hanyang', 'of: treatment_cost', 'of: medical_insurance', 'medical_insurance'],
    ['renhua', 'paid_in_full: [low_income_full]', 'paid_in_full: [house_repair_aid]', 'house_repair_aid'],
  ] as const)('%s: %s → %s', (county, from, to, told) => {
    const files = readCountyFiles(county).map((file) => ({ ...file, text: file.text.replace(from, to) }));
    const result = readPolicyPack(files);
    expect(result).toMatchObject({ ok: false, problem: { code: 'policy_unknown_reference', message: { en: expect.stringContaining(told) } } });
  });
});

describe('rows of the plan checker', () => {
  const one = (applicant: BenefitApplicant, benefit: string): BenefitAnswer =>
    calculateBenefits(packs.zaozhuang, [], applicant).find((answer) => answer.benefit === benefit)!;

  test('b33: five-guarantees support is 1.3 of the low-income standard', () => {
    const support = one({ year: 2017, person: { kind: 'five_guarantees' } }, 'five_guarantees').amountFen!;
    const standard = one({ year: 2017, household: { kind: 'low_income_allowance', members: 1, earned_income_yuan: 0, pension_income_yuan: 0 } }, 'low_income_difference').amountFen!;
    expect([support, standard]).toEqual([507_000, 390_000]);
    expect(support * 10).toBe(standard * 13);
  });

  test('b34: 325 yuan of temporary aid per person-month', () => {
    for (const members of [1, 2, 5]) {
      for (const months of [1, 3, 6]) {
        const aid = one({ year: 2017, household: { members, sudden_hardship: true }, caseFacts: { aid_months: months } }, 'temporary_aid');
        expect(aid.amountFen).toBe(32_500 * members * months);
      }
    }
  });

  test('b36: nine houses take 72,000 to 225,000 yuan, and the sizes of 3 and 4 members overlap', () => {
    const nine = (house_grade: string): number =>
      Array.from({ length: 9 }, () => calculateBenefits(packs.zaozhuang, [], { year: 2018, household: { house_grade, house_actual_cost: 70_000 } }))
        .reduce((sum, answers) => sum + totalBenefits(answers).onceFen, 0);
    expect([nine('C'), nine('D')]).toEqual([7_200_000, 22_500_000]);
    const fits = (members: number, areaSquareMetres: number): boolean =>
      checkHousePlan(packs.zaozhuang, [], { year: 2018, members, grade: 'D', work: 'rebuild', areaSquareMetres, costYuan: 40_000, subsidyYuan: 25_000 })!.every(({ verdict }) => verdict !== 'fails');
    const sizes = (members: number): number[] => Array.from({ length: 100 }, (_, size) => size).filter((size) => fits(members, size));
    expect([sizes(3)[0], sizes(3).at(-1), sizes(4)[0], sizes(4).at(-1)]).toEqual([40, 60, 52, 72]);
  });

  test.each(zaozhuang.bands!.rows)('b37: major illness, compliant cost $cost', ({ cost, ordinary, poor, working }) => {
    const { benefit, year } = zaozhuang.bands!;
    const paid = compareBands(packs.zaozhuang, [], { benefit, costYuan: cost, year });
    expect([paid.ordinary.amountFen / 100, paid.poor.amountFen / 100, paid.poor.working]).toEqual([ordinary, poor, working]);
  });
});

describe('houses', () => {
  test.each(zaozhuang.houses!)('$name', ({ plan, fails, warnings }) => {
    const findings = checkHousePlan(packs.zaozhuang, [], { ...plan, year: 2018 })!;
    const of = (verdict: string): string[] => findings.filter((finding) => finding.verdict === verdict).map(({ rule }) => rule);
    expect([of('fails'), of('warning')]).toEqual([fails, warnings]);
    expect(findings.every(({ clause, status }) => clause?.startsWith('第五章') && status === 'stated')).toBe(true);
  });

  test('without area or amounts the rules stay open; a pack without the numbers has no rules', () => {
    const open = checkHousePlan(packs.zaozhuang, [], { year: 2018, members: 5, grade: 'D', work: 'rebuild' })!;
    expect(open.map(({ rule, verdict }) => [rule, verdict])).toEqual([['work', 'holds'], ['largest_area', null], ['subsidy_above_cost', null]]);
    expect(open[1]!.text.zh).toContain('13 × 5 = 65 至 18 × 5 = 90');
    expect(checkHousePlan(packs.renhua, [], { year: 2018, members: 5, grade: 'D', work: 'rebuild' })).toBeNull();
    expect(() => checkHousePlan(packs.zaozhuang, [], { year: 2018, members: 0, grade: 'D', work: 'rebuild' })).toThrow('benefit_bad_amount');
  });
});

describe('exclusions', () => {
  const household = { kind: 'low_income_allowance', members: 2, earned_income_yuan: 0, pension_income_yuan: 0 };
  const both = (excludes: boolean): PolicyPack => ({
    ...packs.mazhang,
    benefits: packs.mazhang.benefits
      .filter(({ id }) => ['low_income_top_up', 'five_guarantees'].includes(id))
      .map((benefit) => ({ ...benefit, excludes: excludes && benefit.id === 'low_income_top_up' ? ['five_guarantees'] : [] })),
  });
  const outcomes = (pack: PolicyPack, persons: Facts[]): (string | number | null)[][] =>
    calculateBenefits(pack, [], { year: 2016, household, persons }).map(({ benefit, person, outcome, amountFen }) => [benefit, person, outcome, amountFen]);

  test('between household and persons the larger sum stands, from either side of `excludes`', () => {
    const poor = { kind: 'low_income_allowance' };
    const kept = { kind: 'five_guarantees' };
    expect(outcomes(both(true), [kept, poor])).toEqual([
      ['five_guarantees', 1, 'excluded', 0],
      ['five_guarantees', 2, 'not_eligible', 0],
      ['low_income_top_up', null, 'given', 1_080_000],
    ]);
    expect(outcomes(both(true), [kept, kept]).map((row) => row[2])).toEqual(['given', 'given', 'excluded']);
    expect(outcomes(both(false), [kept, kept]).map((row) => row[2])).toEqual(['given', 'given', 'given']);
  });

  test('the one that stands back says why, with both amounts; an open rival is named', () => {
    const child = (facts: Facts): BenefitAnswer[] => calculateBenefits(packs.zaozhuang, [], { year: 2018, person: facts });
    const excluded = child({ orphan: true, child_in_need: true }).find(({ benefit }) => benefit === 'child_in_need')!;
    expect(excluded.reason!.zh).toContain('8640 元不少于 3600 元');
    expect(excluded.working).toBe('300 × 12 = 3600');
    const standing = child({ child_in_need: true }).find(({ benefit }) => benefit === 'child_in_need')!;
    expect(standing).toMatchObject({ outcome: 'given', amountFen: 360_000 });
    expect(standing.reason!.zh).toContain('散居孤儿');
  });
});

describe('calculations that no pack uses yet', () => {
  const pay = (county: BenefitCounty, id: string, calculation: Partial<Benefit['calculation']>, person: Facts): string => {
    const pack = {
      ...packs[county],
      benefits: packs[county].benefits
        .filter((benefit) => benefit.id === id)
        .map((benefit) => ({ ...benefit, calculation: { ...benefit.calculation, ...calculation } as Benefit['calculation'] })),
    };
    return calculateBenefits(pack, [], { year: 2018, person })[0]!.working;
  };

  test('a least amount of a share, never above the bill, and the cap before it', () => {
    const aid = (own_bill_in_scope: number, floor: string): string =>
      pay('zaozhuang', 'own_bill_aid', { floor }, { kind: 'five_guarantees', own_bill_in_scope });
    expect(aid(700, 'funeral_aid')).toBe('max(700 × 0.7, 600) = 600');
    expect(aid(500, 'funeral_aid')).toBe('min(max(500 × 0.7, 600), 500) = 500');
    expect(aid(2000, 'funeral_aid')).toBe('2000 × 0.7 = 1400');
    expect(aid(13_000, 'student_loan_rate')).toBe('13000 × 0.7 = 9100');
    expect(aid(30_000, 'major_illness_band_two')).toBe('min(max(30000 × 0.7, 100000), 10000) = 10000');
  });

  test('steps of several years count when they are full', () => {
    const allowance = (age: number): string => pay('zaozhuang', 'longevity', { every_years: 5 }, { age });
    expect([104, 105, 109, 110].map(allowance)).toEqual([
      '400 × 12 = 4800', '(400 + 10 × 1) × 12 = 4920', '(400 + 10 × 1) × 12 = 4920', '(400 + 10 × 2) × 12 = 5040',
    ]);
  });

  test('an allowance of some months of the year', () => {
    expect(pay('zaozhuang', 'elderly_care', { months: 5 }, { age: 70, unable_to_care: true })).toBe('60 × 5 = 300');
  });

  test('without a fact of its own a calculation asks for the standard one', () => {
    const benefits = packs.hanyang.benefits.map((benefit) =>
      benefit.id === 'medical_extra' ? { ...benefit, calculation: { kind: 'share' as const, share: 'reimbursement_increase' } } : benefit,
    );
    const answer = (person: Facts): BenefitAnswer =>
      calculateBenefits({ ...packs.hanyang, benefits }, [], { year: 2018, person: { medical_insurance: true, ...person } })[0]!;
    expect(answer({}).missing).toEqual([{ field: 'cost', label: { zh: '费用（元）', en: 'cost (yuan)' } }]);
    expect(answer({ cost: 33.33 })).toMatchObject({ amountFen: 667, working: '33.33 × 0.2 = 6.666 ≈ 6.67' });
  });
});

describe('ground', () => {
  test('the top-up agrees with the one of the income path', () => {
    for (const ownIncomeYuan of [0, 3000, 9000, 20_000]) {
      for (const old of [0, 1, 2, 3]) {
        const persons = [0, 1, 2].map((index) => ({ age: index < old ? 70 : 40, severely_disabled: false, health: '01' }));
        const household = { kind: 'low_income_allowance', members: 3, earned_income_yuan: ownIncomeYuan, pension_income_yuan: 0 };
        const answers = calculateBenefits(packs.renhua, [], { year: 2016, household, persons });
        const paid = givenOf(answers).filter(({ benefit }) => benefit.startsWith('low_income')).reduce((sum, { amountFen }) => sum + amountFen!, 0);
        expect(paid / 100).toBe(calculateLowIncomeTopUp({ standardYuan: 4560, members: 3, fullAmountMembers: old, ownIncomeYuan }));
      }
    }
  });

  test('a loss is no reason to pay more than the standard', () => {
    const household = { kind: 'low_income_allowance', members: 2, earned_income_yuan: -5000, pension_income_yuan: 0 };
    const answer = givenOf(calculateBenefits(packs.hanyang, [], { year: 2017, household }))[0]!;
    expect([answer.amountFen, answer.working]).toEqual([1_080_000, '5400 × 2 − max(-5000, 0) = 10800']);
  });

  test('a scenario changes the amount, marks it and leaves the pack as it is', () => {
    const overlays = [{ parameter: 'elderly_80_allowance', value: 50, reason: '提标测算' }];
    const pay = (list: typeof overlays): BenefitAnswer => givenOf(calculateBenefits(packs.zaozhuang, list, { year: 2018, person: { age: 85, low_income_allowance: false } }))[0]!;
    expect(pay(overlays)).toMatchObject({ amountFen: 60_000, status: 'assumed' });
    expect(pay([])).toMatchObject({ amountFen: 36_000, status: 'stated' });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 'much'])('a bill of %s is refused without telling it', (treatment_cost) => {
    const applicant = { year: 2017, person: { medical_insurance: true, treatment_cost } };
    expect(() => calculateBenefits(packs.hanyang, [], applicant)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'benefit_bad_amount', where: { field: 'treatment_cost' } }) }));
  });

  test('bands are asked of benefits in bands only', () => {
    expect(() => compareBands(packs.zaozhuang, [], { benefit: 'funeral', costYuan: 1, year: 2018 })).toThrow('benefit_without_bands');
    expect(() => compareBands(packs.zaozhuang, [], { benefit: 'major_illness', costYuan: 1, year: 2016 })).toThrow('policy_before_first_date');
    expect(() => compareBands(packs.zaozhuang, [], { benefit: 'major_illness', costYuan: -1, year: 2018 })).toThrow('benefit_bad_amount');
  });
});
