import { z } from 'zod';
import type { LocalizedText, Problem, ProgressReport, Result } from '../engine';
import type { WallChartFacts } from '../briefing/types';
import type { AreaList, Parameter, ValueStatus, Citation, PackGap, PlanFinding, PolicyContent, PolicyDifference, PolicyEntryKind, PolicyEntryTopic, PolicyUse } from '../policy/types';
import type { AuditAction, OpeningReport } from '../project/types';
import type { ImportReport } from '../register/types';
import type { CommandConduct } from './contracts/conduct';
import { documentsArguments, documentsConduct, type DocumentsValues } from './contracts/documents';
import { evidenceArguments, evidenceConduct, type EvidenceValues } from './contracts/evidence';
import { findingsArguments, findingsConduct, type FindingsValues } from './contracts/findings';
import { fundingArguments, fundingConduct, type FundingValues } from './contracts/funding';
import { intakeArguments, intakeConduct, type IntakeValues } from './contracts/intake';
import { ledgerArguments, ledgerConduct, type LedgerValues } from './contracts/ledger';
import { monitoringArguments, monitoringConduct, type MonitoringValues } from './contracts/monitoring';
import { peopleArguments, peopleConduct, type PeopleValues } from './contracts/people';
import { planningArguments, planningConduct, type PlanningValues } from './contracts/planning';
import type { EditSummary, ProjectOverview } from './contracts/project';
import type { PlanSummary } from './contracts/planSummary';
import { progressArguments, progressConduct, type ProgressValues } from './contracts/progress';
import { projectPoolArguments, projectPoolConduct, type ProjectPoolValues } from './contracts/projectPool';
import { recordsArguments, recordsConduct, type RecordsValues } from './contracts/records';
import { bytes, placeAnswer, registerYear, scopeCode, sourceFile } from './contracts/shapes';
import { timePlanArguments, timePlanConduct, type TimePlanValues } from './contracts/timePlan';
import { wallChartsArguments, wallChartsConduct, type WallChartsValues } from './contracts/wallCharts';
import { yearsArguments, yearsConduct, type YearsValues } from './contracts/years';

export type { CommandConduct } from './contracts/conduct';
export type {
  DivisionMeasure, FactorChoice, FactorPlaceRow, FactorResult, FundedSource, FundingPlan, MoneyLink, MoneyNode, MoneyQuestion, MoneyTrace, NeedSums,
  SourceChange, SourceList, SourceRow, SourceWhatIf, TraceRow, TraceStart, UnmetNeed, WhatIfSide,
} from './contracts/funding';
export type { BatchBook, BatchDescription, ComposedDocument, OfferedTemplate, SheetBatch } from './contracts/documents';
export type { DutyView, HelperRow, PairingProposal, PairingView, PairRow, StaffingView, VillageCardView } from './contracts/people';
export type { ExitOrderRow, ExitSchedule, ProcedureRow, ScheduleRow, TriedStepDays } from './contracts/timePlan';
export type { FollowUpRow, IncidentRow, MonitoringRule, SignalRow, SurveyList, SurveyRow } from './contracts/monitoring';
export type { LedgerOverview, LedgerRow } from './contracts/ledger';
export type { ProjectCostLine, ProjectCosts, ProjectPage, ProjectRow, ProjectsRead, ProjectTypeRow } from './contracts/projectPool';
export type { ExitCaseRow, ProgressBulletin, ProgressOverview, ProgressReading } from './contracts/progress';
export type { PlanShortfall, PlanSummary } from './contracts/planSummary';
export type {
  HouseholdExplanation, HouseholdWay, MoverRow, PlanSensitivity, RuleCost, ScenarioComparison, ScenarioList, ScenarioResult, ScenarioRow, SensitivityBar,
  Timetable, TimetableRow, TriedWish, WishRow,
} from './contracts/planning';
export type { EditSummary, ProjectOverview, ProtectionState, ReadOnlyReason } from './contracts/project';

/**
 * The second door: every command of the analytics worker (or of the headless process).
 * name → argument schema and value type; the receiving side parses, the answer is a `Result`.
 */

