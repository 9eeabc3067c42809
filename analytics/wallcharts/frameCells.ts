import { fitSize, fitText, textWidth } from '../charts';
import type { Ink, Mark, Pattern } from '../charts/types';
import { text, type Page } from './frame';

export type CellAlign = 'start' | 'middle' | 'end';

export interface TableCell {
  text?: string;
  /** Stands where `text` does not fit. */
  short?: string;
  bold?: boolean;
  ink?: Ink;
  fill?: Ink;
  pattern?: Pattern;
  patternInk?: Ink;
  stroke?: Ink;
  /** A bar at the cell's foot, 0…1 of its width. */
  share?: number;
  shareInk?: Ink;
  /** The cell filled from below, 0…1 of its height: a plan that grows to the right. */
  level?: number;
  /** A corner in this ink: behind the plan. */
  corner?: Ink;
  /** Numbers are left out where they do not fit; names are shortened. */
  isNumber?: boolean;
  /** Ring round the text: struck off. */
  stamp?: boolean;
  key?: string;
  title?: string;
}

/** Where a text of a column begins, ends or has its middle. */
export function anchorOf(align: CellAlign, column: { x: number; width: number }, size: number) {
  const pad = Math.min(size * 0.35, column.width * 0.08);
  if (align === 'middle') return { x: column.x + column.width / 2, anchor: 'middle' as const };
  return align === 'end'
    ? { x: column.x + column.width - pad, anchor: 'end' as const }
    : { x: column.x + pad, anchor: 'start' as const };
}

/** Width that a text of a column may take. */
export const roomOf = (align: CellAlign | undefined, width: number, size: number) =>
  width - (align === 'middle' ? Math.min(size * 0.3, width * 0.12) : Math.min(size * 0.7, width * 0.16));

/** Draws a cell: its area, its bar, its corner, its text as large as fits. */
export function drawCell(
  marks: Mark[],
  cell: TableCell,
  box: { x: number; y: number; width: number; height: number },
  look: { page: Page; align: CellAlign; size: number; bold: boolean },
): void {
  const { sizes } = look.page;
  const inset = Math.min(box.height * 0.07, box.width * 0.06);
  const inner = { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset };
  const meaning = {
    ...(cell.key !== undefined && { key: cell.key }),
    ...(cell.title !== undefined && { title: cell.title }),
  };
  if (cell.level !== undefined) {
    const height = box.height * Math.min(1, Math.max(0, cell.level));
    marks.push({
      kind: 'rect',
      x: box.x,
      y: box.y + box.height - height,
      width: box.width,
      height,
      fill: 'planned_soft',
    });
  }
  if (cell.fill !== undefined || cell.pattern !== undefined || cell.stroke !== undefined || cell.key !== undefined) {
    marks.push({
      kind: 'rect',
      ...inner,
      radius: inner.height * 0.1,
      ...(cell.fill && { fill: cell.fill }),
      ...(cell.pattern && { pattern: cell.pattern }),
      ...(cell.patternInk && { patternInk: cell.patternInk }),
      ...(cell.stroke && { stroke: cell.stroke, strokeWidth: sizes.medium }),
      ...meaning,
    });
  }
  if (cell.share !== undefined) {
    const height = Math.max(box.height * 0.13, sizes.thin * 3);
    const y = box.y + box.height - inset - height;
    marks.push({ kind: 'rect', x: inner.x, y, width: inner.width, height, fill: 'nobody' });
    const width = inner.width * Math.min(1, Math.max(0, cell.share));
    if (width > 0) marks.push({ kind: 'rect', x: inner.x, y, width, height, fill: cell.shareInk ?? 'out' });
  }
  if (cell.corner !== undefined) {
    const side = Math.min(inner.height, inner.width) * 0.4;
    const right = inner.x + inner.width;
    marks.push({
      kind: 'shape',
      rings: [[right - side, inner.y, right, inner.y, right, inner.y + side]],
      fill: cell.corner,
    });
  }
  if (cell.text === undefined || cell.text === '') return;
  const weight = cell.bold === true || look.bold ? 700 : 400;
  const room = roomOf(look.align, box.width, look.size);
  const least = Math.max(sizes.least, look.size * 0.7);
  const fits = (text: string, size: number) => textWidth(text, size, weight) <= room;
  const wanted = fits(cell.text, least) || cell.short === undefined ? cell.text : cell.short;
  // A number may become a little smaller than its row, but never loses a digit.
  const size = Math.max(least, Math.min(look.size, fitSize(wanted, room, look.size, weight)));
  const shown = fits(wanted, size * (1 - 1e-9)) ? wanted : cell.isNumber ? '' : fitText(wanted, room, size, weight);
  if (shown === '') return;
  const at = anchorOf(look.align, box, look.size);
  const middle = box.y + box.height / 2 - (cell.share === undefined ? 0 : box.height * 0.06);
  marks.push({
    ...text(shown, at.x, middle + size * 0.36, size, cell.ink ?? 'text'),
    anchor: at.anchor,
    ...(weight === 700 && { weight: 700 as const }),
  });
  if (cell.stamp) {
    const width = Math.min(textWidth(shown, size, weight) + size * 0.5, box.width - inset);
    const left =
      at.anchor === 'middle' ? at.x - width / 2 : at.anchor === 'end' ? at.x - width + size * 0.25 : at.x - size * 0.25;
    marks.push({
      kind: 'rect',
      x: Math.max(left, box.x + inset / 2),
      y: middle - Math.min(size * 0.62, box.height * 0.45),
      width,
      height: Math.min(size * 1.24, box.height * 0.9),
      radius: size * 0.12,
      stroke: 'accent',
      strokeWidth: sizes.medium,
    });
  }
}
