import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../electron/host/findChromium';
import { chromiumFlags } from '../helpers/startApp';

/**
 * The module `electron` on a real Chromium: the program's real main and preload scripts run against it, its
 * scheme handler answers the page, its ipc handlers answer the preload script, its sessions cancel requests.
 * A browser knows no foreign scheme, so `guatu://app/` is shown as `http://app.guatu.invalid/`, an origin that
 * it is told to trust; every request of a session, whoever makes it, ends in a proxy of that session.
 */
type Handler = (...given: never[]) => unknown;
type Menu = { label?: string; id?: string; role?: string; accelerator?: string; registerAccelerator?: boolean; click?: () => void; submenu?: Menu[] };

const scheme = 'guatu';
const domain = '.guatu.invalid';
const toPage = (address: string): string => address.replace(new RegExp(`^${scheme}://([^/]+)`), `http://$1${domain}`);
const toScheme = (address: string): string => address.replace(new RegExp(`^(blob:)?http://([^/]+?)${domain.replaceAll('.', '\\.')}(?=/|$)`), `$1${scheme}://$2`);

class SessionInChromium extends EventEmitter {
  handler: ((request: Request) => Promise<Response>) | undefined;
  permission: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined;
  private mayLeave: ((details: { url: string }, answer: (decision: { cancel?: boolean }) => void) => void) | undefined;
  /** Requests that the session refused, and those that were let through and had no handler. */
  refused: string[] = [];
  strayed: string[] = [];
  readonly protocol = {
    handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => void (this.handler = handler),
    unhandle: () => void (this.handler = undefined),
  };
  readonly webRequest = { onBeforeRequest: (listener: typeof this.mayLeave) => void (this.mayLeave = listener) };
  setPermissionRequestHandler = (handler: typeof this.permission): void => void (this.permission = handler);
  setPermissionCheckHandler = (): void => undefined;
  setDevicePermissionHandler = (): void => undefined;
  setSpellCheckerEnabled = (): void => undefined;

  private mayPass(url: string): Promise<boolean> {
    return new Promise((settle) => {
      if (this.mayLeave === undefined) settle(true);
      else this.mayLeave({ url }, (decision) => settle(decision.cancel !== true));
    });
  }

  private async answer(url: string, method: string, response: ServerResponse): Promise<void> {
    if (!(await this.mayPass(url))) this.refused.push(url);
    else if (this.handler === undefined || !url.startsWith(`${scheme}://`)) this.strayed.push(url);
    else {
      const answer = await this.handler({ url, method } as Request);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
      return;
    }
    response.destroy();
  }

  async openContext(browser: Browser): Promise<BrowserContext> {
    const proxy = createServer((request, response) => {
      void this.answer(toScheme(request.url ?? ''), request.method ?? 'GET', response).catch(() => response.destroy());
    });
    proxy.on('connect', (request, socket) => {
      void this.mayPass(`https://${request.url}/`).then((passes) => {
        (passes ? this.strayed : this.refused).push(`https://${request.url}/`);
        socket.destroy();
      });
    });
    await new Promise<void>((settle) => proxy.listen(0, '127.0.0.1', settle));
    const { port } = proxy.address() as AddressInfo;
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
    });
    context.once('close', () => {
      proxy.close();
      proxy.closeAllConnections();
    });
    return context;
  }
}

class ContentsInChromium extends EventEmitter {
  readonly mainFrame = { url: '' };
  ignoresMenu = false;
  windowOpenHandler: (() => { action: string }) | undefined;
  constructor(readonly page: () => Page) {
    super();
  }
  setWindowOpenHandler = (handler: () => { action: string }): void => void (this.windowOpenHandler = handler);
  setIgnoreMenuShortcuts = (ignores: boolean): void => void (this.ignoresMenu = ignores);
  executeJavaScript = (text: string): Promise<unknown> => this.page().evaluate(text);
  printToPDF = (given: { preferCSSPageSize: boolean; printBackground: boolean }): Promise<Buffer> =>
    this.page().pdf({ preferCSSPageSize: given.preferCSSPageSize, printBackground: given.printBackground });
}

export interface ElectronInChromium {
  app: AppInChromium;
  browser: Browser;
  windows: WindowInChromium[];
  defaultSession: SessionInChromium;
  dialogs: { open: string[]; save: string | null; message: number; asked: { message: string; buttons: string[] }[]; errors: string[] };
  recent: string[];
  menu: () => Menu[];
  /** Presses keys as the system does: the window's listener, the page, then the menu. */
  press: (accelerator: string) => Promise<{ pageTook: boolean; menuTook: boolean }>;
  /** Runs the built main script; the window is the first of `windows` when it has loaded. */
  start: (mainScript: string) => Promise<void>;
  stop: () => Promise<void>;
}

