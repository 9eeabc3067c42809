import type { Cryptography } from './types';

/** What is used of WebCrypto; browsers, their workers and Node 20 have it as `globalThis.crypto`. */
export interface WebCryptoLike {
  getRandomValues(array: Uint8Array<ArrayBuffer>): unknown;
  subtle: {
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: 'AES-GCM',
      extractable: boolean,
      usages: ('encrypt' | 'decrypt')[],
    ): Promise<unknown>;
    encrypt(algorithm: AesGcm, key: never, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    decrypt(algorithm: AesGcm, key: never, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
}

interface AesGcm {
  name: 'AES-GCM';
  iv: Uint8Array<ArrayBuffer>;
  additionalData: Uint8Array<ArrayBuffer>;
  tagLength: 128;
}

/** Most random bytes that WebCrypto gives at once. */
const mostRandomBytes = 65_536;

/**
 * AES-256-GCM (NIST SP 800-38D) with a tag of 16 bytes, and random bytes, by the platform's WebCrypto.
 *
 * @throws Error when a key has not 32 or a nonce not 12 bytes; a seal that does not fit is `null`, not an error.
 */
export function createCryptography(
  source: WebCryptoLike = (globalThis as unknown as { crypto: WebCryptoLike }).crypto,
): Cryptography {
  const importKey = async (key: Uint8Array, usage: 'encrypt' | 'decrypt') => {
    if (key.length !== 32) throw new Error('a key has 32 bytes');
    return (await source.subtle.importKey('raw', own(key), 'AES-GCM', false, [usage])) as never;
  };
  const parameters = (nonce: Uint8Array, additional: Uint8Array): AesGcm => {
    if (nonce.length !== 12) throw new Error('a nonce has 12 bytes');
    return { name: 'AES-GCM', iv: own(nonce), additionalData: own(additional), tagLength: 128 };
  };
  return {
    randomBytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += mostRandomBytes)
        source.getRandomValues(bytes.subarray(at, at + mostRandomBytes));
      return bytes;
    },
    async seal(key, nonce, additional, plain) {
      const algorithm = parameters(nonce, additional);
      return new Uint8Array(await source.subtle.encrypt(algorithm, await importKey(key, 'encrypt'), own(plain)));
    },
    async open(key, nonce, additional, sealed) {
      const algorithm = parameters(nonce, additional);
      const imported = await importKey(key, 'decrypt');
      if (sealed.length < 16) return null;
      try {
        return new Uint8Array(await source.subtle.decrypt(algorithm, imported, own(sealed)));
      } catch {
        return null;
      }
    },
  };
}

/** The same bytes in memory that is not shared with another thread, as WebCrypto asks. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
