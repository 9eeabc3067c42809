import type { ExitProblem } from './types';

/**
 * Households by village and then by a hash of their content, those outside villages last: members of a village stand
 * together, and the order in which the register lists them changes nothing. Households of the same content are
 * interchangeable; only among them does the register's order count.
 */
export function orderHouseholds(problem: ExitProblem): Int32Array {
  const { householdCount, villages } = problem;
  const hash = new Uint32Array(householdCount);
  const words = new Uint32Array(2);
  const number = new Float64Array(words.buffer);
  for (let h = 0; h < householdCount; h++) {
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
  }
  const group = (h: number) => {
    const village = villages ? villages.villageOf[h]! : -1;
    return village < 0 ? Infinity : village;
  };
  const order = Int32Array.from({ length: householdCount }, (_, h) => h);
  return order.sort((a, b) => {
    const [left, right] = [group(a), group(b)];
    if (left !== right) return left < right ? -1 : 1;
    return hash[a]! - hash[b]! || compareContent(problem, a, b) || a - b;
  });
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
