import { keepPace, workInSlices } from './keepPace';
import { reduceOptions, sumYearPrices, type PlanObjective } from './priceOptions';
import { chooseLate, listRests, readSides, tabulateVillage } from './priceVillages';
import type { ScaledProblem } from './scaleProblem';

/**
 * By how much a choice exceeds the value of the prices, in the objective's unit. Any plan exceeds it by the sum of
 * `linear` over its options and `slotLinear` over the years of its villages, plus what it leaves of the rows.
 */
export interface Regrets {
  /** Per option: above its household's own least. */
  linear: Float64Array;
  /** Per slot: above its village's least, when every member does what is best for itself; may be negative. */
  slotLinear: Float64Array;
  /** Per option: the least by which any plan with it exceeds the value; `linear` itself outside villages. */
  option: Float64Array;
  /** Per slot: the same for a village's year. */
  slot: Float64Array;
}

/** `slotReach`: regrets of options as if every village's years of no more regret than this were all as good as its best. */
export async function listRegrets(
  scaled: ScaledProblem,
  price: Float64Array,
  kind: PlanObjective['kind'],
  slotReach = 0,
): Promise<Regrets> {
  const { optionStart, villages } = scaled;
  const reduced = await reduceOptions(scaled, price, kind === 'cost' ? 1 : 0);
  const linear = new Float64Array(scaled.optionCount);
  await workInSlices(scaled.pace, optionStart, (first, end) => {
    for (let h = first; h < end; h++) {
      let least = Infinity;
      for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) least = Math.min(least, reduced[o]!);
      for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) linear[o] = reduced[o]! - least;
    }
  });
  const slots = villages.slotYear.length;
  const regrets: Regrets = {
    linear,
    slotLinear: new Float64Array(slots),
    option: linear,
    slot: new Float64Array(slots),
  };
  if (villages.count === 0) return regrets;
  regrets.option = linear.slice();
  const villagePrice = sumYearPrices(scaled, price, true);
  for (let v = 0; v < villages.count; v++) {
    addVillageRegrets(scaled, villagePrice, v, regrets, slotReach);
    const members = villages.memberStart.subarray(v, v + 2);
    await keepPace(scaled.pace, 5 * (optionStart[members[1]!]! - optionStart[members[0]!]!));
  }
  return regrets;
}

/** Works on `linear`, so that the sums of a village stay small. */
function addVillageRegrets(
  scaled: ScaledProblem,
  villagePrice: Float64Array,
  v: number,
  regrets: Regrets,
  slotReach: number,
): void {
  const { villages, optionStart, yearOf } = scaled;
  const { linear, option, slotLinear, slot } = regrets;
  const first = villages.memberStart[v]!;
  const end = villages.memberStart[v + 1]!;
  const persons = villages.persons.subarray(first, end);
  const allowance = villages.allowance[v]!;
  const table = tabulateVillage(scaled, linear, v);
  const slots = Array.from({ length: villages.slotStart[v + 1]! - villages.slotStart[v]! }, (_, i) => {
    const year = villages.slotYear[villages.slotStart[v]! + i]!;
    const sides = readSides(table, year);
    return {
      year,
      sides,
      gain: year < 0 ? 0 : villagePrice[year]!,
      value: chooseLate(sides, persons, allowance).value,
    };
  });
  const best = slots.reduce((least, { value, gain }) => Math.min(least, value - gain), Infinity);
  if (end > first) option.fill(Infinity, optionStart[first], optionStart[end]);
  slots.forEach(({ year, sides, gain, value }, i) => {
    slotLinear[villages.slotStart[v]! + i] = -gain - best;
    const above = Math.max(0, value - gain - best);
    const granted = above <= slotReach ? above : 0;
    slot[villages.slotStart[v]! + i] = above - granted;
    const { withOut, withLate } = listRests(sides, persons, year < 0 ? 0 : allowance);
    for (let h = first; h < end; h++) {
      for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) {
        const inTime = year < 0 || (yearOf[o]! >= 0 && yearOf[o]! <= year);
        const rest = inTime ? withOut[h - first]! : withLate[h - first]!;
        option[o] = Math.min(option[o]!, Math.max(0, linear[o]! + rest - gain - best - granted));
      }
    }
  });
}
