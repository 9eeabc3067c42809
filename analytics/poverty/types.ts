/**
 * One row per registered household of the planning year: what eligibility, gates and options may ask.
 * Table `household_feature`, made by `sql/household_feature.sql`; every field has an entry in
 * `analytics/terms/household_feature.yaml`. Predicates of packs speak of these names only.
 */
export interface HouseholdFeature {
  household_id: number;
  village_code: string;
  town_code: string;
  /** poor | many_poor | other */
  village_tier: string;
  /** general | low_income_allowance | five_guarantees */
  kind: string;
  main_cause: string;
  members: number;
  /** Persons with labour code 01 普通劳动力 or 02 技能劳动力 (the able-bodied; 在校生 not counted). */
  labour_count: number;
  /** Able-bodied persons without months of work. */
  idle_labour_count: number;
  /** Able-bodied persons with 1–11 months of work or more, outside the own farm. */
  working_labour_count: number;
  /** Persons at school, compulsory to college. */
  pupil_count: number;
  /** Children of compulsory school age (6–15) not at school. */
  dropout_count: number;
  elderly_count: number;
  minor_count: number;
  disabled_count: number;
  severely_ill_count: number;
  uninsured_count: number;
  /** A | B | C | D */
  house_grade: string;
  safe_water: boolean;
  cropland_mu: number;
  forest_mu: number;
  /** Net income of the register year, all items, per head: the register's own number. */
  net_income_per_head_yuan: number;
  /** Whole household, yuan: wages + production − expense + property + private transfers, without allowances and pensions. */
  earned_income_yuan: number;
  /** Whole household, yuan: 低保金 + 特困供养金 of the register year. */
  allowance_income_yuan: number;
  /** Whole household, yuan: pensions and other public transfers that go on. */
  pension_income_yuan: number;
}

/** What poverty measures may be broken down by. */
export type PovertyDimension = 'town' | 'village' | 'group' | 'cause' | 'kind';
export type ExitGapDimension = 'town' | 'village' | 'group' | 'cause';

/** Measures of one subgroup, all among the registered; `label` is the key, for the caller to name. */
export interface PovertyMeasureRow {
  key: string;
  label: string;
  households: number;
  persons: number;
  /** Registered persons whose income is below their line. */
  personsBelowLine: number;
  registeredPopulation: number | null;
  /** Registered poor ÷ registered population; null where the population is unknown or has no meaning. */
  incidence: number | null;
  /** Foster-Greer-Thorbecke 1984, α = 1 and 2. */
  gap: number;
  severity: number;
  /** Mean of ln(line ÷ income) of those below the line, over persons with income > 0. */
  watts: number;
  wattsExcluded: number;
  meanIncomeYuan: number;
  /** Share of the scope's severity that falls on this subgroup; 0 where there is none. */
  contribution: number;
}

export interface PovertyMeasures {
  rows: PovertyMeasureRow[];
  total: PovertyMeasureRow;
}

/** What stands between the households of one subgroup and their exit. */
export interface ExitGap {
  key: string;
  label: string;
  households: number;
  persons: number;
  belowLine: number;
  /** Yuan missing per year, all households together. */
  incomeGapYuan: number;
  /** Gate id → households with the gate open. */
  openGates: Record<string, number>;
}

/** One group's count in the register beside the plan's control total. */
export interface ControlTotal {
  group: string;
  households: number;
  persons: number;
  plannedHouseholds: number;
  plannedPersons: number;
  holds: boolean;
}
