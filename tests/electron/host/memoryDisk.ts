import { posix } from 'node:path';
import type { FileStatus, FileSystem, OpenFile } from '../../../electron/host/fileSystem';
import type { Chance } from './chance';

type Change = { at: number; bytes: Uint8Array } | { length: number };

interface FileNode {
  kind: 'file';
  content: Uint8Array;
  /** The content that a power cut cannot take away, and what was written since. */
  durable: Uint8Array;
  pending: Change[];
  modifiedAt: number;
}

interface FolderNode {
  kind: 'folder';
  entries: Map<string, Node>;
  durable: Map<string, Node>;
  /** Changes of entries since the last sync; one of several parts happens whole or not at all. */
  pending: [string, Node | null][][];
  modifiedAt: number;
}

type Node = FileNode | FolderNode;

export interface MemoryDiskOptions {
  /** Bytes of all files together below a place; what does not fit is written in part or refused with ENOSPC. */
  capacity?: { below: string; bytes: number };
  /** Below this place a rename is two steps, as on FAT. */
  plainRenameBelow?: string;
}

/** A disk in memory that remembers what was synced, so that a power cut can be played. */
export interface MemoryDisk {
  fileSystem: FileSystem;
  options: MemoryDiskOptions;
  /** The disk after a power cut: what was not synced is there, torn, or gone, as chance has it. */
  crash(chance: Chance): MemoryDisk;
  /** A copy as it stands. */
  copy(): MemoryDisk;
  setReadOnly(place: string | null): void;
  /** Makes a place unreachable, as a stick that was pulled. */
  unplug(place: string | null): void;
  usedBytes(below: string): number;
  listAll(): string[];
}

const fail = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

