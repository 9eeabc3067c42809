import { join } from 'node:path';
import { openSealed, sealBytes, type Cryptography } from '../../sealing';
import { backupSchema, type Backup } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { listFolderIfAny, readFileIfAny, type FileSystem } from './fileSystem';
import { hashBytes } from './hashBytes';
import type { LocalKey } from './localKey';
import { chooseBackupsToRemove } from './retention';
import { removeQuietly, replaceFile } from './saveFileSafely';
import { describeBackupUnreadable } from './storageProblems';
import { makeFolderDurably } from './writeDurably';

/** Former states of projects, sealed with the key of this computer. */
export interface Backups {
  list(projectId: string): Promise<Backup[]>;
  /** @throws problems `backup_missing`, `backup_unreadable` */
  read(projectId: string, id: string): Promise<Uint8Array<ArrayBuffer>>;
  remove(projectId: string, ids: readonly string[]): Promise<number>;
  /**
   * Keeps bytes so that they last, read back and compared. A state that is kept already is not kept twice,
   * unless under another kind. Failures of the system are thrown as they come.
   */
  keep(request: { projectId: string; kind: Backup['kind']; generation: number; bytes: Uint8Array; sha256?: string }): Promise<Backup>;
  /** Removes what need not be kept any longer, once the newest backup has been read. Never throws. */
  prune(projectId: string): Promise<void>;
}

export interface BackupsOptions {
  dataFolder: string;
  fileSystem: FileSystem;
  cryptography: Cryptography;
  localKey: LocalKey;
  wait?: (milliseconds: number) => Promise<void>;
  now?: () => Date;
}

const magic = new TextEncoder().encode('GUATBKP1');
const prefixBytes = magic.length + 4;
const largestHead = 4096;

/**
 * Keeps backups in `backups/<projectId>/<id>.gb`: `GUATBKP1 | u32 length | head (JSON: what it is) | sealed bytes`.
 * The head can be read without the key and is covered by the seal, so that neither can be exchanged.
 */
export function openBackups(options: BackupsOptions): Backups {
  const { dataFolder, fileSystem, cryptography, localKey, wait, now = () => new Date() } = options;
  const folderOf = (projectId: string): string => join(dataFolder, 'backups', projectId);
  const pathOf = (projectId: string, id: string): string => join(folderOf(projectId), `${id}.gb`);
  /** Backups that this program read back after writing or reading them. */
  const verified = new Set<string>();

  async function list(projectId: string): Promise<Backup[]> {
    const found: Backup[] = [];
    for (const name of await listFolderIfAny(fileSystem, folderOf(projectId))) {
      if (!name.endsWith('.gb')) continue;
      const start = await fileSystem.readStart(join(folderOf(projectId), name), prefixBytes + largestHead).catch(() => null);
      const head = start === null ? null : readHead(start);
      if (head !== null && `${head.backup.id}.gb` === name) found.push(head.backup);
    }
    return found.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : a.id < b.id ? 1 : -1));
  }

  async function read(projectId: string, id: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = await readFileIfAny(fileSystem, pathOf(projectId, id)).catch(() => throwProblem(describeBackupUnreadable(id, 'damaged')));
    if (file === null) throwProblem(describeBackupUnreadable(id, 'missing'));
    const head = readHead(file);
    if (head === null || head.backup.id !== id) throwProblem(describeBackupUnreadable(id, 'damaged'));
    const plain = await openSealed(cryptography, await localKey.get(), context(projectId, head.backup), file.subarray(head.end));
    if (plain === null || hashBytes(plain) !== head.backup.sha256) throwProblem(describeBackupUnreadable(id, 'damaged'));
    verified.add(`${projectId}/${id}`);
    return plain;
  }

  async function isReadable(projectId: string, id: string): Promise<boolean> {
    if (verified.has(`${projectId}/${id}`)) return true;
    return read(projectId, id).then(
      () => true,
      () => false,
    );
  }

  return {
    list,
    read,
    async remove(projectId, ids) {
      let removed = 0;
      for (const backup of await list(projectId)) {
        if (!ids.includes(backup.id)) continue;
        await fileSystem.remove(pathOf(projectId, backup.id));
        verified.delete(`${projectId}/${backup.id}`);
        removed += 1;
      }
      return removed;
    },
    async keep({ projectId, kind, generation, bytes, sha256 = hashBytes(bytes) }) {
      const present = await list(projectId);
      for (const backup of present) {
        if (backup.sha256 !== sha256 || (kind !== 'save' && backup.kind !== kind)) continue;
        // Read again every time: this copy is about to be the only one.
        if (await read(projectId, backup.id).then(() => true, () => false)) return backup;
      }
      const backup = describeBackup(chooseTime(now(), present[0]), kind, generation, sha256, bytes.length, new Set(present.map(({ id }) => id)));
      const sealed = await sealBytes(cryptography, await localKey.get(), context(projectId, backup), bytes);
      await makeFolderDurably(fileSystem, folderOf(projectId), dataFolder);
      await replaceFile(pathOf(projectId, backup.id), joinBackup(backup, sealed), { fileSystem, wait });
      verified.add(`${projectId}/${backup.id}`);
      return backup;
    },
    async prune(projectId) {
      try {
        const present = await list(projectId);
        const old = chooseBackupsToRemove(present, now());
        const newest = present[0];
        if (old.length === 0 || newest === undefined || !(await isReadable(projectId, newest.id))) return;
        for (const backup of old) await removeQuietly(fileSystem, pathOf(projectId, backup.id));
      } catch {
        // Nothing is lost by keeping more than need be.
      }
    },
  };
}

/** Not before the newest there is: a computer whose clock went back must not make its newest backup look the oldest. */
function chooseTime(now: Date, newest: Backup | undefined): Date {
  return new Date(Math.max(now.getTime(), newest === undefined ? 0 : Date.parse(newest.time) + 1));
}

/** The id sorts by time and is a file name everywhere: `20261122T093105123Z-g12-save-1a2b3c4d`. */
function describeBackup(time: Date, kind: Backup['kind'], generation: number, sha256: string, size: number, taken: ReadonlySet<string>): Backup {
  const stem = `${time.toISOString().replace(/[-:.]/g, '')}-g${generation}-${kind}-${sha256.slice(0, 8)}`;
  let id = stem;
  for (let number = 2; taken.has(id); number += 1) id = `${stem}-${number}`;
  return { id, time: time.toISOString(), kind, size, generation, sha256 };
}

function headText({ id, time, kind, size, generation, sha256 }: Backup): string {
  return JSON.stringify({ id, time, kind, size, generation, sha256 });
}

function context(projectId: string, backup: Backup): { purpose: string; subject: string } {
  return { purpose: 'backup', subject: `${projectId}/${headText(backup)}` };
}

function joinBackup(backup: Backup, sealed: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(headText(backup));
  const file = new Uint8Array(prefixBytes + head.length + sealed.length);
  file.set(magic);
  new DataView(file.buffer).setUint32(magic.length, head.length, true);
  file.set(head, prefixBytes);
  file.set(sealed, prefixBytes + head.length);
  return file;
}

function readHead(start: Uint8Array): { backup: Backup; end: number } | null {
  if (start.length < prefixBytes || Buffer.compare(start.subarray(0, magic.length), magic) !== 0) return null;
  const length = new DataView(start.buffer, start.byteOffset + magic.length, 4).getUint32(0, true);
  if (length > largestHead || prefixBytes + length > start.length) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(prefixBytes, prefixBytes + length));
    return { backup: backupSchema.parse(JSON.parse(text)), end: prefixBytes + length };
  } catch {
    return null;
  }
}
