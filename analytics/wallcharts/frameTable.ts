import { fitSize, fitText, wrapText } from '../charts';
import type { Ink, Mark } from '../charts/types';
import { text, type Page, type SheetBody } from './frame';
import { anchorOf, drawCell, roomOf, type CellAlign, type TableCell } from './frameCells';
import { fitRows, totalHeads, type RowPiece } from './frameRows';
import { writeText } from './frameTexts';

export type { TableCell } from './frameCells';

export interface TableColumn {
  id: string;
  label: string;
  /** Labels that say the same in less room, the longest first: 2016年, 2016, ’16. */
  shorter?: readonly string[];
  /** Head over the columns next to each other that name it. */
  group?: string;
  /** Width in em of the rows' type that its texts need. */
  em: number;
  /** Share of the width that is left over; where no column has one, all grow in proportion. */
  grow?: number;
  align?: CellAlign;
}

export interface TableRow {
  key?: string;
  title?: string;
  bold?: boolean;
  cells: TableCell[];
}

/** Rows under one heading (a town); `cells` stand in the heading's own line. */
export interface TableGroup {
  key?: string;
  label: string;
  cells?: TableCell[];
  rows: TableRow[];
}

/** Where the parts of one panel stand. */
export interface PanelPlace {
  columns: { id: string; x: number; width: number }[];
  top: number;
  headBottom: number;
  bottom: number;
  typeSize: number;
}

export interface Table {
  columns: TableColumn[];
  groups: TableGroup[];
  /** Stands above the groups on every sheet's first panel. */
  total?: Omit<TableGroup, 'rows'>;
  /** Most panels beside each other on a sheet; 1 by default. */
  panels?: number;
  /** Marks over the cells of a panel, e.g. a line at the as-of day. */
  over?: (place: PanelPlace) => Mark[];
  alternative: (rows: number) => string;
  /** Said after the sheet's title. */
  part?: string;
}

/**
 * A table with town groups, spread over panels and sheets: the fewest sheets with which no row is lower than the paper's
 * least and no type smaller than it may be; of the numbers of panels the one with the largest type. A group that runs on
 * says so. Every row stands exactly once.
 * @example layOutTable(page, { columns, groups, alternative: String }).length // 1 for 109 villages at A0
 */
export function layOutTable(page: Page, table: Table): SheetBody[] {
  const { body, sizes } = page;
  const ems = table.columns.reduce((sum, { em }) => sum + em, 0);
  const gap = sizes.gap * 1.2;
  const fit = fitRows(
    table.groups.map((group) => ({ group, count: group.rows.length })),
    {
      page,
      ems,
      gap,
      panels: table.panels ?? 1,
      hasTotal: table.total !== undefined,
      headHeight: (width, size) => measureHead(table, width, size, page).height,
    },
  );
  const width = (body.width - gap * (fit.panels - 1)) / fit.panels;
  return fit.sheets.map((panels): SheetBody => {
    const marks: Mark[] = [];
    let bottom = body.y;
    panels.forEach((pieces, panel) => {
      const place = {
        x: body.x + panel * (width + gap),
        width,
        typeSize: fit.typeSize,
        rowHeight: fit.rowHeight,
        groupHeight: fit.groupHeight,
      };
      bottom = Math.max(bottom, drawPanel(marks, page, table, pieces, place, panel === 0));
    });
    const rows = panels.flat().reduce((sum, piece) => sum + piece.to - piece.from, 0);
    return {
      marks,
      alternative: table.alternative(rows),
      bottom,
      ...(table.part !== undefined && { part: table.part }),
    };
  });
}

/** Widths of the columns for a type size: their ems, and the rest by `grow`. */
function widthsOf(table: Table, width: number, size: number): number[] {
  const ems = table.columns.reduce((sum, { em }) => sum + em, 0);
  const rest = width - ems * size;
  const grows = table.columns.reduce((sum, { grow }) => sum + (grow ?? 0), 0);
  return table.columns.map(({ em, grow }) =>
    rest <= 0 || grows === 0 ? (width * em) / ems : em * size + (rest * (grow ?? 0)) / grows,
  );
}

const mostHeadLines = 7;

interface HeadLabel {
  lines: string[];
  size: number;
}

/** The longest of a column's labels that stands whole; a number is never broken or cut. */
function fitLabel({ label, shorter = [] }: TableColumn, width: number, rowType: number, page: Page): HeadLabel {
  const fits = [label, ...shorter].map((each) => fitOneLabel(each, width, rowType, page));
  return fits.find(({ lines }, index) => isWhole([label, ...shorter][index]!, lines)) ?? fits.at(-1)!;
}

