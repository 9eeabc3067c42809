import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFundingFlows, splitNeedsOverSources, sumFlows, type FundingNeed } from '../../analytics/funding';
import type { FundingSource } from '../../analytics/policy/types';

const pools = ['envelope', 'housing'];
const input = fc.record({
  parts: fc.array(
    fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((part) => part > 0)),
    { minLength: 2, maxLength: 2 },
  ),
  needs: fc.array(
    fc.record({
      pool: fc.constantFrom(...pools),
      year: fc.integer({ min: 2016, max: 2018 }),
      amountFen: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2_000_000_000 })),
      villageCode: fc.constantFrom('440224001201', '440224001202', '440224002201'),
      measure: fc.constantFrom('chicken', 'training'),
    }),
    { maxLength: 40 },
  ),
});

describe('splitNeedsOverSources', () => {
  it('is exact for every need, within one fen of the shares per flow and per pool and year, and deterministic', () => {
    fc.assert(
      fc.property(input, ({ parts, needs }) => {
        const share = new Map<string, number>();
        const sources = pools.flatMap((pool, p) =>
          parts[p]!.map((part, i): FundingSource => {
            const id = `${pool}.${i}`;
            share.set(id, part / parts[p]!.reduce((sum, other) => sum + other, 0));
            return {
              id,
              label: { zh: id, en: id },
              level: 'county',
              pool,
              share: id,
              citation: { document: 'test' },
              status: 'assumed',
            };
          }),
        );
        const full: FundingNeed[] = needs.map((need, i) => ({
          ...need,
          townCode: need.villageCode.slice(0, 9),
          component: `c${i}`,
        }));
        const split = () => splitNeedsOverSources(full, { sources }, (source) => share.get(source.id)!);
        const flows = split();
        expect(split()).toEqual(flows);
        expect(checkFundingFlows(full, flows)).toEqual([]);
        for (const flow of flows) {
          expect(flow.amountFen).toBeGreaterThan(0);
          const need = full.find((candidate) => candidate.component === flow.component)!;
          expect(Math.abs(flow.amountFen - need.amountFen * share.get(flow.source)!)).toBeLessThanOrEqual(1.01);
        }
        const totals = sumFlows(flows, ['pool', 'year', 'source']);
        for (const pool of pools) {
          for (const year of [2016, 2017, 2018]) {
            const total = full
              .filter((need) => need.pool === pool && need.year === year)
              .reduce((sum, need) => sum + need.amountFen, 0);
            for (const source of sources.filter((candidate) => candidate.pool === pool)) {
              const got =
                totals.find((row) => row.pool === pool && row.year === year && row.source === source.id)?.amountFen ??
                0;
              expect(Math.abs(got - total * share.get(source.id)!)).toBeLessThan(1.01);
            }
          }
        }
      }),
      { numRuns: 300, seed: 994 },
    );
  });
});
