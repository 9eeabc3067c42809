import type { Day } from '../procedures/types';
import type { WallChartsInput, WallHousehold } from './collectInputs';
import type { PlaceState } from './types';

type ExitDays = Pick<WallHousehold, 'outDay' | 'returnedDay'>;

/** True when a household is out on a day: struck off by then, and not fallen back since. */
export function isOutOn({ outDay, returnedDay }: ExitDays, day: Day): boolean {
  if (outDay === null || outDay > day) return false;
  return returnedDay === null || returnedDay > day || returnedDay < outDay;
}

/** True when a household has fallen back by a day and was not struck off again. */
export function isReturnedOn(household: ExitDays, day: Day): boolean {
  return household.returnedDay !== null && household.returnedDay <= day && !isOutOn(household, day);
}

/**
 * True when somebody told how things stood on a day: the register up to its own day, the pack up to the day from which
 * it plans, and the monthly reports from the first of them on. On other days nobody knows.
 * Example: register of 2015, reports since 2016-03-01: 2015-12-31 and 2016-03-31 are known, 2016-02-29 is not.
 */
export function isKnownOn(
  { pack, registerDay, recordedFrom }: Pick<WallChartsInput, 'pack' | 'registerDay' | 'recordedFrom'>,
  day: Day,
): boolean {
  if (day <= pack.as_of.date || (registerDay !== null && day <= registerDay)) return true;
  return recordedFrom !== null && day >= recordedFrom;
}

/**
 * State of a household on a day by the colours of the register: out where it is struck off, returned where it fell back,
 * no data where nobody told of that day, due where the plan has it leave by the end of that year, else not out.
 * What was recorded is shown whatever else is unknown; green stands for a recorded strike-off alone.
 */
export function stateOfHousehold(
  household: ExitDays & Pick<WallHousehold, 'plannedYear'>,
  day: Day,
  isKnown: boolean,
): PlaceState {
  if (isOutOn(household, day)) return 'out';
  if (isReturnedOn(household, day)) return 'returned';
  if (!isKnown) return 'no_data';
  const { plannedYear } = household;
  return plannedYear !== null && plannedYear > 0 && plannedYear <= Number(day.slice(0, 4)) ? 'due' : 'not_out';
}

/**
 * State of a place by those of its households: nobody without any; no data where nobody told; due as soon as one is due;
 * not out while somebody is in; returned where all had left and somebody fell back; out when all are.
 */
export function joinStates(states: Iterable<PlaceState>): PlaceState {
  const found = new Set(states);
  if (found.size === 0) return 'nobody';
  for (const state of ['no_data', 'due', 'not_out', 'returned'] as const) if (found.has(state)) return state;
  return 'out';
}
