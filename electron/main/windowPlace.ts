import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { saveFileSafely } from '../host';
import { smallestWindow } from './windowSettings';

/** How the window stood when it was last seen. */
const windowPlaceSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  maximised: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

const firstWindow = { width: 1440, height: 900 };
/** So much of the title bar must be on a screen that a hand can grasp it. */
const grasp = { width: 120, height: 30 };

/**
 * The size and place of a new window: as it was last, if its title bar can still be grasped on one of the
 * screens, else in the middle of the first screen; never larger than the screen it stands on.
 *
 * @param screens work areas, the first one first, in pixels of the system
 * @example placeWindow(null, [{ x: 0, y: 0, width: 1366, height: 728 }]) // { width: 1366, height: 728, maximised: false }
 */
export function placeWindow(last: WindowPlace | null, screens: Rectangle[]): Partial<Rectangle> & { width: number; height: number; maximised: boolean } {
  const main = screens[0] ?? { x: 0, y: 0, ...firstWindow };
  if (last === null) return { ...fitInto(firstWindow, main), maximised: false };
  const { x, y, maximised } = last;
  for (const screen of screens) {
    const place = { x, y, ...fitInto(last, screen) };
    if (canGrasp(place, screen)) return { ...place, maximised };
  }
  return { ...fitInto(last, main), maximised };
}

function fitInto(size: { width: number; height: number }, screen: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(Math.max(size.width, smallestWindow.width), screen.width),
    height: Math.min(Math.max(size.height, smallestWindow.height), screen.height),
  };
}

function canGrasp(place: Rectangle, screen: Rectangle): boolean {
  const width = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x);
  const height = Math.min(place.y + grasp.height, screen.y + screen.height) - Math.max(place.y, screen.y);
  return width >= grasp.width && height >= grasp.height;
}

export interface PlaceStore {
  read(): Promise<WindowPlace | null>;
  write(place: WindowPlace): Promise<void>;
}

/** Keeps the place of the window in the data folder; what cannot be read counts as never kept. */
export function openPlaceStore(dataFolder: string): PlaceStore {
  const path = join(dataFolder, 'window.json');
  return {
    async read() {
      try {
        return windowPlaceSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      } catch {
        return null;
      }
    },
    async write(place) {
      await saveFileSafely(path, new TextEncoder().encode(`${JSON.stringify(place)}\n`));
    },
  };
}
