import { EventEmitter } from 'node:events';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hostContract } from '../../../electron/contract/host';
import { contentSecurityPolicy, securityHeaders } from '../../../electron/host';
import { startFixture } from '../../contract/startFixture';
import { fontFolder } from '../../helpers/fontFolder';
import { electronModule, resetStandIn, standIn, WindowStandIn, type ContentsStandIn } from './electronStandIn';

vi.mock('electron', () => electronModule());
const main = await import('../../../electron/main/startApp');
const { isTrustedSender } = await import('../../../electron/main/ipcTable');

let remove: () => Promise<void>;
let root = '';
let dataFolder = '';
const environment = { ...process.env };

beforeEach(async () => {
  resetStandIn();
  const fixture = await startFixture();
  ({ remove, root, dataFolder } = fixture);
  standIn.app.path = root;
  process.env.GUATU_DATA = dataFolder;
  await rm(fixture.folders.fonts, { recursive: true, force: true });
  await symlink(fontFolder, fixture.folders.fonts, 'junction');
});
afterEach(async () => {
  program.removeAllListeners();
  process.env = { ...environment };
  await remove();
});

const program = new EventEmitter();
const startApp = (options: Parameters<typeof main.startApp>[0] = {}): Promise<void> => main.startApp({ platform: 'linux', words: ['guatu'], program, ...options });

async function openWindow(options: Parameters<typeof main.startApp>[0] = {}): Promise<WindowStandIn> {
  await startApp(options);
  return WindowStandIn.all[0] as WindowStandIn;
}

const invoke = (window: WindowStandIn, method: string, argument: unknown, sender: object = {}): Promise<unknown> =>
  Promise.resolve(standIn.handlers.get(`guatu:${method}`)?.({ sender: window.webContents, senderFrame: window.webContents.mainFrame, ...sender }, argument));

describe('the window', () => {
  it('is isolated, sandboxed and without Node', async () => {
    const window = await openWindow();
    expect(WindowStandIn.all).toHaveLength(1);
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      preload: join(root, 'dist', 'electron', 'preload.cjs'),
    });
    expect(standIn.app.sandboxed).toBe(true);
    expect(window.title).toBe('');
    expect(window.options.title).toBe('挂图 Guatu');
    expect(standIn.app.paths.get('userData')).toBe(join(dataFolder, 'window'));
    expect(standIn.app.switches).toContain('host-resolver-rules=MAP * ~NOTFOUND');
    expect(standIn.defaultSession.spellChecked).toBe(false);
    expect(window.loaded).toEqual(['guatu://app/index.html']);
    expect(window.shown).toBe(true);
  });

  it('stays where it is and opens nothing', async () => {
    const { webContents } = await openWindow();
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview', 'will-prevent-unload']) {
      let prevented = false;
      webContents.emit(name, { preventDefault: () => (prevented = true) });
      expect(prevented, name).toBe(true);
    }
    expect(webContents.openHandler?.()).toEqual({ action: 'deny' });
    let downloaded = true;
    standIn.defaultSession.emit('will-download', { preventDefault: () => (downloaded = false) });
    expect(downloaded).toBe(false);
  });

  it('registers its scheme as secure, without bypassing the policy', async () => {
    await openWindow();
    expect(standIn.privileges).toHaveLength(1);
    expect(standIn.privileges[0]).toMatchObject({ scheme: 'guatu', privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: false, allowServiceWorkers: false } });
  });

  it('gives no permission and lets no request out', async () => {
    await openWindow();
    const session = standIn.defaultSession;
    const answers: unknown[] = [];
    session.permissionRequest?.({}, 'geolocation', (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([false]);
    expect(session.permissionCheck?.({}, 'clipboard-read')).toBe(false);
    expect(session.permissionCheck?.({}, 'clipboard-sanitized-write')).toBe(true);
    expect(session.devicePermission?.()).toBe(false);
    for (const url of ['http://127.0.0.1/', 'https://example.org/', 'file:///etc/passwd', 'ws://a/', 'guatu://other/', 'guatu://app.evil/', 'blob:https://a/1']) expect(session.lets(url), url).toBe(false);
    for (const url of ['guatu://app/index.html', 'guatu://app/assets/x.wasm', 'blob:guatu://app/1', 'data:image/png;base64,']) expect(session.lets(url), url).toBe(true);
  });

  it('is the only one: a second start brings it to the front', async () => {
    const window = await openWindow();
    window.minimized = true;
    standIn.app.emit('second-instance', {}, ['guatu'], root);
    expect([window.minimized, window.focused]).toEqual([false, true]);
    standIn.app.emit('window-all-closed');
    expect(standIn.app.quitted).toBe(true);
    resetStandIn();
    standIn.app.firstInstance = false;
    await startApp();
    expect(standIn.app.quitted).toBe(true);
    expect(WindowStandIn.all).toEqual([]);
  });
});

