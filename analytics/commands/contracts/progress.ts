import { z } from 'zod';
import { exitNoticeKinds, type Composition, type ExitNoticeKind, type NoticeFacts } from '../../documents/types';
import type { LocalizedText, Problem } from '../../engine';
import type {
  AreaStandings,
  EarnedValue,
  EarnedValueRow,
  ExitCase,
  ExitPace,
  InterviewDue,
  Period,
  ProgressEntry,
  Slip,
  StandardList,
  TownStanding,
  WorkPackage,
} from '../../progress/types';
import type { AreaList } from '../../policy/types';
import type { PlaceScore, Scorecard } from '../../progress';
import { progressKinds } from '../../progress/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { page, reason, scopeCode, sourceFile } from './shapes';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const entry = z.strictObject({
  kind: z.enum(progressKinds),
  householdId: z.number().int().nullable().default(null),
  villageCode: z
    .string()
    .regex(/^(\d{12})?$/)
    .default(''),
  item: z.string().max(160).default(''),
  state: z.enum(['begun', 'done', 'met', 'open', 'withdrawn']),
  day,
  amountFen: z.number().int().min(0).max(9e15).nullable().default(null),
  ratio: z.number().min(0).max(1).nullable().default(null),
  /** What proves it, in the office's words; kept with the names, never in the open. */
  evidence: z.string().trim().max(200).default(''),
});

/** Commands of the monthly progress (进度). */
export const progressArguments = {
  /** Facts typed or pasted; all or none. Impossible ones are refused, doubtful ones kept with a finding. */
  recordProgress: z.strictObject({ entries: z.array(entry).min(1).max(2_000), reason: reason.optional() }),
  /** Monthly reports as offices keep them: what was read, what not, before anything changes. */
  readProgressFiles: z.strictObject({ files: z.array(sourceFile).min(1).max(40) }),
  acceptProgressFiles: z.strictObject({ importId: z.string().max(80) }),
  rejectProgressFiles: z.strictObject({ importId: z.string().max(80) }),
  /** The empty monthly report of a scope with its households, steps, measures and villages filled in. */
  exportProgressForm: z.strictObject({ scope: scopeCode, month: z.string().regex(/^\d{4}-\d{2}$/) }),
  progressOverview: z.strictObject({ scope: scopeCode, rhythm: z.enum(['month', 'quarter', 'year']).default('month') }),
  listExitCases: z.strictObject({
    scope: scopeCode,
    year: z.number().int().min(1990).max(2100).nullable().default(null),
    show: z.enum(['all', 'under_way', 'late', 'findings', 'struck_off', 'not_begun', 'returned']).default('all'),
    subject: z.enum(['all', 'household', 'village']).default('all'),
    ...page,
  }),
  /** Work packages of the plan: measures of households and villages, projects; with what was recorded of each. */
  listWorkPackages: z.strictObject({
    scope: scopeCode,
    show: z.enum(['all', 'open', 'accepted']).default('all'),
    ...page,
  }),
  /** One case with every entry about it, replaced ones too. `household:<id>` or `village:<code>`. */
  exitCase: z.strictObject({ id: z.string().max(40) }),
  villageStandards: z.strictObject({ scope: scopeCode }),
  earnedValue: z.strictObject({ scope: scopeCode, by: z.enum(['town', 'village', 'measure', 'project']) }),
  listSlips: z.strictObject({ scope: scopeCode, ...page }),
  rankTowns: z.strictObject({}),
  /** Points of towns or villages of a scope by the pack's scorecard (量化考核); none where the plan has no scorecard. */
  scoreTowns: z.strictObject({ scope: scopeCode, by: z.enum(['town', 'village']).default('town') }),
  /** Figures of a quarter's bulletin or a half-year's inspection. */
  progressBulletin: z.strictObject({ period: z.string().regex(/^\d{4}-(Q[1-4]|H[12])$/) }),
  exportProgress: z.strictObject({ scope: scopeCode }),
  /**
   * The paper that a step of an exit asks for, as facts to be printed: for all of a village in a year (`batch`) or for one
   * household. `from`: its first day (publicity, announcement) or the day of the meeting or check. `ready`: only those for
   * whom every earlier step is recorded. Names are masked, or whole for a reason, which is recorded.
   */
  exitNotice: z.strictObject({
    of: z.union([
      z.strictObject({
        batch: z.strictObject({ village: z.string().regex(/^\d{12}$/), year: z.number().int().min(1990).max(2100) }),
      }),
      z.strictObject({ household: z.number().int() }),
    ]),
    procedure: z.string().max(80),
    step: z.string().max(80),
    from: day,
    show: z.enum(['planned', 'ready']).default('planned'),
    identities: z.enum(['masked', 'whole']).default('masked'),
    reason: z.string().trim().max(500).default(''),
  }),
} as const;

export { exitNoticeKinds, type ExitNoticeKind };

