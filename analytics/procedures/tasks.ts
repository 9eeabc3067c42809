import type { Citation, PolicyPack, Procedure, ProcedureStep, ScenarioOverlay, ValueStatus } from '../policy/types';
import { listProcedureSteps, resolveValue, weakestStatus } from '../policy';
import { ProblemError } from '../engine';
import { earlier, firstDayOf, lastDayOf, toDay, toDayNumber, yearOf } from './days';
import { LONGEST_COUNT } from './openCalendar';
import {
  refuseClosedWindow,
  refuseDays,
  refuseProgress,
  refuseShortened,
  refuseUnknownProcedure,
  refuseWindowDay,
} from './procedureProblems';
import type { CheckTeams, Day, DurationGround, OpenWindow, ProcedureCase, StepProgress } from './types';

/** One step of one case, ready to be placed on days. */
export interface Task {
  procedure: Procedure;
  step: ProcedureStep;
  days: number;
  dayKind: 'calendar' | 'working';
  ground: DurationGround;
  /** Opening of the system in a year; null when it has none there. Absent: the step needs none. */
  windowIn?: (year: number) => OpenWindow | null;
  /** Last day of the case. */
  deadline: Day;
  notBefore: Day;
  before: Task[];
  next: Task[];
  /** First day by hand. */
  planned?: Day;
  begun?: Day;
  done?: Day;
  team?: TaskTeam;
  status: ValueStatus;
  citations: Citation[];
}

export interface TaskTeam {
  rule: CheckTeams;
  place: string;
  cases: number;
}

/** Steps that hang on a wall for all to read: they run on Sundays too. */
const POSTINGS: readonly ProcedureStep['notice'][] = ['publicity', 'announcement'];

/**
 * The steps of a case in an order in which each stands behind those that it waits for.
 * Length of a step: the plan's days, or more when the county expects more; without either one day: a posting
 * (publicity, announcement) one calendar day, every other act one working day.
 * Errors: ProblemError `procedure_unknown`, `policy_cyclic_steps`, `procedure_bad_days`, `procedure_bad_day`,
 * `procedure_shortened`, `procedure_bad_progress`, `procedure_bad_window`, `procedure_window_closed`, those of `resolveValue`.
 */
export function listTasks(request: ProcedureCase, asOf: Day): Task[] {
  const { pack, overlays, deadline } = request;
  toDayNumber(deadline);
  const procedure =
    pack.procedures.find((one) => one.id === request.procedure) ?? refuseUnknownProcedure(request.procedure);
  const year = yearOf(deadline);
  const progress = readProgress(procedure, request.progress ?? [], asOf);
  for (const id of Object.keys(request.expectedDays ?? {})) requireStep(procedure, id);
  const notBefore = request.notBefore ?? asOf;
  toDayNumber(notBefore);
  const tasks = listProcedureSteps(pack, procedure, year).map(({ step }): Task => {
    const length = readLength(request, procedure, step, year);
    const window = step.window ? readWindow(pack, overlays, procedure, step, year) : null;
    return {
      procedure,
      step,
      ...length,
      ...(window ? { windowIn: window.windowIn } : {}),
      deadline,
      notBefore,
      before: [],
      next: [],
      ...progress.get(step.id),
      status: weakestStatus(step.status, length.status, ...(window?.statuses ?? [])),
      citations: [step.citation, ...length.citations, ...(window?.citations ?? [])],
    };
  });
  for (const task of tasks) {
    for (const id of new Set(task.step.after)) {
      const before = tasks.find((one) => one.step.id === id);
      if (before) joinTasks(before, task);
    }
  }
  return tasks;
}

/** Lets a task wait for another. */
export function joinTasks(before: Task, next: Task): void {
  before.next.push(next);
  next.before.push(before);
}

function requireStep(procedure: Procedure, id: string): void {
  if (procedure.steps.some((step) => step.id === id)) return;
  refuseProgress(procedure, id, { zh: '程序中没有这一步', en: 'the procedure has no such step' });
}

