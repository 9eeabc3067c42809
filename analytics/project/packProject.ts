import { strToU8 } from 'fflate';
import type { Cryptography } from '../../sealing';
import { compareTexts, ProblemError, sha256Hex } from '../engine';
import { manifestPart, vaultPart } from './collectParts';
import type { OpenVault, ProjectContent, SealedVault } from './content';
import { replayJournal, startDocument } from './history';
import { isIdentityTable, nameTables, registersOf, tableSetsOf } from './journalOf';
import { headOf } from './records';
import type { Manifest } from './schema';
import type { ProjectDocument } from './types';
import { sealVault, vaultParts, vaultSubject } from './vault';
import { largestProjectBytes } from './zipReader';
import { writeZip } from './zipWriter';

/** Format of the project file. A newer major is refused, a newer minor is opened for reading. */
export const projectFormat = { major: 2, minor: 5 } as const;

/**
 * Packs a project into one zip: manifest.json (format, sizes and SHA-256 of every part), document.json,
 * journal.jsonl, results.json, policy/*.yaml, texts/<sha256>.json, the vault (parts `identity/…`, or the sealed
 * `identity.bin` when there is a password), tables/<sha256>.arrow, and parts of a newer version as they came.
 * Equal content gives equal bytes when there is no password.
 *
 * @throws ProblemError `project_too_large` above 512 MB. Error when the journal does not follow from itself or an
 *   identity table stands outside the vault.
 */
export async function packProject(content: ProjectContent, cryptography: Cryptography): Promise<Uint8Array> {
  const { projectId, createdAt, generation, parentSha256, application, entries, results, importReport } = content;
  const { document } = replayJournal(startDocument(projectId, createdAt), entries);
  const names = nameTables(
    entries,
    results.map(({ tables }) => tables),
  );
  for (const sha256 of content.tables.keys()) {
    if (isIdentityTable(names.get(sha256) ?? '')) throw new Error('an identity table stands outside the vault');
  }
  const parts = new Map<string, Uint8Array>();
  parts.set('document.json', toBytes(document));
  parts.set('journal.jsonl', strToU8(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')));
  parts.set('results.json', toBytes({ results, importReport }));
  for (const { path, text } of [...content.policyFiles].sort((a, b) => compareTexts(a.path, b.path))) {
    parts.set(`policy/${path}`, strToU8(text));
  }
  for (const [sha256, text] of sortedEntries(content.texts)) parts.set(`texts/${sha256}.json`, strToU8(text));
  const protection = await addVault(parts, content, cryptography);
  for (const [sha256, bytes] of sortedEntries(content.tables)) parts.set(`tables/${sha256}.arrow`, bytes);
  for (const [name, bytes] of sortedEntries(content.unknownParts)) if (!parts.has(name)) parts.set(name, bytes);

  const rows = countRows(content, document);
  const listed: Manifest['entries'] = [];
  for (const [name, bytes] of parts) {
    const sha256 = await sha256Hex(bytes);
    const count = rows.get(sha256);
    listed.push({ name, size: bytes.length, sha256, ...(count === undefined ? {} : { rows: count }) });
  }
  const manifest: Manifest = {
    format: projectFormat,
    // Scenarios came with 2.1, project pool and ledger with 2.2, teams, days and helpers with 2.3, progress with 2.4, changed papers with 2.5; an older program would plan or write without them.
    minimumReader: { ...projectFormat },
    projectId,
    generation,
    parentSha256,
    application,
    createdAt,
    recordsHead: content.vault.state === 'open' ? headOf(content.vault.records) : content.vault.recordsHead,
    protection,
    entries: listed,
  };
  const file = await writeZip([[manifestPart, toBytes(manifest)], ...parts]);
  const unpacked = listed.reduce((sum, { size }) => sum + size, 0);
  if (Math.max(unpacked, file.length) > largestProjectBytes) throw tooLarge();
  return file;
}

async function addVault(
  parts: Map<string, Uint8Array>,
  { vault, projectId, generation }: ProjectContent,
  cryptography: Cryptography,
): Promise<Manifest['protection']> {
  if (vault.state === 'open' && !vault.lock) {
    for (const [name, bytes] of vaultParts(vault)) parts.set(name, bytes);
    return null;
  }
  const sealed: SealedVault =
    vault.state === 'sealed'
      ? vault
      : await sealVault(vault as OpenVault, vaultSubject(projectId, generation), cryptography);
  // A vault known to be damaged is not dressed up with a fresh checksum.
  if (!sealed.rescue?.damaged) parts.set(vaultPart, sealed.bytes);
  return { header: sealed.header, subject: sealed.subject };
}

function countRows({ entries, results }: ProjectContent, document: ProjectDocument): Map<string, number> {
  const sets = [...entries.flatMap(tableSetsOf), ...results.map(({ tables }) => tables), ...registersOf(document)];
  const refs = sets.flatMap((tables) => Object.values(tables));
  return new Map(refs.map(({ sha256, rows }) => [sha256, rows]));
}

function toBytes(value: unknown): Uint8Array {
  return strToU8(JSON.stringify(value));
}

function sortedEntries<V>(map: Map<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => compareTexts(a, b));
}

function tooLarge(): ProblemError {
  return new ProblemError({
    code: 'project_too_large',
    message: {
      zh: '项目超过 512 MB，无法保存为一个文件。',
      en: 'The project is larger than 512 MB and does not fit one file.',
    },
    hint: {
      zh: '请撤销最近一次导入，或把数据分成几个项目。',
      en: 'Undo the last import, or split the data into several projects.',
    },
  });
}
