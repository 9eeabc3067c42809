import { succeed, type Result } from '../engine';
import { listStaffingPlaces } from './listStaffingPlaces';
import { readNumber } from './preparePairing';
import type { StaffingInput } from './types';

/** Visits of one village or town by a day of the year. */
export interface VisitTally {
  /** Code of the village or town. */
  place: string;
  due: number;
  /** Never more than are due: many visits here make up for none elsewhere. */
  done: number;
}

/**
 * Visits that the rules of villages, households and towns ask for from 1 January to a day, and those made, by place.
 * Due of one person or household = visits a year × people × months that are over ÷ 12, rounded down. Made: what was noted
 * of the place, or what was recorded of its households (each day once, each household at most what it is due), whichever is
 * more, as both may tell of the same visit. Rules of the county, of units and of teams belong to no place.
 * Errors: codes of a missing parameter. Source: 汉阳区 plan 六（三）; 仁化县 plan 三（一）.
 * Example: 12 visits a year, two households, 30 June: 12 are due; 9 of one household and 3 of the other make 9.
 */
export function tallyVisits(
  input: StaffingInput,
  asOf: string,
  noted: readonly { rule: string; place: string; day: string }[],
  recorded: readonly { householdId: number; villageCode: string; day: string }[],
): Result<VisitTally[]> {
  const { pack, overlays, year } = input;
  const first = `${year}-01-01`;
  const isWithin = ({ day }: { day: string }): boolean => first <= day && day <= asOf;
  const months = countMonths(asOf);
  const days = groupDays(recorded.filter(isWithin));
  const notes = new Map<string, number>();
  for (const { rule, place } of noted.filter(isWithin)) {
    const key = `${rule} ${place}`;
    notes.set(key, (notes.get(key) ?? 0) + 1);
  }
  const tallies = new Map<string, VisitTally>();
  for (const rule of pack.staffing_rules) {
    if (rule.visits === undefined || !['village', 'household', 'town'].includes(rule.per)) continue;
    const visits = readNumber(pack, overlays, rule.visits, year);
    if (!visits.ok) return visits;
    const people = readNumber(pack, overlays, rule.minimum, year);
    if (!people.ok) return people;
    const dueOfOne = Math.floor((visits.value * people.value * months) / 12);
    for (const { id: place, times } of listStaffingPlaces(rule, input)) {
      const due = dueOfOne * times;
      const households = rule.per === 'household' ? [...(days.get(place)?.values() ?? [])] : [];
      const ofHouseholds = households.reduce((sum, { size }) => sum + Math.min(size, dueOfOne), 0);
      const done = Math.min(due, Math.max(notes.get(`${rule.id} ${place}`) ?? 0, ofHouseholds));
      const before = tallies.get(place) ?? { place, due: 0, done: 0 };
      tallies.set(place, { place, due: before.due + due, done: before.done + done });
    }
  }
  return succeed([...tallies.values()]);
}

/** Months of the year that are over at a day. Example: 2016-06-29 → 5, 2016-06-30 → 6. */
function countMonths(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return date === lastDate ? month : month - 1;
}

/** Days on which each household was visited, by village. */
function groupDays(
  visits: readonly { householdId: number; villageCode: string; day: string }[],
): Map<string, Map<number, Set<string>>> {
  const villages = new Map<string, Map<number, Set<string>>>();
  for (const { householdId, villageCode, day } of visits) {
    let households = villages.get(villageCode);
    if (!households) villages.set(villageCode, (households = new Map()));
    households.set(householdId, (households.get(householdId) ?? new Set()).add(day));
  }
  return villages;
}
