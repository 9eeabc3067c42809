/**
 * Whole fen as yuan, with the point so many places from the right. Units: 2 places = yuan, 6 = 万元.
 * Example: writeFen(-5n, 2) = '-0.05'.
 */
export function writeFen(fen: bigint, places = 2): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(places + 1, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A number as its shortest exact digits, without exponent below 10^21. Example: writeNumber(1e-7) = '0.0000001'. */
export function writeNumber(value: number): string {
  const text = String(value === 0 ? 0 : value);
  const [mantissa = '', exponent] = text.split('e-');
  if (exponent === undefined) return text;
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(Number(exponent) - whole.length)}${whole}${fraction}`;
}

/** Yuan rounded half away from zero to the fen. Example: writeYuan(1.005) = '1.01'. */
export function writeYuan(value: number): string {
  const { units, places } = readDecimal(writeNumber(value));
  if (places <= 2) return writeFen(units * 10n ** BigInt(2 - places));
  const unit = 10n ** BigInt(places - 2);
  const size = units < 0n ? -units : units;
  const fen = (size + unit / 2n) / unit;
  return writeFen(units < 0n ? -fen : fen);
}

/** The exact sum of decimal digits. Example: addDecimals(['0.1', '0.2']) = '0.3'. Errors: SyntaxError for what is no number. */
export function addDecimals(texts: Iterable<string>): string {
  let [sum, scale] = [0n, 0];
  for (const text of texts) {
    const { units, places } = readDecimal(text);
    if (places > scale) [sum, scale] = [sum * 10n ** BigInt(places - scale), places];
    sum += units * 10n ** BigInt(scale - places);
  }
  if (scale === 0) return String(sum);
  return writeFen(sum, scale).replace(/\.?0+$/, '');
}

function readDecimal(text: string): { units: bigint; places: number } {
  const [digits = '', exponent] = text.split('e+');
  const [whole = '', fraction = ''] = digits.split('.');
  const units = BigInt(whole + fraction);
  if (exponent === undefined) return { units, places: fraction.length };
  return { units: units * 10n ** BigInt(Number(exponent) - fraction.length), places: 0 };
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The number of a day in the 1900 system of workbooks; null for what is no day of the calendar, or before March 1900,
 * where that system has a day that never was. Example: daySerial('2016-01-01') = 42370.
 */
export function daySerial(text: string): number | null {
  const parts = isoDay.exec(text);
  if (!parts) return null;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  const serial = time / 86_400_000 + 25_569;
  return serial >= 61 && new Date(time).toISOString().startsWith(text) ? serial : null;
}
