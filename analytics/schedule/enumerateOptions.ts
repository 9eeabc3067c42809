import { giveWay, ProblemError, type CancelSignal, type Problem, type ReportProgress } from '../engine';
import type { HouseholdOption, MissingOption } from '../measures';
import type { PolicyPack, ScenarioOverlay } from '../policy';
import type { PlannerWish } from '../project/types';
import { listTerms } from './applyWishes';
import { admitPast, assembleProblem, detailReader, householdWeights } from './assembleOptions';
import { planCoverage, type CoverageReport } from './coverageRules';
import { guidePrices } from './enumerateOptionsGuide';
import type { BundleList } from './enumerateOptionsBundles';
import { listMenu, openContext, withDemands } from './enumerateOptionsMenu';
import { walkOptionsByProfile, type GroupedHousehold, type HouseholdOptions } from './enumerateOptionsHouseholds';
import { listReferencePrices } from './enumerateOptionsPrices';
import { findInputFault, findPackFault, findValueFault } from './findInputFault';
import { findWishFault, isPastTarget } from './findWishFault';
import { listQuotas } from './listTargets';
import { keepListing, recallOptions, type ListedOptions } from './nearOptions';
import { firstOpenYear, type PlanFacts } from './planFacts';
import type { SecondaryAim } from './refinePlan';
import { relaxTerms } from './relaxTerms';
import { easyFirstAmounts, householdDifficulty } from './secondaryAims';
import { stopWhenAborted } from './stopWhenAborted';
import type { ExitProblem } from './types';
import { listUnmetWishes, type UnmetWish } from './unmetWishes';
import { listTargetVillages, listVillageTargets } from './villageTargets';

export type { GroupedHousehold };

/** Households between two pauses in which messages may come in. */
const slice = 40;

export interface OptionRequest {
  households: readonly GroupedHousehold[];
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  /** What the planner wants of the plan. */
  wishes?: readonly PlannerWish[];
  /** What has happened, when the plan is made again within its horizon. */
  facts?: PlanFacts;
  /** Registered population by village code, for villages that may keep a share of it poor; absent: nobody. */
  villages?: ReadonlyMap<string, number>;
  /** Coverage rules that nobody is bound by: to see what a rule costs, or when the targets cannot be met with it. */
  waive?: readonly string[];
  report?: ReportProgress;
  signal?: CancelSignal;
  /** Most options per household and exit year; 12 unless told (24 would save about 0.1 % of the cost in 仁化 and double the model). */
  limit?: number;
  /** Row prices (row id → fen per unit) of an earlier plan: options that are best at them are kept first. */
  priceHints?: readonly Readonly<Record<string, number>>[];
  /**
   * `listing` of another set of options of the same households: its guide is taken, so that the options of both can
   * be compared, and so are its options of households that nothing of what differs touches.
   */
  near?: ListedOptions;
}

/** The ways out of every household, ready for the planner. */
export interface OptionSet {
  problem: ExitProblem;
  /** Codes of the villages of `problem.villages`, in its order; empty without village targets. */
  villageCodes: string[];
  /** The measures, cost, draws and income path of one option. */
  optionDetail(option: number): HouseholdOption;
  /**
   * Aims beside the cost, whole numbers per option, in the order of design §5 (3), as `refinePlan` takes them:
   * `person_years_below` (see countPersonYearsBelow) and `easy_first` (see easyFirstAmounts).
   */
  secondary: readonly SecondaryAim[];
  /** Years without a way out, with the rules and wishes in the way; by household, then year. */
  missing: MissingOption[];
  /** What became of each coverage rule of the pack. */
  coverage: CoverageReport[];
  /** Wishes that some household or village cannot follow; it is planned without them. */
  unmet: UnmetWish[];
  /** For a listing with other numbers (`near`). */
  listing: ListedOptions;
  /** Bundles that passed the exit test. */
  built: number;
  /** Passed bundles left out by the limit (where many passed: without asking whether another dominates them), and bundles not built. */
  cut: number;
}

