import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPlaceStore, placeWindow, type WindowPlace } from '../../../electron/main/windowPlace';

const screen = { x: 0, y: 0, width: 1366, height: 728 };
const second = { x: 1366, y: -200, width: 1920, height: 1040 };
const last = (change: Partial<WindowPlace>): WindowPlace => ({ x: 50, y: 40, width: 1100, height: 660, maximised: false, ...change });

describe('the place of the window', () => {
  it('is where it was', () => {
    expect(placeWindow(last({}), [screen])).toEqual({ x: 50, y: 40, width: 1100, height: 660, maximised: false });
    expect(placeWindow(last({ x: 1500, y: -100, maximised: true }), [screen, second])).toEqual({ x: 1500, y: -100, width: 1100, height: 660, maximised: true });
  });

  it('is the middle of the first screen where the screen it stood on is gone', () => {
    for (const change of [{ x: 1500, y: -100 }, { x: -1090 }, { y: 720 }, { y: -100 }, { x: 20_000_000 }]) {
      const place = placeWindow(last(change), [screen]);
      expect(place, JSON.stringify(change)).toEqual({ width: 1100, height: 660, maximised: false });
    }
    expect(placeWindow(null, [])).toEqual({ width: 1440, height: 900, maximised: false });
  });

  it('is never larger than its screen', () => {
    expect(placeWindow(null, [screen])).toEqual({ width: 1366, height: 728, maximised: false });
    expect(placeWindow(last({ width: 4000, height: 3000 }), [screen])).toMatchObject({ width: 1366, height: 728 });
  });

  /** Whether a hand can grasp the title bar of a window so placed. */
  function isReachable(place: ReturnType<typeof placeWindow>): boolean {
    if (place.x === undefined || place.y === undefined) return true;
    const { x, y, width } = place;
    return [screen, second].some((area) => Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 100 && y + 25 >= area.y && y + 5 <= area.y + area.height);
  }
  const anyPlace = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 200, max: 6000 }),
    height: fc.integer({ min: 200, max: 6000 }),
    maximised: fc.boolean(),
  });

  it('can always be reached', () => {
    fc.assert(fc.property(anyPlace, (place) => isReachable(placeWindow(place, [screen, second]))), { numRuns: 500 });
    // What the window would be if it simply stood where it was.
    const careless = fc.check(fc.property(anyPlace, (place) => isReachable(place)), { numRuns: 500 });
    expect(careless.failed).toBe(true);
  });
});

describe('the kept place', () => {
  it('is what was written; rubbish counts as never written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guatu-place-'));
    const store = openPlaceStore(folder);
    expect(await store.read()).toBeNull();
    await store.write(last({ maximised: true }));
    expect(await store.read()).toEqual(last({ maximised: true }));
    expect(await readdir(folder)).toEqual(['window.json']);
    for (const text of ['', '{', '[]', '{"x":1}', JSON.stringify({ ...last({}), width: 1e9 }), JSON.stringify({ ...last({}), more: 1 })]) {
      await writeFile(join(folder, 'window.json'), text);
      expect(await store.read(), text).toBeNull();
    }
    await rm(folder, { recursive: true });
  });
});
