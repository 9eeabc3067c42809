import { dirname } from 'node:path';
import { systemCode, type FileSystem, type OpenFile } from './fileSystem';

/** Answers of systems that cannot sync a folder at all; on the others a failure is a failure. */
const folderSyncUnsupported = new Set(['EINVAL', 'ENOTSUP', 'EISDIR', ...(process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBADF'] : [])]);
const pieceBytes = 8 * 1024 * 1024;

/** Writes all bytes from a place on, however little each call takes; a disk that takes nothing more is full. */
export async function writeWhole(file: OpenFile, bytes: Uint8Array, start = 0): Promise<void> {
  let done = 0;
  let empty = 0;
  while (done < bytes.length) {
    const piece = bytes.subarray(done, Math.min(bytes.length, done + pieceBytes));
    const written = await file.write(piece, start + done);
    empty = written > 0 ? 0 : empty + 1;
    if (empty > 3) throw Object.assign(new Error('nothing more is written'), { code: 'ENOSPC' });
    done += written;
  }
}

/** Closes a file whatever the work does; a failing close counts as a failure of the work. */
export async function closing(file: OpenFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

/** Makes the entries of a folder last; where the system cannot do that, it is taken as done. */
export async function syncFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fileSystem.openFolder(folder);
    await closing(handle, () => handle.sync());
  } catch (error) {
    if (!folderSyncUnsupported.has(systemCode(error))) throw error;
  }
}

/**
 * Makes a folder below a root (and the root) so that it outlives a power cut: each one's entry in its parent
 * is synced, also when it was there already, for whoever made it may have died before syncing.
 */
export async function makeFolderDurably(fileSystem: FileSystem, folder: string, root: string): Promise<void> {
  const chain = [folder];
  while (chain[0] !== root && chain[0] !== dirname(chain[0] as string)) chain.unshift(dirname(chain[0] as string));
  for (const each of chain) {
    await fileSystem.makeFolder(each);
    await syncFolder(fileSystem, dirname(each)).catch((error: unknown) => {
      // The parent of the root may be closed to us; below the root everything is ours.
      if (each !== root || !['EACCES', 'EPERM'].includes(systemCode(error))) throw error;
    });
  }
}

/** A promise that is kept after so many milliseconds. */
export function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Whether two byte arrays are the same. */
export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
