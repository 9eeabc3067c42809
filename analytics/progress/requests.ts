import type { LocalizedText, Problem } from '../engine';
import type { PolicyPack, ScenarioOverlay, VillageTier } from '../policy/types';
import type { Day, ProcedureSchedule, WorkingCalendar } from '../procedures/types';
import type { ActualCost, ExitCase, InterviewDue, Period, ProgressEntry, StandardList, WorkPackage } from './types';

/** What entries may speak of. */
export interface EntryGround {
  asOf: Day;
  /** Day on which the plan was issued; null: not known. */
  planIssued: Day | null;
  /** Households of the register: surrogate id → village. */
  households: ReadonlyMap<number, { villageCode: string }>;
  villages: ReadonlySet<string>;
  /** `procedure/step` of exits of households and of villages. */
  householdSteps: ReadonlySet<string>;
  villageSteps: ReadonlySet<string>;
  /** Steps with which a household or a village is out, out of the same. */
  strikeOffSteps: ReadonlySet<string>;
  measures: ReadonlySet<string>;
  projects: ReadonlySet<string>;
  /** `checklist/item`, `outcome_targets/id`. */
  items: ReadonlySet<string>;
  pairingRules: ReadonlySet<string>;
  /** Entries recorded before: a day of completion is held against the beginning that they tell. */
  recorded: readonly ProgressEntry[];
}

export interface EntryCheck {
  /** Impossible: the entry cannot be recorded. `entry` counts from 0 in the list that was given. */
  refused: { entry: number; problem: Problem }[];
  /** Doubtful: recorded, and said. */
  findings: { entry: number; problem: Problem }[];
}

/** A household or village that has to leave, or left. */
export interface ExitSubject {
  /** Null: the village itself. */
  householdId: number | null;
  villageCode: string;
  townCode: string;
  persons: number;
  /** Year of the plan; 0: not within the horizon; null: no plan. */
  plannedYear: number | null;
  /** What the register says by itself at the as-of day. */
  register: 'not_out' | 'out' | 'returned';
  /** Year in which the register says that it left; null: not said. */
  registerYear: number | null;
  /** Ids of the pack's gates that the register shows open. */
  openGates: readonly string[];
}

export interface CaseRequest {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  calendar: WorkingCalendar;
  asOf: Day;
  /** Day of the register: one that still has a household struck off before it contradicts the entries. Absent: not known. */
  registerDay?: Day | null;
  /** All entries, in any order; those of other kinds and of other subjects are left aside. */
  entries: readonly ProgressEntry[];
  subjects: readonly ExitSubject[];
  /** Backward schedules by batch (`village:year`, `village:exit`); none: nothing is called late by a step. */
  schedules: ReadonlyMap<string, Pick<ProcedureSchedule, 'procedure' | 'steps'>>;
}

/** A household as the pace of exits counts it. */
export interface PaceRow {
  villageCode: string;
  townCode: string;
  persons: number;
  /** Day by which the plan has it out; null: not within the horizon or no plan. */
  plannedDay: Day | null;
  /** The same by a newer plan than the one that was adopted; absent: there is none. */
  rollingDay?: Day | null;
  outDay: Day | null;
  /** It counts as left again from this day on, unless it was struck off later once more. */
  returnedDay: Day | null;
}

export interface PaceRequest {
  rows: readonly PaceRow[];
  periods: readonly Period[];
  asOf: Day;
  /** First month for which progress was recorded, by any of its days; null: nothing recorded. */
  recordedFrom: Day | null;
}

/** Features of a village or household by the register's field names. */
export type FeatureRow = Readonly<Record<string, unknown>>;

export interface StandardRequest {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  asOf: Day;
  /** Day of the register that the features are of; null: not known. */
  registerDay: Day | null;
  villages: readonly { villageCode: string; tier: VillageTier; features: FeatureRow }[];
  households: readonly { householdId: number; villageCode: string; features: FeatureRow }[];
  entries: readonly ProgressEntry[];
}

/** Money that the plan wants paid by a day. */
export interface MoneyDue {
  id: string;
  label: LocalizedText;
  villageCode: string;
  townCode: string;
  due: Day;
  plannedFen: number;
  paidFen: number;
}

export interface SlipRequest {
  asOf: Day;
  cases: readonly ExitCase[];
  packages: readonly WorkPackage[];
  standards: readonly StandardList[];
  money: readonly MoneyDue[];
  /** Town of a village. */
  townOf: (villageCode: string) => string;
  /** Label of a measure or project. */
  labelOf: (package_: WorkPackage) => LocalizedText;
}

export interface TownRequest {
  asOf: Day;
  towns: readonly string[];
  rows: readonly PaceRow[];
  cases: readonly ExitCase[];
  packages: readonly WorkPackage[];
  costs: readonly ActualCost[];
  /** Planned and paid money of towns by the as-of day; a town without one has no share. */
  money: ReadonlyMap<string, { plannedFen: number; paidFen: number }>;
}

export interface InterviewRequest {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  asOf: Day;
  towns: readonly string[];
  rows: readonly PaceRow[];
  /** First day for which progress was recorded; years that were over before are not judged. Null: nothing recorded. */
  recordedFrom: Day | null;
}

export interface InterviewList {
  /** `none`: the pack names no rule, so nobody is due. */
  rule: 'stated' | 'none';
  interviews: InterviewDue[];
}

export interface BulletinRequest {
  pack: PolicyPack;
  period: Period;
  /** The period of the same length before it. */
  previous: Period;
  asOf: Day;
  rows: readonly PaceRow[];
  cases: readonly ExitCase[];
  packages: readonly WorkPackage[];
  costs: readonly ActualCost[];
  standards: readonly StandardList[];
  entries: readonly ProgressEntry[];
  /** Towns with their points by the scorecard at the as-of day; absent: the plan has none. */
  scores?: readonly { code: string; name: string; total: number | null }[];
}

export interface BulletinFigure {
  id: string;
  label: LocalizedText;
  value: number | null;
  unit: LocalizedText;
  previous: number | null;
  /** How it is counted, in symbols and in words. */
  basis: string;
  meaning: LocalizedText;
}

/** Facts for a plan made anew from the as-of day. */
export interface RecordedFacts {
  /** Household → day of its strike-off; returned households are not among them. */
  exited: Map<number, Day>;
  returned: Map<number, Day>;
  /** Village → day of its strike-off. */
  villagesOut: Map<string, Day>;
  /** Measures with their first day (of begun or, without one, of done) and the day of acceptance. */
  measures: { householdId: number | null; villageCode: string; measure: string; begun: Day; done: Day | null }[];
}
