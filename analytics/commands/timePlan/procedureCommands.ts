import {
  listStepLengths,
  openCalendar,
  scheduleProcedure,
  type ProcedureCase,
  type ProcedureSchedule,
} from '../../procedures';
import type { CommandHandler } from '../commandHandler';
import type { ProcedureRow } from '../contracts/timePlan';
import { requireProject } from '../session';
import { timeContext, type TimeContext } from './timeContext';

/** The procedures of the pack with their steps, how long each takes by the plan and, where it is noted, here. */
export const listProcedures: CommandHandler<'listProcedures'> = async (_, { session }) => {
  const context = timeContext(requireProject(session));
  const { pack, overlays, time } = context;
  const year = Math.max(pack.horizon.from, Number(context.asOf.slice(0, 4)));
  const procedures = pack.procedures.map(({ id, kind, label, citation, borrowed_from }): ProcedureRow => ({
    id,
    kind,
    label,
    citation,
    borrowedFrom: borrowed_from ?? null,
    steps: listStepLengths(pack, overlays, id, year).map(({ step, days, dayKind, status }) => ({
      id: step.id,
      label: step.label,
      actor: step.actor,
      evidence: step.evidence ?? null,
      notice: step.notice ?? null,
      after: step.after,
      days,
      dayKind,
      expectedDays: time.expectedDays[id]?.[step.id] ?? null,
      status,
      citation: step.citation,
    })),
  }));
  return { procedures };
};

/**
 * A procedure begun on a day (the as-of date unless told): when it is done; and counted back from a deadline. Without a
 * deadline it is counted back from the day on which it is done.
 * Errors: those of `scheduleProcedure`.
 */
export const tryProcedure: CommandHandler<'tryProcedure'> = async ({ procedure, from, deadline }, { session }) => {
  const context = timeContext(requireProject(session));
  const begin = from ?? context.asOf;
  if (deadline !== undefined) return run(context, { procedure, deadline }, begin);
  const { earliestEnd } = run(context, { procedure, deadline: `${begin.slice(0, 4)}-12-31` }, begin);
  return run(context, { procedure, deadline: earliestEnd }, begin);
};

function run(
  { pack, overlays, time }: TimeContext,
  one: Pick<ProcedureCase, 'procedure' | 'deadline'>,
  begin: string,
): ProcedureSchedule {
  const expectedDays = time.expectedDays[one.procedure];
  return scheduleProcedure(
    { pack, overlays, ...one, ...(expectedDays ? { expectedDays } : {}) },
    openCalendar(),
    begin,
  );
}
