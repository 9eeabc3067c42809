/**
 * A list that is never changed: `append` and `dropLast` answer with another one in constant time, because
 * lists that continue each other share one array. It reads like an array (`length`, `at`, `slice`, `for of`).
 */
export interface GrowingList<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  slice(start?: number, end?: number): T[];
  toJSON(): T[];
}

interface Shared<T> extends GrowingList<T> {
  /** Holds at least `length` items; those behind belong to longer lists. */
  readonly shared: T[];
}

const reading = {
  at<T>(this: Shared<T>, index: number): T | undefined {
    const position = index < 0 ? this.length + index : index;
    return position >= 0 && position < this.length ? this.shared[position] : undefined;
  },
  slice<T>(this: Shared<T>, start = 0, end = this.length): T[] {
    const bound = (position: number) =>
      Math.min(Math.max(position < 0 ? this.length + position : position, 0), this.length);
    return this.shared.slice(bound(start), bound(end));
  },
  toJSON<T>(this: Shared<T>): T[] {
    return this.slice();
  },
  *[Symbol.iterator]<T>(this: Shared<T>): Iterator<T> {
    for (let position = 0; position < this.length; position += 1) yield this.shared[position]!;
  },
};

function viewOf<T>(shared: T[], length: number): GrowingList<T> {
  const view: object = Object.create(reading);
  Object.defineProperty(view, 'shared', { value: shared });
  return Object.assign(view, { length }) as GrowingList<T>;
}

/** A list of the given items. */
export function startList<T>(items: Iterable<T> = []): GrowingList<T> {
  const shared = [...items];
  return viewOf(shared, shared.length);
}

/** The list with one more item. Constant time, but a copy when another item already follows this list. */
export function append<T>(list: GrowingList<T>, item: T): GrowingList<T> {
  const { shared, length } = list as Shared<T>;
  if (shared.length === length) shared.push(item);
  else if (shared[length] !== item) return viewOf([...shared.slice(0, length), item], length + 1);
  return viewOf(shared, length + 1);
}

/** The list without its last item. */
export function dropLast<T>(list: GrowingList<T>): GrowingList<T> {
  return viewOf((list as Shared<T>).shared, Math.max(0, list.length - 1));
}
