import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandTools } from '../../analytics/engine';
import { createNodeEngine, createNodeSolver, createNodeWorkbookReader } from './nodeEngine';

const root = join(import.meta.dirname, '../../sample-data');

/** The policy folder of a sample county as a project takes it. */
export function readSamplePolicy(county: string): { path: string; text: string }[] {
  const folder = join(root, county, 'policy');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** The register workbooks of a sample county as the host hands them out. */
export async function readSampleRegister(county: string): Promise<{ name: string; sha256: string; bytes: Uint8Array }[]> {
  const folder = join(root, county, 'register');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xlsx'))
    .sort()
    .map((name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
    });
}

/** The real engine, solver and workbook reader, with a clock that stands still. */
export async function openSampleTools(): Promise<CommandTools> {
  return {
    engine: await createNodeEngine(),
    solver: createNodeSolver(),
    workbookReader: createNodeWorkbookReader(),
    now: () => '2016-01-01T00:00:00Z',
  };
}
