import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openServices, type CommonServices } from '../../electron/host/openServices';
import { createOffice, packProject, problemOf, recordEdit, saveOffice, startOffice, unpackProject } from '../electron/host/office';

const run = promisify(execFile);
const mebibyte = 1024 * 1024;

/** A true disk in memory of 64 MiB for the projects; null where this account may mount none. */
async function mountDisk(place: string): Promise<boolean> {
  await mkdir(place);
  return run('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', place]).then(
    () => true,
    () => false,
  );
}

async function withDisk(work: (stick: string, start: () => CommonServices) => Promise<void>): Promise<boolean> {
  const root = await mkdtemp(join(tmpdir(), 'guatu-disk-'));
  const stick = join(root, 'stick');
  const isMounted = await mountDisk(stick);
  const folders = { renderer: root, fonts: root, sampleProject: join(root, 'sample'), samples: root };
  try {
    await writeFile(join(root, 'sample'), 'sample');
    if (isMounted) await work(stick, () => openServices(folders, join(root, 'data'), { projectsFolder: stick, wait: () => Promise.resolve() }));
  } finally {
    if (isMounted) await run('umount', ['-l', stick]).catch(() => undefined);
    await rm(root, { recursive: true, force: true });
  }
  return isMounted;
}

/** The sizes around the point where old file, new file and the rest no longer fit on the disk together. */
const sizes = [-4096, -1, 0, 1, 4096].map((offset) => 32 * mebibyte + offset);

it.each([40 * mebibyte, 44 * mebibyte, ...sizes])('a disk of 64 MiB and a save of %i bytes: the old file or the new one', async (size) => {
  const isMounted = await withDisk(async (stick, start) => {
    const services = start();
    const first = 32 * mebibyte - 8192;
    const office = await createOffice(services, '仁化县', first);
    await recordEdit(services, office, 'a');
    const before = await readFile(join(stick, '仁化县.guatu'));
    const fill = size - packProject({ projectId: 'project-1', generation: 2, edits: office.edits }).length;
    const problem = await problemOf(saveOffice(services, office, 1, fill));
    const after = await readFile(join(stick, '仁化县.guatu'));
    if (problem === null) expect([after.length, unpackProject(after)?.edits.length]).toEqual([size, 1]);
    else {
      expect(problem.code).toBe('disk_full');
      expect(Buffer.compare(after, before)).toBe(0);
    }
    if (size >= 40 * mebibyte) expect(problem).not.toBeNull();
    expect((await readdir(stick)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await recordEdit(services, office, 'b');
    await services.projects.closeAll();
    const again = start();
    expect((await startOffice(again))?.edits).toHaveLength(2);
    await again.projects.closeAll();
  });
  // Where nothing may be mounted, the disk in memory of the quick tests is all there is.
  if (!isMounted) console.warn('skipped: a true disk of 64 MiB cannot be mounted by this account');
});

it('a disk that becomes read-only, and one that is pulled: said clearly, and nothing is lost', async () => {
  const isMounted = await withDisk(async (stick, start) => {
    const services = start();
    const office = await createOffice(services, '仁化县', mebibyte);
    await recordEdit(services, office, 'a');
    const before = await readFile(join(stick, '仁化县.guatu'));
    await run('mount', ['-o', 'remount,ro', stick]);
    expect((await problemOf(saveOffice(services, office)))?.code).toBe('folder_read_only');
    await recordEdit(services, office, 'b');
    const second = start();
    const handle = await second.projects.rememberPath(join(stick, '仁化县.guatu'));
    expect((await second.projects.openProject(handle)).access).toBe('read_only');
    expect(Buffer.compare(await readFile(join(stick, '仁化县.guatu')), before)).toBe(0);
    await run('mount', ['-o', 'remount,rw', stick]);
    await saveOffice(services, office);
    await recordEdit(services, office, 'c');
    await run('umount', ['-l', stick]);
    // The place is an empty folder now: the project is written there anew rather than lost.
    expect(await problemOf(saveOffice(services, office))).toBeNull();
    expect(unpackProject(await readFile(join(stick, '仁化县.guatu')))?.edits).toHaveLength(3);
    await services.projects.closeAll();
    await run('mount', ['-t', 'tmpfs', 'tmpfs', stick]);
  });
  if (!isMounted) console.warn('skipped: a true disk of 64 MiB cannot be mounted by this account');
});
