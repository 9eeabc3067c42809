import { beforeAll, describe, expect, it } from 'vitest';
import { packFrame, unpackFrame, type ProjectContent, type ProjectFrame } from '../../../analytics/project';
import { deriveSubkey } from '../../../sealing';
import { cryptography, makeContent, openedVault } from './smallProject';
import { problemOf } from './zipTools';

describe('journal frames', () => {
  const dataKey = cryptography.randomBytes(32);
  let content: ProjectContent;
  let frameKey: Uint8Array;
  let frames: ProjectFrame[];
  beforeAll(async () => {
    content = await makeContent();
    frameKey = await deriveSubkey(dataKey, 'journal-frame');
    frames = openedVault(content).records.map((record) =>
      record.entry === undefined ? { record } : { record, entry: content.entries[record.entry - 1]! },
    );
  });
  const pack = (frame: ProjectFrame, key: Uint8Array | null) => packFrame(frame, 'renhua-1', cryptography, key);
  const read = (bytes: Uint8Array, number: number, key: Uint8Array | null, projectId = 'renhua-1') =>
    unpackFrame(bytes, projectId, number, cryptography, key);

  it('come back whole, sealed and plain', async () => {
    for (const frame of frames) {
      for (const key of [null, frameKey])
        expect(await read(await pack(frame, key), frame.record.number, key)).toEqual(frame);
    }
  });

  it('sealed show nothing of what they hold', async () => {
    const revealing = frames.find(({ record }) => record.action === 'reveal')!;
    expect(Buffer.from(await pack(revealing, null)).includes('核对身份证')).toBe(true);
    expect(Buffer.from(await pack(revealing, frameKey)).includes('核对身份证')).toBe(false);
  });

  it('belong to one project and one number', async () => {
    for (const key of [null, frameKey]) {
      const bytes = await pack(frames[2]!, key);
      expect(await problemOf(read(bytes, 4, key))).toBe('journal_damaged');
      expect(await problemOf(read(bytes, 3, key, 'other'))).toBe('journal_damaged');
    }
  });

  it('are refused with another key, and ask for the password without one', async () => {
    const bytes = await pack(frames[0]!, frameKey);
    expect(await problemOf(read(bytes, 1, cryptography.randomBytes(32)))).toBe('journal_damaged');
    expect(await problemOf(read(bytes, 1, null))).toBe('project_locked');
  });

  it('sealed are refused when any one bit, or the end, is changed', async () => {
    const bytes = await pack(frames[1]!, frameKey);
    for (let at = 0; at < bytes.length; at += 3) {
      const flipped = bytes.slice();
      flipped[at]! ^= 1 << (at % 8);
      expect(await problemOf(read(flipped, 2, frameKey)), `byte ${at}`).toBe('journal_damaged');
      expect(await problemOf(read(bytes.slice(0, at), 2, frameKey)), `cut at ${at}`).toBe('journal_damaged');
    }
  });

  it('that say nonsense are refused', async () => {
    const whole = JSON.parse(Buffer.from(await pack(frames[1]!, null)).toString());
    const wrong: unknown[] = [
      null,
      [],
      {},
      { ...whole, record: null },
      { ...whole, entry: undefined },
      { ...whole, entry: { ...whole.entry, seq: 7 } },
      { ...whole, entry: { ...whole.entry, kind: 'drop' } },
      { ...whole, record: { ...whole.record, hash: 'x' } },
    ];
    for (const value of wrong)
      expect(await problemOf(read(Buffer.from(JSON.stringify(value)), 2, null))).toBe('journal_damaged');
  });
});
