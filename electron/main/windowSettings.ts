import type { BrowserWindowConstructorOptions, CustomScheme } from 'electron';

/** The scheme and origin of the interface inside the window. */
export const scheme = 'guatu';
export const windowHost = 'app';
export const windowAddress = `${scheme}://${windowHost}/index.html`;
/** The closed origin in which documents are printed. */
export const printHost = 'print';

/** What pages of the scheme may do; registered before the application is ready. */
export const schemePrivileges: CustomScheme[] = [
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, bypassCSP: false, allowServiceWorkers: false, stream: true } },
];

/** The one window: isolated, sandboxed, no Node, nothing embedded. */
export function windowSettings(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '挂图 Guatu',
    backgroundColor: '#f5f6f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  };
}

/** The hidden page that is printed: a session of its own in memory, no preload script, no Node. */
export function printWindowSettings(partition: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    width: 1200,
    height: 800,
    webPreferences: {
      partition,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      offscreen: false,
    },
  };
}
