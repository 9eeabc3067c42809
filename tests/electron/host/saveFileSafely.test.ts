import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../electron/host/fileSystem';
import { saveFileSafely } from '../../../electron/host/saveFileSafely';
import { failCall, faults } from './faultyFileSystem';

const oldContent = new TextEncoder().encode('old content');
const newContent = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 31) % 251);

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-save-'));
  path = join(folder, '仁化县.guatu');
  await writeFile(path, oldContent);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const wait = () => Promise.resolve();
const outcome = (work: Promise<void>): Promise<{ code: string } | null> =>
  work.then(
    () => null,
    (error: { problem: { code: string } }) => error.problem,
  );

describe('saving', () => {
  it('replaces the old content and leaves nothing beside it', async () => {
    await saveFileSafely(path, newContent);
    expect(new Uint8Array(await readFile(path))).toEqual(newContent);
    expect(await readdir(folder)).toEqual(['仁化县.guatu']);
  });

  it('saves an empty file, and one of many pieces', async () => {
    await saveFileSafely(path, new Uint8Array());
    expect((await readFile(path)).length).toBe(0);
    const large = new Uint8Array(17 * 1024 * 1024).fill(7);
    await saveFileSafely(path, large);
    expect(Buffer.compare(await readFile(path), large)).toBe(0);
  });

  it('removes what a killed save left, but not what a living one works on', async () => {
    const plan = failCall(nodeFileSystem, 'EIO', 0);
    await saveFileSafely(path, newContent, { fileSystem: plan.fileSystem });
    const created = (await import('node:crypto')).createHash('sha256').update('仁化县.guatu').digest('hex').slice(0, 12);
    await writeFile(join(folder, `.~${created}.999999999.1.part`), 'left over');
    await writeFile(join(folder, `.~${created}.${process.pid}.1.part`), 'left over by a former program with our number');
    await writeFile(join(folder, `.~${created}.${process.ppid}.1.part`), 'at work');
    await saveFileSafely(path, newContent);
    expect((await readdir(folder)).sort()).toEqual([`.~${created}.${process.ppid}.1.part`, '仁化县.guatu'].sort());
  });

  it('lets beforeReplace stop it with everything as it was', async () => {
    const stop = () => Promise.reject(Object.assign(new Error('stop'), { problem: { code: 'stopped' } }));
    expect(await outcome(saveFileSafely(path, newContent, { beforeReplace: stop }))).toMatchObject({ code: 'stopped' });
    expect(new Uint8Array(await readFile(path))).toEqual(oldContent);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('gives up on a target that stays busy, and says who may hold it', async () => {
    const busy: FileSystem = { ...nodeFileSystem, rename: () => Promise.reject(Object.assign(new Error(), { code: 'EBUSY' })) };
    let waited = 0;
    const problem = await outcome(saveFileSafely(path, newContent, { fileSystem: busy, wait: (ms) => ((waited += ms), Promise.resolve()) }));
    expect(problem).toMatchObject({ code: 'file_busy', message: { zh: expect.stringContaining('WPS') as string } });
    expect(waited).toBeGreaterThan(5000);
    expect(waited).toBeLessThan(15_000);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('notices that the disk keeps something else than was written', async () => {
    const lying: FileSystem = {
      ...nodeFileSystem,
      readFile: async (given) => {
        const bytes = await nodeFileSystem.readFile(given);
        bytes[100] = (bytes[100] ?? 0) ^ 1;
        return bytes;
      },
    };
    expect(await outcome(saveFileSafely(path, newContent, { fileSystem: lying }))).toMatchObject({ code: 'save_failed' });
    expect(new Uint8Array(await readFile(path))).toEqual(oldContent);
  });

  it('notices a disk that takes no more bytes without saying so', async () => {
    const full: FileSystem = {
      ...nodeFileSystem,
      createFile: async (...given) => ({ ...(await nodeFileSystem.createFile(...given)), write: () => Promise.resolve(0) }),
    };
    expect(await outcome(saveFileSafely(path, newContent, { fileSystem: full }))).toMatchObject({ code: 'disk_full' });
    expect(await readdir(folder)).toHaveLength(1);
  });
});

describe('what a killed save left', () => {
  it('stays as long as the target is gone or the leftover is said to be precious', async () => {
    const created = (await import('node:crypto')).createHash('sha256').update('仁化县.guatu').digest('hex').slice(0, 12);
    const leftover = join(folder, `.~${created}.999999999.1.part`);
    await writeFile(leftover, 'left over');
    const stop = () => Promise.reject(Object.assign(new Error('stop'), { problem: { code: 'stopped' } }));
    await rm(path);
    await outcome(saveFileSafely(path, newContent, { beforeReplace: stop }));
    expect(await readdir(folder)).toEqual([basename(leftover)]);
    await writeFile(path, oldContent);
    await outcome(saveFileSafely(path, newContent, { beforeReplace: stop, isPrecious: () => Promise.resolve(true) }));
    expect((await readdir(folder)).sort()).toEqual([basename(leftover), '仁化县.guatu'].sort());
    await saveFileSafely(path, newContent);
    expect(await readdir(folder)).toEqual(['仁化县.guatu']);
  });
});

describe('saving while the N-th file call fails', () => {
  for (const fault of faults) {
    it(`keeps one whole content and tells the truth: ${fault}`, async () => {
      const dry = failCall(nodeFileSystem, fault, 0);
      await saveFileSafely(path, newContent, { fileSystem: dry.fileSystem, wait });
      const total = dry.calls();
      expect(total).toBeGreaterThanOrEqual(10);
      for (let at = 1; at <= total; at += 1) {
        await writeFile(path, oldContent);
        const plan = failCall(nodeFileSystem, fault, at);
        const problem = await outcome(saveFileSafely(path, newContent, { fileSystem: plan.fileSystem, wait }));
        const call = plan.struck().split(' ')[0];
        const label = `${fault} at call ${at} (${plan.struck()})`;
        const content = new Uint8Array(await readFile(path));
        if (problem === null || problem.code === 'saved_not_synced') expect(content, label).toEqual(newContent);
        else expect(content, label).toEqual(oldContent);
        if (fault === 'short write') expect(problem, label).toBeNull();
        if (call === 'rename' && (fault === 'EPERM' || fault === 'EBUSY' || fault === 'after effect')) expect(problem, label).toBeNull();
        if (call === 'write' && fault === 'ENOSPC') expect(problem, label).toMatchObject({ code: 'disk_full' });
        if (call === 'sync' && fault === 'EIO') expect(problem, label).not.toBeNull();
        expect(await readdir(folder), label).toEqual(['仁化县.guatu']);
      }
    });
  }
});
