import type { LocalizedText } from '../../engine';
import { fieldsOfPack, type IdentificationRule } from '../../policy';
import type { CommandHandler } from '../commandHandler';
import type { MissingFact } from '../contracts/evidence';
import { requireWritable } from '../projectAccess';
import { placeNames } from '../placeNames';
import { recordDecisions } from './decisions';
import { factDecision, requireFact } from './identificationCommands';
import { identifyCases, type IdentifiedSubject } from './identifyCases';
import { isWithin } from './matchedRegister';

/**
 * Facts of a household that are missing and could change its result: those of rules that keep out or are required; those
 * of rules that let in only where a required one is not met or there is none. Priorities and looks decide nothing.
 */
export function decidingGaps({ identification: { answers } }: IdentifiedSubject): Set<string> {
  const required = answers.filter(({ effect }) => effect === 'required');
  const letsIn = required.length === 0 || required.some(({ met }) => met === false);
  const isDeciding = (effect: IdentificationRule['effect']): boolean => effect === 'exclusion' || effect === 'required' || (effect === 'inclusion' && letsIn);
  return new Set(answers.filter(({ effect, met }) => met === null && isDeciding(effect)).flatMap(({ missing }) => missing));
}

export const lacksFact = ({ identification }: IdentifiedSubject, fact: string): boolean => identification.missingFacts.some(({ field }) => field === fact);

/**
 * Facts that rules ask for and neither the register nor anybody gave, with how many households lack each: of the whole
 * scope and of the places below it. A household counts for a fact only where the fact could still change an answer.
 * Errors: `project_locked`, `no_register`.
 * Example: 麻章区: 2,996 households left to people for want of whether they own a car, and other facts.
 */
export const missingFacts: CommandHandler<'missingFacts'> = async ({ scope }, { session }) => {
  const { project, cases } = await identifyCases(session, 'household');
  const within = cases.filter(({ villageCode }) => isWithin(scope, villageCode));
  const fields = fieldsOfPack(project.pack, 'case');
  const labels = new Map(project.pack.identification_rules.map(({ id, label }) => [id, label]));
  const found = new Map<string, MissingFact & { asking: Map<string, LocalizedText> }>();
  const entryOf = (field: string) => {
    const known = found.get(field);
    if (known) return known;
    const { label, type } = fields[field] ?? { label: { zh: field, en: field }, type: 'text' as const };
    const entry = { field, label, type, rules: [], decides: false, households: 0, undecided: 0, given: 0, asking: new Map<string, LocalizedText>() };
    found.set(field, entry);
    return entry;
  };
  for (const one of within) {
    const gaps = decidingGaps(one);
    for (const { field, rules } of one.identification.missingFacts) {
      const entry = entryOf(field);
      entry.households += 1;
      if (one.identification.standing === 'to_decide') entry.undecided += 1;
      if (gaps.has(field)) entry.decides = true;
      for (const rule of rules) entry.asking.set(rule, labels.get(rule) ?? { zh: rule, en: rule });
    }
    for (const field of Object.keys(one.answered)) noteGiven(entryOf(field), one);
  }
  const order = Object.keys(fields);
  const facts = [...found.values()]
    .map(({ asking, ...fact }) => ({ ...fact, rules: [...asking.values()] }))
    .sort((a, b) => Number(b.decides) - Number(a.decides) || order.indexOf(a.field) - order.indexOf(b.field));
  return { households: within.length, affected: within.filter(isAffected).length, facts, places: countPlaces(within, scope, facts, placeNames(project)) };
};

/** Counts an answer that people gave; which rules asked for it is still said. */
function noteGiven(entry: MissingFact & { asking: Map<string, LocalizedText> }, { identification }: IdentifiedSubject): void {
  entry.given += 1;
  if (entry.asking.size > 0 && entry.given > 1) return;
  for (const { rule, label, effect, conditions } of identification.answers) {
    if (!conditions.some(({ field }) => field === entry.field)) continue;
    entry.asking.set(rule, label);
    if (effect === 'exclusion' || effect === 'required') entry.decides = true;
  }
}

const isAffected = (one: IdentifiedSubject): boolean => one.identification.standing === 'to_decide' && decidingGaps(one).size > 0;

/** By town for a county, by village below that. */
function countPlaces(cases: readonly IdentifiedSubject[], scope: string, facts: readonly MissingFact[], nameOf: (code: string) => string) {
  const length = scope.length === 6 ? 9 : 12;
  const positions = new Map(facts.map(({ field }, index) => [field, index]));
  const places = new Map<string, { households: number; affected: number; lacking: number[] }>();
  for (const one of cases) {
    const code = one.villageCode.slice(0, length);
    const place = places.get(code) ?? { households: 0, affected: 0, lacking: facts.map(() => 0) };
    places.set(code, place);
    place.households += 1;
    if (isAffected(one)) place.affected += 1;
    for (const { field } of one.identification.missingFacts) place.lacking[positions.get(field)!]! += 1;
  }
  return [...places].map(([code, counts]) => ({ code, name: nameOf(code), ...counts })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Writes one answer down for every household of a scope that lacks the fact, as one undoable edit with its reason;
 * what the register holds or people answered already stays. Null takes the answers of the scope back.
 * Errors: `case_fact_unknown`, `case_fact_type`, `too_many_decisions`, `project_locked`, `project_read_only`.
 */
export const answerCaseFacts: CommandHandler<'answerCaseFacts'> = async ({ scope, result, fact, value, reason }, { session }) => {
  const project = requireWritable(session);
  requireFact(project, fact, value);
  const { cases } = await identifyCases(session, 'household');
  const concerned = cases.filter(
    (one) =>
      isWithin(scope, one.villageCode) &&
      (result === undefined || one.identification.standing === result) &&
      (value === null ? Object.hasOwn(one.answered, fact) : lacksFact(one, fact)),
  );
  const changed = await recordDecisions(session, 'case_fact', concerned.map(({ mark }) => factDecision(mark, fact, value, reason)), reason);
  const after = (await identifyCases(session, 'household')).cases.filter(({ villageCode }) => isWithin(scope, villageCode));
  const standing = (wanted: string): number => after.filter(({ identification }) => identification.standing === wanted).length;
  return { changed, counts: { taken_in: standing('taken_in'), kept_out: standing('kept_out'), to_decide: standing('to_decide') } };
};
