import type { ExitProblem, PlanProof } from './types';

/** Multipliers are read to 2^-40, amounts to 2^-20; both are then whole numbers and nothing is rounded again. */
const priceBits = 40;
const amountBits = 20;
const costShift = BigInt(priceBits + amountBits);

/**
 * Recomputes both lower bounds of a plan from its multipliers alone, in whole-number arithmetic.
 *
 * Cost: Σ_h min_o (c_o + Σ_r λ_r·a_ro − μ_q(o)·w_h) + Σ_q μ_q·Q_q − Σ_r λ_r·b_r − S·max_q |μ_q|, where S is the
 * plan's shortfall; no plan with a shortfall of at most S costs less. Shortfall: the same with c = 0 and
 * |μ_q| ≤ 1, rounded up to whole persons; and, per year, the distance of the target from the nearest sum that
 * whole households can reach at all. Any multipliers give a valid bound: a negative row price counts as 0, a
 * shortfall price outside ±1 as ±1. A multiplier that is not a number, or a missing one, gives no bound (−∞ and 0).
 *
 * @returns `boundFen` whole fen, `shortfallBound` whole persons.
 */
export function verifyBound(problem: ExitProblem, proof: PlanProof): { boundFen: number; shortfallBound: number } {
  const costPrices = readPrices(problem, proof.quotaPrice, proof.rowPrice, Infinity);
  const shortfallPrices = readPrices(problem, proof.shortfallQuotaPrice, proof.shortfallRowPrice, 1);
  const wholeShortfall = Number.isSafeInteger(proof.shortfall) && proof.shortfall >= 0;
  let boundFen = -Infinity;
  if (costPrices && wholeShortfall) {
    let largest = 0n;
    problem.quotas.forEach((quota, q) => {
      const price = costPrices.quota[q]!;
      const size = quota.kind === 'exact' && price < 0n ? -price : price;
      if (size > largest) largest = size;
    });
    const given = (BigInt(proof.shortfall) * largest) << BigInt(amountBits);
    boundFen = Number(divideUp(addMinima(problem, costPrices, true) - given));
  }
  const byPrices = shortfallPrices ? Number(divideUp(addMinima(problem, shortfallPrices, false))) : 0;
  return { boundFen, shortfallBound: Math.max(0, byPrices, addUnreachable(problem)) };
}

interface WholePrices {
  quota: bigint[];
  row: bigint[];
}

function readPrices(
  problem: ExitProblem,
  quotaPrice: Float64Array,
  rowPrice: Float64Array,
  largest: number,
): WholePrices | null {
  if (quotaPrice.length !== problem.quotas.length || rowPrice.length !== problem.rows.length) return null;
  const usable = (price: number) => Number.isFinite(price) && Math.abs(price) < 1e15;
  if (!quotaPrice.every(usable) || !rowPrice.every(usable)) return null;
  const toWhole = (price: number) => BigInt(Math.floor(price * 2 ** priceBits));
  return {
    quota: problem.quotas.map((quota, q) => {
      const lowest = quota.kind === 'exact' ? -largest : 0;
      return toWhole(Math.min(largest, Math.max(lowest, quotaPrice[q]!)));
    }),
    row: Array.from(rowPrice, (price) => toWhole(Math.max(0, price))),
  };
}

/** The Lagrangian in units of 2^-60: broken amounts rounded down and limits up, so that it stays a lower bound. */
function addMinima(problem: ExitProblem, prices: WholePrices, withCost: boolean): bigint {
  const quotaOfYear = new Map(problem.quotas.map((quota, q) => [quota.year, q]));
  let total = 0n;
  for (let h = 0; h < problem.householdCount; h++) {
    let least: bigint | null = null;
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      let value = withCost ? BigInt(problem.costFen[o]!) << costShift : 0n;
      const quota = quotaOfYear.get(problem.exitYear[o]!);
      if (quota !== undefined) value -= (prices.quota[quota]! * BigInt(problem.weight[h]!)) << BigInt(amountBits);
      for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
        const price = prices.row[problem.drawRow[k]!]!;
        if (price !== 0n) value += price * BigInt(Math.floor(problem.drawAmount[k]! * 2 ** amountBits));
      }
      if (least === null || value < least) least = value;
    }
    total += least ?? 0n;
  }
  problem.quotas.forEach((quota, q) => (total += (prices.quota[q]! * BigInt(quota.amount)) << BigInt(amountBits)));
  problem.rows.forEach((row, r) => {
    if (prices.row[r] !== 0n) total -= prices.row[r]! * BigInt(Math.ceil(row.limit * 2 ** amountBits));
  });
  return total;
}

function divideUp(value: bigint): bigint {
  const unit = 1n << costShift;
  const quotient = value / unit;
  return quotient * unit < value ? quotient + 1n : quotient;
}

/** Σ over the years of the distance between the target and the nearest sum of whole households, each year by itself. */
function addUnreachable(problem: ExitProblem): number {
  let distance = 0;
  for (const quota of problem.quotas) {
    let reachable = 1n;
    for (let h = 0; h < problem.householdCount; h++) {
      let may = false;
      let must = true;
      for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
        if (problem.exitYear[o] === quota.year) may = true;
        else must = false;
      }
      const moved = reachable << BigInt(problem.weight[h]!);
      if (must) reachable = moved;
      else if (may) reachable |= moved;
    }
    const isReachable = (sum: number) => sum >= 0 && ((reachable >> BigInt(sum)) & 1n) === 1n;
    let below = quota.amount;
    while (below >= 0 && !isReachable(below)) below--;
    let above = quota.amount;
    const length = reachable.toString(2).length;
    while (above < length && !isReachable(above)) above++;
    const down = below >= 0 ? quota.amount - below : Infinity;
    const up = above < length ? (quota.kind === 'exact' ? above - quota.amount : 0) : Infinity;
    distance += Math.min(down, up);
  }
  return distance;
}
