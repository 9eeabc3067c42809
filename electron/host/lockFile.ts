import { readFileSync, rmSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Cryptography } from '../../sealing';
import { readFileIfAny, systemCode, type FileSystem } from './fileSystem';
import { isProcessRunning, removeQuietly } from './saveFileSafely';
import { closing, waitFor, writeWhole } from './writeDurably';

/** Who this program is, as its locks tell others. */
export interface ProgramIdentity {
  computer: string;
  processId: number;
  /** Another text after each start of the computer; empty where the system does not tell. */
  bootId: string;
  user: string;
  isRunning(processId: number): boolean;
}

export interface LockHolder {
  user: string;
  computer: string;
  since: string;
}

export interface FileLock {
  /** Whether the lock file still is the one we made. */
  check(): Promise<'ours' | 'vanished' | 'stolen'>;
  /** Removes the lock if it still is ours. */
  release(): Promise<void>;
}

export type LockTaking =
  | { state: 'taken'; lock: FileLock }
  | { state: 'held'; holder: LockHolder }
  /** The place does not allow a lock (read-only, full, failing), by the system's code. */
  | { state: 'refused'; code: string };

export interface LockOptions {
  fileSystem: FileSystem;
  identity: ProgramIdentity;
  cryptography: Cryptography;
  now?: () => Date;
  wait?: (milliseconds: number) => Promise<void>;
}

const lockSchema = z.object({
  computer: z.string().max(200),
  processId: z.number().int(),
  bootId: z.string().max(200),
  user: z.string().max(200),
  time: z.string().max(40),
  nonce: z.string().max(80),
});
type LockContent = z.infer<typeof lockSchema>;

/** Locks of this process, by nonce; at its end it takes along those that still are its own. */
const held = new Map<string, string>();
process.on('exit', () => {
  for (const [nonce, path] of held) {
    try {
      if (readFileSync(path, 'utf8').includes(nonce)) rmSync(path);
    } catch {
      // A lock that is gone needs no removing.
    }
  }
});

/** The lock file of a file: beside it, in the shape that office programs use. */
export function lockPathOf(path: string): string {
  return join(dirname(path), `.~lock.${basename(path)}#`);
}

/** This process on this computer. */
export function describeThisProgram(): ProgramIdentity {
  const read = (work: () => string): string => {
    try {
      return work();
    } catch {
      return '';
    }
  };
  return {
    computer: hostname(),
    processId: process.pid,
    bootId: read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    user: read(() => userInfo().username),
    isRunning: isProcessRunning,
  };
}

/**
 * Takes the lock of a file: a new file `.~lock.<name>#` that says who holds it. One that a program of this
 * computer left when it died is taken over at once; one of a living program or of another computer stands.
 * Who takes over moves the dead lock away first, which only one of several can do.
 */
export async function takeLock(path: string, options: LockOptions): Promise<LockTaking> {
  const { fileSystem, identity, cryptography, now = () => new Date(), wait = waitFor } = options;
  const lockPath = lockPathOf(path);
  let garbled = 0;
  let failures = 0;
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    try {
      const present = await readFileIfAny(fileSystem, lockPath);
      if (present === null) {
        const lock = await createLock();
        if (lock !== null) return { state: 'taken', lock };
        continue;
      }
      const content = readContent(present);
      if (content === null && (garbled += 1) < 4) {
        // Somebody may just be writing it.
        await wait(50);
        continue;
      }
      if (content !== null && isAlive(content)) return { state: 'held', holder: { user: content.user, computer: content.computer, since: content.time } };
      await moveAway(present);
    } catch (error) {
      failures += 1;
      if (failures >= 3) return { state: 'refused', code: systemCode(error) || 'EIO' };
      await wait(100);
    }
  }
  return { state: 'refused', code: 'EBUSY' };

  function isAlive(content: LockContent): boolean {
    if (content.computer !== identity.computer) return true;
    if (content.bootId !== identity.bootId) return false;
    // Our own number without a lock of ours: a former process had the number.
    if (content.processId === identity.processId) return held.has(content.nonce);
    return identity.isRunning(content.processId);
  }

  async function createLock(): Promise<FileLock | null> {
    const nonce = Buffer.from(cryptography.randomBytes(12)).toString('hex');
    const content: LockContent = {
      computer: identity.computer,
      processId: identity.processId,
      bootId: identity.bootId,
      user: identity.user,
      time: now().toISOString(),
      nonce,
    };
    let file;
    try {
      file = await fileSystem.createFile(lockPath, 0o600);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') return null;
      throw error;
    }
    held.set(nonce, lockPath);
    try {
      await closing(file, () => writeWhole(file, new TextEncoder().encode(`${JSON.stringify(content)}\n`)));
    } catch (error) {
      held.delete(nonce);
      await removeQuietly(fileSystem, lockPath);
      throw error;
    }
    return makeLock(nonce);
  }

  function makeLock(nonce: string): FileLock {
    const check: FileLock['check'] = async () => {
      const present = await readFileIfAny(fileSystem, lockPath);
      if (present === null) return 'vanished';
      return readContent(present)?.nonce === nonce ? 'ours' : 'stolen';
    };
    return {
      check,
      async release() {
        const state = await check().catch(() => 'stolen' as const);
        if (state === 'ours') await removeQuietly(fileSystem, lockPath);
        held.delete(nonce);
      },
    };
  }

  /** Moves a dead lock away; when another took over in between, what was moved is put back. */
  async function moveAway(dead: Uint8Array): Promise<void> {
    const aside = `${lockPath}.${Buffer.from(cryptography.randomBytes(6)).toString('hex')}`;
    try {
      await fileSystem.rename(lockPath, aside);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return;
      throw error;
    }
    const moved = await readFileIfAny(fileSystem, aside);
    if (moved !== null && Buffer.compare(moved, dead) !== 0) {
      const file = await fileSystem.createFile(lockPath, 0o600).catch(() => null);
      if (file !== null) await closing(file, () => writeWhole(file, moved));
    }
    await removeQuietly(fileSystem, aside);
  }
}

function readContent(bytes: Uint8Array): LockContent | null {
  try {
    return lockSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
