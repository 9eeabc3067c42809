import { dirname, join } from 'node:path';
import type { HostValue } from '../contract/host';
import { listFolderIfAny, nodeFileSystem, statusIfAny, systemCode, type FileSystem } from './fileSystem';

/** Where the data lie, how much there is, and how much room is left. */
export interface StorageReport {
  describe(): Promise<HostValue<'describeStorage'>>;
}

/** Counts backups and journals of all projects below the data folder. */
export function openStorageReport(options: { dataFolder: string; fileSystem?: FileSystem }): StorageReport {
  const { dataFolder, fileSystem = nodeFileSystem } = options;

  async function count(folder: string, extension: string): Promise<{ count: number; size: number }> {
    const sum = { count: 0, size: 0 };
    for (const project of await listFolderIfAny(fileSystem, folder)) {
      for (const name of await listFolderIfAny(fileSystem, join(folder, project))) {
        if (!name.endsWith(extension)) continue;
        const status = await statusIfAny(fileSystem, join(folder, project, name));
        if (status === null) continue;
        sum.count += 1;
        sum.size += status.size;
      }
    }
    return sum;
  }

  /** Free room of the nearest folder that is there: the data folder itself may not have been made yet. */
  async function measureFreeBytes(folder: string): Promise<number | null> {
    try {
      return await fileSystem.freeBytes(folder);
    } catch (error) {
      const parent = dirname(folder);
      return systemCode(error) === 'ENOENT' && parent !== folder ? measureFreeBytes(parent) : null;
    }
  }

  return {
    describe: async () => ({
      folder: dataFolder,
      backups: await count(join(dataFolder, 'backups'), '.gb'),
      journals: await count(join(dataFolder, 'journals'), '.gj'),
      freeBytes: await measureFreeBytes(dataFolder),
    }),
  };
}
