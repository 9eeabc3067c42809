import type { OpenedProject } from '../../../electron/contract/host';
import { hashBytes } from '../../../electron/host/hashBytes';
import { lockPathOf, type ProgramIdentity } from '../../../electron/host/lockFile';
import type { CommonServices } from '../../../electron/host/openServices';
import { prepareDisk } from './faultSuite';
import type { MemoryDisk } from './memoryDisk';
import { packProject, projectId, recordEdit, saveOffice, takeOver, unpackProject, writeEdit, type Office } from './office';
import { createIdentity, stick, type StorageSubject } from './storageSubject';

const path = `${stick}/仁化县.guatu`;

interface Seat {
  services: CommonServices;
  identity: ProgramIdentity;
  opened: OpenedProject;
  office: Office;
}

/** A room with one disk and several people at it. */
interface Room {
  disk: MemoryDisk;
  /** Processes of this computer that are alive. */
  living: Set<number>;
  sit(options?: Partial<ProgramIdentity> & { isDead?: boolean }): Promise<Seat>;
  /** Writes the file as a program does that asks nobody. */
  writeOutside(bytes: Uint8Array): Promise<void>;
  editsOf(name: string): Promise<string[] | null>;
  /** Lets some minutes pass. */
  later(): void;
}

async function openRoom(subject: StorageSubject): Promise<Room> {
  const disk = await prepareDisk(true);
  const living = new Set<number>();
  let now = Date.UTC(2026, 10, 22, 9, 31);
  return {
    disk,
    living,
    later: () => {
      now += 5 * 60_000;
    },
    async sit({ isDead = false, ...given } = {}) {
      const identity = { ...createIdentity(given), isRunning: (id: number) => living.has(id) };
      if (!isDead) living.add(identity.processId);
      const services = subject.start({ fileSystem: disk.fileSystem, identity, projectsFolder: stick, now: () => new Date(now) });
      const handle = await services.projects.rememberPath(path);
      const opened = await services.projects.openProject(handle);
      return { services, identity, opened, office: (await takeOver(services, opened)) as Office };
    },
    async writeOutside(bytes) {
      await disk.fileSystem.remove(path).catch(() => undefined);
      await (await disk.fileSystem.createFile(path, 0o600)).write(bytes, 0);
    },
    async editsOf(name) {
      const bytes = await disk.fileSystem.readFile(`${stick}/${name}`).catch(() => null);
      return bytes === null ? null : (unpackProject(bytes)?.edits ?? null);
    },
  };
}

const foreign = packProject({ projectId, generation: 9, edits: [writeEdit([], 'by another program')] });

/** Saves and looks: what stood under the name must still stand somewhere, and what was saved must stand where it was said. */
async function saveAndLook(room: Room, seat: Seat): Promise<{ complaints: string[]; savedBeside: boolean }> {
  const before = await room.disk.fileSystem.readFile(path).catch(() => null);
  const expected = seat.office.base.sha256;
  const saved = await saveOffice(seat.services, seat.office);
  const complaints: string[] = [];
  const written = await room.editsOf(saved.name);
  if (JSON.stringify(written) !== JSON.stringify(seat.office.edits)) complaints.push('what was saved does not stand where it was said');
  const after = await room.disk.fileSystem.readFile(path).catch(() => null);
  const wasForeign = before !== null && hashBytes(before) !== expected;
  if (wasForeign && (after === null || Buffer.compare(before, after) !== 0)) complaints.push('a state of somebody else was overwritten');
  if (wasForeign && !saved.savedBeside) complaints.push('saved in place over a foreign state');
  return { complaints, savedBeside: saved.savedBeside };
}

const edit = (seat: Seat, text: string): Promise<string> => recordEdit(seat.services, seat.office, text);
const want = (condition: boolean, what: string): string[] => (condition ? [] : [what]);

export const instanceCases: Record<string, (room: Room) => Promise<string[]>> = {};

