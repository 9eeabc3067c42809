import { explainIncome, type HouseholdOption } from '../measures';
import type { PolicyPack, ScenarioOverlay } from '../policy';
import type { GroupedHousehold, StoredOption } from './enumerateOptionsHouseholds';
import type { OptionContext } from './enumerateOptionsMenu';
import { householdDifficulty } from './secondaryAims';
import type { ExitProblem, QuotaRow, VillageTargets } from './types';

/** The options of all households as one problem in typed arrays. */
export function assembleProblem(
  households: readonly GroupedHousehold[],
  options: readonly StoredOption[][],
  context: OptionContext,
  targets: { quotas: QuotaRow[]; villages: VillageTargets | undefined },
): ExitProblem {
  const flat = options.flat();
  const draws = flat.reduce((sum, option) => sum + option.row.length, 0);
  const problem: ExitProblem = {
    householdCount: households.length,
    weight: householdWeights(households, context.pack),
    optionStart: new Int32Array(households.length + 1),
    exitYear: Int16Array.from(flat, (option) => option.exitYear),
    costFen: Float64Array.from(flat, (option) => option.costFen),
    drawStart: new Int32Array(flat.length + 1),
    drawRow: new Int16Array(draws),
    drawAmount: new Float64Array(draws),
    rows: context.resources.rows,
    quotas: targets.quotas,
    ...(targets.villages ? { villages: targets.villages } : {}),
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

/** What each household counts in the targets: persons, or 1. */
export function householdWeights(households: readonly GroupedHousehold[], pack: PolicyPack): Int32Array {
  return Int32Array.from(households, (household) => (pack.cohorts.unit === 'persons' ? household.members : 1));
}

/**
 * The rows of a plan that is made again: where what has been spent and used in years before `asOfYear` is more than a
 * row of such a year allows, the row's limit is what was used. Past years cannot be planned; later ones keep their limits.
 */
export function admitPast(problem: ExitProblem, asOfYear: number): ExitProblem {
  const { optionStart, drawStart, drawRow, drawAmount } = problem;
  const used = new Float64Array(problem.rows.length);
  for (let h = 0; h < problem.householdCount; h += 1) {
    const count = optionStart[h + 1]! - optionStart[h]!;
    const least = new Map<number, { times: number; amount: number }>();
    for (let d = drawStart[optionStart[h]!]!; d < drawStart[optionStart[h + 1]!]!; d += 1) {
      const row = drawRow[d]!;
      const known = least.get(row);
      if (!known) least.set(row, { times: 1, amount: drawAmount[d]! });
      else least.set(row, { times: known.times + 1, amount: Math.min(known.amount, drawAmount[d]!) });
    }
    for (const [row, { times, amount }] of least) if (times === count) used[row]! += amount;
  }
  const rows = problem.rows.map((row, r) =>
    row.year < asOfYear && used[r]! > row.limit ? { ...row, limit: used[r]! } : row,
  );
  return { ...problem, rows };
}

/** Reads options one by one: measures, cost, draws and income path. */
export function detailReader(
  options: readonly StoredOption[][],
  households: readonly GroupedHousehold[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  context: OptionContext,
): (option: number) => HouseholdOption {
  const flat = options.flat();
  const owner = new Int32Array(flat.length);
  let next = 0;
  options.forEach((own, h) => {
    owner.fill(h, next, next + own.length);
    next += own.length;
  });
  const rows = context.resources.rows.map((row) => row.id);
  const { from, to } = pack.horizon;
  const years = Array.from({ length: to - from + 1 }, (_, y) => from + y);
  const known = new Map<number, HouseholdOption>();
  return (option) => {
    const cached = known.get(option);
    if (cached) return cached;
    const stored = flat[option];
    const household = households[owner[option] ?? -1];
    if (!stored || !household) throw new RangeError(`option ${option} of ${flat.length}`);
    const detail: HouseholdOption = {
      exitYear: stored.exitYear,
      items: stored.items,
      costFen: stored.costFen,
      draws: stored.row.map((row, index) => ({ row: rows[row]!, amount: stored.amount[index]! })),
      incomePerHead: years.map((year) => explainIncome(household, stored.items, pack, overlays, year).perHeadYuan),
      personYearsBelow: stored.personYearsBelow,
      difficulty: householdDifficulty(household, pack, context.lines.get(household.group_id)!),
    };
    known.set(option, detail);
    return detail;
  };
}
