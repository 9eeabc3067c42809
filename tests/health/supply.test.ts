import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listPaths, readJson, readTree, root, type TreeFile } from './tree';

interface LockEntry {
  version: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}
type Lock = Record<string, LockEntry>;

const lock = readJson<{ packages: Lock }>('package-lock.json').packages;

/** Packages that bring an install script, and why none of it is needed. Installing runs none (`ignore-scripts`). */
const INSTALL_SCRIPTS: Record<string, string> = {
  'electron-winstaller': 'chooses a 7-Zip for Squirrel installers on Windows; installers here are made with NSIS',
};

/** What is wrong with a lock file, one line each: a package that anything but its hash vouches for. */
function judgeLock(packages: Lock): string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, entry]) => {
      const name = path.replace(/^.*node_modules\//, '');
      const wrong: string[] = [];
      if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')) wrong.push(`${path}: no SHA-512`);
      if (entry.link === true || entry.resolved !== undefined) wrong.push(`${path}: taken from a place of its own`);
      if (entry.hasInstallScript && !(name in INSTALL_SCRIPTS)) wrong.push(`${path}: wants to run a script at installation`);
      if (entry.hasInstallScript && !entry.dev && !entry.devOptional) wrong.push(`${path}: is delivered with an install script`);
      for (const wanted of Object.keys(entry.dependencies ?? {})) if (!isReachable(packages, path, wanted)) wrong.push(`${path}: ${wanted} is missing`);
      return wrong;
    });
}

/** Whether Node would find `name` from the package at `path`: beside it, or in a folder above. */
function isReachable(packages: Lock, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '' || !at.includes('/node_modules/')) return `node_modules/${name}` in packages;
  }
}

describe('the supply of packages', () => {
  it('is vouched for by hashes alone and complete', () => {
    expect(Object.keys(lock).length).toBeGreaterThan(300);
    expect(judgeLock(lock)).toEqual([]);
  });

  it('is judged sharply (sabotage)', () => {
    const hash = `sha512-${'a'.repeat(86)}==`;
    const good: Lock = { '': { version: '1' }, 'node_modules/a': { version: '1', integrity: hash, dependencies: { b: '1' } }, 'node_modules/b': { version: '1', integrity: hash } };
    const spoil = (changes: Partial<LockEntry>): string[] => judgeLock({ ...good, 'node_modules/b': { ...good['node_modules/b']!, ...changes } });
    expect(judgeLock(good)).toEqual([]);
    expect(spoil({ integrity: undefined })).toHaveLength(1);
    expect(spoil({ integrity: 'sha1-abc=' })).toHaveLength(1);
    expect(spoil({ resolved: 'https://example.invalid/b.tgz' })).toHaveLength(1);
    expect(spoil({ hasInstallScript: true, dev: true })).toHaveLength(1);
    expect(spoil({ dependencies: { absent: '1' } })).toHaveLength(1);
    expect(judgeLock({ '': good['']!, 'node_modules/a': good['node_modules/a']! })).toEqual(['node_modules/a: b is missing']);
  });

  it('is installed without running anything', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
    const installers = readTree(/^scripts\/.*\.mjs$|^\.ci\/run$|^\.github\/.*\.ya?ml$/).filter(({ text }) => /\bnpm\b.*\b(ci|install)\b|'ci'/.test(text));
    expect(installers.length).toBeGreaterThan(0);
    expect(installers.filter(({ text }) => !text.includes('--ignore-scripts')).map(({ path }) => path)).toEqual([]);
  });
});

/** Hosts that hand out packages, in whatever way they are written. */
const REGISTRY = /\b(registry\.[a-z0-9-]+\.(org|com|cn|io)|npm\.pkg\.github\.com|mirrors?\.[a-z0-9.-]+\/npm|npm\.taobao|[a-z0-9.-]*artifactory[a-z0-9.-]*\.)/i;

function findRegistries(files: readonly TreeFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const match = REGISTRY.exec(text);
    return match === null ? [] : [`${path}: ${match[0]}`];
  });
}

describe('the tree', () => {
  it('names no host that hands out packages', () => {
    const known = new Set(['tests/health/supply.test.ts', 'tests/health/files.test.ts', 'tests/health/scanSource.ts']);
    const files = readTree().filter(({ path }) => !known.has(path));
    expect(findRegistries([...files, { path: 'package-lock.json', text: readFileSync(join(root, 'package-lock.json'), 'utf8') }])).toEqual([]);
    expect(files.map(({ path }) => path)).toContain('.npmrc');
  });

  it.each([`registry=https://${'registry'}.npmjs.org/`, `"resolved": "https://${'registry'}.npmmirror.com/a.tgz"`, 'https://mirrors.example.com/npm/', 'https://repo.artifactory.example.com/api/npm'])('would show %s (sabotage)', (text) => {
    expect(findRegistries([{ path: 'planted', text }])).toHaveLength(1);
  });
});

/**
 * Code made from text that may stand in what is built, each with its reason. The interface has none
 * (its build refuses them, and its content policy would); these run in Node alone.
 */
const CODE_FROM_TEXT: { file: RegExp; place: RegExp; reason: string }[] = [
  { file: /^(electron|node)\//, place: /try \{\s*(const F = Function;\s*)?new F(unction)?\(""\);\s*return true/, reason: 'zod asks by trying whether it may compile schemas; the text is empty' },
  { file: /^(electron|node)\//, place: /new (F|Function)\(\.\.\.args, lines\.join/, reason: 'zod compiles its own object schemas; their texts are ours' },
  { file: /^node\//, place: /builders of apache-arrow use/, reason: 'a comment' },
];

async function listCodeFromText(files: readonly TreeFile[]): Promise<string[]> {
  const { findEval } = (await import(/* @vite-ignore */ pathToFileURL(join(root, 'scripts/build/withoutEval.mjs')).href)) as { findEval(code: string): string[] };
  return files.flatMap(({ path, text }) =>
    findEval(text)
      .filter((place) => !CODE_FROM_TEXT.some((known) => known.file.test(path) && known.place.test(place)))
      .map((place) => `${path}: ${place.replace(/\s+/g, ' ')}`),
  );
}

describe('the built program', () => {
  it('makes no code from text but where it is written down why', async () => {
    const dist = join(root, 'dist');
    const built = existsSync(dist) ? listPaths('', dist).filter((path) => /^(renderer|node|electron)\/.*\.(js|mjs|cjs)$/.test(path)) : [];
    expect(await listCodeFromText(built.map((path) => ({ path, text: readFileSync(join(dist, path), 'utf8') })))).toEqual([]);
  });

  it.each([
    ['renderer/assets/a.js', 'const f = new Function("return 1")'],
    ['renderer/assets/a.js', 'try { new Function(""); return true; } catch (_) {}'],
    ['node/a.mjs', 'const x = eval(text)'],
    ['electron/main.cjs', 'const f = Function("a", "return a")'],
  ])('%s with %s is shown (sabotage)', async (path, text) => expect(await listCodeFromText([{ path, text }])).toHaveLength(1));
});
