/** A number as it stands on paper. */
export interface ShownNumber {
  /** Whole number in units of its last digit: 12.3 is 123. */
  digits: number;
  decimals: number;
  /** What stands behind it, such as 户, 人 or 万元; empty in a table whose head names it. */
  unit: string;
  isSigned: boolean;
}

const pattern = /^([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s?([^\d.,]*)$/u;

/**
 * Reads a number as papers write it (with commas, unit, sign, ※); null for what is none, such as a dash or several numbers.
 * @example readShownNumber('1,204.5万元※') // { digits: 12045, decimals: 1, unit: '万元', isSigned: false }
 */
export function readShownNumber(text: string): ShownNumber | null {
  const found = pattern.exec(text.trim().replaceAll('※', ''));
  if (found === null) return null;
  const [, sign = '', whole = '', fraction = '', unit = ''] = found;
  const digits = Number(whole.replaceAll(',', '') + fraction);
  if (!Number.isSafeInteger(digits)) return null;
  return { digits: sign === '' || sign === '+' || digits === 0 ? digits : -digits, decimals: fraction.length, unit: unit.trim(), isSigned: sign !== '' };
}
