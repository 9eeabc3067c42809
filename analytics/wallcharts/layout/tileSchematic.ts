import type { Box } from '../frame';
import type { TownPlace, VillagePlace } from '../types';

/** A town's place in the schematic, with the boxes of its villages. */
export interface TownArea {
  town: TownPlace;
  box: Box;
  head: Box;
  tiles: { village: VillagePlace; box: Box }[];
}

/** Width of a tile over its height. */
const aspect = 1.75;

interface Strip {
  towns: { town: TownPlace; columns: number }[];
  rows: number;
  columns: number;
}

/**
 * Places towns in the order of the list in strips from left to right, downwards; villages as tiles of one size within each
 * town, row by row. The strips and columns are those that allow the largest tiles, so a place stays where it is as long as
 * the county keeps its villages. Every village has one tile; no two tiles and no two towns touch.
 * @example placeTowns(towns, box, { gap: 5, head: 12 }).flatMap(({ tiles }) => tiles).length // number of villages
 */
export function placeTowns(towns: readonly TownPlace[], box: Box, look: { gap: number; head: number }): TownArea[] {
  const filled = towns.filter(({ villages }) => villages.length > 0);
  if (filled.length === 0 || !Number.isFinite(box.height)) return [];
  let best: { strips: Strip[]; size: number } | null = null;
  const most = filled.reduce((sum, { villages }) => sum + villages.length, 0);
  for (let columns = 2; columns <= Math.min(60, most + 1); columns++) {
    for (let rows = 1; rows <= 14; rows++) {
      const strips = fillStrips(filled, columns, rows);
      const height = tileHeight(strips, box, look);
      const width = strips.reduce(
        (least, strip) =>
          Math.min(least, (box.width - look.gap * (strip.towns.length * 2 - 1)) / Math.max(columns, strip.columns)),
        Infinity,
      );
      const size = Math.min(width / aspect, height);
      if (size > 0 && (best === null || size > best.size * 1.001)) best = { strips, size };
    }
  }
  return best === null ? [] : drawStrips(best.strips, box, look);
}

/** The head above, `gap` round the tiles of a town, `gap` between the strips. */
const tileHeight = (strips: readonly Strip[], box: Box, { gap, head }: { gap: number; head: number }) =>
  (box.height - strips.length * (head + gap) - gap * (strips.length - 1)) /
  strips.reduce((sum, { rows }) => sum + rows, 0);

function fillStrips(towns: readonly TownPlace[], columns: number, rows: number): Strip[] {
  const strips: Strip[] = [];
  for (const town of towns) {
    const count = town.villages.length;
    // At least two columns wide, so that a town's name has room.
    const own = Math.max(Math.min(Math.ceil(count / rows), columns), Math.min(2, columns));
    const strip = strips.at(-1);
    if (strip && strip.columns + own <= columns) {
      strip.towns.push({ town, columns: own });
      strip.columns += own;
    } else {
      strips.push({ towns: [{ town, columns: own }], rows: 1, columns: own });
    }
    const last = strips.at(-1)!;
    last.rows = Math.max(last.rows, Math.ceil(count / own));
  }
  return strips;
}

function drawStrips(strips: readonly Strip[], box: Box, look: { gap: number; head: number }): TownArea[] {
  const { gap, head } = look;
  const height = Math.min(tileHeight(strips, box, look), box.width);
  const areas: TownArea[] = [];
  let y = box.y;
  for (const strip of strips) {
    const width = (box.width - gap * (strip.towns.length * 2 - 1)) / strip.columns;
    let x = box.x;
    for (const { town, columns } of strip.towns) {
      const area = { x, y, width: columns * width + gap, height: head + strip.rows * height + gap };
      areas.push({
        town,
        box: area,
        head: { x, y, width: area.width, height: head },
        tiles: town.villages.map((village, index) => ({
          village,
          box: {
            x: x + gap / 2 + (index % columns) * width,
            y: y + head + gap * 0.25 + Math.floor(index / columns) * height,
            width,
            height,
          },
        })),
      });
      x += area.width + gap;
    }
    y += head + strip.rows * height + gap + gap;
  }
  return areas;
}
