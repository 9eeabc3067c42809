import type { PlannerWish } from '../../project';

/** True when a wish speaks of a household: by name, by its village, or of all. Wishes about targets speak of none. */
export function speaksOf(wish: PlannerWish, household: { household_id: number; village_code: string }): boolean {
  if (wish.kind === 'village_year') return wish.village === household.village_code;
  if (!('subject' in wish)) return false;
  if (wish.subject === 'county') return true;
  if ('village' in wish.subject) return wish.subject.village === household.village_code;
  return wish.subject.households.includes(household.household_id);
}
