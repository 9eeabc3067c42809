import { app, dialog, type BrowserWindow } from 'electron';
import type { FailureLog } from '../host';
import type { Language } from './appMenu';
import { sayOccasion } from './speech';

export interface FailureOptions {
  window: BrowserWindow;
  failures: FailureLog;
  language: () => Language;
  /** Loads the interface anew; it opens the project that was open and replays its journal. */
  reload: () => void;
  /** The interface is gone and listens no more. */
  onGone: () => void;
  now?: () => number;
}

const spanMilliseconds = 5 * 60_000;
const reloadsInSpan = 3;

/**
 * A page that dies is loaded again, and what happened is noted: place and kind, never a text or a path. A
 * page that dies three times within five minutes is not loaded again before the user says so.
 */
export function watchWindow(options: FailureOptions): void {
  const { window, failures, language } = options;
  const now = options.now ?? Date.now;
  let deaths: number[] = [];

  window.webContents.on('render-process-gone', (_event, details) => {
    options.onGone();
    if (details.reason === 'clean-exit') return;
    void failures.note({ place: 'window', kind: lettersOf(details.reason) });
    deaths = [...deaths.filter((time) => time > now() - spanMilliseconds), now()];
    if (deaths.length <= reloadsInSpan) return options.reload();
    void dialog.showMessageBox(window, sayOccasion('brokeAgain', language())).then(({ response }) => {
      if (response === 1) return app.quit();
      deaths = [];
      return options.reload();
    });
  });

  let asking = false;
  window.webContents.on('unresponsive', () => {
    void failures.note({ place: 'window', kind: 'unresponsive' });
    if (asking) return;
    asking = true;
    void dialog.showMessageBox(window, sayOccasion('notResponding', language())).then(({ response }) => {
      asking = false;
      // A killed page comes back through `render-process-gone`.
      if (response === 1) window.webContents.forcefullyCrashRenderer();
    });
  });
}

/** Notes what fails outside the page. An error nobody caught ends the program: the journals hold everything. */
export function watchProcess(failures: FailureLog, giveUp: () => void, program: Pick<NodeJS.EventEmitter, 'on'> = process): void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') void failures.note({ place: `process.${lettersOf(details.type)}`, kind: lettersOf(details.reason) });
  });
  program.on('uncaughtException', (error) => {
    void failures.note({ place: 'main', kind: kindOf(error) });
    giveUp();
  });
  program.on('unhandledRejection', (error) => {
    void failures.note({ place: 'main.promise', kind: kindOf(error) });
  });
}

function kindOf(error: unknown): string {
  return error instanceof Error ? lettersOf(error.name) : 'unknown';
}

/** Only the letters of a short name: nothing personal fits into it. */
function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z]/g, '').slice(0, 60) || 'unknown';
}
