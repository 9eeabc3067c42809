import type { LocalizedText } from '../engine';
import type { Citation, IncomeDefinition, Parameter, Predicate, Series, UnitId, ValueStatus } from './baseTypes';
import type { Cohorts, RegionEntry, StatedTotal, Supersession, VillageCohorts } from './goalTypes';
import type { AssetInvestment, LedgerRule, LoanRule, Overhead, ProjectType, SourceFloor, SourceLevel } from './fundingTypes';
import type { Identity } from './identityTypes';
import type {
  Benefit,
  CalendarEntry,
  CaseFact,
  Checklist,
  CountyCriterion,
  CoverageRule,
  IdentificationRule,
  OutcomeTarget,
  PairingRule,
  Procedure,
  RuleList,
  StaffingRule,
} from './ruleTypes';

export type * from './baseTypes';
export type * from './fundingTypes';
export type * from './goalTypes';
export type * from './identityTypes';
export type * from './listTypes';
export type * from './ruleTypes';

export interface Line {
  id: string;
  label: LocalizedText;
  definition: IncomeDefinition;
  groups: string[];
  /** line(year) = share(year) × series(year), or the amount parameter alone. */
  formula: { share: string; series: string } | { amount: string };
  /** Status per year where the plan leaves it out; default: the status of the formula's parts. */
  status: Record<number, ValueStatus>;
  /** Parameter id of the yuan figures that the plan prints for this line, each dated by its year; the checker compares. */
  printed?: string;
  citation: Citation;
}

export interface HouseholdGroup {
  id: string;
  label: LocalizedText;
  /** Control totals of the plan. */
  households: number;
  persons: number;
  predicate: Predicate;
  /** `income`: the line must be reached; `coverage`: income without allowance + top-up ≥ floor line. */
  exit_rule: 'income' | 'coverage';
  line: string;
  citation: Citation;
}

/** A guarantee that must be closed before a household may exit. `open` says when it is not yet closed. */
export interface Gate {
  id: string;
  label: LocalizedText;
  open: Predicate;
  /** Areas that it tells of. */
  areas?: string[];
  citation: Citation;
  status: ValueStatus;
}

export interface VillageCriterion {
  id: string;
  label: LocalizedText;
  citation: Citation;
  status: ValueStatus;
  /** Parameter id of the limit. */
  limit: string;
  kind: 'incidence_below' | 'income_at_least_share' | 'collective_income_at_least' | 'all_exited';
  /** Series that an income share speaks of; default: the series of the first line with a share. */
  series?: string;
  /** Parameter id of the yuan figures that the plan prints for it, each dated by its year. */
  printed?: string;
}

export interface MeasureCost {
  id: string;
  label: LocalizedText;
  /** Parameter id; yuan per unit. */
  amount: string;
  timing: 'one_off' | 'yearly';
  /** Years after the start at which a one-off falls due (0 = start year), or the first yearly payment. */
  delay_years: number;
  /** Number of yearly payments; absent = to the end of the cost window. */
  payments?: number;
  recipient: 'household' | 'firm' | 'provider';
  /** Fund pool that may pay it. */
  pool: string;
}

export interface MeasureEffect {
  /** Parameter id; yuan of household income per unit and full year. */
  amount: string;
  /** Share of the full effect in the 1st, 2nd, … year from the start; the last entry goes on. */
  ramp: number[];
  /** Relative standard deviation of the effect (assumed spread). */
  spread: number;
}

/**
 * A cost that is not units × amount but worked out per household and year.
 * `low_income_top_up`: yearly; full_amount persons × standard + max(0, standard × other persons − own income);
 * it counts as income and comes last in the income path.
 * `medical_aid`: yearly; per unit min(cap, share × bill left after insurance); no income.
 */
export type MeasureBenefit =
  | {
      calculator: 'low_income_top_up';
      /** Parameter id: yuan per person-year. */
      standard: string;
      /** Household fields whose sum (at most the members) counts the persons paid in full. */
      full_amount_fields: string[];
    }
  | {
      calculator: 'medical_aid';
      /** Parameter ids: expected bill left after insurance (yuan per person-year), share paid, yearly cap. */
      bill: string;
      share: string;
      cap: string;
    };

