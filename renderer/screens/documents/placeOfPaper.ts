import type { DocumentLevel } from '../../../analytics/documents';
import type { Region, RegionIndex } from '../../app/regions';

/** Places that a paper can speak of; of a household's papers its village. */
export function listPlaces(regions: RegionIndex, county: string, levels: readonly DocumentLevel[]): Region[] {
  const wanted = new Set(levels.map((level) => (level === 'household' ? 'village' : level)));
  const all = [regions.find(county), ...regions.towns.flatMap((town) => [town, ...regions.villagesOf(town.code)])];
  return all.filter((region): region is Region => region !== undefined && wanted.has(region.level));
}

/** The place of a paper for the scope chosen in the program: itself, the nearest above it, or the first inside it. */
export function placeFor(places: readonly Region[], scope: string): Region | null {
  const above = places.filter(({ code }) => scope.startsWith(code)).at(-1);
  return above ?? places.find(({ code }) => code.startsWith(scope)) ?? places[0] ?? null;
}
