import type { PolicyPack, RegionEntry, StaffingRule, VillageTier } from './types';

/** How a name of the plan meets the code list. */
export type PlaceMatch =
  | { how: 'exact' | 'alias'; region: RegionEntry }
  | { how: 'several'; regions: RegionEntry[] }
  | { how: 'none' };

/** The bare name of a village: without 村, 村委会, 社区 and the like at its end, unless nothing would be left. */
function bareName(name: string): string {
  const bare = name.replace(/(村委会|村民委员会|居委会|社区|村)$/, '');
  return bare === '' ? name : bare;
}

/**
 * Finds a village that the plan names among the regions: by its name (with or without 村), else by an alias.
 * A town narrows the search; it may also stand before the name, as in `太平镇/里光`.
 * Example: with 赤忏 (aliases: 赤杆) in the list, findVillage(pack, '赤杆') → { how: 'alias', region: 赤忏 }.
 */
export function findVillage(pack: Pick<PolicyPack, 'regions'>, name: string, town?: string): PlaceMatch {
  const slash = name.indexOf('/');
  if (slash > 0) return findVillage(pack, name.slice(slash + 1), name.slice(0, slash));
  const towns = new Set(
    pack.regions.filter((region) => region.level === 'town' && [region.name, ...region.aliases].includes(town ?? '')).map((region) => region.code),
  );
  const villages = pack.regions.filter((region) => region.level === 'village' && (town === undefined || towns.has(region.parent ?? '')));
  const wanted = bareName(name);
  const exact = villages.filter((region) => bareName(region.name) === wanted);
  const found = exact.length > 0 ? exact : villages.filter((region) => region.aliases.some((alias) => bareName(alias) === wanted));
  if (found.length === 0) return { how: 'none' };
  if (found.length > 1) return { how: 'several', regions: found };
  return { how: exact.length > 0 ? 'exact' : 'alias', region: found[0]! };
}

/** The villages that a staffing rule speaks of: its tiers, or the villages it names, without those it leaves out. */
export function listStaffedVillages(pack: Pick<PolicyPack, 'regions'>, rule: StaffingRule, tier?: VillageTier): RegionEntry[] {
  const codesOf = (names: readonly string[] | undefined): Set<string> =>
    new Set((names ?? []).flatMap((name) => {
      const match = findVillage(pack, name);
      return match.how === 'exact' || match.how === 'alias' ? [match.region.code] : [];
    }));
  const named = codesOf(rule.villages);
  const left = codesOf(rule.except_villages);
  return pack.regions.filter(
    (region) =>
      region.level === 'village' &&
      (tier === undefined || region.tier === tier) &&
      (!rule.tiers || rule.tiers.includes(region.tier ?? 'other')) &&
      (!rule.villages || named.has(region.code)) &&
      !left.has(region.code),
  );
}
