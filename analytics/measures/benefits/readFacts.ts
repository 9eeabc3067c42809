import { ProblemError, type LocalizedText } from '../../engine';
import type { Facts } from './types';

/** Facts that amounts are worked out from, where a pack names no case fact of its own. */
export const standardAmounts: Readonly<Record<string, LocalizedText>> = {
  cost: { zh: '费用（元）', en: 'cost (yuan)' },
  loan: { zh: '贷款额（元）', en: 'loan (yuan)' },
  loan_years: { zh: '贷款期限（年）', en: 'years of the loan' },
  months: { zh: '救助时限（月）', en: 'months of aid' },
  persons: { zh: '每名家庭成员的情况', en: 'facts of every member' },
};

/**
 * A fact as a number; null when it is not known.
 * @param least smallest value that makes sense; none for incomes, which may be losses.
 * Errors: ProblemError `benefit_bad_amount` for text, for what is no number and below the least (the value itself is not told).
 */
export function readAmount(facts: Facts, field: string, label: LocalizedText, least = 0): number | null {
  const value = facts[field] ?? null;
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  throw new ProblemError({
    code: 'benefit_bad_amount',
    message: { zh: `“${label.zh}”不是可用的数字。`, en: `"${label.en}" is no number that can be used.` },
    where: { field },
    hint: { zh: '请填写不小于零的数字，不知道时留空。', en: 'Write a number that is not below zero, or leave it empty.' },
  });
}
