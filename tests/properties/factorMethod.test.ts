import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocateByFactors,
  compareAllocations,
  measureInequality,
  moveFactorWeights,
  type AllocationFactor,
  type FactorPlace,
} from '../../analytics/funding';

const ids = ['persons', 'gap', 'villages', 'terrain'];
const fact = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100),
);
const input = fc.record({
  budgetFen: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 2 ** 53 - 1 })),
  factors: fc
    .tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          weight: fc.oneof(fc.constantFrom(0, 12.5, 25), fc.integer({ min: 0, max: 100 })),
          direction: fc.constantFrom<AllocationFactor['direction']>('more', 'less'),
          rate: fc.boolean(),
        }),
      ),
    )
    .map((all): AllocationFactor[] => all),
  places: fc.array(
    fc.record({
      persons: fc.integer({ min: 0, max: 2000 }),
      town: fc.constantFrom('a', 'b', 'c'),
      facts: fc.record(Object.fromEntries(ids.map((id) => [id, fact])), { requiredKeys: [] }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});
const placesOf = (drawn: { persons: number; town: string; facts: Record<string, number | undefined> }[]) =>
  drawn.map(({ persons, town, facts }, v): FactorPlace => ({
    code: `${town}${String(v).padStart(2, '0')}`,
    townCode: town,
    persons,
    facts: facts as Record<string, number>,
  }));
const amountsOf = (rows: { amountFen: number }[]) => rows.map((row) => row.amountFen);
const sum = (amounts: number[]) => Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n));

/** The share of each place by the definition, in floating point. */
function shareOf(factor: AllocationFactor, places: FactorPlace[]): number[] | null {
  const counts = places.map((place) => (factor.rate ? place.persons : 1));
  const known = places.map((place, v) => place.facts[factor.id] !== undefined && counts[v]! > 0);
  const facts = places.map((place) => place.facts[factor.id] ?? 0);
  const counted = facts.filter((_, v) => known[v]);
  const most = Math.max(0, ...counted);
  if (most === 0) return null;
  const equal = counted.every((value) => value === most);
  const turned = facts.map((value) => (equal ? 1 : factor.direction === 'more' ? value : most - value));
  const counting = turned.map((value, v) => (known[v] ? value * counts[v]! : 0));
  const total = counting.reduce((left, value) => left + value, 0);
  return counting.map((value) => value / total);
}

describe('allocateByFactors', () => {
  it('gives out the budget to the fen, within a fen of the definition, and whatever the order of the places', () => {
    let shared = 0;
    fc.assert(
      fc.property(input, ({ budgetFen, factors, places: drawn }) => {
        const places = placesOf(drawn);
        const result = allocateByFactors(budgetFen, factors, places);
        const shares = factors.map((factor) => shareOf(factor, places));
        const whole = factors.reduce((total, factor, k) => total + (shares[k] ? factor.weight : 0), 0);
        expect(result.ok).toBe(whole > 0);
        if (!result.ok) return;
        shared += 1;
        const { places: rows, towns, warnings } = result.value;
        expect(sum(rows.map((row) => row.amountFen))).toBe(budgetFen);
        expect(sum(towns.map((town) => town.amountFen))).toBe(budgetFen);
        for (const town of towns)
          expect(town.amountFen).toBe(
            sum(rows.filter((row) => row.townCode === town.townCode).map((row) => row.amountFen)),
          );
        places.forEach((place, v) => {
          const part = factors.reduce(
            (total, factor, k) => total + (shares[k] ? (factor.weight / whole) * shares[k][v]! : 0),
            0,
          );
          const row = rows.find((candidate) => candidate.code === place.code)!;
          expect(Math.abs(row.amountFen - budgetFen * part)).toBeLessThan(1.001 + budgetFen * 1e-13);
        });
        const leftOut = factors.filter((factor, k) => !shares[k] && factor.weight > 0).map((factor) => factor.id);
        expect(
          warnings
            .filter((warning) => warning.code === 'funding.factor_left_out')
            .map((warning) => warning.where!.field),
        ).toEqual(leftOut);
        expect(allocateByFactors(budgetFen, factors, [...places].reverse())).toEqual(result);
        const turned = allocateByFactors(budgetFen, [...factors].reverse(), places);
        expect(turned.ok && turned.value.places).toEqual(rows);
      }),
      { numRuns: 300, seed: 2017 },
    );
    expect(shared).toBeGreaterThan(200);
  });

  it('is worked out anew to the fen when a weight moves: the weights after the move give the same', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: -100, max: 100 }), ({ budgetFen, factors, places: drawn }, points) => {
        const places = placesOf(drawn);
        const before = allocateByFactors(budgetFen, factors, places);
        const moves = moveFactorWeights(budgetFen, factors, places, points);
        expect(moves.ok).toBe(before.ok);
        if (!moves.ok || !before.ok) return;
        for (const move of moves.value) {
          expect(sum(move.towns.map((town) => town.amountFen))).toBe(budgetFen);
          expect(sum(move.towns.map((town) => town.changeFen))).toBe(0);
          move.places.forEach((row, v) =>
            expect(row.amountFen - row.changeFen).toBe(before.value.places[v]!.amountFen),
          );
          const used = factors.filter((_, k) => !before.value.factors[k]!.leftOut);
          const own = used.find((factor) => factor.id === move.factor)!.weight;
          const whole = used.reduce((total, factor) => total + factor.weight, 0);
          // All weights times 100 · (whole − own): own' = (100 own + points · whole) (whole − own), whole numbers.
          const after = Math.min(100 * whole, Math.max(0, 100 * own + points * whole));
          const fresh = allocateByFactors(
            budgetFen,
            used.map((factor) => ({
              ...factor,
              weight: factor.id === move.factor ? after * (whole - own) : factor.weight * (100 * whole - after),
            })),
            places,
          );
          if (own === whole) expect(move.places.every((row) => row.changeFen === 0)).toBe(true);
          else expect(fresh.ok && fresh.value.places.map((row) => row.amountFen)).toEqual(amountsOf(move.places));
        }
      }),
      { numRuns: 150, seed: 2018 },
    );
  });
});

