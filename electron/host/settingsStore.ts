import { join } from 'node:path';
import { settingsSchema, type Settings } from '../contract/host';
import { nodeFileSystem, readFileIfAny, type FileSystem } from './fileSystem';
import { saveFileSafely } from './saveFileSafely';

export interface SettingsStore {
  read(): Promise<Settings>;
  write(settings: Settings): Promise<Settings>;
}

export const firstSettings: Settings = settingsSchema.parse({ language: 'zh-CN', theme: 'system' });

/**
 * Keeps the settings as one small JSON file; what a file of an older version does not name has its first
 * value. Unreadable or foreign content counts as "never set": a broken settings file must not keep anybody
 * from the plan.
 */
export function openSettingsStore(folder: string, fileSystem: FileSystem = nodeFileSystem): SettingsStore {
  const path = join(folder, 'settings.json');
  /** Settles when nothing is being written: a window that is loaded again reads what it has just chosen. */
  let written: Promise<unknown> = Promise.resolve();

  async function writeNow(settings: Settings): Promise<Settings> {
    await fileSystem.makeFolder(folder);
    await saveFileSafely(path, new TextEncoder().encode(`${JSON.stringify(settings, null, 2)}\n`), { fileSystem });
    return settings;
  }

  return {
    async read() {
      await written;
      try {
        const bytes = await readFileIfAny(fileSystem, path);
        if (bytes === null) return firstSettings;
        return settingsSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
      } catch {
        return firstSettings;
      }
    },
    write(settings) {
      const result = written.then(() => writeNow(settings));
      written = result.catch(() => undefined);
      return result;
    },
  };
}
