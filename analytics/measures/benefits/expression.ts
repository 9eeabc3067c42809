import { fractions, type Fraction } from '../../policy';

/** An exact number with the arithmetic that leads to it, as it can be typed into a calculator. */
export interface Expression {
  value: Fraction;
  text: string;
  /** How tightly its text holds together: sums need parentheses inside products. */
  level: 'sum' | 'product' | 'single';
}

const hundred = fractions.toFraction(100);
const cent = fractions.toFraction(0.01);

/** A plain number. Example: number(0.55).text = '0.55'. */
export function number(value: number): Expression {
  return { value: fractions.toFraction(value), text: fractions.writeFraction(fractions.toFraction(value)), level: value < 0 ? 'sum' : 'single' };
}

export function plus(a: Expression, b: Expression): Expression {
  return { value: fractions.add(a.value, b.value), text: `${a.text} + ${b.text}`, level: 'sum' };
}

export function minus(a: Expression, b: Expression): Expression {
  const taken = b.level === 'sum' ? `(${b.text})` : b.text;
  return { value: fractions.subtract(a.value, b.value), text: `${a.text} − ${taken}`, level: 'sum' };
}

export function times(...factors: [Expression, ...Expression[]]): Expression {
  return {
    value: factors.slice(1).reduce((product, factor) => fractions.multiply(product, factor.value), factors[0].value),
    text: factors.map((factor) => (factor.level === 'sum' ? `(${factor.text})` : factor.text)).join(' × '),
    level: factors.length > 1 ? 'product' : factors[0].level,
  };
}

/** One twelfth. Example: 3900 ÷ 12. */
export function monthly(a: Expression): Expression {
  const text = a.level === 'sum' ? `(${a.text})` : a.text;
  return { value: fractions.multiply(a.value, { numerator: 1n, denominator: 12n }), text: `${text} ÷ 12`, level: 'product' };
}

export function isAbove(a: Expression, b: Expression): boolean {
  return fractions.compare(a.value, b.value) > 0;
}

/** The value, or the limit where it is above it; then the text says min(…). */
export function atMost(a: Expression, limit: Expression): Expression {
  return isAbove(a, limit) ? { value: limit.value, text: `min(${a.text}, ${limit.text})`, level: 'single' } : a;
}

/** The value, or the limit where it is below it; then the text says max(…). */
export function atLeast(a: Expression, limit: Expression): Expression {
  return isAbove(limit, a) ? { value: limit.value, text: `max(${a.text}, ${limit.text})`, level: 'single' } : a;
}

/** Whole fen, halves up. Example: 2333.335 yuan → 233334. */
export function toFen({ value }: Expression): number {
  return fractions.toNumber(fractions.roundTo(fractions.multiply(value, hundred), fractions.toFraction(1)));
}

/** The arithmetic with its result: `a = b`, and `≈ c` where b is no whole number of fen. */
export function writeWorking({ value, text }: Expression): string {
  const exact = fractions.writeFraction(value);
  const rounded = fractions.writeFraction(fractions.roundTo(value, cent));
  const shown = text === exact ? text : exact.startsWith('≈') ? text : `${text} = ${exact}`;
  return exact === rounded ? shown : `${shown} ≈ ${rounded}`;
}
