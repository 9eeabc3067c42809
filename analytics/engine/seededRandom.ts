/** A stream of pseudo-random numbers; the same seed gives the same stream on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number, both ends included. */
  integer(low: number, high: number): number;
  /** Standard normal (mean 0, deviation 1; Box and Muller 1958). */
  normal(): number;
  /** One entry of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[];
  /** A stream of its own, depending on this stream's seed and the label only. */
  fork(label: string): SeededRandom;
}

function hashText(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

/**
 * Makes a seeded stream: xoshiro128** (Blackman and Vigna 2018) filled by splitmix32 from the seed.
 * Shapes: `seed` any finite number or text. Errors: none.
 * Example: seededRandom(7).integer(1, 6) is the same die every time.
 */
export function seededRandom(seed: number | string): SeededRandom {
  const label = String(seed);
  let mix = hashText(label);
  const fill = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill() | 1;
  let spare: number | null = null;
  const word = (): number => {
    const turned = Math.imul(b, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const next = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      const angle = 2 * Math.PI * next();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError('seededRandom.pick: the list is empty');
      return list[integer(0, list.length - 1)] as T;
    },
    shuffle<T>(list: readonly T[]): T[] {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = integer(0, i);
        [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
      }
      return copy;
    },
    fork: (name) => seededRandom(`${label}/${name}`),
  };
}

/**
 * A source of bytes that repeats itself: for files that must be the same on every machine (the delivered
 * sample), and for tests. Never for a project of a user: whoever knows the seed knows the keys.
 * Example: seededBytes('renhua')(16) is always the same 16 bytes.
 */
export function seededBytes(seed: number | string): (length: number) => Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed);
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i += 1) bytes[i] = random.integer(0, 255);
    return bytes;
  };
}
