import type { ExitProblem, QuotaRow, VillageTargets } from './types';
import { amountShift, costShift, toWholeAmountDown, type WholePrices } from './wholePrices';

/** What one household costs at least when it is out by a year, and when it is not; null where it has no such option. */
interface Sides {
  persons: number;
  out: bigint | null;
  late: bigint | null;
}

/**
 * Σ over villages of the least that their households can come to together, and over households outside villages of
 * the least alone; in units of 2^-80.
 */
export function addHouseholdMinima(problem: ExitProblem, prices: WholePrices, withCost: boolean): bigint {
  const { villages } = problem;
  const members: number[][] = Array.from({ length: villages?.count ?? 0 }, () => []);
  let total = 0n;
  for (let h = 0; h < problem.householdCount; h++) {
    const village = villages ? villages.villageOf[h]! : -1;
    if (village >= 0) members[village]!.push(h);
    else total += leastOf(listReduced(problem, prices, withCost, h).map(({ value }) => value)) ?? 0n;
  }
  members.forEach((households, v) => (total += leastOfVillage(problem, villages!, prices, withCost, v, households)));
  return total;
}

interface Reduced {
  year: number;
  value: bigint;
}

/** Reduced cost of every option of a household, with its exit year. */
function listReduced(problem: ExitProblem, prices: WholePrices, withCost: boolean, h: number): Reduced[] {
  const reduced: Reduced[] = [];
  const weight = BigInt(problem.weight[h]!);
  for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
    const year = problem.exitYear[o]!;
    let value = withCost ? BigInt(problem.costFen[o]!) << costShift : 0n;
    value -= (priceOfYear(problem.quotas, prices.quota, year) * weight) << amountShift;
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
      const price = prices.row[problem.drawRow[k]!]!;
      if (price !== 0n) value += price * toWholeAmountDown(problem.drawAmount[k]!);
    }
    reduced.push({ year, value });
  }
  return reduced;
}

/** Sum of the prices of all quotas that an exit in this year counts towards. */
function priceOfYear(quotas: readonly QuotaRow[], prices: readonly bigint[], year: number): bigint {
  if (year === 0) return 0n;
  return quotas.reduce((sum, quota, q) => (quota.from <= year && year <= quota.year ? sum + prices[q]! : sum), 0n);
}

/** The least over the years open to a village; a year in which it cannot leave at all is passed over. */
function leastOfVillage(
  problem: ExitProblem,
  villages: VillageTargets,
  prices: WholePrices,
  withCost: boolean,
  v: number,
  households: readonly number[],
): bigint {
  const reduced = households.map((h) => listReduced(problem, prices, withCost, h));
  const open = villages.years.subarray(villages.yearStart[v]!, villages.yearStart[v + 1]!);
  const sums = Array.from(open, (year) => {
    if (year === 0)
      return reduced.reduce((sum, options) => sum + (leastOf(options.map(({ value }) => value)) ?? 0n), 0n);
    const sides = reduced.map((options, index): Sides => {
      const isOut = (option: Reduced) => option.year > 0 && option.year <= year;
      return {
        persons: villages.persons[households[index]!]!,
        out: leastOf(options.filter(isOut).map(({ value }) => value)),
        late: leastOf(options.filter((option) => !isOut(option)).map(({ value }) => value)),
      };
    });
    const persons = sides.reduce((sum, side) => sum + side.persons, 0);
    const least = leastWithin(sides, Math.min(villages.allowance[v]!, persons));
    return least === null ? null : least - (priceOfYear(villages.quotas, prices.village, year) << amountShift);
  });
  return leastOf(sums.filter((sum) => sum !== null)) ?? 0n;
}

/** Least sum with at most `allowance` persons late: table over the persons that are late, one household after the other. */
function leastWithin(sides: readonly Sides[], allowance: number): bigint | null {
  let table: (bigint | null)[] = new Array<bigint | null>(allowance + 1).fill(null);
  table[0] = 0n;
  for (const { persons, out, late } of sides) {
    const next = new Array<bigint | null>(allowance + 1).fill(null);
    table.forEach((sum, used) => {
      if (sum === null) return;
      if (out !== null) next[used] = smaller(next[used]!, sum + out);
      if (late !== null && used + persons <= allowance)
        next[used + persons] = smaller(next[used + persons]!, sum + late);
    });
    table = next;
  }
  return leastOf(table.filter((sum) => sum !== null));
}

function smaller(known: bigint | null, value: bigint): bigint {
  return known === null || value < known ? value : known;
}

function leastOf(values: readonly bigint[]): bigint | null {
  return values.reduce<bigint | null>((least, value) => smaller(least, value), null);
}
