import { openSealed, sealBytes, type Cryptography } from '../../sealing';
import type { JournalBase, JournalFrame } from '../contract/host';
import { hashBytes } from './hashBytes';
import { encodeFrame, journalMagic, scanFrames } from './journalFrames';

/** What a journal says about itself. */
export interface JournalNote {
  /** The journal that this one took over from at a save, by the name of its base. */
  previous?: string;
  /** The last record that the saved state of this journal's base holds already. */
  lastFrame?: number;
  /** Tables that were stored for the frames. */
  tables?: string[];
}

/** A journal file as read: what can be used of it, and what cannot. */
export interface JournalReading {
  /** Frames that follow each other without a gap. */
  frames: JournalFrame[];
  notes: JournalNote[];
  /** Bytes up to the end of the last usable piece, as long as everything before it is sound. */
  soundLength: number;
  damagedBytes: number;
  /** True when the file may be continued at `soundLength`: nothing but a torn end is lost by that. */
  isSound: boolean;
}

export const journalFileName = /^(\d{1,15})-([0-9a-f]{64})(?:\.(\d{1,6}))?\.gj$/;

/** `<generation>-<sha256>`: the name of a base, and of its journal's file. */
export function nameBase(base: JournalBase): string {
  return `${base.generation}-${base.sha256}`;
}

/**
 * Opens the pieces of a journal file. Everything counts as damaged from the first piece on that is broken,
 * not authentic under this key, or not the next in number.
 */
export async function readJournalFile(
  file: Uint8Array,
  cryptography: Cryptography,
  key: Uint8Array,
  projectId: string,
  baseName: string,
): Promise<JournalReading> {
  const scan = scanFrames(file);
  const frames: JournalFrame[] = [];
  const notes: JournalNote[] = [];
  let soundLength = Math.min(journalMagic.length, file.length);
  let used = soundLength;
  let isSound = Buffer.compare(file.subarray(0, soundLength), journalMagic) === 0;
  for (const piece of scan.frames) {
    if (piece.start !== soundLength) isSound = false;
    const plain = await openSealed(cryptography, key, context(projectId, baseName, piece.number), piece.sealed);
    const last = frames.at(-1)?.number;
    const note = piece.number === 0 && plain !== null ? readNote(plain) : null;
    if (plain === null || (piece.number === 0 ? note === null : !follows(piece.number, last, notes))) {
      isSound = false;
      // A lost note breaks no chain; a lost frame does, and what comes after it can be joined to nothing.
      if (piece.number === 0) continue;
      break;
    }
    if (note !== null) notes.push(note);
    else frames.push({ number: piece.number, bytes: plain });
    used += piece.end - piece.start;
    if (isSound) soundLength = piece.end;
  }
  if (scan.damagedBytes > 0 && !scan.isTorn) isSound = false;
  return { frames, notes, soundLength, damagedBytes: file.length - used, isSound };
}

/** Seals one frame for the journal of a base. */
export async function sealFrame(cryptography: Cryptography, key: Uint8Array, projectId: string, baseName: string, frame: JournalFrame): Promise<Uint8Array> {
  return encodeFrame(frame.number, await sealBytes(cryptography, key, context(projectId, baseName, frame.number), frame.bytes));
}

/** Seals what a journal says about itself. */
export function sealNote(cryptography: Cryptography, key: Uint8Array, projectId: string, baseName: string, note: JournalNote): Promise<Uint8Array> {
  return sealFrame(cryptography, key, projectId, baseName, { number: 0, bytes: new TextEncoder().encode(JSON.stringify(note)) });
}

/** Short enough to keep for every frame: tells whether a frame that comes again is the same. */
export function markFrame(frame: JournalFrame): string {
  return hashBytes(frame.bytes).slice(0, 24);
}

function context(projectId: string, baseName: string, number: number): { purpose: string; subject: string } {
  return { purpose: 'journal-frame', subject: `${projectId}/${baseName}/${number}` };
}

/** A first frame may begin after what the saved state holds, no later. */
function follows(number: number, last: number | undefined, notes: readonly JournalNote[]): boolean {
  if (last !== undefined) return number === last + 1;
  const saved = notes.find(({ lastFrame }) => lastFrame !== undefined)?.lastFrame;
  return saved === undefined || number <= saved + 1;
}

function readNote(plain: Uint8Array): JournalNote | null {
  try {
    return JSON.parse(new TextDecoder().decode(plain)) as JournalNote;
  } catch {
    return null;
  }
}