type Length = Pick<Task, 'days' | 'dayKind' | 'ground' | 'status' | 'citations'>;

function readLength(request: ProcedureCase, procedure: Procedure, step: ProcedureStep, year: number): Length {
  const stated = step.duration === undefined ? null : resolveValue(request.pack, request.overlays, step.duration, year);
  const expected = request.expectedDays?.[step.id];
  for (const days of [stated?.value, expected])
    if (days !== undefined && !isLength(days)) refuseDays(procedure, step.id, days);
  const least = Math.max(1, stated?.value ?? 1);
  if (expected !== undefined && expected < least) refuseShortened(procedure, step.id, expected, least);
  const posted = stated === null && step.days === 'calendar' && POSTINGS.includes(step.notice);
  const dayKind = stated === null && !posted ? 'working' : step.days;
  const status = weakestStatus(
    ...(stated ? [stated.status] : []),
    ...(expected === undefined ? [] : ['assumed' as const]),
  );
  const citations = stated ? [stated.citation] : [];
  const ground = expected !== undefined ? 'expected' : stated ? 'plan' : 'one_day';
  return { days: expected ?? least, dayKind, ground, status, citations };
}

function isLength(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= LONGEST_COUNT / 10;
}

function isDayOfYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 366;
}

interface StepWindow {
  windowIn: (year: number) => OpenWindow | null;
  statuses: ValueStatus[];
  citations: Citation[];
}

/** First and last day are days of the year; a last day beyond the year's end is its end. */
function readWindow(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  procedure: Procedure,
  step: ProcedureStep,
  year: number,
): StepWindow {
  const { opens, closes } = step.window!;
  const values = [opens, closes].map((id) => resolveValue(pack, overlays, id, year));
  for (const { value } of values) if (!isDayOfYear(value)) refuseWindowDay(procedure, step.id, value);
  if (values[0]!.value > values[1]!.value) refuseClosedWindow(procedure, step.id, lastDayOf(year));
  const dayOf = (id: string, at: number): number => resolveValue(pack, overlays, id, at).value;
  const windowIn = (at: number): OpenWindow | null => {
    try {
      return openWindow(at, dayOf(opens, at), dayOf(closes, at));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'policy_before_first_date') return null;
      throw error;
    }
  };
  return { windowIn, statuses: values.map((value) => value.status), citations: values.map((value) => value.citation) };
}

function openWindow(year: number, first: number, last: number): OpenWindow | null {
  if (!isDayOfYear(first) || !isDayOfYear(last)) return null;
  const opens = toDay(toDayNumber(firstDayOf(year)) + first - 1);
  const closes = earlier(toDay(toDayNumber(firstDayOf(year)) + last - 1), lastDayOf(year));
  return opens <= closes ? { opens, closes } : null;
}

function readProgress(
  procedure: Procedure,
  progress: readonly StepProgress[],
  asOf: Day,
): Map<string, Pick<Task, 'planned' | 'begun' | 'done'>> {
  const read = new Map<string, Pick<Task, 'planned' | 'begun' | 'done'>>();
  for (const { step, planned, begun, done } of progress) {
    requireStep(procedure, step);
    if (planned !== undefined) toDayNumber(planned);
    if (read.has(step)) refuseProgress(procedure, step, { zh: '登记了两次', en: 'it is written down twice' });
    for (const day of [begun, done]) {
      if (day === undefined) continue;
      toDayNumber(day);
      if (day > asOf)
        refuseProgress(procedure, step, {
          zh: `${day} 在基准日 ${asOf} 之后`,
          en: `${day} lies after the as-of date ${asOf}`,
        });
    }
    if (begun !== undefined && done !== undefined && done < begun) {
      refuseProgress(procedure, step, {
        zh: `${done} 办完早于 ${begun} 开始`,
        en: `done on ${done} before it was begun on ${begun}`,
      });
    }
    read.set(step, { ...(planned ? { planned } : {}), ...(begun ? { begun } : {}), ...(done ? { done } : {}) });
  }
  return read;
}
