import { ProblemError, type CancelSignal, type Problem, type ReportProgress, type Solver } from '../../engine';
import { checkExitPlan, confirmBounds } from '../../certificate';
import {
  refinePlan,
  solveExitPlan,
  type ExitPlanChoice,
  type ExitProblem,
  type OptionSet,
  type PlanPicks,
} from '../../schedule';
import { stopIfAborted } from '../stopIfAborted';

/** Share by which the plan may cost more than the least cost found, so that families wait less (design §5). */
const spendSlack = 0.001;

export interface SolvedPlan {
  choice: ExitPlanChoice;
  /** Null where the plan is itself the cheapest. */
  least: PlanPicks | null;
  leastCostFen: number;
  /** Person-years below the line, of the plan and of the least-cost plan before it. */
  refined: { personYearsBelow: number; before: number } | null;
}

/**
 * The plan of a set of options: least shortfall, least cost, then within a thousandth of it the fewest person-years
 * below the line and the easy first; re-added independently. Nothing of earlier plans goes in, so the same options
 * give the same plan whatever was planned before.
 * Errors: those of the solver; `plan_not_feasible`, `plan_bound_not_confirmed` (such a plan is never shown).
 */
export async function solvePlan(
  options: OptionSet,
  solver: Solver,
  report: ReportProgress,
  signal?: CancelSignal,
): Promise<SolvedPlan> {
  const part =
    (from: number, to: number): ReportProgress =>
    ({ step, share }) =>
      report({ step, share: share === undefined ? undefined : from + (to - from) * share });
  const least = await solveExitPlan(options.problem, solver, { signal, report: part(0.3, 0.65) });
  if (!least.ok) throw new ProblemError(least.problem);
  stopIfAborted(signal);
  const refined = await refinePlan(options.problem, solver, least.value, {
    secondary: options.secondary,
    spendSlack,
    signal,
    report: part(0.65, 0.8),
  });
  if (!refined.ok) throw new ProblemError(refined.problem);
  stopIfAborted(signal);
  report({ step: 'progress.checking', share: 0.85 });
  const { aims } = refined.value;
  const choice = recheckPlan(options.problem, refined.value.choice);
  // The search for less waiting may come upon a cheaper plan.
  const cheaper = refined.value.leastCostFen < choice.proof.costFen;
  const cheapest = cheaper ? { chosen: least.value.chosen, villageYear: least.value.villageYear } : null;
  const leastCostFen = cheaper ? refined.value.leastCostFen : choice.proof.costFen;
  const years = aims.find(({ id }) => id === 'person_years_below');
  return {
    choice,
    least: cheapest,
    leastCostFen,
    refined: years ? { personYearsBelow: years.after, before: years.before } : null,
  };
}

/** The plan with the bounds that its multipliers prove in whole numbers; neither plan nor bound is taken on trust. */
function recheckPlan(problem: ExitProblem, choice: ExitPlanChoice): ExitPlanChoice {
  const violations = checkExitPlan(problem, choice);
  const first = violations[0];
  if (first) throw new ProblemError(notFeasible(violations.length, first));
  const confirmed = confirmBounds(problem, choice);
  if (!confirmed) throw new ProblemError(boundNotConfirmed);
  return confirmed;
}

function notFeasible(count: number, first: { row: string; limit: number; used: number }): Problem {
  return {
    code: 'plan_not_feasible',
    message: {
      zh: `独立核对发现计划违反 ${count} 项约束（如 ${first.row}：限额 ${first.limit}，占用 ${first.used}），不予显示。`,
      en: `The independent check found ${count} violated rows (such as ${first.row}: limit ${first.limit}, used ${first.used}); the plan is not shown.`,
    },
    where: { record: first.row },
    hint: {
      zh: '原计划保持不变。请导出项目并报告此问题。',
      en: 'The former plan stays. Export the project and report this.',
    },
  };
}

const boundNotConfirmed: Problem = {
  code: 'plan_bound_not_confirmed',
  message: {
    zh: '独立复算的下界与求解结果不符，计划不予显示。',
    en: 'The recomputed lower bound differs from the solver’s; the plan is not shown.',
  },
  hint: { zh: '原计划保持不变。', en: 'The former plan stays.' },
};
