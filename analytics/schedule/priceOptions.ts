import type { ScaledProblem } from './scaleProblem';

/**
 * What a plan is judged by: `cost` in yuan with at most `shortfall` persons of shortfall, or the weighted
 * `shortfall` itself in persons (`shortfall` is then 0).
 */
export interface PlanObjective {
  kind: 'cost' | 'shortfall';
  shortfall: number;
}

/** What every household would choose at given prices, and what that choice costs and draws, by block. */
export interface PricedChoice {
  /** Σ_h min_o reduced cost, plus the prices of the right-hand sides (without the shortfall term). */
  value: number;
  /** Σ |terms| of `value`, for the allowance of rounding. */
  magnitude: number;
  chosen: Int32Array;
  /** Per block: direct cost in the phase's unit. */
  blockCost: Float64Array;
  /** blockActivity[block · couplingRows + row], in scaled units. */
  blockActivity: Float64Array;
  /** Per block: Σ min reduced cost. */
  blockValue: Float64Array;
}

/**
 * The Lagrangian at prices π (per coupling row: quotas μ, then resources λ ≥ 0):
 * Σ_h min_o (c_o − μ_q(o)·w_h + Σ_r λ_r·a_ro) + Σ_q μ_q·Q_q − Σ_r λ_r·b_r. Ties go to the first option.
 */
export function priceOptions(scaled: ScaledProblem, price: Float64Array, costWeight: 0 | 1): PricedChoice {
  const { quotaCount, rowCount, optionStart, costYuan, quotaOf, drawStart, drawRow, drawAmount, weight, blockStart } =
    scaled;
  const coupling = quotaCount + rowCount;
  const blocks = blockStart.length - 1;
  const chosen = new Int32Array(scaled.householdCount);
  const blockCost = new Float64Array(blocks);
  const blockActivity = new Float64Array(blocks * coupling);
  const blockValue = new Float64Array(blocks);
  const rowPrice = price.subarray(quotaCount);
  let value = 0;
  let magnitude = 0;
  for (let block = 0; block < blocks; block++) {
    const base = block * coupling;
    for (let h = blockStart[block]!; h < blockStart[block + 1]!; h++) {
      let least = Infinity;
      let best = -1;
      const size = weight[h]!;
      for (let o = optionStart[h]!, end = optionStart[h + 1]!; o < end; o++) {
        let reduced = costWeight === 1 ? costYuan[o]! : 0;
        const quota = quotaOf[o]!;
        if (quota >= 0) reduced -= price[quota]! * size;
        for (let k = drawStart[o]!, last = drawStart[o + 1]!; k < last; k++)
          reduced += rowPrice[drawRow[k]!]! * drawAmount[k]!;
        if (reduced < least) {
          least = reduced;
          best = o;
        }
      }
      chosen[h] = best;
      blockValue[block]! += least;
      if (costWeight === 1) {
        blockCost[block]! += costYuan[best]!;
        magnitude += Math.abs(costYuan[best]!);
      }
      const quota = quotaOf[best]!;
      if (quota >= 0) {
        blockActivity[base + quota]! += size;
        magnitude += Math.abs(price[quota]! * size);
      }
      for (let k = drawStart[best]!; k < drawStart[best + 1]!; k++) {
        blockActivity[base + quotaCount + drawRow[k]!]! += drawAmount[k]!;
        magnitude += Math.abs(rowPrice[drawRow[k]!]! * drawAmount[k]!);
      }
    }
    value += blockValue[block]!;
  }
  for (let i = 0; i < coupling; i++) {
    const part = price[i]! * scaled.limit[i]!;
    value += i < quotaCount ? part : -part;
    magnitude += Math.abs(part);
  }
  return { value, magnitude, chosen, blockCost, blockActivity, blockValue };
}

/** max_q of what one person of permitted shortfall can save: |μ_q| for exact quotas, μ_q otherwise, at least 0. */
export function largestQuotaPrice(scaled: ScaledProblem, price: Float64Array): number {
  let largest = 0;
  for (let q = 0; q < scaled.quotaCount; q++)
    largest = Math.max(largest, scaled.exact[q] === 1 ? Math.abs(price[q]!) : price[q]!);
  return largest;
}

/** Value of the Lagrangian for an objective: `priceOptions` less what the permitted shortfall can save. */
export function valueObjective(
  scaled: ScaledProblem,
  objective: PlanObjective,
  price: Float64Array,
  choice: PricedChoice,
): number {
  return objective.kind === 'cost'
    ? choice.value - objective.shortfall * largestQuotaPrice(scaled, price)
    : choice.value;
}

/** By how much every option exceeds its household's best at given prices, in the objective's unit (0 for the best). */
export function listRegrets(scaled: ScaledProblem, price: Float64Array, kind: PlanObjective['kind']): Float64Array {
  const { quotaCount, optionStart, costYuan, quotaOf, drawStart, drawRow, drawAmount, weight } = scaled;
  const regret = new Float64Array(scaled.optionCount);
  for (let h = 0; h < scaled.householdCount; h++) {
    let least = Infinity;
    for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) {
      let reduced = kind === 'cost' ? costYuan[o]! : 0;
      if (quotaOf[o]! >= 0) reduced -= price[quotaOf[o]!]! * weight[h]!;
      for (let k = drawStart[o]!; k < drawStart[o + 1]!; k++)
        reduced += price[quotaCount + drawRow[k]!]! * drawAmount[k]!;
      regret[o] = reduced;
      if (reduced < least) least = reduced;
    }
    for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) regret[o]! -= least;
  }
  return regret;
}
