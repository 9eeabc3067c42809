import type { TextSheet } from '../engine';
import type { HeadingTemplate } from '../project/types';
import type { TermTable } from '../terms';
import { matchHeadings, normaliseHeading, type PlaceNames } from './matchHeadings';
import { answersOf, type SheetAnswers } from './layout/answerKeys';
import { findHeads, type Heads } from './layout/findHeads';
import { countFilled, type Cells } from './layout/joinHeads';
import { fillRows, findFilledRows, type FilledRow } from './layout/fillDown';
import { fillMerges, isSubtotal, recordTest } from './layout/sortRows';
import { templateAnswer } from './layout/templates';
import { conversionOf, statedUnit, unitDoubtOf, unitOfLine } from './layout/units';
import type { HeadingMatch, SheetTable } from './types';

/** A sheet understood: which table, where its heads are, which rows are data. Row indexes count from 0 in `rows`. */
export interface SheetReading {
  table: SheetTable | null;
  /** First and last row index of the heads; -1 when no table was recognised. */
  headingStart: number;
  headingEnd: number;
  columns: HeadingMatch[];
  /** Indexes of data rows, and of rows that are titles, heads, subtotals or notes. */
  dataRows: number[];
  skippedRows: number[];
  missingRequired: string[];
  /** Name of the heading template that was used. */
  template: string | null;
  /** Rows with merged cells and household cells filled, one entry per row of the sheet. */
  rows: Cells[];
  /** Rows of persons whose household cells stand in a row above only. */
  filled: ReadonlyMap<number, FilledRow>;
}

/** What helps to understand a sheet besides its cells. */
export interface SheetHelp {
  fileName?: string;
  answers?: SheetAnswers;
  templates?: readonly HeadingTemplate[];
  places?: PlaceNames;
}

/** What makes a row a record of its table; a row with all of them is never taken for a subtotal. */
const keyFields: Record<SheetTable, string[]> = {
  household: ['household_number', 'kind'],
  person: ['name', 'relation'],
  village: ['village', 'registered_population'],
  helper: ['helper_number', 'name'],
  low_income_list: ['name', 'id_number'],
  disability_list: ['name', 'id_number'],
  house_list: ['name', 'id_number'],
  school_list: ['name', 'id_number'],
};
const samplesRead = 60;
const noPlaces: PlaceNames = new Set<string>();

/** Values of every column below the heads, enough of them to judge a column by. */
function readSamples(rows: readonly Cells[], below: readonly number[], width: number): string[][] {
  return Array.from({ length: width }, (_, c) => {
    const values: string[] = [];
    for (const index of below) {
      const value = rows[index]![c];
      if (value !== null && value !== undefined && value.trim() !== '') values.push(value);
      if (values.length >= samplesRead) break;
    }
    return values;
  });
}

function applyAnswers(table: TermTable, columns: readonly HeadingMatch[], answers: SheetAnswers): void {
  for (const column of columns) {
    const answer = answers.column(column.columnIndex);
    if (answer === undefined || !column.heading) continue;
    column.field = table.fields.some((field) => field.id === answer && !field.internal) ? answer : null;
    column.certain = true;
    column.score = 1;
    column.by = 'answer';
  }
}

/** Finds the unit of every column of amounts or measures: its own, its group's, the sheet's; then what the values say. */
function readUnits(sheet: TextSheet, heads: Heads, columns: readonly HeadingMatch[], samples: readonly string[][], answers: SheetAnswers): void {
  const lines = sheet.rows.slice(0, heads.start).flatMap((row) => row.filter((cell): cell is string => cell !== null));
  const ofSheet = [...lines, sheet.name].map(unitOfLine).find((unit) => unit !== null) ?? bracketOf(sheet.name);
  for (const column of columns) {
    // A column that is still asked about is looked at as what it most likely is, so that both are asked at once.
    const likely = column.field ?? (column.certain ? null : column.candidates[0]?.field);
    const field = heads.table.fields.find((entry) => entry.id === likely);
    if (!field) continue;
    const isMoney = field.unit.startsWith('yuan');
    const own = statedUnit(normaliseHeading(column.heading), field);
    const group = own ? null : heads.groups[column.columnIndex]?.map((text) => statedUnit(normaliseHeading(text), field)).find((unit) => unit?.factor != null);
    const readable = (unit: { written: string; factor: string | null } | null | undefined) => (unit?.factor == null ? null : { written: unit.written, factor: unit.factor });
    if (own) column.unit = conversionOf(readable(own), 'heading');
    else if (group) column.unit = conversionOf(readable(group), 'group');
    else if (isMoney && ofSheet) column.unit = conversionOf(ofSheet, 'sheet');
    if (!isMoney) continue;
    const answer = answers.unit(column.columnIndex);
    if (answer === 'yuan') column.unit = null;
    else if (answer === 'ten_thousand_yuan') column.unit = conversionOf({ written: '万元', factor: '10000' }, 'answer');
    else column.unitDoubt = unitDoubtOf(samples[column.columnIndex] ?? [], column.unit);
    // Stated 万元 against values that seem yuan: both cannot be right, so it is not read before somebody says.
    if (column.unitDoubt === 'seems_yuan' && column.by !== 'answer') {
      column.certain = false;
      column.candidates = [{ field: field.id, score: 0.9 }];
      column.field = null;
    }
  }
}