class AppInChromium extends EventEmitter {
  isPackaged = true;
  hasQuit = false;
  readonly paths = new Map<string, string>();
  readonly switches: string[] = [];
  readonly commandLine = { appendSwitch: (name: string, value?: string) => void this.switches.push(value === undefined ? name : `${name}=${value}`) };
  constructor(
    readonly root: string,
    private readonly version: string,
    private readonly closeWindows: () => boolean,
  ) {
    super();
  }
  getAppPath = (): string => this.root;
  getVersion = (): string => this.version;
  getPath = (name: string): string => this.paths.get(name) ?? this.root;
  setPath = (name: string, path: string): void => void this.paths.set(name, path);
  setAppUserModelId = (): void => undefined;
  setAboutPanelOptions = (): void => undefined;
  requestSingleInstanceLock = (): boolean => true;
  enableSandbox = (): void => undefined;
  whenReady = (): Promise<void> => Promise.resolve();
  quit = (): void => {
    if (!this.closeWindows()) return;
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.hasQuit = true;
  };
  exit = (): void => void (this.hasQuit = true);
}

class WindowInChromium extends EventEmitter {
  readonly webContents: ContentsInChromium;
  page: Page | undefined;
  title: string;
  progress = -1;
  edited = false;
  isShown = false;
  isGone = false;
  minimized = false;
  /** Settles when the page below has closed as well. */
  closed: Promise<void> = Promise.resolve();
  constructor(
    readonly options: { title?: string; width: number; height: number; webPreferences: { preload?: string } },
    private readonly openPage: (window: WindowInChromium) => Promise<Page>,
    private readonly onGone: (window: WindowInChromium) => void,
  ) {
    super();
    this.title = options.title ?? '';
    this.webContents = new ContentsInChromium(() => this.page as Page);
  }
  async loadURL(address: string): Promise<void> {
    this.page ??= await this.openPage(this);
    this.webContents.mainFrame.url = address;
    await this.page.goto(toPage(address));
    this.emit('ready-to-show');
  }
  setTitle = (title: string): void => void (this.title = title);
  setProgressBar = (progress: number): void => void (this.progress = progress);
  setDocumentEdited = (edited: boolean): void => void (this.edited = edited);
  show = (): void => void (this.isShown = true);
  focus = (): void => undefined;
  maximize = (): void => undefined;
  restore = (): void => void (this.minimized = false);
  isMinimized = (): boolean => this.minimized;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => this.isGone;
  getNormalBounds = (): object => ({ x: 0, y: 0, width: this.options.width, height: this.options.height });
  close = (): void => {
    if (this.isGone) return;
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  };
  destroy = (): void => {
    if (this.isGone) return;
    this.isGone = true;
    // A browser that ends first has closed the page with it.
    if (this.page) this.closed = this.page.context().close().catch(() => undefined);
    this.onGone(this);
    this.emit('closed');
  };
  /** What Electron tells when a renderer process dies; the page itself dies too. */
  async die(reason: string): Promise<void> {
    const page = this.page as Page;
    this.page = undefined;
    await page.context().close();
    this.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  }
}

