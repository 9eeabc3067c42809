import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDataFolder } from '../../../electron/host/dataFolder';
import { nodeFileSystem, type FileSystem } from '../../../electron/host/fileSystem';
import { hashBytes } from '../../../electron/host/hashBytes';
import { openProjectStore, type ProjectStore } from '../../../electron/host/projectStore';
import { readRegisterFile } from '../../../electron/host/readRegisterFile';
import { openSettingsStore } from '../../../electron/host/settingsStore';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const wait = () => Promise.resolve();
const openStore = (fileSystem?: FileSystem): ProjectStore => openProjectStore({ dataFolder: folder, samplePath: join(folder, 'sample.guatu'), fileSystem, wait });
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { problem?: { code: string } }) => error.problem?.code ?? 'no problem',
  );

describe('the data folder', () => {
  it('is where the system and the user want it', () => {
    expect(findDataFolder({ GUATU_DATA: '/stick' }, 'linux', '/h')).toBe('/stick');
    expect(findDataFolder({}, 'linux', '/h')).toBe('/h/.local/share/guatu');
    expect(findDataFolder({ XDG_DATA_HOME: '/x' }, 'linux', '/h')).toBe('/x/guatu');
    expect(findDataFolder({}, 'darwin', '/h')).toBe('/h/Library/Application Support/Guatu');
    expect(findDataFolder({ APPDATA: '/a' }, 'win32', '/h')).toBe('/a/Guatu');
  });
});

describe('settings', () => {
  it.each(['', '{', '{"language":"fr","theme":"dark"}', '[]', '{"language":"en","theme":"dark","more":1}'])('start anew from %j', async (text) => {
    await writeFile(join(folder, 'settings.json'), text);
    expect(await openSettingsStore(folder).read()).toEqual({ language: 'zh-CN', theme: 'system' });
  });
});

describe('projects', () => {
  it('say plainly that the sample is missing', async () => {
    expect(await code(openStore().openStartProject())).toBe('sample_missing');
  });

  it('are opened in the order in which they were saved, passing over those that are gone', async () => {
    const store = openStore();
    for (const name of ['甲', '乙', '丙']) await store.saveProject({ name, bytes: new TextEncoder().encode(name), expectedSha256: null });
    expect((await openStore().openStartProject()).name).toBe('丙.guatu');
    await rm(join(folder, 'projects', '丙.guatu'));
    expect((await openStore().openStartProject()).name).toBe('乙.guatu');
  });

  it('do not hide a project that cannot be read behind an older one', async () => {
    const store = openStore();
    await store.saveProject({ name: '甲', bytes: new Uint8Array([1]), expectedSha256: null });
    const broken: FileSystem = {
      ...nodeFileSystem,
      readFile: (path) => (path.endsWith('甲.guatu') ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : nodeFileSystem.readFile(path)),
    };
    expect(await code(openStore(broken).openStartProject())).toBe('file_unreadable');
  });

  it.each(['', '{', '{"projects":["../../etc/passwd"]}', '{"projects":[1]}'])('are not led astray by a broken list %j', async (text) => {
    await writeFile(join(folder, 'recent.json'), text);
    await writeFile(join(folder, 'sample.guatu'), 'sample');
    expect((await openStore().openStartProject()).isSample).toBe(true);
  });

  it('notice a change by another program up to the last moment', async () => {
    const store = openStore();
    const { sha256 } = await store.saveProject({ name: '甲', bytes: new Uint8Array([1]), expectedSha256: null });
    const path = join(folder, 'projects', '甲.guatu');
    let reads = 0;
    const racing: FileSystem = {
      ...nodeFileSystem,
      readFile: async (given) => {
        if (given === path && (reads += 1) === 2) await writeFile(path, 'by another program');
        return nodeFileSystem.readFile(given);
      },
    };
    const late = openProjectStore({ dataFolder: folder, samplePath: '', fileSystem: racing, wait });
    expect(await code(late.saveProject({ name: '甲', bytes: new Uint8Array([2]), expectedSha256: sha256 }))).toBe('project_changed_elsewhere');
    expect(await readFile(path, 'utf8')).toBe('by another program');
    expect(await readdir(join(folder, 'projects'))).toEqual(['甲.guatu']);
  });

  it('can be saved again after the disk failed to confirm, but not by somebody else', async () => {
    const store0 = openStore();
    const { sha256: loaded } = await store0.saveProject({ name: '甲', bytes: new Uint8Array([1]), expectedSha256: null });
    let fail = true;
    const flaky: FileSystem = {
      ...nodeFileSystem,
      openFolder: (path) => (fail && path.endsWith('projects') ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : nodeFileSystem.openFolder(path)),
    };
    const store = openStore(flaky);
    expect(await code(store.saveProject({ name: '甲', bytes: new Uint8Array([2]), expectedSha256: loaded }))).toBe('saved_not_synced');
    fail = false;
    expect(await code(store.saveProject({ name: '甲', bytes: new Uint8Array([4]), expectedSha256: null }))).toBe('project_changed_elsewhere');
    expect(await store.saveProject({ name: '甲', bytes: new Uint8Array([3]), expectedSha256: loaded })).toEqual({ name: '甲.guatu', sha256: hashBytes(new Uint8Array([3])) });
  });

  it('are owner-only on systems that know owners', async () => {
    await openStore().saveProject({ name: '甲', bytes: new Uint8Array([1]), expectedSha256: null });
    const { mode } = await (await import('node:fs/promises')).stat(join(folder, 'projects', '甲.guatu'));
    if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
  });

  it('keep the old state and a clear problem when any file call fails', async () => {
    const names = ['createFile', 'openFolder', 'readFile', 'listFolder', 'makeFolder', 'rename'] as const;
    for (const fault of ['ENOSPC', 'EIO', 'EPERM', 'EBUSY']) {
      for (let at = 1; ; at += 1) {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder);
        const { sha256 } = await openStore().saveProject({ name: '甲', bytes: new Uint8Array([1]), expectedSha256: null });
        await rm(join(folder, 'recent.json'));
        let calls = 0;
        const fileSystem = { ...nodeFileSystem } as Record<string, (...given: unknown[]) => Promise<unknown>>;
        for (const name of names) {
          const real = nodeFileSystem[name] as (...given: unknown[]) => Promise<unknown>;
          fileSystem[name] = (...given) => ((calls += 1) === at ? Promise.reject(Object.assign(new Error('planted'), { code: fault })) : real(...given));
        }
        const store = openStore(fileSystem as unknown as FileSystem);
        const outcome = await code(store.saveProject({ name: '甲', bytes: new Uint8Array([2]), expectedSha256: sha256 }));
        const kept = [...(await readFile(join(folder, 'projects', '甲.guatu')))];
        const label = `${fault} at ${at}: ${outcome}`;
        expect(outcome, label).not.toBe('no problem');
        if (outcome === 'done') expect(kept, label).toEqual([2]);
        else expect(kept, label).toEqual(outcome === 'saved_not_synced' && kept[0] === 2 ? [2] : [1]);
        if (calls < at) break;
      }
    }
  });
});

describe('register files', () => {
  it('say which file cannot be read, without its folder', async () => {
    const problem = await readRegisterFile(join(folder, '没有.xlsx')).catch((error: { problem: unknown }) => error.problem);
    expect(problem).toMatchObject({ code: 'file_unreadable', where: { file: '没有.xlsx' } });
    expect(JSON.stringify(problem)).not.toContain(folder);
  });
});
