import { ProblemError, type CancelSignal, type Solver } from '../../engine';
import { verifyBound } from '../../certificate';
import {
  solveExitPlan,
  startFromPlan,
  type ExitPlanChoice,
  type ExitProblem,
  type PlanProof,
  type PlanStart,
} from '../../schedule';
import type { PlanBase } from './planBase';

/** What every plan of a problem must miss and cost at least. */
export interface ProblemBound {
  /** Units by which every plan misses the targets at least. */
  shortfallBound: number;
  /** Fen that every plan costs at least; where targets must be missed, every plan that misses no more than that (or than the best one found, where one was made). */
  boundFen: number;
  /** Present where a plan had to be made for the bound. */
  choice: ExitPlanChoice | null;
}

/** Prices of a plan for bounds of problems near its own; the choice itself stays behind, as their options differ. */
export function startNear({ options, choice }: Pick<PlanBase, 'options' | 'choice'>): PlanStart {
  return startFrom(options.problem, choice);
}

/** The same for any problem with its choice. */
export function startFrom(problem: ExitProblem, choice: ExitPlanChoice): PlanStart {
  const { cost, shortfall } = startFromPlan(problem, choice);
  return { cost, shortfall };
}

/**
 * Bounds of a problem, from the prices of a plan near it. Where one of the `misses` (proofs of problems near it) shows
 * that targets must be missed here as well, its prices alone are the bound: sound, if perhaps not the highest. Where
 * the targets can be met by broken households, the bound alone is worked out and no plan; else the planner goes
 * through to the end.
 * Errors: those of `solveExitPlan`, `cancelled` among them.
 */
export async function boundProblem(
  problem: ExitProblem,
  solver: Solver,
  start: PlanStart,
  signal?: CancelSignal,
  misses: readonly PlanProof[] = [],
): Promise<ProblemBound> {
  const shown = misses
    .map((proof) => boundByPrices(problem, proof))
    .reduce((best, one) => (one.shortfallBound > best.shortfallBound ? one : best), { shortfallBound: 0, boundFen: 0 });
  if (shown.shortfallBound > 0) return { ...shown, choice: null };
  const boundFen = await boundMetTargets(problem, solver, start, signal);
  if (boundFen !== null) return { shortfallBound: 0, boundFen, choice: null };
  const solved = await solveExitPlan(problem, solver, { start, signal });
  if (!solved.ok) throw new ProblemError(solved.problem);
  return {
    shortfallBound: solved.value.proof.shortfallBound,
    boundFen: solved.value.proof.boundFen,
    choice: solved.value,
  };
}

/** What the prices of another plan show of a problem: its shortfall, and the cost of every plan that misses no more. */
function boundByPrices(problem: ExitProblem, proof: PlanProof): { shortfallBound: number; boundFen: number } {
  const { shortfallBound } = verifyBound(problem, proof);
  const { boundFen } = verifyBound(problem, { ...proof, shortfall: shortfallBound });
  return { shortfallBound, boundFen: Math.max(0, boundFen) };
}

/**
 * The same without ever making a plan: where neither prices nor the bound settle it, nothing is claimed of the
 * shortfall (0), and the cost is what the prices of `miss` show.
 */
export async function boundQuickly(
  problem: ExitProblem,
  solver: Solver,
  start: PlanStart,
  miss: PlanProof | null,
  signal?: CancelSignal,
): Promise<Omit<ProblemBound, 'choice'>> {
  const shown = miss && boundByPrices(problem, miss);
  if (shown && shown.shortfallBound > 0) return shown;
  const boundFen = await boundMetTargets(problem, solver, start, signal);
  return { shortfallBound: 0, boundFen: boundFen ?? shown?.boundFen ?? 0 };
}

/**
 * Fen that every plan meeting all targets costs at least; null where prices show that none meets them, or where that
 * stays open. The planner is stopped when it has its bound, before it looks for a plan.
 */
export async function boundMetTargets(
  problem: ExitProblem,
  solver: Solver,
  start: PlanStart,
  signal?: CancelSignal,
): Promise<number | null> {
  const stop = stopSignal(signal);
  let boundFen = -Infinity;
  let met = false;
  const solved = await solveExitPlan(problem, solver, {
    start,
    signal: stop.signal,
    onBound: (fen, shortfall) => {
      if (shortfall === 0) boundFen = Math.max(boundFen, fen);
    },
    report: ({ step }) => {
      if (step !== 'progress.solving' && step !== 'progress.proving') return;
      met ||= step === 'progress.solving';
      stop.now();
    },
  });
  stop.release();
  if (solved.ok) return solved.value.proof.shortfall === 0 ? solved.value.proof.boundFen : null;
  if (solved.problem.code !== 'cancelled' || signal?.aborted) throw new ProblemError(solved.problem);
  return met ? boundFen : null;
}

/** A signal that fires with the caller's, or when told. */
function stopSignal(outer: CancelSignal | undefined): { signal: CancelSignal; now(): void; release(): void } {
  const listeners = new Set<() => void>();
  let stopped = outer?.aborted ?? false;
  const now = (): void => {
    if (stopped) return;
    stopped = true;
    for (const listener of [...listeners]) listener();
  };
  outer?.addEventListener('abort', now);
  return {
    now,
    release: () => outer?.removeEventListener('abort', now),
    signal: {
      get aborted() {
        return stopped;
      },
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    },
  };
}
