import type { Drawing, Mark } from '../charts/types';
import { markBounds } from '../charts';

/** Paper that office printers take, in mm, upright. */
export const tilePapers = { A3: [297, 420], A4: [210, 297] } as const;
export type TilePaper = keyof typeof tilePapers;

/** One page of a large sheet cut into pages to be glued together. */
export interface SheetTile {
  /** From 1, top to bottom and left to right. */
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** Page in mm. */
  width: number;
  height: number;
  /** Part of the sheet on this page, in the sheet's mm; it stands `margin` from the page's left and upper edge. */
  window: { x: number; y: number; width: number; height: number };
  margin: number;
  /** Strip at the right and lower end that the next page repeats; 0 at the last one. */
  overlapRight: number;
  overlapBelow: number;
  /** The marks of the sheet that reach into the window. */
  marks: Mark[];
}

/** Printers leave an edge white; pages are glued over the overlap. */
const margin = 8;
const overlap = 10;

/**
 * Cuts a sheet (mm) into pages of A3 or A4, upright or lying, whichever takes fewer (lying where equal). Neighbours
 * repeat 10 mm; every point of the sheet stands on at least one page.
 * @example tileSheet({ width: 1189, height: 841, unit: 'mm', marks: [], alternative: '' }, 'A3').length // 12
 */
export function tileSheet(sheet: Drawing, paper: TilePaper): SheetTile[] {
  const [short, long] = tilePapers[paper];
  const lying = layTiles(sheet, long, short);
  const upright = layTiles(sheet, short, long);
  const { columns, rows, width, height } =
    upright.columns * upright.rows < lying.columns * lying.rows ? upright : lying;
  const innerWidth = width - 2 * margin;
  const innerHeight = height - 2 * margin;
  return Array.from({ length: rows * columns }, (_, index): SheetTile => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const x = column * (innerWidth - overlap);
    const y = row * (innerHeight - overlap);
    const window = {
      x,
      y,
      width: Math.min(innerWidth, sheet.width - x),
      height: Math.min(innerHeight, sheet.height - y),
    };
    return {
      row: row + 1,
      column: column + 1,
      rows,
      columns,
      width,
      height,
      window,
      margin,
      overlapRight: column + 1 < columns ? overlap : 0,
      overlapBelow: row + 1 < rows ? overlap : 0,
      marks: sheet.marks.filter((mark) => reachesInto(mark, window)),
    };
  });
}

function layTiles(sheet: Drawing, width: number, height: number) {
  const count = (length: number, inner: number) =>
    Math.max(1, Math.ceil((length - overlap) / (inner - overlap) - 1e-9));
  return {
    width,
    height,
    columns: count(sheet.width, width - 2 * margin),
    rows: count(sheet.height, height - 2 * margin),
  };
}

function reachesInto(mark: Mark, { x, y, width, height }: SheetTile['window']): boolean {
  const [left, top, right, bottom] = markBounds(mark);
  return right >= x && left <= x + width && bottom >= y && top <= y + height;
}
