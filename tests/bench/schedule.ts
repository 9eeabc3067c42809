import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { checkExitPlan, verifyBound } from '../../analytics/certificate';
import { seededRandom } from '../../analytics/engine';
import { solveExitPlan, startFromPlan, type ExitPlanChoice, type ExitProblem } from '../../analytics/schedule';
import { createInProcessSolver, createNodeSolver } from '../../electron/headless/engine/nodeSolver';
import { generateExitProblem } from '../helpers/generateExitProblem';
import { solveFullModel } from '../helpers/solveFullModel';
import { editExitProblem, type ExitEdit } from './editExitProblem';

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, places = 0): number => Math.round(value * 10 ** places) / 10 ** places;
/** Peak of this process. On Linux `maxRSS` begins with that of the process which started it; the kernel's own figure does not. */
function highestMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return Math.round(Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024);
}
const gapBar = (households: number): number => (households >= 3000 ? 1e-4 : 1e-3);

const generate = (seed: number, households: number): ExitProblem =>
  generateExitProblem({ households, seed, optionsPerYear: 8, room: 1.02, kind: 'exact' });

type Solved = Awaited<ReturnType<typeof solveExitPlan>>;

function demand(solved: Solved): ExitPlanChoice {
  if (solved.ok) return solved.value;
  throw new Error(`${solved.problem.code}: ${solved.problem.message.en}`);
}

/** What the independent checker says of a plan. */
function judge(problem: ExitProblem, choice: ExitPlanChoice) {
  const { proof } = choice;
  const recomputed = verifyBound(problem, proof);
  return {
    relativeGap: proof.relativeGap,
    gapBar: gapBar(problem.householdCount),
    shortfall: proof.shortfall,
    shortfallBound: recomputed.shortfallBound,
    violations: checkExitPlan(problem, choice).length,
    boundConfirmed: recomputed.boundFen >= proof.boundFen && recomputed.shortfallBound >= proof.shortfallBound,
  };
}

const isProved = ({
  relativeGap,
  gapBar: bar,
  shortfall,
  shortfallBound,
  violations,
  boundConfirmed,
}: ReturnType<typeof judge>): boolean =>
  relativeGap <= bar && violations === 0 && boundConfirmed && shortfall === shortfallBound;

/** Planner against HiGHS' LP of the same county alone, in turn (ABAB) after a warm-up that is not counted. */
async function benchRatio(households: number, repetitions: number) {
  const loadBefore = round(loadavg()[0]!, 2);
  const solver = createInProcessSolver();
  await solveExitPlan(generate(1, 2000), solver);
  const problem = generate(2, households);
  const rounds: { planner: number; lp: number; boundOverLp: number; judged: ReturnType<typeof judge> }[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    const choice = demand(await solveExitPlan(problem, solver));
    const middle = performance.now();
    const lp = await solveFullModel(problem, solver, 'broken');
    rounds.push({
      planner: middle - start,
      lp: performance.now() - middle,
      boundOverLp: choice.proof.boundFen / (lp.objective! * 100),
      judged: judge(problem, choice),
    });
  }
  const ratios = rounds.map(({ planner, lp }) => planner / lp);
  const { judged, boundOverLp } = rounds[0]!;
  return {
    households,
    options: problem.costFen.length,
    plannerMilliseconds: round(median(rounds.map(({ planner }) => planner))),
    lpMilliseconds: round(median(rounds.map(({ lp }) => lp))),
    ratio: round(median(ratios), 3),
    spread: ratios.map((ratio) => round(ratio, 3)),
    ...judged,
    boundOverLp,
    sameEveryTime: rounds.every((other) => JSON.stringify(other.judged) === JSON.stringify(judged)),
    bar: 0.3,
    met: median(ratios) <= 0.3 && rounds.every((other) => isProved(other.judged)),
    loadBefore,
  };
}

/** One plan in a fresh process: its peak memory, the county itself included. */
async function benchMemory(households: number, barMegabytes: number) {
  const atStart = highestMegabytes();
  const problem = generate(2, households);
  const withCounty = highestMegabytes();
  const start = performance.now();
  const choice = demand(await solveExitPlan(problem, createInProcessSolver()));
  const seconds = (performance.now() - start) / 1000;
  const peakMegabytes = highestMegabytes();
  const judged = judge(problem, choice);
  return {
    households,
    options: problem.costFen.length,
    seconds: round(seconds, 1),
    megabytesAtStart: atStart,
    megabytesWithCounty: withCounty,
    peakMegabytes,
    ...judged,
    bar: barMegabytes,
    met: peakMegabytes < barMegabytes && isProved(judged),
  };
}