const overlay = z.strictObject({
  parameter: z.string().max(120),
  year: z.number().int().optional(),
  value: z.number().finite(),
  reason: z.string().min(1).max(500),
});

const policyFiles = z.array(z.strictObject({ path: z.string().max(200), text: z.string().max(2_000_000) })).min(1).max(200);

export const commandArguments = {
  /** Starts an empty project on a county's policy folder (path inside the folder → text). */
  createProject: z.strictObject({
    policyFiles,
    createdAt: z.string().max(40),
  }),
  /**
   * Opens a project file. `asCopy` gives it an identity of its own (the sample, or a journal's other history);
   * `donors` are backups out of which damaged tables are mended by their hash.
   */
  openProject: z.strictObject({ bytes, asCopy: z.boolean().default(false), donors: z.array(bytes).max(80).default([]) }),
  /** The whole project as file bytes; `parentSha256` is the state it continues. */
  exportProject: z.strictObject({ parentSha256: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null) }),
  /** The host has saved what `exportProject` answered. */
  noteSaved: z.strictObject({ generation: z.number().int().min(0) }),
  /** Records after number `after` as journal frames (sealed when the project is protected), with the tables they name. */
  takeFrames: z.strictObject({ after: z.number().int().min(0) }),
  /** Continues the project by the frames of a journal; frames of another history are refused as a whole. */
  replayFrames: z.strictObject({
    frames: z.array(z.strictObject({ number: z.number().int().min(1), bytes })).max(200_000),
    tables: z.array(z.strictObject({ sha256: z.string(), bytes })).max(1_000),
  }),

  /** Who works at this computer, for the log of what was done. */
  identifyUser: z.strictObject({ name: z.string().max(80) }),
  unlockProject: z.strictObject({ kind: z.enum(['password', 'recovery']), text: z.string().min(1).max(200) }),
  /** Forgets key and personal data until the next unlock; refused for a project without a password. */
  lockProject: z.strictObject({}),
  /** Makes key and recovery code for a password; nothing is protected before the code has been typed back. */
  preparePassword: z.strictObject({ password: z.string().min(8).max(200) }),
  confirmPassword: z.strictObject({ recoveryCode: z.string().max(200) }),
  changePassword: z.strictObject({ current: z.string().max(200), next: z.string().min(8).max(200) }),
  removePassword: z.strictObject({ current: z.string().max(200), reason: z.string().min(1).max(500) }),

  /** Names, ID numbers and telephones of one household, for a reason that is recorded. */
  revealHousehold: z.strictObject({ householdId: z.number().int(), reason: z.string().trim().min(2).max(500) }),
  /** The households of a scope as a workbook: masked, or whole for a reason that is recorded. */
  exportHouseholds: z.strictObject({
    scope: scopeCode,
    identities: z.enum(['masked', 'whole']),
    reason: z.string().trim().max(500).default(''),
  }),
  /** A project file without names, ID numbers, telephones, household numbers and free texts. */
  exportAnonymousCopy: z.strictObject({}),
  listAudit: z.strictObject({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
  exportAudit: z.strictObject({}),
  /** Records that a document or a table left the program by the host. */
  recordExport: z.strictObject({ what: z.enum(['briefing', 'wall_chart', 'exit_notice', 'plan_workbook', 'households', 'table', 'picture', 'audit', 'anonymous_copy']), fileName: z.string().max(180) }),
  projectOverview: z.strictObject({}),
  importRegister: z.strictObject({
    files: z.array(sourceFile).min(1).max(40),
    /** Answers to the questions of the inspection: `file|sheet|column index` → field id or '' (leave out). */
    mapping: z.record(z.string(), z.string()).default({}),
    /** Register year; the planner's, or the year before the plan begins, when nothing is said. */
    year: registerYear.optional(),
    /** Places answered for this import only, beside those that the project remembers. */
    places: z.array(placeAnswer).max(5_000).default([]),
    /** What stays of the year's register: tables that no file brings; also rows that the files do not name; nothing. */
    merge: z.enum(['tables', 'rows', 'all']).default('tables'),
  }),
  acceptImport: z.strictObject({ importId: z.string() }),
  rejectImport: z.strictObject({ importId: z.string() }),
  lastImport: z.strictObject({}),
  listProblems: z.strictObject({
    check: z.string().optional(),
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  }),
  listRegions: z.strictObject({}),
  measurePoverty: z.strictObject({
    scope: scopeCode,
    by: z.enum(['town', 'village', 'group', 'cause', 'kind']),
  }),
  listExitGaps: z.strictObject({ scope: scopeCode, by: z.enum(['town', 'village', 'group', 'cause']) }),
  listHouseholds: z.strictObject({
    scope: scopeCode,
    search: z.string().max(60).optional(),
    group: z.string().optional(),
    exitYear: z.number().int().optional(),
    cause: z.string().optional(),
    sort: z.enum(['number', 'members', 'income', 'gap', 'exit_year', 'cost']).default('number'),
    descending: z.boolean().default(false),
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  }),
  showHousehold: z.strictObject({ householdId: z.number().int() }),
  runPlan: z.strictObject({}),
  planSummary: z.strictObject({}),
  listPlanCosts: z.strictObject({
    scope: scopeCode,
    by: z.enum(['measure', 'town', 'village', 'pool', 'source']),
  }),
  wallChart: z.strictObject({ scope: scopeCode }),
  listPolicy: z.strictObject({}),
  /** The plan's own arithmetic, and what the pack lacks. */
  checkPlan: z.strictObject({}),
  /** What differs between the open project's pack and another county's policy folder. */
  comparePolicy: z.strictObject({ otherPolicyFiles: policyFiles }),
  setOverlay: overlay,
  undo: z.strictObject({}),
  redo: z.strictObject({}),
  listEdits: z.strictObject({ limit: z.number().int().min(1).max(1000) }),
  exportPlanWorkbook: z.strictObject({}),
  ...intakeArguments,
  ...findingsArguments,
  ...evidenceArguments,
  ...yearsArguments,
  ...recordsArguments,
  ...planningArguments,
  ...fundingArguments,
  ...projectPoolArguments,
  ...ledgerArguments,
  ...timePlanArguments,
  ...peopleArguments,
  ...wallChartsArguments,
  ...progressArguments,
  ...monitoringArguments,
  ...documentsArguments,
} as const;

/** Every command says how it behaves; a new one does not compile before it has. */
export const commandConduct = {
  createProject: 'alone',
  openProject: 'alone',
  exportProject: 'reads',
  noteSaved: 'changes',
  takeFrames: 'reads',
  replayFrames: 'alone',
  identifyUser: 'changes',
  unlockProject: 'alone',
  lockProject: 'alone',
  preparePassword: 'changes',
  confirmPassword: 'changes',
  changePassword: 'changes',
  removePassword: 'changes',
  revealHousehold: 'changes',
  exportHouseholds: 'long',
  exportAnonymousCopy: 'reads',
  listAudit: 'reads',
  exportAudit: 'changes',
  recordExport: 'changes',
  projectOverview: 'reads',
  importRegister: 'long',
  acceptImport: 'alone',
  rejectImport: 'changes',
  lastImport: 'reads',
  listProblems: 'reads',
  listRegions: 'reads',
  measurePoverty: 'reads',
  listExitGaps: 'reads',
  listHouseholds: 'reads',
  showHousehold: 'reads',
  runPlan: 'long',
  planSummary: 'reads',
  listPlanCosts: 'reads',
  wallChart: 'reads',
  listPolicy: 'reads',
  checkPlan: 'reads',
  comparePolicy: 'reads',
  setOverlay: 'changes',
  undo: 'changes',
  redo: 'changes',
  listEdits: 'reads',
  exportPlanWorkbook: 'reads',
  ...intakeConduct,
  ...findingsConduct,
  ...evidenceConduct,
  ...yearsConduct,
  ...recordsConduct,
  ...planningConduct,
  ...fundingConduct,
  ...projectPoolConduct,
  ...ledgerConduct,
  ...timePlanConduct,
  ...peopleConduct,
  ...wallChartsConduct,
  ...progressConduct,
  ...monitoringConduct,
  ...documentsConduct,
} as const satisfies Record<CommandName, CommandConduct>;



export interface AuditRow {
  number: number;
  time: string;
  user: string;
  action: AuditAction;
  text: LocalizedText;
  /** How many households, persons or rows were concerned. */
  count: number | null;
  reason: string | null;
  hash: string;
}



export interface PovertyRow {
  key: string;
  label: LocalizedText;
  households: number;
  persons: number;
  registeredPopulation: number | null;
  /** Registered poor ÷ registered population; null where the population is unknown. */
  incidence: number | null;
  /** Foster-Greer-Thorbecke 1984 among the registered, line of `lineYear`. */
  gap: number;
  severity: number;
  /** Watts index over incomes > 0; `wattsExcluded` persons have income ≤ 0. */
  watts: number;
  wattsExcluded: number;
  meanIncomeYuan: number;
  /** Share of the whole severity contributed by this subgroup. */
  contribution: number;
}

export interface ExitGapRow {
  key: string;
  label: LocalizedText;
  households: number;
  persons: number;
  /** Households below the line of the horizon's last year, and the yuan missing per year, all together. */
  belowLine: number;
  incomeGapYuan: number;
  openGates: Record<string, number>;
}

export interface HouseholdRow {
  householdId: number;
  number: string;
  /** Masked: 张*. */
  headName: string;
  townCode: string;
  villageCode: string;
  villageName: string;
  group: string;
  cause: string;
  members: number;
  labour: number;
  incomePerHeadYuan: number;
  gapPerHeadYuan: number;
  openGates: string[];
  exitYear: number | null;
  costFen: number | null;
  measures: string[];
}

export interface HouseholdDetail extends HouseholdRow {
  persons: {
    name: string;
    idNumber: string;
    relation: LocalizedText;
    sex: string;
    age: number | null;
    education: LocalizedText;
    health: LocalizedText[];
    labour: LocalizedText;
    monthsOfWork: number | null;
  }[];
  incomeItems: { item: string; label: LocalizedText; yuan: number }[];
  /** Per year of the horizon: projected income per head and the line, yuan. */
  path: { year: number; incomeYuan: number; lineYuan: number; definition: 'net' | 'disposable' }[];
  plan: {
    exitYear: number | null;
    items: { measure: string; label: LocalizedText; units: number; startYear: number; yearlyEffectYuan: number }[];
    costs: { measure: string; component: string; label: LocalizedText; pool: string; year: number; amountFen: number; recipient: string }[];
    sources: { source: string; label: LocalizedText; amountFen: number }[];
  } | null;
  source: { file: string; sheet: string; row: number } | null;
}

export interface CostRow {
  key: string;
  label: LocalizedText;
  /** Measures: areas (五个提升) that it serves. */
  areas?: string[];
  years: Record<number, number>;
  totalFen: number;
}

export interface PolicyEntry {
  kind: PolicyEntryKind;
  id: string;
  label: LocalizedText;
  unit: string;
  definition?: 'net' | 'disposable';
  values: { from: number; value: number; status: ValueStatus; citation: Citation; projected?: boolean }[];
  note?: LocalizedText;
  topic?: PolicyEntryTopic;
  programme?: string;
  /** Weakest foundation of the entry; null where it has none. Entries are counted by it, not their values. */
  status?: ValueStatus | null;
  citation?: Citation;
  /** Pack that the entry stands in, and the pack whose entry it replaced. */
  scope?: string;
  replaces?: string;
  usedIn?: PolicyUse[];
  /** Rules, steps, items and terms in words. */
  content?: PolicyContent;
  editable: boolean;
  overlay?: { year?: number; value: number; reason: string };
}

/** One side of a comparison of packs. */
export interface ComparedPack {
  county: LocalizedText;
  title: LocalizedText;
  issued: string;
  entries: number;
}

export interface CommandValues extends IntakeValues, FindingsValues, EvidenceValues, YearsValues, RecordsValues, PlanningValues, FundingValues, ProjectPoolValues, LedgerValues, TimePlanValues, PeopleValues, ProgressValues, MonitoringValues, WallChartsValues, DocumentsValues {
  createProject: ProjectOverview;
  openProject: ProjectOverview;
  exportProject: { bytes: Uint8Array; projectId: string; generation: number; lastFrame: number };
  noteSaved: null;
  takeFrames: { frames: { number: number; bytes: Uint8Array }[]; tables: { sha256: string; bytes: Uint8Array }[] };
  /** `replayed` frames were added, `known` stood in the file already; `edits` says what came back, newest first. */
  replayFrames: { overview: ProjectOverview; replayed: number; known: number; edits: EditSummary[] };
  identifyUser: null;
  unlockProject: ProjectOverview;
  lockProject: ProjectOverview;
  preparePassword: { recoveryCode: string };
  confirmPassword: ProjectOverview;
  changePassword: ProjectOverview;
  removePassword: ProjectOverview;
  revealHousehold: {
    persons: { personId: number; name: string; idNumber: string; telephone: string }[];
    /** Minutes for which the interface may show them. */
    minutes: number;
  };
  exportHouseholds: { fileName: string; bytes: Uint8Array; rows: number };
  exportAnonymousCopy: { fileName: string; bytes: Uint8Array };
  /** `verified` is false when the chain of hashes is broken, first at `brokenAt`. */
  listAudit: { total: number; rows: AuditRow[]; verified: boolean; brokenAt: number | null; head: string };
  exportAudit: { fileName: string; bytes: Uint8Array };
  recordExport: null;
  projectOverview: ProjectOverview;
  importRegister: ImportReport;
  acceptImport: ProjectOverview;
  rejectImport: null;
  lastImport: ImportReport | null;
  listProblems: { total: number; rows: (Problem & { check: string })[] };
  listRegions: { code: string; name: string; level: 'county' | 'town' | 'village'; parent: string | null; tier?: string; households: number; persons: number }[];
  measurePoverty: { lineYear: number; lineYuan: number; definition: 'net' | 'disposable'; rows: PovertyRow[]; total: PovertyRow };
  listExitGaps: { rows: ExitGapRow[]; gates: { id: string; label: LocalizedText }[] };
  listHouseholds: { total: number; persons: number; rows: HouseholdRow[] };
  showHousehold: HouseholdDetail;
  runPlan: PlanSummary;
  planSummary: PlanSummary | null;
  listPlanCosts: { years: number[]; rows: CostRow[]; total: CostRow; areas?: AreaList };
  wallChart: WallChartFacts | null;
  listPolicy: { entries: PolicyEntry[]; title: LocalizedText; issued: string; programmes: { id: string; label: LocalizedText }[]; packs: Record<string, LocalizedText> };
  checkPlan: { findings: PlanFinding[]; gaps: PackGap[]; issued: string };
  comparePolicy: { here: ComparedPack; there: ComparedPack; differences: PolicyDifference[]; alike: number };
  setOverlay: ProjectOverview;
  undo: ProjectOverview;
  redo: ProjectOverview;
  listEdits: EditSummary[];
  exportPlanWorkbook: { fileName: string; bytes: Uint8Array };
}

export type CommandName = keyof typeof commandArguments;
export type CommandArgument<C extends CommandName> = z.input<(typeof commandArguments)[C]>;
export type CommandValue<C extends CommandName> = CommandValues[C];

/** The second door as its callers see it. Progress arrives on the side; aborting cancels. */
export interface CommandDoor {
  send<C extends CommandName>(
    command: C,
    argument: CommandArgument<C>,
    options?: { signal?: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void; removeEventListener(type: 'abort', listener: () => void): void }; onProgress?: (report: ProgressReport) => void },
  ): Promise<Result<CommandValue<C>>>;
}

export type { AuditAction, OpeningReport, Parameter };
