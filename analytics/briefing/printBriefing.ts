import type { LocalizedText } from '../engine';
import type { BriefingFacts } from './types';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A number in Chinese characters up to ten, beyond it in digits. @example numeralText(3) // '三' */
export function numeralText(count: number): string {
  return numerals[count - 1] ?? String(count);
}

/**
 * A written briefing as it stands on paper: sections and numbered paragraphs counted, every mark replaced by its figure's text.
 * Errors: a plain Error for a mark without figure (a slip of the program, never of the data).
 * @example printBriefing({ …, figures: [{ id: 'a.b', text: { zh: '3户', en: '3 households' }, … }], sections: [{ title: { zh: '情况', … }, paragraphs: [{ zh: '共{a.b}。', … }] }] }).sections[0].paragraphs[0].zh // '共3户。'
 */
export function printBriefing(written: BriefingFacts): BriefingFacts {
  const texts = new Map(written.figures.map(({ id, text }) => [id, text]));
  const fill = (sentence: string, language: keyof LocalizedText): string =>
    sentence.replace(/\{([\w-]+(?:\.[\w-]+)+)\}/g, (mark, id: string) => {
      const text = texts.get(id);
      if (text === undefined) throw new Error(`No figure for ${mark}.`);
      return text[language];
    });
  return {
    ...written,
    sections: written.sections.map(({ numbered = false, ...section }, at) => ({
      ...section,
      title: { zh: `${numeralText(at + 1)}、${section.title.zh}`, en: `${at + 1}. ${section.title.en}` },
      paragraphs: section.paragraphs.map(({ zh, en }, i) => ({
        zh: (numbered ? `${i + 1}．` : '') + fill(zh, 'zh'),
        en: (numbered ? `${i + 1}. ` : '') + fill(en, 'en'),
      })),
    })),
  };
}
