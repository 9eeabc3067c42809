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

/**
 * What Chromium itself must not do. No name of any machine is ever resolved, so that even a service of the
 * browser engine that nobody thought of reaches nothing.
 */
export const engineSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
];

/** Smaller than this the interface has no room. */
export const smallestWindow = { width: 1024, height: 640 };
/** What a window without a project is called. */
export const programTitle = '挂图 Guatu';
export const programId = 'org.guatu.desktop';

/** The one window: isolated, sandboxed, no Node, nothing embedded. */
export function windowSettings(preload: string, icon: string, place: { x?: number; y?: number; width: number; height: number }): BrowserWindowConstructorOptions {
  const { x, y, width, height } = place;
  return {
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: Math.min(smallestWindow.width, width),
    minHeight: Math.min(smallestWindow.height, height),
    show: false,
    title: programTitle,
    icon,
    backgroundColor: '#f5f6f8',
    autoHideMenuBar: false,
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
