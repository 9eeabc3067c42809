import type { LocalizedText } from '../../engine';
import { add, compare, divide, isWhole, multiply, roundTo, subtract, toFraction, toNumber, writeFraction, type Fraction } from '../fraction';
import { amountsOfShares } from '../fillCohorts';
import type { Cohorts, CohortTarget, PlanFinding, PolicyPack, StatedTotal, Term, VillageCohorts } from '../types';
import { evaluateTerm, plain, type TermValue } from './evaluateTerm';
import { attempt, compareTerms, derivedHead, makeFinding, sideOf, type FindingBody } from './makeFinding';
import { checkWhole } from './shareOut';

const unitText = { persons: { zh: '人', en: 'persons' }, households: { zh: '户', en: 'households' }, villages: { zh: '村', en: 'villages' } };

/** Printed wholes against the sums of groups and the places of the regions. */
export function deriveStatedTotals(pack: PolicyPack): PlanFinding[] {
  return pack.stated_totals.flatMap((total) => {
    const topic = total.of === 'villages' || total.of === 'towns' ? 'places' : 'totals';
    const head = derivedHead(`stated_total:${total.id}`, topic, total.label);
    return attempt(head, () => makeFinding(head, { ...compareTotal(pack, total), note: total.note ?? null }));
  });
}

function compareTotal(pack: PolicyPack, { of, group, tier, parameter }: StatedTotal): FindingBody {
  const counted = evaluateTerm(pack, { total: of, group, tier });
  const stated = evaluateTerm(pack, { parameter });
  const body = compareTerms(counted, stated);
  if (of !== 'villages') return body;
  const placeholders = pack.regions.filter((region) => region.placeholder && (tier === undefined || region.tier === tier)).length;
  if (placeholders === 0) return body;
  const listed = toNumber(counted.value) - placeholders;
  return {
    ...body,
    verdict: 'open',
    left: { text: String(listed), value: listed },
    arithmetic: `${listed} + ${placeholders} = ${writeFraction(counted.value)}`,
    text: {
      zh: `文件写 ${writeFraction(stated.value)} 个村，代码表只有 ${listed} 个，差的 ${placeholders} 个以待核村代替。`,
      en: `The plan counts ${writeFraction(stated.value)} villages, the code list names ${listed}; ${placeholders} stand in for the missing ones.`,
    },
  };
}

/** Yearly targets against the whole: their sum, or the last one when they are cumulative. */
export function deriveCohorts(pack: PolicyPack): PlanFinding[] {
  const { cohorts, village_cohorts: villages } = pack;
  const label = { zh: '分年度脱贫目标合计', en: 'Yearly exits against the whole' };
  const findings = checkTargets(pack, 'cohort_total', label, cohorts, { total: cohorts.unit });
  const other = cohorts.unit === 'persons' ? 'households' : 'persons';
  findings.push(...checkShares(pack, cohorts, cohorts.unit), ...checkShares(pack, cohorts, other));
  if (villages) {
    const all: Term = { sum: villages.tiers.map((tier) => ({ total: 'villages', tier })) };
    const villageLabel = { zh: '分年度出列村数合计', en: 'Yearly exits of villages against the whole' };
    findings.push(...checkTargets(pack, 'village_cohort_total', villageLabel, villages, all), ...checkVillageShares(pack, villages, all));
    findings.push(...checkCoupling(pack, villages, all));
  }
  return findings;
}

function checkTargets(pack: PolicyPack, id: string, label: LocalizedText, { targets, cumulative, kind }: Cohorts | VillageCohorts, whole: Term): PlanFinding[] {
  const head = derivedHead(id, 'cohorts', label);
  return attempt(head, () => {
    const amounts = (cumulative ? targets.slice(-1) : targets).map((target) => plain(toFraction(target.amount), [target.citation]));
    const sum: TermValue = {
      value: amounts.reduce<Fraction>((total, amount) => add(total, amount.value), toFraction(0)),
      text: amounts.map((amount) => amount.text).join(' + '),
      citations: amounts.flatMap((amount) => amount.citations),
      strength: amounts.length > 1 ? 1 : 4,
    };
    const total = evaluateTerm(pack, whole);
    const body = compareTerms(sum, plain(total.value, total.citations));
    const short = compare(sum.value, total.value) < 0;
    if (body.verdict !== 'fails' || !short || kind === 'exact') return makeFinding(head, body);
    const left = writeFraction(subtract(total.value, sum.value));
    return makeFinding(head, {
      ...body,
      verdict: 'open',
      text: { zh: `各年目标（不少于）合计还差 ${left}，文件未写何时完成。`, en: `The yearly targets (at least) leave ${left} without a year.` },
    });
  });
}

