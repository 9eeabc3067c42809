import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { listPaths, root } from './tree';

/** Reads a tsconfig as `tsc -p` does: options, and the files it takes in by itself. */
function readLayer(path: string) {
  const { config, error } = ts.readConfigFile(join(root, path), ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, ' '));
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(join(root, path)));
  const files = parsed.fileNames.map((file) => relative(root, file).split(sep).join('/'));
  return { path, options: parsed.options, files: new Set(files) };
}

const layers = Object.fromEntries(
  listPaths()
    .filter((path) => /^tsconfig\.(?!base)[a-z]+\.json$/.test(path))
    .map((path) => [path.replace(/^tsconfig\.(.*)\.json$/, '$1'), readLayer(path)]),
);
const sources = listPaths().filter((path) => /\.tsx?$/.test(path));

/** Which layers a file must compile under, by where it stands. */
const HOMES: [pattern: RegExp, layer: string][] = [
  [/^sealing\//, 'sealing'],
  [/^analytics\//, 'analytics'],
  [/^electron\/contract\//, 'contract'],
  [/^electron\/preload\//, 'preload'],
  [/^electron\/(?!preload\/)/, 'electron'],
  [/^renderer\/(?!worker\/workers\/)/, 'renderer'],
  [/^renderer\/print\//, 'print'],
  [/^renderer\/worker\/workers\//, 'worker'],
  [/^sample-data\/generate\//, 'electron'],
  [/^tests\//, 'tests'],
];

describe('TypeScript layers', () => {
  it('take in every file of the tree', () => {
    const homeless = sources.filter((path) => !Object.values(layers).some((layer) => layer.files.has(path)));
    expect(homeless).toEqual([]);
    expect(sources.length).toBeGreaterThan(100);
  });

  it.each(HOMES)('files %s belong to %s', (pattern, name) => {
    const outside = sources.filter((path) => pattern.test(path) && !layers[name]?.files.has(path));
    expect(outside).toEqual([]);
  });

  it('give the core neither a page nor Node', () => {
    for (const name of ['sealing', 'analytics', 'contract'] as const) {
      expect(layers[name]?.options.lib, name).toEqual(['lib.es2023.d.ts']);
      expect(layers[name]?.options.types, name).toEqual([]);
    }
    expect(layers.print?.options.lib).toEqual(['lib.es2023.d.ts']);
    expect(layers.worker?.options.lib).not.toContain('lib.dom.d.ts');
    expect(layers.electron?.options.lib).not.toContain('lib.dom.d.ts');
    expect(layers.renderer?.options.types).not.toContain('node');
  });

  it('are all strict', () => {
    for (const [name, { options }] of Object.entries(layers)) {
      expect(
        { strict: options.strict, unchecked: options.noUncheckedIndexedAccess, isolated: options.isolatedModules },
        name,
      ).toEqual({
        strict: true,
        unchecked: true,
        isolated: true,
      });
    }
    expect(Object.keys(layers).length).toBeGreaterThanOrEqual(8);
  });
});
