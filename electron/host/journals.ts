import { join } from 'node:path';
import type { Cryptography } from '../../sealing';
import type { HostArgument, JournalBase, JournalFrame, StoredJournal } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { listFolderIfAny, readFileIfAny, statusIfAny, systemCode, type FileSystem } from './fileSystem';
import { journalFileName, nameBase, readJournalFile, type JournalNote } from './journalFile';
import { findRun } from './journalSearch';
import { openJournalShelf, type OpenJournal } from './journalShelf';
import { openJournalTables } from './journalTables';
import type { LocalKey } from './localKey';
import { describeJournalFailure, describeJournalGap } from './storageProblems';
import { removeQuietly } from './saveFileSafely';
import { makeFolderDurably, waitFor } from './writeDurably';

/** What the host keeps of every edit until the project is saved, and for one save longer. */
export interface Journals {
  /** Appends frames and syncs them: what this answers is on the disk. @throws problem `journal_not_recorded`, `journal_gap` … */
  append(request: HostArgument<'appendJournal'>): Promise<{ recorded: number }>;
  /** Every journal kept for a project, newest first. */
  read(projectId: string): Promise<StoredJournal[]>;
  readTable(projectId: string, sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Begins the journal of a state just saved: frames after `lastFrame` are carried over, and the journal before
   * the one that is replaced now goes. Never throws: what cannot be done now is done with the next append or save.
   */
  beginGeneration(saved: { projectId: string; formerSha256: string; base: JournalBase; lastFrame: number }): Promise<void>;
  /** Says that a project was opened in this state, so that appends to it are meant for it. */
  noteOpened(sha256: string): void;
}

export interface JournalsOptions {
  dataFolder: string;
  fileSystem: FileSystem;
  cryptography: Cryptography;
  localKey: LocalKey;
  wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Keeps journals in `journals/<projectId>/<generation>-<sha256>.gj`, sealed frame by frame with the key of this
 * computer; the base they continue is in their name and in the seal. One act after the other per project.
 *
 * A frame that comes again with another content (edits that were recorded, but not taken up after a crash) never
 * replaces the recorded one: the journal is set aside (`….2.gj`) and goes on under its name with the new frame.
 */
export function openJournals(options: JournalsOptions): Journals {
  const { dataFolder, fileSystem, cryptography, localKey, wait = waitFor } = options;
  const shelf = openJournalShelf({ fileSystem, cryptography, wait });
  const tables = openJournalTables({ fileSystem, cryptography, wait });
  const turns = new Map<string, Promise<unknown>>();
  const madeFolders = new Set<string>();
  /** States that were saved over in this run, by hash: late appends to them belong to what followed. */
  const successors = new Map<string, JournalBase>();
  /** Journals that could not be begun at a save, by project and name. */
  const pending = new Map<string, { formerSha256: string; lastFrame: number }>();

  function inTurn<T>(projectId: string, work: () => Promise<T>): Promise<T> {
    const result = (turns.get(projectId) ?? Promise.resolve()).then(work);
    turns.set(
      projectId,
      result.catch(() => undefined),
    );
    return result;
  }

  const folderOf = (projectId: string): string => join(dataFolder, 'journals', projectId);

  async function prepare(projectId: string): Promise<{ key: Uint8Array; folder: string }> {
    const key = await localKey.get();
    const folder = folderOf(projectId);
    if (!madeFolders.has(folder) || (await statusIfAny(fileSystem, folder)) === null) {
      await makeFolderDurably(fileSystem, folder, dataFolder);
      madeFolders.add(folder);
    }
    return { key, folder };
  }

  function findBase(base: JournalBase): JournalBase {
    let current = base;
    for (let next = successors.get(current.sha256); next !== undefined; next = successors.get(current.sha256)) current = next;
    return current;
  }

  /** Begins the journal of a saved state, if that is still to be done; then it stands with everything that was carried over. */
  async function beginPending(projectId: string, name: string, key: Uint8Array, folder: string): Promise<void> {
    const begun = pending.get(`${projectId}/${name}`);
    if (begun === undefined) return;
    const { formerSha256, lastFrame } = begun;
    const files = await listFolderIfAny(fileSystem, folder);
    const previous = files.filter((file) => file.endsWith(`-${formerSha256}.gj`)).at(-1)?.slice(0, -'.gj'.length);
    const former = previous === undefined ? null : await shelf.consult({ folder, projectId, name: previous, key });
    const frames = former !== null && (former.last ?? 0) > lastFrame ? await shelf.readAfter(former, lastFrame) : [];
    const note = { previous: former === null ? undefined : previous, lastFrame, tables: frames.length > 0 ? [...(former?.tables ?? [])] : [] };
    const place = { folder, projectId, name, key };
    const journal = await shelf.open(place);
    if (journal === null) await shelf.create(place, [note], frames);
    else if (frames[0] !== undefined && frames[0].number > (journal.last ?? lastFrame) + 1) await shelf.restart(journal, [note], frames);
    else await shelf.append(journal, [note], frames);
    pending.delete(`${projectId}/${name}`);
    // A state that holds less than the one before (an old one brought back) confirms nothing.
    if (former !== null && lastFrame >= (former.lastFrame ?? 0)) await removeAbsorbed(projectId, folder, key, former.previous);
  }

  async function append(request: HostArgument<'appendJournal'>): Promise<{ recorded: number }> {
    const { projectId, frames } = request;
    checkOrder(frames);
    const { key, folder } = await prepare(projectId);
    for (const table of request.tables) await tables.store(folder, projectId, key, table);
    const name = nameBase(findBase(request.base));
    await beginPending(projectId, name, key, folder);
    const place = { folder, projectId, name, key };
    const notes: JournalNote[] = request.tables.length > 0 ? [{ tables: request.tables.map(({ sha256 }) => sha256) }] : [];
    const journal = await shelf.open(place);
    const first = frames[0]?.number ?? 0;
    if (journal === null) {
      if (frames.length === 0 && notes.length === 0) return { recorded: 0 };
      const run = first > 1 ? await findRun({ ...place, fileSystem, cryptography }, null, first - 1, name) : null;
      if (run !== null) notes.push({ previous: run.previous, tables: await listTables(projectId) });
      return { recorded: (await shelf.create(place, notes, [...(run?.frames ?? []), ...frames])).last ?? 0 };
    }
    const due = (journal.last ?? journal.lastFrame ?? first - 1) + 1;
    const run = first > due ? await findRun({ ...place, fileSystem, cryptography }, due, first - 1, name) : null;
    if (run !== null) notes.push({ tables: await listTables(projectId) });
    await shelf.append(journal, notes, [...(run?.frames ?? []), ...frames]);
    return { recorded: journal.last ?? journal.lastFrame ?? 0 };
  }

  /** Every table that some journal names: frames that are carried over may name any of them. */
  async function listTables(projectId: string): Promise<string[]> {
    return [...new Set((await read(projectId)).flatMap((journal) => journal.tables))];
  }

  async function read(projectId: string): Promise<StoredJournal[]> {
    const folder = folderOf(projectId);
    const names = (await listFolderIfAny(fileSystem, folder)).filter((name) => journalFileName.test(name));
    if (names.length === 0) return [];
    const key = await localKey.get();
    const found: (StoredJournal & { writtenAt: number })[] = [];
    for (const name of names) {
      const [, generation, sha256] = journalFileName.exec(name) as unknown as [string, string, string];
      const base = { generation: Number(generation), sha256 };
      const status = await statusIfAny(fileSystem, join(folder, name));
      const file = await readPatiently(join(folder, name));
      const reading = file === null ? null : await readJournalFile(file, cryptography, key, projectId, nameBase(base));
      found.push({
        base,
        modifiedAt: new Date(status?.modifiedAt ?? 0).toISOString(),
        writtenAt: status?.modifiedAt ?? 0,
        frames: reading?.frames ?? [],
        damagedBytes: reading?.damagedBytes ?? status?.size ?? 0,
        tables: [...new Set((reading?.notes ?? []).flatMap((note) => note.tables ?? []))],
      });
    }
    return found
      .filter(({ frames, damagedBytes }) => frames.length > 0 || damagedBytes > 0)
      .sort((a, b) => b.writtenAt - a.writtenAt || b.base.generation - a.base.generation)
      .map(({ writtenAt: _, ...journal }) => journal);
  }

  /** A file that cannot be read now is tried again; one that never can is reported as damaged, and hides no other. */
  async function readPatiently(path: string): Promise<Uint8Array | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await readFileIfAny(fileSystem, path);
      } catch {
        if (attempt >= 3) return null;
        await wait(100);
      }
    }
  }

  async function beginGeneration(saved: { projectId: string; formerSha256: string; base: JournalBase; lastFrame: number }): Promise<void> {
    const { projectId, formerSha256, base, lastFrame } = saved;
    const name = nameBase(base);
    if (formerSha256 === base.sha256) return;
    successors.delete(base.sha256);
    successors.set(formerSha256, base);
    pending.set(`${projectId}/${name}`, { formerSha256, lastFrame });
    const { key, folder } = await prepare(projectId);
    await beginPending(projectId, name, key, folder);
  }

  /**
   * Removes a journal whose frames two saved states hold, and those before it; tables go with the last journal
   * that names them. What fails here is left for the next save.
   */
  async function removeAbsorbed(projectId: string, folder: string, key: Uint8Array, first: string | undefined): Promise<void> {
    if (first === undefined) return;
    try {
      await removeChain(projectId, folder, key, first);
    } catch {
      // Nothing is lost by keeping more than need be.
    }
  }

  async function removeChain(projectId: string, folder: string, key: Uint8Array, first: string): Promise<void> {
    let removed = false;
    for (let name: string | undefined = first; name !== undefined; ) {
      const journal: OpenJournal | null = await shelf.consult({ folder, projectId, name, key });
      if (journal === null) break;
      await removeQuietly(fileSystem, journal.path);
      shelf.forget(journal.path);
      removed = true;
      name = journal.previous;
    }
    if (!removed) return;
    const kept = await read(projectId);
    if (kept.some(({ damagedBytes }) => damagedBytes > 0) || pending.size > 0) return;
    await tables.removeAllBut(folder, new Set(kept.flatMap((journal) => journal.tables)));
  }

  return {
    append: (request) =>
      inTurn(request.projectId, async () => {
        try {
          return await append(request);
        } catch (error) {
          return passOrDescribe(error);
        }
      }),
    read: (projectId) =>
      inTurn(projectId, async () => {
        try {
          return await read(projectId);
        } catch (error) {
          return passOrDescribe(error, 'read');
        }
      }),
    readTable: (projectId, sha256) =>
      inTurn(projectId, async () => tables.read(folderOf(projectId), projectId, await localKey.get(), sha256)),
    beginGeneration: (saved) =>
      inTurn(saved.projectId, () => beginGeneration(saved)).catch(() => {
        // The former journal stays as it is; the next append begins the new one.
      }),
    noteOpened: (sha256) => {
      successors.delete(sha256);
    },
  };
}

function checkOrder(frames: readonly JournalFrame[]): void {
  frames.forEach((frame, index) => {
    const before = frames[index - 1];
    if (before !== undefined && frame.number !== before.number + 1) throwProblem(describeJournalGap(before.number + 1, frame.number));
  });
}

function passOrDescribe(error: unknown, act: 'append' | 'read' = 'append'): never {
  if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
  throwProblem(describeJournalFailure(systemCode(error), act));
}
