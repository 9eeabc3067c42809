import { workInSlices } from './keepPace';
import type { Regrets } from './listRegrets';
import type { Assignment, ScaledProblem } from './scaleProblem';

/** A part of the problem in which only some households and villages may still choose, and only among some options. */
export interface Core {
  /** Places of the households that choose, in rising order. */
  households: Int32Array;
  /** options[i]: the options open to households[i]. */
  options: Int32Array[];
  /** Per village: the slots open to it, at least one. */
  slots: Int32Array[];
  /** Option of every household outside the core. */
  fixed: Assignment;
}

/** Households and villages with more than one choice of regret ≤ reach (and the one they stand on), with those choices. */
export async function collectWithin(
  scaled: ScaledProblem,
  regrets: Regrets,
  reach: number,
  fixed: Assignment,
): Promise<{ core: Core; complete: boolean }> {
  const households: number[] = [];
  const options: Int32Array[] = [];
  let complete = true;
  const collectOne = (h: number) => {
    const open: number[] = [];
    for (let o = scaled.optionStart[h]!; o < scaled.optionStart[h + 1]!; o++) {
      if (regrets.option[o]! <= reach || o === fixed.chosen[h]) open.push(o);
      else complete = false;
    }
    if (open.length < 2) return;
    households.push(h);
    options.push(Int32Array.from(open));
  };
  await workInSlices(scaled.pace, scaled.optionStart, (first, end) => {
    for (let h = first; h < end; h++) collectOne(h);
  });
  const { villages } = scaled;
  const slots = Array.from({ length: villages.count }, (_, v) => {
    const open: number[] = [];
    for (let slot = villages.slotStart[v]!; slot < villages.slotStart[v + 1]!; slot++) {
      if (regrets.slot[slot]! <= reach || villages.slotYear[slot] === fixed.leaving[v]) open.push(slot);
      else complete = false;
    }
    return Int32Array.from(open);
  });
  return { core: { households: Int32Array.from(households), options, slots, fixed }, complete };
}

export function countColumns(core: Core): number {
  return core.options.reduce((sum, open) => sum + open.length, 0);
}

/** True when a village may still choose its year. */
export function hasOpenVillage(scaled: ScaledProblem): boolean {
  return scaled.villages.slotYear.length > scaled.villages.count;
}
