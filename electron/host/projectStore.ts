import { join } from 'node:path';
import { z } from 'zod';
import type { OpenedProject } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { nodeFileSystem, readFileIfAny, systemCode, type FileSystem } from './fileSystem';
import { hashBytes } from './hashBytes';
import { describeBadFileName, describeChangedElsewhere, describeMissingSample, describeUnreadableFile } from './problems';
import { saveFileSafely, type SaveOptions } from './saveFileSafely';

export interface ProjectStore {
  openStartProject(): Promise<OpenedProject>;
  openSampleProject(): Promise<OpenedProject>;
  saveProject(request: { name: string; bytes: Uint8Array; expectedSha256: string | null }): Promise<{ name: string; sha256: string }>;
}

export interface ProjectStoreOptions {
  dataFolder: string;
  /** The delivered sample project. */
  samplePath: string;
  fileSystem?: FileSystem;
  wait?: SaveOptions['wait'];
}

const extension = '.guatu';
const reservedName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const recentSchema = z.strictObject({ projects: z.array(z.string()).max(50) });

/**
 * Keeps the saved projects (`<data folder>/projects/*.guatu`) and which of them was saved last
 * (`recent.json`). A state on disk that this program neither loaded nor wrote is never overwritten.
 */
export function openProjectStore(options: ProjectStoreOptions): ProjectStore {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const folder = join(options.dataFolder, 'projects');
  const recentPath = join(options.dataFolder, 'recent.json');
  /** States that a failed save left in place (renamed, not synced), and what its caller had loaded. */
  const halfDone = new Map<string, { state: string; expected: string | null }>();
  let turn: Promise<unknown> = Promise.resolve();

  async function readRecent(): Promise<string[]> {
    try {
      const bytes = await readFileIfAny(fileSystem, recentPath);
      if (bytes === null) return [];
      return recentSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).projects.filter((name) => isGoodName(name));
    } catch {
      return [];
    }
  }

  async function openSampleProject(): Promise<OpenedProject> {
    const name = options.samplePath.split(/[\\/]/).at(-1) as string;
    const bytes = await readProject(options.samplePath, name);
    if (bytes === null) throwProblem(describeMissingSample());
    return { name, sha256: hashBytes(bytes), isSample: true, bytes };
  }

  async function readProject(path: string, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await readFileIfAny(fileSystem, path);
    } catch (error) {
      throwProblem(describeUnreadableFile(name, systemCode(error)));
    }
  }

  async function saveProject(request: { name: string; bytes: Uint8Array; expectedSha256: string | null }): Promise<{ name: string; sha256: string }> {
    const name = request.name.endsWith(extension) ? request.name : `${request.name}${extension}`;
    if (!isGoodName(name)) throwProblem(describeBadFileName(request.name));
    const path = join(folder, name);
    const sha256 = hashBytes(request.bytes);
    const refuseForeignState = async (): Promise<void> => {
      const current = await readProject(path, name);
      if (current === null) return;
      const state = hashBytes(current);
      const half = halfDone.get(name);
      const isOwnHalf = half !== undefined && half.state === state && half.expected === request.expectedSha256;
      if (state !== request.expectedSha256 && !isOwnHalf) throwProblem(describeChangedElsewhere(name));
    };
    await makeDataFolder(fileSystem, folder, name);
    await refuseForeignState();
    await noteRecent(name);
    try {
      await saveFileSafely(path, request.bytes, { fileSystem, beforeReplace: refuseForeignState, wait: options.wait });
    } catch (error) {
      const inPlace = await readFileIfAny(fileSystem, path).catch(() => null);
      // The caller still counts from the state it had loaded and may try again from there.
      if (inPlace !== null && hashBytes(inPlace) === sha256) halfDone.set(name, { state: sha256, expected: request.expectedSha256 });
      throw error;
    }
    halfDone.delete(name);
    return { name, sha256 };
  }

  async function noteRecent(name: string): Promise<void> {
    const recent = await readRecent();
    if (recent[0] === name) return;
    const text = JSON.stringify({ projects: [name, ...recent.filter((other) => other !== name)].slice(0, 50) });
    await saveFileSafely(recentPath, new TextEncoder().encode(`${text}\n`), { fileSystem, wait: options.wait });
  }

  return {
    async openStartProject() {
      for (const name of await readRecent()) {
        const bytes = await readProject(join(folder, name), name);
        if (bytes !== null) return { name, sha256: hashBytes(bytes), isSample: false, bytes };
      }
      return openSampleProject();
    },
    openSampleProject,
    saveProject(request) {
      // One save after the other: two at once would each pass the check before the other's rename.
      const result = turn.then(() => saveProject(request));
      turn = result.catch(() => undefined);
      return result;
    },
  };
}

async function makeDataFolder(fileSystem: FileSystem, folder: string, name: string): Promise<void> {
  try {
    await fileSystem.makeFolder(folder);
  } catch (error) {
    throwProblem({
      code: 'data_folder_failed',
      message: {
        zh: `保存数据的文件夹建不起来（${systemCode(error) || '原因不明'}），“${name}”没有保存。`,
        en: `The folder for saved data cannot be made (${systemCode(error) || 'unknown cause'}): "${name}" was not saved.`,
      },
      where: { file: name },
      hint: {
        zh: '请检查磁盘空间和权限，或用环境变量 GUATU_DATA 指明另一个文件夹。',
        en: 'Check the space and rights of the disk, or name another folder in the environment variable GUATU_DATA.',
      },
    });
  }
}

function isGoodName(name: string): boolean {
  return (
    name.endsWith(extension) &&
    name.length > extension.length &&
    name.length <= 180 &&
    !/[\\/:*?"<>|\u0000-\u001f]/u.test(name) &&
    !reservedName.test(name) &&
    !/^\.|[. ]\.guatu$/.test(name)
  );
}
