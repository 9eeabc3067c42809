import type { SeededRandom } from '../../analytics/engine';
import type { SealContext } from '../../sealing';

/** What the suite examines: something that seals in chunks of 64 bytes and opens again. */
export interface SealSubject {
  seal(key: Uint8Array, context: SealContext, plain: Uint8Array): Promise<Uint8Array>;
  open(key: Uint8Array, context: SealContext, sealed: Uint8Array): Promise<Uint8Array | null>;
  /** Every nonce used so far under which key. */
  nonces: string[];
}

export const chunkLength = 64;
const headLength = 18;
const wholeChunk = chunkLength + 16;
const context: SealContext = { purpose: 'identity', subject: 'project/3' };

/**
 * Tries on a subject whatever somebody without the key could do to sealed bytes, and returns in words what it
 * let pass. An empty list is a subject without a fault.
 */
export async function findSealFaults(subject: SealSubject, random: SeededRandom, flips: number): Promise<string[]> {
  const faults = new Set<string>();
  const key = randomBytes(random, 32);
  const expectRefused = async (what: string, sealed: Uint8Array, otherKey = key, otherContext = context) => {
    if ((await subject.open(otherKey, otherContext, sealed)) !== null) faults.add(what);
  };
  for (const length of [0, 1, 63, 64, 65, 128, 200, 512]) {
    const plain = randomBytes(random, length);
    const sealed = await subject.seal(key, context, plain);
    const opened = await subject.open(key, context, sealed);
    if (!opened || Buffer.compare(opened, plain) !== 0) faults.add('does not give back what was sealed');
    for (let cut = 0; cut < sealed.length; cut += 1) await expectRefused('a cut', sealed.slice(0, cut));
    await expectRefused('bytes added', join(sealed, new Uint8Array(1)));
    await expectRefused('an empty chunk added', join(sealed, sealed.slice(-16)));
  }

  const plain = randomBytes(random, 5 * chunkLength);
  const sealed = await subject.seal(key, context, plain);
  const other = await subject.seal(key, context, randomBytes(random, 5 * chunkLength));
  await expectRefused('another key', sealed, randomBytes(random, 32));
  await expectRefused('another purpose', sealed, key, { ...context, purpose: 'backup' });
  await expectRefused('another subject', sealed, key, { ...context, subject: 'project/4' });
  await expectRefused('a part of the purpose moved to the subject', sealed, key, {
    purpose: 'identityp',
    subject: 'roject/3',
  });

  const [head, ...chunks] = split(sealed);
  const [otherHead, ...otherChunks] = split(other);
  for (let i = 0; i < 5; i += 1) {
    const without = chunks.filter((_, at) => at !== i);
    await expectRefused('a chunk taken out', join(head!, ...without));
    await expectRefused('a chunk given twice', join(head!, ...chunks.slice(0, i + 1), ...chunks.slice(i)));
    const replayed = chunks.map((chunk, at) => (at === i ? otherChunks[at]! : chunk));
    await expectRefused('a chunk of other bytes under the same key', join(head!, ...replayed));
    for (let j = 0; j < i; j += 1) {
      const swapped = chunks.map((chunk, at) => (at === i ? chunks[j]! : at === j ? chunks[i]! : chunk));
      await expectRefused('two chunks exchanged', join(head!, ...swapped));
    }
    await expectRefused('the end taken away at a chunk', join(head!, ...chunks.slice(0, i)));
    await expectRefused('lengthened by chunks of other bytes', join(head!, ...chunks, ...otherChunks.slice(0, i + 1)));
  }
  await expectRefused('the head of other bytes', join(otherHead!, ...chunks));

  for (let flip = 0; flip < flips; flip += 1) {
    const flipped = sealed.slice();
    flipped[random.integer(0, sealed.length - 1)]! ^= 1 << random.integer(0, 7);
    await expectRefused('a flipped bit', flipped);
  }
  if (new Set(subject.nonces).size !== subject.nonces.length) faults.add('a nonce came twice under one key');
  return [...faults];
}

function split(sealed: Uint8Array): Uint8Array[] {
  const pieces = [sealed.slice(0, headLength)];
  for (let at = headLength; at < sealed.length; at += wholeChunk) pieces.push(sealed.slice(at, at + wholeChunk));
  return pieces;
}

function join(...pieces: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

function randomBytes(random: SeededRandom, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(0, 255));
}
