import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import type { Citation, ValueStatus } from '../../policy/types';
import type { Approval, EarlySignal, FollowUp, Incident, SurveySample } from '../../progress';
import { signalCodes, type SignalCode } from '../../progress/types';
import type { CommandConduct } from './conduct';
import { page, scopeCode } from './shapes';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const survey = {
  scope: scopeCode,
  /** Everybody who had to leave, or those who are out by the as-of day (错退 can be checked with them alone). */
  among: z.enum(['all', 'out']).default('all'),
  /** Households; null: as many as the margin needs. */
  size: z.number().int().min(1).max(50_000).nullable().default(null),
  margin: z.number().min(0.01).max(0.5).default(0.05),
  seed: z.number().int().min(0).max(999_999_999),
  identities: z.enum(['masked', 'whole']).default('masked'),
  reason: z.string().trim().max(500).default(''),
};

/** Commands of the monitoring (监测) in the progress: survey of approval, outpost (前哨), follow-up after the exit. */
export const monitoringArguments = {
  /** Households to be asked; the same question gives the same list. Names masked, or whole for a reason, which is recorded. */
  drawSurvey: z.strictObject(survey),
  /** The same as a workbook: answers (it reads back as a monthly report), check of wrong exits, how it was drawn. Recorded. */
  exportSurvey: z.strictObject(survey),
  /** Approval by town from the answers recorded within some days. */
  surveyApproval: z.strictObject({ scope: scopeCode, from: day, to: day }),
  listIncidents: z.strictObject({
    scope: scopeCode,
    show: z.enum(['all', 'open', 'overdue', 'handled']).default('all'),
    ...page,
  }),
  listEarlySignals: z.strictObject({
    scope: scopeCode,
    show: z.enum(['all', ...signalCodes]).default('all'),
    ...page,
  }),
  listFollowUp: z.strictObject({
    scope: scopeCode,
    show: z.enum(['all', 'late', 'soon', 'kept']).default('all'),
    ...page,
  }),
} as const;

export const monitoringConduct = {
  drawSurvey: 'reads',
  exportSurvey: 'reads',
  surveyApproval: 'reads',
  listIncidents: 'reads',
  listEarlySignals: 'reads',
  listFollowUp: 'reads',
} as const satisfies Record<keyof typeof monitoringArguments, CommandConduct>;

/** A number that the pack says, or else one of ours, marked as assumed. */
export interface MonitoringRule {
  value: number;
  status: ValueStatus;
  citation: Citation | null;
}

interface NamedHousehold {
  /** Number of the household and its head, masked; empty for a village. */
  number: string;
  headName: string;
  villageName: string;
  townName: string;
}

export interface SurveyRow extends NamedHousehold {
  householdId: number;
  villageCode: string;
  townCode: string;
  /** Households of the town that it stands for. */
  weight: number;
  persons: number;
  /** Day of the strike-off; null: not out. */
  outDay: string | null;
  /** Its last answer of any survey; null: none. */
  answer: { day: string; approves: boolean } | null;
}

export interface SurveyList extends Omit<SurveySample, 'households' | 'towns'> {
  asOf: string;
  among: 'all' | 'out';
  identities: 'masked' | 'whole';
  placeName: string;
  towns: (SurveySample['towns'][number] & { name: string })[];
  rows: SurveyRow[];
}

export interface IncidentRow extends Incident, NamedHousehold {
  /** In the office's words, names of the household masked; empty while the project is locked. */
  evidence: string;
}
export type SignalRow = EarlySignal & NamedHousehold;
export interface FollowUpRow extends FollowUp, NamedHousehold {
  measures: LocalizedText[];
}

export interface MonitoringValues {
  drawSurvey: SurveyList;
  exportSurvey: { fileName: string; bytes: Uint8Array; rows: number };
  surveyApproval: {
    from: string;
    to: string;
    county: Approval;
    towns: (Approval & { name: string })[];
    silentTowns: string[];
    leftOut: number;
    /** Share that the assessment asks for. */
    required: MonitoringRule;
    /** Days with answers, oldest first. */
    days: { day: string; answers: number }[];
  };
  listIncidents: {
    asOf: string;
    total: number;
    counts: Record<Incident['state'], number>;
    limit: MonitoringRule;
    rows: IncidentRow[];
  };
  listEarlySignals: {
    asOf: string;
    /** Last day of the register's year; null: no register. */
    registerDay: string | null;
    total: number;
    counts: Record<SignalCode, number>;
    rows: SignalRow[];
  };
  listFollowUp: {
    asOf: string;
    total: number;
    counts: Record<FollowUp['state'], number>;
    rule: MonitoringRule;
    rows: FollowUpRow[];
  };
}
