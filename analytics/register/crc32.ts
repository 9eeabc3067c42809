/** Eight tables of 256: table k moves a byte k further places on, so that eight bytes go in one step. */
const tables = new Int32Array(8 * 256);
for (let n = 0; n < 256; n += 1) {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  tables[n] = c;
}
for (let n = 0; n < 256; n += 1) {
  for (let k = 1; k < 8; k += 1) {
    const before = tables[(k - 1) * 256 + n]!;
    tables[k * 256 + n] = (before >>> 8) ^ tables[before & 255]!;
  }
}

/** Continues a CRC-32 (ISO 3309) over more bytes; start with 0. Example: crc32(0, bytes of '123456789') = 0xCBF43926. */
export function crc32(start: number, bytes: Uint8Array): number {
  let crc = ~start;
  let i = 0;
  for (const last = bytes.length - 7; i < last; i += 8) {
    const low = crc ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    crc =
      tables[1792 + (low & 255)]! ^
      tables[1536 + ((low >>> 8) & 255)]! ^
      tables[1280 + ((low >>> 16) & 255)]! ^
      tables[1024 + (low >>> 24)]! ^
      tables[768 + bytes[i + 4]!]! ^
      tables[512 + bytes[i + 5]!]! ^
      tables[256 + bytes[i + 6]!]! ^
      tables[bytes[i + 7]!]!;
  }
  for (; i < bytes.length; i += 1) crc = (crc >>> 8) ^ tables[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}
