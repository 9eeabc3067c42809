import type { PlaceAnswer } from '../../project/types';
import { plainText } from '../plainText';
import type { PlaceQuestion, RegisterRegion } from '../types';
import type { ReadSheet } from './askPlaces';
import { editDistance, nameLikeness } from './editDistance';
import { placeKey } from './placeIndex';

/** A unit's name as it is compared and remembered: without blanks, brackets and points. Example: unitText('县农业局（办公室）') = '县农业局办公室'. */
export const unitText = (written: string): string => plainText(written).replace(/[()·.、，,_-]/g, '');

/** What tells units apart that only count or point: 第一小学 and 第二小学 are two. */
const telling = /[一二三四五六七八九十\d东西南北中上下大小新老]/;
const shortest = 4;
const longest = 40;

interface Unit {
  core: string;
  /** Without the county's name, which some write and some do not. */
  bare: string;
  /** As most write it. */
  shown: string;
  rows: number;
  isListed: boolean;
  where: PlaceQuestion['where'] | null;
}

/** 仁化县农业局 and 县农业局 are the same office of the county: its name is left away, the sign of its kind stays. */
function withoutCounty(core: string, county: string): string {
  return core.startsWith(county) && core.length > county.length + 1 ? county.slice(-1) + core.slice(county.length) : core;
}

/** The change that makes one name the other says that they are one: a sign more or less, two swapped, or one mistaken in a long name. */
function isNear(rare: Unit, often: Unit): boolean {
  if (Math.min(rare.bare.length, often.bare.length) < shortest || editDistance(rare.bare, often.bare) !== 1) return false;
  const [one, other] = [[...rare.bare], [...often.bare]];
  if (one.length !== other.length) {
    const [longer, shorter] = one.length > other.length ? [one, other] : [other, one];
    const at = longer.findIndex((sign, index) => sign !== shorter[index]);
    return !telling.test(longer[at]!);
  }
  const differing = one.flatMap((sign, index) => (sign === other[index] ? [] : [index]));
  if (differing.length === 2) return true;
  const [at] = differing;
  // 农业局 and 林业局 are two offices: one sign in place of another is only doubted in a long name that is rare.
  return one.length >= 7 && rare.rows <= 2 && often.rows >= 10 * rare.rows && at !== undefined && at >= 2 && !telling.test(`${one[at]!}${other[at]!}`);
}

function collectUnits(sheets: readonly ReadSheet[], county: string, listed: readonly string[]): Unit[] {
  const units = new Map<string, Unit & { spelled: Map<string, number> }>();
  const add = (written: string, where: Unit['where']): void => {
    const core = unitText(written);
    if (core === '' || core.length > longest || /\d{5,}/.test(core)) return;
    const unit = units.get(core) ?? { core, bare: withoutCounty(core, county), shown: written.trim(), rows: 0, isListed: false, where, spelled: new Map<string, number>() };
    units.set(core, unit);
    if (where === null) {
      unit.isListed = true;
      return;
    }
    unit.rows += 1;
    unit.where ??= where;
    unit.spelled.set(written.trim(), (unit.spelled.get(written.trim()) ?? 0) + 1);
  };
  for (const name of listed) add(name, null);
  for (const { file, sheet, reading } of sheets) {
    const column = reading.table === 'helper' ? reading.columns.find(({ field }) => field === 'unit')?.columnIndex : undefined;
    if (column === undefined) continue;
    for (const index of reading.dataRows) add(reading.rows[index]![column] ?? '', { file, sheet: sheet.name, row: sheet.firstRow + index });
  }
  return [...units.values()].map(({ spelled, ...unit }) => ({ ...unit, shown: [...spelled].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? unit.shown }));
}

const mostQuestions = 100;
const mostCandidates = 5;

/**
 * Units of helpers whose name is nearly that of another one: of the pack's, of those that the office has named before,
 * or of one that far more helpers have. Each is asked once; the answer (`PlaceAnswer` of level `unit`, `code` the name
 * to be used, null for a unit of its own) is remembered.
 * Shapes: at most 100 questions, those of most rows first; at most 5 candidates, best first. Errors: none.
 * Example: 县农业局 of nine helpers and 县农局 of one → one question about 县农局, first candidate 县农业局.
 */
export function askUnits(sheets: readonly ReadSheet[], regions: readonly RegisterRegion[], known: readonly string[], answers: readonly PlaceAnswer[]): PlaceQuestion[] {
  const said = answers.filter(({ level }) => level === 'unit');
  const answered = new Set(said.map(({ written }) => written));
  const county = unitText(regions.find(({ level }) => level === 'county')?.name ?? '');
  const units = collectUnits(sheets, county, [...known, ...said.flatMap(({ code }) => code ?? [])]);
  const questions = units.flatMap((unit): PlaceQuestion[] => {
    if (unit.isListed || unit.where === null || answered.has(unit.core)) return [];
    const candidates = units
      .filter((other) => other !== unit && (other.isListed || other.rows > unit.rows || (other.rows === unit.rows && other.core < unit.core)))
      .filter((other) => (county !== '' && other.bare === unit.bare) || ((other.isListed || other.rows >= 3 * unit.rows) && isNear(unit, other)))
      .map((other) => ({ code: other.shown, name: other.shown, townName: null, score: other.bare === unit.bare ? 0.95 : Math.round(100 * nameLikeness(unit.bare, other.bare)) / 100, byNumber: 0, rows: other.rows }))
      .sort((a, b) => b.score - a.score || b.rows - a.rows || (a.code < b.code ? -1 : 1))
      .slice(0, mostCandidates)
      .map(({ rows: _, ...candidate }) => candidate);
    if (candidates.length === 0) return [];
    return [{ key: placeKey('unit', null, unit.core), level: 'unit', parent: null, parentName: null, written: unit.core, shown: unit.shown, rows: unit.rows, where: unit.where, candidates }];
  });
  return questions.sort((a, b) => b.rows - a.rows || (a.written < b.written ? -1 : 1)).slice(0, mostQuestions);
}
