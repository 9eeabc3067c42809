import type { Page } from './frame';

/** Rows `from`…`to` of a group that stand together in one panel. */
export interface RowPiece<Group> {
  group: Group;
  from: number;
  to: number;
}

export interface RowFit<Group> {
  /** Sheets, their panels, the pieces of each. */
  sheets: RowPiece<Group>[][][];
  panels: number;
  rowHeight: number;
  groupHeight: number;
  typeSize: number;
}

interface Grouped<Group> {
  group: Group;
  count: number;
}

/** A group's heading: at least so many rows, and so many times the type of headings. */
const leastHeadRows = 1.3;
const headOfHeading = 1.15;
/** Height of the line of the total, in headings. */
export const totalHeads = 1.2;
/** A part of a group is never shorter than this, where the group is not; on a very low page it may be a single row. */
const shortestParts = [3, 1] as const;
/** Where few rows stand alone on a sheet they grow beyond the usual height. */
const fewRows = 1.5;
/** Type per row height. */
const typeShare = 0.7;
/** Type that is comfortable: further sheets are taken rather than going below. */
const comfort = 1.12;
const mostSheets = 2000;

/**
 * Spreads groups of rows over sheets of panels. Rule: the fewest sheets on which rows are at least as high as the paper
 * asks and the type at least `comfort` × its least size; on these the number of panels that allows the largest type; rows
 * as high as then fit. Groups stay whole unless breaking them makes the panels clearly shorter.
 * @example fitRows([{ group: 'town', count: 20 }], room).sheets.length // 1
 */
export function fitRows<Group>(
  groups: Grouped<Group>[],
  room: {
    page: Page;
    ems: number;
    gap: number;
    panels: number;
    hasTotal: boolean;
    headHeight: (panelWidth: number, size: number) => number;
  },
): RowFit<Group> {
  const { body, sizes } = room.page;
  const largest = sizes.heading * 1.8;
  const rows = groups.reduce((sum, { count }) => sum + count, 0);
  if (!Number.isFinite(body.height)) {
    const size = Math.max(sizes.least, Math.min(sizes.body, body.width / room.ems));
    const pieces = groups.map(({ group, count }) => ({ group, from: 0, to: count }));
    const rowHeight = Math.max(sizes.row, size * 1.9);
    return {
      sheets: [[pieces]],
      panels: 1,
      rowHeight,
      groupHeight: groupHeightOf(rowHeight, sizes.heading),
      typeSize: size,
    };
  }
  let fallback: RowFit<Group> | null = null;
  for (const shortestPart of shortestParts) {
    for (let sheets = 1; sheets <= mostSheets; sheets = sheets < 20 ? sheets + 1 : Math.ceil(sheets * 1.1)) {
      let best: RowFit<Group> | null = null;
      for (let panels = 1; panels <= room.panels; panels++) {
        const width = (body.width - room.gap * (panels - 1)) / panels;
        const widest = Math.max(sizes.least, Math.min(width / room.ems, largest));
        const fit = fitPanels(groups, room, { sheets, panels, width, widest, shortestPart });
        const { rowHeight, typeSize } = fit;
        const isWide = width / room.ems >= sizes.least;
        if (rowHeight < Math.max(sizes.row, sizes.least / 0.8)) continue;
        if (panels > 1 && !isWide) continue;
        if (
          best === null ||
          typeSize > best.typeSize * 1.02 ||
          (typeSize > best.typeSize * 0.98 && rowHeight > best.rowHeight * 1.1)
        )
          best = fit;
      }
      if (best !== null && best.rowHeight * typeShare >= Math.min(sizes.least * comfort, sizes.row)) return best;
      fallback = best ?? fallback;
      if (sheets > 3 * rows + 3) break;
    }
    if (fallback !== null) return fallback;
  }
  return (
    fallback ?? {
      sheets: [[groups.map(({ group, count }) => ({ group, from: 0, to: count }))]],
      panels: 1,
      rowHeight: sizes.row,
      groupHeight: groupHeightOf(sizes.row, sizes.heading),
      typeSize: sizes.least,
    }
  );
}

const groupHeightOf = (rowHeight: number, heading: number) =>
  Math.max(rowHeight * leastHeadRows, heading * headOfHeading);

