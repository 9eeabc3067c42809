import type { HostEvent } from '../contract/host';

/** An event without its number, as whoever reports it knows it. */
export type NewHostEvent = HostEvent extends infer Event ? (Event extends HostEvent ? Omit<Event, 'number'> : never) : never;

/** What happens to the window from outside, kept until the interface has taken it. */
export interface HostEvents {
  push(event: NewHostEvent): void;
  /** Events after the given number; waits for one, and answers with an empty list when none came. */
  next(after: number): Promise<HostEvent[]>;
}

const longestQueue = 500;

/**
 * A queue in memory. Asking for what comes after a number says that everything up to it was seen, so that a
 * page that is loaded again gets what nobody has taken yet, and nothing twice.
 *
 * @param waitMilliseconds how long `next` waits; below half a minute, so that no door in between gives up
 * @example const events = createHostEvents(); events.push({ kind: 'close_requested' }); await events.next(0) // [{ number: 1, kind: 'close_requested' }]
 */
export function createHostEvents(waitMilliseconds = 25_000): HostEvents {
  const queue: HostEvent[] = [];
  const waiting = new Set<() => void>();
  let last = 0;
  const find = (after: number): HostEvent[] => queue.filter(({ number }) => number > after);
  return {
    push(event) {
      last += 1;
      queue.push({ ...event, number: last } as HostEvent);
      if (queue.length > longestQueue) queue.shift();
      for (const wake of [...waiting]) wake();
    },
    async next(given) {
      // A number from a former run of the host would hide everything that comes.
      const after = Math.min(given, last);
      while (queue[0] !== undefined && queue[0].number <= after) queue.shift();
      if (find(after).length === 0) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer);
            waiting.delete(done);
            resolve();
          };
          const timer = setTimeout(done, waitMilliseconds);
          timer.unref();
          waiting.add(done);
        });
      }
      return find(after);
    },
  };
}
