import type { ExitSchedule, ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import type { ScheduledStep } from '../../../analytics/procedures/types';
import type { RowOrder, ShownKind } from './scheduleView';

/** A line of the board: a town with what stands below it, or a batch. */
export type BoardLine =
  | { kind: 'town'; code: string; name: string; batches: number; late: number; folded: boolean }
  | { kind: 'batch'; row: ScheduleRow };

interface LineOptions {
  order: RowOrder;
  shown: ShownKind;
  folded: ReadonlySet<string>;
}

/** Lines of the board: by town, or all batches with the tightest first. */
export function listLines(rows: readonly ScheduleRow[], { order, shown, folded }: LineOptions): BoardLine[] {
  const wanted = rows.filter((row) => shown === 'all' || (shown === 'late' ? row.lateDays : row.overrunDays) > 0);
  if (order === 'float') {
    return [...wanted].sort(compareByFloat).map((row) => ({ kind: 'batch', row }));
  }
  const towns = new Map<string, ScheduleRow[]>();
  for (const row of wanted) {
    const code = row.batch.townCode;
    towns.set(code, [...(towns.get(code) ?? []), row]);
  }
  return [...towns].flatMap(([code, own]): BoardLine[] => {
    const isFolded = folded.has(code);
    const head: BoardLine = {
      kind: 'town',
      code,
      name: own[0]!.townName,
      batches: own.length,
      late: own.filter(({ lateDays }) => lateDays > 0).length,
      folded: isFolded,
    };
    return isFolded ? [head] : [head, ...own.map((row): BoardLine => ({ kind: 'batch', row }))];
  });
}

/** The tightest first: late ones by their delay, then by float; what is done comes last. */
function compareByFloat(one: ScheduleRow, other: ScheduleRow): number {
  const measure = (row: ScheduleRow) => row.floatWorkingDays ?? Number.MAX_SAFE_INTEGER;
  const late = other.lateDays - one.lateDays;
  return late || measure(one) - measure(other) || (one.batch.id < other.batch.id ? -1 : 1);
}

/** Every day that a schedule's drawing must hold. */
export function daysOfRow(row: Pick<ScheduleRow, 'steps' | 'deadline'>): string[] {
  return [
    row.deadline,
    ...row.steps.flatMap((step) => [step.latestStart, step.latestEnd, step.earliestStart, step.earliestEnd]),
  ];
}

/** Next step of a batch: the first in its order that is not done. */
export function nextStepOf(row: { steps: readonly ScheduledStep[] }): ScheduledStep | null {
  return row.steps.find(({ state }) => state !== 'done') ?? null;
}

/** Openings of the system that steps wait for, each once. */
export function listWindows(rows: readonly Pick<ScheduleRow, 'steps'>[]): { opens: string; closes: string }[] {
  const windows = new Map<string, { opens: string; closes: string }>();
  for (const { steps } of rows) {
    for (const { window } of steps) if (window) windows.set(`${window.opens} ${window.closes}`, window);
  }
  return [...windows.values()].sort((one, other) => (one.opens < other.opens ? -1 : 1));
}

/** The batch with the least room; null when everything is done. */
export function findTightest(rows: readonly ScheduleRow[]): ScheduleRow | null {
  const open = rows.filter(({ floatWorkingDays }) => floatWorkingDays !== null);
  return open.length === 0 ? null : [...open].sort(compareByFloat)[0]!;
}

/** Check teams that are missing, and in how many places. */
export function countShort(loads: ExitSchedule['loads']): { teams: number; places: number; known: boolean } {
  const short = loads.map(({ teams, needed }) => Math.max(0, (needed ?? 0) - teams)).filter((count) => count > 0);
  return {
    teams: short.reduce((sum, count) => sum + count, 0),
    places: short.length,
    known: loads.some(({ needed }) => needed !== null),
  };
}