const money = fc.array(
  fc.record({
    group: fc.constantFrom('a', 'b', 'c'),
    persons: fc.integer({ min: 0, max: 40 }),
    amountFen: fc.oneof(fc.constantFrom(0, 1, 100), fc.integer({ min: 0, max: 5_000_000 })),
  }),
  { maxLength: 20 },
);

describe('measureInequality', () => {
  it('adds up from within and between, is what the definition gives, and does not look at order or size', () => {
    fc.assert(
      fc.property(money, (places) => {
        const measured = measureInequality(places);
        expect(measureInequality([...places].reverse())).toEqual(measured);
        const people = places.flatMap((place) =>
          Array.from({ length: place.persons }, () => place.amountFen / place.persons),
        );
        const mean = people.reduce((total, each) => total + each, 0) / people.length;
        if (!(mean > 0)) {
          expect([measured.theilT, measured.theilL, measured.gini]).toEqual([null, null, null]);
          return;
        }
        for (const theil of [measured.theilT!, measured.theilL!]) {
          expect(theil.within + theil.between).toBeCloseTo(theil.total, 11);
          expect(Math.min(theil.within, theil.between, theil.total)).toBeGreaterThanOrEqual(0);
        }
        const t = people.reduce((total, y) => total + (y > 0 ? (y / mean) * Math.log(y / mean) : 0), 0);
        expect(measured.theilT!.total).toBeCloseTo(t / people.length, 10);
        const paid = people.filter((y) => y > 0);
        const meanPaid = paid.reduce((total, y) => total + y, 0) / paid.length;
        const l = paid.reduce((total, y) => total + Math.log(meanPaid / y), 0) / paid.length;
        expect(measured.theilL!.total).toBeCloseTo(l, 10);
        let differences = 0;
        for (const y of people) for (const other of people) differences += Math.abs(y - other);
        expect(measured.gini).toBeCloseTo(differences / (2 * people.length ** 2 * mean), 10);
        expect(measured.groups.reduce((total, group) => total + group.withinT!, 0)).toBeCloseTo(
          measured.theilT!.within,
          11,
        );
        const doubled = measureInequality(places.map((place) => ({ ...place, amountFen: place.amountFen * 2 })));
        expect(doubled.gini).toBe(measured.gini);
        expect(doubled.theilT!.total).toBeCloseTo(measured.theilT!.total, 12);
      }),
      { numRuns: 150, seed: 1967 },
    );
  });
});

describe('compareAllocations', () => {
  it('keeps every fen: met, above the need or elsewhere', () => {
    fc.assert(
      fc.property(money, money, (rows, others) => {
        const places = rows.map(({ group, persons, amountFen }, v) => ({
          code: `${group}${v}`,
          townCode: group,
          persons,
          needFen: amountFen,
        }));
        const paid = others.map(({ group, amountFen }, v) => ({ code: `${group}${v}`, amountFen }));
        const result = compareAllocations(places, [
          { id: 'own', money: places.map((place) => ({ code: place.code, amountFen: place.needFen })) },
          { id: 'other', money: paid },
        ]);
        if (!result.ok) throw new Error(result.problem.message.en);
        const [own, other] = result.value.allocations;
        expect([own!.unmetFen, own!.aboveNeedFen, own!.elsewhereFen]).toEqual([0, 0, 0]);
        expect(other!.metFen + other!.aboveNeedFen + other!.elsewhereFen).toBe(sum(paid.map((row) => row.amountFen)));
        expect(other!.metFen + other!.unmetFen).toBe(sum(places.map((place) => place.needFen)));
        for (const i of [0, 1])
          expect(sum(result.value.towns.map((town) => town.metFen[i]!))).toBe(result.value.allocations[i]!.metFen);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
