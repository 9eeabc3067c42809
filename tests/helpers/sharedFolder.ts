import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** Before the first test file of a run: a folder that all of them know, for what one makes and others need too. */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'guatu-shared-'));
  process.env.GUATU_SHARED = folder;
}

/** After the last test file of a run. */
export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
