import { fitText, formatDecimal, textWidth } from '../../charts';
import type { Ink, Mark } from '../../charts/types';
import { text, type Box, type Page } from '../frame';
import { placeStyles } from '../frameStates';
import type { WallChartsFacts } from '../types';
import { describeVillage, stateName } from './placeTitles';

type Ring = readonly number[];

/**
 * Draws the boundaries in one scale, as they lie in the map's own plane (x to the right, y downwards). Villages carry their
 * state, towns an outline, shapes that are no place of the county are hatched as no data; names where they fit, the largest
 * areas first.
 */
export function drawBoundaries(marks: Mark[], page: Page, facts: WallChartsFacts, box: Box): void {
  const { sizes, language } = page;
  const project = projectInto(facts.boundaries.map(({ rings }) => rings).flat(), box);
  const villages = new Map(
    facts.towns.flatMap((town) => town.villages.map((village) => [village.code, { village, town }] as const)),
  );
  const towns = new Map(facts.towns.map((town) => [town.code, town]));
  const labels: {
    label: string;
    letter: string;
    x: number;
    y: number;
    area: number;
    ink: Ink;
    isPlain: boolean;
  }[] = [];
  const unknown = placeStyles.no_data;
  for (const { code, rings } of facts.boundaries) {
    if (villages.has(code) || towns.has(code)) continue;
    marks.push({
      kind: 'shape',
      rings: rings.map(project),
      fill: unknown.fill,
      pattern: unknown.pattern ?? 'hatch',
      patternInk: unknown.patternInk ?? 'no_data',
      stroke: 'line',
      strokeWidth: sizes.medium,
      key: code,
      title: stateName('no_data', language),
    });
  }
  for (const { code, rings } of facts.boundaries) {
    const found = villages.get(code);
    if (!found) continue;
    const style = placeStyles[found.village.state];
    const drawn = rings.map(project);
    marks.push({
      kind: 'shape',
      rings: drawn,
      fill: style.fill,
      ...(style.pattern && { pattern: style.pattern, patternInk: style.patternInk ?? 'no_data' }),
      stroke: 'paper',
      strokeWidth: sizes.medium,
      key: `village:${code}`,
      title: describeVillage(found.village, found.town.name, language),
    });
    const { area, x, y } = centreOf(drawn);
    labels.push({
      label: found.village.name,
      letter: style.letter[language],
      x,
      y,
      area,
      ink: style.text,
      isPlain: style.pattern === undefined,
    });
  }
  for (const { code, rings } of facts.boundaries) {
    const town = towns.get(code);
    if (!town) continue;
    const drawn = rings.map(project);
    const isFilled = town.villages.some((village) =>
      facts.boundaries.some((boundary) => boundary.code === village.code),
    );
    marks.push({
      kind: 'shape',
      rings: drawn,
      ...(!isFilled && { fill: 'panel' as const }),
      stroke: 'text',
      strokeWidth: sizes.heavy,
      ...(!isFilled && { key: `town:${code}`, title: town.name }),
    });
    const { area, x, y } = centreOf(drawn);
    if (!isFilled)
      labels.push({
        label: `${town.name} ${formatDecimal(town.outPersons)}/${formatDecimal(town.persons)}`,
        letter: '',
        x,
        y,
        area,
        ink: 'text',
        isPlain: true,
      });
  }
  const taken: Box[] = [];
  for (const { label, letter, x, y, area, ink, isPlain } of labels.sort((a, b) => b.area - a.area)) {
    const size = Math.max(sizes.least, Math.min(sizes.heading, Math.sqrt(area) * 0.2));
    const line = fitText(letter === '' ? label : `${letter} ${label}`, Math.sqrt(area) * 1.05, size, 700);
    const short = line.length < 3 ? letter : line;
    if (short === '') continue;
    const width = textWidth(short, size, 700);
    const place = { x: x - width / 2, y: y - size * 0.55, width, height: size * 1.1 };
    if (place.x < box.x || place.x + width > box.x + box.width || taken.some((other) => overlap(place, other)))
      continue;
    taken.push(place);
    if (!isPlain) marks.push({ kind: 'rect', ...place, fill: 'paper' });
    marks.push({ ...text(short, x, y + size * 0.36, size, ink), weight: 700, anchor: 'middle' });
  }
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Scale and shift of all rings into a box, at its upper middle. */
function projectInto(rings: readonly Ring[], box: Box): (ring: Ring) => number[] {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 2) {
      west = Math.min(west, ring[index]!);
      east = Math.max(east, ring[index]!);
      north = Math.min(north, ring[index + 1]!);
      south = Math.max(south, ring[index + 1]!);
    }
  }
  const [wide, high] = [Math.max(east - west, 1e-9), Math.max(south - north, 1e-9)];
  const scale = Math.min(box.width / wide, box.height / high);
  const [left, top] = [box.x + (box.width - wide * scale) / 2, box.y + (box.height - high * scale) / 2];
  return (ring) =>
    ring.map((value, index) => (index % 2 === 0 ? left + (value - west) * scale : top + (value - north) * scale));
}

/** Area of all rings (holes taken off) and the centre of the largest. */
function centreOf(rings: readonly Ring[]): { area: number; x: number; y: number } {
  let best = { area: 0, x: rings[0]?.[0] ?? 0, y: rings[0]?.[1] ?? 0 };
  for (const ring of rings) {
    let [twice, x, y] = [0, 0, 0];
    const count = Math.floor(ring.length / 2);
    for (let index = 0; index < count; index++) {
      const next = (index + 1) % count;
      const [x1, y1, x2, y2] = [ring[2 * index]!, ring[2 * index + 1]!, ring[2 * next]!, ring[2 * next + 1]!];
      const cross = x1 * y2 - x2 * y1;
      twice += cross;
      x += (x1 + x2) * cross;
      y += (y1 + y2) * cross;
    }
    const area = Math.abs(twice) / 2;
    if (area > best.area) best = { area, x: x / (3 * twice), y: y / (3 * twice) };
  }
  return best;
}
