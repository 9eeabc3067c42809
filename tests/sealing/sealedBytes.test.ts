import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../analytics/engine';
import { createCryptography, looksSealed, openSealed, sealBytes } from '../../sealing';
import { chunkNonce } from '../../sealing/sealBytes';
import { findSealFaults } from './sealSuite';
import { createSubject, sabotages } from './sealSubjects';

const seed = 20160101;
const context = { purpose: 'identity', subject: 'p/1' };

describe('sealed bytes', () => {
  it('let nothing pass: other keys, cuts, exchanged, replayed and added chunks, 400 flips', async () => {
    expect(await findSealFaults(createSubject(), seededRandom(seed), 400), `seed ${seed}`).toEqual([]);
  });

  for (const { name, fault, subject } of sabotages) {
    it(`the same suite finds the fault when ${name}`, async () => {
      expect(await findSealFaults(subject(), seededRandom(seed), 40)).toContain(fault);
    });
  }

  it('are cut into chunks of 1 MiB with 18 bytes before them', async () => {
    const cryptography = createCryptography();
    const key = cryptography.randomBytes(32);
    const plain = cryptography.randomBytes(2 * 1024 * 1024 + 5);
    const sealed = await sealBytes(cryptography, key, context, plain);
    expect(sealed.length).toBe(18 + plain.length + 3 * 16);
    expect(Buffer.from(sealed.subarray(0, 10)).toString('latin1')).toBe('GUATSEAL\u0001\u0001');
    expect(looksSealed(sealed)).toBe(true);
    expect(looksSealed(plain)).toBe(false);
    expect(Buffer.compare((await openSealed(cryptography, key, context, sealed))!, plain)).toBe(0);
    const chunk = 1024 * 1024 + 16;
    const swapped = Buffer.concat([
      sealed.subarray(0, 18),
      sealed.subarray(18 + chunk, 18 + 2 * chunk),
      sealed.subarray(18, 18 + chunk),
      sealed.subarray(18 + 2 * chunk),
    ]);
    expect(await openSealed(cryptography, key, context, new Uint8Array(swapped))).toBeNull();
    expect(await openSealed(cryptography, key, context, sealed.subarray(0, 18 + chunk))).toBeNull();
  });

  it('of another suite or format are not opened', async () => {
    const cryptography = createCryptography();
    const key = cryptography.randomBytes(32);
    const sealed = await sealBytes(cryptography, key, context, new Uint8Array(3));
    for (const at of [8, 9]) {
      const other = sealed.slice();
      other[at] = 2;
      expect(await openSealed(cryptography, key, context, other)).toBeNull();
    }
  });

  it('refuse a chunk number beyond 32 bits instead of repeating a nonce', () => {
    const head = new Uint8Array(18);
    expect(Buffer.from(chunkNonce(head, 0xffffffff)).toString('hex')).toBe('0000000000000000ffffffff');
    expect(() => chunkNonce(head, 2 ** 32)).toThrow(RangeError);
  });

  it('refuse a key that has not 32 bytes', async () => {
    const cryptography = createCryptography();
    await expect(
      (async () => sealBytes(cryptography, new Uint8Array(16), context, new Uint8Array(1)))(),
    ).rejects.toThrow(/32 bytes/);
  });
});