export function createMemoryDisk(options: MemoryDiskOptions = {}, start?: FolderNode): MemoryDisk {
  const root: FolderNode = start ?? createFolder();
  const state = { readOnly: null as string | null, unplugged: null as string | null };
  let clock = 1_700_000_000_000;
  const tick = (): number => (clock += 1);
  const isBelow = (path: string, place: string | null | undefined): boolean => place != null && (path === place || path.startsWith(`${place}/`));

  function find(path: string): Node | null {
    if (isBelow(path, state.unplugged)) return null;
    let node: Node = root;
    for (const part of posix.normalize(path).split('/').filter((each) => each !== '')) {
      if (node.kind !== 'folder') return fail('ENOTDIR');
      const next = node.entries.get(part);
      if (next === undefined) return null;
      node = next;
    }
    return node;
  }
  const findFolder = (path: string): FolderNode => {
    const node = find(path) ?? fail('ENOENT');
    return node.kind === 'folder' ? node : fail('ENOTDIR');
  };
  const findFile = (path: string): FileNode => {
    const node = find(path) ?? fail('ENOENT');
    return node.kind === 'file' ? node : fail('EISDIR');
  };
  const refuseReadOnly = (path: string): void => {
    if (isBelow(path, state.readOnly)) fail('EROFS');
  };

  function setEntries(folder: FolderNode, ...changes: [string, Node | null][]): void {
    for (const [name, node] of changes) {
      if (node === null) folder.entries.delete(name);
      else folder.entries.set(name, node);
    }
    folder.pending.push(changes);
    folder.modifiedAt = tick();
  }

  function usedBytes(below: string): number {
    const node = find(below);
    return node === null ? 0 : measure(node);
  }

  function openNode(path: string, node: FileNode): OpenFile {
    return {
      write: async (bytes, position) => {
        refuseReadOnly(path);
        if (isBelow(path, state.unplugged)) return fail('EIO');
        let room = bytes.length;
        if (options.capacity !== undefined && isBelow(path, options.capacity.below)) {
          const growth = Math.max(0, position + bytes.length - node.content.length);
          const free = options.capacity.bytes - usedBytes(options.capacity.below);
          if (growth > free) room = bytes.length - (growth - Math.max(0, free));
          if (room <= 0) return fail('ENOSPC');
        }
        const piece = bytes.slice(0, room);
        apply(node, { at: position, bytes: piece });
        node.pending.push({ at: position, bytes: piece });
        node.modifiedAt = tick();
        return room;
      },
      truncate: async (length) => {
        refuseReadOnly(path);
        apply(node, { length });
        node.pending.push({ length });
        node.modifiedAt = tick();
      },
      sync: async () => syncNode(path, node),
      syncData: async () => syncNode(path, node),
      close: () => Promise.resolve(),
    };
  }

  function syncNode(path: string, node: FileNode): void {
    if (isBelow(path, state.unplugged)) fail('EIO');
    node.durable = node.content.slice();
    node.pending = [];
  }

  const fileSystem: FileSystem = {
    createFile: async (path) => {
      refuseReadOnly(path);
      if (Buffer.byteLength(posix.basename(path)) > 255) fail('ENAMETOOLONG');
      const folder = findFolder(posix.dirname(path));
      if (folder.entries.has(posix.basename(path))) fail('EEXIST');
      const node: FileNode = { kind: 'file', content: new Uint8Array(), durable: new Uint8Array(), pending: [], modifiedAt: tick() };
      setEntries(folder, [posix.basename(path), node]);
      return openNode(path, node);
    },
    openFile: async (path) => {
      refuseReadOnly(path);
      return openNode(path, findFile(path));
    },
    openFolder: async (path) => {
      const folder = findFolder(path);
      return {
        write: () => fail('EISDIR'),
        truncate: () => fail('EISDIR'),
        sync: async () => {
          folder.durable = new Map(folder.entries);
          folder.pending = [];
        },
        syncData: () => fail('EISDIR'),
        close: () => Promise.resolve(),
      };
    },
    readFile: async (path) => new Uint8Array(findFile(path).content),
    readStart: async (path, length) => new Uint8Array(findFile(path).content.slice(0, length)),
    listFolder: async (path) => [...findFolder(path).entries.keys()],
    makeFolder: async (path) => {
      const parts = posix.normalize(path).split('/').filter((each) => each !== '');
      for (let depth = 1; depth <= parts.length; depth += 1) {
        const each = `/${parts.slice(0, depth).join('/')}`;
        const there = find(each);
        if (there?.kind === 'file') fail('EEXIST');
        if (there !== null) continue;
        refuseReadOnly(each);
        if (isBelow(each, state.unplugged)) fail('ENOENT');
        setEntries(findFolder(posix.dirname(each)), [posix.basename(each), createFolder()]);
      }
    },
    rename: async (from, to) => {
      refuseReadOnly(from);
      const node = find(from) ?? fail('ENOENT');
      const folder = findFolder(posix.dirname(from));
      if (folder !== findFolder(posix.dirname(to))) fail('EXDEV');
      const [source, target] = [posix.basename(from), posix.basename(to)];
      if (isBelow(to, options.plainRenameBelow)) {
        if (folder.entries.has(target)) setEntries(folder, [target, null]);
        setEntries(folder, [source, null]);
        setEntries(folder, [target, node]);
      } else {
        setEntries(folder, [source, null], [target, node]);
      }
    },
    remove: async (path) => {
      refuseReadOnly(path);
      if (find(path) === null) fail('ENOENT');
      setEntries(findFolder(posix.dirname(path)), [posix.basename(path), null]);
    },
    status: async (path): Promise<FileStatus> => {
      const node = find(path) ?? fail('ENOENT');
      return { isFolder: node.kind === 'folder', size: node.kind === 'file' ? node.content.length : 0, modifiedAt: node.modifiedAt };
    },
    mayWrite: async (path) => {
      findFile(path);
      refuseReadOnly(path);
      return true;
    },
    resolvePath: async (path) => (find(path) === null ? fail('ENOENT') : path),
    freeBytes: async (path) => {
      if (find(path) === null) fail('ENOENT');
      return options.capacity === undefined ? null : options.capacity.bytes - usedBytes(options.capacity.below);
    },
  };

  return {
    fileSystem,
    options,
    crash: (chance) => createMemoryDisk(options, crashFolder(root, chance, new Map())),
    copy: () => createMemoryDisk(options, copyFolder(root)),
    setReadOnly: (place) => {
      state.readOnly = place;
    },
    unplug: (place) => {
      state.unplugged = place;
    },
    usedBytes,
    listAll: () => listNode(root, ''),
  };
}

