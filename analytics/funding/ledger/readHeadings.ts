import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import headingsYaml from './headings.yaml?raw';
import { ledgerKinds, type LedgerKind, type LedgerMoneyField } from './types';

const words = z.array(z.string().min(1)).min(1);
const schema = z.strictObject({
  sheets: z.array(
    z.strictObject({
      kind: z.enum(ledgerKinds),
      label: z.strictObject({ zh: z.string(), en: z.string() }),
      names: words,
      required: z.array(z.string()),
      amount: z.array(z.enum(['amountFen', 'paidFen', 'actualFen', 'interestPaidFen'])),
      fields: z.record(z.string(), words),
    }),
  ),
  values: z.strictObject({ recipient: z.record(z.string(), words), channel: z.record(z.string(), words) }),
});

export interface LedgerDictionary {
  kind: LedgerKind;
  label: LocalizedText;
  names: string[];
  required: string[];
  amount: LedgerMoneyField[];
  /** Field by heading as `bareHeading` gives it. */
  fieldOf: Map<string, string>;
  /** The heading to ask for, by field. */
  headingOf: Map<string, string>;
}

/** Text as it is compared: one width, no blanks. Example: plain(' １２ 元') = '12元'. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** A number of a notice, project or payment as it is compared: brackets of one kind, no case. Example: numberKey('财〔2016〕1号') = '财[2016]1号'. */
export const numberKey = (text: string): string =>
  plain(text)
    .replace(/[〔【(]/g, '[')
    .replace(/[〕】)]/g, ']')
    .toUpperCase();

const unitExponents: Record<string, number> = { 元: 0, 百元: 2, 千元: 3, 万元: 4, 万: 4, 亿元: 8 };

/** Powers of ten between a written unit and the yuan; null for what is no unit of money. Example: unitExponent('万元') = 4. */
export const unitExponent = (written: string): number | null =>
  Object.hasOwn(unitExponents, written) ? unitExponents[written]! : null;

/** A heading without marks, numbers and what stands in brackets at its end. Example: bareHeading('*3.金额（万元）') = '金额'. */
export const bareHeading = (heading: string): string =>
  plain(heading)
    .replace(/^[*#★●]+|[*#:★●]+$/g, '')
    .replace(/^(\d{1,3}|[一二三四五六七八九十]+)[.、]/, '')
    .replace(/[([【〔][^()[\]]*[)\]】〕]$/, '')
    .replace(/(?<=额|资金|支付|拨付|贴息|投资|造价|成本|费用|决算|结算|算价)[/:,_-]?(百元|千元|万元|亿元|元)$/, '');

/** The power of ten of the unit that a heading states in brackets or at its end; null where it states none. Example: headingExponent('金额（万元）') = 4. */
export function headingExponent(heading: string): number | null {
  const text = plain(heading);
  const written =
    /[([【〔](?:单位:?)?([^()[\]]*)[)\]】〕]$/.exec(text)?.[1] ?? /(百元|千元|万元|亿元|元)$/.exec(text)?.[1];
  return written === undefined ? null : unitExponent(written);
}

/** The power of ten that a line above the heads states for the whole sheet (单位：万元); null where it states none. */
export function lineExponent(line: string): number | null {
  const found = /单位:?([^)\]]{1,24})/.exec(plain(line));
  for (const part of found?.[1]?.split(/[,，、;；/和及]/) ?? []) {
    const exponent = unitExponent(part.replace(/^(金额|人民币):?/, ''));
    if (exponent !== null) return exponent;
  }
  return null;
}

function readAll(): { sheets: LedgerDictionary[]; values: Record<'recipient' | 'channel', Map<string, string>> } {
  const { sheets, values } = schema.parse(parse(headingsYaml));
  const invert = (entries: Record<string, string[]>): Map<string, string> =>
    new Map(Object.entries(entries).flatMap(([key, list]) => list.map((word) => [bareHeading(word), key] as const)));
  return {
    sheets: sheets.map(({ fields, ...sheet }) => ({
      ...sheet,
      fieldOf: invert(fields),
      headingOf: new Map(Object.entries(fields).map(([field, list]) => [field, list[0]!])),
    })),
    values: { recipient: invert(values.recipient), channel: invert(values.channel) },
  };
}

let known: ReturnType<typeof readAll> | null = null;
/** The headings and words of `headings.yaml`. */
export function readLedgerDictionary(): ReturnType<typeof readAll> {
  known ??= readAll();
  return known;
}
