import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PickedFile } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { readRegisterFile } from './readRegisterFile';
import { describeUnknownSample } from './problems';

export interface SampleRegisters {
  /** Names of the sample counties that have register files. */
  list(): Promise<string[]>;
  read(sample: string): Promise<PickedFile[]>;
}

export const registerFileName = /\.(xlsx|xls|csv)$/i;

/** Hands out the register files of the sample counties (`<folder>/<county>/register/*`), by name only. */
export function openSampleRegisters(folder: string): SampleRegisters {
  async function listFiles(sample: string): Promise<string[]> {
    const names = await readdir(join(folder, sample, 'register')).catch(() => []);
    return names.filter((name) => registerFileName.test(name) && !name.startsWith('~$')).sort();
  }
  async function list(): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const samples: string[] = [];
    for (const entry of entries) {
      if (entry.isDirectory() && (await listFiles(entry.name)).length > 0) samples.push(entry.name);
    }
    return samples.sort();
  }
  return {
    list,
    async read(sample) {
      if (!(await list()).includes(sample)) throwProblem(describeUnknownSample(sample));
      const files: PickedFile[] = [];
      for (const name of await listFiles(sample)) files.push(await readRegisterFile(join(folder, sample, 'register', name)));
      return files;
    },
  };
}
