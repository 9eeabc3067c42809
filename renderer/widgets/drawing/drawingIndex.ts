import type { Drawing, Mark } from '../../../analytics/charts/types';
import { markBounds } from '../../app/drawings';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where everything of a drawing stands, reckoned once. */
export interface DrawingIndex {
  drawing: Drawing;
  /** Left, top, right, bottom of every mark. */
  bounds: Float64Array;
  /** Places in `drawing.marks` of the marks that stand for something, in the order in which they are painted. */
  keyed: readonly number[];
}

const made = new WeakMap<Drawing, DrawingIndex>();

export function indexDrawing(drawing: Drawing): DrawingIndex {
  const known = made.get(drawing);
  if (known) return known;
  const bounds = new Float64Array(drawing.marks.length * 4);
  const keyed: number[] = [];
  drawing.marks.forEach((mark, place) => {
    bounds.set(markBounds(mark), place * 4);
    if (mark.key !== undefined && mark.title !== undefined) keyed.push(place);
  });
  const index = { drawing, bounds, keyed };
  made.set(drawing, index);
  return index;
}

export function areaOf({ bounds }: DrawingIndex, place: number): Area {
  const [x, y] = [bounds[place * 4]!, bounds[place * 4 + 1]!];
  return { x, y, width: bounds[place * 4 + 2]! - x, height: bounds[place * 4 + 3]! - y };
}

/** Marks that reach into an area, in the order in which they are painted. */
export function* marksWithin({ drawing, bounds }: DrawingIndex, area: Area): Generator<Mark> {
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  for (let place = 0; place < drawing.marks.length; place += 1) {
    const at = place * 4;
    if (bounds[at]! < right && bounds[at + 2]! > area.x && bounds[at + 1]! < bottom && bounds[at + 3]! > area.y)
      yield drawing.marks[place]!;
  }
}

/** The uppermost mark with a key at a point (drawing's unit); `slack` widens lines, so that a thin one can be met. */
export function findMarkAt(index: DrawingIndex, x: number, y: number, slack: number): number | null {
  const { bounds, drawing, keyed } = index;
  for (let step = keyed.length - 1; step >= 0; step -= 1) {
    const place = keyed[step]!;
    const at = place * 4;
    const isNear =
      x >= bounds[at]! - slack &&
      x <= bounds[at + 2]! + slack &&
      y >= bounds[at + 1]! - slack &&
      y <= bounds[at + 3]! + slack;
    if (isNear && holds(drawing.marks[place]!, x, y, slack)) return place;
  }
  return null;
}

function holds(mark: Mark, x: number, y: number, slack: number): boolean {
  switch (mark.kind) {
    case 'rect':
      return x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height;
    case 'text':
      return true;
    case 'shape':
      return isInside(mark.rings, x, y);
    case 'line':
      return distanceTo(mark.points, x, y) <= mark.strokeWidth / 2 + slack;
    case 'curve': {
      const flat = flatten(mark.points);
      return mark.fill !== undefined || mark.closed
        ? isInside([flat], x, y)
        : distanceTo(flat, x, y) <= (mark.strokeWidth ?? 1) / 2 + slack;
    }
  }
}

function isInside(rings: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 2; at + 1 < ring.length; before = at, at += 2) {
      const [x1, y1, x2, y2] = [ring[before]!, ring[before + 1]!, ring[at]!, ring[at + 1]!];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

function distanceTo(points: readonly number[], x: number, y: number): number {
  let nearest = Infinity;
  for (let at = 2; at + 1 < points.length; at += 2) {
    const [x1, y1, x2, y2] = [points[at - 2]!, points[at - 1]!, points[at]!, points[at + 1]!];
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    nearest = Math.min(nearest, Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1)));
  }
  return nearest;
}

const pieces = 16;

/** A row of cubic Béziers as a line through sixteen points of each. */
function flatten(points: readonly number[]): number[] {
  const flat = points.slice(0, 2);
  for (let at = 2; at + 5 < points.length; at += 6) {
    const curve = points.slice(at - 2, at + 6);
    for (let piece = 1; piece <= pieces; piece += 1) {
      const [share, rest] = [piece / pieces, 1 - piece / pieces];
      const weights = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
      flat.push(
        weights.reduce((sum, weight, corner) => sum + weight * curve[corner * 2]!, 0),
        weights.reduce((sum, weight, corner) => sum + weight * curve[corner * 2 + 1]!, 0),
      );
    }
  }
  return flat;
}
