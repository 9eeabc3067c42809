import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listFontFiles } from '../../electron/contract/fontFaceCss';

const folder = resolve('dist/renderer');

async function readScripts(): Promise<{ name: string; code: string }[]> {
  const names = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'));
  return Promise.all(names.map(async (name) => ({ name, code: await readFile(join(folder, 'assets', name), 'utf8') })));
}

describe('the built interface', () => {
  it('makes no code from text', async () => {
    const { findEval } = (await import(/* @vite-ignore */ pathToFileURL(resolve('scripts/build/withoutEval.mjs')).href)) as { findEval(code: string): string[] };
    const scripts = await readScripts();
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.flatMap(({ name, code }) => findEval(code).map((place) => `${name}: ${place}`))).toEqual([]);
  });

  it('knows no place to fetch anything from', async () => {
    const places = /\/\/[\w.-]*(jsdelivr|unpkg|cdnjs|googleapis|gstatic|esm\.sh|skypack)/i;
    for (const { name, code } of await readScripts()) expect(places.exec(code)?.[0] ?? null, name).toBeNull();
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]).filter((place) => !/^(\/assets\/|data:)/.test(place ?? ''))).toEqual([]);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  it('carries its engines, its workers and every font', async () => {
    const assets = await readdir(join(folder, 'assets'));
    for (const part of [/^duckdb-eh.*\.wasm$/, /^highs.*\.wasm$/, /^duckdb-browser-eh\.worker.*\.js$/, /^analytics\.worker.*\.js$/, /^solver\.worker.*\.js$/, /^workbook\.worker.*\.js$/]) {
      expect(assets.filter((name) => part.test(name)), String(part)).toHaveLength(1);
    }
    const fonts = new Set(await readdir(join(folder, 'fonts')));
    expect(listFontFiles().filter((name) => !fonts.has(name))).toEqual([]);
  });
});
