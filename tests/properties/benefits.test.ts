import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateBenefits, compareBands, totalBenefits, type BenefitAnswer, type Facts } from '../../analytics/measures';
import type { ScenarioOverlay } from '../../analytics/policy';
import { readCountyPack, workOutLine } from '../analytics/measures/benefitPacks';

const zaozhuang = readCountyPack('zaozhuang');
const renhua = readCountyPack('renhua');
const hanyang = readCountyPack('hanyang');
const mazhang = readCountyPack('mazhang');

/** An insurance in bands with shares in per cent, as an office could type it. */
const rule = fc.record({
  deductible: fc.integer({ min: 0, max: 12_000 }),
  second: fc.integer({ min: 1, max: 20_000 }),
  third: fc.integer({ min: 1, max: 20_000 }),
  shares: fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })),
  bonus: fc.integer({ min: 0, max: 10 }),
  halves: fc.boolean(),
  cap: fc.integer({ min: 0, max: 40_000 }),
});
type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never;

const overlaysOf = ({ deductible, second, third, shares, bonus, halves, cap }: Rule): ScenarioOverlay[] =>
  Object.entries({
    major_illness_deductible: deductible,
    major_illness_deductible_factor: halves ? 0.5 : 1,
    major_illness_band_two: second,
    major_illness_band_three: second + third,
    major_illness_share_one: shares[0] / 100,
    major_illness_share_two: shares[1] / 100,
    major_illness_share_three: shares[2] / 100,
    major_illness_bonus: bonus / 100,
    major_illness_cap: cap,
  }).map(([parameter, value]) => ({ parameter, value, reason: 'property' }));

const pay = (overlays: ScenarioOverlay[], costYuan: number): { ordinary: number; poor: number; working: string } => {
  const { ordinary, poor } = compareBands(zaozhuang, overlays, { benefit: 'major_illness', costYuan, year: 2018 });
  return { ordinary: ordinary.amountFen, poor: poor.amountFen, working: poor.working };
};

/** Half-yuan by half-yuan: each half above the deductible is paid at the share of the band that it lies in; whole fen × 2. */
function payByHalves(one: Rule, costYuan: number, poor: boolean): number {
  const halves = poor && one.halves ? one.deductible : one.deductible * 2;
  let doubled = 0;
  for (let half = 0; half < costYuan * 2; half += 1) {
    if (half < halves) continue;
    const band = half >= (one.second + one.third) * 2 ? 2 : half >= one.second * 2 ? 1 : 0;
    doubled += one.shares[band]! + (poor ? one.bonus : 0);
  }
  return Math.min(doubled / 2, one.cap * 100, costYuan * 100);
}

const ordered = (shares: readonly [number, number, number]): [number, number, number] => [...shares].sort((a, b) => a - b) as [number, number, number];

