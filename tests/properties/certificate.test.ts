import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCertificate, verifyCertificate, writeCertificate, type Certificate } from '../../analytics/certificate';
import { smallCertificate } from '../analytics/certificate/smallCertificate';

interface Plan {
  costFen: number;
  shortfall: number;
}

/** Adds a plan up in its own words; null when it breaks a row or a village. */
function addUp({ problem }: Certificate, chosen: ArrayLike<number>, villageYear: ArrayLike<number>): Plan | null {
  const households = Array.from({ length: problem.householdCount }, (_, h) => h);
  const year = (h: number) => problem.exitYear[chosen[h]!]!;
  const within = (of: number, from: number, to: number) => of > 0 && of >= from && of <= to;
  for (const [r, row] of problem.rows.entries()) {
    let used = 0;
    for (const h of households)
      for (let k = problem.drawStart[chosen[h]!]!; k < problem.drawStart[chosen[h]! + 1]!; k++)
        if (problem.drawRow[k] === r) used += problem.drawAmount[k]!;
    if (used > row.limit + 1e-9) return null;
  }
  const missing = (amount: number, left: number, kind: string) =>
    kind === 'exact' ? Math.abs(amount - left) : Math.max(0, amount - left);
  let shortfall = 0;
  for (const { amount, from, year: to, kind } of problem.quotas)
    shortfall += missing(
      amount,
      households.reduce((sum, h) => sum + (within(year(h), from, to) ? problem.weight[h]! : 0), 0),
      kind,
    );
  const { villages } = problem;
  if (villages) {
    for (let v = 0; v < villages.count; v++) {
      const left = villageYear[v]!;
      if (!villages.years.slice(villages.yearStart[v], villages.yearStart[v + 1]).includes(left)) return null;
      const late = households.filter((h) => villages.villageOf[h] === v && !within(year(h), 1, left));
      if (left > 0 && late.reduce((sum, h) => sum + villages.persons[h]!, 0) > villages.allowance[v]!) return null;
    }
    for (const { amount, from, year: to, kind } of villages.quotas)
      shortfall +=
        villages.missWeight *
        missing(amount, Array.from(villageYear).filter((left) => within(left, from, to)).length, kind);
  }
  return { costFen: households.reduce((sum, h) => sum + problem.costFen[chosen[h]!]!, 0), shortfall };
}

/** Every plan of a small certificate. */
function listPlans(certificate: Certificate): Plan[] {
  const { problem } = certificate;
  const options = Array.from({ length: problem.householdCount }, (_, h) =>
    range(problem.optionStart[h]!, problem.optionStart[h + 1]!),
  );
  const villages = problem.villages;
  const years = Array.from({ length: villages?.count ?? 0 }, (_, v) => [
    ...villages!.years.slice(villages!.yearStart[v], villages!.yearStart[v + 1]),
  ]);
  return combine(options).flatMap((chosen) => combine(years).flatMap((left) => addUp(certificate, chosen, left) ?? []));
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const combine = (lists: number[][]): number[][] =>
  lists.reduce<number[][]>((all, list) => all.flatMap((head) => list.map((next) => [...head, next])), [[]]);

type Json = null | number | string | Json[] | { [key: string]: Json };

/** Every number, list and text of a file, with the way to it. */
function listPlaces(value: Json, way: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [way];
  const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [
    ...(Array.isArray(value) ? [way] : []),
    ...entries.flatMap(([key, inner]) => listPlaces(inner, [...way, key])),
  ];
}

const text = writeCertificate(smallCertificate());
// Only what counts: a changed name of the county changes nothing.
const places = listPlaces(JSON.parse(text) as Json).filter(([part]) => part !== 'subject');

const change = fc.record({
  place: fc.constantFrom(...places),
  how: fc.constantFrom(
    'add',
    'less',
    'double',
    'turn',
    'half',
    'wrap',
    'zero',
    'huge',
    'infinite',
    'text',
    'none',
    'drop',
    'repeat',
    'longer',
  ),
});

function tamper(file: Json, { place, how }: { place: (string | number)[]; how: string }): void {
  let holder = file as Record<string | number, Json>;
  for (const key of place.slice(0, -1)) holder = holder[key] as Record<string | number, Json>;
  const key = place.at(-1)!;
  const old = holder[key]!;
  if (Array.isArray(old)) {
    if (how === 'drop') old.pop();
    else if (how === 'repeat' && old.length > 0) old.push(old.at(-1)!);
    else if (how === 'longer') old.unshift(0);
    else holder[key] = null;
    return;
  }
  const number = typeof old === 'number' ? old : 1;
  const values: Record<string, Json> = {
    add: number + 1,
    less: number - 1,
    double: number * 2,
    turn: -number,
    half: number / 2,
    wrap: number + 2 ** 32,
    zero: 0,
    huge: 2 ** 53,
    infinite: 1e308,
    text: 'x',
    none: null,
    drop: 1,
    repeat: 2,
    longer: 3,
  };
  holder[key] = values[how]!;
}

describe('a certificate that somebody changed', () => {
  it('holds only when its plan keeps every rule and no plan beats its bounds', () => {
    let held = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const file = JSON.parse(text) as Json;
        for (const one of changes) {
          try {
            tamper(file, one);
          } catch {
            // What an earlier change removed cannot be changed again.
          }
        }
        const changed = JSON.stringify(file);
        const verified = verifyCertificate(changed);
        if (!verified.ok || !verified.value.holds) return;
        held++;
        const read = readCertificate(changed);
        if (!read.ok) throw new Error('verified but not read');
        const { chosen, villageYear, proof } = read.value.choice;
        const own = addUp(read.value, chosen, villageYear);
        expect(own).toEqual({ costFen: proof.costFen, shortfall: proof.shortfall });
        for (const plan of listPlans(read.value)) {
          expect(plan.shortfall).toBeGreaterThanOrEqual(proof.shortfallBound);
          if (plan.shortfall <= proof.shortfall) expect(plan.costFen).toBeGreaterThanOrEqual(proof.boundFen);
        }
      }),
      { numRuns: 3000, seed: 20161122 },
    );
    // Some changes are harmless: an option that nobody takes grows dearer, a count of rounds.
    expect(held).toBeGreaterThan(100);
  });
});
