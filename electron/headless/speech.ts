import type { LocalizedText } from '../contract/result';

/** In which language the program speaks to whoever typed the order. */
export type Speech = 'zh' | 'en' | 'both';

/**
 * A text in the language spoken; in both, one behind the other.
 *
 * @example say({ zh: '保存', en: 'Saving' }, 'both') // '保存 Saving'
 */
export function say(text: LocalizedText, speech: Speech): string {
  if (speech !== 'both') return text[speech];
  return text.zh === text.en ? text.zh : `${text.zh} ${text.en}`;
}

/** Columns that a text takes on a terminal: Chinese characters and full-width marks take two. */
export function countColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
  return columns;
}

/** The end of a text that fits into a number of columns: where the work stands comes last. */
export function cutText(text: string, columns: number): string {
  const characters = [...text];
  while (characters.length > 0 && countColumns(characters.join('')) > columns) characters.shift();
  return characters.join('');
}

/** Fills a text up with blanks to a number of columns; a longer one gets one blank. */
export function padText(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns === 0 ? 0 : 1, columns - countColumns(text)));
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
/** Marks that do not begin a line. */
const closing = /[\u3001\u3002\uff0c\uff1b\uff1a\uff09\u201d\u300b\uff1f\uff01]/;

/**
 * A text in lines of at most so many columns, broken at blanks and between Chinese characters.
 *
 * @example wrapText('one two three', 8) // ['one two', 'three']
 */
export function wrapText(text: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    const last = piece.at(-1) ?? '';
    const mayBreak = last === ' ' || ((wide.test(last) || wide.test(character)) && last !== '' && !closing.test(character) && !/[\u201c\uff08\u300a]/.test(last));
    if (mayBreak && character !== ' ') {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  const lines = [''];
  for (const part of pieces) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && countColumns(line) + countColumns(part.trimEnd()) > columns) lines.push(part);
    else lines[lines.length - 1] = line + part;
  }
  return lines.map((line) => line.trimEnd());
}

/**
 * A name of the user's as it can be shown on a terminal: control characters, which could move the cursor or
 * change colours, become a mark.
 *
 * @example showName('a\u001b[2Jb') // 'a�[2Jb'
 */
export function showName(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
