import { createDecipheriv } from 'node:crypto';
import { createCryptography, type Cryptography, type SealContext } from '../../sealing';
import { openInChunks, sealInChunks } from '../../sealing/sealBytes';
import { chunkLength, type SealSubject } from './sealSuite';

/** The real sealing over some cryptography, with every nonce written down. */
export function createSubject(
  cryptography: Cryptography = createCryptography(),
  contextOf: (context: SealContext) => SealContext = (context) => context,
): SealSubject {
  const nonces: string[] = [];
  const noting: Cryptography = {
    ...cryptography,
    seal(key, nonce, additional, plain) {
      nonces.push(Buffer.from(key).toString('hex') + Buffer.from(nonce).toString('hex'));
      return cryptography.seal(key, nonce, additional, plain);
    },
  };
  return {
    nonces,
    seal: (key, context, plain) => sealInChunks(noting, key, contextOf(context), plain, chunkLength),
    open: (key, context, sealed) => openInChunks(noting, key, contextOf(context), sealed, chunkLength),
  };
}

/** Cryptography to which additional data and nonce come changed: what they protect is protected no more. */
function crippled(
  additionalOf: (additional: Uint8Array) => Uint8Array,
  nonceOf: (nonce: Uint8Array) => Uint8Array = (nonce) => nonce,
): Cryptography {
  const whole = createCryptography();
  return {
    ...whole,
    seal: (key, nonce, additional, plain) => whole.seal(key, nonceOf(nonce), additionalOf(additional), plain),
    open: (key, nonce, additional, sealed) => whole.open(key, nonceOf(nonce), additionalOf(additional), sealed),
  };
}

const randomLength = 8;
const headLength = 18;

/** Deliberately broken sealing, each with the fault that the suite must find in it. */
export const sabotages: { name: string; fault: string; subject: () => SealSubject }[] = [
  {
    name: 'the last chunk is not marked',
    fault: 'the end taken away at a chunk',
    subject: () => createSubject(crippled((additional) => additional.subarray(0, -1))),
  },
  {
    name: 'chunks are not numbered',
    fault: 'two chunks exchanged',
    subject: () =>
      createSubject(
        crippled(
          (additional) => Buffer.concat([additional.subarray(0, -5), additional.subarray(-1)]),
          (nonce) => Buffer.concat([nonce.subarray(0, randomLength), new Uint8Array(4)]),
        ),
      ),
  },
  {
    name: 'chunks are not bound to their file',
    fault: 'a chunk of other bytes under the same key',
    subject: () =>
      createSubject(
        crippled(
          (additional) => additional.subarray(headLength),
          (nonce) => Buffer.concat([new Uint8Array(randomLength), nonce.subarray(randomLength)]),
        ),
      ),
  },
  {
    name: 'purpose and subject do not count',
    fault: 'another subject',
    subject: () => createSubject(createCryptography(), () => ({ purpose: '', subject: '' })),
  },
  {
    name: 'purpose and subject are written without a border',
    fault: 'a part of the purpose moved to the subject',
    subject: () =>
      createSubject(createCryptography(), ({ purpose, subject }) => ({ purpose: purpose + subject, subject: '' })),
  },
  {
    name: 'the tag is not checked',
    fault: 'a flipped bit',
    subject: () =>
      createSubject({
        ...createCryptography(),
        async open(key, nonce, _additional, sealed) {
          const decipher = createDecipheriv('aes-256-gcm', key, nonce);
          return new Uint8Array(decipher.update(sealed.subarray(0, -16)));
        },
      }),
  },
  {
    name: 'the random bytes are not random',
    fault: 'a nonce came twice under one key',
    subject: () => createSubject({ ...createCryptography(), randomBytes: (length) => new Uint8Array(length) }),
  },
];
