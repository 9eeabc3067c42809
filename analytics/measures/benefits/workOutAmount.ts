import { ProblemError, type LocalizedText } from '../../engine';
import { findParameter, resolveValue, weakestStatus, type FieldTable, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { Benefit, ValueStatus } from '../../policy/types';
import { payBands, type BandRule } from './bands';
import { atLeast, atMost, minus, monthly, number, plus, times, type Expression } from './expression';
import { readAmount, standardAmounts } from './readFacts';
import type { BenefitAnswer, Facts } from './types';

type Calculation = Benefit['calculation'];
type Missing = BenefitAnswer['missing'];

/** The numbers of a benefit in a year, by parameter id. */
export interface BenefitNumbers {
  values: ReadonlyMap<string, number>;
  status: ValueStatus;
}

/** Ids of the parameters that a calculation takes. Example: { kind: fixed, amount: premium } → [premium]. */
export function listParameters(calculation: Calculation): string[] {
  switch (calculation.kind) {
    case 'fixed':
      return [calculation.amount];
    case 'difference':
      return [calculation.standard];
    case 'months_of_standard':
      return [calculation.standard, calculation.months];
    case 'interest':
      return [calculation.largest_loan, calculation.longest_term, calculation.rate];
    case 'age_steps':
      return [calculation.base, calculation.step];
    case 'share':
      return [calculation.share, calculation.cap, calculation.floor].filter((id) => id !== undefined);
    case 'bands': {
      const bands = calculation.bands.flatMap(({ over, share }) => [over, share]);
      const { deductible, deductible_factor, bonus_share, cap } = calculation;
      return [deductible, deductible_factor, ...bands, bonus_share, cap].filter((id) => id !== undefined);
    }
  }
}

/**
 * The numbers of a benefit in a year, or the sentence that says which of them the plan does not give yet.
 * Errors: ProblemError `policy_unknown_parameter`.
 */
export function resolveNumbers(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  benefit: Benefit,
  year: number,
): BenefitNumbers | { notInForce: LocalizedText } {
  const values = new Map<string, number>();
  let status = benefit.status;
  for (const id of listParameters(benefit.calculation)) {
    try {
      const resolved = resolveValue(pack, overlays, id, year);
      values.set(id, resolved.value);
      status = weakestStatus(status, resolved.status);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'policy_before_first_date') return { notInForce: error.problem.message };
      throw error;
    }
  }
  return { values, status };
}

/** What an amount covers: loans their term, aid once, yearly caps the year, other caps (houses) once. */
export function periodOf(pack: PolicyPack, calculation: Calculation): BenefitAnswer['per'] {
  if (calculation.kind === 'interest') return 'term';
  if (calculation.kind === 'months_of_standard') return 'once';
  if (calculation.kind === 'fixed') return calculation.per === 'once' ? 'once' : 'year';
  const limit = calculation.kind === 'share' ? (calculation.cap ?? calculation.floor) : undefined;
  return limit === undefined || findParameter(pack, limit).unit.endsWith('_year') ? 'year' : 'once';
}

/** The bands of a calculation with numbers in place of parameter ids; `ordinary` leaves out what only the poor get. */
export function bandRule(calculation: Extract<Calculation, { kind: 'bands' }>, numbers: BenefitNumbers, ordinary = false): BandRule {
  const take = (id: string): number => numbers.values.get(id)!;
  const { deductible_factor: factor, bonus_share: bonus } = calculation;
  return {
    deductible: take(calculation.deductible),
    bands: calculation.bands.map(({ over, share }) => ({ over: take(over), share: take(share) })),
    cap: take(calculation.cap),
    ...(factor && !ordinary ? { deductibleFactor: take(factor) } : {}),
    ...(bonus && !ordinary ? { bonusShare: take(bonus) } : {}),
  };
}

/** What a calculation needs beside its numbers. */
export interface AmountCase {
  pack: PolicyPack;
  facts: Facts;
  fields: FieldTable;
  /** Members that person benefits pay in full; null while that is not known. */
  paidInFull: number | null;
}

