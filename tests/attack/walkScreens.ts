import type { Download, Page } from 'playwright-core';
import { appCommands } from '../../electron/contract/appCommands';
import { screenIds, type ScreenId } from '../../renderer/app/store';

/** Commands that leave the open project; everything else of the registry is opened and closed again. */
const leaving = new Set<string>(['open_sample', 'lock']);

export interface WalkOptions {
  /** Called where something new is on screen, with the name of the place. */
  look(place: string): Promise<void>;
  /** How many things of a screen are pointed at and pressed. */
  effort?: number;
  /** Which screens; every one of the menu unless said. */
  screens?: readonly ScreenId[];
}

const settle = (page: Page, milliseconds = 120): Promise<void> => page.waitForTimeout(milliseconds);

async function closeAll(page: Page): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('Escape');
    await settle(page, 60);
  }
  const exit = page.locator('.presentation button').last();
  if (await exit.isVisible()) await exit.click();
}

async function showScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), `#/${screen}`);
  await page.locator('#main > :not(.notices)').first().waitFor();
  // Loading ends in the screen's content, whatever that is.
  await page.waitForFunction(() => document.querySelector('#main .ant-skeleton, #main .loading') === null, undefined, { timeout: 20_000 });
  await settle(page, 350);
}

/** Points at charts in a grid, so that every tooltip comes. */
async function pointAtCharts(page: Page): Promise<void> {
  for (const chart of await page.locator('#main canvas, .ant-drawer canvas').all()) {
    const box = await chart.boundingBox();
    if (box === null) continue;
    for (const [x, y] of [[0.15, 0.5], [0.3, 0.25], [0.45, 0.6], [0.6, 0.35], [0.75, 0.7], [0.9, 0.5]] as const) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
      await settle(page, 40);
    }
  }
}

/** Points at and presses what opens more: tabs, folds, marks, citations, names; never what changes or leaves. */
async function pressThings(page: Page, effort: number, look: () => Promise<void>): Promise<void> {
  const things = '#main [role=tab], #main summary, #main .citation-button, #main [aria-expanded], #main [aria-haspopup], #main tbody tr, #main .village-name, #main .town-name, #main .virtual-row, #main .record-row, #main .pivot-cell, #main code';
  const count = Math.min(effort, await page.locator(things).count());
  const all = await page.locator(things).count();
  for (let i = 0; i < count; i += 1) {
    const thing = page.locator(things).nth(Math.floor((i * all) / count));
    try {
      await thing.hover({ timeout: 500, force: true });
      await settle(page, 40);
      await thing.click({ timeout: 500 });
    } catch {
      continue; // Covered or gone meanwhile: the next one.
    }
    await settle(page, 250);
    await pointAtCharts(page);
    await look();
    await closeAll(page);
  }
}

/** Walks the screens of the menu, and what opens on each. */
export async function walkScreens(page: Page, { look, effort = 8, screens = screenIds }: WalkOptions): Promise<string[]> {
  const places: string[] = [];
  const visit = async (place: string): Promise<void> => {
    places.push(place);
    await look(place);
  };
  for (const screen of screens) {
    await showScreen(page, screen);
    await visit(screen);
    await pointAtCharts(page);
    await pressThings(page, effort, () => look(`${screen}, opened`));
    await visit(`${screen}, pointed at`);
  }
  return places;
}

/** Opens every command of the menu as the registry lists it, with its dialog, the presentation and the palette. */
export async function walkCommands(page: Page, { look }: Pick<WalkOptions, 'look'>): Promise<string[]> {
  const places: string[] = [];
  const visit = async (place: string): Promise<void> => {
    places.push(place);
    await look(place);
  };
  await showScreen(page, screenIds[0]);
  for (const { id, label } of appCommands) {
    if (leaving.has(id)) continue;
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').waitFor();
    await page.locator('.palette-input').fill(label.zh.replace('…', ''));
    await settle(page, 100);
    await visit(`palette for ${id}`);
    await page.keyboard.press('Enter');
    await settle(page, 450);
    await visit(`command ${id}`);
    if (id === 'present') {
      for (let slide = 0; slide < 12; slide += 1) {
        await page.keyboard.press('ArrowRight');
        await settle(page, 60);
        await look('presentation');
      }
    }
    await closeAll(page);
  }
  await page.keyboard.press('Control+k');
  await page.locator('.palette-input').fill('');
  await settle(page, 200);
  await visit('palette');
  await closeAll(page);
  return places;
}

/** Buttons that write a file, by what they say. */
const writing = /导出|下载|保存副本|PDF|CSV|Excel/;

async function pressWriters(page: Page, within: string): Promise<void> {
  const buttons = page.locator(`${within} button:enabled`, { hasText: writing });
  for (let i = 0; i < (await buttons.count()); i += 1) {
    try {
      await buttons.nth(i).click({ timeout: 1_000 });
    } catch {
      continue; // Covered or gone meanwhile: the next one.
    }
    await settle(page, 900);
    await page.locator('.busy-task').waitFor({ state: 'detached', timeout: 90_000 });
    await settle(page, 300);
  }
}

/** Presses everything that writes a file, on every screen and in every dialog, and gives the downloads. */
export async function takeDownloads(page: Page): Promise<Download[]> {
  const downloads: Download[] = [];
  page.on('download', (download) => void downloads.push(download));
  for (const screen of screenIds) {
    await showScreen(page, screen);
    await pressWriters(page, '#main');
    await pressWriters(page, '.ant-modal-wrap');
    await closeAll(page);
  }
  for (const { id, label } of appCommands) {
    if (leaving.has(id)) continue;
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill(label.zh.replace('…', ''));
    await page.keyboard.press('Enter');
    await settle(page, 500);
    await pressWriters(page, '.ant-modal-wrap');
    await closeAll(page);
  }
  return downloads;
}
