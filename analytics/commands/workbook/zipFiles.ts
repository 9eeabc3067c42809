import { zipSync, type Zippable } from 'fflate';

const mtime = new Date(1980, 0, 1);

/** Files in one zip, in their order. */
export function zipFiles(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { mtime, level: 0 }]])) as Zippable);
}
