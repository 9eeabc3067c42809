import { ProblemError } from '../../../analytics/engine';
import { readZip } from '../../../analytics/project/zipReader';
import { writeZip } from '../../../analytics/project/zipWriter';

/** The parts of a project file by name, as any zip program would see them. */
export async function partsOf(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  return new Map((await readZip(file)).parts.map(({ name, bytes }) => [name, bytes]));
}

/** The file with some parts changed, added or (null) taken out; zip and trailer are whole again. */
export async function withParts(
  file: Uint8Array,
  changes: Record<string, Uint8Array | string | null>,
): Promise<Uint8Array> {
  const parts = await partsOf(file);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parts.delete(name);
    else parts.set(name, typeof value === 'string' ? Buffer.from(value) : value);
  }
  return writeZip(parts);
}

/** The file with its manifest changed. */
export async function withManifest(
  file: Uint8Array,
  change: (manifest: Record<string, unknown>) => void,
): Promise<Uint8Array> {
  const manifest = JSON.parse(Buffer.from((await partsOf(file)).get('manifest.json')!).toString()) as Record<
    string,
    unknown
  >;
  change(manifest);
  return withParts(file, { 'manifest.json': JSON.stringify(manifest) });
}

/** Code of the problem that a promise is refused with; `none` when it is kept. */
export async function problemOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'none';
}

/** Where a part's packed bytes stand in the file. */
export function placeOf(file: Uint8Array, name: string): { from: number; to: number } {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const at = buffer.indexOf(name) - 30;
  if (at < 0 || buffer.readUInt32LE(at) !== 0x04034b50) throw new Error(`no part ${name}`);
  const from = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
  return { from, to: from + buffer.readUInt32LE(at + 18) };
}

/** The file with a whole part's bytes turned to rubbish. */
export function spoil(file: Uint8Array, ...names: string[]): Uint8Array {
  const spoiled = file.slice();
  for (const name of names) {
    const { from, to } = placeOf(file, name);
    for (let at = from; at < to; at += 1) spoiled[at]! ^= 0x5a;
  }
  return spoiled;
}
