import { divideByWeights } from '../../funding';
import { formatYuan, ProblemError, yuanToFen, type LocalizedText, type Problem } from '../../engine';
import {
  findParameter,
  findUses,
  listSourceYears,
  resolveValue,
  type FundingSource,
  type PolicyPack,
  type ScenarioOverlay,
} from '../../policy';
import type { SourceChange } from '../contracts/funding';

/** A change of a source as values of a scenario. */
export interface ChangedSource {
  overlays: ScenarioOverlay[];
  text: LocalizedText;
}

/**
 * The overlays with which a source brings more or less, brings its money later, or pays another share of its pool.
 * `amount`: yuan more in a year, or in every year of the horizon in which the source brings money. `late`: what came in
 * year t comes in t + n, nothing in the first n years; what would come after the window, or after the years of the
 * source, does not come. `share`: the other sources of the pool keep their proportions to each other, and what the pool
 * gets in a year stays the same: in years in which every source of it brings an amount, the amounts follow the shares.
 * Errors: `unknown_source`; `source_unlimited` (brings as much as is needed); `source_year` (brings nothing in that
 * year); `source_too_little` (less than nothing would be left); `share_alone` (nobody else pays the pool);
 * `parameter_shared` (the value belongs to others as well).
 * Example: 0.6, 0.3, 0.05, 0.05 with the first at 0.5: 0.5, 0.375, 0.0625, 0.0625.
 */
export function changeSource(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  change: SourceChange,
  reason: string,
): ChangedSource {
  const source = pack.sources.find(({ id }) => id === change.source);
  if (!source) throw new ProblemError(unknownSource(change.source));
  const context: Context = { pack, overlays, reason };
  if (change.kind === 'share') return changeShare(context, source, change.share);
  if (!source.amount) throw new ProblemError(unlimited(source));
  requireOwn(pack, source.amount, [source]);
  return change.kind === 'amount'
    ? changeAmount(context, source, source.amount, change)
    : delay(context, source, source.amount, change.years);
}

interface Context {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  reason: string;
}

function changeAmount(
  { pack, overlays, reason }: Context,
  source: FundingSource,
  parameter: string,
  { year, addFen }: Extract<SourceChange, { kind: 'amount' }>,
): ChangedSource {
  const { from, to } = pack.horizon;
  const brings = (one: number): boolean => one >= (source.years?.from ?? from) && one <= (source.years?.to ?? Infinity);
  if (year !== null && (year < from || year > to + pack.follow_up_years || !brings(year)))
    throw new ProblemError(noSuchYear(source, year));
  const years = year === null ? listYears(from, to).filter(brings) : [year];
  const changed = years.map((one): ScenarioOverlay => {
    const fen = yuanToFen(resolveValue(pack, overlays, parameter, one).value) + addFen;
    if (fen < 0) throw new ProblemError(tooLittle(source, one, fen - addFen));
    return { parameter, year: one, value: fen / 100, reason };
  });
  const amount = formatYuan(Math.abs(addFen));
  const when = year === null ? { zh: '每年', en: 'a year' } : { zh: `${year} 年`, en: `in ${year}` };
  return {
    overlays: putOverlays(overlays, changed),
    text: {
      zh: `${source.label.zh}${when.zh}${addFen < 0 ? '减少' : '增加'} ${amount} 元`,
      en: `${source.label.en}: ${amount} yuan ${addFen < 0 ? 'less' : 'more'} ${when.en}`,
    },
  };
}

