import {
  ownBaseIncome,
  sumEffects,
  topUpOf,
  type BundleItem,
  type CompiledMeasure,
  type MeasureCatalogue,
} from '../measures';
import { evaluatePredicate, type PolicyPack } from '../policy';
import type { HouseholdFeature } from '../poverty/types';
import { incomeTolerance, type GroupLines } from './incomeTest';

/**
 * Persons × years of the horizon with an income below the line (before an exit, or for good); after an exit nobody is.
 * Example: 4 persons below the line in 2016 and 2017 who leave in 2018: 8.
 */
export function countPersonYearsBelow(
  household: HouseholdFeature,
  option: { exitYear: number; items: readonly BundleItem[] },
  lines: GroupLines,
  catalogue: MeasureCatalogue,
  topUp: CompiledMeasure | null,
  topUpFrom: number,
): number {
  let years = 0;
  const last = option.exitYear === 0 ? catalogue.to : option.exitYear - 1;
  for (let year = catalogue.from; year <= last; year += 1) {
    const y = year - catalogue.from;
    const own = ownBaseIncome(catalogue, household, year) + sumEffects(catalogue, option.items, year);
    const net = topUp && year >= topUpFrom ? own + topUpOf(catalogue, topUp, household, year, own) : own;
    if ((net / household.members) * lines.factor[y]! < lines.lineYuan[y]! - incomeTolerance) years += 1;
  }
  return years * household.members;
}

/**
 * How hard a household's exit is: share of the line (of the last year) that its registered income misses, plus one per
 * open gate. Example: income 2,573 of a line of 6,432.84 yuan and an unsafe house: 1.6.
 */
export function householdDifficulty(household: HouseholdFeature, pack: PolicyPack, lines: GroupLines): number {
  const gap = Math.max(0, 1 - household.net_income_per_head_yuan / lines.lineYuan.at(-1)!);
  return gap + pack.gates.filter((gate) => evaluatePredicate(gate.open, household)).length;
}

/**
 * 先易后难 as a sum to be kept small: weight × ease × years of waiting for every option, whole numbers. Ease is 1 for
 * the most difficult household and rises by 1 for every hundredth of difficulty less; waiting counts from the first
 * year of the horizon, staying in as one year more than the last. So the easy do not wait, the difficult come later.
 * Example: ease 41, 3 persons, exit in the third year: 41 × 3 × 2 = 246.
 */
export function easyFirstAmounts(
  difficulty: readonly number[],
  weight: Int32Array,
  optionStart: Int32Array,
  exitYear: Int16Array,
  horizon: { from: number; to: number },
): Float64Array {
  const amounts = new Float64Array(exitYear.length);
  const most = difficulty.reduce((largest, value) => Math.max(largest, value), 0);
  difficulty.forEach((value, h) => {
    const ease = 1 + Math.round((most - value) * 100);
    for (let o = optionStart[h]!; o < optionStart[h + 1]!; o += 1) {
      const year = exitYear[o]! === 0 ? horizon.to + 1 : exitYear[o]!;
      amounts[o] = ease * weight[h]! * Math.max(0, year - horizon.from);
    }
  });
  return amounts;
}
