import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fenToYuan, formatYuan, quoteIdentifier, seededRandom, sha256Hex, splitByShares, yuanToFen } from '../../../analytics/engine';

describe('money', () => {
  it.each([
    ['1.005', 101], [8656.1, 865610], ['-0.005', -1], [0.1 + 0.2, 30], ['2945.6000000000004', 294560], [1e-9, 0], ['1e3', 100000], ['.5' as string, null], ['一百', null], [Number.NaN, null], [1e30, null], ['0', 0], ['-0.001', 0],
  ] as const)('yuanToFen(%s)', (yuan, fen) => {
    if (fen === null) expect(() => yuanToFen(yuan)).toThrow(/bad_amount/);
    else expect(yuanToFen(yuan)).toBe(fen);
  });
  it('formats with separators and rounds half away from zero', () => {
    expect(formatYuan(123456789)).toBe('1,234,567.89');
    expect(formatYuan(-150, 0)).toBe('-2');
    expect(formatYuan(-4, 1)).toBe('0.0');
    expect(formatYuan(95, 1)).toBe('1.0');
    expect(formatYuan(0)).toBe('0.00');
    expect(fenToYuan(865610)).toBe(8656.1);
  });
  it('brings every amount of fen back', () => {
    fc.assert(fc.property(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), (fen) => yuanToFen(formatYuan(fen).replaceAll(',', '')) === fen), { seed: 1 });
  });
  it('splits without losing a fen, each part within one fen of its share', () => {
    expect(splitByShares(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitByShares(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(splitByShares(7, [0, 1, 0])).toEqual([0, 7, 0]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 }), (total, shares) => {
        const sum = shares.reduce((a, b) => a + b, 0);
        fc.pre(sum > 1e-6);
        const parts = splitByShares(total, shares);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, i) => expect(Math.abs(part - total * (shares[i]! / sum))).toBeLessThanOrEqual(1.001));
      }),
      { seed: 2 },
    );
    expect(() => splitByShares(1, [])).toThrow(/bad_shares/);
    expect(() => splitByShares(1, [0, 0])).toThrow(/bad_shares/);
    expect(() => splitByShares(1, [1, -1])).toThrow(/bad_shares/);
    expect(() => splitByShares(1.5, [1])).toThrow(/bad_amount/);
  });
});

describe('seededRandom', () => {
  it('gives the same stream for the same seed, another for another, and its own per fork', () => {
    const take = (seed: number | string) => Array.from({ length: 5 }, ((random) => () => random.next())(seededRandom(seed)));
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
    expect(seededRandom(7).fork('a').next()).toBe(seededRandom(7).fork('a').next());
    expect(seededRandom(7).fork('a').next()).not.toBe(seededRandom(7).fork('b').next());
    expect(take(2016)).toMatchInlineSnapshot(`
      [
        0.429615300098551,
        0.35281358777350436,
        0.19455430582940658,
        0.315106163453016,
        0.5103984698493753,
      ]
    `);
  });
  it('is uniform and normal enough', () => {
    const random = seededRandom(1);
    const count = 40_000;
    const faces = new Array<number>(6).fill(0);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i += 1) {
      faces[random.integer(1, 6) - 1]! += 1;
      const value = random.normal();
      sum += value;
      squares += value * value;
    }
    for (const face of faces) expect(Math.abs(face - count / 6)).toBeLessThan(5 * Math.sqrt(count / 6));
    expect(Math.abs(sum / count)).toBeLessThan(0.025);
    expect(Math.abs(squares / count - 1)).toBeLessThan(0.04);
    expect([...random.shuffle([1, 2, 3, 4])].sort()).toEqual([1, 2, 3, 4]);
    expect(() => random.pick([])).toThrow();
  });
});

describe('names and hashes', () => {
  it('quotes identifiers and refuses the empty one', () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
    expect(() => quoteIdentifier('')).toThrow(/bad_identifier/);
    expect(() => quoteIdentifier('a\u0000')).toThrow(/bad_identifier/);
  });
  it('hashes like the standard', async () => {
    expect(await sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
