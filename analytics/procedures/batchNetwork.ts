import { ProblemError, type LocalizedText, type Problem } from '../engine';
import { firstDayOf, lastDayOf } from './days';
import { passBackward, passForward } from './passTasks';
import { describeBatchFault, noticeMissingBatch, refuseMissingKind } from './procedureProblems';
import { joinTasks, listTasks, type Task } from './tasks';
import type { BatchRequest, BatchScheduleSet, Day, ExitBatch, WorkingCalendar } from './types';

export interface PlacedBatch {
  batch: ExitBatch;
  /** In order within the batch. */
  tasks: Task[];
  notices: Problem[];
}

export interface BatchNetwork {
  /** In the order of the request. */
  placed: PlacedBatch[];
  /** Of all batches, each after those that it waits for. */
  tasks: Task[];
  problems: BatchScheduleSet['problems'];
}

/**
 * The tasks of all batches, joined where one batch waits for another. Batches that cannot be scheduled are named and left
 * out; so are batches that wait for each other, or for such ones.
 */
export function buildBatchNetwork(request: BatchRequest, calendar: WorkingCalendar, asOf: Day): BatchNetwork {
  const problems: BatchScheduleSet['problems'] = [];
  const seen = new Set<string>();
  const built = request.batches.flatMap((batch): PlacedBatch[] => {
    try {
      if (seen.has(batch.id)) refuseBatch(batch.id, { zh: '代号重复', en: 'its id occurs twice' });
      seen.add(batch.id);
      const tasks = listBatchTasks(request, batch, asOf);
      // Each batch is tried alone, so that one without an opening of the system does not stop the others.
      passBackward(calendar, tasks);
      passForward(calendar, tasks, asOf);
      return [{ batch, tasks, notices: [] }];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push({ batch: batch.id, problem: error.problem });
      return [];
    }
  });
  joinBatches(built);
  const tasks = orderTasks(built);
  const ordered = new Set(tasks);
  const circle = built.filter((one) => one.tasks.some((task) => !ordered.has(task)));
  if (circle.length === 0) return { placed: built, tasks, problems };
  const ids = circle.map(({ batch }) => batch.id);
  const rest = buildBatchNetwork(
    { ...request, batches: request.batches.filter(({ id }) => !ids.includes(id)) },
    calendar,
    asOf,
  );
  const named = ids.slice(0, 8).join(', ');
  const what = { zh: `批次互相等待：${named}`, en: `batches wait for each other: ${named}` };
  return {
    ...rest,
    problems: [...ids.map((batch) => ({ batch, problem: describeBatchFault(batch, what) })), ...rest.problems],
  };
}

function refuseBatch(batch: string, what: LocalizedText): never {
  throw new ProblemError(describeBatchFault(batch, what));
}

function listBatchTasks({ pack, overlays, teams }: BatchRequest, batch: ExitBatch, asOf: Day): Task[] {
  requireCounts(batch);
  const procedure =
    batch.procedure ?? pack.procedures.find(({ kind }) => kind === batch.kind)?.id ?? refuseMissingKind(batch.kind);
  const { progress, expectedDays } = batch;
  const deadline = batch.deadline ?? lastDayOf(batch.year);
  const notBefore = batch.notBefore ?? firstDayOf(batch.year);
  const tasks = listTasks({ pack, overlays, procedure, deadline, notBefore, progress, expectedDays }, asOf);
  for (const task of tasks) {
    const rule = teams.find(({ steps }) =>
      steps.some((one) => one.procedure === procedure && one.step === task.step.id),
    );
    if (!rule) continue;
    const place = rule.per === 'town' ? batch.townCode : pack.county.code;
    task.team = { rule, place, cases: batch.kind === 'village_exit' ? 1 : batch.households };
  }
  return tasks;
}

function requireCounts({ id, kind, year, households, persons }: ExitBatch): void {
  const whole = (count: number): boolean => Number.isInteger(count) && count >= 0;
  if (!whole(households) || !whole(persons)) {
    refuseBatch(id, {
      zh: `户数 ${households}、人数 ${persons} 不是自然数`,
      en: `${households} households and ${persons} persons are not whole numbers`,
    });
  }
  if (kind === 'household_exit' && households === 0) refuseBatch(id, { zh: '没有农户', en: 'it has no household' });
  if (!Number.isInteger(year) || year < 1900 || year > 2999)
    refuseBatch(id, { zh: `年份 ${year} 不可用`, en: `the year ${year} is not usable` });
}

function joinBatches(built: readonly PlacedBatch[]): void {
  const byId = new Map(built.map((one) => [one.batch.id, one]));
  for (const { batch, tasks, notices } of built) {
    for (const { batch: id, step } of batch.waitsFor ?? []) {
      const other = byId.get(id);
      const waiting = step === undefined ? lastOnes(tasks) : tasks.filter((task) => task.step.id === step);
      if (!other || waiting.length === 0) {
        notices.push(noticeMissingBatch(id, step));
        continue;
      }
      for (const task of waiting)
        for (const last of lastOnes(other.tasks)) if (!last.next.includes(task)) joinTasks(last, task);
    }
  }
}

/** Steps that no step of the same batch waits for. */
function lastOnes(tasks: readonly Task[]): Task[] {
  return tasks.filter((task) => !task.next.some((next) => tasks.includes(next)));
}

/** An order of all tasks by what they wait for; those in a circle are left out. */
function orderTasks(built: readonly PlacedBatch[]): Task[] {
  const all = built.flatMap(({ tasks }) => tasks);
  const open = new Map(all.map((task) => [task, task.before.length]));
  const ordered = all.filter((task) => task.before.length === 0);
  for (const task of ordered) {
    for (const next of task.next) {
      const left = open.get(next)! - 1;
      open.set(next, left);
      if (left === 0) ordered.push(next);
    }
  }
  return ordered;
}
