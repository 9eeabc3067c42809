import type { BundleItem } from '../measures';

/** A number of different measures that a bundle must have: a coverage rule of the pack, or a measure that the planner wants. */
export interface Demand {
  kind: 'coverage' | 'wish';
  /** Id of the rule or wish. */
  id: string;
  /** Positions in the catalogue. */
  measures: ReadonlySet<number>;
  least: number;
}

/** What facts and wishes ask of one household beside the pack. */
export interface HouseholdTerms {
  /** Measures begun before the as-of year. */
  begun: readonly BundleItem[];
  /** Year in which it has left, or null. */
  exited: number | null;
  /** Years in which it may leave (0 to 0: not within the horizon), with the wishes that say so. */
  lock: { from: number; to: number; wishes: readonly string[] } | null;
  /** Measures that a wish forbids, with the wish. */
  forbidden: ReadonlyMap<string, string>;
  /** Measures that a wish wants, with the wish. */
  required: ReadonlyMap<string, string>;
  /** It refuses help: no measure may start. */
  refused: boolean;
}

export const noTerms: HouseholdTerms = {
  begun: [],
  exited: null,
  lock: null,
  forbidden: new Map(),
  required: new Map(),
  refused: false,
};

/** True when a lock lets the household leave in a year (0: stay in). */
export function allowsYear(lock: HouseholdTerms['lock'], year: number): boolean {
  return lock === null || (year >= lock.from && year <= lock.to);
}
