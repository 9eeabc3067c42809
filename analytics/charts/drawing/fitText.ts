import { measureTextWidth } from '../measureText';

type Family = 'sans' | 'serif';

/** The serif heading font sets letters up to a tenth wider than the table of the sans font. */
const serifFactor = 1.1;

/**
 * Width of a line of text in the unit of `size`.
 * @example textWidth('10人', 10) // 21.1
 */
export function textWidth(text: string, size: number, weight = 400, family: Family = 'sans'): number {
  return measureTextWidth(text, size, weight) * (family === 'serif' ? serifFactor : 1);
}

/**
 * The text, or its longest beginning with an ellipsis that fits `width`; empty where not even one character does. A number
 * is never cut: what is left of 2016 would be another number.
 * @example fitText('仁化县丹霞街道', 40, 10) // '仁化县…'
 */
export function fitText(text: string, width: number, size: number, weight = 400, family: Family = 'sans'): string {
  // A size from fitSize fits, whatever the last binary digit says.
  if (textWidth(text, size, weight, family) <= width * (1 + 1e-9)) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${characters.slice(0, middle).join('').trimEnd()}…`, size, weight, family) <= width) low = middle;
    else high = middle - 1;
  }
  if (isDigit(characters[low])) while (low > 0 && /[\d.,]/.test(characters[low - 1]!)) low -= 1;
  return low === 0 ? '' : `${characters.slice(0, low).join('').trimEnd()}…`;
}

const isDigit = (character: string | undefined): boolean => character !== undefined && /\d/.test(character);

/**
 * The largest type size up to `largest` with which a line fits `width`.
 * @example fitSize('10人', 10.55, 10) // 5
 */
export function fitSize(text: string, width: number, largest: number, weight = 400, family: Family = 'sans'): number {
  const em = textWidth(text, 1, weight, family);
  return em === 0 ? largest : Math.min(largest, width / em);
}

const openers = '[([（《「『【〔“]*';
const closers = '[，。、；：！？）》」』】〕％…)\\]!?]*';
const latinWord = "[\\p{Script=Latin}\\d.,%'’”&/:;+-]+";
/** What is never broken: a word, or one other character, with the marks that open and close it. */
const piecePattern = new RegExp(`${openers}(?:${latinWord}|[^\\s])${closers}\\s*|\\s+`, 'gu');

/**
 * A text broken into at most `lines` lines of `width`: between words of Latin letters and between any two characters of
 * Chinese, no line beginning with a closing mark or ending in an opening one. What does not fit ends in an ellipsis.
 * @example wrapText('安全住房有保障', 40, 10, 2) // ['安全住房', '有保障']
 */
export function wrapText(text: string, width: number, size: number, lines: number, weight = 400): string[] {
  const pieces = text.match(piecePattern) ?? [];
  const result: string[] = [];
  let line = '';
  for (const [position, piece] of pieces.entries()) {
    if (line === '' || textWidth((line + piece).trimEnd(), size, weight) <= width) {
      line += piece;
      continue;
    }
    if (result.length === lines - 1) {
      line += pieces.slice(position).join('');
      break;
    }
    result.push(line);
    line = piece.trimStart();
  }
  if (line.trim() !== '') result.push(line);
  return result.map((each) => fitText(each.trim(), width, size, weight));
}
