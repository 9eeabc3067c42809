import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hostContract } from '../../electron/contract/host';
import { contentSecurityPolicy, securityHeaders } from '../../electron/host/responseHeaders';
import { engineSwitches, printWindowSettings, schemePrivileges, windowSettings } from '../../electron/main/windowSettings';
import { readJson, root } from './tree';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const lock = { sandbox: true, contextIsolation: true, webSecurity: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webviewTag: false, spellcheck: false } as const;
const forbidden = ['enableRemoteModule', 'allowRunningInsecureContent', 'experimentalFeatures', 'navigateOnDragDrop', 'enableBlinkFeatures', 'additionalArguments', 'plugins', 'devTools'];

/** What of a page's settings would let something in or out. */
function findPageFaults(settings: BrowserWindowConstructorOptions): string[] {
  const given = (settings.webPreferences ?? {}) as Record<string, unknown>;
  const wrong = Object.entries(lock).filter(([name, value]) => given[name] !== value);
  return [...wrong.map(([name]) => name), ...forbidden.filter((name) => given[name] !== undefined && given[name] !== false)];
}

describe('the pages of the Electron window', () => {
  const window = windowSettings('preload.cjs', 'icon.png', { width: 1366, height: 728 });

  it('are isolated, sandboxed and without Node', () => {
    expect(findPageFaults(window)).toEqual([]);
    expect(findPageFaults(printWindowSettings('guatu-print-1'))).toEqual([]);
    expect(printWindowSettings('guatu-print-1').webPreferences?.preload).toBeUndefined();
    expect(window.show).toBe(false);
  });

  it('would be found open in every single setting', () => {
    for (const [name, value] of Object.entries(lock)) {
      expect(findPageFaults({ webPreferences: { ...window.webPreferences, [name]: !value } })).toEqual([name]);
      expect(findPageFaults({ webPreferences: { ...window.webPreferences, [name]: undefined } })).toEqual([name]);
    }
    for (const name of forbidden) expect(findPageFaults({ webPreferences: { ...window.webPreferences, [name]: true } })).toEqual([name]);
  });

  it('stand on one secure scheme that obeys the policy', () => {
    expect(schemePrivileges).toEqual([
      { scheme: 'guatu', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, bypassCSP: false, allowServiceWorkers: false, stream: true } },
    ]);
  });

  it('run in an engine that resolves no name', () => {
    const switches = Object.fromEntries(engineSwitches.map(([name, value]) => [name, value ?? '']));
    expect(switches['host-resolver-rules']).toBe('MAP * ~NOTFOUND');
    for (const name of ['disable-background-networking', 'disable-component-update', 'disable-sync']) expect(switches).toHaveProperty(name);
    for (const name of Object.keys(switches)) expect(name).not.toMatch(/no-sandbox|remote-debugging|disable-web-security|ignore-certificate|inspect/);
  });
});

/** Sources of a policy, by directive. */
function readPolicy(policy: string): Map<string, string[]> {
  return new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] as string, directive.split(' ').slice(1)]));
}
function findPolicyFaults(policy: string): string[] {
  const directives = readPolicy(policy);
  const faults: string[] = [];
  for (const name of ['default-src', 'base-uri', 'form-action', 'frame-ancestors', 'object-src']) if (directives.get(name)?.join() !== "'none'") faults.push(name);
  for (const name of ['connect-src', 'worker-src', 'font-src']) if (directives.get(name)?.join() !== "'self'") faults.push(name);
  if (directives.get('script-src')?.join(' ') !== "'self' 'wasm-unsafe-eval'") faults.push('script-src');
  for (const [name, sources] of directives) if (sources.some((source) => /^\*|https?:|wss?:/.test(source))) faults.push(`${name} leads out`);
  return faults;
}

