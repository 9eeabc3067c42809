import { compareTexts, ProblemError } from '../../engine';
import { openCalendar, scheduleBatches, scheduleProcedure, type BatchSchedule } from '../../procedures';
import type { StepDays } from '../../project';
import type { CommandHandler } from '../commandHandler';
import type { TriedStepDays } from '../contracts/timePlan';
import { describeProject } from '../describeProject';
import { requireImpersonal } from '../editCommands';
import { requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { noPlanProblem, requireProject, type Session } from '../session';
import { runSchedule, scheduleExits, toCheckTeams, type ScheduledExits } from './scheduleExits';
import { findStepFaults } from './stepFaults';
import { timeContext } from './timeContext';

interface Trial {
  batch: string;
  step: string;
  days: StepDays;
}

/** Errors: `no_plan`, `exit_batch_unknown`, `step_unknown`; the problem of a batch that cannot be scheduled. */
export const tryStepDays: CommandHandler<'tryStepDays'> = async (trial, { session }) => tryDays(session, trial);

/**
 * Sets the days of a step by hand in place of those before; null forgets them, also of a batch that the plan lost.
 * Errors: as `tryStepDays`, the first reason why the step cannot have these days, `reason_personal`.
 */
export const setStepDays: CommandHandler<'setStepDays'> = async ({ batch, step, days, reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const { steps } = project.history.document.time;
  const before = steps[batch] ?? {};
  const given = days === null || Object.keys(days).length === 0 ? null : days;
  if (given) {
    const { problems } = await tryDays(session, { batch, step, days: given });
    if (problems[0]) throw new ProblemError(problems[0]);
  } else if (!before[step]) {
    return describeProject(session);
  }
  const next = withStep(before, step, given);
  if (!isSame(before[step], given)) {
    const payload = { steps: { [batch]: Object.keys(next).length === 0 ? null : next } };
    await recordChange(session, project, 'set_time', payload, { reason, count: 1 });
  }
  return describeProject(session);
};

async function tryDays(session: Session, { batch, step, days }: Trial): Promise<TriedStepDays> {
  requireProject(session);
  const exits = await scheduleExits(session);
  if (!exits) throw new ProblemError(noPlanProblem());
  const before = requireSchedule(exits, exits.set, batch);
  if (!before.steps.some(({ id }) => id === step)) throw new ProblemError(unknownStep(before, step));
  const { asOf, time } = exits;
  const own = time.steps[batch] ?? {};
  const tried = withStep(own, step, days);
  for (const day of [days.begun, days.done]) {
    // What lies after the as-of date would pass unseen, as if it had not been noted.
    if (day !== undefined && day > asOf)
      return { before, after: before, problems: [afterAsOf(before, step, day, asOf)] };
  }
  const freeSet = runSchedule(exits, { ...time.steps, [batch]: withStep(own, step, null) });
  const free = requireSchedule(exits, freeSet, batch);
  const set = runSchedule(exits, { ...time.steps, [batch]: tried });
  const after = set.schedules.find((one) => one.batch.id === batch);
  const fault = set.problems.find((one) => one.batch === batch);
  if (!after) return { before, after: before, problems: fault ? [fault.problem] : [] };
  const plannedDay = (id: string, stepId: string): string | undefined => {
    const { planned, begun, done } = time.steps[id]?.[stepId] ?? {};
    return begun === undefined && done === undefined ? planned : undefined;
  };
  const all = { free: freeSet.schedules, after: set.schedules, plannedDay };
  return {
    before,
    after,
    problems: findStepFaults({ calendar: openCalendar(), asOf, free, after, all, step, days: tried }),
  };
}

function requireSchedule({ batches }: ScheduledExits, set: ScheduledExits['set'], id: string): BatchSchedule {
  const found = set.schedules.find(({ batch }) => batch.id === id);
  if (found) return found;
  const fault = set.problems.find(({ batch }) => batch === id);
  throw new ProblemError(fault && batches.some((batch) => batch.id === id) ? fault.problem : unknownBatch(id));
}

function withStep(
  steps: Readonly<Record<string, StepDays>>,
  step: string,
  days: StepDays | null,
): Record<string, StepDays> {
  const { [step]: _, ...rest } = steps;
  if (!days) return rest;
  const { planned, begun, done } = days;
  const kept = { ...(planned ? { planned } : {}), ...(begun ? { begun } : {}), ...(done ? { done } : {}) };
  const all = Object.keys(kept).length === 0 ? rest : { ...rest, [step]: kept };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => compareTexts(a, b)));
}

function isSame(one: StepDays | undefined, other: StepDays | null): boolean {
  return (['planned', 'begun', 'done'] as const).every((part) => one?.[part] === other?.[part]);
}

