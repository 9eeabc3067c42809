import type { Day } from '../procedures/types';
import { daysInMonth, lastOfMonth, monthNumber } from './months';
import type { PaceRequest, PaceRow } from './requests';
import type { ExitPace, ExitPacePoint } from './types';

/** Months of one pace. */
const WINDOW = 3;
/** A forecast further away than this says nothing. */
const FARTHEST_MONTHS = 600;

/** Whether a household is out on a day: struck off by then, and not returned since. */
export function isOut({ outDay, returnedDay }: PaceRow, day: Day): boolean {
  if (outDay === null || outDay > day) return false;
  return returnedDay === null || returnedDay > day || returnedDay < outDay;
}

/**
 * Persons left at the end of each period by the plan and by what was recorded, with a forecast from the as-of day on.
 * Index = persons out ÷ persons planned out at the as-of day. Forecast: from the net exits of the whole months from
 * `recordedFrom` to the as-of day, every run of three months gives a pace; slowest, usual (mean, to the next person) and
 * fastest, persons per three months, go on evenly and in whole persons (rounded down) until nobody is left. Fewer than three
 * whole months: no forecast. `low` is the day by which nobody is left at the fastest pace (end of that month), `high` at the
 * slowest; null when a pace never gets there.
 * Source: plan rows C12 and C14 (strike-off by period); the band is ours.
 * Example: 90 persons left, 30 out in each of three months: slowest = usual = fastest = 90, nobody left three months later.
 */
export function measureExitPace({ rows, periods, asOf, recordedFrom }: PaceRequest): ExitPace {
  const persons = rows.reduce((sum, row) => sum + row.persons, 0);
  const planned = sumByDay(rows.flatMap((row) => (row.plannedDay === null ? [] : [[row.plannedDay, row.persons]])));
  const out = sumByDay(rows.flatMap(listChanges));
  const outPersons = out(asOf);
  const plannedPersons = planned(asOf);
  const band = recordedFrom === null ? null : measureBand(out, recordedFrom, asOf);
  const left = persons - outPersons;
  const rolling = rows.some(({ rollingDay }) => rollingDay !== undefined)
    ? sumByDay(rows.flatMap((row) => listRollingChanges(row, asOf)))
    : null;
  const points = periods.map((period): ExitPacePoint => {
    const ahead = band !== null && period.to >= asOf;
    const at = (pace: number): number => Math.max(0, left - personsOver(pace, asOf, period.to));
    return {
      period,
      plannedLeft: persons - planned(period.to),
      actualLeft: period.from > asOf ? null : persons - out(period.to < asOf ? period.to : asOf),
      rollingLeft: rolling === null || period.to < asOf ? null : persons - rolling(period.to),
      forecastFew: ahead ? at(band.fastest) : null,
      forecastUsual: ahead ? at(band.usual) : null,
      forecastMany: ahead ? at(band.slowest) : null,
    };
  });
  return {
    persons,
    points,
    scheduleIndex: plannedPersons === 0 ? null : outPersons / plannedPersons,
    outPersons,
    plannedPersons,
    forecast: band && {
      ...band,
      doneBy: {
        low: findDone(left, band.fastest, asOf),
        usual: findDone(left, band.usual, asOf),
        high: findDone(left, band.slowest, asOf),
      },
    },
  };
}

/** The rolling plan takes what was recorded up to the as-of day as it is; the others leave on its days. */
function listRollingChanges(row: PaceRow, asOf: Day): [Day, number][] {
  const recorded = listChanges(row).filter(([day]) => day <= asOf);
  const isOut = recorded.reduce((sum, [, persons]) => sum + persons, 0) > 0;
  return isOut || row.rollingDay == null ? recorded : [...recorded, [row.rollingDay, row.persons]];
}

/** Days on which persons leave, and on which they come back. */
function listChanges({ outDay, returnedDay, persons }: PaceRow): [Day, number][] {
  if (outDay === null) return [];
  if (returnedDay === null || returnedDay < outDay) return [[outDay, persons]];
  return [
    [outDay, persons],
    [returnedDay, -persons],
  ];
}

function measureBand(out: (day: Day) => number, recordedFrom: Day, asOf: Day) {
  const first = monthNumber(recordedFrom);
  const month = monthNumber(asOf);
  const last = asOf === lastOfMonth(month) ? month : month - 1;
  const months = last - first + 1;
  if (months < WINDOW) return null;
  const paces = Array.from(
    { length: months - WINDOW + 1 },
    (_, offset) => out(lastOfMonth(first + offset + WINDOW - 1)) - out(lastOfMonth(first + offset - 1)),
  );
  const sum = paces.reduce((total, pace) => total + pace, 0);
  const extreme = (pick: (one: number, other: number) => number): number => Math.max(0, paces.reduce(pick));
  return {
    months,
    slowest: extreme((one, other) => Math.min(one, other)),
    usual: Math.max(0, Math.round(sum / paces.length)),
    fastest: extreme((one, other) => Math.max(one, other)),
  };
}

/** Whole persons who leave after the as-of day up to a day at a pace per three months: months by their days, exactly. */
function personsOver(pace: number, asOf: Day, day: Day): number {
  const parts = (at: Day): { month: number; days: number; of: number } => {
    const month = monthNumber(at);
    return { month, days: Number(at.slice(8)), of: daysInMonth(month) };
  };
  const from = parts(asOf);
  const to = parts(day);
  const numerator = (to.month - from.month) * from.of * to.of + to.days * from.of - from.days * to.of;
  return Math.floor((pace * numerator) / (WINDOW * from.of * to.of));
}

/** End of the first month by which nobody is left; the as-of day when nobody is left already. */
function findDone(left: number, pace: number, asOf: Day): Day | null {
  if (left <= 0) return asOf;
  if (pace <= 0) return null;
  const first = monthNumber(asOf);
  for (let month = first; month <= first + FARTHEST_MONTHS; month++) {
    const day = lastOfMonth(month);
    if (day > asOf && personsOver(pace, asOf, day) >= left) return day;
  }
  return null;
}

function sumByDay(changes: readonly (readonly [Day, number])[]): (day: Day) => number {
  const byDay = new Map<Day, number>();
  for (const [day, change] of changes) byDay.set(day, (byDay.get(day) ?? 0) + change);
  const days = [...byDay];
  return (until) => days.reduce((sum, [day, change]) => (day <= until ? sum + change : sum), 0);
}
