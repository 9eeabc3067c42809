import { basename, dirname, join, resolve, sep } from 'node:path';
import { createCryptography } from '../../sealing';
import type { Backup, HostArgument, HostValue, ListedProject, OpenedProject } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import type { Backups } from './backups';
import type { FailureLog } from './failures';
import { hasGoodTrailer } from './fileTrailer';
import { listFolderIfAny, nodeFileSystem, readFileIfAny, statusIfAny, systemCode, type FileSystem } from './fileSystem';
import { hashBytes } from './hashBytes';
import type { Journals } from './journals';
import type { ProgramIdentity } from './lockFile';
import { describeBadFileName, describeMissingSample, describeSaveFailure, describeUnreadableFile } from './problems';
import { openProjectLocks } from './projectLocks';
import { handleOf, isGoodName, nameBeside, numberName, projectExtension, showName, stemOf, withExtension } from './projectNames';
import { openRecentProjects } from './recentProjects';
import { findLeftovers, saveFileSafely } from './saveFileSafely';
import {
  describeBackupFailure,
  describeDataFolderFailure,
  describeMissingProject,
  describeNameTaken,
  describeProjectInUse,
  describeProjectTooLarge,
  describeUnknownProject,
} from './storageProblems';
import { areEqual, makeFolderDurably } from './writeDurably';

type NewProjectFile = Omit<HostArgument<'createProjectFile'>, 'bytes'> & { bytes: Uint8Array };
type SavedProject = Omit<HostArgument<'saveProject'>, 'bytes'> & { bytes: Uint8Array };
type PlacedProject = HostValue<'createProjectFile'>;

export interface ProjectFiles {
  openStartProject(): Promise<OpenedProject>;
  openSampleProject(): Promise<OpenedProject>;
  listProjects(): Promise<ListedProject[]>;
  addProject(request: { name: string; bytes: Uint8Array }): Promise<{ handle: string; name: string }>;
  openProject(handle: string): Promise<OpenedProject>;
  closeProject(handle: string): Promise<void>;
  forgetProject(handle: string): Promise<void>;
  saveProject(request: SavedProject): Promise<HostValue<'saveProject'>>;
  createProjectFile(request: NewProjectFile): Promise<PlacedProject>;
  /** Under the path that a dialog gave (which asked before naming an existing file), or by its name among the projects of the data folder. */
  saveProjectAs(request: NewProjectFile, path: string | null): Promise<PlacedProject>;
  keepBackup(request: HostArgument<'keepBackup'>): Promise<Backup>;
  /** For adapters: the handle of a path that the system or a dialog gave. */
  rememberPath(path: string): Promise<string>;
  /** For adapters, at the end: gives every lock back. */
  closeAll(): Promise<void>;
}

export interface ProjectFilesOptions {
  dataFolder: string;
  /** Where files go that nobody was asked about; `projects` in the data folder by default. */
  projectsFolder?: string;
  /** The delivered sample project. */
  samplePath: string;
  /** A file the program was started with; opened once. */
  startPath?: string;
  fileSystem?: FileSystem;
  identity: ProgramIdentity;
  journals: Journals;
  backups: Backups;
  failures?: FailureLog;
  wait?: (milliseconds: number) => Promise<void>;
  now?: () => Date;
  onProjectUsed?: (path: string) => void;
}

const largestProjectBytes = 500 * 1024 * 1024;
const changedElsewhere = new Error('the file was changed elsewhere');

/**
 * Project files by handle: opened under a lock, saved durably with the former state as a backup, and never over
 * a state that this program neither loaded nor wrote. One act after the other: two saves at once would each
 * pass the check before the other's rename.
 */
