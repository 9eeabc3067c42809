import { formatNumber, formatValue } from '../../app/format';

/** A value as a reader of the plan writes it: shares as per cent. @example showValue(0.45, 'share') // '45%' */
export function showValue(value: number, unit: string): string {
  return isShare(unit) ? `${formatNumber(value * 100)}%` : formatValue(value, unit);
}

/** Units whose name adds nothing to a per cent sign. */
export function hidesUnit(unit: string): boolean {
  return unit === 'share' || unit === '';
}

function isShare(unit: string): boolean {
  return unit === 'share' || unit === 'share_per_year';
}
