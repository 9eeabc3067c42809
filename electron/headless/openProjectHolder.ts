import { basename, join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { OpenedProject } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import { describeThisProgram, nodeFileSystem, openProjectFiles, type FileSystem, type HostServices } from '../host';
import type { HeldProject, ProjectHolder, UnsavedChanges } from './projectHolder';

export interface ProjectHolderOptions {
  dataFolder: string;
  services: Pick<HostServices, 'journals' | 'backups' | 'failures'>;
  fileSystem?: FileSystem;
}

/** More backups than these would not be worth the memory they take. */
const mostDonors = 10;

/**
 * Project files by path, over the same services that a window uses: lock, nine-step save, backups, journals.
 * Which files the command line worked on is noted apart (`headless/recent.json`): a batch at night must not
 * change what the window opens in the morning.
 */
export function openProjectHolder({ dataFolder, services, fileSystem = nodeFileSystem }: ProjectHolderOptions): ProjectHolder {
  const { journals, backups, failures } = services;
  const ownFolder = join(dataFolder, 'headless');
  const projects = openProjectFiles({ dataFolder: ownFolder, samplePath: '', fileSystem, identity: describeThisProgram(), journals, backups, failures });

  async function readUnsaved(projectId: string): Promise<UnsavedChanges[]> {
    const changes: UnsavedChanges[] = [];
    for (const { frames, tables } of await journals.read(projectId)) {
      if (frames.length === 0) continue;
      const named = [];
      for (const sha256 of tables) named.push({ sha256, bytes: await journals.readTable(projectId, sha256) });
      changes.push({ frames, tables: named });
    }
    return changes;
  }

  async function readBackups(bytes: Uint8Array): Promise<Uint8Array[]> {
    const projectId = readProjectId(bytes);
    if (projectId === null) return [];
    const listed = await backups.list(projectId);
    const newest = [...listed].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : b.generation - a.generation));
    const donors: Uint8Array[] = [];
    for (const { id } of newest.slice(0, mostDonors)) {
      const donor = await backups.read(projectId, id).catch(() => null);
      if (donor !== null) donors.push(donor);
    }
    return donors;
  }

  return {
    async hold(path): Promise<HeldProject> {
      const handle = await projects.rememberPath(resolve(path));
      const opened = await projects.openProject(handle);
      const release = (): Promise<void> => projects.closeProject(handle);
      if (opened.holder !== null) {
        await release();
        throwProblem(describeHeld(opened));
      }
      return {
        name: opened.name,
        bytes: opened.bytes,
        sha256: opened.sha256,
        readOnly: opened.access === 'write' ? null : 'rights',
        readUnsaved,
        readBackups: () => readBackups(opened.bytes),
        async save(state, former) {
          if (former.before !== null) await projects.keepBackup({ handle, projectId: state.projectId, generation: former.generation, kind: `before_${former.before}` });
          const saved = await projects.saveProject({ handle, expectedSha256: opened.sha256, ...state });
          if (!saved.savedBeside) return;
          await projects.closeProject(saved.handle);
          throwProblem(describeSavedBeside(opened.name, saved.name));
        },
        release,
      };
    },
    async create(path, { bytes, projectId, generation }) {
      const { handle } = await projects.saveProjectAs({ name: basename(path), bytes, projectId, generation }, resolve(path));
      await projects.closeProject(handle);
    },
  };
}

/** The identity that even a damaged file still tells, so that its backups are found; null when it tells none. */
function readProjectId(bytes: Uint8Array): string | null {
  try {
    const manifest = unzipSync(bytes, { filter: ({ name, originalSize }) => name === 'manifest.json' && originalSize < 1e7 })['manifest.json'];
    const { projectId } = JSON.parse(manifest === undefined ? '{}' : strFromU8(manifest)) as { projectId?: unknown };
    return typeof projectId === 'string' && /^[\w-]{1,80}$/.test(projectId) ? projectId : null;
  } catch {
    // No readable list of parts: nothing tells whose backups could help.
    return null;
  }
}

function describeHeld({ name, holder }: OpenedProject): Problem {
  const who = holder === null ? '' : `${holder.user}@${holder.computer}`;
  const since = holder?.since ?? '';
  return {
    code: 'project_in_use',
    message: { zh: `“${name}”正由 ${who} 使用（自 ${since}），什么也没有做。`, en: `"${name}" is in use by ${who} (since ${since}); nothing was done.` },
    where: { file: name },
    hint: { zh: '请在那边关闭项目后再试。', en: 'Close the project there and try again.' },
  };
}

function describeSavedBeside(name: string, beside: string): Problem {
  return {
    code: 'project_changed_elsewhere',
    message: {
      zh: `“${name}”在处理期间被别的程序改过，没有覆盖；本次的结果存在旁边的“${beside}”。`,
      en: `"${name}" was changed by another program meanwhile and was not saved over; the result of this run stands beside it as "${beside}".`,
    },
    where: { file: beside },
    hint: { zh: '请对照两个文件，留下要的那一个。', en: 'Compare the two files and keep the one you want.' },
  };
}
