/** A county-wide row that options draw on: a budget of one pool and year, or a capacity of one year. */
export interface ResourceRow {
  id: string;
  kind: 'budget' | 'capacity';
  /** Pool or capacity id of the pack. */
  of: string;
  /** Last year of the window the row sums over (cumulative rows where unused money is carried over). */
  year: number;
  /** Fen for budgets, units for capacities. */
  limit: number;
}

/**
 * Number of persons, households or villages that must leave within a window of years: `from` to `year`.
 * Cumulative targets all begin in the first year; yearly ones have `from` = `year`.
 */
export interface QuotaRow {
  from: number;
  year: number;
  amount: number;
  kind: 'exact' | 'at_least';
}

/**
 * Villages that leave as a whole (C4): village v leaves in a year T of the horizon, or never (0), and then at most
 * `allowance[v]` of its poor persons may still be poor at the end of T. Absent where the plan sets no village targets.
 */
export interface VillageTargets {
  count: number;
  /** Village of every household, or −1. */
  villageOf: Int32Array;
  /** Persons of every household, for the allowance. */
  persons: Int32Array;
  /** Poor persons that may be left when the village leaves (incidence × registered population), 0 = all must be out. */
  allowance: Int32Array;
  /** Years in which each village may leave (never = 0): village v owns yearStart[v] … yearStart[v+1]−1 of `years`. */
  yearStart: Int32Array;
  years: Int16Array;
  /** In villages. */
  quotas: QuotaRow[];
  /** What one missing village counts in the shortfall, in units of the household quotas (≥ 1). */
  missWeight: number;
}

/**
 * The exit problem in typed arrays. Options of household h are optionStart[h] … optionStart[h+1]-1;
 * every household has at least one option (exitYear 0 = stays in, with its cost).
 */
export interface ExitProblem {
  householdCount: number;
  /** Weight of a household in the quotas: persons, or 1. */
  weight: Int32Array;
  optionStart: Int32Array;
  /** Per option: 0 or a year of the horizon. */
  exitYear: Int16Array;
  /** Whole fen below 2^53. */
  costFen: Float64Array;
  /** Sparse draws: of option o are drawStart[o] … drawStart[o+1]-1. */
  drawStart: Int32Array;
  drawRow: Int16Array;
  drawAmount: Float64Array;
  rows: ResourceRow[];
  quotas: QuotaRow[];
  villages?: VillageTargets;
}

/** Two lower bounds and the multipliers that prove them. */
export interface BoundProof {
  /** Least possible weighted shortfall from the quotas, proved (0 = all targets can be met). */
  shortfallBound: number;
  /** The shortfall that `boundFen` is for: that of the plan, or, without a plan, `shortfallBound`. */
  shortfall: number;
  /** Lower bound in fen of the cost of every plan with at most that shortfall. */
  boundFen: number;
  /** Multipliers behind the bound: per quota (fen per person) and per resource row (fen per unit, ≥ 0). */
  quotaPrice: Float64Array;
  rowPrice: Float64Array;
  /** Fen per village, per village quota; empty without village targets. */
  villagePrice: Float64Array;
  /** Multipliers behind the shortfall bound: persons per person (within ±1) and persons per unit (≥ 0). */
  shortfallQuotaPrice: Float64Array;
  shortfallRowPrice: Float64Array;
  /** Per village quota, within ± `missWeight`; empty without village targets. */
  shortfallVillagePrice: Float64Array;
}

/** What is proved about a plan. */
export interface PlanProof extends BoundProof {
  costFen: number;
  /** (cost − bound) ÷ bound. */
  relativeGap: number;
  /**
   * Bounds claimed by HiGHS' finished tree over all options, shown beside the certified ones as uncertified;
   * null where no such tree was finished. Multipliers cannot close the gap between whole and broken households.
   */
  treeBoundFen: number | null;
  treeShortfallBound: number | null;
  method: 'column_generation' | 'direct';
  iterations: number;
  columnsGenerated: number;
}

export interface QuotaShortfall {
  of: 'households' | 'villages';
  from: number;
  year: number;
  target: number;
  planned: number;
}

/** What a plan picks. */
export interface PlanPicks {
  /** Chosen option index per household. */
  chosen: Int32Array;
  /** Year in which each village leaves, 0 = not within the horizon; empty without village targets. */
  villageYear: Int16Array;
}

export interface ExitPlanChoice extends PlanPicks {
  proof: PlanProof;
  shortfalls: QuotaShortfall[];
}

export interface PlanViolation {
  row: string;
  limit: number;
  used: number;
}
