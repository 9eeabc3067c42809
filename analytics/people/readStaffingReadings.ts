import { succeed, type Result } from '../engine';
import { listStaffedVillages } from '../policy';
import type { PolicyPack, ScenarioOverlay, Term } from '../policy/types';
import { readNumber } from './preparePairing';
import type { StaffingReading } from './types';

/**
 * The numbers of people that the plan's text leaves open: identities of kind `readings` that speak of `staffing`, each
 * reading worked out with the scenario's values. Readings of other things than sums, differences and products of whole
 * numbers, parameters and staffing are left to the plan checker.
 * Example: 麻章区, whether the captain is among the four to five: 406 or 408 people at least.
 */
export function readStaffingReadings(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): Result<StaffingReading[]> {
  const found: StaffingReading[] = [];
  for (const { id, label, check, citations } of pack.identities) {
    if (check.kind !== 'readings' || !check.readings.some(({ term }) => term && speaksOfStaffing(term))) continue;
    const readings: StaffingReading['readings'] = [];
    for (const { label: reading, term } of check.readings) {
      const value = term && workOut(term, pack, overlays, year);
      if (!value) continue;
      if (!value.ok) return value;
      readings.push({ label: reading, value: value.value });
    }
    found.push({ id, label, readings, citations });
  }
  return succeed(found);
}

const partsOf = (term: Term): readonly Term[] =>
  'sum' in term ? term.sum : 'difference' in term ? term.difference : 'product' in term ? term.product : [];

function speaksOfStaffing(term: Term): boolean {
  return 'staffing' in term || partsOf(term).some(speaksOfStaffing);
}

/** Undefined for a term of another kind. */
function workOut(
  term: Term,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): Result<number> | undefined {
  if ('number' in term) return succeed(term.number);
  if ('constant' in term) return succeed(term.constant);
  if ('parameter' in term) return readNumber(pack, overlays, term.parameter, term.year ?? year);
  if ('staffing' in term) {
    let sum = 0;
    for (const rule of pack.staffing_rules.filter(({ per }) => per === 'village')) {
      const parameter = (term.staffing === 'maximum' ? rule.maximum : undefined) ?? rule.minimum;
      const people = readNumber(pack, overlays, parameter, year);
      if (!people.ok) return people;
      sum += people.value * listStaffedVillages(pack, rule, term.tier).length;
    }
    return succeed(sum);
  }
  const values: number[] = [];
  for (const part of partsOf(term)) {
    const value = workOut(part, pack, overlays, year);
    if (!value?.ok) return value;
    values.push(value.value);
  }
  if (values.length === 0) return undefined;
  if ('sum' in term) return succeed(values.reduce((a, b) => a + b));
  if ('difference' in term) return succeed(values.reduce((a, b) => a - b));
  return succeed(values.reduce((a, b) => a * b));
}
