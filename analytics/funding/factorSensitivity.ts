import { fail, succeed, type Problem, type Result } from '../engine';
import { fractions } from '../policy';
import { shareByWeights, sumByTown, tabulateFactors, type WholeFactor } from './factorMethod';
import type { AllocationFactor, FactorPlace } from './types';

/** What happens when the weight of one factor moves; the changes add up to zero. */
export interface WeightMove {
  factor: string;
  /** Parts of the whole, 0…1. */
  fromWeight: number;
  toWeight: number;
  /** By code. */
  towns: { townCode: string; amountFen: number; changeFen: number }[];
  places: { code: string; amountFen: number; changeFen: number }[];
}

/**
 * Which town gains and which loses, in fen, when the weight of one factor moves by some percentage points: for each
 * factor k in turn w_k' = w_k + points ÷ 100, kept within 0…1, the others w_j' = w_j · (1 − w_k') ÷ (1 − w_k), and the
 * whole budget is shared out anew; nothing is estimated. Factors that are left out for want of facts have no row. A
 * factor that has all the weight cannot move (nothing says how the others would share): its changes are zero.
 *
 * @param points percentage points, negative for less weight.
 * Errors: those of `allocateByFactors`, and `funding.points` for points that are no number.
 * Example: 100 fen by persons (60; 1 and 3) and villages (40; 1 and 1) give 35 and 65; persons +10 gives
 * 0.7 · 25 + 0.3 · 50 = 32.5 and 67.5, in fen 33 and 67 (the half to the lower code): −2 and +2.
 */
export function moveFactorWeights(
  budgetFen: number,
  factors: readonly AllocationFactor[],
  places: readonly FactorPlace[],
  points = 10,
): Result<WeightMove[]> {
  if (!Number.isFinite(points)) return fail(badPoints(points));
  const table = tabulateFactors(budgetFen, factors, places);
  if (!table.ok) return table;
  const { factors: used, places: sorted } = table.value;
  const now = shareByWeights(
    budgetFen,
    used,
    used.map((factor) => factor.weight),
  );
  return succeed(
    used.map((factor, k) => {
      const weights = moveWeight(used, k, points);
      const moved = shareByWeights(budgetFen, used, weights);
      const changes = moved.map((amount, v) => amount - now[v]!);
      const changeOfTown = sumByTown(sorted, changes);
      return {
        factor: factor.id,
        fromWeight: weightOf(
          used.map((other) => other.weight),
          k,
        ),
        toWeight: weightOf(weights, k),
        towns: sumByTown(sorted, moved).map((town, t) => ({ ...town, changeFen: changeOfTown[t]!.amountFen })),
        places: sorted.map(({ code }, v) => ({ code, amountFen: moved[v]!, changeFen: changes[v]! })),
      };
    }),
  );
}

/** The weights after the move, as whole numbers in one proportion. */
function moveWeight(factors: readonly WholeFactor[], k: number, points: number): bigint[] {
  const weights = factors.map((factor) => factor.weight);
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  const others = whole - weights[k]!;
  if (others === 0n) return weights;
  const step = fractions.toFraction(points);
  const denominator = 100n * step.denominator * whole;
  const wanted = 100n * step.denominator * weights[k]! + step.numerator * whole;
  const numerator = wanted < 0n ? 0n : wanted > denominator ? denominator : wanted;
  return weights.map((weight, j) => (j === k ? numerator * others : weight * (denominator - numerator)));
}

function weightOf(weights: readonly bigint[], k: number): number {
  return fractions.toNumber({ numerator: weights[k]!, denominator: weights.reduce((sum, weight) => sum + weight, 0n) });
}

const badPoints = (points: number): Problem => ({
  code: 'funding.points',
  message: {
    zh: `权重变动的百分点不是数字：${points}。`,
    en: `The percentage points by which weights move are not a number: ${points}.`,
  },
  hint: { zh: '请填写数字，例如 10。', en: 'Enter a number, such as 10.' },
});