describe('the policy of every response', () => {
  it('lets nothing in from outside and nothing out', () => {
    expect(findPolicyFaults(contentSecurityPolicy)).toEqual([]);
    expect(securityHeaders).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' });
  });

  it.each([
    ["script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'unsafe-eval'", 'script-src'],
    ["connect-src 'self'", "connect-src 'self' https:", 'connect-src'],
    ["default-src 'none'", "default-src 'self'", 'default-src'],
    ["; object-src 'none'", '', 'object-src'],
    ["img-src 'self'", 'img-src *', 'img-src leads out'],
  ])('would be found open with %s as %s', (from, to, fault) => {
    expect(contentSecurityPolicy).toContain(from);
    expect(findPolicyFaults(contentSecurityPolicy.replace(from, to))).toContain(fault);
  });
});

describe('the table of calls', () => {
  const preload = read('electron/preload/preload.ts');
  const methods = Object.keys(hostContract);
  const channels = (source: string): string[] => [...source.matchAll(/^ {2}(\w+): \(argument\) => ipcRenderer\.invoke\('guatu:(\w+)', argument\),$/gm)].map((match) => `${match[1]}=${match[2]}`);

  it('has one preload function per method, on the channel of its name', () => {
    expect(channels(preload)).toEqual(methods.map((method) => `${method}=${method}`));
    expect(channels(preload.replace("'guatu:saveFile'", "'guatu:saveProject'"))).not.toEqual(methods.map((method) => `${method}=${method}`));
  });

  it('gives the page nothing else of Electron', () => {
    expect(preload.match(/ipcRenderer\.\w+/g)?.filter((call) => call !== 'ipcRenderer.invoke')).toEqual([]);
    expect(preload.match(/exposeInMainWorld\('\w+'/g)).toEqual(["exposeInMainWorld('guatu'"]);
    expect(preload).not.toMatch(/process\b|require\(|ipcRenderer\s*[,}](?!.*from)/);
  });
});

interface Target {
  target: string;
  arch: string[];
}
interface BuilderConfig {
  asar: unknown;
  disableAsarIntegrity?: boolean;
  publish: unknown;
  files: string[];
  directories: Record<string, string>;
  electronFuses: Record<string, boolean>;
  fileAssociations: { ext: string; icon: string; mimeType: string }[];
  win: { target: Target[]; icon: string; requestedExecutionLevel: string };
  nsis: Record<string, unknown>;
  linux: { target: Target[]; icon: string };
  mac: { target: Target[]; icon: string; hardenedRuntime: boolean; entitlements: string };
}
const builder = parse(read('electron-builder.yml')) as BuilderConfig;
const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;
const findFuseFaults = (given: Record<string, boolean>): string[] => Object.entries(fuses).filter(([name, value]) => given[name] !== value).map(([name]) => name);

describe('packing', () => {
  it('blows every fuse the right way', () => {
    expect(findFuseFaults(builder.electronFuses)).toEqual([]);
    for (const [name, value] of Object.entries(fuses)) expect(findFuseFaults({ ...builder.electronFuses, [name]: !value })).toEqual([name]);
    expect([builder.asar, builder.disableAsarIntegrity ?? false]).toEqual([true, false]);
  });

  it('takes the built program and no package', () => {
    expect(builder.files[0]).toBe('!**/*');
    expect(builder.files).toContain('!**/node_modules/**');
    expect(builder.files.filter((pattern) => /^(electron|renderer|analytics|tests|scripts|node_modules)/.test(pattern))).toEqual([]);
    expect(readJson<{ main: string }>('package.json').main).toBe('dist/electron/main.cjs');
    expect(builder.files).toContain('dist/electron/main.cjs');
    // Inside an archive a path that the bundles still ask for would be missing.
    expect(read('vite.electron.config.mjs')).toContain("noExternal: true, external: ['electron', 'playwright-core']");
  });

  it('makes what offices need, without administrator rights', () => {
    const listTargets = ({ target }: { target: Target[] }): string[] => target.map((one) => `${one.target} ${one.arch.join('+')}`);
    expect(listTargets(builder.win)).toEqual(['nsis x64', 'portable x64']);
    expect(listTargets(builder.linux)).toEqual(['AppImage x64+arm64', 'deb x64+arm64']);
    expect(listTargets(builder.mac)).toEqual(['dmg x64+arm64']);
    expect(builder.nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false, installerLanguages: ['zh_CN', 'en_US'] });
    expect(builder.win.requestedExecutionLevel).toBe('asInvoker');
    expect(builder.mac.hardenedRuntime).toBe(true);
    expect(read(builder.mac.entitlements)).not.toMatch(/disable-library-validation|allow-dyld|get-task-allow|debugger/);
  });

  it('publishes nothing and holds no secret', () => {
    expect(builder.publish).toBeNull();
    const text = read('electron-builder.yml').replace(/^\s*#.*$/gm, '');
    expect(text).not.toMatch(/certificateFile|certificatePassword|cscLink|cscKeyPassword|appleId|token|password/i);
  });

  it('knows its files, in both languages of the installer', () => {
    const association = builder.fileAssociations[0];
    expect(association).toMatchObject({ ext: 'guatu', mimeType: 'application/x-guatu' });
    for (const kind of ['ico', 'icns']) expect(existsSync(join(root, 'build', (association?.icon ?? '').replace(/icns$/, kind)))).toBe(true);
    for (const language of ['zh_CN', 'en_US']) expect(read(`build/license_${language}.txt`)).toContain('Apache License');
    expect(read('build/license_zh_CN.txt')).toMatch(/不联网/);
    const strings = [...read('build/installer.nsh').matchAll(/LangString (\w+) (\d+) "/g)].map((match) => `${match[1]} ${match[2]}`);
    const names = new Set(strings.map((entry) => entry.split(' ')[0]));
    expect(names.size).toBeGreaterThan(2);
    for (const name of names) for (const language of ['1033', '2052']) expect(strings, `${name} ${language}`).toContain(`${name} ${language}`);
  });
});

/** Edge length and place of every picture in an .ico file; a fault for each that is no PNG of its size. */
function readIco(file: Buffer): { sizes: number[]; faults: string[] } {
  const faults: string[] = [];
  const sizes = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const size = file.readUInt8(at) || 256;
    const start = file.readUInt32LE(at + 12);
    const end = start + file.readUInt32LE(at + 8);
    if (end > file.length || readPngWidth(file.subarray(start, end)) !== size) faults.push(`picture of ${size}`);
    return size;
  });
  return { sizes, faults };
}

function readIcns(file: Buffer): { types: string[]; faults: string[] } {
  const faults: string[] = [];
  const types: string[] = [];
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) faults.push('header');
  for (let at = 8; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at + 4);
    types.push(file.toString('latin1', at, at + 4));
    if (length < 8 || readPngWidth(file.subarray(at + 8, at + length)) === null) return { types, faults: [...faults, `picture ${types.at(-1)}`] };
    at += length;
  }
  return { types, faults };
}

