import { fitText, textWidth } from '../../charts';
import type { Mark } from '../../charts/types';
import type { Day } from '../../procedures/types';
import { text, type Box, type Language } from '../frame';
import type { TypeSizes } from '../frameSizes';
import { say } from './words';

/** A stretch of whole months laid over a width. */
export interface TimeAxis {
  from: Day;
  /** Last day, drawn whole. */
  to: Day;
  days: number;
  months: { year: number; month: number; from: number }[];
}

const dayLength = 86_400_000;

/** Days since 1970-01-01. */
function numberOf(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayLength);
}

/**
 * The axis of whole months that holds all of these days. Days that are no days are left out.
 * @example openTimeAxis(['2016-02-03', '2016-04-01']) // 2016-02-01 … 2016-04-30
 */
export function openTimeAxis(days: readonly Day[]): TimeAxis {
  const known = days.filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)).sort();
  const [first, last] = [known[0] ?? '2016-01-01', known.at(-1) ?? '2016-12-31'];
  const from = `${first.slice(0, 7)}-01`;
  const start = numberOf(from);
  const months: TimeAxis['months'] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  while (`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}` <= last.slice(0, 7)) {
    months.push({ year, month, from: Math.round(Date.UTC(year, month - 1, 1) / dayLength) - start });
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  const end = Math.round(Date.UTC(year, month - 1, 1) / dayLength);
  return { from, to: new Date((end - 1) * dayLength).toISOString().slice(0, 10), days: end - start, months };
}

/** Where a day begins (or, `ended`, where it ends) on an axis laid over `box`, kept within it. */
export function placeDay(axis: TimeAxis, box: Pick<Box, 'x' | 'width'>, day: Day, ended = false): number {
  const days = numberOf(day) - numberOf(axis.from) + (ended ? 1 : 0);
  return box.x + (box.width * Math.min(axis.days, Math.max(0, days))) / axis.days;
}

/** Height of the head of an axis: a line of years, and one of months or quarters. */
export function axisHeight(size: number): number {
  return size * 3.1;
}

/**
 * Head of the axis above `box` (years, and months or quarters where there is room for their names), a band behind every
 * second year and rules between quarters down to the end of `box`.
 */
export function drawTimeAxis(axis: TimeAxis, box: Box, size: number, sizes: TypeSizes, language: Language): Mark[] {
  const marks: Mark[] = [];
  const at = (days: number) => box.x + (box.width * days) / axis.days;
  const top = box.y - axisHeight(size);
  const years = [...new Set(axis.months.map(({ year }) => year))];
  const endOf = (index: number) => axis.months[index + 1]?.from ?? axis.days;
  const monthWidth = box.width / axis.months.length;
  const step =
    monthWidth >= textWidth('12', size) * 1.35
      ? 1
      : monthWidth * 3 >= textWidth(say(language, 'quarter', { quarter: 4 }), size) * 1.2
        ? 3
        : 0;
  for (const [place, year] of years.entries()) {
    const own = axis.months.filter((month) => month.year === year);
    const [from, to] = [at(own[0]!.from), at(endOf(axis.months.indexOf(own.at(-1)!)))];
    if (place % 2 === 1)
      marks.push({ kind: 'rect', x: from, y: box.y, width: to - from, height: box.height, fill: 'panel' });
    const name = language === 'zh' && textWidth(`${year}年`, size * 1.1, 700) < to - from ? `${year}年` : String(year);
    marks.push({
      ...text(fitText(name, to - from, size * 1.1, 700), (from + to) / 2, top + size * 1.15, size * 1.1, 'text'),
      anchor: 'middle',
      weight: 700,
    });
    marks.push({
      kind: 'line',
      points: [from, top, from, box.y + box.height],
      stroke: 'strong_line',
      strokeWidth: sizes.thin,
    });
  }
  for (const [index, { month, from }] of axis.months.entries()) {
    const begins = step === 3 ? month % 3 === 1 || index === 0 : true;
    if (begins && step > 0) {
      const until =
        step === 1
          ? endOf(index)
          : (axis.months.slice(index + 1).find((next) => next.month % 3 === 1)?.from ?? axis.days);
      const label = step === 1 ? String(month) : say(language, 'quarter', { quarter: Math.ceil(month / 3) });
      marks.push({
        ...text(
          fitText(label, at(until) - at(from), size),
          (at(from) + at(until)) / 2,
          top + size * 2.6,
          size,
          'faint_text',
        ),
        anchor: 'middle',
      });
    }
    if (month % 3 === 1 && month !== 1 && index > 0)
      marks.push({
        kind: 'line',
        points: [at(from), box.y, at(from), box.y + box.height],
        stroke: 'line',
        strokeWidth: sizes.thin,
      });
  }
  marks.push({
    kind: 'line',
    points: [box.x, box.y, box.x + box.width, box.y],
    stroke: 'strong_line',
    strokeWidth: sizes.medium,
  });
  return marks;
}
