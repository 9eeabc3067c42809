import { join } from 'node:path';
import { createCryptography } from '../../sealing';
import { openBackups } from './backups';
import type { HostServices } from './createHost';
import { findDataFolder } from './dataFolder';
import { openFailureLog } from './failures';
import { openFolders } from './folders';
import { nodeFileSystem, type FileSystem } from './fileSystem';
import { createHostEvents } from './hostEvents';
import { openJournals } from './journals';
import { openLocalKey } from './localKey';
import { describeThisProgram, type ProgramIdentity } from './lockFile';
import { openProjectFiles } from './projectFiles';
import { openSamples } from './sampleRegisters';
import { openSettingsStore } from './settingsStore';
import { openStorageReport } from './storage';

/** The places of the delivered program, all below one root folder. */
export interface ProgramFolders {
  /** The built interface. */
  renderer: string;
  /** The fonts of screens and papers. */
  fonts: string;
  sampleProject: string;
  /** Sample counties, one folder each. */
  samples: string;
}

/** Where the parts of the delivered program lie below its root. */
export function locateProgram(root: string): ProgramFolders {
  return {
    renderer: join(root, 'dist', 'renderer'),
    fonts: join(root, 'dist', 'renderer', 'fonts'),
    sampleProject: join(root, 'dist', 'sample', 'renhua.guatu'),
    samples: join(root, 'sample-data'),
  };
}

export interface ServiceOptions {
  /** A project file that the program was started with. */
  startPath?: string;
  /** Where new project files go without asking; the default is `projects` in the data folder. */
  projectsFolder?: string;
  /** Told of every project file that was opened or written, for the system's list of recent documents. */
  onProjectUsed?: (path: string) => void;
  fileSystem?: FileSystem;
  identity?: ProgramIdentity;
  /** Waits between tries; tests pass one that does not wait. */
  wait?: (milliseconds: number) => Promise<void>;
  now?: () => Date;
}

export type CommonServices = Pick<
  HostServices,
  'accountName' | 'settings' | 'projects' | 'journals' | 'backups' | 'storage' | 'samples' | 'folders' | 'events' | 'failures'
>;

/**
 * The services that are the same in every host; an adapter adds its kind, version, printer, dialogs and window.
 * `projects.closeAll` gives the locks back at the end; what is forgotten goes with the process.
 */
export function openServices(
  folders: ProgramFolders,
  dataFolder: string = findDataFolder(),
  options: ServiceOptions = {},
): CommonServices {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const { wait, now } = options;
  const cryptography = createCryptography();
  const identity = options.identity ?? describeThisProgram();
  const failures = openFailureLog({ dataFolder, fileSystem, now });
  const localKey = openLocalKey({ dataFolder, fileSystem, cryptography, identity, wait, failures });
  const journals = openJournals({ dataFolder, fileSystem, cryptography, localKey, wait });
  const backups = openBackups({ dataFolder, fileSystem, cryptography, localKey, wait, now });
  return {
    accountName: identity.user,
    settings: openSettingsStore(dataFolder, fileSystem),
    failures,
    journals,
    backups,
    projects: openProjectFiles({
      dataFolder,
      projectsFolder: options.projectsFolder,
      samplePath: folders.sampleProject,
      startPath: options.startPath,
      fileSystem,
      identity,
      journals,
      backups,
      failures,
      wait,
      now,
      onProjectUsed: options.onProjectUsed,
    }),
    storage: openStorageReport({ dataFolder, fileSystem }),
    samples: openSamples(folders.samples),
    folders: openFolders({ dataFolder, fileSystem, ...(wait ? { wait } : {}) }),
    events: createHostEvents(),
  };
}
