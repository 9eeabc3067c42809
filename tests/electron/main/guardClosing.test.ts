import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardClosing, type ClosableWindow, type ClosingTools } from '../../../electron/main/guardClosing';

type Guard = typeof guardClosing;

/** A window that is gone once its wish to close was not prevented. */
class ClosingWindow implements ClosableWindow {
  isGone = false;
  private listeners: ((event: { preventDefault(): void }) => void)[] = [];
  on(_event: 'close', listener: (event: { preventDefault(): void }) => void): void {
    this.listeners.push(listener);
  }
  close(): void {
    let prevented = false;
    for (const listener of this.listeners) listener({ preventDefault: () => (prevented = true) });
    if (!prevented) this.isGone = true;
  }
}

function start(change: Partial<ClosingTools> = {}, guard: Guard = guardClosing): { window: ClosingWindow; requests: () => number; release: () => void } {
  const window = new ClosingWindow();
  let requests = 0;
  const { release } = guard(window, { requestClose: () => void (requests += 1), isDeserted: () => false, askUser: () => Promise.resolve('close'), ...change });
  return { window, requests: () => requests, release };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The two promises of closing: nothing goes unasked, and nobody is locked in. */
async function findClosingFaults(guard: Guard): Promise<string[]> {
  const faults: string[] = [];
  const first = start({}, guard);
  first.window.close();
  if (first.window.isGone) faults.push('gone before it was saved');
  if (first.requests() !== 1) faults.push('the interface was not asked');
  await vi.advanceTimersByTimeAsync(20_001);
  if (!first.window.isGone) faults.push('locked in by a silent interface');
  return faults;
}

describe('closing the window', () => {
  it('waits for the interface, and nobody is locked in', async () => {
    expect(await findClosingFaults(guardClosing)).toEqual([]);
    expect(await findClosingFaults(() => ({ release: () => undefined }))).toContain('gone before it was saved');
    expect(await findClosingFaults((window) => (window.on('close', (event) => event.preventDefault()), { release: () => undefined }))).toContain('locked in by a silent interface');
  });

  it('asks the interface once and goes when it has saved', async () => {
    const asked = vi.fn<ClosingTools['askUser']>(() => Promise.resolve('wait'));
    const { window, requests, release } = start({ askUser: asked });
    window.close();
    window.close();
    expect([requests(), window.isGone]).toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(19_000);
    release();
    expect(window.isGone).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).not.toHaveBeenCalled();
  });

  it('asks the user after 20 seconds, and again as long as the user waits', async () => {
    const answers: ('wait' | 'close')[] = ['wait', 'wait', 'close'];
    const asked = vi.fn<ClosingTools['askUser']>(() => Promise.resolve(answers.shift() ?? 'wait'));
    const { window, requests } = start({ askUser: asked });
    window.close();
    await vi.advanceTimersByTimeAsync(19_999);
    expect(asked).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(1);
    expect([asked.mock.calls.length, requests(), window.isGone]).toEqual([1, 2, false]);
    await vi.advanceTimersByTimeAsync(40_000);
    expect([asked.mock.calls.length, window.isGone]).toEqual([3, true]);
  });

  it('stays when the user says so, and can be closed later', async () => {
    const answers: ('stay' | 'close')[] = ['stay', 'close'];
    const { window, requests } = start({ askUser: () => Promise.resolve(answers.shift() ?? 'close') });
    window.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([requests(), window.isGone]).toEqual([1, false]);
    window.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([requests(), window.isGone]).toEqual([2, true]);
  });

  it('goes at once where no interface is there that could save', async () => {
    let deserted = true;
    const { window, requests } = start({ isDeserted: () => deserted });
    window.close();
    expect([requests(), window.isGone]).toEqual([0, true]);
    // One that dies while it saves is noticed when the time is over.
    deserted = false;
    const dying = start({ isDeserted: () => deserted, askUser: () => Promise.resolve('wait') });
    dying.window.close();
    deserted = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(dying.window.isGone).toBe(true);
  });
});
