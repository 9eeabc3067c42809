import type { ExitPlanChoice, ExitProblem } from '../../schedule';

/**
 * Cost of every option at the prices of the bound, in fen: cost + Σ row price × draw − Σ price of the targets that its
 * exit counts towards × weight. The village of a household is left aside: its year is the village's own matter.
 */
export function priceOptions(
  problem: ExitProblem,
  { proof }: Pick<ExitPlanChoice, 'proof'>,
  household: number,
): { option: number; reducedFen: number }[] {
  const priced: { option: number; reducedFen: number }[] = [];
  for (let option = problem.optionStart[household]!; option < problem.optionStart[household + 1]!; option += 1) {
    let reducedFen =
      problem.costFen[option]! -
      yearPriceFen(problem, proof.quotaPrice, problem.exitYear[option]!) * problem.weight[household]!;
    for (let d = problem.drawStart[option]!; d < problem.drawStart[option + 1]!; d += 1)
      reducedFen += proof.rowPrice[problem.drawRow[d]!]! * problem.drawAmount[d]!;
    priced.push({ option, reducedFen });
  }
  return priced;
}

/** Sum of the prices of all targets that an exit in a year counts towards, fen per unit. */
export function yearPriceFen({ quotas }: ExitProblem, price: Float64Array, year: number): number {
  if (year === 0) return 0;
  return quotas.reduce((sum, quota, q) => (quota.from <= year && year <= quota.year ? sum + price[q]! : sum), 0);
}
