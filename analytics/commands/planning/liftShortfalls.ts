import type { CancelSignal, Solver } from '../../engine';
import { verifyBound } from '../../certificate';
import type { PolicyPack } from '../../policy';
import { startFromBound, type ExitPlanChoice, type ExitProblem, type ResourceRow } from '../../schedule';
import type { PlanShortfall } from '../contract';
import { boundProblem } from './boundProblem';
import { rowLabel, rowUnit } from './rowText';

/** Most rows that are named and tried as what stands in the way. */
const triedRows = 3;

/**
 * The missed targets with the scarce rows in the way. A row's multiplier m says that one unit more takes at most m
 * units off the shortfall S, so that S ÷ m is tried as what would do: `atLeast` is false only where, with that much
 * more, the bound shows no shortfall any more; else the amount is one that the multipliers prove not to be enough.
 */
export async function liftShortfalls(
  pack: PolicyPack,
  problem: ExitProblem,
  choice: ExitPlanChoice,
  solver: Solver,
  signal?: CancelSignal,
): Promise<PlanShortfall[]> {
  if (choice.shortfalls.length === 0) return [];
  const { proof } = choice;
  const scarce = problem.rows
    .map((row, index) => ({ row, index, price: proof.shortfallRowPrice[index]! }))
    .filter(({ price }) => price > 1e-12)
    .sort((a, b) => b.price * b.row.limit - a.price * a.row.limit || a.index - b.index)
    .slice(0, triedRows);
  const inTheWay: PlanShortfall['inTheWay'] = [];
  for (const { row, index, price } of scarce) {
    const lift = await findLift(problem, choice, index, price, solver, signal);
    const from = carriesOver(pack, row) ? { from: pack.horizon.from } : {};
    inTheWay.push({
      row: row.id,
      label: rowLabel(pack, row),
      ...from,
      year: row.year,
      ...lift,
      unit: rowUnit(pack, row),
    });
  }
  return choice.shortfalls.map(({ of, ...missed }) => ({
    ...missed,
    of: of === 'households' ? 'units' : of,
    inTheWay,
  }));
}

async function findLift(
  problem: ExitProblem,
  choice: ExitPlanChoice,
  index: number,
  price: number,
  solver: Solver,
  signal?: CancelSignal,
): Promise<{ needed: number | null; atLeast: boolean }> {
  const { proof } = choice;
  const enough = roundUp(Math.max(proof.shortfall, proof.shortfallBound) / price);
  if (!Number.isFinite(enough)) return { needed: null, atLeast: true };
  const start = startFromBound(problem, proof);
  const raised = await boundProblem(raiseRow(problem, index, enough), solver, start, signal);
  if (raised.shortfallBound === 0) return { needed: enough, atLeast: false };
  const short = Math.floor((proof.shortfallBound - 0.5) / price);
  const proved = short > 0 && verifyBound(raiseRow(problem, index, short), proof).shortfallBound > 0;
  return { needed: proved ? short : null, atLeast: true };
}

/** True for a budget that sums over all years up to its own. */
function carriesOver(pack: PolicyPack, { kind, of, year }: ResourceRow): boolean {
  return (
    kind === 'budget' && year > pack.horizon.from && pack.pools.some(({ id, carry_over }) => id === of && carry_over)
  );
}

/** The problem with more of one row. */
export function raiseRow(problem: ExitProblem, index: number, by: number): ExitProblem {
  return { ...problem, rows: problem.rows.map((row, r) => (r === index ? { ...row, limit: row.limit + by } : row)) };
}

/** Up to two digits: 118,700 → 120,000. */
function roundUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}
