/** How the values of a column are written; amounts of `fen` appear in yuan. */
export type ValueKind = 'text' | 'identifier' | 'integer' | 'decimal' | 'percent' | 'fen' | 'yuan' | 'date' | 'year';

/** A cell as handed in: text, a number in the unit of its column, an ISO day for a date; null leaves it open. */
export type CellValue = string | number | null;
export type TableRow = readonly CellValue[];

interface ColumnText {
  heading: string;
  /** What stands in the column, for whoever is sent the file. */
  explain: string;
  /** Where it comes from: a register, a document and its clause, a calculation. */
  source: string;
  /** Characters; Chinese ones count twice. Absent: by what stands in the column. */
  width?: number;
}

/** A column of a table: how its values are written, or worked out of others by a formula. */
export type Column = ColumnText &
  (
    | { kind: 'text' | 'identifier' | 'date' | 'year' | 'percent' }
    /** `total`: the sum stands under the table as a formula. */
    | { kind: 'integer' | 'decimal' | 'fen' | 'yuan'; total?: true }
    /** One `fen` column less another (or others), as a formula in every row. */
    | { kind: 'difference'; of: number; less: readonly number[] }
    /** A `fen` or `difference` column ÷ 10,000, as a formula in every row. */
    | { kind: 'ten_thousand'; of: number }
  );

/** Rows of a table under one heading; their subtotal stands before them. */
export interface RowGroup {
  label: string;
  /** Index of the first row and of the row after the last. */
  from: number;
  to: number;
}

/** A table: lines above it, one row of heads, its rows, a total where a column has one. */
export interface TableSheet {
  kind: 'table';
  name: string;
  /** Lines above the heads; none for a sheet whose first row must be its heads. */
  titles: readonly string[];
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** Covers all rows in their order, without gaps. Absent: no subtotals. */
  groups?: readonly RowGroup[];
  /** The last row where it is no sum of the rows (a mean, households counted once); written as values. */
  closing?: TableRow;
  /** Stands in the first cell of the total, which then is there even without sums. Absent: 合计. */
  totalLabel?: string;
  /** Columns at the left that stay in sight. */
  frozenColumns?: number;
}

/** A cell outside tables. */
export type NoteCell =
  | string
  | null
  | { kind: ValueKind; value: CellValue }
  /** A head within the notes. */
  | { head: string }
  /** A formula over totals of tables, and its value. */
  | { formula: string; fen: number };
export type NoteRow = readonly NoteCell[];

/** Lines of texts and single figures; the first is its title. */
export interface NoteSheet {
  kind: 'notes';
  name: string;
  widths: readonly number[];
  rows: readonly NoteRow[];
}

export type WorkbookSheet = TableSheet | NoteSheet;
export type WorkbookLanguage = 'zh' | 'en';

/** What a workbook says of itself on its last sheet, before the list of all columns. */
export interface WorkbookNotes {
  title: string;
  rows?: readonly NoteRow[];
  widths?: readonly number[];
  /** Absent: 说明. */
  name?: string;
}
