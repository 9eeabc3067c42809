import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/i18n/en';
import { zhCN } from '../../renderer/i18n/zh-CN';

const chinese: Record<string, string> = zhCN;
const english: Record<string, string> = en;

/** Names of the values that a text wants, e.g. `count` of `{count, plural, other {# 户}}`. */
function listPlaceholders(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let index = 0;
  while (index < text.length) {
    const start = /^\{\s*(\w+)\s*([,}])/.exec(text.slice(index));
    if (start && depth % 2 === 0) {
      names.push(start[1] as string);
      if (start[2] === ',') depth += 1;
      index += start[0].length;
      continue;
    }
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    index += 1;
  }
  return [...new Set(names)].sort();
}

describe('interface texts', () => {
  it('are there', () => expect(Object.keys(chinese).length).toBeGreaterThan(50));

  it('have the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  });

  it('are never empty', () => {
    const empty = (texts: Record<string, string>) => Object.keys(texts).filter((key) => !texts[key]?.trim());
    expect(empty(chinese)).toEqual([]);
    expect(empty(english)).toEqual([]);
  });

  it('want the same values in both languages', () => {
    const astray = Object.keys(chinese)
      .map((key) => [key, listPlaceholders(chinese[key] ?? '').join(), listPlaceholders(english[key] ?? '').join()])
      .filter(([, zh, other]) => zh !== other);
    expect(astray).toEqual([]);
  });

  it('want values that the reader of texts sees', () => {
    expect(listPlaceholders('{year} 年，{count, plural, one {# 户 {name}} other {# 户}}')).toEqual([
      'count',
      'name',
      'year',
    ]);
    expect(listPlaceholders('nothing')).toEqual([]);
  });
});
