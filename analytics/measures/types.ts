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

/** Why a household has no option for a year, in the words of the rules. */
export interface MissingOption {
  householdId: number;
  year: number;
  reasons: { code: string; amountYuan?: number; gate?: string }[];
}
