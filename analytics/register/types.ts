import type { LocalizedText, Problem } from '../engine';

/** Register tables that files are recognised as. */
export type RegisterTable = 'household' | 'person' | 'village' | 'helper';

/** How one column of a file was understood. */
export interface HeadingMatch {
  columnIndex: number;
  heading: string;
  /** Field id of `analytics/terms/<table>.yaml`, or null when nothing fits. */
  field: string | null;
  /** 0…1; below `certain` the planner is asked. */
  score: number;
  certain: boolean;
  candidates: { field: string; score: number }[];
  samples: string[];
}

export interface SheetInspection {
  file: string;
  sheet: string;
  table: RegisterTable | null;
  headingRow: number;
  dataRows: number;
  columns: HeadingMatch[];
  missingRequired: string[];
}

export interface RegisterInspection {
  sheets: SheetInspection[];
  /** Sheets whose doubtful headings or missing fields need an answer. */
  questions: { key: string; file: string; sheet: string; heading: string; candidates: { field: string; label: LocalizedText; score: number }[]; samples: string[] }[];
  problems: Problem[];
}

export interface CheckResult {
  check: string;
  label: LocalizedText;
  severity: 'error' | 'warning' | 'note';
  group: string;
  count: number;
  examples: Problem[];
}

/** What an import did; nothing is applied before the planner accepts it. */
export interface ImportReport {
  importId: string;
  year: number;
  files: { name: string; sha256: string; sheets: { sheet: string; table: RegisterTable | null; rowsRead: number; rowsAccepted: number; rowsRejected: number; rowsSkipped: number }[] }[];
  counts: { households: number; persons: number; villages: number; helpers: number };
  /** rowsRead = rowsAccepted + rowsRejected + rowsSkipped for every sheet, or the import is refused. */
  balanced: boolean;
  checks: CheckResult[];
  accepted: boolean;
}