export function openProjectFiles(options: ProjectFilesOptions): ProjectFiles {
  const { dataFolder, journals, backups, identity, wait, now = () => new Date() } = options;
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const projectsFolder = options.projectsFolder ?? join(dataFolder, 'projects');
  const recent = openRecentProjects({ dataFolder, projectsFolder, fileSystem, wait });
  const locks = openProjectLocks({ fileSystem, identity, cryptography: createCryptography(), now, wait });
  const paths = new Map<string, string>();
  /** States that a failed save left in place (renamed, not synced), and what its caller had loaded. */
  const halfDone = new Map<string, { state: string; expected: string }>();
  let startPath = options.startPath;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  function remember(path: string): string {
    const handle = handleOf(path);
    paths.set(handle, path);
    return handle;
  }

  async function rememberPath(path: string): Promise<string> {
    const whole = resolve(path);
    return remember(await fileSystem.resolvePath(whole).catch(() => whole));
  }

  async function findPath(handle: string): Promise<string> {
    const path = paths.get(handle) ?? (await readRecent())?.find((project) => handleOf(project.path) === handle)?.path;
    if (path === undefined) throwProblem(describeUnknownProject());
    return path;
  }

  async function readRecent(): ReturnType<typeof recent.read> {
    try {
      return await recent.read();
    } catch (error) {
      return throwProblem(describeUnreadableFile('recent.json', systemCode(error)));
    }
  }

  /** Used lately, newest first; when the list is gone, what lies in the folder for projects. */
  async function listRecent(): Promise<string[]> {
    const listed = await readRecent();
    if (listed !== null) return listed.map(({ path }) => path);
    const found: { path: string; time: number }[] = [];
    const names = await listFolderIfAny(fileSystem, projectsFolder).catch((error: unknown) => throwProblem(describeUnreadableFile(basename(projectsFolder), systemCode(error))));
    for (const name of names.filter(isGoodName)) {
      const path = join(projectsFolder, name);
      const status = await statusIfAny(fileSystem, path).catch(() => null);
      found.push({ path, time: status?.modifiedAt ?? 0 });
    }
    return found.sort((a, b) => b.time - a.time).map(({ path }) => path);
  }

  async function readProject(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const status = await statusIfAny(fileSystem, path);
      if (status !== null && (status.isFolder || status.size > largestProjectBytes)) {
        throwProblem(describeProjectTooLarge(showName(path), largestProjectBytes / 1024 / 1024));
      }
      return await readFileIfAny(fileSystem, path);
    } catch (error) {
      if (isProblem(error)) throw error;
      throwProblem(describeUnreadableFile(showName(path), systemCode(error)));
    }
  }

  /** Whole project files that saves left beside the target when their program died before the rename, newest first. */
  async function readGoodLeftovers(path: string): Promise<Uint8Array<ArrayBuffer>[]> {
    const found: { bytes: Uint8Array<ArrayBuffer>; time: number }[] = [];
    try {
      for (const leftover of await findLeftovers(fileSystem, path)) {
        const bytes = await readFileIfAny(fileSystem, leftover);
        const status = await statusIfAny(fileSystem, leftover);
        if (bytes !== null && hasGoodTrailer(bytes)) found.push({ bytes, time: status?.modifiedAt ?? 0 });
      }
    } catch {
      // A folder that cannot be listed offers nothing; the file itself is what was asked for.
    }
    return found.sort((a, b) => b.time - a.time).map(({ bytes }) => bytes);
  }

  async function openPath(path: string): Promise<OpenedProject> {
    const handle = remember(path);
    const name = showName(path);
    const held = await locks.hold(path);
    try {
      const listed = await recent.find(path);
      let bytes = await readProject(path);
      const leftovers = await readGoodLeftovers(path);
      const newest = leftovers[0];
      if (bytes === null) {
        if (newest === undefined) throwProblem(describeMissingProject(name, listed?.projectId));
        bytes = newest;
      } else if (newest !== undefined && !hasGoodTrailer(bytes) && listed?.projectId !== undefined) {
        await backups
          .keep({ projectId: listed.projectId, kind: 'save', generation: (listed.generation ?? 0) + 1, bytes: newest })
          .catch(() => options.failures?.note({ place: 'openProject', kind: 'LeftoverNotKept' }));
      }
      const mayWrite = held.access === 'write' && (await mayWriteFile(path));
      if (held.access === 'write' && !mayWrite) await locks.release(path);
      const sha256 = hashBytes(bytes);
      await recent.note({ path });
      journals.noteOpened(sha256);
      options.onProjectUsed?.(path);
      return { handle, name, sha256, isSample: false, bytes, access: mayWrite ? 'write' : 'read_only', holder: held.holder };
    } catch (error) {
      await locks.release(path);
      throw error;
    }
  }

  /** A file that is not there yet may be written as far as its folder allows it; what cannot be found out, saving will tell. */
  async function mayWriteFile(path: string): Promise<boolean> {
    try {
      return (await statusIfAny(fileSystem, path)) === null || (await fileSystem.mayWrite(path));
    } catch {
      return true;
    }
  }

  async function openSampleProject(): Promise<OpenedProject> {
    const bytes = await readProject(options.samplePath);
    if (bytes === null) throwProblem(describeMissingSample());
    const name = showName(options.samplePath);
    return { handle: null, name, sha256: hashBytes(bytes), isSample: true, bytes, access: 'write', holder: null };
  }

  async function isThere(path: string): Promise<boolean> {
    try {
      return (await statusIfAny(fileSystem, path)) !== null;
    } catch (error) {
      return throwProblem(describeUnreadableFile(showName(path), systemCode(error)));
    }
  }

  async function openStartProject(): Promise<OpenedProject> {
    if (startPath !== undefined) {
      const path = startPath;
      startPath = undefined;
      return openPath(paths.get(await rememberPath(path)) as string);
    }
    for (const path of await listRecent()) {
      if ((await isThere(path)) || (await readGoodLeftovers(path)).length > 0) return openPath(path);
    }
    return openSampleProject();
  }

  async function saveProject(request: SavedProject): Promise<HostValue<'saveProject'>> {
    const path = await findPath(request.handle);
    const sha256 = hashBytes(request.bytes);
    if (!(await locks.mayWriteTo(path))) return saveBeside(path, request, sha256);
    try {
      await saveOver(path, request, sha256);
    } catch (error) {
      if (error !== changedElsewhere) throw error;
      return saveBeside(path, request, sha256);
    }
    return { ...(await noteSaved(path, request, sha256)), savedBeside: false };
  }

  async function saveOver(path: string, request: SavedProject, sha256: string): Promise<void> {
    const name = showName(path);
    if (!(await mayWriteFile(path))) throwProblem(describeSaveFailure(name, 'EACCES'));
    const beforeReplace = async (): Promise<void> => {
      const current = await readFileIfAny(fileSystem, path);
      if (current === null) return;
      const state = hashBytes(current);
      const half = halfDone.get(path);
      const isOwnHalf = half !== undefined && half.state === state && half.expected === request.expectedSha256;
      if (state !== request.expectedSha256 && state !== sha256 && !isOwnHalf) throw changedElsewhere;
      await keepFormerState(path, request, current, state, 'save');
      const again = await readFileIfAny(fileSystem, path);
      if (again === null || !areEqual(again, current)) throw changedElsewhere;
    };
    const isPrecious = async (leftover: Uint8Array): Promise<boolean> => {
      const standing = hasGoodTrailer(leftover) ? await readFileIfAny(fileSystem, path).catch(() => null) : null;
      return standing !== null && !hasGoodTrailer(standing);
    };
    try {
      await saveFileSafely(path, request.bytes, { fileSystem, wait, beforeReplace: () => passing(beforeReplace), isPrecious });
    } catch (error) {
      const thrown = unpack(error);
      if (thrown !== changedElsewhere) {
        const inPlace = await readFileIfAny(fileSystem, path).catch(() => null);
        // The caller still counts from the state it had loaded and may try again from there.
        if (inPlace !== null && areEqual(inPlace, request.bytes)) halfDone.set(path, { state: sha256, expected: request.expectedSha256 });
      }
      throw thrown;
    }
    halfDone.delete(path);
  }

  /** Keeps what stands under a name before it is replaced; without the backup nothing is replaced. */
  async function keepFormerState(path: string, request: { projectId: string; generation: number }, bytes: Uint8Array, state: string, kind: Backup['kind']): Promise<void> {
    const listed = await recent.find(path);
    const generation = listed?.sha256 === state && listed.generation !== undefined ? listed.generation : Math.max(0, request.generation - 1);
    const projectId = kind === 'save' ? request.projectId : (listed?.projectId ?? request.projectId);
    try {
      await backups.keep({ projectId, kind, generation, bytes, sha256: state });
    } catch (error) {
      if (isProblem(error)) throw error;
      throwProblem(describeBackupFailure(showName(path), systemCode(error)));
    }
  }

  async function noteSaved(path: string, request: SavedProject, sha256: string): Promise<PlacedProject> {
    const placed = await notePlaced(path, request, sha256);
    const { projectId, expectedSha256, generation, lastFrame } = request;
    await journals.beginGeneration({ projectId, formerSha256: expectedSha256, base: { generation, sha256 }, lastFrame });
    await backups.prune(projectId);
    return placed;
  }

  async function notePlaced(path: string, request: NewProjectFile | SavedProject, sha256 = hashBytes(request.bytes)): Promise<PlacedProject> {
    await recent.note({ path, projectId: request.projectId, generation: request.generation, sha256 });
    options.onProjectUsed?.(path);
    return { handle: remember(path), name: showName(path), sha256 };
  }

  async function saveBeside(path: string, request: SavedProject, sha256: string): Promise<HostValue<'saveProject'>> {
    const time = now();
    const beside = await writeNew(dirname(path), (number) => nameBeside(stemOf(basename(path)), time, number), request.bytes);
    await locks.release(path);
    return { ...(await noteSaved(beside, request, sha256)), savedBeside: true };
  }

  /** Writes a file under the first free name and holds its lock: who has the lock has the name. */
  async function writeNew(folder: string, nameOf: (number: number) => string, bytes: Uint8Array): Promise<string> {
    for (let number = 1; number < 10_000; number += 1) {
      const path = join(folder, nameOf(number));
      const name = showName(path);
      try {
        if ((await statusIfAny(fileSystem, path)) !== null) continue;
        const { access, holder } = await locks.hold(path);
        if (access === 'read_only' && holder !== null) continue;
        if ((await statusIfAny(fileSystem, path)) !== null) {
          await locks.release(path);
          continue;
        }
        await saveFileSafely(path, bytes, { fileSystem, wait, beforeReplace: () => refuseExisting(path) }).catch(async (error: unknown) => {
          // It stands, and it is ours: a second write asks the disk once more.
          if (!isProblem(error) || error.problem.code !== 'saved_not_synced') throw error;
          await saveFileSafely(path, bytes, { fileSystem, wait });
        });
        return path;
      } catch (error) {
        await locks.release(path);
        if (isProblem(error)) throw error;
        throwProblem(describeSaveFailure(name, systemCode(error)));
      }
    }
    return throwProblem(describeNameTaken(nameOf(1)));
  }

  async function refuseExisting(path: string): Promise<void> {
    if ((await statusIfAny(fileSystem, path)) !== null) throwProblem(describeNameTaken(showName(path)));
  }

  async function makeProjectsFolder(name: string): Promise<void> {
    try {
      const root = projectsFolder.startsWith(join(dataFolder, sep)) ? dataFolder : projectsFolder;
      await makeFolderDurably(fileSystem, projectsFolder, root);
    } catch (error) {
      throwProblem(describeDataFolderFailure(name, systemCode(error)));
    }
  }

  async function addNew(name: string, bytes: Uint8Array): Promise<string> {
    const whole = withExtension(name);
    if (!isGoodName(numberName(stemOf(whole), 1))) throwProblem(describeBadFileName(name));
    await makeProjectsFolder(whole);
    return writeNew(projectsFolder, (number) => numberName(stemOf(whole), number), bytes);
  }

  async function saveProjectAs(request: NewProjectFile, chosen: string | null): Promise<PlacedProject> {
    if (chosen === null) {
      const name = withExtension(request.name);
      if (!isGoodName(name)) throwProblem(describeBadFileName(request.name));
      await makeProjectsFolder(name);
      await refuseExisting(join(projectsFolder, name));
      const path = await writeNew(projectsFolder, (number) => (number === 1 ? name : throwProblem(describeNameTaken(name))), request.bytes);
      return notePlaced(path, request);
    }
    const path = withExtension(paths.get(await rememberPath(chosen)) as string);
    const current = await readProject(path);
    if (current === null) {
      const name = basename(path);
      await writeNew(dirname(path), (number) => (number === 1 ? name : throwProblem(describeNameTaken(name))), request.bytes);
      return notePlaced(path, request);
    }
    // The dialog asked whether to replace the name that was typed, not the one with the extension added.
    if (!chosen.toLowerCase().endsWith(projectExtension)) throwProblem(describeNameTaken(showName(path)));
    const wasHeld = locks.isHeld(path);
    const { access, holder } = await locks.hold(path);
    if (access === 'read_only' && holder !== null) throwProblem(describeProjectInUse(showName(path), holder));
    const beforeReplace = async (): Promise<void> => {
      const standing = await readFileIfAny(fileSystem, path);
      if (standing !== null) await keepFormerState(path, request, standing, hashBytes(standing), 'by_hand');
    };
    await saveFileSafely(path, request.bytes, { fileSystem, wait, beforeReplace }).catch(async (error: unknown) => {
      if (!wasHeld) await locks.release(path);
      throw error;
    });
    return notePlaced(path, request);
  }

  return {
    openStartProject: () => inTurn(openStartProject),
    openSampleProject,
    async listProjects() {
      const projects: ListedProject[] = [];
      for (const path of await listRecent()) {
        const status = await statusIfAny(fileSystem, path).catch(() => null);
        const time = status === null ? null : new Date(status.modifiedAt).toISOString();
        projects.push({ handle: remember(path), name: showName(path), modifiedAt: time, size: status?.size ?? null, state: status === null ? 'missing' : 'present' });
      }
      return projects;
    },
    addProject: ({ name, bytes }) =>
      inTurn(async () => {
        const path = await addNew(name, bytes);
        await locks.release(path);
        return { handle: remember(path), name: showName(path) };
      }),
    openProject: (handle) => inTurn(async () => openPath(await findPath(handle))),
    closeProject: (handle) => inTurn(async () => locks.release(await findPath(handle))),
    forgetProject: (handle) => inTurn(() => recent.forget(handle).catch((error: unknown) => throwProblem(describeDataFolderFailure('recent.json', systemCode(error))))),
    saveProject: (request) => inTurn(() => saveProject(request)),
    createProjectFile: (request) => inTurn(async () => notePlaced(await addNew(request.name, request.bytes), request)),
    saveProjectAs: (request, path) => inTurn(() => saveProjectAs(request, path)),
    keepBackup: ({ handle, projectId, generation, kind }) =>
      inTurn(async () => {
        const path = await findPath(handle);
        const bytes = await readProject(path);
        if (bytes === null) throwProblem(describeMissingProject(showName(path), projectId));
        try {
          return await backups.keep({ projectId, kind, generation, bytes });
        } catch (error) {
          if (isProblem(error)) throw error;
          return throwProblem(describeBackupFailure(showName(path), systemCode(error)));
        }
      }),
    rememberPath,
    closeAll: () => inTurn(() => locks.releaseAll()),
  };
}

function isProblem(error: unknown): error is { problem: { code: string } } {
  return typeof error === 'object' && error !== null && 'problem' in error;
}

/** Carries an error of ours through `saveFileSafely`, which passes on whatever has a problem. */
async function passing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error !== changedElsewhere) throw error;
    throw Object.assign(new Error('passed on'), { problem: { code: 'passed_on' }, carried: error });
  }
}

function unpack(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'carried' in error ? error.carried : error;
}
