import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../analytics/engine';
import { createCryptography } from '../../sealing';
import { sealInChunks } from '../../sealing/sealBytes';
import { findSealFaults } from '../sealing/sealSuite';
import { createSubject, sabotages } from '../sealing/sealSubjects';

const seed = Number(process.env.GUATU_SEED ?? 20160107);
const said = `seed ${seed}`;

describe('sealed bytes, long run', () => {
  it('10,000 flipped bits are refused', async () => {
    expect(await findSealFaults(createSubject(), seededRandom(seed), 10_000), said).toEqual([]);
  });

  it('a million chunks have a million nonces', async () => {
    const nonces = new Set<string>();
    let chunks = 0;
    const counting = {
      ...createCryptography(),
      async seal(_key: Uint8Array, nonce: Uint8Array) {
        nonces.add(Buffer.from(nonce).toString('latin1'));
        chunks += 1;
        return new Uint8Array(17);
      },
    };
    await sealInChunks(counting, new Uint8Array(32), { purpose: 'backup', subject: 'p' }, new Uint8Array(1_000_000), 1);
    expect([chunks, nonces.size]).toEqual([1_000_000, 1_000_000]);
  });

  it('20 seeds find no fault, and the fault of every sabotage', async () => {
    for (let run = 0; run < 20; run += 1) {
      expect(await findSealFaults(createSubject(), seededRandom(seed + run), 100), `seed ${seed + run}`).toEqual([]);
      for (const { fault, subject } of sabotages) {
        expect(await findSealFaults(subject(), seededRandom(seed + run), 40), `seed ${seed + run}`).toContain(fault);
      }
    }
  });
});
