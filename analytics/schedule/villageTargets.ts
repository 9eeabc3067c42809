import { resolveValue, type PolicyPack, type ScenarioOverlay } from '../policy';
import type { PlannerWish } from '../project/types';
import { firstOpenYear, type PlanFacts } from './planFacts';
import { listVillageQuotas } from './listTargets';
import type { VillageTargets } from './types';

/** What the villages' targets need of a household. */
interface VillageHousehold {
  household_id: number;
  village_code: string;
  members: number;
}

/** Villages that the pack's village targets speak of, by code: those of its tiers, also without a registered household. */
export function listTargetVillages(pack: PolicyPack): string[] {
  const tiers = pack.village_cohorts?.tiers ?? [];
  return pack.regions
    .filter((region) => region.level === 'village' && tiers.includes(region.tier ?? 'other'))
    .map((region) => region.code)
    .sort();
}

/**
 * Poor persons that may be left in a village when it leaves: 0 where all must be out (or nothing is said, C4), else
 * limit × registered population, whole persons down; the strictest of several criteria, at the lowest limit of the
 * horizon. A village without a known population may keep nobody.
 * Example: 2 % of 1,480 inhabitants: 29 persons.
 */
export function villageAllowance(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  population: number | undefined,
): number {
  const { from, to } = pack.horizon;
  const allowances = pack.village_criteria.flatMap(({ kind, limit }) => {
    if (kind === 'all_exited') return [0];
    if (kind !== 'incidence_below') return [];
    let least = Infinity;
    for (let year = from; year <= to; year += 1)
      least = Math.min(least, resolveValue(pack, overlays, limit, year).value);
    return [Math.floor(least * (population ?? 0) + 1e-9)];
  });
  return allowances.length === 0 ? 0 : Math.max(0, Math.min(...allowances));
}

/**
 * The villages that leave as a whole, for the exit problem; undefined where the pack sets no village targets. A village
 * may leave in any year of the horizon still open, or never; a wish `village_year` leaves it only that year.
 * `weight` is what each household counts in the household targets: a missed village counts as much as the households
 * of a village do on average, at least 1. Who was out before the horizon began is in no village any more.
 * Source: 汉阳区 plan 四（二） (C4), 仁化县 plan 一（三）. Example: tests/analytics/schedule/villageTargets.test.ts.
 */
export function listVillageTargets(
  households: readonly VillageHousehold[],
  weight: Int32Array,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  asked: { villages?: ReadonlyMap<string, number>; wishes?: readonly PlannerWish[]; facts?: PlanFacts },
): VillageTargets | undefined {
  if (!pack.village_cohorts) return undefined;
  const { from, to } = pack.horizon;
  const codes = listTargetVillages(pack);
  const position = new Map(codes.map((code, index) => [code, index]));
  const first = firstOpenYear(pack, asked.facts);
  const open = [0, ...Array.from({ length: Math.max(0, to - first + 1) }, (_, y) => first + y)];
  const years = codes.map((code) => {
    const out = asked.facts?.villagesOut?.get(code);
    if (out !== undefined) return [out];
    const wish = asked.wishes?.find((one) => one.kind === 'village_year' && one.village === code);
    return wish?.kind === 'village_year' ? [wish.year] : open;
  });
  const villageOf = Int32Array.from(households, (household) => {
    const out = asked.facts?.exited.get(household.household_id);
    return out !== undefined && out < from ? -1 : (position.get(household.village_code) ?? -1);
  });
  let inVillages = 0;
  villageOf.forEach((village, h) => (inVillages += village >= 0 ? weight[h]! : 0));
  const yearStart = new Int32Array(codes.length + 1);
  years.forEach((list, v) => (yearStart[v + 1] = yearStart[v]! + list.length));
  return {
    count: codes.length,
    villageOf,
    persons: Int32Array.from(households, (household) => household.members),
    allowance: Int32Array.from(codes, (code) => villageAllowance(pack, overlays, asked.villages?.get(code))),
    yearStart,
    years: Int16Array.from(years.flat()),
    quotas: listVillageQuotas(pack, asked.wishes),
    missWeight: Math.max(1, Math.round(inVillages / Math.max(1, codes.length))),
  };
}
