import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, divide, floor, isWhole, multiply, raise, roundTo, shareOutWhole, subtract, toFraction, toNumber, writeFraction } from '../../../analytics/policy/fraction';

const numbers = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e7, max: 1e7 }).map((n) => n / 1000), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }));

describe('exact numbers', () => {
  test('read and give back every number', () => {
    fc.assert(fc.property(numbers, (n) => Math.abs(toNumber(toFraction(n)) - n) <= Math.abs(n) * 1e-15 + Number.MIN_VALUE), { seed: 4 });
    expect(toFraction(0.45)).toEqual({ numerator: 9n, denominator: 20n });
    expect(toFraction(1e-7)).toEqual({ numerator: 1n, denominator: 10_000_000n });
    expect(toFraction(1e21).numerator).toBe(10n ** 21n);
  });
  test('sums and products are exact and undo each other', () => {
    expect(compare(add(toFraction(0.1), toFraction(0.2)), toFraction(0.3))).toBe(0);
    fc.assert(fc.property(numbers, numbers, (a, b) => {
      const [x, y] = [toFraction(a), toFraction(b)];
      const back = divide(multiply(x, y), y);
      return compare(subtract(add(x, y), y), x) === 0 && (b === 0 ? back === null : compare(back!, x) === 0);
    }), { seed: 4 });
  });
  test('powers, rounding, floors', () => {
    expect(writeFraction(raise(toFraction(1.07), toFraction(3))!)).toBe('1.225043');
    expect(raise(toFraction(2), toFraction(0.5))).toBeNull();
    expect([7364.96, 0.5, -0.5, -7.4].map((n) => toNumber(roundTo(toFraction(n), toFraction(1))))).toEqual([7365, 1, -1, -7]);
    expect(toNumber(roundTo(toFraction(103_872_000), toFraction(10_000)))).toBe(103_870_000);
    expect([2.7, -2.7, 3].map((n) => floor(toFraction(n)))).toEqual([2n, -3n, 3n]);
  });
  test('written for a calculator, marked where cut', () => {
    expect([divide(toFraction(7365), toFraction(0.45))!, toFraction(-2.5), toFraction(0)].map(writeFraction)).toEqual(['≈16366.6667', '-2.5', '0']);
  });
  test('the largest remainder gives out the whole, none more than one away from its quota', () => {
    expect(shareOutWhole([740.7, 1234.5, 493.8].map(toFraction))).toEqual([741n, 1234n, 494n]);
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 5000 }), (weights, total) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      fc.pre(sum > 0);
      const quotas = weights.map((weight) => divide(multiply(toFraction(weight), toFraction(total)), toFraction(sum))!);
      const parts = shareOutWhole(quotas);
      const near = parts.every((part, index) => Math.abs(Number(part) - toNumber(quotas[index]!)) < 1 && (!isWhole(quotas[index]!) || part === quotas[index]!.numerator));
      return parts.reduce((a, b) => a + b, 0n) === BigInt(total) && near;
    }), { seed: 4 });
  });
});