/** Share × whole by year, the yearly step where shares are cumulative. */
function quotasOf(targets: readonly CohortTarget[], whole: TermValue): TermValue[] {
  return targets.map(({ share, citation }) => {
    const value = toFraction(share ?? 0);
    return {
      value: multiply(value, whole.value),
      text: `${writeFraction(whole.value)} × ${writeFraction(multiply(value, toFraction(100)))}%`,
      citations: [citation],
      strength: 2,
    };
  });
}

/** Shares of the unit the plan names: whole or rounded. The other unit is shown as well: there the rule does not bind. */
function checkShares(pack: PolicyPack, cohorts: Cohorts, unit: 'persons' | 'households'): PlanFinding[] {
  const { targets, cumulative } = cohorts;
  if (targets.some((target) => target.share === undefined)) return [];
  const named = unit === cohorts.unit;
  const text = unitText[unit];
  const head = derivedHead(`cohort_shares:${unit}`, 'cohorts', { zh: `分年度脱贫比例（按${text.zh}）`, en: `Yearly shares in ${text.en}` });
  return attempt(head, () => {
    const body = shareBody(targets, evaluateTerm(pack, { total: unit }), cumulative);
    if (named) return makeFinding(head, withAmounts(body, targets));
    const namedWhole = quotasOf(targets, evaluateTerm(pack, { total: cohorts.unit })).every((quota) => isWhole(quota.value));
    if (body.verdict === 'holds' || !namedWhole) return makeFinding(head, body);
    const rule = unitText[cohorts.unit];
    return makeFinding(head, {
      ...body,
      verdict: 'open',
      text: { zh: `文件按${rule.zh}定比例，按${text.zh}折算不是整数。`, en: `The rule is on ${rule.en}; in ${text.en} the shares are not whole.` },
    });
  });
}

function shareBody(targets: readonly CohortTarget[], whole: TermValue, cumulative: boolean): FindingBody {
  const quotas = quotasOf(targets, whole);
  const body = checkWhole(quotas);
  if (body.verdict === 'holds') return body;
  const amounts = amountsOfShares(targets.map((target) => target.share ?? 0), toNumber(whole.value), cumulative);
  const result = amounts.join(' / ');
  const arithmetic = quotas.map((quota, index) => `${quota.text} = ${writeFraction(quota.value)}${isWhole(quota.value) ? '' : ` → ${amounts[index]}`}`);
  return {
    ...body,
    right: { text: result, value: null },
    arithmetic: arithmetic.join('；'),
    text: { zh: `不是整数；按最大余数法为 ${result}。`, en: `Not whole; the largest remainder gives ${result}.` },
  };
}

/** Amounts that stand beside the shares must be what the shares give. */
function withAmounts(body: FindingBody, targets: readonly CohortTarget[]): FindingBody {
  const amounts = targets.map((target) => target.amount).join(' / ');
  const expected = body.right?.text ?? '';
  if (amounts === expected) return body;
  return {
    ...body,
    verdict: 'fails',
    left: { text: amounts, value: null },
    text: { zh: `写明的数 ${amounts} 与比例得出的 ${expected} 不符。`, en: `The amounts ${amounts} are not what the shares give (${expected}).` },
  };
}

function checkVillageShares(pack: PolicyPack, { targets, cumulative }: VillageCohorts, all: Term): PlanFinding[] {
  if (targets.some((target) => target.share === undefined)) return [];
  const head = derivedHead('village_cohort_shares', 'cohorts', { zh: '分年度出列比例（按村）', en: 'Yearly shares of villages' });
  return attempt(head, () => makeFinding(head, withAmounts(shareBody(targets, plain(evaluateTerm(pack, all).value, []), cumulative), targets)));
}

/** Share of the whole that has left by the end of a year. */
function shareBy(year: number, { targets, cumulative }: Cohorts | VillageCohorts, whole: Fraction): Fraction {
  const due = targets.filter((target) => target.year <= year);
  const shareOf = (target: CohortTarget): Fraction =>
    target.share === undefined ? (divide(toFraction(target.amount), whole) ?? toFraction(0)) : toFraction(target.share);
  if (cumulative) return due.length === 0 ? toFraction(0) : shareOf(due.at(-1)!);
  return due.map(shareOf).reduce(add, toFraction(0));
}

/**
 * People's quotas against villages' quotas: a village leaves only after all its poor are out, so where the shares
 * differ the one binds the other. All villages out before all people → open (someone must live elsewhere).
 * Source: 汉阳区 plan 四（一）（二）: 80 % of the persons but 70 % of the villages by 2017.
 */