describe('insurance in bands', () => {
  it('agrees with paying half-yuan by half-yuan, for any deductible, bands, shares and cap', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 0, max: 50_000 }), (one, cost) => {
        const paid = pay(overlaysOf(one), cost);
        const slow = [payByHalves(one, cost, false), payByHalves(one, cost, true)];
        // A deductible of an odd number of yuan leaves half a fen at most, which is rounded up.
        expect([paid.ordinary, paid.poor]).toEqual(slow.map((fen) => Math.round(fen)));
      }),
      { numRuns: 150 },
    );
  });

  it('never falls with the cost, never passes cap or bill, and never gives the poor less', () => {
    fc.assert(
      fc.property(rule, fc.double({ min: 0, max: 900_000, noNaN: true }), fc.double({ min: 0, max: 50_000, noNaN: true }), (one, lower, more) => {
        const [cost, larger] = [lower, lower + more].map((yuan) => Math.round(yuan * 100) / 100) as [number, number];
        const overlays = overlaysOf(one);
        const [small, large] = [pay(overlays, cost), pay(overlays, larger)];
        expect(large.poor).toBeGreaterThanOrEqual(small.poor);
        expect(large.ordinary).toBeGreaterThanOrEqual(small.ordinary);
        expect(small.poor).toBeGreaterThanOrEqual(small.ordinary);
        expect(small.poor).toBeLessThanOrEqual(Math.min(one.cap * 100, Math.round(cost * 100)));
        const { left, right } = workOutLine(small.working);
        expect(Math.abs(left * 100 - small.poor)).toBeLessThan(0.51);
        expect(Math.round(right * 100)).toBe(small.poor);
      }),
    );
  });

  it('has no jump at the deductible, at a band or anywhere else: a fen more of cost is at most a fen more of pay', () => {
    fc.assert(
      fc.property(rule, fc.constantFrom('deductible', 'half', 'second', 'third'), fc.integer({ min: -300, max: 300 }), (one, edge, fen) => {
        const at = { deductible: one.deductible, half: one.deductible / 2, second: one.second, third: one.second + one.third }[edge];
        const cost = Math.max(0, Math.round(at * 100) + fen);
        const overlays = overlaysOf({ ...one, shares: ordered(one.shares) });
        const [before, after] = [pay(overlays, cost / 100), pay(overlays, (cost + 1) / 100)];
        for (const key of ['ordinary', 'poor'] as const) expect(after[key] - before[key]).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const givenIn = (answers: readonly BenefitAnswer[], benefit: string): number => {
  const answer = answers.find((candidate) => candidate.benefit === benefit)!;
  return ['given', 'nothing_due'].includes(answer.outcome) ? answer.amountFen! : Number.NaN;
};
const fenAmount = fc.integer({ min: 0, max: 60_000_000 });

describe('shares, loans and top-ups', () => {
  it('aid with a bill rises with it and stays within share, cap and bill', () => {
    fc.assert(
      fc.property(fenAmount, fenAmount, (a, b) => {
        const aid = (fen: number): number => givenIn(calculateBenefits(mazhang, [], { year: 2018, person: { compliant_cost_after_insurance: Math.max(fen, 1) / 100 } }), 'medical_aid');
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(aid(low)).toBeLessThanOrEqual(aid(high));
        expect(aid(low)).toBe(Math.min(Math.floor((Math.max(low, 1) * 7 + 5) / 10), 2_000_000));
      }),
    );
  });

  it('a house is never paid above its cost', () => {
    fc.assert(
      fc.property(fenAmount, fc.constantFrom('C', 'D'), (fen, house_grade) => {
        const { onceFen } = totalBenefits(calculateBenefits(zaozhuang, [], { year: 2018, household: { house_grade, house_actual_cost: fen / 100 } }));
        expect(onceFen).toBe(Math.min(fen, house_grade === 'C' ? 800_000 : 2_500_000));
      }),
    );
  });

  it('interest is paid on 50,000 yuan and three years at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 10 }), (micro_loan, micro_loan_years) => {
        const household = { labour_count: 1, micro_loan, micro_loan_years };
        const fen = givenIn(calculateBenefits(renhua, [], { year: 2017, household }), 'micro_credit_interest');
        expect(fen).toBe(Math.round((Math.min(micro_loan, 50_000) * Math.min(micro_loan_years, 3) * 435) / 100));
      }),
    );
  });

  it('the top-up brings a household to the standard exactly, never takes away, and own income always pays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fenAmount, fc.integer({ min: 0, max: 100_000 }), (members, fen, more) => {
        const topUp = (own: number): number =>
          givenIn(calculateBenefits(hanyang, [], { year: 2017, household: { kind: 'low_income_allowance', members, earned_income_yuan: own / 100, pension_income_yuan: 0 } }), 'low_income_difference');
        expect(fen + topUp(fen)).toBe(Math.max(fen, 540_000 * members));
        expect(fen + more + topUp(fen + more)).toBeGreaterThanOrEqual(fen + topUp(fen));
      }),
    );
  });
});

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 3 });
const known = {
  age: fc.integer({ min: 0, max: 110 }),
  kind: fc.constantFrom('general', 'low_income_allowance', 'five_guarantees'),
  health: fc.constantFrom('01', '02', '03', '04', '02,04'),
  school_stage: fc.constantFrom('none', 'pre_school', 'primary', 'junior', 'senior', 'vocational', 'college'),
  boarding: fc.boolean(),
  postgraduate: fc.boolean(),
  student_loan_taken: fc.integer({ min: 0, max: 20_000 }),
  study_years_left: fc.integer({ min: 0, max: 6 }),
  medical_insurance: fc.boolean(),
  hospital_level: fc.constantFrom(0, 1, 2, 3),
  treatment_cost: fc.integer({ min: 0, max: 400_000 }),
  major_illness_insurance: fc.boolean(),
  compliant_cost: fc.integer({ min: 0, max: 900_000 }),
  low_income_allowance: fc.boolean(),
  severe_disability: fc.boolean(),
  orphan: fc.boolean(),
  child_in_need: fc.boolean(),
  pension_insurance: fc.boolean(),
  pension_grade: fc.constantFrom(0, 100, 300, 500, 1000),
};
const fullPerson = fc.record(known) as fc.Arbitrary<Facts>;
const partPerson = fc.record(Object.fromEntries(Object.entries(known).map(([name, value]) => [name, maybe(value as fc.Arbitrary<unknown>)]))) as fc.Arbitrary<Facts>;
const year = fc.integer({ min: 2015, max: 2020 });

