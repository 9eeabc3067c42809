import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { Citation, ValueStatus } from '../../policy/types';
import type { BatchSchedule, CalendarOccurrence, DeadlineFinding, ProcedureSchedule, TeamLoad } from '../../procedures/types';
import type { StepDays, TeamSetting } from '../../project/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { page, reason, scopeCode } from './shapes';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().min(1).max(80);
const batchId = z.string().regex(/^\d{12}:(\d{4}|exit)$/);
const planYear = z.number().int().min(1990).max(2100);
const stepDays = z.strictObject({ planned: day.optional(), begun: day.optional(), done: day.optional() });
const team = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  steps: z.array(z.strictObject({ procedure: id, step: id })).min(1).max(100),
  per: z.enum(['town', 'county']),
  teams: z.number().int().min(0).max(10_000),
  teamsOf: z.record(z.string().max(12), z.number().int().min(0).max(10_000)).default({}),
  casesPerTeamDay: z.number().positive().max(100_000),
});

/** Commands of backward schedules (倒排工期), dates and the draft list of exits. */
export const timePlanArguments = {
  /** Every village and batch of the chosen plan, from its deadline back to the latest start of each step. */
  exitSchedule: z.strictObject({ scope: scopeCode, year: planYear.nullable().default(null) }),
  /** A procedure from a day on: when is it done? Or from a deadline back. */
  tryProcedure: z.strictObject({ procedure: id, from: day.optional(), deadline: day.optional() }),
  listProcedures: z.strictObject({}),
  /** What a step's day would do to its batch; nothing is changed. */
  tryStepDays: z.strictObject({ batch: batchId, step: id, days: stepDays }),
  /** Days of a step by hand; null forgets them. A day that breaks the order of steps is refused. */
  setStepDays: z.strictObject({ batch: batchId, step: id, days: stepDays.nullable(), reason }),
  setCheckTeams: z.strictObject({ teams: z.array(team).max(100), reason }),
  /** How long a step usually takes here, never below the plan's own number; null forgets it. */
  setExpectedDays: z.strictObject({ procedure: id, step: id, days: z.number().int().min(0).max(3_660).nullable(), reason }),
  /** Dates of the plan that it contradicts itself, dates ahead, what was met. */
  listDates: z.strictObject({ from: day.optional(), to: day.optional() }),
  /** A date of the calendar was met (filed, reported, held) on a day; null takes it back. */
  markDate: z.strictObject({ entry: id, day, on: day.nullable() }),
  /** Households that the plan lets leave in a year, by difficulty (先易后难), with the reasons. */
  exitOrder: z.strictObject({ scope: scopeCode, year: planYear, ...page }),
  exportExitOrder: z.strictObject({ scope: scopeCode, year: planYear }),
  exportSchedule: z.strictObject({ scope: scopeCode, year: planYear.nullable().default(null) }),
} as const;

export const timePlanConduct = {
  exitSchedule: 'reads',
  tryProcedure: 'reads',
  listProcedures: 'reads',
  tryStepDays: 'reads',
  setStepDays: 'changes',
  setCheckTeams: 'changes',
  setExpectedDays: 'changes',
  listDates: 'reads',
  markDate: 'changes',
  exitOrder: 'reads',
  exportExitOrder: 'reads',
  exportSchedule: 'reads',
} as const satisfies Record<keyof typeof timePlanArguments, CommandConduct>;

export interface ScheduleRow extends BatchSchedule {
  townName: string;
  villageName: string;
  tier: string;
  /** Days by hand, by step. */
  byHand: Record<string, StepDays>;
}

export interface ExitSchedule {
  planHash: string;
  stale: boolean;
  scenario: { id: string; name: string };
  asOf: string;
  knownYears: { from: number; to: number };
  /** Statutory holidays of the years shown, as runs of days; plain weekends are not among them. */
  holidays: { from: string; to: string; label: LocalizedText }[];
  /** Saturdays and Sundays of these years on which offices work. */
  workedWeekends: string[];
  years: number[];
  rows: ScheduleRow[];
  problems: { batch: string; label: string; problem: Problem }[];
  loads: (TeamLoad & { name: string; placeName: string; needed: number | null })[];
  teams: TeamSetting[];
  /** Steps that check teams carry out, by procedure. */
  checkSteps: { procedure: string; step: string; label: LocalizedText }[];
  late: { batches: number; households: number; longestDays: number };
  overrun: { batches: number; households: number; longestDays: number };
}

export interface ProcedureRow {
  id: string;
  kind: string;
  label: LocalizedText;
  citation: Citation;
  borrowedFrom: string | null;
  steps: {
    id: string;
    label: LocalizedText;
    actor: LocalizedText;
    evidence: LocalizedText | null;
    notice: string | null;
    after: string[];
    days: number;
    dayKind: 'calendar' | 'working';
    expectedDays: number | null;
    status: ValueStatus;
    citation: Citation;
  }[];
}

export interface TriedStepDays {
  before: BatchSchedule;
  after: BatchSchedule;
  /** Why it cannot be so; empty: it can. */
  problems: Problem[];
}

export interface ExitOrderRow {
  householdId: number;
  number: string;
  /** Masked. */
  headName: string;
  villageCode: string;
  villageName: string;
  members: number;
  rank: number;
  difficulty: number;
  incomeGapYuan: number;
  openGates: LocalizedText[];
  measures: LocalizedText[];
  reasons: LocalizedText[];
  /** The planner's wish about its year, if there is one. */
  wish: LocalizedText | null;
}

export interface TimePlanValues {
  /** Null without a plan of exits. */
  exitSchedule: ExitSchedule | null;
  tryProcedure: ProcedureSchedule;
  listProcedures: { procedures: ProcedureRow[] };
  tryStepDays: TriedStepDays;
  setStepDays: ProjectOverview;
  setCheckTeams: ProjectOverview;
  setExpectedDays: ProjectOverview;
  listDates: { asOf: string; findings: DeadlineFinding[]; dates: (CalendarOccurrence & { mark: 'done' | 'missing' | 'today' | 'coming'; doneOn: string | null })[] };
  markDate: ProjectOverview;
  exitOrder: { total: number; persons: number; rows: ExitOrderRow[] };
  exportExitOrder: { fileName: string; bytes: Uint8Array };
  exportSchedule: { fileName: string; bytes: Uint8Array };
}
