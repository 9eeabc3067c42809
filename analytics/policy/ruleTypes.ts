import type { LocalizedText } from '../engine';
import type { Citation, Predicate, UnitId, ValueStatus, VillageTier } from './baseTypes';

/** A fact that an applicant's case holds beside the register: what the village asks and writes down. */
export interface CaseFact {
  id: string;
  label: LocalizedText;
  type: 'boolean' | 'number';
  /** Whom it is asked of; default household. */
  subject: 'household' | 'village' | 'person';
  unit?: UnitId;
  /** A household of which it is true gets no measures and no money; it stays in all counts. */
  stops_measures?: boolean;
  citation: Citation;
}

/** A list that the plan counts its rules in: 四看, 五优先, 六进, 七不进. */
export interface RuleList {
  id: string;
  label: LocalizedText;
  /** Number of rules as the list's own name says; the plan checker compares. */
  stated_count?: number;
  citation: Citation;
}

/**
 * One rule of recognition. Its predicate speaks of household fields, person counts and case facts; `village`
 * rules speak of village fields. What it means when it is met:
 * `required` (must hold to be taken in), `inclusion` (takes in), `priority` (first in order), `exclusion`
 * (keeps out), `look` (a point of the pre-screening, with a score).
 */
export interface IdentificationRule {
  id: string;
  /** Id of the rule list that the plan counts it in: 四看 four_looks, 五优先 five_priorities … */
  list: string;
  label: LocalizedText;
  subject: 'household' | 'village';
  effect: 'required' | 'inclusion' | 'priority' | 'exclusion' | 'look';
  predicate: Predicate;
  /** Points of a `look` (0…100); none elsewhere. */
  score?: number;
  citation: Citation;
  status: ValueStatus;
}

export interface ProcedureStep {
  id: string;
  label: LocalizedText;
  /** Who acts: village, team, household, street, county … in the plan's words. */
  actor: LocalizedText;
  /** Shortest duration; parameter id (days), absent = within one day. */
  duration?: string;
  days: 'calendar' | 'working';
  /** Steps that must be finished before; none = the first ones. */
  after: string[];
  /** What proves it: minutes, form, signature, photograph. */
  evidence?: LocalizedText;
  /** Kind of paper to print and post. */
  notice?: 'publicity' | 'announcement' | 'consent' | 'acceptance' | 'minutes' | 'application' | 'contract';
  /** `window`: possible only while the national system is open (parameter ids of first and last day of the year). */
  window?: { opens: string; closes: string };
  citation: Citation;
  status: ValueStatus;
}

/** A procedure in steps: who, how long, in which kind of days, with which paper. */
export interface Procedure {
  id: string;
  kind: 'entry' | 'household_exit' | 'village_exit' | 'housing' | 'funding' | 'county_exit';
  label: LocalizedText;
  steps: ProcedureStep[];
  citation: Citation;
  /**
   * Where the procedure is taken from because the plan states none; shown as borrowed. In the file a document
   * id or the id of a bundled pack; the reader puts the document's title in its place.
   */
  borrowed_from?: string;
}

/**
 * What a line of a scorecard (量化考核) is measured by: persons out, villages out, items of lists met, money paid, visits
 * made, each of what was due by the day; households of a survey that approve.
 */
export type ScoreMeasure = 'household_exits' | 'village_exits' | 'standards' | 'money_used' | 'visits' | 'approval';

export interface StandardItem {
  id: string;
  label: LocalizedText;
  /** When the register holds it: fulfilled if true of the village. */
  fulfilled?: Predicate;
  /** Parameter id: yuan to close it where it is missing. */
  cost?: string;
  /** Last year by which it is due. */
  due?: number;
  responsible_units: string[];
  /** Areas that it tells of. */
  areas?: string[];
  /** A line of the scorecard: what measures it, and the parameter id of its weight (a share; all weights make 1). */
  measured_by?: ScoreMeasure;
  weight?: string;
  /** `standards` alone: ids of the lists of villages or households whose items count; absent: all of villages. */
  lists?: string[];
  citation: Citation;
  status: ValueStatus;
}

/** A list that a village (or household, team, county) is held against: 七有, 九有, 五通十有, 九到户, 十个落实, 六不准 … */
export interface Checklist {
  id: string;
  label: LocalizedText;
  subject: 'village' | 'household' | 'team' | 'county';
  kind: 'standard' | 'coverage' | 'duties' | 'goals' | 'discipline' | 'platforms';
  /** Number of items as the plan's own name says (七有: 7); the plan checker compares. */
  stated_count?: number;
  /** Tiers of villages that it holds for; none = all. */
  tiers?: VillageTier[];
  /** Its items are areas (五个提升) that other entries serve; at most one list of a pack. */
  tags?: true;
  items: StandardItem[];
  citation: Citation;
}

/** An item of the list of areas, with the letter that stands for it where its name has no room. */
export interface Area {
  id: string;
  letter: string;
  label: LocalizedText;
  due: number | null;
  status: ValueStatus;
  citation: Citation;
}

