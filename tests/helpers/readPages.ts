import type { PrintedDocument } from '../../electron/host/createHost';
import type { PageGeometry } from '../../renderer/print/document/paperGeometry';
import { readPdfTexts, type PdfPage, type PdfText } from './readPdfTexts';

/** One line of a page as a reader sees it; `x`: where it begins, in mm. */
export interface PageLine {
  x: number;
  y: number;
  size: number;
  text: string;
}

/** One paper of a print: its pages, its heads and all that stands in its text blocks, without blanks and marks. */
export interface PrintedPaper {
  title: string;
  pages: PdfPage[];
  /** Heads below the title with their page, counted from 0 within the paper. */
  heads: { text: string; level: number; page: number }[];
  run: string;
}

/** Letters of bookmarks, which nobody sees, are smaller. */
const isSeen = ({ size }: PdfText): boolean => size > 1;
const blockBottom = ({ height, bottom }: PageGeometry): number => height - bottom;

/** Without blanks and the raised mark. */
export const bare = (text: string): string => text.replace(/[\s\u00a0\u2003\u3000※]+/gu, '');

/** What stands in the text block of a page. */
const textsOf = ({ texts }: PdfPage, geometry: PageGeometry): PdfText[] => texts.filter((text) => isSeen(text) && text.y < blockBottom(geometry) + 5);

/** The papers of a print, each from its title to the next. */
export function readPapers(printed: PrintedDocument, geometry: PageGeometry): PrintedPaper[] {
  const pages = readPdfTexts(printed.bytes);
  const titles = printed.headings.filter(({ level }) => level === 1);
  return titles.map(({ title, page }, index) => {
    const end = titles[index + 1]?.page ?? pages.length + 1;
    const own = pages.slice(page - 1, end - 1);
    const at = printed.headings.findIndex((heading) => heading.level === 1 && heading.page === page);
    const rest = printed.headings.slice(at + 1);
    const next = rest.findIndex(({ level }) => level === 1);
    return {
      title,
      pages: own,
      heads: (next === -1 ? rest : rest.slice(0, next)).map((head) => ({ text: bare(head.title), level: head.level, page: head.page - page })),
      run: bare(own.flatMap((one) => textsOf(one, geometry).map(({ text }) => text)).join('')),
    };
  });
}

/** A raised mark stands half its own height above its line (`sup.assumed` of the style). */
const baseOf = ({ text, y, size }: PdfText): number => (/^※+$/u.test(text.trim()) ? y + size / 2 : y);

/** The lines of a page's block from top to bottom; what stands at one height is one line, its parts two blanks apart. */
export function listLines(page: PdfPage, geometry: PageGeometry): PageLine[] {
  const lines: PdfText[][] = [];
  for (const text of textsOf(page, geometry).sort((a, b) => baseOf(a) - baseOf(b))) {
    const last = lines.at(-1);
    if (last && baseOf(text) - baseOf(last[0]!) < 1) last.push(text);
    else lines.push([text]);
  }
  return lines.map((texts) => {
    const ordered = texts.sort((a, b) => a.x - b.x);
    const largest = ordered.reduce((most, one) => (one.size > most.size ? one : most));
    const words = ordered.map(({ text, x, size }, at) => {
      const before = ordered[at - 1];
      return before !== undefined && x - before.lastX - before.size > size / 3 ? `  ${text}` : text;
    });
    return { x: ordered[0]!.x, y: largest.y, size: largest.size, text: words.join('') };
  });
}

/** Words that stand outside the text block. */
export function listOverflow({ pages }: PrintedPaper, geometry: PageGeometry): string[] {
  const { left, top, width, right } = geometry;
  return pages.flatMap((page, index) =>
    page.texts
      .filter((text) => isSeen(text) && text.y < blockBottom(geometry) + 5)
      .filter((text) => text.x < left - 0.3 || text.lastX + text.size * 0.2 > width - right || text.y - text.size < top - 1 || text.y > blockBottom(geometry) + 0.3)
      .map(({ text, x, y }) => `page ${index + 1}, ${x.toFixed(1)} ${y.toFixed(1)}: ${text}`),
  );
}

/** Heads with nothing below them on their page, or directly followed by a head that is not below them. */
export function listLonelyHeads({ pages, heads }: PrintedPaper, geometry: PageGeometry): string[] {
  return heads.flatMap(({ text, level, page }) => {
    const lines = listLines(pages[page]!, geometry)
      .map((line) => bare(line.text))
      .filter((line) => line !== '');
    // A long head has two lines; the list of contents may stand on the same page above it.
    const first = lines.findLastIndex((line) => text.startsWith(line));
    if (first === -1) return [`not found: ${text}`];
    let covered = lines[first]!;
    let after = first + 1;
    while (covered.length < text.length && lines[after] !== undefined && text.startsWith(covered + lines[after]!)) covered += lines[after++]!;
    if (covered !== text) return [`broken: ${text}`];
    const next = lines[after];
    if (next === undefined) return [`at the foot: ${text}`];
    const following = heads.find((head) => head.page === page && head.text !== text && head.text.startsWith(next) && head.level <= level);
    return following ? [`empty: ${text}`] : [];
  });
}
