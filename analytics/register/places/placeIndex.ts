import type { PlaceAnswer } from '../../project/types';
import { plainText } from '../plainText';
import type { RegisterRegion } from '../types';

const townEnding = /(街道办事处|街道办|街道|镇人民政府|镇政府|镇|乡)$/;
const villageEnding = /(村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|行政村|村)$/;

/** A town's name without what it is called by; the SQL macro `town_text` does the same. Example: townText('丹霞街道办') = '丹霞'. */
export const townText = (written: string): string => plainText(written).replace(townEnding, '') || plainText(written);
/** A village's name without what it is called by; the SQL macro `village_text` does the same. Example: villageText('胡坑村委会') = '胡坑'. */
export const villageText = (written: string): string => plainText(written).replace(villageEnding, '') || plainText(written);

interface Alias {
  code: string;
  /** Town under which the village is written so. */
  under: string | null;
  parent: string | null;
  whole: boolean;
}

/** Towns and villages of the county by the ways of writing them, and what the office said of other ways. */
export interface PlaceIndex {
  towns: Map<string, Set<string>>;
  villages: Map<string, Alias[]>;
  regions: Map<string, RegisterRegion>;
  /** Written places that the office said to be none of this county, by `placeKey`. */
  foreign: Set<string>;
}

/** Key of a written place. Example: placeKey('village', '440811102', '赤杆') = 'village|440811102|赤杆'. */
export const placeKey = (level: PlaceAnswer['level'], parent: string | null, written: string): string => `${level}|${parent ?? ''}|${written}`;

/** Indexes the places as `stg_region_alias` does. */
export function indexPlaces(regions: readonly RegisterRegion[], answers: readonly PlaceAnswer[] = []): PlaceIndex {
  const index: PlaceIndex = { towns: new Map(), villages: new Map(), regions: new Map(regions.map((region) => [region.code, region])), foreign: new Set() };
  const addTown = (alias: string, code: string): void => void index.towns.set(alias, (index.towns.get(alias) ?? new Set()).add(code));
  const addVillage = (alias: string, entry: Alias): void => void index.villages.set(alias, [...(index.villages.get(alias) ?? []), entry]);
  for (const { level, code, parent, name, aliases } of regions) {
    for (const written of [name, ...aliases]) {
      if (level === 'town') for (const alias of [plainText(written), townText(written)]) addTown(alias, code);
      if (level === 'village') {
        addVillage(plainText(written), { code, under: parent, parent, whole: true });
        addVillage(villageText(written), { code, under: parent, parent, whole: false });
      }
    }
  }
  for (const { level, parent, written, code } of answers) {
    if (code === null) index.foreign.add(placeKey(level, parent, written));
    else if (!index.regions.has(code)) continue;
    else if (level === 'town') addTown(written, code);
    else addVillage(written, { code, under: parent, parent: index.regions.get(code)!.parent, whole: true });
  }
  return index;
}

/**
 * Codes of the villages that a written town and village mean, as `stg_place` decides: one when it is known, several
 * when the name is ambiguous, none when it is unknown.
 */
export function findVillages(index: PlaceIndex, town: string | null, village: string): string[] {
  const towns = town === null ? null : (index.towns.get(townText(town)) ?? new Set<string>());
  const plain = plainText(village);
  const matched = [...new Set([plain, villageText(village)])].flatMap((alias) =>
    (index.villages.get(alias) ?? [])
      .filter(({ under }) => towns === null || (under !== null && towns.has(under)))
      .map((entry) => ({ code: entry.code, nearness: alias === plain && entry.whole ? 1 : entry.whole ? 2 : 3 })),
  );
  const nearest = Math.min(...matched.map((entry) => entry.nearness));
  return [...new Set(matched.filter((entry) => entry.nearness === nearest).map((entry) => entry.code))];
}

/** Names of towns and villages as cells write them, `town|名` and `village|名`, to know a column of places by its values. */
export function nameWrittenPlaces(regions: readonly RegisterRegion[]): { has(text: string): boolean } {
  const index = indexPlaces(regions);
  return {
    has(text) {
      const at = text.indexOf('|');
      const written = text.slice(at + 1);
      return text.startsWith('town|') ? index.towns.has(townText(written)) : index.villages.has(plainText(written)) || index.villages.has(villageText(written));
    },
  };
}
