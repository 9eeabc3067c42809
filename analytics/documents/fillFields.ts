import type { DocumentField } from './types';

/** A mark of a number in a sentence; marks of sentence templates have no dot. */
const markPattern = /\{([\w-]+(?:\.[\w-]+)+)\}/g;

/** A sentence in parts: text, or a number by its id. */
export type SentencePart = { text: string } | { mark: string };

/**
 * A sentence cut at its marks, in order; empty texts are left out.
 * @example splitMarks('共{exits.persons}。') // [{ text: '共' }, { mark: 'exits.persons' }, { text: '。' }]
 */
export function splitMarks(text: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let end = 0;
  for (const match of text.matchAll(markPattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ mark: match[1]! });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The ids of the numbers in a sentence, in order. @example listMarks('{a.b}与{a.c}') // ['a.b', 'a.c'] */
export function listMarks(text: string): string[] {
  return splitMarks(text).flatMap((part) => ('mark' in part ? [part.mark] : []));
}

/**
 * A sentence with its numbers in place. A mark without a number stays as it is written: it is text of the office's own.
 * @example fillFields('共{exits.persons}。', new Map([['exits.persons', { text: { zh: '12人', en: '12' } }]]), 'zh') // '共12人。'
 */
export function fillFields(
  text: string,
  fields: ReadonlyMap<string, Pick<DocumentField, 'text'>>,
  language: 'zh' | 'en',
): string {
  return splitMarks(text)
    .map((part) => ('text' in part ? part.text : (fields.get(part.mark)?.text[language] ?? `{${part.mark}}`)))
    .join('');
}

/** The numbers of a paper by id. */
export function fieldsOf(composition: { fields: readonly DocumentField[] }): Map<string, DocumentField> {
  return new Map(composition.fields.map((field) => [field.id, field]));
}
