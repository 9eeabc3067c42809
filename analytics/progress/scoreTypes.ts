import type { LocalizedText } from '../engine';
import type { Citation, PolicyPack, ScenarioOverlay, ScoreMeasure, ValueStatus } from '../policy/types';
import type { Day } from '../procedures/types';
import type { PaceRow } from './requests';
import type { ActualCost, ProgressEntry, StandardList, WorkPackage } from './types';

/** A place that is scored: a town or a village, by its code. */
export type ScoreLevel = 'town' | 'village';

export interface ScoreRequest {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  asOf: Day;
  level: ScoreLevel;
  /** Codes of the places to be scored. */
  places: readonly string[];
  rows: readonly PaceRow[];
  /** Villages that are to leave: by which day, and when they did. */
  villages: readonly { villageCode: string; townCode: string; plannedDay: Day | null; outDay: Day | null }[];
  standards: readonly StandardList[];
  packages: readonly WorkPackage[];
  costs: readonly ActualCost[];
  /** Whether payments are recorded at all; without them nobody is said to have paid nothing. */
  paymentsKnown: boolean;
  /** Visits due by the as-of day and made; absent: not known. A place without a village is of its town. */
  visits: readonly { villageCode: string; townCode: string; due: number; done: number }[];
  /** All entries in any order; those of kind `survey` count. */
  entries: readonly ProgressEntry[];
  townOf: (villageCode: string) => string;
}

/** A line of the scorecard in the year of the as-of day. */
export interface ScoreItem {
  id: string;
  label: LocalizedText;
  measuredBy: ScoreMeasure;
  /** Lists whose items count; empty: all of villages, or nothing to do with lists. */
  lists: LocalizedText[];
  /** 0…1, its parameter, and what it rests on. */
  weight: number;
  weightParameter: string;
  weightStatus: ValueStatus;
  weightCitation: Citation;
  status: ValueStatus;
  citation: Citation;
}

/** What a place has of one line. */
export interface ScoreCell {
  item: string;
  /** Persons, villages, items, whole fen, visits or households; both 0 without data. */
  numerator: number;
  denominator: number;
  /** min(1, numerator ÷ denominator); null: no data, and the line is left out. */
  share: number | null;
  /** 100 × weight × share × scale of the place; null without data. */
  points: number | null;
}

export interface PlaceScore {
  code: string;
  cells: ScoreCell[];
  /** 1 ÷ sum of the weights with data; 1 where all have some; null where none has. */
  scale: number | null;
  /** Sum of the points, 0…100; null without any data. */
  total: number | null;
  /** Equal totals share a rank; null without a total. */
  rank: number | null;
}

export interface Scorecard {
  id: string;
  label: LocalizedText;
  citation: Citation;
  /** Year whose weights count. */
  year: number;
  items: ScoreItem[];
}

export interface Scores {
  scorecard: Scorecard;
  /** The best first; those without data last. */
  places: PlaceScore[];
}
