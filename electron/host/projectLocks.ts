import type { Cryptography } from '../../sealing';
import type { FileSystem } from './fileSystem';
import { takeLock, type FileLock, type LockHolder, type ProgramIdentity } from './lockFile';

/** How a project file is held. */
export interface ProjectAccess {
  access: 'write' | 'read_only';
  holder: LockHolder | null;
}

/** The locks that this host holds on project files. */
export interface ProjectLocks {
  /** Takes the lock, or keeps the one we have. */
  hold(path: string): Promise<ProjectAccess>;
  /** Whether a save may go to its place: our lock stands, or a new one could be had, or the place takes none. */
  mayWriteTo(path: string): Promise<boolean>;
  isHeld(path: string): boolean;
  release(path: string): Promise<void>;
  releaseAll(): Promise<void>;
}

export function openProjectLocks(options: {
  fileSystem: FileSystem;
  identity: ProgramIdentity;
  cryptography: Cryptography;
  now?: () => Date;
  wait?: (milliseconds: number) => Promise<void>;
}): ProjectLocks {
  const held = new Map<string, FileLock>();

  async function release(path: string): Promise<void> {
    const lock = held.get(path);
    held.delete(path);
    await lock?.release();
  }

  async function hold(path: string): Promise<ProjectAccess> {
    const lock = held.get(path);
    if (lock !== undefined && (await lock.check().catch(() => 'ours')) === 'ours') return { access: 'write', holder: null };
    await release(path);
    const taking = await takeLock(path, options);
    if (taking.state === 'held') return { access: 'read_only', holder: taking.holder };
    if (taking.state === 'refused') return { access: 'read_only', holder: null };
    held.set(path, taking.lock);
    return { access: 'write', holder: null };
  }

  return {
    hold,
    async mayWriteTo(path) {
      const lock = held.get(path);
      // A lock that somebody took from us: the state of the file decides, as without any lock.
      if (lock !== undefined && (await lock.check().catch(() => 'ours')) !== 'vanished') return true;
      const { access, holder } = await hold(path);
      return access === 'write' || holder === null || lock !== undefined;
    },
    isHeld: (path) => held.has(path),
    release,
    async releaseAll() {
      for (const path of [...held.keys()]) await release(path);
    },
  };
}
