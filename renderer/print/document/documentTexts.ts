import type { LocalizedText } from '../../../analytics/engine';

export type PaperLanguage = 'zh' | 'en';

/** Texts of a printed paper that are no facts. */
export const documentTexts = {
  table: { zh: '表', en: 'Table ' },
  figure: { zh: '图', en: 'Figure ' },
  /** Between the number of a table or figure and its title. */
  numberMark: { zh: '　', en: '. ' },
  contents: { zh: '目　录', en: 'Contents' },
  notes: { zh: '注：', en: 'Notes: ' },
  /** Behind whom a paper is sent to, and behind who signs. */
  colon: { zh: '：', en: ':' },
  /** Behind who signs, where the stamp goes. */
  stamp: { zh: '（盖章）', en: ' (stamp)' },
  /** Room for a day behind a signature. */
  emptyDay: { zh: '　　　年　　月　　日', en: 'Date:                     ' },
  unknown: { zh: '—', en: '—' },
  withPersonalData: { zh: '含个人信息，妥善保管，不得外传', en: 'Holds personal data: keep safe, do not pass on' },
} satisfies Record<string, LocalizedText>;

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * A day as it stands under a paper: Arabic digits, no zeros in front (GB/T 9704-2012, 7.3.5.4). What is no ISO day stays.
 * @example writePaperDay('2016-12-03', 'zh') // '2016年12月3日'
 */
export function writePaperDay(day: string, language: PaperLanguage): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return day;
  return language === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}
