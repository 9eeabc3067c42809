import type { TermField } from '../../terms';
import { plainText } from '../plainText';
import type { ColumnUnit, UnitDoubt } from '../types';

/** Units by the register's unit: how often the register's unit goes into the written one; null: it is not convertible. */
const units: Record<string, Record<string, string | null>> = {
  yuan: { 元: '1', 圆: '1', 人民币元: '1', 百元: '100', 千元: '1000', 万元: '10000', 万: '10000', 亿元: null, 美元: null, 港元: null, 角: null, 分: null },
  mu: { 亩: '1', 公顷: '15', 平方米: null, 分: null },
  km: { 公里: '1', 千米: '1', km: '1', 里: null, 米: null, m: null },
  m2: { 平方米: '1', 平米: '1', '㎡': '1', m2: '1', 'm²': '1', 亩: null },
  month: { 月: '1', 个月: '1', 年: null, 天: null, 日: null },
};
const unitsOf = (field: TermField): Record<string, string | null> | undefined => units[field.unit.split('/')[0]!];

/** A text of a heading's bracket without `单位:` and what it is counted by: 单位:元/人·年 → 元. */
const bareUnit = (text: string): string => text.replace(/^单位[:：]?/, '').replace(/(?<=.)[/每](人|户|年|·)+$/, '');

/**
 * The unit that a heading states for a field, in brackets or at its end: 人均纯收入（万元）, 工资性收入/万元.
 * Null: it states none that concerns the field. Example: statedUnit('耕地(公顷)', cropland)?.factor = '15'.
 */
export function statedUnit(heading: string, field: TermField): { written: string; factor: string | null } | null {
  const known = unitsOf(field);
  if (!known) return null;
  const bracket = /\(([^()]*)\)$/.exec(heading)?.[1];
  const counted = bracket ?? /[/:,_-](?:单位)?([^/:,_-]{1,4})$/.exec(heading)?.[1] ?? '';
  // Amounts of a month in a column of years, or the other way round: how many months is not said.
  if (field.unit.startsWith('yuan') && /元/.test(counted) && (field.unit === 'yuan/month' ? /年$/ : /月$/).test(counted)) return { written: counted, factor: null };
  const written = bareUnit(counted.replace(/\/月$/, ''));
  if (Object.hasOwn(known, written)) return { written, factor: known[written]! };
  if (bracket === undefined) {
    const end = Object.keys(known).find((unit) => unit.length >= 2 && heading.endsWith(unit) && heading.length > unit.length);
    return end === undefined ? null : { written: end, factor: known[end]! };
  }
  return /元$/.test(written) && !/^元/.test(written) ? { written, factor: null } : null;
}

/** A heading without the unit at its end that no bracket sets apart: 工资性收入/万元 → 工资性收入. */
export const withoutUnit = (heading: string): string => heading.replace(/[/:,_-]?(?:单位)?[:]?(百元|千元|万元|公顷|平方米)$|[/:,_-](?:单位)?:?(元|月|亩|公里|人|户)$/, '');

/**
 * The unit of money that a line above the heads states for the whole sheet: 单位：万元, （金额单位：千元）, 单位：元、亩.
 * Null where none does. Example: unitOfLine('单位：万元、人') = { written: '万元', factor: '10000' }.
 */
export function unitOfLine(text: string): { written: string; factor: string } | null {
  const found = /单位[:：(（]?([^)）]{1,24})/.exec(plainText(text));
  if (!found) return null;
  for (const part of found[1]!.split(/[,，、;；/和及]/)) {
    const written = part.replace(/^(金额|人民币)[:：]?/, '');
    const factor = Object.hasOwn(units.yuan!, written) ? units.yuan![written] : null;
    if (factor !== null && factor !== undefined) return { written, factor };
  }
  return null;
}

/** How a cell stands in the original table: a bare number with the unit of its column, so that it can be read without its sheet. */
export function writeUnit(cell: string | null, unit: ColumnUnit | null): string | null {
  return cell !== null && unit !== null && /^[+-]?[\d,]+(\.\d*)?$/.test(plainText(cell)) ? `${cell.trim()}${unit.written}` : cell;
}

/** The conversion of a column, or null where the values stand in the register's unit. */
export function conversionOf(stated: { written: string; factor: string } | null, from: ColumnUnit['from']): ColumnUnit | null {
  return stated && stated.factor !== '1' ? { ...stated, written: stated.written === '万' ? '万元' : stated.written, from } : null;
}

const leastSamples = 5;

/**
 * Whether amounts look as if they stood in another unit: nearly all of yearly yuan below 50 with decimals seem
 * 万元; nearly all of a column of 万元 at 1,000 and above seem yuan. Null when nothing speaks for it.
 * Example: unitDoubtOf(['0.28', '1.2', '0.9', '0.33', '0.4'], null) = 'seems_ten_thousand'.
 */
export function unitDoubtOf(values: readonly string[], unit: ColumnUnit | null): UnitDoubt | null {
  const numbers = values.map((value) => plainText(value).replaceAll(',', '')).filter((value) => /^\d+(\.\d+)?$/.test(value) && Number(value) !== 0);
  if (numbers.length < leastSamples) return null;
  const share = (test: (value: string) => boolean): number => numbers.filter(test).length / numbers.length;
  if (unit === null) return share((value) => Number(value) < 50) >= 0.9 && share((value) => value.includes('.')) >= 0.5 ? 'seems_ten_thousand' : null;
  return unit.factor === '10000' && share((value) => Number(value) >= 1000) >= 0.9 ? 'seems_yuan' : null;
}
