/** A number of a paper that may have to be hidden so that a hidden one stays unknown. */
export interface ProtectedCell {
  id: string;
  /** Whole number in the unit of the last digit shown. */
  value: number;
  /** One or two households: hidden in any case, and nobody may work it out. */
  isSmall: boolean;
  /** Values that a reader must hold possible once it is hidden: what stands in its place tells him as much. */
  least: number;
  most: number;
  /** What it costs to say of a small one no more than that it is hidden, so that it may be any number; infinite: nothing to gain. */
  blur: number;
  /** By how much a small one has to stay uncertain at the least. */
  step: number;
  /** What hiding it costs the reader; infinite: it stands elsewhere and cannot be hidden. */
  cost: number;
}

/** The parts add up to the total; null: a total that is known and no cell. */
export interface CellSum {
  total: string | null;
  parts: readonly string[];
}

export interface Protection {
  /** Cells that are hidden, the small ones and those beside them. */
  hidden: ReadonlySet<string>;
  /** Small cells that must not be called small: their totals would tell which of the small numbers they are. */
  blurred: ReadonlySet<string>;
  /** For each small cell another world that fits everything shown, in which it has another value: changes by cell. */
  witnesses: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Small cells that follow from what is shown whatever is hidden. */
  exposed: readonly string[];
}

interface Trial {
  cost: number;
  changes: ReadonlyMap<string, number>;
}

/** So many trials are looked at for one cell: a table of a county needs some hundreds. */
const mostTrials = 4000;
/** A cell that is hidden already costs a little, so that short ways come first. */
const hiddenCost = 0.01;

/**
 * Which cells are hidden beside the small ones so that no small one can be worked out, not even as one of two values. Each
 * small cell gets a witness: changes of hidden cells alone, that keep all sums and all known ranges and change that cell. Who
 * sees only what is shown cannot tell the true numbers from those. Cells are taken one by one, in the order given; for each
 * the cheapest witness is sought (best first), and what it needs is hidden. Hiding more never undoes an earlier witness.
 * Errors: none; what cannot be protected is told in `exposed`.
 * Source: complementary cell suppression with exact disclosure audit (statistical disclosure control).
 * @example
 * const cell = (id: string, value: number, isSmall = false) => ({ id, value, isSmall, least: isSmall ? 1 : 3, most: isSmall ? 2 : Infinity, blur: 1, step: 1, cost: value });
 * protectCells([cell('a', 2, true), cell('b', 9), cell('c', 5), cell('all', 16)], [{ total: 'all', parts: ['a', 'b', 'c'] }]).hidden // a and c
 */
export function protectCells(cells: readonly ProtectedCell[], sums: readonly CellSum[], before: ReadonlySet<string> = new Set()): Protection {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const hidden = new Set([...before, ...cells.filter(({ isSmall }) => isSmall).map(({ id }) => id)]);
  const sumsOf = new Map<string, CellSum[]>();
  for (const sum of sums) for (const id of new Set([...(sum.total === null ? [] : [sum.total]), ...sum.parts])) sumsOf.set(id, [...(sumsOf.get(id) ?? []), sum]);
  const witnesses = new Map<string, ReadonlyMap<string, number>>();
  const blurred = new Set<string>();
  const exposed: string[] = [];
  for (const cell of cells.filter(({ isSmall }) => isSmall)) {
    if (witnesses.has(cell.id)) continue;
    const changes = findWitness(cell, byId, sumsOf, hidden, blurred);
    if (changes === null) {
      exposed.push(cell.id);
      continue;
    }
    for (const id of changes.keys()) {
      hidden.add(id);
      if (isBeyond(byId.get(id)!, changes.get(id)!)) blurred.add(id);
      // The same other world leaves every small cell in doubt that it changes enough.
      const other = byId.get(id)!;
      if (other.isSmall && Math.abs(changes.get(id)!) >= other.step) witnesses.set(id, changes);
    }
  }
  // One whose own search was given up may stand in doubt by a later one.
  return { hidden, blurred, witnesses, exposed: exposed.filter((id) => !witnesses.has(id)) };
}

function findWitness(cell: ProtectedCell, cells: ReadonlyMap<string, ProtectedCell>, sumsOf: ReadonlyMap<string, CellSum[]>, hidden: ReadonlySet<string>, blurred: ReadonlySet<string>): ReadonlyMap<string, number> | null {
  const queue = new TrialQueue();
  const priceOf = (other: ProtectedCell, change: number): number => (hidden.has(other.id) ? hiddenCost : other.cost) + (isBeyond(other, change) && !blurred.has(other.id) ? other.blur : 0);
  for (const change of [cell.step, -cell.step]) {
    if (holds(cell, change) && priceOf(cell, change) < Infinity) queue.add({ cost: priceOf(cell, change), changes: new Map([[cell.id, change]]) });
  }
  for (let trials = 0; trials < mostTrials; trials += 1) {
    const trial = queue.take();
    if (trial === null) return null;
    const broken = findBroken(trial.changes, sumsOf);
    if (broken === null) return trial.changes;
    for (const [id, change] of listMends(broken.sum, broken.surplus)) {
      const other = cells.get(id);
      if (other === undefined || trial.changes.has(id) || !holds(other, change)) continue;
      const price = priceOf(other, change);
      if (price < Infinity) queue.add({ cost: trial.cost + price, changes: new Map([...trial.changes, [id, change]]) });
    }
  }
  return null;
}

const holds = ({ value, least }: ProtectedCell, change: number): boolean => value >= least && value + change >= least;

const isBeyond = ({ value, most }: ProtectedCell, change: number): boolean => value + change > most;

/** A sum that the changes do not keep, and by how much its total is too great. */
function findBroken(changes: ReadonlyMap<string, number>, sumsOf: ReadonlyMap<string, CellSum[]>): { sum: CellSum; surplus: number } | null {
  for (const id of changes.keys()) {
    for (const sum of sumsOf.get(id) ?? []) {
      const parts = sum.parts.reduce((all, part) => all + (changes.get(part) ?? 0), 0);
      const surplus = (sum.total === null ? 0 : (changes.get(sum.total) ?? 0)) - parts;
      if (surplus !== 0) return { sum, surplus };
    }
  }
  return null;
}

function listMends({ total, parts }: CellSum, surplus: number): [string, number][] {
  return [...parts.map((part): [string, number] => [part, surplus]), ...(total === null ? [] : [[total, -surplus] as [string, number]])];
}

/** Trials by cost, those of one cost in the order in which they came (a heap). */
class TrialQueue {
  private readonly heap: (Trial & { order: number })[] = [];
  private count = 0;

  add(trial: Trial): void {
    const { heap } = this;
    heap.push({ ...trial, order: (this.count += 1) });
    let at = heap.length - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(heap[at]!, heap[above]!)) break;
      [heap[at], heap[above]] = [heap[above]!, heap[at]!];
      at = above;
    }
  }

  take(): Trial | null {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined) return null;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      let at = 0;
      for (;;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = at;
        if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
        if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
        if (least === at) break;
        [heap[at], heap[least]] = [heap[least]!, heap[at]!];
        at = least;
      }
    }
    return first;
  }
}

const isBefore = (a: { cost: number; order: number }, b: { cost: number; order: number }): boolean => a.cost < b.cost || (a.cost === b.cost && a.order < b.order);