describe('persons and households', () => {
  it('a household comes to the sum of its persons and of its own benefits, whatever is known', () => {
    fc.assert(
      fc.property(fc.array(partPerson, { maxLength: 5 }), year, fc.integer({ min: 0, max: 3_000_000 }), (persons, when, fen) => {
        const household = { kind: 'low_income_allowance', members: Math.max(persons.length, 1), earned_income_yuan: fen / 100, pension_income_yuan: 0, house_grade: 'C', house_actual_cost: 9000 };
        const all = calculateBenefits(zaozhuang, [], { year: when, household, persons: persons.map((person) => ({ ...person, kind: household.kind })) });
        const alone = persons.map((person) => calculateBenefits(zaozhuang, [], { year: when, person: { ...person, kind: household.kind, members: household.members, house_grade: 'C' } }));
        const own = calculateBenefits(zaozhuang, [], { year: when, household });
        const parts = [...alone, own].map(totalBenefits);
        const whole = totalBenefits(all);
        for (const key of ['yearFen', 'onceFen', 'termFen', 'open'] as const) expect(parts.reduce((sum, part) => sum + part[key], 0), key).toBe(whole[key]);
        expect(all.filter(({ person }) => person !== null).length).toBe(alone.flat().length);
      }),
      { numRuns: 60 },
    );
  });

  it('nothing is guessed: what is answered with facts missing stays answered so when they are told', () => {
    fc.assert(
      fc.property(fullPerson, fc.subarray(Object.keys(known)), year, (person, hidden, when) => {
        const part = Object.fromEntries(Object.entries(person).filter(([name]) => !hidden.includes(name)));
        const before = calculateBenefits(zaozhuang, [], { year: when, person: part });
        const after = calculateBenefits(zaozhuang, [], { year: when, person });
        before.forEach((answer, index) => {
          const later = after[index]!;
          if (answer.outcome === 'facts_missing') {
            const told = answer.missing.filter(({ field }) => field in person).map(({ field }) => field);
            expect(hidden).toEqual(expect.arrayContaining(told));
          } else if (answer.outcome === 'not_in_force') expect(['not_in_force', 'not_eligible']).toContain(later.outcome);
          else if (answer.reason === null || answer.outcome !== 'given') expect([later.outcome, later.amountFen]).toEqual([answer.outcome, answer.amountFen]);
          else expect(['given', 'excluded']).toContain(later.outcome);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('of two benefits that exclude each other one stands at most, and it is the larger', () => {
    fc.assert(
      fc.property(fullPerson, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (person, forOrphan, forChild) => {
        const overlays = [{ parameter: 'orphan_allowance', value: forOrphan, reason: 'property' }, { parameter: 'child_allowance', value: forChild, reason: 'property' }];
        const answers = calculateBenefits(zaozhuang, overlays, { year: 2018, person: { ...person, orphan: true, child_in_need: true } });
        const pair = answers.filter(({ benefit }) => ['orphan', 'child_in_need'].includes(benefit));
        expect(pair.filter(({ outcome }) => outcome === 'given').length).toBe(forOrphan + forChild > 0 ? 1 : 0);
        expect(totalBenefits(pair).yearFen).toBe(Math.max(forOrphan, forChild) * 1200);
      }),
    );
  });
});
