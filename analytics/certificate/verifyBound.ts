import { addHouseholdMinima } from './addHouseholdMinima';
import { findUnreachable } from './findUnreachable';
import type { BoundProof, ExitProblem, QuotaRow } from './types';
import { amountShift, costShift, priceBits, toWholeAmountUp, type WholePrices } from './wholePrices';

/** Fen per unit. Larger ones are possible where villages must all leave, but they prove no more. */
const largestPrice = 1e15;

/**
 * Recomputes both lower bounds of a plan from its multipliers alone, in whole-number arithmetic.
 *
 * Cost: Σ_h min_o (c_o + Σ_r λ_r·a_ro − Σ_{q∋year(o)} μ_q·w_h) + Σ_q μ_q·Q_q − Σ_r λ_r·b_r − S·max_q |μ_q|, where S
 * is the plan's shortfall; no plan with a shortfall of at most S costs less. Where villages leave as a whole, the
 * households of village v are added up together: min over its years T of (the least sum with at most `allowance`
 * persons not out by T) − Σ_{q∋T} ν_q, and a village quota ν counts ν·Q and, in the last term, |ν| ÷ missWeight.
 * Shortfall: the same with c = 0, |μ_q| ≤ 1 and |ν_q| ≤ missWeight, rounded up to a whole number; and, per quota,
 * the distance of the target from the nearest sum that whole households can reach at all. Any multipliers give a
 * valid bound: a negative row price counts as 0, one beyond its range as the range's end. A multiplier that is not
 * a number, or a missing one, gives no bound (−∞ and 0).
 *
 * @returns `boundFen` whole fen, `shortfallBound` whole units of the quotas.
 */
export function verifyBound(problem: ExitProblem, proof: BoundProof): { boundFen: number; shortfallBound: number } {
  const missWeight = problem.villages?.missWeight ?? 1;
  const cost = readPrices(problem, proof.quotaPrice, proof.rowPrice, proof.villagePrice, Infinity);
  const missed = readPrices(
    problem,
    proof.shortfallQuotaPrice,
    proof.shortfallRowPrice,
    proof.shortfallVillagePrice,
    1,
  );
  const wholeShortfall = Number.isSafeInteger(proof.shortfall) && proof.shortfall >= 0;
  let boundFen = -Infinity;
  if (cost && wholeShortfall) {
    const largest = cost.village.reduce(
      (most, price) => larger(most, magnitude(price) / BigInt(missWeight) + 1n),
      cost.quota.reduce((most, price) => larger(most, magnitude(price)), 0n),
    );
    const given = (BigInt(proof.shortfall) * largest) << amountShift;
    boundFen = Number(divideUp(addAll(problem, cost, true) - given));
  }
  const byPrices = missed && hasPrice(missed) ? Number(divideUp(addAll(problem, missed, false))) : 0;
  return { boundFen, shortfallBound: Math.max(0, byPrices, findUnreachable(problem)) };
}

/** (cost − bound) ÷ |bound|; Infinity where nothing is proved. */
export function measureGap(costFen: number, boundFen: number): number {
  if (!Number.isFinite(boundFen)) return Infinity;
  return costFen === boundFen ? 0 : (costFen - boundFen) / Math.max(1, Math.abs(boundFen));
}

const magnitude = (price: bigint) => (price < 0n ? -price : price);
const larger = (a: bigint, b: bigint) => (a > b ? a : b);

function hasPrice({ quota, row, village }: WholePrices): boolean {
  return [quota, row, village].some((prices) => prices.some((price) => price !== 0n));
}

function readPrices(
  problem: ExitProblem,
  quotaPrice: Float64Array,
  rowPrice: Float64Array,
  villagePrice: Float64Array,
  largest: number,
): WholePrices | null {
  const villageQuotas = problem.villages?.quotas ?? [];
  if (quotaPrice.length !== problem.quotas.length || rowPrice.length !== problem.rows.length) return null;
  if (villagePrice.length !== villageQuotas.length) return null;
  if (![quotaPrice, rowPrice, villagePrice].every((prices) => prices.every(Number.isFinite))) return null;
  const toWhole = (price: number) => BigInt(Math.floor(price * 2 ** priceBits));
  const within = (quota: QuotaRow, price: number, limit: number) =>
    toWhole(Math.min(limit, Math.max(quota.kind === 'exact' ? -limit : 0, price)));
  const villageLargest = Math.min(largestPrice, largest * (problem.villages?.missWeight ?? 1));
  return {
    quota: problem.quotas.map((quota, q) => within(quota, quotaPrice[q]!, Math.min(largestPrice, largest))),
    row: Array.from(rowPrice, (price) => toWhole(Math.min(largestPrice, Math.max(0, price)))),
    village: villageQuotas.map((quota, q) => within(quota, villagePrice[q]!, villageLargest)),
  };
}

/** The Lagrangian in units of 2^-80: broken amounts rounded down and limits up, so that it stays a lower bound. */
function addAll(problem: ExitProblem, prices: WholePrices, withCost: boolean): bigint {
  let total = addHouseholdMinima(problem, prices, withCost);
  problem.quotas.forEach((quota, q) => (total += (prices.quota[q]! * BigInt(quota.amount)) << amountShift));
  problem.villages?.quotas.forEach((quota, q) => (total += (prices.village[q]! * BigInt(quota.amount)) << amountShift));
  problem.rows.forEach((row, r) => {
    if (prices.row[r] !== 0n) total -= prices.row[r]! * toWholeAmountUp(row.limit);
  });
  return total;
}

function divideUp(value: bigint): bigint {
  const unit = 1n << costShift;
  const quotient = value / unit;
  return quotient * unit < value ? quotient + 1n : quotient;
}
