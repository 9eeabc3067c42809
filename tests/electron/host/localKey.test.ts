import { describe, expect, it } from 'vitest';
import { createCryptography } from '../../../sealing';
import { openLocalKey } from '../../../electron/host/localKey';
import { createMemoryDisk, type MemoryDisk } from './memoryDisk';
import { problemOf } from './office';
import { createIdentity } from './storageSubject';

const copies = ['/data/keys/local.key', '/data/keys/local.key.2'] as const;
const openOn = (disk: MemoryDisk, living: ReadonlySet<number> = new Set()) =>
  openLocalKey({ dataFolder: '/data', fileSystem: disk.fileSystem, cryptography: createCryptography(), identity: createIdentity({ living }), wait: () => new Promise((resolve) => setTimeout(resolve, 1)) });
const newDisk = async (): Promise<MemoryDisk> => {
  const disk = createMemoryDisk();
  await disk.fileSystem.makeFolder('/data');
  return disk;
};
const overwrite = async (disk: MemoryDisk, path: string, bytes: Uint8Array): Promise<void> => {
  const file = await disk.fileSystem.openFile(path);
  await file.truncate(0);
  await file.write(bytes, 0);
};

describe('the key of this computer', () => {
  it('is made once, of 32 bytes, and lies in two equal files', async () => {
    const disk = await newDisk();
    const key = await openOn(disk).get();
    expect(key).toHaveLength(32);
    expect(await openOn(disk).get()).toEqual(key);
    const [one, two] = await Promise.all(copies.map((path) => disk.fileSystem.readFile(path)));
    expect(one).toEqual(two);
    expect(await openOn(await newDisk()).get()).not.toEqual(key);
  });

  it.each(copies)('is mended when %s is damaged, cut, or gone', async (path) => {
    const disk = await newDisk();
    const key = await openOn(disk).get();
    const whole = await disk.fileSystem.readFile(path);
    for (const bytes of [new Uint8Array(), whole.slice(0, 40), whole.map((byte, index) => (index === 20 ? byte ^ 1 : byte)), null]) {
      if (bytes === null) await disk.fileSystem.remove(path);
      else await overwrite(disk, path, bytes);
      expect(await openOn(disk).get()).toEqual(key);
      expect(await disk.fileSystem.readFile(path)).toEqual(whole);
    }
  });

  it('is made anew when both copies are damaged, and they are kept', async () => {
    const disk = await newDisk();
    const key = await openOn(disk).get();
    for (const path of copies) await overwrite(disk, path, new Uint8Array(72).fill(3));
    expect(await openOn(disk).get()).not.toEqual(key);
    const kept = disk.listAll().filter((path) => path.includes('.lost-'));
    for (const path of kept) expect(await disk.fileSystem.readFile(path)).toEqual(new Uint8Array(72).fill(3));
    expect(kept).toHaveLength(2);
  });

  it('is never made anew because a disk fails for a moment', async () => {
    const disk = await newDisk();
    const key = await openOn(disk).get();
    const { readFile } = disk.fileSystem;
    let failing = true;
    disk.fileSystem.readFile = (path) => (failing && path.includes('local.key') ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : readFile(path));
    const store = openOn(disk);
    expect(await problemOf(store.get())).toMatchObject({ code: 'local_key_failed' });
    failing = false;
    expect(await store.get()).toEqual(key);
  });

  it('is one, also when several programs start at once', async () => {
    const disk = await newDisk();
    const living = new Set(Array.from({ length: 1000 }, (_, index) => index));
    const keys = await Promise.all(Array.from({ length: 6 }, () => openOn(disk, living).get()));
    for (const key of keys) expect(key).toEqual(keys[0]);
    expect(await openOn(disk).get()).toEqual(keys[0]);
    expect(disk.listAll().sort()).toEqual([...copies].sort());
  });
});
