import { succeed, type Result } from '../engine';
import { listStaffingPlaces } from './listStaffingPlaces';
import { readNumber } from './preparePairing';
import type { StaffingInput, VisitCount } from './types';

/**
 * Visits of a year against those that the rules ask for, by rule and place: required = people of the rule (households with
 * a helper count once each) × visits. A visit of another year, rule or place counts nowhere here.
 * Errors: codes of a missing parameter. Source: 仁化县 plan 三（一）, at least two visits of leaders a year.
 * Example: two required, one made: one missing.
 */
export function countVisits(
  input: StaffingInput,
  visits: readonly { rule: string; place: string; date: string }[],
): Result<VisitCount[]> {
  const { pack, overlays, year } = input;
  const counts: VisitCount[] = [];
  for (const rule of pack.staffing_rules) {
    if (rule.visits === undefined) continue;
    const visitsOfOne = readNumber(pack, overlays, rule.visits, year);
    if (!visitsOfOne.ok) return visitsOfOne;
    const people = readNumber(pack, overlays, rule.minimum, year);
    if (!people.ok) return people;
    for (const { id: place, times: number } of listStaffingPlaces(rule, input)) {
      const required = visitsOfOne.value * people.value * number;
      const made = visits.filter(
        (visit) => visit.rule === rule.id && visit.place === place && Number(visit.date.slice(0, 4)) === year,
      ).length;
      if (required > 0 || made > 0)
        counts.push({ rule: rule.id, place, required, made, missing: Math.max(0, required - made) });
    }
  }
  return succeed(counts);
}
