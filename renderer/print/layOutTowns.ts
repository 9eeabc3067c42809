import { formatDecimal, measureTextWidth } from '../../analytics/charts';
import type { WallChartRow, WallChartTown } from '../../analytics/briefing/types';

/** A town, or a part of it where it runs on into the next column. */
export interface TownPiece {
  town: WallChartTown;
  rows: WallChartRow[];
  continued: boolean;
}

export interface MatrixLayout {
  columns: TownPiece[][];
  /** Per column: almost full, so that its towns may be spread to the foot. */
  isSpread: boolean[];
  /** Type size and row height, mm. */
  fontSize: number;
  rowHeight: number;
  /** Widths in em of the type size: name, households, persons; the rest is shared by the years. */
  nameEm: number;
  householdsEm: number;
  personsEm: number;
}

/** Heights in rows: heading and subtotal of a town, heading of its continuation, space between towns. */
const townHeadRows = 2.3;
const continuedHeadRows = 1.3;
const gapRows = 0.5;
/** Rules above and within a town, mm. */
const ruleHeight = 0.8;
/** A part of a town is never shorter than this. */
const shortestPart = 3;
const columnGap = 5;
const largestFont = 4.6;

/**
 * Lays the towns out in columns that fill an area of `width` × `height` mm: of 1 to 10 columns the number
 * that allows the largest type. Towns stay whole unless breaking them makes the columns clearly shorter.
 * @example layOutTowns(towns, { width: 300, height: 200, years: 3, formatCost }).columns.length // 4 for 109 villages
 */
export function layOutTowns(
  towns: WallChartTown[],
  area: { width: number; height: number; years: number; formatCost: (fen: number) => string },
): MatrixLayout {
  const rows = towns.flatMap((town) => town.rows);
  const widest = (texts: string[], size = 1, weight = 400) => Math.max(0, ...texts.map((text) => measureTextWidth(text, size, weight)));
  const householdsEm = widest(towns.map((town) => formatDecimal(town.households)), 1, 700) + 0.5;
  const personsEm = widest(towns.map((town) => formatDecimal(town.persons)), 1, 700) + 1.2;
  const townEm = Math.max(...towns.map((town) => widest([town.town.name], 1.25, 700) * 1.05 + widest([area.formatCost(town.costFen)], 0.74) + 1.2), 0);
  const nameEm = Math.max(widest(rows.map((row) => row.village.name), 1, 700) + 1.7, townEm - householdsEm - personsEm, 5);
  const numberEm = widest(towns.flatMap((town) => yearSums(town).map((sum) => formatDecimal(sum))), 1, 700);
  const cellEm = Math.max(numberEm + 0.6, widest(rows.flatMap((row) => row.cells.map((cell) => String(cell.personsOut)))) + 2.1, 3.1);
  const ems = nameEm + householdsEm + personsEm + area.years * cellEm;

  let best: MatrixLayout | null = null;
  for (let count = 1; count <= 10; count++) {
    const { columns, height } = fillColumns(towns, count);
    const columnWidth = (area.width - columnGap * (count - 1)) / count;
    const rules = ruleHeight * Math.max(1, ...columns.map((pieces) => pieces.length));
    const rowHeight = Math.min((area.height - rules) / Math.max(height, 1), largestFont / 0.52);
    const fontSize = Math.min(rowHeight * 0.56, columnWidth / ems, largestFont);
    if (best === null || fontSize > best.fontSize + 0.01) best = { columns, isSpread: columns.map((pieces) => countRows(pieces) >= height * 0.8), fontSize, rowHeight, nameEm, householdsEm, personsEm };
  }
  return best!;
}

/** Height of a column in rows. */
function countRows(pieces: TownPiece[]): number {
  const heads = pieces.reduce((sum, piece) => sum + (piece.continued ? continuedHeadRows : townHeadRows) + piece.rows.length, 0);
  return heads + gapRows * Math.max(0, pieces.length - 1);
}

/** Persons out by year of a town, in the order of the cells without the as-of date. */
export function yearSums(town: WallChartTown): number[] {
  const years = (town.rows[0]?.cells ?? []).filter((cell) => cell.year !== 0).map((cell) => cell.year);
  return years.map((year) => town.rows.reduce((sum, row) => sum + (row.cells.find((cell) => cell.year === year)?.personsOut ?? 0), 0));
}

/** The lowest columns, at most `count` of them, with whole towns or, where that is over 6 % higher, with broken ones. */
function fillColumns(towns: WallChartTown[], count: number): { columns: TownPiece[][]; height: number } {
  const whole = findLowest(towns, count, false);
  const broken = findLowest(towns, count, true);
  return whole.height <= broken.height * 1.06 ? whole : broken;
}

function findLowest(towns: WallChartTown[], count: number, mayBreak: boolean): { columns: TownPiece[][]; height: number } {
  let low = 0;
  let high = towns.reduce((sum, town) => sum + town.rows.length + townHeadRows + gapRows, 1);
  while (high - low > 0.05) {
    const middle = (low + high) / 2;
    const columns = tryHeight(towns, middle, mayBreak);
    if (columns !== null && columns.length <= count) high = middle;
    else low = middle;
  }
  return { columns: tryHeight(towns, high, mayBreak) ?? [], height: high };
}

function tryHeight(towns: WallChartTown[], height: number, mayBreak: boolean): TownPiece[][] | null {
  const columns: TownPiece[][] = [];
  let used = height;
  for (const town of towns) {
    let from = 0;
    while (from < town.rows.length) {
      const head = from === 0 ? townHeadRows : continuedHeadRows;
      const left = town.rows.length - from;
      const gap = used > 0 ? gapRows : 0;
      const room = Math.floor(height - used - gap - head + 1e-9);
      const taken = room >= left ? left : mayBreak && left > shortestPart ? Math.min(room, left - shortestPart) : 0;
      if (columns.length > 0 && taken >= Math.min(shortestPart, left)) {
        columns.at(-1)!.push({ town, rows: town.rows.slice(from, from + taken), continued: from > 0 });
        used += gap + head + taken;
        from += taken;
      } else if (columns.length > 0 && used === 0) {
        return null;
      } else {
        columns.push([]);
        used = 0;
      }
    }
  }
  return columns;
}
