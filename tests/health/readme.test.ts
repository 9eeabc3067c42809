import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, readTree, root } from './tree';

const documents = Object.fromEntries(readTree(/^[^/]+\.md$/).map((file) => [file.path, file.text]));
const { scripts } = readJson<{ scripts: Record<string, string> }>('package.json');

const read = (name: string): string => documents[name] ?? '';
const inTree = (path: string): boolean => existsSync(join(root, path));

/** Commands that a text tells to type: `npm start`, `npm run guatu -- brief …`. */
function listCommands(text: string): string[] {
  const code = [...text.matchAll(/```\w*\n([\s\S]*?)```|`([^`\n]+)`/g)].map((match) => match[1] ?? match[2] ?? '');
  const commands = code.flatMap((part) => [...part.matchAll(/\bnpm (?:run )?[a-z][\w:-]*(?: -- [^#\n]*)?/g)]);
  return [...new Set(commands.map((match) => match[0].trim()))].sort();
}

/** Paths in backticks of the right-hand column of a “I want to change …” table. */
function listFinderPaths(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\|.*\|$/.test(line) && !/^\|[\s|:-]*\|$/.test(line))
    .flatMap((line) => [...(line.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] as string));
}

/** Targets of links and pictures inside the repository. */
function listLinks(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] as string)
    .filter((link) => !/^[a-z]+:/.test(link));
}

describe('the READMEs', () => {
  const readmes = ['README.md', 'README.zh-CN.md'] as const;

  it('tell the same commands', () => {
    const english = listCommands(read('README.md'));
    expect(english).toEqual(expect.arrayContaining(['npm start', 'npm test']));
    expect(listCommands(read('README.zh-CN.md'))).toEqual(english);
  });

  it.each(readmes)('%s finds files that are there', (name) => {
    const paths = listFinderPaths(read(name));
    expect(paths.length).toBeGreaterThan(8);
    expect(paths.filter((path) => !inTree(path))).toEqual([]);
  });

  it('find nothing in Chinese that is not found in English', () => {
    const english = new Set(listFinderPaths(read('README.md')));
    expect(listFinderPaths(read('README.zh-CN.md')).filter((path) => !english.has(path))).toEqual([]);
  });
});

describe('the documents of the root', () => {
  it.each(['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'DECISIONS.md', 'CHANGELOG.md'])('hold %s', (name) => {
    expect(read(name).length).toBeGreaterThan(200);
  });

  it('hold the licence that package.json names', () => {
    const [licence] = readTree(/^LICENSE$/);
    expect(readJson<{ license: string }>('package.json').license).toBe('Apache-2.0');
    expect(licence?.text).toContain('Apache License');
    expect(licence?.text).toContain('Version 2.0, January 2004');
    expect(licence?.text).toContain('END OF TERMS AND CONDITIONS');
  });

  it('tell commands that exist', () => {
    const unknown = Object.entries(documents).flatMap(([name, text]) =>
      listCommands(text)
        .filter((command) => !((/^npm (?:run )?([\w:-]+)/.exec(command)?.[1] ?? '') in scripts))
        .filter((command) => !/^npm (ci|install|help)\b/.test(command))
        .map((command) => `${name}: ${command}`),
    );
    expect(unknown).toEqual([]);
  });

  it('link to files that are there', () => {
    const lost = Object.entries(documents).flatMap(([name, text]) =>
      listLinks(text)
        .filter((link) => !inTree(posix.normalize(link)))
        .map((link) => `${name}: ${link}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('the readers of documents', () => {
  it('see commands, finder paths and links', () => {
    const text = [
      'Say `npm start`, not npm stop.',
      '```sh',
      'npm run guatu -- brief sample-data/renhua --out out/   # writes',
      '```',
      '| I want to change … | open … |',
      '| --- | --- |',
      '| a `line` | `analytics/terms`, `nowhere.ts` |',
      '[away](https://example.org) [here](LICENSE#top) ![picture](docs/lost.png)',
    ].join('\n');
    expect(listCommands(text)).toEqual(['npm run guatu -- brief sample-data/renhua --out out/', 'npm start']);
    expect(listFinderPaths(text)).toEqual(['analytics/terms', 'nowhere.ts']);
    expect(listLinks(text)).toEqual(['LICENSE', 'docs/lost.png']);
  });
});
