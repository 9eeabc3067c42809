import { fail, succeed } from '../engine';
import type { CancelSignal, Problem, ReportProgress, Result, Solver } from '../engine';
import { attemptCost } from './attemptCost';
import { findProblemFault } from './findProblemFault';
import { answerCancelled, keepPace, measureWork, startPace, workInSlices, type Pace } from './keepPace';
import { listShortfalls, measurePlan } from './measurePlan';
import { placeAssignment, readAssignment, scaleProblem } from './scaleProblem';
import type { ExitPlanChoice, ExitProblem } from './types';

/** Something that a plan should have little of, beside its cost. */
export interface SecondaryAim {
  id: string;
  /** Per option of the problem, whole numbers from 0 to 1e9: e.g. person-years below the line; difficulty × years of waiting. */
  amount: Float64Array;
}

export interface RefineRequest {
  /** In order of weight: the second counts only among plans that are as good by the first. */
  secondary: readonly SecondaryAim[];
  /** Share by which a plan may cost more than the least cost found, e.g. 0.001. */
  spendSlack: number;
  report?: ReportProgress;
  signal?: CancelSignal;
}

/** What became of an aim: its sum in the least-cost plan, in the refined one, and the least that any plan within the spending can have, proved but for the solver's rounding. */
export interface RefinedAim {
  id: string;
  before: number;
  after: number;
  bound: number;
}

export interface RefinedPlan {
  /** The refined plan. `proof.costFen` is its own cost; bound and multipliers stay those of the least cost. */
  choice: ExitPlanChoice;
  /** Cost of the plan that was refined: the least found. */
  leastCostFen: number;
  /** What the refined plan could spend. */
  spendLimitFen: number;
  aims: RefinedAim[];
}

/** Where the search for an aim ends: within a thousandth of its bound and one unit. */
const aimGap = 1e-3;
/** The solver's prices are in yuan: an aim's unit counts as a thousand of them. */
const unitFen = 100_000;
const largestAmount = 1e9;
const rounds = 120;

/**
 * Third stage of the objective: among plans with no greater shortfall and a cost of at most (1 + slack) × the least
 * cost found, the one with the least sum of the first aim, then of the next. It is the same solver on a derived
 * problem: the aim is its cost, and spending one more row; the plan given is never made worse.
 * Errors: `schedule.bad_problem` (an aim that is not one whole number ≥ 0 per option, a slack below 0), `cancelled`, the solver's own.
 * Source: design §5 (objective 3). Example: of two plans for 100 and 100.05 yuan the second is taken at 0.1 % when a family waits a year less.
 */
export function refinePlan(
  problem: ExitProblem,
  solver: Solver,
  choice: ExitPlanChoice,
  request: RefineRequest,
): Promise<Result<RefinedPlan>> {
  return answerCancelled(refineChoice(problem, solver, choice, request));
}

async function refineChoice(
  problem: ExitProblem,
  solver: Solver,
  choice: ExitPlanChoice,
  request: RefineRequest,
): Promise<Result<RefinedPlan>> {
  const pace = startPace(request.signal);
  const fault = (await findProblemFault(problem, pace)) ?? findRequestFault(problem, request);
  if (fault) return fail(fault);
  const leastCostFen = choice.proof.costFen;
  const spendLimitFen = leastCostFen + Math.floor(leastCostFen * request.spendSlack);
  const limits = [{ id: 'spending', amount: problem.costFen, limit: spendLimitFen }];
  const { chosen, villageYear } = choice;
  let best = { chosen, villageYear };
  const aims: RefinedAim[] = [];
  for (const aim of request.secondary) {
    await keepPace(pace, aim.amount.length);
    const amounts = aim.amount.map((amount) => amount * unitFen);
    const derived = await deriveProblem(problem, amounts, limits, pace);
    const scaled = await scaleProblem(derived, pace);
    const known = placeAssignment(derived, scaled, best.chosen, best.villageYear);
    if (!known) return fail(foreignPlan);
    const tried = await attemptCost(
      derived,
      scaled,
      solver,
      {
        shortfall: choice.proof.shortfall,
        roundLimit: rounds,
        patient: true,
        known,
        targetGap: aimGap,
        targetUnit: unitFen / 100,
      },
      { report: request.report, signal: request.signal },
    );
    if (!tried.ok) return tried;
    const before = sumChosen(aim.amount, chosen);
    best = readAssignment(derived, scaled, tried.value.assignment ?? known);
    const after = sumChosen(aim.amount, best.chosen);
    aims.push({
      id: aim.id,
      before,
      after,
      bound: Math.min(after, Math.max(0, Math.ceil((tried.value.bound.value * 100) / unitFen - 0.001))),
    });
    limits.push({ id: `aim:${aim.id}`, amount: aim.amount, limit: after });
  }
  await keepPace(pace, measureWork * problem.householdCount);
  return succeed({ choice: describeRefined(problem, choice, best), leastCostFen, spendLimitFen, aims });
}

