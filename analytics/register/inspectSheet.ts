import type { TextSheet } from '../engine';
import { readTermTables, type TermTable } from '../terms';
import { findField, matchHeadings, normaliseHeading } from './matchHeadings';
import type { HeadingMatch, RegisterTable } from './types';

type Cells = readonly (string | null)[];

/** A sheet understood: which table, where its heads are, which rows are data. Row indexes count from 0 in `rows`. */
export interface SheetReading {
  table: RegisterTable | null;
  /** First and last row index of the heads; -1 when no table was recognised. */
  headingStart: number;
  headingEnd: number;
  columns: HeadingMatch[];
  /** Indexes of data rows, and of rows that are titles, heads, subtotals or notes. */
  dataRows: number[];
  skippedRows: number[];
  missingRequired: string[];
  /** Row above the heads that says “单位：万元”; -1 when there is none. */
  unitRow: number;
  /** Rows with merged cells filled, one entry per row of the sheet. */
  rows: Cells[];
}

const registerTables = (): TermTable[] => readTermTables().filter((table) => table.table !== 'household_feature');
const filled = (row: Cells): number => row.reduce((count, cell) => count + (cell === null ? 0 : 1), 0);

/** Rows that may be heads: the first rows of a sheet. */
const headingSearchRows = 20;

interface Heads {
  table: TermTable;
  start: number;
  end: number;
  headings: Cells;
  matched: number;
}

function countMatches(table: TermTable, headings: Cells): number {
  const found = new Set<string>();
  for (const heading of headings) {
    const field = heading === null ? null : findField(table, heading);
    if (field) found.add(field.id);
  }
  return found.size;
}

function findHeads(rows: readonly Cells[]): Heads | null {
  let best: Heads | null = null;
  const last = Math.min(rows.length, headingSearchRows);
  for (let start = 0; start < last; start += 1) {
    const row = rows[start]!;
    if (filled(row) < 2) continue;
    const below = rows[start + 1];
    const width = Math.max(row.length, below?.length ?? 0);
    const joined = below ? Array.from({ length: width }, (_, c) => below[c] ?? row[c] ?? null) : null;
    for (const table of registerTables()) {
      for (const [end, headings] of [[start, row], [start + 1, joined]] as const) {
        if (!headings) continue;
        const matched = countMatches(table, headings);
        if (matched >= 3 && (!best || matched > best.matched)) best = { table, start, end, headings, matched };
      }
    }
  }
  if (!best) return null;
  const required = best.table.fields.filter((field) => field.required);
  const share = required.filter((field) => best.headings.some((heading) => heading !== null && findField(best.table, heading)?.id === field.id)).length / required.length;
  return share >= 0.34 ? best : null;
}

/** Writes the value of a merged range into every row that it covers, below the heads. */
function fillMerges(sheet: TextSheet, from: number): Cells[] {
  const rows: Cells[] = [...sheet.rows];
  for (const merge of sheet.merges) {
    if (merge.startRow < from || merge.endRow === merge.startRow || merge.endRow >= rows.length) continue;
    for (let c = merge.startColumn; c <= merge.endColumn; c += 1) {
      const value = sheet.rows[merge.startRow]?.[c] ?? null;
      if (value === null) continue;
      for (let r = merge.startRow + 1; r <= merge.endRow; r += 1) {
        const row = [...rows[r]!];
        while (row.length <= c) row.push(null);
        row[c] ??= value;
        rows[r] = row;
      }
    }
  }
  return rows;
}

const subtotal = /^(合计|小计|总计|共计|本页合计|累计|.{1,8}(合计|小计|总计))$/;
const note = /^(注|备注|说明|填表|制表|填报|审核|负责人|单位负责人|经办|联系人|打印|数据来源|统计时间|截止)/;

/** A row below the heads that is no record: subtotal, note at the foot, repeated head. */
function isNoRecord(row: Cells, headings: Cells, headingCount: number, keyColumns: readonly number[]): boolean {
  let repeated = 0;
  let count = 0;
  const first: string[] = [];
  for (let c = 0; c < row.length; c += 1) {
    const cell = row[c];
    if (cell === null || cell === undefined) continue;
    count += 1;
    if (first.length < 4) first.push(cell);
    if (cell === headings[c]) repeated += 1;
  }
  if (headingCount > 2 && repeated >= Math.max(3, headingCount * 0.6)) return true;
  if (keyColumns.every((c) => row[c] !== null && row[c] !== undefined)) return false;
  const texts = first.map(normaliseHeading);
  if (texts.some((text) => subtotal.test(text))) return true;
  return count <= 3 && (note.test(texts[0] ?? '') || (count === 1 && texts[0]!.length > 12));
}

/** What makes a row a record of its table; a row with all of them is never taken for a subtotal. */
const keyFields: Record<RegisterTable, string[]> = {
  household: ['household_number', 'kind'],
  person: ['name', 'relation'],
  village: ['village', 'registered_population'],
  helper: ['helper_number', 'name'],
};

/**
 * Understands one sheet: recognises the table by its headings, finds one- or two-row heads below title
 * rows, matches columns, sorts rows into data and skipped (titles, heads, subtotals, notes, repeated heads).
 * Shapes: every row that is not blank is in exactly one of `dataRows` and `skippedRows`.
 * Example: a sheet whose third row reads 姓名 | 证件号码 | 与户主关系 … → table 'person', headingStart 2.
 */
export function inspectSheet(sheet: TextSheet, answers: (columnIndex: number) => string | undefined = () => undefined): SheetReading {
  const heads = findHeads(sheet.rows);
  const notBlank = sheet.rows.flatMap((row, index) => (filled(row) > 0 ? [index] : []));
  if (!heads) {
    return { table: null, headingStart: -1, headingEnd: -1, columns: [], dataRows: [], skippedRows: notBlank, missingRequired: [], unitRow: -1, rows: sheet.rows };
  }
  const rows = fillMerges(sheet, heads.end + 1);
  const tableName = heads.table.table as RegisterTable;
  const below = notBlank.filter((index) => index > heads.end);
  const samples = heads.headings.map((_, c) => {
    const values: string[] = [];
    for (const index of below) {
      const value = rows[index]![c];
      if (value !== null && value !== undefined) values.push(value);
      if (values.length >= 60) break;
    }
    return values;
  });
  const columns = matchHeadings(heads.table, heads.headings, samples);
  for (const column of columns) {
    const answer = answers(column.columnIndex);
    if (answer === undefined || !column.heading) continue;
    column.field = heads.table.fields.some((field) => field.id === answer && !field.internal) ? answer : null;
    column.certain = true;
    column.score = 1;
  }
  const keyColumns = keyFields[tableName].map((field) => columns.find((column) => column.field === field)?.columnIndex ?? -1).filter((c) => c >= 0);
  const headingCount = filled(heads.headings);
  const dataRows: number[] = [];
  const skippedRows: number[] = [];
  for (const index of notBlank) {
    const isData = index > heads.end && !isNoRecord(rows[index]!, heads.headings, headingCount, keyColumns);
    (isData ? dataRows : skippedRows).push(index);
  }
  const missingRequired = heads.table.fields.filter((field) => field.required && !columns.some((column) => column.field === field.id)).map((field) => field.id);
  const unitRow = sheet.rows.slice(0, heads.start).findIndex((row) => row.some((cell) => cell !== null && /单位[:(]?万元/.test(normaliseHeading(cell))));
  return { table: tableName, headingStart: heads.start, headingEnd: heads.end, columns, dataRows, skippedRows, missingRequired, unitRow, rows };
}
