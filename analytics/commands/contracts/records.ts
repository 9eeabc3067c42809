import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { Citation, ValueStatus } from '../../policy/types';
import type { CommandConduct } from './conduct';
import { page, scopeCode } from './shapes';

/** Commands of the table of households and persons, views, pivot. */
const table = z.enum(['household', 'person']);
/** Id of a declared column; one that the table does not have is refused by the command with a sentence. */
const column = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);
const columns = z.array(column).min(1).max(80);
const cellValue = z.string().max(120).nullable();
const amount = z.number().finite().nullable();

/** What a record must be like to stay in the table. Codes, text and yes/no are compared as text; amounts in whole fen. */
const filter = z.discriminatedUnion('kind', [
  /** One of the values; null stands for an empty cell. Of several codes in one cell any may match, unless the `whole` cell must. */
  z.strictObject({ kind: z.literal('one_of'), column, values: z.array(cellValue).min(1).max(400), whole: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('between'), column, from: amount, to: amount }),
  z.strictObject({ kind: z.literal('empty'), column, empty: z.boolean() }),
  z.strictObject({ kind: z.literal('contains'), column, text: z.string().trim().min(1).max(60) }),
]);
const filters = z.array(filter).max(8).default([]);
const search = z.string().trim().max(60).default('');
const sort = z.array(z.strictObject({ column, descending: z.boolean().default(false) })).max(3).default([]);
const group = z.strictObject({ column, descending: z.boolean().default(false) }).nullable().default(null);

const listing = { table, columns, filters, search, sort, group, scope: scopeCode };
const crossing = {
  table,
  rows: column,
  /** Absent: one column of totals. */
  across: column.nullable().default(null),
  /** `records`, `households`, or a column that adds up. */
  measure: z.strictObject({ of: z.enum(['records', 'households', 'sum', 'mean']), column: column.nullable().default(null) }),
  filters,
  search,
  scope: scopeCode,
};
const identities = z.enum(['masked', 'whole']);
const language = z.enum(['zh', 'en']).default('zh');
const exportReason = z.string().trim().max(500).default('');

/**
 * A named arrangement of the table. Texts that somebody typed (search, `contains`) are no part of it: they may be
 * somebody's name, and views stand in the open part of the project.
 */
const view = z.strictObject({
  columns,
  widths: z.record(column, z.number().int().min(40).max(800)).default({}),
  filters: z.array(filter.refine(({ kind }) => kind !== 'contains')).max(8).default([]),
  sort,
  group,
  pivot: z
    .strictObject({ rows: column, across: column.nullable(), measure: crossing.measure })
    .nullable()
    .default(null),
});
export const savedViewContent = view;

export const recordsArguments = {
  /** Every column that a table can show, with what can be done with it. */
  listColumns: z.strictObject({ table }),
  /** One page of households or persons as the filters, the order and the grouping say; names and numbers masked. */
  listRecords: z.strictObject({ ...listing, ...page }),
  /** Households or persons by two attributes. */
  pivotRecords: z.strictObject(crossing),
  /** What is seen as a workbook: masked, or whole for a reason that is recorded. */
  exportRecords: z.strictObject({ ...listing, identities, reason: exportReason, language }),
  exportPivot: z.strictObject({ ...crossing, language }),
  /** The register of a year (null: the one in use) with its persons, villages and helpers: masked, or whole for a reason that is recorded. */
  exportRegister: z.strictObject({ year: z.number().int().min(1900).max(2200).nullable().default(null), scope: scopeCode, identities, reason: exportReason }),
  /** Everything about one household that the register says, with the place where it says so. */
  showHouseholdRecord: z.strictObject({ householdId: z.number().int() }),
  listViews: z.strictObject({}),
  saveView: z.strictObject({ name: z.string().trim().min(1).max(40), table, view }),
  removeView: z.strictObject({ name: z.string().trim().min(1).max(40) }),
} as const;

export const recordsConduct = {
  listColumns: 'reads',
  listRecords: 'reads',
  pivotRecords: 'reads',
  exportRecords: 'long',
  exportPivot: 'changes',
  exportRegister: 'long',
  showHouseholdRecord: 'reads',
  listViews: 'reads',
  saveView: 'changes',
  removeView: 'changes',
} as const satisfies Record<keyof typeof recordsArguments, CommandConduct>;

