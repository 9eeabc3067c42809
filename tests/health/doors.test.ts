import { describe, expect, it } from 'vitest';
import { commandArguments } from '../../analytics/commands/contract';
import { hostContract } from '../../electron/contract/host';
import { listDefinedNames, listImports } from './scanSource';
import { readTree } from './tree';

const sources = readTree(/\.tsx?$/);

/** Names that the object literals of the files below a folder define. */
function namesBelow(pattern: RegExp): Set<string> {
  const files = sources.filter((file) => pattern.test(file.path));
  return new Set(files.flatMap((file) => [...listDefinedNames(file)]));
}

const missingFrom = (wanted: object, defined: Set<string>) => Object.keys(wanted).filter((name) => !defined.has(name));

describe('the door to the host', () => {
  it('has a service behind every method', () => {
    expect(Object.keys(hostContract).length).toBeGreaterThan(5);
    expect(missingFrom(hostContract, namesBelow(/^electron\/host\//))).toEqual([]);
  });

  it('has one preload function per method', () => {
    expect(missingFrom(hostContract, namesBelow(/^electron\/preload\//))).toEqual([]);
  });

  it.each(['electron/main', 'electron/loopback', 'electron/preload'])(
    'is served in %s by the contract itself',
    (folder) => {
      const files = sources.filter((file) => file.path.startsWith(`${folder}/`));
      const modules = files.flatMap((file) => listImports(file).modules);
      expect(modules.filter((name) => /(^|\/)contract(\/(host|index))?$/.test(name))).not.toEqual([]);
    },
  );
});

describe('the door to the worker', () => {
  it('has a handler for every command', () => {
    expect(Object.keys(commandArguments).length).toBeGreaterThan(20);
    expect(missingFrom(commandArguments, namesBelow(/^analytics\/commands\/(?!contract\.ts$)/))).toEqual([]);
  });

  it('would notice a missing handler', () => {
    const defined = listDefinedNames({
      path: 'planted.ts',
      text: "const table = { runPlan, undo() {}, 'redo': 1 }; door.wallChart = 1;",
    });
    expect([...defined].sort()).toEqual(['redo', 'runPlan', 'undo']);
  });
});
