/** A row of a sheet that is read down its columns: how high it is, and the heads below which it stands, outermost first. */
export interface FlowItem<Row> {
  row: Row;
  height: number;
  /** Heads above it that are repeated where a column begins in their midst, outermost first, with their heights. */
  heads: readonly { row: Row; height: number }[];
  /** Stays with the next row: a head never ends a column. */
  keepsNext: boolean;
}

/** A row at its place in a column; `again`: a head that was already read in the column before. */
export interface PlacedItem<Row> {
  row: Row;
  y: number;
  height: number;
  again: boolean;
}

/** Sheets of columns of placed rows, read downwards and then to the right. */
export type FlowSheets<Row> = PlacedItem<Row>[][][];

/**
 * Fills columns of `columnHeight` from the top, `columns` to a sheet, in the order of the rows: each row stands exactly
 * once; where a column begins within heads, these stand again above it; a head is never the last of a column. A row
 * higher than a column gets a column of its own. Lengths in the drawing's unit.
 * @example flowColumns([{ row: 'a', height: 3, heads: [], keepsNext: false }, { row: 'b', height: 3, heads: [], keepsNext: false }], 4, 2)
 *   // one sheet, two columns: a | b
 */
export function flowColumns<Row>(
  items: readonly FlowItem<Row>[],
  columnHeight: number,
  columns: number,
): FlowSheets<Row> {
  const all: PlacedItem<Row>[][] = [];
  let column: PlacedItem<Row>[] = [];
  let y = 0;
  const room = columnHeight + 1e-6;
  items.forEach((item, index) => {
    let needed = item.height;
    for (let next = index; items[next]?.keepsNext && next + 1 < items.length; next += 1)
      needed += items[next + 1]!.height;
    if (column.length > 0 && y + needed > room) {
      all.push(column);
      column = [];
      y = 0;
    }
    if (column.length === 0 && all.length > 0) {
      for (const head of item.heads) {
        column.push({ row: head.row, y, height: head.height, again: true });
        y += head.height;
      }
    }
    column.push({ row: item.row, y, height: item.height, again: false });
    y += item.height;
  });
  if (column.length > 0) all.push(column);
  const sheets: FlowSheets<Row> = [];
  for (let from = 0; from < all.length; from += columns) sheets.push(all.slice(from, from + columns));
  return sheets;
}

/**
 * The smallest column height with which the rows need no more sheets of `columns` columns than with `columnHeight`, so
 * that neither the last column nor the last sheet is nearly empty.
 */
export function levelColumns<Row>(items: readonly FlowItem<Row>[], columnHeight: number, columns: number): number {
  if (!Number.isFinite(columnHeight)) return columnHeight;
  const fewest = flowColumns(items, columnHeight, columns).length;
  let [low, high] = [0, columnHeight];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    const fits = (sheets: FlowSheets<Row>) =>
      sheets.length <= fewest &&
      sheets.flat().every((column) => column.length === 0 || column.at(-1)!.y + column.at(-1)!.height <= middle + 1e-6);
    if (fits(flowColumns(items, middle, columns))) high = middle;
    else low = middle;
  }
  return high;
}
