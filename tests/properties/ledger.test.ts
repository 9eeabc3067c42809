import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  forecastIdle,
  listIdleMoney,
  measureLedger,
  packLedger,
  suggestMoves,
  unpackLedger,
  type Ledger,
} from '../../analytics/funding';

const day = fc.option(
  fc.integer({ min: 0, max: 900 }).map((days) => new Date(Date.UTC(2015, 6, 1 + days)).toISOString().slice(0, 10)),
  { freq: 8 },
);
const fen = fc.option(fc.integer({ min: -5_000, max: 1_000_000 }), { freq: 9 });
const number = fc.option(fc.constantFrom('1号', '2号', '3号', '４号'), { freq: 8 });
const source = fc.option(fc.constantFrom('province', 'county'));
const written = fc.option(fc.constantFrom('月球资金', '火星资金'));
const town = fc.option(fc.constantFrom('T1', 'T2'));
const pool = fc.option(fc.constantFrom('housing', 'roads'));
const origin = { file: fc.constant('a.xlsx'), sheet: fc.constant('表'), row: fc.integer({ min: 2, max: 50 }) };

const ledgers: fc.Arbitrary<Ledger> = fc.record({
  notices: fc.array(
    fc.record({
      ...origin,
      number,
      date: day,
      source,
      sourceWritten: written,
      pool,
      poolWritten: written,
      amountFen: fen,
    }),
    { maxLength: 8 },
  ),
  projects: fc.array(
    fc.record({
      ...origin,
      number,
      name: fc.constant(null),
      villageCode: fc.constant(null),
      townCode: town,
      villageWritten: fc.constant(null),
      measure: fc.constant(null),
      measureWritten: fc.constant(null),
      pool,
      poolWritten: written,
      date: day,
      amountFen: fen,
      households: fc.constant(null),
      paidFen: fc.constant(null),
      actualFen: fen,
      unit: fc.constant(null),
    }),
    { maxLength: 5 },
  ),
  payments: fc.array(
    fc.record({
      ...origin,
      number,
      date: day,
      project: number,
      notice: number,
      source,
      sourceWritten: written,
      recipient: fc.constant(null),
      household: fc.constant(null),
      part: fc.constant(null),
      amountFen: fen,
      channel: fc.constant(null),
    }),
    { maxLength: 12 },
  ),
  filings: fc.constant([]),
  loans: fc.array(
    fc.record({
      ...origin,
      number,
      date: day,
      household: fc.option(fc.string()),
      amountFen: fen,
      termMonths: fc.option(fc.integer({ min: 1, max: 600 })),
      rateBasisPoints: fc.option(fc.integer({ min: 0, max: 3_000 })),
      interestPaidFen: fen,
      bank: fc.option(fc.string({ unit: 'binary' })),
    }),
    { maxLength: 3 },
  ),
  totals: fc.constant([]),
  sheets: fc.constant([]),
  problems: fc.constant([]),
});

const asOf = '2017-06-30';
const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);

it('conserves money: noticed = paid + left in every source, by age, and the parts are the whole', () => {
  fc.assert(
    fc.property(ledgers, (ledger) => {
      const { bySource, byPool, byTown, byMonth, ...all } = measureLedger(ledger, asOf);
      const counted = (rows: readonly { date: string | null; amountFen: number | null }[]): number =>
        sum(rows.flatMap(({ date, amountFen }) => (amountFen !== null && (date ?? '') <= asOf ? [amountFen] : [])));
      expect(all.noticedFen).toBe(counted(ledger.notices));
      expect(all.paidFen).toBe(counted(ledger.payments));
      expect(all.leftFen).toBe(all.noticedFen - all.paidFen);
      for (const { noticedFen, paidFen, leftFen, ages, withoutNoticeFen } of bySource) {
        expect(noticedFen).toBe(paidFen + leftFen);
        expect(leftFen).toBe(sum(Object.values(ages)) - withoutNoticeFen);
      }
      for (const part of ['noticedFen', 'paidFen'] as const)
        for (const rows of [bySource, byPool, byMonth]) expect(sum(rows.map((row) => row[part]))).toBe(all[part]);
      expect(sum(byTown.map(({ paidFen }) => paidFen))).toBe(all.paidFen);
      for (const rows of [byPool, byTown, byMonth])
        expect(sum(rows.map(({ approvedFen }) => approvedFen))).toBe(all.approvedFen);
      if (byMonth.length > 0) expect(byMonth.at(-1)!.leftFen).toBe(all.leftFen);
    }),
    { numRuns: 300 },
  );
});

