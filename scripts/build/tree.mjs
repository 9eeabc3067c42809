import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything that the built program is made of. */
export const programSources = ['analytics', 'sealing', 'electron', 'renderer', 'index.html', 'build', 'scripts/build', 'vite.renderer.config.mjs', 'vite.node.config.mjs', 'vite.electron.config.mjs', 'package.json', 'package-lock.json'];
/** Everything that the sample project is made of. */
export const sampleSources = ['analytics', 'sealing', 'electron/headless', 'electron/contract', 'sample-data/renhua', 'package-lock.json'];

/** One hash over the names and contents of files and folders below the root; a missing one counts as such. */
export function hashFiles(places) {
  const hash = createHash('sha256');
  for (const place of places) addToHash(hash, join(root, place));
  return hash.digest('hex');
}

function addToHash(hash, path) {
  const name = relative(root, path).replaceAll('\\', '/');
  if (!existsSync(path)) hash.update(`missing ${name}\n`);
  else if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) if (!entry.startsWith('.')) addToHash(hash, join(path, entry));
  } else {
    const content = readFileSync(path);
    hash.update(`file ${name} ${content.length}\n`).update(content);
  }
}

/** Reads a small JSON file, or null when it is missing or broken (then what it stamps is made again). */
export function readStamp(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return null;
  }
}
