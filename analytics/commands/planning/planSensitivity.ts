import type { CancelSignal, ReportProgress } from '../../engine';
import { enumerateOptions, type ExitProblem } from '../../schedule';
import type { CommandHandler } from '../commandHandler';
import type { PlanSensitivity, SensitivityBar } from '../contract';
import { currentResult, requireProject } from '../session';
import { stopIfAborted } from '../stopIfAborted';
import { boundProblem, startNear, type ProblemBound } from './boundProblem';
import { listLevers, sumBudgets, type Lever } from './listLevers';
import { requirePlanBase, type PlanBase } from './planBase';

/** Shares of all budgets at which the frontier is worked out. */
const frontierShares = [0.7, 0.8, 0.9, 1, 1.1];

/**
 * Bounds of cost and shortfall with one thing changed by a share either way (growth, margin, unit costs, effects,
 * budgets, capacities), the widest swing first; and the same over all budgets together, as a frontier of what is
 * reached for how much. Every number is a bound: what no plan can go below. Errors: `no_plan`, `plan_stale`, `cancelled`.
 */
export const planSensitivity: CommandHandler<'planSensitivity'> = async ({ change }, { session, report, signal }) => {
  const base = await requirePlanBase(session, { report, signal });
  const current = await currentResult(requireProject(session));
  const { solver } = session.tools;
  const levers = listLevers(base.inputs, base.options.problem, base.choice, current!.result.summary.measures);
  const steps = 2 * levers.length + frontierShares.length;
  let step = 0;
  const next: ReportProgress = () => {
    stopIfAborted(signal);
    report({ step: 'progress.bounding', share: step / steps });
    step += 1;
  };
  /** Proofs of misses met with on the way: what they show of the next problem need not be worked out again. */
  const misses = base.choice.proof.shortfallBound > 0 ? [base.choice.proof] : [];
  const bound = async (problem: ExitProblem): Promise<ProblemBound> => {
    const found = await boundProblem(problem, solver, startNear(base), signal, misses);
    if (found.choice) misses.push(found.choice.proof);
    return found;
  };
  const bars: SensitivityBar[] = [];
  for (const lever of levers) {
    const ends: SensitivityBar['low'][] = [];
    for (const factor of [1 - change, 1 + change]) {
      next({ step: 'progress.bounding' });
      const { boundFen, shortfallBound } = await bound(await changeProblem(base, lever, factor, signal));
      ends.push({ value: lever.value * factor, boundFen, shortfallBound });
    }
    const { parameter, kind, label, unit, value } = lever;
    bars.push({ parameter, kind, label, unit, value, low: ends[0]!, high: ends[1]! });
  }
  const frontier = await listFrontier(base, bound, next);
  return { change, boundFen: base.choice.proof.boundFen, bars: bars.sort(bySwing), frontier };
};

async function changeProblem(
  { options, inputs }: PlanBase,
  lever: Lever,
  factor: number,
  signal: CancelSignal | undefined,
): Promise<ExitProblem> {
  if (lever.rows) return scaleRows(options.problem, lever.rows, factor);
  return (await enumerateOptions({ ...inputs, overlays: lever.overlays!(factor), signal })).problem;
}

/** The problem with some limits at a multiple: money in whole fen, capacities in whole units where they are whole. */
function scaleRows(problem: ExitProblem, rows: ReadonlySet<number>, factor: number): ExitProblem {
  return {
    ...problem,
    rows: problem.rows.map((row, index) =>
      rows.has(index)
        ? { ...row, limit: Number.isInteger(row.limit) ? Math.floor(row.limit * factor + 1e-9) : row.limit * factor }
        : row,
    ),
  };
}

/** From all of the money downwards, so that what shows a miss shows it of less money as well, then upwards. */
async function listFrontier(
  base: PlanBase,
  bound: (problem: ExitProblem) => Promise<ProblemBound>,
  next: ReportProgress,
): Promise<PlanSensitivity['frontier']> {
  const { problem } = base.options;
  const budgets = new Set(problem.rows.flatMap((row, index) => (row.kind === 'budget' ? [index] : [])));
  const points = new Map<number, Omit<ProblemBound, 'choice'>>([[1, base.choice.proof]]);
  for (const share of [
    ...frontierShares.filter((one) => one < 1).reverse(),
    ...frontierShares.filter((one) => one > 1),
  ]) {
    next({ step: 'progress.bounding' });
    points.set(share, await bound(scaleRows(problem, budgets, share)));
  }
  const limitFen = sumBudgets(problem, base.inputs.pack);
  return frontierShares.map((share) => {
    const { boundFen, shortfallBound } = points.get(share)!;
    return { share, limitFen: Math.round(limitFen * share), boundFen, shortfallBound };
  });
}

function bySwing(a: SensitivityBar, b: SensitivityBar): number {
  const swing = ({ low, high }: SensitivityBar): number => Math.abs(high.boundFen - low.boundFen);
  const missed = ({ low, high }: SensitivityBar): number => Math.max(low.shortfallBound, high.shortfallBound);
  return missed(b) - missed(a) || swing(b) - swing(a) || (a.parameter < b.parameter ? -1 : 1);
}
