import { strToU8 } from 'fflate';
import { deriveSubkey, openKeyHeader, openSealed, sealBytes, type Credential, type Cryptography } from '../../sealing';
import { sha256Hex } from '../engine';
import { parseJson, parseLines } from './collectParts';
import type { OpenVault, ProjectLock, RecordsHead, SealedVault, VaultOpening, VaultRescue } from './content';
import { chainAnew, continueRecords, headOf, restartRecords, verifyRecords } from './records';
import { chainSchema, recordSchema } from './schema';
import type { JournalEntry, ProjectRecord } from './types';
import { readZip } from './zipReader';
import { writeZip } from './zipWriter';

const recordsPart = 'identity/records.jsonl';
const chainPart = 'identity/chain.json';
/** Parts of an open vault: identity tables, the log, the key of its chain. */
export const vaultPartName = /^identity\/([0-9a-f]{64}\.arrow|records\.jsonl|chain\.json)$/;

/** An empty vault for a new project, without a password. */
export function startVault(cryptography: Cryptography): OpenVault {
  return { state: 'open', tables: new Map(), records: [], chainKey: cryptography.randomBytes(32), lock: null };
}

/** What a vault is sealed for. */
export function vaultSubject(projectId: string, generation: number): string {
  return `${projectId}/${generation}`;
}

/** The vault as parts of a file, in a fixed order. */
export function vaultParts(vault: OpenVault): Map<string, Uint8Array> {
  const lines = vault.records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const tables = [...vault.tables].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([
    [chainPart, strToU8(JSON.stringify({ chainKey: toHex(vault.chainKey) }))],
    [recordsPart, strToU8(lines)],
    ...tables.map(([sha256, bytes]): [string, Uint8Array] => [`identity/${sha256}.arrow`, bytes]),
  ]);
}

/**
 * Seals an open vault with its own key; the answer can be read by nobody without password or recovery code.
 *
 * @param subject what it is sealed for, as `vaultSubject` names it.
 * @throws Error when the vault has no lock.
 */
export async function sealVault(vault: OpenVault, subject: string, cryptography: Cryptography): Promise<SealedVault> {
  if (!vault.lock) throw new Error('a vault without a password is not sealed');
  const { header, dataKey } = vault.lock;
  const inner = await writeZip(vaultParts(vault));
  const key = await deriveSubkey(dataKey, 'identity');
  const bytes = await sealBytes(cryptography, key, { purpose: 'identity', subject }, inner);
  return { state: 'sealed', header, subject, bytes, recordsHead: headOf(vault.records) };
}

/**
 * Opens a sealed vault with a password or recovery code; null when that is wrong. A vault whose bytes are
 * damaged opens as well: with what the backups held of it, and `opening` says what came from there or is lost.
 */
export async function openVault(
  sealed: SealedVault,
  credential: Credential,
  cryptography: Cryptography,
): Promise<OpenVault | null> {
  const dataKey = await openKeyHeader(cryptography, sealed.header, credential);
  if (!dataKey) return null;
  const lock = { header: sealed.header, dataKey };
  const { rescue } = sealed;
  const inner = rescue?.damaged ? null : await readSealed(sealed, dataKey, cryptography);
  if (!inner) return rescueVault(sealed, lock, cryptography);
  const { vault, opening } = await readVault(inner, sealed.recordsHead, rescue?.entries ?? [], lock);
  for (const [sha256, name] of rescue?.wanted ?? []) if (!vault.tables.has(sha256)) opening.lostTables.push(name);
  return finishVault(vault, opening, rescue);
}

async function readSealed(
  { subject, bytes }: SealedVault,
  dataKey: Uint8Array,
  cryptography: Cryptography,
): Promise<Map<string, Uint8Array> | null> {
  const key = await deriveSubkey(dataKey, 'identity');
  const plain = await openSealed(cryptography, key, { purpose: 'identity', subject }, bytes);
  if (!plain) return null;
  return new Map((await readZip(plain)).parts.map((part) => [part.name, part.bytes]));
}

