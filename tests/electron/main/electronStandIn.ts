import { EventEmitter } from 'node:events';

type Handler = (...given: unknown[]) => unknown;

/** A session that remembers how it was locked and what it serves. */
export class SessionStandIn extends EventEmitter {
  permissionRequest: Handler | null = null;
  permissionCheck: Handler | null = null;
  devicePermission: Handler | null = null;
  beforeRequest: ((details: { url: string }, answer: (decision: { cancel: boolean }) => void) => void) | null = null;
  served = new Map<string, (request: Request) => Promise<Response>>();
  spellChecked = true;
  setSpellCheckerEnabled = (enabled: boolean) => void (this.spellChecked = enabled);
  setPermissionRequestHandler = (handler: Handler) => void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: Handler) => void (this.permissionCheck = handler);
  setDevicePermissionHandler = (handler: Handler) => void (this.devicePermission = handler);
  webRequest = { onBeforeRequest: (handler: NonNullable<SessionStandIn['beforeRequest']>) => void (this.beforeRequest = handler) };
  protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void this.served.set(scheme, handler),
    unhandle: (scheme: string) => void this.served.delete(scheme),
  };

  /** Whether the session would let a request out. */
  lets(url: string): boolean {
    let cancelled = true;
    this.beforeRequest?.({ url }, (decision) => (cancelled = decision.cancel));
    return !cancelled;
  }
}

export class ContentsStandIn extends EventEmitter {
  mainFrame = { url: 'guatu://app/index.html' };
  openHandler: (() => { action: string }) | null = null;
  script: (text: string) => Promise<unknown> = () => Promise.resolve([]);
  pdf: () => Promise<Buffer> = () => Promise.resolve(Buffer.from('%PDF-1.4\n<</Type /Pages /Count 3>>'));
  pdfOptions: unknown = null;
  ignoresMenu = false;
  setIgnoreMenuShortcuts = (ignores: boolean) => void (this.ignoresMenu = ignores);
  forcefullyCrashRenderer = () => this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  setWindowOpenHandler = (handler: () => { action: string }) => void (this.openHandler = handler);
  executeJavaScript = (text: string) => this.script(text);
  printToPDF = (options: unknown) => {
    this.pdfOptions = options;
    return this.pdf();
  };
}

export class WindowStandIn extends EventEmitter {
  static all: WindowStandIn[] = [];
  webContents = new ContentsStandIn();
  loaded: string[] = [];
  shown = false;
  focused = false;
  destroyed = false;
  minimized = false;
  maximized = false;
  title = '';
  progress = -1;
  edited = false;
  bounds = { x: 10, y: 20, width: 1200, height: 700 };
  constructor(readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> }) {
    super();
    WindowStandIn.all.push(this);
    standIn.app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.emit('ready-to-show');
    return Promise.resolve();
  }
  show = () => void (this.shown = true);
  focus = () => void (this.focused = true);
  restore = () => void (this.minimized = false);
  isMinimized = () => this.minimized;
  isMaximized = () => this.maximized;
  isDestroyed = () => this.destroyed;
  maximize = () => void (this.maximized = true);
  getNormalBounds = () => this.bounds;
  setTitle = (title: string) => void (this.title = title);
  setProgressBar = (progress: number) => void (this.progress = progress);
  setDocumentEdited = (edited: boolean) => void (this.edited = edited);
  close = () => {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  };
  destroy = () => void (this.destroyed = true);
}

class AppStandIn extends EventEmitter {
  firstInstance = true;
  quitted = false;
  sandboxed = false;
  path = '';
  isPackaged = true;
  paths = new Map<string, string>();
  switches: string[] = [];
  recent: string[] = [];
  commandLine = { appendSwitch: (name: string, value?: string) => void this.switches.push(value === undefined ? name : `${name}=${value}`) };
  setPath = (name: string, path: string) => void this.paths.set(name, path);
  setAppUserModelId = () => undefined;
  setAboutPanelOptions = () => undefined;
  addRecentDocument = (path: string) => void this.recent.push(path);
  requestSingleInstanceLock = () => this.firstInstance;
  enableSandbox = () => void (this.sandboxed = true);
  whenReady = () => Promise.resolve();
  quit = () => void (this.quitted = true);
  exit = () => void (this.quitted = true);
  getAppPath = () => this.path;
  getPath = (name: string) => `${this.path}/${name}`;
  getVersion = () => '1.2.3';
}

/** The state that a test looks at; `resetStandIn` makes it fresh. */
export const standIn = {
  app: new AppStandIn(),
  defaultSession: new SessionStandIn(),
  partitions: new Map<string, SessionStandIn>(),
  privileges: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handlers: new Map<string, Handler>(),
  menu: [] as { id?: string; label?: string; click?: () => void; submenu?: { id?: string; label?: string; click?: () => void }[] }[],
  workAreas: [{ x: 0, y: 0, width: 1920, height: 1040 }],
  errors: [] as string[],
  message: { response: 0, asked: [] as { message: string; buttons: string[] }[] },
  open: { canceled: true, filePaths: [] as string[] },
  save: { canceled: true, filePath: '' },
  saveOptions: null as { defaultPath?: string } | null,
};

export function resetStandIn(): void {
  standIn.app = new AppStandIn();
  standIn.defaultSession = new SessionStandIn();
  standIn.partitions = new Map();
  standIn.privileges = [];
  standIn.handlers = new Map();
  standIn.errors = [];
  standIn.message = { response: 0, asked: [] };
  standIn.open = { canceled: true, filePaths: [] };
  standIn.save = { canceled: true, filePath: '' };
  WindowStandIn.all = [];
}

/** The module `electron` as far as the adapter uses it. */
export function electronModule(): Record<string, unknown> {
  return {
    app: new Proxy({} as AppStandIn, {
      get: (_, key) => {
        const value = (standIn.app as unknown as Record<PropertyKey, unknown>)[key];
        return typeof value === 'function' ? (value as Handler).bind(standIn.app) : value;
      },
    }),
    BrowserWindow: WindowStandIn,
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: (menu: typeof standIn.menu) => void (standIn.menu = menu) },
    screen: {
      getPrimaryDisplay: () => ({ workArea: standIn.workAreas[0] }),
      getAllDisplays: () => standIn.workAreas.map((workArea) => ({ workArea })),
    },
    protocol: { registerSchemesAsPrivileged: (list: typeof standIn.privileges) => void (standIn.privileges = list) },
    session: {
      get defaultSession() {
        return standIn.defaultSession;
      },
      fromPartition: (name: string) => {
        const own = new SessionStandIn();
        standIn.partitions.set(name, own);
        return own;
      },
    },
    ipcMain: {
      handle: (channel: string, handler: Handler) => void standIn.handlers.set(channel, handler),
      removeHandler: (channel: string) => void standIn.handlers.delete(channel),
    },
    dialog: {
      showOpenDialog: () => Promise.resolve(standIn.open),
      showSaveDialog: (_: unknown, options: { defaultPath?: string }) => {
        standIn.saveOptions = options;
        return Promise.resolve(standIn.save);
      },
      showMessageBox: (_: unknown, box: { message: string; buttons: string[] }) => {
        standIn.message.asked.push(box);
        return Promise.resolve({ response: standIn.message.response });
      },
      showErrorBox: (_: string, content: string) => void standIn.errors.push(content),
    },
  };
}
