import { seededRandom } from '../../../analytics/engine';
import type { GroupedHousehold } from '../../../analytics/schedule';

const towns = ['440224001', '440224102', '440224103', '440224104', '440224105', '440224106', '440224107', '440224108', '440224109', '440224110', '440224111'];

/**
 * Households after the shape of the sample county: able-bodied ones (two groups) and ones without labour.
 * The same seed gives the same households.
 */
export function makeHouseholds(seed: number, ableInPoor: number, ableOutside: number, withoutLabour: number): GroupedHousehold[] {
  const random = seededRandom(seed);
  const households: GroupedHousehold[] = [];
  const make = (group: string): void => {
    const able = group !== 'without_labour';
    const town = random.pick(towns);
    const poor = group === 'able_in_poor_village' || (!able && random.next() < 0.4);
    const members = able ? 1 + random.pick([0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5]) : 1 + random.pick([0, 0, 0, 1, 1, 2]);
    const labour = able ? Math.min(members, 1 + random.pick([0, 0, 1, 1, 1, 2])) : 0;
    const idle = Array.from({ length: labour }, () => (random.next() < 0.55 ? 1 : 0)).reduce<number>((a, b) => a + b, 0);
    const perHead = able
      ? Math.min(3999, Math.max(900, 2900 * Math.exp(0.25 * random.normal())))
      : 1200 + 2700 * random.next();
    const kind = able ? (random.next() < 0.13 ? 'low_income_allowance' : 'general') : members === 1 && random.next() < 0.5 ? 'five_guarantees' : 'low_income_allowance';
    const pension = (able ? random.integer(0, 1) : random.integer(0, members)) * 1200;
    const allowance = kind === 'general' ? 0 : Math.round(perHead * members * (able ? 0.15 : 0.6));
    const grade = random.next();
    households.push({
      household_id: households.length + 1,
      village_code: `${town}2${String(random.integer(1, 16)).padStart(2, '0')}`,
      town_code: town,
      village_tier: poor ? 'poor' : 'other',
      kind,
      main_cause: String(random.integer(1, 9)),
      members,
      labour_count: labour,
      idle_labour_count: idle,
      working_labour_count: labour - idle,
      pupil_count: able ? random.integer(0, Math.max(0, Math.min(2, members - labour))) : 0,
      dropout_count: able && random.next() < 0.01 ? 1 : 0,
      elderly_count: able ? random.integer(0, 1) : random.integer(0, members),
      minor_count: able ? random.integer(0, Math.max(0, Math.min(2, members - labour))) : 0,
      disabled_count: random.next() < 0.15 ? 1 : 0,
      severely_ill_count: random.next() < 0.15 ? 1 : 0,
      uninsured_count: random.next() < 0.06 ? 1 : 0,
      house_grade: grade < 0.045 ? 'D' : grade < 0.12 ? 'C' : grade < 0.3 ? 'A' : 'B',
      safe_water: random.next() >= 0.15,
      cropland_mu: Math.round(random.next() * members * 12) / 10,
      forest_mu: random.next() < 0.6 ? Math.round(random.next() * members * 20) / 10 : 0,
      net_income_per_head_yuan: Math.round(perHead * 100) / 100,
      earned_income_yuan: Math.max(0, Math.round(perHead * members - pension - allowance)),
      allowance_income_yuan: allowance,
      pension_income_yuan: pension,
      group_id: group,
    });
  };
  for (let i = 0; i < ableInPoor; i += 1) make('able_in_poor_village');
  for (let i = 0; i < ableOutside; i += 1) make('able_outside');
  for (let i = 0; i < withoutLabour; i += 1) make('without_labour');
  return households;
}
