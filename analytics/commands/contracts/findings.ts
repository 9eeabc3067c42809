import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { ImportReport, RegisterTable } from '../../register/types';
import type { CommandConduct } from './conduct';
import { page, reason, scopeCode, sourceFile } from './shapes';

const severity = z.enum(['error', 'warning', 'note']);
/** `to_apply`: answered by a change that `recheckRegister` has not laid over yet; `done`: laid over, and no finding any more. */
const state = z.enum(['open', 'to_apply', 'right', 'postponed', 'done']);
const table = z.enum(['household', 'person', 'village', 'helper']);
const identifier = z.string().regex(/^[a-z0-9_]{0,80}$/);

/** Which findings; what is not said takes all. */
export const findingFilters = z.strictObject({
  check: identifier.optional(),
  group: identifier.optional(),
  severity: severity.optional(),
  state: state.optional(),
  /** County, town or village; rows whose village is unknown belong to the county alone. */
  scope: scopeCode.optional(),
  noVillage: z.literal(true).optional(),
  table: table.optional(),
  householdId: z.number().int().min(1).optional(),
});

/** A cell or row of the original tables and the check that found it; `check` is empty for a change that no check asked for. */
const place = { table, row: z.number().int().min(1).max(100_000_000), field: identifier, check: identifier };
const cellText = z.string().max(500);

/** Commands of findings of the checks, answers, repairs. */
export const findingsArguments = {
  /** Stages the register again from its original cells with everything that was answered; reported, not applied. */
  recheckRegister: z.strictObject({}),
  findingGroups: z.strictObject({ by: z.enum(['check', 'village', 'severity', 'state']), filters: findingFilters.default({}) }),
  listFindings: z.strictObject({ filters: findingFilters.default({}), ...page }),
  /** One original row, cell by cell, with what was answered to it; personal cells masked. */
  showOriginalRow: z.strictObject({ table, row: place.row }),
  /** The same with personal cells whole, for a reason that is recorded. */
  revealOriginalRow: z.strictObject({ table, row: place.row, reason }),
  /** One edit. `set` writes `value` into the cell (empty: no value); `suggested` takes the suggestion; `reopen` takes answers back. */
  answerFindings: z.strictObject({
    items: z
      .array(z.strictObject({ ...place, act: z.enum(['set', 'suggested', 'leave_out', 'right', 'postpone', 'reopen']), value: cellText.optional() }))
      .min(1)
      .max(2_000),
    reason: z.string().trim().max(500).default(''),
  }),
  /** The same for every open finding that the filters take: suggestions only where they are safe; `reopen` for those answered. */
  answerMatching: z.strictObject({
    filters: findingFilters,
    act: z.enum(['suggested', 'leave_out', 'right', 'postpone', 'reopen']),
    reason: z.string().trim().max(500).default(''),
  }),
  /** Open findings as workbooks to be sent down: of each village in a zip, or all in one workbook with a sheet per village. */
  exportFindings: z.strictObject({
    filters: findingFilters.default({}),
    layout: z.enum(['workbook', 'villages']).default('workbook'),
    identities: z.enum(['masked', 'whole']).default('masked'),
    reason: z.string().trim().max(500).default(''),
  }),
  /** Reads answered workbooks; nothing is answered before `takeFindingAnswers`. */
  readFindingAnswers: z.strictObject({ files: z.array(sourceFile).min(1).max(200) }),
  takeFindingAnswers: z.strictObject({ token: z.string().max(40), reason: z.string().trim().max(500).default('') }),
} as const;

export const findingsConduct = {
  recheckRegister: 'long',
  findingGroups: 'reads',
  listFindings: 'reads',
  showOriginalRow: 'reads',
  revealOriginalRow: 'changes',
  answerFindings: 'changes',
  answerMatching: 'changes',
  exportFindings: 'long',
  readFindingAnswers: 'long',
  takeFindingAnswers: 'changes',
} as const satisfies Record<keyof typeof findingsArguments, CommandConduct>;

