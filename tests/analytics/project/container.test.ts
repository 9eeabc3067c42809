import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../analytics/engine';
import { openVault, packProject, unpackProject, type ProjectContent } from '../../../analytics/project';
import { writeZip } from '../../../analytics/project/zipWriter';
import { copyContent, cryptography, makeContent, makeLock, openedVault, password } from './smallProject';
import { partsOf, problemOf, withManifest, withParts } from './zipTools';

const open = (bytes: Uint8Array) => unpackProject(bytes, cryptography);

describe('project container', () => {
  let content: ProjectContent;
  let file: Uint8Array;
  beforeAll(async () => {
    content = await makeContent();
    file = await packProject(content, cryptography);
  });

  it('gives back what was packed, and the same bytes for the same content', async () => {
    const opened = await open(file);
    expect(opened).toEqual({
      content,
      report: { migratedFrom: null, mendedTables: [], lostTables: [], lostParts: [] },
      readOnly: null,
    });
    expect(Buffer.compare(await packProject(await makeContent(), cryptography), file)).toBe(0);
    expect(Buffer.compare(await packProject(opened.content, cryptography), file)).toBe(0);
  });

  it('names every part with its size, SHA-256 and rows, and ends with the SHA-256 of all before', async () => {
    const parts = await partsOf(file);
    const manifest = JSON.parse(Buffer.from(parts.get('manifest.json')!).toString());
    expect(manifest).toMatchObject({
      format: { major: 2, minor: 5 },
      minimumReader: { major: 2, minor: 5 },
      projectId: 'renhua-1',
      generation: 3,
      protection: null,
    });
    expect(manifest.recordsHead).toEqual({
      number: openedVault(content).records.length,
      hash: openedVault(content).records.at(-1)!.hash,
    });
    expect(manifest.entries.map(({ name }: { name: string }) => name)).toEqual(
      [...parts.keys()].filter((name) => name !== 'manifest.json'),
    );
    for (const { name, size, sha256, rows } of manifest.entries) {
      expect(await sha256Hex(parts.get(name)!)).toBe(sha256);
      expect(parts.get(name)!.length).toBe(size);
      expect(rows !== undefined).toBe(name.endsWith('.arrow'));
    }
    expect(Buffer.from(file.subarray(-64)).toString()).toBe(await sha256Hex(file.subarray(0, -64)));
  });

  it('is a plain zip that other programs open, and opens after another program packed it anew', async () => {
    const { unzipSync } = await import('fflate');
    const files = unzipSync(file);
    expect(new Map(Object.entries(files))).toEqual(await partsOf(file));
    expect((await open(zipSync(files))).content).toEqual(content);
  });

  it('keeps personal data and the log in one sealed part when there is a password', async () => {
    const { header, dataKey, recoveryCode } = await makeLock();
    const locked = { ...content, vault: { ...openedVault(content), lock: { header, dataKey } } };
    const sealedFile = await packProject(locked, cryptography);
    const parts = await partsOf(sealedFile);
    expect([...parts.keys()].filter((name) => name.startsWith('identity'))).toEqual(['identity.bin']);
    const whole = Buffer.from(Buffer.concat([...parts.values()]));
    expect(whole.includes('核对身份证')).toBe(false);
    for (const bytes of openedVault(content).tables.values()) expect(whole.includes(Buffer.from(bytes))).toBe(false);
    const { content: opened } = await open(sealedFile);
    if (opened.vault.state !== 'sealed') throw new Error('not sealed');
    for (const credential of [
      { kind: 'password', text: password },
      { kind: 'recovery', text: recoveryCode },
    ] as const) {
      expect(await openVault(opened.vault, credential, cryptography)).toEqual(locked.vault);
    }
    expect(await openVault(opened.vault, { kind: 'password', text: 'wrong' }, cryptography)).toBeNull();
    // Saved while locked: the sealed part goes on as it is.
    const again = await open(
      await packProject({ ...opened, ...content, vault: opened.vault, generation: 4 }, cryptography),
    );
    if (again.content.vault.state !== 'sealed') throw new Error('not sealed');
    expect(await openVault(again.content.vault, { kind: 'password', text: password }, cryptography)).toEqual(
      locked.vault,
    );
  });

  it('never packs an identity table outside the vault', async () => {
    const leaking = copyContent(content);
    const [sha256, bytes] = [...openedVault(content).tables][0]!;
    leaking.tables.set(sha256, bytes);
    await expect(packProject(leaking, cryptography)).rejects.toThrow(/outside the vault/);
  });

  it('names a table that the document asks for and that nobody packed', async () => {
    const without = copyContent(content);
    without.tables = new Map([...content.tables].slice(1));
    const { report } = await open(await packProject(without, cryptography));
    expect(report.lostTables).toEqual(['household']);
  });

  it('refuses a part that the manifest does not name, in a whole file', async () => {
    for (const name of ['tables/more.arrow', 'note.txt', '../outside', 'identity.bin']) {
      expect(await problemOf(open(await withParts(file, { [name]: 'x' }))), name).toBe('project_damaged');
    }
  });

  it('refuses manifests that say what cannot be', async () => {
    type Listed = { name: string; size: number; sha256: string };
    const listed = (change: (entries: Listed[]) => void) => (manifest: Record<string, unknown>) =>
      change(manifest.entries as Listed[]);
    const hostile: Record<string, (manifest: Record<string, unknown>) => void> = {
      'a path upwards': listed((entries) => void (entries[3]!.name = '../../policy/pack.yaml')),
      'an absolute path': listed((entries) => void (entries[3]!.name = '/etc/passwd')),
      'a path of Windows': listed((entries) => void (entries[3]!.name = 'C:\\pack.yaml')),
      'a name twice': listed((entries) => void entries.push({ ...entries[3]! })),
      'the manifest itself': listed((entries) => void entries.push({ ...entries[3]!, name: 'manifest.json' })),
      'a control character': listed((entries) => void (entries[3]!.name = 'policy/a\u0000.yaml')),
      'a table under another name': listed(
        (entries) =>
          void (entries.find(({ name }) => name.startsWith('tables/'))!.name = `tables/${'0'.repeat(64)}.arrow`),
      ),
      'no journal': (manifest) =>
        void (manifest.entries = (manifest.entries as Listed[]).filter(({ name }) => name !== 'journal.jsonl')),
      'three thousand parts': listed(
        (entries) =>
          void entries.push(...Array.from({ length: 3_000 }, (_, i) => ({ ...entries[0]!, name: `p/${i}` }))),
      ),
      'a negative generation': (manifest) => void (manifest.generation = -1),
      'another project': (manifest) => void (manifest.projectId = 'other'),
      'a hostile key header': (manifest) =>
        void (manifest.protection = {
          subject: 's',
          header: {
            suite: 1,
            slots: [
              {
                kind: 'password',
                wrapped: 'A',
                derivation: { name: 'argon2id', memoryKibibytes: 2 ** 31, iterations: 3, parallelism: 1, salt: 'AAAA' },
              },
            ],
          },
        }),
      'no format': (manifest) => void delete manifest.format,
    };
    for (const [what, change] of Object.entries(hostile)) {
      expect(await problemOf(open(await withManifest(file, change))), what).toBe('project_damaged');
    }
  });

  it('refuses what is no project: rubbish, an empty zip, another zip', async () => {
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(5_000).fill(80),
      strToU8('PK\u0003\u0004'),
      zipSync({}),
      zipSync({ 'a.txt': strToU8('a') }),
    ]) {
      expect(await problemOf(open(bytes))).toBe('project_unreadable');
    }
  });

  it('does not unpack a bomb: a gigabyte of zeros, 5,000 parts, 600 parts that share one megabyte', async () => {
    const zeros = Buffer.from(zipSync({ 'manifest.json': new Uint8Array(4 * 1024 * 1024) }));
    zeros.writeUInt32LE(1024 * 1024 * 1024, zeros.indexOf('PK\u0001\u0002') + 24);
    const many = zipSync(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`p${i}`, new Uint8Array(1)])), {
      level: 0,
    });
    const one = Buffer.from(zipSync({ 'manifest.json': new Uint8Array(1024 * 1024) }));
    const [directory, end] = [one.indexOf('PK\u0001\u0002'), one.indexOf('PK\u0005\u0006')];
    const tail = Buffer.from(one.subarray(end));
    tail.writeUInt16LE(600, 8);
    const sharing = Buffer.concat([
      one.subarray(0, directory),
      ...Array.from({ length: 600 }, () => one.subarray(directory, end)),
      tail,
    ]);
    for (const bytes of [zeros, many, sharing]) {
      const before = performance.now();
      expect(await problemOf(open(new Uint8Array(bytes)))).toBe('project_unreadable');
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });

  it('does not read a part that only claims to be small', async () => {
    const bomb = await writeZip([['manifest.json', new Uint8Array(8 * 1024 * 1024)]]);
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(10, lying.indexOf('PK\u0001\u0002') + 24);
    expect(await problemOf(open(new Uint8Array(lying)))).toMatch(/project_(unreadable|damaged)/);
  });
});
