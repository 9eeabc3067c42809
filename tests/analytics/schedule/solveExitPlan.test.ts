import { checkExitPlan, verifyBound } from '../../../analytics/certificate';
import { describe, expect, it } from 'vitest';
import {
  boundExitPlan,
  listBoundRates,
  solveExitPlan,
  startFromBound,
  type ExitPlanChoice,
  type ExitProblem,
  type PlanStart,
} from '../../../analytics/schedule';
import { createInProcessSolver } from '../../../electron/headless/engine/nodeSolver';
import { generateExitProblem } from '../../helpers/generateExitProblem';
import { solveFullModel } from '../../helpers/solveFullModel';
import { row, writeExitProblem } from './exitProblems';

const solver = createInProcessSolver();

async function plan(problem: ExitProblem): Promise<ExitPlanChoice> {
  const result = await solveExitPlan(problem, solver);
  if (!result.ok) throw new Error(result.problem.message.en);
  expect(checkExitPlan(problem, result.value)).toEqual([]);
  const verified = verifyBound(problem, result.value.proof);
  expect(verified.boundFen).toBeGreaterThanOrEqual(result.value.proof.boundFen);
  expect(verified.boundFen).toBeLessThanOrEqual(result.value.proof.costFen);
  expect(verified.shortfallBound).toBeGreaterThanOrEqual(result.value.proof.shortfallBound);
  return result.value;
}

const leave = (costFen: number, draws = {}) => ({ exitYear: 2016, costFen, draws });
const stay = { exitYear: 0, costFen: 0 };

