import { measureTextWidth } from '../../../analytics/charts';

/** What a column holds, measured in the unit of the room. */
export interface ColumnContent {
  /** Share of the room that columns with shares divide; absent: what the content takes. */
  share?: number;
  /** Widest text. */
  natural: number;
  /** Longest number or Latin word, which is never broken while there is room for all of them. */
  need: number;
  /** Longest short phrase, which is not broken while there is room for all of them; absent: as `need`. */
  wish?: number;
}

/**
 * Widths of columns that together fill the room. Columns without a share take what their content needs; if that is too
 * much, wide ones give way first (equal caps, as water finds its level). The others divide the rest by their shares. No
 * column becomes narrower than its longest word, or its longest phrase, while there is room for those of all.
 * @example layOutColumns([{ natural: 20, need: 10 }, { share: 1, natural: 90, need: 10 }], 100) // [20, 80]
 */
export function layOutColumns(wished: readonly ColumnContent[], room: number): number[] {
  const needs = sum(wished.map(({ need }) => need));
  if (needs >= room) return wished.map(({ need }) => (need / needs) * room);
  const columns = raiseNeeds(wished, room - needs);
  const sharing = columns.filter(({ share }) => share !== undefined);
  const own = columns.filter(({ share }) => share === undefined);
  const kept = Math.max(sum(sharing.map(({ need }) => need)), Math.min(sum(sharing.map(({ natural }) => natural)), room / 2));
  const ownWidths = own.length === 0 ? [] : capColumns(own, Math.max(room - kept, sum(own.map(({ need }) => need))));
  const rest = room - sum(ownWidths);
  const sharedWidths = shareRoom(sharing, rest);
  // Without shares the table fills the room all the same, each column by its content.
  const stretch = sharing.length === 0 && rest > 0 ? room / sum(ownWidths) : 1;
  const next = { own: 0, shared: 0 };
  return columns.map(({ share }) => (share === undefined ? ownWidths[next.own++]! * stretch : sharedWidths[next.shared++]!));
}

/** What is not to be broken: words always, phrases as far as the room that words leave goes. */
function raiseNeeds(columns: readonly ColumnContent[], left: number): ColumnContent[] {
  const more = columns.map(({ need, wish = need }) => Math.max(0, wish - need));
  const part = Math.min(1, left / (sum(more) || 1));
  return columns.map((column, i) => ({ ...column, need: column.need + more[i]! * part, natural: Math.max(column.natural, column.need + more[i]! * part) }));
}

/** Each column's natural width, capped so that all fit. */
function capColumns(columns: readonly ColumnContent[], room: number): number[] {
  if (sum(columns.map(({ natural }) => natural)) <= room) return columns.map(({ natural }) => natural);
  const widthsAt = (cap: number): number[] => columns.map(({ natural, need }) => Math.max(need, Math.min(natural, cap)));
  let [low, high] = [0, room];
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (sum(widthsAt(middle)) <= room) low = middle;
    else high = middle;
  }
  return widthsAt(low);
}

/** The room by shares; a column whose longest word asks for more takes that, and the others divide what is left. */
function shareRoom(columns: readonly ColumnContent[], room: number): number[] {
  const fixed = new Set<number>();
  for (;;) {
    const left = room - sum(columns.map(({ need }, i) => (fixed.has(i) ? need : 0)));
    const shares = sum(columns.map(({ share = 0 }, i) => (fixed.has(i) ? 0 : share)));
    const widths = columns.map(({ share = 0, need }, i) => (fixed.has(i) ? need : shares > 0 ? (left * share) / shares : left / columns.length));
    const short = columns.findIndex(({ need }, i) => !fixed.has(i) && widths[i]! < need);
    if (short === -1 || fixed.size === columns.length - 1) return widths;
    fixed.add(short);
  }
}

const wordPattern = /[\p{Script=Latin}\p{Script=Common}\p{N}]+/gu;
/** Marks after which a line may break. */
const breakPattern = /[\s，。、；：！？）（《／]+/u;
/** Em of a phrase that looks broken when it is: a day, an office, a village. */
const longestPhrase = 5.2;

const isUnit = (text: string): boolean => /^[（(]/u.test(text);

/**
 * The texts of a column, measured at a size of type in pt; of the parts of a head only the longest counts, and a long one may
 * be broken.
 * @example measureColumn(['时限'], ['2018年'], 10).wish > measureColumn(['时限'], ['2018年'], 10).need // true
 */
export function measureColumn(heads: readonly string[], texts: readonly string[], size: number): Required<Pick<ColumnContent, 'natural' | 'need' | 'wish'>> {
  // The office's own fonts and the serif set letters a little wider than the table of widths.
  const measure = (text: string): number => measureTextWidth(text, size, 600) * 1.08;
  const padding = size * 0.8 + 1;
  const widest = (widths: readonly number[]): number => widths.reduce((most, width) => Math.max(most, width), 0);
  const longestWord = (text: string): number => widest((text.match(wordPattern) ?? []).flatMap((word) => word.split(breakPattern)).map((word) => measure(word.slice(0, 40))));
  const longestPiece = (text: string): number => widest(text.split(breakPattern).map((piece) => measure(piece.slice(0, 40))).filter((width) => width <= size * longestPhrase));
  const headWidth = widest(heads.map((head) => (isUnit(head) ? measure(head) : Math.max(longestWord(head), Math.min(measure(head), size * 4.4)))));
  const need = Math.max(size * 2.2, headWidth, Math.min(widest(texts.map(longestWord)), size * 11));
  return {
    natural: padding + Math.max(headWidth, widest(texts.map((text) => measure(text.slice(0, 200))))),
    need: padding + need,
    wish: padding + Math.max(need, widest(texts.map(longestPiece))),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
