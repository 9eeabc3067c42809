import { keepPace, workInSlices } from './keepPace';
import { chooseLate, readSides, tabulateVillage } from './priceVillages';
import type { Assignment, ScaledProblem } from './scaleProblem';

/**
 * What a plan is judged by: `cost` in yuan with at most `shortfall` of weighted shortfall, or the weighted
 * `shortfall` itself (`shortfall` is then 0).
 */
export interface PlanObjective {
  kind: 'cost' | 'shortfall';
  shortfall: number;
}

/** What every household and village would choose at given prices, and what that choice costs and draws, by block. */
export interface PricedChoice {
  /** Σ least reduced cost of villages and of households outside them, plus the prices of the right-hand sides (without the shortfall term). */
  value: number;
  /** Σ |terms| of `value`, for the allowance of rounding. */
  magnitude: number;
  assignment: Assignment;
  /** Per block: direct cost in the phase's unit. */
  blockCost: Float64Array;
  /** blockActivity[block · couplingRows + row], in scaled units. */
  blockActivity: Float64Array;
  /** Per block: Σ least reduced cost. */
  blockValue: Float64Array;
}

/** Per year index: the sum of the prices of all targets that an exit of a household, or of a village, counts towards. */
export function sumYearPrices(scaled: ScaledProblem, price: Float64Array, ofVillages: boolean): Float64Array {
  const sums = new Float64Array(scaled.years.length);
  scaled.targets.forEach((target, i) => {
    if (target.ofVillages !== ofVillages) return;
    for (let year = target.first; year <= target.last; year++) sums[year]! += price[i]!;
  });
  return sums;
}

/** Reduced cost of every option: c_o − w_h·Σ_{q ∋ year} μ_q + Σ_r λ_r·a_ro. The array is used again by the next call. */
export async function reduceOptions(
  scaled: ScaledProblem,
  price: Float64Array,
  costWeight: 0 | 1,
): Promise<Float64Array> {
  const { optionStart, costYuan, yearOf, drawStart, drawRow, drawAmount, weight, reduced } = scaled;
  const yearPrice = sumYearPrices(scaled, price, false);
  const rowPrice = price.subarray(scaled.targetCount);
  await workInSlices(scaled.pace, optionStart, (first, end) => {
    for (let h = first; h < end; h++) {
      const size = weight[h]!;
      for (let o = optionStart[h]!, next = optionStart[h + 1]!; o < next; o++) {
        let sum = costWeight === 1 ? costYuan[o]! : 0;
        const year = yearOf[o]!;
        if (year >= 0) sum -= yearPrice[year]! * size;
        for (let k = drawStart[o]!, last = drawStart[o + 1]!; k < last; k++)
          sum += rowPrice[drawRow[k]!]! * drawAmount[k]!;
        reduced[o] = sum;
      }
    }
  });
  return reduced;
}

/**
 * The Lagrangian at prices π (per coupling row: targets μ, then resources λ ≥ 0): Σ of the least reduced costs + Σ_q
 * μ_q·Q_q − Σ_r λ_r·b_r. A village's least is that of its best year, its members together. Ties go to the first option.
 */
