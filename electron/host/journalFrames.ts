import { crc32 } from './crc32';

/** One frame as it lies in a journal file, still sealed. Number 0 is a note of the journal about itself. */
export interface SealedFrame {
  number: number;
  sealed: Uint8Array;
  /** Where the frame begins and ends in the file. */
  start: number;
  end: number;
}

export interface JournalScan {
  frames: SealedFrame[];
  /** Bytes that belong to no whole frame. */
  damagedBytes: number;
  /** Whether all damage lies after the last frame, as a torn write leaves it. */
  isTorn: boolean;
}

export const journalMagic = new TextEncoder().encode('GUATJRN1');
/** What every sealed piece begins with; after a damaged piece the next frame is found by it. */
const sealMagic = Buffer.from('GUATSEAL');
const headBytes = 16;
const largestFrame = 256 * 1024 * 1024;

/**
 * One frame as bytes: `u32 length of the sealed bytes | u32 CRC-32 of the rest | u64 number | sealed bytes`,
 * all little endian. The CRC covers the length as well.
 *
 * @example scanFrames(joinFrames([encodeFrame(7, sealed)])).frames[0]?.number // 7
 */
export function encodeFrame(number: number, sealed: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headBytes + sealed.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, sealed.length, true);
  view.setBigUint64(8, BigInt(number), true);
  frame.set(sealed, headBytes);
  view.setUint32(4, checkFrame(frame), true);
  return frame;
}

/** A whole journal file of the given frames. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([journalMagic, ...frames]));
}

/**
 * Finds the whole frames of a journal file, in their order. What does not add up (a torn write, flipped bits)
 * is passed over up to the next frame that does, and counted.
 */
export function scanFrames(file: Uint8Array): JournalScan {
  const frames: SealedFrame[] = [];
  const searchable = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let damagedBytes = 0;
  let isTorn = true;
  let offset = Math.min(journalMagic.length, file.length);
  if (Buffer.compare(file.subarray(0, offset), journalMagic) !== 0) damagedBytes += offset;
  while (offset < file.length) {
    const frame = readFrame(file, offset);
    if (frame !== null) {
      if (damagedBytes > 0) isTorn = false;
      frames.push(frame);
      offset = frame.end;
      continue;
    }
    const next = findFrame(file, searchable, offset + 1) ?? file.length;
    damagedBytes += next - offset;
    offset = next;
  }
  return { frames, damagedBytes, isTorn };
}

function readFrame(file: Uint8Array, start: number): SealedFrame | null {
  if (start + headBytes > file.length) return null;
  const view = new DataView(file.buffer, file.byteOffset + start, headBytes);
  const length = view.getUint32(0, true);
  const end = start + headBytes + length;
  if (length > largestFrame || end > file.length) return null;
  const number = view.getBigUint64(8, true);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  if (checkFrame(file.subarray(start, end)) !== view.getUint32(4, true)) return null;
  return { number: Number(number), sealed: file.subarray(start + headBytes, end), start, end };
}

function findFrame(file: Uint8Array, searchable: Buffer, from: number): number | null {
  for (let at = searchable.indexOf(sealMagic, from + headBytes); at !== -1; at = searchable.indexOf(sealMagic, at + 1)) {
    if (readFrame(file, at - headBytes) !== null) return at - headBytes;
  }
  return null;
}

function checkFrame(frame: Uint8Array): number {
  return crc32(frame.subarray(8), crc32(frame.subarray(0, 4)));
}
