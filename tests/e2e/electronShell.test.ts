import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { appCommands } from '../../electron/contract/appCommands';
import { hostContract } from '../../electron/contract/host';
import { contentSecurityPolicy } from '../../electron/host/responseHeaders';
import { openElectronInChromium, type ElectronInChromium } from './electronInChromium';

const root = process.env.GUATU_ROOT ?? resolve('.');
const mainScript = join(root, 'dist/electron/main.cjs');

interface Shell {
  electron: ElectronInChromium;
  dataFolder: string;
  complaints: string[];
  stop: () => Promise<void>;
}

/** The built program in the window: real main script, real preload script, real interface, a Chromium below. */
async function startShell(words: string[] = [], dataFolder?: string): Promise<Shell> {
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'guatu-shell-')));
  const kept = { argv: process.argv, data: process.env.GUATU_DATA };
  const listeners = ['uncaughtException', 'unhandledRejection'].map((name) => [name, process.listeners(name as 'uncaughtException')] as const);
  process.argv = ['guatu', ...words];
  process.env.GUATU_DATA = folder;
  const electron = await openElectronInChromium(root, '0.1.0');
  const complaints: string[] = [];
  try {
    await electron.start(mainScript);
  } finally {
    process.argv = kept.argv;
    process.env.GUATU_DATA = kept.data;
    // The program listens to errors of its process; here that process is the test's.
    for (const [name, former] of listeners) {
      for (const listener of process.listeners(name as 'uncaughtException')) if (!former.includes(listener)) process.removeListener(name, listener);
    }
  }
  const page = electron.windows[0]?.page;
  page?.on('pageerror', (error) => void complaints.push(error.message));
  page?.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const stop = async (): Promise<void> => {
    await electron.stop();
    electron.app.emit('will-quit', { preventDefault: () => undefined });
    await new Promise((settle) => setTimeout(settle, 100));
    if (dataFolder === undefined) await rm(folder, { recursive: true, force: true });
  };
  return { electron, dataFolder: folder, complaints, stop };
}

const windowOf = ({ electron }: Shell): ElectronInChromium['windows'][number] => electron.windows[0] as ElectronInChromium['windows'][number];
const pageOf = (shell: Shell): NonNullable<ElectronInChromium['windows'][number]['page']> => windowOf(shell).page as NonNullable<ElectronInChromium['windows'][number]['page']>;
const untilOpen = (shell: Shell): Promise<unknown> => vi.waitFor(() => expect(windowOf(shell).title).toMatch(/\.guatu$/), { timeout: 60_000, interval: 50 });

/** What a page holds of Electron beyond one function per method. */
async function findGivenTooMuch(shell: Shell): Promise<string[]> {
  const given = await pageOf(shell).evaluate(() => {
    const scope = globalThis as unknown as Record<string, unknown>;
    const bridge = scope.guatu as Record<string, unknown>;
    const others = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'standInInvoke'].filter((name) => name in scope);
    return { names: Object.keys(bridge), odd: Object.keys(bridge).filter((name) => typeof bridge[name] !== 'function'), others };
  });
  const methods = Object.keys(hostContract);
  const wrong = [...given.names.filter((name) => !methods.includes(name)), ...methods.filter((name) => !given.names.includes(name))];
  return [...wrong, ...given.odd, ...given.others];
}