/** Edits of a planned county: warm re-plan against HiGHS' cold LP of the edited county, in turn. */
async function benchReplan(households: number, edits: number) {
  const loadBefore = round(loadavg()[0]!, 2);
  const solver = createInProcessSolver();
  await solveExitPlan(generate(1, 2000), solver);
  const problem = generate(2, households);
  const choice = demand(await solveExitPlan(problem, solver));
  const random = seededRandom(6);
  const outcomes: Awaited<ReturnType<typeof replan>>[] = [];
  for (let edit = 0; edit < edits; edit++)
    outcomes.push(await replan(problem, choice, editExitProblem(problem, random, edit % 2 === 0 ? 'weak' : 'strong')));
  // An edit that no broken plan can follow makes HiGHS stop early; it is held against the usual time instead.
  const usual = median(outcomes.flatMap(({ lp, lpSolved }) => (lpSolved ? [lp] : [])));
  const summarise = (strength: ExitEdit['strength'], bar: number) => {
    const own = outcomes.filter((outcome) => outcome.strength === strength);
    const over = (part: 'firstBound' | 'goodBound' | 'plan') =>
      own.map((outcome) => outcome[part] / (outcome.lpSolved ? outcome.lp : usual));
    const describe = (values: number[]) => ({
      median: round(median(values), 3),
      highest: round(Math.max(...values), 3),
    });
    const proved = own.filter((outcome) => outcome.proved).length;
    return {
      edits: own.length,
      firstBound: describe(over('firstBound')),
      boundWithinBar: describe(over('goodBound')),
      plan: describe(over('plan')),
      missesTargets: own.filter((outcome) => outcome.shortfall > 0).length,
      proved,
      shareProved: round(proved / own.length, 3),
      notProved: own
        .filter((outcome) => !outcome.proved)
        .map(({ what, relativeGap, shortfall, shortfallBound, fault }) => ({
          what,
          relativeGap,
          shortfall,
          shortfallBound,
          fault,
        })),
      bars: { bound: 0.1, plan: bar },
      met: median(over('goodBound')) <= 0.1 && median(over('plan')) <= bar,
    };
  };

  async function replan(
    base: ExitProblem,
    known: ExitPlanChoice,
    { strength, what, problem: edited, keepsOptions }: ExitEdit,
  ) {
    const { cost, shortfall: missed, chosen, villageYear } = startFromPlan(base, known);
    const bounds: { at: number; fen: number; shortfall: number }[] = [];
    const start = performance.now();
    const solved = await solveExitPlan(edited, solver, {
      start: { cost, shortfall: missed, ...(keepsOptions ? { chosen, villageYear } : {}) },
      onBound: (fen, shortfall) => void bounds.push({ at: performance.now() - start, fen, shortfall }),
    });
    const plan = performance.now() - start;
    const lpStart = performance.now();
    const lp = await solveFullModel(edited, solver, 'broken');
    const judged = solved.ok ? judge(edited, solved.value) : null;
    const proof = solved.ok ? solved.value.proof : null;
    const firstGood =
      proof &&
      bounds.find(
        ({ fen, shortfall }) =>
          shortfall === proof.shortfall &&
          fen >= proof.boundFen - gapBar(edited.householdCount) * Math.abs(proof.boundFen),
      );
    return {
      strength,
      what,
      plan,
      firstBound: bounds[0]?.at ?? plan,
      goodBound: firstGood?.at ?? plan,
      lp: performance.now() - lpStart,
      lpSolved: lp.objective !== null,
      proved: judged !== null && isProved(judged),
      relativeGap: judged?.relativeGap ?? null,
      shortfall: judged?.shortfall ?? 0,
      shortfallBound: judged?.shortfallBound ?? null,
      fault: solved.ok ? null : solved.problem.code,
    };
  }

  const weak = summarise('weak', 0.3);
  const strong = summarise('strong', 1.5);
  return {
    households,
    lpMilliseconds: round(usual),
    weak,
    strong,
    goalShareProved: 1,
    met: weak.met && strong.met,
    loadBefore,
  };
}

/** Stops plans at many moments, with the solver in its thread as the program has it, and measures until they have answered. */
async function benchCancel(households: number, moments: number) {
  const waits: { kind: string; share: number; milliseconds: number }[] = [];
  const full = generate(2, households);
  const rows = full.rows.map((row) => (row.kind === 'budget' ? { ...row, limit: Math.floor(row.limit * 0.9) } : row));
  for (const [kind, problem] of [
    ['targets met', full],
    ['targets missed', { ...full, rows }],
  ] as const) {
    const solver = createNodeSolver();
    const start = performance.now();
    demand(await solveExitPlan(problem, solver));
    const whole = performance.now() - start;
    for (let moment = 0; moment < moments; moment++) {
      const share = (moment + 0.5) / moments;
      const stop = new AbortController();
      // Held against the moment meant: while the planner keeps the thread, the order to stop waits as well.
      const asked = performance.now() + share * whole;
      const timer = setTimeout(() => stop.abort(), share * whole);
      const solved = await solveExitPlan(problem, solver, { signal: stop.signal });
      if (!solved.ok) waits.push({ kind, share: round(share, 3), milliseconds: round(performance.now() - asked) });
      clearTimeout(timer);
    }
    await solver.close();
  }
  waits.sort((a, b) => b.milliseconds - a.milliseconds);
  return {
    households,
    stopped: waits.length,
    medianMilliseconds: median(waits.map(({ milliseconds }) => milliseconds)),
    longest: waits.slice(0, 5),
    bar: 200,
    met: waits.length > 0 && waits[0]!.milliseconds <= 200,
  };
}

const [what = '', size = '', more = ''] = process.argv.slice(2);
const run = {
  ratio: () => benchRatio(Number(size), Number(more)),
  memory: () => benchMemory(Number(size), Number(more)),
  large: () => benchMemory(Number(size), Number(more)),
  replan: () => benchReplan(Number(size), Number(more)),
  cancel: () => benchCancel(Number(size), Number(more)),
}[what];
if (!run) throw new Error(`unknown bench: ${what}`);
process.stdout.write(`${JSON.stringify(await run())}\n`);
