import type { LocalizedText, Problem } from '../engine';
import type { Citation, PolicyPack, Procedure, ProcedureStep, ScenarioOverlay, ValueStatus } from '../policy/types';

/** A day as ISO text: 2016-12-31. Days have no hour and no time zone; they compare as text. */
export type Day = string;

/** What a day is for an office, and why. */
export interface DayDescription {
  day: Day;
  working: boolean;
  /** `adjusted`: a Saturday or Sunday on which offices work for a holiday (调休上班). */
  kind: 'weekday' | 'weekend' | 'holiday' | 'adjusted';
  /** The holiday that it belongs to; null for plain weekdays and weekends. */
  holiday: LocalizedText | null;
  /** False in a year without published holidays: only weekends are known there. */
  known: boolean;
}

/** Statutory holidays and adjusted working days; beyond the years that it knows, weekends alone. */
export interface WorkingCalendar {
  /** First and last year whose holidays are known. */
  knownYears: { from: number; to: number };
  describeDay(day: Day): DayDescription;
  isWorkingDay(day: Day): boolean;
  /** The day so many days of the calendar later (earlier when negative). */
  addCalendarDays(day: Day, days: number): Day;
  /**
   * The so-manieth working day after the day (before it when negative); 0 gives the day itself.
   * Example: one working day after Friday 2017-09-29 is Saturday 2017-09-30, two are Monday 2017-10-09.
   */
  addWorkingDays(day: Day, workingDays: number): Day;
  /** Days from one day to another: 0 for the same day, negative when `to` lies before. */
  countDays(from: Day, to: Day): number;
  /** Working days among `from`, …, `to`, both counted; 0 when `to` lies before. */
  countWorkingDays(from: Day, to: Day): number;
  /** Years touched by these days whose holidays are not known. */
  listUnknownYears(from: Day, to: Day): number[];
}

/** What has been done of a step, or is planned by hand. */
export interface StepProgress {
  step: string;
  /** First day by hand: the latest days of the step, and so of those before it, move there; never later than the deadline lets. */
  planned?: Day;
  /** First day of the step. */
  begun?: Day;
  /** Last day of the step, once it is finished. */
  done?: Day;
}

/** One case of a procedure: which one, until when, and what is done of it. */
export interface ProcedureCase {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  /** Id of the procedure in the pack. */
  procedure: string;
  /** Last day on which the last step may end. Its year decides which value of a dated duration holds. */
  deadline: Day;
  /** First day on which the first step may begin; absent: the as-of date. */
  notBefore?: Day;
  progress?: readonly StepProgress[];
  /** Days that the county expects a step to take, by step id, in the step's kind of days; never below what the plan states. */
  expectedDays?: Readonly<Record<string, number>>;
}

/** From where the length of a step is known. */
export type DurationGround = 'plan' | 'expected' | 'teams' | 'one_day';

/** Days on which the national system is open. */
export interface OpenWindow {
  opens: Day;
  closes: Day;
}

/** The check team that carries a step out. */
export interface StepTeam {
  /** Id of the team rule. */
  rule: string;
  /** Town code, or the county's code. */
  place: string;
  /** Number of the team, from 1, in the backward plan and when begun at the as-of date (0 = done or running). */
  latest: number;
  earliest: number;
  /** Last day of the step if there were teams without limit; levelling moves the step before it. */
  unlevelledEnd: Day;
}

/** A step with its days: `latest…` counted back from the deadline, `earliest…` when begun at the as-of date. */
export interface ScheduledStep {
  id: string;
  label: LocalizedText;
  actor: LocalizedText;
  evidence?: LocalizedText;
  notice?: ProcedureStep['notice'];
  /** Steps of the same procedure that must be finished before. */
  after: string[];
  /** Full days that it takes, first and last day counted. */
  days: number;
  dayKind: 'calendar' | 'working';
  ground: DurationGround;
  latestStart: Day;
  latestEnd: Day;
  earliestStart: Day;
  earliestEnd: Day;
  /** Latest start less earliest start; negative = behind; null once it is done. */
  floatDays: number | null;
  floatWorkingDays: number | null;
  /** True when a delay beyond the latest start would break the deadline of the first step too (no room beside it). */
  critical: boolean;
  /** The opening of the system that the latest days lie in; null for a step without one. */
  window: OpenWindow | null;
  /** `late`: not begun although the latest start is over at the as-of date. */
  state: 'done' | 'running' | 'late' | 'open';
  /** Days behind: done after its latest end, begun after its latest start, or not begun by the as-of date; 0 = in time. */
  lateDays: number;
  lateWorkingDays: number;
  team: StepTeam | null;
  status: ValueStatus;
  /** Of the step, its duration and its window. */
  citations: Citation[];
}