for (const [who, second] of Object.entries({
  'another window of the same user': {},
  'another user of the computer': { user: 'wang' },
  'another computer': { computer: 'office-2', bootId: 'boot-2', user: 'zhao' },
})) {
  instanceCases[`${who} reads only, and is told who has it`] = async (room) => {
    const one = await room.sit();
    const two = await room.sit(second);
    return [
      ...want(one.opened.access === 'write' && one.opened.holder === null, 'the first may not write'),
      ...want(two.opened.access === 'read_only', 'the second may write'),
      ...want(two.opened.holder?.user === 'li' && two.opened.holder.computer === 'office-1', 'the holder is not named'),
    ];
  };
  instanceCases[`${who} gets the file once it is closed`] = async (room) => {
    const one = await room.sit();
    await one.services.projects.closeProject(one.office.handle);
    return want((await room.sit(second)).opened.access === 'write', 'still read only');
  };
  instanceCases[`${who} saves all the same: beside`] = async (room) => {
    const one = await room.sit();
    const two = await room.sit(second);
    two.office.edits.push(writeEdit(two.office.edits, 'second'));
    const looked = await saveAndLook(room, two);
    await edit(one, 'first');
    const first = await saveAndLook(room, one);
    return [...looked.complaints, ...first.complaints, ...want(looked.savedBeside, 'not beside'), ...want(!first.savedBeside, 'the holder was sent beside')];
  };
  instanceCases[`${who} works on after the first is done, both saved`] = async (room) => {
    const one = await room.sit();
    const two = await room.sit(second);
    await edit(one, 'first');
    const first = await saveAndLook(room, one);
    await one.services.projects.closeProject(one.office.handle);
    two.office.edits.push(writeEdit(two.office.edits, 'second'));
    const looked = await saveAndLook(room, two);
    return [...first.complaints, ...looked.complaints, ...want(looked.savedBeside, 'not beside')];
  };
}

for (const [what, write] of Object.entries({
  'another state': (room: Room) => room.writeOutside(foreign),
  'an empty file': (room: Room) => room.writeOutside(new Uint8Array()),
  'a file of another program': (room: Room) => room.writeOutside(Buffer.from('PK not ours')),
})) {
  instanceCases[`${what} came under the name between load and save`] = async (room) => {
    const one = await room.sit();
    await edit(one, 'first');
    await write(room);
    const looked = await saveAndLook(room, one);
    return [...looked.complaints, ...want(looked.savedBeside, 'not beside')];
  };
  instanceCases[`${what} came under the name between two saves`] = async (room) => {
    const one = await room.sit();
    await saveOffice(one.services, one.office);
    await edit(one, 'first');
    await write(room);
    const looked = await saveAndLook(room, one);
    await edit(one, 'more');
    const again = await saveOffice(one.services, one.office);
    return [...looked.complaints, ...want(looked.savedBeside, 'not beside'), ...want(!again.savedBeside, 'the new file is not ours')];
  };
  instanceCases[`${what} came under the name while saving`] = async (room) => {
    const one = await room.sit();
    await edit(one, 'first');
    const { readFile } = room.disk.fileSystem;
    let reads = 0;
    room.disk.fileSystem.readFile = async (given) => {
      const bytes = await readFile(given);
      if (given === path && (reads += 1) === 1) await write(room);
      return bytes;
    };
    const saved = await saveOffice(one.services, one.office);
    room.disk.fileSystem.readFile = readFile;
    const ours = (await room.editsOf('仁化县.guatu'))?.at(-1) === one.office.edits.at(-1);
    return [...want(!ours, 'a state of somebody else was overwritten'), ...want(saved.savedBeside, 'not beside')];
  };
}

for (const [what, dead] of Object.entries({
  'a program that died': {},
  'a program that died before the computer was started again': { bootId: 'boot-0' },
})) {
  instanceCases[`the lock of ${what} is taken over at once`] = async (room) => {
    await room.sit({ ...dead, isDead: true });
    const started = performance.now();
    const two = await room.sit();
    return [
      ...want(two.opened.access === 'write', 'read only because of a dead program'),
      ...want(performance.now() - started < 1000, 'took a second or more'),
    ];
  };
}

instanceCases['the lock of a former program with our number is taken over'] = async (room) => {
  const content = { computer: 'office-1', processId: 7777, bootId: 'boot-1', user: 'li', time: '2026-11-22T01:00:00.000Z', nonce: 'f'.repeat(24) };
  await (await room.disk.fileSystem.createFile(lockPathOf(path), 0o600)).write(Buffer.from(JSON.stringify(content)), 0);
  return want((await room.sit({ processId: 7777 })).opened.access === 'write', 'locked out by our own number');
};

