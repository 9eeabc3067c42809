import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/host/fileSystem';
import { openFolders } from '../../../electron/host/folders';

let root = '';
let place = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'guatu-folders-'));
  place = join(root, '户表');
  await mkdir(place);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const open = () => {
  const folders = openFolders({ dataFolder: join(root, 'data') });
  return { folders, handle: folders.remember(place) };
};

describe('a folder for many files', () => {
  it('never saves over another file, unless it is told to', async () => {
    const { folders, handle } = open();
    await writeFile(join(place, '一.pdf'), 'mine');
    expect(await folders.save(handle, '一.pdf', bytes('a'), false)).toEqual({ name: '一（2）.pdf', bytesWritten: 1 });
    expect(await folders.save(handle, '一.pdf', bytes('b'), false)).toEqual({ name: '一（3）.pdf', bytesWritten: 1 });
    expect(await readFile(join(place, '一.pdf'), 'utf8')).toBe('mine');
    expect(await folders.save(handle, '一.pdf', bytes('new'), true)).toEqual({ name: '一.pdf', bytesWritten: 3 });
    expect(await readFile(join(place, '一.pdf'), 'utf8')).toBe('new');
    expect((await readdir(place)).sort()).toEqual(['一.pdf', '一（2）.pdf', '一（3）.pdf'].sort());
  });

  it('gives files that are saved at the same time names of their own', async () => {
    const { folders, handle } = open();
    const saved = await Promise.all(['a', 'b', 'c', 'd'].map((text) => folders.save(handle, '户.pdf', bytes(text), false)));
    expect(saved.map(({ name }) => name)).toEqual(['户.pdf', '户（2）.pdf', '户（3）.pdf', '户（4）.pdf']);
    expect(await readFile(join(place, '户（3）.pdf'), 'utf8')).toBe('c');
  });

  it('takes another name when somebody else takes this one while it writes', async () => {
    let isFirst = true;
    const fileSystem: typeof nodeFileSystem = {
      ...nodeFileSystem,
      async readFile(path) {
        // The bytes are read back right before the name is taken.
        if (isFirst && basename(path).endsWith('.part')) {
          isFirst = false;
          await writeFile(join(place, '户.pdf'), 'theirs');
        }
        return nodeFileSystem.readFile(path);
      },
    };
    const folders = openFolders({ dataFolder: join(root, 'data'), fileSystem });
    expect(await folders.save(folders.remember(place), '户.pdf', bytes('ours'), false)).toEqual({ name: '户（2）.pdf', bytesWritten: 4 });
    expect(await readFile(join(place, '户.pdf'), 'utf8')).toBe('theirs');
    expect(await readdir(place)).toHaveLength(2);
  });

  it.each(['../一.pdf', '..', '.', 'a/b.pdf', 'a\\b.pdf', '.hidden', 'CON.pdf', 'nul', 'a.pdf ', 'a.', 'a:b', 'a\u0000b', ''])('refuses the name %j', async (name) => {
    const { folders, handle } = open();
    await expect(folders.save(handle, name, bytes('x'), true)).rejects.toMatchObject({ problem: { code: 'bad_file_name' } });
    await expect(folders.makeNamed(name)).rejects.toMatchObject({ problem: { code: 'bad_file_name' } });
    expect(await folders.find(handle, [name])).toEqual([]);
    expect(await readdir(root)).toEqual(['户表']);
    expect(await readdir(place)).toEqual([]);
  });

  it('does not follow a link out of the folder', async () => {
    const { folders, handle } = open();
    await writeFile(join(root, 'outside'), 'theirs');
    await symlink(join(root, 'outside'), join(place, '一.pdf'));
    await folders.save(handle, '一.pdf', bytes('ours'), true);
    expect(await readFile(join(root, 'outside'), 'utf8')).toBe('theirs');
    expect(await readFile(join(place, '一.pdf'), 'utf8')).toBe('ours');
  });

  it('cuts a name that no file system holds, before its ending, and finds it again', async () => {
    const { folders, handle } = open();
    const long = `${'𠮷'.repeat(120)}.pdf`;
    const { name } = await folders.save(handle, long, bytes('a'), false);
    expect(name).toMatch(/^𠮷+\.pdf$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
    expect(await folders.find(handle, [long, '二.pdf'])).toEqual([long]);
    expect((await folders.save(handle, long, bytes('b'), false)).name).toMatch(/^𠮷+（2）\.pdf$/u);
  });

  it('says that the folder is gone, or was never chosen', async () => {
    const { folders, handle } = open();
    await rm(place, { recursive: true });
    await expect(folders.save(handle, 'a.pdf', bytes('x'), false)).rejects.toMatchObject({ problem: { code: 'folder_missing' } });
    await expect(folders.find(handle, ['a.pdf'])).rejects.toMatchObject({ problem: { code: 'file_unreadable' } });
    await expect(folders.save('x'.repeat(22), 'a.pdf', bytes('x'), false)).rejects.toMatchObject({ problem: { code: 'folder_unknown' } });
    await expect(folders.find('x'.repeat(22), [])).rejects.toMatchObject({ problem: { code: 'folder_unknown' } });
  });

  it('makes a folder of a name below the data folder once', async () => {
    const { folders } = open();
    const first = await folders.makeNamed('2016-12-13 一户一策');
    expect(first.name).toBe(join(root, 'data', 'papers', '2016-12-13 一户一策'));
    await folders.save(first.handle, 'a.pdf', bytes('x'), false);
    const again = await folders.makeNamed('2016-12-13 一户一策');
    expect(await folders.find(again.handle, ['a.pdf', 'b.pdf'])).toEqual(['a.pdf']);
  });
});
