import type { PatternSegments } from '../../../analytics/charts';
import type { Drawing, Mark, Palette, RectMark, ShapeMark, TextMark } from '../../../analytics/charts/types';
import { drawingFamilies, patternSegments } from '../../app/drawings';

/** The strokes of patterns, clipped once; marks are never changed after they were laid out. */
const strokesOf = new WeakMap<Mark, PatternSegments | null>();

/**
 * Paints marks in their order, the same as `drawSvg` writes them. The pen's own transformation says where and how large;
 * colours and fonts are set only where they change, which is most of the time that a large matrix costs.
 */
export function paintMarks(
  pen: CanvasRenderingContext2D,
  marks: Iterable<Mark>,
  unit: Drawing['unit'],
  inks: Palette,
): void {
  let font = '';
  pen.textBaseline = 'alphabetic';
  for (const mark of marks) {
    switch (mark.kind) {
      case 'text':
        font = paintText(pen, mark, inks, font);
        break;
      case 'rect':
        traceRect(pen, mark);
        paintArea(pen, mark, inks, unit, 'nonzero');
        break;
      case 'shape':
        traceRings(pen, mark.rings);
        paintArea(pen, mark, inks, unit, 'evenodd');
        break;
      case 'line':
        traceLine(pen, mark.points);
        strokePath(pen, inks[mark.stroke], mark.strokeWidth, mark.dash);
        break;
      case 'curve': {
        pen.globalAlpha = mark.opacity ?? 1;
        traceCurve(pen, mark.points, mark.closed === true);
        if (mark.fill) {
          pen.fillStyle = inks[mark.fill];
          pen.fill();
        }
        if (mark.stroke) strokePath(pen, inks[mark.stroke], mark.strokeWidth ?? 1);
        pen.globalAlpha = 1;
      }
    }
  }
}

/** The CSS font of a text mark; `size` in px of the surface's own unit. */
export function fontOf({ size, weight = 400, family = 'sans' }: Pick<TextMark, 'size' | 'weight' | 'family'>): string {
  return `${weight} ${Math.round(size * 1000) / 1000}px ${drawingFamilies[family]}`;
}

function paintText(pen: CanvasRenderingContext2D, mark: TextMark, inks: Palette, before: string): string {
  const font = fontOf(mark);
  if (font !== before) pen.font = font;
  pen.textAlign = mark.anchor === 'end' ? 'right' : mark.anchor === 'middle' ? 'center' : 'left';
  pen.fillStyle = inks[mark.fill];
  pen.fillText(mark.text, mark.x, mark.y);
  return font;
}

function traceRect(pen: CanvasRenderingContext2D, { x, y, width, height, radius }: RectMark): void {
  pen.beginPath();
  if (radius === undefined || radius <= 0) pen.rect(x, y, width, height);
  else pen.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
}

function traceRings(pen: CanvasRenderingContext2D, rings: ShapeMark['rings']): void {
  pen.beginPath();
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      if (at === 0) pen.moveTo(ring[0]!, ring[1]!);
      else pen.lineTo(ring[at]!, ring[at + 1]!);
    }
    pen.closePath();
  }
}

function traceLine(pen: CanvasRenderingContext2D, points: readonly number[]): void {
  pen.beginPath();
  for (let at = 0; at + 1 < points.length; at += 2) {
    if (at === 0) pen.moveTo(points[0]!, points[1]!);
    else pen.lineTo(points[at]!, points[at + 1]!);
  }
}

function traceCurve(pen: CanvasRenderingContext2D, points: readonly number[], isClosed: boolean): void {
  pen.beginPath();
  pen.moveTo(points[0] ?? 0, points[1] ?? 0);
  for (let at = 2; at + 5 < points.length; at += 6)
    pen.bezierCurveTo(points[at]!, points[at + 1]!, points[at + 2]!, points[at + 3]!, points[at + 4]!, points[at + 5]!);
  if (isClosed) pen.closePath();
}

/** The area, its pattern, and its outline over both. */
function paintArea(
  pen: CanvasRenderingContext2D,
  mark: RectMark | ShapeMark,
  inks: Palette,
  unit: Drawing['unit'],
  rule: CanvasFillRule,
): void {
  if (mark.fill) {
    pen.fillStyle = inks[mark.fill];
    pen.fill(rule);
  }
  const pattern = patternOf(mark, unit);
  if (pattern && pattern.segments.length > 0) {
    pen.beginPath();
    for (const [x1, y1, x2, y2] of pattern.segments) {
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
    }
    pen.lineCap = pattern.isDots ? 'round' : 'butt';
    strokePath(pen, inks[mark.patternInk ?? 'strong_line'], pattern.strokeWidth);
    pen.lineCap = 'butt';
    if (mark.stroke) {
      if (mark.kind === 'rect') traceRect(pen, mark);
      else traceRings(pen, mark.rings);
    }
  }
  if (mark.stroke)
    strokePath(pen, inks[mark.stroke], mark.strokeWidth ?? 1, mark.kind === 'rect' ? mark.dash : undefined);
}

function patternOf(mark: RectMark | ShapeMark, unit: Drawing['unit']): PatternSegments | null {
  if (mark.pattern === undefined) return null;
  const known = strokesOf.get(mark);
  if (known !== undefined) return known;
  const made = patternSegments(mark, unit);
  strokesOf.set(mark, made);
  return made;
}

function strokePath(pen: CanvasRenderingContext2D, colour: string, width: number, dash?: readonly number[]): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  if (dash) pen.setLineDash([...dash]);
  pen.stroke();
  if (dash) pen.setLineDash([]);
}
