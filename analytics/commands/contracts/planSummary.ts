import type { LocalizedText } from '../../engine';
import type { Citation, ValueStatus } from '../../policy/types';

/** The figures of one plan. */
export interface PlanSummary {
  hash: string;
  stale: boolean;
  /** Scenario that the plan was made for; the name is empty for `main`. */
  scenario: { id: string; name: string };
  /** What target and planned count. */
  quotaUnit: 'persons' | 'households';
  /** Each year by itself, also where the plan states cumulative targets. */
  quotas: {
    year: number;
    target: number;
    planned: number;
    households: number;
    persons: number;
    status: ValueStatus;
    citation: Citation;
  }[];
  /** In villages, each window by itself (cumulative at-least targets begin in the first year); empty without village targets. */
  villageQuotas: { from: number; year: number; target: number; planned: number }[];
  /** Targets that the plan misses, with the scarce rows in the way; no row: the rules leave too few ways out. */
  shortfalls: PlanShortfall[];
  notWithinHorizon: { households: number; persons: number };
  costFen: number;
  /** Least cost found, to be held against `proof.costFen`: the plan shown may cost a little more where families then wait less. */
  leastCostFen: number;
  /** (least cost − bound) ÷ bound: what is certified of the search for the least cost. `proof.relativeGap` is the shown plan's. */
  leastGap: number;
  /** Person-years below the line, of the plan shown and of the least-cost plan before it; null where that stage was not run. */
  refined: { personYearsBelow: number; before: number } | null;
  costWithinHorizonFen: number;
  costFollowUpFen: number;
  proof: {
    boundFen: number;
    costFen: number;
    relativeGap: number;
    shortfall: number;
    shortfallBound: number;
    method: string;
    iterations: number;
    checkedRows: number;
    violations: number;
  };
  /** One-sided rates of the bound: what one unit more would save. */
  prices: {
    row: string;
    label: LocalizedText;
    kind: 'quota' | 'budget' | 'capacity';
    year: number;
    price: number;
    unit: LocalizedText;
  }[];
  rows: { row: string; label: LocalizedText; kind: 'budget' | 'capacity'; year: number; limit: number; used: number }[];
  measures: {
    measure: string;
    label: LocalizedText;
    households: number;
    units: number;
    costFen: number;
    incomeShare: number;
  }[];
  envelope: { limitFen: number; usedFen: number; share: number };
  householdsWithoutOption: number;
  /** Bundles of measures examined; of these the ways out that took part in the comparison; bundles left out or not unfolded. */
  optionsBuilt: number;
  optionsKept: number;
  optionsCut: number;
}

/** A missed target and the scarce rows in the way. */
export interface PlanShortfall {
  of: 'units' | 'villages';
  from: number;
  year: number;
  target: number;
  planned: number;
  inTheWay: {
    row: string;
    label: LocalizedText;
    /** First year of the window where unused money is carried over; absent where the row is of one year. */
    from?: number;
    year: number;
    /** More of the row that would do, or (`atLeast`) that is not enough to do without; null where nothing is known. */
    needed: number | null;
    atLeast: boolean;
    /** `fen`, or the unit of the capacity. */
    unit: string;
  }[];
}
