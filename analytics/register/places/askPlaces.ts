import type { TextSheet } from '../../engine';
import type { PlaceAnswer } from '../../project/types';
import type { SheetReading } from '../inspectSheet';
import { looksLikeName } from '../layout/valuesFit';
import { mendDecoding } from '../mendDecoding';
import { plainText } from '../plainText';
import type { PlaceQuestion, RegisterRegion } from '../types';
import { nameLikeness } from './editDistance';
import { findVillages, indexPlaces, placeKey, townText, villageText, type PlaceIndex } from './placeIndex';

/** One sheet with what was understood of it. */
export interface ReadSheet {
  file: string;
  sheet: TextSheet;
  reading: SheetReading;
}

/** A written place that means no village or town, with the rows that carry it. */
interface Unknown {
  level: 'town' | 'village';
  parent: string | null;
  written: string;
  shown: string;
  rows: number;
  where: PlaceQuestion['where'];
  /** Rows by the village code that their household number begins with. */
  byNumber: Map<string, number>;
}

const mostQuestions = 200;
const mostCandidates = 5;
const longestName = 24;

/** Cells that no place is written with: long numbers and whole sentences of a shifted column. */
const isNoName = (text: string): boolean => text.length > longestName || /\d{5,}/.test(text) || !/[\p{Script=Han}\p{L}\ufffd\u25a1]/u.test(text);

/** Values of columns of names: what stands there is a person, and is not asked about as a place. */
function collectNames(sheets: readonly ReadSheet[]): Set<string> {
  const names = new Set<string>();
  for (const { reading } of sheets) {
    const columns = reading.columns.filter((column) => column.field === 'name' || column.field === 'head_name' || column.field === 'helper_name');
    for (const index of reading.dataRows) for (const column of columns) names.add(plainText(reading.rows[index]![column.columnIndex] ?? ''));
  }
  return names;
}

const placeEnding = /(村|镇|乡|街|街道|社区|委会|组|屯|寨|坡|坑|岭|塘|湾|坪|场|区)$/;

/** One or two rows whose village looks like a person, and whose household number is of no village: their columns have slipped. */
function looksSlipped({ shown, rows, byNumber }: Unknown): boolean {
  return rows <= 2 && byNumber.size === 0 && !placeEnding.test(plainText(shown)) && looksLikeName(shown);
}

function collectUnknown(sheets: readonly ReadSheet[], index: PlaceIndex): Unknown[] {
  const names = collectNames(sheets);
  const unknown = new Map<string, Unknown>();
  const known = new Map<string, Pick<Unknown, 'level' | 'parent' | 'written'> | null>();
  for (const { file, sheet, reading } of sheets) {
    const columnOf = (field: string): number => reading.columns.find((column) => column.field === field)?.columnIndex ?? -1;
    const [town, village, number, code] = ['town', 'village', 'household_number', 'village_code'].map(columnOf) as [number, number, number, number];
    if (village < 0) continue;
    for (const at of reading.dataRows) {
      const row = reading.rows[at]!;
      const writtenTown = town >= 0 ? blankAsNull(row[town]) : null;
      const writtenVillage = blankAsNull(row[village]);
      if (writtenVillage === null || index.regions.has(plainText(row[code] ?? ''))) continue;
      const pair = `${writtenTown ?? ''}|${writtenVillage}`;
      if (!known.has(pair)) known.set(pair, decide(index, writtenTown, writtenVillage));
      const asked = known.get(pair)!;
      if (!asked || names.has(asked.written)) continue;
      const shown = (asked.level === 'town' ? writtenTown! : writtenVillage).trim();
      if ((isNoName(shown) && mendDecoding(shown) === null) || names.has(plainText(shown))) continue;
      const key = placeKey(asked.level, asked.parent, asked.written);
      const found = unknown.get(key) ?? { ...asked, shown, rows: 0, where: { file, sheet: sheet.name, row: sheet.firstRow + at }, byNumber: new Map<string, number>() };
      found.rows += 1;
      const prefix = plainText(row[number] ?? '').slice(0, asked.level === 'town' ? 9 : 12);
      if (index.regions.has(prefix)) found.byNumber.set(prefix, (found.byNumber.get(prefix) ?? 0) + 1);
      unknown.set(key, found);
    }
  }
  return [...unknown.values()].filter((entry) => !looksSlipped(entry));
}

