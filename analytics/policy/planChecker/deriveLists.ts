import { add, multiply, toFraction, type Fraction } from '../fraction';
import type { Citation, PlanFinding, PolicyPack } from '../types';
import { findAreaList, listAreaGrounds, listAreas } from '../areas';
import { findVillage } from '../villageNames';
import { comparePlaces } from './checkPlaces';
import { countEntries, evaluateTerm, plain, type TermValue } from './evaluateTerm';
import { attempt, compareTerms, derivedHead, makeFinding, worstVerdict } from './makeFinding';

/** The number in a list's own name (七有, 九到户) against its items. */
export function deriveListCounts(pack: PolicyPack): PlanFinding[] {
  return [...pack.checklists, ...pack.rule_lists].flatMap(({ id, label, stated_count: stated, citation }) => {
    if (stated === undefined) return [];
    const head = derivedHead(`list_count:${id}`, 'lists', label);
    return attempt(head, () => {
      const count = countEntries(pack, id)?.count ?? 0;
      const body = compareTerms(plain(toFraction(stated), [citation]), plain(toFraction(count), []));
      const text =
        body.verdict === 'holds'
          ? { zh: `写明 ${stated} 项，列出 ${count} 项。`, en: `${stated} named, ${count} listed.` }
          : { zh: `写明 ${stated} 项，却列出 ${count} 项。`, en: `${stated} named, but ${count} listed.` };
      return makeFinding(head, { ...body, text });
    });
  });
}

/** Areas of the plan (五个提升) for which it has neither a measure nor anything that tells whether they are reached. */
export function deriveAreas(pack: PolicyPack): PlanFinding[] {
  const list = findAreaList(pack);
  if (!list) return [];
  const grounds = listAreaGrounds(pack);
  const parts = listAreas(pack).map(({ label, citation }, index) => {
    const { measures, items, targets, gates, rules } = grounds[index]!;
    return { label, citation, measures: measures.length, tells: items.length + targets.length + gates.length + rules.length };
  });
  const silent = parts.filter(({ tells }) => tells === 0);
  const idle = parts.filter(({ measures }) => measures === 0);
  const name = (some: typeof parts, language: 'zh' | 'en'): string => some.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', ');
  const head = derivedHead(`areas:${list.id}`, 'lists', { zh: `${list.label.zh}：措施和指标`, en: `${list.label.en}: measures and indicators` });
  return [
    makeFinding(head, {
      verdict: silent.length > 0 ? 'open' : 'holds',
      warning: idle.length > 0,
      arithmetic: parts.map(({ label, measures, tells }) => `${label.zh} ${measures} + ${tells}`).join('；'),
      text: {
        zh: [
          silent.length > 0 ? `没有任何指标衡量：${name(silent, 'zh')}。` : '每个领域都有指标衡量。',
          ...(idle.length > 0 ? [`没有列出措施：${name(idle, 'zh')}。`] : []),
          '算式为措施数 + 指标数。',
        ].join(''),
        en: [
          silent.length > 0 ? `Nothing measures: ${name(silent, 'en')}.` : 'Each area is measured by something.',
          ...(idle.length > 0 ? [`No measure is named for: ${name(idle, 'en')}.`] : []),
          'Written as measures + indicators.',
        ].join(' '),
      },
      citations: (silent.length + idle.length > 0 ? [...silent, ...idle] : parts).map(({ citation }) => citation),
    }),
  ];
}

/** Shares of each fund pool add up to one; amounts, where every source has one, follow the shares. */
export function deriveSourceShares(pack: PolicyPack): PlanFinding[] {
  return pack.pools.flatMap((pool) => {
    const sources = pool.sources.flatMap((id) => pack.sources.find((source) => source.id === id) ?? []);
    const head = derivedHead(`source_shares:${pool.id}`, 'money', { zh: `${pool.label.zh}：分担比例`, en: `${pool.label.en}: shares` });
    const shares = attempt(head, () => {
      const values = sources.map((source) => evaluateTerm(pack, { parameter: source.share }));
      const body = compareTerms({ ...sumTerms(values), percent: true }, { ...plain(toFraction(1), []), text: '100%', percent: true });
      const text =
        body.verdict === 'holds' ? { zh: '各来源比例合计 100%。', en: 'The shares add up to 100 %.' } : { zh: '各来源比例合计不是 100%。', en: 'The shares do not add up to 100 %.' };
      return makeFinding(head, { ...body, text, citations: sources.map((source) => source.citation) });
    });
    return [...shares, ...deriveSourceAmounts(pack, pool.id)];
  });
}

