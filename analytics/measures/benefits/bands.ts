import { atMost, isAbove, minus, number, plus, times, type Expression } from './expression';

/** An insurance in bands with its numbers of one year; bounds and bills in yuan, shares 0…1. */
export interface BandRule {
  deductible: number;
  /** Part of the deductible that is left for the poor (half: 0.5). */
  deductibleFactor?: number;
  bands: readonly { over: number; share: number }[];
  /** Added to each share for the poor. */
  bonusShare?: number;
  cap: number;
}

/**
 * What an insurance in bands pays of a bill: Σ over bands of share × part of the bill inside the band and above the
 * deductible, at most the cap and the bill. `over` is the lower bound of a band on the whole bill.
 * Source: 枣高管办发〔2018〕6号 第七章第一节一, 第九章第二节专栏7第12项.
 * Example: bill 120,000, deductible 6,000, 0.55 / from 100,000 0.65 → 94,000 × 0.55 + 20,000 × 0.65 = 64,700.
 */
export function payBands(rule: BandRule, bill: number): Expression {
  const whole = number(rule.deductible);
  const deductible = rule.deductibleFactor === undefined ? whole : times(whole, number(rule.deductibleFactor));
  const bands = [...rule.bands].sort((a, b) => a.over - b.over);
  const paid = number(bill);
  let sum: Expression | null = null;
  bands.forEach((band, index) => {
    const over = number(band.over);
    const lower = isAbove(over, deductible) ? over : deductible;
    const next = bands[index + 1];
    const upper = next && next.over < bill ? number(next.over) : paid;
    if (!isAbove(upper, lower)) return;
    const share = rule.bonusShare === undefined ? number(band.share) : plus(number(band.share), number(rule.bonusShare));
    const part = times(minus(upper, lower), share);
    sum = sum === null ? part : plus(sum, part);
  });
  if (sum === null) return { value: number(0).value, text: `max(0, ${minus(paid, deductible).text})`, level: 'single' };
  return atMost(atMost(sum, number(rule.cap)), paid);
}