describe('solveExitPlan by hand', () => {
  it('follows the documented example: of 2 and 3 persons, exactly 3 leave', async () => {
    const problem = writeExitProblem(
      [
        { weight: 2, options: [leave(100), stay] },
        { weight: 3, options: [leave(200), stay] },
      ],
      [],
      [{ from: 2016, year: 2016, amount: 3, kind: 'exact' }],
    );
    const { chosen, proof, shortfalls } = await plan(problem);
    expect(Array.from(chosen)).toEqual([1, 2]);
    expect(proof).toMatchObject({ shortfall: 0, shortfallBound: 0, costFen: 200 });
    expect(shortfalls).toEqual([]);
  });

  it('proves by sums of whole households that couples never add up to 5', async () => {
    const couples = Array.from({ length: 4 }, (_, i) => ({ weight: 2, options: [leave(100 + i), stay] }));
    const { proof, shortfalls } = await plan(
      writeExitProblem(couples, [], [{ from: 2016, year: 2016, amount: 5, kind: 'exact' }]),
    );
    expect(proof).toMatchObject({ shortfall: 1, shortfallBound: 1, costFen: 201 });
    expect(shortfalls).toEqual([{ of: 'households', from: 2016, year: 2016, target: 5, planned: 4 }]);
  });

  it('solves an exact subset sum among unequal households', async () => {
    const weights = [9, 7, 7, 6, 4, 3];
    const problem = writeExitProblem(
      weights.map((weight, i) => ({ weight, options: [leave(weight * 1000 + i), stay] })),
      [],
      [{ from: 2016, year: 2016, amount: 17, kind: 'exact' }],
    );
    const { chosen, proof } = await plan(problem);
    expect(proof.shortfall).toBe(0);
    expect(
      weights.filter((_, h) => problem.exitYear[chosen[h]!] === 2016).reduce((sum, weight) => sum + weight, 0),
    ).toBe(17);
  });

  it('says how far targets must be missed when more leave than there are, with a verified bound', async () => {
    const problem = writeExitProblem(
      [
        { weight: 4, options: [leave(100), stay] },
        { weight: 3, options: [leave(100), stay] },
      ],
      [],
      [{ from: 2016, year: 2016, amount: 10, kind: 'at_least' }],
    );
    const { proof, shortfalls } = await plan(problem);
    expect(proof).toMatchObject({ shortfall: 3, shortfallBound: 3, costFen: 200 });
    expect(shortfalls).toEqual([{ of: 'households', from: 2016, year: 2016, target: 10, planned: 7 }]);
  });

  it('lets a budget bind, pays the dearer way out of it, and tells the rate', async () => {
    const options = [leave(1000, { money: 1000 }), leave(1600, { money: 400 }), stay];
    const problem = writeExitProblem(
      [
        { weight: 1, options },
        { weight: 1, options },
      ],
      [row('money', 1400)],
      [{ from: 2016, year: 2016, amount: 2, kind: 'exact' }],
    );
    const choice = await plan(problem);
    expect(choice.proof.costFen).toBe(2600);
    const rate = listBoundRates(problem, choice).find((entry) => entry.row === 'money')!;
    expect(rate).toMatchObject({ used: 1400, limit: 1400, binding: true });
    expect(rate.rateFen).toBeGreaterThan(0);
  });

  it('lets a capacity bind before money does', async () => {
    const options = [leave(100, { seats: 1 }), leave(900), stay];
    const problem = writeExitProblem(
      Array.from({ length: 5 }, () => ({ weight: 1, options })),
      [row('seats', 2, 'capacity')],
      [{ from: 2016, year: 2016, amount: 4, kind: 'exact' }],
    );
    expect((await plan(problem)).proof.costFen).toBe(2 * 100 + 2 * 900);
  });

  it('names the rows that not even a county without exits can keep', async () => {
    const due = { exitYear: 0, costFen: 500, draws: { social: 500 } };
    const result = await solveExitPlan(
      writeExitProblem(
        [
          { weight: 1, options: [due] },
          { weight: 1, options: [due] },
        ],
        [row('social', 900)],
        [],
      ),
      solver,
    );
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problem.code).toBe('schedule.rows_impossible');
    expect(result.problem.message.zh).toContain('social');
  });

  it('refuses numbers that no plan can be made of, and names the entry', async () => {
    const sound = () =>
      writeExitProblem(
        [{ weight: 1, options: [leave(1, { money: 1 }), stay] }],
        [row('money', 5)],
        [{ from: 2016, year: 2016, amount: 1, kind: 'exact' }],
      );
    const spoilt: [string | undefined, (problem: ExitProblem) => ExitProblem][] = [
      ['0', (problem) => ({ ...problem, costFen: Float64Array.of(Number.NaN, 0) })],
      ['0', (problem) => ({ ...problem, costFen: Float64Array.of(Infinity, 0) })],
      ['0', (problem) => ({ ...problem, costFen: Float64Array.of(-1, 0) })],
      ['0', (problem) => ({ ...problem, costFen: Float64Array.of(0.5, 0) })],
      ['0', (problem) => ({ ...problem, costFen: Float64Array.of(2 ** 53, 0) })],
      ['0', (problem) => ({ ...problem, drawAmount: Float64Array.of(Number.NaN) })],
      ['0', (problem) => ({ ...problem, drawAmount: Float64Array.of(1e30) })],
      ['0', (problem) => ({ ...problem, drawRow: Int16Array.of(1) })],
      ['0', (problem) => ({ ...problem, weight: Int32Array.of(-1) })],
      ['money', (problem) => ({ ...problem, rows: [row('money', Number.NaN)] })],
      ['money', (problem) => ({ ...problem, rows: [row('money', 1e30)] })],
      ['2016', (problem) => ({ ...problem, quotas: [{ from: 2016, year: 2016, amount: -1, kind: 'exact' }] })],
      ['2016', (problem) => ({ ...problem, quotas: [{ from: 2016, year: 2016, amount: Number.NaN, kind: 'exact' }] })],
      ['2016', (problem) => ({ ...problem, quotas: [{ from: 2017, year: 2016, amount: 1, kind: 'exact' }] })],
      ['2016', (problem) => ({ ...problem, quotas: [problem.quotas[0]!, problem.quotas[0]!] })],
      [
        undefined,
        (problem) => ({ ...problem, householdCount: 0, weight: new Int32Array(0), optionStart: Int32Array.of(0) }),
      ],
      [undefined, (problem) => ({ ...problem, exitYear: Int16Array.of(2016) })],
    ];
    expect((await solveExitPlan(sound(), solver)).ok).toBe(true);
    for (const [record, spoil] of spoilt) {
      const result = await solveExitPlan(spoil(sound()), solver);
      expect(result).toMatchObject({ ok: false, problem: { code: 'schedule.bad_problem' } });
      if (!result.ok) expect(result.problem.where?.record).toBe(record);
    }
  });

  it('plans a county without any year to leave in: everybody stays', async () => {
    const { proof } = await plan(writeExitProblem([{ weight: 1, options: [stay] }], [], []));
    expect(proof).toMatchObject({ costFen: 0, shortfall: 0 });
  });

  it('stops in the middle: no model is solved after the signal', async () => {
    const problem = generateExitProblem({ households: 400, seed: 3, optionsPerYear: 4, room: 1.05, kind: 'exact' });
    for (const after of [1, 5, 12]) {
      const listeners: (() => void)[] = [];
      const signal = {
        aborted: false,
        addEventListener: (_: 'abort', on: () => void) => void listeners.push(on),
        removeEventListener: () => undefined,
      };
      let solves = 0;
      const counting = {
        ...solver,
        solve: (...call: Parameters<typeof solver.solve>) => {
          if (++solves === after) signal.aborted = true;
          return solver.solve(...call);
        },
      };
      const result = await solveExitPlan(problem, counting, { signal });
      expect(result).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
      expect(solves).toBe(after);
    }
  });

  it('hears a cancellation during its own work, before any model is solved', async () => {
    const problem = generateExitProblem({ households: 6000, seed: 4, optionsPerYear: 8, room: 1.02, kind: 'exact' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 0);
    const untouched = { solve: () => Promise.reject(new Error('a model was solved')), close: () => Promise.resolve() };
    const result = await solveExitPlan(problem, untouched, { signal: stop.signal });
    expect(result).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  });

  it('stops when cancelled and says so', async () => {
    const aborted = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    const result = await solveExitPlan(writeExitProblem([{ weight: 1, options: [leave(1)] }], [], []), solver, {
      signal: aborted,
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  });
});

describe('solveExitPlan against HiGHS on the whole model', () => {
  it('24 households: cost equals the full whole-number model, bound equals its LP', async () => {
    const problem = generateExitProblem({ households: 24, seed: 11, optionsPerYear: 3, room: 1.3, kind: 'exact' });
    const { proof } = await plan(problem);
    const whole = await solveFullModel(problem, solver, 'whole', { relativeGap: 0, absoluteGap: 0.004 });
    const broken = await solveFullModel(problem, solver, 'broken');
    expect(whole.status).toBe('optimal');
    expect(proof.method).toBe('direct');
    expect(proof.costFen).toBe(Math.round(whole.objective! * 100));
    expect(Math.abs(proof.boundFen - broken.objective! * 100)).toBeLessThanOrEqual(2);
  });

  it('500 households: the bound is the LP of the whole model to the fen', async () => {
    const problem = generateExitProblem({ households: 500, seed: 12, optionsPerYear: 5, room: 1.05, kind: 'exact' });
    const { proof } = await plan(problem);
    const broken = await solveFullModel(problem, solver, 'broken');
    expect(Math.abs(proof.boundFen - broken.objective! * 100)).toBeLessThanOrEqual(2);
    expect(proof.relativeGap).toBeLessThanOrEqual(0.001);
  });

  it('3,000 households with exact targets: certified gap within 0.01 %, the same plan every time', async () => {
    const problem = generateExitProblem({ households: 3000, seed: 13, optionsPerYear: 8, room: 1.02, kind: 'exact' });
    const first = await plan(problem);
    expect(first.proof).toMatchObject({ shortfall: 0, shortfallBound: 0 });
    expect(first.proof.relativeGap).toBeLessThanOrEqual(0.0001);
    const again = await plan(problem);
    expect(again).toEqual(first);
  });

  it('24 households with a quarter of the money gone: the proved shortfall is reached or shown beside the plan', async () => {
    const problem = generateExitProblem({ households: 24, seed: 9, optionsPerYear: 3, room: 0.75, kind: 'exact' });
    const { proof, shortfalls } = await plan(problem);
    expect(proof.shortfallBound).toBeGreaterThan(0);
    expect(proof.shortfall - proof.shortfallBound).toBeLessThanOrEqual(2);
    expect(shortfalls.length).toBeGreaterThan(0);
  });
});

describe('sabotage', () => {
  const problem = generateExitProblem({ households: 400, seed: 21, optionsPerYear: 4, room: 1.05, kind: 'exact' });
  const planned = plan(problem);

  it('the checker finds a household moved to another option, a foreign option, a cost retold, a bound above the cost', async () => {
    const choice = await planned;
    const spoil = (change: (copy: ExitPlanChoice) => void) => {
      const copy: ExitPlanChoice = { ...choice, chosen: choice.chosen.slice(), proof: { ...choice.proof } };
      change(copy);
      return checkExitPlan(problem, copy).map((violation) => violation.row);
    };
    const moved = (copy: ExitPlanChoice) => {
      copy.chosen[7] =
        copy.chosen[7] === problem.optionStart[7] ? problem.optionStart[7]! + 1 : problem.optionStart[7]!;
    };
    expect(spoil(moved)).toContain('cost.sum');
    expect(spoil((copy) => (copy.chosen[3] = problem.optionStart[4]!))).toContain('household:3');
    expect(spoil((copy) => (copy.proof.costFen -= 1))).toContain('cost.sum');
    expect(spoil((copy) => (copy.proof.boundFen = copy.proof.costFen + 1))).toContain('cost.bound');
    expect(spoil((copy) => (copy.proof.shortfall = 1))).toContain('shortfall.sum');
    expect(
      spoil(
        (copy) =>
          (copy.shortfalls = [
            { of: 'households', from: 2016, year: 2016, target: problem.quotas[0]!.amount, planned: 1 },
          ]),
      ),
    ).toContain('shortfall:2016');
    expect(spoil((copy) => (copy.chosen = copy.chosen.slice(1)))).toEqual(['household.count']);
    const tighter = {
      ...problem,
      rows: problem.rows.map((resource) => ({ ...resource, limit: Math.floor(resource.limit * 0.8) })),
    };
    expect(checkExitPlan(tighter, choice).length).toBeGreaterThan(0);
    const otherTarget = {
      ...problem,
      quotas: problem.quotas.map((quota, q) => (q === 0 ? { ...quota, amount: quota.amount + 1 } : quota)),
    };
    expect(checkExitPlan(otherTarget, choice).map((violation) => violation.row)).toContain('quota:2016');
  });

  it('a spoilt multiplier weakens the bound or is refused', async () => {
    const { proof } = await planned;
    const honest = verifyBound(problem, proof).boundFen;
    proof.rowPrice.forEach((price, r) => {
      const rowPrice = proof.rowPrice.slice();
      rowPrice[r] = price * 1.2 + 1;
      expect(verifyBound(problem, { ...proof, rowPrice }).boundFen).toBeLessThan(honest);
    });
    const quotaPrice = proof.quotaPrice.slice();
    quotaPrice[1] = Number.NaN;
    expect(verifyBound(problem, { ...proof, quotaPrice }).boundFen).toBe(-Infinity);
    expect(verifyBound(problem, { ...proof, rowPrice: proof.rowPrice.slice(1) }).boundFen).toBe(-Infinity);
    expect(verifyBound(problem, { ...proof, shortfallBound: 5 }).shortfallBound).toBe(0);
  });
});

describe('boundExitPlan', () => {
  const county = (room: number) =>
    generateExitProblem({ households: 400, seed: 21, optionsPerYear: 4, room, kind: 'exact' });
  const bound = async (problem: ExitProblem, start?: PlanStart) => {
    const result = await boundExitPlan(problem, solver, start ? { start } : {});
    if (!result.ok) throw new Error(result.problem.message.en);
    const verified = verifyBound(problem, result.value.proof);
    expect(verified.boundFen).toBeGreaterThanOrEqual(result.value.boundFen);
    expect(verified.shortfallBound).toBeGreaterThanOrEqual(result.value.shortfallBound);
    return result.value;
  };

  it('two households of 2 and 3 persons, target 3: the first and a third of the second', async () => {
    const problem = writeExitProblem(
      [
        { weight: 2, options: [leave(100), stay] },
        { weight: 3, options: [leave(200), stay] },
      ],
      [],
      [{ from: 2016, year: 2016, amount: 3, kind: 'exact' }],
    );
    expect(await bound(problem)).toMatchObject({ boundFen: 167, shortfallBound: 0 });
  });

  it('is the bound that the planner proves, from nothing and from the prices of a near problem', async () => {
    const { proof } = await plan(county(1.05));
    const cold = await bound(county(1.05));
    expect(cold).toMatchObject({ boundFen: proof.boundFen, shortfallBound: 0 });
    const near = await bound(county(1.04), startFromBound(county(1.05), cold.proof));
    expect(near.boundFen / (await bound(county(1.04))).boundFen).toBeCloseTo(1, 6);
  });

  it('says how far targets must be missed, and what missing no more costs', async () => {
    const cold = await bound(county(0.75));
    expect(cold.shortfallBound).toBeGreaterThan(0);
    const warm = await bound(county(0.75), startFromBound(county(0.75), cold.proof));
    expect(warm.shortfallBound).toBe(cold.shortfallBound);
    expect(warm.boundFen / cold.boundFen).toBeCloseTo(1, 6);
  });
});
