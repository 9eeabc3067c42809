import type { LocalizedText } from '../../analytics/engine';

export type BriefingLanguage = 'zh' | 'en';

/** Texts of the printed briefing that are no facts. */
export const briefingTexts = {
  table: { zh: '表', en: 'Table ' },
  figure: { zh: '图', en: 'Figure ' },
  tableMark: { zh: '　', en: '. ' },
  figureMark: { zh: '　', en: '. ' },
  assumptions: { zh: '假设与推算的数值、年度和理由', en: 'Assumed and projected values, with year and reason (in the words of the policy pack)' },
  end: { zh: '由“挂图”按登记数据和政策参数生成；同样的数据得出同样的文字。', en: 'Made by Guatu from the register and the policy values; the same data give the same text.' },
} satisfies Record<string, LocalizedText>;

/** Mark of assumed values, raised on paper. */
export const assumedMark = '※';

/** What stands close before a mark and stays on one line with it. */
export const markedPart = /([^\s，。；：、（）()]{1,8})※/gu;
