import type { Drawing, Pattern, RectMark, ShapeMark } from './types';

/** The strokes of a pattern, already clipped to its area. */
export interface PatternSegments {
  segments: [number, number, number, number][];
  strokeWidth: number;
  /** Segments without length: dots, drawn with round ends. */
  isDots: boolean;
}

/** Directions of the strokes of each pattern, in degrees; stripes stand upright. */
const directions: Record<Pattern, readonly number[]> = { hatch: [45], cross: [45, 135], stripes: [90], dots: [0] };

/**
 * The strokes of a mark's pattern, clipped even-odd to its rings in plain numbers, so that canvas, SVG and PDF draw the
 * same lines. Their distance grows with the height of the area (0.8 mm to 6 mm, 3 px to 22 px), so
 * that a large area is seen to be hatched from afar and a narrow one still holds four lines. Null: no pattern.
 * @example patternSegments({ kind: 'rect', x: 0, y: 0, width: 3, height: 3 }, 'mm') // null
 */
export function patternSegments(mark: RectMark | ShapeMark, unit: Drawing['unit']): PatternSegments | null {
  if (mark.pattern === undefined) return null;
  const rings =
    mark.kind === 'shape'
      ? mark.rings
      : [
          [
            mark.x,
            mark.y,
            mark.x + mark.width,
            mark.y,
            mark.x + mark.width,
            mark.y + mark.height,
            mark.x,
            mark.y + mark.height,
          ],
        ];
  const heights = rings.flatMap((ring) => ring.filter((_, index) => index % 2 === 1));
  const extent =
    heights.reduce((most, y) => Math.max(most, y), -Infinity) -
    heights.reduce((least, y) => Math.min(least, y), Infinity);
  const distance = distanceFor(extent, unit === 'mm' ? 1 : 3.75);
  const isDots = mark.pattern === 'dots';
  const lines = directions[mark.pattern].flatMap((degrees) => clipLines(rings, degrees, distance));
  const segments = isDots ? lines.flatMap((line, index) => dotsOn(line, distance, index)) : lines;
  return { segments, strokeWidth: distance * (isDots ? 0.45 : 0.2), isDots };
}

/** An eighth of the height, between 1.5 and 6 times the unit; a quarter of it in low areas. */
function distanceFor(height: number, unit: number): number {
  const least = Math.min(1.5 * unit, Math.max(height / 4, 0.8 * unit));
  return Math.min(6 * unit, Math.max(height / 8, least));
}

/** Parallel lines at multiples of the distance, cut where they cross the rings. */
function clipLines(
  rings: readonly (readonly number[])[],
  degrees: number,
  distance: number,
): [number, number, number, number][] {
  const radians = (degrees * Math.PI) / 180;
  // Turned so that the lines lie level: along = direction, across = normal. Rounded to stay the same on every machine.
  const [cos, sin] = [Math.round(Math.cos(radians) * 1e6) / 1e6, Math.round(Math.sin(radians) * 1e6) / 1e6];
  const turned = rings.map((ring) => {
    const corners: { along: number; across: number }[] = [];
    for (let index = 0; index + 1 < ring.length; index += 2) {
      const [x, y] = [ring[index] ?? 0, ring[index + 1] ?? 0];
      corners.push({ along: x * cos - y * sin, across: x * sin + y * cos });
    }
    return corners;
  });
  const all = turned.flat().map(({ across }) => across);
  const from = Math.ceil(all.reduce((least, value) => Math.min(least, value), Infinity) / distance - 0.5);
  const to = Math.floor(all.reduce((most, value) => Math.max(most, value), -Infinity) / distance - 0.5);
  const segments: [number, number, number, number][] = [];
  for (let step = from; step <= to; step++) {
    const level = (step + 0.5) * distance;
    const cuts: number[] = [];
    for (const corners of turned) {
      corners.forEach((corner, index) => {
        const next = corners[(index + 1) % corners.length]!;
        if (corner.across <= level === next.across <= level) return;
        cuts.push(
          corner.along + ((level - corner.across) / (next.across - corner.across)) * (next.along - corner.along),
        );
      });
    }
    cuts.sort((a, b) => a - b);
    for (let index = 0; index + 1 < cuts.length; index += 2) {
      const [a, b] = [cuts[index]!, cuts[index + 1]!];
      segments.push([a * cos + level * sin, -a * sin + level * cos, b * cos + level * sin, -b * sin + level * cos]);
    }
  }
  return segments;
}

/** Dots on a level line, those of every other line set off by half. */
function dotsOn(
  [x1, y, x2]: [number, number, number, number],
  distance: number,
  index: number,
): [number, number, number, number][] {
  const offset = index % 2 === 0 ? 0.25 : 0.75;
  const dots: [number, number, number, number][] = [];
  for (let step = Math.ceil(x1 / distance - offset); (step + offset) * distance <= x2; step++) {
    const x = (step + offset) * distance;
    dots.push([x, y, x, y]);
  }
  return dots;
}
