import type { ExitProblem } from './types';

/** Σ over the quotas of the distance between the target and the nearest sum of whole households, each quota by itself. */
export function findUnreachable(problem: ExitProblem): number {
  let distance = 0;
  for (const quota of problem.quotas) {
    let reachable = 1n;
    for (let h = 0; h < problem.householdCount; h++) {
      let may = false;
      let must = true;
      for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
        const year = problem.exitYear[o]!;
        if (year > 0 && quota.from <= year && year <= quota.year) may = true;
        else must = false;
      }
      const moved = reachable << BigInt(problem.weight[h]!);
      if (must) reachable = moved;
      else if (may) reachable |= moved;
    }
    const isReachable = (sum: number) => sum >= 0 && ((reachable >> BigInt(sum)) & 1n) === 1n;
    let below = quota.amount;
    while (below >= 0 && !isReachable(below)) below--;
    let above = quota.amount;
    const length = reachable.toString(2).length;
    while (above < length && !isReachable(above)) above++;
    const down = below >= 0 ? quota.amount - below : Infinity;
    const up = above < length ? (quota.kind === 'exact' ? above - quota.amount : 0) : Infinity;
    distance += Math.min(down, up);
  }
  return distance;
}
