import type { ExitProblem, VillageTargets } from './types';

/** Persons of a county, twenty times those of the largest. */
const personLimit = 50_000_000;
/** Steps of the tables over persons that may be left in villages. */
const tableLimit = 200_000_000;

/**
 * Name of the first part of a problem whose length, order or range does not fit the others; null for a sound one.
 * Everything that the checker reads by position is covered, so that a forged file cannot make it read past an end;
 * sums stay below 2^53, so that they are exact, and the work stays bounded.
 */
export function findShapeFault(problem: ExitProblem): string | null {
  const { householdCount, rows } = problem;
  const options = problem.costFen.length;
  const draws = problem.drawAmount.length;
  if (problem.weight.length !== householdCount || !(addAll(problem.weight) <= personLimit)) return 'weight';
  if (!isLadder(problem.optionStart, householdCount, options, 1)) return 'optionStart';
  if (problem.exitYear.length !== options) return 'exitYear';
  if (!problem.costFen.every((fen) => Number.isInteger(fen)) || !(addAll(problem.costFen) < 2 ** 53)) return 'costFen';
  if (!isLadder(problem.drawStart, options, draws, 0)) return 'drawStart';
  if (problem.drawRow.length !== draws || !problem.drawRow.every((row) => row >= 0 && row < rows.length))
    return 'drawRow';
  if (!(addAll(problem.drawAmount) < 2 ** 53)) return 'drawAmount';
  if (!rows.every((row) => Math.abs(row.limit) < 2 ** 53)) return 'rows';
  if (!problem.quotas.every((quota) => quota.from > 0 && quota.from <= quota.year && quota.amount <= personLimit))
    return 'quotas';
  return problem.villages ? findVillageFault(problem.villages, householdCount) : null;
}

function findVillageFault(villages: VillageTargets, householdCount: number): string | null {
  const { count } = villages;
  if (villages.villageOf.length !== householdCount || !villages.villageOf.every((v) => v >= -1 && v < count))
    return 'villages.villageOf';
  if (villages.persons.length !== householdCount || !(addAll(villages.persons) <= personLimit))
    return 'villages.persons';
  if (villages.allowance.length !== count) return 'villages.allowance';
  if (!isLadder(villages.yearStart, count, villages.years.length, 1)) return 'villages.yearStart';
  if (!villages.quotas.every((quota) => quota.from > 0 && quota.from <= quota.year && quota.amount <= personLimit))
    return 'villages.quotas';
  return countTableSteps(villages) <= tableLimit ? null : 'villages.allowance';
}

function countTableSteps(villages: VillageTargets): number {
  const members = new Float64Array(villages.count);
  const persons = new Float64Array(villages.count);
  villages.villageOf.forEach((v, h) => {
    if (v < 0) return;
    members[v]! += 1;
    persons[v]! += villages.persons[h]!;
  });
  let steps = 0;
  for (let v = 0; v < villages.count; v++) {
    const years = villages.yearStart[v + 1]! - villages.yearStart[v]!;
    steps += (Math.min(villages.allowance[v]!, persons[v]!) + 1) * members[v]! * years;
  }
  return steps;
}

function addAll(numbers: Int32Array | Float64Array): number {
  let sum = 0;
  for (const number of numbers) sum += Math.abs(number);
  return sum;
}

/** True for start positions 0 … end that rise by at least `step`. */
function isLadder(starts: ArrayLike<number>, count: number, end: number, step: number): boolean {
  if (starts.length !== count + 1 || starts[0] !== 0 || starts[count] !== end) return false;
  for (let i = 0; i < count; i++) if (starts[i + 1]! - starts[i]! < step) return false;
  return true;
}
