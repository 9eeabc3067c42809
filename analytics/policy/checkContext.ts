import type { LocalizedText, Problem } from '../engine';
import { checkPredicate } from './predicate';
import type { FieldTable, PredicateSubject } from './predicateFields';
import { problemAt, type EntryPlaces } from './takeSections';
import type { Citation, Predicate, ValueStatus } from './types';
import { readUnits } from './units';

/** Collects what is wrong with a pack, each finding with the line of its entry. */
export interface PackCheck {
  problems: Problem[];
  report(entry: object, inner: PropertyKey[], text: LocalizedText, code?: string): void;
}

export function startPackCheck(places: EntryPlaces): PackCheck {
  const problems: Problem[] = [];
  return {
    problems,
    report(entry, inner, text, code = 'policy_unknown_reference') {
      const place = places.get(entry);
      if (place) problems.push(problemAt(code, place, inner, text));
    },
  };
}

export function idsOf(entries: readonly { id: string }[]): Set<string> {
  return new Set(entries.map((entry) => entry.id));
}

export type RequireName = (entry: object, inner: PropertyKey[], name: string | undefined) => void;

/** A test that a name leads to one of the ids; an absent name passes. */
export function requireIn(ids: ReadonlySet<string>, what: LocalizedText, check: PackCheck): RequireName {
  return (entry, inner, name) => {
    if (name !== undefined && !ids.has(name)) {
      check.report(entry, inner, { zh: `引用了不存在的${what.zh} ${name}`, en: `names the unknown ${what.en} ${name}` });
    }
  };
}

export function checkUnit(entry: object, unit: string, check: PackCheck): void {
  if (!readUnits().has(unit)) {
    check.report(entry, ['unit'], { zh: `未知的单位 ${unit}`, en: `unknown unit ${unit}` }, 'policy_unknown_unit');
  }
}

export function checkCondition(
  entry: object,
  inner: PropertyKey[],
  predicate: Predicate | undefined,
  fields: PredicateSubject | FieldTable,
  check: PackCheck,
): void {
  const wrong = predicate && checkPredicate(predicate, fields);
  if (wrong) check.report(entry, inner, wrong, 'bad_predicate');
}

/** What a citation lacks for its status: a clause, a formula, or a reason. */
export function missingGround({ status, citation }: { status: ValueStatus; citation: Citation }): LocalizedText | null {
  if (status === 'stated' && !citation.clause) return { zh: '文件写明的数必须注明条款', en: 'a stated number names its clause' };
  if (status === 'derived' && !citation.note) return { zh: '推算的数必须写明算式（note）', en: 'a derived number gives its formula (note)' };
  if (status === 'assumed' && !citation.note) return { zh: '假设的数必须写明理由（note）', en: 'an assumed number gives its reason (note)' };
  return null;
}

/** Reports a citation that lacks what the status asks for. */
export function checkGround(entry: object, inner: PropertyKey[], grounded: { status: ValueStatus; citation: Citation }, check: PackCheck): void {
  const text = missingGround(grounded);
  if (text) check.report(entry, [...inner, 'citation'], text, 'policy_citation_incomplete');
}