function checkCoupling(pack: PolicyPack, villages: VillageCohorts, all: Term): PlanFinding[] {
  const { cohorts } = pack;
  const head = derivedHead('coupled_quotas', 'cohorts', { zh: '脱贫与出列的配合', en: 'Exits of people and of villages together' });
  return attempt(head, () => {
    const people = evaluateTerm(pack, { total: cohorts.unit }).value;
    const places = evaluateTerm(pack, all).value;
    const years = [...new Set([...cohorts.targets, ...villages.targets].map((target) => target.year))].sort((a, b) => a - b);
    const one = toFraction(1);
    const percent = (value: Fraction): string => `${writeFraction(roundTo(multiply(value, toFraction(100)), toFraction(0.1)))}%`;
    const rows = years.map((year) => ({ year, people: shareBy(year, cohorts, people), villages: shareBy(year, villages, places) }));
    const early = rows.find((row) => compare(row.villages, one) >= 0 && compare(row.people, one) < 0);
    const binding = rows.filter((row) => compare(row.people, row.villages) !== 0);
    const [first] = binding.length > 0 ? binding.slice(-1) : rows.slice(-1);
    const base: Omit<FindingBody, 'verdict' | 'text'> = {
      left: first ? { text: percent(first.people), value: toNumber(first.people) } : null,
      right: first ? { text: percent(first.villages), value: toNumber(first.villages) } : null,
      arithmetic: rows.map((row) => `${row.year}: ${percent(row.people)} / ${percent(row.villages)}`).join('；'),
      citations: [...cohorts.targets, ...villages.targets].map((target) => target.citation),
    };
    if (early) {
      return makeFinding(head, {
        ...base,
        verdict: 'open',
        text: { zh: `${early.year} 年各村全部出列时，还有 ${percent(subtract(one, early.people))} 的人未脱贫，只能住在其他村。`, en: `All villages leave by ${early.year} while ${percent(subtract(one, early.people))} of the people are not out: they must live elsewhere.` },
      });
    }
    if (!first || binding.length === 0) return makeFinding(head, { ...base, verdict: 'holds', text: { zh: '各年比例一致。', en: 'The shares agree in every year.' } });
    const left = percent(subtract(one, first.people));
    const rest = percent(subtract(one, first.villages));
    return makeFinding(head, {
      ...base,
      verdict: 'holds',
      warning: true,
      text: {
        zh: `可行但有约束：${first.year} 年末人口已脱贫 ${percent(first.people)}、村已出列 ${percent(first.villages)}，余下 ${rest} 的村最多只能有 ${left} 的贫困人口。`,
        en: `Feasible but binding: by the end of ${first.year} ${percent(first.people)} of the people and ${percent(first.villages)} of the villages are out; the other ${rest} of the villages may hold at most ${left} of the people.`,
      },
    });
  });
}

/** People per household of each group; fewer people than households cannot be. */
export function deriveHouseholdSize(pack: PolicyPack): PlanFinding[] {
  const head = derivedHead('household_size', 'totals', { zh: '户均人口', en: 'People per household' });
  return attempt(head, () => {
    if (pack.groups.length === 0) return null;
    const whole = { label: { zh: '全部', en: 'All' }, ...sumGroups(pack) };
    const rows = [whole, ...(pack.groups.length > 1 ? pack.groups : [])].map(({ label, persons, households }) => {
      const exact = divide(toFraction(persons), toFraction(households));
      const rounded = exact && roundTo(exact, toFraction(0.01));
      const size = rounded ? writeFraction(rounded) : '?';
      return { label, size, line: `${persons} ÷ ${households} ${exact && rounded && compare(exact, rounded) === 0 ? '=' : '≈'} ${size}` };
    });
    const wrong = pack.groups.filter((group) => group.persons < group.households);
    return makeFinding(head, {
      verdict: wrong.length > 0 ? 'fails' : 'holds',
      left: sideOf(plain(toFraction(whole.persons), [])),
      right: sideOf(plain(toFraction(whole.households), [])),
      arithmetic: rows.map((row) => row.line).join('；'),
      text:
        wrong.length > 0
          ? { zh: `人数少于户数：${wrong.map((group) => group.label.zh).join('、')}。`, en: `Fewer people than households: ${wrong.map((group) => group.label.en).join(', ')}.` }
          : { zh: `${rows.map((row) => `${row.label.zh} ${row.size}`).join('，')}。`, en: `${rows.map((row) => `${row.label.en} ${row.size}`).join(', ')}.` },
      citations: pack.groups.map((group) => group.citation),
    });
  });
}

function sumGroups(pack: PolicyPack): { persons: number; households: number } {
  return {
    persons: pack.groups.reduce((sum, group) => sum + group.persons, 0),
    households: pack.groups.reduce((sum, group) => sum + group.households, 0),
  };
}
