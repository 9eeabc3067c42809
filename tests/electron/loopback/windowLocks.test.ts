import { describe, expect, it } from 'vitest';
import type { Host, HostValue } from '../../../electron/contract/host';
import { trackWindows, type WindowLocks } from '../../../electron/loopback/windowLocks';

type Opened = HostValue<'openProject'>;
const handle = 'A'.repeat(20);

/** A host with one project and one lock, as a program has it: whoever asks inside the program gets it. */
function startHost(): { host: Host; isLocked: () => boolean; closed: () => number } {
  let locked = false;
  let closed = 0;
  const opened: Opened = { handle, name: 'a.guatu', sha256: 'a'.repeat(64), isSample: false, bytes: new Uint8Array(), access: 'write', holder: null };
  const open = (): Promise<unknown> => {
    locked = true;
    return Promise.resolve({ ok: true, value: opened });
  };
  const host = {
    openProject: open,
    openStartProject: open,
    openSampleProject: () => Promise.resolve({ ok: true, value: { ...opened, handle: null, isSample: true } }),
    createProjectFile: open,
    saveProject: open,
    closeProject: async () => {
      closed += 1;
      await new Promise((settle) => setTimeout(settle, 5));
      locked = false;
      return { ok: true, value: null };
    },
    appInfo: () => Promise.resolve({ ok: true, value: {} }),
  };
  return { host: host as unknown as Host, isLocked: () => locked, closed: () => closed };
}

const open = async (locks: WindowLocks, window: string, method: 'openProject' | 'openStartProject' = 'openProject'): Promise<Opened> => {
  const answer = await locks.call(window, method, { handle });
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value as Opened;
};

/** What goes wrong between two windows of one browser; empty when nothing does. */
async function findWindowFaults(track: (host: Host) => WindowLocks): Promise<string[]> {
  const faults: string[] = [];
  const { host, isLocked } = startHost();
  const locks = track(host);
  locks.arrive('first');
  locks.arrive('second');
  if ((await open(locks, 'first')).access !== 'write') faults.push('the first may not write');
  if ((await open(locks, 'second')).access !== 'read_only') faults.push('two may write');
  await locks.call('second', 'closeProject', { handle });
  if (!isLocked()) faults.push('the second gave away the lock of the first');
  await locks.leave('first');
  if (isLocked()) faults.push('the lock outlived its window');
  if ((await open(locks, 'second')).access !== 'write') faults.push('the second is locked out for ever');
  return faults;
}

describe('several windows of one browser', () => {
  it('share a project: one writes, the others read', async () => {
    expect(await findWindowFaults((host) => trackWindows(host, 30))).toEqual([]);
    const careless = (host: Host): WindowLocks => ({
      call: (_window, method, argument) => (host[method] as (argument: unknown) => Promise<never>)(argument),
      arrive: () => undefined,
      leave: () => Promise.resolve(),
      leaveAll: () => Promise.resolve(),
    });
    expect(await findWindowFaults(careless)).toEqual(['two may write', 'the second gave away the lock of the first']);
    const forgetful = (host: Host): WindowLocks => ({ ...trackWindows(host, 30), leave: () => Promise.resolve() });
    expect(await findWindowFaults(forgetful)).toEqual(['the lock outlived its window', 'the second is locked out for ever']);
  });

  it('say since when the project is in other hands', async () => {
    const locks = trackWindows(startHost().host, 10);
    await open(locks, 'first', 'openStartProject');
    const { holder } = await open(locks, 'second', 'openStartProject');
    expect(new Date(holder?.since ?? '').getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe('a reload', () => {
  it('finds the project open for writing, whoever is faster', async () => {
    for (const delay of [0, 20, 60]) {
      const { host, isLocked } = startHost();
      const locks = trackWindows(host, 500);
      locks.arrive('before');
      await open(locks, 'before');
      locks.arrive('after');
      const leaving = new Promise((settle) => setTimeout(settle, delay)).then(() => locks.leave('before'));
      const opened = await open(locks, 'after', 'openStartProject');
      await leaving;
      await new Promise((settle) => setTimeout(settle, 20));
      expect([opened.access, isLocked()], `after ${delay} ms`).toEqual(['write', true]);
    }
  });

  it('whose line breaks and comes back keeps what it had', async () => {
    const { host, isLocked } = startHost();
    const locks = trackWindows(host, 10);
    locks.arrive('one');
    await open(locks, 'one');
    locks.arrive('one');
    await locks.leave('one');
    expect(isLocked()).toBe(true);
    await locks.leave('one');
    expect(isLocked()).toBe(false);
  });
});

describe('the end of the server', () => {
  it('gives every lock back, also of windows that never announced themselves', async () => {
    const { host, isLocked, closed } = startHost();
    const locks = trackWindows(host, 10);
    await locks.call('unnamed', 'createProjectFile', {});
    expect(isLocked()).toBe(true);
    await locks.leaveAll();
    expect([isLocked(), closed()]).toEqual([false, 1]);
  });

  it('leaves the sample alone', async () => {
    const { host, closed } = startHost();
    const locks = trackWindows(host, 10);
    expect(await locks.call('one', 'openSampleProject', {})).toMatchObject({ value: { handle: null, access: 'write' } });
    await locks.leaveAll();
    expect(closed()).toBe(0);
  });
});
