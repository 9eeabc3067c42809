import { prepareDisk } from './faultSuite';
import type { MemoryDisk } from './memoryDisk';
import { judgeProblem, packProject, problemOf, projectId, recordEdit, saveOffice, startOffice, unpackProject, type Office } from './office';
import { createIdentity, dataFolder, soundStorage, stick, type StorageSubject } from './storageSubject';
import type { CommonServices } from '../../../electron/host/openServices';

const path = `${stick}/仁化县.guatu`;

/** One way in which a disk lets a person down, and how it comes right again. */
interface Trouble {
  name: string;
  /** Which problem must be said; null: none, it just works. */
  expects: (code: string | null) => boolean;
  begin(disk: MemoryDisk): void | Promise<void>;
  end(disk: MemoryDisk): void | Promise<void>;
  /** Bytes of the save that is tried. */
  fill?: number;
}

const said = (...codes: string[]) => (code: string | null): boolean => code !== null && codes.includes(code);

/** Full disks with so many bytes left, read-only places, folders that are gone, sticks that were pulled. */
export function listTroubles(): Trouble[] {
  const full: Trouble[] = [];
  for (const place of [stick, dataFolder]) {
    for (const left of [0, 1, 100, 511, 512, 4095, 4096, 4097, 8191, 8192, 12_288, 16_383, 16_384, 20_480]) {
      for (const fill of [8_000, 16_000]) {
        full.push({
          name: `${left} bytes left in ${place}, a save of ${fill}`,
          fill,
          expects: (code) => code === null || ['disk_full', 'backup_failed', 'journal_not_recorded', 'local_key_failed'].includes(code),
          begin: (disk) => {
            disk.options.capacity = { below: place, bytes: disk.usedBytes(place) + left };
          },
          end: (disk) => {
            delete disk.options.capacity;
          },
        });
      }
    }
  }
  return [
    ...full,
    { name: 'a stick that can only be read', expects: said('folder_read_only'), begin: (disk) => disk.setReadOnly(stick), end: (disk) => disk.setReadOnly(null) },
    { name: 'a data folder that can only be read', expects: said('backup_failed', 'local_key_failed'), begin: (disk) => disk.setReadOnly(dataFolder), end: (disk) => disk.setReadOnly(null) },
    { name: 'everything can only be read', expects: said('folder_read_only'), begin: (disk) => disk.setReadOnly(''), end: (disk) => disk.setReadOnly(null) },
    { name: 'a stick that was pulled', expects: said('folder_missing', 'save_failed'), begin: (disk) => disk.unplug(stick), end: (disk) => disk.unplug(null) },
    {
      name: 'a folder that was deleted',
      expects: said('folder_missing', 'save_failed'),
      begin: (disk) => disk.fileSystem.rename(stick, '/elsewhere'),
      end: (disk) => disk.fileSystem.rename('/elsewhere', stick),
    },
  ];
}

/**
 * Works on a disk that lets one down: an edit and a save are tried; whatever fails is said with a clear problem,
 * the file stays byte for byte or holds the new state, and when the trouble is over everything goes on and
 * nothing acknowledged is missing.
 */
export async function runTroubles(subject: StorageSubject, troubles = listTroubles()): Promise<string[]> {
  const failures: string[] = [];
  for (const trouble of troubles) {
    const found = await playTrouble(subject, trouble).catch((error: unknown) => [`thrown: ${error instanceof Error ? error.message : String(error)}`]);
    failures.push(...found.map((what) => `${trouble.name}: ${what}`));
  }
  return failures;
}

async function playTrouble(subject: StorageSubject, trouble: Trouble): Promise<string[]> {
  const disk = await prepareDisk(true);
  const services = subject.start({ fileSystem: disk.fileSystem, identity: createIdentity(), projectsFolder: stick });
  const office = (await startOffice(services)) as Office;
  const acknowledged = [...office.edits];
  const before = await disk.fileSystem.readFile(path);
  await trouble.begin(disk);
  const failures: string[] = [];
  const tryEdit = async (text: string): Promise<void> => {
    const problem = await problemOf(recordEdit(services, office, text));
    if (problem === null) acknowledged.splice(0, acknowledged.length, ...office.edits);
    else failures.push(...judgeProblem(problem));
  };
  await tryEdit('in trouble');
  const problem = await problemOf(saveOffice(services, office, office.edits.length, trouble.fill ?? 3000));
  if (problem !== null) failures.push(...judgeProblem(problem));
  if (!trouble.expects(problem?.code ?? null)) failures.push(`said ${problem?.code ?? 'that all is well'}`);
  await tryEdit('after the save');
  await trouble.end(disk);
  const after = await disk.fileSystem.readFile(path);
  const wanted = packProject({ projectId, generation: 3, edits: unpackProject(after)?.edits ?? [] }, trouble.fill ?? 3000);
  if (problem === null && Buffer.compare(after, wanted) !== 0) failures.push('said to be saved, but the file differs');
  if (problem !== null && Buffer.compare(after, before) !== 0) failures.push('the file was changed by a save that failed');
  // The trouble is over: the same window goes on, and so does the next one.
  await tryEdit('later');
  const last = await problemOf(saveOffice(services, office));
  if (last !== null) failures.push(`cannot be saved afterwards: ${last.code}`);
  return [...failures, ...(await lookAgain(disk, services, acknowledged))];
}

async function lookAgain(disk: MemoryDisk, services: CommonServices, acknowledged: string[]): Promise<string[]> {
  await services.projects.closeAll();
  const again = soundStorage.start({ fileSystem: disk.fileSystem, identity: createIdentity(), projectsFolder: stick, startPath: path });
  const office = await startOffice(again);
  const lost = acknowledged.filter((edit, index) => office?.edits[index] !== edit);
  const parts = disk.listAll().filter((file) => file.endsWith('.part'));
  return [...(lost.length > 0 ? [`${lost.length} acknowledged edits lost`] : []), ...(parts.length > 0 ? [`left behind: ${parts.join()}`] : [])];
}
