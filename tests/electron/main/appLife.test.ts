import { EventEmitter } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostEvent, OpenedProject } from '../../../electron/contract/host';
import type { Result } from '../../../electron/contract/result';
import { startFixture } from '../../contract/startFixture';
import { electronModule, resetStandIn, standIn, WindowStandIn } from './electronStandIn';

vi.mock('electron', () => electronModule());
const main = await import('../../../electron/main/startApp');
const { watchWindow } = await import('../../../electron/main/watchFailures');

let remove: () => Promise<void>;
let root = '';
let dataFolder = '';
const environment = { ...process.env };
const program = new EventEmitter();

beforeEach(async () => {
  resetStandIn();
  ({ remove, root, dataFolder } = await startFixture());
  standIn.app.path = root;
  process.env.GUATU_DATA = dataFolder;
});
afterEach(async () => {
  standIn.app.emit('will-quit', { preventDefault: () => undefined });
  program.removeAllListeners();
  process.env = { ...environment };
  await new Promise((settle) => setTimeout(settle, 20));
  await remove();
});

async function openWindow(options: Parameters<typeof main.startApp>[0] = {}): Promise<WindowStandIn> {
  await main.startApp({ platform: 'linux', words: ['guatu'], program, ...options });
  return WindowStandIn.all[0] as WindowStandIn;
}

