import type { CancelSignal, Solver } from '../../engine';
import { verifyBound } from '../../certificate';
import { listSourceYears, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { BoundProof, ExitProblem, ResourceRow } from '../../schedule';
import type { SourceWhatIf } from '../contract';
import { boundProblem, startNear } from '../planning/boundProblem';
import { rowLabel } from '../planning/rowText';
import type { PlanBase } from '../planning/types';

/** Limits of the budget rows of a problem under other overlays; a limit that past payments had raised does not fall below them. */
export function changeBudgets(
  { rows }: ExitProblem,
  pack: PolicyPack,
  before: readonly ScenarioOverlay[],
  after: readonly ScenarioOverlay[],
): ResourceRow[] {
  const former = budgetLimits(pack, before);
  const present = budgetLimits(pack, after);
  return rows.map((row) => {
    if (row.kind !== 'budget') return row;
    const now = present(row.of, row.year);
    return { ...row, limit: row.limit === former(row.of, row.year) ? now : Math.max(row.limit, now) };
  });
}

/** Fen of a pool up to a year where money is carried over, else of the year alone. */
export function budgetLimits(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): (pool: string, year: number) => number {
  const brought = listSourceYears(pack, overlays);
  return (pool, year) => {
    const cumulative = pack.pools.find(({ id }) => id === pool)?.carry_over;
    const filling = new Set(pack.sources.filter((source) => source.pool === pool).map(({ id }) => id));
    return brought.reduce(
      (sum, one) =>
        filling.has(one.source) && (one.year === year || (cumulative && one.year < year))
          ? sum + (one.amountFen ?? 0)
          : sum,
      0,
    );
  };
}

/**
 * What a change of budgets does to the least cost of every plan: as the present prices foretell it, and as bounded
 * again. foretold = −Σ price × change of the limit; the least cost is convex in the limits, so that it never falls by more
 * than foretold, nor rises by less (foretold ≤ resolved). `listed`: the problem with its ways out listed anew, needed
 * where other rows than before bind; the prices then count at its own rows. Where the present shortfall can no longer be
 * kept no plan is as the prices speak of, and the resolved change is at least the foretold one.
 * Amounts in whole fen. Errors: those of `boundProblem`. Source: design §5, Prices.
 */
export async function priceSourceChange(
  base: PlanBase,
  changed: readonly ResourceRow[],
  listed: ExitProblem,
  solver: Solver,
  signal?: CancelSignal,
): Promise<SourceWhatIf['marginal']> {
  const { problem } = base.options;
  const proof = await samePromise(base, solver, signal);
  const sameRows =
    listed.rows.length === problem.rows.length && listed.rows.every(({ id }, r) => id === problem.rows[r]!.id);
  const after = sameRows ? { ...problem, rows: [...changed] } : listed;
  const presentFen = verifyBound(problem, proof).boundFen;
  const foretoldFen = verifyBound(after, placeRows(problem, after, proof)).boundFen - presentFen;
  const bound = await boundProblem(after, solver, startNear(base), signal);
  return {
    rates: problem.rows.flatMap((row, index) => {
      const changeFen = changed[index]!.limit - row.limit;
      const { id, year } = row;
      return changeFen === 0
        ? []
        : [{ row: id, label: rowLabel(base.inputs.pack, row), year, changeFen, rate: proof.rowPrice[index]! }];
    }),
    foretoldFen,
    resolvedFen: Math.max(foretoldFen, bound.boundFen - presentFen),
  };
}

/** The multipliers of the bound that holds for the proved least shortfall, as bounds of other problems do. */
async function samePromise(base: PlanBase, solver: Solver, signal?: CancelSignal): Promise<BoundProof> {
  const { proof } = base.choice;
  if (proof.shortfall === proof.shortfallBound) return proof;
  return (await boundProblem(base.options.problem, solver, startNear(base), signal)).proof;
}

/** Row prices of one problem at the rows of another with the same names; a row of its own has none. */
function placeRows(from: ExitProblem, to: ExitProblem, proof: BoundProof): BoundProof {
  const place = new Map(from.rows.map(({ id }, index) => [id, index]));
  const move = (prices: Float64Array): Float64Array =>
    Float64Array.from(to.rows, ({ id }) => prices[place.get(id) ?? -1] ?? 0);
  return { ...proof, rowPrice: move(proof.rowPrice), shortfallRowPrice: move(proof.shortfallRowPrice) };
}
