import { subtract, toFraction, writeFraction } from '../fraction';
import { resolveValue } from '../resolveValue';
import { modelParameters } from '../modelParameters';
import type { DatedValue, Line, PlanFinding, PolicyPack } from '../types';
import { compareDefinitions } from './checkIdentity';
import { evaluateTerm, plain, type TermValue } from './evaluateTerm';
import { attempt, compareTerms, derivedHead, makeFinding, writePercent, type FindingBody } from './makeFinding';
import type { LocalizedText } from '../../engine';

interface Rule {
  /** `line:<id>` or `criterion:<id>`. */
  kind: 'line' | 'criterion';
  id: string;
  label: LocalizedText;
  share: string;
  series: string;
  printed?: string;
}

/** Everything of the pack that is a share of a series: lines, and incomes asked of villages. */
function listRules(pack: PolicyPack): Rule[] {
  const lines = pack.lines.flatMap(({ id, label, formula, printed }): Rule[] => ('share' in formula ? [{ kind: 'line', id, label, ...formula, printed }] : []));
  const criteria = pack.village_criteria.flatMap(({ id, label, kind, limit, series, printed }): Rule[] => {
    const spoken = series ?? lines[0]?.series;
    return kind === 'income_at_least_share' && spoken ? [{ kind: 'criterion', id, label, share: limit, series: spoken, printed }] : [];
  });
  return [...lines, ...criteria];
}

/**
 * Each line against its own rule: the printed yuan against the rule on the planned series (holds or rounded), and
 * against the rule on the reported outcome, where a constant falls short (fails). Without printed yuan the planned
 * path and the outcome are two readings of the same rule (open).
 * Source: 仁化县 and 麻章区 plans 一（三）: 45 % of the provincial income, about 7,365 yuan in 2018.
 */
export function deriveLines(pack: PolicyPack): PlanFinding[] {
  return listRules(pack).flatMap((rule) => {
    const values = pack.parameters.find((parameter) => parameter.id === rule.printed)?.values ?? [];
    if (values.length > 0) return values.flatMap((value) => comparePrinted(pack, rule, value, values.length > 1));
    return compareOutcome(pack, rule);
  });
}

function ruleValue(pack: PolicyPack, { share }: Rule, series: string, year: number): TermValue {
  return evaluateTerm(pack, { product: [{ series, year }, { parameter: share, year }] });
}

/** The reported value of the series in a year, when the series was projected from a reported one. */
function outcomeOf(pack: PolicyPack, rule: Rule, year: number): DatedValue | null {
  const planned = pack.series.find((series) => series.id === rule.series);
  const known = planned?.values.some((value) => value.from === year);
  if (!planned?.origin || known) return null;
  return pack.series.find((series) => series.id === planned.origin)?.values.find((value) => value.from === year) ?? null;
}

const unsure = (outcome: DatedValue): LocalizedText =>
  outcome.status === 'assumed' ? { zh: '（实绩为假设值，须核对）', en: ' (the outcome is assumed, to be checked)' } : { zh: '', en: '' };

function comparePrinted(pack: PolicyPack, rule: Rule, printed: DatedValue, several: boolean): PlanFinding[] {
  const year = printed.from;
  const suffix = several ? `:${year}` : '';
  const stated = plain(toFraction(printed.value), [printed.citation]);
  const planned = derivedHead(`${rule.kind}_printed:${rule.id}${suffix}`, 'lines', { zh: `${rule.label.zh}：${year} 年印出的数与规则`, en: `${rule.label.en}: figure of ${year} against the rule` });
  const findings = attempt(planned, () => makeFinding(planned, compareTerms(ruleValue(pack, rule, rule.series, year), stated, { rounding: 1 })));
  const outcome = outcomeOf(pack, rule, year);
  if (!outcome) return findings;
  const head = derivedHead(`${rule.kind}_outcome:${rule.id}${suffix}`, 'lines', { zh: `${rule.label.zh}：${year} 年印出的数与实绩`, en: `${rule.label.en}: figure of ${year} against the outcome` });
  return [
    ...findings,
    ...attempt(head, () => {
      const actual = ruleValue(pack, rule, originOf(pack, rule), year);
      const body = compareTerms(actual, stated, { rounding: 1 });
      return makeFinding(head, body.verdict === 'fails' ? { ...body, text: constantText(actual, stated, outcome) } : body);
    }),
  ];
}

