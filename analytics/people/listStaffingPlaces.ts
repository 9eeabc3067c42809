import { listStaffedVillages } from '../policy';
import type { StaffingRule } from '../policy/types';
import type { StaffingInput } from './types';

export interface StaffingPlace {
  /** Code of village, town or county, or id of unit or team. */
  id: string;
  name: string;
  /** How many times the rule holds there: 1, or the registered households of a village. */
  times: number;
}

/** The places that a staffing rule asks people for. */
export function listStaffingPlaces(
  rule: StaffingRule,
  { pack, units, towns, teams, householdsByVillage }: StaffingInput,
): StaffingPlace[] {
  const once = ({ code, name }: { code: string; name: string }): StaffingPlace => ({ id: code, name, times: 1 });
  switch (rule.per) {
    case 'county':
      return [{ id: pack.county.code, name: pack.county.name.zh, times: 1 }];
    case 'town':
      return pack.regions.filter(({ level, code }) => level === 'town' && (!towns || towns.includes(code))).map(once);
    case 'village':
      return listStaffedVillages(pack, rule).map(once);
    case 'unit':
      return units.map(({ id }) => ({ id, name: id, times: 1 }));
    case 'team':
      return (teams ?? []).map((id) => ({ id, name: id, times: 1 }));
    case 'household':
      return listStaffedVillages(pack, rule).flatMap(({ code, name }) => {
        const times = householdsByVillage?.[code] ?? 0;
        return times > 0 ? [{ id: code, name, times }] : [];
      });
  }
}