describe('the window on a Chromium', () => {
  let shell: Shell;
  beforeAll(async () => {
    shell = await startShell();
    await pageOf(shell).waitForSelector('#root > *', { timeout: 30_000 });
    await untilOpen(shell);
  });
  afterAll(() => shell?.stop());

  it('shows the first screen, on its own scheme', async () => {
    expect(windowOf(shell).isShown).toBe(true);
    expect(windowOf(shell).webContents.mainFrame.url).toMatch(/^guatu:\/\/app\/index\.html/);
    expect((await pageOf(shell).locator('#root').innerText()).length).toBeGreaterThan(50);
  });

  it('gives the page one function per method of the contract and nothing else of Electron', async () => {
    expect(await findGivenTooMuch(shell)).toEqual([]);
    // The same look over a page that was given more.
    await pageOf(shell).evaluate(() => Object.assign(globalThis, { ipcRenderer: { invoke: () => undefined } }));
    expect(await findGivenTooMuch(shell)).toEqual(['ipcRenderer']);
    await pageOf(shell).evaluate(() => delete (globalThis as { ipcRenderer?: unknown }).ipcRenderer);
  });

  it('answers typed refusals to whatever the page sends', async () => {
    const answers = await pageOf(shell).evaluate(async () => {
      const bridge = (globalThis as unknown as { guatu: Record<string, (argument: unknown) => Promise<unknown>> }).guatu;
      const ask = (method: string, argument: unknown): Promise<unknown> => (bridge[method] as (argument: unknown) => Promise<unknown>)(argument);
      return [await ask('appInfo', {}), await ask('appInfo', { path: '/etc/passwd' }), await ask('openProject', { handle: '../../etc/passwd' }), await ask('openProject', { handle: 'A'.repeat(20) })];
    });
    expect(answers[0]).toMatchObject({ ok: true, value: { host: 'electron', files: 'dialogs' } });
    for (const answer of answers.slice(1)) expect(answer).toMatchObject({ ok: false, problem: { message: { zh: expect.stringMatching(/[\u4e00-\u9fff]/) as string } } });
    expect(JSON.stringify(answers.slice(1))).not.toContain(shell.dataFolder);
  });

  it('sends the policy with every answer and lets nothing out', async () => {
    const page = pageOf(shell);
    const headers = await page.evaluate(async () => {
      const response = await fetch('/index.html');
      return Object.fromEntries(response.headers);
    });
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const outcomes = await page.evaluate(() =>
      Promise.all(['https://example.org/', 'http://127.0.0.1:8642/', 'http://print.guatu.invalid/document.html', 'file:///etc/passwd'].map((address) => fetch(address).then(() => 'sent', () => 'refused'))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['refused']));
    expect(shell.electron.defaultSession.strayed).toEqual([]);
  });

  it('is refused by its session where the policy is not asked', async () => {
    const other = await pageOf(shell).context().newPage();
    for (const address of ['https://example.org/', 'http://example.org/', 'http://print.guatu.invalid/document.html']) {
      await expect(other.goto(address, { timeout: 15_000 }), address).rejects.toThrow(/ERR_/);
    }
    expect(shell.electron.defaultSession.refused).toEqual(expect.arrayContaining(['https://example.org:443/', 'http://example.org/', 'guatu://print/document.html']));
    // Chromium shows its page of errors after `goto` has answered, and closing in that moment never ends.
    await other.waitForTimeout(2_000);
    await Promise.race([other.close(), new Promise((settle) => setTimeout(settle, 5_000))]);
  });

  it('hears a click of the menu', async () => {
    const { electron } = shell;
    const settings = electron.menu().find(({ id }) => id === 'settings');
    expect(settings?.label).toBe('设置');
    const before = await pageOf(shell).locator('#root').innerText();
    settings?.click?.();
    await expect.poll(() => pageOf(shell).locator('#root').innerText(), { timeout: 15_000 }).not.toBe(before);
  });

  it('hears every key of a command in one place only', async () => {
    const page = pageOf(shell);
    // Locking covers the whole page, so it comes last.
    const keyed = appCommands.filter((command) => 'accelerator' in command).sort((a, b) => Number(a.id === 'lock') - Number(b.id === 'lock'));
    for (const command of keyed) {
      const heard = { pageTook: false, menuTook: false };
      for (let attempt = 0; attempt < 5 && !heard.pageTook; attempt += 1) {
        // What the command before has opened goes, and no text field keeps the focus (it would undo its own typing).
        await page.keyboard.press('Escape');
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        if (attempt > 0) await page.waitForTimeout(400);
        Object.assign(heard, await shell.electron.press(command.accelerator));
        expect(heard.menuTook, command.accelerator).toBe(false);
      }
      expect(heard.pageTook, command.accelerator).toBe(true);
    }
    // The menu would have taken a key that it registers and the page leaves alone.
    expect(shell.electron.menu().filter((item) => item.accelerator !== undefined && item.registerAccelerator !== false)).toEqual([]);
  });

  it('prints in a hidden page without script and leaves nothing', async () => {
    const printed = await pageOf(shell).evaluate(async () => {
      const bridge = (globalThis as unknown as { guatu: { printPdf: (argument: unknown) => Promise<{ ok: boolean; value?: { pages: number; bytes: Uint8Array } }> } }).guatu;
      const html = '<!doctype html><meta charset="utf-8"><title>一</title><p>作战图</p><script>document.title = "ran"</script>';
      const answer = await bridge.printPdf({ title: '一', html });
      return { ok: answer.ok, pages: answer.value?.pages, start: String.fromCharCode(...(answer.value?.bytes.slice(0, 5) ?? [])) };
    });
    expect(printed).toEqual({ ok: true, pages: 1, start: '%PDF-' });
    expect(shell.electron.windows).toHaveLength(1);
  });

  it('breaks none of its own rules', () => {
    expect(shell.complaints.filter((text) => !/example\.org|127\.0\.0\.1|guatu\.invalid|file:\/\//.test(text))).toEqual([]);
  });
});

describe('the life of the window', () => {
  const names = ['旺苍县.guatu', '仁化县副本.guatu'] as const;
  let folder: string;
  let shell: Shell;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guatu-files-'));
    for (const name of names) await copyFile(join(root, 'dist/sample/renhua.guatu'), join(folder, name));
    shell = await startShell([join(folder, names[0])]);
  });
  afterAll(async () => {
    await shell?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const untilTitle = (title: string): Promise<void> => expect.poll(() => windowOf(shell).title, { timeout: 90_000 }).toBe(title);

  it('begins with the file the program was started with; the title is its name', async () => {
    await untilTitle(names[0]);
    expect(shell.electron.recent).toEqual([join(folder, names[0])]);
  });

  it('takes a second file into the window that is there', async () => {
    shell.electron.app.emit('second-instance', {}, ['guatu', join(folder, names[1])], folder);
    await untilTitle(names[1]);
    expect(shell.electron.recent).toContain(join(folder, names[1]));
    expect(shell.electron.windows).toHaveLength(1);
  });

  it('goes on with the same project when the page dies', async () => {
    windowOf(shell).title = '';
    await windowOf(shell).die('crashed');
    await untilTitle(names[1]);
    expect(await readFile(join(shell.dataFolder, 'failures.jsonl'), 'utf8')).toMatch(/"place":"window","kind":"crashed"/);
  });

  it('ends when the page has saved and answered, and leaves no lock', async () => {
    const window = windowOf(shell);
    window.close();
    expect(window.isGone).toBe(false);
    await expect.poll(() => window.isGone, { timeout: 60_000 }).toBe(true);
    expect(shell.electron.dialogs.asked).toEqual([]);
    await expect.poll(() => shell.electron.app.hasQuit, { timeout: 10_000 }).toBe(true);
    expect((await readdir(folder)).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('asked nobody but itself, from the first to the last moment', () => {
    const { refused, strayed } = shell.electron.defaultSession;
    // Services that this browser calls for itself; no page can make it ask for exactly these.
    const ownServices = /^https?:\/\/((update|content-autofill|optimizationguide-pa|safebrowsing)\.googleapis|(accounts|www|clients\d?|android\.clients)\.google)\.com(:443)?\//;
    expect([...refused, ...strayed].filter((address) => !ownServices.test(address))).toEqual([]);
  });
});

describe('the true Electron program', () => {
  it('starts, shows its window and ends', async (context) => {
    const { findElectron, hasDisplay } = (await import(/* @vite-ignore */ pathToFileURL(resolve('scripts/build/startElectron.mjs')).href)) as { findElectron(): string | null; hasDisplay(): boolean };
    const program = findElectron();
    if (program === null || !existsSync(program)) return context.skip('the Electron program is not on this machine: main and preload ran on a stand-in above, the true window is unverified here');
    if (!hasDisplay()) return context.skip('this machine has no display: the true window is unverified here');
    const dataFolder = await mkdtemp(join(tmpdir(), 'guatu-true-'));
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(program, [...flags, root], { env: { ...process.env, GUATU_DATA: dataFolder }, stdio: 'ignore' });
    const ended = new Promise<number | null>((settle) => child.once('exit', (code) => settle(code)));
    // The window keeps its place once it stands; a crash at start leaves nothing.
    await new Promise((settle) => setTimeout(settle, 10_000));
    expect(child.exitCode).toBeNull();
    expect(await readdir(dataFolder)).toContain('window');
    expect(await readFile(join(dataFolder, 'failures.jsonl'), 'utf8').catch(() => '')).toBe('');
    child.kill('SIGTERM');
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
    return undefined;
  });
});
