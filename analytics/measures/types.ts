/** One measure in one bundle: units and start year. */
export interface BundleItem {
  measure: string;
  units: number;
  startYear: number;
}

/** A way out for one household: measures, exit year, cost, what it draws from the county-wide rows. */
export interface HouseholdOption {
  /** 0 = not within the horizon. */
  exitYear: number;
  items: BundleItem[];
  /** Nominal fen over the whole cost window. */
  costFen: number;
  /** Draws on rows: amounts in the row's unit (fen for budgets). */
  draws: { row: string; amount: number }[];
  /** Projected income per head (yuan, whole horizon), by year from horizon.from. */
  incomePerHead: number[];
  /** Person-years below the line within the horizon. */
  personYearsBelow: number;
  difficulty: number;
}

/**
 * One rule in the way of a year: `gate_open` (nothing closes the gate by then), `income_short` (yuan a year that the best
 * bundle leaves open), `measures_clash` (each part could be met, not together), `coverage` (no bundle that would do
 * keeps the coverage rule), `wish_measure`, `wish_forbids`, `wish_year` (a wish of the planner), `refused_help` (it refuses help in writing).
 */
export interface MissingReason {
  code: 'gate_open' | 'income_short' | 'measures_clash' | 'coverage' | 'wish_measure' | 'wish_forbids' | 'wish_year' | 'refused_help';
  amountYuan?: number;
  gate?: string;
  /** Id of the coverage rule. */
  rule?: string;
  /** Id of the wish. */
  wish?: string;
}

/** Why a household has no option for a year, in the words of the rules. */
export interface MissingOption {
  householdId: number;
  year: number;
  reasons: MissingReason[];
}
