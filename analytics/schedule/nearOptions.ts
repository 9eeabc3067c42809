import type { PolicyPack } from '../policy';
import type { BundleList } from './enumerateOptionsBundles';
import type { HouseholdOptions, KeepRule, KnownOptions } from './enumerateOptionsHouseholds';
import type { HouseholdMenu, OptionContext } from './enumerateOptionsMenu';

/** What one listing of options leaves for the next one of the same households. */
export interface ListedOptions {
  context: OptionContext;
  limit: number;
  /** Row prices round which the kept options lie; null where none were estimated. */
  guide: Float64Array | null;
  /** By household: what facts, wishes, coverage rules and gates ask of it. */
  asked: readonly string[];
  /** By household. */
  listed: readonly HouseholdOptions[];
  /** Of each profile the bundles that its households keep. */
  used: ReadonlyMap<string, BundleList>;
}

/** Keeps a listing for the next one. */
export function keepListing(
  context: OptionContext,
  rule: Required<Pick<KeepRule, 'limit' | 'guide' | 'used'>>,
  menus: readonly HouseholdMenu[],
  listed: readonly HouseholdOptions[],
): ListedOptions {
  const { limit, guide, used } = rule;
  return { context, limit, guide, used, asked: menus.map((menu) => askedOf(menu, context)), listed };
}

/**
 * What the former listing found of each household, null where something else is asked of it now. Unchanged are those
 * who have none of the measures whose costs, effects or standards differ; nobody where something differs that all feel
 * (lines, growth, margin, rows, most units; anything of the pack but its gates).
 */
export function recallOptions(
  near: ListedOptions,
  context: OptionContext,
  limit: number,
): (menu: HouseholdMenu, household: number) => KnownOptions | null {
  const changed = near.limit === limit ? listChanged(near.context, context) : null;
  const { byId } = context.catalogue;
  return (menu, household) => {
    const result = near.listed[household];
    if (!result || near.asked[household] !== askedOf(menu, context)) return null;
    if (changed === null) return { result, unchanged: false };
    const given = [...menu.due, ...(menu.crewPlans[0]?.items ?? [])].map(({ measure }) => byId.get(measure)!.index);
    const held = [...given, ...menu.chosen.map(({ entry }) => entry.index), ...(menu.topUp ? [menu.topUp.index] : [])];
    return { result, unchanged: !held.some((index) => changed.has(index)) };
  };
}

function askedOf({ terms, demands, openGates }: HouseholdMenu, { gateIndex }: OptionContext): string {
  const gates = [...gateIndex].flatMap(([id, index]) => (openGates & (1 << index) ? [id] : []));
  const asked = demands.map(({ kind, id, measures, least }) => [kind, id, [...measures], least]);
  const { begun, exited, lock, forbidden, required, refused } = terms;
  return JSON.stringify([gates, asked, begun, exited, lock, [...forbidden], [...required], refused]);
}

/** Measures of which some number differs; null where more than measures differs. */
function listChanged(before: OptionContext, after: OptionContext): Set<number> | null {
  const [a, b] = [before.catalogue, after.catalogue];
  const shared = (context: OptionContext): string => {
    const { earnedFactor, pensionFactor, netToDisposable, margin } = context.catalogue;
    const numbers = [earnedFactor, pensionFactor, netToDisposable, margin].map((values) => [...values]);
    const lines = [...context.lines].map(([group, line]) => [
      group,
      ...Object.values(line).map((value) => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value)),
    ]);
    return JSON.stringify([
      numbers,
      lines,
      context.resources.rows.map(({ id }) => id),
      context.measureLimit,
      context.earliest,
    ]);
  };
  const same =
    isSamePack(before.pack, after.pack) && a.measures.length === b.measures.length && shared(before) === shared(after);
  if (!same) return null;
  const changed = new Set<number>();
  for (const [index, one] of a.measures.entries()) {
    const other = b.measures[index]!;
    if (!areEqual(one.maximumUnits, other.maximumUnits)) return null;
    const costs = one.costs.every(({ unitFen }, c) => areEqual(unitFen, other.costs[c]!.unitFen));
    if (!costs || !areEqual(one.effectYuan, other.effectYuan) || !areEqual(one.standardYuan, other.standardYuan))
      changed.add(index);
  }
  return changed;
}

function areEqual(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Gates aside, of which each household's open ones are compared. */
function isSamePack(a: PolicyPack, b: PolicyPack): boolean {
  return (Object.keys(a) as (keyof PolicyPack)[]).every((part) => part === 'gates' || a[part] === b[part]);
}
