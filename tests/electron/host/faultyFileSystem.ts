import type { FileSystem, OpenFile } from '../../../electron/host/fileSystem';

export const faults = ['ENOSPC', 'EIO', 'EPERM', 'EBUSY', 'short write', 'after effect'] as const;
export type Fault = (typeof faults)[number];

/** Runs around every file call: its number (from 1), its name with the path, and the call itself. */
export type Around = <T>(call: number, name: string, path: string, work: () => Promise<T>, shorten: () => void) => Promise<T>;

/** A file system whose every call goes through `around`. */
export function watchCalls(inner: FileSystem, around: Around): FileSystem {
  let calls = 0;
  const watch = <T>(name: string, path: string, work: (short: boolean) => Promise<T>): Promise<T> => {
    let short = false;
    calls += 1;
    return around(calls, name, path, () => work(short), () => (short = true));
  };
  const wrap = (path: string, file: OpenFile): OpenFile => ({
    write: (bytes, position) =>
      watch('write', path, (short) => file.write(short ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes, position)),
    truncate: (length) => watch('truncate', path, () => file.truncate(length)),
    sync: () => watch('sync', path, () => file.sync()),
    syncData: () => watch('syncData', path, () => file.syncData()),
    // A failing close frees its handle all the same, as systems do.
    close: async () => {
      await file.close();
      await watch('close', path, () => Promise.resolve());
    },
  });
  return {
    createFile: (path, mode) => watch('createFile', path, async () => wrap(path, await inner.createFile(path, mode))),
    openFile: (path) => watch('openFile', path, async () => wrap(path, await inner.openFile(path))),
    openFolder: (path) => watch('openFolder', path, async () => wrap(path, await inner.openFolder(path))),
    readFile: (path) => watch('readFile', path, () => inner.readFile(path)),
    readStart: (path, length) => watch('readStart', path, () => inner.readStart(path, length)),
    listFolder: (path) => watch('listFolder', path, () => inner.listFolder(path)),
    makeFolder: (path) => watch('makeFolder', path, () => inner.makeFolder(path)),
    rename: (from, to) => watch('rename', to, () => inner.rename(from, to)),
    remove: (path) => watch('remove', path, () => inner.remove(path)),
    status: (path) => watch('status', path, () => inner.status(path)),
    mayWrite: (path) => watch('mayWrite', path, () => inner.mayWrite(path)),
    resolvePath: (path) => watch('resolvePath', path, () => inner.resolvePath(path)),
    freeBytes: (path) => watch('freeBytes', path, () => inner.freeBytes(path)),
  };
}

export interface FaultPlan {
  fileSystem: FileSystem;
  calls: () => number;
  /** The call that failed, with its path; empty when none did. */
  struck: () => string;
}

/** The calls of a file system of which the N-th (or, when lasting, every one from the N-th on) fails in the given way. */
export function failCall(inner: FileSystem, fault: Fault, at: number, lasting = false): FaultPlan {
  let calls = 0;
  let struck = '';
  const fileSystem = watchCalls(inner, async (call, name, path, work, shorten) => {
    calls = call;
    if (call !== at && !(lasting && call > at)) return work();
    if (fault === 'short write') {
      shorten();
      if (name === 'write') struck = `${name} ${path}`;
      return work();
    }
    struck ||= `${name} ${path}`;
    if (fault !== 'after effect') throw Object.assign(new Error('planted'), { code: fault });
    const done = await work();
    if (typeof done === 'object' && done !== null && 'close' in done) await (done as unknown as OpenFile).close().catch(() => undefined);
    throw Object.assign(new Error('planted'), { code: 'EIO' });
  });
  return { fileSystem, calls: () => calls, struck: () => struck };
}

/**
 * Stops at the N-th call (or the first from there on that is aimed at) as a program that is killed does: that call
 * happens or not, and nothing afterwards. `stopped` is kept when that is so; calls made later never answer.
 */
export function stopAt(
  inner: FileSystem,
  at: number,
  happens: boolean,
  isAimedAt: (name: string, path: string) => boolean = () => true,
): { fileSystem: FileSystem; stopped: Promise<string>; calls: () => number } {
  let calls = 0;
  let stop: (name: string) => void = () => undefined;
  const stopped = new Promise<string>((resolve) => (stop = resolve));
  const never = new Promise<never>(() => undefined);
  let isStopped = false;
  const fileSystem = watchCalls(inner, async (call, name, path, work) => {
    if (isStopped) return never;
    calls = call;
    if (call < at || !isAimedAt(name, path)) return work();
    isStopped = true;
    if (happens) await work().catch(() => undefined);
    stop(`${name} ${path}`);
    return never;
  });
  return { fileSystem, stopped, calls: () => calls };
}
