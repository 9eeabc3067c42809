import type { LocalizedText, Problem } from '../engine';
import type { Area, Citation, ValueStatus } from '../policy/types';
import type { Day } from '../procedures/types';
import type { ProgressFact } from '../project/types';

/**
 * What an entry reports: a step of a household's or village's exit, a measure of a household, a project of the pool, an
 * item or rate of a village list, a visit, a payment, that a household fell back (返贫), what a household answered in a
 * survey of approval (群众认可度), or an incident that the outpost (前哨) reported.
 */
export { progressFactKinds as progressKinds } from '../project/types';
export type ProgressKind = ProgressFact['kind'];

export const signalCodes = ['returned', 'income_below', 'gate_open', 'measure_late', 'steps_skipped'] as const;
export type SignalCode = (typeof signalCodes)[number];

/**
 * One reported fact. Entries are never changed: a later entry (larger `number`) with the same `progressKey` replaces an
 * earlier one, and one with state `withdrawn` takes it back; all of them are kept.
 * `begun` and `done` of a key stand beside each other, each replaced by its like; `withdrawn` takes both back.
 */
export interface ProgressEntry {
  /** 1, 2, … in the order in which they came in. */
  number: number;
  /** When it was recorded, ISO time of the edit. */
  recordedAt: string;
  kind: ProgressKind;
  /** Surrogate id of the household; null for facts of a village, town or the county. */
  householdId: number | null;
  /** Village of the fact (12 digits); for a household its village when it was recorded. Empty: the county as a whole. */
  villageCode: string;
  /**
   * Step `procedure/step`, measure id, project id, `checklist/item`, pairing rule, `survey`, kind of an incident with the day
   * on which it was reported (`rough_manner/2018-03-05`); empty for `returned`.
   */
  item: string;
  /**
   * Steps, measures and projects: `begun` or `done` (a project also with its own states). Items of a list: `met` or `open`.
   * Visits, payments, returns: `done`. Survey: `met` = approves, `open` = does not. Incident: `begun` = reported,
   * `done` = dealt with. `withdrawn` takes the fact back.
   */
  state: 'begun' | 'done' | 'met' | 'open' | 'withdrawn';
  /** Day on which it happened. */
  day: Day;
  /** Payments and accepted measures: what it really cost, whole fen; null: not reported. */
  amountFen: number | null;
  /** Rates of village lists, 0…1; null: none. */
  ratio: number | null;
  /** Row of the monthly report that it was read from; null: typed. */
  origin: { file: string; sheet: string; row: number } | null;
}

/** One step of one exit with what is known of it. */
export interface CaseStep {
  step: string;
  label: LocalizedText;
  begun: Day | null;
  done: Day | null;
  /** Latest days of the backward schedule of its batch; null without one. */
  latestStart: Day | null;
  latestEnd: Day | null;
  state: 'done' | 'running' | 'due' | 'late' | 'waiting' | 'skipped';
  /** Days (of `dayKind`) between begun and done, both counted, and at least how many the pack asks for. */
  days: number | null;
  requiredDays: number;
  dayKind: 'calendar' | 'working';
  notice: string | null;
  citation: Citation;
}

/** What is wrong with an exit as it was recorded. */
export type CaseFindingCode =
  | 'step_skipped'
  | 'too_short'
  | 'out_of_order'
  | 'outside_window'
  | 'before_plan'
  | 'in_future'
  | 'done_before_begun'
  | 'not_planned'
  | 'gate_open'
  | 'no_case'
  | 'struck_off_early'
  | 'register_differs';

export interface CaseFinding {
  code: CaseFindingCode;
  step: string | null;
  /** In words of the office, with both numbers and the clause. */
  problem: Problem;
  citation: Citation | null;
}

/** Where a household (or village) stands on its way out. */
export interface ExitCase {
  /** `household:<id>` or `village:<code>`. */
  id: string;
  householdId: number | null;
  villageCode: string;
  townCode: string;
  persons: number;
  procedure: string;
  /** Year of the adopted plan (0: not within the horizon); null: no plan. */
  plannedYear: number | null;
  state: 'not_begun' | 'under_way' | 'struck_off' | 'returned';
  steps: CaseStep[];
  /** The step whose turn it is; null when all are done. */
  next: string | null;
  /** Last day on which it can begin; null without a schedule. */
  due: Day | null;
  /** Days behind at the as-of date; 0 = in time. */
  lateDays: number;
  /** Day of the last step; for a household that returned, of the exit before its return. */
  struckOff: Day | null;
  findings: CaseFinding[];
}

/** A month, quarter or year of the campaign. */
export interface Period {
  /** `2016-03`, `2016-Q1` or `2016`. */
  id: string;
  from: Day;
  to: Day;
  label: LocalizedText;
}

/** One work package of earned value: a measure of a household or village, or a project. */
export interface WorkPackage {
  id: string;
  measure: string;
  villageCode: string;
  townCode: string;
  project: string | null;
  householdId: number | null;
  /** Planned cost at completion, fen. */
  budgetFen: number;
  /** Day by which it is planned to be accepted. */
  plannedDay: Day;
  /** Day of acceptance; null: not accepted. It earns its budget then, nothing before (0/100). */
  acceptedDay: Day | null;
}

