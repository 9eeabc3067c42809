import { parse } from 'yaml';
import type { LocalizedText } from '../engine';
import unitsText from './units.yaml?raw';

/** A unit that packs may use, with its texts. */
export interface Unit extends LocalizedText {
  id: string;
}

/**
 * The unit registry, in the order of units.yaml.
 * Example: readUnits().get('mu') = {id: 'mu', zh: '亩', en: 'mu'}.
 */
export function readUnits(): ReadonlyMap<string, Unit> {
  return registry;
}

/** Text of a unit; an unknown unit shows its id (packs with unknown units are refused by the reader). */
export function describeUnit(unit: string): LocalizedText {
  const known = registry.get(unit);
  return known ? { zh: known.zh, en: known.en } : { zh: unit, en: unit };
}

const registry: ReadonlyMap<string, Unit> = new Map(
  (parse(unitsText, { schema: 'core', uniqueKeys: true, maxAliasCount: 0 }) as Unit[]).map((unit) => [unit.id, unit]),
);