/** A label as large as headings are, in two lines where it can be, else smaller and in more. */
function fitOneLabel(label: string, width: number, rowType: number, page: Page): HeadLabel {
  const { heading, least } = page.sizes;
  const smallest = Math.max(Math.min(rowType, heading), least);
  const largest = Math.max(heading, rowType * 0.9);
  const needed = Math.max(2, breakLabel(label, width, smallest).length);
  for (let size = largest; size > smallest; size *= 0.93) {
    const lines = breakLabel(label, width, size);
    if (lines.length <= needed && isWhole(label, lines)) return { lines, size };
  }
  return { lines: breakLabel(label, width, smallest), size: smallest };
}

/** Lines of about the same length: as few as the width allows, then as narrow as these can be. */
function breakLabel(label: string, width: number, size: number): string[] {
  const room = Math.max(width - size * 0.3, size);
  let lines = wrapText(label, room, size, mostHeadLines, 700);
  for (let narrower = room - size * 0.5; narrower > size && lines.length > 1; narrower -= size * 0.5) {
    const next = wrapText(label, narrower, size, mostHeadLines, 700);
    if (next.length > lines.length || !isWhole(label, next)) break;
    lines = next;
  }
  return lines;
}

const isWhole = (label: string, lines: readonly string[]) =>
  lines.join('').replaceAll(/\s/g, '') === label.replaceAll(/\s/g, '');

/** The head of a panel: its labels, its height, the height and type of the line of groups of columns. */
function measureHead(
  table: Table,
  width: number,
  size: number,
  page: Page,
): { labels: HeadLabel[]; height: number; groups: number; type: number } {
  const widths = widthsOf(table, width, size);
  const labels = table.columns.map((column, index) => fitLabel(column, widths[index] ?? 0, size, page));
  const type = Math.max(page.sizes.heading, size * 0.9);
  const groups = table.columns.some(({ group }) => group !== undefined) ? type * 1.7 : 0;
  const lines = labels.reduce(
    (most, label) => Math.max(most, label.lines.length * label.size * 1.2 + label.size * 0.6),
    type * 1.6,
  );
  return { labels, groups, type, height: groups + lines };
}

