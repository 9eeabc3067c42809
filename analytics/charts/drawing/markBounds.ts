import { textWidth } from './fitText';
import type { Mark } from './types';

/** Left, top, right and bottom. */
export type Bounds = [number, number, number, number];

/**
 * The box of a mark in the drawing's unit, at least as large as what is drawn: strokes count, and text has some room to
 * spare, since fonts differ from the table of widths. Curves: the box of their control points, which holds them.
 * @example markBounds({ kind: 'line', points: [0, 0, 10, 5], stroke: 'text', strokeWidth: 1 }) // [-1, -1, 11, 6]
 */
export function markBounds(mark: Mark): Bounds {
  switch (mark.kind) {
    case 'rect':
      return widen([mark.x, mark.y, mark.x + mark.width, mark.y + mark.height], mark.strokeWidth);
    case 'text': {
      const width = textWidth(mark.text, mark.size, mark.weight, mark.family) * 1.1;
      const left = mark.anchor === 'end' ? mark.x - width : mark.anchor === 'middle' ? mark.x - width / 2 : mark.x;
      return [left, mark.y - mark.size * 1.2, left + width, mark.y + mark.size * 0.4];
    }
    case 'shape':
      return widen(spanOf(mark.rings), mark.strokeWidth);
    case 'line':
    case 'curve':
      return widen(spanOf([mark.points]), mark.strokeWidth);
  }
}

function spanOf(rings: readonly (readonly number[])[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of rings) {
    for (let at = 0; at + 1 < points.length; at += 2) {
      left = Math.min(left, points[at]!);
      right = Math.max(right, points[at]!);
      top = Math.min(top, points[at + 1]!);
      bottom = Math.max(bottom, points[at + 1]!);
    }
  }
  return [left, top, right, bottom];
}

function widen([left, top, right, bottom]: Bounds, stroke = 1): Bounds {
  return [left - stroke, top - stroke, right + stroke, bottom + stroke];
}
