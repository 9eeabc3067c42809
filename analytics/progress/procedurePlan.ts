import { ProblemError } from '../engine';
import { findValue, listProcedureSteps } from '../policy';
import type { PolicyPack, Procedure, ProcedureStep, ScenarioOverlay } from '../policy/types';
import { listStepLengths } from '../procedures';
import type { Day, OpenWindow, WorkingCalendar } from '../procedures/types';

/** A step as the pack asks for it in a year. */
export interface PlannedStep {
  step: ProcedureStep;
  /** 0: the pack asks for no number of days. */
  requiredDays: number;
  dayKind: 'calendar' | 'working';
  /** Positions of the steps that must be finished before. */
  after: number[];
  /** Positions of all steps that come after it, near or far. */
  later: number[];
}

export interface ProcedurePlan {
  procedure: Procedure;
  /** In an order in which each step stands behind those that it waits for; the last one strikes off. */
  steps: PlannedStep[];
  windowIn: (step: ProcedureStep, year: number) => OpenWindow | null;
}

/** The exit procedures of a pack, each worked out once for a year. */
export function openProcedures(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  calendar: WorkingCalendar,
): (procedure: string, year: number) => ProcedurePlan | null {
  const plans = new Map<string, ProcedurePlan | null>();
  const windows = new Map<string, OpenWindow | null>();
  const windowIn = (step: ProcedureStep, year: number): OpenWindow | null => {
    if (!step.window) return null;
    const key = `${step.window.opens}|${step.window.closes}|${year}`;
    if (!windows.has(key)) windows.set(key, readWindow(step.window, year));
    return windows.get(key)!;
  };
  return (id, year) => {
    const key = `${id}|${year}`;
    if (!plans.has(key)) plans.set(key, readPlan(id, Math.max(year, pack.horizon.from)));
    return plans.get(key)!;
  };

  /** Days of the year; null where the pack does not date them yet. */
  function readWindow({ opens, closes }: { opens: string; closes: string }, year: number): OpenWindow | null {
    const [first, last] = [opens, closes].map((parameter) => findValue(pack, overlays, parameter, year));
    if (first === null || first === undefined || last === null || last === undefined || first > last) return null;
    const dayOf = (number: number): Day => calendar.addCalendarDays(`${year}-01-01`, number - 1);
    const end = `${year}-12-31`;
    const closing = dayOf(last);
    return { opens: dayOf(first), closes: closing < end ? closing : end };
  }

  function readPlan(id: string, year: number): ProcedurePlan | null {
    const procedure = pack.procedures.find((one) => one.id === id);
    if (!procedure) return null;
    const ordered = listProcedureSteps(pack, procedure, year).map(({ step }) => step);
    const lengths = readLengths(id, year);
    const position = new Map(ordered.map((step, index) => [step.id, index]));
    const steps = ordered.map((step): PlannedStep => {
      const length = lengths.get(step.id);
      return {
        step,
        requiredDays: step.duration === undefined ? 0 : (length?.days ?? 0),
        dayKind: length?.dayKind ?? step.days,
        after: step.after.flatMap((before) => position.get(before) ?? []),
        later: [],
      };
    });
    for (let index = steps.length - 1; index >= 0; index--) {
      for (const before of steps[index]!.after) {
        steps[before]!.later = [...new Set([...steps[before]!.later, index, ...steps[index]!.later])];
      }
    }
    return { procedure, steps, windowIn };
  }

  /** None where the pack's dates or days cannot be used: then no step is called too short. */
  function readLengths(id: string, year: number): Map<string, { days: number; dayKind: 'calendar' | 'working' }> {
    try {
      return new Map(listStepLengths(pack, overlays, id, year).map((length) => [length.step.id, length]));
    } catch (error) {
      if (error instanceof ProblemError) return new Map();
      throw error;
    }
  }
}