export type FindingFilters = z.output<typeof findingFilters>;
export type FindingState = z.output<typeof state>;
export type FindingAct = 'set' | 'leave_out' | 'right' | 'postpone';

export interface FindingCounts {
  total: number;
  open: number;
  toApply: number;
  right: number;
  postponed: number;
  done: number;
}

export interface FindingGroup extends FindingCounts {
  /** Code of the check or village (empty: unknown village), severity or state. */
  key: string;
  label: LocalizedText;
  severity?: 'error' | 'warning' | 'note';
  /** Group that the check belongs to. */
  group?: string;
}

export interface FindingGroups {
  groups: FindingGroup[];
  total: FindingCounts;
  /** Changes that were answered, or taken back, since the register was made: what `recheckRegister` would lay over. */
  pending: number;
  /** Rows of the files that are not in the register. */
  rejectedRows: number;
  /** The original cells are kept and at hand, so that findings can be answered. */
  answerable: boolean;
}

/** What would repair a finding. `safe` ones follow from the row itself and can be taken in bulk. */
export interface FindingSuggestion {
  act: 'set' | 'leave_out';
  field: string;
  label: LocalizedText;
  /** Masked where the field is personal; empty for `leave_out`. */
  value: string;
  safe: boolean;
  why: LocalizedText;
}

export interface FindingRow {
  /** Number of the finding within the register as it stands. */
  id: number;
  check: string;
  severity: 'error' | 'warning' | 'note';
  group: string;
  label: LocalizedText;
  problem: Problem;
  state: FindingState;
  /** Repaired once, and still found. */
  tried: boolean;
  /** Null where the finding is about no row that is kept. */
  place: { table: RegisterTable; row: number; field: string } | null;
  villageCode: string | null;
  householdId: number | null;
  /** What stands in the cell originally; masked where personal; null where it is empty or out of reach. */
  original: string | null;
  suggestion: FindingSuggestion | null;
}

export interface OriginalCell {
  field: string;
  label: LocalizedText;
  type: string;
  personal: boolean;
  /** Texts that a code of this field is written as. */
  choices: { value: string; label: LocalizedText }[];
  original: string | null;
  /** Blank here: read from that row of the sheet, the first of the household. */
  filled?: { value: string; row: number };
  /** What an answer writes instead; null text for an emptied cell. */
  answered: { value: string | null; applied: boolean } | null;
}

export interface OriginalRow {
  table: RegisterTable;
  row: number;
  where: { file: string; sheet: string; row: number };
  /** Only cells of columns that the sheet has or that were answered; what personal cells hold is masked. */
  cells: OriginalCell[];
  leftOut: boolean;
  findings: FindingRow[];
  masked: boolean;
}

export interface AnsweredFindings {
  answered: number;
  /** Findings that the act does not fit: without a safe suggestion, or not answerable. */
  skipped: number;
  pending: number;
}

/** One answer that was read from a workbook. */
export interface ReadAnswer {
  file: string;
  sheet: string;
  sheetRow: number;
  act: FindingAct;
  place: { table: RegisterTable; row: number; field: string; check: string };
  label: LocalizedText;
  field: LocalizedText;
  householdNumber: string;
  /** Masked where the field is personal. */
  original: string | null;
  value: string | null;
}

export interface FindingsValues {
  recheckRegister: ImportReport;
  findingGroups: FindingGroups;
  listFindings: { total: number; rows: FindingRow[] };
  showOriginalRow: OriginalRow;
  revealOriginalRow: OriginalRow & { minutes: number };
  answerFindings: AnsweredFindings;
  answerMatching: AnsweredFindings;
  exportFindings: { fileName: string; bytes: Uint8Array; rows: number; villages: number };
  readFindingAnswers: {
    token: string;
    answers: ReadAnswer[];
    /** Rows without an answer. */
    unanswered: number;
    unmatched: { file: string; sheet: string; sheetRow: number; why: LocalizedText }[];
  };
  takeFindingAnswers: AnsweredFindings;
}