/** A procedure counted back from its deadline and forward from the as-of date. */
export interface ProcedureSchedule {
  procedure: string;
  kind: Procedure['kind'];
  label: LocalizedText;
  citation: Citation;
  /** Document or pack that the steps are borrowed from; null when the plan states them. */
  borrowedFrom: string | null;
  asOf: Day;
  deadline: Day;
  /** In an order in which each step stands behind those that it waits for. */
  steps: ScheduledStep[];
  /** Latest day on which the procedure can begin. */
  latestStart: Day;
  /** Day on which it is over when begun at the as-of date. */
  earliestEnd: Day;
  /** How long the next steps can wait: least float of those whose turn it is; negative = behind; null when all are done. */
  floatDays: number | null;
  floatWorkingDays: number | null;
  /** Ids of the steps on one chain without room, from first to last. */
  criticalChain: string[];
  /** The largest delay at the as-of date of a step that is not done; 0 = nothing is late. */
  lateDays: number;
  lateWorkingDays: number;
  /** Days by which `earliestEnd` lies after the deadline; 0 = still in time. */
  overrunDays: number;
  /** Years of its days in which only weekends are known. */
  unknownYears: number[];
  /** What the reader must know: years without holidays, a window of an earlier year, steps out of order. */
  notices: Problem[];
  status: ValueStatus;
}

/** Households of a village that leave in a year, or the exit of a village itself. */
export interface ExitBatch {
  id: string;
  kind: 'household_exit' | 'village_exit';
  villageCode: string;
  townCode: string;
  year: number;
  households: number;
  persons: number;
  /** Absent: the pack's first procedure of that kind. */
  procedure?: string;
  /** Absent: the last day of the year. */
  deadline?: Day;
  /** Absent: the first day of the year. */
  notBefore?: Day;
  /** Batches that must be over before a step (absent: the last one) begins. */
  waitsFor?: { batch: string; step?: string }[];
  progress?: readonly StepProgress[];
  expectedDays?: Readonly<Record<string, number>>;
}

/** Teams that carry out a step in one village after another. */
export interface CheckTeams {
  id: string;
  label: LocalizedText;
  /** Steps that they carry out. */
  steps: { procedure: string; step: string }[];
  per: 'town' | 'county';
  /** Teams in each place; one batch at a time each. */
  teams: number;
  /** Town codes that have another number of teams. */
  teamsOf?: Readonly<Record<string, number>>;
  /** Households (or villages that leave) that one team checks in a working day. */
  casesPerTeamDay: number;
}

export interface BatchRequest {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  batches: readonly ExitBatch[];
  /** Empty: no limit. */
  teams: readonly CheckTeams[];
}

export interface BatchSchedule extends ProcedureSchedule {
  batch: ExitBatch;
}

/** What the teams of a place have to do, by the latest days. */
export interface TeamLoad {
  rule: string;
  place: string;
  teams: number;
  batches: number;
  /** Working days of one team. */
  teamDays: number;
  firstDay: Day;
  lastDay: Day;
  /** The most days by which too few teams bring a check forward. */
  broughtForwardDays: number;
}

/** How many teams a place needs. */
export interface TeamNeed {
  rule: string;
  place: string;
  /** Teams that it has. */
  teams: number;
  /** Least number with which the checks make no batch late. */
  needed: number;
  /** Batches that are late whatever the number of teams. */
  lateAnyhow: number;
}

/** Every batch stands in `schedules` or in `problems`. */
export interface BatchScheduleSet {
  asOf: Day;
  /** In the order of the request. */
  schedules: BatchSchedule[];
  problems: { batch: string; problem: Problem }[];
  loads: TeamLoad[];
}

/** A date of the plan that contradicts its issue, leaves too little time, or falls on a day off. */
export interface DeadlineFinding {
  /** `calendar:<id>`, `cohorts:<year>` or `village_cohorts:<year>`. */
  id: string;
  kind: 'before_issue' | 'too_near' | 'day_off';
  /** `conflict`: cannot be kept; `tight`: can just be kept; `note`: worth knowing. */
  level: 'conflict' | 'tight' | 'note';
  label: LocalizedText;
  text: LocalizedText;
  date: Day;
  issued: Day;
  /** Days from issue to date; negative when the date lies before the issue. */
  days: number;
  /** Latest start of the procedure, where one must run before the date. */
  latestStart: Day | null;
  floatWorkingDays: number | null;
  /** Both sides: the clause that sets the date, the plan's issue or the procedure's clause. */
  citations: Citation[];
}

/** A day on which something of the pack's calendar is due. */
export interface CalendarOccurrence {
  entry: string;
  label: LocalizedText;
  kind: 'deadline' | 'report' | 'assessment' | 'event' | 'filing';
  day: Day;
  /** The last working day that is not after it: when to hand in. */
  lastWorkingDay: Day;
  /** Days from the as-of date; negative = over. */
  daysLeft: number;
  workingDaysLeft: number;
  state: 'over' | 'soon' | 'ahead';
  responsibleUnits: string[];
  status: ValueStatus;
  citation: Citation;
}
