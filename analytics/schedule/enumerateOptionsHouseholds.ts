import { ProblemError } from '../engine';
import type { HouseholdFeature } from '../poverty/types';
import { topUpFen, type BundleItem, type MissingOption } from '../measures';
import { buildBundles, pickBundles, renewBundles, type BundleList } from './enumerateOptionsBundles';
import type { HouseholdMenu, OptionContext } from './enumerateOptionsMenu';
import { explainMissing } from './enumerateOptionsMissing';
import { allowsYear } from './householdTerms';
import { listPriceScenarios } from './enumerateOptionsPrices';
import { countPersonYearsBelow } from './secondaryAims';
import { listItems, scoreProfile, selectOptions, totalDraw, type ScoredProfile } from './enumerateOptionsSelect';

export type GroupedHousehold = HouseholdFeature & { group_id: string };

/** An option as the enumeration keeps it. */
export interface StoredOption {
  exitYear: number;
  costFen: number;
  /** Row positions and what is drawn on them. */
  row: number[];
  amount: number[];
  items: BundleItem[];
  personYearsBelow: number;
}

/** Which of the passed bundles are kept. */
export interface KeepRule {
  limit: number;
  /** Row prices round which the kept options should lie; null when nothing is known. */
  guide: Float64Array | null;
  hints: readonly Float64Array[];
  /** Keeps the bundle lists of profiles for another pass over the same households. */
  bundles?: Map<string, BundleList>;
  /** Receives of each profile the bundles that its households keep. */
  used?: Map<string, BundleList>;
  /** Of each profile the bundles to choose from, from a listing with other numbers; a household that loses a year by it has all of them. */
  picked?: ReadonlyMap<string, BundleList>;
}

export interface HouseholdOptions {
  /** Bundles of the profile that the options hold. */
  bundles: ReadonlySet<number>;
  options: StoredOption[];
  missing: MissingOption[];
  built: number;
  cut: number;
}

/** The options of one household, and bundles of its profile that were not built (told with its first household). */
export interface ListedHousehold {
  household: number;
  result: HouseholdOptions;
  notBuilt: number;
}

/** Lists the options of some of the households, profile by profile; `each` receives them in the profiles' order. */
export function listOptionsByProfile(
  households: readonly GroupedHousehold[],
  menus: readonly HouseholdMenu[],
  context: OptionContext,
  reference: Float64Array,
  rule: KeepRule,
  each: (household: number, result: HouseholdOptions, notBuilt: number) => void,
): void {
  for (const { household, result, notBuilt } of walkOptionsByProfile(households, menus, context, reference, rule))
    each(household, result, notBuilt);
}

/** What another listing knows of a household: its options, and whether they hold here as they are. */
export interface KnownOptions {
  result: HouseholdOptions;
  unchanged: boolean;
}

/** The same one by one, for who gives way in between; `known` gives what another listing of the households found. */
export function* walkOptionsByProfile(
  households: readonly GroupedHousehold[],
  menus: readonly HouseholdMenu[],
  context: OptionContext,
  reference: Float64Array,
  rule: KeepRule,
  known: (menu: HouseholdMenu, household: number) => KnownOptions | null = () => null,
): Generator<ListedHousehold, void> {
  let number = 0;
  for (const [key, members] of groupByProfile(menus)) {
    const menu = menus[members[0]!]!;
    const used = new Set<number>();
    let full: ScoredProfile | null = null;
    let few: ScoredProfile | null = null;
    for (const household of members) {
      const list = (profile: ScoredProfile): HouseholdOptions =>
        listHouseholdOptions(households[household]!, menus[household]!, profile, context, rule.limit);
      const before = known(menus[household]!, household);
      let result = before?.unchanged ? before.result : null;
      const picked = rule.picked?.get(key);
      if (result === null && picked && before) {
        few ??= {
          ...scoreBundles(renewBundles(picked, menu, context), context, reference, number, rule, menu),
          few: true,
        };
        const tried = list(few);
        if (!losesYear(before.result, tried)) result = tried;
      }
      let notBuilt = 0;
      if (result === null) {
        if (full === null) {
          full = openProfile(menu, context, reference, number, rule);
          notBuilt = full.bundles.notBuilt;
        }
        result = list(full);
        for (const bundle of result.bundles) used.add(bundle);
      }
      yield { household, result, notBuilt };
    }
    if (full && rule.used) rule.used.set(key, pickBundles(full.bundles, used));
    number += 1;
  }
}

/** True when a household could leave in a year before and cannot any more. */
function losesYear(before: HouseholdOptions, after: HouseholdOptions): boolean {
  const years = new Set(after.options.map(({ exitYear }) => exitYear));
  return before.options.some(({ exitYear }) => !years.has(exitYear));
}

