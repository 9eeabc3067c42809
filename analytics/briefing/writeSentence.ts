import type { LocalizedText } from '../engine';

/** What may stand in a sentence: the same text in both languages, or one per language. */
export type SentencePart = LocalizedText | string;

/**
 * A sentence in both languages from two templates with `{name}` marks. Every mark needs a part and every part
 * a mark, in each language, so that no figure is dropped from a translation.
 * Errors: a plain Error (a slip of the program, never of the data).
 * @example writeSentence({ zh: '共{n}。', en: 'In all {n}.' }, { n: { zh: '3户', en: '3 households' } }).zh // '共3户。'
 */
export function writeSentence(template: LocalizedText, parts: Record<string, SentencePart>): LocalizedText {
  return { zh: fillMarks(template.zh, parts, 'zh'), en: fillMarks(template.en, parts, 'en') };
}

function fillMarks(template: string, parts: Record<string, SentencePart>, language: 'zh' | 'en'): string {
  const used = new Set<string>();
  const text = template.replace(/\{([A-Za-z]\w*)\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`No part named ${name} for: ${template}`);
    used.add(name);
    return typeof part === 'string' ? part : part[language];
  });
  const forgotten = Object.keys(parts).filter((name) => !used.has(name));
  if (forgotten.length > 0) throw new Error(`Part ${forgotten.join(', ')} has no place in: ${template}`);
  return text;
}

/** Sentences put one after the other: no space in Chinese, one in English. */
export function joinSentences(...sentences: (LocalizedText | null | false)[]): LocalizedText {
  const kept = sentences.filter((sentence): sentence is LocalizedText => sentence !== null && sentence !== false);
  return { zh: kept.map((sentence) => sentence.zh).join(''), en: kept.map((sentence) => sentence.en).join(' ') };
}

/**
 * A list inside a sentence.
 * @example listParts([{ zh: '甲', en: 'A' }, { zh: '乙', en: 'B' }, { zh: '丙', en: 'C' }]).en // 'A, B and C'
 */
export function listParts(parts: LocalizedText[], separator = '、'): LocalizedText {
  const english = parts.map((part) => part.en);
  return {
    zh: parts.map((part) => part.zh).join(separator),
    en: english.length < 2 ? english.join('') : `${english.slice(0, -1).join(', ')} and ${english.at(-1)}`,
  };
}

/** Several clauses of one sentence, told apart by a heavier stop. */
export function listClauses(parts: LocalizedText[]): LocalizedText {
  return { zh: parts.map((part) => part.zh).join('；'), en: parts.map((part) => part.en).join('; ') };
}
