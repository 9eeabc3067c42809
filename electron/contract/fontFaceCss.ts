import sansRanges from '@fontsource-variable/noto-sans-sc/unicode.json';
import serifRanges from '@fontsource-variable/noto-serif-sc/unicode.json';
import paperSansRanges from '@fontsource/noto-sans-sc/unicode.json';
import paperSerifRanges from '@fontsource/noto-serif-sc/unicode.json';

/**
 * The weights in which the families are delivered for paper. A font of all weights becomes nameless pictures of letters in a PDF
 * (Type 3), more than twice as large and coarser on a printer; a font of one weight is embedded as the font it is.
 */
const paperWeights = { sans: [400, 500, 600, 700], serif: [400, 600, 800] };

/**
 * The `@font-face` rules of the interface: both families with all weights in one file per set of characters. The files are
 * named from the root (`/fonts/….woff2`), a path that every host serves.
 *
 * @example screenFontFaceCss().includes('url(/fonts/noto-sans-sc-latin-wght-normal.woff2)') // true
 */
export function screenFontFaceCss(): string {
  return [
    ...writeRules('Noto Sans SC Variable', 'noto-sans-sc', sansRanges, 'wght', '100 900'),
    ...writeRules('Noto Serif SC Variable', 'noto-serif-sc', serifRanges, 'wght', '200 900'),
  ].join('\n');
}

/**
 * The `@font-face` rules of papers, in print and in their previews: one file per weight and set of characters, at the same
 * path, which the closed origin of the printer serves too.
 *
 * @example paperFontFaceCss().includes('url(/fonts/noto-serif-sc-latin-400-normal.woff2)') // true
 */
export function paperFontFaceCss(): string {
  return [
    ...paperWeights.sans.flatMap((weight) => writeRules('Noto Sans SC', 'noto-sans-sc', paperSansRanges, `${weight}`, `${weight}`)),
    ...paperWeights.serif.flatMap((weight) => writeRules('Noto Serif SC', 'noto-serif-sc', paperSerifRanges, `${weight}`, `${weight}`)),
  ].join('\n');
}

function writeRules(family: string, file: string, ranges: Record<string, string>, part: string, weights: string): string[] {
  return Object.entries(ranges).map(([subset, range]) => {
    const name = `${file}-${subset.replace(/[[\]]/g, '')}-${part}-normal.woff2`;
    return (
      `@font-face{font-family:'${family}';font-style:normal;font-display:block;font-weight:${weights};` +
      `src:url(/fonts/${name}) format('${part === 'wght' ? 'woff2-variations' : 'woff2'}');unicode-range:${range}}`
    );
  });
}

/** The names of all font files that the rules of screens and papers refer to. */
export function listFontFiles(): string[] {
  return [...`${screenFontFaceCss()}${paperFontFaceCss()}`.matchAll(/url\(\/fonts\/([a-z0-9-]+\.woff2)\)/g)].map((match) => match[1] as string);
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
  coverage ??= readCoverage(Object.values(paperSansRanges));
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
