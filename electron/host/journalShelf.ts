import { dirname, join } from 'node:path';
import type { Cryptography } from '../../sealing';
import type { JournalFrame } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { listFolderIfAny, readFileIfAny, statusIfAny, type FileStatus, type FileSystem } from './fileSystem';
import { markFrame, readJournalFile, sealFrame, sealNote, type JournalNote, type JournalReading } from './journalFile';
import { joinFrames } from './journalFrames';
import { describeJournalGap } from './storageProblems';
import { replaceFile } from './saveFileSafely';
import { closing, syncFolder, writeWhole } from './writeDurably';

/** Where a journal lies and what opens it. */
export interface JournalPlace {
  folder: string;
  projectId: string;
  /** `<generation>-<sha256>` of the saved state it continues. */
  name: string;
  key: Uint8Array;
}

/** A journal that is being written: what this program knows of its file. */
export interface OpenJournal extends JournalPlace {
  path: string;
  first: number | null;
  last: number | null;
  /** What the saved state holds already, if the journal says so. */
  lastFrame: number | null;
  previous?: string;
  tables: Set<string>;
  /** Frame number → mark of its content. */
  marks: Map<number, string>;
  /** Bytes that are acknowledged; what lies after them was torn or refused. */
  length: number;
  /** How the file looked after our last act; another look means that somebody else wrote. */
  status: FileStatus | null;
  hasRest: boolean;
}