export const progressConduct = {
  recordProgress: 'changes',
  readProgressFiles: 'reads',
  acceptProgressFiles: 'changes',
  rejectProgressFiles: 'reads',
  exportProgressForm: 'reads',
  progressOverview: 'reads',
  listExitCases: 'reads',
  listWorkPackages: 'reads',
  exitCase: 'reads',
  villageStandards: 'reads',
  earnedValue: 'reads',
  listSlips: 'reads',
  rankTowns: 'reads',
  scoreTowns: 'reads',
  progressBulletin: 'reads',
  exportProgress: 'reads',
  exitNotice: 'reads',
} as const satisfies Record<keyof typeof progressArguments, CommandConduct>;

/** What reading monthly reports found: rows read = taken + left out, always. */
export interface ProgressReading {
  importId: string;
  files: { file: string; sheet: string; kind: string | null; rowsRead: number; rowsTaken: number; leftOut: number }[];
  /** New facts, facts that replace others, facts known already. */
  fresh: number;
  corrections: number;
  unchanged: number;
  problems: Problem[];
}

export interface ProgressOverview {
  asOf: string;
  /** Plan that progress is compared with; null: none. */
  plan: { hash: string; adopted: string | null; scenario: string; stale: boolean } | null;
  entries: number;
  /** Months with at least one entry. */
  months: string[];
  periods: Period[];
  pace: ExitPace | null;
  value: EarnedValue | null;
  /** PV, EV, AC at each period's end (AC and EV null after the as-of day). */
  valueCurve: { period: string; plannedFen: number; earnedFen: number | null; actualFen: number | null }[];
  /** Whether actual cost comes from the ledger or from the entries. */
  costSource: 'ledger' | 'entries' | 'none';
  cases: Record<ExitCase['state'], { households: number; persons: number }>;
  lateCases: number;
  findings: number;
  slips: Slip[];
  slipCount: number;
  /** Incidents of the outpost (前哨) that are not dealt with yet, and those of them beyond their limit. */
  incidents: { open: number; overdue: number };
  /** Where the 五个提升 stand, of a pack that has them. */
  areas?: AreaStandings & { list: AreaList };
}

export interface ExitCaseRow extends ExitCase {
  number: string;
  /** Masked. */
  headName: string;
  villageName: string;
  townName: string;
}

export interface WorkPackageRow extends WorkPackage {
  label: LocalizedText;
  /** Number of the household; empty for a village and a project. */
  number: string;
  villageName: string;
  townName: string;
  /** Day on which it was begun, and what it really cost in whole fen; null: not recorded. */
  begunDay: string | null;
  costFen: number | null;
}

export interface ProgressBulletin {
  period: Period;
  county: LocalizedText;
  figures: {
    id: string;
    label: LocalizedText;
    value: number | null;
    unit: LocalizedText;
    previous: number | null;
    /** How it is counted, in symbols and in words. */
    basis: string;
    meaning: LocalizedText;
  }[];
  towns: TownStanding[];
  interviews: InterviewDue[];
  slips: Slip[];
}

/** What stands on the paper of one step of an exit, and the paper itself. No ID number, telephone or household number. */
export interface ExitNotice extends Omit<NoticeFacts, 'undated'> {
  procedure: LocalizedText;
  step: { id: string; label: LocalizedText; actor: LocalizedText };
  identities: 'masked' | 'whole';
  /** What the office should know before it hangs the paper out; not printed. */
  remarks: LocalizedText[];
  /** As it is printed: one, or a letter for each household. */
  papers: Composition[];
}

export interface ProgressValues {
  recordProgress: { overview: ProjectOverview; findings: Problem[] };
  readProgressFiles: ProgressReading;
  acceptProgressFiles: { overview: ProjectOverview; taken: number };
  rejectProgressFiles: { rejected: boolean };
  exportProgressForm: { fileName: string; bytes: Uint8Array };
  progressOverview: ProgressOverview;
  listExitCases: {
    total: number;
    rows: ExitCaseRow[];
    steps: { procedure: string; step: string; label: LocalizedText }[];
  };
  listWorkPackages: { total: number; rows: WorkPackageRow[] };
  exitCase: {
    case: ExitCaseRow;
    history: (ProgressEntry & { label: LocalizedText; evidence: string; replacedBy: number | null })[];
  };
  villageStandards: {
    asOf: string;
    lists: StandardList[];
    names: Record<string, string>;
    /** 五个提升 that items may tell of; absent: the pack has none. */
    areas?: AreaList;
  };
  earnedValue: { asOf: string; total: EarnedValue; rows: EarnedValueRow[]; costSource: 'ledger' | 'entries' | 'none' };
  listSlips: { total: number; rows: (Slip & { placeName: string; number: string | null })[] };
  rankTowns: {
    asOf: string;
    rows: (TownStanding & { name: string })[];
    interviews: (InterviewDue & { name: string })[];
    rule: 'stated' | 'none';
  };
  scoreTowns: {
    asOf: string;
    /** Null: the plan has no scorecard, or none in force yet. */
    scorecard: Scorecard | null;
    rows: (PlaceScore & { name: string })[];
  };
  progressBulletin: ProgressBulletin;
  exportProgress: { fileName: string; bytes: Uint8Array };
  exitNotice: ExitNotice;
}
