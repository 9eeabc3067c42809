import { describe, expect, it } from 'vitest';
import { checkExitPlan, verifyBound } from '../../../analytics/certificate';
import {
  boundExitPlan,
  listBoundRates,
  solveExitPlan,
  startFromPlan,
  type ExitPlanChoice,
  type ExitProblem,
} from '../../../analytics/schedule';
import { createInProcessSolver } from '../../../electron/headless/engine/nodeSolver';
import { generateExitProblem } from '../../helpers/generateExitProblem';
import { solveFullModel } from '../../helpers/solveFullModel';
import { addVillages, writeExitProblem } from './exitProblems';

const solver = createInProcessSolver();

async function plan(problem: ExitProblem): Promise<ExitPlanChoice> {
  const result = await solveExitPlan(problem, solver);
  if (!result.ok) throw new Error(result.problem.message.en);
  expect(checkExitPlan(problem, result.value)).toEqual([]);
  const verified = verifyBound(problem, result.value.proof);
  expect(verified.boundFen).toBeGreaterThanOrEqual(result.value.proof.boundFen);
  expect(verified.shortfallBound).toBeGreaterThanOrEqual(result.value.proof.shortfallBound);
  return result.value;
}

const waits = (early: number, late: number, weight = 2) => ({
  weight,
  options: [
    { exitYear: 2016, costFen: early },
    { exitYear: 2017, costFen: late },
    { exitYear: 0, costFen: 0 },
  ],
});
const oneEachYear = [2016, 2017].map((year) => ({ from: year, year, amount: 1, kind: 'exact' as const }));
const open = (allowance: number) => ({ allowance, years: [2016, 2017, 0] });

describe('villages that leave as a whole, by hand', () => {
  it('the village that is cheaper to bring forward leaves first, with all its households', async () => {
    const households = [waits(900, 500), waits(800, 500), waits(600, 500), waits(700, 500)];
    const problem = addVillages(writeExitProblem(households, [], []), [0, 0, 1, 1], [open(0), open(0)], oneEachYear, 2);
    const { chosen, villageYear, proof } = await plan(problem);
    expect(Array.from(villageYear)).toEqual([2017, 2016]);
    expect(Array.from(chosen, (o) => problem.exitYear[o])).toEqual([2017, 2017, 2016, 2016]);
    expect(proof).toMatchObject({ costFen: 2300, shortfall: 0, shortfallBound: 0 });
  });

  it('an allowance of two persons leaves the dearest couple behind, and no more', async () => {
    const households = [waits(900, 900), waits(800, 800), waits(600, 600)];
    const leaves = [{ from: 2016, year: 2017, amount: 1, kind: 'exact' as const }];
    const problem = addVillages(writeExitProblem(households, [], []), [0, 0, 0], [open(2)], leaves, 2);
    const { chosen, proof } = await plan(problem);
    expect(problem.exitYear[chosen[0]!]).toBe(0);
    expect(proof.costFen).toBe(1400);
  });

  it('a village missed counts its weight, and the miss is proved and told', async () => {
    const stuck = { weight: 3, options: [{ exitYear: 0, costFen: 0 }] };
    const problem = addVillages(
      writeExitProblem([stuck, waits(300, 200)], [], []),
      [0, 1],
      [open(0), open(0)],
      oneEachYear,
      4,
    );
    const { villageYear, proof, shortfalls } = await plan(problem);
    expect(villageYear[0]).toBe(0);
    expect(proof).toMatchObject({ shortfall: 4, shortfallBound: 4 });
    expect(shortfalls).toMatchObject([{ of: 'villages', target: 1, planned: 0 }]);
  });

  it('a quota over several years counts every exit within them', async () => {
    const upTo = [
      { from: 2016, year: 2016, amount: 2, kind: 'at_least' as const },
      { from: 2016, year: 2017, amount: 4, kind: 'at_least' as const },
    ];
    const problem = writeExitProblem([waits(900, 500), waits(800, 500), waits(600, 500)], [], upTo);
    const choice = await plan(problem);
    expect(choice.proof.costFen).toBe(600 + 500);
    expect(listBoundRates(problem, choice).map(({ row }) => row)).toEqual(['quota:2016', 'quota:2016-2017']);
  });

  it('villages without a choice cost the bound nothing: their target is priced no higher than it must be', async () => {
    const households = [waits(900, 500), waits(800, 500), waits(600, 500)];
    const all = [{ from: 2016, year: 2017, amount: 2, kind: 'at_least' as const }];
    const problem = addVillages(writeExitProblem(households, [], []), [0, 0, 1], [open(0), open(0)], all, 2);
    const { proof, villageYear } = await plan(problem);
    expect(Array.from(villageYear)).toEqual([2017, 2017]);
    expect(proof).toMatchObject({ costFen: 1500, boundFen: 1500, shortfallBound: 0 });
    expect(Array.from(proof.villagePrice)).toEqual([1000]);
  });

  it('names a village that can leave in none of its years and may not stay', async () => {
    const stuck = { weight: 3, options: [{ exitYear: 0, costFen: 0 }] };
    const problem = addVillages(writeExitProblem([stuck], [], []), [0], [{ allowance: 2, years: [2016] }], [], 1);
    const result = await solveExitPlan(problem, solver);
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'schedule.bad_problem', where: { record: 'village:0' } },
    });
  });
});

