import { inflateSync, strFromU8 } from 'fflate';
import { crc32 } from 'hash-wasm';
import { sha256Hex } from '../engine';
import { unreadable } from './projectProblems';
import { rememberDeflated } from './zipWriter';

/** Largest project file and count of parts that are read: far above 50,000 households, far below memory. */
export const largestProjectBytes = 512 * 1024 * 1024;
const largestPartCount = 2_000;
const commentLength = 64;

/** One part as the zip has it; its bytes are believed only when their SHA-256 is the manifest's. */
export interface ZipPart {
  name: string;
  bytes: Uint8Array;
  sha256: string;
  /** The zip's own CRC-32 fits. */
  checked: boolean;
}

export interface ReadZip {
  parts: ZipPart[];
  /** Whether the comment's SHA-256 fits the file: `absent` in format 1 and after another program packed it anew. */
  trailer: 'whole' | 'broken' | 'absent';
}

/** Where a part may stand. */
interface Place {
  name: string;
  method: number;
  crc: number;
  /** Where its bytes may begin: one place, or two when directory and local head do not agree. */
  starts: number[];
  packedLength: number;
  length: number;
}

/**
 * Reads what can be read of a zip. In a file whose trailer does not fit, parts are also looked for where the
 * directory does not point, so that a damaged directory or a cut end costs only what stood there.
 *
 * @param wants which parts to unpack, by name and length; all when left out.
 * @throws ProblemError `project_unreadable` when nothing in it is a zip part, or it is too large.
 */
export async function readZip(
  bytes: Uint8Array,
  wants: (name: string, length: number) => boolean = () => true,
): Promise<ReadZip> {
  if (bytes.length > largestProjectBytes) throw unreadable('the file is larger than 512 MB', '文件超过 512 MB');
  const end = findEnd(bytes);
  const trailer = await checkTrailer(bytes, end);
  const listed = end === null ? [] : readDirectory(bytes, end);
  const total = listed.reduce((sum, place) => sum + place.length, 0);
  if (trailer !== 'broken' && (listed.length > largestPartCount || total > largestProjectBytes)) {
    throw unreadable('it unpacks to more than 512 MB or 2,000 parts', '解压后超过 512 MB 或 2000 个部分');
  }
  const places = trailer === 'whole' ? listed : [...listed, ...findLocalParts(bytes)];
  if (places.length === 0) throw unreadable('it is not a whole zip container', '压缩结构不完整');
  return { parts: await unpackPlaces(bytes, places, wants, trailer === 'whole'), trailer };
}

async function unpackPlaces(
  bytes: Uint8Array,
  places: Place[],
  wants: (name: string, length: number) => boolean,
  isWhole: boolean,
): Promise<ZipPart[]> {
  const seen = new Set<string>();
  const parts: ZipPart[] = [];
  let left = largestProjectBytes;
  for (const place of places) {
    const { name, method, crc, packedLength, length } = place;
    if (!wants(name, length)) continue;
    for (const start of place.starts) {
      const key = JSON.stringify([name, method, crc, start, packedLength, length]);
      if (seen.has(key) || seen.size >= 2 * largestPartCount || length > left) continue;
      seen.add(key);
      const data = unpackPlace(bytes, start, place);
      if (!data) continue;
      left -= length;
      const checked = Number.parseInt(await crc32(data), 16) === crc;
      // A whole file is our own writing: its next save takes unchanged tables as they are packed here.
      if (isWhole && checked && method === 8) rememberDeflated(data, crc, bytes.slice(start, start + packedLength));
      parts.push({ name, bytes: data, sha256: await sha256Hex(data), checked });
    }
  }
  return parts;
}

function unpackPlace(bytes: Uint8Array, start: number, { method, packedLength, length }: Place): Uint8Array | null {
  const packed = bytes.subarray(start, start + packedLength);
  if (packed.length !== packedLength) return null;
  if (method === 0) return packedLength === length ? packed.slice() : null;
  // Deflate gives at most 1,032 bytes for one, and never makes much more of them; anything else would only cost time.
  if (method !== 8 || length > packedLength * 1_032 + 64 || packedLength > length * 1.125 + 64) return null;
  try {
    const data = inflateSync(packed, { out: new Uint8Array(length) });
    return data.length === length ? data : null;
  } catch {
    return null;
  }
}

/** Position of the end record: the last one whose comment reaches the end of the file. */
function findEnd(bytes: Uint8Array): number | null {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 65_535; at -= 1) {
    if (number(bytes, at, 4) === 0x06054b50) return at;
  }
  return null;
}

async function checkTrailer(bytes: Uint8Array, end: number | null): Promise<ReadZip['trailer']> {
  if (end === null) return 'broken';
  if (bytes.length === end + 22 && number(bytes, end + 20, 2) === 0) return 'absent';
  const before = bytes.length - commentLength;
  if (before !== end + 22) return 'broken';
  return (await sha256Hex(bytes.subarray(0, before))) === strFromU8(bytes.subarray(before)) ? 'whole' : 'broken';
}

function readDirectory(bytes: Uint8Array, end: number): Place[] {
  const places: Place[] = [];
  let at = number(bytes, end + 16, 4);
  for (let left = number(bytes, end + 8, 2); left > 0 && at + 46 <= bytes.length; left -= 1) {
    if (number(bytes, at, 4) !== 0x02014b50) break;
    const nameLength = number(bytes, at + 28, 2);
    const local = number(bytes, at + 42, 4);
    const described = describePart(bytes, at + 4, at + 46, nameLength);
    const localStart = local + 30 + number(bytes, local + 26, 2) + number(bytes, local + 28, 2);
    // A damaged local head may lie about its own length; ours have no extra field, so there is a second place.
    places.push({ ...described, starts: [...new Set([localStart, local + 30 + nameLength])] });
    at += 46 + nameLength + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
  }
  return places;
}

/** Parts by their own heads, wherever one stands. */
function findLocalParts(bytes: Uint8Array): Place[] {
  const places: Place[] = [];
  for (let at = bytes.indexOf(0x50); at >= 0 && places.length < largestPartCount; at = bytes.indexOf(0x50, at + 1)) {
    if (at + 30 > bytes.length || number(bytes, at, 4) !== 0x04034b50) continue;
    const nameLength = number(bytes, at + 26, 2);
    const described = describePart(bytes, at + 2, at + 30, nameLength);
    places.push({ ...described, starts: [at + 30 + nameLength + number(bytes, at + 28, 2)] });
  }
  return places;
}

/** The fields that directory and local head have in common; `at` is two bytes before the version needed. */
function describePart(bytes: Uint8Array, at: number, nameAt: number, nameLength: number): Omit<Place, 'starts'> {
  return {
    name: strFromU8(bytes.subarray(nameAt, nameAt + nameLength)),
    method: number(bytes, at + 6, 2),
    crc: number(bytes, at + 12, 4),
    packedLength: number(bytes, at + 16, 4),
    length: number(bytes, at + 20, 4),
  };
}

/** A whole number of 2 or 4 bytes, the lowest byte first; 0 beyond the end. */
function number(bytes: Uint8Array, at: number, width: 2 | 4): number {
  let value = 0;
  for (let place = width - 1; place >= 0; place -= 1) value = value * 256 + (bytes[at + place] ?? 0);
  return value;
}
