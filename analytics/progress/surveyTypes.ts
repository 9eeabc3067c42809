import type { Day } from '../procedures/types';
import type { ProgressEntry } from './types';

/** A household that can be drawn. */
export interface SurveyFrameRow {
  householdId: number;
  villageCode: string;
  townCode: string;
}

export interface SurveyRequest {
  frame: readonly SurveyFrameRow[];
  /** Households to be asked; null: as many as the margin needs. */
  size: number | null;
  /** Half the width of the 95 % interval of a share, 0…1; used without a size. */
  margin: number;
  seed: number;
}

export interface SurveySample {
  seed: number;
  population: number;
  /** What was asked for or worked out, and what is drawn: at least one of each town, at most all. */
  wanted: number;
  size: number;
  /** Half the width of the 95 % interval of a share of one half at this size; 0 when all are drawn. */
  margin: number;
  towns: { townCode: string; population: number; drawn: number; weight: number }[];
  /** By village and id; weight: households of the register that one stands for. */
  households: (SurveyFrameRow & { weight: number })[];
}

export interface ApprovalRequest {
  /** Entries that stand (`latestEntries`); other kinds are left aside. */
  entries: readonly ProgressEntry[];
  /** Households that the answers speak for. */
  frame: readonly SurveyFrameRow[];
  /** Days of the survey, both counted. */
  from: Day;
  to: Day;
}

/** Answers of a town or of the county. Shares are null where nobody was asked. */
export interface Approval {
  /** Empty: the county. */
  townCode: string;
  population: number;
  asked: number;
  approving: number;
  /** Approving ÷ asked; of the county each town weighs as many households as it has. */
  share: number | null;
  /** Wilson 1927, 95 %. */
  interval: { low: number; high: number } | null;
  /** Households that one answer stands for. */
  weight: number | null;
  /** Least number of answers for a judgement, and whether there are fewer. */
  needed: number;
  tooFew: boolean;
}

export interface ApprovalResult {
  county: Approval;
  towns: Approval[];
  /** Towns without an answer: the county's share does not speak for them. */
  silentTowns: string[];
  /** Answers within the days of households that are not in the frame. */
  leftOut: number;
}