async function ask<T>(window: WindowStandIn, method: string, argument: unknown): Promise<T> {
  const answer = (await standIn.handlers.get(`guatu:${method}`)?.({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, argument)) as Result<T>;
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

async function nextEvents(window: WindowStandIn, after: number): Promise<HostEvent[]> {
  return ask<HostEvent[]>(window, 'nextEvents', { after });
}

async function makeProject(name: string, text: string): Promise<string> {
  const path = join(root, name);
  await writeFile(path, text);
  return path;
}

describe('files from outside', () => {
  it('open at start when the program was started with one', async () => {
    const path = await makeProject('旺苍县.guatu', 'wangcang');
    const window = await openWindow({ words: ['guatu', path] });
    const start = await ask<OpenedProject>(window, 'openStartProject', {});
    expect([start.name, new TextDecoder().decode(start.bytes), start.isSample]).toEqual(['旺苍县.guatu', 'wangcang', false]);
    expect(standIn.app.recent).toEqual([path]);
  });

  it('open in the window that is there when the program is started again', async () => {
    const window = await openWindow();
    window.minimized = true;
    const path = await makeProject('b.guatu', 'second');
    standIn.app.emit('second-instance', {}, ['guatu', '--flag', 'b.guatu'], root);
    const [event] = await nextEvents(window, 0);
    expect(event?.kind).toBe('open_project');
    expect(JSON.stringify(event)).not.toContain(root);
    const opened = await ask<OpenedProject>(window, 'openProject', { handle: event?.kind === 'open_project' ? event.handle : '' });
    expect(new TextDecoder().decode(opened.bytes)).toBe('second');
    expect([window.minimized, window.focused, standIn.app.recent]).toEqual([false, true, [path]]);
  });

  it('open on macOS by an event, before and after the window came', async () => {
    const early = await makeProject('early.guatu', 'early');
    const starting = main.startApp({ platform: 'darwin', words: ['guatu'], program });
    let taken = false;
    standIn.app.emit('open-file', { preventDefault: () => (taken = true) }, early);
    await starting;
    const window = WindowStandIn.all[0] as WindowStandIn;
    const start = await ask<OpenedProject>(window, 'openStartProject', {});
    expect([taken, start.name]).toEqual([true, 'early.guatu']);
    standIn.app.emit('open-file', { preventDefault: () => undefined }, await makeProject('late.guatu', 'late'));
    expect(await nextEvents(window, 0)).toMatchObject([{ number: 1, kind: 'open_project' }]);
  });

  it('go to the documents unless everything is to stay in one folder', async () => {
    delete process.env.GUATU_DATA;
    process.env.XDG_DATA_HOME = dataFolder;
    process.env.APPDATA = dataFolder;
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    const window = await openWindow();
    await ask(window, 'createProjectFile', { name: '新县', bytes: new Uint8Array([1]), projectId: 'a', generation: 1 });
    vi.restoreAllMocks();
    expect(await readFile(join(root, 'documents', 'Guatu', '新县.guatu'))).toHaveLength(1);
  });
});

describe('what stands around the page', () => {
  const state = { projectName: '旺苍县.guatu', progress: 0.5, unsaved: true, language: 'zh-CN' as const };

  it('is named after the project file only', async () => {
    const window = await openWindow();
    await ask(window, 'showState', state);
    expect([window.title, window.progress, window.edited]).toEqual(['旺苍县.guatu', 0.5, true]);
    let prevented = false;
    window.emit('page-title-updated', { preventDefault: () => (prevented = true) }, '张三');
    expect(prevented).toBe(true);
    await ask(window, 'showState', { ...state, projectName: null, progress: null, unsaved: false });
    expect([window.title, window.progress, window.edited]).toEqual(['挂图 Guatu', -1, false]);
  });

  it('speaks the language of the interface', async () => {
    const window = await openWindow();
    expect(standIn.menu.map(({ label }) => label)).toEqual(['文件', '编辑', '视图', '窗口', '帮助']);
    await ask(window, 'showState', { ...state, language: 'en' });
    expect(standIn.menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  });

  it('sends a click of the menu to the interface', async () => {
    const window = await openWindow();
    standIn.menu.flatMap(({ submenu }) => submenu ?? []).find(({ id }) => id === 'save_as')?.click?.();
    expect(await nextEvents(window, 0)).toEqual([{ number: 1, kind: 'command', command: 'save_as' }]);
  });

  it('leaves the keys of commands to the interface, and its own to the menu', async () => {
    const { webContents } = await openWindow();
    const press = (key: string, control: boolean): boolean => {
      webContents.emit('before-input-event', {}, { type: 'keyDown', key, control, meta: false, shift: false, alt: false });
      return webContents.ignoresMenu;
    };
    expect([press('s', true), press('c', true), press('F5', false), press('a', false)]).toEqual([true, false, true, false]);
  });

  it('stands where it stood', async () => {
    const first = await openWindow();
    first.bounds = { x: 33, y: 44, width: 1111, height: 777 };
    first.maximized = true;
    first.close();
    await vi.waitFor(async () => expect(JSON.parse(await readFile(join(dataFolder, 'window.json'), 'utf8'))).toMatchObject({ x: 33, maximised: true }));
    WindowStandIn.all = [];
    const again = await openWindow();
    expect(again.options).toMatchObject({ x: 33, y: 44, width: 1111, height: 777 });
    expect(again.maximized).toBe(true);
  });
});

describe('closing', () => {
  it('waits for the interface, which saves and says so', async () => {
    const window = await openWindow();
    const events = nextEvents(window, 0);
    window.close();
    expect(window.destroyed).toBe(false);
    expect(await events).toEqual([{ number: 1, kind: 'close_requested' }]);
    await ask(window, 'closeWindow', {});
    await vi.waitFor(() => expect(window.destroyed).toBe(true));
  });

  it('waits for nobody where no interface ever listened', async () => {
    const window = await openWindow();
    window.close();
    expect(window.destroyed).toBe(true);
  });

  it('gives the locks back before the program ends', async () => {
    const window = await openWindow({ words: ['guatu', await makeProject('a.guatu', 'a')] });
    await ask(window, 'openStartProject', {});
    const listLocks = async (): Promise<string[]> => (await readdir(root)).filter((name) => name.includes('lock'));
    expect(await listLocks()).toHaveLength(1);
    let prevented = false;
    standIn.app.emit('will-quit', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
    await vi.waitFor(() => expect(standIn.app.quitted).toBe(true));
    expect(await listLocks()).toEqual([]);
    prevented = false;
    standIn.app.emit('will-quit', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(false);
  });
});

describe('failures', () => {
  const readLog = async (): Promise<string> => readFile(join(dataFolder, 'failures.jsonl'), 'utf8').catch(() => '');

  it('of the page: it is loaded again, and the log holds place and kind only', async () => {
    const window = await openWindow();
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 137, description: 'zhang 旺苍县.guatu' });
    expect(window.loaded).toEqual(['guatu://app/index.html', 'guatu://app/index.html']);
    await vi.waitFor(async () => expect(await readLog()).toMatch(/"place":"window","kind":"oom"/));
    expect(await readLog()).not.toMatch(/zhang|guatu:|旺苍/);
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(window.loaded).toHaveLength(2);
  });

  it('one after the other: the user decides', async () => {
    const window = await openWindow();
    standIn.message.response = 1;
    for (let death = 0; death < 4; death += 1) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await vi.waitFor(() => expect(standIn.app.quitted).toBe(true));
    expect(window.loaded).toHaveLength(4);
    expect(standIn.message.asked.map(({ buttons }) => buttons)).toEqual([['重新载入', '退出']]);
  });

  it('far apart: each is answered by loading again', () => {
    const window = new WindowStandIn({ webPreferences: {} });
    let now = 0;
    let reloads = 0;
    watchWindow({ window: window as never, failures: { note: () => Promise.resolve() }, language: () => 'en', reload: () => (reloads += 1), onGone: () => undefined, now: () => now });
    for (let death = 0; death < 10; death += 1) {
      now += 3 * 60_000;
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    }
    expect([reloads, standIn.message.asked]).toEqual([10, []]);
  });

  it('of a page that hangs: the user may load it again', async () => {
    const window = await openWindow();
    standIn.message.response = 1;
    window.webContents.emit('unresponsive');
    await vi.waitFor(() => expect(window.loaded).toHaveLength(2));
    await vi.waitFor(async () => expect(await readLog()).toMatch(/unresponsive/));
  });

  it('of the program: noted without text and path, said, and the program ends', async () => {
    await openWindow();
    program.emit('unhandledRejection', new RangeError('张三 510821199001011234'));
    expect(standIn.app.quitted).toBe(false);
    program.emit('uncaughtException', new TypeError(`cannot read ${root}`));
    expect(standIn.app.quitted).toBe(true);
    expect(standIn.errors).toHaveLength(1);
    expect(standIn.errors[0]).toMatch(/每一步都已记录[^]*Every step is recorded/);
    expect(standIn.errors[0]).not.toContain(root);
    await vi.waitFor(async () => expect((await readLog()).trim().split('\n')).toHaveLength(2));
    const lines = (await readLog()).trim().split('\n').map((line) => JSON.parse(line) as { place: string; kind: string });
    expect(lines.map(({ place, kind }) => [place, kind])).toEqual([['main.promise', 'RangeError'], ['main', 'TypeError']]);
    expect(await readLog()).not.toMatch(/张三|5108|guatu-host/);
  });

  it('leave a start without a built interface with a plain sentence', async () => {
    standIn.app.path = join(root, 'nowhere');
    await mkdir(join(root, 'nowhere'));
    await expect(openWindow()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