/** The vault of a damaged part: tables and the oldest part of the log from backups, the rest of the log from the journal. */
async function rescueVault(sealed: SealedVault, lock: ProjectLock, cryptography: Cryptography): Promise<OpenVault> {
  const { rescue } = sealed;
  const entries = rescue?.entries ?? [];
  const opening = { mendedTables: [] as string[], lostTables: [] as string[], lostParts: ['identity.bin'] };
  const tables = new Map<string, Uint8Array>();
  const taken = new Map(rescue?.tables);
  let log: { records: ProjectRecord[]; chainKey: Uint8Array } | null = null;
  for (const donor of rescue?.vaults ?? []) {
    const parts = await readSealed(donor, lock.dataKey, cryptography);
    if (!parts) continue;
    const { vault } = await readVault(parts, donor.recordsHead, entries, lock);
    for (const [sha256, bytes] of vault.tables) taken.set(sha256, bytes);
    log ??= vault;
  }
  for (const [sha256, name] of rescue?.wanted ?? []) {
    const bytes = taken.get(sha256);
    if (bytes) tables.set(sha256, bytes);
    (bytes ? opening.mendedTables : opening.lostTables).push(name);
  }
  const chainKey = log?.chainKey ?? (await deriveSubkey(lock.dataKey, `records ${sealed.subject}`));
  const records =
    log && !rescue?.journalRestarted
      ? await continueIfWhole(log, entries)
      : await continueRecords([], chainKey, entries);
  return finishVault({ state: 'open', tables, records, chainKey, lock }, opening, null);
}

/** The rescued log continued by the journal; begun anew when it does not lead up to it. */
async function continueIfWhole(
  { records, chainKey }: { records: ProjectRecord[]; chainKey: Uint8Array },
  entries: JournalEntry[],
): Promise<ProjectRecord[]> {
  const all = await continueRecords(records, chainKey, entries);
  return (await verifyRecords(all, chainKey, entries)).verified ? all : continueRecords([], chainKey, entries);
}

async function finishVault(
  vault: OpenVault,
  opening: VaultOpening,
  rescue: VaultRescue | null | undefined,
): Promise<OpenVault> {
  if (rescue?.journalRestarted) {
    const time = rescue.entries[0]?.time ?? '';
    vault.records = await restartRecords(vault.records, vault.chainKey, rescue.entries, time);
  }
  const silent = opening.mendedTables.length + opening.lostTables.length + opening.lostParts.length === 0;
  return silent ? vault : { ...vault, opening };
}

/**
 * Reads the parts of an open vault. A lost log is made anew from the journal, a lost chain key from the
 * project, so that the same file always opens the same way; both are told of.
 */
export async function readVault(
  parts: Map<string, Uint8Array>,
  head: RecordsHead | null,
  entries: JournalEntry[],
  lock: ProjectLock | null,
  seed = '',
): Promise<{ vault: OpenVault; opening: VaultOpening }> {
  const opening: VaultOpening = { mendedTables: [], lostTables: [], lostParts: [] };
  const tables = new Map<string, Uint8Array>();
  for (const [name, bytes] of parts) {
    if (name.endsWith('.arrow') && vaultPartName.test(name) && `identity/${await sha256Hex(bytes)}.arrow` === name) {
      tables.set(name.slice('identity/'.length, -'.arrow'.length), bytes);
    }
  }
  const lines = parseLines(parts.get(recordsPart))?.map((line) => recordSchema.safeParse(line));
  const kept = lines?.every((line) => line.success) ? lines.map((line) => line.data as ProjectRecord) : null;
  const chain = chainSchema.safeParse(parseJson(parts.get(chainPart))).data;
  const chainKey = chain ? fromHex(chain.chainKey) : await deriveSubkey(strToU8(`guatu ${seed}`), 'records');
  let records = kept ?? (await continueRecords([], chainKey, entries));
  if (!chain) {
    opening.lostParts.push(chainPart);
    records = kept ? await chainAnew(kept, chainKey, entries) : records;
  }
  if (!kept || (chain && headOf(kept)?.hash !== head?.hash)) opening.lostParts.push(recordsPart);
  return { vault: { state: 'open', tables, records, chainKey, lock }, opening };
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
