import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findMissingCharacters, listFontFiles } from '../contract/fontFaceCss';

/** The closed origin in which documents are printed; nothing outside it is ever answered. */
const printHost = 'print.guatu.invalid';
export const printOrigin = `https://${printHost}`;

/** What a printed page may do: styles, fonts of its own origin, pictures inside it. No script at all. */
export const printContentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface PrintAnswer {
  mediaType: string;
  body: Buffer;
}

/**
 * The only answers that a page being printed gets: `/document.html` and the delivered fonts.
 */
export function mapPrintAnswers(html: string, fontFolder: string): (path: string) => Promise<PrintAnswer | null> {
  const fonts = new Set(listFontFiles());
  return async (path) => {
    if (path === '/document.html') return { mediaType: 'text/html; charset=utf-8', body: Buffer.from(html, 'utf8') };
    const name = /^\/fonts\/([a-z0-9-]+\.woff2)$/.exec(path)?.[1];
    if (name === undefined || !fonts.has(name)) return null;
    return { mediaType: 'font/woff2', body: await readFile(join(fontFolder, name)) };
  };
}

/**
 * Loads every piece of the fonts that a letter of the page is in, also letters that stand in the margins of its sheets only: a
 * piece that is asked for while the page is printed comes too late, and leaves words out. Answers with the families that
 * failed to load.
 */
export const waitForFontsScript = `(async () => {
  void document.body.offsetHeight;
  const margins = [...document.querySelectorAll('style')].flatMap((style) => [...style.textContent.matchAll(/content:\\s*"([^"]*)"/g)].map((said) => said[1]));
  const text = document.body.textContent + margins.join('') + '0123456789';
  const families = new Set([...document.fonts].map((face) => face.family));
  await Promise.allSettled([...families].map((family) => document.fonts.load('16px ' + family, text)));
  await document.fonts.ready;
  return [...document.fonts].filter((face) => face.status === 'error' || face.status === 'loading').map((face) => face.family);
})()`;

/**
 * The characters shown by a document that the delivered fonts do not hold.
 *
 * @example listMissingCharacters('<style>p{content:"☃"}</style><p>仁化 &#x10FFFD;</p>') // ['\u{10FFFD}']
 */
export function listMissingCharacters(html: string): string[] {
  const text = html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, digits: string) => codeToText(Number.parseInt(digits, 16)))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => codeToText(Number(digits)));
  return findMissingCharacters(text);
}

function codeToText(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
