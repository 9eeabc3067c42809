import { deflateSync, strToU8 } from 'fflate';
import { crc32 } from 'hash-wasm';
import { sha256Hex } from '../engine';

/** Every file in the zip carries this date, so that the same content gives the same bytes: 1 January 2016, 0:00. */
const dosDate = ((2016 - 1980) << 25) | (1 << 21) | (1 << 16);

/** Deflated tables by their bytes: most saves find most tables as they were. */
const deflated = new WeakMap<Uint8Array, { crc: number; data: Uint8Array }>();

/** Keeps the deflated bytes of a part that was read, so that the next save need not make them again. */
export function rememberDeflated(bytes: Uint8Array, crc: number, data: Uint8Array): void {
  deflated.set(bytes, { crc, data });
}

/**
 * A zip of the parts in the given order; JSON and tables are deflated, sealed parts stored. The comment of the
 * end record is the SHA-256 (64 hexadecimal digits) of all bytes before it. Equal parts give equal bytes.
 */
export async function writeZip(parts: Iterable<[name: string, bytes: Uint8Array]>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const { crc, method, data } = await compress(name, bytes);
    const nameBytes = strToU8(name);
    const common = fields(
      [2, 20],
      [2, 0x800],
      [2, method],
      [4, dosDate],
      [4, crc],
      [4, data.length],
      [4, bytes.length],
      [2, nameBytes.length],
      [2, 0],
    );
    directory.push(
      fields([4, 0x02014b50], [2, 20]),
      common,
      fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      nameBytes,
    );
    const local = [fields([4, 0x04034b50]), common, nameBytes, data];
    pieces.push(...local);
    offset += totalLength(local);
  }
  const size = totalLength(directory);
  const count = directory.length / 4;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 64]);
  const whole = new Uint8Array(offset + size + end.length + 64);
  let at = 0;
  for (const piece of [...pieces, ...directory, end]) {
    whole.set(piece, at);
    at += piece.length;
  }
  whole.set(strToU8(await sha256Hex(whole.subarray(0, at))), at);
  return whole;
}

async function compress(name: string, bytes: Uint8Array): Promise<{ crc: number; method: 0 | 8; data: Uint8Array }> {
  const crc = Number.parseInt(await crc32(bytes), 16);
  if (name.endsWith('.bin')) return { crc, method: 0, data: bytes };
  const known = deflated.get(bytes);
  if (known?.crc === crc) return { crc, method: 8, data: known.data };
  const data = deflateSync(bytes, { level: name.endsWith('.arrow') ? 1 : 6 });
  if (name.endsWith('.arrow')) deflated.set(bytes, { crc, data });
  return { crc, method: 8, data };
}

function totalLength(pieces: Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

/** Whole numbers of 2 or 4 bytes, the lowest byte first. */
function fields(...values: [width: 2 | 4, value: number][]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of values) {
    for (let place = 0; place < width; place += 1) bytes[at++] = (value >>> (8 * place)) & 255;
  }
  return bytes;
}
