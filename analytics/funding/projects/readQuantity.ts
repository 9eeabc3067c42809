import { describeUnit } from '../../policy';
import { plain } from '../ledger/readHeadings';

/** Units of one kind by how many of the smallest they are. */
const scales: Record<string, number>[] = [
  { 公里: 1000, 千米: 1000, km: 1000, kilometre: 1000, kilometres: 1000, 米: 1, m: 1, metre: 1, metres: 1 },
  { 平方米: 1, 平米: 1, m2: 1, square_metre: 1 },
  { 万元: 10_000, 元: 1, yuan: 1 },
];
const counters = /^(个|处|座|户|所|间|栋|盏|套|口|眼|项|宗|村|个村|count|house)$/;

/**
 * What a number in a written unit is multiplied and divided by to stand in a unit of the pack; null where the units
 * are of different kinds. Example: unitFactor('米', 'kilometre') = [1, 1000].
 */
export function unitFactor(written: string, unit: string): [number, number] | null {
  const name = plain(written).toLowerCase();
  const own = describeUnit(unit);
  if ([unit, own.zh, own.en].includes(name)) return [1, 1];
  if (counters.test(name) && (counters.test(own.zh) || counters.test(unit))) return [1, 1];
  for (const scale of scales) {
    const to = [unit, own.zh].find((word) => Object.hasOwn(scale, word));
    if (to !== undefined && Object.hasOwn(scale, name)) return [scale[name]!, scale[to]!];
  }
  return null;
}

/**
 * Reads a quantity in the unit of its dimension: thousands separators, full-width digits, a unit behind it, which goes
 * before that of the heading. Null: it is no number of 0 … 1,000,000,000, or its unit is of another kind.
 * Example: readQuantity('４，５００米', '公里', 'kilometre') = 4.5.
 */
export function readQuantity(cell: string, headingUnit: string | null, unit: string): number | null {
  const parts = /^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?)([^\d.,]*)$/i.exec(plain(cell));
  if (!parts) return null;
  const written = parts[2] || headingUnit;
  const factor = written === null || written === '' ? [1, 1] : unitFactor(written, unit);
  if (factor === null) return null;
  const value = (Number(parts[1]!.replaceAll(',', '')) * factor[0]!) / factor[1]!;
  return Number.isFinite(value) && value <= 1e9 ? roundQuantity(value) : null;
}

/** A quantity as it is kept: to twelve digits, since a workbook holds fifteen. Example: roundQuantity(3.3000000000000003) = 3.3. */
export const roundQuantity = (value: number): number => Number(value.toPrecision(12)) + 0;

/** The unit that a heading names in brackets at its end. Example: headingUnit('长度（公里）') = '公里'. */
export const headingUnit = (heading: string): string | null =>
  /[([【〔](?:单位:?)?([^()[\]]+)[)\]】〕]$/.exec(plain(heading))?.[1] ?? null;
