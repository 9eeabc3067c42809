import type { LocalizedText } from '../../engine';
import { describePredicate, evaluatePredicate } from '../predicate';
import type { FieldTable } from '../predicateFields';
import type { Predicate } from '../types';

/** One comparison of a rule with what the case says; `met` is null when the fact is missing. */
export interface ConditionAnswer {
  field: string;
  text: LocalizedText;
  actual: string | number | boolean | null;
  met: boolean | null;
}

/** What a rule's predicate comes to on a case that may leave facts out. */
export interface Judgement {
  /** Null when the missing facts decide. */
  met: boolean | null;
  conditions: ConditionAnswer[];
  /** Fields that are missing and could change the answer. */
  missing: string[];
}

type Facts = Readonly<Record<string, unknown>>;

/**
 * Evaluates a predicate on facts that may be incomplete: a comparison with a missing fact is unknown, an unknown part
 * matters only where the known parts do not settle the whole. Comparisons are those of `evaluatePredicate`.
 * Example: { any: [car = true, house ≥ 80] } on { car: true } → met, though the house is missing.
 */
export function judgePredicate(predicate: Predicate, facts: Facts, fields: FieldTable): Judgement {
  if ('all' in predicate) return combine(predicate.all.map((part) => judgePredicate(part, facts, fields)), false);
  if ('any' in predicate) return combine(predicate.any.map((part) => judgePredicate(part, facts, fields)), true);
  if ('not' in predicate) {
    const inner = judgePredicate(predicate.not, facts, fields);
    return { ...inner, met: inner.met === null ? null : !inner.met };
  }
  const actual = facts[predicate.field] ?? null;
  const met = actual === null ? null : evaluatePredicate(predicate, facts);
  const condition = { field: predicate.field, text: textOf(predicate, fields), actual: actual as ConditionAnswer['actual'], met };
  return { met, conditions: [condition], missing: met === null ? [predicate.field] : [] };
}

const texts = new WeakMap<FieldTable, WeakMap<Predicate, LocalizedText>>();

/** The comparison in words, made once for a table of fields. */
function textOf(predicate: Predicate, fields: FieldTable): LocalizedText {
  const known = texts.get(fields) ?? new WeakMap<Predicate, LocalizedText>();
  texts.set(fields, known);
  const text = known.get(predicate) ?? describePredicate(predicate, fields);
  known.set(predicate, text);
  return text;
}

/** `settles`: the answer of one part that settles the whole (true for any, false for all). */
function combine(parts: Judgement[], settles: boolean): Judgement {
  const conditions = parts.flatMap((part) => part.conditions);
  if (parts.some((part) => part.met === settles)) return { met: settles, conditions, missing: [] };
  const missing = [...new Set(parts.filter((part) => part.met === null).flatMap((part) => part.missing))];
  return { met: missing.length > 0 ? null : !settles, conditions, missing };
}
