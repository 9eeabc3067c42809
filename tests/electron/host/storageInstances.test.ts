import { describe, expect, it } from 'vitest';
import { instanceCases, runInstances } from './instanceSuite';
import { soundStorage, spoilStorage } from './storageSubject';
import { withoutLocks, withoutStateCheck } from './spoilers';

describe('two programs and one project file', () => {
  it('never overwrite each other', async () => {
    expect(Object.keys(instanceCases).length).toBeGreaterThanOrEqual(30);
    expect(await runInstances(soundStorage)).toEqual([]);
  });
});

describe('the same with careless storage', () => {
  it('finds that the state on the disk is not looked at', async () => {
    const failures = await runInstances(spoilStorage('no check', withoutStateCheck));
    expect(failures.join('\n')).toContain('overwritten');
  });

  it('finds that locks are not seen', async () => {
    const failures = await runInstances(spoilStorage('no locks', withoutLocks));
    expect(failures.join('\n')).toContain('the second may write');
  });
});
