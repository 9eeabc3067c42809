import type { DrawingIndex } from './drawingIndex';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

export function isDirection(key: string): key is Direction {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key);
}

/** How much worse it is to step aside than to go on straight. */
const asideWeight = 4;

/**
 * The mark that an arrow key leads to: the nearest one in its direction, stepping aside as little as can be; Home and End:
 * the first and the last. Null: there is none, the focus stays.
 */
export function findNextMark(index: DrawingIndex, from: number | null, direction: Direction): number | null {
  const { keyed } = index;
  if (keyed.length === 0) return null;
  if (direction === 'Home' || from === null) return keyed[0]!;
  if (direction === 'End') return keyed[keyed.length - 1]!;
  const start = handleOf(index, keyed.indexOf(from));
  const isLevel = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowRight' || direction === 'ArrowDown' ? 1 : -1;
  let best: number | null = null;
  let least = Infinity;
  keyed.forEach((place, step) => {
    const handle = handleOf(index, step);
    const along = sign * (isLevel ? handle.x - start.x : handle.y - start.y);
    const aside = Math.abs(isLevel ? handle.y - start.y : handle.x - start.x);
    // What lies more to the side than ahead belongs to another arrow.
    if (place === from || along < 0.5 || aside > along * 2) return;
    const cost = along + aside * asideWeight;
    if (cost < least) [best, least] = [place, cost];
  });
  return best;
}

/** A mark so many times as wide as high is a row: its head stands at its left end. */
const rowLikeness = 8;

/** Where a mark is taken hold of: its middle or, of a row and of a town with other marks within it, its head. */
function handleOf({ bounds, keyed }: DrawingIndex, step: number): { x: number; y: number } {
  const at = (keyed[step] ?? 0) * 4;
  const [left, top, right, bottom] = [bounds[at]!, bounds[at + 1]!, bounds[at + 2]!, bounds[at + 3]!];
  const next = keyed[step + 1];
  const holdsNext =
    next !== undefined &&
    bounds[next * 4]! >= left - 1 &&
    bounds[next * 4 + 2]! <= right + 1 &&
    bounds[next * 4 + 1]! >= top - 1 &&
    bounds[next * 4 + 3]! <= bottom + 1;
  const isRow = right - left > (bottom - top) * rowLikeness;
  if (!holdsNext && !isRow) return { x: (left + right) / 2, y: (top + bottom) / 2 };
  const inset = Math.min(right - left, bottom - top) / 2;
  // A row's head stands level with its cells; a panel's above its tiles.
  return { x: left + Math.min(inset, 12), y: bottom - top < 80 ? (top + bottom) / 2 : top + 12 };
}
