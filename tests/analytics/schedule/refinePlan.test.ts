import { describe, expect, it } from 'vitest';
import { checkExitPlan, verifyBound } from '../../../analytics/certificate';
import { refinePlan, solveExitPlan, type ExitProblem, type SecondaryAim } from '../../../analytics/schedule';
import { createInProcessSolver } from '../../../electron/headless/engine/nodeSolver';
import { generateExitProblem } from '../../helpers/generateExitProblem';
import { writeExitProblem } from './exitProblems';

const solver = createInProcessSolver();

/** Person-years in poverty up to 2018: a household that leaves in 2016 waits none. */
function waiting(problem: ExitProblem): SecondaryAim {
  const amount = new Float64Array(problem.costFen.length);
  for (let h = 0; h < problem.householdCount; h++)
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++)
      amount[o] = problem.weight[h]! * (problem.exitYear[o] === 0 ? 3 : problem.exitYear[o]! - 2016);
  return { id: 'person_years', amount };
}

async function refine(problem: ExitProblem, secondary: SecondaryAim[], spendSlack: number) {
  const least = await solveExitPlan(problem, solver);
  if (!least.ok) throw new Error(least.problem.message.en);
  const refined = await refinePlan(problem, solver, least.value, { secondary, spendSlack });
  if (!refined.ok) throw new Error(refined.problem.message.en);
  const { choice } = refined.value;
  expect(checkExitPlan(problem, choice)).toEqual([]);
  expect(choice.proof.costFen).toBeLessThanOrEqual(refined.value.spendLimitFen);
  expect(verifyBound(problem, choice.proof).boundFen).toBeGreaterThanOrEqual(choice.proof.boundFen);
  return { least: least.value, ...refined.value };
}

describe('refinePlan', () => {
  const household = (early: number, late: number) => ({
    weight: 2,
    options: [
      { exitYear: 2016, costFen: early },
      { exitYear: 2018, costFen: late },
    ],
  });

  it('follows the documented example: five fen more, and a family waits two years less', async () => {
    const problem = writeExitProblem([household(10_005, 10_000), household(10_020, 10_000)], [], []);
    const aims = [waiting(problem)];
    const { choice, aims: told, leastCostFen, spendLimitFen } = await refine(problem, aims, 0.0005);
    expect({ leastCostFen, spendLimitFen }).toEqual({ leastCostFen: 20_000, spendLimitFen: 20_010 });
    expect(choice.proof.costFen).toBe(20_005);
    expect(told).toEqual([{ id: 'person_years', before: 8, after: 4, bound: 3 }]);
    expect((await refine(problem, aims, 0)).choice.proof.costFen).toBe(20_000);
  });

  it('lets the second aim choose only among plans that are as good by the first', async () => {
    const problem = writeExitProblem(
      [household(100, 100), household(100, 100)],
      [],
      [{ from: 2016, year: 2016, amount: 2, kind: 'exact' }],
    );
    const difficulty = { id: 'difficult_first', amount: Float64Array.from([9, 0, 1, 0]) };
    const { choice, aims } = await refine(problem, [waiting(problem), difficulty], 0);
    expect(aims.map(({ after }) => after)).toEqual([4, 1]);
    expect(Array.from(choice.chosen)).toEqual([1, 2]);
  });

  it('600 households in 8 villages: fewer person-years within a thousandth of the cost, targets untouched', async () => {
    const yearly = generateExitProblem({
      households: 600,
      seed: 31,
      optionsPerYear: 5,
      room: 1.2,
      kind: 'at_least',
      villages: { leaving: [2, 3, 3], count: 8, allowance: 4 },
    });
    // Cumulative targets: whoever leaves earlier counts as well.
    let sum = 0;
    const quotas = yearly.quotas.map((quota) => ({
      ...quota,
      from: 2016,
      amount: Math.floor(0.95 * (sum += quota.amount)),
    }));
    const problem = { ...yearly, quotas };
    const { aims, choice, least } = await refine(problem, [waiting(problem)], 0.001);
    expect(choice.proof.shortfall).toBe(least.proof.shortfall);
    expect(aims[0]!.after).toBeLessThan(aims[0]!.before);
    expect(aims[0]!.bound).toBeLessThanOrEqual(aims[0]!.after);
    expect((aims[0]!.after - aims[0]!.bound) / aims[0]!.bound).toBeLessThan(0.01);
  }, 60_000);

  it('refuses an aim that is not one whole number per option', async () => {
    const problem = writeExitProblem([household(100, 100)], [], []);
    const least = await solveExitPlan(problem, solver);
    if (!least.ok) throw new Error(least.problem.message.en);
    for (const amount of [[1], [1, Number.NaN], [1, -1], [0.5, 1]]) {
      const secondary = [{ id: 'a', amount: Float64Array.from(amount) }];
      expect(await refinePlan(problem, solver, least.value, { secondary, spendSlack: 0 })).toMatchObject({
        ok: false,
        problem: { code: 'schedule.bad_problem' },
      });
    }
  });
});
