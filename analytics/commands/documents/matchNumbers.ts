/** Households that numbers stand for, and the numbers that stand for none. */
export interface NumberMatches<H> {
  found: { written: string; households: H[] }[];
  missing: string[];
}

/**
 * Looks numbers up that somebody wrote down, such as a column out of Excel: as written, else without the zeros in front, which
 * Excel takes from a number. A number that several households have gives all of them. Each number once, in the order written.
 * @example matchNumbers(['12'], [{ number: '0012' }]).found[0].households // [{ number: '0012' }]
 */
export function matchNumbers<H extends { number: string }>(numbers: readonly string[], households: readonly H[]): NumberMatches<H> {
  const exact = groupBy(households, cleanNumber);
  const loose = groupBy(households, withoutZeros);
  const matches = [...new Set(numbers)].map((written) => ({ written, households: exact.get(cleanNumber(written)) ?? loose.get(withoutZeros(written)) ?? [] }));
  return {
    found: matches.filter((match) => match.households.length > 0),
    missing: matches.filter((match) => match.households.length === 0).map(({ written }) => written),
  };
}

/** Wide digits as narrow ones, without spaces and the apostrophe that makes a number a text in Excel. */
function cleanNumber(written: string): string {
  return written.normalize('NFKC').replace(/[\s'’`]/gu, '').toUpperCase();
}

function withoutZeros(written: string): string {
  return cleanNumber(written).replace(/^0+(?=.)/u, '');
}

function groupBy<H extends { number: string }>(households: readonly H[], keyOf: (number: string) => string): Map<string, H[]> {
  const groups = new Map<string, H[]>();
  for (const household of households) {
    const key = keyOf(household.number);
    const known = groups.get(key);
    if (known) known.push(household);
    else groups.set(key, [household]);
  }
  return groups;
}
