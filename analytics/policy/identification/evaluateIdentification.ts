import { ProblemError, type LocalizedText } from '../../engine';
import { fieldsOfPack } from '../predicateFields';
import type { Citation, IdentificationResult, IdentificationRule, PolicyPack, ValueStatus } from '../types';
import { judgePredicate, type ConditionAnswer } from './judgePredicate';

export type { IdentificationResult } from '../types';

/** A decision of people that stands in place of the computed one, with its reason. */
export interface IdentificationOverride {
  result: IdentificationResult;
  reason: string;
}

/** An applicant household or a village: register fields and case facts by name; a fact not asked yet is left out or null. */
export interface IdentificationCase {
  subject: 'household' | 'village';
  facts: Readonly<Record<string, string | number | boolean | null>>;
  override?: IdentificationOverride;
}

/** A rule with its answer; `met` is null while facts are missing. */
export interface RuleAnswer {
  rule: string;
  list: string;
  label: LocalizedText;
  effect: IdentificationRule['effect'];
  met: boolean | null;
  /** Clause of the plan, such as 三（一）1. */
  clause: string | null;
  citation: Citation;
  status: ValueStatus;
  /** Comparison by comparison, with what the case says. */
  conditions: ConditionAnswer[];
  missing: string[];
}

export interface Identification {
  /** Rules that are met, in the order of the pack. */
  hits: RuleAnswer[];
  /** Every rule of the subject with its answer. */
  answers: RuleAnswer[];
  /** What the rules say. */
  result: IdentificationResult;
  /** Why, in a sentence. */
  reason: LocalizedText;
  /** What people decided instead; kept beside the computed result. */
  override: IdentificationOverride | null;
  /** The result that holds: the override's where there is one. */
  standing: IdentificationResult;
  /** Position of the first priority rule that is met (1 = first); null without one. */
  priority: number | null;
  /** Points of the looks that are met, of all points; null when the pack has no looks. */
  lookScore: { points: number; of: number } | null;
  /** Facts that are missing and could change an answer, with the rules that ask for them. */
  missingFacts: { field: string; label: LocalizedText; rules: string[] }[];
}

/**
 * Applies the identification rules of a pack to one applicant or one village. Each hit names its clause.
 * An exclusion that is met keeps out; a required rule that is not met keeps out, unless an inclusion is met (then
 * people decide); while a fact is missing that could still keep out, people decide; otherwise taken in. A pack
 * without required rules takes in by an inclusion only. Priorities and looks order applicants and decide nothing.
 * Errors: ProblemError `identification_override_without_reason`.
 * Source: 麻章区 plan 二（一）, 三（一）1: 四看, 五优先, 六进, 七不进.
 * Example: a family with a car → kept_out, hit `owns_car`, clause 三（一）1.
 */
export function evaluateIdentification(pack: PolicyPack, applicant: IdentificationCase): Identification {
  const { subject, facts, override } = applicant;
  if (override && override.reason.trim() === '') refuseOverride();
  const fields = fieldsOfPack(pack, subject === 'village' ? 'village_case' : 'case');
  const rules = pack.identification_rules.filter((rule) => rule.subject === subject);
  const answers = rules.map(({ id, list, label, effect, predicate, citation, status }): RuleAnswer => {
    const { met, conditions, missing } = judgePredicate(predicate, facts, fields);
    return { rule: id, list, label, effect, met, clause: citation.clause ?? null, citation, status, conditions, missing };
  });
  const decided = decide(answers);
  const missing = new Map<string, string[]>();
  for (const answer of answers) for (const field of answer.missing) missing.set(field, [...(missing.get(field) ?? []), answer.rule]);
  return {
    hits: answers.filter((answer) => answer.met === true),
    answers,
    ...decided,
    override: override ?? null,
    standing: override?.result ?? decided.result,
    priority: positionOf(answers),
    lookScore: scoreLooks(rules, answers),
    missingFacts: [...missing].map(([field, asking]) => ({ field, label: fields[field]?.label ?? { zh: field, en: field }, rules: asking })),
  };
}

function refuseOverride(): never {
  throw new ProblemError({
    code: 'identification_override_without_reason',
    message: { zh: '人工认定必须写明理由。', en: 'A decision by hand needs a reason.' },
    hint: { zh: '请填写理由后再保存。', en: 'Write the reason, then save.' },
  });
}

function decide(answers: readonly RuleAnswer[]): Pick<Identification, 'result' | 'reason'> {
  const of = (effect: IdentificationRule['effect'], met: boolean | null): RuleAnswer[] =>
    answers.filter((answer) => answer.effect === effect && answer.met === met);
  const required = answers.filter((answer) => answer.effect === 'required');
  const included = of('inclusion', true);
  const excluded = of('exclusion', true);
  const unmet = of('required', false);
  const unknown = [...of('exclusion', null), ...of('required', null)];
  if (excluded.length > 0) return answer('kept_out', { zh: '属于不得纳入的情形', en: 'Kept out by' }, excluded);
  if (unmet.length > 0 && included.length > 0) {
    return answer('to_decide', { zh: '应纳入的情形与未达到的条件并存', en: 'An inclusion stands against a condition that is not met' }, [...included, ...unmet]);
  }
  if (unmet.length > 0) return answer('kept_out', { zh: '未达到识别条件', en: 'Conditions not met' }, unmet);
  if (unknown.length > 0) return answer('to_decide', { zh: '情况尚未核实', en: 'Not yet known' }, unknown);
  if (required.length > 0) return answer('taken_in', { zh: '达到识别条件，且无不得纳入的情形', en: 'Conditions met and nothing keeps out' }, [...required, ...included]);
  if (included.length > 0) return answer('taken_in', { zh: '属于应纳入的情形', en: 'Taken in by' }, included);
  const open = of('inclusion', null);
  if (open.length > 0 || answers.every((one) => one.effect === 'look' || one.effect === 'priority')) {
    return answer('to_decide', { zh: '没有可据以认定的规则', en: 'No rule decides' }, open);
  }
  return answer('kept_out', { zh: '不属于应纳入的情形', en: 'No inclusion is met' }, []);
}

function answer(result: IdentificationResult, lead: LocalizedText, because: readonly RuleAnswer[]): Pick<Identification, 'result' | 'reason'> {
  const cite = ({ label, clause }: RuleAnswer): LocalizedText => ({
    zh: `${label.zh}${clause ? `（${clause}）` : ''}`,
    en: `${label.en}${clause ? ` (${clause})` : ''}`,
  });
  const parts = because.map(cite);
  const tail = parts.length > 0;
  return {
    result,
    reason: {
      zh: `${lead.zh}${tail ? `：${parts.map((part) => part.zh).join('；')}` : ''}。`,
      en: `${lead.en}${tail ? `: ${parts.map((part) => part.en).join('; ')}` : ''}.`,
    },
  };
}

function positionOf(answers: readonly RuleAnswer[]): number | null {
  const position = answers.filter((one) => one.effect === 'priority').findIndex((one) => one.met === true);
  return position < 0 ? null : position + 1;
}

function scoreLooks(rules: readonly IdentificationRule[], answers: readonly RuleAnswer[]): Identification['lookScore'] {
  const looks = rules.filter((rule) => rule.effect === 'look');
  if (looks.length === 0) return null;
  const met = new Set(answers.filter((one) => one.met === true).map((one) => one.rule));
  const sum = (some: readonly IdentificationRule[]): number => some.reduce((total, rule) => total + (rule.score ?? 0), 0);
  return { points: sum(looks.filter((rule) => met.has(rule.id))), of: sum(looks) };
}