export type RecordTable = z.output<typeof table>;
export type RecordFilter = z.output<typeof filter>;
export type RecordSort = z.output<typeof sort>[number];
export type RecordGroup = z.output<typeof group>;
export type RecordMeasure = z.output<typeof crossing.measure>;
export type RecordViewContent = z.output<typeof view>;
export type RecordQuery = Pick<z.output<typeof recordsArguments.listRecords>, 'table' | 'filters' | 'search' | 'sort' | 'group' | 'scope'>;

/** How a cell is written: amounts are whole fen, `codes` several codes joined by comma, `year` a number without separators. */
export type RecordColumnType = 'text' | 'code' | 'codes' | 'yes_no' | 'integer' | 'number' | 'amount' | 'year';
export type RecordColumnTopic = 'identity' | 'place' | 'household' | 'person' | 'guarantee' | 'income' | 'plan' | 'help' | 'origin';

export interface RecordColumn {
  id: string;
  label: LocalizedText;
  type: RecordColumnType;
  /** Unit id; `none` for text and codes. */
  unit: string;
  topic: RecordColumnTopic;
  /** Names of the values of a code. */
  options: { value: string; label: LocalizedText }[];
  /** Kinds of filter that the column takes; none for masked ones. */
  filters: RecordFilter['kind'][];
  sortable: boolean;
  groupable: boolean;
  /** Adds up over the records of this table. */
  summable: boolean;
  /** Shown masked. */
  personal: boolean;
  /** In the table before anybody chose columns. */
  usual: boolean;
}

export type RecordCell = string | number | boolean | null;

export interface RecordRow {
  /** household_id or person_id. */
  recordId: number;
  householdId: number;
  /** In the order of the columns asked for. */
  cells: RecordCell[];
}

/** Counts and sums of a group, or of everything listed; sums by column id, amounts in fen. */
export interface RecordTotals {
  records: number;
  households: number;
  sums: Record<string, number>;
}

export interface RecordGroupRow extends RecordTotals {
  /** The common value as text; null for empty cells. */
  key: string | null;
  /** Place of its first record in the list. */
  offset: number;
}

export interface PivotCell {
  row: string | null;
  across: string | null;
  records: number;
  /** Null where the measure has no value. */
  value: number | null;
}

/** The value of a cell with the place that it comes from. */
export interface RecordOrigin {
  file: string;
  sheet: string;
  row: number;
}

/** A cell that was changed after it was read; personal values are masked. */
export interface RepairedCell {
  field: string;
  label: LocalizedText;
  original: string;
  /** What stands instead. */
  value: string;
}

export interface HouseholdRecord {
  householdId: number;
  /** All columns of the household table by id; masked where personal. */
  cells: Record<string, RecordCell>;
  origin: RecordOrigin | null;
  repaired: RepairedCell[];
  persons: {
    personId: number;
    isHead: boolean;
    cells: Record<string, RecordCell>;
    origin: RecordOrigin | null;
    repaired: RepairedCell[];
  }[];
  guarantees: { gate: string; label: LocalizedText; open: boolean; status: ValueStatus; citation: Citation }[];
  /** Helpers with masked names and telephones. */
  helpers: { unit: string; rank: LocalizedText; name: string; telephone: string; startDate: string | null }[];
  findings: (Problem & { check: string })[];
}

export interface SavedRecordView {
  name: string;
  table: RecordTable;
  view: RecordViewContent;
}

export interface RecordsValues {
  listColumns: { columns: RecordColumn[] };
  listRecords: {
    total: number;
    households: number;
    sums: Record<string, number>;
    /** In list order; null without grouping. */
    groups: RecordGroupRow[] | null;
    rows: RecordRow[];
  };
  pivotRecords: {
    rows: { key: string | null; label: LocalizedText }[];
    across: { key: string | null; label: LocalizedText }[];
    cells: PivotCell[];
    rowTotals: (number | null)[];
    acrossTotals: (number | null)[];
    total: number | null;
    records: number;
  };
  exportRecords: { fileName: string; bytes: Uint8Array; rows: number };
  exportPivot: { fileName: string; bytes: Uint8Array; rows: number };
  /** `rows`: households. */
  exportRegister: { fileName: string; bytes: Uint8Array; rows: number };
  showHouseholdRecord: HouseholdRecord;
  listViews: { views: SavedRecordView[] };
  saveView: { views: SavedRecordView[] };
  removeView: { views: SavedRecordView[] };
}