export async function priceOptions(
  scaled: ScaledProblem,
  price: Float64Array,
  costWeight: 0 | 1,
): Promise<PricedChoice> {
  const { targetCount, rowCount, optionStart, costYuan, yearOf, drawStart, drawRow, drawAmount, weight } = scaled;
  const { blockStart, blockVillageStart, villages, targets } = scaled;
  const coupling = targetCount + rowCount;
  const blocks = blockStart.length - 1;
  const reduced = await reduceOptions(scaled, price, costWeight);
  const villagePrice = sumYearPrices(scaled, price, true);
  const assignment: Assignment = {
    chosen: new Int32Array(scaled.householdCount),
    leaving: new Int16Array(villages.count),
  };
  const blockCost = new Float64Array(blocks);
  const blockActivity = new Float64Array(blocks * coupling);
  const blockValue = new Float64Array(blocks);
  const weightByYear = new Float64Array(scaled.years.length);
  const villagesByYear = new Float64Array(scaled.years.length);
  let value = 0;
  let magnitude = 0;
  for (let block = 0; block < blocks; block++) {
    const base = block * coupling + targetCount;
    weightByYear.fill(0);
    villagesByYear.fill(0);
    for (let v = blockVillageStart[block]!; v < blockVillageStart[block + 1]!; v++) {
      blockValue[block]! += chooseInVillage(scaled, reduced, villagePrice, v, assignment);
      if (assignment.leaving[v]! >= 0) villagesByYear[assignment.leaving[v]!]! += 1;
    }
    for (let h = blockStart[block]!; h < blockStart[block + 1]!; h++) {
      if (h >= villages.memberStart[villages.count]!) {
        let least = Infinity;
        for (let o = optionStart[h]!, end = optionStart[h + 1]!; o < end; o++) {
          if (reduced[o]! >= least) continue;
          least = reduced[o]!;
          assignment.chosen[h] = o;
        }
        blockValue[block]! += least;
      }
      const best = assignment.chosen[h]!;
      if (costWeight === 1) {
        blockCost[block]! += costYuan[best]!;
        magnitude += Math.abs(costYuan[best]!);
      }
      if (yearOf[best]! >= 0) weightByYear[yearOf[best]!]! += weight[h]!;
      for (let k = drawStart[best]!; k < drawStart[best + 1]!; k++) {
        blockActivity[base + drawRow[k]!]! += drawAmount[k]!;
        magnitude += Math.abs(price[targetCount + drawRow[k]!]! * drawAmount[k]!);
      }
    }
    for (let i = 0; i < targetCount; i++) {
      const counted = targets[i]!.ofVillages ? villagesByYear : weightByYear;
      let sum = 0;
      for (let year = targets[i]!.first; year <= targets[i]!.last; year++) sum += counted[year]!;
      blockActivity[block * coupling + i] = sum;
      magnitude += Math.abs(price[i]! * sum);
    }
    value += blockValue[block]!;
    await keepPace(scaled.pace, optionStart[blockStart[block + 1]!]! - optionStart[blockStart[block]!]!);
  }
  for (let i = 0; i < coupling; i++) {
    const part = price[i]! * scaled.limit[i]!;
    value += i < targetCount ? part : -part;
    magnitude += Math.abs(part);
  }
  return { value, magnitude, assignment, blockCost, blockActivity, blockValue };
}

/** Writes a village's best choice into the assignment and returns its least sum. */
function chooseInVillage(
  scaled: ScaledProblem,
  reduced: Float64Array,
  villagePrice: Float64Array,
  v: number,
  assignment: Assignment,
): number {
  const { villages } = scaled;
  const first = villages.memberStart[v]!;
  const persons = villages.persons.subarray(first, villages.memberStart[v + 1]);
  const table = tabulateVillage(scaled, reduced, v);
  let least = Infinity;
  for (let slot = villages.slotStart[v]!; slot < villages.slotStart[v + 1]!; slot++) {
    const year = villages.slotYear[slot]!;
    const sides = readSides(table, year);
    const { value, isLate } = chooseLate(sides, persons, villages.allowance[v]!);
    const sum = value - (year < 0 ? 0 : villagePrice[year]!);
    if (sum >= least) continue;
    least = sum;
    assignment.leaving[v] = year;
    isLate.forEach(
      (late, i) => (assignment.chosen[first + i] = late === 1 ? sides.lateOption[i]! : sides.outOption[i]!),
    );
  }
  return least;
}

/** max over targets of what one unit of permitted shortfall can save: |μ| for exact ones, μ otherwise, per unit of weight; at least 0. */
export function largestTargetPrice(scaled: ScaledProblem, price: Float64Array): number {
  return scaled.targets.reduce(
    (largest, { exact, missWeight }, i) => Math.max(largest, (exact ? Math.abs(price[i]!) : price[i]!) / missWeight),
    0,
  );
}

/** Value of the Lagrangian for an objective: `priceOptions` less what the permitted shortfall can save. */
export function valueObjective(
  scaled: ScaledProblem,
  objective: PlanObjective,
  price: Float64Array,
  choice: PricedChoice,
): number {
  return objective.kind === 'cost'
    ? choice.value - objective.shortfall * largestTargetPrice(scaled, price)
    : choice.value;
}
