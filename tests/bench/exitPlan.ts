import { loadavg } from 'node:os';
import { checkExitPlan, verifyBound } from '../../analytics/certificate';
import { solveExitPlan } from '../../analytics/schedule';
import { createInProcessSolver } from '../../electron/headless/engine/nodeSolver';
import { generateExitProblem } from '../helpers/generateExitProblem';
import { solveFullModel } from '../helpers/solveFullModel';

export interface ExitPlanBench {
  households: number;
  options: number;
  /** Planner's time over HiGHS' time for the LP of the same county, per repetition. */
  ratios: number[];
  relativeGap: number;
  violations: number;
  boundConfirmed: boolean;
  /** Bound over the LP's objective: 1 when the bound is the LP's. */
  boundOverLp: number;
  loadBefore: number;
}

/**
 * Exit plan against HiGHS' own LP of the same county, in one run and alternating (ABAB), after a warm-up that is not
 * counted. Run by hand: `npx vite build --ssr tests/bench/exitPlan.ts --outDir node_modules/.cache/bench`, then
 * `node node_modules/.cache/bench/exitPlan.js 10000 3`. Bar (design §8): ratio ≤ 0.3 with a certified gap ≤ 0.01 % and no violation.
 */
export async function benchExitPlan(households = 10_000, repetitions = 3): Promise<ExitPlanBench> {
  const solver = createInProcessSolver();
  const generate = (seed: number, count: number) =>
    generateExitProblem({ households: count, seed, optionsPerYear: 8, room: 1.02, kind: 'exact' });
  await solveExitPlan(generate(1, 2000), solver);
  const problem = generate(2, households);
  const bench: ExitPlanBench = {
    households,
    options: problem.costFen.length,
    ratios: [],
    relativeGap: 0,
    violations: 0,
    boundConfirmed: true,
    boundOverLp: 0,
    loadBefore: loadavg()[0]!,
  };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    const result = await solveExitPlan(problem, solver);
    const middle = performance.now();
    if (!result.ok) throw new Error(result.problem.message.en);
    const lp = await solveFullModel(problem, solver, 'broken');
    const end = performance.now();
    const { proof } = result.value;
    bench.ratios.push((middle - start) / (end - middle));
    bench.relativeGap = proof.relativeGap;
    bench.violations += checkExitPlan(problem, result.value).length;
    bench.boundConfirmed &&= verifyBound(problem, proof).boundFen >= proof.boundFen;
    bench.boundOverLp = proof.boundFen / (lp.objective! * 100);
  }
  return bench;
}

if (process.argv[1]?.includes('exitPlan')) {
  const bench = await benchExitPlan(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 3));
  const median = [...bench.ratios].sort((a, b) => a - b)[Math.floor(bench.ratios.length / 2)]!;
  console.log(
    JSON.stringify(
      {
        ...bench,
        medianRatio: median,
        barRatio: 0.3,
        barGap: 0.0001,
        met: median <= 0.3 && bench.relativeGap <= 0.0001 && bench.violations === 0 && bench.boundConfirmed,
      },
      null,
      2,
    ),
  );
}
