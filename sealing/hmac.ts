import { createHMAC, createSHA256 } from 'hash-wasm';
import { joinBytes, toHex, utf8 } from './bytes';

/** HMAC-SHA-256 under one key, ready for many messages. */
export type Hmac = (message: Uint8Array) => Uint8Array;

/** Started HMACs by their key; starting one takes longer than using it. A key that was overwritten is another key. */
const started = new WeakMap<Uint8Array, { copy: Uint8Array; hmac: Promise<Hmac> }>();

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1) under a key; the answer can be called again and again. */
export function startHmac(key: Uint8Array): Promise<Hmac> {
  const known = started.get(key);
  if (known && sameBytes(known.copy, key)) return known.hmac;
  const copy = key.slice();
  const hmac = createHMAC(createSHA256(), copy).then(
    (hasher): Hmac =>
      (message) =>
        hasher.init().update(message).digest('binary').slice(),
  );
  started.set(key, { copy, hmac });
  return hmac;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/**
 * HMAC-SHA-256 as 64 lower-case hexadecimal digits.
 * Example (RFC 4231 case 2): key 'Jefe', 'what do ya want for nothing?' → '5bdcc146…3843'.
 */
export async function hmacSha256Hex(key: Uint8Array, bytes: Uint8Array): Promise<string> {
  return toHex((await startHmac(key))(bytes));
}

/** The second half of HKDF, by the extracted key of some material. */
const extracted = new WeakMap<Uint8Array, { copy: Uint8Array; expand: Promise<Hmac> }>();

/** HKDF-SHA-256 (RFC 5869): extract with the salt, expand to `length` bytes for `info`. */
export async function deriveBytes(
  material: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (length > 255 * 32) throw new RangeError('HKDF gives at most 8,160 bytes');
  const expand = await extract(material, salt);
  const blocks: Uint8Array[] = [];
  for (let count = 1; blocks.length * 32 < length; count += 1) {
    blocks.push(expand(joinBytes(blocks.at(-1) ?? new Uint8Array(), info, new Uint8Array([count]))));
  }
  return joinBytes(...blocks).slice(0, length);
}

async function extract(material: Uint8Array, salt: Uint8Array): Promise<Hmac> {
  if (salt.length > 0) return startHmac((await startHmac(salt))(material));
  const known = extracted.get(material);
  if (known && sameBytes(known.copy, material)) return known.expand;
  const expand = startHmac(noSalt).then((hmac) => startHmac(hmac(material)));
  extracted.set(material, { copy: material.slice(), expand });
  return expand;
}

/** What RFC 5869 takes where there is no salt. */
const noSalt = new Uint8Array(32);

/** A key of 32 bytes for one purpose (such as `journal-frame`), by HKDF from the data key. */
export function deriveSubkey(dataKey: Uint8Array, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  return deriveBytes(dataKey, new Uint8Array(), utf8(`guatu subkey ${purpose}`), 32);
}