instanceCases['a lock that is no lock is taken over'] = async (room) => {
  for (const content of ['', '{', '{"computer":1}']) {
    await room.disk.fileSystem.remove(lockPathOf(path)).catch(() => undefined);
    await (await room.disk.fileSystem.createFile(lockPathOf(path), 0o600)).write(Buffer.from(content), 0);
    const seat = await room.sit();
    if (seat.opened.access !== 'write') return [`read only because of ${JSON.stringify(content)}`];
    await seat.services.projects.closeAll();
  }
  return [];
};

instanceCases['a lock that vanished is made again'] = async (room) => {
  const one = await room.sit();
  await room.disk.fileSystem.remove(lockPathOf(path));
  await edit(one, 'first');
  const looked = await saveAndLook(room, one);
  const two = await room.sit({ user: 'wang' });
  return [...looked.complaints, ...want(!looked.savedBeside, 'sent beside without need'), ...want(two.opened.access === 'read_only', 'no lock stands')];
};

instanceCases['a stolen lock and an unchanged file: in place'] = async (room) => {
  const one = await room.sit();
  await room.disk.fileSystem.remove(lockPathOf(path));
  await room.sit({ computer: 'office-2', user: 'zhao' });
  await edit(one, 'first');
  const looked = await saveAndLook(room, one);
  return [...looked.complaints, ...want(!looked.savedBeside, 'sent beside without need')];
};

instanceCases['a stolen lock and a changed file: beside'] = async (room) => {
  const one = await room.sit();
  await room.disk.fileSystem.remove(lockPathOf(path));
  const two = await room.sit({ computer: 'office-2', user: 'zhao' });
  two.office.edits.push(writeEdit(two.office.edits, 'second'));
  const second = await saveAndLook(room, two);
  await edit(one, 'first');
  const looked = await saveAndLook(room, one);
  return [...second.complaints, ...looked.complaints, ...want(looked.savedBeside, 'not beside')];
};

instanceCases['opening again in the same window keeps the lock'] = async (room) => {
  const one = await room.sit();
  const again = await one.services.projects.openProject(one.office.handle);
  return [...want(again.access === 'write' && again.holder === null, 'locked out by ourselves')];
};

instanceCases['closing removes our lock only'] = async (room) => {
  const one = await room.sit();
  await room.disk.fileSystem.remove(lockPathOf(path));
  await room.sit({ computer: 'office-2', user: 'zhao' });
  await one.services.projects.closeProject(one.office.handle);
  return want((await room.disk.fileSystem.status(lockPathOf(path)).catch(() => null)) !== null, 'the lock of another was removed');
};

instanceCases['two files beside within one minute have two names'] = async (room) => {
  const names = [];
  for (const user of ['wang', 'zhao']) {
    const one = await room.sit();
    const two = await room.sit({ user });
    two.office.edits.push(writeEdit(two.office.edits, user));
    names.push((await saveOffice(two.services, two.office)).name);
    await one.services.projects.closeAll();
  }
  return want(new Set(names).size === 2 && names.every((name) => name.includes('另存')), `names ${names.join()}`);
};

instanceCases['the file was deleted: saved again under its name'] = async (room) => {
  const one = await room.sit();
  await room.disk.fileSystem.remove(path);
  await edit(one, 'first');
  const looked = await saveAndLook(room, one);
  return [...looked.complaints, ...want(!looked.savedBeside, 'sent beside')];
};

instanceCases['two programs make a file of one name at once'] = async (room) => {
  const seats = [await room.sit(), await room.sit({ user: 'wang' })];
  const placed = await Promise.all(
    seats.map((seat, index) => {
      const bytes = packProject({ projectId, generation: 1, edits: [`by ${index}`] });
      return seat.services.projects.createProjectFile({ name: '新县', bytes, projectId, generation: 1 });
    }),
  );
  const edits = await Promise.all(placed.map(({ name }) => room.editsOf(name)));
  return want(placed[0]?.name !== placed[1]?.name && edits[0]?.[0] === 'by 0' && edits[1]?.[0] === 'by 1', 'one overwrote the other');
};

/** Runs every case over a subject; what goes wrong comes back with the name of its case. */
export async function runInstances(subject: StorageSubject): Promise<string[]> {
  const failures: string[] = [];
  for (const [name, play] of Object.entries(instanceCases)) {
    const found = await play(await openRoom(subject)).catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    failures.push(...found.map((what) => `${name}: ${what}`));
  }
  return failures;
}
