import { damaged, unlisted, unreadable } from './projectProblems';
import { anyManifestSchema, manifestSchema, type Manifest } from './schema';
import { readZip, type ReadZip } from './zipReader';
import { strFromU8 } from 'fflate';
import { ProblemError } from '../engine';
import type { SealedVault } from './content';

/** One line of a manifest. */
export interface ListedPart {
  name: string;
  size: number;
  sha256: string;
}

/** The parts of a file whose SHA-256 is the manifest's, and what became of the others. */
export interface CollectedParts {
  found: Map<string, Uint8Array>;
  /** Names of parts taken from a donor. */
  mended: string[];
  /** Listed, but neither here nor in a donor. */
  lost: ListedPart[];
  /** In the file, whole as the zip goes, but not in the manifest. */
  unlisted: Map<string, Uint8Array>;
  /** Identity vaults of the donors, in their order; looked for when this file's own is lost. */
  vaults: SealedVault[];
  /** Every part of the donors that was of use, by its sha256. */
  bySha256: Map<string, Uint8Array>;
}

/**
 * Finds every listed part by its SHA-256, whatever name the zip gives it: first in the file, then in the donors
 * in their order. Donors may be damaged; only what verifies is taken.
 */
export async function collectParts(zip: ReadZip, listed: ListedPart[], donors: Uint8Array[]): Promise<CollectedParts> {
  const bySha256 = new Map(zip.parts.map((part) => [part.sha256, part.bytes]));
  const missing = listed.filter((part) => !fits(bySha256.get(part.sha256), part));
  const lacking = new Set(missing.map(({ sha256 }) => sha256));
  const vaults: SealedVault[] = [];
  const seeksVault = missing.some(({ name }) => name === vaultPart);
  for (const donor of missing.length > 0 ? donors : []) {
    const parts = await readDonor(donor, missing, seeksVault);
    for (const part of parts) bySha256.set(part.sha256, part.bytes);
    const vault = seeksVault ? findVault(parts) : null;
    if (vault) vaults.push(vault);
    if (!seeksVault && missing.every((part) => fits(bySha256.get(part.sha256), part))) break;
  }
  const lost = missing.filter((part) => !fits(bySha256.get(part.sha256), part));
  const gone = new Set(lost.map(({ name }) => name));
  const expected = new Set(listed.map(({ sha256 }) => sha256));
  return {
    found: new Map(
      listed.filter(({ name }) => !gone.has(name)).map(({ name, sha256 }) => [name, bySha256.get(sha256)!]),
    ),
    mended: missing.filter(({ name, sha256 }) => !gone.has(name) && lacking.has(sha256)).map(({ name }) => name),
    lost,
    unlisted: new Map(
      zip.parts
        .filter((part) => part.checked && part.name !== manifestPart && !expected.has(part.sha256))
        .map((part) => [part.name, part.bytes]),
    ),
    vaults,
    bySha256,
  };
}

/** A manifest of 2,000 parts has less than half of this. */
const largestManifestBytes = 2 * 1024 * 1024;

export const manifestPart = 'manifest.json';
export const vaultPart = 'identity.bin';

function fits(bytes: Uint8Array | undefined, part: ListedPart): boolean {
  return bytes?.length === part.size;
}

async function readDonor(donor: Uint8Array, missing: ListedPart[], withVault: boolean): Promise<ReadZip['parts']> {
  const sizes = new Set(missing.map(({ size }) => size));
  const wants = (name: string, length: number) =>
    sizes.has(length) || (withVault && (name === manifestPart || name === vaultPart || name.startsWith('identity/')));
  try {
    return (await readZip(donor, wants)).parts;
  } catch (error) {
    if (error instanceof ProblemError) return [];
    throw error;
  }
}

function findVault(parts: ReadZip['parts']): SealedVault | null {
  const manifest = parts
    .filter((part) => part.name === manifestPart && part.checked)
    .map((part) => manifestSchema.safeParse(parseJson(part.bytes)).data)
    .find((parsed) => parsed !== undefined);
  const listed = manifest?.entries.find(({ name }) => name === vaultPart);
  const bytes = listed && parts.find(({ sha256 }) => sha256 === listed.sha256)?.bytes;
  if (!manifest?.protection || !bytes) return null;
  return { state: 'sealed', ...manifest.protection, bytes, recordsHead: manifest.recordsHead };
}

/** The manifest of a file as plain JSON with its format; several are possible in a damaged file, the first whole one counts. */
export function readManifest(zip: ReadZip): {
  format: Manifest['format'];
  minimumReader?: Manifest['format'];
  json: unknown;
} {
  const named = zip.parts.filter(({ name }) => name === manifestPart);
  const isOurs = zip.parts.some(({ name }) => /^(document|project)\.json$|^(tables|policy)\//.test(name));
  if (named.length === 0 && !isOurs) throw unreadable('it has no manifest', '缺少清单');
  for (const part of named.filter(({ checked, bytes }) => checked && bytes.length <= largestManifestBytes)) {
    const json = parseJson(part.bytes);
    const head = anyManifestSchema.safeParse(json);
    if (head.success) return { ...head.data, json };
  }
  throw damaged(manifestPart);
}

/** Parts that the manifest does not name: refused in a whole file (somebody put them there), told of in a damaged one. */
export function refuseUnlisted(zip: ReadZip, { unlisted: extra }: CollectedParts): string[] {
  const names = [...extra.keys()].map(safeName);
  if (names.length > 0 && zip.trailer !== 'broken') throw unlisted(names[0]!);
  return names;
}

/** A name of a part that may be shown: what is not plain is left out. */
function safeName(name: string): string {
  return /^[\w./-]{1,100}$/.test(name) ? name : '?';
}

/** JSON of bytes, or null. */
export function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes === undefined ? null : JSON.parse(strFromU8(bytes));
  } catch {
    return null;
  }
}

/** The lines of a JSONL part, or null when one is no JSON. */
export function parseLines(bytes: Uint8Array | undefined): unknown[] | null {
  if (bytes === undefined) return null;
  try {
    return strFromU8(bytes)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  } catch {
    return null;
  }
}
