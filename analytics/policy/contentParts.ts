import type { LocalizedText } from '../engine';
import { findAreaList } from './areas';
import { describeUnit } from './units';
import type { PolicyContent, PolicyPack } from './types';

export function plain(zh: string, en: string): LocalizedText {
  return { zh, en };
}

export const nothing = plain('', '');

export function joinTexts(texts: readonly LocalizedText[], zh = '、', en = ', '): LocalizedText {
  return plain(texts.map((text) => text.zh).join(zh), texts.map((text) => text.en).join(en));
}

/** Names as they stand in the plan; the English text keeps them. */
export function names(list: readonly string[]): LocalizedText {
  return plain(list.join('、'), list.join(', '));
}

type Fact = PolicyContent['facts'][number];

/** A fact, or none where there is nothing to say. */
export function fact(zh: string, en: string, text: LocalizedText | null | undefined): Fact[] {
  return text && text.zh !== '' ? [{ label: plain(zh, en), text }] : [];
}

export function yesNo(value: boolean): LocalizedText {
  return value ? plain('是', 'yes') : plain('否', 'no');
}

/** Number of a value with its unit; shares as per cent. Example: writeAmount(0.7, 'share').zh = '70%'. */
export function writeAmount(value: number, unit: string): LocalizedText {
  if (unit === 'share' || unit === 'share_per_year') {
    const percent = `${groupDigits(Math.round(value * 1_000_000) / 10_000)}%`;
    return unit === 'share' ? plain(percent, percent) : plain(`每年 ${percent}`, `${percent} a year`);
  }
  const { zh, en } = describeUnit(unit);
  const number = groupDigits(Math.round(value * 10_000) / 10_000);
  return plain(`${number} ${zh}`, `${number} ${en}`);
}

function groupDigits(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/**
 * A parameter's values in words: one alone, or each with its year.
 * Example: a duration of 7 days → '7 天'; 3,400 then 3,600 yuan → '2016 年 3,400 元/人·年；2017 年 3,600 元/人·年'.
 */
export function writeParameter(pack: PolicyPack, id: string | undefined): LocalizedText | null {
  const found = pack.parameters.find((parameter) => parameter.id === id);
  if (!found) return null;
  const texts = found.values.map((value) => ({ from: value.from, text: writeAmount(value.value, found.unit) }));
  const [first] = texts;
  if (texts.length === 1 && first) return first.text;
  return plain(texts.map(({ from, text }) => `${from} 年 ${text.zh}`).join('；'), texts.map(({ from, text }) => `${from}: ${text.en}`).join('; '));
}

/** Label of an entry by its id; the id itself where there is none. */
export function labelIn(list: readonly { id: string; label: LocalizedText }[], id: string): LocalizedText {
  return list.find((entry) => entry.id === id)?.label ?? plain(id, id);
}

/** Areas that an entry serves, under the name of the pack's list of areas (五个提升). */
export function areaFact(pack: PolicyPack, areas: readonly string[] | undefined): Fact[] {
  const list = findAreaList(pack);
  return list && areas ? fact(list.label.zh, list.label.en, joinTexts(areas.map((id) => labelIn(list.items, id)))) : [];
}
