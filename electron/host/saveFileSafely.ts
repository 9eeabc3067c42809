import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeSaveFailure } from './problems';
import { nodeFileSystem, readFileIfAny, systemCode, type FileSystem, type OpenFile } from './fileSystem';
import { hashBytes } from './hashBytes';
import { throwProblem } from '../contract/parseCall';

export interface SaveOptions {
  fileSystem?: FileSystem;
  /** Rights of the new file on systems that have them; registers hold personal data: owner only. */
  mode?: number;
  /** Runs directly before the old file is replaced; throwing leaves everything as it was. */
  beforeReplace?: () => Promise<void>;
  /** Waits between tries of the rename; tests pass one that does not wait. */
  wait?: (milliseconds: number) => Promise<void>;
}

/** Tries of the rename: 100 ms, doubling, about ten seconds in all. A virus scanner lets go by then. */
const renameTries = 8;
const busyCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Answers of systems that cannot sync a folder at all; on the others a failure is a failure. */
const folderSyncUnsupported = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', ...(process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBADF'] : [])]);
const pieceBytes = 8 * 1024 * 1024;
const staleTemporary = /^\.~[0-9a-f]{12}\.(\d+)\.\d+\.part$/;
let counter = 0;
/** Temporary files of saves under way: a program that is told to stop at once takes them along. */
const underWay = new Set<string>();
process.on('exit', () => {
  for (const path of underWay) rmSync(path, { force: true });
});

/**
 * Saves a file so that at every moment either the old or the new content stands whole under its name:
 * a new file beside it (`O_EXCL`), written in a loop over the bytes really written, synced, read back and
 * compared by hash, renamed over the old one (tried again while another program holds it), and the
 * folder synced. After a failure the temporary file is removed and the old file is untouched.
 *
 * @throws a problem that names the file and says what to do: `disk_full`, `file_busy`, `save_failed`,
 *   `saved_not_synced` (the new content stands, but may not survive a power cut) …
 */
export async function saveFileSafely(path: string, bytes: Uint8Array, options: SaveOptions = {}): Promise<void> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const folder = dirname(path);
  const name = basename(path);
  const prefix = `.~${hashBytes(new TextEncoder().encode(name)).slice(0, 12)}`;
  counter += 1;
  const temporary = join(folder, `${prefix}.${process.pid}.${counter}.part`);
  let created = false;
  underWay.add(temporary);
  try {
    await removeStaleTemporaries(fileSystem, folder, prefix);
    const file = await fileSystem.createFile(temporary, options.mode ?? 0o600);
    created = true;
    await closing(file, async () => {
      await writeWhole(file, bytes);
      await file.sync();
    });
    const written = await fileSystem.readFile(temporary);
    if (written.length !== bytes.length || hashBytes(written) !== hashBytes(bytes)) {
      throw Object.assign(new Error('read back differs'), { code: 'READ_BACK_DIFFERS' });
    }
    await options.beforeReplace?.();
    await renameWithPatience(fileSystem, temporary, path, hashBytes(bytes), options.wait ?? wait);
    created = false;
  } catch (error) {
    if (created || systemCode(error) !== 'EEXIST') await removeQuietly(fileSystem, temporary);
    if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
    throwProblem(describeSaveFailure(name, systemCode(error)));
  } finally {
    underWay.delete(temporary);
  }
  try {
    await syncFolder(fileSystem, folder);
  } catch (error) {
    throwProblem(describeSaveFailure(name, systemCode(error), 'after the rename'));
  }
}

async function writeWhole(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let position = 0;
  let empty = 0;
  while (position < bytes.length) {
    const piece = bytes.subarray(position, Math.min(bytes.length, position + pieceBytes));
    const written = await file.write(piece, position);
    empty = written > 0 ? 0 : empty + 1;
    if (empty > 3) throw Object.assign(new Error('nothing more is written'), { code: 'ENOSPC' });
    position += written;
  }
}

async function closing(file: OpenFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

async function renameWithPatience(
  fileSystem: FileSystem,
  from: string,
  to: string,
  sha256: string,
  pause: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fileSystem.rename(from, to);
      return;
    } catch (error) {
      if (await wasRenamed(fileSystem, from, to, sha256)) return;
      if (!busyCodes.has(systemCode(error)) || attempt >= renameTries) throw error;
      await pause(Math.min(100 * 2 ** (attempt - 1), 2500));
    }
  }
}

/** A rename may report a failure and have happened all the same (network drives do this). */
async function wasRenamed(fileSystem: FileSystem, from: string, to: string, sha256: string): Promise<boolean> {
  try {
    if ((await readFileIfAny(fileSystem, from)) !== null) return false;
    const target = await readFileIfAny(fileSystem, to);
    return target !== null && hashBytes(target) === sha256;
  } catch {
    return false;
  }
}

async function syncFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fileSystem.openFolder(folder);
    await closing(handle, () => handle.sync());
  } catch (error) {
    if (!folderSyncUnsupported.has(systemCode(error))) throw error;
  }
}

/** Removes what a killed save of the same file left behind; those of living programs stay. */
async function removeStaleTemporaries(fileSystem: FileSystem, folder: string, prefix: string): Promise<void> {
  for (const entry of await fileSystem.listFolder(folder)) {
    const owner = entry.startsWith(`${prefix}.`) ? staleTemporary.exec(entry)?.[1] : undefined;
    if (owner !== undefined && !isRunning(Number(owner))) await removeQuietly(fileSystem, join(folder, entry));
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

async function removeQuietly(fileSystem: FileSystem, path: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await fileSystem.remove(path);
      return;
    } catch {
      // A second try helps against a passing hold; what stays is removed by the next save.
    }
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
