import { keepPace, workInSlices, type Pace } from './keepPace';
import type { ExitProblem, VillageTargets } from './types';

/**
 * Households by village and then by a hash of their content, those outside villages last: members of a village stand
 * together, and the order in which the register lists them changes nothing. Households of the same content are
 * interchangeable; only among them does the register's order count.
 */
export async function orderHouseholds(problem: ExitProblem, pace: Pace): Promise<Int32Array> {
  const hash = await hashHouseholds(problem, pace);
  const order = orderByHash(hash);
  await keepPace(pace, order.length);
  return orderWithin(problem, hash, problem.villages ? groupByVillage(order, problem.villages) : order, pace);
}

async function hashHouseholds(problem: ExitProblem, pace: Pace): Promise<Uint32Array> {
  const { householdCount } = problem;
  const hash = new Uint32Array(householdCount);
  const words = new Uint32Array(2);
  const number = new Float64Array(words.buffer);
  const hashOne = (h: number) => {
    let mix = 0x811c9dc5;
    const add = (value: number) => {
      number[0] = value;
      mix = Math.imul(mix ^ words[0]!, 0x01000193);
      mix = Math.imul(mix ^ words[1]! ^ (mix >>> 15), 0x85ebca6b);
    };
    add(problem.weight[h]!);
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
      add(problem.costFen[o]!);
      add(problem.exitYear[o]!);
    }
    hash[h] = (mix ^ (mix >>> 13)) >>> 0;
  };
  await workInSlices(pace, problem.optionStart, (first, end) => {
    for (let h = first; h < end; h++) hashOne(h);
  });
  return hash;
}
/** Numbers 0 … n−1 by rising hash; equal ones keep their order. Two passes over the halves of the hash, lower first. */
function orderByHash(hash: Uint32Array): Int32Array {
  let order: Int32Array = Int32Array.from({ length: hash.length }, (_, h) => h);
  for (const shift of [0, 16]) order = orderByKey(order, 0x1_0000, (h) => (hash[h]! >>> shift) & 0xffff);
  return order;
}

/** Households outside villages come last. */
function groupByVillage(order: Int32Array, { villageOf, count }: VillageTargets): Int32Array {
  return orderByKey(order, count + 1, (h) => (villageOf[h]! < 0 ? count : villageOf[h]!));
}

/** Counting sort: by rising key, equal ones in the order they stand in. */
function orderByKey(order: Int32Array, keys: number, keyOf: (h: number) => number): Int32Array {
  const place = new Int32Array(keys + 1);
  for (const h of order) place[keyOf(h) + 1]!++;
  for (let key = 0; key < keys; key++) place[key + 1]! += place[key]!;
  const sorted = new Int32Array(order.length);
  for (const h of order) sorted[place[keyOf(h)]!++] = h;
  return sorted;
}

/** Orders households of the same village and hash by their content. */
async function orderWithin(
  problem: ExitProblem,
  hash: Uint32Array,
  order: Int32Array,
  pace: Pace,
): Promise<Int32Array> {
  const villageOf = problem.villages?.villageOf;
  const isAlike = (a: number, b: number) =>
    hash[a] === hash[b] && (!villageOf || villageOf[a] === villageOf[b] || (villageOf[a]! < 0 && villageOf[b]! < 0));
  for (let first = 0, end = 1; first < order.length; first = end++) {
    while (end < order.length && isAlike(order[first]!, order[end]!)) end++;
    if (end - first === 1) continue;
    order.subarray(first, end).sort((a, b) => compareContent(problem, a, b) || a - b);
    await keepPace(pace, 100 * (end - first));
  }
  return order;
}

function* listContent(problem: ExitProblem, h: number): Generator<number> {
  yield problem.weight[h]!;
  if (problem.villages) yield problem.villages.persons[h]!;
  for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
    yield problem.exitYear[o]!;
    yield problem.costFen[o]!;
    for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
      yield problem.drawRow[k]!;
      yield problem.drawAmount[k]!;
    }
  }
}

function compareContent(problem: ExitProblem, a: number, b: number): number {
  const [left, right] = [listContent(problem, a), listContent(problem, b)];
  for (;;) {
    const [x, y] = [left.next(), right.next()];
    if (x.done || y.done) return Number(y.done ?? false) - Number(x.done ?? false);
    if (x.value !== y.value) return x.value - y.value;
  }
}
