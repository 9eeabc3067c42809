import { textWidth } from './cellText';
import type { TableRow, ValueKind } from './types';

/** One row of a sheet. @param height in points; programs do not grow rows by themselves when a file is opened. */
export function openRow(number: number, height: number, cells: string): string {
  return `<row r="${number}"${height === 15 ? '' : ` ht="${height}" customHeight="1"`}>${cells}</row>`;
}

const narrowest = 8;
const widestText = 48;
/** Characters of a value with its separators, by kind. */
const numberWidths: Partial<Record<ValueKind, number>> = { date: 12, year: 8, percent: 9 };

/** Widths in characters: as declared, else of the longest of heading (broken in two at most) and values. */
export function widthsOf(columns: readonly { heading: string; width?: number | undefined }[], rows: readonly TableRow[], kinds: readonly ValueKind[]): number[] {
  return columns.map(({ heading, width }, c) => {
    if (width !== undefined) return width;
    const kind = kinds[c]!;
    // The arrow of the filter takes two characters.
    let widest = Math.max(narrowest, textWidth(heading) + 4 > 24 ? Math.ceil(textWidth(heading) / 2) + 4 : textWidth(heading) + 4);
    let sum = 0;
    const isText = kind === 'text' || kind === 'identifier';
    for (const row of rows) {
      const value = row[c];
      if (value === null || value === undefined || value === '') continue;
      const known = typeof value === 'number' || kind === 'date' ? numberWidths[kind] : undefined;
      const taken = known ?? (typeof value === 'number' && !isText ? digitWidth(value, kind) : textWidth(String(value)) + 2);
      if (typeof value === 'number') sum += Math.abs(value);
      if (taken > widest) widest = taken;
      if (widest >= widestText) return widestText;
    }
    // A number that does not fit is shown as ####; the sum may stand under the column.
    return numberWidths[kind] === undefined && !isText ? Math.min(widestText, Math.max(widest, digitWidth(sum, kind))) : widest;
  });
}

/** Characters of a number with its separators. Example: digitWidth(123456, 'fen') = 10 (1,234.56 and a little room). */
function digitWidth(value: number, kind: ValueKind): number {
  const shown = Math.abs(kind === 'fen' ? value / 100 : value);
  const whole = Math.max(1, Math.floor(Math.log10(shown + 1)) + 1);
  return whole + Math.floor((whole - 1) / 3) + (kind === 'fen' || kind === 'yuan' ? 5 : Number.isInteger(value) ? 2 : 7);
}
