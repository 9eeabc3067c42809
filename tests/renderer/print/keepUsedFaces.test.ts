import { describe, expect, it } from 'vitest';
import { paperFontFaceCss } from '../../../electron/contract/fontFaceCss';
import { keepUsedFaces } from '../../../renderer/print/keepUsedFaces';

const css = paperFontFaceCss();
const facesOf = (text: string): string[] => keepUsedFaces(css, text).split('\n').filter((rule) => rule !== '');

/** Plainly: every rule is read anew, every character tried. */
function keepPlainly(text: string): string[] {
  return css.split('\n').filter((rule) =>
    /unicode-range:([^}]*)/.exec(rule)![1]!.split(',').some((range) => {
      const [from, to = from] = range.trim().slice(2).split('-').map((digits) => Number.parseInt(digits, 16));
      return [...text].some((character) => character.codePointAt(0)! >= from! && character.codePointAt(0)! <= to!);
    }),
  );
}

describe('faces that a paper needs', () => {
  it.each(['', 'A', '一', '仁化县 2016 年脱贫 2,578 人', '𠮷 \u{10FFFD} ☃', '龘靐齉', '“”—…％'])('are those that hold a character of “%s”', (text) => {
    expect(facesOf(text)).toEqual(keepPlainly(text));
  });

  it('are few for a sentence, one per weight for a letter that one piece holds, and all without a range', () => {
    expect(facesOf('ф').map((rule) => /fonts\/(.*)-normal/.exec(rule)![1])).toEqual([
      'noto-sans-sc-cyrillic-400',
      'noto-sans-sc-cyrillic-500',
      'noto-sans-sc-cyrillic-600',
      'noto-sans-sc-cyrillic-700',
      'noto-serif-sc-cyrillic-400',
      'noto-serif-sc-cyrillic-600',
      'noto-serif-sc-cyrillic-800',
    ]);
    expect(facesOf('仁化县脱贫计划').length).toBeLessThan(css.split('\n').length / 10);
    expect(keepUsedFaces('@font-face{font-family:A;src:url(a)}', '')).toContain('url(a)');
  });
});
