import type { Day, ScheduledStep, WorkingCalendar } from '../procedures/types';
import type { PlannedStep, ProcedurePlan } from './procedurePlan';
import type { CaseStep } from './types';

/** Recorded days of a step; days after the as-of day are told, but nothing has happened by them yet. */
export interface StepDays {
  begun: Day | null;
  done: Day | null;
}

export type StepDaysOf = (step: string) => StepDays | undefined;

const NOTHING: StepDays = { begun: null, done: null };

/** The steps of one case in the order of the procedure. */
export function describeSteps(
  { steps }: ProcedurePlan,
  daysOf: StepDaysOf,
  schedule: ReadonlyMap<string, ScheduledStep> | null,
  calendar: WorkingCalendar,
  asOf: Day,
): CaseStep[] {
  const recorded = steps.map(({ step }) => daysOf(step.id) ?? NOTHING);
  const happened = (day: Day | null): boolean => day !== null && day <= asOf;
  const isDone = recorded.map(({ done }) => happened(done));
  const isSkipped = steps.map(({ later }, index) => !isDone[index] && later.some((position) => isDone[position]));
  return steps.map(({ step, requiredDays, dayKind, after }, index): CaseStep => {
    const { begun, done } = recorded[index]!;
    const scheduled = schedule?.get(step.id);
    const latestStart = scheduled?.latestStart ?? null;
    const latestEnd = scheduled?.latestEnd ?? null;
    const stateOf = (): CaseStep['state'] => {
      if (isDone[index]) return 'done';
      if (isSkipped[index]) return 'skipped';
      if (happened(begun)) return latestEnd !== null && latestEnd < asOf ? 'late' : 'running';
      if (!after.every((position) => isDone[position] || isSkipped[position])) return 'waiting';
      return latestStart !== null && latestStart < asOf ? 'late' : 'due';
    };
    return {
      step: step.id,
      label: step.label,
      begun,
      done,
      latestStart,
      latestEnd,
      state: stateOf(),
      days: countDays(begun, done, dayKind, calendar),
      requiredDays,
      dayKind,
      notice: step.notice ?? null,
      citation: step.citation,
    };
  });
}

/** Days from one to the other, both counted; null where one is missing or they stand the wrong way round. */
export function countDays(
  from: Day | null,
  to: Day | null,
  kind: 'calendar' | 'working',
  calendar: WorkingCalendar,
): number | null {
  if (from === null || to === null || to < from) return null;
  return kind === 'working' ? calendar.countWorkingDays(from, to) : calendar.countDays(from, to) + 1;
}

/** The last day of the steps that a step waits for; null where none of them is done. */
export function lastDoneBefore(
  { after }: PlannedStep,
  steps: readonly CaseStep[],
): { day: Day; step: CaseStep } | null {
  let last: { day: Day; step: CaseStep } | null = null;
  for (const position of after) {
    const step = steps[position]!;
    if (step.done !== null && (last === null || step.done > last.day)) last = { day: step.done, step };
  }
  return last;
}