it('is kept and read back as it was, in the same bytes', () => {
  fc.assert(
    fc.property(ledgers, (ledger) => {
      const bytes = packLedger(ledger);
      expect(unpackLedger(bytes)).toEqual(ledger);
      expect(packLedger(unpackLedger(bytes))).toEqual(bytes);
    }),
    { numRuns: 100 },
  );
});

it('forecasts within what is left, the best pace never leaving more than the worst', () => {
  fc.assert(
    fc.property(ledgers, (ledger) => {
      const { total, bySource } = forecastIdle(ledger, asOf);
      for (const { leftFen, lowestFen, expectedFen, highestFen } of [...(total ? [total] : []), ...bySource]) {
        expect(lowestFen).toBeLessThanOrEqual(expectedFen);
        expect(expectedFen).toBeLessThanOrEqual(highestFen);
        expect(lowestFen).toBeGreaterThanOrEqual(0);
        expect(highestFen).toBeLessThanOrEqual(Math.max(0, leftFen));
      }
      for (const { amountFen } of listIdleMoney(measureLedger(ledger, asOf))) expect(amountFen).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

const uses = ['roads', 'water', 'houses'];
const moveProblems = fc.record({
  idle: fc.uniqueArray(
    fc.record({ source: fc.constantFrom('a', 'b', 'c'), amountFen: fc.integer({ min: 1, max: 50 }) }),
    { selector: ({ source: id }) => id },
  ),
  unmet: fc.array(
    fc.record({
      class: fc.constantFrom('must_pay' as const, 'other' as const),
      use: fc.constantFrom(...uses),
      townCode: fc.constantFrom('T1', 'T2'),
      amountFen: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 5 },
  ),
  sources: fc.tuple(...['a', 'b', 'c'].map((id) => fc.record({ id: fc.constant(id), uses: fc.subarray(uses) }))),
});

/** The most that can be moved: over every set of uses, the sources that reach none beyond it cut the flow (max flow = min cut). */
function mostMoved({
  idle,
  unmet,
  sources,
}: {
  idle: { source: string; amountFen: number }[];
  unmet: { use: string; amountFen: number }[];
  sources: { id: string; uses: string[] }[];
}): number {
  const cuts = Array.from({ length: 8 }, (_, mask) => uses.filter((__, index) => mask & (1 << index)));
  return Math.min(
    ...cuts.map(
      (cut) =>
        sum(unmet.filter(({ use }) => cut.includes(use)).map(({ amountFen }) => amountFen)) +
        sum(
          idle
            .filter(({ source: id }) =>
              sources.find((rules) => rules.id === id)!.uses.some((use) => !cut.includes(use)),
            )
            .map(({ amountFen }) => amountFen),
        ),
    ),
  );
}

it('suggests to move as much as can be moved, must-pay needs first, whatever the order of the input', () => {
  fc.assert(
    fc.property(moveProblems, (problem) => {
      const { idle, unmet, sources } = problem;
      const made = suggestMoves(idle, unmet, sources);
      const moved = (needClass?: string): number =>
        sum(
          made.moves
            .filter((move) => needClass === undefined || move.class === needClass)
            .map(({ amountFen }) => amountFen),
        );
      expect(moved()).toBe(mostMoved(problem));
      expect(moved('must_pay')).toBe(
        mostMoved({ ...problem, unmet: unmet.filter((need) => need.class === 'must_pay') }),
      );
      expect(sum(made.idle.map(({ beforeFen, afterFen }) => beforeFen - afterFen))).toBe(moved());
      expect(sum(made.missing.map(({ beforeFen, afterFen }) => beforeFen - afterFen))).toBe(moved());
      for (const { source: id, use } of made.moves)
        expect(sources.find((rules) => rules.id === id)!.uses).toContain(use);
      expect(suggestMoves(idle.toReversed(), unmet.toReversed(), sources.toReversed())).toEqual(made);
    }),
    { numRuns: 300 },
  );
});
