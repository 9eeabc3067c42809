import type { StaffingNeed } from '../../../../analytics/people/types';

/** One rule of staffing over all its places. */
export interface RuleNeed extends Pick<
  StaffingNeed,
  'rule' | 'label' | 'role' | 'rank' | 'sentBy' | 'unit' | 'status' | 'citation'
> {
  places: number;
  least: number;
  most: number;
  /** Null where nobody is entered as in post. */
  present: number | null;
  shortfall: number | null;
}

const add = (sum: number | null, value: number | null) => (sum === null || value === null ? null : sum + value);

/** @example two villages that need 1 to 2 each: places 2, least 2, most 4 */
export function sumByRule(needs: readonly StaffingNeed[]): RuleNeed[] {
  const rules = new Map<string, RuleNeed>();
  for (const need of needs) {
    const { rule, label, role, rank, sentBy, unit, status, citation } = need;
    const sum = rules.get(rule) ?? {
      ...{ rule, label, role, rank, sentBy, unit, status, citation },
      ...{ places: 0, least: 0, most: 0, present: 0, shortfall: 0 },
    };
    rules.set(rule, {
      ...sum,
      places: sum.places + 1,
      least: sum.least + need.least,
      most: sum.most + need.most,
      present: add(sum.present, need.present),
      shortfall: add(sum.shortfall, need.shortfall),
    });
  }
  return [...rules.values()];
}
