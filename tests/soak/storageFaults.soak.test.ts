import { describe, expect, it } from 'vitest';
import { faults } from '../electron/host/faultyFileSystem';
import { runFaults } from '../electron/host/faultSuite';
import { runPowerCuts } from '../electron/host/powerSuite';
import { soundStorage } from '../electron/host/storageSubject';

describe('storage while the N-th file call fails', () => {
  it.each(faults)('loses nothing, whichever call it is: %s', async (fault) => {
    const once = await runFaults(soundStorage, fault);
    expect(once.failures).toEqual([]);
    expect(once.runs).toBeGreaterThan(300);
    expect((await runFaults(soundStorage, fault, { lasting: true })).failures).toEqual([]);
  });
});

describe('storage when the power is cut', () => {
  it.each(Array.from({ length: 20 }, (_, index) => 10_000 * (index + 1)))('comes back with everything, 100 times from seed %i', async (seed) => {
    expect(await runPowerCuts(soundStorage, Array.from({ length: 100 }, (_, index) => seed + index))).toEqual([]);
  });
});
