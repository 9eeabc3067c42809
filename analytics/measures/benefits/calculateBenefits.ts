import { ProblemError } from '../../engine';
import { fieldsOfPack, judgePredicate, predicateFields, type FieldTable, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { Benefit } from '../../policy/types';
import { payBands } from './bands';
import { toFen, writeWorking } from './expression';
import { readAmount, standardAmounts } from './readFacts';
import { resolveExclusions } from './resolveExclusions';
import { bandRule, listParameters, periodOf, resolveNumbers, workOutAmount } from './workOutAmount';
import type { BenefitAnswer, BenefitApplicant, BenefitTotals, Facts } from './types';

type Overlays = readonly ScenarioOverlay[];

/**
 * Every benefit of the pack for one person, or for a household and its persons, in a year: what is due, in whole fen,
 * with its clause and the arithmetic; and of the others why not. Persons come first in their order, then the
 * household; benefits in the order of the pack. Nothing is guessed: a right or an amount that hangs on an unknown
 * fact is open and names the fact. A benefit without a number for the year is not in force. Benefits that
 * exclude each other: the larger stands. Amounts per month are given for the whole year.
 * Errors: ProblemError `benefit_bad_amount`, `policy_unknown_parameter`.
 * Source: 枣高管办发〔2018〕6号 第五、六、七、九章; 仁化县 plan 二（三）; 湛麻发〔2016〕5号 三; 粤扶组〔2016〕16号 二.
 * Example: 枣庄 2018, age 85, not on the allowance → elderly_80, 30 × 12 = 360 yuan, 第九章第二节专栏7第1项.
 */
export function calculateBenefits(pack: PolicyPack, overlays: Overlays, applicant: BenefitApplicant): BenefitAnswer[] {
  const { year } = applicant;
  const of = (subject: Benefit['subject']): Benefit[] => pack.benefits.filter((benefit) => benefit.subject === subject);
  const persons = listPersons(applicant);
  const personFieldTable = fieldsOfPack(pack, 'person');
  const ofPersons = persons.flatMap((facts, index) =>
    of('person').map((benefit) => answerBenefit(benefit, { pack, overlays, year, facts, fields: personFieldTable, person: index + 1, paidInFull: null })),
  );
  if (!('household' in applicant)) return resolveExclusions(ofPersons, pack.benefits);
  const facts = { ...applicant.household, ...applicant.caseFacts };
  const fields = fieldsOfPack(pack, 'case');
  const known = resolveExclusions(ofPersons, pack.benefits);
  const ofHousehold = of('household').map((benefit) => {
    const paidInFull = countPaidInFull(benefit, known, persons.length, facts['members']);
    return answerBenefit(benefit, { pack, overlays, year, facts, fields, person: null, paidInFull });
  });
  return resolveExclusions([...ofPersons, ...ofHousehold], pack.benefits);
}

/**
 * Sums of the amounts that are given, by what they cover.
 * Example: a pupil's 1,200 a year and aid of 1,000 once → yearFen 120000, onceFen 100000.
 */
export function totalBenefits(answers: readonly BenefitAnswer[]): BenefitTotals {
  const sum = (per: BenefitAnswer['per']): number =>
    answers.reduce((total, answer) => total + (answer.outcome === 'given' && answer.per === per ? answer.amountFen! : 0), 0);
  const open = answers.filter((answer) => answer.outcome === 'facts_missing').length;
  return { yearFen: sum('year'), onceFen: sum('once'), termFen: sum('term'), open };
}

/**
 * What a benefit in bands pays of a bill to the poor and to an ordinary resident (whole deductible, no added points).
 * The cap is the pack's for both. Errors: ProblemError `benefit_without_bands`, `policy_before_first_date`, `benefit_bad_amount`.
 * Example: 枣庄 major_illness, 50,000 yuan in 2018 → ordinary 24,200, poor 28,200.
 */
export function compareBands(
  pack: PolicyPack,
  overlays: Overlays,
  bill: { benefit: string; costYuan: number; year: number },
): Record<'ordinary' | 'poor', { amountFen: number; working: string }> {
  const benefit = pack.benefits.find((candidate) => candidate.id === bill.benefit);
  if (benefit?.calculation.kind !== 'bands') {
    throw new ProblemError({
      code: 'benefit_without_bands',
      message: { zh: `“${bill.benefit}”不是分段计算的补助。`, en: `"${bill.benefit}" is no benefit in bands.` },
      hint: { zh: '请选择分段报销的补助。', en: 'Choose a benefit that is paid in bands.' },
    });
  }
  const numbers = resolveNumbers(pack, overlays, benefit, bill.year);
  if ('notInForce' in numbers) throw new ProblemError({ code: 'policy_before_first_date', message: numbers.notInForce });
  const { calculation } = benefit;
  const field = calculation.of ?? 'cost';
  const costYuan = readAmount({ [field]: bill.costYuan }, field, fieldsOfPack(pack, 'person')[field]?.label ?? standardAmounts['cost']!)!;
  const pay = (ordinary: boolean): { amountFen: number; working: string } => {
    const paid = payBands(bandRule(calculation, numbers, ordinary), costYuan);
    return { amountFen: toFen(paid), working: writeWorking(paid) };
  };
  return { ordinary: pay(true), poor: pay(false) };
}

/** A person of a household knows the household's kind, place and size. */
function listPersons(applicant: BenefitApplicant): Facts[] {
  if (!('household' in applicant)) return [{ ...applicant.person, ...applicant.caseFacts }];
  const shared = predicateFields('person');
  const ofHousehold = Object.fromEntries(Object.entries(applicant.household).filter(([name]) => Object.hasOwn(shared, name)));
  return (applicant.persons ?? []).map((person) => ({ ...ofHousehold, ...person }));
}

/** Members whom person benefits pay in full; null while a member or one of the facts about them is unknown. */
function countPaidInFull(benefit: Benefit, known: readonly BenefitAnswer[], listed: number, members: Facts[string]): number | null {
  const ids = benefit.calculation.kind === 'difference' ? (benefit.calculation.paid_in_full ?? []) : [];
  const answers = known.filter((answer) => ids.includes(answer.benefit));
  if (listed !== members || answers.some((answer) => answer.outcome === 'facts_missing')) return null;
  return new Set(answers.filter((answer) => answer.outcome === 'given').map((answer) => answer.person)).size;
}

interface Asked {
  pack: PolicyPack;
  overlays: Overlays;
  year: number;
  facts: Facts;
  fields: FieldTable;
  person: number | null;
  paidInFull: number | null;
}

function answerBenefit(benefit: Benefit, asked: Asked): BenefitAnswer {
  const { pack, overlays, year, facts, fields, person } = asked;
  const { id, label, programme, calculation, citation } = benefit;
  const answer: BenefitAnswer = {
    benefit: id, label, programme, person, outcome: 'not_eligible', amountFen: 0, per: periodOf(pack, calculation),
    clause: citation.clause ?? null, working: '', reason: null, missing: [], parameters: listParameters(calculation),
    status: benefit.status, note: citation.note ?? null,
  };
  const right = judgePredicate(benefit.eligibility, facts, fields);
  if (right.met === false) {
    const failed = right.conditions.filter((condition) => condition.met === false).map((condition) => condition.text);
    const join = (language: 'zh' | 'en', joint: string): string => failed.map((text) => text[language]).join(joint);
    answer.reason = { zh: `不符合条件：${join('zh', '；')}。`, en: `Conditions not met: ${join('en', '; ')}.` };
    return answer;
  }
  const numbers = resolveNumbers(pack, overlays, benefit, year);
  if ('notInForce' in numbers) return { ...answer, outcome: 'not_in_force', reason: numbers.notInForce };
  answer.status = numbers.status;
  if (right.met === null) return lack(answer, right.missing.map((field) => ({ field, label: fields[field]?.label ?? { zh: field, en: field } })));
  const amount = workOutAmount(calculation, numbers, asked);
  if (Array.isArray(amount)) return lack(answer, amount);
  const amountFen = toFen(amount);
  const working = writeWorking(amount);
  if (amountFen > 0) return { ...answer, outcome: 'given', amountFen, working };
  return { ...answer, outcome: 'nothing_due', working, reason: { zh: `计算结果为零：${working}。`, en: `Comes to zero: ${working}.` } };
}

function lack(answer: BenefitAnswer, missing: BenefitAnswer['missing']): BenefitAnswer {
  const names = (language: 'zh' | 'en', joint: string): string => missing.map(({ label }) => label[language]).join(joint);
  return {
    ...answer,
    outcome: 'facts_missing',
    amountFen: null,
    missing,
    reason: { zh: `尚缺：${names('zh', '、')}。`, en: `Still missing: ${names('en', ', ')}.` },
  };
}
