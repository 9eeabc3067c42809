import { ProblemError, type LocalizedText } from '../../engine';
import { fieldsOfPack, type PredicateField } from '../../policy';
import { maskName } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { CommandValue } from '../contract';
import type { IdentifiedCase } from '../contracts/evidence';
import { unknownHousehold } from '../householdCommands';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import type { Session } from '../session';
import { placeNames } from '../placeNames';
import { recordDecisions, requireReason, type Decision } from './decisions';
import { stoppingFacts } from './listRefusals';
import { identifyCases, writeFact, type CaseSubject, type IdentifiedSubject } from './identifyCases';
import { cutPage, isWithin } from './matchedRegister';

type Shown = CommandValue<'showIdentification'>;

/** The rules of the pack on every household or village of a scope: result, and how many rules are met, not met, unknown. */
export const listIdentification: CommandHandler<'listIdentification'> = async ({ subject, scope, result, overridden, rule, met, lacks, given, ...page }, { session }) => {
  const { project, cases } = await identifyCases(session, subject);
  const within = cases.filter(({ villageCode }) => isWithin(scope, villageCode));
  const standing = (wanted: string) => within.filter(({ identification }) => identification.standing === wanted).length;
  const wantedMet = met === undefined ? undefined : { yes: true, no: false, unknown: null }[met];
  const found = within.filter(({ identification, answered }) => {
    if (result !== undefined && identification.standing !== result) return false;
    if (overridden !== undefined && (identification.override !== null) !== overridden) return false;
    if (lacks !== undefined && !identification.missingFacts.some(({ field }) => field === lacks)) return false;
    if (given !== undefined && !Object.hasOwn(answered, given)) return false;
    if (rule === undefined) return true;
    const answer = identification.answers.find((one) => one.rule === rule);
    return answer !== undefined && (wantedMet === undefined || answer.met === wantedMet);
  });
  return {
    total: found.length,
    counts: { taken_in: standing('taken_in'), kept_out: standing('kept_out'), to_decide: standing('to_decide'), overridden: within.filter(({ identification }) => identification.override !== null).length },
    rules: countRules(project, subject, within),
    rows: cutPage(found, page).map(describer(project)),
  };
};

function countRules({ pack }: UnlockedProject, subject: CaseSubject, cases: readonly IdentifiedSubject[]): CommandValue<'listIdentification'>['rules'] {
  const rules = pack.identification_rules.filter((rule) => rule.subject === subject);
  const counts = rules.map(() => ({ yes: 0, no: 0, unknown: 0 }));
  for (const { identification } of cases) identification.answers.forEach(({ met }, index) => (counts[index]![met === null ? 'unknown' : met ? 'yes' : 'no'] += 1));
  return rules.map(({ id, list, label, effect, citation }, index) => ({
    rule: id,
    list,
    listLabel: pack.rule_lists.find((entry) => entry.id === list)?.label ?? { zh: list, en: list },
    label,
    effect,
    clause: citation.clause ?? null,
    ...counts[index]!,
  }));
}

function describer(project: UnlockedProject): (one: IdentifiedSubject) => IdentifiedCase {
  const nameOf = placeNames(project);
  return ({ id, number, name, villageCode, identification }) => {
    const { answers, result, standing, reason, priority, lookScore, override } = identification;
    const count = (met: boolean | null) => answers.filter((answer) => answer.met === met).length;
    return {
      id,
      householdNumber: number,
      name: number === '' ? name : maskName(name),
      villageCode,
      villageName: nameOf(villageCode),
      result,
      standing,
      text: reason,
      passed: count(true),
      failed: count(false),
      unknown: count(null),
      priority,
      lookScore,
      override,
    };
  };
}

async function findCase(session: Session, subject: CaseSubject, id: string): Promise<{ project: UnlockedProject; found: IdentifiedSubject }> {
  const { project, cases } = await identifyCases(session, subject);
  const found = cases.find((one) => one.id === id);
  if (!found) throw new ProblemError(subject === 'household' ? unknownHousehold(Number(id)) : unknownVillage(id));
  return { project, found };
}