function readPngWidth(png: Buffer): number | null {
  return png.toString('latin1', 1, 4) === 'PNG' && png.length > 24 ? png.readUInt32BE(16) : null;
}

describe('the icons', () => {
  it.each(['icon', 'document'])('of %s are whole', async (name) => {
    const { icoSizes, icnsTypes } = (await import(/* @vite-ignore */ pathToFileURL(join(root, 'scripts/build/makeIcons.mjs')).href)) as { icoSizes: number[]; icnsTypes: Record<string, number> };
    const ico = readFileSync(join(root, `build/${name}.ico`));
    const icns = readFileSync(join(root, `build/${name}.icns`));
    expect(readIco(ico)).toEqual({ sizes: icoSizes, faults: [] });
    expect(readIcns(icns)).toEqual({ types: Object.keys(icnsTypes), faults: [] });
    expect(readIco(ico.subarray(0, ico.length - 10)).faults).not.toEqual([]);
    expect(readIcns(Buffer.concat([icns, Buffer.from([0])])).faults).not.toEqual([]);
  });

  it('stand in every size for Linux', () => {
    for (const size of [16, 32, 48, 64, 128, 256, 512]) expect(readPngWidth(readFileSync(join(root, `build/icons/${size}x${size}.png`)))).toBe(size);
  });
});
