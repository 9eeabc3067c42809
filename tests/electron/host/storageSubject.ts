import type { FileSystem } from '../../../electron/host/fileSystem';
import type { ProgramIdentity } from '../../../electron/host/lockFile';
import { openServices, type CommonServices } from '../../../electron/host/openServices';

export const dataFolder = '/data';
export const stick = '/stick';

export interface StartOptions {
  fileSystem: FileSystem;
  identity?: ProgramIdentity;
  projectsFolder?: string;
  startPath?: string;
  now?: () => Date;
  /** True: waits are as long as they are for people; else they pass at once. */
  waits?: boolean;
}

/** What the storage suites examine: a way to start the storage of a host over a file system. */
export interface StorageSubject {
  name: string;
  start(options: StartOptions): CommonServices;
}

const folders = { renderer: '/program/renderer', fonts: '/program/fonts', sampleProject: '/program/sample.guatu', samples: '/program/samples' };

/** The storage as it is delivered. */
export const soundStorage: StorageSubject = {
  name: 'sound',
  start: ({ waits, ...options }) =>
    openServices(folders, dataFolder, { ...options, ...(waits === true ? {} : { wait: () => Promise.resolve() }) }),
};

/** The storage over file calls that are spoiled: what a careless program would do. */
export function spoilStorage(name: string, spoil: (fileSystem: FileSystem) => FileSystem): StorageSubject {
  return { name, start: (options) => soundStorage.start({ ...options, fileSystem: spoil(options.fileSystem) }) };
}

let lastProcess = 100;

/** A program of its own: another process of the same computer and user, and those before it are dead. */
export function createIdentity(options: Partial<ProgramIdentity> & { living?: ReadonlySet<number> } = {}): ProgramIdentity {
  lastProcess += 1;
  const { living = new Set<number>(), ...given } = options;
  return { computer: 'office-1', processId: lastProcess, bootId: 'boot-1', user: 'li', isRunning: (id) => living.has(id), ...given };
}
