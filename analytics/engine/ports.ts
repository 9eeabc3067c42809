import type { Cryptography } from '../../sealing';
import type { Problem, Result } from './problem';

/** A value that a query may return or take. Money in fen is a whole number below 2^53. */
export type SqlValue = string | number | boolean | null;
export type Row = Record<string, SqlValue>;

/**
 * The SQL engine (DuckDB) as the core sees it. One instance is a rebuildable cache, never the only
 * copy of anything. Implementations lock it down before the first statement (no files, no network,
 * no extension loading) and open with decimals and big integers cast to numbers.
 */
export interface QueryEngine {
  /** Runs one statement (prepared; stacked statements are refused) after setting its variables. */
  run(sql: string, variables?: Record<string, SqlValue>): Promise<Row[]>;
  /** Loads Arrow IPC stream bytes as a new table, replacing one of that name. The bytes are copied, not detached. */
  insertArrow(table: string, bytes: Uint8Array): Promise<void>;
  /** Adds rows of Arrow IPC stream bytes to a table that has the same columns in the same order. The bytes are copied. Many calls belong in one transaction: outside of one, every call copies rows that are there already. */
  appendArrow(table: string, bytes: Uint8Array): Promise<void>;
  /** Runs one statement and returns its result as Arrow IPC stream bytes. */
  exportArrow(sql: string, variables?: Record<string, SqlValue>): Promise<Uint8Array>;
  /** How often the engine had to start empty again; what had been loaded before is gone then. Absent: never. */
  readonly restarts?: number;
  close(): Promise<void>;
}

/** Asks running work to stop; checked between steps. A DOM AbortSignal fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What long work tells about itself. `share` is 0…1, or absent when not known. */
export interface ProgressReport {
  /** Key of an interface text, e.g. `progress.solving`. */
  step: string;
  share?: number;
}
export type ReportProgress = (report: ProgressReport) => void;

/** A linear model in column-wise sparse form; every bound may be infinite, every other number finite. */
export interface LinearModel {
  columnCount: number;
  rowCount: number;
  cost: Float64Array;
  columnLower: Float64Array;
  columnUpper: Float64Array;
  /** 1 where the column must be a whole number. */
  integer: Uint8Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** Length columnCount + 1. */
  columnStart: Int32Array;
  rowIndex: Int32Array;
  coefficient: Float64Array;
}

export interface SolverLimits {
  /** Relative gap at which a whole-number search may stop. */
  relativeGap?: number;
  absoluteGap?: number;
  /** Branch-and-bound nodes; never seconds, so that every machine finds the same plan. */
  nodeLimit?: number;
  iterationLimit?: number;
  /** Largest improving solutions count before stopping. */
  solutionLimit?: number;
  /** A feasible point to begin a whole-number search with: a value per column. One that is not feasible is passed over. */
  start?: Float64Array;
  /** How often a whole-number search tries a column out before it trusts its score as a place to branch; fewer spare iterations. */
  branchingTrials?: number;
  /** A whole-number search stops at the first solution whose objective is at or below this. */
  objectiveTarget?: number;
}

export interface LinearSolution {
  status: 'optimal' | 'infeasible' | 'unbounded' | 'limit';
  /** Present when a feasible point is known. */
  objective: number | null;
  /** Best proved bound of the whole-number search; equals the objective for a pure LP. */
  bound: number | null;
  columnValue: Float64Array;
  /** Row multipliers of an LP; empty for a whole-number model. */
  rowDual: Float64Array;
  columnDual: Float64Array;
  iterations: number;
  nodes: number;
}

/** The solver (HiGHS) as the core sees it; it lives in a worker of its own so that a solve can be killed. */
export interface Solver {
  solve(model: LinearModel, limits?: SolverLimits, signal?: CancelSignal): Promise<Result<LinearSolution>>;
  close(): Promise<void>;
}

/** One sheet of a workbook as text: `rows[r][c]`, empty cells are null. Row numbers are those of the file, from 1. */
export interface TextSheet {
  name: string;
  /** File row number of rows[0]; rows are contiguous. */
  firstRow: number;
  rows: (string | null)[][];
  /** Merged ranges, zero-based within `rows`, end inclusive. */
  merges: { startRow: number; startColumn: number; endRow: number; endColumn: number }[];
}

export interface TextWorkbook {
  fileName: string;
  sha256: string;
  sheets: TextSheet[];
}

/** Reads a hostile file in a killable worker behind the pre-flight guard. */
export interface WorkbookReader {
  /** `progress` gets the share of the file that is read, 0…1. */
  read(
    fileName: string,
    bytes: Uint8Array,
    signal?: CancelSignal,
    progress?: (share: number) => void,
  ): Promise<Result<TextWorkbook>>;
  close(): Promise<void>;
}

/** Everything outside the core that a command may use. */
export interface CommandTools {
  engine: QueryEngine;
  solver: Solver;
  workbookReader: WorkbookReader;
  cryptography: Cryptography;
  /** Version of the program, written into project files. */
  application: string;
  /** Cost of a key from a password; only tests lower it, and never below the floor of `sealing`. */
  derivation?: { memoryKibibytes: number; iterations: number };
  /** Wall-clock time as ISO text, for the record of an edit only; never for a plan. */
  now(): string;
}

export type { Problem, Result };
