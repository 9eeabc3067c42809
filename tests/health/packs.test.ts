import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readPolicyPack } from '../../analytics/policy';
import { readTree, type TreeFile } from './tree';

const yaml = readTree(/\.ya?ml$/);
const countyFiles = new Map<string, { path: string; text: string }[]>();
for (const { path, text } of yaml) {
  const [, county, inside] = /^sample-data\/([^/]+)\/policy\/(.+)$/.exec(path) ?? [];
  if (county && inside) countyFiles.set(county, [...(countyFiles.get(county) ?? []), { path: inside, text }]);
}
const counties = [...countyFiles].map(([county, files]) => ({ county, files }));

/** Syntax faults and warnings of a YAML file, duplicate keys among them. */
function findFaults({ path, text }: TreeFile): string[] {
  const document = parseDocument(text, { uniqueKeys: true, strict: true });
  return [...document.errors, ...document.warnings].map((fault) => `${path}: ${fault.message.split('\n')[0]}`);
}

describe('YAML files', () => {
  it('are well formed, no key twice', () => {
    expect(yaml.length).toBeGreaterThan(8);
    expect(yaml.flatMap(findFaults)).toEqual([]);
  });

  it('would be refused with a key twice', () => {
    expect(findFaults({ path: 'planted.yaml', text: 'value: 1\nvalue: 2\n' }).length).toBe(1);
  });
});

describe('county packs', () => {
  it('are there', () => expect(counties.map(({ county }) => county)).toContain('renhua'));

  it.each(counties)('$county is read by the strict reader', ({ files }) => {
    const pack = readPolicyPack(files);
    expect(pack.ok ? null : pack.problem).toBeNull();
  });

  it.each(counties)('$county is refused with a key nobody knows, in any of its files', ({ files }) => {
    for (const file of files) {
      const text = Array.isArray(parseDocument(file.text).toJS())
        ? `${file.text}\n- { planted_key: 1 }\n`
        : `${file.text}\nplanted_key: 1\n`;
      const planted = files.map((other) => (other === file ? { ...file, text } : other));
      expect(readPolicyPack(planted).ok, file.path).toBe(false);
    }
  });

  it('use every national and provincial pack, by themselves or through one that they extend', () => {
    const packs = yaml.filter(({ path }) =>
      /^(sample-data\/[^/]+\/policy|analytics\/policy\/packs\/[^/]+)\/pack\.yaml$/.test(path),
    );
    const read = packs.map(({ path, text }) => ({
      bundled: /packs\/([^/]+)\/pack\.yaml$/.exec(path)?.[1],
      extended: (parseDocument(text).toJS() as { extends?: string[] }).extends ?? [],
    }));
    const reached = new Set<string>();
    const reach = (names: string[]): void => {
      for (const name of names.filter((candidate) => !reached.has(candidate))) {
        reached.add(name);
        reach(read.find((pack) => pack.bundled === name)?.extended ?? []);
      }
    };
    reach(read.filter((pack) => pack.bundled === undefined).flatMap((pack) => pack.extended));
    const bundled = new Set(yaml.flatMap(({ path }) => /^analytics\/policy\/packs\/([^/]+)\//.exec(path)?.[1] ?? []));
    expect(bundled.size).toBeGreaterThan(0);
    expect([...bundled].filter((name) => !reached.has(name))).toEqual([]);
  });
});