/**
 * Lists for every household the bundles of measures with which it may leave in each year of the horizon, and the
 * option 0 of staying in with the measures that are due to all. An option passes the exit test of design §5
 * (see testExit); of two options of one exit year only those not dominated in cost and every row's draw are kept,
 * at most `limit`, chosen so that the cheapest and those least on each scarce capacity stay.
 * Due measures start in the first open year whatever the exit year (with a queue for a crew: in any year). Chosen
 * measures start by the exit year; the one with the most units fills the gap with the least that does.
 * Wishes filter years and bundles; coverage rules ask each bundle for a number of measures (see planCoverage). Where
 * no way out is left with them, first the rules, then the wishes are lifted for that household, and it is told so.
 * With facts, who has left has its one option, begun measures are part of every option, and nothing else starts or
 * leaves before the as-of year; a household that left before the horizon counts in no target.
 * Shapes: options of household h are optionStart[h] … optionStart[h+1]−1, option 0 first where staying in is open;
 * costs in whole fen over the window t0 … T + follow-up (E29: yearly payments run to its end). The same input gives
 * the same options on every machine.
 * Errors: ProblemError when a number of the pack is missing or unusable (`bad_number`, `empty_horizon`, `no_measures`,
 * `bad_household`), when wishes contradict each other (see findWishFault), or `cancelled`.
 * Source: design §4, §5; 仁化县 plan 一（三）, 二. Example: tests/analytics/schedule/enumerateOptions.test.ts.
 */
export async function enumerateOptions(request: OptionRequest): Promise<OptionSet> {
  const { households, pack, overlays, wishes = [], facts, villages, report, signal, limit = 12 } = request;
  throwFault(findPackFault(pack, firstOpenYear(pack, facts)) ?? findValueFault(pack, overlays));
  const context = openContext(pack, overlays, firstOpenYear(pack, facts));
  throwFault(findInputFault(context.catalogue, context.resources.rows, households));
  const standing = wishes.filter((wish) => !isPastTarget(wish, facts));
  throwFault(findWishFault(standing, { pack, overlays, households, villages, facts }));
  stopWhenAborted(signal);
  const reference = listReferencePrices(context);
  const hints = (request.priceHints ?? []).map((hint) =>
    Float64Array.from(context.resources.rows, (row) => hint[row.id] ?? 0),
  );
  const terms = listTerms(households, pack, overlays, wishes, facts);
  const bare = households.map((household, h) => listMenu(household, context, terms[h]));
  const coverage = planCoverage(households, bare, context, overlays, new Set(request.waive));
  const menus = bare.map((menu, h) =>
    coverage.demands[h]!.length > 0 ? withDemands(menu, coverage.demands[h]!) : menu,
  );
  const quotas = listQuotas(pack, wishes);

  const { near } = request;
  const nearGuide = near?.guide?.length === context.resources.rows.length ? near.guide : null;
  const guide =
    limit === Infinity
      ? null
      : (nearGuide ?? (await guidePrices(households, menus, context, reference, quotas, signal)));
  const used = new Map<string, BundleList>(near?.used);
  const rule = { limit, guide, hints, used, ...(near ? { picked: near.used } : {}) };
  const listed: HouseholdOptions[] = [];
  let cut = 0;
  let done = 0;
  const known = near ? recallOptions(near, context, limit) : undefined;
  for (const { household, result, notBuilt } of walkOptionsByProfile(
    households,
    menus,
    context,
    reference,
    rule,
    known,
  )) {
    stopWhenAborted(signal);
    listed[household] = result;
    cut += notBuilt;
    done += 1;
    if (done % slice === 0) await giveWay();
    if (done % 200 === 0) report?.({ step: 'progress.options', share: done / households.length });
  }
  const lifted = relaxTerms(
    households,
    menus,
    listed,
    coverage.reports,
    context,
    reference,
    { limit, guide, hints },
    () => stopWhenAborted(signal),
  );

  const options = listed.map((result) => result.options);
  const weight = householdWeights(households, pack);
  const unmet = listUnmetWishes({ households, menus, options, lifted, wishes, pack, overlays, villages });
  const kept = wishes.filter((wish) => !unmet.some((one) => one.wish === wish.id && one.village !== undefined));
  const problem = assembleProblem(households, options, context, {
    quotas,
    villages: listVillageTargets(households, weight, pack, overlays, { villages, wishes: kept, facts }),
  });
  const difficulty = households.map((household) =>
    householdDifficulty(household, pack, context.lines.get(household.group_id)!),
  );
  return {
    problem: facts ? admitPast(problem, context.earliest) : problem,
    villageCodes: pack.village_cohorts ? listTargetVillages(pack) : [],
    optionDetail: detailReader(options, households, pack, overlays, context),
    secondary: [
      { id: 'person_years_below', amount: Float64Array.from(options.flat(), (option) => option.personYearsBelow) },
      {
        id: 'easy_first',
        amount: easyFirstAmounts(difficulty, weight, problem.optionStart, problem.exitYear, pack.horizon),
      },
    ],
    missing: listed.flatMap((result) => result.missing),
    coverage: coverage.reports,
    unmet,
    listing: keepListing(context, rule, menus, listed),
    built: listed.reduce((sum, result) => sum + result.built, 0),
    cut: listed.reduce((sum, result) => sum + result.cut, cut),
  };
}

function throwFault(problem: Problem | null): void {
  if (problem) throw new ProblemError(problem);
}
