import { earlier, later, yearOf } from './days';
import type { Task } from './tasks';
import type { Day, OpenWindow, WorkingCalendar } from './types';

/** The full days of a task, first and last day counted. */
export interface Placement {
  start: Day;
  end: Day;
  window: OpenWindow | null;
}

/** How many years a step looks for an opening of the system. */
const WINDOW_YEARS = 5;

/**
 * The latest days of a task that end by `bound`: n calendar days are n full days (from 1 to 7 March are seven); n working
 * days begin and end on working days; a task with a window lies wholly inside one opening.
 * A later bound never gives an earlier start. Null when no opening is found.
 */
export function placeLatest(calendar: WorkingCalendar, task: Task, bound: Day): Placement | null {
  if (!task.windowIn) return { ...endBy(calendar, task, bound), window: null };
  for (let year = yearOf(bound); year > yearOf(bound) - WINDOW_YEARS; year--) {
    const window = task.windowIn(year);
    if (!window || window.opens > bound) continue;
    const placed = endBy(calendar, task, earlier(bound, window.closes));
    if (placed.start >= window.opens) return { ...placed, window };
  }
  return null;
}

/** The earliest days of a task that begin on `from` or later; else as `placeLatest`. */
export function placeEarliest(calendar: WorkingCalendar, task: Task, from: Day): Placement | null {
  if (!task.windowIn) return { ...beginFrom(calendar, task, from), window: null };
  for (let year = yearOf(from); year < yearOf(from) + WINDOW_YEARS; year++) {
    const window = task.windowIn(year);
    if (!window || window.closes < from) continue;
    const placed = beginFrom(calendar, task, later(from, window.opens));
    if (placed.end <= window.closes) return { ...placed, window };
  }
  return null;
}

/** The days of a task that really began on a day, whatever the windows say. */
export function placeFromBegin(calendar: WorkingCalendar, task: Task, begun: Day): Placement {
  return { start: begun, end: later(begun, beginFrom(calendar, task, begun).end), window: null };
}

function endBy(calendar: WorkingCalendar, { days, dayKind }: Task, bound: Day): { start: Day; end: Day } {
  if (dayKind === 'calendar') return { start: calendar.addCalendarDays(bound, 1 - days), end: bound };
  const end = calendar.isWorkingDay(bound) ? bound : calendar.addWorkingDays(bound, -1);
  return { start: calendar.addWorkingDays(end, 1 - days), end };
}

function beginFrom(calendar: WorkingCalendar, { days, dayKind }: Task, from: Day): { start: Day; end: Day } {
  if (dayKind === 'calendar') return { start: from, end: calendar.addCalendarDays(from, days - 1) };
  const start = calendar.isWorkingDay(from) ? from : calendar.addWorkingDays(from, 1);
  return { start, end: calendar.addWorkingDays(start, days - 1) };
}