/**
 * The amount of one benefit in exact arithmetic, or the facts that are missing for it.
 * fixed: amount (× 12 or its months); difference: max(0, standard × (members − paid in full) − own income);
 * share: cost × share, at least the floor, at most cap and cost; months_of_standard: standard ÷ 12 × members × months;
 * interest: min(loan, largest) × rate × min(years, longest); age_steps: base + step × whole steps since from_age;
 * bands: see payBands. Own income is earned income and pensions, without allowances.
 * Errors: ProblemError `benefit_bad_amount`.
 */
export function workOutAmount(calculation: Calculation, numbers: BenefitNumbers, given: AmountCase): Expression | Missing {
  const take = (id: string): Expression => number(numbers.values.get(id)!);
  const { ask, missing } = askFacts(given);
  switch (calculation.kind) {
    case 'fixed':
      return calculation.per === 'month' ? times(take(calculation.amount), number(calculation.months ?? 12)) : take(calculation.amount);
    case 'share': {
      const cost = ask(calculation.of ?? 'cost');
      if (cost === null) return missing;
      const share = times(number(cost), take(calculation.share));
      const floored = calculation.floor ? atLeast(share, take(calculation.floor)) : share;
      return atMost(calculation.cap ? atMost(floored, take(calculation.cap)) : floored, number(cost));
    }
    case 'bands': {
      const bill = ask(calculation.of ?? 'cost');
      return bill === null ? missing : payBands(bandRule(calculation, numbers), bill);
    }
    case 'interest': {
      const loan = ask(calculation.of ?? 'loan');
      const years = ask(calculation.years ?? 'loan_years');
      if (loan === null || years === null) return missing;
      return times(atMost(number(loan), take(calculation.largest_loan)), take(calculation.rate), atMost(number(years), take(calculation.longest_term)));
    }
    case 'months_of_standard': {
      const members = ask('members');
      if (members === null) return missing;
      const stated = readAmount(given.facts, calculation.of ?? 'months', labelOf(given, calculation.of ?? 'months'));
      return times(monthly(take(calculation.standard)), number(members), stated === null ? take(calculation.months) : number(stated));
    }
    case 'age_steps': {
      const age = ask('age');
      if (age === null) return missing;
      const steps = Math.max(0, Math.floor((age - calculation.from_age) / calculation.every_years));
      const amount = steps === 0 ? take(calculation.base) : plus(take(calculation.base), times(take(calculation.step), number(steps)));
      return findParameter(given.pack, calculation.base).unit.endsWith('_month') ? times(amount, number(12)) : amount;
    }
    case 'difference':
      return workOutDifference(calculation, take, given);
  }
}

function workOutDifference(
  calculation: Extract<Calculation, { kind: 'difference' }>,
  take: (id: string) => Expression,
  given: AmountCase,
): Expression | Missing {
  const { ask, missing } = askFacts(given);
  const members = ask('members');
  const earned = ask('earned_income_yuan', -Infinity);
  const pension = ask('pension_income_yuan', -Infinity);
  const full = calculation.paid_in_full ? given.paidInFull : 0;
  if (full === null) missing.push({ field: 'persons', label: standardAmounts['persons']! });
  if (members === null || earned === null || pension === null || full === null) return missing;
  const counted = full === 0 ? number(members) : minus(number(members), number(Math.min(full, members)));
  const own = atLeast(pension === 0 ? number(earned) : plus(number(earned), number(pension)), number(0));
  return atLeast(minus(times(take(calculation.standard), counted), own), number(0));
}

function labelOf({ fields }: AmountCase, field: string): LocalizedText {
  return fields[field]?.label ?? standardAmounts[field] ?? { zh: field, en: field };
}

function askFacts(given: AmountCase): { ask: (field: string, least?: number) => number | null; missing: Missing } {
  const missing: Missing = [];
  const ask = (field: string, least = 0): number | null => {
    const label = labelOf(given, field);
    const value = readAmount(given.facts, field, label, least);
    if (value === null) missing.push({ field, label });
    return value;
  };
  return { ask, missing };
}