function createFolder(): FolderNode {
  return { kind: 'folder', entries: new Map(), durable: new Map(), pending: [], modifiedAt: 0 };
}

function apply(node: { content: Uint8Array }, change: Change): void {
  const length = 'length' in change ? change.length : Math.max(node.content.length, change.at + change.bytes.length);
  const content = new Uint8Array(length);
  content.set(node.content.subarray(0, length));
  if ('bytes' in change) content.set(change.bytes, change.at);
  node.content = content;
}

function measure(node: Node): number {
  return node.kind === 'file' ? node.content.length : [...node.entries.values()].reduce((sum, each) => sum + measure(each), 0);
}

function listNode(node: Node, path: string): string[] {
  return node.kind === 'file' ? [path] : [...node.entries].flatMap(([name, each]) => listNode(each, `${path}/${name}`));
}

function copyFolder(folder: FolderNode): FolderNode {
  const copy = createFolder();
  for (const [name, node] of folder.entries) {
    copy.entries.set(name, node.kind === 'folder' ? copyFolder(node) : settle(node.content, node.modifiedAt));
  }
  copy.durable = new Map(copy.entries);
  return copy;
}

function settle(content: Uint8Array, modifiedAt: number): FileNode {
  return { kind: 'file', content: content.slice(), durable: content.slice(), pending: [], modifiedAt };
}

function crashFolder(folder: FolderNode, chance: Chance, done: Map<Node, Node>): FolderNode {
  const survivor = createFolder();
  const entries = new Map(folder.durable);
  const keep = chooseSurvivors(folder.pending, chance);
  for (const changes of keep) {
    for (const [name, node] of changes) {
      if (node === null) entries.delete(name);
      else entries.set(name, node);
    }
  }
  for (const [name, node] of entries) {
    let after = done.get(node);
    if (after === undefined) {
      after = node.kind === 'folder' ? crashFolder(node, chance, done) : crashFile(node, chance);
      done.set(node, after);
    }
    survivor.entries.set(name, after);
  }
  survivor.durable = new Map(survivor.entries);
  return survivor;
}

/** In order up to a point (a journaling file system), or any of them (one that reorders). */
function chooseSurvivors<T>(pending: T[], chance: Chance): T[] {
  const mode = chance.below(3);
  if (mode === 0) return pending.slice(0, chance.below(pending.length + 1));
  if (mode === 1) return pending.filter(() => chance.below(2) === 0);
  return chance.below(2) === 0 ? [] : pending;
}

function crashFile(node: FileNode, chance: Chance): FileNode {
  const after = { content: node.durable.slice() };
  for (const change of chooseSurvivors(node.pending, chance)) {
    if (!('bytes' in change) || chance.below(3) > 0) {
      apply(after, change);
      continue;
    }
    // Torn: the file has grown, but only some of its sectors hold what was written.
    const torn = new Uint8Array(change.bytes.length);
    for (let at = 0; at < torn.length; at += 512) {
      if (chance.below(2) === 0) torn.set(change.bytes.subarray(at, at + 512), at);
    }
    const cut = chance.below(2) === 0 ? torn.subarray(0, chance.below(torn.length + 1)) : torn;
    apply(after, { at: change.at, bytes: cut });
  }
  return settle(after.content, node.modifiedAt);
}