function originOf(pack: PolicyPack, rule: Rule): string {
  return pack.series.find((series) => series.id === rule.series)!.origin!;
}

function constantText(actual: TermValue, stated: TermValue, outcome: DatedValue): LocalizedText {
  const gap = subtract(actual.value, stated.value);
  const size = writeFraction({ ...gap, numerator: gap.numerator < 0n ? -gap.numerator : gap.numerator });
  const percent = writePercent({ ...gap, numerator: gap.numerator < 0n ? -gap.numerator : gap.numerator }, actual.value);
  const low = gap.numerator > 0n;
  const mark = unsure(outcome);
  return {
    zh: `按实绩规则为 ${writeFraction(actual.value)} 元，印出的数${low ? '低' : '高'} ${size} 元（${percent}）：不能当作常数${mark.zh}。`,
    en: `On the outcome the rule gives ${writeFraction(actual.value)} yuan; the printed figure is ${size} (${percent}) too ${low ? 'low' : 'high'}: it cannot stand as a constant${mark.en}.`,
  };
}

/** Without a printed figure: the last year of the horizon on the planned path and on the outcome. */
function compareOutcome(pack: PolicyPack, rule: Rule): PlanFinding[] {
  const year = pack.horizon.to;
  const outcome = outcomeOf(pack, rule, year);
  if (!outcome) return [];
  const head = derivedHead(`${rule.kind}_outcome:${rule.id}`, 'lines', { zh: `${rule.label.zh}：${year} 年规划与实绩`, en: `${rule.label.en}: planned and reported in ${year}` });
  return attempt(head, () => {
    const planned = ruleValue(pack, rule, rule.series, year);
    const actual = ruleValue(pack, rule, originOf(pack, rule), year);
    const body = compareTerms(planned, actual, { rounding: 1 });
    if (body.verdict !== 'fails') return makeFinding(head, body);
    const mark = unsure(outcome);
    return makeFinding(head, {
      ...body,
      verdict: 'open',
      text: {
        zh: `规则按规划增长得 ${writeFraction(planned.value)} 元，按实绩得 ${writeFraction(actual.value)} 元${mark.zh}。`,
        en: `The rule gives ${writeFraction(planned.value)} yuan on the planned growth and ${writeFraction(actual.value)} on the outcome${mark.en}.`,
      },
    });
  });
}

/** The income that a line speaks of against the net income that the register computes (row b38). */
export function deriveDefinitions(pack: PolicyPack): PlanFinding[] {
  return pack.lines.map((line) => {
    const label = { zh: `${line.label.zh}：收入口径`, en: `${line.label.en}: kind of income` };
    return makeFinding(derivedHead(`line_definition:${line.id}`, 'definitions', label), { ...definitionBody(pack, line), citations: [line.citation] });
  });
}

function definitionBody(pack: PolicyPack, line: Line): FindingBody {
  const register = { label: { zh: '登记表', en: 'the register' }, definition: 'net' as const };
  const body = compareDefinitions({ left: { label: line.label, definition: line.definition }, right: register });
  if (body.verdict === 'holds' || !pack.parameters.some((parameter) => parameter.id === modelParameters.netToDisposable)) return body;
  const factor = resolveValue(pack, [], modelParameters.netToDisposable, pack.horizon.from);
  const assumed = factor.status === 'assumed';
  const written = writeFraction(toFraction(factor.value));
  return {
    ...body,
    note: {
      zh: `登记的纯收入只通过折算系数 ${written}${assumed ? '（假设）' : ''}与该线比较。`,
      en: `Register income meets this line only through the factor ${written}${assumed ? ' (assumed)' : ''}.`,
    },
  };
}