const blankAsNull = (cell: string | null | undefined): string | null => (cell === null || cell === undefined || plainText(cell) === '' ? null : cell);

/** What has to be asked about a written pair; null when it is known, or known to be elsewhere. */
function decide(index: PlaceIndex, town: string | null, village: string): Pick<Unknown, 'level' | 'parent' | 'written'> | null {
  if (findVillages(index, town, village).length === 1) return null;
  const towns = town === null ? null : [...(index.towns.get(townText(town)) ?? [])];
  if (towns?.length === 0) {
    const written = townText(town!);
    return index.foreign.has(placeKey('town', null, written)) ? null : { level: 'town', parent: null, written };
  }
  const parent = towns?.length === 1 ? towns[0]! : null;
  const written = villageText(village);
  return index.foreign.has(placeKey('village', parent, written)) ? null : { level: 'village', parent, written };
}

/** Score of a place for a written name: likeness of the names, the same town, and what the household numbers say. */
function scoreOf(place: RegisterRegion, unknown: Unknown): { score: number; byNumber: number } {
  const bare = place.level === 'town' ? townText : villageText;
  const meant = mendDecoding(unknown.shown);
  const written = meant === null ? unknown.written : bare(meant);
  const likeness = Math.max(...[place.name, ...place.aliases].map((name) => nameLikeness(bare(name), written)));
  const byNumber = (unknown.byNumber.get(place.code) ?? 0) / unknown.rows;
  const sameTown = place.level === 'village' && unknown.parent !== null && place.parent === unknown.parent;
  // A name that has no character in common is only a candidate when the household numbers say so.
  const score = likeness === 0 && byNumber === 0 ? 0 : 0.6 * likeness + (sameTown || place.level === 'town' ? 0.15 : 0) + 0.25 * byNumber;
  return { score: Math.round(score * 100) / 100, byNumber };
}

const candidateFrom = 0.3;

/**
 * The written towns and villages that are no alias of a place of the county, each once, with the places that they may
 * mean: by edit distance, first those of the same town, and by the village code that household numbers begin with.
 * Nothing is decided here; what the office says is remembered (`PlaceAnswer`) and not asked again.
 * Shapes: at most 200 questions, those of most rows first; at most 5 candidates, best first.
 * Example: 湖光镇 | 赤杆 → { written: '赤杆', parent: '440811102', candidates: [{ name: '赤忏', … }] }.
 */
export function askPlaces(sheets: readonly ReadSheet[], regions: readonly RegisterRegion[], answers: readonly PlaceAnswer[]): PlaceQuestion[] {
  if (regions.length === 0) return [];
  const index = indexPlaces(regions, answers);
  const unknown = collectUnknown(sheets, index).sort((a, b) => b.rows - a.rows || (a.written < b.written ? -1 : 1));
  return unknown.slice(0, mostQuestions).map(({ byNumber: _, ...entry }, at) => {
    const candidates = regions
      .filter((region) => region.level === entry.level)
      .map((region) => ({ region, ...scoreOf(region, unknown[at]!) }))
      .filter(({ score, byNumber }) => score >= candidateFrom || byNumber >= 0.5)
      .sort((a, b) => b.score - a.score || (a.region.code < b.region.code ? -1 : 1))
      .slice(0, mostCandidates)
      .map(({ region, score, byNumber }) => ({
        code: region.code,
        name: region.name,
        townName: region.level === 'village' ? (index.regions.get(region.parent ?? '')?.name ?? null) : null,
        score,
        byNumber,
      }));
    return { key: placeKey(entry.level, entry.parent, entry.written), ...entry, parentName: entry.parent === null ? null : (index.regions.get(entry.parent)?.name ?? null), candidates };
  });
}
