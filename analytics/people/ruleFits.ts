import type { Helper, HelpingUnit, PairingTerms, RuleHelpers } from './types';

/** What the rules and costs ask of a helper's unit. */
export interface UnitBook {
  levelOf: ReadonlyMap<string, HelpingUnit['level']>;
  villagesOf: ReadonlyMap<string, ReadonlySet<string>>;
  unitsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

export function readUnits(units: readonly HelpingUnit[]): UnitBook {
  const unitsOf = new Map<string, Set<string>>();
  for (const unit of units)
    for (const village of unit.villageCodes) unitsOf.set(village, (unitsOf.get(village) ?? new Set()).add(unit.id));
  return {
    levelOf: new Map(units.map((unit) => [unit.id, unit.level])),
    villagesOf: new Map(units.map((unit) => [unit.id, new Set(unit.villageCodes)])),
    unitsOf,
  };
}

/** Whether a rule speaks of a helper: by his rank and by what his unit is. */
export function ruleFits(rule: RuleHelpers, helper: Helper, units: UnitBook): boolean {
  if (rule.ranks !== null && (helper.rank === null || !rule.ranks.includes(helper.rank))) return false;
  if (rule.from === 'any') return true;
  const unit = helper.unit ?? '';
  if (rule.from === 'town') return units.levelOf.get(unit) === 'town';
  return (units.villagesOf.get(unit)?.size ?? 0) > 0;
}

/** A helper's places: all in all (the widest of his rules, or his own limit), and under each rule that speaks of him. */
export interface HelperPlaces {
  total: number;
  byRule: Map<string, number>;
}

/**
 * Places of a helper. Over all rules together he takes what the widest of them allows, and no more under each than it says.
 * Example: rules of 1 and 5 households that both speak of him: 5 in all, at most 1 of them under the first.
 */
export function countPlaces(helper: Helper, rules: readonly PairingTerms[], units: UnitBook): HelperPlaces {
  const byRule = new Map(
    rules.filter((rule) => ruleFits(rule, helper, units)).map((rule) => [rule.id, rule.households]),
  );
  return { total: Math.min(Math.max(0, ...byRule.values()), helper.most ?? Infinity), byRule };
}
