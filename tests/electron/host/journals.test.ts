import { describe, expect, it } from 'vitest';
import { createCryptography, type Cryptography } from '../../../sealing';
import { hashBytes } from '../../../electron/host/hashBytes';
import { crc32 } from '../../../electron/host/crc32';
import { readJournalFile, sealFrame, sealNote } from '../../../electron/host/journalFile';
import { joinFrames, scanFrames } from '../../../electron/host/journalFrames';
import { createChance } from './chance';
import { createMemoryDisk, type MemoryDisk } from './memoryDisk';
import { decode, encode, problemOf, projectId } from './office';
import { createIdentity, soundStorage } from './storageSubject';

const sha = (digit: string): string => digit.repeat(64);
const base = { generation: 1, sha256: sha('a') };
const frame = (number: number, text = `edit ${number}`) => ({ number, bytes: encode(text) });
const frames = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => frame(from + index));
const journalPath = `/data/journals/${projectId}/1-${sha('a')}.gj`;

const openOn = async (disk: MemoryDisk) => {
  await disk.fileSystem.makeFolder('/data');
  return soundStorage.start({ fileSystem: disk.fileSystem, identity: createIdentity() }).journals;
};
const append = (journals: Awaited<ReturnType<typeof openOn>>, list: ReturnType<typeof frames>, tables: { sha256: string; bytes: Uint8Array<ArrayBuffer> }[] = []) =>
  journals.append({ projectId, base, frames: list, tables });
const numbers = (journal: { frames: { number: number }[] } | undefined): number[] => journal?.frames.map(({ number }) => number) ?? [];
const writeFile = async (disk: MemoryDisk, path: string, bytes: Uint8Array) => {
  await disk.fileSystem.remove(path).catch(() => undefined);
  await (await disk.fileSystem.createFile(path, 0o600)).write(bytes, 0);
};

describe('journals', () => {
  it('take appends that come together one after the other', async () => {
    const journals = await openOn(createMemoryDisk());
    await Promise.all(frames(1, 40).map((each) => append(journals, [each])));
    expect(numbers((await journals.read(projectId))[0])).toEqual(frames(1, 40).map(({ number }) => number));
  });

  it('refuse a gap, between frames and after them, and say which number was due', async () => {
    const journals = await openOn(createMemoryDisk());
    await append(journals, frames(4, 6));
    expect(await problemOf(append(journals, frames(8, 9)))).toMatchObject({ code: 'journal_gap', where: { record: '7' } });
    expect(await problemOf(append(journals, [frame(7), frame(9)]))).toMatchObject({ code: 'journal_gap' });
    expect(numbers((await journals.read(projectId))[0])).toEqual([4, 5, 6]);
  });

  it('keep what was recorded when another history comes under the same numbers', async () => {
    const disk = createMemoryDisk();
    await append(await openOn(disk), frames(1, 3));
    const journals = await openOn(disk);
    await append(journals, [frame(2, 'another')]);
    await append(journals, [frame(3, 'and more')]);
    const kept = (await journals.read(projectId)).map((journal) => journal.frames.map(({ bytes }) => decode(bytes)));
    expect(kept).toEqual([
      ['edit 1', 'another', 'and more'],
      ['edit 1', 'edit 2', 'edit 3'],
    ]);
  });

  it('cut a torn end off before they go on', async () => {
    const disk = createMemoryDisk();
    await append(await openOn(disk), frames(1, 2));
    const whole = await disk.fileSystem.readFile(journalPath);
    await writeFile(disk, journalPath, new Uint8Array([...whole, ...whole.subarray(10, 60)]));
    const journals = await openOn(disk);
    expect((await journals.read(projectId))[0]).toMatchObject({ damagedBytes: 50 });
    await append(journals, [frame(3)]);
    const [journal] = await journals.read(projectId);
    expect([numbers(journal), journal?.damagedBytes]).toEqual([[1, 2, 3], 0]);
  });

  it('set a journal aside that is damaged in the middle, and count what cannot be read', async () => {
    const disk = createMemoryDisk();
    await append(await openOn(disk), frames(1, 5));
    const bytes = await disk.fileSystem.readFile(journalPath);
    const [, , third] = scanFrames(bytes).frames;
    const place = (third?.start ?? 0) + 20;
    bytes[place] = (bytes[place] as number) ^ 1;
    await writeFile(disk, journalPath, bytes);
    const journals = await openOn(disk);
    await append(journals, [frame(3, 'anew')]);
    const [now, aside] = await journals.read(projectId);
    expect([numbers(now), now?.damagedBytes]).toEqual([[1, 2, 3], 0]);
    expect(numbers(aside)).toEqual([1, 2]);
    expect(aside?.damagedBytes).toBeGreaterThan(100);
  });

  it('of a lost key stay, are reported and never continued', async () => {
    const disk = createMemoryDisk();
    await append(await openOn(disk), frames(1, 3));
    const sealed = await disk.fileSystem.readFile(journalPath);
    for (const copy of ['local.key', 'local.key.2']) await writeFile(disk, `/data/keys/${copy}`, new Uint8Array(72));
    const journals = await openOn(disk);
    expect(await journals.read(projectId)).toMatchObject([{ frames: [], damagedBytes: sealed.length - 8 }]);
    await append(journals, [frame(1, 'anew')]);
    expect((await journals.read(projectId)).map(numbers)).toEqual([[1], []]);
    expect(disk.listAll().filter((path) => path.includes('.lost-'))).toHaveLength(2);
  });

  it('keep tables as long as a journal names them', async () => {
    const disk = createMemoryDisk();
    const journals = await openOn(disk);
    const table = { sha256: hashBytes(encode('rows')), bytes: encode('rows') };
    await append(journals, frames(1, 1), [table]);
    const states = ['a', 'b', 'c', 'd'].map((digit, index) => ({ generation: index + 1, sha256: sha(digit) }));
    for (const [index, next] of states.slice(1).entries()) {
      const former = states[index] as (typeof states)[0];
      expect(decode(await journals.readTable(projectId, table.sha256))).toBe('rows');
      await journals.append({ projectId, base: former, frames: frames(index + 2, index + 2), tables: [] });
      await journals.beginGeneration({ projectId, formerSha256: former.sha256, base: next, lastFrame: index + 2 });
      if (index === 1) break;
    }
    // Two saves hold the first edit now, so its journal and its table are gone.
    expect(await problemOf(journals.readTable(projectId, table.sha256))).toMatchObject({ code: 'journal_table_missing' });
    expect((await journals.read(projectId)).map(numbers)).toEqual([[3]]);
  });

  it('never tell what they hold to whoever reads the disk', async () => {
    const disk = createMemoryDisk();
    const table = { sha256: hashBytes(encode('张三 440899199001010011')), bytes: encode('张三 440899199001010011') };
    await append(await openOn(disk), [frame(1, '李四 440899199001010022')], [table]);
    for (const path of disk.listAll()) expect(decode(await disk.fileSystem.readFile(path)), path).not.toMatch(/张三|李四|4408991990/);
  });
});

