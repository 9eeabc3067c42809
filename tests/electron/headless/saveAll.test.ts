import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../electron/host';
import { saveAll } from '../../../electron/headless/saveAll';

const files = ['a.xlsx', 'b.pdf', 'c.pdf'].map((name) => ({ name, content: new TextEncoder().encode(`new ${name}`) }));
const fault = (code: string): Error => Object.assign(new Error('planted'), { code });

/** Fails the n-th call of one kind. */
function failing(method: 'createFile' | 'rename' | 'readFile', number: number, code: string): FileSystem {
  let made = 0;
  const failNow = (): boolean => (made += 1) === number;
  return {
    ...nodeFileSystem,
    ...(method === 'createFile' ? { createFile: async (path: string, mode: number) => (failNow() ? Promise.reject(fault(code)) : nodeFileSystem.createFile(path, mode)) } : {}),
    ...(method === 'rename' ? { rename: async (from: string, to: string) => (failNow() ? Promise.reject(fault(code)) : nodeFileSystem.rename(from, to)) } : {}),
    ...(method === 'readFile' ? { readFile: async (path: string) => (failNow() ? Promise.reject(fault(code)) : nodeFileSystem.readFile(path)) } : {}),
  };
}

describe('all files of a county', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guatu-out-'));
    await writeFile(join(folder, 'b.pdf'), 'old');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const untouched = async (): Promise<void> => {
    expect(await readdir(folder)).toEqual(['b.pdf']);
    expect(await readFile(join(folder, 'b.pdf'), 'utf8')).toBe('old');
  };

  it('are there, or none of them', async () => {
    await saveAll(folder, files);
    expect((await readdir(folder)).sort()).toEqual(['a.xlsx', 'b.pdf', 'c.pdf']);
    for (const { name } of files) expect(await readFile(join(folder, name), 'utf8')).toBe(`new ${name}`);
  });

  it.each([1, 2, 3])('stay away when the disk fills up at file %i', async (number) => {
    await expect(saveAll(folder, files, { fileSystem: failing('createFile', number, 'ENOSPC') })).rejects.toMatchObject({ problem: { code: 'disk_full' } });
    await untouched();
  });

  it.each([1, 2, 3])('are taken back when change of names %i fails', async (number) => {
    await expect(saveAll(folder, files, { fileSystem: failing('rename', number, 'EIO') })).rejects.toMatchObject({ problem: { code: 'save_failed' } });
    await untouched();
  });

  it('stay away when what comes before their names fails, and get them only after it', async () => {
    let seen: string[] = [];
    const error = Object.assign(new Error('x'), { problem: { code: 'cancelled', message: { zh: '取消', en: 'x' } } });
    await expect(
      saveAll(folder, files, {
        beforeNaming: async () => {
          seen = await readdir(folder);
          throw error;
        },
      }),
    ).rejects.toBe(error);
    expect(seen).toHaveLength(4);
    expect(seen.filter((name) => basename(name).endsWith('.part'))).toHaveLength(3);
    await untouched();
  });

  it('would show a save that names one file before the next is written', async () => {
    const careless = async (): Promise<void> => {
      for (const file of files) await saveAll(folder, [file], { fileSystem: file.name === 'c.pdf' ? failing('createFile', 1, 'ENOSPC') : nodeFileSystem });
    };
    await expect(careless()).rejects.toMatchObject({ problem: { code: 'disk_full' } });
    await expect(untouched()).rejects.toThrow();
  });
});
