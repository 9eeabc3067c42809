/**
 * The most that can go from supplies to places over edges with a limit each (augmenting paths, shortest first).
 * Shapes: `supply` by origin, `room` by place (may be Infinity). For small networks: some tens of origins and places.
 * Example: largestFlow([3, 2], [2, 2], [{ from: 0, to: 0, most: 3 }, { from: 1, to: 1, most: 2 }]) = 4.
 */
export function largestFlow(
  supply: readonly number[],
  room: readonly number[],
  edges: readonly { from: number; to: number; most: number }[],
): number {
  const left = [...supply];
  const free = [...room];
  const used = edges.map(() => 0);
  let total = 0;
  for (;;) {
    const path = findPath(left, free, edges, used);
    if (path === null) return total;
    const first = path[0]!;
    const last = path.at(-1)!;
    let step = Math.min(left[edges[first.edge]!.from]!, free[edges[last.edge]!.to]!);
    for (const { edge, forward } of path)
      step = Math.min(step, forward ? edges[edge]!.most - used[edge]! : used[edge]!);
    for (const { edge, forward } of path) used[edge]! += forward ? step : -step;
    left[edges[first.edge]!.from]! -= step;
    free[edges[last.edge]!.to]! -= step;
    total += step;
  }
}

interface Step {
  edge: number;
  forward: boolean;
}

/** A shortest path from an origin with supply left to a place with room, by edges with something left or to give back. */
function findPath(
  left: readonly number[],
  free: readonly number[],
  edges: readonly { from: number; to: number; most: number }[],
  used: readonly number[],
): Step[] | null {
  const origins = new Map<number, Step[]>(
    left.flatMap((amount, from) => (amount > 0 ? [[from, []] as [number, Step[]]] : [])),
  );
  const places = new Map<number, Step[]>();
  for (;;) {
    let grew = false;
    for (const [edge, { from, to, most }] of edges.entries()) {
      const before = origins.get(from);
      if (!before || places.has(to) || used[edge]! >= most) continue;
      const path = [...before, { edge, forward: true }];
      if (free[to]! > 0) return path;
      places.set(to, path);
      grew = true;
    }
    for (const [edge, { from, to }] of edges.entries()) {
      const before = places.get(to);
      if (!before || origins.has(from) || used[edge]! <= 0) continue;
      origins.set(from, [...before, { edge, forward: false }]);
      grew = true;
    }
    if (!grew) return null;
  }
}
