import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Backup } from '../../../electron/contract/host';
import { chooseBackupsToRemove, retention } from '../../../electron/host/retention';
import { createMemoryDisk, type MemoryDisk } from './memoryDisk';
import { decode, encode, problemOf, projectId } from './office';
import { createIdentity, soundStorage } from './storageSubject';

const openOn = async (disk: MemoryDisk, now?: () => Date) => {
  await disk.fileSystem.makeFolder('/data');
  return soundStorage.start({ fileSystem: disk.fileSystem, identity: createIdentity(), now }).backups;
};
const keep = (backups: Awaited<ReturnType<typeof openOn>>, text: string, kind: Backup['kind'] = 'save', generation = 1) =>
  backups.keep({ projectId, kind, generation, bytes: encode(text) });
const flip = async (disk: MemoryDisk, path: string, at: number): Promise<void> => {
  const bytes = await disk.fileSystem.readFile(path);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] as number) ^ 1;
  await (await disk.fileSystem.openFile(path)).write(bytes, 0);
};

describe('backups', () => {
  it('are listed newest first and read whole', async () => {
    let day = 1;
    const backups = await openOn(createMemoryDisk(), () => new Date(Date.UTC(2026, 10, day++)));
    for (const text of ['one', 'two', 'three']) await keep(backups, text, 'save', day);
    const listed = await backups.list(projectId);
    expect(await Promise.all(listed.map(async ({ id }) => decode(await backups.read(projectId, id))))).toEqual(['three', 'two', 'one']);
    expect(listed[0]?.id).toMatch(/^20261103T000000000Z-g\d-save-[0-9a-f]{8}$/);
    expect(await backups.list('another')).toEqual([]);
  });

  it('stay in order when the clock of the computer goes back', async () => {
    const times = [Date.UTC(2026, 10, 22), Date.UTC(2000, 0, 1), Date.UTC(2026, 10, 21)];
    const backups = await openOn(createMemoryDisk(), () => new Date(times.shift() ?? 0));
    for (const text of ['one', 'two', 'three']) await keep(backups, text);
    const listed = await backups.list(projectId);
    expect(await Promise.all(listed.map(async ({ id }) => decode(await backups.read(projectId, id))))).toEqual(['three', 'two', 'one']);
  });

  it('keep one state once, but under each kind, and anew when the kept one is damaged', async () => {
    const disk = createMemoryDisk();
    const backups = await openOn(disk);
    const first = await keep(backups, 'one');
    expect(await keep(backups, 'one')).toEqual(first);
    expect((await keep(backups, 'one', 'before_import')).kind).toBe('before_import');
    expect(await backups.list(projectId)).toHaveLength(2);
    for (const path of disk.listAll().filter((each) => each.endsWith('.gb'))) await flip(disk, path, -1);
    await keep(backups, 'one');
    expect(await backups.list(projectId)).toHaveLength(3);
  });

  it('are refused when a bit of them, or of what they say they are, was changed', async () => {
    const disk = createMemoryDisk();
    const backups = await openOn(disk);
    const { id } = await keep(backups, 'one');
    const path = `/data/backups/${projectId}/${id}.gb`;
    const head = decode(await disk.fileSystem.readFile(path)).indexOf('"generation":1');
    for (const at of [-1, -30, head + '"generation":'.length]) {
      await flip(disk, path, at);
      expect(await problemOf(backups.read(projectId, id))).toMatchObject({ code: 'backup_unreadable', where: { record: id } });
      await flip(disk, path, at);
    }
    expect(decode(await backups.read(projectId, id))).toBe('one');
    expect(await problemOf(backups.read(projectId, 'none'))).toMatchObject({ code: 'backup_missing' });
  });

  it('never tell what they hold to whoever reads the disk', async () => {
    const disk = createMemoryDisk();
    await keep(await openOn(disk), '张三 440899199001010011');
    for (const path of disk.listAll()) expect(decode(await disk.fileSystem.readFile(path)), path).not.toMatch(/张三|4408991990/);
  });

  it('of foreign files in the folder are neither listed nor removed', async () => {
    const disk = createMemoryDisk();
    const backups = await openOn(disk);
    await keep(backups, 'one');
    const strange = `/data/backups/${projectId}/strange.gb`;
    await (await disk.fileSystem.createFile(strange, 0o600)).write(encode('strange'), 0);
    await backups.prune(projectId);
    expect(await backups.list(projectId)).toHaveLength(1);
    expect(disk.listAll()).toContain(strange);
  });

  it('are pruned only while the newest can be read', async () => {
    const disk = createMemoryDisk();
    let minute = 0;
    const clock = (): Date => new Date(Date.UTC(2026, 10, 22, 0, (minute += 1)));
    const backups = await openOn(disk, clock);
    for (let number = 1; number <= 15; number += 1) await keep(backups, `state ${number}`);
    const [newest] = await backups.list(projectId);
    // Another program looks, so nothing counts as read back yet.
    const later = await openOn(disk, clock);
    await flip(disk, `/data/backups/${projectId}/${newest?.id}.gb`, -1);
    await later.prune(projectId);
    expect(await later.list(projectId)).toHaveLength(15);
    await flip(disk, `/data/backups/${projectId}/${newest?.id}.gb`, -1);
    await later.prune(projectId);
    expect((await later.list(projectId)).map(({ sha256 }) => sha256)).toEqual((await backups.list(projectId)).slice(0, 10).map(({ sha256 }) => sha256));
  });
});

