import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExitPlan, verifyBound } from '../../analytics/certificate';
import { solveExitPlan, type ExitProblem } from '../../analytics/schedule';
import { createInProcessSolver } from '../../electron/headless/engine/nodeSolver';
import { row, solveByBruteForce, writeExitProblem } from '../analytics/schedule/exitProblems';

const solver = createInProcessSolver();

const option = fc.record({
  exitYear: fc.constantFrom(0, 2016, 2017),
  costFen: fc.integer({ min: 0, max: 500_000 }),
  draws: fc.record({ money: fc.integer({ min: 0, max: 40_000 }), seats: fc.integer({ min: 0, max: 3 }) }),
});
const tinyProblem: fc.Arbitrary<ExitProblem> = fc
  .record({
    households: fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 6 }), options: fc.array(option, { minLength: 1, maxLength: 4 }) }),
      { minLength: 1, maxLength: 6 },
    ),
    money: fc.integer({ min: 0, max: 150_000 }),
    seats: fc.integer({ min: 0, max: 9 }),
    targets: fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })),
    kinds: fc.tuple(
      fc.constantFrom('exact' as const, 'at_least' as const),
      fc.constantFrom('exact' as const, 'at_least' as const),
    ),
  })
  .map(({ households, money, seats, targets, kinds }) =>
    writeExitProblem(
      households,
      [row('money', money), row('seats', seats, 'capacity')],
      [
        { from: 2016, year: 2016, amount: targets[0], kind: kinds[0] },
        { from: 2017, year: 2017, amount: targets[1], kind: kinds[1] },
      ],
    ),
  );

describe('solveExitPlan on tiny random problems', () => {
  it('finds exactly the least shortfall, then the least cost, and proves no more than is true', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const truth = solveByBruteForce(problem);
        const result = await solveExitPlan(problem, solver);
        if (!truth) {
          expect(result.ok).toBe(false);
          if (!result.ok) expect(['schedule.rows_impossible', 'schedule.no_plan']).toContain(result.problem.code);
          return;
        }
        if (!result.ok) throw new Error(result.problem.message.en);
        const { proof } = result.value;
        expect(checkExitPlan(problem, result.value)).toEqual([]);
        expect({ shortfall: proof.shortfall, costFen: proof.costFen }).toEqual(truth);
        expect(proof.shortfallBound).toBeLessThanOrEqual(truth.shortfall);
        expect(proof.boundFen).toBeLessThanOrEqual(truth.costFen);
        const verified = verifyBound(problem, proof);
        expect(verified.boundFen).toBeGreaterThanOrEqual(proof.boundFen);
        expect(verified.boundFen).toBeLessThanOrEqual(truth.costFen);
        expect(verified.shortfallBound).toBeGreaterThanOrEqual(proof.shortfallBound);
        expect(verified.shortfallBound).toBeLessThanOrEqual(truth.shortfall);
      }),
      { numRuns: 120, seed: 20160101 },
    );
  });

  it('never asks more for more money: a wider budget raises neither the least shortfall nor, at the same shortfall, the bound', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, fc.integer({ min: 1, max: 60_000 }), async (problem, extra) => {
        const narrow = await solveExitPlan(problem, solver);
        const wider = {
          ...problem,
          rows: problem.rows.map((resource) =>
            resource.id === 'money' ? { ...resource, limit: resource.limit + extra } : resource,
          ),
        };
        const wide = await solveExitPlan(wider, solver);
        if (!narrow.ok) return;
        if (!wide.ok) throw new Error(wide.problem.message.en);
        expect(wide.value.proof.shortfall).toBeLessThanOrEqual(narrow.value.proof.shortfall);
        if (wide.value.proof.shortfall === narrow.value.proof.shortfall) {
          expect(wide.value.proof.costFen).toBeLessThanOrEqual(narrow.value.proof.costFen);
          expect(wide.value.proof.boundFen).toBeLessThanOrEqual(narrow.value.proof.boundFen + 2);
        }
      }),
      { numRuns: 40, seed: 2017 },
    );
  });

  it('any multipliers give a valid bound, however they were spoilt', async () => {
    await fc.assert(
      fc.asyncProperty(
        tinyProblem,
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 8 }),
        async (problem, prices) => {
          const truth = solveByBruteForce(problem);
          const result = await solveExitPlan(problem, solver);
          if (!truth || !result.ok) return;
          const spoilt = {
            ...result.value.proof,
            quotaPrice: Float64Array.from(prices.slice(0, 2)),
            rowPrice: Float64Array.from(prices.slice(2, 4)),
            shortfallQuotaPrice: Float64Array.from(prices.slice(4, 6), (price) => price / 1e5),
            shortfallRowPrice: Float64Array.from(prices.slice(6, 8), (price) => price / 1e6),
          };
          const bound = verifyBound(problem, spoilt);
          expect(bound.boundFen).toBeLessThanOrEqual(truth.costFen);
          expect(bound.shortfallBound).toBeLessThanOrEqual(truth.shortfall);
        },
      ),
      { numRuns: 40, seed: 2018 },
    );
  });
});
