/** A network with whole capacities and whole costs ≥ 0; flows go from node 0 to node 1. */
export interface CostFlowNetwork {
  addNode(): number;
  /** Adds an arc; its number serves `flowOf`. */
  addArc(from: number, to: number, capacity: number, cost: number): number;
  flowOf(arc: number): number;
  readonly nodeCount: number;
  readonly arcCount: number;
  /**
   * Sends `amount` from node 0 to node 1 at least cost. Answers what went, and the distance of every node to node 1 in the
   * last residual network, cut off so that distance(u) ≤ cost + distance(v) for every arc u → v with room.
   */
  sendAtLeastCost(amount: number): { sent: number; distance: Float64Array };
}

export const noLimit = 2 ** 40;

/** A heap of nodes by key, the smaller node first among equals. */
function startHeap() {
  let nodes: number[] = [];
  let keys: number[] = [];
  const before = (a: number, b: number) => keys[a]! < keys[b]! || (keys[a] === keys[b] && nodes[a]! < nodes[b]!);
  const swap = (a: number, b: number) => {
    [nodes[a], nodes[b]] = [nodes[b]!, nodes[a]!];
    [keys[a], keys[b]] = [keys[b]!, keys[a]!];
  };
  return {
    clear() {
      nodes = [];
      keys = [];
    },
    get size() {
      return nodes.length;
    },
    put(node: number, key: number) {
      let at = nodes.push(node) - 1;
      keys.push(key);
      while (at > 0 && before(at, (at - 1) >> 1)) {
        swap(at, (at - 1) >> 1);
        at = (at - 1) >> 1;
      }
    },
    take(): { node: number; key: number } {
      const top = { node: nodes[0]!, key: keys[0]! };
      const [lastNode, lastKey] = [nodes.pop()!, keys.pop()!];
      if (nodes.length > 0) {
        nodes[0] = lastNode;
        keys[0] = lastKey;
        for (let at = 0; ;) {
          const left = 2 * at + 1;
          const child = left + 1 < nodes.length && before(left + 1, left) ? left + 1 : left;
          if (child >= nodes.length || !before(child, at)) break;
          swap(at, child);
          at = child;
        }
      }
      return top;
    },
  };
}

/**
 * Starts a network with the nodes 0 (source) and 1 (sink).
 * Method: primal-dual (Ford and Fulkerson 1957): shortest distances by Dijkstra with potentials, then as much flow as the
 * arcs of reduced cost 0 can take by levels (Dinic 1970), until nothing more can be sent. Every distance is met once, so
 * the number of rounds is that of different costs of a path. Whole numbers in and out; all sums must stay below 2^53.
 * Example: arcs 0→2→1 of 1 at cost 5 and 0→1 of 9 at cost 7: sending 2 costs 12.
 */
export function startCostFlow(): CostFlowNetwork {
  const head: number[] = [];
  const next: number[] = [];
  const room: number[] = [];
  const cost: number[] = [];
  const first: number[] = [-1, -1];
  const addHalf = (from: number, to: number, capacity: number, arcCost: number) => {
    next.push(first[from]!);
    room.push(capacity);
    cost.push(arcCost);
    first[from] = head.push(to) - 1;
    return first[from]!;
  };
  const solve = (amount: number) => {
    const count = first.length;
    const potential = new Float64Array(count);
    const distance = new Float64Array(count);
    const level = new Int32Array(count);
    const current = new Int32Array(count);
    const heap = startHeap();
    const reduced = (arc: number, from: number) => cost[arc]! + potential[from]! - potential[head[arc]!]!;
    /** Moves the potentials by the distances from the source, cut off at the sink's; false if the sink is out of reach. */
    const relabel = (): boolean => {
      distance.fill(Infinity);
      distance[0] = 0;
      heap.clear();
      heap.put(0, 0);
      while (heap.size > 0) {
        const { node, key } = heap.take();
        if (key > distance[node]!) continue;
        if (node === 1) break;
        for (let arc = first[node]!; arc >= 0; arc = next[arc]!) {
          if (room[arc]! === 0) continue;
          const to = head[arc]!;
          const length = key + reduced(arc, node);
          if (length < distance[to]!) {
            distance[to] = length;
            heap.put(to, length);
          }
        }
      }
      const reach = distance[1]!;
      if (reach === Infinity) return false;
      for (let node = 0; node < count; node++) potential[node]! += Math.min(distance[node]!, reach);
      return true;
    };
    const queue = new Int32Array(count);
    const layer = (): boolean => {
      level.fill(-1);
      level[0] = 0;
      queue[0] = 0;
      let known = 1;
      for (let at = 0; at < known && level[1]! < 0; at++) {
        const node = queue[at]!;
        for (let arc = first[node]!; arc >= 0; arc = next[arc]!) {
          const to = head[arc]!;
          if (room[arc]! === 0 || level[to]! >= 0 || reduced(arc, node) !== 0) continue;
          level[to] = level[node]! + 1;
          queue[known++] = to;
        }
      }
      return level[1]! >= 0;
    };
    /** One path at a time through the layers, each node going on with the arc it stopped at. */
    const block = (most: number): number => {
      for (let node = 0; node < count; node++) current[node] = first[node]!;
      const path: number[] = [];
      let sent = 0;
      let node = 0;
      while (sent < most) {
        if (node === 1) {
          let part = most - sent;
          for (const arc of path) part = Math.min(part, room[arc]!);
          let back = -1;
          path.forEach((arc, at) => {
            room[arc]! -= part;
            room[arc ^ 1]! += part;
            if (back < 0 && room[arc] === 0) back = at;
          });
          sent += part;
          if (back < 0) back = 0;
          node = head[path[back]! ^ 1]!;
          path.length = back;
          continue;
        }
        let arc = current[node]!;
        while (arc >= 0 && (room[arc]! === 0 || level[head[arc]!] !== level[node]! + 1 || reduced(arc, node) !== 0))
          arc = next[arc]!;
        current[node] = arc;
        if (arc >= 0) {
          path.push(arc);
          node = head[arc]!;
          continue;
        }
        const last = path.pop();
        if (last === undefined) break;
        level[node] = -1;
        node = head[last ^ 1]!;
      }
      return sent;
    };
    let sent = 0;
    while (sent < amount && relabel()) while (sent < amount && layer()) sent += block(amount - sent);
    return { sent, distance: potential.map((value) => potential[1]! - value) };
  };
  return {
    addNode: () => first.push(-1) - 1,
    addArc(from, to, capacity, arcCost) {
      const arc = addHalf(from, to, capacity, arcCost);
      addHalf(to, from, 0, -arcCost);
      return arc;
    },
    flowOf: (arc) => room[arc ^ 1]!,
    get nodeCount() {
      return first.length;
    },
    get arcCount() {
      return head.length / 2;
    },
    sendAtLeastCost: solve,
  };
}