function groupByProfile(menus: readonly HouseholdMenu[]): Map<string, number[]> {
  const profiles = new Map<string, number[]>();
  menus.forEach((menu, h) => {
    const members = profiles.get(menu.profile);
    if (members) members.push(h);
    else profiles.set(menu.profile, [h]);
  });
  return profiles;
}

function openProfile(
  menu: HouseholdMenu,
  context: OptionContext,
  reference: Float64Array,
  number: number,
  rule: KeepRule,
): ScoredProfile {
  const bundles = rule.bundles?.get(menu.profile) ?? buildBundles(menu, context);
  rule.bundles?.set(menu.profile, bundles);
  return scoreBundles(bundles, context, reference, number, rule, menu);
}

function scoreBundles(
  bundles: BundleList,
  context: OptionContext,
  reference: Float64Array,
  number: number,
  { limit, guide, hints }: KeepRule,
  menu: HouseholdMenu,
): ScoredProfile {
  const used = new Set(menu.chosen.flatMap(({ entry }) => entry.measure.capacities.map((use) => use.capacity)));
  const count = Number.isFinite(limit) ? limit : 1;
  return scoreProfile(bundles, listPriceScenarios(context, reference, used, number, count, guide, hints));
}

function listHouseholdOptions(
  household: GroupedHousehold,
  menu: HouseholdMenu,
  profile: ScoredProfile,
  context: OptionContext,
  limit: number,
): HouseholdOptions {
  const { catalogue, earliest } = context;
  const lines = context.lines.get(household.group_id);
  if (!lines) throw new ProblemError(unknownGroup(household));
  const { exited, lock } = menu.terms;
  const bundles = new Set<number>();
  const options: StoredOption[] = [];
  const missing: MissingOption[] = [];
  let built = 0;
  let cut = 0;
  for (const exitYear of listExitYears(exited, earliest, catalogue)) {
    if (exited === null && !allowsYear(lock, exitYear)) {
      if (exitYear > 0)
        missing.push({
          householdId: household.household_id,
          year: exitYear,
          reasons: lock!.wishes.map((wish) => ({ code: 'wish_year', wish })),
        });
      continue;
    }
    const selection = selectOptions(household, menu, profile, lines, context, exitYear, limit);
    built += selection.built;
    cut += selection.cut;
    if (selection.kept.length === 0) {
      missing.push({
        householdId: household.household_id,
        year: exitYear,
        reasons: explainMissing(household, menu, profile.bundles, lines, context, exitYear),
      });
    }
    const stored = selection.kept.map((candidate): StoredOption => {
      bundles.add(candidate.bundle);
      const items = listItems(candidate, menu, profile.bundles, catalogue.from);
      const topUps = yearlyTopUps(household, menu, items, context);
      const draw = totalDraw(candidate, menu, profile.bundles, topUps, context);
      const personYearsBelow = countPersonYearsBelow(
        household,
        { exitYear: exited ?? exitYear, items },
        lines,
        catalogue,
        menu.topUp,
        menu.topUpFrom,
      );
      return { exitYear, costFen: draw.costFen, row: draw.row, amount: draw.amount, items, personYearsBelow };
    });
    stored.sort((a, b) => a.costFen - b.costFen);
    options.push(...stored);
  }
  return { bundles, options, missing, built, cut };
}

/** 0 and the years still open; of a household that has left only its year (0 where that was before the horizon). */
function listExitYears(exited: number | null, earliest: number, { from, to }: { from: number; to: number }): number[] {
  if (exited !== null) return [exited >= from && exited <= to ? exited : 0];
  return [0, ...Array.from({ length: Math.max(0, to - earliest + 1) }, (_, y) => earliest + y)];
}

/** Top-up per year of the window in whole fen, reckoned exactly as the cost list does. */
function yearlyTopUps(
  household: GroupedHousehold,
  menu: HouseholdMenu,
  items: BundleItem[],
  { catalogue }: OptionContext,
): number[] {
  const { topUp } = menu;
  if (!topUp) return [];
  return Array.from({ length: catalogue.last - catalogue.from + 1 }, (_, t) =>
    catalogue.from + t < menu.topUpFrom ? 0 : topUpFen(catalogue, topUp, household, items, catalogue.from + t),
  );
}

function unknownGroup(household: GroupedHousehold) {
  return {
    code: 'household_without_group',
    message: {
      zh: `第 ${household.household_id} 户不属于政策中的任何对象类别。`,
      en: `Household ${household.household_id} belongs to no group of the policy.`,
    },
    where: { record: String(household.household_id) },
    hint: {
      zh: '请核对该户劳动力和村类型，或修改政策中的类别条件。',
      en: 'Check its labour and village tier, or the group conditions of the policy.',
    },
  };
}
