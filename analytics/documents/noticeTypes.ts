import type { LocalizedText } from '../engine';
import type { Citation } from '../policy/types';
import type { TemplateId } from './templates';

/** Papers that steps of an exit ask for. */
export const exitNoticeKinds = ['publicity', 'announcement', 'consent', 'acceptance', 'minutes', 'application'] as const;
export type ExitNoticeKind = (typeof exitNoticeKinds)[number];

/** The template by which each of them is written. */
export const noticeTemplates: Readonly<Record<ExitNoticeKind, TemplateId>> = {
  publicity: 'publicity_notice',
  announcement: 'announcement',
  consent: 'exit_consent',
  acceptance: 'acceptance_list',
  minutes: 'exit_minutes',
  application: 'exit_application',
};

/** State of an item that a village is held against. */
export type StandardState = 'met' | 'open' | 'overdue' | 'no_data';

/** What stands on the paper of one step of an exit in one village; no number of a person or household. */
export interface NoticeFacts {
  kind: ExitNoticeKind;
  subject: 'households' | 'village';
  townName: string;
  /** In full: 胡坑村. */
  villageName: string;
  /** Year in which they leave. */
  year: number;
  /** Clauses of the step and of the number of its days. */
  citations: Citation[];
  /** Title from which the procedure is borrowed where the county's own plan states none. */
  borrowedFrom: string | null;
  /** First day of a posting, day of a meeting or check. */
  from: string;
  /** Nobody has told the day of the meeting or check: it is left to be written by hand. */
  undated?: boolean;
  /** The last day and how many days (both ends counted), where the step takes days by the plan. */
  span: { to: string; days: number; dayKind: 'calendar' | 'working' } | null;
  /** Where objections are taken, nearest first: village, town, county. */
  objectTo: LocalizedText[];
  /** Earlier steps that are recorded as done for all of them. */
  passed: LocalizedText[];
  /** Households that it is about; for a village none. */
  households: { headName: string; members: number }[];
  persons: number;
  /** What the register and the records say of a village that leaves. */
  village: {
    households: number;
    persons: number;
    outHouseholds: number;
    outPersons: number;
    lists: { label: LocalizedText; items: { label: LocalizedText; state: StandardState }[] }[];
  } | null;
  /** Guarantees that a household is checked for. */
  gates: LocalizedText[];
  asOf: string;
  /** Not every earlier step is recorded: made of the plan. */
  planned: boolean;
}