describe('the scheme', () => {
  const get = async (url: string, method = 'GET'): Promise<Response> => {
    const handler = standIn.defaultSession.served.get('guatu');
    if (handler === undefined) throw new Error('the scheme is not served');
    // A Request object knows no foreign scheme everywhere; the handler reads these two only.
    return handler({ url, method } as Request);
  };

  it('serves the built interface with the right types and every header', async () => {
    await openWindow();
    for (const [path, type] of [['index.html', 'text/html; charset=utf-8'], ['assets/engine-1.wasm', 'application/wasm'], ['assets/worker-1.js', 'text/javascript; charset=utf-8']] as const) {
      const response = await get(`guatu://app/${path}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe(type);
      for (const [name, value] of Object.entries(securityHeaders)) expect(response.headers.get(name)).toBe(value);
    }
  });

  it('has nothing else', async () => {
    await openWindow();
    for (const url of ['guatu://app/../package.json', 'guatu://app/%2e%2e/package.json', 'guatu://other/index.html', 'guatu://app/assets', 'guatu://app/constructor']) {
      const response = await get(url);
      expect(response.status, url).toBe(404);
      expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    }
    expect((await get('guatu://app/index.html', 'POST')).status).toBe(405);
  });
});

describe('the door', () => {
  it('has exactly the channels of the contract', async () => {
    await openWindow();
    expect([...standIn.handlers.keys()].sort()).toEqual(Object.keys(hostContract).map((method) => `guatu:${method}`).sort());
  });

  it('answers its own window only', async () => {
    const window = await openWindow();
    expect(await invoke(window, 'readSettings', {})).toMatchObject({ ok: true });
    const foreign = [
      { sender: {} },
      { senderFrame: null },
      { senderFrame: { url: 'guatu://app/index.html' } },
    ];
    for (const sender of foreign) expect(await invoke(window, 'readSettings', {}, sender)).toMatchObject({ ok: false, problem: { code: 'door_locked' } });
    for (const url of ['https://evil.example/', 'guatu://other/', 'file:///x', 'nonsense', 'http://app/']) {
      window.webContents.mainFrame.url = url;
      expect(await invoke(window, 'readSettings', {}), url).toMatchObject({ ok: false, problem: { code: 'door_locked' } });
    }
    expect(isTrustedSender({ sender: 1, senderFrame: null } as never, 1 as never)).toBe(false);
  });

  it('parses what it is given', async () => {
    const window = await openWindow();
    expect(await invoke(window, 'writeSettings', { language: 'fr' })).toMatchObject({ ok: false, problem: { code: 'bad_argument' } });
    expect(await invoke(window, 'appInfo', {})).toMatchObject({ ok: true, value: { version: '1.2.3', host: 'electron', files: 'dialogs', canPrint: true, samples: ['renhua'] } });
  });

  it('reads chosen files by name, and saves where the user said', async () => {
    const window = await openWindow();
    expect(await invoke(window, 'pickRegisterFiles', {})).toEqual({ ok: true, value: [] });
    standIn.open = { canceled: false, filePaths: [join(root, 'sample-data/renhua/register/01-人员.csv')] };
    expect(await invoke(window, 'pickRegisterFiles', {})).toMatchObject({ ok: true, value: [{ name: '01-人员.csv' }] });
    const file = { suggestedName: '汇报.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1, 2]) };
    expect(await invoke(window, 'saveFile', file)).toEqual({ ok: true, value: null });
    standIn.save = { canceled: false, filePath: join(root, '另存.pdf') };
    expect(await invoke(window, 'saveFile', file)).toEqual({ ok: true, value: { name: '另存.pdf', bytesWritten: 2 } });
    expect([...(await readFile(join(root, '另存.pdf')))]).toEqual([1, 2]);
    expect(standIn.saveOptions?.defaultPath).toContain('汇报.pdf');
  });

  it('saves into a folder that the user chose, and shows its name alone', async () => {
    const window = await openWindow();
    expect(await invoke(window, 'pickFolder', { title: '户表' })).toEqual({ ok: true, value: null });
    const place = join(root, '户表');
    await mkdir(place);
    standIn.open = { canceled: false, filePaths: [place] };
    const picked = (await invoke(window, 'pickFolder', { title: '户表' })) as { value: { handle: string; name: string } };
    expect(picked).toEqual({ ok: true, value: { handle: expect.stringMatching(/^[\w-]{16,64}$/) as string, name: '户表' } });
    const file = { folder: picked.value.handle, name: '一.pdf', bytes: new Uint8Array([7]) };
    expect(await invoke(window, 'saveInto', file)).toEqual({ ok: true, value: { name: '一.pdf', bytesWritten: 1 } });
    expect([...(await readFile(join(place, '一.pdf')))]).toEqual([7]);
  });
});

describe('the dialogs of projects', () => {
  const state = { bytes: new Uint8Array([7]), projectId: 'a', generation: 1 };

  it('hand out a handle, never a path', async () => {
    const window = await openWindow();
    expect(await invoke(window, 'pickProject', {})).toEqual({ ok: true, value: null });
    standIn.open = { canceled: false, filePaths: [join(root, 'dist/sample/renhua.guatu')] };
    const picked = await invoke(window, 'pickProject', {});
    expect(picked).toMatchObject({ ok: true, value: { handle: expect.stringMatching(/^[\w-]{16,64}$/) as string } });
    expect(JSON.stringify(picked)).not.toContain('renhua');
  });

  it('save under the name given, with its ending', async () => {
    const window = await openWindow();
    expect(await invoke(window, 'saveProjectAs', { ...state, name: '旺苍县' })).toEqual({ ok: true, value: null });
    expect(standIn.saveOptions?.defaultPath).toBe(join(root, 'documents', '旺苍县.guatu'));
    standIn.save = { canceled: false, filePath: join(root, '另一个') };
    expect(await invoke(window, 'saveProjectAs', { ...state, name: '旺苍县' })).toMatchObject({ ok: true, value: { name: '另一个.guatu' } });
    expect([...(await readFile(join(root, '另一个.guatu')))]).toEqual([7]);
  });

  it('ask before another file is replaced that the system did not ask about', async () => {
    const window = await openWindow();
    await writeFile(join(root, 'old.guatu'), 'old');
    standIn.save = { canceled: false, filePath: join(root, 'old') };
    expect(await invoke(window, 'saveProjectAs', { ...state, name: 'old' })).toEqual({ ok: true, value: null });
    expect(standIn.message.asked).toHaveLength(1);
    expect(await readFile(join(root, 'old.guatu'), 'utf8')).toBe('old');
    standIn.message.response = 1;
    expect(await invoke(window, 'saveProjectAs', { ...state, name: 'old' })).toMatchObject({ ok: true, value: { name: 'old.guatu' } });
  });
});

describe('printing', () => {
  const print = async (prepare: (contents: ContentsStandIn) => void = () => undefined): Promise<{ answer: unknown; page: WindowStandIn; partition: string }> => {
    const window = await openWindow();
    const load = WindowStandIn.prototype.loadURL;
    const spy = vi.spyOn(WindowStandIn.prototype, 'loadURL').mockImplementation(function (this: WindowStandIn, url: string) {
      prepare(this.webContents);
      return load.call(this, url);
    });
    const answer = await invoke(window, 'printPdf', { title: '汇报', html: '<p>一\u{10FFFD}</p>' });
    spy.mockRestore();
    return { answer, page: WindowStandIn.all[1] as WindowStandIn, partition: [...standIn.partitions.keys()][0] as string };
  };

  it('happens in a hidden sandboxed page with a session of its own, and leaves nothing', async () => {
    const { answer, page, partition } = await print();
    expect(answer).toMatchObject({ ok: true, value: { pages: 3, missingCharacters: ['\u{10FFFD}'] } });
    expect(page.options).toMatchObject({ show: false, webPreferences: { partition, sandbox: true, contextIsolation: true, nodeIntegration: false } });
    expect(page.options.webPreferences.preload).toBeUndefined();
    expect(partition.startsWith('persist:')).toBe(false);
    expect(page.loaded).toEqual(['guatu://print/document.html']);
    expect(page.shown).toBe(false);
    expect(page.destroyed).toBe(true);
    expect(page.webContents.pdfOptions).toEqual({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true });
    const session = standIn.partitions.get(partition);
    expect(session?.served.size).toBe(0);
    expect(session?.lets('guatu://print/fonts/x')).toBe(true);
    for (const url of ['guatu://app/index.html', 'https://example.org/', 'file:///etc/passwd']) expect(session?.lets(url), url).toBe(false);
  });

  it('serves the document without script and the fonts, nothing else', async () => {
    const seen: [string, number, string | null][] = [];
    await print((contents) => {
      contents.script = async () => {
        const handler = [...standIn.partitions.values()][0]?.served.get('guatu');
        for (const url of ['guatu://print/document.html', 'guatu://print/fonts/noto-sans-sc-latin-wght-normal.woff2', 'guatu://print/fonts/../x', 'guatu://app/index.html']) {
          const response = await handler?.({ url, method: 'GET' } as Request);
          seen.push([url, response?.status ?? 0, response?.headers.get('content-security-policy') ?? null]);
        }
        return [];
      };
    });
    expect(seen.map(([, status]) => status)).toEqual([200, 200, 404, 404]);
    expect(seen[0]?.[2]).toContain("default-src 'none'");
    expect(seen[0]?.[2]).not.toContain('script-src');
  });

  it.each([
    ['fonts are missing', (contents: ContentsStandIn) => (contents.script = () => Promise.resolve(['Noto Sans SC Variable']))],
    ['the page breaks', (contents: ContentsStandIn) => (contents.pdf = () => Promise.reject(new Error('crashed')))],
    ['nothing is printed', (contents: ContentsStandIn) => (contents.pdf = () => Promise.resolve(Buffer.from('no pdf')))],
  ])('says so and cleans up when %s', async (_, prepare) => {
    const { answer, page } = await print((contents) => void prepare(contents));
    expect(answer).toMatchObject({ ok: false, problem: { code: 'print_failed' } });
    expect(page.destroyed).toBe(true);
  });
});
