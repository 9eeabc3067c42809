import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, protocol, screen, session } from 'electron';
import { createHost, findDataFolder, locateProgram, mapFiles, openServices, type CommonServices } from '../host';
import { frameWindow, type WindowFrame } from './frameWindow';
import { findGivenProjects } from './givenFiles';
import { guardClosing } from './guardClosing';
import { serveIpc } from './ipcTable';
import { lockNavigation, lockSession } from './lockSession';
import { openDialogs } from './openDialogs';
import { createWindowPrinter } from './printInWindow';
import { serveWindow } from './serveScheme';
import { sayOccasion } from './speech';
import { watchProcess, watchWindow } from './watchFailures';
import { openPlaceStore, placeWindow, type PlaceStore } from './windowPlace';
import { engineSwitches, programId, programTitle, schemePrivileges, scheme, windowAddress, windowHost, windowSettings } from './windowSettings';

export interface StartOptions {
  platform?: NodeJS.Platform;
  /** Tells of errors that nobody caught. */
  program?: Pick<NodeJS.EventEmitter, 'on'>;
  /** The words the program was started with. */
  words?: readonly string[];
}

/**
 * The life of the application: one instance, one window, one door. Everything that knows Electron stands
 * in this folder; the services behind the door are those of every host.
 */
export async function startApp(options: StartOptions = {}): Promise<void> {
  const { platform = process.platform, words = process.argv } = options;
  const dataFolder = findDataFolder();
  // What the browser engine keeps lies below our own data, so that one folder is all there is to move or remove.
  const engineFolder = join(dataFolder, 'window');
  mkdirSync(engineFolder, { recursive: true });
  app.setPath('userData', engineFolder);
  for (const [name, value] of engineSwitches) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged(schemePrivileges);
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  if (platform === 'win32') app.setAppUserModelId(programId);
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents));
  app.on('window-all-closed', () => app.quit());

  const given = takeGivenFiles(words);
  await app.whenReady();
  app.setAboutPanelOptions({ applicationName: programTitle, applicationVersion: app.getVersion(), copyright: 'Apache License 2.0' });
  const root = app.getAppPath();
  const folders = locateProgram(root);
  const services = openServices(folders, dataFolder, {
    startPath: given.first(),
    // On a stick everything stays together; on a computer projects are where people look for their files.
    ...(process.env.GUATU_DATA ? {} : { projectsFolder: join(app.getPath('documents'), 'Guatu') }),
    onProjectUsed: (path) => app.addRecentDocument(path),
  });
  watchProcess(services.failures, giveUp, options.program);
  returnLocksAtEnd(services);
  lockSession(session.defaultSession, `${scheme}://${windowHost}/`);
  serveWindow(session.defaultSession, await mapFiles(folders.renderer));

  const places = openPlaceStore(dataFolder);
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const place = placeWindow(await places.read(), screens);
  const icon = join(root, 'dist', 'electron', 'icon.png');
  const window = new BrowserWindow(windowSettings(join(root, 'dist', 'electron', 'preload.cjs'), icon, place));
  keepPlace(window, places);
  app.on('second-instance', () => bringToFront(window));
  given.onFile((path) => {
    bringToFront(window);
    void services.projects.rememberPath(path).then((handle) => services.events.push({ kind: 'open_project', handle }));
  });

  // Whoever asks for events listens; a page that never did, or died, cannot be asked to save.
  let isListening = false;
  const { language } = await services.settings.read();
  const guard = guardClosing(window, {
    requestClose: () => services.events.push({ kind: 'close_requested' }),
    isDeserted: () => !isListening,
    askUser: async () => {
      const { response } = await dialog.showMessageBox(window, sayOccasion('notSavedYet', frame.language()));
      return (['wait', 'close', 'stay'] as const)[response] ?? 'wait';
    },
  });
  const frame: WindowFrame = frameWindow({
    window,
    events: services.events,
    language,
    isDevelopment: !app.isPackaged,
    platform,
    release: guard.release,
  });
  const reload = (): void => void window.loadURL(windowAddress).catch(() => services.failures.note({ place: 'window', kind: 'notLoaded' }));
  watchWindow({ window, failures: services.failures, language: frame.language, reload, onGone: () => (isListening = false) });
  const host = createHost({
    ...services,
    kind: 'electron',
    files: 'dialogs',
    version: app.getVersion(),
    printer: createWindowPrinter(folders.fonts),
    dialogs: openDialogs(() => window, frame.language),
    window: frame,
    events: {
      ...services.events,
      next: (after) => {
        isListening = true;
        return services.events.next(after);
      },
    },
  });
  serveIpc(host, window.webContents);
  window.once('ready-to-show', () => {
    if (place.maximised) window.maximize();
    window.show();
  });
  await window.loadURL(windowAddress);
}

/** Files from a double click, the icon or a second start; those from before the window came wait for it. */
function takeGivenFiles(words: readonly string[]): { first: () => string | undefined; onFile: (take: (path: string) => void) => void } {
  const waiting = findGivenProjects(words, process.cwd());
  let take = (path: string): void => void waiting.unshift(path);
  // macOS hands files over by an event, the others as words of a start.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take(path);
  });
  app.on('second-instance', (_event, others, workingFolder) => {
    const [path] = findGivenProjects(others, workingFolder);
    if (path !== undefined) take(path);
  });
  return {
    first: () => waiting.shift(),
    onFile: (next) => {
      take = next;
      const [late] = waiting.splice(0);
      if (late !== undefined) next(late);
    },
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Keeps size and place, a moment after they changed and at the end. */
function keepPlace(window: BrowserWindow, places: PlaceStore): void {
  let timer: NodeJS.Timeout | undefined;
  const write = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    // A place that cannot be kept costs a drag of the mouse, nothing else.
    void places.write({ x, y, width, height, maximised: window.isMaximized() }).catch(() => undefined);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', soon);
  window.on('close', write);
}

/** Before the program ends, the locks of its projects are given back; for three seconds at most. */
function returnLocksAtEnd(services: CommonServices): void {
  let done = false;
  app.on('will-quit', (event) => {
    if (done) return;
    event.preventDefault();
    const late = new Promise((settle) => setTimeout(settle, 3000));
    void Promise.race([services.projects.closeAll(), late])
      .catch(() => undefined)
      .then(() => {
        done = true;
        app.quit();
      });
  });
}

function giveUp(): void {
  dialog.showErrorBox(
    programTitle,
    '程序内部出错，需要重新启动。每一步都已记录，重新打开项目时会自动恢复。\nSomething inside the program failed and it must be started again. Every step is recorded and comes back when the project is opened.',
  );
  app.exit(1);
}
