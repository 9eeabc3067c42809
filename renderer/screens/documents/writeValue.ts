import type { DocumentField } from '../../../analytics/documents';
import type { PaperLanguage } from './draftChanges';

const numberPattern = /\d[\d,]*(?:\.\d+)?/;
const dayLength = 86_400_000;
/** Days as numbers are milliseconds since 1970; the smallest is in 1973, where no amount of a paper of that unit is a multiple. */
const firstDay = 100_000_000_000;

/**
 * A former value of a number in the words of the present one: the same unit, rounding and digit groups. Where the text does
 * not say the value by a power of ten, the bare value.
 * @example writeLike({ value: 265_430_000_000, text: { zh: '26,543.0万元', en: '' } }, 'zh', 250_000_000_000) // '25,000.0万元'
 */
export function writeLike({ value, text }: Pick<DocumentField, 'value' | 'text'>, language: PaperLanguage, before: number | string): string {
  if (typeof before === 'string' || typeof value === 'string') return String(before);
  if (isDay(value) && isDay(before)) return new Date(before).toISOString().slice(0, 10);
  const said = text[language].match(numberPattern)?.[0];
  const power = said === undefined ? null : powerBetween(value, Number(said.replaceAll(',', '')));
  if (said === undefined || power === null) return String(before);
  const decimals = said.split('.')[1]?.length ?? 0;
  const written = (before / 10 ** power).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: said.includes(',') || Number(said) < 1_000,
  });
  return text[language].replace(numberPattern, written);
}

/** The bare value, where the text rounds it; null where the text says it all. */
export function rawValue({ value, text }: Pick<DocumentField, 'value' | 'text'>, language: PaperLanguage): string | null {
  if (typeof value === 'string' || isDay(value)) return null;
  const said = text[language].match(numberPattern)?.[0];
  if (said === undefined) return null;
  const shown = Number(said.replaceAll(',', ''));
  const power = powerBetween(value, shown);
  return power === null || Math.abs(value - shown * 10 ** power) <= Math.abs(value) * 1e-12 ? null : value.toLocaleString('en-US', { maximumFractionDigits: 12 });
}

function isDay(value: number): boolean {
  return value >= firstDay && value % dayLength === 0;
}

/** The power of ten by which a value is larger than what is said of it, as long as that is a matter of rounding. */
function powerBetween(value: number, said: number): number | null {
  if (value === 0 || said === 0) return value === said ? 0 : null;
  const ratio = Math.abs(value) / said;
  const power = Math.round(Math.log10(ratio));
  return Math.abs(ratio / 10 ** power - 1) < 0.06 ? power : null;
}
