import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { fromBase64, toBase64, utf8 } from './bytes';
import { formatRecoveryCode, makeRecoveryCharacters, readRecoveryCode } from './recoveryCode';
import { openSealed, sealBytes } from './sealBytes';
import type { Credential, Cryptography, DerivationParameters, KeyHeader, KeySlot } from './types';

const keyLength = 32;
const saltLength = 16;
/** Head of 18 bytes, the key, its tag. */
const wrappedLength = 18 + keyLength + 16;

/** Argon2id: what is used, and within what a header may ask (so that a hostile one cannot eat memory or time). */
const usual = { memoryKibibytes: 64 * 1024, iterations: 3 };
const least = { memoryKibibytes: 19 * 1024, iterations: 2 };
const most = { memoryKibibytes: 256 * 1024, iterations: 16, kibibytePasses: 1024 * 1024 };

const derivationSchema = z
  .strictObject({
    name: z.literal('argon2id'),
    memoryKibibytes: z.number().int().min(least.memoryKibibytes).max(most.memoryKibibytes),
    iterations: z.number().int().min(least.iterations).max(most.iterations),
    parallelism: z.number().int().min(1).max(4),
    salt: z.string().max(100).refine(isGoodSalt),
  })
  .refine(({ memoryKibibytes, iterations }) => memoryKibibytes * iterations <= most.kibibytePasses);

/** Shape and bounds of a key header that came from outside. */
export const keyHeaderSchema = z.strictObject({
  suite: z.literal(1),
  slots: z
    .array(
      z.strictObject({
        kind: z.enum(['password', 'recovery']),
        derivation: derivationSchema,
        wrapped: z
          .string()
          .max(200)
          .refine((text) => fromBase64(text)?.length === wrappedLength),
      }),
    )
    .min(1)
    .max(2)
    .refine((slots) => new Set(slots.map((slot) => slot.kind)).size === slots.length),
});

export interface KeyHeaderOptions {
  /** Other Argon2id costs; less than 19 MiB and two passes is refused. */
  derivation?: { memoryKibibytes: number; iterations: number };
}

/**
 * Makes a random data key of 32 bytes and two ways to it: the password and a recovery code to be printed.
 * The header holds no secret; the recovery code is shown once and kept nowhere.
 *
 * @throws RangeError for Argon2id costs below the floor or above the ceiling.
 */
export async function createKeyHeader(
  cryptography: Cryptography,
  password: string,
  options: KeyHeaderOptions = {},
): Promise<{ header: KeyHeader; dataKey: Uint8Array<ArrayBuffer>; recoveryCode: string }> {
  const dataKey = cryptography.randomBytes(keyLength);
  const characters = makeRecoveryCharacters(cryptography.randomBytes(23));
  const slots = [
    await makeSlot(cryptography, 'password', password.normalize('NFKC'), dataKey, options),
    await makeSlot(cryptography, 'recovery', characters, dataKey, options),
  ];
  return { header: { suite: 1, slots }, dataKey, recoveryCode: formatRecoveryCode(characters) };
}

/** The data key for a password or recovery code; null when that is wrong, or the header is none of ours. */
export async function openKeyHeader(
  cryptography: Cryptography,
  header: KeyHeader,
  credential: Credential,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parsed = keyHeaderSchema.safeParse(header);
  const slot = parsed.data?.slots.find(({ kind }) => kind === credential.kind);
  const secret = credential.kind === 'password' ? credential.text.normalize('NFKC') : readRecoveryCode(credential.text);
  const wrapped = slot && fromBase64(slot.wrapped);
  if (!slot || !wrapped || !secret) return null;
  const dataKey = await openSealed(cryptography, await deriveKey(secret, slot.derivation), slotContext(slot), wrapped);
  return dataKey?.length === keyLength ? dataKey : null;
}

/** The same header with the password's slot made anew; data key, recovery code and everything sealed stay as they are. */
export async function changePassword(
  cryptography: Cryptography,
  header: KeyHeader,
  dataKey: Uint8Array,
  password: string,
  options: KeyHeaderOptions = {},
): Promise<KeyHeader> {
  const slot = await makeSlot(cryptography, 'password', password.normalize('NFKC'), dataKey, options);
  return { ...header, slots: [slot, ...header.slots.filter(({ kind }) => kind !== 'password')] };
}

async function makeSlot(
  cryptography: Cryptography,
  kind: KeySlot['kind'],
  secret: string,
  dataKey: Uint8Array,
  options: KeyHeaderOptions,
): Promise<KeySlot> {
  const { memoryKibibytes, iterations } = options.derivation ?? usual;
  const salt = toBase64(cryptography.randomBytes(saltLength));
  const derivation = { name: 'argon2id', memoryKibibytes, iterations, parallelism: 1, salt } as const;
  if (!derivationSchema.safeParse(derivation).success) throw new RangeError('Argon2id costs out of bounds');
  if (secret === '') throw new RangeError('an empty password protects nothing');
  const wrapped = await sealBytes(
    cryptography,
    await deriveKey(secret, derivation),
    slotContext({ kind, derivation }),
    dataKey,
  );
  return { kind, derivation, wrapped: toBase64(wrapped) };
}

/** A wrapped key is bound to its slot: kind and every parameter of the derivation. */
function slotContext({ kind, derivation }: Pick<KeySlot, 'kind' | 'derivation'>): { purpose: string; subject: string } {
  const { name, memoryKibibytes, iterations, parallelism, salt } = derivation;
  return { purpose: 'key-slot', subject: [kind, name, memoryKibibytes, iterations, parallelism, salt].join(' ') };
}

/** Argon2id version 1.3 (RFC 9106) to 32 bytes. */
export function deriveKey(secret: string, derivation: DerivationParameters): Promise<Uint8Array> {
  return argon2id({
    password: utf8(secret),
    salt: fromBase64(derivation.salt)!,
    memorySize: derivation.memoryKibibytes,
    iterations: derivation.iterations,
    parallelism: derivation.parallelism,
    hashLength: keyLength,
    outputType: 'binary',
  });
}

function isGoodSalt(text: string): boolean {
  const salt = fromBase64(text);
  return salt !== null && salt.length >= saltLength && salt.length <= 64 && salt.some((byte) => byte !== 0);
}