export interface JournalShelf {
  open(place: JournalPlace): Promise<OpenJournal | null>;
  /** What a journal holds, without making it ready to be continued. */
  consult(place: JournalPlace): Promise<OpenJournal | null>;
  /** Sets a journal aside and begins it anew under its name. */
  restart(journal: OpenJournal, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<OpenJournal>;
  create(place: JournalPlace, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<OpenJournal>;
  append(journal: OpenJournal, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<void>;
  readAfter(journal: OpenJournal, number: number): Promise<JournalFrame[]>;
  forget(path: string): void;
}

/** The journal files under their own names: opened, begun, continued, set aside. Called for one project at a time. */
export function openJournalShelf(options: { fileSystem: FileSystem; cryptography: Cryptography; wait: (milliseconds: number) => Promise<void> }): JournalShelf {
  const { fileSystem, cryptography, wait } = options;
  const known = new Map<string, OpenJournal>();

  async function open(place: JournalPlace): Promise<OpenJournal | null> {
    const path = join(place.folder, `${place.name}.gj`);
    const status = await statusIfAny(fileSystem, path);
    if (status === null) {
      known.delete(path);
      return null;
    }
    const before = known.get(path);
    if (before !== undefined && isSameStatus(before.status, status)) return before;
    if (before?.hasRest === true && before.status === null) {
      // Bytes that a failed sync left may look whole and yet be nowhere but in memory.
      await cutRest(before);
      if (before.hasRest) throw Object.assign(new Error('rest not cut'), { code: 'EIO' });
      return before;
    }
    const { journal, file, reading } = await load(place, path);
    journal.status = status;
    if (reading.isSound) {
      // Whoever wrote it may have died before the sync.
      await syncFile(path);
      known.set(path, journal);
      return journal;
    }
    return setAside(journal, file, reading.notes, reading.frames);
  }

  async function load(place: JournalPlace, path: string): Promise<{ journal: OpenJournal; file: Uint8Array; reading: JournalReading }> {
    const file = await fileSystem.readFile(path);
    const reading = await readJournalFile(file, cryptography, place.key, place.projectId, place.name);
    const journal = describeReading(place, path, reading);
    journal.hasRest = file.length > reading.soundLength;
    return { journal, file, reading };
  }

  async function syncFile(path: string): Promise<void> {
    const file = await fileSystem.openFile(path);
    await closing(file, () => file.syncData());
    await syncFolder(fileSystem, dirname(path));
  }

  /** Keeps a journal's file under a number of its own and goes on under its name with the given frames. */
  async function setAside(journal: OpenJournal, file: Uint8Array, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<OpenJournal> {
    const taken = new Set(await listFolderIfAny(fileSystem, journal.folder));
    let number = 2;
    while (taken.has(`${journal.name}.${number}.gj`)) number += 1;
    await replaceFile(join(journal.folder, `${journal.name}.${number}.gj`), file, { fileSystem, wait });
    return create(journal, notes, frames);
  }

  async function create(place: JournalPlace, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<OpenJournal> {
    const path = join(place.folder, `${place.name}.gj`);
    const bytes = joinFrames(await sealAll(place, notes, frames));
    known.delete(path);
    await replaceFile(path, bytes, { fileSystem, wait });
    const reading: JournalReading = { frames: [...frames], notes: [...notes], soundLength: bytes.length, damagedBytes: 0, isSound: true };
    const journal = describeReading(place, path, reading);
    journal.status = await statusIfAny(fileSystem, path).catch(() => null);
    known.set(path, journal);
    return journal;
  }

  async function sealAll(place: JournalPlace, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    for (const note of notes) pieces.push(await sealNote(cryptography, place.key, place.projectId, place.name, note));
    for (const frame of frames) pieces.push(await sealFrame(cryptography, place.key, place.projectId, place.name, frame));
    return pieces;
  }

  async function append(journal: OpenJournal, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<void> {
    const next = journal.last !== null ? journal.last + 1 : journal.lastFrame !== null ? journal.lastFrame + 1 : null;
    const first = frames[0];
    if (first !== undefined && next !== null && first.number > next) throwProblem(describeJournalGap(next, first.number));
    const split = frames.find((frame) => isOtherContent(journal, frame));
    if (split !== undefined) {
      await goOnFrom(journal, split.number, notes, frames);
      return;
    }
    const fresh = frames.filter(({ number }) => number > (journal.last ?? journal.lastFrame ?? 0));
    if (fresh.length === 0 && notes.length === 0) return;
    await writeEnd(journal, new Uint8Array(Buffer.concat(await sealAll(journal, notes, fresh))));
    for (const frame of fresh) journal.marks.set(frame.number, markFrame(frame));
    journal.first ??= fresh[0]?.number ?? null;
    journal.last = fresh.at(-1)?.number ?? journal.last;
    takeNotes(journal, notes);
  }

  /** The recorded frames from a number on are another history: both are kept. */
  async function goOnFrom(journal: OpenJournal, number: number, notes: readonly JournalNote[], frames: readonly JournalFrame[]): Promise<void> {
    const file = await fileSystem.readFile(journal.path);
    const reading = await readJournalFile(file, cryptography, journal.key, journal.projectId, journal.name);
    const kept = reading.frames.filter((frame) => frame.number < number);
    const begun = await setAside(journal, file, [...reading.notes, ...notes], [...kept, ...frames.filter((frame) => frame.number >= number)]);
    Object.assign(journal, begun);
    known.set(journal.path, journal);
  }

  async function writeEnd(journal: OpenJournal, bytes: Uint8Array): Promise<void> {
    const end = journal.length;
    try {
      const file = await fileSystem.openFile(journal.path);
      await closing(file, async () => {
        if (journal.hasRest) await file.truncate(end);
        journal.hasRest = true;
        await writeWhole(file, bytes, end);
        await file.syncData();
      });
    } catch (error) {
      await cutRest(journal);
      throw error;
    }
    journal.length = end + bytes.length;
    journal.hasRest = false;
    journal.status = await statusIfAny(fileSystem, journal.path).catch(() => null);
  }

  /** Takes back what an append that failed may have written; what cannot be taken back now is cut by the next append. */
  async function cutRest(journal: OpenJournal): Promise<void> {
    try {
      const file = await fileSystem.openFile(journal.path);
      await closing(file, async () => {
        await file.truncate(journal.length);
        await file.syncData();
      });
      journal.hasRest = false;
    } catch {
      // `hasRest` stays: the next append cuts first.
    }
    journal.status = await statusIfAny(fileSystem, journal.path).catch(() => null);
  }

  return {
    open,
    async consult(place) {
      const path = join(place.folder, `${place.name}.gj`);
      const status = await statusIfAny(fileSystem, path);
      if (status === null) return null;
      const before = known.get(path);
      return before !== undefined && isSameStatus(before.status, status) ? before : (await load(place, path)).journal;
    },
    restart: async (journal, notes, frames) => setAside(journal, await fileSystem.readFile(journal.path), notes, frames),
    create,
    append,
    async readAfter(journal, number) {
      const file = (await readFileIfAny(fileSystem, journal.path)) ?? new Uint8Array();
      const reading = await readJournalFile(file, cryptography, journal.key, journal.projectId, journal.name);
      return reading.frames.filter((frame) => frame.number > number);
    },
    forget: (path) => {
      known.delete(path);
    },
  };
}

function describeReading(place: JournalPlace, path: string, reading: JournalReading): OpenJournal {
  const journal: OpenJournal = {
    ...place,
    path,
    first: reading.frames[0]?.number ?? null,
    last: reading.frames.at(-1)?.number ?? null,
    lastFrame: null,
    tables: new Set(),
    marks: new Map(reading.frames.map((frame) => [frame.number, markFrame(frame)])),
    length: reading.soundLength,
    status: null,
    hasRest: false,
  };
  takeNotes(journal, reading.notes);
  return journal;
}

function takeNotes(journal: OpenJournal, notes: readonly JournalNote[]): void {
  for (const note of notes) {
    if (note.lastFrame !== undefined) journal.lastFrame = note.lastFrame;
    if (note.previous !== undefined) journal.previous = note.previous;
    for (const table of note.tables ?? []) journal.tables.add(table);
  }
}

/** Whether a frame that is recorded already comes with another content; what the saved state holds is not compared. */
function isOtherContent(journal: OpenJournal, frame: JournalFrame): boolean {
  if (journal.last === null || frame.number > journal.last) return false;
  const mark = journal.marks.get(frame.number);
  if (mark !== undefined) return mark !== markFrame(frame);
  return frame.number > (journal.lastFrame ?? 0);
}

function isSameStatus(a: FileStatus | null, b: FileStatus): boolean {
  return a !== null && a.size === b.size && a.modifiedAt === b.modifiedAt;
}
