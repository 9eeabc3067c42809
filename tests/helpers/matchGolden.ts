import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

const folder = join(import.meta.dirname, '../golden');

/**
 * Compares a text with its golden in tests/golden. A difference is written beside it as `…-changed`, to be
 * looked at by eye; `UPDATE_GOLDEN=1` accepts it. A missing golden fails.
 */
export function matchGolden(name: string, text: string): void {
  const path = join(folder, name);
  const changed = path.replace(/(\.[a-z]+)$/, '-changed$1');
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const golden = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (golden === text) rmSync(changed, { force: true });
  else writeFileSync(changed, text);
  expect(text, `${name} differs from its golden; look at ${changed.slice(changed.lastIndexOf('/') + 1)}`).toBe(golden);
}
