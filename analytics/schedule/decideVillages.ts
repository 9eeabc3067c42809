import { succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { collectWithin, countColumns } from './collectWithin';
import { listRegrets } from './listRegrets';
import type { PolishedBound } from './polishBound';
import type { PlanObjective } from './priceOptions';
import type { ScaledProblem } from './scaleProblem';
import { solveCore } from './solveCore';

export interface DecidedVillages {
  /** Year index of every village (−1 = never); null when no broken plan was found. */
  leaving: Int16Array | null;
  /** Excess over the bound below which, by a finished tree over all choices that could matter, no plan lies; null without one. */
  bound: number | null;
  columns: number;
}

const attempts = 8;
const columnLimit = 30_000;
/** Where years are known that will do, trees are tried up to this many columns, from this multiple of the reach on. */
const quickly = { columns: 5000, reach: 20 };
const nodeLimit = 400;
/** Where shortfall is at stake most options are tied and one tree is dear: fewer of them, over more options, to within a unit. */
const ofShortfall = { attempts: 2, slotReach: 12, reach: 0.2, columns: 8000, nodeLimit: 40, precision: 1 };

/**
 * Chooses the year of every village by a tree in which villages are whole and households may be broken: among the
 * choices within reach of the bound, and again with a longer reach until the answer itself lies within it.
 */
export async function decideVillages(
  scaled: ScaledProblem,
  solver: Solver,
  bound: PolishedBound,
  options: { objective: PlanObjective; precision: number; quick?: boolean; signal?: CancelSignal },
): Promise<Result<DecidedVillages>> {
  const { objective, precision, quick, signal } = options;
  const missing = objective.kind === 'shortfall';
  const regrets = await listRegrets(scaled, bound.price, objective.kind, missing ? ofShortfall.slotReach : 0);
  const decided: DecidedVillages = { leaving: null, bound: null, columns: 0 };
  let reach = missing ? ofShortfall.reach : (quick ? quickly.reach : 0.5) * bound.reach;
  for (let attempt = 0; attempt < (missing ? ofShortfall.attempts : attempts); attempt++) {
    const { core, complete } = await collectWithin(scaled, regrets, reach, bound.fixed);
    const count = countColumns(core);
    if (quick ? count > quickly.columns : attempt > 0 && count > (missing ? ofShortfall.columns : columnLimit)) break;
    decided.columns += count;
    const solved = await solveCore(
      scaled,
      solver,
      { core, price: bound.price, regrets, objective, mode: 'villages' },
      missing
        ? { nodeLimit: ofShortfall.nodeLimit, absoluteGap: ofShortfall.precision, relativeGap: 0 }
        : { nodeLimit, absoluteGap: Math.max(1e-6, precision), relativeGap: 0 },
      signal,
    );
    if (!solved.ok) return solved;
    const { status, excess, assignment } = solved.value;
    if (assignment && excess !== null) {
      decided.leaving = assignment.leaving;
      if (!missing && status === 'optimal' && (complete || excess <= reach)) {
        decided.bound = solved.value.bound;
        break;
      }
      if (complete || missing) break;
      reach = Math.min(Math.max(1.01 * excess, 1.5 * reach), (quick ? 8 : 6) * reach);
    } else {
      if (complete) break;
      reach *= 5;
    }
  }
  return succeed(decided);
}
