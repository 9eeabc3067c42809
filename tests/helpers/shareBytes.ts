import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Bytes that several test files of one run need: the first that asks makes them, the others wait and read them.
 * Only for what comes out the same whoever makes it. Errors: throws in all of them when the making fails.
 * Example: `const bytes = await shareBytes('planned.guatu', makePlannedProject)`.
 */
export async function shareBytes(name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const folder = process.env.GUATU_SHARED;
  if (folder === undefined) return make();
  const path = join(folder, name);
  const isFirst = await mkdir(`${path}.making`).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (!isFirst) {
    while (!existsSync(path)) {
      if (existsSync(`${path}.failed`)) throw new Error(`${name} could not be made by the test file that asked first`);
      await wait(100);
    }
    return new Uint8Array(await readFile(path));
  }
  try {
    const bytes = await make();
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    return bytes;
  } catch (error) {
    await mkdir(`${path}.failed`);
    throw error;
  }
}
