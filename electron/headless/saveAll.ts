import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { throwProblem } from '../contract/parseCall';
import { hashBytes, nodeFileSystem, readFileIfAny, saveFileSafely, systemCode, type FileSystem } from '../host';

/** Everything a run writes is rights-protected by the user's own mask, like any file of theirs. */
export const outputMode = 0o666;

export interface OutputFile {
  name: string;
  content: Uint8Array;
  /** Holds names or ID numbers: only its owner may read it. */
  personal?: boolean;
}

const personalMode = 0o600;

/**
 * Saves all files of a county or, when one fails, none. Every file is first written whole beside its place;
 * only when all are there the names change hands. A change of names that fails half way (a file that
 * another program holds) takes the others back: new files go, replaced ones get their former content.
 * `beforeNaming` runs when all are written and none has its name; throwing there leaves everything as it was.
 */
export async function saveAll(
  folder: string,
  files: readonly OutputFile[],
  options: { fileSystem?: FileSystem; beforeNaming?: () => void | Promise<void> } = {},
): Promise<void> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const former = new Map<OutputFile, Uint8Array | null>();
  const saveFrom = async (index: number): Promise<void> => {
    const file = files[index];
    if (file === undefined) return options.beforeNaming?.();
    const path = join(folder, file.name);
    await saveFileSafely(path, file.content, {
      mode: file.personal === true ? personalMode : outputMode,
      fileSystem,
      beforeReplace: async () => {
        former.set(file, await readFileIfAny(fileSystem, path));
        await saveFrom(index + 1);
      },
    });
  };
  try {
    await saveFrom(0);
  } catch (error) {
    for (const [file, content] of former) await takeBack(fileSystem, join(folder, file.name), file, content);
    throw error;
  }
}

/** Undoes one change of names, if it happened. */
async function takeBack(fileSystem: FileSystem, path: string, { content: written, personal }: OutputFile, former: Uint8Array | null): Promise<void> {
  try {
    const present = await readFileIfAny(fileSystem, path);
    if (present === null || !isSame(present, written) || (former !== null && isSame(former, written))) return;
    if (former === null) await fileSystem.remove(path);
    else await saveFileSafely(path, former, { mode: personal === true ? personalMode : outputMode, fileSystem });
  } catch {
    // The first failure is the one to tell; what stands under this name is whole.
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && hashBytes(one) === hashBytes(other);
}

/** Makes the folder that a county's files go to; answers with the first one that was not there. */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return await mkdir(folder, { recursive: true });
  } catch (error) {
    return throwProblem({
      code: 'folder_failed',
      message: {
        zh: `建不了文件夹“${folder}”（${systemCode(error) || '原因不明'}），没有写出任何文件。`,
        en: `The folder "${folder}" cannot be made (${systemCode(error) || 'unknown cause'}); no file was written.`,
      },
      where: { file: folder },
      hint: { zh: '请用 --out 指明另一个文件夹。', en: 'Name another folder with --out.' },
    });
  }
}
