import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { en } from '../../renderer/i18n/en';
import { enUnits, zhUnits } from '../../renderer/i18n/units';
import { zhCN } from '../../renderer/i18n/zh-CN';
import unitsText from '../../analytics/policy/units.yaml?raw';

const root = join(import.meta.dirname, '../../renderer');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/^(i18n|print|worker)[\\/]/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

function argumentsOf(text: string, locale: string): string[] {
  const tree = JSON.stringify(new IntlMessageFormat(text, locale).getAst());
  return [...new Set([...tree.matchAll(/"type":[1-6],"value":"(\w+)"/g)].map((match) => match[1]!))].sort();
}

describe('interface texts', () => {
  it('has the same keys in both languages, each with a text', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
    for (const [key, text] of [...Object.entries(zhCN), ...Object.entries(en)])
      expect(text.trim().length, key).toBeGreaterThan(0);
  });

  it('takes the same values in both languages', () => {
    for (const [key, text] of Object.entries(zhCN)) {
      expect(argumentsOf(en[key as keyof typeof en], 'en'), key).toEqual(argumentsOf(text, 'zh'));
    }
  });

  it('knows every key that the interface names, and names nearly all it knows', () => {
    const used = new Set<string>();
    const prefixes: string[] = [];
    for (const { text } of sources) {
      for (const match of text.matchAll(/'([a-z][A-Za-z-]*(?:\.[A-Za-z0-9_-]+)+)'/g)) used.add(match[1]!);
      for (const match of text.matchAll(/`([a-z][A-Za-z]*(?:\.[A-Za-z]+)*)\.\$\{/g)) prefixes.push(`${match[1]!}.`);
      for (const match of text.matchAll(/\bt\('([^']+)'/g)) expect(Object.hasOwn(zhCN, match[1]!), match[1]).toBe(true);
    }
    const idle = Object.keys(zhCN).filter(
      (key) => !used.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(idle.filter((key) => !key.startsWith('progress.'))).toEqual([]);
  });

  it('has no Chinese text outside the text files', () => {
    expect(sources.length).toBeGreaterThan(40);
    for (const { path, text } of sources.filter((source) => source.path.endsWith('.tsx')))
      expect(text, path).not.toMatch(/[\u2e80-\u9fff\uff01-\uff60]/);
  });

  it('shows every unit of the policy packs in the same words', () => {
    const units = parse(unitsText) as { id: string; zh: string; en: string }[];
    expect(units.length).toBeGreaterThan(30);
    for (const unit of units) {
      expect(zhUnits[`unit.${unit.id}` as keyof typeof zhUnits], unit.id).toBe(unit.zh);
      expect(enUnits[`unit.${unit.id}` as keyof typeof enUnits], unit.id).toBe(unit.en);
    }
  });
});
