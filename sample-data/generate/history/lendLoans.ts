import { resolveValue, type PolicyPack } from '../../../analytics/policy';
import type { RandomStream } from '../randomStream';
import type { SampleHousehold } from '../types';
import { listFeatures } from './features';

/** A subsidised loan to a household, with the interest paid for it by the end of the history. */
export interface Loan {
  number: string;
  household: string;
  day: number;
  amountFen: number;
  termMonths: number;
  /** Yearly interest in basis points. */
  rateBasisPoints: number;
  interestPaidFen: number;
  bank: string;
}

const banks = ['示例农村商业银行', '示例邮政储蓄银行'];
const quarterDays = 90;

/**
 * Loans within the rule of the pack, at most one a household; none without a rule. Interest is paid by whole quarters of
 * 90 days, as banks count a year of 360: amount × rate ÷ 4 each, rounded down.
 */
export function lendLoans(
  random: RandomStream,
  pack: PolicyPack,
  households: readonly SampleHousehold[],
  lastDay: number,
): Loan[] {
  const [rule] = pack.loan_rules;
  if (rule === undefined) return [];
  const [largest, years, rate] = [rule.largest_loan, rule.longest_term, rule.rate].map(
    (id) => resolveValue(pack, [], id, 2016).value,
  ) as [number, number, number];
  const able = households.filter((household) => Number(listFeatures(household).labour_count) > 0);
  return able
    .filter(() => random.chance(0.04))
    .map((household, index): Loan => {
      const day = random.integer(30, lastDay - 60);
      const amountFen = random.integer(2, Math.floor(largest / 5_000)) * 500_000;
      const termMonths = 12 * random.integer(1, years);
      const rateBasisPoints = Math.round(rate * 10_000);
      const quarters = Math.min(Math.floor((lastDay - day) / quarterDays), termMonths / 3);
      return {
        number: `DK${String(index + 1).padStart(5, '0')}`,
        household: household.number,
        day,
        amountFen,
        termMonths,
        rateBasisPoints,
        interestPaidFen: Math.floor((amountFen * rateBasisPoints * quarters) / 40_000),
        bank: random.pick(banks),
      };
    });
}
