import { ProblemError } from '../engine';
import { multiply, roundTo, toFraction, type Fraction } from './fraction';
import { resolveValue } from './resolveValue';
import type { PolicyPack, ScenarioOverlay } from './types';

const one: Fraction = { numerator: 1n, denominator: 1n };

/** Yuan as whole fen, halves away from zero. Errors: ProblemError `bad_amount` beyond 2^53 fen. */
export function toWholeFen(yuan: Fraction): number {
  const fen = Number(roundTo(multiply(yuan, { numerator: 100n, denominator: 1n }), one).numerator);
  if (Number.isSafeInteger(fen)) return fen;
  throw new ProblemError({
    code: 'bad_amount',
    message: { zh: '金额大到无法精确到分。', en: 'An amount is too large to be exact to the fen.' },
    hint: { zh: '请检查该金额及其单位（元、万元）。', en: 'Check the amount and its unit (yuan, ten thousand yuan).' },
  });
}

/** The exact product of numbers. */
export function multiplyAll(values: readonly number[]): Fraction {
  return values.map(toFraction).reduce(multiply, one);
}

/**
 * The product of parameters in a year, the first in yuan, as whole fen.
 * Errors: as resolveValue. Example: 30,000 yuan a unit × 66 units = 198,000,000 fen.
 */
export function resolveProduct(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  factors: readonly string[],
  year: number,
): number {
  return toWholeFen(multiplyAll(factors.map((id) => resolveValue(pack, overlays, id, year).value)));
}
