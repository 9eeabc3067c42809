import type { ExitProblem, QuotaRow, ResourceRow, VillageTargets } from '../../../analytics/schedule';

export interface PlainOption {
  exitYear: number;
  costFen: number;
  draws?: Record<string, number>;
}

/** Writes a problem by hand: one list of options per household. */
export function writeExitProblem(
  households: { weight: number; options: PlainOption[] }[],
  rows: ResourceRow[],
  quotas: QuotaRow[],
): ExitProblem {
  const options = households.flatMap((household) => household.options);
  const optionStart = Int32Array.from([
    0,
    ...households.map((_, h) =>
      households.slice(0, h + 1).reduce((sum, household) => sum + household.options.length, 0),
    ),
  ]);
  const draws = options.map((option) => Object.entries(option.draws ?? {}));
  return {
    householdCount: households.length,
    weight: Int32Array.from(households, (household) => household.weight),
    optionStart,
    exitYear: Int16Array.from(options, (option) => option.exitYear),
    costFen: Float64Array.from(options, (option) => option.costFen),
    drawStart: Int32Array.from([
      0,
      ...draws.map((_, o) => draws.slice(0, o + 1).reduce((sum, list) => sum + list.length, 0)),
    ]),
    drawRow: Int16Array.from(draws.flatMap((list) => list.map(([id]) => rows.findIndex((row) => row.id === id)))),
    drawAmount: Float64Array.from(draws.flatMap((list) => list.map(([, amount]) => amount))),
    rows,
    quotas,
  };
}

export interface PlainVillage {
  allowance: number;
  years: number[];
}

/** Adds village targets written by hand; persons are the households' weights. */
export function addVillages(
  problem: ExitProblem,
  villageOf: number[],
  villages: PlainVillage[],
  quotas: QuotaRow[],
  missWeight: number,
): ExitProblem {
  const targets: VillageTargets = {
    count: villages.length,
    villageOf: Int32Array.from(villageOf),
    persons: problem.weight.slice(),
    allowance: Int32Array.from(villages, ({ allowance }) => allowance),
    yearStart: Int32Array.from([
      0,
      ...villages.map((_, v) => villages.slice(0, v + 1).reduce((sum, { years }) => sum + years.length, 0)),
    ]),
    years: Int16Array.from(villages.flatMap(({ years }) => years)),
    quotas,
    missWeight,
  };
  return { ...problem, villages: targets };
}

export const row = (id: string, limit: number, kind: ResourceRow['kind'] = 'budget'): ResourceRow => ({
  id,
  kind,
  of: id,
  year: 2016,
  limit,
});

export interface BruteForceAnswer {
  shortfall: number;
  costFen: number;
}

/** The least weighted miss of the village quotas over all years that the villages may take, by who is out when. */
function missVillages(problem: ExitProblem, chosen: readonly number[]): number | null {
  const { villages } = problem;
  if (!villages) return 0;
  let best: number | null = null;
  const years = new Array<number>(villages.count).fill(0);
  const mayLeave = (v: number, year: number) => {
    if (year === 0) return true;
    let late = 0;
    chosen.forEach((o, h) => {
      if (villages.villageOf[h] !== v) return;
      if (problem.exitYear[o]! === 0 || problem.exitYear[o]! > year) late += villages.persons[h]!;
    });
    return late <= villages.allowance[v]!;
  };
  const visit = (v: number) => {
    if (v === villages.count) {
      const missed =
        sumMisses(villages.quotas, (year) => years.filter((left) => left === year).length) * villages.missWeight;
      if (best === null || missed < best) best = missed;
      return;
    }
    for (const year of villages.years.subarray(villages.yearStart[v], villages.yearStart[v + 1])) {
      if (!mayLeave(v, year)) continue;
      years[v] = year;
      visit(v + 1);
    }
  };
  visit(0);
  return best;
}

function sumMisses(quotas: readonly QuotaRow[], leaving: (year: number) => number): number {
  return quotas.reduce((sum, quota) => {
    let missing = quota.amount;
    for (let year = quota.from; year <= quota.year; year++) missing -= leaving(year);
    return sum + (quota.kind === 'exact' ? Math.abs(missing) : Math.max(0, missing));
  }, 0);
}

/** Every combination of options: least shortfall, then least cost; null when none keeps the rows and lets every village leave as it must. */
export function solveByBruteForce(problem: ExitProblem): BruteForceAnswer | null {
  let best: BruteForceAnswer | null = null;
  const used = problem.rows.map(() => 0);
  const planned = new Map<number, number>();
  const chosen: number[] = [];
  const visit = (h: number, cost: number) => {
    if (h === problem.householdCount) {
      if (problem.rows.some((resource, r) => used[r]! > resource.limit)) return;
      const missed = sumMisses(problem.quotas, (year) => planned.get(year) ?? 0);
      if (best && (missed > best.shortfall || (missed === best.shortfall && cost >= best.costFen))) return;
      const missedVillages = missVillages(problem, chosen);
      if (missedVillages === null) return;
      const shortfall = missed + missedVillages;
      if (!best || shortfall < best.shortfall || (shortfall === best.shortfall && cost < best.costFen))
        best = { shortfall, costFen: cost };
      return;
    }
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      const year = problem.exitYear[o]!;
      const move = (sign: 1 | -1) => {
        planned.set(year, (planned.get(year) ?? 0) + sign * problem.weight[h]!);
        for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++)
          used[problem.drawRow[k]!]! += sign * problem.drawAmount[k]!;
      };
      move(1);
      chosen[h] = o;
      visit(h + 1, cost + problem.costFen[o]!);
      move(-1);
    }
  };
  visit(0, 0);
  return best;
}
