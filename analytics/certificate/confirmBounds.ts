import type { ExitPlanChoice, ExitProblem } from './types';
import { measureGap, verifyBound } from './verifyBound';

/**
 * The plan with both bounds as its multipliers give them in whole numbers, which a certificate can then claim; null
 * when the solver claims more than they prove. Where it claims less (it leaves room for rounding), the proof gains.
 */
export function confirmBounds(problem: ExitProblem, choice: ExitPlanChoice): ExitPlanChoice | null {
  const { proof } = choice;
  const { boundFen, shortfallBound } = verifyBound(problem, proof);
  if (!(proof.boundFen <= boundFen && proof.shortfallBound <= shortfallBound)) return null;
  return { ...choice, proof: { ...proof, boundFen, shortfallBound, relativeGap: measureGap(proof.costFen, boundFen) } };
}
