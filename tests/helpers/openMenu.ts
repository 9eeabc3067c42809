import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Opens the menu of a button: pressed again while it was still closing, a menu stays closed, as it does for a user. */
export async function openMenu(button: Locator, entry: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await entry.isVisible()) return true;
        await button.click();
        return entry.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 30_000, interval: 300 },
    )
    .toBe(true);
}
