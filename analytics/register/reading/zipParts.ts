import { Inflate } from 'fflate';
import { ProblemError } from '../../engine';
import { crc32 } from '../crc32';
import type { Refuse } from './refuse';

/** One file inside the zip container, as the directory describes it. */
export interface ZipPart {
  name: string;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  start: number;
  headerStart: number;
}

const unsafe = {
  path: { zh: '内部路径越界', en: 'a part lies outside the workbook' },
  directory: { zh: '内部目录不一致', en: 'the directory contradicts the parts' },
  overlap: { zh: '内部文件互相重叠', en: 'parts overlap' },
  larger: { zh: '实际大小与目录不符', en: 'a part is larger than it says' },
  twice: { zh: '内部文件重名', en: 'a part occurs twice' },
};

/** Numbers of more than 32 bits (zip64) are read as long as they are below 2^53. */
function readLong(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** Where the directory is and how many parts it lists, from the end record or its zip64 form. */
function findDirectory(view: DataView, refuse: Refuse): { count: number; start: number } {
  let end = view.byteLength - 22;
  const floor = Math.max(0, end - 65_535);
  while (end >= floor && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < floor || end < 0) return refuse('workbook_damaged', { zh: '文件被截断', en: 'the file is cut off' });
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count !== 0xffff && start !== 0xffffffff) return { count, start };
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return refuse('workbook_damaged');
  const long = readLong(view, end - 12);
  if (view.getUint32(long, true) !== 0x06064b50) return refuse('workbook_damaged');
  return { count: readLong(view, long + 32), start: readLong(view, long + 48) };
}

/** Sizes and place that stand in the zip64 field because they did not fit, in the order of the format. */
function readLongSizes(view: DataView, from: number, length: number, sizes: { size: number; packedSize: number; headerStart: number }): void {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    for (const key of ['size', 'packedSize', 'headerStart'] as const) {
      if (sizes[key] !== 0xffffffff) continue;
      sizes[key] = readLong(view, next);
      next += 8;
    }
  }
}

/**
 * Reads the directory of a zip container and compares it with the headers of the parts; folders are left out.
 * Errors (through `refuse`): cut off, more than `limit` parts, passwords, paths that lead outside, overlapping
 * or doubled parts, a directory that contradicts the parts.
 */
export function readZipDirectory(bytes: Uint8Array, limit: number, refuse: Refuse): ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view, refuse);
  if (directory.count > limit) return refuse('workbook_too_large');
  const decoder = new TextDecoder();
  const parts: ZipPart[] = [];
  let at = directory.start;
  for (let i = 0; i < directory.count; i += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) return refuse('workbook_damaged');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const sizes = { size: view.getUint32(at + 24, true), packedSize: view.getUint32(at + 20, true), headerStart: view.getUint32(at + 42, true) };
    readLongSizes(view, at + 46 + nameLength, extraLength, sizes);
    if (view.getUint16(at + 8, true) & 1) return refuse('workbook_encrypted');
    if (name.split(/[\\/]/).includes('..') || name.startsWith('/') || name.includes('\u0000') || name.includes('\\')) return refuse('workbook_unsafe', unsafe.path);
    const { headerStart } = sizes;
    if (view.getUint32(headerStart, true) !== 0x04034b50) return refuse('workbook_damaged');
    const localLength = view.getUint16(headerStart + 26, true);
    if (decoder.decode(bytes.subarray(headerStart + 30, headerStart + 30 + localLength)) !== name) return refuse('workbook_unsafe', unsafe.directory);
    parts.push({ name, ...sizes, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), start: headerStart + 30 + localLength + view.getUint16(headerStart + 28, true) });
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  let last = 0;
  for (const part of [...parts].sort((a, b) => a.headerStart - b.headerStart)) {
    if (part.headerStart < last) return refuse('workbook_unsafe', unsafe.overlap);
    last = part.start + part.packedSize;
  }
  if (last > directory.start) return refuse('workbook_damaged');
  const files = parts.filter((part) => !part.name.endsWith('/'));
  if (new Set(files.map((part) => part.name.toLowerCase())).size !== files.length) return refuse('workbook_unsafe', unsafe.twice);
  return files;
}

/** Bytes of one part, checked against its size and its CRC-32. Errors (through `refuse`): damaged, larger than it says. */
export function inflatePart(bytes: Uint8Array, part: ZipPart, refuse: Refuse): Uint8Array {
  const packed = bytes.subarray(part.start, part.start + part.packedSize);
  const data = part.method === 0 ? packed : part.method === 8 ? inflate(packed, part.size, refuse) : refuse('workbook_format');
  if (data.length !== part.size) return refuse('workbook_damaged');
  if (crc32(0, data) !== part.crc) return refuse('workbook_damaged', { zh: '校验和不符', en: 'a checksum does not match' });
  return data;
}

function inflate(packed: Uint8Array, size: number, refuse: Refuse): Uint8Array {
  const data = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((chunk) => {
    if (at + chunk.length > size) refuse('workbook_unsafe', unsafe.larger);
    data.set(chunk, at);
    at += chunk.length;
  });
  // Small steps bound what one step can unpack (deflate: at most about 1,032 times).
  const step = 32_768;
  try {
    for (let from = 0; from < packed.length || from === 0; from += step) stream.push(packed.subarray(from, from + step), from + step >= packed.length);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return refuse('workbook_damaged');
  }
  return at === size ? data : refuse('workbook_damaged');
}
