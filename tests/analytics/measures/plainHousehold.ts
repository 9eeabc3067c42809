import type { GroupedHousehold } from '../../../analytics/schedule';

/** A household without anything special; the given fields replace its own, the group follows from labour. */
export function plainHousehold(fields: Partial<GroupedHousehold> = {}): GroupedHousehold {
  const labour = fields.labour_count ?? 1;
  return {
    household_id: 1,
    village_code: '440224102201',
    town_code: '440224102',
    village_tier: 'poor',
    kind: 'general',
    main_cause: '7',
    members: 3,
    labour_count: labour,
    idle_labour_count: 0,
    working_labour_count: 0,
    pupil_count: 0,
    dropout_count: 0,
    elderly_count: 0,
    minor_count: 0,
    disabled_count: 0,
    severely_ill_count: 0,
    uninsured_count: 0,
    house_grade: 'B',
    safe_water: true,
    cropland_mu: 0,
    forest_mu: 0,
    net_income_per_head_yuan: 3000,
    earned_income_yuan: 9000,
    allowance_income_yuan: 0,
    pension_income_yuan: 0,
    group_id: labour > 0 ? 'able_in_poor_village' : 'without_labour',
    ...fields,
  };
}
