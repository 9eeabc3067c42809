import type { Drawing, Mark } from '../../../analytics/charts/types';
import { areaOf, indexDrawing, type Area } from './drawingIndex';

/** How far apart marks of two drawings may stand in their lists to be known as the same. */
const lookAhead = 12;

/**
 * Areas that look otherwise in the one drawing than in the other: of every mark that has gone, come or changed. Both lists
 * are walked side by side; only equal marks are ever paired, in the order of both, so that nothing is missed.
 * Null: another size, everything is to be painted.
 */
export function changedAreas(before: Drawing, after: Drawing): Area[] | null {
  if (before === after) return [];
  if (before.width !== after.width || before.height !== after.height || before.unit !== after.unit) return null;
  const [old, young] = [indexDrawing(before), indexDrawing(after)];
  const areas: Area[] = [];
  let [left, right] = [0, 0];
  while (left < before.marks.length && right < after.marks.length) {
    if (isSame(before.marks[left]!, after.marks[right]!)) {
      [left, right] = [left + 1, right + 1];
      continue;
    }
    const [gone, come] = findAgain(before.marks, after.marks, left, right);
    for (let step = 0; step < gone; step += 1) areas.push(areaOf(old, left + step));
    for (let step = 0; step < come; step += 1) areas.push(areaOf(young, right + step));
    [left, right] = [left + gone, right + come];
  }
  for (; left < before.marks.length; left += 1) areas.push(areaOf(old, left));
  for (; right < after.marks.length; right += 1) areas.push(areaOf(young, right));
  return areas;
}

/** Fewest marks to pass over on both sides until two are equal again. */
function findAgain(before: readonly Mark[], after: readonly Mark[], left: number, right: number): [number, number] {
  for (let sum = 1; sum <= lookAhead; sum += 1) {
    for (let gone = 0; gone <= sum; gone += 1) {
      const [old, young] = [before[left + gone], after[right + sum - gone]];
      if (old && young && isSame(old, young)) return [gone, sum - gone];
    }
  }
  return [1, 1];
}

function isSame(one: Mark, other: Mark): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind) return false;
  const [first, second] = [one as unknown as Record<string, unknown>, other as unknown as Record<string, unknown>];
  const names = Object.keys(first);
  // Titles are heard, not seen: they repaint nothing.
  const counts = names.length === Object.keys(second).length;
  return counts && names.every((name) => name === 'title' || name === 'key' || isEqual(first[name], second[name]));
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  return (
    Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((value, at) => isEqual(value, other[at]))
  );
}
