import { ProblemError } from './problem';

function refuseAmount(): never {
  throw new ProblemError({
    code: 'bad_amount',
    message: { zh: '金额不是数字，或大到无法精确到分。', en: 'An amount is not a number, or too large to be exact to the fen.' },
    hint: { zh: '请检查该金额及其单位（元、万元）。', en: 'Check the amount and its unit (yuan, ten thousand yuan).' },
  });
}

/**
 * Turns yuan into whole fen (1 yuan = 100 fen), from the decimal digits as written, so that no binary
 * rounding creeps in; digits beyond the fen are rounded half away from zero.
 * Errors: ProblemError `bad_amount` for anything not finite or beyond 2^53 fen.
 * Example: yuanToFen('1.005') = 101, yuanToFen(8656.1) = 865610.
 */
export function yuanToFen(yuan: number | string): number {
  const text = String(yuan).trim();
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!parts) return refuseAmount();
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent) + 2;
  if (Math.abs(shift) > 400) return refuseAmount();
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const cut = Math.max(point, 1);
  const roundUp = (padded.charCodeAt(cut) || 48) >= 53;
  const fen = Number(padded.slice(0, cut)) + (roundUp ? 1 : 0);
  if (!Number.isSafeInteger(fen)) return refuseAmount();
  return sign === '-' && fen !== 0 ? -fen : fen;
}

/**
 * Fen to yuan, for display and for models that reckon in yuan. Unit: yuan = fen ÷ 100.
 * Example: fenToYuan(865610) = 8656.1.
 */
export function fenToYuan(fen: number): number {
  return fen / 100;
}

/**
 * Writes whole fen as yuan text with thousands separators and a fixed count of decimals (0 … 2,
 * rounded half away from zero).
 * Example: formatYuan(123456789) = '1,234,567.89', formatYuan(-150, 0) = '-2'.
 */
export function formatYuan(fen: number, decimals: 0 | 1 | 2 = 2): string {
  if (!Number.isSafeInteger(fen)) return refuseAmount();
  const unit = decimals === 2 ? 1 : decimals === 1 ? 10 : 100;
  const size = Math.abs(fen);
  const rest = size % unit;
  const rounded = (size - rest) / unit + (rest * 2 >= unit && unit > 1 ? 1 : 0);
  const scale = 10 ** decimals;
  const whole = Math.floor(rounded / scale);
  const fraction = decimals === 0 ? '' : `.${String(rounded % scale).padStart(decimals, '0')}`;
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 && rounded > 0 ? '-' : ''}${grouped}${fraction}`;
}

/**
 * Splits a total of whole fen by shares without losing or making a fen (largest remainder, Hamilton):
 * part_i = ⌊total · share_i ÷ Σ share⌋, then one fen each to the largest remainders, ties to the first.
 * Errors: ProblemError `bad_shares` when a share is negative or not finite, or all are zero.
 * Example: splitByShares(100, [1, 1, 1]) = [34, 33, 33].
 */
export function splitByShares(totalFen: number, shares: readonly number[]): number[] {
  if (!Number.isSafeInteger(totalFen)) return refuseAmount();
  const sum = shares.reduce((a, b) => a + b, 0);
  if (!(sum > 0) || !Number.isFinite(sum) || shares.some((share) => !(share >= 0))) {
    throw new ProblemError({
      code: 'bad_shares',
      message: { zh: '分配比例须为非负数，且至少有一个大于零。', en: 'Shares must not be negative, and at least one must be above zero.' },
      hint: { zh: '请检查资金来源的比例。', en: 'Check the shares of the funding sources.' },
    });
  }
  const size = Math.abs(totalFen);
  const exact = shares.map((share) => size * (share / sum));
  const parts = exact.map(Math.floor);
  let left = size - parts.reduce((a, b) => a + b, 0);
  const order = shares
    .map((share, index) => ({ index, share, remainder: (exact[index] ?? 0) - (parts[index] ?? 0) }))
    .filter((entry) => entry.share > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let turn = 0; left > 0; turn = (turn + 1) % order.length, left -= 1) parts[order[turn]!.index]! += 1;
  for (let turn = order.length - 1; left < 0; turn = turn > 0 ? turn - 1 : order.length - 1) {
    const index = order[turn]!.index;
    if (parts[index]! > 0) {
      parts[index]! -= 1;
      left += 1;
    }
  }
  return totalFen < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts;
}
