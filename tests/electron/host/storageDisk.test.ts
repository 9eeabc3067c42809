import { describe, expect, it } from 'vitest';
import { listTroubles, runTroubles } from './diskSuite';
import { soundStorage, spoilStorage } from './storageSubject';
import { withOverwriting, withoutReadBack } from './spoilers';

describe('a disk that is full, closed or gone', () => {
  it('costs nothing that was acknowledged', async () => {
    expect(listTroubles().length).toBeGreaterThanOrEqual(60);
    expect(await runTroubles(soundStorage)).toEqual([]);
  });
});

describe('the same with careless storage', () => {
  it('finds writes that are believed without reading back', async () => {
    expect(await runTroubles(spoilStorage('no read-back', withoutReadBack))).not.toEqual([]);
  });

  it('finds files that are written over', async () => {
    expect(await runTroubles(spoilStorage('written over', withOverwriting))).not.toEqual([]);
  });
});
