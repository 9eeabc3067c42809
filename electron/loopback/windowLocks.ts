import type { Host, HostMethod, HostValue } from '../contract/host';
import type { Result } from '../contract/result';

/** Which window of the browser has which project in hand. */
export interface WindowLocks {
  /** Answers a call of a window and notes which project it then has in hand. */
  call(window: string, method: HostMethod, argument: unknown): Promise<Result<unknown>>;
  /** A window has announced itself; the same one may do so again when its line broke. */
  arrive(window: string): void;
  /** A window has gone: what it had in hand is given back. */
  leave(window: string): Promise<void>;
  /** The server stops: everything is given back. */
  leaveAll(): Promise<void>;
}

type Opened = HostValue<'openProject'>;
/** Methods whose answer puts a project file into the hands of the window that asked. */
const placing = new Set<HostMethod>(['saveProject', 'createProjectFile', 'saveProjectAs']);

/**
 * One server holds one lock per project file, but a browser may show it in several windows: the first one
 * may write, the others read. A reload is the same person coming back, so a newcomer waits a moment for
 * the window before it to go.
 */
export function trackWindows(host: Host, patienceMilliseconds = 1500): WindowLocks {
  const holders = new Map<string, { window: string; since: string }>();
  const present = new Map<string, number>();
  let released = 0;
  let releasing: Promise<unknown> = Promise.resolve();

  const heldByAnother = (handle: string, window: string): { since: string } | undefined => {
    const holder = holders.get(handle);
    return holder === undefined || holder.window === window ? undefined : holder;
  };
  const take = (handle: string, window: string): void => {
    holders.set(handle, { window, since: holders.get(handle)?.since ?? new Date().toISOString() });
  };

  async function open(window: string, first: () => Promise<Result<Opened>>): Promise<Result<Opened>> {
    const end = performance.now() + patienceMilliseconds;
    let ask = first;
    for (;;) {
      await releasing;
      const before = released;
      const answer = await ask();
      if (!answer.ok || answer.value.handle === null || answer.value.access !== 'write') return answer;
      const { handle } = answer.value;
      while (heldByAnother(handle, window) !== undefined && performance.now() < end) await new Promise((settle) => setTimeout(settle, 25));
      const holder = heldByAnother(handle, window);
      if (holder !== undefined) return { ok: true, value: { ...answer.value, access: 'read_only', holder: { user: '', computer: '', since: holder.since } } };
      if (released === before) {
        take(handle, window);
        return answer;
      }
      // The window before this one gave the file back meanwhile, and with it the lock: it is taken anew.
      ask = () => host.openProject({ handle });
    }
  }

  function release(handle: string): Promise<unknown> {
    holders.delete(handle);
    released += 1;
    const done = host.closeProject({ handle });
    releasing = Promise.all([releasing, done]);
    return done;
  }

  async function leave(window: string): Promise<void> {
    const held = [...holders].filter(([, holder]) => holder.window === window);
    await Promise.all(held.map(([handle]) => release(handle)));
  }

  return {
    async call(window, method, argument) {
      const ask = host[method] as (argument: unknown) => Promise<Result<unknown>>;
      if (method === 'openProject' || method === 'openStartProject') return open(window, () => ask(argument) as Promise<Result<Opened>>);
      if (method === 'closeProject') {
        const handle = readHandle(argument);
        if (handle !== null && heldByAnother(handle, window) !== undefined) return { ok: true, value: null };
        if (handle !== null) holders.delete(handle);
      }
      const answer = await ask(argument);
      const handle = answer.ok && placing.has(method) ? readHandle(answer.value) : null;
      if (handle !== null && heldByAnother(handle, window) === undefined) take(handle, window);
      return answer;
    },
    arrive(window) {
      present.set(window, (present.get(window) ?? 0) + 1);
    },
    async leave(window) {
      const left = (present.get(window) ?? 1) - 1;
      if (left > 0) return void present.set(window, left);
      present.delete(window);
      await leave(window);
    },
    async leaveAll() {
      await Promise.all([...holders.keys()].map((handle) => release(handle)));
    },
  };
}

function readHandle(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('handle' in value)) return null;
  return typeof value.handle === 'string' ? value.handle : null;
}
