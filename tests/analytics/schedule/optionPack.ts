import { readPolicyPack, type CoverageRule, type PolicyPack, type Parameter } from '../../../analytics/policy';
import type { GroupedHousehold, OptionSet } from '../../../analytics/schedule';
import { readSamplePolicy } from '../../helpers/sampleCounty';

const read = new Map<string, PolicyPack>();

/** A sample county's pack; the same object at every call. */
export function samplePack(county: string): PolicyPack {
  const known = read.get(county);
  if (known) return known;
  const result = readPolicyPack(readSamplePolicy(county));
  if (!result.ok) throw new Error(result.problem.message.en);
  read.set(county, result.value);
  return result.value;
}

/** The pack with other values of some parameters (all years alike). */
export function withValues(pack: PolicyPack, values: Record<string, number>): PolicyPack {
  const change = (entry: Parameter): Parameter =>
    entry.id in values
      ? { ...entry, values: entry.values.map((value) => ({ ...value, value: values[entry.id]! })) }
      : entry;
  return { ...pack, parameters: pack.parameters.map(change) };
}

/** 仁化县's pack with a few measures, so that every bundle can be thought through. */
export function fewMeasures(ids: readonly string[], rules: CoverageRule[] = []): PolicyPack {
  const pack = samplePack('renhua');
  return {
    ...pack,
    measures: pack.measures.filter(({ id, scope }) => scope !== 'household' || ids.includes(id)),
    coverage_rules: rules,
  };
}

export function coverageRule(id: string, measures: string[], change: Partial<CoverageRule> = {}): CoverageRule {
  const known = samplePack('renhua').coverage_rules[0]!;
  return {
    ...known,
    id,
    who: { all: [] },
    of: { measures },
    at_least: 'income_projects_per_household',
    strength: 'must',
    ...change,
  };
}

/** Positions of the options of household h. */
export function optionsOf({ problem }: OptionSet, h: number): number[] {
  return Array.from(
    { length: problem.optionStart[h + 1]! - problem.optionStart[h]! },
    (_, i) => problem.optionStart[h]! + i,
  );
}

/** Exit years for which household h has an option. */
export function yearsOf(set: OptionSet, h: number): number[] {
  return [...new Set(optionsOf(set, h).map((o) => set.problem.exitYear[o]!))];
}

/** A village of the pack's poor tier. */
export function poorVillages(pack: PolicyPack): string[] {
  return pack.regions
    .filter((region) => region.level === 'village' && region.tier === 'poor')
    .map((region) => region.code)
    .sort();
}

export type { GroupedHousehold };
