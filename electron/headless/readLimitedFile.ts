import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { throwProblem } from '../contract/parseCall';
import { describeFileTooLarge, describeUnreadableFile, systemCode } from '../host';

/** The bytes of a file that is named on the command line. Errors: one that cannot be read, is no file, or is larger than the limit. */
export async function readLimitedFile(path: string, limitMegabytes: number): Promise<Uint8Array> {
  const refuse = (error: unknown): never => throwProblem(describeUnreadableFile(basename(path), systemCode(error)));
  const entry = await stat(path).catch(refuse);
  // A pipe or a device has no end.
  if (!entry.isFile()) throwProblem(describeUnreadableFile(basename(path), entry.isDirectory() ? 'EISDIR' : ''));
  if (entry.size > limitMegabytes * 2 ** 20) throwProblem(describeFileTooLarge(basename(path), limitMegabytes));
  return readFile(path).catch(refuse);
}
