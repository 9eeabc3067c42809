const table = new Int32Array(256);
for (let n = 0; n < 256; n += 1) {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  table[n] = c;
}

/** Continues a CRC-32 (ISO 3309) over more bytes; start with 0. Example: crc32(0, bytes of '123456789') = 0xCBF43926. */
export function crc32(start: number, bytes: Uint8Array): number {
  let crc = ~start;
  for (let i = 0; i < bytes.length; i += 1) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}
