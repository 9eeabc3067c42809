import { constants } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, unlink } from 'node:fs/promises';

/** An open file or folder, as far as saving needs it. */
export interface OpenFile {
  /** Writes a piece at a place; may write less than asked, and then says how much. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The few file calls that saving is made of; tests put a layer here whose N-th call fails. */
export interface FileSystem {
  /** Opens a file that must not exist yet, for writing. */
  createFile(path: string, mode: number): Promise<OpenFile>;
  /** Opens a folder so that its entries can be synced. */
  openFolder(path: string): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  listFolder(path: string): Promise<string[]>;
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The file calls of Node. */
export const nodeFileSystem: FileSystem = {
  async createFile(path, mode) {
    const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
    return {
      write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  async openFolder(path) {
    const handle = await open(path, constants.O_RDONLY);
    return { write: () => Promise.resolve(0), sync: () => handle.sync(), close: () => handle.close() };
  },
  readFile: async (path) => new Uint8Array((await readFile(path)) as Uint8Array<ArrayBuffer>),
  listFolder: (path) => readdir(path),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  rename,
  remove: unlink,
};

/** The system code of a failed call (ENOSPC …), or an empty text. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Reads a file, or null when there is none; any other failure is thrown. */
export async function readFileIfAny(fileSystem: FileSystem, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await fileSystem.readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