function delay(
  { pack, overlays, reason }: Context,
  source: FundingSource,
  parameter: string,
  by: number,
): ChangedSource {
  const { from, to } = pack.horizon;
  const years = listYears(from, to + pack.follow_up_years);
  const brought = new Map(ofSource(pack, overlays, source).map(({ year, amountFen }) => [year, amountFen ?? 0]));
  const changed = years.map((year): ScenarioOverlay => ({
    parameter,
    year,
    value: (brought.get(year - by) ?? 0) / 100,
    reason,
  }));
  const later = putOverlays(
    overlays,
    changed.filter(({ year, value }) => resolveValue(pack, overlays, parameter, year!).value !== value),
  );
  const sum = (values: readonly ScenarioOverlay[]): number =>
    ofSource(pack, values, source).reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  const lost = sum(overlays) - sum(later);
  const never =
    lost > 0
      ? {
          zh: `，其中 ${formatYuan(lost)} 元到 ${to + pack.follow_up_years} 年仍不到位`,
          en: `; ${formatYuan(lost)} yuan of it do not come by ${to + pack.follow_up_years}`,
        }
      : { zh: '', en: '' };
  return {
    overlays: later,
    text: {
      zh: `${source.label.zh}推迟 ${by} 年到位${never.zh}`,
      en: `${source.label.en} comes ${by} ${by === 1 ? 'year' : 'years'} later${never.en}`,
    },
  };
}

function changeShare({ pack, overlays, reason }: Context, source: FundingSource, share: number): ChangedSource {
  const members = pack.sources.filter(({ pool }) => pool === source.pool);
  if (members.length === 1) throw new ProblemError(alone(source));
  for (const member of members) requireOwn(pack, member.share, [member]);
  const { from, to } = pack.horizon;
  const years = listYears(from, to + pack.follow_up_years);
  const shareIn = (member: FundingSource, year: number): number =>
    resolveValue(pack, overlays, member.share, year).value;
  const changed = members.flatMap((member) => {
    const values = years.map((year) => {
      const own = shareIn(source, year);
      if (member === source) return share;
      if (own >= 1 && share < 1) throw new ProblemError(alone(source));
      return own >= 1 ? shareIn(member, year) : roundShare((shareIn(member, year) * (1 - share)) / (1 - own));
    });
    const constant = values.every((value) => value === values[0]);
    return constant
      ? [{ parameter: member.share, value: values[0]!, reason }]
      : values.map((value, index) => ({ parameter: member.share, year: years[index]!, value, reason }));
  });
  const spoken = new Set(members.map((member) => member.share));
  const kept = overlays.filter(({ parameter }) => !spoken.has(parameter));
  const shares = putOverlays(kept, changed);
  const percent = `${Math.round(share * 1e6) / 1e4} %`;
  const pool = pack.pools.find(({ id }) => id === source.pool)?.label ?? { zh: source.pool, en: source.pool };
  return {
    overlays: putOverlays(shares, divideAmounts({ pack, overlays, reason }, shares, members, years)),
    text: {
      zh: `${source.label.zh}在“${pool.zh}”中的份额改为 ${percent}，其余来源按原比例分担，各年总额不变`,
      en: `${source.label.en} pays ${percent} of “${pool.en}”, the others the rest in proportion; the total of a year stays`,
    },
  };
}

/** The amounts of a pool's sources by other shares, each year's total kept to the fen. */
function divideAmounts(
  { pack, overlays, reason }: Context,
  shares: readonly ScenarioOverlay[],
  members: readonly FundingSource[],
  years: readonly number[],
): ScenarioOverlay[] {
  if (members.some(({ amount }) => amount === undefined)) return [];
  for (const member of members) requireOwn(pack, member.amount!, [member]);
  const brought = members.map(
    (member) => new Map(ofSource(pack, overlays, member).map(({ year, amountFen }) => [year, amountFen ?? 0])),
  );
  return years.flatMap((year): ScenarioOverlay[] => {
    const amounts = brought.map((ofYear) => ofYear.get(year) ?? 0);
    if (amounts.some((amount) => amount === 0)) return [];
    const weights = members.map(({ share }) => Math.round(resolveValue(pack, shares, share, year).value * 1e12));
    const divided = divideByWeights(
      amounts.reduce((sum, amount) => sum + amount, 0),
      weights,
    );
    return members.flatMap(({ amount }, index) =>
      divided[index] === amounts[index] ? [] : [{ parameter: amount!, year, value: divided[index]! / 100, reason }],
    );
  });
}

/** Shares count to twelve decimals. */
const roundShare = (share: number): number => Math.round(share * 1e12) / 1e12;

const listYears = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

function ofSource(pack: PolicyPack, overlays: readonly ScenarioOverlay[], source: FundingSource) {
  return listSourceYears({ ...pack, sources: [source], source_floors: [] }, overlays);
}

