import { compareTexts } from '../engine';
import { openCalendar, type Day } from '../procedures';
import { addYears } from './months';
import type { ProgressEntry } from './types';

export interface FollowUpRequest {
  asOf: Day;
  /** Entries that stand (`latestEntries`). */
  entries: readonly ProgressEntry[];
  households: readonly {
    householdId: number;
    villageCode: string;
    townCode: string;
    persons: number;
    /** Null: not out. */
    struckOff: Day | null;
  }[];
  /** Years after the strike-off for which the policy stays; 0: none. */
  years: (struckOff: Day) => number;
}

/** A household that left and is still looked after. */
export interface FollowUp {
  householdId: number;
  villageCode: string;
  townCode: string;
  persons: number;
  struckOff: Day;
  /** Last day of the unchanged policy. */
  until: Day;
  /** Visits recorded after the strike-off, and the last of them. */
  visits: number;
  lastVisit: Day | null;
  /** Measures recorded as begun and not as done: ids. */
  running: string[];
  /** Day by which the household is to be looked at again (回头看); null: not before the unchanged policy ends. */
  lookBack: Day | null;
  /** late: that day is over; soon: within 30 days; kept: later or none. */
  state: 'late' | 'soon' | 'kept';
  lateDays: number;
}

/** Days before a look-back from which it is called near. */
const soonDays = 30;
const order = ['late', 'soon', 'kept'];

/**
 * Households within the years of unchanged policy after their strike-off, with the visits since then, measures still running
 * and the yearly look-back (回头看): due one year after the last visit (without one after the strike-off), while the policy stays.
 * By village, those with the latest household first, then the others; within a village late ones first, most days first.
 * Last day of the policy = strike-off + years − 1 day. Units: calendar days. Errors: none.
 * Source: 枣庄高新区 plan 第十二章第二节五: 定期走访, “回头看”, 原有扶贫政策在三年内保持不变.
 * Example: struck off 2017-11-20, visited 2017-12-05, as of 2018-12-31 → due 2018-12-05, 26 days late, policy until 2020-11-19.
 */
export function listFollowUp({ asOf, entries, households, years }: FollowUpRequest): FollowUp[] {
  const calendar = openCalendar();
  const visits = new Map<number, Day[]>();
  const begun = new Map<number, Set<string>>();
  const done = new Map<number, Set<string>>();
  const put = (sets: Map<number, Set<string>>, id: number, item: string): void => {
    sets.set(id, (sets.get(id) ?? new Set()).add(item));
  };
  for (const { kind, householdId, item, state, day } of entries) {
    if (householdId === null || day > asOf) continue;
    if (kind === 'visit') visits.set(householdId, [...(visits.get(householdId) ?? []), day]);
    if (kind === 'measure' && state === 'begun') put(begun, householdId, item);
    if (kind === 'measure' && state === 'done') put(done, householdId, item);
  }
  const rows = households.flatMap(({ struckOff, ...household }): FollowUp[] => {
    if (struckOff === null || struckOff > asOf) return [];
    const kept = years(struckOff);
    if (kept <= 0) return [];
    const until = calendar.addCalendarDays(addYears(struckOff, kept), -1);
    if (asOf > until) return [];
    const id = household.householdId;
    const made = [...new Set(visits.get(id))].filter((day) => day > struckOff).sort(compareTexts);
    const lastVisit = made.at(-1) ?? null;
    const next = addYears(lastVisit ?? struckOff, 1);
    const lookBack = next <= until ? next : null;
    const lateDays = lookBack === null ? 0 : Math.max(0, calendar.countDays(lookBack, asOf));
    const isSoon = lookBack !== null && calendar.countDays(asOf, lookBack) <= soonDays;
    return [
      {
        ...household,
        struckOff,
        until,
        visits: made.length,
        lastVisit,
        running: [...(begun.get(id) ?? [])].filter((item) => !done.get(id)?.has(item)).sort(compareTexts),
        lookBack,
        state: lateDays > 0 ? 'late' : isSoon ? 'soon' : 'kept',
        lateDays,
      },
    ];
  });
  const latest = new Map<string, number>();
  for (const { villageCode, lateDays } of rows)
    latest.set(villageCode, Math.max(lateDays, latest.get(villageCode) ?? 0));
  return rows.sort(
    (one, other) =>
      latest.get(other.villageCode)! - latest.get(one.villageCode)! ||
      compareTexts(one.villageCode, other.villageCode) ||
      order.indexOf(one.state) - order.indexOf(other.state) ||
      other.lateDays - one.lateDays ||
      compareTexts(one.lookBack ?? '9', other.lookBack ?? '9') ||
      one.householdId - other.householdId,
  );
}
