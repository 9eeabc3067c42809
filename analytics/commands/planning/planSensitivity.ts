import { type CancelSignal, type ReportProgress } from '../../engine';
import { enumerateOptions, startFromBound, type ExitProblem, type PlanStart } from '../../schedule';
import type { CommandHandler } from '../commandHandler';
import type { PlanSensitivity, SensitivityBar } from '../contract';
import { currentResult, requireProject } from '../session';
import { stopIfAborted } from '../stopIfAborted';
import { boundIfPossible, startNear } from './boundProblem';
import { listLevers, sumBudgets, type Lever } from './listLevers';
import { requirePlanBase } from './planBase';
import type { PlanBase } from './types';

/** Shares of all budgets at which the frontier is worked out. */
const frontierShares = [0.7, 0.8, 0.9, 1, 1.1];

/** What every plan of a changed problem costs and misses at least. */
type Point = Pick<SensitivityBar['low'], 'boundFen' | 'shortfallBound'>;

/**
 * Bounds of cost and shortfall with one thing changed by a share either way (growth, margin, unit costs, effects,
 * budgets, capacities), the widest swing first; and the same over all budgets together, as a frontier of what is
 * reached for how much. Every number is a bound: what no plan can go below. Where only limits change, the plan's own
 * ways out are bounded again; else those of the households that the change touches are listed again round the same
 * prices. Errors: `no_plan`, `plan_stale`, `cancelled`.
 */
export const planSensitivity: CommandHandler<'planSensitivity'> = async ({ change }, { session, report, signal }) => {
  const base = await requirePlanBase(session, { report, signal });
  const current = await currentResult(requireProject(session));
  const levers = listLevers(base.inputs, base.options.problem, base.choice, current!.result.summary.measures);
  const steps = 2 * levers.length + frontierShares.length - 1;
  let step = 0;
  const next: ReportProgress = () => {
    stopIfAborted(signal);
    report({ step: 'progress.bounding', share: step / steps });
    step += 1;
  };
  let start = startNear(base);
  const bound = async (problem: ExitProblem): Promise<Point> => {
    const found = await boundIfPossible(problem, session.tools.solver, start, signal);
    // Without any plan whatever is said of every plan holds: nobody leaves.
    if (!found) return { boundFen: base.choice.proof.boundFen, shortfallBound: sumTargets(problem) };
    start = rememberMiss(start, problem, found);
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
    const [low, high] = ends as [SensitivityBar['low'], SensitivityBar['low']];
    // Of less of a limit every plan is a plan of more.
    if (lever.rows) low.shortfallBound = Math.max(low.shortfallBound, high.shortfallBound);
    const { parameter, kind, label, unit, value } = lever;
    bars.push({ parameter, kind, label, unit, value, low, high });
  }
  const frontier = await listFrontier(base, bound, next);
  return { change, boundFen: base.choice.proof.boundFen, bars: bars.sort(bySwing), frontier };
};

/** Prices of a shortfall, once there is one, are where the next shortfall starts from. */
function rememberMiss(
  start: PlanStart,
  problem: ExitProblem,
  { proof, shortfallBound }: NonNullable<Awaited<ReturnType<typeof boundIfPossible>>>,
): PlanStart {
  return shortfallBound > 0 ? { ...start, shortfall: startFromBound(problem, proof).shortfall } : start;
}

function sumTargets({ quotas, villages }: ExitProblem): number {
  const sum = (list: readonly { amount: number }[]): number => list.reduce((total, { amount }) => total + amount, 0);
  return sum(quotas) + (villages ? villages.missWeight * sum(villages.quotas) : 0);
}

async function changeProblem(
  { options, inputs }: PlanBase,
  lever: Lever,
  factor: number,
  signal: CancelSignal | undefined,
): Promise<ExitProblem> {
  if (lever.rows) return scaleRows(options.problem, lever.rows, factor);
  const near = options.listing;
  return (await enumerateOptions({ ...inputs, overlays: lever.overlays!(factor), near, signal })).problem;
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

/** From the most money downwards, as a miss with more of it is one with less. */
async function listFrontier(
  base: PlanBase,
  bound: (problem: ExitProblem) => Promise<Point>,
  next: ReportProgress,
): Promise<PlanSensitivity['frontier']> {
  const { problem } = base.options;
  const budgets = new Set(problem.rows.flatMap((row, index) => (row.kind === 'budget' ? [index] : [])));
  const points = new Map<number, Point>([[1, base.choice.proof]]);
  for (const share of frontierShares.filter((one) => one !== 1).reverse()) {
    next({ step: 'progress.bounding' });
    const { boundFen, shortfallBound } = await bound(scaleRows(problem, budgets, share));
    // With less money every plan is a plan with more.
    const least = [...points].reduce(
      (most, [more, point]) => (more > share ? Math.max(most, point.shortfallBound) : most),
      0,
    );
    points.set(share, { boundFen, shortfallBound: Math.max(shortfallBound, least) });
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
