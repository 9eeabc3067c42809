import type { TermField, TermTable } from '../terms';
import { statedUnit, withoutUnit } from './layout/units';
import { valuesFit } from './layout/valuesFit';
import { sampleMask } from './layout/sampleMask';
import { mendDecoding } from './mendDecoding';
import { plainText } from './plainText';
import type { HeadingMatch } from './types';

/** A heading without its marks, and as it was meant where it was wrongly decoded: `*务工时间（月）：` → `务工时间(月)`. */
export function normaliseHeading(text: string): string {
  return plainText(mendDecoding(text) ?? text).replace(/^[*#★●]+|[*#:★●]+$/g, '').replace(/[〔【[]/g, '(').replace(/[〕】\]]/g, ')');
}

const bare = (heading: string): string => heading.replace(/\([^()]*\)$/, '');

interface Alias {
  text: string;
  field: TermField;
}

const aliasCache = new Map<TermTable, { exact: Map<string, TermField>; bare: Map<string, TermField>; all: Alias[] }>();

function aliasesOf(table: TermTable) {
  let found = aliasCache.get(table);
  if (!found) {
    found = { exact: new Map(), bare: new Map(), all: [] };
    for (const field of table.fields) {
      if (field.internal) continue;
      for (const alias of [field.label.zh, field.id.replace(/_fen$/, ''), ...field.aliases]) {
        const text = normaliseHeading(alias);
        if (!found.exact.has(text)) found.exact.set(text, field);
        if (!found.bare.has(bare(text))) found.bare.set(bare(text), field);
        found.all.push({ text, field });
      }
    }
    aliasCache.set(table, found);
  }
  return found;
}

/** A heading without a number before it and without a field code at either end: `3.姓名`, `AAB002 姓名` → 姓名. */
const withoutNumber = (text: string): string =>
  text.replace(/^(\(\d{1,3}\)|\d{1,3}[.、:]|[一二三四五六七八九十]+[.、])/, '').replace(/^a[a-z]{2}\d{3}[:_-]?(?=.)|(?<=.)[(:_-]?a[a-z]{2}\d{3}\)?$/g, '');

/**
 * The field that a heading names beyond doubt (an alias of the dictionary; brackets, widths, blanks, a number
 * before it, a field code beside it and a unit aside), or null.
 * Example: findField(person, '务工时间(月)')?.id = 'months_of_work'.
 */
export function findField(table: TermTable, heading: string): TermField | null {
  const known = foundFields.get(table) ?? new Map<string, TermField | null>();
  if (!foundFields.has(table) || known.size > mostRemembered) foundFields.set(table, new Map());
  const remembered = known.get(heading);
  if (remembered !== undefined) return remembered;
  const found = lookUpField(table, heading);
  foundFields.get(table)!.set(heading, found);
  return found;
}

/** The first rows of many sheets are looked at again and again. */
const foundFields = new Map<TermTable, Map<string, TermField | null>>();
const mostRemembered = 20_000;

function lookUpField(table: TermTable, heading: string): TermField | null {
  if (heading.length > 60) return null;
  const text = normaliseHeading(heading);
  const aliases = aliasesOf(table);
  const find = (written: string): TermField | undefined => aliases.exact.get(written) ?? aliases.bare.get(bare(written));
  const found = find(text) ?? find(withoutNumber(text));
  if (found) return found;
  const shorter = withoutUnit(text);
  return (shorter === text ? undefined : find(shorter)) ?? null;
}

/** Share of common character pairs (Dice 1945), 0 … 1; a heading inside the other counts as 0.7 at least. */
export function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const pairs = (text: string): string[] => Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  const left = pairs(a);
  const right = [...pairs(b)];
  let common = 0;
  for (const pair of left) {
    const at = right.indexOf(pair);
    if (at >= 0) {
      common += 1;
      right.splice(at, 1);
    }
  }
  const dice = (2 * common) / (pairs(a).length + pairs(b).length);
  const inside = Math.min(a.length, b.length) >= 2 && (a.includes(b) || b.includes(a));
  return inside ? Math.max(dice, 0.7) : dice * 0.9;
}

/** Likeness of a heading to the nearest alias of each field, 0 … 1. */
function likenessByField(table: TermTable, heading: string): Map<string, number> {
  const text = bare(normaliseHeading(heading));
  const scores = new Map<string, number>();
  for (const alias of aliasesOf(table).all) {
    scores.set(alias.field.id, Math.max(scores.get(alias.field.id) ?? 0, likeness(text, bare(alias.text))));
  }
  return scores;
}

/** The best likeness of a heading to any field of a table. */
export const nearestLikeness = (table: TermTable, heading: string): number => Math.max(0, ...likenessByField(table, heading).values());

/** From here on a guess is worth a question; nothing below is shown. */
const questionFrom = 0.6;
/** A column whose heading names one field while so many of its values are those of another is asked about. */
const contradictedFrom = 0.8;

/** Places of the county by their names, for columns that hold them. */
export interface PlaceNames {
  has(text: string): boolean;
}

/**
 * Matches the headings of one sheet with the fields of a table. Only an alias of the dictionary, or the office's
 * template, is certain, and only while the values do not speak for another field; everything else is a candidate
 * with a score for the planner to decide: likeness of the words 0 … 0.9, values of the column up to 0.85 (ID
 * numbers by their check digit), both together up to 0.95. Headings are data: `__proto__` is a heading like others.
 * Shapes: `values[c]` are sample values of column c; `template(heading, turn)` is the office's field id, '' to leave
 * the column out, undefined where it says nothing. Errors: none.
 * Example: matchHeadings(person, ['姓名'], [['张三']])[0] → { field: 'name', certain: true, score: 1, … }.
 */
export function matchHeadings(
  table: TermTable,
  headings: readonly (string | null)[],
  values: readonly (readonly string[])[],
  template: (heading: string, turn: number) => string | undefined = () => undefined,
  places: PlaceNames = new Set<string>(),
): HeadingMatch[] {
  const taken = new Set<string>();
  const turns = new Map<string, number>();
  const matches = headings.map((heading, columnIndex): HeadingMatch => {
    const base = { columnIndex, heading: heading ?? '', samples: [], by: null, unit: null, unitDoubt: null };
    if (heading === null) return { ...base, field: null, score: 0, certain: true, candidates: [] };
    const text = normaliseHeading(heading);
    const turn = (turns.get(text) ?? 0) + 1;
    turns.set(text, turn);
    const said = template(heading, turn);
    if (said !== undefined) {
      const known = table.fields.some((field) => field.id === said && !field.internal);
      if (known) taken.add(said);
      return { ...base, field: known ? said : null, score: 1, certain: true, by: 'template', candidates: known ? [{ field: said, score: 1 }] : [] };
    }
    const field = findField(table, heading);
    if (!field) return { ...base, field: null, score: 0, certain: false, candidates: [] };
    const stated = statedUnit(text, field);
    const certain = !taken.has(field.id) && stated?.factor !== null && contradiction(table, field, values[columnIndex] ?? [], places) === null;
    taken.add(field.id);
    const score = certain ? 1 : 0.9;
    return { ...base, field: certain ? field.id : null, score, certain, by: certain ? 'dictionary' : null, candidates: [{ field: field.id, score }] };
  });
  for (const match of matches) {
    const column = values[match.columnIndex] ?? [];
    if (!match.certain) addCandidates(table, match, column, places, taken);
    match.samples = sampleMask(table, match.candidates.map(({ field }) => field), places)(column);
  }
  return matches;
}

function addCandidates(table: TermTable, match: HeadingMatch, column: readonly string[], places: PlaceNames, taken: ReadonlySet<string>): void {
  const named = match.candidates[0];
  const scores = named ? new Map<string, number>() : likenessByField(table, match.heading);
  const isRequired = (id: string): boolean => table.fields.some((field) => field.id === id && field.required);
  for (const field of table.fields) {
    if (field.internal || (named && field.id === named.field)) continue;
    const fit = valuesFit(field, column, places);
    // Yes and no fit every such field alike: they confirm words, but name nothing by themselves.
    const alone = field.codeList === 'yes_no' || field.ignored ? 0 : 0.85 * fit;
    const words = scores.get(field.id) ?? 0;
    if (fit > 0.8) scores.set(field.id, words >= 0.5 ? Math.min(0.95, Math.max(words, alone) + 0.1) : Math.max(words, alone));
  }
  const found = [...scores]
    .map(([field, score]) => ({ field, score: Math.round(score * 100) / 100 }))
    .filter((candidate) => candidate.score >= questionFrom && !taken.has(candidate.field))
    .sort((a, b) => b.score - a.score || Number(isRequired(b.field)) - Number(isRequired(a.field)) || (a.field < b.field ? -1 : 1));
  match.candidates = [...match.candidates, ...found].slice(0, 4);
  match.score = match.candidates[0]?.score ?? 0;
  match.certain = match.candidates.length === 0;
}

/** The field whose values a column holds although its heading names another one whose values have a form of their own. */
function contradiction(table: TermTable, named: TermField, column: readonly string[], places: PlaceNames): string | null {
  if (column.length < 5 || !['id_number', 'head_id_number', 'birth_date', 'sex', 'relation', 'name', 'household_number'].includes(named.id)) return null;
  if (valuesFit(named, column, places) > 0.1) return null;
  const other = table.fields.find((field) => ['id_number', 'birth_date', 'sex', 'relation', 'name'].includes(field.id) && field.id !== named.id && valuesFit(field, column, places) >= contradictedFrom);
  return other?.id ?? null;
}
