import { ProblemError, type CancelSignal, type ReportProgress } from '../engine';
import { explainIncome, type HouseholdOption, type MissingOption } from '../measures';
import { listMenu, openContext, type OptionContext } from './enumerateOptionsMenu';
import { listOptionsByProfile, type GroupedHousehold, type StoredOption } from './enumerateOptionsHouseholds';
import { listReferencePrices } from './enumerateOptionsPrices';
import { guidePrices } from './enumerateOptionsGuide';
import { listQuotas } from './enumerateOptionsRows';
import { evaluatePredicate, resolveLine, type PolicyPack, type ScenarioOverlay } from '../policy';
import type { ExitProblem } from './types';

export type { GroupedHousehold };

export interface OptionRequest {
  households: readonly GroupedHousehold[];
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  report?: ReportProgress;
  signal?: CancelSignal;
  /** Most options per household and exit year; 12 unless told (24 would save about 0.1 % of the cost in 仁化 and double the model). */
  limit?: number;
  /** Row prices (row id → fen per unit) of an earlier plan: options that are best at them are kept first. */
  priceHints?: readonly Readonly<Record<string, number>>[];
}

/** The ways out of every household, ready for the planner. */
export interface OptionSet {
  problem: ExitProblem;
  /** The measures, cost, draws and income path of one option. */
  optionDetail(option: number): HouseholdOption;
  missing: MissingOption[];
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
 * Due measures start in the first year whatever the exit year (with a queue for a crew: in any year). Chosen
 * measures start by the exit year; the one with the most units fills the gap with the least that does.
 * Shapes: options of household h are optionStart[h] … optionStart[h+1]−1, first option 0; costs in whole fen over
 * the window t0 … T + follow-up. The same input gives the same options on every machine.
 * Errors: ProblemError when a number of the pack is missing, or `cancelled`.
 * Source: design §4, §5; 仁化县 plan 一（三）, 二. Example: tests/analytics/schedule/enumerateOptions.test.ts.
 */
export async function enumerateOptions(request: OptionRequest): Promise<OptionSet> {
  const { households, pack, overlays, report, signal, limit = 12 } = request;
  const context = openContext(pack, overlays);
  const reference = listReferencePrices(context);
  const hints = (request.priceHints ?? []).map((hint) => Float64Array.from(context.resources.rows, (row) => hint[row.id] ?? 0));
  const menus = households.map((household) => listMenu(household, context));
  const options: StoredOption[][] = households.map(() => []);
  const missing: MissingOption[] = [];
  let built = 0;
  let cut = 0;

  stopWhenAborted(signal);
  const guide = limit === Infinity ? null : guidePrices(households, menus, context, reference);
  let done = 0;
  listOptionsByProfile(households, menus, context, reference, { limit, guide, hints }, (h, result, notBuilt) => {
    stopWhenAborted(signal);
    options[h] = result.options;
    missing.push(...result.missing);
    built += result.built;
    cut += result.cut + notBuilt;
    done += 1;
    if (done % 200 === 0) report?.({ step: 'progress.options', share: done / households.length });
  });
  const order = new Map(households.map((household, h) => [household.household_id, h]));
  missing.sort((a, b) => order.get(a.householdId)! - order.get(b.householdId)! || a.year - b.year);
  const flat = options.flat();
  return {
    problem: assembleProblem(households, options, context),
    optionDetail: detailReader(flat, options, households, pack, overlays),
    missing,
    built,
    cut,
  };
}

function stopWhenAborted(signal: CancelSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new ProblemError({
    code: 'cancelled',
    message: { zh: '已取消；原有数据与结果保持不变。', en: 'Cancelled; the former data and results stay.' },
  });
}

function assembleProblem(households: readonly GroupedHousehold[], options: StoredOption[][], context: OptionContext): ExitProblem {
  const flat = options.flat();
  const draws = flat.reduce((sum, option) => sum + option.row.length, 0);
  const problem: ExitProblem = {
    householdCount: households.length,
    weight: Int32Array.from(households, (household) => (context.pack.cohorts.unit === 'persons' ? household.members : 1)),
    optionStart: new Int32Array(households.length + 1),
    exitYear: Int16Array.from(flat, (option) => option.exitYear),
    costFen: Float64Array.from(flat, (option) => option.costFen),
    drawStart: new Int32Array(flat.length + 1),
    drawRow: new Int16Array(draws),
    drawAmount: new Float64Array(draws),
    rows: context.resources.rows,
    quotas: listQuotas(context.pack),
  };
  options.forEach((own, h) => (problem.optionStart[h + 1] = problem.optionStart[h]! + own.length));
  let next = 0;
  flat.forEach((option, o) => {
    option.row.forEach((row, index) => {
      problem.drawRow[next] = row;
      problem.drawAmount[next] = option.amount[index]!;
      next += 1;
    });
    problem.drawStart[o + 1] = next;
  });
  return problem;
}

function detailReader(
  flat: StoredOption[],
  options: StoredOption[][],
  households: readonly GroupedHousehold[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): (option: number) => HouseholdOption {
  const owner = new Int32Array(flat.length);
  let next = 0;
  options.forEach((own, h) => {
    owner.fill(h, next, next + own.length);
    next += own.length;
  });
  const rows = listRowIds(pack, overlays);
  const known = new Map<number, HouseholdOption>();
  return (option) => {
    const cached = known.get(option);
    if (cached) return cached;
    const stored = flat[option];
    const household = households[owner[option] ?? -1];
    if (!stored || !household) throw new RangeError(`option ${option} of ${flat.length}`);
    const detail = describeStored(stored, household, pack, overlays, rows);
    known.set(option, detail);
    return detail;
  };
}

function listRowIds(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): string[] {
  return openContext(pack, overlays).resources.rows.map((row) => row.id);
}

function describeStored(
  stored: StoredOption,
  household: GroupedHousehold,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  rows: string[],
): HouseholdOption {
  const group = pack.groups.find((candidate) => candidate.id === household.group_id)!;
  const { from, to } = pack.horizon;
  const incomePerHead: number[] = [];
  let personYearsBelow = 0;
  let gap = 0;
  for (let year = from; year <= to; year += 1) {
    const income = explainIncome(household, stored.items, pack, overlays, year).perHeadYuan;
    const line = resolveLine(pack, overlays, group.line, year).valueYuan;
    incomePerHead.push(income);
    if (income < line - 1e-6) personYearsBelow += household.members;
    if (year === to) gap = Math.max(0, 1 - household.net_income_per_head_yuan / line);
  }
  return {
    exitYear: stored.exitYear,
    items: stored.items,
    costFen: stored.costFen,
    draws: stored.row.map((row, index) => ({ row: rows[row]!, amount: stored.amount[index]! })),
    incomePerHead,
    personYearsBelow,
    difficulty: gap + countOpenGates(household, pack),
  };
}

function countOpenGates(household: GroupedHousehold, pack: PolicyPack): number {
  return pack.gates.filter((gate) => evaluatePredicate(gate.open, household)).length;
}
