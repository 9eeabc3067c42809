import { readCodeLists, type TermTable } from '../../terms';
import { maskName, maskSample } from '../maskPersonalValues';
import { plainText } from '../plainText';

let labels: Set<string> | null = null;

/** Texts of every code list: 之子, 因病 … are no names. */
function codeTexts(): Set<string> {
  labels ??= new Set(readCodeLists().flatMap((list) => list.values.flatMap((value) => value.written)).map(plainText));
  return labels;
}

const samplesShown = 4;

/**
 * Shows a few different values of a column for a question about it. A text of a code list or a place of the county
 * is shown whole where a candidate of the column holds such; whatever else looks like a name or a number of a person
 * is masked, and all of it where a candidate is personal.
 * Example: sampleMask(person, ['relation'], places)(['之子', '张三']) = ['之子', '张*'].
 */
export function sampleMask(table: TermTable, candidates: readonly string[], places: { has(text: string): boolean }): (values: readonly string[]) => string[] {
  const fields = candidates.flatMap((id) => table.fields.filter((field) => field.id === id));
  const isPersonal = fields.some((field) => field.personal);
  const isPlace = fields.some((field) => ['town', 'village', 'county'].includes(field.id));
  const isCode = fields.some((field) => field.codeList !== null);
  const show = (value: string): string => {
    const text = plainText(value);
    if (!isPersonal && isCode && codeTexts().has(text)) return value.trim();
    if (!isPersonal && isPlace && (places.has(`town|${text}`) || places.has(`village|${text}`))) return value.trim();
    if (!isPersonal && /^[-+]?[\d,]{0,9}(\.\d{1,4})?$/.test(text) && !/^\d{7,}$/.test(text)) return value.trim();
    const masked = maskSample(value.trim());
    if (masked !== value.trim()) return masked;
    return isPersonal || /[·•]/.test(text) ? maskName(value) : masked;
  };
  return (values) => [...new Set(values)].slice(0, samplesShown).map(show);
}
