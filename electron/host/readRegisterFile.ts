import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PickedFile } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { systemCode } from './fileSystem';
import { hashBytes } from './hashBytes';
import { describeFileTooLarge, describeUnreadableFile } from './problems';

/** A register of a whole province is far smaller; what is larger is not a register. */
export const registerFileLimitMegabytes = 200;

/** Reads one register file: its name, its bytes and their hash, no path. */
export async function readRegisterFile(path: string): Promise<PickedFile> {
  const name = basename(path);
  try {
    if ((await stat(path)).size > registerFileLimitMegabytes * 1024 * 1024) {
      throwProblem(describeFileTooLarge(name, registerFileLimitMegabytes));
    }
    const bytes = new Uint8Array(await readFile(path));
    return { name, sha256: hashBytes(bytes), bytes };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'problem' in error) throw error;
    throwProblem(describeUnreadableFile(name, systemCode(error)));
  }
}
