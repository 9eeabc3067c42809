import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../electron/host/fileSystem';
import { hasGoodTrailer } from '../../../electron/host/fileTrailer';
import { hashBytes } from '../../../electron/host/hashBytes';
import { openServices, type CommonServices, type ServiceOptions } from '../../../electron/host/openServices';
import { handleOf, isGoodName, nameBeside, numberName } from '../../../electron/host/projectNames';
import { createOffice, encode, packProject, problemOf, projectId, recordEdit, saveOffice, startOffice, unpackProject } from './office';

let folder = '';
const open: CommonServices[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-files-'));
  await writeFile(join(folder, 'sample.guatu'), 'sample');
});
afterEach(async () => {
  for (const services of open.splice(0)) await services.projects.closeAll();
  await rm(folder, { recursive: true, force: true });
});

function start(options: ServiceOptions = {}): CommonServices {
  const folders = { renderer: folder, fonts: folder, sampleProject: join(folder, 'sample.guatu'), samples: folder };
  const services = openServices(folders, join(folder, 'data'), { wait: () => Promise.resolve(), ...options });
  open.push(services);
  return services;
}

const projects = (): string => join(folder, 'data', 'projects');
const newFile = (name: string, text: string) => ({ name, bytes: encode(text), projectId, generation: 1 });
const codeOf = async (work: Promise<unknown>): Promise<string> => (await problemOf(work))?.code ?? 'done';

/** A new start after the one before was closed. */
async function restart(options: ServiceOptions = {}): Promise<CommonServices> {
  for (const services of open.splice(0)) await services.projects.closeAll();
  return start(options);
}

describe('names', () => {
  it('are numbered, dated and cut to what a disk takes', () => {
    expect(numberName('仁化县', 2)).toBe('仁化县（2）.guatu');
    expect(nameBeside('仁化县', new Date(2026, 10, 22, 9, 31), 1)).toBe('仁化县（另存 2026-11-22 0931）.guatu');
    expect(nameBeside('仁化县（另存 2026-11-22 0931）', new Date(2026, 10, 23, 9, 31), 2)).toBe('仁化县（另存 2026-11-23 0931-2）.guatu');
    expect(Buffer.byteLength(numberName('县'.repeat(150), 12))).toBeLessThanOrEqual(200);
    expect(handleOf('/a')).toMatch(/^[\w-]{22}$/);
  });

  it.each(['a.guatu', '仁化县（2）.guatu', 'A.GUATU'])('may be %s', (name) => expect(isGoodName(name)).toBe(true));
  it.each(['a', '.guatu', '.a.guatu', 'con.guatu', 'a..guatu', 'a .guatu', 'a/b.guatu', `${'县'.repeat(70)}.guatu`])('may not be %s', (name) =>
    expect(isGoodName(name)).toBe(false));
});

describe('the start', () => {
  it('says plainly that the sample is missing', async () => {
    await rm(join(folder, 'sample.guatu'));
    expect(await codeOf(start().projects.openStartProject())).toBe('sample_missing');
  });

  it('shows the file that was given, once, and then what was used last', async () => {
    await writeFile(join(folder, '给.guatu'), 'given');
    await start().projects.createProjectFile(newFile('甲', 'a'));
    const services = await restart({ startPath: join(folder, '给.guatu') });
    expect((await services.projects.openStartProject()).name).toBe('给.guatu');
    const again = await restart();
    expect((await again.projects.openStartProject()).name).toBe('给.guatu');
    expect(await codeOf((await restart({ startPath: join(folder, 'nowhere.guatu') })).projects.openStartProject())).toBe('project_missing');
  });

  it('passes over projects that are gone, but hides none that cannot be read behind an older one', async () => {
    const services = start();
    for (const name of ['甲', '乙', '丙']) await services.projects.createProjectFile(newFile(name, name));
    expect((await (await restart()).projects.openStartProject()).name).toBe('丙.guatu');
    await rm(join(projects(), '丙.guatu'));
    expect((await (await restart()).projects.openStartProject()).name).toBe('乙.guatu');
    const broken: FileSystem = {
      ...nodeFileSystem,
      readFile: (path) => (path.endsWith('乙.guatu') ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : nodeFileSystem.readFile(path)),
    };
    expect(await codeOf((await restart({ fileSystem: broken })).projects.openStartProject())).toBe('file_unreadable');
  });

  it.each(['', '{', '{"projects":["../../etc/passwd"]}', '{"projects":[1,{"path":"relative"}]}'])('is not led astray by a broken list %j', async (text) => {
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'recent.json'), text);
    expect((await start().projects.openStartProject()).isSample).toBe(true);
  });

  it('reads the list of the first version, and finds projects when the list is gone', async () => {
    await start().projects.createProjectFile(newFile('甲', 'a'));
    await writeFile(join(folder, 'data', 'recent.json'), '{"projects":["甲.guatu"]}');
    expect((await (await restart()).projects.openStartProject()).name).toBe('甲.guatu');
    await rm(join(folder, 'data', 'recent.json'));
    expect((await (await restart()).projects.openStartProject()).name).toBe('甲.guatu');
  });
});

