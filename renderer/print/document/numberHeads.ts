import type { DocumentSection } from '../../../analytics/documents/types';
import type { PaperLanguage } from './documentTexts';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/**
 * A number from 1 to 99 in Chinese characters.
 * @example writeChineseNumber(21) // '二十一'
 */
export function writeChineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`;
  return ten + (ones === 0 ? '' : digits[ones]);
}

/**
 * The numbers of heads in order: 一、（一）1. in Chinese, 1. 1.1 1.1.1 in English; null for a section without a head. A head
 * below a level that has not been counted begins at the level above it all the same: 1.1 under the whole paper is 0.1.
 * Source: GB/T 9704-2012 7.3.3 (一、（一）1.（1）).
 * @example numberHeads([{ level: 1, title }, { level: 2, title }, { level: 1, title }], 'zh') // ['一、', '（一）', '二、']
 */
export function numberHeads(sections: readonly Pick<DocumentSection, 'level' | 'title'>[], language: PaperLanguage): (string | null)[] {
  const counts = [0, 0, 0];
  return sections.map(({ level, title }) => {
    if (title === null) return null;
    counts[level - 1] = counts[level - 1]! + 1;
    counts.fill(0, level);
    if (language === 'en') return counts.slice(0, level).join('.') + (level === 1 ? '. ' : ' ');
    const count = counts[level - 1]!;
    if (level === 1) return `${writeChineseNumber(count)}、`;
    return level === 2 ? `（${writeChineseNumber(count)}）` : `${count}.`;
  });
}
