import { openPdfFile, referenceOf, type PdfFile } from './readPdfFile';

/** A bookmark: level from 1, page from 1. */
export interface PdfHeading {
  title: string;
  level: number;
  page: number;
}

/** Deeper bookmarks than any document of ours has; a broken file must not lead in a circle. */
const deepestLevel = 12;
const mostHeadings = 100_000;

/**
 * What a PDF that Chromium has written says of itself: its bookmarks in the order of the document, and the names of the
 * embedded faces without the letters of their subsets and their weight. Empty for any other file.
 * @example describePdf(pdf).headings[0] // { title: '仁化县汇报', level: 1, page: 1 }
 */
export function describePdf(bytes: Uint8Array): { headings: PdfHeading[]; fonts: string[] } {
  const file = openPdfFile(bytes);
  return file === null ? { headings: [], fonts: [] } : { headings: readHeadings(file), fonts: readFonts(file) };
}

function readHeadings(file: PdfFile): PdfHeading[] {
  const catalog = file.head(referenceOf(file.trailer, 'Root') ?? 0);
  const pages = new Map(listPages(file, referenceOf(catalog, 'Pages') ?? 0, 0).map((number, index) => [number, index + 1]));
  const headings: PdfHeading[] = [];
  const walk = (number: number | null, level: number): void => {
    for (let next = number; next !== null && level <= deepestLevel && headings.length < mostHeadings; ) {
      const entry = file.head(next);
      const page = pages.get(Number(/\/Dest\s*\[\s*(\d+) 0 R/.exec(entry)?.[1] ?? 0));
      if (page !== undefined) headings.push({ title: readText(entry), level, page });
      walk(referenceOf(entry, 'First'), level + 1);
      next = referenceOf(entry, 'Next');
    }
  };
  walk(referenceOf(file.head(referenceOf(catalog, 'Outlines') ?? 0), 'First'), 1);
  return headings;
}

/** Numbers of the page objects in order; the tree has inner nodes where there are many. */
function listPages(file: PdfFile, number: number, depth: number): number[] {
  const node = file.head(number);
  if (/\/Type\s*\/Page\b(?!s)/.test(node)) return [number];
  if (depth > deepestLevel) return [];
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(node)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap((kid) => listPages(file, Number(kid[1]), depth + 1));
}

/** The title of a bookmark: UTF-16 in hexadecimal digits, or letters in brackets. */
function readText(entry: string): string {
  const digits = /\/Title\s*<([0-9A-Fa-f\s]*)>/.exec(entry)?.[1]?.replace(/\s/g, '');
  if (digits !== undefined) {
    const bytes = Buffer.from(digits, 'hex');
    return bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2).swap16().toString('utf16le') : bytes.toString('latin1');
  }
  const letters = /\/Title\s*\(((?:\\[\s\S]|[^\\)])*)\)/.exec(entry)?.[1] ?? '';
  return letters.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) => (/^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : code));
}

/** The weight, and before it that of the family's thinnest, from which one of all weights was made. */
const weight = /(?:Thin|ExtraLight)?-(Thin|ExtraLight|Light|Regular|Medium|SemiBold|Bold|ExtraBold|Black)$/;

function readFonts(file: PdfFile): string[] {
  const names = file.numbers.flatMap((number) => {
    const head = file.head(number);
    const name = /\/Type\s*\/FontDescriptor\b/.test(head) ? /\/FontName\s*\/([^\s/<>[\]()]+)/.exec(head)?.[1] : undefined;
    return name === undefined ? [] : [name.replace(/^[A-Z]{6}\+/, '').replace(weight, '').replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))];
  });
  return [...new Set(names)].sort();
}
