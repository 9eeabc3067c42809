import { describe, expect, it } from 'vitest';
import { runPowerCuts } from './powerSuite';
import { soundStorage, spoilStorage } from './storageSubject';
import { withOverwriting, withoutBackups, withoutFileSync, withoutFolderSync, withoutJournalSync } from './spoilers';

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

describe('storage when the power is cut', () => {
  it('comes back with everything that was acknowledged', async () => {
    expect(await runPowerCuts(soundStorage, seeds(1, 150))).toEqual([]);
  });
});

describe('the same with careless storage', () => {
  it.each([
    ['files that are never synced', withoutFileSync],
    ['journals that are never synced', withoutJournalSync],
    ['folders that are never synced', withoutFolderSync],
    ['files that are written over', withOverwriting],
    ['no backup before the rename', withoutBackups],
  ])('finds %s', async (name, spoil) => {
    expect(await runPowerCuts(spoilStorage(name, spoil), seeds(1000, 400), 1)).not.toEqual([]);
  });
});
