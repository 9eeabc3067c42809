import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build, type Plugin } from 'vite';
import { findChromium } from '../../electron/host/findChromium';
import { mapFiles } from '../../electron/host/fileMap';
import { securityHeaders } from '../../electron/host/responseHeaders';
import { chromiumFlags } from '../helpers/startApp';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/guatu-bench');

function hashSources(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex').slice(0, 16);
}

/** Builds a page of `tests/attack/page` with the plug-ins of the interface; kept until its sources change. */
async function buildPage(entry: string): Promise<string> {
  const name = entry.replace(/\.ts$/, '');
  const folder = join(cache, `${name}-${hashSources(['tests/attack', 'analytics/engine', 'renderer/worker', 'scripts/build'])}`);
  if (existsSync(join(folder, 'done'))) return folder;
  const { withoutEval } = (await import(/* @vite-ignore */ pathToFileURL(join(root, 'scripts/build/withoutEval.mjs')).href)) as { withoutEval(): Plugin };
  const source = join(cache, `source-${name}-${process.pid}`);
  try {
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, 'index.html'), `<!doctype html><meta charset="utf-8"><script type="module" src="/@fs/${join(root, 'tests/attack/page', entry)}"></script>`);
    await build({
      root: source,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      plugins: [
        { name: 'page-entry', enforce: 'pre', resolveId: (id) => (id.startsWith('/@fs/') ? id.slice('/@fs/'.length) : null) },
        withoutEval(),
      ],
      worker: { format: 'es', plugins: () => [withoutEval()] },
      optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'] },
      build: { outDir: folder, emptyOutDir: true, target: 'chrome120', modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 9000 },
    });
    writeFileSync(join(folder, 'done'), '');
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
  return folder;
}

export interface Bench {
  page: Page;
  /** Requests that tried to leave the machine, and complaints of the page. */
  outside: string[];
  complaints: string[];
  close(): Promise<void>;
}

/**
 * Opens a page of `tests/attack/page` in a real Chromium, served with the headers that every host sends.
 * `headers` replaces them (for sabotage).
 */
export async function openBench(entry: string, headers: Readonly<Record<string, string>> = securityHeaders): Promise<Bench> {
  const files = await mapFiles(await buildPage(entry));
  const outside: string[] = [];
  const server = createServer((request, response) => {
    const file = request.url?.startsWith('/') ? files.get(new URL(request.url, 'http://localhost').pathname) : undefined;
    if (request.url !== undefined && !request.url.startsWith('/')) outside.push(request.url);
    if (file === undefined) return void response.writeHead(404, headers).end();
    response.writeHead(200, { ...headers, 'content-type': file.mediaType }).end(readFileSync(file.path));
  });
  server.on('connect', (request, socket) => {
    outside.push(String(request.url));
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge found; set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: [...chromiumFlags, `--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=127.0.0.1'] });
  const close = async (): Promise<void> => {
    await browser.close();
    server.closeAllConnections();
    await new Promise<void>((settle) => server.close(() => settle()));
  };
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${port}/`);
    return { page, outside, complaints, close };
  } catch (error) {
    await close();
    throw error;
  }
}
