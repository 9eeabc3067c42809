import type { PolicyPack, ScenarioOverlay } from '../../policy';
import type { Day, StepProgress } from '../../procedures';
import { chosenScenario, type StepDays, type TimeSettings } from '../../project';
import { asOfDay } from '../planning/rollingYear';
import type { OpenProject } from '../session';

/** What every command of time works with. */
export interface TimeContext {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  /** Day up to which everything is fact. */
  asOf: Day;
  time: TimeSettings;
}

export function timeContext({ pack, history }: Pick<OpenProject, 'pack' | 'history'>): TimeContext {
  const { document } = history;
  return {
    pack,
    overlays: chosenScenario(document).overlays,
    asOf: asOfDay({ pack, history }),
    time: document.time,
  };
}

/** Days by hand as a schedule takes them. What was noted for a day after the as-of date has not happened yet. */
export function listProgress(days: Readonly<Record<string, StepDays>>, asOf: Day): StepProgress[] {
  const known = (day: string | undefined): day is string => day !== undefined && day <= asOf;
  return Object.entries(days).map(([step, { planned, begun, done }]) => ({
    step,
    ...(planned === undefined ? {} : { planned }),
    ...(known(begun) ? { begun } : {}),
    ...(known(done) ? { done } : {}),
  }));
}