/** Every rule with its comparisons, its clause, and the facts that are missing. */
export const showIdentification: CommandHandler<'showIdentification'> = async ({ subject, id }, { session }) => {
  const { project, found } = await findCase(session, subject, id);
  const fields = fieldsOfPack(project.pack, subject === 'village' ? 'village_case' : 'case');
  const labelOf = (field: string) => fields[field]?.label ?? { zh: field, en: field };
  const typeOf = (field: string): Shown['missing'][number]['type'] => fields[field]?.type ?? 'text';
  // No rule asks for what stops measures, but it can be written down of every household.
  const unasked = subject === 'village' ? [] : stoppingFacts(project.pack).filter((field) => !Object.hasOwn(found.answered, field) && !found.identification.missingFacts.some((one) => one.field === field));
  return {
    summary: describer(project)(found),
    rules: found.identification.answers.map(({ rule, list, label, effect, met, clause, citation, status, conditions, missing }) => ({
      rule, list, label, effect, met, clause, citation, status, missing,
      conditions: conditions.map((condition) => ({ ...condition, ...textOfValue(condition, fields[condition.field]) })),
    })),
    missing: [
      ...found.identification.missingFacts.map(({ field, label, rules }) => ({ field, label, type: typeOf(field), rules })),
      ...unasked.map((field) => ({ field, label: labelOf(field), type: typeOf(field), rules: [], needsReason: true as const })),
    ],
    answered: Object.entries(found.answered).map(([field, fact]) => ({ field, label: labelOf(field), type: typeOf(field), ...fact })),
  };
};

/** Text of a coded value, so that nobody reads a code. */
function textOfValue({ actual }: { actual: unknown }, known: { values?: Record<string, LocalizedText> } | undefined): { actualText?: LocalizedText } {
  const text = typeof actual === 'string' ? known?.values?.[actual] : undefined;
  return text ? { actualText: text } : {};
}

/** What people decided in place of the rules' result, with the reason; the computed result stays beside it. */
export const decideIdentification: CommandHandler<'decideIdentification'> = async ({ subject, id, result, reason }, { session }) => {
  requireWritable(session);
  const { found } = await findCase(session, subject, id);
  const detail = result === null ? null : `${result}\n${requireReason(reason)}`;
  await recordDecisions(session, 'identification', [{ subject: found.mark, act: result === null ? null : 'set', detail }], reason);
  return { standing: (await findCase(session, subject, id)).found.identification.standing };
};

/**
 * A fact of a household that the register does not hold, as it was found on the spot.
 * Errors: `case_fact_unknown` for what no rule may ask, `case_fact_type`, `case_fact_in_register`, `reason_missing` for what
 * stops measures without saying where the evidence is.
 */
export const answerCaseFact: CommandHandler<'answerCaseFact'> = async ({ householdId, fact, value, reason }, { session }) => {
  const project = requireWritable(session);
  const { found } = await findCase(session, 'household', String(householdId));
  const field = requireFact(project, fact, value);
  if (found.facts[fact] !== undefined && !Object.hasOwn(found.answered, fact)) {
    throw new ProblemError(factProblem('case_fact_in_register', fact, `“${field.label.zh}”登记表中已有，请在登记中更正。`, `The register holds "${field.label.en}" already; correct it there.`));
  }
  if (value === true && stoppingFacts(project.pack).includes(fact)) requireReason(reason);
  await recordDecisions(session, 'case_fact', [factDecision(found.mark, fact, value, reason)], reason);
  return { standing: (await findCase(session, 'household', String(householdId))).found.identification.standing };
};

/** The field of a fact that people may answer. Errors: `case_fact_unknown`, `case_fact_type`. */
export function requireFact({ pack }: UnlockedProject, fact: string, value: boolean | number | null): PredicateField {
  const fields = fieldsOfPack(pack, 'case');
  const field = Object.hasOwn(fields, fact) ? fields[fact]! : null;
  if (field === null || field.type === 'text') throw new ProblemError(factProblem('case_fact_unknown', fact, `没有名为 ${fact} 的核实事项。`, `There is no fact ${fact} to be asked.`));
  if (value !== null && typeof value !== field.type) throw new ProblemError(factProblem('case_fact_type', fact, `“${field.label.zh}”的取值类型不对。`, `The value does not fit "${field.label.en}".`));
  return field;
}

/** The decision that writes a fact down; null takes it back. */
export function factDecision(mark: string, fact: string, value: boolean | number | null, reason: string | undefined): Decision {
  // A no is told apart from a yes without the log: what stops measures counts in a locked project too.
  return { subject: `${mark}_${fact}`, act: value === null ? null : value === false ? 'right' : 'set', detail: value === null ? null : writeFact(value, reason) };
}

function factProblem(code: string, fact: string, zh: string, en: string) {
  return { code, message: { zh, en }, where: { field: fact }, hint: { zh: '请从该户的待核实事项中选择。', en: 'Choose one of the facts that the household still lacks.' } };
}

function unknownVillage(code: string) {
  return {
    code: 'unknown_village',
    message: { zh: `登记中没有代码为 ${code} 的村。`, en: `The register holds no village ${code}.` },
    where: { record: code },
    hint: { zh: '请从名单中选择。', en: 'Choose one from the list.' },
  };
}
