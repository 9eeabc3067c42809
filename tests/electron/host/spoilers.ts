import type { FileSystem, OpenFile } from '../../../electron/host/fileSystem';

/** Ways to be careless, each as a layer under the storage. */
const changeFiles = (inner: FileSystem, change: (path: string, file: OpenFile) => OpenFile): FileSystem => ({
  ...inner,
  createFile: async (path, mode) => change(path, await inner.createFile(path, mode)),
  openFile: async (path) => change(path, await inner.openFile(path)),
});
const noSync = (file: OpenFile): OpenFile => ({ ...file, sync: () => Promise.resolve(), syncData: () => Promise.resolve() });

/** Files are never synced. */
export const withoutFileSync = (inner: FileSystem): FileSystem => changeFiles(inner, (_, file) => noSync(file));

/** Only journals are never synced. */
export const withoutJournalSync = (inner: FileSystem): FileSystem =>
  changeFiles(inner, (path, file) => (path.endsWith('.gj') ? noSync(file) : file));

/** Folders are never synced. */
export const withoutFolderSync = (inner: FileSystem): FileSystem => ({
  ...inner,
  openFolder: async (path) => noSync(await inner.openFolder(path)),
});

/** Files are replaced by writing into them. */
export const withOverwriting = (inner: FileSystem): FileSystem => ({
  ...inner,
  async rename(from, to) {
    if (!to.endsWith('.guatu')) return inner.rename(from, to);
    const bytes = await inner.readFile(from);
    await inner.remove(to).catch(() => undefined);
    const file = await inner.createFile(to, 0o600);
    for (let at = 0; at < bytes.length; at += 256) await file.write(bytes.subarray(at, at + 256), at);
    await file.close();
    await inner.remove(from);
  },
});

/** Backups go nowhere, but look kept. */
export const withoutBackups = (inner: FileSystem): FileSystem => ({
  ...inner,
  rename: async (from, to) => (to.endsWith('.gb') ? inner.remove(from) : inner.rename(from, to)),
});

/** What is written counts as written whole, and reading back shows what should be there. */
export function withoutReadBack(inner: FileSystem): FileSystem {
  const shown = new Map<string, Uint8Array>();
  return {
    ...changeFiles(inner, (path, file) => ({
      ...file,
      async write(bytes, position) {
        const before = shown.get(path) ?? new Uint8Array();
        const after = new Uint8Array(Math.max(before.length, position + bytes.length));
        after.set(before);
        after.set(bytes, position);
        shown.set(path, after);
        await file.write(bytes, position).catch(() => 0);
        return bytes.length;
      },
    })),
    readFile: async (path) => (path.endsWith('.part') && shown.has(path) ? new Uint8Array(shown.get(path) as Uint8Array) : inner.readFile(path)),
  };
}

/** A busy file counts as a broken disk, so nothing is tried again. */
export const withoutRetry = (inner: FileSystem): FileSystem => ({
  ...inner,
  rename: (from, to) => inner.rename(from, to).catch((error: unknown) => Promise.reject(Object.assign(new Error(), { cause: error, code: 'EIO' }))),
});

/** A project file always looks as this program last saw or wrote it. */
export function withoutStateCheck(inner: FileSystem): FileSystem {
  const seen = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    ...inner,
    async readFile(path) {
      if (!path.endsWith('.guatu')) return inner.readFile(path);
      const bytes = seen.get(path) ?? (await inner.readFile(path));
      seen.set(path, bytes);
      return bytes;
    },
    async rename(from, to) {
      if (to.endsWith('.guatu')) seen.set(to, await inner.readFile(from));
      await inner.rename(from, to);
    },
  };
}

/** Locks of others are not seen. */
export function withoutLocks(inner: FileSystem): FileSystem {
  const own = new Map<string, Uint8Array<ArrayBuffer>>();
  const isLock = (path: string): boolean => path.includes('.~lock.');
  const missing = (): never => {
    throw Object.assign(new Error(), { code: 'ENOENT' });
  };
  return {
    ...inner,
    createFile: async (path, mode) => {
      if (!isLock(path)) return inner.createFile(path, mode);
      const nothing = (): Promise<void> => Promise.resolve();
      return {
        write: (bytes) => {
          own.set(path, new Uint8Array(bytes));
          return Promise.resolve(bytes.length);
        },
        truncate: nothing,
        sync: nothing,
        syncData: nothing,
        close: nothing,
      };
    },
    readFile: async (path) => (isLock(path) ? (own.get(path) ?? missing()) : inner.readFile(path)),
    remove: async (path) => {
      if (isLock(path)) own.delete(path);
      else await inner.remove(path);
    },
  };
}

/** Journal writes wait in memory until twenty have come together. */
export function withLateJournal(inner: FileSystem): FileSystem {
  const late: (() => Promise<void>)[] = [];
  return changeFiles(inner, (path, file) =>
    path.endsWith('.gj')
      ? {
          ...file,
          async write(bytes, position) {
            const copy = bytes.slice();
            late.push(async () => {
              const again = await inner.openFile(path);
              await again.write(copy, position);
              await again.close();
            });
            if (late.length >= 20) for (const work of late.splice(0)) await work();
            return bytes.length;
          },
        }
      : file,
  );
}

