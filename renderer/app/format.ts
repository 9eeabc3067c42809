/**
 * Numbers as an office reads them: thousands separators, money in 万元 with one decimal (the unit stands
 * in the heading), shares in percent. Both languages group digits alike, so no locale is needed.
 */
export function formatCount(value: number): string {
  return groupDigits(Math.round(value).toFixed(0));
}

/** Fen → 万元 (10,000 yuan) with one decimal. @example formatWanYuan(123_456_789) // '123.5' */
export function formatWanYuan(fen: number): string {
  return groupDigits((fen / 1_000_000).toFixed(1));
}

/** Fen → whole yuan. @example formatYuanOfFen(123_456) // '1,235' */
export function formatYuanOfFen(fen: number): string {
  return groupDigits((fen / 100).toFixed(0));
}

export function formatYuan(yuan: number): string {
  return groupDigits(yuan.toFixed(0));
}

export function formatPercent(share: number, digits = 1): string {
  return `${groupDigits((share * 100).toFixed(digits))}%`;
}

/** A plain number with as many decimals as it has, at most four. */
export function formatNumber(value: number): string {
  return groupDigits(String(Math.round(value * 10_000) / 10_000));
}

/** Fen → yuan to the fen, so that amounts below each other line up. @example formatFen(45_000) // '450.00' */
export function formatFen(fen: number): string {
  return groupDigits((Math.round(fen) / 100).toFixed(2));
}

/** A value in its unit: yuan whole or with both decimals, anything else as `formatNumber`. */
export function formatValue(value: number, unit: string): string {
  if (!unit.startsWith('yuan')) return formatNumber(value);
  return formatFen(value * 100).replace(/\.00$/, '');
}

function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const negative = whole.startsWith('-');
  const digits = (negative ? whole.slice(1) : whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const unsigned = fraction === undefined ? digits : `${digits}.${fraction}`;
  return negative && /[1-9]/.test(unsigned) ? `−${unsigned}` : unsigned;
}
