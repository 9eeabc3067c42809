import { Menu, type BrowserWindow } from 'electron';
import type { HostEvents, HostWindow } from '../host';
import { buildMenuTemplate, isAppCommandKey, type Language } from './appMenu';
import { programTitle } from './windowSettings';

export interface FrameOptions {
  window: BrowserWindow;
  events: Pick<HostEvents, 'push'>;
  language: Language;
  isDevelopment: boolean;
  platform: NodeJS.Platform;
  /** The interface has saved and may go. */
  release: () => void;
}

export interface WindowFrame extends HostWindow {
  language(): Language;
}

/**
 * What stands around the page: the title (the name of the project file and nothing else), work under way in
 * the task bar, the mark of unsaved work on macOS, and the menu in the language of the interface.
 */
export function frameWindow(options: FrameOptions): WindowFrame {
  const { window, events, platform } = options;
  let language = options.language;

  function showMenu(): void {
    const template = buildMenuTemplate({
      language,
      platform,
      isDevelopment: options.isDevelopment,
      run: (command) => events.push({ kind: 'command', command }),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  window.webContents.on('before-input-event', (_event, input) => {
    if (input.type === 'keyDown') window.webContents.setIgnoreMenuShortcuts(isAppCommandKey(input, platform));
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  showMenu();

  return {
    language: () => language,
    showState(state) {
      window.setTitle(state.projectName ?? programTitle);
      // Below zero takes the bar away.
      window.setProgressBar(state.progress ?? -1);
      window.setDocumentEdited(state.unsaved);
      if (state.language !== language) {
        language = state.language;
        showMenu();
      }
      return Promise.resolve();
    },
    closeWindow() {
      // The page gets its answer before it goes.
      setImmediate(options.release);
      return Promise.resolve();
    },
  };
}