/** The pack's list of areas (五个提升). */
export interface AreaList {
  id: string;
  label: LocalizedText;
  citation: Citation;
  items: Area[];
}

/** A rate to be reached by a year: tap water 98 % by 2018 … */
export interface OutcomeTarget {
  id: string;
  label: LocalizedText;
  subject: 'county' | 'poor_villages' | 'poor_households' | 'poor_persons';
  /** Parameter id of the rate (dated by the year in which it is due). */
  rate: string;
  direction: 'at_least' | 'at_most';
  due: number;
  /** Predicate that counts as fulfilled, where the register holds it. */
  fulfilled?: Predicate;
  responsible_units: string[];
  /** Areas that it tells of. */
  areas?: string[];
  citation: Citation;
  status: ValueStatus;
}

/**
 * How many measures of a list each household of a kind must have when it leaves: an income project for every able-bodied
 * household, one person at work. `must` binds every way out of a household that may have that many of them;
 * `strive` (力争, or what the register cannot tell, such as a wish to be trained) is only counted.
 */
export interface CoverageRule {
  id: string;
  label: LocalizedText;
  /** Households that the rule speaks of. */
  who: Predicate;
  /** Parameter id: number of different measures. */
  at_least: string;
  /** Measures that count: named ones, and all household measures of named programmes. */
  of: { measures?: string[]; programmes?: string[] };
  strength: 'must' | 'strive';
  /** Areas that it tells of. */
  areas?: string[];
  citation: Citation;
  status: ValueStatus;
}

export interface CountyCriterion {
  id: string;
  label: LocalizedText;
  kind: 'combined_incidence_below' | 'wrong_exits_below' | 'omissions_below' | 'approval_at_least';
  limit: string;
  citation: Citation;
  status: ValueStatus;
}

/** How many people of which role a village, town, unit or team needs. */
export interface StaffingRule {
  id: string;
  label: LocalizedText;
  per: 'village' | 'town' | 'county' | 'team' | 'unit' | 'household';
  tiers?: VillageTier[];
  /** Names of villages that the rule speaks of, where a tier is too wide. */
  villages?: string[];
  /** Names of villages of those tiers that the rule leaves out. */
  except_villages?: string[];
  role: LocalizedText;
  rank?: LocalizedText;
  /** Parameter ids. */
  minimum: string;
  maximum?: string;
  /** Parameter id of the term in years. */
  term?: string;
  /** Visits per year at least, parameter id. */
  visits?: string;
  sent_by?: LocalizedText;
  citation: Citation;
  status: ValueStatus;
}

/** Which households a helper of a rank takes on, and how many. */
export interface PairingRule {
  id: string;
  label: LocalizedText;
  rank: LocalizedText;
  /** Parameter id: households per helper. */
  households: string;
  kind: 'key_help' | 'contact_help';
  predicate?: Predicate;
  /** No end before the household has left poverty. */
  until_exit: boolean;
  citation: Citation;
  status: ValueStatus;
}

/** A date or a rhythm: reports, assessments, deadlines, days of the year. */
export interface CalendarEntry {
  id: string;
  label: LocalizedText;
  kind: 'deadline' | 'report' | 'assessment' | 'event' | 'filing';
  rule:
    | { date: string }
    | { every_year: { month: number; day: number } }
    | { every: 'month' | 'quarter' | 'half_year' | 'year'; within_days?: number };
  responsible_units: string[];
  citation: Citation;
  status: ValueStatus;
}

/** A person- or household-level benefit: amounts by case, worked out by one of the calculators. */
export interface Benefit {
  id: string;
  label: LocalizedText;
  programme: string;
  subject: 'person' | 'household';
  /** Who has a right to it: fields of the person (or household) table and the case. */
  eligibility: Predicate;
  /**
   * Amounts are parameter ids. `of`, `years` name the case facts that hold the bill, the loan, the months and the
   * years; without them the facts `cost`, `loan`, `months`, `loan_years`. `paid_in_full` names person benefits whose
   * holders are paid the whole standard and so are left out of the difference.
   */
  calculation:
    | { kind: 'fixed'; amount: string; per: 'year' | 'month' | 'once'; months?: number }
    | { kind: 'difference'; standard: string; paid_in_full?: string[] }
    | { kind: 'bands'; deductible: string; bands: { over: string; share: string }[]; cap: string; bonus_share?: string; deductible_factor?: string; of?: string }
    | { kind: 'share'; share: string; cap?: string; floor?: string; of?: string }
    | { kind: 'months_of_standard'; standard: string; months: string; of?: string }
    | { kind: 'interest'; largest_loan: string; longest_term: string; rate: string; of?: string; years?: string }
    | { kind: 'age_steps'; base: string; step: string; from_age: number; every_years: number };
  /** Benefits that cannot be had together. */
  excludes: string[];
  citation: Citation;
  status: ValueStatus;
}

/** Whether an applicant household or village is taken into the register. */
export type IdentificationResult = 'taken_in' | 'kept_out' | 'to_decide';
