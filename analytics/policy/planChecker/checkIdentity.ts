import { add, compare, divide, multiply, roundTo, toFraction, writeFraction, type Fraction } from '../fraction';
import type { Identity, IdentityCheck, PlanFinding, PolicyPack } from '../types';
import { topicOf } from './topicOf';
import { comparePlaces } from './checkPlaces';
import { compareTime, compareWithIssue } from './checkTime';
import { evaluateTerm, plain, type TermValue } from './evaluateTerm';
import { attempt, compareTerms, makeFinding, sideOf, worstVerdict, writeTerm, type FindingBody } from './makeFinding';
import { checkWhole } from './shareOut';

type Check<K extends IdentityCheck['kind']> = Extract<IdentityCheck, { kind: K }>;


/** Runs one declared identity; null for one that only marks a derived finding. */
export function checkIdentity(pack: PolicyPack, identity: Identity): PlanFinding[] {
  const { check } = identity;
  if (check.kind === 'finding') return [];
  const head = { id: identity.id, origin: 'declared' as const, topic: identity.topic ?? topicOf(pack, check), label: identity.label };
  return attempt(head, () => {
    const body = runCheck(pack, check);
    return makeFinding(head, { ...body, citations: [...identity.citations, ...(body.citations ?? [])] });
  }).map((finding) => markFinding(finding, identity));
}

/** Puts row, topic, note and warning of an identity on a finding. */
export function markFinding(finding: PlanFinding, { row, topic, note, warning }: Identity): PlanFinding {
  return {
    ...finding,
    ...(row === undefined ? {} : { row }),
    ...(topic === undefined ? {} : { topic }),
    note: note ?? finding.note,
    warning: finding.warning || warning === true,
  };
}

function runCheck(pack: PolicyPack, check: Exclude<IdentityCheck, { kind: 'finding' }>): FindingBody {
  switch (check.kind) {
    case 'equal':
      return compareTerms(evaluateTerm(pack, check.left), evaluateTerm(pack, check.right), check);
    case 'at_least':
    case 'at_most':
      return checkOrder(evaluateTerm(pack, check.left), evaluateTerm(pack, check.right), check.kind);
    case 'between':
      return checkBetween(pack, check);
    case 'derived':
      return showDerived(pack, check);
    case 'split':
      return checkSplit(pack, check);
    case 'whole':
      return checkWhole(check.terms.map((term) => evaluateTerm(pack, term)), check.total && evaluateTerm(pack, check.total));
    case 'readings':
      return compareReadings(pack, check);
    case 'not_before_issue':
      return compareWithIssue(pack, check.date, [check.citation]);
    case 'time_left':
      return compareTime(pack, check.date, evaluateTerm(pack, check.needs_days), check.warn_below && evaluateTerm(pack, check.warn_below));
    case 'places':
      return comparePlaces(pack, check.names, [check.citation], check.tier);
    case 'definition':
      return compareDefinitions(check);
  }
}

function checkOrder(left: TermValue, right: TermValue, kind: 'at_least' | 'at_most'): FindingBody {
  const order = compare(left.value, right.value);
  const holds = kind === 'at_least' ? order >= 0 : order <= 0;
  const sign = order === 0 ? '=' : order > 0 ? '>' : '<';
  const [zh, en] = kind === 'at_least' ? ['不少于', 'at least'] : ['不超过', 'at most'];
  return {
    verdict: holds ? 'holds' : 'fails',
    left: sideOf(left),
    right: sideOf(right),
    arithmetic: `${writeTerm(left)} ${sign} ${writeTerm(right)}`,
    text: holds
      ? { zh: `左边${zh}右边。`, en: `The left side is ${en} the right.` }
      : { zh: `左边应${zh}右边，实际不是。`, en: `The left side should be ${en} the right and is not.` },
    citations: [...left.citations, ...right.citations],
  };
}

function checkBetween(pack: PolicyPack, check: Check<'between'>): FindingBody {
  const [term, low, high] = [check.term, check.low, check.high].map((one) => evaluateTerm(pack, one)) as [TermValue, TermValue, TermValue];
  const inside = compare(term.value, low.value) >= 0 && compare(term.value, high.value) <= 0;
  const span = `${writeFraction(low.value)} … ${writeFraction(high.value)}`;
  return {
    verdict: inside ? 'holds' : 'fails',
    left: sideOf(term),
    right: { text: span, value: null },
    arithmetic: `${writeTerm(term)}；${span}`,
    text: inside ? { zh: `在 ${span} 之内。`, en: `Within ${span}.` } : { zh: `不在 ${span} 之内。`, en: `Not within ${span}.` },
    citations: [term, low, high].flatMap((one) => one.citations),
  };
}

function showDerived(pack: PolicyPack, check: Check<'derived'>): FindingBody {
  const results = check.results.map(({ label, term, rounding }) => {
    const worked = evaluateTerm(pack, term);
    const value = rounding === undefined ? worked.value : roundTo(worked.value, toFraction(rounding));
    const shown = writeFraction(value);
    const line = compare(value, worked.value) === 0 ? writeTerm(worked) : `${worked.text} ≈ ${shown}`;
    return { label, worked, shown, line };
  });
  const [first] = results;
  return {
    verdict: 'holds',
    left: first ? sideOf(first.worked) : null,
    arithmetic: results.map((result) => result.line).join('；'),
    text: {
      zh: `由文件数字推算：${results.map(({ label, shown }) => `${label.zh} ${shown}`).join('，')}。`,
      en: `Worked out of the plan's numbers: ${results.map(({ label, shown }) => `${label.en} ${shown}`).join(', ')}.`,
    },
    citations: results.flatMap((result) => result.worked.citations),
  };
}