describe('a file on a stick that lost its place in the middle of a save', () => {
  const whole = packProject({ projectId, generation: 2, edits: ['1'] }, 100);
  const leftover = (): string => join(projects(), `.~${hashBytes(encode('仁化县.guatu')).slice(0, 12)}.999999999.3.part`);

  it('is the one that was ready to be renamed', async () => {
    const office = await createOffice(start(), '仁化县');
    await (await restart()).projects.openProject(office.handle);
    const services = await restart();
    await rm(join(projects(), '仁化县.guatu'));
    await writeFile(leftover(), whole);
    const opened = await services.projects.openStartProject();
    expect(unpackProject(opened.bytes)?.generation).toBe(2);
    expect(opened).toMatchObject({ name: '仁化县.guatu', access: 'write' });
    // Nothing touches it before a file stands under the name again.
    expect(await readdir(projects())).toContain(leftover().split('/').at(-1));
    await services.projects.saveProject({ handle: opened.handle as string, bytes: whole, expectedSha256: opened.sha256, projectId, generation: 3, lastFrame: 1 });
    expect((await readdir(projects())).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is handed out as it is when it is damaged, and the finished one is offered as a backup', async () => {
    const office = await createOffice(start(), '仁化县', 5000);
    const services = await restart();
    const path = join(projects(), '仁化县.guatu');
    await writeFile(path, (await readFile(path)).subarray(0, 700));
    await writeFile(leftover(), whole);
    const opened = await services.projects.openProject(office.handle);
    expect([opened.bytes.length, hasGoodTrailer(opened.bytes)]).toEqual([700, false]);
    const [backup] = await services.backups.list(projectId);
    expect(unpackProject(await services.backups.read(projectId, backup?.id ?? ''))?.generation).toBe(2);
  });

  it('is missing, and whose backups there are is said', async () => {
    const office = await createOffice(start(), '仁化县');
    await rm(join(projects(), '仁化县.guatu'));
    const problem = await problemOf((await restart()).projects.openProject(office.handle));
    expect(problem).toMatchObject({ code: 'project_missing', where: { file: '仁化县.guatu', record: projectId } });
    expect(await readdir(projects())).toEqual([]);
    expect((await open[0]?.projects.listProjects())?.[0]).toMatchObject({ state: 'missing', size: null, modifiedAt: null });
  });
});

describe('saving a project', () => {
  it('can be tried again after the disk failed to confirm, and is not taken for somebody else', async () => {
    let fail = false;
    const flaky: FileSystem = {
      ...nodeFileSystem,
      openFolder: (path) => (fail && path === projects() ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : nodeFileSystem.openFolder(path)),
    };
    const services = start({ fileSystem: flaky });
    const office = await createOffice(services, '仁化县');
    await recordEdit(services, office, 'a');
    fail = true;
    expect(await codeOf(saveOffice(services, office))).toBe('saved_not_synced');
    fail = false;
    await recordEdit(services, office, 'b');
    expect(await saveOffice(services, office)).toMatchObject({ savedBeside: false, name: '仁化县.guatu' });
    expect((await startOffice(await restart()))?.edits).toHaveLength(2);
  });

  it('does not count the same save, asked for twice, as a change by another', async () => {
    const services = start();
    const office = await createOffice(services, '仁化县');
    const request = { handle: office.handle, bytes: packProject({ projectId, generation: 2, edits: [] }), expectedSha256: office.base.sha256, projectId, generation: 2, lastFrame: 0 };
    const first = await services.projects.saveProject(request);
    expect(await services.projects.saveProject(request)).toEqual(first);
  });

  it('keeps files for their owner alone', async () => {
    const services = start();
    await recordEdit(services, await createOffice(services, '仁化县'), 'a');
    for (const path of [join(projects(), '仁化县.guatu'), join(folder, 'data', 'keys', 'local.key'), join(folder, 'data', 'journals')]) {
      if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077, path).toBe(0);
    }
  });

  it('writes through a link to the file it names', async () => {
    await writeFile(join(folder, 'real.guatu'), 'one');
    await symlink(join(folder, 'real.guatu'), join(folder, 'link.guatu'));
    const services = start();
    const opened = await services.projects.openProject(await services.projects.rememberPath(join(folder, 'link.guatu')));
    await services.projects.saveProject({ handle: opened.handle as string, bytes: encode('two'), expectedSha256: opened.sha256, projectId, generation: 1, lastFrame: 0 });
    expect(await readFile(join(folder, 'real.guatu'), 'utf8')).toBe('two');
  });

  it('leaves a file alone whose rights forbid writing', async () => {
    const path = join(folder, 'a.guatu');
    await writeFile(path, 'one');
    await chmod(path, 0o444);
    // The superuser may write anything, so the rights are told as another sees them.
    const services = start({ fileSystem: { ...nodeFileSystem, mayWrite: (given) => Promise.resolve(given !== path) } });
    const opened = await services.projects.openProject(await services.projects.rememberPath(path));
    expect(opened).toMatchObject({ access: 'read_only', holder: null });
    const request = { handle: opened.handle as string, bytes: encode('two'), expectedSha256: opened.sha256, projectId, generation: 1, lastFrame: 0 };
    expect(await codeOf(services.projects.saveProject(request))).toBe('file_busy');
    expect(await readFile(path, 'utf8')).toBe('one');
  });

  it('refuses what is no project, and says so without a path', async () => {
    const services = start();
    await mkdir(join(folder, 'b.guatu'));
    const problem = await problemOf(services.projects.openProject(await services.projects.rememberPath(join(folder, 'b.guatu'))));
    expect(problem?.code).toBe('project_too_large');
    expect(JSON.stringify(problem)).not.toContain(folder);
    expect(await codeOf(services.projects.openProject('unknown_handle_xyz'))).toBe('project_unknown');
  });

  it('tells the system which file was used', async () => {
    const told: string[] = [];
    const services = start({ onProjectUsed: (path) => told.push(path) });
    await createOffice(services, '仁化县');
    expect(told).toEqual([join(projects(), '仁化县.guatu')]);
  });
});
