import { joinBytes, uint32, utf8, withLength } from './bytes';
import { deriveBytes } from './hmac';
import type { Cryptography, SealContext } from './types';

const magic = utf8('GUATSEAL');
/** AES-256-GCM with SHA-256. SM4 with SM3 would be suite 2. */
const suite = 1;
const format = 1;
const randomLength = 8;
const headLength = magic.length + 2 + randomLength;
const tagLength = 16;
/** Plain bytes of every chunk but the last. */
const chunkLength = 1024 * 1024;

/**
 * Seals bytes so that nobody without the key can read them, and nobody can change, cut, lengthen, swap or
 * replay them unnoticed. Layout: `GUATSEAL`, suite, format, 8 random bytes, then chunks of 1 MiB, each
 * AES-256-GCM with its tag. Chunk i has the nonce (8 random bytes, i as 32 bits) and the additional data
 * (head, purpose, subject, i, whether it is the last). The key of the chunks is derived (HKDF) from the key
 * and the context, so that a nonce would have to come twice for one purpose and one subject.
 *
 * @param key 32 bytes.
 * @returns 18 bytes more than the plain ones, and 16 more for each chunk.
 */
export function sealBytes(
  cryptography: Cryptography,
  key: Uint8Array,
  context: SealContext,
  plain: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  return sealInChunks(cryptography, key, context, plain, chunkLength);
}

/** The plain bytes, or null when they are not authentic: another key or context, one bit changed, a chunk cut, added or moved. */
export function openSealed(
  cryptography: Cryptography,
  key: Uint8Array,
  context: SealContext,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return openInChunks(cryptography, key, context, sealed, chunkLength);
}

/** True when bytes begin as sealed ones do; nothing is said about their being authentic. */
export function looksSealed(bytes: Uint8Array): boolean {
  return bytes.length >= headLength && magic.every((byte, at) => bytes[at] === byte);
}

/** `sealBytes` with chunks of another length, for tests of the chunks. */
export async function sealInChunks(
  cryptography: Cryptography,
  key: Uint8Array,
  context: SealContext,
  plain: Uint8Array,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const head = joinBytes(magic, new Uint8Array([suite, format]), cryptography.randomBytes(randomLength));
  const chunkKey = await deriveChunkKey(key, context);
  const count = countChunks(plain.length, length);
  const sealed = new Uint8Array(headLength + plain.length + count * tagLength);
  sealed.set(head);
  for (let index = 0; index < count; index += 1) {
    const chunk = plain.subarray(index * length, (index + 1) * length);
    const additional = additionalData(head, context, index, index === count - 1);
    sealed.set(
      await cryptography.seal(chunkKey, chunkNonce(head, index), additional, chunk),
      headLength + index * (length + tagLength),
    );
  }
  return sealed;
}

/** Opens what `sealInChunks` sealed with the same length. */
export async function openInChunks(
  cryptography: Cryptography,
  key: Uint8Array,
  context: SealContext,
  sealed: Uint8Array,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!looksSealed(sealed) || sealed[magic.length] !== suite || sealed[magic.length + 1] !== format) return null;
  const head = sealed.slice(0, headLength);
  const body = sealed.subarray(headLength);
  const count = countChunks(body.length, length + tagLength);
  const plainLength = body.length - count * tagLength;
  if (plainLength < 0 || countChunks(plainLength, length) !== count) return null;
  const chunkKey = await deriveChunkKey(key, context);
  const plain = new Uint8Array(plainLength);
  for (let index = 0; index < count; index += 1) {
    const chunk = body.subarray(index * (length + tagLength), (index + 1) * (length + tagLength));
    const additional = additionalData(head, context, index, index === count - 1);
    const opened = await cryptography.open(chunkKey, chunkNonce(head, index), additional, chunk);
    if (!opened) return null;
    plain.set(opened, index * length);
  }
  return plain;
}

function countChunks(bytes: number, length: number): number {
  return Math.max(1, Math.ceil(bytes / length));
}

function deriveChunkKey(key: Uint8Array, { purpose, subject }: SealContext): Promise<Uint8Array> {
  if (key.length !== 32) throw new Error('a key has 32 bytes');
  const info = joinBytes(utf8('guatu seal'), withLength(utf8(purpose)), withLength(utf8(subject)));
  return deriveBytes(key, new Uint8Array(), info, 32);
}

/** Nonce of a chunk: the file's 8 random bytes and the chunk's number, so none comes twice in a file (2³² chunks are 4 PiB). */
export function chunkNonce(head: Uint8Array, index: number): Uint8Array<ArrayBuffer> {
  return joinBytes(head.subarray(headLength - randomLength, headLength), uint32(index));
}

function additionalData(head: Uint8Array, { purpose, subject }: SealContext, index: number, last: boolean): Uint8Array {
  return joinBytes(
    head,
    withLength(utf8(purpose)),
    withLength(utf8(subject)),
    uint32(index),
    new Uint8Array([last ? 1 : 0]),
  );
}