function describeRefined(
  problem: ExitProblem,
  least: ExitPlanChoice,
  { chosen, villageYear }: Pick<ExitPlanChoice, 'chosen' | 'villageYear'>,
): ExitPlanChoice {
  const measured = measurePlan(problem, chosen, villageYear);
  const { boundFen } = least.proof;
  const { costFen, shortfall } = measured;
  const relativeGap = costFen === boundFen ? 0 : (costFen - boundFen) / Math.max(1, Math.abs(boundFen));
  return {
    chosen,
    villageYear,
    proof: { ...least.proof, costFen, shortfall, relativeGap },
    shortfalls: listShortfalls(problem, measured),
  };
}

function sumChosen(amount: Float64Array, chosen: Int32Array): number {
  return chosen.reduce((sum, option) => sum + amount[option]!, 0);
}

/** The problem with another cost, and further rows that its own options draw on. */
async function deriveProblem(
  problem: ExitProblem,
  cost: Float64Array,
  limits: readonly { id: string; amount: Float64Array; limit: number }[],
  pace: Pace,
): Promise<ExitProblem> {
  const options = problem.costFen.length;
  const drawStart = new Int32Array(options + 1);
  const draws = problem.drawRow.length + limits.length * options;
  const drawRow = new Int16Array(draws);
  const drawAmount = new Float64Array(draws);
  let count = 0;
  const copyOne = (o: number) => {
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
      drawRow[count] = problem.drawRow[k]!;
      drawAmount[count++] = problem.drawAmount[k]!;
    }
    limits.forEach(({ amount }, i) => {
      drawRow[count] = problem.rows.length + i;
      drawAmount[count++] = amount[o]!;
    });
    drawStart[o + 1] = count;
  };
  await workInSlices(pace, problem.optionStart, (first, end) => {
    for (let o = problem.optionStart[first]!; o < problem.optionStart[end]!; o++) copyOne(o);
  });
  const rows = limits.map(({ id, limit }) => ({ id: `refine.${id}`, kind: 'budget' as const, of: id, year: 0, limit }));
  return { ...problem, costFen: cost, drawStart, drawRow, drawAmount, rows: [...problem.rows, ...rows] };
}

const hint = { zh: '请报告此问题。', en: 'Report this.' };
const foreignPlan: Problem = {
  code: 'schedule.bad_problem',
  message: {
    zh: '要改进的计划与问题不相符。',
    en: 'The plan to be refined does not belong to the problem.',
  },
  hint,
};

function findRequestFault(problem: ExitProblem, request: RefineRequest): Problem | null {
  const bad = (zh: string, en: string): Problem => ({
    code: 'schedule.bad_problem',
    message: { zh: `改进计划的要求有误：${zh}。`, en: `What is asked of the refined plan is faulty: ${en}.` },
    hint,
  });
  if (!(request.spendSlack >= 0 && request.spendSlack <= 1))
    return bad('可多花的比例应在 0 与 1 之间', 'the share that may be spent on top must lie between 0 and 1');
  for (const { id, amount } of request.secondary) {
    if (
      amount.length !== problem.costFen.length ||
      !amount.every((value) => Number.isSafeInteger(value) && value >= 0 && value <= largestAmount)
    )
      return bad(
        `“${id}”应为每个选项一个 0 至 10 亿的整数`,
        `“${id}” must be one whole number from 0 to a thousand million per option`,
      );
  }
  return null;
}
