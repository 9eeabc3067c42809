/**
 * Whole parts of a total: numerator ÷ whole each, rounded down, and one more for those with the largest remainders, ties
 * to the first, until they add up to `total`. Exact for any size.
 * Example: divideByLargestRemainder([15n, 15n], 6n, 5n) = [3n, 2n].
 */
export function divideByLargestRemainder(numerators: readonly bigint[], whole: bigint, total: bigint): bigint[] {
  const parts = numerators.map((numerator) => numerator / whole);
  const remainders = numerators.map((numerator) => numerator % whole);
  const left = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  const order = remainders
    .map((_, i) => i)
    .sort((a, b) => (remainders[a]! === remainders[b]! ? a - b : remainders[a]! > remainders[b]! ? -1 : 1));
  for (const i of order.slice(0, left)) parts[i]! += 1n;
  return parts;
}
