import { earlier, later } from './days';
import { placeEarliest, placeFromBegin, placeLatest, type Placement } from './placeTask';
import { refuseClosedWindow } from './procedureProblems';
import type { Task } from './tasks';
import type { Day, WorkingCalendar } from './types';

export type Placements = Map<Task, Placement>;

/** The last day that a task may end on: its deadline, its end by hand, the day before any placed task that waits for it. */
export function boundOf(calendar: WorkingCalendar, task: Task, placed: Placements): Day {
  const bounds = task.next
    .flatMap((next) => placed.get(next) ?? [])
    .map((next) => calendar.addCalendarDays(next.start, -1));
  const byHand = task.planned === undefined ? [] : [placeFromBegin(calendar, task, task.planned).end];
  return [...bounds, ...byHand].reduce(earlier, task.deadline);
}

/** The latest days of a task that end by a bound. Errors: ProblemError `procedure_window_closed`. */
export function placeBackward(calendar: WorkingCalendar, task: Task, bound: Day): Placement {
  return placeLatest(calendar, task, bound) ?? refuseClosedWindow(task.procedure, task.step.id, bound);
}

/** Backward: the latest days of every task. The tasks stand in an order in which each comes after those that it waits for. */
export function passBackward(calendar: WorkingCalendar, tasks: readonly Task[]): Placements {
  const placed: Placements = new Map();
  for (const task of [...tasks].reverse())
    placed.set(task, placeBackward(calendar, task, boundOf(calendar, task, placed)));
  return placed;
}

/** The first day that a task may begin on: the as-of date, its own first day, the day after all placed ones that it waits for. */
export function readyOf(calendar: WorkingCalendar, task: Task, placed: Placements, asOf: Day): Day {
  const bounds = task.before
    .flatMap((before) => placed.get(before) ?? [])
    .map((before) => calendar.addCalendarDays(before.end, 1));
  return [task.notBefore, ...bounds].reduce(later, asOf);
}

/** The earliest days of a task from a day on. Errors: ProblemError `procedure_window_closed`. */
export function placeForward(calendar: WorkingCalendar, task: Task, ready: Day): Placement {
  return placeEarliest(calendar, task, ready) ?? refuseClosedWindow(task.procedure, task.step.id, ready);
}

/** The days of a task that is done or running: the real ones; a running one ends by its length, not before the as-of date. */
export function placeBegun(calendar: WorkingCalendar, task: Task, asOf: Day): Placement | null {
  if (task.done !== undefined) return { start: task.begun ?? task.done, end: task.done, window: null };
  if (task.begun === undefined) return null;
  const running = placeFromBegin(calendar, task, task.begun);
  return { ...running, end: later(running.end, asOf) };
}

/** Forward: the earliest days of every task when what is not begun is begun at the as-of date. */
export function passForward(calendar: WorkingCalendar, tasks: readonly Task[], asOf: Day): Placements {
  const placed: Placements = new Map();
  for (const task of tasks) {
    const begun = placeBegun(calendar, task, asOf);
    placed.set(task, begun ?? placeForward(calendar, task, readyOf(calendar, task, placed, asOf)));
  }
  return placed;
}

/** Forward from each task's own first day, as if nothing were begun: the days as the plan alone gives them. */
export function passFresh(calendar: WorkingCalendar, tasks: readonly Task[]): Placements {
  const placed: Placements = new Map();
  for (const task of tasks) {
    const ready = readyOf(calendar, task, placed, task.notBefore);
    // An opening too far ahead of the first day may still be near the as-of date: no fault here.
    placed.set(task, placeEarliest(calendar, task, ready) ?? placeFromBegin(calendar, task, ready));
  }
  return placed;
}
