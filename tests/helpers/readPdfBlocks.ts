import { inflateSync } from 'node:zlib';

export const pointsPerMillimetre = 72 / 25.4;

/** The content streams of the pages, in the order of the file. */
export function readDrawings(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  return [...text.matchAll(/\d+ 0 obj\b[\s\S]*?endobj/g)]
    .map((match) => match[0])
    .filter((object) => /\/Type\s*\/Page\b(?!s)/.test(object))
    .map((object) => {
      const at = text.indexOf(`\n${/\/Contents (\d+) 0 R/.exec(object)![1]} 0 obj`);
      const start = text.indexOf('stream', at);
      const length = Number(/\/Length (\d+)/.exec(text.slice(at, start))![1]);
      const from = text.startsWith('\r\n', start + 6) ? start + 8 : start + 7;
      return inflateSync(file.subarray(from, from + length)).toString('latin1');
    });
}

/** Scale of the whole page: device units to points. */
export function readScale(drawing: string): number {
  return Number(/^([\d.]+) 0 0 -\1 0 [\d.]+ cm/.exec(drawing)![1]);
}

/** The text block of a page in millimetres: Chromium clips the content of a page to its area, and heads within it to their own. */
export function readBlock(drawing: string): { left: number; top: number; width: number; height: number } {
  const clips = [...drawing.matchAll(/q\n([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\nW\*? n\n/g)].map(([, ...numbers]) => {
    const [left, top, width, height] = numbers.map((number) => (Number(number) * readScale(drawing)) / pointsPerMillimetre) as [number, number, number, number];
    return { left, top, width, height };
  });
  return clips.reduce((largest, clip) => (clip.width * clip.height > largest.width * largest.height ? clip : largest));
}
