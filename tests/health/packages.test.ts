import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, root } from './tree';

interface Manifest {
  version: string;
  name: string;
  license?: string | { type: string };
  licenses?: { type: string }[];
  scripts?: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
interface LockEntry {
  version: string;
  name?: string;
  resolved?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const PERMITTED_LICENCES = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
  '0BSD',
  'OFL-1.1',
  'Python-2.0',
  'CC0-1.0',
]);

const manifest = readJson<Manifest>('package.json');
const lock = readJson<{ lockfileVersion: number; name: string; version: string; packages: Record<string, LockEntry> }>(
  'package-lock.json',
);
const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
/** Everything that is installed for a user: not marked as needed for development alone. */
const production = entries.filter(([, entry]) => !entry.dev && !entry.devOptional);

/** True when a licence expression can be fulfilled with permitted licences: any side of OR, both sides of AND. */
function isPermitted(expression: string): boolean {
  const plain = expression
    .trim()
    .replace(/^\((.*)\)$/s, (whole, inner: string) => (closesAtEnd(whole) ? inner : whole));
  for (const [word, every] of [
    ['OR', false],
    ['AND', true],
  ] as const) {
    const sides = splitOutside(plain, word);
    if (sides.length > 1) return every ? sides.every(isPermitted) : sides.some(isPermitted);
  }
  return PERMITTED_LICENCES.has(plain);
}

function closesAtEnd(text: string): boolean {
  let depth = 0;
  return [...text].every((character, index) => {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    return depth > 0 || index === text.length - 1;
  });
}

function splitOutside(text: string, word: string): string[] {
  const sides = [''];
  let depth = 0;
  for (const part of text.split(/(\(|\)|\s+)/)) {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (part === word && depth === 0) sides.push('');
    else sides.push(sides.pop() + part);
  }
  return sides;
}

function readLicence(path: string): string {
  const installed = readJson<Manifest>(`${path}/package.json`);
  if (typeof installed.license === 'string') return installed.license;
  if (installed.license) return installed.license.type;
  return (installed.licenses ?? []).map((licence) => licence.type).join(' OR ') || 'none stated';
}

describe('package.json', () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

  it('names exact versions', () => {
    const loose = Object.entries(wanted).filter(
      ([, version]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
    expect(Object.keys(wanted).length).toBeGreaterThan(20);
  });

  it('names a package once', () => {
    expect(Object.keys(manifest.dependencies).filter((name) => name in manifest.devDependencies)).toEqual([]);
  });

  it('is in step with the lock file', () => {
    const top = lock.packages[''];
    expect({
      dependencies: top?.dependencies,
      devDependencies: top?.devDependencies,
      version: lock.version,
      name: lock.name,
    }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      version: manifest.version,
      name: manifest.name,
    });
    const astray = Object.entries(wanted).filter(([name, version]) => {
      const entry = lock.packages[`node_modules/${name}`];
      return entry?.version !== version.replace(/^npm:.+@/, '');
    });
    expect(astray).toEqual([]);
  });

  it('runs nothing at installation', () => {
    const atInstallation = /^(pre|post)?(install|prepare|prepublish)$/;
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => atInstallation.test(name))).toEqual([]);
  });
});

describe('the lock file', () => {
  it('points at no particular registry', () => {
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('describes what is installed', () => {
    const astray = entries.flatMap(([path, entry]) => {
      if (!existsSync(join(root, path, 'package.json')))
        return entry.optional || entry.devOptional ? [] : [`${path} is missing`];
      const { version } = readJson<Manifest>(`${path}/package.json`);
      return version === entry.version ? [] : [`${path} is ${version}, not ${entry.version}`];
    });
    expect(astray).toEqual([]);
  });

  it('holds exactly one apache-arrow, the one duckdb-wasm speaks', () => {
    const copies = entries.filter(([path]) => path.endsWith('node_modules/apache-arrow'));
    expect(copies.map(([path, entry]) => [path, entry.version])).toEqual([['node_modules/apache-arrow', '17.0.0']]);
    expect(readJson<Manifest>('node_modules/apache-arrow/package.json').version).toBe('17.0.0');
  });

  it('takes SheetJS from its maintained line', () => {
    const readers = entries.filter(([path]) => /node_modules\/(xlsx|@e965\/xlsx)$/.test(path));
    expect(readers.map(([, entry]) => [entry.name, entry.version])).toEqual([['@e965/xlsx', '0.20.3']]);
  });
});

describe('what is delivered', () => {
  it('is looked at whole', () => expect(production.length).toBeGreaterThan(50));

  it('needs no install script', () => {
    expect(production.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([]);
  });

  it('has licences that may be delivered', () => {
    const refused = production
      .filter(([path]) => existsSync(join(root, path, 'package.json')))
      .map(([path]) => [path, readLicence(path)] as const)
      .filter(([, licence]) => !isPermitted(licence));
    expect(refused).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['(MPL-2.0 OR Apache-2.0) AND MIT', true],
    ['MIT AND GPL-2.0', false],
    ['(MIT AND (GPL-2.0 OR LGPL-3.0))', false],
    ['GPL-3.0-only', false],
    ['UNLICENSED', false],
    ['none stated', false],
  ])('judges the licence %s as %s', (expression, permitted) => expect(isPermitted(expression)).toBe(permitted));
});
