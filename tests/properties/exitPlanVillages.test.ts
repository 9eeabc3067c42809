import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExitPlan, verifyBound } from '../../analytics/certificate';
import { seededRandom } from '../../analytics/engine';
import { solveExitPlan, type ExitPlanChoice, type ExitProblem } from '../../analytics/schedule';
import { createInProcessSolver } from '../../electron/headless/engine/nodeSolver';
import { generateExitProblem } from '../helpers/generateExitProblem';
import { addVillages, row, solveByBruteForce, writeExitProblem } from '../analytics/schedule/exitProblems';

const solver = createInProcessSolver();

const option = fc.record({
  exitYear: fc.constantFrom(0, 2016, 2017, 2018),
  costFen: fc.integer({ min: 0, max: 500_000 }),
  draws: fc.record({ money: fc.integer({ min: 0, max: 40_000 }) }),
});
const kind = fc.constantFrom('exact' as const, 'at_least' as const);
const from = fc.constantFrom(2016, 2017);
const village = fc.record({
  allowance: fc.constantFrom(0, 0, 1, 2, 3, 5),
  years: fc.constantFrom<number[]>([0, 2016, 2017, 2018], [2018, 0], [0, 2017], [2016, 2017, 2018], [0]),
});
/** Up to seven households in up to three villages or outside them, windows that overlap, allowances. */
const villageProblem: fc.Arbitrary<ExitProblem> = fc
  .record({
    households: fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 4 }),
        options: fc.array(option, { minLength: 1, maxLength: 4 }),
        village: fc.integer({ min: -1, max: 2 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    money: fc.integer({ min: 20_000, max: 200_000 }),
    targets: fc.array(fc.tuple(from, fc.integer({ min: 0, max: 12 }), kind), { minLength: 0, maxLength: 2 }),
    villages: fc.array(village, { minLength: 3, maxLength: 3 }),
    villageTargets: fc.array(fc.tuple(from, fc.integer({ min: 0, max: 3 }), kind), { minLength: 1, maxLength: 2 }),
    missWeight: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ households, money, targets, villages, villageTargets, missWeight }) => {
    const windows = (list: [number, number, 'exact' | 'at_least'][]) =>
      list.map(([start, amount, how], i) => ({ from: Math.min(start, 2016 + i), year: 2016 + i, amount, kind: how }));
    return addVillages(
      writeExitProblem(households, [row('money', money)], windows(targets)),
      households.map((household) => household.village),
      villages,
      windows(villageTargets),
      missWeight,
    );
  });

describe('solveExitPlan with villages that leave as a whole', () => {
  it('finds exactly the least shortfall, then the least cost, and proves no more than is true', async () => {
    let solved = 0;
    await fc.assert(
      fc.asyncProperty(villageProblem, async (problem) => {
        const truth = solveByBruteForce(problem);
        const result = await solveExitPlan(problem, solver);
        if (!truth) {
          expect(result.ok).toBe(false);
          if (!result.ok)
            expect(['schedule.rows_impossible', 'schedule.no_plan', 'schedule.bad_problem']).toContain(
              result.problem.code,
            );
          return;
        }
        if (!result.ok) throw new Error(result.problem.message.en);
        solved++;
        const { proof } = result.value;
        expect(checkExitPlan(problem, result.value)).toEqual([]);
        expect({ shortfall: proof.shortfall, costFen: proof.costFen }).toEqual(truth);
        expect(proof.boundFen).toBeLessThanOrEqual(truth.costFen);
        if (proof.treeBoundFen !== null) expect(proof.treeBoundFen).toBeLessThanOrEqual(truth.costFen);
        const verified = verifyBound(problem, proof);
        expect(verified.boundFen).toBeGreaterThanOrEqual(proof.boundFen);
        expect(verified.boundFen).toBeLessThanOrEqual(truth.costFen);
        expect(verified.shortfallBound).toBeGreaterThanOrEqual(proof.shortfallBound);
        expect(verified.shortfallBound).toBeLessThanOrEqual(truth.shortfall);
      }),
      { numRuns: 150, seed: 20160601 },
    );
    expect(solved).toBeGreaterThan(75);
  }, 120_000);

  it('permuting the households changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(villageProblem, fc.integer(), async (problem, seed) => {
        const order = seededRandom(seed).shuffle(Array.from({ length: problem.householdCount }, (_, h) => h));
        const [first, second] = [
          await solveExitPlan(problem, solver),
          await solveExitPlan(permute(problem, order), solver),
        ];
        expect(second.ok).toBe(first.ok);
        if (!first.ok || !second.ok) return;
        expect(second.value.proof).toEqual(first.value.proof);
        expect(second.value.villageYear).toEqual(first.value.villageYear);
      }),
      { numRuns: 40, seed: 20160602 },
    );
  }, 60_000);

  it('a county of 320 households in another order gets the same plan, household by household', async () => {
    const villages = { leaving: [2, 2, 2] as [number, number, number], count: 6, allowance: 3 };
    const problem = generateExitProblem({
      households: 320,
      seed: 41,
      optionsPerYear: 4,
      room: 1.5,
      kind: 'at_least',
      villages,
    });
    const order = seededRandom(7).shuffle(Array.from({ length: 320 }, (_, h) => h));
    const [first, second] = [
      await solveExitPlan(problem, solver),
      await solveExitPlan(permute(problem, order), solver),
    ];
    if (!first.ok || !second.ok) throw new Error('no plan');
    expect(second.value.proof).toEqual(first.value.proof);
    const permuted = permute(problem, order);
    const choiceOf = (plan: ExitPlanChoice, of: ExitProblem, h: number) => plan.chosen[h]! - of.optionStart[h]!;
    order.forEach((h, place) =>
      expect(choiceOf(second.value, permuted, place)).toBe(choiceOf(first.value, problem, h)),
    );
  }, 60_000);
});

/** The same county with its households listed in another order. */
function permute(problem: ExitProblem, order: number[]): ExitProblem {
  const options = order.flatMap((h) =>
    Array.from(
      { length: problem.optionStart[h + 1]! - problem.optionStart[h]! },
      (_, i) => problem.optionStart[h]! + i,
    ),
  );
  const draws = options.flatMap((o) =>
    Array.from({ length: problem.drawStart[o + 1]! - problem.drawStart[o]! }, (_, i) => problem.drawStart[o]! + i),
  );
  const starts = (sizes: number[]) =>
    Int32Array.from([0, ...sizes.map((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b, 0))]);
  return {
    ...problem,
    weight: Int32Array.from(order, (h) => problem.weight[h]!),
    optionStart: starts(order.map((h) => problem.optionStart[h + 1]! - problem.optionStart[h]!)),
    exitYear: Int16Array.from(options, (o) => problem.exitYear[o]!),
    costFen: Float64Array.from(options, (o) => problem.costFen[o]!),
    drawStart: starts(options.map((o) => problem.drawStart[o + 1]! - problem.drawStart[o]!)),
    drawRow: Int16Array.from(draws, (k) => problem.drawRow[k]!),
    drawAmount: Float64Array.from(draws, (k) => problem.drawAmount[k]!),
    villages: problem.villages && {
      ...problem.villages,
      villageOf: Int32Array.from(order, (h) => problem.villages!.villageOf[h]!),
      persons: Int32Array.from(order, (h) => problem.villages!.persons[h]!),
    },
  };
}
