import type { PaletteName } from '../../../analytics/charts';
import type { Drawing, Mark } from '../../../analytics/charts/types';
import { drawingPalettes } from '../../app/drawings';
import { indexDrawing, marksWithin, type Area, type DrawingIndex } from './drawingIndex';
import { paintMarks } from './paintMarks';

/** The part of a drawing that is seen. `left` … `height` in CSS px, `scale` CSS px for a unit, `ratio` dots for a CSS px. */
export interface View {
  drawing: Drawing;
  palette: PaletteName;
  left: number;
  top: number;
  width: number;
  height: number;
  scale: number;
  ratio: number;
}

/** Squares of dots; a change repaints those that it touches. */
const tileSize = 64;
/** Beyond this share of squares everything is painted: the clip would cost more than it saves. */
const mostTiles = 0.6;

/**
 * Paints what is in view, and of it only the squares that hold one of `areas` (drawing's unit); null: everything.
 * Gives the number of marks painted.
 */
export function paintView(pen: CanvasRenderingContext2D, view: View, areas: readonly Area[] | null): number {
  const { drawing, scale, ratio, left, top } = view;
  const index = indexDrawing(drawing);
  const inks = drawingPalettes[view.palette];
  const tiles = areas === null ? null : touchTiles(view, areas);
  if (tiles !== null && tiles.count === 0) return 0;
  const isPart = tiles !== null && tiles.count <= mostTiles * tiles.columns * tiles.rows;
  const window = { x: left / scale, y: top / scale, width: view.width / scale, height: view.height / scale };
  const marks = [...(isPart ? marksOnTiles(index, view, window, tiles) : marksWithin(index, window))];
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  if (isPart) {
    pen.beginPath();
    tiles.touched.forEach((touched, tile) => {
      if (touched)
        pen.rect((tile % tiles.columns) * tileSize, Math.floor(tile / tiles.columns) * tileSize, tileSize, tileSize);
    });
    pen.clip();
  }
  pen.fillStyle = inks.paper;
  pen.fillRect(0, 0, view.width * ratio, view.height * ratio);
  pen.setTransform(scale * ratio, 0, 0, scale * ratio, -left * ratio, -top * ratio);
  paintMarks(pen, marks, drawing.unit, inks);
  pen.restore();
  return marks.length;
}

interface Tiles {
  columns: number;
  rows: number;
  touched: Uint8Array;
  count: number;
}

/** First and last column and row of squares that an area touches; null: out of view. */
function tilesOf(
  { left, top, scale, ratio }: View,
  area: Area,
  columns: number,
  rows: number,
): [number, number, number, number] | null {
  // One dot more on each side: edges are smoothed.
  const from = Math.floor(((area.x * scale - left) * ratio - 1) / tileSize);
  const to = Math.floor((((area.x + area.width) * scale - left) * ratio + 1) / tileSize);
  const high = Math.floor(((area.y * scale - top) * ratio - 1) / tileSize);
  const low = Math.floor((((area.y + area.height) * scale - top) * ratio + 1) / tileSize);
  if (to < 0 || low < 0 || from >= columns || high >= rows) return null;
  return [Math.max(0, from), Math.min(columns - 1, to), Math.max(0, high), Math.min(rows - 1, low)];
}

function touchTiles(view: View, areas: readonly Area[]): Tiles {
  const columns = Math.ceil((view.width * view.ratio) / tileSize);
  const rows = Math.ceil((view.height * view.ratio) / tileSize);
  const touched = new Uint8Array(columns * rows);
  let count = 0;
  for (const area of areas) {
    const span = tilesOf(view, area, columns, rows);
    if (span === null) continue;
    const [from, to, high, low] = span;
    for (let row = high; row <= low; row += 1) {
      for (let column = from; column <= to; column += 1) {
        const tile = row * columns + column;
        if (touched[tile] === 0) {
          touched[tile] = 1;
          count += 1;
        }
      }
    }
  }
  return { columns, rows, touched, count };
}

function* marksOnTiles(index: DrawingIndex, view: View, window: Area, tiles: Tiles): Generator<Mark> {
  const { bounds, drawing } = index;
  for (let place = 0; place < drawing.marks.length; place += 1) {
    const at = place * 4;
    const [x, y] = [bounds[at]!, bounds[at + 1]!];
    if (x > window.x + window.width || y > window.y + window.height) continue;
    const span = tilesOf(
      view,
      { x, y, width: bounds[at + 2]! - x, height: bounds[at + 3]! - y },
      tiles.columns,
      tiles.rows,
    );
    if (span !== null && isTouched(tiles, span)) yield drawing.marks[place]!;
  }
}

function isTouched({ touched, columns }: Tiles, [from, to, high, low]: [number, number, number, number]): boolean {
  for (let row = high; row <= low; row += 1)
    for (let column = from; column <= to; column += 1) if (touched[row * columns + column]) return true;
  return false;
}
