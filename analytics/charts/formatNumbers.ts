/** Money is kept in fen; 1 万元 = 1,000,000 fen. */
const fenPerTenThousandYuan = 1_000_000;

/**
 * A number with thousands separators and a fixed count of decimals, the same on every machine
 * (no locale data of the host). Half is rounded away from zero on the decimal text of the number.
 * @example formatDecimal(-1234567.125, 2) // '-1,234,567.13'
 */
export function formatDecimal(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return '—';
  const factor = 10 ** decimals;
  const scaled = Math.abs(value) * factor;
  const rounded = Math.round(scaled + scaled * Number.EPSILON);
  const text = (rounded / factor).toFixed(decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && rounded > 0 ? '-' : '';
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped}.${fraction}`;
}

/**
 * Whole fen as 万元 (ten thousand yuan), rounded half away from zero in whole numbers, so that no
 * binary fraction decides a digit.
 * @example formatTenThousandYuan(1_731_200_000_00) // '173,120.00'
 */
export function formatTenThousandYuan(amountFen: number, decimals = 2): string {
  const unit = fenPerTenThousandYuan / 10 ** decimals;
  const steps = Math.floor((Math.abs(amountFen) + unit / 2) / unit);
  return formatDecimal((amountFen < 0 ? -steps : steps) / 10 ** decimals, decimals);
}

/** Fen as a number in 万元 with two decimals, for chart axes. */
export function toTenThousandYuan(amountFen: number): number {
  return Math.round(amountFen / 10_000) / 100;
}

/**
 * A ratio as percent text. The sentence around it names the base.
 * @example formatPercent(0.2484, 1) // '24.8%'
 */
export function formatPercent(ratio: number, decimals = 1): string {
  return Number.isFinite(ratio) ? `${formatDecimal(ratio * 100, decimals)}%` : '—';
}
