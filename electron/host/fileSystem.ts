import { constants } from 'node:fs';
import { access, mkdir, open, readFile, readdir, realpath, rename, stat, statfs, unlink } from 'node:fs/promises';

/** An open file or folder, as far as saving needs it. */
export interface OpenFile {
  /** Writes a piece at a place; may write less than asked, and then says how much. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Cuts the file off after so many bytes. */
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  /** Syncs the content and what is needed to read it back, not the times of the file. */
  syncData(): Promise<void>;
  close(): Promise<void>;
}

/** What a listing tells of a file; two equal ones mean that nobody wrote in between. */
export interface FileStatus {
  isFolder: boolean;
  size: number;
  /** Milliseconds since 1970, with fractions where the system has them. */
  modifiedAt: number;
}

/** The few file calls that keeping projects is made of; tests put a layer here whose N-th call fails. */
export interface FileSystem {
  /** Opens a file that must not exist yet, for writing. */
  createFile(path: string, mode: number): Promise<OpenFile>;
  /** Opens a file that is there, for writing at any place. */
  openFile(path: string): Promise<OpenFile>;
  /** Opens a folder so that its entries can be synced. */
  openFolder(path: string): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** At most so many bytes from the beginning of a file. */
  readStart(path: string, length: number): Promise<Uint8Array<ArrayBuffer>>;
  listFolder(path: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  status(path: string): Promise<FileStatus>;
  /** Whether the rights of the file allow writing; a disk that can only be read is thrown as EROFS. */
  mayWrite(path: string): Promise<boolean>;
  /** The path without links, so that one file has one name. */
  resolvePath(path: string): Promise<string>;
  /** Free bytes of the disk that holds the path; null where the system does not tell. */
  freeBytes(path: string): Promise<number | null>;
}

/** The file calls of Node. */
export const nodeFileSystem: FileSystem = {
  createFile: async (path, mode) => wrapHandle(await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode)),
  openFile: async (path) => wrapHandle(await open(path, 'r+')),
  openFolder: async (path) => wrapHandle(await open(path, constants.O_RDONLY)),
  readFile: async (path) => viewBytes(await readFile(path)),
  async readStart(path, length) {
    const handle = await open(path, constants.O_RDONLY);
    try {
      const bytes = new Uint8Array(length);
      let filled = 0;
      for (;;) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, filled);
        filled += bytesRead;
        if (bytesRead === 0 || filled === length) return bytes.slice(0, filled);
      }
    } finally {
      await handle.close();
    }
  },
  listFolder: (path) => readdir(path),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  rename,
  remove: unlink,
  async status(path) {
    const found = await stat(path);
    return { isFolder: found.isDirectory(), size: found.size, modifiedAt: found.mtimeMs };
  },
  mayWrite: (path) =>
    access(path, constants.W_OK).then(
      () => true,
      (error: unknown) => {
        if (['EACCES', 'EPERM'].includes(systemCode(error))) return false;
        throw error;
      },
    ),
  resolvePath: realpath,
  async freeBytes(path) {
    const found = await statfs(path);
    return found.bavail * found.bsize;
  },
};

function wrapHandle(handle: Awaited<ReturnType<typeof open>>): OpenFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    syncData: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** The same bytes without a copy; what is small may lie in a pool of Node's and gets memory of its own. */
function viewBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  if (!(bytes.buffer instanceof ArrayBuffer) || bytes.buffer.byteLength !== bytes.length) return new Uint8Array(bytes);
  return new Uint8Array(bytes.buffer);
}

/** The system code of a failed call (ENOSPC …), or an empty text. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Reads a file, or null when there is none; any other failure is thrown. */
export async function readFileIfAny(fileSystem: FileSystem, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return orNull(() => fileSystem.readFile(path));
}

/** What a listing tells of a file, or null when there is none. */
export async function statusIfAny(fileSystem: FileSystem, path: string): Promise<FileStatus | null> {
  return orNull(() => fileSystem.status(path));
}

/** The names in a folder, in order; none when there is no such folder. */
export async function listFolderIfAny(fileSystem: FileSystem, path: string): Promise<string[]> {
  return ((await orNull(() => fileSystem.listFolder(path))) ?? []).sort();
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}