const now = new Date(Date.UTC(2026, 10, 22, 12));
const backupArbitrary = fc
  .record({
    minutesAgo: fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }),
    kind: fc.constantFrom<Backup['kind']>('save', 'save', 'save', 'before_import', 'before_migration', 'by_hand'),
  })
  .map(({ minutesAgo, kind }): Omit<Backup, 'id'> => {
    return { time: new Date(now.getTime() - minutesAgo * 60_000).toISOString(), kind, size: 1, generation: 1, sha256: 'a'.repeat(64) };
  });
const listArbitrary = fc.array(backupArbitrary, { maxLength: 150, size: 'max' }).map((list) => list.map((backup, index): Backup => ({ ...backup, id: `b${index}` })));

type Prune = (backups: readonly Backup[], time: Date) => Backup[];
const border = new Date(Date.UTC(2024, 10, 22, 12)).toISOString();

/** What every way of pruning has to keep; the answer names what it breaks. */
function judgePruning(prune: Prune, backups: Backup[]): string[] {
  const removed = new Set(prune(backups, now));
  const left = backups.filter((backup) => !removed.has(backup));
  const newestFirst = [...backups].sort((a, b) => (a.time < b.time ? 1 : -1));
  const saves = newestFirst.filter(({ kind }) => kind === 'save');
  const groups = (list: Backup[], length: number): string[] => [...new Set(list.map(({ time }) => time.slice(0, length)))];
  const broken: string[] = [];
  const want = (condition: boolean, what: string): void => void (condition || broken.push(what));
  want(backups.length === 0 || left.some(({ time }) => time === newestFirst[0]?.time), 'the newest is gone');
  want(left.filter(({ kind }) => kind === 'save').length >= Math.min(retention.saves, saves.length), 'fewer than ten saves');
  want(saves.slice(0, retention.saves).every((save) => left.some(({ time }) => time === save.time)), 'one of the last ten saves is gone');
  const savesLeft = left.filter(({ kind }) => kind === 'save');
  for (const [length, count] of [[10, retention.days], [7, retention.months]] as const) {
    const wanted = groups(saves, length).slice(0, count);
    want(wanted.every((group) => groups(savesLeft, length).includes(group)), `a ${length === 10 ? 'day' : 'month'} is gone`);
  }
  want(backups.filter(({ kind, time }) => kind !== 'save' && time >= border).every((backup) => left.includes(backup)), 'one kept on purpose is gone');
  want(savesLeft.length <= retention.saves + retention.days + retention.months, 'more saves than are wanted');
  want(prune(left, now).length === 0, 'pruning again removes more');
  return broken;
}

describe('what is kept of backups', () => {
  it('is enough, and no more than wanted, whatever there is', () => {
    fc.assert(fc.property(listArbitrary, (backups) => {
        expect(judgePruning(chooseBackupsToRemove, backups)).toEqual([]);
      }), { numRuns: 300, seed: 20261122 });
  });

  it.each<[string, Prune]>([
    ['the oldest ten', (backups) => [...backups].sort((a, b) => (a.time < b.time ? -1 : 1)).slice(0, 10)],
    ['all but the last ten', (backups) => [...backups].sort((a, b) => (a.time < b.time ? 1 : -1)).slice(10)],
    ['everything before the last two years', (backups) => backups.filter(({ time }) => time < border)],
  ])('is not enough when one removes %s', (_, prune) => {
    const samples = fc.sample(listArbitrary, { numRuns: 40, seed: 7 });
    expect(samples.flatMap((backups) => judgePruning(prune, backups))).not.toEqual([]);
  });

  it('stays the same when pruned after every save for three years', () => {
    let kept: Backup[] = [];
    for (let day = 0; day < 3 * 365; day += 1) {
      const time = new Date(Date.UTC(2024, 0, 1 + day, 9));
      for (const hour of [0, 5]) {
        const backup: Backup = { id: `${day}-${hour}`, time: new Date(time.getTime() + hour * 3_600_000).toISOString(), kind: 'save', size: 1, generation: day, sha256: 'a'.repeat(64) };
        const removed = new Set(chooseBackupsToRemove([...kept, backup], time));
        kept = [...kept, backup].filter((each) => !removed.has(each));
      }
    }
    expect(new Set(kept.map(({ time }) => time.slice(0, 7))).size).toBe(24);
    expect([...new Set(kept.map(({ time }) => time.slice(0, 10)))].sort().slice(-30)[0]).toBe('2026-12-01');
    expect(kept.length).toBeLessThanOrEqual(64);
  });
});
