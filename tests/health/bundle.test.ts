import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPaths, root } from './tree';

/** Addresses that lead out of the machine; names of XML vocabularies lead nowhere. */
const FOREIGN = String.raw`(?:https?|wss?):\/\/(?!127\.0\.0\.1|localhost|\[::1\]|www\.w3\.org\/(?:1998|1999|2000)\/)[A-Za-z0-9[]`;

/** Places of a built file where a browser would follow an address by itself. */
const FOLLOWED: Record<string, RegExp[]> = {
  html: [new RegExp(FOREIGN, 'gi'), /\b(?:src|href|action)\s*=\s*["']?\/\/[\w.]/gi],
  css: [new RegExp(String.raw`(?:url\(\s*["']?|@import\s+["'])(?:${FOREIGN}|\/\/[\w.])`, 'gi')],
  js: [
    new RegExp(String.raw`\b(?:import|from)\s*\(?\s*["'\x60]${FOREIGN}`, 'g'),
    new RegExp(
      String.raw`\b(?:fetch|importScripts|Worker|SharedWorker|EventSource|WebSocket|sendBeacon)\s*\(\s*["'\x60]${FOREIGN}`,
      'g',
    ),
    new RegExp(String.raw`\.(?:src|href|action)\s*=\s*["'\x60]${FOREIGN}`, 'g'),
    new RegExp(String.raw`\bsrc:\s*["'\x60]${FOREIGN}`, 'g'),
    /cdn\.jsdelivr\.net|unpkg\.com|extensions\.duckdb\.org|fonts\.g(?:oogleapis|static)\.com/g,
  ],
};

function findFollowed(path: string, text: string): string[] {
  const kind = /\.html?$/.test(path) ? 'html' : /\.css$/.test(path) ? 'css' : 'js';
  return (FOLLOWED[kind] ?? []).flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => `${path}: ${match[0]}`),
  );
}

describe('the built bundle', () => {
  it.each([
    ['index.html', '<script src="https://cdn.example.org/a.js"></script>'],
    ['index.html', '<link href="//fonts.example.org/a.css">'],
    ['a.css', '@font-face { src: url(https://fonts.example.org/a.woff2) }'],
    ['a.css', '@import "http://example.org/a.css";'],
    ['a.js', 'import("https://example.org/a.js")'],
    ['a.js', 'import a from"https://example.org/a.js"'],
    ['a.js', 'fetch(`http://example.org/${a}`)'],
    ['a.js', 'new Worker("https://example.org/worker.js")'],
    ['a.js', 'image.src="https://example.org/pixel.gif"'],
    ['a.js', 'const base="https://cdn.jsdelivr.net/npm/@duckdb"'],
  ])('%s with a way out is caught: %s', (path, text) => expect(findFollowed(path, text)).not.toEqual([]));

  it.each([
    ['a.js', 'throw Error("see https://react.dev/errors/418")'],
    ['a.js', 'document.createElementNS("http://www.w3.org/2000/svg","svg")'],
    ['a.js', 'fetch("/fonts/a.woff2")'],
    ['a.css', '@font-face { src: url(/fonts/a.woff2) }'],
    ['index.html', '<svg xmlns="http://www.w3.org/2000/svg"></svg><script src="/assets/a.js"></script>'],
  ])('%s may say %s', (path, text) => expect(findFollowed(path, text)).toEqual([]));

  it('follows no address out of the machine', () => {
    const built = existsSync(join(root, 'dist')) ? listPaths('', join(root, 'dist')) : [];
    const shown = built.filter((path) => /\.(html|css|js|mjs|cjs)$/.test(path));
    expect(shown.flatMap((path) => findFollowed(path, readFileSync(join(root, 'dist', path), 'utf8')))).toEqual([]);
  });
});
