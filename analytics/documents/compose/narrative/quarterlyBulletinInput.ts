import type { LocalizedText } from '../../../engine';
import type { Citation } from '../../../policy/types';
import type { BulletinFigure, InterviewDue, Period, Slip, TownStanding } from '../../../progress';
import type { ReportGround } from './reportParts';

/** Households behind the numbers of a town: due by the as-of day, out, left, late; of its works due and accepted; with findings. */
export interface TownHouseholds {
  plannedHouseholds: number;
  outHouseholds: number;
  leftHouseholds: number;
  lateHouseholds: number;
  dueWorkHouseholds: number;
  doneWorkHouseholds: number;
  findingHouseholds: number;
}

/** Everything that a quarter's bulletin says. */
export interface QuarterlyBulletinInput {
  ground: ReportGround;
  period: Period;
  /** Clause that asks for a bulletin by quarter; null: the plan asks for none. */
  rule: Citation | null;
  /** Day of the first fact that was reported; null: nothing is reported. */
  recordedFrom: string | null;
  figures: BulletinFigure[];
  /** Households behind each figure by its id, in the period and in the one before. */
  behindFigures: { value: Readonly<Record<string, number>>; previous: Readonly<Record<string, number>> };
  /** Households behind the money: with works due and accepted by the as-of day. */
  works: { due: number; done: number };
  /** The best first. */
  towns: (TownStanding & { name: string } & Partial<TownHouseholds>)[];
  /** Points by town code; null: the plan has no scorecard, or none in force yet. */
  scores: { label: LocalizedText; citation: Citation; points: { code: string; total: number | null; rank: number | null }[] } | null;
  /** Whole fen up to the as-of day; null: nothing tells what was paid. */
  money: { source: 'ledger' | 'entries'; plannedFen: number; paidFen: number } | null;
  /** What lags, the most pressing first, each with the name of its town (of what has none: the county). */
  slips: (Slip & { townName: string })[];
  interviews: {
    rule: 'stated' | 'none';
    /** Clause that asks for the talk; null where there is no rule. */
    citation: Citation | null;
    /** Years of the plan that are over and for which progress was reported. */
    judgedYears: number[];
    due: (InterviewDue & { name: string })[];
  };
}

/** The day up to which the figures of the quarter count. */
export function lastDayOf({ period, ground }: QuarterlyBulletinInput): string {
  return period.to < ground.asOfDate ? period.to : ground.asOfDate;
}
