import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDataFolder } from '../../../electron/host/dataFolder';
import { openFailureLog } from '../../../electron/host/failures';
import { nodeFileSystem } from '../../../electron/host/fileSystem';
import { createHostEvents } from '../../../electron/host/hostEvents';
import { readRegisterFile } from '../../../electron/host/readRegisterFile';
import { openSamples } from '../../../electron/host/sampleRegisters';
import { openSettingsStore } from '../../../electron/host/settingsStore';
import { openStorageReport } from '../../../electron/host/storage';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const first = { language: 'zh-CN', theme: 'system', textSize: 'standard', font: 'sans', idleLockMinutes: 15, userName: '' };

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
  it('are read as they were chosen last, however busy the disk is', async () => {
    const slow = { ...nodeFileSystem, rename: async (from: string, to: string) => { await new Promise((settle) => setTimeout(settle, 30)); await nodeFileSystem.rename(from, to); } };
    const store = openSettingsStore(folder, slow);
    const writes = (['en', 'zh-CN', 'en'] as const).map((language) => store.write({ ...first, language } as Parameters<typeof store.write>[0]));
    expect(await store.read()).toMatchObject({ language: 'en' });
    await Promise.all(writes);
  });

  it.each(['', '{', '{"language":"fr","theme":"dark"}', '[]', '{"language":"en","theme":"dark","more":1}'])('start anew from %j', async (text) => {
    await writeFile(join(folder, 'settings.json'), text);
    expect(await openSettingsStore(folder).read()).toEqual(first);
  });

  it('of the first version (two keys) are still read', async () => {
    await writeFile(join(folder, 'settings.json'), '{"language":"en","theme":"dark"}');
    expect(await openSettingsStore(folder).read()).toEqual({ ...first, language: 'en', theme: 'dark' });
  });
});

describe('the log of failures', () => {
  it('has a line per failure and never grows beyond two files', async () => {
    const log = openFailureLog({ dataFolder: folder, now: () => new Date('2026-11-22T01:31:00Z'), limitBytes: 1000 });
    await Promise.all(Array.from({ length: 50 }, () => log.note({ place: 'wallChart', kind: 'TypeError' })));
    const lines = (await readFile(join(folder, 'failures.jsonl'), 'utf8')).trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({ time: '2026-11-22T01:31:00.000Z', place: 'wallChart', kind: 'TypeError' });
    expect((await readdir(folder)).sort()).toEqual(['failures.1.jsonl', 'failures.jsonl']);
    for (const name of await readdir(folder)) expect((await readFile(join(folder, name))).length).toBeLessThanOrEqual(1000);
  });

  it('stops nobody when it cannot be written', async () => {
    const failing = { ...nodeFileSystem, createFile: () => Promise.reject(new Error('planted')) };
    await expect(openFailureLog({ dataFolder: folder, fileSystem: failing }).note({ place: 'a', kind: 'B' })).resolves.toBeUndefined();
  });
});

describe('events', () => {
  it('come in order, to whoever waits and to whoever asks later', async () => {
    const events = createHostEvents(1000);
    const waiting = events.next(0);
    events.push({ kind: 'close_requested' });
    expect(await waiting).toEqual([{ number: 1, kind: 'close_requested' }]);
    events.push({ kind: 'command', command: 'save' });
    events.push({ kind: 'open_project', handle: 'a'.repeat(22) });
    expect((await events.next(1)).map(({ number }) => number)).toEqual([2, 3]);
  });

  it('are handed out again until they were seen, and never afterwards', async () => {
    const events = createHostEvents(20);
    events.push({ kind: 'close_requested' });
    expect(await events.next(0)).toHaveLength(1);
    expect(await events.next(0)).toHaveLength(1);
    expect(await events.next(1)).toEqual([]);
    expect(await events.next(0)).toEqual([]);
  });

  it('are not hidden by a number from a former run', async () => {
    const events = createHostEvents(1000);
    const waiting = events.next(99);
    events.push({ kind: 'close_requested' });
    expect(await waiting).toHaveLength(1);
  });

  it('keep nobody waiting for ever', async () => {
    const started = performance.now();
    expect(await createHostEvents(50).next(0)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the report on storage', () => {
  it('counts backups and journals, and works before there is a data folder', async () => {
    const data = join(folder, 'deep', 'data');
    expect(await openStorageReport({ dataFolder: data }).describe()).toMatchObject({ folder: data, backups: { count: 0, size: 0 }, journals: { count: 0, size: 0 } });
    await mkdir(join(data, 'backups', 'p'), { recursive: true });
    await mkdir(join(data, 'journals', 'p', 'tables'), { recursive: true });
    await writeFile(join(data, 'backups', 'p', 'a.gb'), '12345');
    await writeFile(join(data, 'journals', 'p', 'a.gj'), '123');
    const report = await openStorageReport({ dataFolder: data }).describe();
    expect(report).toMatchObject({ backups: { count: 1, size: 5 }, journals: { count: 1, size: 3 } });
    expect(report.freeBytes).toBeGreaterThan(0);
  });
});

describe('policies of sample counties', () => {
  it('are handed out with their paths inside the policy folder', async () => {
    await mkdir(join(folder, 'a', 'policy', 'deep', 'er'), { recursive: true });
    await writeFile(join(folder, 'a', 'policy', 'pack.yaml'), 'id: a');
    await writeFile(join(folder, 'a', 'policy', 'deep', 'er', '资金.yml'), '钱: 1');
    await writeFile(join(folder, 'a', 'policy', 'notes.txt'), 'none');
    expect(await openSamples(folder).readPolicy('a')).toEqual([
      { path: 'deep/er/资金.yml', text: '钱: 1' },
      { path: 'pack.yaml', text: 'id: a' },
    ]);
  });

  it('are refused when there are none, or bytes that are no text', async () => {
    await mkdir(join(folder, 'empty', 'policy'), { recursive: true });
    await expect(openSamples(folder).readPolicy('empty')).rejects.toMatchObject({ problem: { code: 'sample_unknown' } });
    await expect(openSamples(folder).readPolicy('..')).rejects.toMatchObject({ problem: { code: 'sample_unknown' } });
    await writeFile(join(folder, 'empty', 'policy', 'a.yaml'), new Uint8Array([0xff, 0xfe, 0xfd]));
    await expect(openSamples(folder).readPolicy('empty')).rejects.toMatchObject({ problem: { code: 'file_unreadable' } });
  });
});

describe('register files', () => {
  it('say which file cannot be read, without its folder', async () => {
    const problem = await readRegisterFile(join(folder, '没有.xlsx')).catch((error: { problem: unknown }) => error.problem);
    expect(problem).toMatchObject({ code: 'file_unreadable', where: { file: '没有.xlsx' } });
    expect(JSON.stringify(problem)).not.toContain(folder);
  });
});
