import type { VillageCriterion } from '../policy/types';
import type { VillagePeriodStatus } from './types';

/** What the status of one village depends on. */
export interface VillageCourse {
  tier: 'poor' | 'many_poor' | 'other';
  registeredPopulation: number | null;
  /** Registered poor persons at the as-of date. */
  personsAtStart: number;
  /** Planned exits by year, persons. */
  personsOut: Map<number, number>;
}

/** A criterion of the pack with its limit for the year already looked up. */
export interface VillageLimit {
  kind: VillageCriterion['kind'];
  limitOf: (year: number) => number;
}

/** Persons still registered at the end of `year`. */
export function personsLeftAfter(course: VillageCourse, year: number): number {
  let left = course.personsAtStart;
  for (const [exitYear, persons] of course.personsOut) if (exitYear > 0 && exitYear <= year) left -= persons;
  return left;
}

/**
 * First year of the horizon at whose end a poor village may leave, or null.
 * Only criteria on persons date the exit: `all_exited` (persons left = 0) and `incidence_below`
 * (persons left ÷ registered population < limit; an unknown population counts as not fulfilled).
 * Where the pack names neither, all poor must be out. Criteria on income are not dated by the plan
 * and are reported by the briefing as conditions still open.
 * Source: S2 一（三）, S3 C4 (a village leaves only after all its poor are out).
 * @example findVillageExitYear({ tier: 'poor', registeredPopulation: 100, personsAtStart: 5,
 *   personsOut: new Map([[2017, 5]]) }, [], [2016, 2017, 2018]) // 2017
 */
export function findVillageExitYear(course: VillageCourse, limits: VillageLimit[], years: number[]): number | null {
  if (course.tier !== 'poor' || course.personsAtStart === 0) return null;
  const onPersons = limits.filter((limit) => limit.kind === 'all_exited' || limit.kind === 'incidence_below');
  return years.find((year) => {
    const left = personsLeftAfter(course, year);
    if (onPersons.length === 0) return left === 0;
    return onPersons.every((limit) => {
      if (limit.kind === 'all_exited') return left === 0;
      if (course.registeredPopulation === null || course.registeredPopulation <= 0) return false;
      return left / course.registeredPopulation < limit.limitOf(year);
    });
  }) ?? null;
}

/**
 * State of a village at the end of `year` (0 = at the as-of date).
 * nobody: no registered poor at the start; village_exit: poor village in or after its exit year;
 * all_in: nobody out yet; all_out: nobody left; part_out: otherwise.
 * @example decideVillageStatus(course, null, 2016) // 'part_out' when some, not all, are out by 2016
 */
export function decideVillageStatus(course: VillageCourse, exitYear: number | null, year: number): VillagePeriodStatus {
  if (course.personsAtStart === 0) return 'nobody';
  if (exitYear !== null && year >= exitYear) return 'village_exit';
  const left = personsLeftAfter(course, year);
  if (left === course.personsAtStart) return 'all_in';
  return left === 0 ? 'all_out' : 'part_out';
}
