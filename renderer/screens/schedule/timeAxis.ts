import type { Zoom } from './scheduleView';

const MILLISECONDS = 86_400_000;

/** Days since 1970-01-01. Days are text without hour and zone; they are counted on the UTC calendar. */
export function numberOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS;
}

/** @example dayOfNumber(0) // '1970-01-01' */
export function dayOfNumber(number: number): string {
  return new Date(number * MILLISECONDS).toISOString().slice(0, 10);
}

/** @example shiftDay('2016-12-31', 1) // '2017-01-01' */
export function shiftDay(day: string, days: number): string {
  return dayOfNumber(numberOfDay(day) + days);
}

/** True for text that is a day of the calendar. @example isDay('2017-02-29') // false */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const number = numberOfDay(text);
  return !Number.isNaN(number) && dayOfNumber(number) === text;
}

/** Days from left to right: how far a day stands from the left edge, in pixels. */
export interface TimeAxis {
  /** First day that is drawn, and the day after the last one. */
  from: number;
  to: number;
  pixelsPerDay: number;
  width: number;
}

const fixedScales: Record<Exclude<Zoom, 'whole'>, number> = { month: 4, week: 18 };
/** Room behind the last day, for what is written beside the last bar. */
const ROOM = 84;

/**
 * An axis of whole months around the given days.
 * @param room width that is there, in pixels; the whole span is fitted into it.
 */
export function makeAxis(days: readonly string[], zoom: Zoom, room: number): TimeAxis {
  const sorted = [...days].sort();
  const first = sorted[0] ?? '2016-01-01';
  const last = sorted.at(-1) ?? first;
  const from = numberOfDay(`${first.slice(0, 7)}-01`);
  const to = numberOfDay(firstOfNextMonth(last));
  const fitted = Math.max(0.35, (room - ROOM) / (to - from));
  const pixelsPerDay = zoom === 'whole' ? fitted : Math.max(fitted, fixedScales[zoom]);
  return { from, to, pixelsPerDay, width: Math.round((to - from) * pixelsPerDay) + ROOM };
}

/** Left edge of a day. */
export function placeDay(axis: TimeAxis, day: string): number {
  return (numberOfDay(day) - axis.from) * axis.pixelsPerDay;
}

/** Left edge and width of full days, first and last counted; never thinner than `least` pixels. */
export function placeSpan(axis: TimeAxis, from: string, to: string, least = 2): { left: number; width: number } {
  const left = placeDay(axis, from);
  const right = (numberOfDay(to) + 1 - axis.from) * axis.pixelsPerDay;
  return { left, width: Math.max(least, right - left) };
}

export interface Tick {
  day: number;
  label: string;
  left: number;
  width: number;
}

/** Headings of the axis: years above, below them quarters, months or weeks, as there is room. */
export function listTicks(axis: TimeAxis): { years: Tick[]; fine: Tick[] } {
  const years = cutAt(
    axis,
    (day) => day.endsWith('-01-01'),
    (day) => day.slice(0, 4),
  );
  if (axis.pixelsPerDay >= 8) {
    return {
      years: cutAt(
        axis,
        (day) => day.endsWith('-01'),
        (day) => day.slice(0, 7),
      ),
      fine: cutAt(axis, isMonday, (day) => day.slice(5)),
    };
  }
  const everyMonth = axis.pixelsPerDay >= 0.75;
  const fine = cutAt(
    axis,
    (day) => day.endsWith('-01') && (everyMonth || (Number(day.slice(5, 7)) - 1) % 3 === 0),
    (day) => String(Number(day.slice(5, 7))),
  );
  return { years, fine };
}

/** Weekend runs of the axis that are days off, as [first day, last day]. */
export function listWeekends(axis: TimeAxis, workedWeekends: readonly string[]): [string, string][] {
  const worked = new Set(workedWeekends);
  const runs: [string, string][] = [];
  for (let number = axis.from; number < axis.to; number += 1) {
    const weekday = weekdayOf(number);
    const day = dayOfNumber(number);
    if ((weekday !== 0 && weekday !== 6) || worked.has(day)) continue;
    const last = runs.at(-1);
    if (last && last[1] === dayOfNumber(number - 1)) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

function isMonday(day: string): boolean {
  return weekdayOf(numberOfDay(day)) === 1;
}

/** 0 = Sunday … 6 = Saturday. */
function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

function cutAt(axis: TimeAxis, starts: (day: string) => boolean, label: (day: string) => string): Tick[] {
  const cuts: number[] = [];
  for (let number = axis.from; number < axis.to; number += 1) {
    if (number === axis.from || starts(dayOfNumber(number))) cuts.push(number);
  }
  return cuts.map((day, index) => ({
    day,
    label: label(dayOfNumber(day)),
    left: (day - axis.from) * axis.pixelsPerDay,
    width: ((cuts[index + 1] ?? axis.to) - day) * axis.pixelsPerDay,
  }));
}

function firstOfNextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}
