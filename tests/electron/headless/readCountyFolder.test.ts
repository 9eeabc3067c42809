import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCountyFolder } from '../../../electron/headless/readCountyFolder';

describe('the county folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guatu-county-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const problem = (place = folder): Promise<unknown> => readCountyFolder(place).then(() => null, (error: { problem: unknown }) => error.problem);

  it('is read with names inside it, in order', async () => {
    await mkdir(join(folder, 'policy', 'more'), { recursive: true });
    await mkdir(join(folder, 'register'));
    for (const name of ['policy/pack.yaml', 'policy/more/a.yml', 'policy/notes.txt', 'register/02.xlsx', 'register/01.csv', 'register/~$01.xlsx', 'register/readme.md']) await writeFile(join(folder, name), name);
    const county = await readCountyFolder(folder);
    expect(county.policyFiles).toEqual([
      { path: 'more/a.yml', text: 'policy/more/a.yml' },
      { path: 'pack.yaml', text: 'policy/pack.yaml' },
    ]);
    expect(county.registerFiles.map((file) => file.name)).toEqual(['01.csv', '02.xlsx']);
  });

  it('says which part is missing', async () => {
    expect(await problem()).toMatchObject({ code: 'county_folder_incomplete', message: { en: expect.stringContaining('policy') as string } });
    await mkdir(join(folder, 'policy'));
    await writeFile(join(folder, 'policy/pack.yaml'), 'id: a');
    expect(await problem()).toMatchObject({ code: 'county_folder_incomplete', message: { en: expect.stringContaining('register') as string } });
    expect(await problem(join(folder, 'nowhere'))).toMatchObject({ code: 'county_folder_incomplete', message: { zh: expect.stringContaining('县文件夹') as string } });
  });

  it('passes over no register in silence: a folder, a dead link or a table of another program stops it', async () => {
    await mkdir(join(folder, 'policy'));
    await mkdir(join(folder, 'register'));
    await writeFile(join(folder, 'policy/pack.yaml'), 'id: a');
    await writeFile(join(folder, 'register/01.xlsx'), 'x');
    expect(await problem()).toBeNull();
    await mkdir(join(folder, 'register/02.xlsx'));
    expect(await problem()).toMatchObject({ code: 'not_a_file', where: { file: '02.xlsx' } });
    await rm(join(folder, 'register/02.xlsx'), { recursive: true });
    await symlink(join(folder, 'nowhere'), join(folder, 'register/03.xlsx'));
    expect(await problem()).toMatchObject({ code: 'file_unreadable', where: { file: '03.xlsx' } });
    await rm(join(folder, 'register/03.xlsx'));
    await writeFile(join(folder, 'register/04.et'), 'x');
    expect(await problem()).toMatchObject({ code: 'register_format', where: { file: '04.et' } });
  });

  it('refuses policy text that is no UTF-8', async () => {
    await mkdir(join(folder, 'policy'));
    await writeFile(join(folder, 'policy/pack.yaml'), Buffer.from([0xc8, 0xca]));
    expect(await problem()).toMatchObject({ code: 'file_unreadable', where: { file: 'pack.yaml' } });
  });
});
