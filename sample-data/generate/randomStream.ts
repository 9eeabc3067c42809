/**
 * Seeded random numbers of the sample generator: xoshiro128** filled by splitmix32.
 * Only whole-number operations and + − × ÷ are used, so that every machine draws the same numbers.
 */
export interface RandomStream {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** Whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the entries, with probability proportional to its weight. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T;
  /** About normal with mean 0 and standard deviation 1: sum of twelve uniforms minus six. */
  normal(): number;
  shuffle<T>(items: T[]): T[];
}

function fillState(seed: number): Int32Array {
  const state = new Int32Array(4);
  let counter = seed | 0;
  for (let index = 0; index < 4; index += 1) {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    state[index] = mixed ^ (mixed >>> 15);
  }
  return state;
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** Opens a stream; `part` keeps the streams of different parts apart, so that changing one leaves the others alone. */
export function openRandomStream(seed: number, part: string): RandomStream {
  let mixedSeed = seed | 0;
  for (const letter of part) mixedSeed = (Math.imul(mixedSeed, 31) + letter.codePointAt(0)!) | 0;
  const state = fillState(mixedSeed);

  const uniform = (): number => {
    const second = state[1]!;
    const result = Math.imul(rotateLeft(Math.imul(second, 5), 7), 9) >>> 0;
    const shifted = second << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= second;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = rotateLeft(state[3]!, 11);
    return result / 4294967296;
  };
  const integer = (low: number, high: number): number => low + Math.floor(uniform() * (high - low + 1));

  return {
    uniform,
    integer,
    chance: (probability) => uniform() < probability,
    pick: (items) => items[integer(0, items.length - 1)]!,
    weighted: (entries) => {
      let rest = uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of entries) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return entries.at(-1)![0];
    },
    normal: () => {
      let sum = 0;
      for (let index = 0; index < 12; index += 1) sum += uniform();
      return sum - 6;
    },
    shuffle: (items) => {
      for (let index = items.length - 1; index > 0; index -= 1) {
        const other = integer(0, index);
        [items[index], items[other]] = [items[other]!, items[index]!];
      }
      return items;
    },
  };
}

/** e^x by its power series; the built-in one may differ in the last bit between machines. */
export function exponential(x: number): number {
  const halvings = 10;
  const small = x / 1024;
  let term = 1;
  let sum = 1;
  for (let index = 1; index <= 12; index += 1) {
    term = (term * small) / index;
    sum += term;
  }
  for (let index = 0; index < halvings; index += 1) sum *= sum;
  return sum;
}

/** Splits a whole number by weights, exactly: floors first, the rest to the largest remainders (ties: first). */
export function splitWhole(total: number, weights: readonly number[]): number[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (total * weight) / weightSum);
  const parts = exact.map(Math.floor);
  let rest = total - parts.reduce((sum, part) => sum + part, 0);
  const order = exact.map((value, index) => ({ index, remainder: value - Math.floor(value) }));
  order.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (rest === 0) break;
    parts[index]! += 1;
    rest -= 1;
  }
  return parts;
}
