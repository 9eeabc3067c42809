interface Face {
  rule: string;
  ranges: [number, number][];
}

let last: { css: string; faces: Face[] } | undefined;

/**
 * Of `@font-face` rules, one per line, those whose `unicode-range` holds a character of the text, and those without a range: a
 * paper of some hundred different characters asks for a few of the hundreds of pieces in which a Chinese font comes.
 * @example keepUsedFaces('@font-face{…unicode-range:U+4E00-4E0F}\n@font-face{…unicode-range:U+41}', '一') // the first of them
 */
export function keepUsedFaces(css: string, text: string): string {
  if (last?.css !== css) last = { css, faces: css.split('\n').map(readFace) };
  const codes = Uint32Array.from(new Set(text), (character) => character.codePointAt(0)!).sort();
  return last.faces.filter(({ ranges }) => ranges.length === 0 || ranges.some((range) => holdsAny(codes, range))).map(({ rule }) => rule).join('\n');
}

function readFace(rule: string): Face {
  const list = /unicode-range:([^;}]*)/.exec(rule)?.[1] ?? '';
  return {
    rule,
    ranges: [...list.matchAll(/U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?/g)].map((range) => [Number.parseInt(range[1]!, 16), Number.parseInt(range[2] ?? range[1]!, 16)]),
  };
}

/** Whether one of the codes, in order, lies in the range: the first that is not below it decides. */
function holdsAny(codes: Uint32Array, [from, to]: [number, number]): boolean {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (codes[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < codes.length && codes[low]! <= to;
}
