/** A flow network with whole capacities below 2^52, in residual form. */
export interface FlowNetwork {
  /** Adds an arc; its place serves `flowOf`, `roomOf` and `push`. */
  addArc(from: number, to: number, capacity: number): number;
  flowOf(arc: number): number;
  /** What the arc can still take. */
  roomOf(arc: number): number;
  /** Sends more over one arc, whatever its ends say. */
  push(arc: number, amount: number): void;
  /**
   * Sends up to `most` from any of the nodes `from` to `to` along shortest residual paths, and says how much went.
   * `most` may depend on the node that a path starts at and the last node before `to`; 0 forbids that path's end.
   */
  augment(from: readonly number[], to: number, most: number, limit?: (first: number, last: number) => number): number;
  /** Takes the flows down, to put them back should a trial fail. */
  save(): () => void;
}

/**
 * Starts a network of `nodeCount` nodes without arcs. Whole numbers in, whole numbers out: nothing is rounded.
 * Method: augmenting paths by breadth (Edmonds and Karp 1972). Ties go to the arc added last.
 * Example: two arcs 0→1→2 of 5 and 3: `augment([0], 2, 9)` = 3.
 */
export function startFlowNetwork(nodeCount: number): FlowNetwork {
  const head: number[] = [];
  const next: number[] = [];
  let room: number[] = [];
  const first = new Int32Array(nodeCount).fill(-1);
  const arrival = new Int32Array(nodeCount);
  const origin = new Int32Array(nodeCount);
  const queue = new Int32Array(nodeCount);
  const addHalf = (from: number, to: number, capacity: number): number => {
    head.push(to);
    next.push(first[from]!);
    first[from] = head.length - 1;
    return room.push(capacity) - 1;
  };
  /** The last arc of a shortest path from a start to `to`, −1 without one. */
  const search = (from: readonly number[], to: number, limit?: (first: number, last: number) => number): number => {
    arrival.fill(-1);
    let count = 0;
    for (const node of from) {
      if (node === to) continue;
      arrival[node] = -2;
      origin[node] = node;
      queue[count++] = node;
    }
    for (let at = 0; at < count; at++) {
      const node = queue[at]!;
      for (let arc = first[node]!; arc >= 0; arc = next[arc]!) {
        const target = head[arc]!;
        if (room[arc]! === 0 || arrival[target]! !== -1) continue;
        if (target === to) {
          if (limit && limit(origin[node]!, node) <= 0) continue;
          return arc;
        }
        arrival[target] = arc;
        origin[target] = origin[node]!;
        queue[count++] = target;
      }
    }
    return -1;
  };
  const push = (arc: number, amount: number) => {
    room[arc]! -= amount;
    room[arc ^ 1]! += amount;
  };
  return {
    addArc(from, to, capacity) {
      const arc = addHalf(from, to, capacity);
      addHalf(to, from, 0);
      return arc;
    },
    flowOf: (arc) => room[arc ^ 1]!,
    roomOf: (arc) => room[arc]!,
    push,
    augment(from, to, most, limit) {
      let sent = 0;
      while (sent < most) {
        const last = search(from, to, limit);
        if (last < 0) break;
        const path = [last];
        for (let arc = arrival[head[last ^ 1]!]!; arc >= 0; arc = arrival[head[arc ^ 1]!]!) path.push(arc);
        const start = head[path.at(-1)! ^ 1]!;
        let amount = most - sent;
        for (const arc of path) amount = Math.min(amount, room[arc]!);
        if (limit) amount = Math.min(amount, limit(start, head[last ^ 1]!));
        for (const arc of path) push(arc, amount);
        sent += amount;
      }
      return sent;
    },
    save() {
      const kept = room.slice();
      return () => {
        room = kept.slice();
      };
    },
  };
}
