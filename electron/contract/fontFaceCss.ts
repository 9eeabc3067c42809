import sansRanges from '@fontsource-variable/noto-sans-sc/unicode.json';
import serifRanges from '@fontsource-variable/noto-serif-sc/unicode.json';

/** The families that screens and papers use; both are delivered with the program. */
export const sansFamily = 'Noto Sans SC Variable';
export const serifFamily = 'Noto Serif SC Variable';

/**
 * The `@font-face` rules of both families. The files are named from the root (`/fonts/….woff2`), a path
 * that every host serves: the loopback server, the scheme of the window and the closed origin of the
 * printer. So one text of rules holds for the interface, its previews and the paper.
 *
 * @example fontFaceCss().includes('url(/fonts/noto-sans-sc-latin-wght-normal.woff2)') // true
 */
export function fontFaceCss(): string {
  return [
    ...writeRules(sansFamily, 'noto-sans-sc', '100 900', sansRanges),
    ...writeRules(serifFamily, 'noto-serif-sc', '200 900', serifRanges),
  ].join('\n');
}

function writeRules(family: string, file: string, weights: string, ranges: Record<string, string>): string[] {
  return Object.entries(ranges).map(([subset, range]) => {
    const name = `${file}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    return (
      `@font-face{font-family:'${family}';font-style:normal;font-display:block;font-weight:${weights};` +
      `src:url(/fonts/${name}) format('woff2-variations');unicode-range:${range}}`
    );
  });
}

/** The names of all font files that `fontFaceCss` refers to. */
export function listFontFiles(): string[] {
  return [...fontFaceCss().matchAll(/url\(\/fonts\/([a-z0-9-]+\.woff2)\)/g)].map((match) => match[1] as string);
}

/**
 * The characters of a text that the delivered fonts do not hold, each once, in code order: on paper they
 * would come from whatever font the machine has, or as an empty box.
 *
 * @example findMissingCharacters('仁化县 2016') // []
 */
export function findMissingCharacters(text: string): string[] {
  const missing = new Set<number>();
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code > 0x20 && !isCovered(code)) missing.add(code);
  }
  return [...missing].sort((a, b) => a - b).map((code) => String.fromCodePoint(code));
}

let coverage: { starts: number[]; ends: number[] } | undefined;

function isCovered(code: number): boolean {
  coverage ??= readCoverage(Object.values(sansRanges));
  let low = 0;
  let high = coverage.starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (coverage.starts[middle] as number)) high = middle - 1;
    else if (code > (coverage.ends[middle] as number)) low = middle + 1;
    else return true;
  }
  return false;
}

function readCoverage(lists: string[]): { starts: number[]; ends: number[] } {
  const ranges: [number, number][] = [];
  for (const range of lists.flatMap((list) => list.split(','))) {
    const match = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?\s*$/i.exec(range);
    if (match === null) continue;
    const start = Number.parseInt(match[1] as string, 16);
    ranges.push([start, match[2] === undefined ? start : Number.parseInt(match[2], 16)]);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && range[0] <= last[1] + 1) last[1] = Math.max(last[1], range[1]);
    else merged.push([...range]);
  }
  return { starts: merged.map((range) => range[0]), ends: merged.map((range) => range[1]) };
}
