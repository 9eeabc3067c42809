import { formatYuan, type LocalizedText } from '../../engine';
import {
  listSourceYears,
  resolveValue,
  type FundingSource,
  type PolicyPack,
  type ScenarioOverlay,
  type SourceYear,
} from '../../policy';
import type { NeedClass } from '../../funding';
import { carriesOver, usesOf } from './buildFundingProblem';
import type { FundingFacts } from './types';

/** Something that nobody pays. */
export interface UnmetPlace {
  class: NeedClass;
  use: string;
  townCode: string;
  /** Due year; needs of villages may be paid up to the end of the horizon. */
  year: number;
}

/**
 * Says of an unmet need who may pay it and what stops them: nobody may, the years of the source are over, the town is
 * not among its towns, its money is used up, or it pays only its part beside others that have nothing left.
 * Example: 省级财政专项扶贫资金：2016 年的 3,116.16 万元已用完。
 */
export function unmetExplainer(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  { left }: Pick<FundingFacts, 'left'>,
): (unmet: UnmetPlace) => LocalizedText {
  const brought = listSourceYears(pack, overlays);
  const leftOf = new Map(left.map(({ source, year, amountFen }) => [`${source}|${year}`, amountFen]));
  const known = new Map<string, LocalizedText>();
  return (unmet) => {
    const key = [unmet.class === 'village_standard', unmet.use, unmet.townCode, unmet.year].join('|');
    const text = known.get(key) ?? explain(unmet);
    known.set(key, text);
    return text;
  };

  function explain({ class: rank, use, townCode, year }: UnmetPlace): LocalizedText {
    const last = rank === 'village_standard' ? Math.max(year, pack.horizon.to) : year;
    const payers = pack.sources.filter((source) => usesOf(source).includes(use));
    if (payers.length === 0)
      return { zh: '政策包中没有可以支付此用途的资金来源。', en: 'No source of the pack may pay this use.' };
    const told = payers.map((source) => {
      const { zh, en } = explainSource(source, use, townCode, year, last);
      return { zh: `${source.label.zh}：${zh}`, en: `${source.label.en}: ${en}` };
    });
    return { zh: `${told.map(({ zh }) => zh).join('；')}。`, en: `${told.map(({ en }) => en).join('; ')}.` };
  }

  function explainSource(
    source: FundingSource,
    use: string,
    townCode: string,
    from: number,
    last: number,
  ): LocalizedText {
    if (source.towns && !source.towns.includes(townCode)) return { zh: '不用于该乡镇', en: 'is not for this town' };
    const { years } = source;
    if (years && (from > years.to || last < years.from) && !(carriesOver(pack, source) && from > years.to))
      return {
        zh: `只在 ${spell(years.from, years.to)} 年有资金`,
        en: `brings money in ${spell(years.from, years.to)} only`,
      };
    const span = spell(from, last);
    const rest = mostLeft(source.id, from, last);
    const parts = source.pool === use ? pack.sources.filter(({ pool }) => pool === use) : [];
    if (rest === 0) {
      const given = givenUntil(
        brought.filter((one) => one.source === source.id),
        carriesOver(pack, source) ? pack.horizon.from : from,
        last,
      );
      if (given === 0) return { zh: `${span} 年没有资金`, en: `has no money in ${span}` };
      return {
        zh: `可用于 ${span} 年的 ${formatYuan(given)} 元已用完`,
        en: `its ${formatYuan(given)} yuan for ${span} are used up`,
      };
    }
    const stopped = parts.filter(
      (part) =>
        part !== source &&
        resolveValue(pack, overlays, part.share, last).value > 0 &&
        (mostLeft(part.id, from, last) === 0 || (part.towns !== undefined && !part.towns.includes(townCode))),
    );
    const own =
      rest === null
        ? { zh: '不限额', en: 'is unlimited' }
        : { zh: `${span} 年末还余 ${formatYuan(rest)} 元`, en: `has ${formatYuan(rest)} yuan left in ${span}` };
    if (stopped.length > 0)
      return {
        zh: `${own.zh}，但须与${stopped.map(({ label }) => label.zh).join('、')}按比例同付`,
        en: `${own.en}, but pays only beside its shared parts (${stopped.map(({ label }) => label.en).join(', ')})`,
      };
    return {
      zh: `${own.zh}，但已留给更优先的支出`,
      en: `${own.en}, but that is kept for what comes first`,
    };
  }

  /** Most that is left at the end of any of some years; null: no limit. */
  function mostLeft(source: string, from: number, last: number): number | null {
    let most = 0;
    for (let year = from; year <= last; year += 1) {
      const rest = leftOf.get(`${source}|${year}`);
      if (rest === undefined) return null;
      most = Math.max(most, rest);
    }
    return most;
  }
}

const spell = (from: number, last: number): string => (from === last ? `${from}` : `${from}–${last}`);

function givenUntil(years: readonly SourceYear[], from: number, last: number): number {
  return years.reduce((sum, { year, amountFen }) => (year >= from && year <= last ? sum + (amountFen ?? 0) : sum), 0);
}
