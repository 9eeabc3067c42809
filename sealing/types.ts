/**
 * The few cryptographic acts that everything here is made of; the platform does them (WebCrypto), tests put
 * known vectors through them. Suite 1 is AES-256-GCM; another suite (SM4 with SM3) would be a second adapter.
 */
export interface Cryptography {
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
  /** AES-256-GCM: nonce of 12 bytes, answer is ciphertext followed by the tag of 16 bytes. */
  seal(key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** The plain bytes, or null when anything (key, nonce, additional data, one bit) differs. */
  open(key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** What sealed bytes are and whose; opening with another context fails. */
export interface SealContext {
  /** Such as `identity`, `journal-frame`, `backup`. */
  purpose: string;
  /** Such as the project id with the generation. */
  subject: string;
}

/** How a key is derived from a password or a recovery code: Argon2id (RFC 9106). */
export interface DerivationParameters {
  name: 'argon2id';
  memoryKibibytes: number;
  iterations: number;
  parallelism: number;
  /** Base64. */
  salt: string;
}

/** One way to the data key: the key wrapped under what a person knows. */
export interface KeySlot {
  kind: 'password' | 'recovery';
  derivation: DerivationParameters;
  /** Base64 of the sealed data key. */
  wrapped: string;
}

/** The clear head of a protected project: which suite, and the slots. It holds no secret. */
export interface KeyHeader {
  suite: 1;
  slots: KeySlot[];
}

/** What a person gives to open a project. */
export type Credential = { kind: 'password' | 'recovery'; text: string };