function drawPanel(
  marks: Mark[],
  page: Page,
  table: Table,
  pieces: RowPiece<TableGroup>[],
  place: { x: number; width: number; typeSize: number; rowHeight: number; groupHeight: number },
  isFirst: boolean,
): number {
  const { body, sizes, language } = page;
  const { typeSize, rowHeight, groupHeight } = place;
  const widths = widthsOf(table, place.width, typeSize);
  const columns = table.columns.map(({ id }, index) => ({
    id,
    x: place.x + widths.slice(0, index).reduce((sum, each) => sum + each, 0),
    width: widths[index] ?? 0,
  }));
  const headBottom = body.y + measureHead(table, place.width, typeSize, page).height;
  drawHead(marks, page, table, columns, place, headBottom);
  let y = headBottom;
  const drawRow = (row: TableRow, height: number, lead?: { fill: Ink; size: number }) => {
    if (row.key !== undefined || lead) {
      marks.push({
        kind: 'rect',
        x: place.x,
        y,
        width: place.width,
        height,
        fill: lead?.fill ?? 'paper',
        ...(row.key !== undefined && { key: row.key }),
        ...(row.title !== undefined && { title: row.title }),
      });
    }
    const bold = row.bold === true || lead !== undefined;
    // Sums of one line have one size: the largest that fits them all.
    const size = row.cells.reduce((least, { text: value, isNumber }, index) => {
      const column = columns[index];
      return !lead || !isNumber || value === undefined || !column
        ? least
        : Math.min(
            least,
            Math.max(
              typeSize * 0.8,
              fitSize(value, roomOf(table.columns[index]?.align, column.width, typeSize), least, 700),
            ),
          );
    }, lead?.size ?? typeSize);
    row.cells.forEach((cell, index) => {
      const column = columns[index];
      if (column)
        drawCell(
          marks,
          cell,
          { x: column.x, y, width: column.width, height },
          { page, align: table.columns[index]?.align ?? 'start', size, bold },
        );
    });
    y += height;
    marks.push({
      kind: 'line',
      points: [place.x, y, place.x + place.width, y],
      stroke: 'line',
      strokeWidth: sizes.thin,
    });
  };
  const drawLead = (lead: Omit<TableGroup, 'rows'>, label: string, height: number, fill: Ink) => {
    const cells = [...(lead.cells ?? [])];
    cells[0] = {};
    const middle = y + height / 2;
    const row = { cells, ...(lead.key !== undefined && { key: lead.key, title: lead.label }) };
    drawRow(row, height, { fill, size: Math.max(typeSize, Math.min(sizes.heading, height * 0.6)) });
    const free = cells.findIndex(
      (cell, index) => index > 0 && (cell.text !== undefined || cell.fill !== undefined || cell.share !== undefined),
    );
    const largest = Math.max(typeSize * 1.1, Math.min(height * 0.8, sizes.heading));
    const room =
      columns.slice(0, free < 0 ? columns.length : free).reduce((sum, { width }) => sum + width, 0) - typeSize * 0.7;
    const size = Math.max(typeSize * 0.75, sizes.least, fitSize(label, room, largest, 700, 'serif'));
    const shown = fitText(label, room, size, 700, 'serif');
    marks.push({
      ...text(shown, place.x + typeSize * 0.35, middle + size * 0.36, size, 'text'),
      weight: 700,
      family: 'serif',
    });
  };
  if (table.total && isFirst) drawLead(table.total, table.total.label, groupHeight * totalHeads, 'panel');
  for (const { group, from, to } of pieces) {
    const label = from > 0 ? writeText(language, 'continued', { name: group.label }) : group.label;
    drawLead(group, label, groupHeight, 'accent_soft');
    for (const row of group.rows.slice(from, to)) drawRow(row, rowHeight);
  }
  marks.push({
    kind: 'line',
    points: [place.x, y, place.x + place.width, y],
    stroke: 'strong_line',
    strokeWidth: sizes.medium,
  });
  table.columns.forEach(({ group }, index) => {
    const x = columns[index]!.x;
    if (index > 0 && group !== table.columns[index - 1]?.group)
      marks.push({ kind: 'line', points: [x, headBottom, x, y], stroke: 'line', strokeWidth: sizes.medium });
  });
  if (table.over) marks.push(...table.over({ columns, top: body.y, headBottom, bottom: y, typeSize }));
  return y;
}

function drawHead(
  marks: Mark[],
  page: Page,
  table: Table,
  columns: { x: number; width: number }[],
  place: { x: number; width: number; typeSize: number },
  bottom: number,
): void {
  const { body, sizes } = page;
  const { labels, type: size, groups: groupsHeight } = measureHead(table, place.width, place.typeSize, page);
  marks.push({ kind: 'rect', x: place.x, y: body.y, width: place.width, height: bottom - body.y, fill: 'panel' });
  table.columns.forEach(({ group }, index) => {
    if (group === undefined || table.columns[index - 1]?.group === group) return;
    const next = table.columns.findIndex((column, at) => at > index && column.group !== group);
    const last = columns[(next < 0 ? columns.length : next) - 1]!;
    const [left, right] = [columns[index]!.x, last.x + last.width];
    marks.push({
      ...text(
        fitText(group, right - left - size * 0.3, size, 700),
        (left + right) / 2,
        body.y + size * 1.25,
        size,
        'text',
      ),
      weight: 700,
      anchor: 'middle',
    });
    marks.push({
      kind: 'line',
      points: [left + size * 0.2, body.y + size * 1.65, right - size * 0.2, body.y + size * 1.65],
      stroke: 'strong_line',
      strokeWidth: sizes.thin,
    });
    if (index > 0)
      marks.push({ kind: 'line', points: [left, body.y, left, bottom], stroke: 'line', strokeWidth: sizes.medium });
  });
  const top = body.y + groupsHeight;
  table.columns.forEach(({ align, group }, index) => {
    const column = columns[index]!;
    const { lines, size: type } = labels[index]!;
    const from = group === undefined ? body.y : top;
    const start = (from + bottom) / 2 - ((lines.length - 1) * type * 1.2) / 2 + type * 0.36;
    const at = anchorOf(align ?? 'start', column, place.typeSize);
    lines.forEach((line, position) =>
      marks.push({ ...text(line, at.x, start + position * type * 1.2, type, 'text'), weight: 700, anchor: at.anchor }),
    );
  });
  marks.push({
    kind: 'line',
    points: [place.x, bottom, place.x + place.width, bottom],
    stroke: 'accent',
    strokeWidth: sizes.medium,
  });
}
