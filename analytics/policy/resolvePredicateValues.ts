import type { Problem } from '../engine';
import { problemAt, type EntryPlaces } from './takeSections';
import type { Parameter, PolicyPack, Predicate } from './types';

type Comparison = Extract<Predicate, { field: string }>;

/**
 * Puts numbers in place of `value: { parameter, year }` in every predicate of the pack and keeps the parameter's id
 * beside it. The year defaults to the first of the horizon; a parameter that begins later gives its first value.
 */
export function resolvePredicateValues(pack: PolicyPack, places: EntryPlaces, problems: Problem[]): void {
  const parameters = new Map(pack.parameters.map((parameter) => [parameter.id, parameter]));
  for (const [entry, place] of places) {
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(visit);
      else if (isComparison(node)) {
        const reference = parameterReference(node.value);
        if (!reference) return;
        const parameter = parameters.get(reference.parameter);
        if (parameter) Object.assign(node, { value: valueAt(parameter, reference.year ?? pack.horizon.from), parameter: parameter.id });
        else {
          const text = { zh: `条件引用了不存在的参数 ${reference.parameter}`, en: `a condition names the unknown parameter ${reference.parameter}` };
          problems.push(problemAt('policy_unknown_reference', place, [], text));
        }
      } else if (node !== null && typeof node === 'object') Object.values(node).forEach(visit);
    };
    visit(entry);
  }
}

function isComparison(node: unknown): node is Comparison {
  return node !== null && typeof node === 'object' && 'field' in node && 'operator' in node && 'value' in node;
}

function parameterReference(value: unknown): { parameter: string; year?: number } | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return value as { parameter: string; year?: number };
}

function valueAt(parameter: Parameter, year: number): number {
  return (parameter.values.findLast((value) => value.from <= year) ?? parameter.values[0]!).value;
}
