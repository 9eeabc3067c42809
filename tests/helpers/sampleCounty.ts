import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededBytes, type CommandTools } from '../../analytics/engine';
import { createCryptography } from '../../sealing';
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

/** The cheapest key from a password that is accepted at all. */
export const cheapestDerivation = { memoryKibibytes: 19 * 1024, iterations: 2 };

/** The real engine, solver, workbook reader and cryptography, with a clock that stands still and bytes that repeat. */
export async function openSampleTools(seed = 'tests'): Promise<CommandTools> {
  return {
    engine: await createNodeEngine(),
    solver: createNodeSolver(),
    workbookReader: createNodeWorkbookReader(),
    cryptography: { ...createCryptography(), randomBytes: seededBytes(seed) },
    application: '1.2.3',
    derivation: cheapestDerivation,
    now: () => '2016-01-01T00:00:00Z',
  };
}
