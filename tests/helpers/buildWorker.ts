import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/guatu-workers');

function hashSources(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Bundles a worker's entry, since a worker thread cannot load TypeScript, and keeps it under
 * node_modules/.cache until one of the source folders changes.
 * Example: buildWorker('electron/headless/engine/workbook.worker.ts', ['analytics', 'electron/headless/engine']).
 */
export async function buildWorker(entry: string, sources: readonly string[]): Promise<URL> {
  const name = `${entry.split('/').pop()!.replace(/\.ts$/, '')}-${hashSources(sources)}`;
  const file = join(cache, name, 'worker.mjs');
  if (!existsSync(file)) {
    try {
      await build({
        root,
        configFile: false,
        logLevel: 'error',
        publicDir: false,
        build: {
          ssr: true,
          outDir: join(cache, name),
          target: 'node20',
          minify: false,
          rollupOptions: { input: { worker: join(root, entry) }, output: { format: 'es', entryFileNames: '[name].mjs' } },
        },
      });
    } catch (error) {
      rmSync(join(cache, name), { recursive: true, force: true });
      throw error;
    }
  }
  return pathToFileURL(file);
}

/** The bundled worker that reads workbooks. */
export function buildWorkbookWorker(): Promise<URL> {
  return buildWorker('electron/headless/engine/workbook.worker.ts', ['analytics/engine', 'analytics/terms', 'analytics/register', 'electron/headless/engine']);
}
