import { describe, expect, it } from 'vitest';
import { faults } from './faultyFileSystem';
import { runFaults } from './faultSuite';
import { soundStorage, spoilStorage } from './storageSubject';
import { withoutReadBack, withoutRetry } from './spoilers';

/** Of all calls every so many-th here; `npm run test:soak` takes each one. */
const step = 11;

describe('storage while the N-th file call fails', () => {
  it.each(faults.map((fault, index) => [fault, index] as const))('loses nothing and tells the truth: %s', async (fault, index) => {
    const { failures, runs } = await runFaults(soundStorage, fault, { first: 1 + index, step });
    expect(failures).toEqual([]);
    expect(runs).toBeGreaterThan(20);
  });

  it('keeps what was acknowledged on a disk that fails for good', async () => {
    const { failures } = await runFaults(soundStorage, 'ENOSPC', { first: 5, step: 23, lasting: true });
    expect(failures).toEqual([]);
  });
});

describe('the same with careless storage', () => {
  it('finds writes that are believed without reading back', async () => {
    expect((await runFaults(spoilStorage('no read-back', withoutReadBack), 'short write', { enough: 1 })).failures).not.toEqual([]);
  });

  it('finds that a busy file is not tried again', async () => {
    expect((await runFaults(spoilStorage('no retry', withoutRetry), 'EBUSY', { enough: 1 })).failures).not.toEqual([]);
  });
});
