import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { readRegisterFile, saveFileSafely, type Dialogs } from '../host';

/** The file dialogs of the window. Paths chosen here stay here; the page sees names and bytes. */
export function openDialogs(window: () => BrowserWindow): Dialogs {
  return {
    async pickRegisterFiles() {
      const chosen = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters: [{ name: 'Excel, CSV', extensions: ['xlsx', 'xls', 'csv'] }],
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