export interface Measure {
  id: string;
  label: LocalizedText;
  /** One of the plan's programmes, e.g. industry, employment, housing. */
  programme: string;
  scope: 'household' | 'village' | 'county';
  eligibility: Predicate;
  unit: UnitId;
  /**
   * Field of the household (or village) feature table that bounds the units; `one` = one unit per household,
   * `any` = bounded by maximum_units alone. Chosen measures that name the same field share its amount.
   */
  quantity: string;
  /** Parameter id of the largest number of units per household. */
  maximum_units?: string;
  /** For county measures whose quantity the register does not hold. */
  not_costed_because?: LocalizedText;
  costs: MeasureCost[];
  effect?: MeasureEffect;
  /** Works out the amount of the (single, yearly) cost component instead of units × amount. */
  benefit?: MeasureBenefit;
  /** Last year in which the measure must be finished, where the plan says so. */
  finish_by?: number;
  /** Gates that the measure closes in the year in which it is finished. */
  closes: string[];
  /** Years from start to finish (0 = within the start year). */
  duration_years: number;
  /** True when every household with the open gate or the right gets it whatever the plan chooses (应保尽保). */
  due_to_all: boolean;
  /** Yearly capacity rows it draws on. */
  capacities: { capacity: string; per_unit: number }[];
  /** Measures that cannot stand beside it in one household. */
  excludes: string[];
  /** Areas that it serves: items of the list of areas (五个提升). */
  areas?: string[];
  responsible_units: string[];
  citation: Citation;
  status: ValueStatus;
}

export interface Capacity {
  id: string;
  label: LocalizedText;
  unit: UnitId;
  /** Parameter id; units per year. */
  limit: string;
  /** `starts`: drawn on in the start year; `stock`: drawn on in every year of the measure. */
  kind: 'starts' | 'stock';
}

export interface FundPool {
  id: string;
  label: LocalizedText;
  /** Ids of the sources that fill it. */
  sources: string[];
  /** True when the pool's yearly amounts bind the plan. */
  bounded: boolean;
  carry_over: boolean;
  citation: Citation;
  status: ValueStatus;
}

export interface FundingSource {
  id: string;
  label: LocalizedText;
  level: SourceLevel;
  pool: string;
  /** Further pools that it may pay, beyond its part of its own. */
  uses?: string[];
  /** What it is; absent: what its level says. In-kind help counts at its value. */
  kind?: 'fiscal' | 'counterpart' | 'donation' | 'in_kind' | 'loan' | 'other';
  /** Years in which it brings money; absent: all. */
  years?: { from: number; to: number };
  /** Whether what is left may be spent in the next year; absent: as its pool says. */
  carry_over?: boolean;
  /** Codes of the towns that it may go to; absent: all. */
  towns?: string[];
  /** Parameter id of the share of the pool, 0…1. */
  share: string;
  /** Parameter id of the amount per year in yuan (dated); absent for unbounded pools. */
  amount?: string;
  citation: Citation;
  status: ValueStatus;
}

export interface Programme {
  id: string;
  label: LocalizedText;
  lead_unit: string;
  co_units: string[];
  citation: Citation;
}

export interface PolicyPack {
  id: string;
  title: LocalizedText;
  county: { code: string; name: LocalizedText };
  plan: { document: string; document_number?: string; issued: string; href?: string };
  extends: string[];
  horizon: { from: number; to: number };
  as_of: { date: string; status: ValueStatus; citation: Citation };
  /** Years after the horizon that the cost window includes (E29). */
  follow_up_years: number;
  parameters: Parameter[];
  regions: RegionEntry[];
  /** Status of the list of poor villages (which ones they are) and its citation. */
  village_tiers: { status: ValueStatus; citation: Citation };
  series: Series[];
  lines: Line[];
  groups: HouseholdGroup[];
  cohorts: Cohorts;
  village_cohorts?: VillageCohorts;
  stated_totals: StatedTotal[];
  gates: Gate[];
  village_criteria: VillageCriterion[];
  programmes: Programme[];
  measures: Measure[];
  capacities: Capacity[];
  pools: FundPool[];
  sources: FundingSource[];
  source_floors: SourceFloor[];
  overheads: Overhead[];
  loan_rules: LoanRule[];
  asset_investments: AssetInvestment[];
  project_types: ProjectType[];
  ledger_rules: LedgerRule[];
  case_facts: CaseFact[];
  rule_lists: RuleList[];
  identification_rules: IdentificationRule[];
  procedures: Procedure[];
  checklists: Checklist[];
  outcome_targets: OutcomeTarget[];
  coverage_rules: CoverageRule[];
  county_criteria: CountyCriterion[];
  staffing_rules: StaffingRule[];
  pairing_rules: PairingRule[];
  calendar: CalendarEntry[];
  benefits: Benefit[];
  identities: Identity[];
  /** What later packs have replaced, in the order of reading. */
  superseded: Supersession[];
  /** Pack that an entry stands in, by `section/id`, such as `programmes/industry` → renhua. */
  origins: Record<string, string>;
}

/** A scenario's change of one parameter or series value; the pack itself is never changed. */
export interface ScenarioOverlay {
  parameter: string;
  /** Absent: all years. */
  year?: number;
  value: number;
  reason: string;
}
