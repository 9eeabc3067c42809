import type { ExitProblem, QuotaRow } from './types';

/** Sums are listed as long as the list is no longer than this times the number of different weights. */
const workLimit = 2 ** 32;

/** Σ over the quotas of the distance between the target and the nearest sum of whole households, each quota by itself. */
export function findUnreachable(problem: ExitProblem): number {
  return problem.quotas.reduce((sum, quota) => sum + measureDistance(problem, quota), 0);
}

function measureDistance(problem: ExitProblem, quota: QuotaRow): number {
  const { fixed, movable } = countWeights(problem, quota);
  let total = fixed;
  for (const [weight, count] of movable) total += weight * count;
  const amount = quota.amount - fixed;
  if (quota.kind === 'at_least') return Math.max(0, quota.amount - total);
  if (amount <= 0) return -amount;
  if (quota.amount >= total) return quota.amount - total;
  if ((total - fixed) * movable.size > workLimit) return 0;
  const reachable = listSums(movable);
  const below = BigInt.asUintN(amount + 1, reachable).toString(16);
  const highest = 4 * (below.length - 1) + (32 - Math.clz32(Number.parseInt(below[0]!, 16))) - 1;
  const above = reachable >> BigInt(amount);
  return Math.min(amount - highest, lowestBit(above));
}

/** Weight that leaves within the quota whatever is chosen, and the number of households that may, by weight. */
function countWeights(problem: ExitProblem, quota: QuotaRow): { fixed: number; movable: Map<number, number> } {
  const movable = new Map<number, number>();
  let fixed = 0;
  for (let h = 0; h < problem.householdCount; h++) {
    let may = false;
    let must = true;
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      const year = problem.exitYear[o]!;
      if (year > 0 && quota.from <= year && year <= quota.year) may = true;
      else must = false;
    }
    const weight = problem.weight[h]!;
    if (must) fixed += weight;
    else if (may && weight > 0) movable.set(weight, (movable.get(weight) ?? 0) + 1);
  }
  return { fixed, movable };
}

/** Bit n is set when some of the households add up to n; n equal weights are taken in lots of 1, 2, 4 … */
function listSums(movable: ReadonlyMap<number, number>): bigint {
  let reachable = 1n;
  for (const [weight, count] of movable) {
    let left = count;
    for (let lot = 1; left > 0; lot *= 2) {
      const taken = Math.min(lot, left);
      reachable |= reachable << BigInt(weight * taken);
      left -= taken;
    }
  }
  return reachable;
}

/** Place of the lowest set bit; Infinity for 0. */
function lowestBit(bits: bigint): number {
  if (bits === 0n) return Infinity;
  const lowest = (bits & -bits).toString(16);
  return 4 * (lowest.length - 1) + 31 - Math.clz32(Number.parseInt(lowest[0]!, 16));
}
