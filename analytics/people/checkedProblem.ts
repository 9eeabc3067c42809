import type { Helper, HouseholdToHelp, Pairing, PairingProblem, PairingTerms } from './types';

/** The problem as the check reads it for itself. */
export interface Reading {
  helpers: Map<string, Helper>;
  households: Map<string, HouseholdToHelp>;
  rules: Map<string, PairingTerms>;
  /** Helpers that a rule speaks of. */
  speaksOf(rule: PairingTerms, helper: Helper): boolean;
  /** Of a unit that helps another village than this. */
  isOtherUnit(village: string, helper: Helper): boolean;
  /** Helpers who are kin of a household. */
  kinOf(household: string): ReadonlySet<string>;
}

const nobody: ReadonlySet<string> = new Set();
export const pairKey = (household: string, helper: string) => `${household.length} ${household} ${helper}`;

export function read(problem: PairingProblem): Reading {
  const links = new Set(
    problem.units.flatMap(({ id, villageCodes }) => villageCodes.map((village) => pairKey(id, village))),
  );
  const helped = new Set(problem.units.flatMap(({ villageCodes }) => villageCodes));
  const active = new Set(problem.units.filter(({ villageCodes }) => villageCodes.length > 0).map(({ id }) => id));
  const ofTown = new Set(problem.units.filter(({ level }) => level === 'town').map(({ id }) => id));
  const kin = new Map<string, Set<string>>();
  for (const { household, helper } of problem.kin) {
    const mine = kin.get(household);
    if (mine) mine.add(helper);
    else kin.set(household, new Set([helper]));
  }
  return {
    helpers: new Map(problem.helpers.map((helper) => [helper.id, helper])),
    households: new Map(problem.households.map((household) => [household.id, household])),
    rules: new Map(problem.rules.map((rule) => [rule.id, rule])),
    speaksOf: ({ ranks, from }, { rank, unit }) =>
      (ranks === null || ranks.some((code) => code === rank)) &&
      (from === 'any' || (unit !== null && (from === 'town' ? ofTown : active).has(unit))),
    isOtherUnit: (village, { unit }) =>
      helped.has(village) ? unit === null || !links.has(pairKey(unit, village)) : unit !== null && active.has(unit),
    kinOf: (household) => kin.get(household) ?? nobody,
  };
}

export interface Places {
  total: number;
  byRule: Map<string, number>;
}

export type Note = (code: string, record: string, zh: string, en: string) => void;

export function measure(household: HouseholdToHelp, helper: Helper): 0 | 1 | 2 {
  if (household.villageCode === helper.villageCode) return 0;
  return household.townCode === helper.townCode ? 1 : 2;
}

export function priceOf(reading: Reading, costs: Pairing['costs'], household: HouseholdToHelp, helper: Helper): number {
  return (
    costs.distance[measure(household, helper)] +
    (reading.isOtherUnit(household.villageCode, helper) ? costs.otherUnit : 0)
  );
}