describe('the checksum of frames', () => {
  it('is that of zip files', () => expect(crc32(encode('123456789'))).toBe(0xcbf43926));
});

/** A way to write and read journal files. */
interface JournalFormat {
  cryptography: Cryptography;
  read(file: Uint8Array): Promise<string[]>;
}

const key = new Uint8Array(32).fill(5);
const cryptography = createCryptography();
const soundFormat: JournalFormat = {
  cryptography,
  read: async (file) => (await readJournalFile(file, cryptography, key, projectId, 'base')).frames.map(({ bytes }) => decode(bytes)),
};

/** Nothing sealed, no checksum looked at. */
const carelessFormat: JournalFormat = {
  cryptography: {
    ...cryptography,
    seal: async (_key, _nonce, _additional, plain) => new Uint8Array([...plain, ...new Uint8Array(16)]),
    open: async (_key, _nonce, _additional, sealed) => new Uint8Array(sealed.slice(0, -16)),
  },
  read: async (file) => {
    const found: string[] = [];
    for (let at = 8; at + 16 <= file.length; ) {
      const view = new DataView(file.buffer, file.byteOffset + at);
      const end = Math.min(file.length, at + 16 + view.getUint32(0, true));
      if (view.getUint32(8, true) !== 0) found.push(decode(file.subarray(at + 16 + 18, end - 16)));
      at = end;
    }
    return found;
  },
};

/** Cuts a journal everywhere and flips bits of it; anything read that is no beginning of what was written is a failure. */
async function damageJournal(format: JournalFormat, flips: number, seed: number): Promise<string[]> {
  const texts = Array.from({ length: 6 }, (_, index) => `edit ${index + 1}`);
  const pieces = [await sealNote(format.cryptography, key, projectId, 'base', { lastFrame: 0 })];
  for (const [index, text] of texts.entries()) pieces.push(await sealFrame(format.cryptography, key, projectId, 'base', frame(index + 1, text)));
  const whole = joinFrames(pieces);
  const failures: string[] = [];
  const judge = async (file: Uint8Array, what: string): Promise<void> => {
    const found = await format.read(file);
    if (found.some((text, index) => text !== texts[index])) failures.push(`${what}: ${JSON.stringify(found)}`);
  };
  for (let length = 0; length <= whole.length; length += 1) await judge(whole.slice(0, length), `cut at ${length}`);
  const chance = createChance(seed);
  for (let flip = 0; flip < flips; flip += 1) {
    const file = whole.slice();
    const bit = chance.below(file.length * 8);
    file[bit >> 3] = (file[bit >> 3] as number) ^ (1 << (bit & 7));
    await judge(file, `seed ${seed}, bit ${bit}`);
  }
  const swapped = joinFrames([pieces[0], pieces[2], pieces[1], ...pieces.slice(3)] as Uint8Array[]);
  await judge(swapped, 'two frames exchanged');
  await judge(joinFrames([pieces[0], pieces[1], pieces[1], ...pieces.slice(2)] as Uint8Array[]), 'a frame twice');
  if ((await format.read(whole)).length !== texts.length) failures.push('the whole journal is not read');
  return failures;
}

describe('a damaged journal', () => {
  it('gives the beginning of what was recorded or nothing, never something else', async () => {
    expect(await damageJournal(soundFormat, 600, 1)).toEqual([]);
  });

  it('gives something else without checksum and seal', async () => {
    expect(await damageJournal(carelessFormat, 600, 1)).not.toEqual([]);
  });
});
