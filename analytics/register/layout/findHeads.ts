import type { TextSheet } from '../../engine';
import type { HeadingTemplate } from '../../project/types';
import { readTermTables, type TermTable } from '../../terms';
import { findField, nearestLikeness } from '../matchHeadings';
import type { SheetTable } from '../types';
import { countFilled, joinHeads, type JoinedHeads } from './joinHeads';
import { templateKeys, templateTable } from './templates';

/** Where the heads of a sheet stand and what they make of it. */
export interface Heads extends JoinedHeads {
  table: TermTable;
  start: number;
  end: number;
  template: HeadingTemplate | null;
}

/** Rows that may be heads: the first rows of a sheet. */
const headingSearchRows = 20;
const mostHeadRows = 3;
/** Fewer known headings than this make no table. */
const leastMatched = 3;

/** Tables that a sheet can be recognised as, registers before lists. */
export function sheetTables(): TermTable[] {
  return readTermTables().filter((table) => table.table !== 'household_feature');
}

const words: Partial<Record<SheetTable, RegExp>> = {
  low_income_list: /低保|特困|救助|民政/,
  disability_list: /残疾|残联/,
  house_list: /危房|住房|住建|农房/,
  school_list: /学籍|在校|学生|教育/,
  helper: /帮扶干部|结对|责任人/,
};

interface Rating {
  heads: Heads;
  score: number;
}

function rate(sheet: TextSheet, table: TermTable, start: number, end: number, hint: string): Rating | null {
  const joined = joinHeads(sheet, table, start, end);
  const found = new Set(joined.headings.flatMap((heading) => (heading === null ? [] : (findField(table, heading)?.id ?? []))));
  if (found.size < leastMatched) return null;
  const required = table.fields.filter((field) => field.required);
  const share = required.filter((field) => found.has(field.id)).length / Math.max(1, required.length);
  const named = words[table.table as SheetTable]?.test(hint) ? 1.5 : 0;
  // Rows of heads are as few as do: a further row has to name further fields.
  return share < 0.34 ? null : { heads: { ...joined, table, start, end, template: null }, score: found.size + 3 * share + named - 0.01 * (end - start) };
}

/** Heads that no alias names: half of the words of at least four headings are like those of one table. */
function rateByLikeness(sheet: TextSheet, table: TermTable, start: number): Rating | null {
  const joined = joinHeads(sheet, table, start, start);
  const texts = joined.headings.filter((heading): heading is string => heading !== null && heading.length <= 24 && !/^[\d.]+$/.test(heading));
  if (texts.length < 4 || new Set(texts).size < texts.length) return null;
  const like = texts.filter((text) => findField(table, text) !== null || nearestLikeness(table, text) >= 0.66).length;
  return like < 4 || like / texts.length < 0.6 ? null : { heads: { ...joined, table, start, end: start, template: null }, score: like / texts.length };
}

function best(ratings: readonly (Rating | null)[]): Heads | null {
  let found: Rating | null = null;
  for (const rating of ratings) if (rating && (!found || rating.score > found.score)) found = rating;
  return found?.heads ?? null;
}

/**
 * Finds the heads of a sheet within its first 20 rows, one to three rows high below any titles: by a template of the
 * office whose headings they are, else by the table most of whose headings they name, else by words that are alike.
 * `asked` is the table that the planner named; then heads with fewer known headings do. Null when nothing fits.
 * Errors: none. Example: a sheet whose third row reads 姓名 | 证件号码 | 与户主关系 … → person, start 2.
 */
export function findHeads(sheet: TextSheet, templates: readonly HeadingTemplate[], hint: string, asked?: string): Heads | null {
  const tables = sheetTables().filter((table) => asked === undefined || table.table === asked);
  const last = Math.min(sheet.rows.length, headingSearchRows);
  const starts = Array.from({ length: last }, (_, index) => index).filter((index) => countFilled(sheet.rows[index]!) >= 2);
  for (const start of starts) {
    const fitting = findTemplate(sheet, templates, start, asked);
    if (fitting) return fitting;
  }
  const exact = best(starts.flatMap((start) => tables.flatMap((table) => endsOf(sheet, table, start).map((end) => rate(sheet, table, start, end, hint)))));
  if (exact) return exact;
  const alike = best(starts.flatMap((start) => tables.map((table) => rateByLikeness(sheet, table, start))));
  if (alike || asked === undefined || !tables[0]) return alike;
  // The planner said what the sheet is: its widest row of texts near the top are the heads.
  const widest = starts.reduce<number | null>((found, start) => (found === null || countFilled(sheet.rows[start]!) > countFilled(sheet.rows[found]!) ? start : found), null);
  return widest === null ? null : { ...joinHeads(sheet, tables[0], widest, widest), table: tables[0], start: widest, end: widest, template: null };
}

const namesAny = (table: TermTable, row: readonly (string | null)[] | undefined): boolean => row?.some((cell) => cell !== null && findField(table, cell) !== null) === true;

/** Rows that heads beginning at `start` may end with: each of them names a field by itself, but the first may hold groups only. */
function endsOf(sheet: TextSheet, table: TermTable, start: number): number[] {
  const ends: number[] = [];
  if (namesAny(table, sheet.rows[start])) ends.push(start);
  for (let end = start + 1; end < start + mostHeadRows && namesAny(table, sheet.rows[end]); end += 1) ends.push(end);
  return ends;
}

/** The template whose headings these rows have; a wider and newer one comes before a narrower one. */
function findTemplate(sheet: TextSheet, templates: readonly HeadingTemplate[], start: number, asked?: string): Heads | null {
  const fitting: { heads: Heads; columns: number }[] = [];
  for (const template of templates) {
    const table = templateTable(template);
    if (!table || (asked !== undefined && table.table !== asked)) continue;
    for (let end = start; end < Math.min(start + mostHeadRows, sheet.rows.length); end += 1) {
      const joined = joinHeads(sheet, table, start, end);
      const keys = templateKeys(joined.headings).filter((key): key is string => key !== null);
      const known = keys.filter((key) => Object.hasOwn(template.headings, key)).length;
      if (keys.length < 3 || known < keys.length || known < Object.keys(template.headings).length * 0.8) continue;
      fitting.push({ heads: { ...joined, table, start, end, template }, columns: known });
    }
  }
  fitting.sort((a, b) => b.columns - a.columns || a.heads.end - b.heads.end);
  return fitting[0]?.heads ?? null;
}

