import { formatDecimal, formatPercent, formatTenThousandYuan } from '../charts';
import type { LocalizedText } from '../engine';

/** Nouns of the field with the English plural. */
const nouns = {
  person: ['人', 'person', 'persons'],
  household: ['户', 'household', 'households'],
  village: ['个村', 'village', 'villages'],
  poorVillage: ['个', 'poor village', 'poor villages'],
  town: ['个镇（街）', 'town', 'towns'],
  day: ['天', 'day', 'days'],
  row: ['条', 'row', 'rows'],
  assumedValue: ['项', 'assumed value', 'assumed values'],
  projectedValue: ['项', 'projected value', 'projected values'],
  measure: ['项措施', 'measure', 'measures'],
} as const;

export type CountedNoun = keyof typeof nouns;

/**
 * A count with its noun; English agrees in number.
 * @example countText(1, 'person') // { zh: '1人', en: '1 person' }
 */
export function countText(count: number, noun: CountedNoun): LocalizedText {
  const [zh, one, many] = nouns[noun];
  const digits = formatDecimal(count);
  return { zh: `${digits}${zh}`, en: `${digits} ${count === 1 ? one : many}` };
}

/**
 * Whole fen as 万元 with one decimal; in English as million yuan with three, which is the same precision.
 * @example moneyText(17_312_000_000) // { zh: '17,312.0万元', en: '173.120 million yuan' } for 173.12 M yuan
 */
export function moneyText(amountFen: number): LocalizedText {
  return { zh: `${moneyCell(amountFen).zh}万元`, en: `${moneyCell(amountFen).en} million yuan` };
}

/** The same without the unit, for a table whose head names it (万元, million yuan). */
export function moneyCell(amountFen: number): LocalizedText {
  const tenths = formatTenThousandYuan(amountFen, 1);
  return { zh: tenths, en: formatDecimal(Number(tenths.replaceAll(',', '')) / 100, 3) };
}

/** Yuan without decimals. */
export function yuanText(yuan: number): LocalizedText {
  const digits = formatDecimal(yuan);
  return { zh: `${digits}元`, en: `${digits} yuan` };
}

/** A ratio as percent; the sentence names its base. */
export function percentText(ratio: number, decimals = 1): LocalizedText {
  const text = formatPercent(ratio, decimals);
  return { zh: text, en: text };
}

/**
 * An upper limit as percent: as many decimals as show two digits of it, at most six, rounded up, so that "at most"
 * stays true and a gap never reads 0.00%.
 * @example gapText(0.0000234).zh // '0.0024%'
 */
export function gapText(ratio: number): LocalizedText {
  if (ratio <= 0) return { zh: '0', en: '0' };
  const digits = Math.min(6, Math.max(2, 1 - Math.floor(Math.log10(ratio * 100))));
  const unit = 10 ** (digits + 2);
  return percentText(Math.ceil(ratio * unit - 1e-6) / unit, digits);
}

/** Fen in one step of the last digit that `moneyText` writes. */
const fenPerStep = 100_000;

/** A lower limit of money, rounded down to the digit written. */
export function leastMoneyText(amountFen: number): LocalizedText {
  return moneyText(Math.floor(amountFen / fenPerStep) * fenPerStep);
}

/** An upper limit of money, rounded up to the digit written. */
export function mostMoneyText(amountFen: number): LocalizedText {
  return moneyText(Math.ceil(amountFen / fenPerStep) * fenPerStep);
}

/** A rate without needless decimals: 7% and 2.5%. */
export function rateText(ratio: number): LocalizedText {
  const isWhole = Math.abs(Math.round(ratio * 100) - ratio * 100) < 1e-9;
  return percentText(ratio, isWhole ? 0 : 1);
}

/** A plain number. */
export function numberText(value: number, decimals = 0): LocalizedText {
  const text = formatDecimal(value, decimals);
  return { zh: text, en: text };
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A number in Chinese characters up to ten, beyond it in digits. @example numeralText(3) // '三' */
export function numeralText(count: number): string {
  return numerals[count - 1] ?? String(count);
}

/** A count for a table, with the households that it counts. */
export function countCell(value: number, households: number, counted?: string): LocalizedText & { households: number; counted?: string } {
  return { ...numberText(value), households, ...(counted === undefined ? {} : { counted }) };
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * An ISO date in words.
 * @example dateText('2016-12-13') // { zh: '2016年12月13日', en: '13 December 2016' }
 */
export function dateText(isoDate: string): LocalizedText {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  return { zh: `${year}年${month}月${day}日`, en: `${day} ${months[month - 1]} ${year}` };
}

/**
 * Calendar days from one ISO date to another.
 * @example countDays('2016-12-13', '2016-12-31') // 18
 */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
