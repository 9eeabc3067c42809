import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds package.json. */
export const root = join(import.meta.dirname, '..', '..');

/** What `.gitignore` keeps out of the repository, and the repository's own store (a file in a second working tree). */
const NOT_OURS = new Set(['node_modules', 'dist', 'out', '.git']);

export interface TreeFile {
  /** Path from the root with forward slashes. */
  path: string;
  text: string;
}

/** Paths of all files below a folder, sorted, from the root with forward slashes. */
export function listPaths(folder = '', base = root): string[] {
  return readdirSync(join(base, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isIgnored(path)) return [];
      if (entry.isDirectory()) return listPaths(path, base);
      return entry.isFile() && !path.endsWith('.tsbuildinfo') ? [path] : [];
    })
    .sort();
}

function isIgnored(path: string): boolean {
  return NOT_OURS.has(path.split('/').at(-1) ?? '') || /^sample-data\/[^/]+\/(project|generated)$/.test(path);
}

const TEXT_FILE = /\.(ts|tsx|js|mjs|cjs|json|sql|yaml|yml|md|css|html|txt|csv)$|(^|\/)\.?[^/.]+$/;

/** Every text file of the repository (the lock file is no one's prose and is left to packages.test.ts). */
export function readTree(pattern: RegExp = TEXT_FILE): TreeFile[] {
  return listPaths()
    .filter((path) => pattern.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}