export async function openElectronInChromium(root: string, version: string): Promise<ElectronInChromium> {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge found; set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: [...chromiumFlags, `--unsafely-treat-insecure-origin-as-secure=http://app${domain},http://print${domain}`] });
  const windows: WindowInChromium[] = [];
  /** Also those that are gone. */
  const opened: WindowInChromium[] = [];
  const handlers = new Map<string, Handler>();
  const sessions = new Map<string, SessionInChromium>();
  const defaultSession = new SessionInChromium();
  const dialogs: ElectronInChromium['dialogs'] = { open: [], save: null, message: 0, asked: [], errors: [] };
  const recent: string[] = [];
  let menu: Menu[] = [];
  const app = new AppInChromium(root, version, () => {
    for (const window of [...windows]) window.close();
    return windows.length === 0;
  });
  const appModule = Object.assign(app, { addRecentDocument: (path: string) => void recent.push(path) });

  async function openPage(window: WindowInChromium): Promise<Page> {
    const partition = (window.options.webPreferences as { partition?: string }).partition;
    const session = partition === undefined ? defaultSession : (sessions.get(partition) ?? defaultSession);
    const context = await session.openContext(browser);
    const page = await context.newPage();
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) window.webContents.mainFrame.url = toScheme(frame.url());
    });
    const { preload } = window.options.webPreferences;
    if (preload !== undefined) await runPreload(page, window, readFileSync(preload, 'utf8'));
    return page;
  }

  /** Runs the real preload script before the scripts of the page, with an `electron` of two parts. */
  async function runPreload(page: Page, window: WindowInChromium, script: string): Promise<void> {
    await page.exposeBinding('standInInvoke', async (source, channel: string, given: unknown[]) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`no handler for ${channel}`);
      const senderFrame = source.frame === page.mainFrame() ? window.webContents.mainFrame : { url: toScheme(source.frame.url()) };
      return (handler as (...all: unknown[]) => unknown)({ sender: window.webContents, senderFrame }, ...given);
    });
    await page.addInitScript(`{
      const invoke = globalThis.standInInvoke;
      delete globalThis.standInInvoke;
      if (window.top === window) {
        const electron = {
          ipcRenderer: { invoke: (channel, ...given) => invoke(channel, given) },
          contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(globalThis, name, { value: Object.freeze({ ...api }) }) },
        };
        const require = (name) => { if (name !== 'electron') throw new Error('a sandboxed preload script has no ' + name); return electron; };
        ((require, module, exports) => {${script}\n})(require, { exports: {} }, {});
      }
    }`);
  }

  class BrowserWindow extends WindowInChromium {
    constructor(options: WindowInChromium['options']) {
      super(options, openPage, (window) => {
        windows.splice(windows.indexOf(window), 1);
        if (windows.length === 0) app.emit('window-all-closed');
      });
      windows.push(this);
      opened.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  const display = { workArea: { x: 0, y: 0, width: 1366, height: 728 } };
  const electron = {
    app: appModule,
    BrowserWindow,
    Menu: { buildFromTemplate: (template: Menu[]) => template, setApplicationMenu: (template: Menu[]) => void (menu = template) },
    protocol: { registerSchemesAsPrivileged: () => undefined },
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    session: {
      defaultSession,
      fromPartition: (name: string) => {
        const own = new SessionInChromium();
        sessions.set(name, own);
        return own;
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler), removeHandler: (channel: string) => void handlers.delete(channel) },
    dialog: {
      showOpenDialog: () => Promise.resolve({ canceled: dialogs.open.length === 0, filePaths: dialogs.open }),
      showSaveDialog: () => Promise.resolve({ canceled: dialogs.save === null, filePath: dialogs.save ?? '' }),
      showMessageBox: (_window: unknown, box: { message: string; buttons: string[] }) => {
        dialogs.asked.push(box);
        return Promise.resolve({ response: dialogs.message });
      },
      showErrorBox: (_title: string, content: string) => void dialogs.errors.push(content),
    },
  };

  function flatten(items: Menu[]): Menu[] {
    return items.flatMap((item) => [item, ...flatten(item.submenu ?? [])]);
  }

  return {
    app,
    browser,
    windows,
    defaultSession,
    dialogs,
    recent,
    menu: () => flatten(menu),
    async press(accelerator) {
      const window = windows[0] as WindowInChromium;
      const page = window.page as Page;
      const parts = accelerator.split('+');
      const [key, control, shift] = [parts.at(-1) as string, parts.includes('CmdOrCtrl'), parts.includes('Shift')];
      window.webContents.emit('before-input-event', {}, { type: 'keyDown', key, control, shift, meta: false, alt: false });
      await page.evaluate((name) => {
        const scope = globalThis as unknown as { pageTook?: boolean };
        delete scope.pageTook;
        const listen = (event: KeyboardEvent): void => {
          if (event.key.toLowerCase() !== name.toLowerCase()) return;
          removeEventListener('keydown', listen, true);
          // After every listener of the page has had it.
          setTimeout(() => (scope.pageTook = event.defaultPrevented));
        };
        addEventListener('keydown', listen, true);
      }, key);
      const name = key.length === 1 ? key.toLowerCase() : key;
      await page.keyboard.press([...(control ? ['Control'] : []), ...(shift ? ['Shift'] : []), name].join('+'));
      const heard = await page.waitForFunction(() => 'pageTook' in globalThis, undefined, { timeout: 10_000 }).then(() => true, () => false);
      if (!heard) throw new Error(`the page did not hear ${accelerator}`);
      const pageTook = await page.evaluate(() => (globalThis as unknown as { pageTook: boolean }).pageTook);
      const item = flatten(menu).find((one) => one.accelerator === accelerator);
      const menuTook = item !== undefined && item.registerAccelerator !== false && !pageTook && !window.webContents.ignoresMenu;
      if (menuTook) item.click?.();
      return { pageTook, menuTook };
    },
    async start(mainScript) {
      const nodeRequire = createRequire(mainScript);
      const load = (name: string): unknown => (name === 'electron' ? electron : nodeRequire(name));
      const run = compileFunction(readFileSync(mainScript, 'utf8'), ['require', 'module', 'exports', '__filename', '__dirname'], { filename: mainScript }) as (...given: unknown[]) => void;
      const loaded = new Promise<void>((settle, reject) => {
        app.once('web-contents-created', () => void waitFor(() => windows[0]?.isShown === true).then(settle, reject));
        setTimeout(() => reject(new Error('no window within 30 seconds')), 30_000).unref();
      });
      run(load, { exports: {} }, {}, mainScript, dirname(mainScript));
      await loaded;
    },
    async stop() {
      for (const window of [...windows]) window.destroy();
      await Promise.all(opened.map(({ closed }) => closed));
      await browser.close();
    },
  };
}

async function waitFor(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((settle) => setTimeout(settle, 20));
}
