import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PickedFile } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { systemCode } from './fileSystem';
import { readRegisterFile } from './readRegisterFile';
import { describeUnknownSample, describeUnreadableFile } from './problems';

/** The sample counties that are delivered: their registers and their policy. */
export interface Samples {
  /** Names of the sample counties that have register files. */
  list(): Promise<string[]>;
  read(sample: string): Promise<PickedFile[]>;
  /** The YAML files of the county's policy, by their path inside the policy folder, with `/`. */
  readPolicy(sample: string): Promise<{ path: string; text: string }[]>;
}

export const registerFileName = /\.(xlsx|xls|csv)$/i;
const policyFileName = /\.ya?ml$/;

/** Hands out the files of the sample counties (`<folder>/<county>/register/*`, `…/policy/**.yaml`), by name only. */
export function openSamples(folder: string): Samples {
  async function listFiles(sample: string): Promise<string[]> {
    const names = await readdir(join(folder, sample, 'register')).catch(() => []);
    return names.filter((name) => registerFileName.test(name) && !name.startsWith('~$')).sort();
  }
  async function listCounties(): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  }
  async function list(): Promise<string[]> {
    const samples: string[] = [];
    for (const name of await listCounties()) if ((await listFiles(name)).length > 0) samples.push(name);
    return samples;
  }
  return {
    list,
    async read(sample) {
      if (!(await list()).includes(sample)) throwProblem(describeUnknownSample(sample));
      const files: PickedFile[] = [];
      for (const name of await listFiles(sample)) files.push(await readRegisterFile(join(folder, sample, 'register', name)));
      return files;
    },
    async readPolicy(sample) {
      if (!(await listCounties()).includes(sample)) throwProblem(describeUnknownSample(sample));
      const root = join(folder, sample, 'policy');
      const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => []);
      const paths = entries
        .filter((entry) => entry.isFile() && policyFileName.test(entry.name) && !entry.name.startsWith('.'))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      if (paths.length === 0) throwProblem(describeUnknownSample(sample));
      const files: { path: string; text: string }[] = [];
      for (const path of paths) {
        const name = relative(root, path).split(sep).join('/');
        files.push({ path: name, text: await readText(path, name) });
      }
      return files;
    },
  };
}

async function readText(path: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    return throwProblem(describeUnreadableFile(name, systemCode(error)));
  }
}
