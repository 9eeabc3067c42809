import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { readRegisterFile, saveFileSafely, type Dialogs } from '../host';
import type { Language } from './appMenu';
import { fileKinds, sayOccasion } from './speech';

const extension = '.guatu';

/** The file dialogs of the window. Paths chosen here stay here; the page sees names and bytes. */
export function openDialogs(window: () => BrowserWindow, language: () => Language): Dialogs {
  const kindName = (kind: keyof typeof fileKinds): string => (language() === 'zh-CN' ? fileKinds[kind].zh : fileKinds[kind].en);
  const projectFilter = (): { name: string; extensions: string[] }[] => [{ name: kindName('project'), extensions: ['guatu'] }];

  async function chooseProjectPath(name: string): Promise<string | null> {
    const suggestion = join(app.getPath('documents'), withExtension(name));
    const chosen = await dialog.showSaveDialog(window(), { defaultPath: suggestion, filters: projectFilter(), properties: ['createDirectory', 'showOverwriteConfirmation'] });
    if (chosen.canceled || !chosen.filePath) return null;
    const path = withExtension(chosen.filePath);
    if (path === chosen.filePath || !(await isThere(path))) return path;
    // The dialog asked about the name as it was typed; with its ending it is another file.
    const { response } = await dialog.showMessageBox(window(), sayOccasion('replaceFile', language()));
    return response === 1 ? path : null;
  }

  return {
    chooseProjectPath,
    async pickProjectPath() {
      const chosen = await dialog.showOpenDialog(window(), { properties: ['openFile', 'dontAddToRecent'], filters: projectFilter() });
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    async pickFolderPath() {
      const chosen = await dialog.showOpenDialog(window(), { properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'], defaultPath: app.getPath('documents') });
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    async pickRegisterFiles() {
      const chosen = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters: [{ name: kindName('registers'), extensions: ['xlsx', 'xls', 'csv', 'txt'] }],
      });
      return chosen.canceled ? [] : Promise.all(chosen.filePaths.slice(0, 40).map((path) => readRegisterFile(path)));
    },
    async saveFile({ suggestedName, bytes }) {
      const chosen = await dialog.showSaveDialog(window(), { defaultPath: join(app.getPath('documents'), suggestedName) });
      if (chosen.canceled || !chosen.filePath) return null;
      await saveFileSafely(chosen.filePath, bytes);
      return { name: basename(chosen.filePath), bytesWritten: bytes.length };
    },
  };
}

function withExtension(path: string): string {
  return path.toLowerCase().endsWith(extension) ? path : `${path}${extension}`;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
