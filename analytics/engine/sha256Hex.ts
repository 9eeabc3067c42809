import { sha256 } from 'hash-wasm';

/**
 * SHA-256 (FIPS 180-4) of bytes as 64 lower-case hexadecimal digits.
 * Example: sha256Hex(new Uint8Array()) = 'e3b0c442…b855'.
 */
export function sha256Hex(bytes: Uint8Array): Promise<string> {
  return sha256(bytes);
}