/** Rows of a number of panels. A group's heading is measured in rows, whose height follows from it: found in a few steps. */
function fitPanels<Group>(
  groups: Grouped<Group>[],
  room: { page: Page; hasTotal: boolean; headHeight: (panelWidth: number, size: number) => number },
  wish: { sheets: number; panels: number; width: number; widest: number; shortestPart: number },
): RowFit<Group> {
  const { body, sizes } = room.page;
  const { sheets, panels, width, widest } = wish;
  let typeSize = widest;
  let rowHeight = sizes.highestRow * fewRows;
  let headHeight = 0;
  let fit: RowFit<Group> | null = null;
  for (let step = 0; step < 6; step++) {
    const headRows = groupHeightOf(rowHeight, sizes.heading) / rowHeight;
    const columns = findLowest(groups, sheets * panels, {
      panels,
      total: room.hasTotal ? headRows * totalHeads : 0,
      headRows,
      shortestPart: wish.shortestPart,
    });
    const head = Math.max(room.headHeight(width, typeSize), room.headHeight(width, widest), headHeight);
    const high = body.height - head;
    const next = Math.min(high / Math.max(columns.height, 1), sizes.highestRow * fewRows);
    typeSize = Math.max(sizes.least, Math.min(widest, next * typeShare));
    // A heading's rows were reckoned with higher rows than come out: these would not fit.
    const fits =
      columns.height * next <= high + 1e-6 &&
      groupHeightOf(next, sizes.heading) <= headRows * next + 1e-6 &&
      room.headHeight(width, typeSize) <= head + 1e-6;
    headHeight = room.headHeight(width, typeSize);
    if (fits)
      fit = {
        sheets: inSheets(columns.columns, panels),
        panels,
        rowHeight: next,
        groupHeight: headRows * next,
        typeSize,
      };
    if (fits && step > 0) break;
    rowHeight = next * (step < 3 ? 1 : 0.97);
  }
  return fit ?? { sheets: [], panels, rowHeight: 0, groupHeight: 0, typeSize: 0 };
}

function inSheets<Group>(columns: RowPiece<Group>[][], panels: number): RowPiece<Group>[][][] {
  const sheets: RowPiece<Group>[][][] = [];
  for (let at = 0; at < columns.length; at += panels) sheets.push(columns.slice(at, at + panels));
  return sheets.length > 0 ? sheets : [[[]]];
}

/** Panels of a sheet, rows of the total on its first, rows of a group's heading. */
interface Spread {
  panels: number;
  total: number;
  headRows: number;
  shortestPart: number;
}

interface Columns<Group> {
  columns: RowPiece<Group>[][];
  /** In rows. */
  height: number;
}

/** The lowest `count` columns with whole groups or, where that is over 8 % higher, with broken ones. */
function findLowest<Group>(groups: Grouped<Group>[], count: number, spread: Spread): Columns<Group> {
  const whole = lowest(groups, count, spread, false);
  const broken = lowest(groups, count, spread, true);
  return whole.height <= broken.height * 1.08 ? whole : broken;
}

function lowest<Group>(groups: Grouped<Group>[], count: number, spread: Spread, mayBreak: boolean): Columns<Group> {
  let low = 0;
  let high = groups.reduce((sum, group) => sum + group.count + spread.headRows, spread.total + 1);
  while (high - low > 0.02) {
    const middle = (low + high) / 2;
    const columns = fillColumns(groups, middle, spread, mayBreak);
    if (columns !== null && columns.length <= count) high = middle;
    else low = middle;
  }
  return { columns: fillColumns(groups, high, spread, mayBreak) ?? [], height: high };
}

function fillColumns<Group>(
  groups: Grouped<Group>[],
  height: number,
  { panels, total, headRows, shortestPart }: Spread,
  mayBreak: boolean,
): RowPiece<Group>[][] | null {
  const columns: RowPiece<Group>[][] = [];
  let used = Infinity;
  let isFresh = false;
  for (const { group, count } of groups) {
    let from = 0;
    do {
      const left = count - from;
      const free = Math.floor(height - used - headRows + 1e-9);
      const taken = free >= left ? left : mayBreak && left > shortestPart ? Math.min(free, left - shortestPart) : -1;
      if (columns.length > 0 && taken >= Math.min(shortestPart, left)) {
        columns.at(-1)!.push({ group, from, to: from + taken });
        used += headRows + taken;
        isFresh = false;
        from += taken;
        if (left === 0) break;
      } else if (isFresh) {
        return null;
      } else {
        // The total stands on each sheet's first panel.
        used = columns.length % panels === 0 ? total : 0;
        columns.push([]);
        isFresh = true;
      }
    } while (from < count || (count === 0 && isFresh));
  }
  return columns;
}
