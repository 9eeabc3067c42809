import type { ExitProblem, VillageTargets } from './types';

/**
 * Name of the first part of a problem whose length, order or range does not fit the others; null for a sound one.
 * Everything that the checker reads by position is covered, so that a forged file cannot make it read past an end.
 */
export function findShapeFault(problem: ExitProblem): string | null {
  const { householdCount, rows } = problem;
  const options = problem.costFen.length;
  const draws = problem.drawAmount.length;
  if (problem.weight.length !== householdCount) return 'weight';
  if (!isLadder(problem.optionStart, householdCount, options, 1)) return 'optionStart';
  if (problem.exitYear.length !== options) return 'exitYear';
  if (!problem.costFen.every((fen) => Number.isSafeInteger(fen))) return 'costFen';
  if (!isLadder(problem.drawStart, options, draws, 0)) return 'drawStart';
  if (problem.drawRow.length !== draws || !problem.drawRow.every((row) => row >= 0 && row < rows.length)) return 'drawRow';
  if (!problem.drawAmount.every((amount) => Math.abs(amount) < 2 ** 53)) return 'drawAmount';
  if (!rows.every((row) => Math.abs(row.limit) < 2 ** 53)) return 'rows';
  if (!problem.quotas.every((quota) => quota.from > 0 && quota.from <= quota.year && Number.isSafeInteger(quota.amount))) return 'quotas';
  return problem.villages ? findVillageFault(problem.villages, householdCount) : null;
}

function findVillageFault(villages: VillageTargets, householdCount: number): string | null {
  const { count } = villages;
  if (villages.villageOf.length !== householdCount || !villages.villageOf.every((v) => v >= -1 && v < count)) return 'villages.villageOf';
  if (villages.persons.length !== householdCount) return 'villages.persons';
  // The checker keeps a table of this length: no village has more poor persons than the county households' persons.
  const persons = villages.persons.reduce((sum, n) => sum + n, 0);
  if (villages.allowance.length !== count || !villages.allowance.every((allowed) => allowed <= Math.max(persons, 1_000_000))) return 'villages.allowance';
  if (!isLadder(villages.yearStart, count, villages.years.length, 1)) return 'villages.yearStart';
  if (!villages.quotas.every((quota) => quota.from > 0 && quota.from <= quota.year)) return 'villages.quotas';
  return null;
}

/** True for start positions 0 … end that rise by at least `step`. */
function isLadder(starts: ArrayLike<number>, count: number, end: number, step: number): boolean {
  if (starts.length !== count + 1 || starts[0] !== 0 || starts[count] !== end) return false;
  for (let i = 0; i < count; i++) if (starts[i + 1]! - starts[i]! < step) return false;
  return true;
}