/**
 * The check teams in place of all before. Each step that they carry out must be one of the pack's, each town one of the
 * county's. Errors: `check_teams_unusable`, `reason_personal`.
 */
export const setCheckTeams: CommandHandler<'setCheckTeams'> = async ({ teams, reason }, { session }) => {
  const project = requireWritable(session);
  for (const text of [reason, ...teams.map(({ name }) => name)]) requireImpersonal(text);
  const { pack, overlays, asOf, time } = timeContext(project);
  for (const { id, name, steps, per, teamsOf } of teams) {
    const lost = steps.find(
      ({ procedure, step }) =>
        !pack.procedures.find((one) => one.id === procedure)?.steps.some((one) => one.id === step),
    );
    if (lost)
      throw new ProblemError(
        teamFault(
          name,
          `政策包中没有步骤 ${lost.procedure}/${lost.step}`,
          `the pack has no step ${lost.procedure}/${lost.step}`,
          id,
        ),
      );
    const places =
      per === 'county'
        ? [pack.county.code]
        : pack.regions.flatMap(({ level, code }) => (level === 'town' ? [code] : []));
    const place = Object.keys(teamsOf).find((code) => !places.includes(code));
    if (place)
      throw new ProblemError(
        teamFault(name, `没有代码为 ${place} 的${per === 'county' ? '县' : '乡镇'}`, `there is no ${per} ${place}`, id),
      );
  }
  // The core refuses what it cannot count with.
  scheduleBatches({ pack, overlays, batches: [], teams: teams.map(toCheckTeams) }, openCalendar(), asOf);
  if (JSON.stringify(teams) !== JSON.stringify(time.teams))
    await recordChange(session, project, 'set_time', { teams }, { reason, count: teams.length });
  return describeProject(session);
};

/** Errors: `procedure_shortened` when the plan asks for more days; `procedure_unknown`, `procedure_bad_progress` (no such step), `reason_personal`. */
export const setExpectedDays: CommandHandler<'setExpectedDays'> = async (
  { procedure, step, days, reason },
  { session },
) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const { pack, overlays, asOf, time } = timeContext(project);
  const kept = Object.hasOwn(time.expectedDays, procedure) ? time.expectedDays[procedure]! : {};
  const before = Object.hasOwn(kept, step) ? kept[step] : undefined;
  const { [step]: _, ...rest } = kept;
  if (days !== null) {
    const deadline = `${Math.max(pack.horizon.to, Number(asOf.slice(0, 4)))}-12-31`;
    scheduleProcedure({ pack, overlays, procedure, deadline, expectedDays: { [step]: days } }, openCalendar(), asOf);
  }
  if ((before ?? null) === days) return describeProject(session);
  const next = days === null ? rest : { ...rest, [step]: days };
  const payload = { expectedDays: { [procedure]: Object.keys(next).length === 0 ? null : next } };
  await recordChange(session, project, 'set_time', payload, { reason, count: 1 });
  return describeProject(session);
};

function unknownBatch(id: string) {
  return {
    code: 'exit_batch_unknown',
    message: { zh: `计划中没有批次 ${id}。`, en: `The plan has no batch ${id}.` },
    where: { record: id },
    hint: { zh: '请从工期表中选择。', en: 'Choose one from the schedule.' },
  };
}

function unknownStep({ label }: BatchSchedule, step: string) {
  return {
    code: 'step_unknown',
    message: { zh: `“${label.zh}”没有步骤 ${step}。`, en: `"${label.en}" has no step ${step}.` },
    where: { field: step },
    hint: { zh: '请从工期表中选择。', en: 'Choose one from the schedule.' },
  };
}

function afterAsOf({ steps }: BatchSchedule, step: string, day: string, asOf: string) {
  const { zh, en } = steps.find(({ id }) => id === step)!.label;
  return {
    code: 'step_day_after_as_of',
    message: {
      zh: `“${zh}”的实际日期 ${day} 在基准日 ${asOf} 之后。`,
      en: `"${en}" is noted as begun or done on ${day}, after the as-of date ${asOf}.`,
    },
    where: { field: step },
    hint: {
      zh: '尚未发生的请填计划日；已发生的请先调整基准日。',
      en: 'Plan it for that day, or move the as-of date first.',
    },
  };
}

function teamFault(name: string, zh: string, en: string, record: string) {
  return {
    code: 'check_teams_unusable',
    message: { zh: `验收组“${name}”：${zh}。`, en: `Check teams "${name}": ${en}.` },
    where: { record },
    hint: { zh: '请修改验收组。', en: 'Change the teams.' },
  };
}
