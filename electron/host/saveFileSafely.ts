import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { throwProblem } from '../contract/parseCall';
import { nodeFileSystem, readFileIfAny, statusIfAny, systemCode, type FileSystem } from './fileSystem';
import { hashBytes } from './hashBytes';
import { describeSaveFailure } from './problems';
import { areEqual, closing, syncFolder, waitFor, writeWhole } from './writeDurably';

export interface SaveOptions {
  fileSystem?: FileSystem;
  /** Rights of the new file on systems that have them; registers hold personal data: owner only. */
  mode?: number;
  /** Runs directly before the old file is replaced; throwing leaves everything as it was. */
  beforeReplace?: () => Promise<void>;
  /** Waits between tries of the rename; tests pass one that does not wait. */
  wait?: (milliseconds: number) => Promise<void>;
  /** Tells whether what a killed save left beside the file may be all there is, and must stay until the new file stands. */
  isPrecious?: (leftover: Uint8Array) => Promise<boolean>;
}

/** Tries of the rename: 100 ms, doubling, about ten seconds in all. A virus scanner lets go by then. */
const renameTries = 8;
const busyCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const staleTemporary = /^\.~[0-9a-f]{12}\.(\d+)\.\d+\.part$/;
let counter = 0;
/** Temporary files of saves under way and their targets: a program that is told to stop at once takes them along. */
const underWay = new Map<string, string>();
process.on('exit', () => {
  for (const [path, target] of underWay) if (existsSync(target)) rmSync(path, { force: true });
});

/**
 * Saves a file so that at every moment either the old or the new content stands whole under its name:
 * a new file beside it (`O_EXCL`), written in a loop over the bytes really written, synced, read back and
 * compared, renamed over the old one (tried again while another program holds it), and the folder synced.
 * After a failure the temporary file is removed and the old file is untouched.
 *
 * @throws a problem that names the file and says what to do: `disk_full`, `file_busy`, `save_failed`,
 *   `saved_not_synced` (the new content stands, but may not survive a power cut) …
 */
export async function saveFileSafely(path: string, bytes: Uint8Array, options: SaveOptions = {}): Promise<void> {
  try {
    await replaceFile(path, bytes, options);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
    throwProblem(describeSaveFailure(basename(path), systemCode(error), isAfterRename(error) ? 'after the rename' : 'before the rename'));
  }
}

/** The work of `saveFileSafely`; failures of the system come as they are, for callers that say more about them. */
export async function replaceFile(path: string, bytes: Uint8Array, options: SaveOptions = {}): Promise<void> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  let temporary: string | undefined;
  let leftovers: string[] = [];
  try {
    leftovers = await removeLeftovers(fileSystem, path, options.isPrecious ?? (() => Promise.resolve(false)));
    const created = await createTemporary(fileSystem, path, options.mode ?? 0o600);
    temporary = created.path;
    await closing(created.file, async () => {
      await writeWhole(created.file, bytes);
      await created.file.sync();
    });
    if (!areEqual(await fileSystem.readFile(temporary), bytes)) {
      throw Object.assign(new Error('read back differs'), { code: 'READ_BACK_DIFFERS' });
    }
    await options.beforeReplace?.();
    await renameWithPatience(fileSystem, temporary, path, bytes, options.wait ?? waitFor);
  } catch (error) {
    if (temporary !== undefined) await removeQuietly(fileSystem, temporary);
    throw error;
  } finally {
    if (temporary !== undefined) underWay.delete(temporary);
  }
  try {
    await syncFolder(fileSystem, dirname(path));
  } catch (error) {
    throw Object.assign(new Error('not synced'), { code: systemCode(error) || 'EIO', afterRename: true });
  }
  for (const leftover of leftovers) await removeQuietly(fileSystem, leftover);
}

/** Whether the new content stands already, and only its lasting is unsure. */
export function isAfterRename(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'afterRename' in error && error.afterRename === true;
}

/** Whole paths of what killed saves of a file left beside it; those of living programs are not among them. */
export async function findLeftovers(fileSystem: FileSystem, path: string): Promise<string[]> {
  const folder = dirname(path);
  const prefix = `${temporaryPrefix(path)}.`;
  return (await fileSystem.listFolder(folder))
    .filter((name) => name.startsWith(prefix))
    .filter((name) => {
      const owner = Number(staleTemporary.exec(name)?.[1]);
      if (!Number.isInteger(owner)) return false;
      return owner === process.pid ? !underWay.has(join(folder, name)) : !isProcessRunning(owner);
    })
    .map((name) => join(folder, name))
    .sort();
}

/** Whether a process of this computer is alive; one that belongs to somebody else is. */
export function isProcessRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** Removes a file; what cannot be removed stays, and the next run removes it. */
export async function removeQuietly(fileSystem: FileSystem, path: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await fileSystem.remove(path);
      return;
    } catch {
      // A second try helps against a passing hold; what stays is removed by the next save.
    }
  }
}

function temporaryPrefix(path: string): string {
  return `.~${hashBytes(new TextEncoder().encode(basename(path))).slice(0, 12)}`;
}

/** A new file beside the target. A name that a former run with the same process number left is passed over. */
async function createTemporary(fileSystem: FileSystem, target: string, mode: number): Promise<{ path: string; file: Awaited<ReturnType<FileSystem['createFile']>> }> {
  for (let attempt = 1; ; attempt += 1) {
    counter += 1;
    const path = join(dirname(target), `${temporaryPrefix(target)}.${process.pid}.${counter}.part`);
    underWay.set(path, target);
    try {
      return { path, file: await fileSystem.createFile(path, mode) };
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') await removeQuietly(fileSystem, path);
      underWay.delete(path);
      if (systemCode(error) !== 'EEXIST' || attempt >= 1000) throw error;
    }
  }
}

async function renameWithPatience(
  fileSystem: FileSystem,
  from: string,
  to: string,
  bytes: Uint8Array,
  pause: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fileSystem.rename(from, to);
      return;
    } catch (error) {
      if (await wasRenamed(fileSystem, from, to, bytes)) return;
      if (!busyCodes.has(systemCode(error)) || attempt >= renameTries) throw error;
      await pause(Math.min(100 * 2 ** (attempt - 1), 2500));
    }
  }
}

/** A rename may report a failure and have happened all the same (network drives do this). */
async function wasRenamed(fileSystem: FileSystem, from: string, to: string, bytes: Uint8Array): Promise<boolean> {
  try {
    if ((await readFileIfAny(fileSystem, from)) !== null) return false;
    const target = await readFileIfAny(fileSystem, to);
    return target !== null && areEqual(target, bytes);
  } catch {
    return false;
  }
}

/** Removes what killed saves left. What may be all there is, for the target is gone or damaged, stays and is answered. */
async function removeLeftovers(fileSystem: FileSystem, path: string, isPrecious: (leftover: Uint8Array) => Promise<boolean>): Promise<string[]> {
  const leftovers = await findLeftovers(fileSystem, path);
  if (leftovers.length === 0 || (await statusIfAny(fileSystem, path)) === null) return leftovers;
  const kept: string[] = [];
  for (const leftover of leftovers) {
    const bytes = await readFileIfAny(fileSystem, leftover).catch(() => null);
    if (bytes !== null && (await isPrecious(bytes))) kept.push(leftover);
    else await removeQuietly(fileSystem, leftover);
  }
  return kept;
}
