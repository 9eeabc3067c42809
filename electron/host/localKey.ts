import { join } from 'node:path';
import type { Cryptography } from '../../sealing';
import { throwProblem } from '../contract/parseCall';
import type { FailureLog } from './failures';
import { readFileIfAny, systemCode, type FileSystem } from './fileSystem';
import { hashBytes } from './hashBytes';
import { takeLock, type ProgramIdentity } from './lockFile';
import { describeLocalKeyFailure } from './storageProblems';
import { replaceFile } from './saveFileSafely';
import { areEqual, makeFolderDurably, waitFor } from './writeDurably';

/** The key that seals journals and backups on this computer. */
export interface LocalKey {
  /** Reads the key, or makes it before its first use. @throws problem `local_key_failed` */
  get(): Promise<Uint8Array>;
}

export interface LocalKeyOptions {
  dataFolder: string;
  fileSystem: FileSystem;
  cryptography: Cryptography;
  identity: ProgramIdentity;
  failures?: FailureLog;
  wait?: (milliseconds: number) => Promise<void>;
}

const magic = new TextEncoder().encode('GUATKEY1');
const keyBytes = 32;

/**
 * Keeps 32 random bytes in two files (`keys/local.key`, `keys/local.key.2`), each with a checksum, readable by
 * the owner alone. One damaged copy is mended from the other. When both are gone a new key is made; what was
 * sealed with the lost one stays where it is and reads as unreadable. A copy that merely cannot be read now
 * (a failing disk) is never replaced.
 */
export function openLocalKey(options: LocalKeyOptions): LocalKey {
  const { dataFolder, fileSystem, cryptography, identity, wait = waitFor } = options;
  const folder = join(dataFolder, 'keys');
  const paths = [join(folder, 'local.key'), join(folder, 'local.key.2')] as const;
  let known: Promise<Uint8Array> | undefined;

  async function load(): Promise<Uint8Array> {
    const found = await readCopies();
    const good = found.find(({ key }) => key !== null)?.key ?? null;
    if (good !== null) {
      for (const copy of found) {
        if (!copy.readable || (copy.key !== null && areEqual(copy.key, good))) continue;
        try {
          // The first copy counts; another good key is set aside, for something may be sealed with it.
          if (copy.key !== null) await fileSystem.rename(copy.path, `${copy.path}.lost-${hashBytes(good).slice(0, 8)}`);
          await writeCopy(copy.path, good);
        } catch {
          await options.failures?.note({ place: 'localKey', kind: 'MendingFailed' });
        }
      }
      return good;
    }
    if (found.some(({ readable }) => !readable)) throw Object.assign(new Error('copy not readable'), { code: 'EIO' });
    return createKey();
  }

  async function readCopies(): Promise<{ path: string; key: Uint8Array | null; readable: boolean; present: boolean }[]> {
    const copies = [];
    for (const path of paths) {
      try {
        const bytes = await readFileIfAny(fileSystem, path);
        copies.push({ path, key: bytes === null ? null : decodeKey(bytes), readable: true, present: bytes !== null });
      } catch {
        copies.push({ path, key: null, readable: false, present: true });
      }
    }
    return copies;
  }

  /** Two programs that start at once must not make two keys: the one that has the lock makes it. */
  async function createKey(): Promise<Uint8Array> {
    await makeFolderDurably(fileSystem, folder, dataFolder);
    for (let attempt = 1; attempt <= 50; attempt += 1) {
      const taking = await takeLock(paths[0], { fileSystem, identity, cryptography, wait });
      if (taking.state === 'refused') throw Object.assign(new Error('no lock'), { code: taking.code });
      if (taking.state === 'taken') {
        try {
          return await createUnderLock();
        } finally {
          await taking.lock.release();
        }
      }
      await wait(100);
    }
    throw Object.assign(new Error('another program makes the key'), { code: 'EBUSY' });
  }

  async function createUnderLock(): Promise<Uint8Array> {
    const copies = await readCopies();
    const good = copies.find(({ key }) => key !== null)?.key;
    if (good === undefined && copies.some(({ readable }) => !readable)) throw Object.assign(new Error('copy not readable'), { code: 'EIO' });
    const key = good ?? cryptography.randomBytes(keyBytes);
    const lost = copies.filter((copy) => copy.present && copy.key === null);
    if (good === undefined && lost.length > 0) await options.failures?.note({ place: 'localKey', kind: 'KeyLost' });
    for (const [index, copy] of lost.entries()) await fileSystem.rename(copy.path, `${copy.path}.lost-${hashBytes(key).slice(0, 8)}-${index}`);
    for (const path of paths) await writeCopy(path, key);
    return key;
  }

  async function writeCopy(path: string, key: Uint8Array): Promise<void> {
    await replaceFile(path, encodeKey(key), { fileSystem, wait });
  }

  return {
    async get() {
      known ??= load();
      try {
        return await known;
      } catch (error) {
        known = undefined;
        throwProblem(describeLocalKeyFailure(systemCode(error)));
      }
    },
  };
}

/** `GUATKEY1 | 32 bytes | SHA-256 of both`. */
function encodeKey(key: Uint8Array): Uint8Array {
  const head = Buffer.concat([magic, key]);
  return new Uint8Array(Buffer.concat([head, Buffer.from(hashBytes(head), 'hex')]));
}

function decodeKey(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length !== magic.length + keyBytes + 32) return null;
  const head = bytes.subarray(0, magic.length + keyBytes);
  if (!areEqual(head.subarray(0, magic.length), magic)) return null;
  if (hashBytes(head) !== Buffer.from(bytes.subarray(head.length)).toString('hex')) return null;
  return head.slice(magic.length);
}