/** Overlays with others in place of those of the same parameter and year, in the order in which a scenario keeps them. */
function putOverlays(overlays: readonly ScenarioOverlay[], changed: readonly ScenarioOverlay[]): ScenarioOverlay[] {
  const isSame = (a: ScenarioOverlay, b: ScenarioOverlay): boolean => a.parameter === b.parameter && a.year === b.year;
  return [...overlays.filter((one) => !changed.some((other) => isSame(one, other))), ...changed].sort((a, b) =>
    a.parameter === b.parameter ? (a.year ?? 0) - (b.year ?? 0) : a.parameter < b.parameter ? -1 : 1,
  );
}

/** Kinds of entries that only compare a number with others. */
const comparing = new Set(['identity', 'stated_total']);

/** The parameter belongs to these sources (and their floors) alone; else changing it would change others silently. */
function requireOwn(pack: PolicyPack, parameter: string, sources: readonly FundingSource[]): void {
  const own = new Set(sources.map(({ id }) => id));
  const others = (findUses(pack).get(parameter) ?? []).filter(
    ({ kind, id }) =>
      !comparing.has(kind) &&
      !(kind === 'source' && own.has(id)) &&
      !(kind === 'source_floor' && own.has(pack.source_floors.find((floor) => floor.id === id)?.source ?? '')),
  );
  if (others.length === 0) return;
  const { label } = findParameter(pack, parameter);
  throw new ProblemError({
    code: 'parameter_shared',
    message: {
      zh: `参数“${label.zh}”还用于${others.map((use) => use.label.zh).join('、')}，改动它会一并改动这些项目，未作测算。`,
      en: `The parameter “${label.en}” also serves ${others.map((use) => use.label.en).join(', ')}; a change would change those as well. Nothing was worked out.`,
    },
    where: { field: parameter },
    hint: {
      zh: '请在政策包中为该来源单设参数后再测算。',
      en: 'Give this source a parameter of its own in the policy pack.',
    },
  });
}

const unknownSource = (id: string): Problem => ({
  code: 'unknown_source',
  message: { zh: `政策包中没有资金来源“${id}”。`, en: `The pack has no source “${id}”.` },
  where: { record: id },
  hint: { zh: '请从来源列表中选择。', en: 'Choose one from the list of sources.' },
});

const unlimited = ({ id, label }: FundingSource): Problem => ({
  code: 'source_unlimited',
  message: {
    zh: `“${label.zh}”未写年度金额，按需要支付，增减或推迟无从测算。`,
    en: `“${label.en}” states no yearly amount and pays as much as is needed; more, less or later changes nothing.`,
  },
  where: { record: id },
  hint: {
    zh: '请选择写明年度金额的来源，或改变份额。',
    en: 'Choose a source with yearly amounts, or change its share.',
  },
});

const noSuchYear = ({ id, label }: FundingSource, year: number): Problem => ({
  code: 'source_year',
  message: { zh: `“${label.zh}”在 ${year} 年没有资金。`, en: `“${label.en}” brings no money in ${year}.` },
  where: { record: id },
  hint: { zh: '请选择该来源有资金的年份。', en: 'Choose one of its years.' },
});

const tooLittle = ({ id, label }: FundingSource, year: number, fen: number): Problem => ({
  code: 'source_too_little',
  message: {
    zh: `“${label.zh}”${year} 年只有 ${formatYuan(fen)} 元，不能减少这么多。`,
    en: `“${label.en}” brings only ${formatYuan(fen)} yuan in ${year}; it cannot be that much less.`,
  },
  where: { record: id },
  hint: { zh: '请减少得少一些，或只改一年。', en: 'Take less away, or change a single year.' },
});

const alone = ({ id, label }: FundingSource): Problem => ({
  code: 'share_alone',
  message: {
    zh: `没有其他来源与“${label.zh}”分担，份额不能改变。`,
    en: `No other source shares its pool with “${label.en}”; its share cannot change.`,
  },
  where: { record: id },
  hint: { zh: '请选择由几个来源分担的资金池。', en: 'Choose a source of a pool that several share.' },
});
