import type { Problem } from '../engine';
import { weakestStatus } from '../policy';
import { earlier, later, yearOf } from './days';
import { placeLatest, type Placement } from './placeTask';
import type { LevelledNetwork } from './levelTeams';
import type { Placements } from './passTasks';
import { noticeEarlierWindow, noticeOutOfOrder, noticeUnknownYears } from './procedureProblems';
import type { Task } from './tasks';
import type { Day, ProcedureSchedule, ScheduledStep, StepTeam, WorkingCalendar } from './types';

/** Both passes over the tasks of one case. */
export interface CaseDays {
  calendar: WorkingCalendar;
  asOf: Day;
  /** Of this case alone. */
  tasks: readonly Task[];
  latest: Placements;
  earliest: Placements;
  /** Absent: no teams. */
  levelled?: LevelledNetwork;
}

/** Days of `from` up to, not with, `to`; negative when `to` lies before. */
function countWorking(calendar: WorkingCalendar, from: Day, to: Day): number {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const count = calendar.countWorkingDays(first, calendar.addCalendarDays(last, -1));
  return from <= to ? count : 0 - count;
}

/** The schedule of one case, in words and numbers. */
export function describeSchedule(days: CaseDays): ProcedureSchedule {
  const { calendar, asOf, tasks, latest, earliest } = days;
  const { procedure, deadline } = tasks[0]!;
  const { critical, chain } = findCritical(days);
  const steps = tasks.map((task) => describeStep(days, task, critical.has(task)));
  const open = steps.filter((step) => step.state !== 'done');
  const ahead = open.filter((step) => step.after.every((id) => isDone(steps, id)));
  const latestStart = tasks.map((task) => latest.get(task)!.start).reduce(earlier);
  const earliestEnd = tasks.map((task) => earliest.get(task)!.end).reduce(later);
  const last = [asOf, deadline, earliestEnd].reduce(later);
  const first = tasks.map((task) => earliest.get(task)!.start).reduce(earlier, earlier(latestStart, asOf));
  const unknownYears = calendar.listUnknownYears(first, last);
  return {
    procedure: procedure.id,
    kind: procedure.kind,
    label: procedure.label,
    citation: procedure.citation,
    borrowedFrom: procedure.borrowed_from ?? null,
    asOf,
    deadline,
    steps,
    latestStart,
    earliestEnd,
    floatDays: ahead.length === 0 ? null : Math.min(...ahead.map((step) => step.floatDays!)),
    floatWorkingDays: ahead.length === 0 ? null : Math.min(...ahead.map((step) => step.floatWorkingDays!)),
    criticalChain: chain.map((task) => task.step.id),
    lateDays: Math.max(0, ...open.map((step) => step.lateDays)),
    lateWorkingDays: Math.max(0, ...open.map((step) => step.lateWorkingDays)),
    overrunDays: Math.max(0, calendar.countDays(deadline, earliestEnd)),
    unknownYears,
    notices: listNotices(days, steps, unknownYears),
    status: weakestStatus(...steps.map((step) => step.status)),
  };
}

function isDone(steps: readonly ScheduledStep[], id: string): boolean {
  return steps.every((step) => step.id !== id || step.state === 'done');
}

function describeStep(days: CaseDays, task: Task, critical: boolean): ScheduledStep {
  const { calendar } = days;
  const latest = days.latest.get(task)!;
  const earliest = days.earliest.get(task)!;
  const { id, label, actor, evidence, notice, after } = task.step;
  const [from, to] = task.begun === undefined ? [earliest.start, latest.start] : [earliest.end, latest.end];
  const [due, at] = measureDelay(days, task, latest);
  const state = task.done !== undefined ? 'done' : task.begun !== undefined ? 'running' : at > due ? 'late' : 'open';
  return {
    id,
    label,
    actor,
    ...(evidence ? { evidence } : {}),
    ...(notice ? { notice } : {}),
    after: [...after],
    days: task.days,
    dayKind: task.dayKind,
    ground: task.ground,
    latestStart: latest.start,
    latestEnd: latest.end,
    earliestStart: earliest.start,
    earliestEnd: earliest.end,
    floatDays: state === 'done' ? null : calendar.countDays(from, to),
    floatWorkingDays: state === 'done' ? null : countWorking(calendar, from, to),
    critical,
    window: latest.window,
    state,
    lateDays: Math.max(0, calendar.countDays(due, at)),
    lateWorkingDays: Math.max(0, countWorking(calendar, due, at)),
    team: describeTeam(days, task),
    status: task.status,
    citations: task.citations,
  };
}

/** The day that was due and the day that counts against it. */
function measureDelay({ asOf }: CaseDays, task: Task, latest: Placement): [due: Day, at: Day] {
  if (task.done !== undefined) return [latest.end, task.done];
  return [latest.start, task.begun ?? asOf];
}

function describeTeam({ levelled }: CaseDays, task: Task): StepTeam | null {
  if (!task.team || !levelled) return null;
  return {
    rule: task.team.rule.id,
    place: task.team.place,
    latest: levelled.latest.numbers.get(task) ?? 0,
    earliest: levelled.earliest.numbers.get(task) ?? 0,
    unlevelledEnd: levelled.unlevelled.get(task)!.end,
  };
}

/**
 * Steps without room: those that begin the procedure on its latest day and, from each of them on, those whose latest start
 * alone would force the same days on the step before.
 */
function findCritical({ calendar, tasks, latest }: CaseDays): { critical: Set<Task>; chain: Task[] } {
  const first = tasks.map((task) => latest.get(task)!.start).reduce(earlier);
  const binding = (task: Task): Task[] =>
    task.next.filter((next) => {
      const bound = tasks.includes(next) && calendar.addCalendarDays(latest.get(next)!.start, -1);
      return bound && bound <= task.deadline && placeLatest(calendar, task, bound)?.start === latest.get(task)!.start;
    });
  const roots = tasks.filter((task) => latest.get(task)!.start === first);
  const critical = new Set(roots);
  for (const task of critical) for (const next of binding(task)) critical.add(next);
  const chain: Task[] = [];
  for (let at = roots[0]; at; at = binding(at)[0]) chain.push(at);
  return { critical, chain };
}

function listNotices(
  { calendar, tasks }: CaseDays,
  steps: readonly ScheduledStep[],
  unknownYears: readonly number[],
): Problem[] {
  const { deadline } = tasks[0]!;
  const windows = steps.flatMap(({ id, window }) =>
    window && yearOf(window.closes) < yearOf(deadline) ? [noticeEarlierWindow(id, window, deadline)] : [],
  );
  const disorder = tasks.flatMap((task) => {
    const begun = task.begun ?? task.done;
    if (begun === undefined) return [];
    const before = task.before.filter(({ done }) => done === undefined || done > begun);
    return before.map((one) => noticeOutOfOrder(task.step.id, one.step.id));
  });
  const years = unknownYears.length > 0 ? [noticeUnknownYears(unknownYears, calendar.knownYears)] : [];
  return [...years, ...windows, ...disorder];
}
