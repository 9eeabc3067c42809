import { keepPace, type Pace } from './keepPace';
import type { ExitProblem, QuotaRow } from './types';

/** Sums over more persons than this are reachable for all practical purposes and are not listed. */
const sumLimit = 60_000;

/** Σ over the quotas of the distance of the target from the nearest sum of whole households, each quota by itself. */
export async function addUnreachable(problem: ExitProblem, pace: Pace): Promise<number> {
  const total = problem.weight.reduce((sum, weight) => sum + weight, 0);
  if (total > sumLimit) return 0;
  let sum = 0;
  for (const quota of problem.quotas) sum += await measureDistance(problem, quota, total, pace);
  return sum;
}

async function measureDistance(problem: ExitProblem, quota: QuotaRow, total: number, pace: Pace): Promise<number> {
  let reachable = new Uint8Array(total + 1);
  reachable[0] = 1;
  let highest = 0;
  const isInside = (year: number) => year > 0 && quota.from <= year && year <= quota.year;
  for (let h = 0; h < problem.householdCount; h++) {
    const years = problem.exitYear.subarray(problem.optionStart[h], problem.optionStart[h + 1]);
    if (!years.some(isInside)) continue;
    const weight = problem.weight[h]!;
    const next = years.every(isInside) ? new Uint8Array(total + 1) : reachable.slice();
    for (let sum = 0; sum <= highest; sum++) if (reachable[sum] === 1) next[sum + weight] = 1;
    highest += weight;
    reachable = next;
    await keepPace(pace, highest >> 3);
  }
  let nearest = Infinity;
  for (let sum = 0; sum <= highest; sum++) {
    if (reachable[sum] !== 1) continue;
    const missing = quota.amount - sum;
    nearest = Math.min(nearest, quota.kind === 'exact' ? Math.abs(missing) : Math.max(0, missing));
  }
  return nearest;
}
