import { fieldsOf } from '../../../analytics/documents';
import type { Composition } from '../../../analytics/documents/types';
import type { PaperLanguage } from './documentTexts';
import { numberHeads } from './numberHeads';
import { flatten } from './PaperText';

/** A head of a section on paper. */
export interface PaperHeadLine {
  /** Id of the section. */
  id: string;
  level: 1 | 2 | 3;
  number: string;
  text: string;
}

/** On which page a head stands. */
export interface HeadPage {
  id: string;
  page: number;
}

/** The heads of a paper in order, numbered. @example listHeads(composition, 'zh')[0] // { id: 'situation', level: 1, number: '一、', text: '基本情况' } */
export function listHeads(composition: Composition, language: PaperLanguage): PaperHeadLine[] {
  const fields = fieldsOf(composition);
  const numbers = numberHeads(composition.sections, language);
  return composition.sections.flatMap(({ id, level, title }, i) =>
    title === null ? [] : [{ id, level, number: numbers[i]!, text: flatten(title[language], fields, language) }],
  );
}

/**
 * The pages of a paper's heads, from the headings that a first print found (its title first, then each head in order).
 * Empty where they are not those of this paper: contents without page numbers are better than with wrong ones.
 * @example placeHeads(composition, [{ title: '简报', page: 1 }, { title: '一、情况', page: 2 }], 'zh') // [{ id: 'situation', page: 2 }]
 */
export function placeHeads(composition: Composition, headings: readonly { title: string; page: number }[], language: PaperLanguage): HeadPage[] {
  const heads = listHeads(composition, language);
  const own = headings.slice(1);
  const isSame = own.length === heads.length && heads.every(({ number, text }, i) => bare(own[i]!.title) === bare(number + text));
  return isSame ? heads.map(({ id }, i) => ({ id, page: own[i]!.page })) : [];
}

/** Without blanks and marks, which a bookmark sets otherwise. */
function bare(text: string): string {
  return text.replace(/[\s※\u00a0\u3000]+/gu, '');
}
