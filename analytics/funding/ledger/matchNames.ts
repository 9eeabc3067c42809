import { findVillage, type PolicyPack } from '../../policy';
import { findVillages, indexPlaces, unitText } from '../../register';
import type { PlaceAnswer } from '../../project/types';
import { plain } from './readHeadings';

export type LedgerPack = Pick<PolicyPack, 'pools' | 'sources' | 'measures' | 'regions' | 'horizon' | 'follow_up_years'>;

/** Finds what the office wrote in the pack; null where the pack knows no such name, or several. */
export interface NameFinder {
  pool(written: string): string | null;
  /** `pool` decides between sources of one name. */
  source(written: string, pool: string | null): string | null;
  measure(written: string): string | null;
  village(town: string | null, village: string): { villageCode: string; townCode: string | null } | null;
}

/** Entries by their ids and their labels in both languages, blanks, brackets and points aside. */
function indexNames<T extends { id: string; label: { zh: string; en: string } }>(
  entries: readonly T[],
): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const entry of entries)
    for (const name of new Set([entry.id, entry.label.zh, entry.label.en].map(unitText)))
      index.set(name, [...(index.get(name) ?? []), entry]);
  return index;
}

/** Opens the names of a pack. Example: openNames(麻章).source('省级财政专项扶贫资金', null) = 'envelope_province'. */
export function openNames(pack: LedgerPack): NameFinder {
  const pools = indexNames(pack.pools);
  const sources = indexNames(pack.sources);
  const measures = indexNames(pack.measures);
  const only = (found: readonly { id: string }[]): string | null => (found.length === 1 ? found[0]!.id : null);
  const codes = new Map(pack.regions.map((region) => [region.code, region]));
  const towns = pack.regions
    .filter(({ level }) => level === 'town')
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const search = (town: string | null, village: string): string | null => {
    if (codes.get(village)?.level === 'village') return village;
    const match = findVillage(pack, village, town ?? undefined);
    return match.how === 'exact' || match.how === 'alias' ? match.region.code : null;
  };
  return {
    pool: (written) => only(pools.get(unitText(written)) ?? []),
    measure: (written) => only(measures.get(unitText(written)) ?? []),
    source(written, pool) {
      const found = sources.get(unitText(written)) ?? [];
      return only(found.length > 1 ? found.filter((source) => source.pool === pool) : found);
    },
    village(town, village) {
      const name = plain(village);
      const before = towns.find((other) => name.startsWith(other) && name.length > other.length);
      const code =
        (before === undefined ? null : search(before, name.slice(before.length))) ??
        search(town === null ? null : plain(town), name) ??
        (town === null ? null : search(null, name));
      return code === null ? null : { villageCode: code, townCode: codes.get(code)?.parent ?? null };
    },
  };
}

/**
 * Finds villages that the office wrote, by the pack's names and by what the office answered about places before; null
 * where the county has no such village, or several. Example: openVillages(仁化, [])('丹霞街道', '胡坑') = '440224001201'.
 */
export function openVillages(
  pack: LedgerPack,
  placeAnswers: readonly PlaceAnswer[],
): (town: string | null, village: string) => string | null {
  const finder = openNames(pack);
  const index = indexPlaces(pack.regions, placeAnswers);
  const villages = new Set(pack.regions.filter(({ level }) => level === 'village').map(({ code }) => code));
  const known = new Map<string, string | null>();
  return (town, village) => {
    const key = `${town ?? ''}|${village}`;
    let code = known.get(key);
    if (code === undefined) {
      const answered = findVillages(index, town, village);
      code = finder.village(town, village)?.villageCode ?? (answered.length === 1 ? answered[0]! : null);
      known.set(key, code);
    }
    return code !== null && villages.has(code) ? code : null;
  };
}
