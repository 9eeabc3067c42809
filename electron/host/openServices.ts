import { join } from 'node:path';
import type { HostServices } from './createHost';
import { findDataFolder } from './dataFolder';
import { openProjectStore } from './projectStore';
import { openSampleRegisters } from './sampleRegisters';
import { openSettingsStore } from './settingsStore';

/** The places of the delivered program, all below one root folder. */
export interface ProgramFolders {
  /** The built interface. */
  renderer: string;
  /** Fonts for printing, one folder per family. */
  fonts: string;
  sampleProject: string;
  /** Sample counties, one folder each. */
  samples: string;
}

/** Where the parts of the delivered program lie below its root. */
export function locateProgram(root: string): ProgramFolders {
  return {
    renderer: join(root, 'dist', 'renderer'),
    fonts: join(root, 'dist', 'fonts'),
    sampleProject: join(root, 'dist', 'sample', 'renhua.guatu'),
    samples: join(root, 'sample-data'),
  };
}

/** The services that are the same in every host: settings, projects, sample registers. */
export function openServices(
  folders: ProgramFolders,
  dataFolder: string = findDataFolder(),
): Pick<HostServices, 'settings' | 'projects' | 'samples'> {
  return {
    settings: openSettingsStore(dataFolder),
    projects: openProjectStore({ dataFolder, samplePath: folders.sampleProject }),
    samples: openSampleRegisters(folders.samples),
  };
}
