import type { LocalizedText, Problem } from '../engine';

/** Register tables that files are recognised as. */
export type RegisterTable = 'household' | 'person' | 'village' | 'helper';

/** Lists of other offices that are compared with the register; their rows go into `raw_list`. */
export type ListTable = 'low_income_list' | 'disability_list' | 'house_list' | 'school_list';

/** What a sheet can be recognised as. */
export type SheetTable = RegisterTable | ListTable;

/** A unit that a sheet states and that is not the register's own: every value of the column is converted exactly. */
export interface ColumnUnit {
  /** As written: 万元, 公顷. */
  written: string;
  /** How often the register's unit goes into it, as decimal text: 万元 → 10000. */
  factor: string;
  from: 'heading' | 'group' | 'sheet' | 'answer';
}

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
  /** A few values, long numbers and what looks like a name hidden. */
  samples: string[];
  /** How `field` was found; null where it was not. `sheet_name`: no column, but the name of the sheet. */
  by: 'dictionary' | 'template' | 'answer' | 'sheet_name' | null;
  /** Conversion of the values; null where they stand in the register's unit. */
  unit: ColumnUnit | null;
  /** The values look as if they stood in another unit than the heading says or leaves open. */
  unitDoubt: UnitDoubt | null;
}

export type UnitDoubt = 'seems_ten_thousand' | 'seems_yuan';

export interface SheetInspection {
  file: string;
  sheet: string;
  table: SheetTable | null;
  /** File row of the last row of heads; 0 when no table was recognised. */
  headingRow: number;
  dataRows: number;
  skippedRows: number;
  columns: HeadingMatch[];
  /** Required fields that no heading names and that nobody said to go on without. */
  missingRequired: string[];
  /** Heading template of the office that was used. */
  template: string | null;
  /** Household cells of persons that stand in a row above only and are read from there. */
  filledCells: number;
}

/** One answer is needed before a column can be read, or before its amounts can be trusted. */
export interface ColumnQuestion {
  key: string;
  file: string;
  sheet: string;
  heading: string;
  candidates: { field: string; label: LocalizedText; score: number }[];
  samples: string[];
}

/** Amounts of a column may stand in another unit: the answer under `key` is `yuan` or `ten_thousand_yuan`. */
export interface UnitQuestion {
  key: string;
  file: string;
  sheet: string;
  heading: string;
  doubt: UnitDoubt;
  samples: string[];
}

/** A required column that the sheet does not have: the answer `go_on` under `key` imports without it. */
export interface MissingQuestion {
  key: string;
  file: string;
  sheet: string;
  field: string;
  label: LocalizedText;
}

/** A written place that is no place of the county as it stands; asked once and remembered. */
export interface PlaceQuestion {
  /** Unique within the inspection. */
  key: string;
  /** `unit`: the unit of a helper, whose name is nearly that of another one. */
  level: 'town' | 'village' | 'unit';
  /** Code of the town under which the village is written; null for towns and where no town is written. */
  parent: string | null;
  parentName: string | null;
  /** As it is compared and remembered, and as it was first written. */
  written: string;
  shown: string;
  rows: number;
  where: { file: string; sheet: string; row: number };
  /** Best first; `code` of a unit is its name. `byNumber`: share of the rows whose household number begins with this village's code. */
  candidates: { code: string; name: string; townName: string | null; score: number; byNumber: number }[];
}

export interface YearSuggestion {
  /** Null when the files say nothing about it. */
  year: number | null;
  from: 'column' | 'title' | 'file_name' | null;
  /** Other years that the files name. */
  others: number[];
}

export interface RegisterInspection {
  sheets: SheetInspection[];
  /** Sheets whose doubtful headings or missing fields need an answer. */
  questions: ColumnQuestion[];
  units: UnitQuestion[];
  missing: MissingQuestion[];
  places: PlaceQuestion[];
  year: YearSuggestion;
  problems: Problem[];
}

export interface CheckResult {
  check: string;
  /** Number of the check: 1xx ID, 2xx person, 3xx household, 4xx income, 5xx kind and exit, 6xx place and village, 7xx helper, 8xx files and lists. */
  number?: number;
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
  files: { name: string; sha256: string; sheets: { sheet: string; table: SheetTable | null; rowsRead: number; rowsAccepted: number; rowsRejected: number; rowsSkipped: number; /** Of the rows skipped, those that an answer leaves out. */ rowsLeftOut?: number; /** Not read from a file now, but from the originals of an earlier import. */ kept?: boolean }[] }[];
  counts: { households: number; persons: number; villages: number; helpers: number };
  /** rowsRead = rowsAccepted + rowsRejected + rowsSkipped for every sheet, or the import is refused. */
  balanced: boolean;
  checks: CheckResult[];
  accepted: boolean;
  /** Against the register of that year that is there already; absent at the first import of a year. */
  difference?: ImportDifference;
}

/** What accepting an import would change in the register of its year. */
export interface ImportDifference {
  /** The original cells were checked again with the answers; no file was read. */
  recheck: boolean;
  counts: { before: ImportReport['counts']; after: ImportReport['counts'] };
  rejected: { before: number; after: number };
  checks: { check: string; label: LocalizedText; severity: CheckResult['severity']; before: number; after: number }[];
  /** Tables whose rows are those of before, with how many: no file brought them. */
  kept: { table: RegisterTable; rows: number }[];
  /** Repairs laid over the original cells; answers whose row has other cells now, or is gone. */
  answers: { applied: number; kept: number; dropped: { table: string; row: number; field: string; check: string }[] };
}

/** What became of a household or person between two registers; `same` has neither a change nor a move. */
export type RegisterChange = 'came' | 'left' | 'changed' | 'moved' | 'undecided' | 'same';

/**
 * State of a household in a register year (domain-facts 1.4): newly identified, not exited, pre-exit, exited,
 * returned to poverty, cancelled; `undecided` where the registers do not say whether it is the same household.
 */
export type HouseholdState = 'new' | 'poor' | 'pre_exit' | 'out' | 'returned' | 'cancelled' | 'undecided';

export type * from './duplicates/types';
export type * from './lists/types';

/** A place of the county as a policy pack lists it. */
export interface RegisterRegion {
  code: string;
  level: 'county' | 'town' | 'village';
  name: string;
  parent: string | null;
  aliases: string[];
  tier?: string;
}