function checkSplit(pack: PolicyPack, check: Check<'split'>): FindingBody {
  const total = evaluateTerm(pack, check.total);
  const parts = check.parts.map(({ label, share, amount }) => ({ label, share: evaluateTerm(pack, share), amount: amount && evaluateTerm(pack, amount) }));
  const sum = parts.reduce<Fraction>((whole, part) => add(whole, part.share.value), toFraction(0));
  const whole = compare(sum, toFraction(1)) === 0;
  const compared = parts.map(({ label, share, amount }) => {
    const ratio = divide(share.value, sum) ?? toFraction(0);
    const due: TermValue = {
      value: multiply(total.value, ratio),
      text: whole ? `${writeFraction(total.value)} × ${share.text}` : `${writeFraction(total.value)} × ${share.text} ÷ ${writeFraction(sum)}`,
      citations: share.citations,
      strength: 2,
    };
    return { label, due, amount, body: amount ? compareTerms(due, amount, { rounding: check.rounding }) : null };
  });
  const printed = compared.flatMap(({ amount }) => (amount ? [amount] : []));
  const added = printed.length === parts.length ? printed.reduce<Fraction>((all, amount) => add(all, amount.value), toFraction(0)) : null;
  const closes = added && compareTerms(plain(added, []), plain(total.value, []), { rounding: check.rounding });
  const faults = compared.filter(({ body }) => body?.verdict === 'fails').map(({ label }) => label);
  const sumLine = added ? [`${printed.map((amount) => writeFraction(amount.value)).join(' + ')} ${closes?.verdict === 'fails' ? '≠' : '='} ${writeFraction(total.value)}`] : [];
  return {
    verdict: worstVerdict([...compared.flatMap(({ body }) => (body ? [body.verdict] : [])), ...(closes ? [closes.verdict] : [])]),
    left: sideOf(total),
    right: added ? sideOf(plain(added, [])) : null,
    arithmetic: [...compared.map(({ due, body }) => body?.arithmetic ?? writeTerm(due)), ...sumLine].join('；'),
    text:
      faults.length > 0
        ? { zh: `与比例不符：${faults.map((label) => label.zh).join('、')}。`, en: `Not in proportion: ${faults.map((label) => label.en).join(', ')}.` }
        : closes?.verdict === 'fails'
          ? { zh: '各份之和不等于总额。', en: 'The parts do not add up to the total.' }
          : { zh: '各份与比例相符，合计等于总额。', en: 'The parts follow the shares and add up to the total.' },
    citations: [...total.citations, ...parts.flatMap((part) => [...part.share.citations, ...(part.amount?.citations ?? [])])],
  };
}

function compareReadings(pack: PolicyPack, { readings }: Check<'readings'>): FindingBody {
  const worked = readings.map(({ label, term, date }) => {
    const value = term && evaluateTerm(pack, term);
    return { label, value, shown: value ? writeFraction(value.value) : (date ?? '?'), line: value ? writeTerm(value) : (date ?? '?') };
  });
  const same = worked.every((reading) => reading.shown !== '?' && reading.shown === worked[0]?.shown);
  const side = (index: number): FindingBody['left'] => {
    const reading = worked[index];
    return reading ? (reading.value ? sideOf(reading.value) : { text: reading.shown, value: null }) : null;
  };
  return {
    verdict: same ? 'holds' : 'open',
    left: side(0),
    right: side(1),
    arithmetic: worked.map((reading) => reading.line).join('；'),
    text: same
      ? { zh: '几种读法结果相同。', en: 'All readings give the same.' }
      : {
          zh: `文件可以有几种读法：${worked.map(({ label, shown }) => `${label.zh} ${shown === '?' ? '（文件未写）' : shown}`).join('；')}。`,
          en: `The text can be read in several ways: ${worked.map(({ label, shown }) => `${label.en} ${shown === '?' ? '(not written)' : shown}`).join('; ')}.`,
        },
    citations: worked.flatMap((reading) => reading.value?.citations ?? []),
  };
}

const definitionText = { net: { zh: '纯收入', en: 'net income' }, disposable: { zh: '可支配收入', en: 'disposable income' } };

/** Two incomes of different definitions cannot be compared as they stand. */
export function compareDefinitions({ left, right }: Pick<Check<'definition'>, 'left' | 'right'>): FindingBody {
  const [a, b] = [definitionText[left.definition], definitionText[right.definition]];
  const same = left.definition === right.definition;
  return {
    verdict: same ? 'holds' : 'fails',
    left: { text: a.zh, value: null },
    right: { text: b.zh, value: null },
    arithmetic: '',
    text: same
      ? { zh: `两边都是${a.zh}。`, en: `Both are ${a.en}.` }
      : { zh: `${left.label.zh}是${a.zh}，${right.label.zh}是${b.zh}，不能直接比较。`, en: `${left.label.en} is ${a.en}, ${right.label.en} is ${b.en}: they cannot be compared as they stand.` },
  };
}
