import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocateSurvey,
  drawSurveySample,
  latestEntries,
  measureApproval,
  surveySize,
  wilsonInterval,
  type SurveyFrameRow,
} from '../../analytics/progress';
import { makeEntry } from '../analytics/progress/entries';

const populations = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
const frameOf = (sizes: readonly number[]): SurveyFrameRow[] =>
  sizes.flatMap((size, town) =>
    Array.from({ length: size }, (_, index) => ({
      householdId: town * 1_000 + index,
      villageCode: `t${town}v${index % 4}`,
      townCode: `t${String(town).padStart(2, '0')}`,
    })),
  );

describe('the sample of a survey', () => {
  it('adds up, reaches every town, never more than a town has, and is nowhere more than one off its share', () => {
    fc.assert(
      fc.property(populations, fc.integer({ min: 0, max: 3_000 }), (sizes, wanted) => {
        const counts = allocateSurvey(sizes, wanted);
        const whole = sizes.reduce((sum, size) => sum + size, 0);
        const total = Math.min(whole, Math.max(wanted, sizes.length));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
        counts.forEach((count, index) => {
          expect(count).toBeGreaterThanOrEqual(1);
          expect(count).toBeLessThanOrEqual(sizes[index]!);
          // A town gives up its share only for towns that would have none.
          expect(count).toBeLessThan((total * sizes[index]!) / whole + 1);
        });
      }),
    );
  });

  it('draws without putting back, weights add up to the register, twice the same', () => {
    fc.assert(
      fc.property(populations, fc.nat(500), fc.nat(), (sizes, size, seed) => {
        const frame = frameOf(sizes);
        const sample = drawSurveySample({ frame, size, margin: 0.05, seed });
        const ids = sample.households.map(({ householdId }) => householdId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(sample.households.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(frame.length, 6);
        expect(drawSurveySample({ frame: frame.toReversed(), size, margin: 0.05, seed })).toEqual(sample);
      }),
      { numRuns: 40 },
    );
  });

  it('every household of a town is drawn about equally often', () => {
    const frame = frameOf([20, 5]);
    const times = new Map<number, number>();
    for (let seed = 0; seed < 2_000; seed += 1) {
      for (const { householdId } of drawSurveySample({ frame, size: 10, margin: 0.05, seed }).households)
        times.set(householdId, (times.get(householdId) ?? 0) + 1);
    }
    // 8 of 20 and 2 of 5: 800 of 2,000; five standard deviations are 110.
    for (const { householdId } of frame) expect(Math.abs((times.get(householdId) ?? 0) - 800)).toBeLessThan(110);
  });

  it('a smaller margin never asks fewer, a larger register never either', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e5 }), fc.integer({ min: 2, max: 49 }), (population, percent) => {
        const size = surveySize(population, percent / 100);
        expect(surveySize(population, (percent - 1) / 100)).toBeGreaterThanOrEqual(size);
        expect(surveySize(population + 1, percent / 100)).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});

describe('measureApproval', () => {
  const answers = fc.array(
    fc.record({
      householdId: fc.constantFrom(0, 1, 2, 1_000, 1_001, 2_000, 9_999),
      state: fc.constantFrom('met' as const, 'open' as const, 'withdrawn' as const),
      day: fc.constantFrom('2018-10-31', '2018-11-01', '2018-11-02', '2018-12-01'),
    }),
    { maxLength: 25 },
  );

  it('agrees with plain loops', () => {
    fc.assert(
      fc.property(answers, (drawn) => {
        const frame = frameOf([3, 2, 4]);
        const entries = drawn.map((of, index) => makeEntry(index + 1, { kind: 'survey', item: 'survey', ...of }));
        const found = measureApproval({ entries: latestEntries(entries), frame, from: '2018-11-01', to: '2018-11-30' });
        let [weighted, spoken] = [0, 0];
        for (const [town, size] of [
          [0, 3],
          [1, 2],
          [2, 4],
        ] as const) {
          let [asked, approving] = [0, 0];
          for (let index = 0; index < size; index += 1) {
            let last: boolean | null = null;
            for (const day of ['2018-11-01', '2018-11-02']) {
              let said: string | null = null;
              for (const one of drawn)
                if (one.householdId === town * 1_000 + index && one.day === day) said = one.state;
              if (said === 'met' || said === 'open') last = said === 'met';
            }
            if (last !== null) asked += 1;
            if (last === true) approving += 1;
          }
          expect(found.towns[town]).toMatchObject({ asked, approving, population: size });
          if (asked > 0) [weighted, spoken] = [weighted + (size * approving) / asked, spoken + size];
        }
        if (spoken === 0) expect(found.county.share).toBeNull();
        else expect(found.county.share).toBeCloseTo(weighted / spoken, 12);
        for (const { share, interval } of [found.county, ...found.towns]) {
          if (share === null) continue;
          expect(interval!.low).toBeLessThanOrEqual(share + 1e-12);
          expect(interval!.high).toBeGreaterThanOrEqual(share - 1e-12);
        }
      }),
    );
  });

  it('more answers make the interval narrower', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 500 }), (part, asked) => {
        const width = (times: number) => {
          const { low, high } = wilsonInterval(part / asked, asked * times);
          return high - low;
        };
        expect(width(2)).toBeLessThan(width(1));
      }),
    );
  });
});
