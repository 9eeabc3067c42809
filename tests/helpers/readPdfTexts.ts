import { readCharacterMap, readNames, readObjects, resolve, type PdfObject } from './readPdf';

/** A line of text as it stands on the paper: origin of its first glyph and its base line from the page's upper left corner, in mm. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  /** Height of the type. */
  size: number;
  /** Where the last glyph begins. */
  lastX: number;
}

export interface PdfPage {
  /** MediaBox in mm. */
  width: number;
  height: number;
  texts: PdfText[];
  /** Raster pictures that the page may draw. */
  pictures: number;
  /** Fonts of the page without glyphs of their own in the file. */
  fontsNotEmbedded: string[];
}

const millimetre = 72 / 25.4;
type Matrix = [number, number, number, number, number, number];

/** `inner`, then `outer`, as PDF applies them. */
function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/**
 * Every text of a PDF with its place and size, as Chromium writes it: the glyphs of one line come from several subset fonts
 * and have one origin.
 */
export function readPdfTexts(bytes: Uint8Array): PdfPage[] {
  const objects = readObjects(Buffer.from(bytes));
  const maps = new Map<number, (codes: string) => string>();
  return [...objects.values()]
    .filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const box = /\/MediaBox\s*\[([^\]]*)\]/.exec(head)![1]!.trim().split(/\s+/).map(Number);
      const [width, height] = [(box[2]! - box[0]!) / millimetre, (box[3]! - box[1]!) / millimetre];
      const resources = resolve(objects, head, 'Resources') ?? head;
      const fonts = readNames(resolve(objects, resources, 'Font') ?? '');
      const drawn = [...readNames(resolve(objects, resources, 'XObject') ?? '').values()].map((number) =>
        objects.get(number)!,
      );
      const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)![1]))!.stream!.toString('latin1');
      const decode = (name: string) => {
        const number = fonts.get(name)!;
        const map = maps.get(number) ?? readCharacterMap(objects, number);
        maps.set(number, map);
        return map;
      };
      return {
        width,
        height,
        texts: readTexts(content, decode, height),
        pictures: drawn.filter((object) => /\/Subtype\s*\/Image/.test(object.head)).length,
        fontsNotEmbedded: [...fonts]
          .filter(([, number]) => !isEmbedded(objects, objects.get(number)))
          .map(([name]) => name),
      };
    });
}

/** A Type 3 font draws its own glyphs; any other needs a font file. */
function isEmbedded(objects: Map<number, PdfObject>, font: PdfObject | undefined): boolean {
  if (!font) return false;
  if (/\/Subtype\s*\/Type3/.test(font.head)) return /\/CharProcs/.test(font.head);
  const below = /\/DescendantFonts\s*\[\s*(\d+) 0 R/.exec(font.head)?.[1];
  const own = below === undefined ? font : objects.get(Number(below));
  const descriptor = objects.get(Number(/\/FontDescriptor (\d+) 0 R/.exec(own?.head ?? '')?.[1] ?? -1));
  return /\/FontFile[23]? \d+ 0 R/.test(descriptor?.head ?? '');
}

function readTexts(
  content: string,
  decodeWith: (font: string) => (codes: string) => string,
  pageHeight: number,
): PdfText[] {
  const texts = new Map<string, { x: number; y: number; size: number; glyphs: { at: number; text: string }[] }>();
  const token =
    /(?<=\s|^)(?:(?<state>[qQ])(?=\s)|(?<numbers>(?:-?[\d.]+\s+){6})(?<kind>cm|Tm)\b|\/(?<font>[^\s/]+)\s+(?<size>[\d.]+)\s+Tf\b|(?<across>-?[\d.]+)\s+-?[\d.]+\s+Td\b|<(?<codes>[0-9A-Fa-f]+)>\s*Tj)|<(?<next>[0-9A-Fa-f]+)>\s*Tj/g;
  const stack: Matrix[] = [];
  let place: Matrix = [1, 0, 0, 1, 0, 0];
  let line: Matrix = [1, 0, 0, 1, 0, 0];
  let offset = 0;
  let type = 0;
  let decode = (codes: string): string => codes;
  for (const { groups = {} } of content.matchAll(token)) {
    const { state, numbers, kind, font, size, across } = groups;
    const codes = groups.codes ?? groups.next;
    if (state === 'q') stack.push(place);
    else if (state === 'Q') place = stack.pop() ?? place;
    else if (numbers !== undefined) {
      const matrix = numbers.trim().split(/\s+/).map(Number) as Matrix;
      if (kind === 'cm') place = multiply(matrix, place);
      else [line, offset] = [matrix, 0];
    } else if (font !== undefined) [decode, type] = [decodeWith(font), Number(size)];
    else if (across !== undefined) offset += Number(across);
    else if (codes !== undefined) {
      const [a, , , d, e, f] = multiply(line, place);
      const [x, y, height] = [e / millimetre, pageHeight - f / millimetre, (Math.abs(d) * type) / millimetre];
      const key = `${x.toFixed(3)} ${y.toFixed(3)} ${height.toFixed(3)}`;
      const found = texts.get(key) ?? { x, y, size: height, glyphs: [] };
      found.glyphs.push({ at: (a * offset) / millimetre, text: decode(codes) });
      texts.set(key, found);
    }
  }
  return [...texts.values()].map(({ x, y, size, glyphs }) => {
    glyphs.sort((one, other) => one.at - other.at);
    return { text: glyphs.map(({ text }) => text).join(''), x, y, size, lastX: x + glyphs.at(-1)!.at };
  });
}
