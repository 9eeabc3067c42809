import type { PayPath } from './buildAllocationModel';
import { startFlowNetwork } from './flowNetwork';
import type { GroupedProblem } from './groupNeeds';
import { divideTotal } from './splitSharedUse';
import { needClasses } from './types';

/** Whole fen on every path of the model, and what each source spends in each year. */
export interface WholeAllocation {
  /** By path. */
  paidFen: number[];
  /** By source, then year. */
  spentFen: number[][];
}

/** More than any sum of fen (`listAllocationFaults` sees to that). */
const unlimited = 2 ** 52;

/**
 * Makes whole fen of a fractional allocation without passing any limit, class by class:
 * the payments of the class, rounded, as far as there is money; then augmenting paths until nothing more of the class
 * can be paid without taking from a class before it. Where no use is shared this is the greatest flow of each class,
 * hence exact whatever the fractions were. A shared use draws the largest remainder of its whole yearly total from
 * each part; its totals begin with the fractional ones rounded down and rise while every part finds a way.
 * Last, floors that rounding left short are filled by exchanging payments between sources.
 * Example: halves of 3 fen from two sources of 3 fen each for needs of 3 and 3 become 3 and 3.
 */
export function roundAllocation(
  grouped: GroupedProblem,
  paths: readonly PayPath[],
  fractionalFen: ArrayLike<number>,
): WholeAllocation {
  const { sources, groups, yearCount, from } = grouped;
  const root = 0;
  const classNode = (rank: number) => 1 + rank;
  const groupNode = (g: number) => 1 + needClasses.length + g;
  const moneyNode = (s: number, year: number) => groupNode(groups.length) + s * yearCount + year;
  const network = startFlowNetwork(moneyNode(sources.length, 0));
  const paidFen = new Array<number>(paths.length).fill(0);

  const arriving = sources.map((source, s) =>
    Array.from({ length: yearCount }, (_, year) => {
      const amount = source.amountFen[from + year];
      return network.addArc(root, moneyNode(s, year), amount === null ? unlimited : (amount ?? 0));
    }),
  );
  const carried = sources.map((source, s) =>
    Array.from({ length: source.carriesOver ? yearCount - 1 : 0 }, (_, year) =>
      network.addArc(moneyNode(s, year), moneyNode(s, year + 1), unlimited),
    ),
  );
  const groupArc = groups.map((group, g) => network.addArc(groupNode(g), classNode(group.class), group.amountFen));
  const pathArc = paths.map(({ group, source, year }) =>
    source < 0 ? -1 : network.addArc(moneyNode(source, year), groupNode(group), groups[group]!.amountFen),
  );
  const pathsOfClass = needClasses.map((_, rank) =>
    paths.flatMap((path, j) => (groups[path.group]!.class === rank ? [j] : [])),
  );

  /** Pays along one path with the money of its year, then with what the years before left. */
  const load = (j: number, wanted: number) => {
    const { group, source, year } = paths[j]!;
    let left = Math.min(wanted, network.roomOf(groupArc[group]!));
    for (let arrived = year; arrived >= 0 && left > 0; arrived--) {
      const amount = Math.min(left, network.roomOf(arriving[source]![arrived]!));
      if (amount > 0) {
        network.push(arriving[source]![arrived]!, amount);
        for (let t = arrived; t < year; t++) network.push(carried[source]![t]!, amount);
        network.push(pathArc[j]!, amount);
        network.push(groupArc[group]!, amount);
        left -= amount;
      }
      if (!sources[source]!.carriesOver) break;
    }
  };

  const sharedTotal = new Map<string, number>();
  const totalKey = (use: string, year: number) => JSON.stringify([use, year]);
  /** Adds to a shared payment, all of it or nothing. */
  const tryShared = (j: number, more: number): boolean => {
    const { group, year } = paths[j]!;
    const { use } = groups[group]!;
    const total = sharedTotal.get(totalKey(use, year)) ?? 0;
    const before = divideTotal(grouped, use, year, total);
    const after = divideTotal(grouped, use, year, total + more);
    const restore = network.save();
    // What the parts pay together takes up the need's own arc, so that others pay only the rest.
    network.push(groupArc[group]!, more);
    for (const { source } of grouped.sharedParts.get(use)![year]!) {
      const change = (after.get(source) ?? 0) - (before.get(source) ?? 0);
      const node = moneyNode(source, year);
      const done =
        change < 0 ? network.augment([node], root, -change) + change : network.augment([root], node, change) - change;
      if (done !== 0) {
        restore();
        return false;
      }
    }
    sharedTotal.set(totalKey(use, year), total + more);
    paidFen[j]! += more;
    return true;
  };
  /** Adds to a shared payment as much of `most` as there is money for. */
  const raiseShared = (j: number, most: number) => {
    let left = Math.min(most, network.roomOf(groupArc[paths[j]!.group]!));
    let step = left;
    while (left > 0 && step > 0) {
      if (step <= left && tryShared(j, step)) left -= step;
      else step = Math.floor(step / 2);
    }
  };
  /** The same where little or nothing is expected: small steps first. */
  const creepShared = (j: number) => {
    const room = () => network.roomOf(groupArc[paths[j]!.group]!);
    let step = 1;
    while (step <= room() && tryShared(j, step)) step *= 2;
    if (step > 1) raiseShared(j, Math.min(step - 1, room()));
  };

  needClasses.forEach((_, rank) => {
    const own = pathsOfClass[rank]!;
    for (const j of own) if (pathArc[j]! >= 0) load(j, Math.round(fractionalFen[j]!));
    for (const j of own) if (pathArc[j]! < 0) raiseShared(j, Math.floor(fractionalFen[j]! + 1e-3));
    // What rounding left is for the parts of a shared use before those beyond.
    for (const j of own) if (pathArc[j]! < 0 && groups[paths[j]!.group]!.sources.length > 0) creepShared(j);
    network.augment([root], classNode(rank), unlimited);
    for (const j of own) if (pathArc[j]! < 0) creepShared(j);
  });

  const drawn = sources.map(() => new Array<number>(yearCount).fill(0));
  for (const [key, total] of sharedTotal) {
    const [use, year] = JSON.parse(key) as [string, number];
    for (const [source, amount] of divideTotal(grouped, use, year, total)) drawn[source]![year]! += amount;
  }
  const spentOf = (s: number) => arriving[s]!.reduce((sum, arc) => sum + network.flowOf(arc), 0);
  const sourceOf = (node: number) => Math.floor((node - moneyNode(0, 0)) / yearCount);
  sources.forEach((source, s) => {
    const lacking = (source.floorFen ?? 0) - spentOf(s);
    if (lacking <= 0) return;
    const starts = arriving[s]!.flatMap((arc, year) => (network.roomOf(arc) > 0 ? [moneyNode(s, year)] : []));
    for (const start of starts) {
      const rest = (source.floorFen ?? 0) - spentOf(s);
      const arc = arriving[s]![start - moneyNode(s, 0)]!;
      const most = Math.min(rest, network.roomOf(arc));
      if (most <= 0) continue;
      const surplus = (_: number, last: number) => {
        const other = sourceOf(last);
        return other === s ? 0 : spentOf(other) - (sources[other]!.floorFen ?? 0);
      };
      network.push(arc, network.augment([start], root, most, surplus));
    }
  });

  const spentFen = drawn.map((years) => years.slice());
  paths.forEach(({ source, year }, j) => {
    if (pathArc[j]! < 0) return;
    paidFen[j] = network.flowOf(pathArc[j]!);
    spentFen[source]![year]! += paidFen[j]!;
  });
  return { paidFen, spentFen };
}