describe('a county whose villages leave 6 / 9 / 6 and whose persons leave in exact numbers', () => {
  const county = (seed: number, allowance: number) =>
    generateExitProblem({
      households: 1100,
      seed,
      optionsPerYear: 8,
      room: 1.03,
      kind: 'exact',
      villages: { leaving: [6, 9, 6], count: 21, allowance },
    });

  it('every target met, certified gap within 0.05 %, the tree of the villages beside it', async () => {
    for (const allowance of [0, 6]) {
      const { proof, villageYear } = await plan(county(2, allowance));
      expect(proof).toMatchObject({ shortfall: 0, shortfallBound: 0 });
      expect([2016, 2017, 2018].map((year) => villageYear.filter((left) => left === year).length)).toEqual([6, 9, 6]);
      expect(proof.relativeGap).toBeLessThanOrEqual(0.0005);
      expect(proof.treeBoundFen).toBeGreaterThanOrEqual(proof.boundFen);
    }
  }, 60_000);

  it('starts from an earlier plan after an edit: same guarantees, a bound at once', async () => {
    const problem = county(3, 4);
    const first = await plan(problem);
    const rows = problem.rows.map((row, r) => (r === 0 ? { ...row, limit: Math.round(row.limit * 0.99) } : row));
    const edited = { ...problem, rows };
    const bounds: number[] = [];
    const warm = await solveExitPlan(edited, solver, {
      start: startFromPlan(problem, first),
      onBound: (boundFen) => bounds.push(boundFen),
    });
    if (!warm.ok) throw new Error(warm.problem.message.en);
    expect(checkExitPlan(edited, warm.value)).toEqual([]);
    const verified = verifyBound(edited, warm.value.proof);
    expect(verified.boundFen).toBeGreaterThanOrEqual(warm.value.proof.boundFen);
    for (const bound of bounds) expect(bound).toBeLessThanOrEqual(warm.value.proof.costFen);
    expect(bounds.length).toBeGreaterThanOrEqual(2);
    const cold = await boundExitPlan(edited, solver);
    if (!cold.ok) throw new Error(cold.problem.message.en);
    expect(warm.value.proof.boundFen / cold.value.boundFen).toBeCloseTo(1, 4);
    expect(warm.value.proof.relativeGap).toBeLessThanOrEqual(0.0005);
  }, 60_000);

  it('32 households in 4 villages: HiGHS on the whole model finds nothing cheaper, and no less than the bound', async () => {
    for (const allowance of [0, 5]) {
      const problem = generateExitProblem({
        households: 32,
        seed: 5,
        optionsPerYear: 3,
        room: 1.2,
        kind: 'exact',
        villages: { leaving: [1, 2, 1], count: 4, allowance },
      });
      const { proof } = await plan(problem);
      const whole = await solveFullModel(problem, solver, 'whole', { relativeGap: 0, absoluteGap: 0.004 });
      expect(whole.status).toBe('optimal');
      const leastFen = Math.round(whole.objective! * 100);
      expect(proof.costFen).toBeGreaterThanOrEqual(leastFen);
      expect(proof.boundFen).toBeLessThanOrEqual(leastFen);
      if (proof.treeBoundFen !== null) expect(proof.treeBoundFen).toBeLessThanOrEqual(leastFen + 1);
      if (proof.method === 'direct') expect(proof.costFen).toBe(leastFen);
    }
  }, 120_000);
});