function bracketOf(sheetName: string): { written: string; factor: string } | null {
  const unit = /[(（](万元|千元)[)）]/.exec(sheetName)?.[1];
  return unit === undefined ? null : unitOfLine(`单位:${unit}`);
}

/** The column that a sheet lacks when only its own name says the village: one sheet per village is a common layout. */
function villageOfSheet(sheet: TextSheet, table: SheetTable, columns: readonly HeadingMatch[], places: PlaceNames, answers: SheetAnswers): HeadingMatch | null {
  if ((table !== 'household' && table !== 'person') || answers.isWithout('village') || !places.has(`village|${sheet.name}`)) return null;
  const isThere = columns.some((column) => column.field === 'village' || (!column.certain && column.candidates.some(({ field }) => field === 'village')));
  return isThere ? null : { columnIndex: -1, heading: sheet.name, field: 'village', score: 1, certain: true, candidates: [], samples: [sheet.name], by: 'sheet_name', unit: null, unitDoubt: null };
}

/**
 * Understands one sheet: recognises the table by its headings, finds heads of one to three rows below title rows,
 * matches columns, reads units, takes the village from the sheet's name where no column has it, sorts rows into data and skipped
 * (titles, heads, subtotals, notes, repeated heads), fills household cells that stand in the head's row only.
 * Shapes: every row that is not blank is in exactly one of `dataRows` and `skippedRows`.
 * Example: a sheet whose third row reads 姓名 | 证件号码 | 与户主关系 … → table 'person', headingStart 2.
 */
export function inspectSheet(sheet: TextSheet, { fileName = '', answers = answersOf({}, '', ''), templates = [], places = noPlaces }: SheetHelp = {}): SheetReading {
  const notBlank = sheet.rows.flatMap((row, index) => (countFilled(row) > 0 ? [index] : []));
  const titles = sheet.rows.slice(0, 3).flatMap((row) => row.slice(0, 3)).join(' ');
  const heads = answers.table === '' ? null : findHeads(sheet, templates, `${fileName} ${sheet.name} ${titles}`, answers.table);
  if (!heads) {
    return { table: null, headingStart: -1, headingEnd: -1, columns: [], dataRows: [], skippedRows: notBlank, missingRequired: [], template: null, rows: sheet.rows, filled: new Map() };
  }
  const rows = fillMerges(sheet, heads.end + 1);
  const tableName = heads.table.table as SheetTable;
  const below = notBlank.filter((index) => index > heads.end);
  const samples = readSamples(rows, below.slice(0, 2_000), heads.headings.length);
  const columns = matchHeadings(heads.table, heads.headings, samples, (heading, turn) => templateAnswer(heads.template, heading, turn), places);
  applyAnswers(heads.table, columns, answers);
  readUnits(sheet, heads, columns, samples, answers);
  const width = rows.reduce((most, row) => Math.max(most, row.length), heads.headings.length);
  const named = villageOfSheet(sheet, tableName, columns, places, answers);
  if (named) columns.push({ ...named, columnIndex: width });
  const columnOf = (field: string): number => columns.find((column) => column.field === field)?.columnIndex ?? -1;
  const isRecord = recordTest({
    heads: sheet.rows.slice(heads.start, heads.end + 1),
    headings: heads.headings,
    titles: sheet.rows.slice(0, heads.start),
    keyColumns: keyFields[tableName].map(columnOf).filter((c) => c >= 0),
  });
  const dataRows: number[] = [];
  const skippedRows: number[] = [];
  for (const index of notBlank) {
    const isData = index > heads.end && isRecord(rows[index]!, index - heads.end - 1);
    (isData ? dataRows : skippedRows).push(index);
  }
  if (named) for (const index of dataRows) rows[index] = [...rows[index]!, ...new Array<null>(width - rows[index]!.length).fill(null), sheet.name];
  const filled = tableName === 'person' ? findFilledRows(rows, dataRows, skippedRows.filter((index) => isSubtotal(rows[index]!)), columns) : new Map<number, FilledRow>();
  fillRows(rows, filled, columns);
  const missingRequired = heads.table.fields
    .filter((field) => field.required && columnOf(field.id) < 0 && !answers.isWithout(field.id))
    .map((field) => field.id);
  return { table: tableName, headingStart: heads.start, headingEnd: heads.end, columns, dataRows, skippedRows, missingRequired, template: heads.template?.name ?? null, rows, filled };
}
