import { readCodeLists, type TermField, type TermTable } from '../terms';
import { maskSample } from './maskPersonalValues';
import { plainText } from './plainText';
import type { HeadingMatch } from './types';

/** A heading without its marks: `*务工时间（月）：` → `务工时间(月)`. */
export function normaliseHeading(text: string): string {
  return plainText(text).replace(/^[*#]+|[*#:]+$/g, '').replace(/[〔【[]/g, '(').replace(/[〕】\]]/g, ')');
}

const bare = (heading: string): string => heading.replace(/\([^()]*\)$/, '');
const unitOf = (heading: string): string => /\(([^()]*)\)$/.exec(heading)?.[1] ?? '';

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

/** How often amounts of the heading's unit go into a yuan: 万元 → 10,000; null when the unit says something else. */
export function unitFactor(heading: string, field: TermField): number | null {
  const unit = unitOf(normaliseHeading(heading));
  if (!field.unit.startsWith('yuan')) return 1;
  if (unit === '万元') return 10_000;
  return unit === '' || unit.startsWith('元') || !/元$/.test(unit) ? 1 : null;
}

/**
 * The field that a heading names beyond doubt (an alias of the dictionary, brackets, widths, blanks and
 * a unit in brackets aside), or null.
 * Example: findField(person, '务工时间(月)')?.id = 'months_of_work'.
 */
export function findField(table: TermTable, heading: string): TermField | null {
  const text = normaliseHeading(heading);
  const aliases = aliasesOf(table);
  return aliases.exact.get(text) ?? aliases.bare.get(bare(text)) ?? null;
}

/** Share of common character pairs (Dice 1945), 0 … 1; a heading inside the other counts as 0.8 at least. */
function likeness(a: string, b: string): number {
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

const shapes: Partial<Record<string, RegExp>> = {
  id_number: /^\d{17}[\dx]$|^\d{15}$/,
  telephone: /^(0|1)\d{10}$/,
  birth_date: /^(19|20)\d\d[-./年]?\d{1,2}[-./月]?\d{1,2}日?$/,
  household_number: /^\d{12,20}$/,
};

/** 0 … 1: how many of the values look like values of the field. */
function valuesFit(field: TermField, values: readonly string[]): number {
  if (values.length === 0) return 0;
  const plain = values.map(plainText);
  const shape = shapes[field.id];
  if (shape) return plain.filter((value) => shape.test(value)).length / plain.length;
  const list = field.codeList ? readCodeLists().find((entry) => entry.id === field.codeList) : undefined;
  if (!list) return 0;
  const written = new Set(list.values.flatMap((value) => value.written.filter((text) => !/^\d+$/.test(text))).map(plainText));
  return plain.filter((value) => value.split(/[,、;]/).every((part) => written.has(part))).length / plain.length;
}

/** From here on a guess is worth a question; nothing below is shown. */
const questionFrom = 0.6;

/**
 * Matches the headings of one sheet with the fields of a table. Only an alias of the dictionary is
 * certain; everything else is a candidate with a score (likeness of the words 0 … 0.9, values of the
 * column up to 0.85) for the planner to decide. Headings are data: `__proto__` is a heading like others.
 * Shapes: `values[c]` are sample values of column c. Errors: none.
 * Example: matchHeadings(person, ['姓名'], [['张三']])[0] → { field: 'name', certain: true, score: 1, … }.
 */
export function matchHeadings(table: TermTable, headings: readonly (string | null)[], values: readonly (readonly string[])[]): HeadingMatch[] {
  const taken = new Set<string>();
  const matches = headings.map((heading, columnIndex): HeadingMatch => {
    const samples = (values[columnIndex] ?? []).slice(0, 3);
    const base = { columnIndex, heading: heading ?? '', samples: samples.map(maskSample) };
    const field = heading === null ? null : findField(table, heading);
    if (!field) return { ...base, field: null, score: 0, certain: heading === null, candidates: [] };
    const isFirst = !taken.has(field.id);
    const certain = isFirst && unitFactor(heading!, field) === 1;
    taken.add(field.id);
    return { ...base, field: certain ? field.id : null, score: certain ? 1 : 0.9, certain, candidates: [{ field: field.id, score: certain ? 1 : 0.9 }] };
  });
  for (const match of matches) {
    if (match.certain || match.candidates.length > 0) continue;
    const text = normaliseHeading(match.heading);
    const scores = new Map<string, number>();
    for (const alias of aliasesOf(table).all) {
      scores.set(alias.field.id, Math.max(scores.get(alias.field.id) ?? 0, likeness(bare(text), bare(alias.text))));
    }
    for (const field of table.fields) {
      if (field.internal || field.ignored) continue;
      const fit = valuesFit(field, values[match.columnIndex] ?? []);
      if (fit > 0.8) scores.set(field.id, Math.max(scores.get(field.id) ?? 0, 0.85 * fit));
    }
    match.candidates = [...scores]
      .map(([field, score]) => ({ field, score: Math.round(score * 100) / 100 }))
      .filter((candidate) => candidate.score >= questionFrom && !taken.has(candidate.field))
      .sort((a, b) => b.score - a.score || (a.field < b.field ? -1 : 1))
      .slice(0, 4);
    match.score = match.candidates[0]?.score ?? 0;
    match.certain = match.candidates.length === 0;
  }
  return matches;
}