function sumTerms(values: readonly TermValue[]): TermValue {
  return {
    value: values.reduce<Fraction>((sum, value) => add(sum, value.value), toFraction(0)),
    text: values.map((value) => value.text).join(' + '),
    citations: values.flatMap((value) => value.citations),
    strength: values.length > 1 ? 1 : 4,
  };
}

function deriveSourceAmounts(pack: PolicyPack, poolId: string): PlanFinding[] {
  const pool = pack.pools.find((candidate) => candidate.id === poolId)!;
  const sources = pool.sources.flatMap((id) => pack.sources.find((source) => source.id === id) ?? []);
  if (sources.length < 2 || sources.some((source) => source.amount === undefined)) return [];
  const head = derivedHead(`source_amounts:${poolId}`, 'money', { zh: `${pool.label.zh}：各来源金额`, en: `${pool.label.en}: amounts by source` });
  return attempt(head, () => {
    const rows = sources.map((source) => {
      const values = pack.parameters.find((parameter) => parameter.id === source.amount)?.values ?? [];
      const amount = sumTerms(values.map((value) => plain(toFraction(value.value), [value.citation])));
      return { source, amount, share: evaluateTerm(pack, { parameter: source.share }) };
    });
    const total = sumTerms(rows.map((row) => plain(row.amount.value, [])));
    const compared = rows.map(({ source, amount, share }) => {
      const due: TermValue = {
        value: multiply(total.value, share.value),
        text: `${plain(total.value, []).text} × ${share.text}`,
        citations: share.citations,
        strength: 2,
      };
      return { source, grounds: [...share.citations, ...amount.citations], body: compareTerms(due, plain(amount.value, amount.citations)) };
    });
    const wrong = compared.filter((row) => row.body.verdict === 'fails');
    return makeFinding(head, {
      verdict: worstVerdict(compared.map((row) => row.body.verdict)),
      arithmetic: compared.map((row) => row.body.arithmetic).join('；'),
      text:
        wrong.length === 0
          ? { zh: '各来源金额与比例相符。', en: 'The amounts follow the shares.' }
          : { zh: `金额与比例不符：${wrong.map((row) => row.source.label.zh).join('、')}。`, en: `Not in proportion: ${wrong.map((row) => row.source.label.en).join(', ')}.` },
      citations: compared.flatMap((row) => row.grounds),
    });
  });
}

/** Village names in the county's own staffing rules against the regions; aliases that two villages of a town share. */
export function derivePlaces(pack: PolicyPack): PlanFinding[] {
  const rules = pack.staffing_rules.filter((rule) => pack.origins[`staffing_rules/${rule.id}`] === pack.id);
  const named = new Map<string, Citation>();
  for (const rule of rules) for (const name of [...(rule.villages ?? []), ...(rule.except_villages ?? [])]) named.set(name, rule.citation);
  const head = derivedHead('place_names', 'places', { zh: '村名与行政区划代码', en: 'Names of villages against their codes' });
  const names = named.size === 0 ? [] : attempt(head, () => makeFinding(head, comparePlaces(pack, [...named.keys()].map((name) => ({ name })), [...named.values()])));
  return [...names, ...deriveAliases(pack)];
}

function deriveAliases(pack: PolicyPack): PlanFinding[] {
  const head = derivedHead('place_aliases', 'places', { zh: '村名别名', en: 'Other spellings of villages' });
  const aliased = pack.regions.filter((region) => region.level === 'village' && region.aliases.length > 0);
  if (aliased.length === 0) return [];
  const towns = new Map(pack.regions.filter((region) => region.level === 'town').map((town) => [town.code, town.name]));
  const shared = aliased.flatMap((region) =>
    region.aliases.filter((alias) => {
      const match = findVillage(pack, alias, towns.get(region.parent ?? ''));
      return match.how === 'several' || (match.how === 'exact' && match.region.code !== region.code);
    }),
  );
  const pairs = aliased.map((region) => `${region.aliases.join('、')} → ${region.name}（${region.code}）`).join('；');
  return [
    makeFinding(head, {
      verdict: shared.length > 0 ? 'fails' : 'holds',
      arithmetic: pairs,
      text:
        shared.length > 0
          ? { zh: `别名与本镇另一村重名：${shared.join('、')}。`, en: `Spellings that another village of the town bears too: ${shared.join(', ')}.` }
          : { zh: `${aliased.length} 个村有别名，都只指一个村。`, en: aliased.length === 1 ? 'One village has another spelling, which names no other.' : `${aliased.length} villages have other spellings; each names one village.` },
      citations: [pack.village_tiers.citation],
    }),
  ];
}
