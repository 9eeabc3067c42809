import type { CommonServices } from '../../../electron/host/openServices';
import { createChance, type Chance } from './chance';
import { stopAt } from './faultyFileSystem';
import { createMemoryDisk, type MemoryDisk } from './memoryDisk';
import { createOffice, projectId, recordEdit, replayJournals, saveOffice, startOffice, unpackProject, type Office } from './office';
import { createIdentity, soundStorage, stick, type StorageSubject } from './storageSubject';

/** What was promised to the person before the light went out. */
interface Promises {
  acknowledged: string[];
  saved: string[];
  /** Whether the project file itself was said to stand. */
  created: boolean;
}

/**
 * Plays sittings that end in a power cut: a random run of edits and saves, cut at a random file call; then the
 * disk as it may look (unsynced writes and entries there, torn, out of order or gone), a new start, and a second
 * sitting and cut. On every second seed the project lies on a stick whose rename is two steps.
 *
 * @param enough stop after so many failures
 * @returns what was lost or cannot be opened, one line each, with the seed.
 */
export async function runPowerCuts(subject: StorageSubject, seeds: readonly number[], enough = Infinity): Promise<string[]> {
  const failures: string[] = [];
  for (const seed of seeds) {
    if (failures.length >= enough) break;
    const chance = createChance(seed);
    const onStick = seed % 2 === 1;
    let disk = createMemoryDisk(onStick ? { plainRenameBelow: stick } : {});
    for (const folder of ['/data', stick, '/program']) await disk.fileSystem.makeFolder(folder);
    await (await disk.fileSystem.createFile('/program/sample.guatu', 0o600)).write(new Uint8Array([1]), 0);
    disk = disk.copy();
    const promises: Promises = { acknowledged: [], saved: [], created: false };
    for (let sitting = 1; sitting <= 3; sitting += 1) {
      const { struck, thrown } = await sitUntilCut(subject, disk, chance, promises);
      disk = disk.crash(chance);
      const found = [...(thrown === null ? [] : [thrown]), ...(await lookAfter(disk, promises, onStick))];
      failures.push(...found.map((what) => `seed ${seed}, sitting ${sitting}, cut at ${struck}: ${what}`));
      if (found.length > 0) break;
    }
  }
  return failures;
}

async function sitUntilCut(subject: StorageSubject, disk: MemoryDisk, chance: Chance, promises: Promises): Promise<{ struck: string; thrown: string | null }> {
  const acts = chance.below(3) === 0 ? 40 : 14;
  // Every third cut comes right after a rename, when the folder is about to be synced.
  const isAimedAt = chance.below(3) === 0 ? (name: string, path: string) => name === 'openFolder' && path === stick : undefined;
  const plan = stopAt(disk.fileSystem, 1 + chance.below(acts * 20), chance.below(2) === 0, isAimedAt);
  const services = subject.start({ fileSystem: plan.fileSystem, identity: createIdentity(), projectsFolder: stick });
  let thrown: string | null = null;
  const work = workOn(services, chance, promises, acts).catch((error: unknown) => {
    thrown = `a problem without a cause: ${error instanceof Error ? error.message : String(error)}`;
  });
  const struck = await Promise.race([plan.stopped, work.then(() => 'the end')]);
  return { struck, thrown };
}

/** Opens or begins the project and works on it; every answer of the storage is a promise to the person. */
async function workOn(services: CommonServices, chance: Chance, promises: Promises, acts: number): Promise<void> {
  const saves = 1 + chance.below(3);
  let office: Office | null = await startOffice(services);
  if (office === null) {
    // A stick may have lost the file; then it is made anew of what backups and journals tell.
    const edits = promises.created ? await recoverWithoutFile(services) : [];
    office = await createOffice(services, '仁化县', 1500, edits);
    promises.created = true;
    promises.saved = [...edits];
  }
  // What is found at the start is what there is: edits beyond the promised ones had not been acknowledged.
  promises.acknowledged = [...office.edits];
  // A save that was not answered may stand all the same, and no later one holds less.
  promises.saved = office.edits.slice(0, Math.max(promises.saved.length, office.edits.length - office.recovered));
  for (let act = 0; act < acts; act += 1) {
    if (chance.below(4) >= saves) {
      await recordEdit(services, office, `${act}-${chance.below(1000)}`, chance.below(5) === 0 ? [`table ${act}`] : []);
      promises.acknowledged = [...office.edits];
      continue;
    }
    const count = Math.max(promises.saved.length, office.edits.length - chance.below(2));
    await saveOffice(services, office, count, chance.below(2) * 1500);
    promises.saved = office.edits.slice(0, count);
  }
}

async function lookAfter(disk: MemoryDisk, promises: Promises, onStick: boolean): Promise<string[]> {
  const failures: string[] = [];
  // Looking must not mend anything for the next sitting.
  const copy = disk.copy();
  const services = soundStorage.start({ fileSystem: copy.fileSystem, identity: createIdentity(), projectsFolder: stick });
  if (!onStick && promises.created) {
    const bytes = await copy.fileSystem.readFile(`${stick}/仁化县.guatu`).catch(() => null);
    const file = bytes === null ? null : unpackProject(bytes);
    if (file === null) failures.push(bytes === null ? 'the project file is gone' : 'the project file is torn');
    else if (promises.saved.some((edit, index) => file.edits[index] !== edit)) failures.push('the file is older than the last save');
  }
  let office: Office | null = null;
  try {
    office = await startOffice(services);
  } catch (error) {
    failures.push(`cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
  let edits = office?.edits;
  if (office === null && promises.created && onStick) edits = await recoverWithoutFile(services);
  if (edits === undefined) return promises.created ? [...failures, 'nothing comes back'] : failures;
  const lost = promises.acknowledged.filter((edit, index) => edits[index] !== edit);
  if (lost.length > 0) failures.push(`${lost.length} acknowledged edits lost, from "${lost[0]}" on`);
  return failures;
}

/** The file went with the stick's table of contents: the newest backup and the journals still tell everything. */
async function recoverWithoutFile(services: CommonServices): Promise<string[]> {
  for (const { id } of await services.backups.list(projectId)) {
    const project = unpackProject(await services.backups.read(projectId, id).catch(() => new Uint8Array()));
    if (project !== null) return replayJournals(services, project.edits);
  }
  return replayJournals(services, []);
}
