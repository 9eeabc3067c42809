import type { TimetableRow, WishRow } from '../../../analytics/commands/contracts/planning';
import type { WishWithoutReason } from '../../app/planning';

/** Wishes about exit years by what they speak of, so that the timetable can mark them. */
export interface PlacedWishes {
  villages: ReadonlyMap<string, WishRow>;
  households: ReadonlyMap<number, WishRow>;
}

/** @example indexWishes([{ id: 'a', wish: { kind: 'village_year', village: '440224001201', year: 2016, … }, … }]).villages.size // 1 */
export function indexWishes(rows: WishRow[]): PlacedWishes {
  const villages = new Map<string, WishRow>();
  const households = new Map<number, WishRow>();
  for (const row of rows) {
    const { wish } = row;
    if (wish.kind === 'village_year') villages.set(wish.village, row);
    if (wish.kind !== 'exit_year' || wish.subject === 'county') continue;
    if ('village' in wish.subject) villages.set(wish.subject.village, row);
    else for (const household of wish.subject.households) households.set(household, row);
  }
  return { villages, households };
}

/** A village dragged to a year: one that the plan counts leaves as a whole; of another, all households leave then (0: stay). */
export function wishOfVillage(
  { key, villageYear }: Pick<TimetableRow, 'key' | 'villageYear'>,
  year: number,
): WishWithoutReason {
  const isCounted = villageYear !== undefined && villageYear !== null;
  if (isCounted && year !== 0) return { kind: 'village_year', village: key, year };
  return { kind: 'exit_year', subject: { village: key }, from: year, to: year };
}

/** A household dragged to a year (0: not within the horizon). */
export function wishOfHousehold(householdId: number, year: number): WishWithoutReason {
  return { kind: 'exit_year', subject: { households: [householdId] }, from: year, to: year };
}
