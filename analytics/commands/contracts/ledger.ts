import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { LedgerAside, LedgerKind, LedgerMeasure, YearEndForecast } from '../../funding';
import type { NeedClass } from '../../funding/types';
import type { Citation } from '../../policy/types';
import type { CommandConduct } from './conduct';
import { page, reason, sourceFile } from './shapes';

const severity = z.enum(['error', 'warning', 'note']);

/** Commands of the office's funding ledger (资金台账). */
export const ledgerArguments = {
  /** Reads the ledger out of workbooks; it takes the place of the former one. One undoable edit. */
  importLedger: z.strictObject({ files: z.array(sourceFile).min(1).max(40) }),
  removeLedger: z.strictObject({ reason }),
  showLedger: z.strictObject({}),
  listLedgerRows: z.strictObject({ kind: z.enum(['notice', 'project', 'payment', 'filing', 'loan']) satisfies z.ZodType<LedgerKind>, search: z.string().max(60).optional(), ...page }),
  listLedgerFindings: z.strictObject({ check: z.string().max(80).optional(), severity: severity.optional(), ...page }),
  /** Findings with their rows and clauses, and the sums, as a workbook. */
  exportLedgerFindings: z.strictObject({}),
} as const;

export const ledgerConduct = {
  importLedger: 'alone',
  removeLedger: 'changes',
  showLedger: 'reads',
  listLedgerRows: 'reads',
  listLedgerFindings: 'reads',
  exportLedgerFindings: 'reads',
} as const satisfies Record<keyof typeof ledgerArguments, CommandConduct>;

export interface LedgerOverview {
  asOf: string;
  sheets: {
    file: string;
    sheet: string;
    kind: LedgerKind | null;
    rowsRead: number;
    rowsTaken: number;
    aside: { why: LedgerAside; rows: number }[];
    unreadHeadings: string[];
  }[];
  /** Cells that could not be read; their rows stand. */
  problems: Problem[];
  measure: LedgerMeasure;
  labels: { sources: Record<string, LocalizedText>; pools: Record<string, LocalizedText>; towns: Record<string, string> };
  /** Paid against the share of the year gone by, and against persons out; null where there is no plan. */
  pace: {
    year: number;
    /** Share of the year gone at the as-of date, 0…1. */
    timeShare: number;
    /** Paid in the year ÷ the year's money (left at its start + noticed in it); null without any. */
    paidShare: number | null;
    /** Persons out ÷ persons planned out by the year's end; null without a plan or a register that says so. */
    exitShare: number | null;
    /** Every month of the year up to the as-of date, each from the year's start to its end: paid, and the year's money (left at the start + noticed). */
    months: { month: string; paidFen: number; noticedFen: number; timeShare: number }[];
  };
  /** `total` is null where fewer than three whole months tell nothing. */
  forecast: YearEndForecast;
  /** What idle money could pay of what the funding plan leaves unmet. */
  moves: {
    rows: { source: string; sourceLabel: LocalizedText; class: NeedClass; use: string; useLabel: LocalizedText; townCode: string; townName: string; fen: number }[];
    idle: { source: string; label: LocalizedText; beforeFen: number; afterFen: number }[];
    missingBeforeFen: number;
    missingAfterFen: number;
  };
  /** By check, gravest first; checks without findings are there with 0. */
  checks: { check: string; number: number; severity: 'error' | 'warning' | 'note'; label: LocalizedText; count: number; citation: Citation | null }[];
}

export interface LedgerRow {
  kind: LedgerKind;
  file: string;
  sheet: string;
  row: number;
  /** Cells by column id, as they were understood; households by number only. */
  cells: Record<string, string | number | null>;
  findings: number[];
}

export interface LedgerValues {
  importLedger: LedgerOverview;
  removeLedger: null;
  showLedger: LedgerOverview | null;
  listLedgerRows: { total: number; columns: { id: string; label: LocalizedText; kind: 'text' | 'money' | 'day' | 'number' }[]; rows: LedgerRow[] };
  listLedgerFindings: {
    total: number;
    rows: { check: string; number: number; severity: 'error' | 'warning' | 'note'; citation: Citation | null; problem: Problem }[];
  };
  exportLedgerFindings: { fileName: string; bytes: Uint8Array };
}
