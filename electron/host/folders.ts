import { basename, join } from 'node:path';
import { throwProblem } from '../contract/parseCall';
import type { SavedFile } from '../contract/host';
import type { Problem } from '../contract/result';
import { nodeFileSystem, statusIfAny, systemCode, type FileSystem } from './fileSystem';
import { describeBadFileName, describeSaveFailure, describeUnreadableFile } from './problems';
import { handleOf } from './projectNames';
import { saveFileSafely } from './saveFileSafely';
import { makeFolderDurably } from './writeDurably';

/** Folders that the user chose for many files. Their paths stay here; the interface has handles. */
export interface Folders {
  /** A folder chosen in a dialog. */
  remember(path: string): string;
  /** The folder of this name below the data folder, made when it is not there, with its place to show. */
  makeNamed(name: string): Promise<{ handle: string; name: string }>;
  /** Saves a file durably under its name, or a numbered one where another file has it. */
  save(handle: string, name: string, bytes: Uint8Array, replace: boolean): Promise<SavedFile>;
  /** Which of these names stand in the folder. */
  find(handle: string, names: readonly string[]): Promise<string[]>;
}

export interface FoldersOptions {
  dataFolder: string;
  fileSystem?: FileSystem;
  wait?: (milliseconds: number) => Promise<void>;
}

const reservedName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const forbidden = /[\\/:*?"<>|\u0000-\u001f]/u;
/** File systems count bytes of UTF-8, 255 at most. */
const longestNameBytes = 240;
/** Tries of a free name. */
const mostNumbers = 10_000;

/** Opens the folders of this run of the program; handles are forgotten with it. */
export function openFolders({ dataFolder, fileSystem = nodeFileSystem, wait }: FoldersOptions): Folders {
  const places = new Map<string, string>();
  /** Saves into one folder wait for each other, so that two cannot find the same name free. */
  const lastSaves = new Map<string, Promise<unknown>>();
  const remember = (path: string): string => {
    const handle = handleOf(path);
    places.set(handle, path);
    return handle;
  };
  const placeOf = (handle: string): string => places.get(handle) ?? throwProblem(describeUnknownFolder());

  async function saveNumbered(folder: string, name: string, bytes: Uint8Array, replace: boolean): Promise<SavedFile> {
    for (let number = 1; number <= mostNumbers; number += 1) {
      const tried = fitName(name, number);
      const path = join(folder, tried);
      const isTaken = async (): Promise<boolean> => !replace && (await statusIfAny(fileSystem, path)) !== null;
      if (await readStatus(tried, isTaken)) continue;
      try {
        // Somebody else may have taken the name while the bytes were written.
        await saveFileSafely(path, bytes, { fileSystem, ...(wait ? { wait } : {}), beforeReplace: async () => void ((await isTaken()) && throwTaken()) });
        return { name: tried, bytesWritten: bytes.length };
      } catch (error) {
        if (!isNameTaken(error)) throw error;
      }
    }
    return throwProblem(describeSaveFailure(name, 'EEXIST'));
  }

  return {
    remember,
    async makeNamed(name) {
      if (!isSafeName(name)) throwProblem(describeBadFileName(name));
      const folder = join(dataFolder, 'papers', fitName(name, 1));
      try {
        await makeFolderDurably(fileSystem, folder, dataFolder);
      } catch (error) {
        throwProblem(describeSaveFailure(name, systemCode(error)));
      }
      return { handle: remember(folder), name: folder.slice(0, 1000) };
    },
    async save(handle, name, bytes, replace) {
      const folder = placeOf(handle);
      if (!isSafeName(name)) throwProblem(describeBadFileName(name));
      const before = lastSaves.get(handle) ?? Promise.resolve();
      const own = before.then(() => saveNumbered(folder, name, bytes, replace));
      lastSaves.set(handle, own.catch(() => undefined));
      return own;
    },
    async find(handle, names) {
      const folder = placeOf(handle);
      const present = await fileSystem.listFolder(folder).catch((error: unknown) => throwProblem(describeUnreadableFile(nameFolder(folder), systemCode(error))));
      const known = new Set(present.map(foldName));
      return names.filter((name) => isSafeName(name) && known.has(foldName(fitName(name, 1))));
    },
  };
}

/** The last part of a folder's path, as a text to show. */
export function nameFolder(path: string): string {
  return (basename(path) || path).slice(0, 1000);
}

/** Whether a name can stand in a folder of every system: no place, nothing hidden, no device. */
function isSafeName(name: string): boolean {
  return name.length > 0 && !forbidden.test(name) && !reservedName.test(name) && !/^\.|[. ]$/.test(name);
}

/** File systems of Windows and macOS take upper and lower case, and composed letters, for the same. */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * The n-th name to try, cut before its ending where a file system could not hold it.
 * @example fitName('002-胡坑村.pdf', 2) // '002-胡坑村（2）.pdf'
 */
function fitName(name: string, number: number): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  const suffix = (number === 1 ? '' : `（${number}）`) + ending;
  const stem = [...name.slice(0, name.length - ending.length)];
  while (stem.length > 1 && Buffer.byteLength(stem.join('') + suffix) > longestNameBytes) stem.pop();
  return stem.join('').trimEnd() + suffix;
}

async function readStatus(name: string, read: () => Promise<boolean>): Promise<boolean> {
  try {
    return await read();
  } catch (error) {
    return throwProblem(describeSaveFailure(name, systemCode(error)));
  }
}

const taken = 'NAME_TAKEN';

function throwTaken(): never {
  throw Object.assign(new Error('taken meanwhile'), { problem: { code: taken } });
}

function isNameTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'problem' in error && (error.problem as { code?: unknown }).code === taken;
}

function describeUnknownFolder(): Problem {
  return {
    code: 'folder_unknown',
    message: { zh: '还没有选定保存的文件夹，或程序重开过。', en: 'No folder has been chosen to save in, or the program was started again.' },
    hint: { zh: '请重新选择文件夹。', en: 'Choose the folder again.' },
  };
}
