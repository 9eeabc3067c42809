import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session } from 'electron';
import { createHost, locateProgram, mapFiles, openServices } from '../host';
import { serveIpc } from './ipcTable';
import { lockNavigation, lockSession } from './lockSession';
import { openDialogs } from './openDialogs';
import { createWindowPrinter } from './printInWindow';
import { serveWindow } from './serveScheme';
import { schemePrivileges, scheme, windowAddress, windowHost, windowSettings } from './windowSettings';

/**
 * The life of the application: one instance, one window, one door. Everything that knows Electron stands
 * in this folder; the services behind the door are those of every host.
 */
export async function startApp(): Promise<void> {
  protocol.registerSchemesAsPrivileged(schemePrivileges);
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents));
  app.on('window-all-closed', () => app.quit());
  let window: BrowserWindow | undefined;
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  await app.whenReady();
  Menu.setApplicationMenu(null);

  const root = app.getAppPath();
  const folders = locateProgram(root);
  lockSession(session.defaultSession, `${scheme}://${windowHost}/`);
  serveWindow(session.defaultSession, await mapFiles(folders.renderer));
  window = new BrowserWindow(windowSettings(join(root, 'dist', 'electron', 'preload.cjs')));
  const shown = window;
  const host = createHost({
    ...openServices(folders),
    kind: 'electron',
    version: app.getVersion(),
    printer: createWindowPrinter(folders.fonts),
    dialogs: openDialogs(() => shown),
  });
  serveIpc(host, shown.webContents);
  shown.once('ready-to-show', () => shown.show());
  await shown.loadURL(windowAddress);
}
