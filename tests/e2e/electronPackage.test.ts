import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Packs the program with the real electron-builder and the real configuration. The Electron program itself
 * may be out of reach, so a folder of its shape stands in: files of the same names, and a program that
 * carries nothing but a fuse wire. What is packed, and how the fuses stand afterwards, is real.
 */
const root = process.env.GUATU_ROOT ?? resolve('.');
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The wire before packing: every fuse as a delivered Electron may have it (0 off, 1 on). */
const wireAsDelivered = '101100011';
const fuseNames = ['runAsNode', 'cookieEncryption', 'nodeOptions', 'nodeCliInspect', 'asarIntegrity', 'onlyLoadAppFromAsar', 'ownV8Snapshot', 'fileProtocolPrivileges'];

interface AsarEntry {
  files?: Record<string, AsarEntry>;
  size?: number;
  offset?: string;
  integrity?: { algorithm: string; hash: string };
}

/** Files of an archive: pickle of a header (JSON) and the contents one after the other. */
function readArchive(archive: Buffer): Map<string, { bytes: Buffer; entry: AsarEntry }> {
  const headerBytes = archive.readUInt32LE(4);
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as AsarEntry;
  const files = new Map<string, { bytes: Buffer; entry: AsarEntry }>();
  const add = (folder: string, entry: AsarEntry): void => {
    for (const [name, inner] of Object.entries(entry.files ?? {})) {
      if (inner.files !== undefined) add(`${folder}${name}/`, inner);
      else {
        const start = 8 + headerBytes + Number(inner.offset ?? 0);
        files.set(`${folder}${name}`, { bytes: archive.subarray(start, start + (inner.size ?? 0)), entry: inner });
      }
    }
  };
  add('', header);
  return files;
}

/** An archive of one small file, as Electron delivers one. */
function writeArchive(text: string): Buffer {
  const header = Buffer.from(JSON.stringify({ files: { 'main.js': { size: text.length, offset: '0' } } }));
  const padded = Math.ceil(header.length / 4) * 4;
  const start = Buffer.alloc(16 + padded);
  [4, padded + 8, padded + 4, header.length].forEach((value, index) => start.writeUInt32LE(value, 4 * index));
  header.copy(start, 16);
  return Buffer.concat([start, Buffer.from(text)]);
}

function readFuses(program: Buffer): Record<string, string> {
  const at = program.indexOf(sentinel) + sentinel.length + 2;
  return Object.fromEntries(fuseNames.map((name, index) => [name, program.toString('latin1', at + index, at + index + 1)]));
}

let folder: string;
let output: string;
let said = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-package-'));
  const electron = join(folder, 'electron');
  for (const part of ['locales', 'resources']) await mkdir(join(electron, part), { recursive: true });
  const version = (JSON.parse(await readFile(resolve('node_modules/electron/package.json'), 'utf8')) as { version: string }).version;
  const program = Buffer.concat([Buffer.from('stand-in\0\0'), Buffer.from(sentinel), Buffer.from([1, wireAsDelivered.length]), Buffer.from(wireAsDelivered), Buffer.alloc(64)]);
  const files: Record<string, string | Buffer> = {
    electron: program,
    version,
    LICENSE: 'licence of Electron',
    'LICENSES.chromium.html': 'licences of Chromium',
    'resources/default_app.asar': writeArchive('1'),
    ...Object.fromEntries(['zh-CN', 'en-US', 'de', 'zh-TW'].map((language) => [`locales/${language}.pak`, language])),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(electron, name), content);
  await chmod(join(electron, 'electron'), 0o755);
  output = join(folder, 'out');
  const given = ['--linux', 'dir', '--x64', '--projectDir', root, '--config', resolve('electron-builder.yml'), '--publish', 'never', `-c.electronDist=${electron}`, `-c.electronVersion=${version}`, `-c.directories.output=${output}`, `-c.directories.buildResources=${resolve('build')}`];
  const run = spawnSync(process.execPath, [resolve('node_modules/electron-builder/cli.js'), ...given], { cwd: resolve('.'), encoding: 'utf8' });
  said = `${run.stdout}${run.stderr}`;
  if (run.status !== 0) throw new Error(said.slice(-3000));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the packed program', () => {
  it('holds what it runs on and nothing else', async () => {
    const files = readArchive(await readFile(join(output, 'linux-unpacked/resources/app.asar')));
    const names = [...files.keys()];
    for (const name of ['package.json', 'LICENSE', 'dist/electron/main.cjs', 'dist/electron/preload.cjs', 'dist/electron/icon.png', 'dist/renderer/index.html', 'dist/sample/renhua.guatu', 'sample-data/renhua/policy/pack.yaml']) {
      expect(names).toContain(name);
    }
    expect(names.filter((name) => /^dist\/renderer\/assets\/.*\.wasm$/.test(name)).length).toBeGreaterThan(1);
    expect(names.filter((name) => /^sample-data\/renhua\/register\/.*\.xlsx$/.test(name)).length).toBeGreaterThan(2);
    const known = /^(package\.json|LICENSE|dist\/(electron\/(main\.cjs|preload\.cjs|icon\.png)|renderer\/|fonts\/|sample\/renhua\.guatu)|sample-data\/[^/]+\/(policy|register)\/)/;
    expect(names.filter((name) => !known.test(name))).toEqual([]);
    expect(names.filter((name) => /node_modules|\.map$|\.ts$|broken|planted/.test(name))).toEqual([]);
  });

  it('carries a hash of every file', async () => {
    const files = readArchive(await readFile(join(output, 'linux-unpacked/resources/app.asar')));
    const { createHash } = await import('node:crypto');
    for (const [name, { bytes, entry }] of files) {
      expect(entry.integrity?.algorithm, name).toBe('SHA256');
      expect(entry.integrity?.hash, name).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('needs no package at run time: its main script asks for Electron and Node alone', async () => {
    const files = readArchive(await readFile(join(output, 'linux-unpacked/resources/app.asar')));
    for (const name of ['dist/electron/main.cjs', 'dist/electron/preload.cjs']) {
      const asked = [...(files.get(name)?.bytes.toString('utf8') ?? '').matchAll(/\b(?:require|import)\(\s*["']([^"']+)["']\s*\)/g)].map((match) => match[1] as string);
      expect(asked.filter((wanted) => wanted !== 'electron' && !wanted.startsWith('node:')), name).toEqual([]);
      expect(asked).toContain('electron');
    }
  });

  it('has its fuses blown', async () => {
    const before = readFuses(await readFile(join(folder, 'electron/electron')));
    const after = readFuses(await readFile(join(output, 'linux-unpacked/guatu')));
    expect(after).toEqual({ runAsNode: '0', cookieEncryption: '1', nodeOptions: '0', nodeCliInspect: '0', asarIntegrity: '1', onlyLoadAppFromAsar: '1', ownV8Snapshot: '0', fileProtocolPrivileges: '0' });
    expect(after).not.toEqual(before);
  });

  it('speaks Chinese and English', async () => {
    expect((await readdir(join(output, 'linux-unpacked/locales'))).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });
});
