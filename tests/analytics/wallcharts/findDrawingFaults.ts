import { textWidth } from '../../../analytics/charts';
import type { Drawing, TextMark } from '../../../analytics/charts/types';

interface TextBox {
  mark: TextMark;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box of ink of a line of text: Chinese signs reach from 0.8 em above the base line to 0.08 em below it. */
export function boxOf(mark: TextMark): TextBox {
  const width = textWidth(mark.text, mark.size, mark.weight, mark.family);
  const left = mark.anchor === 'end' ? mark.x - width : mark.anchor === 'middle' ? mark.x - width / 2 : mark.x;
  return { mark, left, right: left + width, top: mark.y - mark.size * 0.8, bottom: mark.y + mark.size * 0.08 };
}

/**
 * What would spoil a sheet: type smaller than `least`, text beyond the page or beyond the card, bar or tile that it
 * stands in, texts on each other, numbers that are none.
 * Only the first ten are named.
 */
export function findDrawingFaults(drawing: Drawing, least: number): string[] {
  const faults: string[] = [];
  const spare = drawing.width * 1e-6;
  for (const mark of drawing.marks) {
    const numbers =
      mark.kind === 'shape'
        ? mark.rings.flat()
        : mark.kind === 'line' || mark.kind === 'curve'
          ? mark.points
          : mark.kind === 'rect'
            ? [mark.x, mark.y, mark.width, mark.height]
            : [mark.x, mark.y, mark.size];
    if (!numbers.every(Number.isFinite)) faults.push(`${mark.kind} with ${numbers.join(' ')}`);
    if (mark.kind === 'rect' && (mark.width < 0 || mark.height < 0))
      faults.push(`rect of ${mark.width} × ${mark.height}`);
    if (
      mark.kind === 'rect' &&
      (mark.x < -spare ||
        mark.y < -spare ||
        mark.x + mark.width > drawing.width + spare ||
        mark.y + mark.height > drawing.height + spare)
    )
      faults.push(`rect beyond the page: ${mark.key ?? mark.fill}`);
    if (mark.key !== undefined && !mark.title) faults.push(`${mark.key} without a sentence`);
  }
  const boxes = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [boxOf(mark)] : []));
  for (const { mark, left, right, top, bottom } of boxes) {
    if (mark.size < least - 1e-9) faults.push(`“${mark.text}” is ${mark.size} high`);
    if (left < -spare || right > drawing.width + spare || top < -spare || bottom > drawing.height + spare)
      faults.push(`“${mark.text}” beyond the page`);
  }
  faults.push(...findTextsBeyondBoxes(drawing, boxes));
  // Only texts of the same or a neighbouring strip of the page can lie on each other.
  const strip = Math.max(least, ...boxes.map(({ top, bottom }) => bottom - top)) * 1.2;
  const strips = new Map<number, TextBox[]>();
  for (const box of boxes) {
    const own = Math.floor(box.top / strip);
    for (const other of [...(strips.get(own - 1) ?? []), ...(strips.get(own) ?? []), ...(strips.get(own + 1) ?? [])]) {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (across > drawing.width * 1e-5 && down > box.mark.size * 0.02)
        faults.push(`“${box.mark.text}” on “${other.mark.text}”`);
    }
    strips.set(own, [...(strips.get(own) ?? []), box]);
  }
  return faults.slice(0, 10);
}

/** A text whose middle stands in a box that can be pointed at must end within it. */
function findTextsBeyondBoxes(drawing: Drawing, boxes: TextBox[]): string[] {
  const height = Math.max(1, drawing.height / 200);
  const strips = new Map<number, Extract<Drawing['marks'][number], { kind: 'rect' }>[]>();
  for (const mark of drawing.marks) {
    if (mark.kind !== 'rect' || mark.key === undefined) continue;
    for (let strip = Math.floor(mark.y / height); strip <= Math.floor((mark.y + mark.height) / height); strip += 1)
      strips.set(strip, [...(strips.get(strip) ?? []), mark]);
  }
  return boxes.flatMap(({ mark, left, right, top, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const around = (strips.get(Math.floor(y / height)) ?? []).filter(
      (rect) => rect.x <= x && x <= rect.x + rect.width && rect.y <= y && y <= rect.y + rect.height,
    );
    return around.some((rect) => left < rect.x - mark.size * 0.1 || right > rect.x + rect.width + mark.size * 0.1)
      ? [`“${mark.text}” beyond its box`]
      : [];
  });
}
