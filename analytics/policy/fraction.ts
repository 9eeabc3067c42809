/** An exact number: numerator ÷ denominator, denominator above zero, in lowest terms. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function reduce(numerator: bigint, denominator: bigint): Fraction {
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator * sign) || 1n;
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

/**
 * The number as written in decimals, exactly.
 * Example: toFraction(0.45) = 9/20.
 */
export function toFraction(value: number): Fraction {
  const [, sign = '', whole = '0', decimals = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return power >= 0 ? reduce(digits * 10n ** BigInt(power), 1n) : reduce(digits, 10n ** BigInt(-power));
}

/** The nearest number, or one next to it. Example: 9/20 → 0.45. */
export function toNumber({ numerator, denominator }: Fraction): number {
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  if (numerator <= safe && numerator >= -safe && denominator <= safe) return Number(numerator) / Number(denominator);
  const places = Math.max(0, 20 + String(denominator).length - String(numerator).length);
  return Number(`${(numerator * 10n ** BigInt(places)) / denominator}e-${places}`);
}

export function add(a: Fraction, b: Fraction): Fraction {
  return reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return reduce(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The quotient, or null for a division by zero. */
export function divide(a: Fraction, b: Fraction): Fraction | null {
  return b.numerator === 0n ? null : reduce(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** base to a whole exponent from 0 to 200; null for any other exponent. Example: 1.07 to 3 = 1225043/1000000. */
export function raise(base: Fraction, exponent: Fraction): Fraction | null {
  if (exponent.denominator !== 1n || exponent.numerator < 0n || exponent.numerator > 200n) return null;
  return reduce(base.numerator ** exponent.numerator, base.denominator ** exponent.numerator);
}

/** −1, 0 or 1. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole(value: Fraction): boolean {
  return value.denominator === 1n;
}

/** The multiple of a step next to the value, halves away from zero. Example: 7365.18 to 1 = 7365. */
export function roundTo(value: Fraction, step: Fraction): Fraction {
  const { numerator, denominator } = reduce(value.numerator * step.denominator, value.denominator * step.numerator);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return multiply({ numerator: numerator < 0n ? -rounded : rounded, denominator: 1n }, step);
}

/** The largest whole number that is not above the value. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient;
}

/**
 * Whole numbers for exact quotas (largest remainder): each quota rounded down, then one each to the largest
 * remainders, ties to the first, until the whole is given out.
 * @param total whole to give out; default: the sum of the quotas, rounded.
 * Example: 740.7, 1234.5, 493.8 → 741, 1234, 494.
 */
export function shareOutWhole(quotas: readonly Fraction[], total?: bigint): bigint[] {
  const parts = quotas.map(floor);
  const sum = quotas.reduce(add, { numerator: 0n, denominator: 1n });
  const whole = total ?? roundTo(sum, { numerator: 1n, denominator: 1n }).numerator;
  const order = quotas
    .map((quota, index) => ({ index, remainder: subtract(quota, { numerator: parts[index]!, denominator: 1n }) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  let left = whole - parts.reduce((a, b) => a + b, 0n);
  for (let turn = 0; left > 0n && order.length > 0; turn = (turn + 1) % order.length, left -= 1n) parts[order[turn]!.index]! += 1n;
  return parts;
}

/**
 * The number for people: exact when its decimals end within eight places, else rounded to four with ≈ before it.
 * No thousands separators, so that it can be typed into a calculator.
 * Example: 16366.666… → "≈16366.6667", 0.45 → "0.45".
 */
export function writeFraction(value: Fraction): string {
  const exact = 10n ** 8n;
  const ends = (value.numerator * exact) % value.denominator === 0n;
  const shown = ends ? value : roundTo(value, { numerator: 1n, denominator: 10_000n });
  const scaled = (shown.numerator * exact) / shown.denominator;
  const size = scaled < 0n ? -scaled : scaled;
  const decimals = String(size % exact).padStart(8, '0').replace(/0+$/, '');
  const text = `${scaled < 0n ? '-' : ''}${size / exact}${decimals ? `.${decimals}` : ''}`;
  return ends ? text : `≈${text}`;
}