/** Money paid for work packages; allowances are left out before. */
export interface ActualCost {
  day: Day;
  measure: string;
  villageCode: string;
  townCode: string;
  project: string | null;
  amountFen: number;
}

/** Earned value at a day. Ratios are null where their denominator is 0. */
export interface EarnedValue {
  plannedFen: number;
  earnedFen: number;
  actualFen: number;
  budgetFen: number;
  /** EV ÷ PV, EV ÷ AC. */
  scheduleIndex: number | null;
  costIndex: number | null;
  /** EV − PV, EV − AC. */
  scheduleVarianceFen: number;
  costVarianceFen: number;
  /** BAC ÷ CPI; null without a cost index. What is not begun is expected to cost as what was done. */
  estimateAtCompletionFen: number | null;
  packages: number;
  accepted: number;
}

export interface EarnedValueRow extends EarnedValue {
  key: string;
  label: LocalizedText;
}

/** Persons out by period end against the plan, with a forecast from the as-of day on. */
export interface ExitPace {
  /** At the start: persons who had to leave. */
  persons: number;
  points: ExitPacePoint[];
  /** Persons out ÷ persons planned out at the as-of date; null while none is planned. */
  scheduleIndex: number | null;
  outPersons: number;
  plannedPersons: number;
  /** How the band was made, in words: months looked at, slowest and fastest pace. Null: nothing recorded to go by. */
  forecast: {
    months: number;
    slowest: number;
    usual: number;
    fastest: number;
    doneBy: { low: Day | null; usual: Day | null; high: Day | null };
  } | null;
}

export interface ExitPacePoint {
  period: Period;
  /** Left at the period's end by the plan; by what was recorded (null after the as-of day); returned persons count as left again. */
  plannedLeft: number;
  actualLeft: number | null;
  /** Left by the newest plan made from the recorded state, from the as-of day on; null: no plan but the one compared with. */
  rollingLeft: number | null;
  /** Forecast (null before the as-of day): few = at the fastest pace. */
  forecastFew: number | null;
  forecastUsual: number | null;
  forecastMany: number | null;
}

export type ItemState = 'met' | 'open' | 'overdue' | 'no_data';

/** One item of a list (七有, 九有, 五通十有, 九到户 …) for one village or household. */
export interface StandardCell {
  item: string;
  state: ItemState;
  /** What says so: the register, an entry of the office, or nobody. */
  source: 'register' | 'entry' | 'none';
  day: Day | null;
  /** Number of the entry; null for the register. */
  entry: number | null;
  ratio: number | null;
  /** Yuan to close it where it is open, whole fen; null: the pack names no cost. */
  costFen: number | null;
}

export interface StandardList {
  checklist: string;
  label: LocalizedText;
  citation: Citation;
  /** `areas`: items of the pack's list of areas (五个提升) that the item tells of. */
  items: {
    id: string;
    label: LocalizedText;
    due: number | null;
    areas?: string[];
    responsibleUnits: string[];
    costFen: number | null;
    status: ValueStatus;
    citation: Citation;
  }[];
  rows: {
    villageCode: string;
    householdId: number | null;
    cells: StandardCell[];
    met: number;
    openCostFen: number;
    fulfilledBy: Day | null;
  }[];
}

/** Items that tell of an area, by state; those known are met + open + overdue. */
export interface AreaCount {
  subject: 'village' | 'household' | 'rate';
  met: number;
  open: number;
  overdue: number;
  noData: number;
}

/** Whole fen: all payments of the plan; of works their budget, what was due, earned (0/100) and paid by the as-of day. */
export interface AreaMoney {
  plannedFen: number;
  worksFen: number;
  dueFen: number;
  earnedFen: number;
  paidFen: number;
}

/** Where one area (五个提升) stands. */
export interface AreaStanding extends Area {
  /** Measures of the pack that serve it. */
  measures: number;
  counts: AreaCount[];
  /** Villages of which the improvement itself was recorded. */
  declared: AreaCount;
  money: AreaMoney;
}

/** `rest`: measures that serve no area; `whole`: all of them. */
export interface AreaStandings {
  areas: AreaStanding[];
  rest: AreaMoney;
  whole: AreaMoney;
}

/** One thing that will not be in time, and why. */
export interface Slip {
  kind: 'case' | 'package' | 'item' | 'village' | 'money';
  id: string;
  householdId: number | null;
  villageCode: string;
  townCode: string;
  label: LocalizedText;
  /** Why, in words, with the days. */
  reason: LocalizedText;
  due: Day;
  lateDays: number;
  persons: number;
  amountFen: number | null;
}

/** A town's standing among the towns. Rank 1 is the best; equal values share a rank. */
export interface TownStanding {
  townCode: string;
  persons: number;
  plannedPersons: number;
  outPersons: number;
  exitIndex: number | null;
  scheduleIndex: number | null;
  costIndex: number | null;
  paidShare: number | null;
  lateCases: number;
  findings: number;
  rank: number;
}

/** A unit that is due for a talk (约谈) or a replacement by the pack's rule (A46, E30). */
export interface InterviewDue {
  townCode: string;
  year: number;
  plannedPersons: number;
  outPersons: number;
  /** Years missed in a row up to this one. */
  missedYears: number;
  act: 'interview' | 'replace';
  text: LocalizedText;
  citation: Citation;
}
